//! Places that cannot be written to: one line says so, and what was there stays.

use crate::program::{command, finish, run};
use std::fs;
use std::io::Read;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Stdio;
use tempfile::TempDir;

const PLAN: &str = "gantt\n dateFormat YYYY-MM-DD\n section Lane\n Design :a, 2024-01-01, 2w\n Build :after a, 3w\n";

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("plan.mmd"), PLAN).unwrap();
    folder
}

/// Every name in the folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Ends with 2, one line and its hint, and the folder as it was.
fn refused(folder: &TempDir, args: &[&str]) {
    let before = names(folder.path());
    let run = run(folder.path(), args, None);
    assert_eq!(run.code, Some(2), "{args:?}: {}", run.error());
    let lines: Vec<String> = run
        .error()
        .lines()
        .filter(|line| line.starts_with("error"))
        .map(str::to_owned)
        .collect();
    assert_eq!(lines.len(), 1, "{args:?}: {}", run.error());
    assert_eq!(names(folder.path()), before, "{args:?}");
    assert_eq!(
        fs::read_to_string(folder.path().join("plan.mmd")).unwrap(),
        PLAN
    );
}

#[test]
fn places_that_cannot_be_written() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("folder.svg")).unwrap();
    fs::hard_link(at("plan.mmd"), at("hard.svg")).unwrap();
    symlink("plan.mmd", at("soft.svg")).unwrap();
    symlink("round.svg", at("round.svg")).unwrap();
    fs::write(at("old.svg"), "old").unwrap();
    fs::set_permissions(at("old.svg"), fs::Permissions::from_mode(0o444)).unwrap();
    let long = format!("{}.svg", "x".repeat(256));
    let deep = format!("{}x.svg", "x/".repeat(3_000));
    for out in [
        "hard.svg",
        "soft.svg",
        "round.svg",
        "old.svg",
        "/dev/full",
        "/dev/null",
        "plan.mmd",
        "plan.mmd/x.svg",
        "plan.mmd/",
        "missing/x.svg",
        "x.exe",
        "/proc/x.svg",
        "/dev/stdin/x.svg",
        &long,
        &deep,
        "./sub/../plan.mmd",
        "",
    ] {
        refused(&folder, &["render", "plan.mmd", "-o", out]);
    }
    assert_eq!(fs::read_to_string(at("old.svg")).unwrap(), "old");
    refused(
        &folder,
        &[
            "schedule", "plan.mmd", "--format", "mermaid", "-o", "plan.mmd",
        ],
    );
    refused(
        &folder,
        &["schedule", "plan.mmd", "--format", "json", "-o", "hard.svg"],
    );
    refused(
        &folder,
        &[
            "schedule",
            "plan.mmd",
            "--format",
            "json",
            "-o",
            "folder.svg",
        ],
    );
    refused(
        &folder,
        &["render", "plan.mmd", "./plan.mmd", "-o", "out.svg"],
    );
    refused(&folder, &["render", "-", "-", "-o", "out/"]);
    refused(&folder, &["render", "/dev/full/x"]);
    refused(&folder, &["render", "/dev/zero", "-o", "out/"]);
    refused(&folder, &["render", "."]);
    refused(&folder, &["render", "missing\u{1b}[31m\u{202e}.mmd"]);
}

#[test]
fn a_folder_that_is_a_picture() {
    let folder = folder();
    fs::create_dir(folder.path().join("plan.svg")).unwrap();
    // The PNG could be written, but all of a chart's pictures are written or none.
    refused(&folder, &["render", "plan.mmd"]);
}

#[test]
fn a_link_is_written_through() {
    let folder = folder();
    fs::create_dir(folder.path().join("real")).unwrap();
    fs::write(folder.path().join("real/old.svg"), "old").unwrap();
    fs::set_permissions(
        folder.path().join("real/old.svg"),
        fs::Permissions::from_mode(0o640),
    )
    .unwrap();
    symlink("real/old.svg", folder.path().join("link.svg")).unwrap();
    let run = run(
        folder.path(),
        &["render", "plan.mmd", "-o", "link.svg"],
        None,
    );
    assert_eq!(run.code, Some(0), "{}", run.error());
    assert!(folder.path().join("link.svg").is_symlink());
    let real = folder.path().join("real/old.svg");
    assert!(fs::read_to_string(&real).unwrap().starts_with("<svg"));
    assert_eq!(
        fs::metadata(real).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert_eq!(names(&folder.path().join("real")), ["old.svg"]);
}

#[test]
fn a_file_that_may_not_grow_stays_whole() {
    let folder = folder();
    run(
        folder.path(),
        &["render", "plan.mmd", "-o", "plan.svg"],
        None,
    );
    let old = fs::read(folder.path().join("plan.svg")).unwrap();
    fs::write(folder.path().join("plan.mmd"), PLAN.replace("3w", "9w")).unwrap();
    let program = command(folder.path(), &[])
        .get_args()
        .nth(2)
        .unwrap()
        .to_owned();
    // One block of 512 bytes: less than any picture.
    let mut limited = std::process::Command::new("sh");
    limited
        .args(["-c", "ulimit -f 1; exec \"$0\" \"$@\""])
        .arg(program)
        .args(["render", "plan.mmd", "-o", "plan.svg"])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let status = limited.output().unwrap();
    assert!(!status.status.success());
    assert_eq!(fs::read(folder.path().join("plan.svg")).unwrap(), old);
}

#[test]
fn closed_and_full_streams() {
    let folder = folder();
    let long = format!("gantt\n{}", " what is this\n".repeat(9_000));
    fs::write(folder.path().join("faults.mmd"), long).unwrap();
    for args in [
        &["render", "plan.mmd", "-o", "-"][..],
        &["render", "plan.mmd", "-o", "-", "--format", "png"],
        &["schedule", "plan.mmd"],
        &["check", "faults.mmd"],
        &["check", "faults.mmd", "--format", "json"],
        &["themes"],
        &["--help"],
    ] {
        // A reader that goes away at once has all it wanted.
        let mut child = command(folder.path(), args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        finish(child, None, "a closed pipe");
        // A full disk is an error.
        let full = fs::OpenOptions::new().write(true).open("/dev/full");
        if let Ok(full) = full {
            let child = command(folder.path(), args)
                .stdout(full)
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            let run = finish(child, None, "a full disk");
            assert!(
                run.code == Some(2) || args[0] == "--help",
                "{args:?} on a full disk: {:?}",
                run.code
            );
        }
        // Nobody hears the reasons.
        let mut child = command(folder.path(), args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stderr.take());
        let mut first = [0; 1];
        let _ = child.stdout.as_mut().unwrap().read(&mut first).unwrap();
        finish(child, None, "closed standard error");
    }
    let run = run(folder.path(), &["render", "-", "-o", "-"], Some(Vec::new()));
    assert_ne!(run.code, Some(0), "nothing is no plan");
}
