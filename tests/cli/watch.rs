//! `--watch`: a process that draws again when something changes.

use crate::support::{BROKEN, Folder, PLAN};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// The program while it watches, and what it says.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(folder: &Folder, args: &[&str]) -> Self {
        let mut command = folder.command(args);
        let mut child = command
            .stderr(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let error = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in error.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        Self { child, lines }
    }

    /// The next line that it says.
    fn line(&self) -> String {
        self.lines.recv_timeout(Duration::from_secs(60)).unwrap()
    }

    /// Nothing is said for so long that a run would have ended.
    fn is_quiet(&self) {
        let line = self.lines.recv_timeout(Duration::from_millis(800));
        assert!(line.is_err(), "{line:?}");
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// As many editors write: a new file, which takes the old one's name.
fn replace(folder: &Folder, name: &str, text: &str) {
    let new = folder.write(&format!("{name}.new~"), text);
    fs::rename(new, folder.path(name)).unwrap();
}

fn longer() -> String {
    PLAN.replace("after a, 3w", "after a, 4w")
}

#[test]
fn a_change_is_drawn_and_told_in_one_line() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    let watching = Watching::start(&folder, &["render", "plan.mmd", "--watch"]);
    assert_eq!(watching.line(), "drawn; watching plan.mmd, Ctrl-C ends");
    let first = fs::read(folder.path("plan.svg")).unwrap();
    // Its own pictures, a file that is none of its inputs, and an input that is written again as it was.
    folder.write("other.mmd", PLAN);
    folder.write("plan.mmd", PLAN);
    watching.is_quiet();
    folder.write("plan.mmd", longer());
    assert_eq!(watching.line(), "plan.mmd changed: drawn");
    assert_ne!(fs::read(folder.path("plan.svg")).unwrap(), first);
    replace(&folder, "plan.mmd", PLAN);
    assert_eq!(watching.line(), "plan.mmd changed: drawn");
    assert_eq!(fs::read(folder.path("plan.svg")).unwrap(), first);
    watching.is_quiet();
}

#[test]
fn faults_are_shown_and_the_watch_goes_on() {
    let folder = Folder::new();
    folder.write("plan.mmd", BROKEN);
    let watching = Watching::start(&folder, &["render", "plan.mmd", "--watch", "-o", "out/"]);
    let mut said = Vec::new();
    while said
        .last()
        .is_none_or(|line: &String| !line.starts_with("not drawn;"))
    {
        said.push(watching.line());
    }
    assert!(said[0].starts_with("error[bad-date]"), "{said:?}");
    folder.write("plan.mmd", PLAN);
    assert_eq!(watching.line(), "plan.mmd changed: drawn");
    assert!(folder.path("out/plan.png").exists());
    fs::remove_file(folder.path("plan.mmd")).unwrap();
    assert_eq!(
        watching.line(),
        "error: cannot read `plan.mmd`: no such file or folder"
    );
    assert_eq!(watching.line(), "plan.mmd changed: not drawn");
    folder.write("plan.mmd", PLAN);
    assert_eq!(watching.line(), "plan.mmd changed: drawn");
}

#[test]
fn the_configuration_its_theme_and_fonts_are_watched_too() {
    let folder = Folder::new();
    folder.write("docs/plan.mmd", PLAN);
    folder.write("laneway.toml", "theme = \"looks/brand.toml\"\n");
    folder.write("looks/brand.toml", "base = \"laneway\"\n");
    let watching = Watching::start(
        &folder,
        &["render", "docs/plan.mmd", "--watch", "--format", "svg"],
    );
    assert_eq!(
        watching.line(),
        "drawn; watching docs/plan.mmd, Ctrl-C ends"
    );
    let text = || fs::read_to_string(folder.path("docs/plan.svg")).unwrap();
    folder.write(
        "looks/brand.toml",
        "base = \"laneway\"\ntaskBkgColor = \"#DDE7F1\"\n",
    );
    assert_eq!(watching.line(), "looks/brand.toml changed: drawn");
    assert!(text().contains("#DDE7F1"));
    replace(&folder, "laneway.toml", "size = \"700x\"\n");
    assert_eq!(watching.line(), "laneway.toml changed: drawn");
    assert!(text().contains("width=\"700\"") && !text().contains("#DDE7F1"));
    folder.write("docs/laneway.toml", "size = \"800x\"\n");
    assert_eq!(watching.line(), "docs/laneway.toml changed: drawn");
    assert!(text().contains("width=\"800\""));
}

#[test]
fn documents_written_over_themselves_begin_no_other_run() {
    let folder = Folder::new();
    let document = |chart: &str| format!("# Plan\n\n```mermaid\n{chart}```\n");
    folder.write("docs/plan.md", document(PLAN));
    let watching = Watching::start(&folder, &["markdown", "docs", "--in-place", "--watch"]);
    assert_eq!(watching.line(), "drawn; watching docs, Ctrl-C ends");
    watching.is_quiet();
    let text = fs::read_to_string(folder.path("docs/plan.md")).unwrap();
    assert!(text.contains("(plan.svg)"), "{text}");
    folder.write("docs/plan.md", text.replace("after a, 3w", "after a, 4w"));
    assert_eq!(watching.line(), "docs/plan.md changed: drawn");
    watching.is_quiet();
    folder.write("docs/deep/new.md", document(PLAN));
    assert_eq!(watching.line(), "docs/deep/new.md changed: drawn");
    assert!(folder.path("docs/deep/new.svg").exists());
    watching.is_quiet();
}

#[test]
fn results_inside_a_watched_folder_begin_no_other_run() {
    let folder = Folder::new();
    let document = |chart: &str| format!("# Plan\n\n```mermaid\n{chart}```\n");
    folder.write("docs/plan.md", document(PLAN));
    let watching = Watching::start(&folder, &["markdown", "docs", "-o", "docs/out/", "--watch"]);
    assert_eq!(watching.line(), "drawn; watching docs, Ctrl-C ends");
    watching.is_quiet();
    folder.write("docs/plan.md", document(&longer()));
    assert_eq!(watching.line(), "docs/plan.md changed: drawn");
    watching.is_quiet();
    assert_eq!(
        folder.files(),
        ["docs/out/plan.md", "docs/out/plan.svg", "docs/plan.md"]
    );
}

#[test]
fn standard_streams_cannot_be_watched() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    for args in [
        ["render", "-", "--watch", "-o", "a.svg"],
        ["render", "plan.mmd", "--watch", "-o", "-"],
    ] {
        let run = folder.run(&args);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(
            run.err
                .contains("`--watch` does not go with standard input or output"),
            "{run:?}"
        );
    }
}

/// Ctrl-C is the signal INT.
#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_ends_it_and_nothing_is_said_or_left() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    let mut watching = Watching::start(&folder, &["render", "plan.mmd", "--watch"]);
    assert!(watching.line().starts_with("drawn;"));
    let id = watching.child.id().to_string();
    let killed = std::process::Command::new("kill")
        .args(["-INT", &id])
        .status()
        .unwrap();
    assert!(killed.success());
    watching.child.wait().unwrap();
    assert!(watching.lines.recv().is_err(), "nothing is said");
    assert_eq!(folder.files(), ["plan.mmd", "plan.png", "plan.svg"]);
}
