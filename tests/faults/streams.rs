//! Streams that are closed or full: what goes to files must not depend on them.

use crate::commands::each;
use crate::workshop::{State, Workshop};

#[test]
fn closed_streams_do_not_get_into_files() {
    // The first file that a program opens takes the number of a closed stream.
    for (variant, closed) in ["<&- >&- 2>&-", "<&-", ">&-", "2>&-"]
        .into_iter()
        .enumerate()
    {
        for writing in each(variant) {
            let workshop = Workshop::new();
            let run = workshop.shell(&format!("exec \"$@\" {closed}"), writing.args);
            let what = format!("{:?} {closed}", writing.args);
            assert_eq!(run.code, Some(writing.code), "{what}: {}", run.err);
            assert_eq!(workshop.state(writing, &what), State::New, "{what}");
        }
    }
}

#[test]
fn full_streams_do_not_tear_files() {
    for (variant, full) in [">/dev/full 2>/dev/full", ">/dev/full", "2>/dev/full"]
        .into_iter()
        .enumerate()
    {
        for writing in each(variant) {
            let workshop = Workshop::new();
            let run = workshop.shell(&format!("exec \"$@\" {full}"), writing.args);
            let what = format!("{:?} {full}", writing.args);
            let state = workshop.state(writing, &what);
            // Some have something to say on standard output, and fail where it cannot be said.
            assert!(
                run.code == Some(2) || (run.code, state) == (Some(writing.code), State::New),
                "{what}: {run:?}, {state:?}"
            );
        }
    }
}

#[test]
fn results_on_a_full_disk_are_an_error() {
    let workshop = Workshop::new();
    for args in [
        &["render", "plan.mmd", "-o", "-"][..],
        &["render", "plan.mmd", "-o", "-", "--format", "png"],
        &["render", "plan.mmd", "-o", "-", "--format", "pdf"],
        &["schedule", "plan.mmd"],
        &["schedule", "plan.mmd", "--format", "csv"],
        &["diff", "before.mmd", "plan.mmd"],
        &["diff", "before.mmd", "plan.mmd", "--format", "svg"],
        &["compare", "a.png", "b.png"],
        &["check", "out/fix.mmd", "--format", "json"],
        &["fix", "--diff", "out/fix.mmd"],
        &["verify", "kept/kept.mmd", "--format", "json"],
        &["themes"],
        &["limits"],
        &["man"],
        &["completions", "bash"],
    ] {
        let run = workshop.shell("exec \"$@\" >/dev/full", args);
        run.expect_one_line(&format!("{args:?}"));
        assert!(run.err.contains("no space left"), "{args:?}: {}", run.err);
        let run = workshop.shell("exec \"$@\" | :", args);
        assert_eq!(
            run.code,
            Some(0),
            "{args:?} into a closed pipe: {}",
            run.err
        );
    }
}

#[test]
fn nothing_on_a_closed_input_is_no_plan() {
    let workshop = Workshop::new();
    for args in [&["render", "-", "-o", "out/x.svg"][..], &["schedule", "-"]] {
        let run = workshop.shell("exec \"$@\" <&-", args);
        assert_eq!(run.code, Some(1), "{args:?}: {run:?}");
        assert!(!workshop.path("out/x.svg").exists());
    }
}
