//! `laneway diff`, and `laneway render --since`.

use crate::support::{BROKEN, Folder, PLAN, two_charts};
use std::process::Command;

/// `PLAN` with a design that takes a week longer.
fn slipped() -> String {
    PLAN.replace("2w", "3w")
}

/// Runs git in a folder; false where it does not run.
fn git(folder: &Folder, args: &[&str]) -> bool {
    let mut git = Command::new("git");
    let run = git.arg("-C").arg(folder.path("")).args(args).output();
    run.is_ok_and(|run| run.status.success())
}

/// A folder whose `plan.mmd` is in git as `PLAN`, and slipped since; none where there is no git.
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn repository() -> Option<Folder> {
    let folder = Folder::new();
    folder.write("plans/plan.mmd", PLAN);
    for args in [
        &["init", "-q"][..],
        &["add", "."],
        &[
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@x",
            "commit",
            "-q",
            "-m",
            "x",
        ],
    ] {
        if !git(&folder, args) {
            eprintln!("skipped: git does not run here");
            return None;
        }
    }
    folder.write("plans/plan.mmd", slipped());
    Some(folder)
}

#[test]
fn a_difference_is_told_in_every_format() {
    let folder = Folder::new();
    folder.write("old.mmd", PLAN);
    folder.write("new.mmd", slipped());
    let run = folder.run(&["diff", "old.mmd", "new.mmd"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    assert!(run.text().contains("pushed by Design"), "{}", run.text());
    for (format, holds) in [
        ("markdown", "| moved | Build | Lane | 7 days later"),
        ("json", "\"schema\": \"laneway.diff/1\""),
        ("svg", ">Before</text>"),
        ("svg", ">+7 d</text>"),
    ] {
        let run = folder.run(&["diff", "old.mmd", "new.mmd", "--format", format]);
        assert_eq!(run.code, Some(1), "{format}: {}", run.err);
        assert!(run.text().contains(holds), "{}", run.text());
    }
    let run = folder.run(&["diff", "old.mmd", "new.mmd", "-o", "diff.png"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(folder.path("diff.png").exists());
}

#[test]
fn the_same_plan_is_fine_and_one_that_cannot_be_read_is_not() {
    let folder = Folder::new();
    folder.write("old.mmd", PLAN);
    folder.write(
        "new.mmd",
        PLAN.replace("    Design", "    Design ").as_str(),
    );
    folder.write("bad.mmd", BROKEN);
    folder.write("two.md", two_charts("title One", "title Two"));
    let run = folder.run(&["diff", "old.mmd", "new.mmd"]);
    assert_eq!(
        (run.code, run.text().as_str()),
        (Some(0), "no difference\n"),
        "{run:?}"
    );
    let run = folder.run(&["diff", "old.mmd", "bad.mmd"]);
    assert_eq!((run.code, run.out.len()), (Some(2), 0), "{run:?}");
    assert!(run.err.contains("error[bad-date]"), "{}", run.err);
    let run = folder.run(&["diff", "old.mmd", "two.md"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("--chart"), "{}", run.err);
    let run = folder.run(&["diff", "HEAD:none.mmd", "new.mmd"]);
    assert_eq!(run.code, Some(2), "{run:?}");
}

#[test]
fn a_revision_is_read_through_git() {
    let Some(folder) = repository() else { return };
    for old in ["HEAD:plans/plan.mmd", "HEAD:./plans/plan.mmd"] {
        let run = folder.run(&["diff", old, "plans/plan.mmd"]);
        assert_eq!(run.code, Some(1), "{run:?}");
        assert!(
            run.text().contains("21 days instead of 14 days"),
            "{}",
            run.text()
        );
    }
    let run = folder.run(&["diff", "plans/plan.mmd", "HEAD:plans/none.mmd"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(
        run.err.contains("git cannot read `HEAD:plans/none.mmd`"),
        "{}",
        run.err
    );
    let run = folder.run(&["render", "plans/plan.mmd", "--since", "HEAD", "-o", "-"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.text().contains(">Before</text>"), "{}", run.text());
    let run = folder.run(&["render", "plans/plan.mmd", "-o", "-"]);
    assert!(!run.text().contains(">Before</text>"), "{}", run.text());
}

#[test]
fn a_renamed_file_is_found_under_its_old_name() {
    let Some(folder) = repository() else { return };
    assert!(git(&folder, &["mv", "plans/plan.mmd", "roadmap.mmd"]));
    let run = folder.run(&["render", "roadmap.mmd", "--since", "HEAD", "-o", "-"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.text().contains(">+7 d</text>"), "{}", run.text());
    // A file that the revision never had is said to be missing.
    folder.write("plans/other.mmd", PLAN);
    let run = folder.run(&["render", "plans/other.mmd", "--since", "HEAD", "-o", "-"]);
    assert_eq!((run.code, run.out.len()), (Some(2), 0), "{run:?}");
    assert!(run.err.contains("`HEAD:plans/other.mmd`"), "{}", run.err);
    let run = folder.run(&["render", "roadmap.mmd", "--since", "--exec=x", "-o", "-"]);
    assert_eq!(run.code, Some(2), "{run:?}");
}

#[test]
fn without_git_a_revision_is_refused_and_files_are_compared() {
    let folder = Folder::new();
    folder.write("old.mmd", PLAN);
    folder.write("new.mmd", slipped());
    let none = folder.path("none").display().to_string();
    let no_git = [("PATH", Some(none.as_str()))];
    let run = folder.run_in(&["diff", "HEAD:old.mmd", "new.mmd"], &no_git);
    assert_eq!((run.code, run.out.len()), (Some(2), 0), "{run:?}");
    assert!(
        run.err.contains("cannot run git") && run.err.contains("install git"),
        "{}",
        run.err
    );
    let run = folder.run_in(&["diff", "old.mmd", "new.mmd"], &no_git);
    assert_eq!(run.code, Some(1), "{run:?}");
    // No repository here.
    let run = folder.run(&["diff", "HEAD:old.mmd", "new.mmd"]);
    assert_eq!((run.code, run.out.len()), (Some(2), 0), "{run:?}");
}

#[test]
fn standard_input_can_be_either_plan() {
    let folder = Folder::new();
    folder.write("old.mmd", PLAN);
    let run = folder.run_with_input(&["diff", "old.mmd", "-"], slipped().as_bytes());
    assert_eq!(run.code, Some(1), "{run:?}");
    let run = folder.run_with_input(&["diff", "-", "old.mmd"], PLAN.as_bytes());
    assert_eq!(run.code, Some(0), "{run:?}");
    let run = folder.run(&["diff", "-", "-"]);
    assert_eq!(run.code, Some(2), "{run:?}");
}

#[test]
fn a_difference_is_one_file_of_a_known_kind() {
    let folder = Folder::new();
    folder.write("old.mmd", PLAN);
    folder.write("new.mmd", slipped());
    let run = folder.run(&["diff", "old.mmd", "new.mmd", "-o", "diff.pdf"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("writes no `.pdf`"), "{}", run.err);
    let run = folder.run(&["diff", "old.mmd", "new.mmd", "-o", "diff.txt"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let run = folder.run(&[
        "diff", "old.mmd", "new.mmd", "-o", "out.log", "--format", "text",
    ]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert_eq!(
        folder.files(),
        ["diff.txt", "new.mmd", "old.mmd", "out.log"]
    );
    // More than a slide holds.
    let tasks: String = (0..60)
        .map(|i| format!("    Task {i} :t{i}, 2024-01-01, {i}d\n"))
        .collect();
    folder.write(
        "many.mmd",
        format!(
            "gantt\n    dateFormat YYYY-MM-DD\n    section A\n{tasks}    section B\n{}",
            tasks.replace(":t", ":u")
        ),
    );
    folder.write("laneway.toml", "size = \"slide\"\npages = true\n");
    let run = folder.run(&["diff", "old.mmd", "many.mmd", "-o", "diff.png"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("pages"), "{}", run.err);
}
