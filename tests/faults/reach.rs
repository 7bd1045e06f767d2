//! What the program touches: nothing but its inputs, its outputs, and what starting a program takes.

use crate::commands::ALL;
use crate::workshop::{PROGRAM, Run, Workshop, can, finish};
use std::fs;
use std::path::Path;

/// What the loader, the threads and the allocator read.
const SYSTEM: [&str; 7] = [
    "/etc/ld.so",
    "/lib",
    "/usr/lib",
    "/proc/self/",
    "/proc/stat",
    "/sys/",
    "/dev/",
];
/// What is searched upward from an input.
const UPWARD: [&str; 4] = ["laneway.toml", ".gitignore", ".ignore", ".git/info/exclude"];

/// Runs the program and notes its calls.
fn traced(workshop: &Workshop, args: &[&str]) -> (Run, Vec<String>) {
    let calls = workshop.path("calls");
    let noted = calls.display().to_string();
    let strace = [
        "-f",
        "-qq",
        "-s",
        "4096",
        "-e",
        "trace=%network,%process,%file",
        "-o",
        &noted,
        PROGRAM,
    ];
    let mut command = workshop.command("strace", &[&strace[..], args].concat());
    // cargo's own, for libraries that are built for tests.
    let run = finish(&command.env_remove("LD_LIBRARY_PATH").output().unwrap());
    let text = fs::read_to_string(&calls).unwrap();
    fs::remove_file(calls).unwrap();
    // Each line begins with the number of the process.
    let lines = text.lines().filter_map(|line| {
        line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ')
            .into()
    });
    (run, lines.map(str::to_owned).collect())
}

/// The paths in a call.
fn paths(call: &str) -> Vec<&str> {
    call.split('"').skip(1).step_by(2).collect()
}

fn check(workshop: &Workshop, calls: &[String], what: &str) {
    let root = fs::canonicalize(workshop.path("")).unwrap();
    let inside = |path: &str| {
        let path = Path::new(path);
        let plain = !path.components().any(|part| part.as_os_str() == "..");
        plain
            && (path.is_relative()
                || path.starts_with(&root)
                || path.starts_with(workshop.path("")))
    };
    for call in calls {
        let name = call.split('(').next().unwrap_or_default();
        let network = [
            "socket", "connect", "bind", "listen", "accept", "sendto", "sendmsg",
        ];
        assert!(!network.contains(&name), "{what}: {call}");
        let (writes, reads) = match name {
            "open" | "openat" | "creat" => {
                let writes = ["O_WRONLY", "O_RDWR", "O_CREAT"]
                    .iter()
                    .any(|flag| call.contains(flag));
                (writes, !writes)
            }
            "rename" | "renameat" | "renameat2" | "mkdir" | "mkdirat" | "unlink" | "unlinkat"
            | "link" | "linkat" | "symlink" | "symlinkat" | "chmod" | "chown" | "truncate"
            | "rmdir" => (true, false),
            _ => (false, false),
        };
        for path in paths(call) {
            let read = SYSTEM.iter().any(|begin| path.starts_with(begin))
                || UPWARD.iter().any(|end| path.ends_with(end));
            assert!(!writes || inside(path), "{what} writes: {call}");
            assert!(!reads || inside(path) || read, "{what} reads: {call}");
        }
    }
}

fn programs(calls: &[String]) -> Vec<&str> {
    let started = calls
        .iter()
        .filter(|call| call.starts_with("execve(") && !call.contains(" = -1 "));
    started
        .filter_map(|call| paths(call).first().copied())
        .collect()
}

#[test]
fn nothing_else_is_read_written_started_or_called() {
    if !can(
        "strace",
        &["-f", "-qq", "-o", "/dev/null", "true"],
        "what the program touches",
    ) {
        return;
    }
    let commands = ALL.iter().map(|writing| writing.args).chain([
        &["check", "."][..],
        &["verify", "kept"],
        &["render", "-", "-o", "-", "--format", "png"],
        &["limits"],
        &["man"],
    ]);
    for args in commands {
        let workshop = Workshop::new();
        let (run, calls) = traced(&workshop, args);
        let what = format!("{args:?}");
        assert!(run.code.is_some(), "{what}: {run:?}");
        check(&workshop, &calls, &what);
        assert_eq!(programs(&calls), [PROGRAM], "{what}");
    }
}

#[test]
fn only_an_older_revision_starts_git() {
    let trace = can(
        "strace",
        &["-f", "-qq", "-o", "/dev/null", "true"],
        "what the program starts",
    );
    if !trace || !can("git", &["--version"], "an older revision") {
        return;
    }
    let workshop = Workshop::new();
    for args in [
        &["init", "-q", "."][..],
        &["add", "before.mmd"],
        &[
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            "commit",
            "-qm",
            "x",
        ],
    ] {
        let run = workshop.around("git", &[], args);
        assert_eq!(run.code, Some(0), "{}", run.err);
    }
    let (run, calls) = traced(&workshop, &["diff", "HEAD:before.mmd", "plan.mmd"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    let programs = programs(&calls);
    let (first, others) = programs.split_first().unwrap();
    assert_eq!(*first, PROGRAM);
    assert!(
        !others.is_empty() && others.iter().all(|path| path.ends_with("/git")),
        "{programs:?}"
    );
}
