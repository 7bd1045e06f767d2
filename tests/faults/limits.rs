//! Limits of the system: the size of files, memory, open files.

use crate::commands::{ALL, each};
use crate::workshop::{State, Workshop};

#[test]
fn a_file_that_may_not_grow_is_told() {
    // In blocks of 512 bytes. The signal that comes with it must not end the program.
    for (variant, blocks) in [0, 1, 4].into_iter().enumerate() {
        for writing in each(variant) {
            let workshop = Workshop::new();
            let run = workshop.shell(&format!("ulimit -f {blocks}; exec \"$@\""), writing.args);
            let what = format!("{:?} with {blocks} blocks", writing.args);
            if run.code == Some(writing.code) {
                assert!(blocks > 0, "{what}");
                assert_eq!(workshop.state(writing, &what), State::New);
                continue;
            }
            workshop.expect_failure(&run, writing, &what);
            assert!(
                run.err.contains("larger than files may be"),
                "{what}: {}",
                run.err
            );
        }
    }
}

#[test]
fn standard_output_that_may_not_grow_is_told() {
    let workshop = Workshop::new();
    let lines = "ulimit -f 1; \"$@\" >out/standard.svg";
    let run = workshop.shell(lines, &["render", "plan.mmd", "-o", "-"]);
    run.expect_one_line("a redirected picture");
}

#[test]
fn without_memory_files_stay_whole() {
    let (mut done, mut ended) = (0, 0);
    for megabytes in [6, 10, 14, 20, 32, 128] {
        for writing in ALL.iter().step_by(5) {
            let workshop = Workshop::new();
            let lines = format!("ulimit -v {}; exec \"$@\" 2>/dev/null", megabytes << 10);
            let run = workshop.shell(&lines, writing.args);
            let what = format!("{:?} with {megabytes} MB", writing.args);
            if run.code == Some(writing.code) {
                assert_eq!(workshop.state(writing, &what), State::New);
                done += 1;
                continue;
            }
            // An allocation that fails aborts; before `main` it is the loader that gives up, with 127.
            let known = run.signal.is_some() || matches!(run.code, Some(2 | 127 | 101));
            assert!(known, "{what}: {run:?}");
            workshop.expect_recovery(writing, &what);
            ended += 1;
        }
    }
    assert!(done > 0 && ended > 0, "{done} done, {ended} ended");
}

#[test]
fn with_few_open_files_files_stay_whole() {
    let (mut done, mut ended) = (0, 0);
    for files in [4, 5, 6, 7, 8, 16] {
        for writing in each(1).step_by(2) {
            let workshop = Workshop::new();
            let run = workshop.shell(&format!("ulimit -n {files}; exec \"$@\""), writing.args);
            let what = format!("{:?} with {files} files", writing.args);
            if run.code == Some(writing.code) {
                assert_eq!(workshop.state(writing, &what), State::New);
                done += 1;
                continue;
            }
            if run.code != Some(127) {
                run.expect_one_line(&what);
            }
            workshop.expect_recovery(writing, &what);
            ended += 1;
        }
    }
    assert!(done > 0 && ended > 0, "{done} done, {ended} ended");
}
