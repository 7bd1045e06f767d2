//! Where documents go.

use crate::args::{Format, MarkdownArgs};
use crate::console::Failure;
use crate::input;
use crate::output;
use crate::walk::Candidate;
use clap::ValueEnum;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Where a document goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Over itself.
    Itself,
    /// Into this file.
    File(PathBuf),
    /// To standard output.
    Standard,
}

impl Target {
    /// The document that shows the pictures; for standard output the input.
    pub(super) fn path<'a>(&'a self, input: &'a Path) -> &'a Path {
        match self {
            Self::File(path) => path,
            Self::Itself | Self::Standard => input,
        }
    }

    /// The folder of that document, from which its links go; empty for the one the program runs in.
    pub(super) fn folder<'a>(&'a self, input: &'a Path) -> &'a Path {
        let path = self.path(input);
        match path.parent() {
            Some(folder) if !input::is_stdin(path) => folder,
            _ => Path::new(""),
        }
    }
}

/// Where each document goes.
pub(super) fn targets(
    args: &MarkdownArgs,
    candidates: &[Candidate],
) -> Result<Vec<Target>, Failure> {
    let Some(out) = &args.output else {
        if !args.in_place && !args.check {
            return Err(Failure::new("nothing says where the document goes").hint(
                "give `-o OUT.md`, `-o folder/` or `-o -`, or write it over itself with `--in-place`",
            ));
        }
        if candidates
            .iter()
            .any(|candidate| input::is_stdin(&candidate.path))
        {
            return Err(
                Failure::new("standard input is no file that could be written over")
                    .hint("give the file, or `-o OUT.md`"),
            );
        }
        return Ok(vec![Target::Itself; candidates.len()]);
    };
    if output::names_folder(out) || out.is_dir() {
        let targets = candidates.iter().map(|candidate| {
            let name = below(&candidate.path, &args.inputs);
            name.map(|name| Target::File(out.join(name)))
        });
        return targets.collect();
    }
    if candidates.len() > 1 {
        return Err(Failure::new(format!(
            "`{}` cannot hold {} documents",
            out.display(),
            candidates.len()
        ))
        .hint("give a folder, as in `-o out/`, or `--in-place`"));
    }
    if input::is_stdin(out) {
        if args.check {
            return Err(Failure::new("standard output holds nothing to check")
                .hint("give the file that was written with `-o`"));
        }
        return Ok(vec![Target::Standard; candidates.len()]);
    }
    let extension = out.extension().map(OsStr::to_ascii_lowercase);
    let picture = Format::value_variants()
        .iter()
        .map(|format| format.extension());
    if let Some(extension) = extension
        && picture.into_iter().any(|known| extension == known)
    {
        let message = format!("`{}` is a picture, not a document", out.display());
        return Err(Failure::new(message).hint("`laneway render` draws pictures alone"));
    }
    if candidates.iter().any(|candidate| candidate.path == *out) {
        return Err(Failure::new(format!("`{}` is the input", out.display()))
            .hint("`--in-place` writes a document over itself"));
    }
    Ok(vec![Target::File(out.clone()); candidates.len()])
}

/// The path of a document in the folder that was given; its name, where it was given itself.
fn below(path: &Path, inputs: &[PathBuf]) -> Result<PathBuf, Failure> {
    if input::is_stdin(path) {
        return Err(
            Failure::new("a document from standard input has no name in a folder")
                .hint("name the file, as in `-o out/plan.md`"),
        );
    }
    let folders = inputs.iter().filter(|input| input.as_path() != path);
    let within = folders
        .filter_map(|folder| path.strip_prefix(folder).ok())
        .next();
    Ok(within.map_or_else(
        || PathBuf::from(path.file_name().unwrap_or_default()),
        Path::to_owned,
    ))
}
