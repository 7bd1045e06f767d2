//! Files as they were, read by running git: the only other program that is run.

use crate::console::Failure;
use crate::input;
use laneway::limits::Limits;
use laneway::source::Source;
use std::path::Path;
use std::process::{Command, Stdio};

/// Reads a plan: a file, `-`, or `REV:path` where there is no file of that name.
pub(crate) fn read(spec: &Path, limits: &Limits) -> Result<Source, Failure> {
    let text = spec.to_string_lossy();
    let Some((revision, path)) = text.split_once(':').filter(|_| !spec.exists()) else {
        return input::read(spec, limits);
    };
    // A drive letter of Windows is no revision.
    if revision.len() < 2 && path.starts_with(['/', '\\']) {
        return input::read(spec, limits);
    }
    blob(Path::new("."), &text, &text, limits)
}

/// Reads a file as it was in a revision, also where it had another name.
pub(crate) fn before(revision: &str, file: &Path, limits: &Limits) -> Result<Source, Failure> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let folder = folder.unwrap_or(Path::new("."));
    let shown = format!("{revision}:{}", file.display());
    let spec = format!("{revision}:./{name}");
    blob(folder, &spec, &shown, limits).or_else(|failure| {
        let former = former_name(folder, revision, &name).ok_or(failure)?;
        let spec = format!("{revision}:{former}");
        blob(folder, &spec, &spec, limits)
    })
}

/// What a file was called in a revision, from the top of the repository, where git finds that it was renamed.
fn former_name(folder: &Path, revision: &str, name: &str) -> Option<String> {
    if revision.starts_with('-') {
        return None;
    }
    let run = |args: &[&str]| -> Option<String> {
        let output = git(folder).args(args).output().ok()?;
        let said = output.status.success().then_some(output.stdout)?;
        String::from_utf8(said).ok()
    };
    let prefix = run(&["rev-parse", "--show-prefix"])?;
    let wanted = format!("{}{name}", prefix.trim_end_matches('\n'));
    let renames = run(&[
        "diff",
        "--no-ext-diff",
        "--name-status",
        "--find-renames",
        "--diff-filter=R",
        "-z",
        revision,
        "--",
    ])?;
    // Status, old name and new name, each with a NUL behind it.
    let mut fields = renames.split('\0');
    while let (Some(_), Some(old), Some(new)) = (fields.next(), fields.next(), fields.next()) {
        if new == wanted {
            return Some(old.to_owned());
        }
    }
    None
}

fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).stdin(Stdio::null());
    command
}

fn blob(folder: &Path, spec: &str, shown: &str, limits: &Limits) -> Result<Source, Failure> {
    if spec.starts_with('-') {
        return Err(Failure::new(format!("`{spec}` is no revision")));
    }
    let output = git(folder)
        .args(["cat-file", "blob", spec])
        .output()
        .map_err(|error| {
            Failure::new(format!("cannot run git to read `{shown}`: {error}"))
                .hint("give a file, or install git")
        })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said
            .lines()
            .next()
            .unwrap_or("")
            .trim_start_matches("fatal: ");
        return Err(
            Failure::new(format!("git cannot read `{shown}`: {said}")).hint(
                "write `REV:path`, with the path from the top of the repository, or `REV:./path`",
            ),
        );
    }
    input::source(shown.to_owned(), &output.stdout, limits)
}
