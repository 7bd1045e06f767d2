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

/// Reads a file as it was in a revision.
pub(crate) fn before(revision: &str, file: &Path, limits: &Limits) -> Result<Source, Failure> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let shown = format!("{revision}:{}", file.display());
    let spec = format!("{revision}:./{name}");
    blob(folder.unwrap_or(Path::new(".")), &spec, &shown, limits)
}

fn blob(folder: &Path, spec: &str, shown: &str, limits: &Limits) -> Result<Source, Failure> {
    if spec.starts_with('-') {
        return Err(Failure::new(format!("`{spec}` is no revision")));
    }
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["cat-file", "blob", spec])
        .stdin(Stdio::null())
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
