//! Files written whole or not at all.

use crate::args::Format;
use crate::console::{Failure, reason};
use crate::temporary::{Folders, Temporary};
use clap::ValueEnum;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Where pictures go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// Beside their input.
    Beside,
    /// Into this folder.
    Folder(PathBuf),
    /// Into this one file.
    File(PathBuf),
    /// To standard output.
    Standard,
}

/// Reads `-o` and `--format`: where pictures go, and in which formats.
pub(crate) fn destination(
    out: Option<&Path>,
    formats: &[Format],
) -> Result<(Destination, Vec<Format>), Failure> {
    let mut formats = formats.to_vec();
    formats.sort_unstable();
    formats.dedup();
    let asked_or = |default: &[Format]| match formats.is_empty() {
        true => default.to_vec(),
        false => formats.clone(),
    };
    let both = [Format::Svg, Format::Png];
    let Some(out) = out else {
        return Ok((Destination::Beside, asked_or(&both)));
    };
    if out.as_os_str() == "-" {
        if formats.len() > 1 {
            return Err(Failure::new("standard output takes one format")
                .hint("give one, as in `--format svg -o -`"));
        }
        return Ok((Destination::Standard, asked_or(&[Format::Svg])));
    }
    if names_folder(out) || out.is_dir() {
        return Ok((Destination::Folder(out.to_owned()), asked_or(&both)));
    }
    let format = format_of(out)?;
    if !formats.is_empty() && formats != [format] {
        let asked: Vec<&str> = formats.iter().map(|format| format.extension()).collect();
        return Err(Failure::new(format!(
            "`{}` can hold {}, not {}",
            out.display(),
            format.extension(),
            asked.join(" and ")
        ))
        .hint("leave out `--format`, or give a folder that ends in `/`"));
    }
    Ok((Destination::File(out.to_owned()), vec![format]))
}

/// Whether the path is written as a folder, with `/` at its end.
pub(crate) fn names_folder(path: &Path) -> bool {
    let text = path.as_os_str().as_encoded_bytes();
    text.last()
        .is_some_and(|last| std::path::is_separator(char::from(*last)))
}

/// The format that a file's extension names.
fn format_of(path: &Path) -> Result<Format, Failure> {
    let extension = path.extension().map(OsStr::to_ascii_lowercase);
    let extension = extension.as_deref().and_then(OsStr::to_str);
    let known = Format::value_variants()
        .iter()
        .find(|format| Some(format.extension()) == extension);
    match (known, extension) {
        (Some(format), _) => Ok(*format),
        (None, Some(other)) => Err(Failure::new(format!(
            "cannot write `{}`: `{other}` is not a format laneway writes",
            path.display()
        ))
        .hint("the formats are svg, png, pdf and pptx; a folder ends in `/`")),
        (None, None) => Err(Failure::new(format!(
            "cannot tell whether `{}` is a file or a folder",
            path.display()
        ))
        .hint("end a folder in `/`, a file in `.svg` or `.png`")),
    }
}

/// Makes the folder that was asked for with `/` at its end.
pub(crate) fn create_folder(folder: &Path) -> Result<(), Failure> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(|error| {
        Failure::new(format!(
            "cannot create the folder `{}`: {}",
            folder.display(),
            match error.kind() {
                ErrorKind::AlreadyExists => "a file of this name is in the way".to_owned(),
                _ => reason(&error),
            }
        ))
    })
}

/// The files of one run: none is an input, and none is written twice.
pub(crate) struct Writer {
    inputs: Inputs,
    claims: Claims,
}

/// The files that are not to be touched, and the folders that are written into.
pub(crate) struct Inputs {
    files: BTreeSet<Identity>,
    folders: Folders,
}

/// The paths that are taken, each with what its file is made from.
#[derive(Default)]
pub(crate) struct Claims(BTreeMap<PathBuf, String>);

/// Tells a file from every other, whatever path leads to it: device and number where files have them.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = PathBuf;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// It holds something new.
    New,
    /// It held the same bytes and was left alone.
    Unchanged,
}

/// A file that is ready to take its place.
pub(crate) struct Prepared {
    /// As it was asked for.
    path: PathBuf,
    /// Where its links lead to.
    target: PathBuf,
    /// The same in a folder without links and dots, so that one file has one place.
    place: PathBuf,
    file: Option<Temporary>,
}

impl Writer {
    /// A writer that will not touch these inputs.
    pub(crate) fn new<'a>(inputs: impl IntoIterator<Item = &'a PathBuf>) -> Self {
        Self {
            inputs: Inputs::new(inputs),
            claims: Claims::default(),
        }
    }

    /// Puts the bytes under a temporary name beside `path`, and claims the path for `maker`.
    pub(crate) fn prepare(
        &mut self,
        path: &Path,
        bytes: &[u8],
        maker: &str,
    ) -> Result<Prepared, Failure> {
        let prepared = self.inputs.set_aside(path, bytes)?;
        self.claims.claim(&prepared, maker)?;
        Ok(prepared)
    }
}

impl Claims {
    /// Takes the path of a prepared file; a path is taken once.
    ///
    /// `maker` is what the file is made from, for the message when two make the same file.
    pub(crate) fn claim(&mut self, prepared: &Prepared, maker: &str) -> Result<(), Failure> {
        match self.0.insert(prepared.place.clone(), maker.to_owned()) {
            None => Ok(()),
            Some(other) => Err(refusal(
                &prepared.path,
                &format!("{other} and {maker} would both be written to it"),
            )
            .hint("render them apart, or name the charts with `%% laneway: name X`")),
        }
    }
}

impl Inputs {
    pub(crate) fn new<'a>(inputs: impl IntoIterator<Item = &'a PathBuf>) -> Self {
        Self {
            files: inputs
                .into_iter()
                .filter_map(|input| identity(input))
                .collect(),
            folders: Folders::default(),
        }
    }

    /// Puts the bytes under a temporary name beside `path`, with the mode they shall have.
    pub(crate) fn set_aside(&self, path: &Path, bytes: &[u8]) -> Result<Prepared, Failure> {
        let refuse = |why: &str| refusal(path, why);
        let target = follow(path).ok_or_else(|| refuse("its links go in a circle"))?;
        let folder = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let folder = folder.canonicalize().map_err(|error| match error.kind() {
            ErrorKind::NotFound => refuse(&format!("there is no folder `{}`", folder.display()))
                .hint("create the folder, or end `-o` in `/` to have it created"),
            _ => refuse(&reason(&error)),
        })?;
        let place = folder.join(target.file_name().unwrap_or_default());
        let old = match fs::metadata(&target) {
            Ok(old) => Some(old),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(refuse(&reason(&error))),
        };
        if let Some(old) = &old {
            self.check_old(&target, old).map_err(refuse)?;
        }
        self.folders.enter(&folder);
        let file = match &old {
            Some(old) if is_same(&target, old, bytes) => None,
            _ => {
                let file = self.folders.write(&folder, bytes, old.as_ref());
                Some(file.map_err(|error| refuse(&reason(&error)))?)
            }
        };
        Ok(Prepared {
            path: path.to_owned(),
            target,
            place,
            file,
        })
    }

    /// Why a file that is there may not be replaced.
    fn check_old(&self, target: &Path, old: &fs::Metadata) -> Result<(), &'static str> {
        if old.is_dir() {
            return Err("a folder of this name is in the way");
        }
        if !old.is_file() {
            return Err("it is no ordinary file");
        }
        if identity(target).is_some_and(|identity| self.files.contains(&identity)) {
            return Err("it is one of the inputs");
        }
        if old.permissions().readonly() {
            return Err("it is read-only");
        }
        Ok(())
    }
}

impl Prepared {
    /// The path as it was asked for.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the file its name.
    pub(crate) fn commit(self) -> Result<Written, Failure> {
        let Some(file) = self.file else {
            return Ok(Written::Unchanged);
        };
        file.persist(&self.target).map_err(|error| {
            Failure::new(format!(
                "cannot write `{}`: {}",
                self.target.display(),
                reason(&error)
            ))
        })?;
        Ok(Written::New)
    }
}

fn refusal(path: &Path, why: &str) -> Failure {
    Failure::new(format!("cannot write `{}`: {why}", path.display()))
}

/// Which file a path leads to; none where there is none.
#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.dev(), metadata.ino()))
}

/// Which file a path leads to, as far as its links tell; none where there is none.
#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    path.canonicalize().ok()
}

/// The path without links and dots in its folders, so that one file has one path, also before its folder exists.
pub(crate) fn real(path: &Path) -> PathBuf {
    for ancestor in path.ancestors().skip(1) {
        let there = match ancestor.as_os_str().is_empty() {
            true => Path::new("."),
            false => ancestor,
        };
        if let Ok(real) = there.canonicalize() {
            return real.join(path.strip_prefix(ancestor).unwrap_or(path));
        }
    }
    path.to_owned()
}

/// The path that symbolic links lead to; none where they go in a circle.
fn follow(path: &Path) -> Option<PathBuf> {
    // As many links as Linux follows.
    const MOST: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST {
        let Ok(target) = fs::read_link(&path) else {
            return Some(path);
        };
        path = match path.parent() {
            Some(parent) => parent.join(target),
            None => target,
        };
    }
    None
}

/// Whether a file, whose metadata these are, holds these bytes; a larger one is not read.
pub(crate) fn is_same(target: &Path, old: &fs::Metadata, bytes: &[u8]) -> bool {
    old.is_file()
        && u64::try_from(bytes.len()).is_ok_and(|length| length == old.len())
        && fs::read(target).is_ok_and(|old| old == bytes)
}
