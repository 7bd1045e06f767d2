//! `laneway check`.

use crate::support::{BROKEN, Folder, PLAN};

#[test]
fn findings_are_the_result_and_decide_the_exit() {
    let folder = Folder::new();
    folder.write("good.mmd", PLAN);
    folder.write("note.mmd", format!("{PLAN}    section Nobody\n"));
    folder.write("warn.mmd", PLAN.replace("2w", "14days"));
    folder.write("bad.mmd", BROKEN);
    for (name, code, word) in [
        ("good.mmd", 0, ""),
        ("note.mmd", 0, "note[empty-section]"),
        ("warn.mmd", 1, "warning[length-spelling]"),
        ("bad.mmd", 1, "error[bad-date]"),
    ] {
        let run = folder.run(&["check", name]);
        assert_eq!(run.code, Some(code), "{name}: {run:?}");
        assert!(run.text().contains(word), "{name}: {}", run.text());
        assert_eq!(run.out.is_empty(), word.is_empty(), "{name}");
    }
    let run = folder.run(&[
        "check", "good.mmd", "warn.mmd", "nope.mmd", "--format", "concise",
    ]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.text().starts_with("warn.mmd:5:"), "{}", run.text());
}

#[test]
fn places_are_those_of_the_markdown_file() {
    let folder = Folder::new();
    let fence = BROKEN
        .lines()
        .map(|line| format!("> {line}\n"))
        .collect::<String>();
    folder.write("doc.md", format!("# Doc\n\n> ```mermaid\n{fence}> ```\n"));
    let run = folder.run(&["check", "doc.md", "--format", "concise"]);
    assert!(
        run.text().contains("doc.md:7:18: error[bad-date]"),
        "{}",
        run.text()
    );
}

#[test]
fn folders_are_walked_and_gitignore_is_respected() {
    let folder = Folder::new();
    folder.write("docs/a.mmd", BROKEN);
    folder.write("docs/deep/b.md", format!("```mermaid\n{BROKEN}```\n"));
    folder.write("docs/none.md", "# No chart\n");
    folder.write("docs/other.mmd", "flowchart LR\n  a --> b\n");
    folder.write("docs/data.json", "{\"a\": 1}");
    folder.write("docs/code.rs", BROKEN);
    folder.write("docs/ignored/c.mmd", BROKEN);
    folder.write("docs/.gitignore", "ignored/\n");
    let run = folder.run(&["check", "docs", "--format", "concise"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let text = run.text();
    let files: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(files, ["docs/a.mmd", "docs/deep/b.md"], "{text}");
    let named = folder.run(&["check", "docs/none.md", "--format", "concise"]);
    assert_eq!(named.code, Some(1), "{named:?}");
}

#[test]
fn patterns_hold_as_far_as_their_repository_goes() {
    let folder = Folder::new();
    folder.write(".gitignore", "*.mmd\n");
    folder.write("repo/.git/info/exclude", "private.mmd\n");
    folder.write("repo/.gitignore", "/docs/old\nbuild/\n*.json\n");
    folder.write("repo/docs/.gitignore", "!kept.json\n");
    folder.write("repo/docs/.ignore", "draft-*\n");
    for name in [
        "a.mmd",
        "b.mmd",
        "build/c.mmd",
        "deep/build",
        "deep/old/d.mmd",
        ".hidden/e.mmd",
        "draft-f.mmd",
        "old/g.mmd",
        "private.mmd",
    ] {
        folder.write(&format!("repo/docs/{name}"), BROKEN);
    }
    for path in ["repo/docs", "repo/docs/.", "repo/docs/deep/.."] {
        let run = folder.run(&["check", path, "--format", "concise"]);
        let text = run.text();
        let names = text.lines().filter_map(|line| line.split(':').next());
        let names: Vec<&str> = names
            .filter_map(|name| name.strip_prefix(path)?.strip_prefix('/'))
            .collect();
        assert_eq!(
            names,
            ["a.mmd", "b.mmd", "deep/old/d.mmd"],
            "{path}: {text}"
        );
    }
    // What is named is looked at, whatever a pattern says.
    let named = folder.run(&["check", "repo/docs/build", "--format", "concise"]);
    assert!(named.text().starts_with("repo/docs/build/c.mmd:"));
}

#[test]
fn machine_formats_are_whole_documents() {
    let folder = Folder::new();
    folder.write("a.mmd", BROKEN);
    folder.write("b.mmd", PLAN);
    for format in ["json", "sarif"] {
        let run = folder.run(&["check", "a.mmd", "b.mmd", "--format", format]);
        let value: serde_json::Value = serde_json::from_str(&run.text()).unwrap();
        let results = match format {
            "json" => &value,
            _ => &value["runs"][0]["results"],
        };
        assert!(!results.as_array().unwrap().is_empty(), "{format}");
        assert_eq!(run.err, "", "{format}");
    }
    let run = folder.run(&["check", "a.mmd", "--format", "github"]);
    assert!(
        run.text().starts_with("::error file=a.mmd,line=4,col=16,"),
        "{}",
        run.text()
    );
}

#[test]
fn a_code_is_explained() {
    let run = Folder::new().run(&["check", "--explain", "unknown-id"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(
        run.text().starts_with("warning[unknown-id]: "),
        "{}",
        run.text()
    );
}

#[test]
fn colour_is_for_terminals() {
    let folder = Folder::new();
    folder.write("bad.mmd", BROKEN);
    let run = folder.run(&["check", "bad.mmd"]);
    assert!(!run.text().contains('\u{1b}') && !run.err.contains('\u{1b}'));
}

#[test]
fn the_roadmap_is_judged_as_its_author_would() {
    let folder = Folder::new();
    folder.write("plan.md", include_str!("../../assets/waku-2024.md"));
    let run = folder.run(&["check", "plan.md", "--format", "concise"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.text(),
        "plan.md:25:81: warning[unknown-id] no task has the id `dosreqresj`
plan.md:43:9: note[unconfirmed] 18 of 24 tasks are not confirmed: the comments above them say so; this is the first
plan.md:48:9: note[mixed-critical-path] of 4 tasks on the critical path 2 are not `crit`, first `(testing) direct messages`
plan.md:61:9: warning[missed-by-milestone] the milestone `Store v3 (sync)` does not wait for this task of the same name
plan.md:72:13: note[empty-section] the section `test eng 1` has no tasks
plan.md:81:9: warning[double-booked] `nim eng 2` has two tasks at once, from 2024-05-01 to 2024-05-24
"
    );
}

#[test]
fn opinions_are_for_check_alone_and_can_be_silenced() {
    let folder = Folder::new();
    let plan = "gantt\n    dateFormat YYYY-MM-DD\n    section Ann\n    Design :a, 2024-01-01, 2w\n    Build :b, 2024-01-02, 3w\n";
    folder.write("plan.mmd", plan);
    let run = folder.run(&["check", "plan.mmd"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let run = folder.run(&[
        "check", "plan.mmd", "--people", "ann", "--format", "concise",
    ]);
    assert_eq!(run.code, Some(1));
    assert!(run.text().contains("[double-booked]"), "{run:?}");
    let run = folder.run(&[
        "check", "plan.mmd", "--people", "ann", "--strict", "--format", "concise",
    ]);
    assert!(run.text().contains("error[double-booked]"), "{run:?}");
    folder.write("laneway.toml", "people = [\"ann\"]\n");
    let run = folder.run(&["check", "plan.mmd"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let run = folder.run(&["render", "plan.mmd", "-o", "-", "--format", "svg"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    folder.write(
        "allowed.mmd",
        format!("{plan}%% laneway: allow double-booked\n"),
    );
    let run = folder.run(&["check", "allowed.mmd"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    folder.write(
        "laneway.toml",
        "people = [\"ann\"]\nallow = [\"double-booked\"]\n",
    );
    let run = folder.run(&["check", "plan.mmd"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    folder.write("laneway.toml", "warn = [\"unused-id\"]\n");
    let run = folder.run(&["check", "plan.mmd", "--format", "concise"]);
    assert_eq!(run.text().matches("[unused-id]").count(), 2, "{run:?}");
}

#[test]
fn a_finding_on_the_legend_stands_at_its_line_in_the_document() {
    let folder = Folder::new();
    let text = format!(
        "# Plan\n\nColour legend:\n\n- Red: work\n- Other: tests\n\n```mermaid\n{PLAN}```\n"
    );
    folder.write("plan.md", text);
    let run = folder.run(&["check", "plan.md", "--format", "concise"]);
    assert_eq!(
        run.text(),
        "plan.md:5:3: note[legend-unused] the legend explains `crit` tasks, but there are none\n"
    );
    let run = folder.run(&["check", "plan.md", "--format", "github"]);
    assert!(run.text().contains("line=5"), "{}", run.text());
}

#[test]
fn a_label_or_a_lane_that_no_picture_shows_whole_is_told() {
    let folder = Folder::new();
    let long = "word ".repeat(380);
    folder.write("task.mmd", PLAN.replace("Design", &long));
    folder.write(
        "lane.mmd",
        PLAN.replace("section Lane", &format!("section {long}")),
    );
    let run = folder.run(&["check", "task.mmd", "lane.mmd", "--format", "concise"]);
    let places: Vec<&str> = run
        .text()
        .leak()
        .lines()
        .map(|line| line.split(" the").next().unwrap())
        .collect();
    assert_eq!(
        places,
        [
            "task.mmd:5:5: warning[label-shortened]",
            "lane.mmd:4:13: warning[label-shortened]"
        ],
        "{run:?}"
    );
    let run = folder.run(&[
        "check", "task.mmd", "--config", "none", "--format", "concise",
    ]);
    assert_eq!(run.code, Some(1));
}
