//! A folder of a test's own, and the program run in it.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A plan that nothing is to be said about.
pub(crate) const PLAN: &str = "gantt\n    title Small plan\n    dateFormat YYYY-MM-DD\n    section Lane\n    Design :a, 2024-01-01, 2w\n    Build :b, after a, 3w\n";

/// A plan that cannot be scheduled.
pub(crate) const BROKEN: &str =
    "gantt\n    dateFormat YYYY-MM-DD\n    section Lane\n    Design :a, 01.05.2024, 2w\n";

/// A Markdown document with two plans.
pub(crate) fn two_charts(first: &str, second: &str) -> String {
    let fence = |title: &str| {
        format!(
            "```mermaid\n{}```\n",
            PLAN.replace("title Small plan", title)
        )
    };
    format!("# Plans\n\n{}\ntext\n\n{}", fence(first), fence(second))
}

/// A folder that goes when the test ends.
pub(crate) struct Folder {
    root: TempDir,
}

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Run {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.out.clone()).unwrap()
    }
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self {
            root: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Every file, in order, with `/` between folders.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut folders = vec![self.root.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(self.root.path()).unwrap();
                    files.push(name.to_string_lossy().replace('\\', "/"));
                }
            }
        }
        files.sort();
        files
    }

    /// The program, in this folder.
    pub(crate) fn command<A: AsRef<OsStr>>(&self, args: &[A]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_laneway"));
        command
            .current_dir(self.root.path())
            .args(args)
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run<A: AsRef<OsStr>>(&self, args: &[A]) -> Run {
        finish(&self.command(args).output().unwrap())
    }

    /// The program with these variables set, or unset.
    pub(crate) fn run_in<A: AsRef<OsStr>>(
        &self,
        args: &[A],
        variables: &[(&str, Option<&str>)],
    ) -> Run {
        let mut command = self.command(args);
        for (name, value) in variables {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        finish(&command.output().unwrap())
    }

    /// A line for the shell, which finds the program in `$LANEWAY`.
    #[cfg(target_os = "linux")]
    pub(crate) fn run_shell(&self, line: &str) -> Run {
        let mut command = Command::new("sh");
        command
            .current_dir(self.root.path())
            .args(["-c", line])
            .env("LANEWAY", env!("CARGO_BIN_EXE_laneway"))
            .stdin(Stdio::null());
        finish(&command.output().unwrap())
    }

    pub(crate) fn run_with_input<A: AsRef<OsStr>>(&self, args: &[A], input: &[u8]) -> Run {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        finish(&child.wait_with_output().unwrap())
    }
}

fn finish(output: &Output) -> Run {
    Run {
        code: output.status.code(),
        out: output.stdout.clone(),
        err: String::from_utf8(output.stderr.clone()).unwrap(),
    }
}
