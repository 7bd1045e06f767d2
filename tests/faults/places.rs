//! Places that no file can or may be written to, for every command that takes one.

use crate::workshop::Workshop;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

/// A command without the place, the extension it needs, and one of its inputs.
const COMMANDS: [(&[&str], &str, &str); 7] = [
    (&["render", "plan.mmd", "-o"], "svg", "plan.mmd"),
    (&["render", "plan.mmd", "-o"], "pdf", "plan.mmd"),
    (
        &["schedule", "plan.mmd", "--format", "json", "-o"],
        "json",
        "plan.mmd",
    ),
    (
        &["diff", "before.mmd", "plan.mmd", "-o"],
        "svg",
        "before.mmd",
    ),
    (&["diff", "before.mmd", "plan.mmd", "-o"], "md", "plan.mmd"),
    (&["compare", "a.png", "b.png", "-o"], "png", "b.png"),
    (&["themes", "--preview"], "svg", ""),
];

#[test]
fn places_that_cannot_be_written_are_told() {
    for (args, extension, input) in COMMANDS {
        let workshop = Workshop::new();
        let at = |name: &str| workshop.path(format!("out/{name}.{extension}"));
        fs::create_dir(at("folder")).unwrap();
        symlink("folder", workshop.path("out/folder-link")).unwrap();
        symlink("nowhere/x", at("dangling")).unwrap();
        symlink(at("round"), at("round")).unwrap();
        let fifo = Command::new("mkfifo").arg(at("fifo")).status().unwrap();
        assert!(fifo.success());
        fs::write(at("old"), "old").unwrap();
        let before = workshop.names();
        let mut places = vec![
            (format!("out/fifo.{extension}"), "it is no ordinary file"),
            (format!("out/missing/x.{extension}"), "there is no folder"),
            (format!("out/dangling.{extension}"), "there is no folder"),
            (format!("out/round.{extension}"), "circle"),
            (format!("out/old.{extension}/x.{extension}"), "no folder"),
            (format!("out/fifo.{extension}/x.{extension}"), "no folder"),
            (
                format!("out/{}.{extension}", "x".repeat(256)),
                "not allowed",
            ),
        ];
        // `render` writes into a folder that is given, and the preview is no folder.
        if !["render", "themes"].contains(&args[0]) {
            places.push((format!("out/folder.{extension}"), "a folder of this name"));
        }
        if !input.is_empty() {
            fs::hard_link(workshop.path(input), at("hard")).unwrap();
            symlink(format!("../{input}"), at("soft")).unwrap();
            symlink(format!("soft.{extension}"), at("softer")).unwrap();
            for name in ["hard", "soft", "softer"] {
                places.push((format!("out/{name}.{extension}"), "it is one of the inputs"));
            }
        }
        let old_input = fs::read(workshop.path(input)).ok();
        for (place, why) in &places {
            let what = format!("{args:?} {place}");
            let run = workshop.run(&[args, &[place]].concat());
            // A place that ends like a folder, or in no format, is refused with other words.
            run.expect_one_line(&what);
            assert!(run.err.contains(why), "{what}: {}", run.err);
            assert!(run.err.lines().count() <= 2, "{what}: {}", run.err);
        }
        assert_eq!(fs::read(workshop.path(input)).ok(), old_input, "{args:?}");
        assert_eq!(fs::read(at("old")).unwrap(), b"old");
        let names = workshop.names();
        assert!(before.iter().all(|name| names.contains(name)));
        assert!(
            names.iter().all(|name| !name.ends_with(".tmp")),
            "{names:?}"
        );
    }
}

#[test]
fn devices_are_no_files() {
    let workshop = Workshop::new();
    for args in [
        &["schedule", "plan.mmd", "-o", "/dev/full"][..],
        &["schedule", "plan.mmd", "-o", "/dev/null"],
        &["diff", "before.mmd", "plan.mmd", "-o", "/dev/full"],
        &["compare", "a.png", "b.png", "-o", "/dev/full"],
    ] {
        let run = workshop.run(args);
        run.expect_one_line(&format!("{args:?}"));
        assert!(
            run.err.contains("no ordinary file"),
            "{args:?}: {}",
            run.err
        );
    }
}

#[test]
fn a_pipe_is_no_picture() {
    let workshop = Workshop::new();
    let fifo = Command::new("mkfifo")
        .arg(workshop.path("fifo.png"))
        .status();
    assert!(fifo.unwrap().success());
    for args in [
        &["compare", "fifo.png", "b.png"][..],
        &["compare", "a.png", "fifo.png"],
    ] {
        // Nobody will ever write into it.
        let run = workshop.shell("exec timeout 10 \"$@\"", args);
        run.expect_one_line(&format!("{args:?}"));
    }
}
