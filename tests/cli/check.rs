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
