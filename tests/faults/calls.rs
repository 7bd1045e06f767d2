//! The n-th call to the system fails, or is where a signal comes: strace says so to the kernel.

use crate::commands::{Writing, each};
use crate::workshop::{PROGRAM, Run, State, Workshop, can};

const STRACE: [&str; 5] = ["-f", "-qq", "-o", "/dev/null", "--"];

/// Whether strace may watch a program here.
fn can_trace(test: &str) -> bool {
    let inject = [
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "inject=fsync:error=EIO:when=1",
        "true",
    ];
    can("strace", &inject, test)
}

/// Runs a command with something injected.
fn inject(workshop: &Workshop, what: &str, writing: &Writing) -> Run {
    let (options, end) = STRACE.split_at(4);
    let inject = format!("inject={what}");
    let before = [options, &["-e", &inject], end, &[PROGRAM]].concat();
    workshop.around("strace", &before, writing.args)
}

#[test]
fn each_call_may_fail() {
    if !can_trace("calls that fail") {
        return;
    }
    let calls = [
        "fsync:error=EIO:when=2",
        "fsync:error=EIO:when=1",
        "write:error=EDQUOT:when=1",
        "fchmod:error=EPERM:when=1",
        "/^rename:error=EIO:when=1",
        "/^rename:error=EACCES:when=2",
        "/^unlink:error=EIO:when=1",
        // File systems without locks.
        "flock:error=ENOLCK",
    ];
    let mut failed = 0;
    for (variant, call) in calls.into_iter().enumerate() {
        for writing in each(variant) {
            let workshop = Workshop::new();
            let run = inject(&workshop, call, writing);
            let what = format!("{:?} and {call}", writing.args);
            let state = workshop.state(writing, &what);
            if run.code == Some(writing.code) {
                assert_eq!(state, State::New, "{what}: {run:?}");
                continue;
            }
            run.expect_one_line(&what);
            // Of several names the first may have been given.
            let renaming = call.starts_with("/^rename");
            assert!(state == State::Old || renaming, "{what}: {state:?}");
            failed += 1;
        }
    }
    assert!(failed > 40, "only {failed} calls failed");
}

#[test]
fn a_signal_at_the_worst_moment_leaves_nothing() {
    if !can_trace("signals at a call") {
        return;
    }
    let signals = [("SIGTERM", 15), ("SIGINT", 2), ("SIGKILL", 9)];
    for (variant, (signal, number)) in signals.into_iter().enumerate() {
        for (round, place) in ["/^rename", "fsync"].into_iter().enumerate() {
            for writing in each(variant + round) {
                let workshop = Workshop::new();
                let call = format!("{place}:signal={signal}:when=1");
                let run = inject(&workshop, &call, writing);
                let what = format!("{:?} and {call}", writing.args);
                // strace ends as the program does, which is on its way when a thread hears of the signal.
                let ended = run.signal == Some(number);
                assert!(ended || run.code == Some(writing.code), "{what}: {run:?}");
                assert!(ended || signal != "SIGKILL", "{what}: {run:?}");
                if signal == "SIGKILL" {
                    workshop.expect_recovery(writing, &what);
                } else {
                    workshop.state(writing, &what);
                }
            }
        }
    }
}
