//! Bad input: one clear message, the right exit code, and no file.

use crate::support::{BROKEN, Folder, PLAN, two_charts};

/// Renders `name` and wants this exit code, these words in one message, and nothing written.
fn refused(folder: &Folder, name: &str, code: i32, words: &[&str]) {
    let before = folder.files();
    let run = folder.run(&["render", name]);
    assert_eq!(run.code, Some(code), "{run:?}");
    for word in words {
        assert!(run.err.contains(word), "{word}: {}", run.err);
    }
    assert_eq!(run.err.matches("error").count(), 1, "{}", run.err);
    assert!(run.out.is_empty());
    assert_eq!(folder.files(), before);
}

#[test]
fn a_missing_file() {
    refused(&Folder::new(), "nope.md", 2, &["`nope.md`", "no such file"]);
}

#[test]
fn a_folder() {
    let folder = Folder::new();
    folder.write("plans/a.mmd", PLAN);
    refused(&folder, "plans", 2, &["`plans`", "it is a folder", "help:"]);
}

#[test]
fn a_file_without_a_chart() {
    let folder = Folder::new();
    folder.write("text.md", "# Text\n\nNothing here.\n");
    refused(&folder, "text.md", 1, &["error[no-chart]", "text.md"]);
    folder.write("empty.mmd", "");
    let run = folder.run(&["render", "empty.mmd"]);
    assert_eq!(run.code, Some(1), "{run:?}");
}

#[test]
fn a_blank_fence() {
    let folder = Folder::new();
    folder.write("blank.md", "# Plan\n\n```mermaid\n\n```\n");
    refused(
        &folder,
        "blank.md",
        1,
        &["error[blank-chart]", "blank.md:3"],
    );
}

#[test]
fn bytes_that_are_no_utf8() {
    let folder = Folder::new();
    folder.write("latin.mmd", b"gantt\n a\xE9 : 3d\n");
    refused(&folder, "latin.mmd", 2, &["not UTF-8", "byte 8", "line 2"]);
}

#[test]
fn utf16_is_named() {
    let folder = Folder::new();
    let little: Vec<u8> = PLAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("bare.mmd", &little);
    folder.write("marked.mmd", [&b"\xFF\xFE"[..], &little].concat());
    refused(&folder, "bare.mmd", 2, &["UTF-16", "save it as UTF-8"]);
    refused(&folder, "marked.mmd", 2, &["UTF-16", "save it as UTF-8"]);
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let folder = Folder::new();
    folder.write("bom.mmd", [&b"\xEF\xBB\xBF"[..], PLAN.as_bytes()].concat());
    let run = folder.run(&["render", "bom.mmd", "--format", "svg"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
}

#[test]
fn a_file_that_is_too_large() {
    let folder = Folder::new();
    folder.write("large.mmd", vec![b'\n'; (16 << 20) + 1]);
    refused(&folder, "large.mmd", 2, &["`large.mmd`", "16 MiB"]);
    let run = folder.run_with_input(&["check", "-"], &vec![b'\n'; (16 << 20) + 1]);
    assert_eq!(run.code, Some(2), "{}", run.err);
}

#[test]
fn a_plan_with_errors_keeps_the_old_picture() {
    let folder = Folder::new();
    folder.write("plan.mmd", BROKEN);
    folder.write("plan.svg", "old");
    refused(
        &folder,
        "plan.mmd",
        1,
        &["error[bad-date]", "plan.mmd:4:16"],
    );
    assert_eq!(std::fs::read(folder.path("plan.svg")).unwrap(), b"old");
}

#[test]
fn lenient_draws_what_it_guessed_and_strict_takes_warnings_for_errors() {
    let folder = Folder::new();
    folder.write("plan.mmd", BROKEN);
    let run = folder.run(&["render", "plan.mmd", "--lenient", "--format", "svg"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.contains("warning[bad-date]"), "{}", run.err);
    assert!(folder.path("plan.svg").exists());

    folder.write("odd.mmd", PLAN.replace("2w", "14days"));
    let args = ["render", "odd.mmd", "--format", "svg"];
    assert_eq!(folder.run(&args).code, Some(0));
    std::fs::remove_file(folder.path("odd.svg")).unwrap();
    let strict = folder.run(&[&args[..], &["--strict"]].concat());
    assert_eq!(strict.code, Some(1), "{}", strict.err);
    assert!(!folder.path("odd.svg").exists());
    let both = folder.run(&["render", "odd.mmd", "--strict", "--lenient"]);
    assert_eq!(both.code, Some(2));
}

#[test]
fn one_bad_input_does_not_stop_the_others() {
    let folder = Folder::new();
    folder.write("bad.mmd", BROKEN);
    folder.write("good.mmd", PLAN);
    let run = folder.run(&["render", "bad.mmd", "good.mmd", "--format", "svg"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(folder.path("good.svg").exists());
    let run = folder.run(&[
        "render", "nope.mmd", "bad.mmd", "good.mmd", "--format", "svg",
    ]);
    assert_eq!(run.code, Some(2), "{}", run.err);
}

#[test]
fn one_bad_chart_keeps_the_whole_file_back() {
    let folder = Folder::new();
    let text = two_charts("title One", "title Two").replace("2024-01-01, 2w", "2024-02-31, 2w");
    folder.write("plans.md", text);
    let run = folder.run(&["render", "plans.md", "--format", "svg"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert_eq!(folder.files(), ["plans.md"]);
}

#[test]
fn arguments_that_make_no_sense() {
    let folder = Folder::new();
    folder.write("a.mmd", PLAN);
    for args in [
        &["render"][..],
        &["render", "a.mmd", "--format", "gif"],
        &["render", "a.mmd", "--size", "huge"],
        &["render", "a.mmd", "--size", "a4", "--scale", "3"],
        &[
            "render",
            "a.mmd",
            "--from",
            "2024-02-01",
            "--to",
            "2024-01-01",
        ],
        &["render", "a.mmd", "--as-of", "01.02.2024"],
        &["render", "a.mmd", "--theme", "nope"],
        &["render", "a.mmd", "--font", "a.mmd"],
        &["render", "a.mmd", "--compact", "--rows"],
        &["render", "-", "-", "-o", "out/"],
        &["render", "-"],
        &["check", "--explain", "nope"],
    ] {
        let run = folder.run(args);
        assert_eq!(run.code, Some(2), "{args:?}: {run:?}");
        assert!(run.err.starts_with("error: "), "{args:?}: {}", run.err);
    }
    assert_eq!(folder.files(), ["a.mmd"]);
}

#[test]
fn a_plan_that_does_not_fit_gives_two_and_the_ways_out() {
    let folder = Folder::new();
    let mut text = PLAN.to_owned();
    for i in 0..200 {
        text.push_str(&format!("    Task {i} :after b, 1w\n"));
    }
    folder.write("long.mmd", text);
    let run = folder.run(&["render", "long.mmd", "--size", "slide"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("error[does-not-fit]"), "{}", run.err);
    assert!(run.err.contains("--pages"), "{}", run.err);
    assert_eq!(folder.files(), ["long.mmd"]);
}
