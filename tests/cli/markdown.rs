//! `laneway markdown`: documents with pictures in place of their charts.

use crate::support::{BROKEN, Folder, PLAN, Run, two_charts};
use std::fs;

fn fence(chart: &str) -> String {
    format!("```mermaid\n{chart}```\n")
}

fn document(chart: &str) -> String {
    format!("# Plan\n\nbefore\n{}after\n", fence(chart))
}

impl Folder {
    fn markdown(&self, args: &[&str]) -> Run {
        self.run(&[&["markdown"], args].concat())
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Changes a file as an author would.
    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.text(name);
        assert!(text.contains(from), "{text}");
        self.write(name, text.replace(from, to));
    }
}

#[test]
fn a_chart_becomes_a_picture_and_keeps_its_source() {
    let folder = Folder::new();
    folder.write("plan.md", document(PLAN));
    let run = folder.markdown(&["plan.md", "-o", "out/", "--assets", "out/my pictures"]);
    assert_eq!(
        (run.code, run.err.as_str(), run.text().as_str()),
        (Some(0), "", "")
    );
    assert_eq!(
        folder.files(),
        ["out/my pictures/plan.svg", "out/plan.md", "plan.md"]
    );
    let text = folder.text("out/plan.md");
    let (before, rest) = text.split_once("<!-- laneway -->\n").unwrap();
    let (block, after) = rest.split_once("\n<!-- /laneway -->\n").unwrap();
    assert_eq!((before, after), ("# Plan\n\nbefore\n", "after\n"));
    let kept = format!(
        "(my%20pictures/plan.svg)\n\n<details>\n<summary>Source of this chart</summary>\n\n```text laneway\n{PLAN}```\n\n</details>\n"
    );
    assert!(block.starts_with("![Gantt chart “Small plan”:"), "{block}");
    assert!(block.ends_with(&kept), "{block}");
    assert_eq!(folder.text("plan.md"), document(PLAN), "the input stays");

    // What it made is a document like another, with the same findings.
    let check = folder.run(&["check", "out"]);
    assert_eq!(check.code, Some(0), "{check:?}");
    assert!(check.err.contains("checked 1 file"), "{check:?}");
}

#[test]
fn a_second_run_changes_nothing_and_an_edit_is_drawn() {
    let folder = Folder::new();
    folder.write("plan.md", document(PLAN));
    assert_eq!(folder.markdown(&["plan.md", "--in-place"]).code, Some(0));
    let (text, picture) = (folder.text("plan.md"), folder.text("plan.svg"));
    let run = folder.markdown(&["plan.md", "--in-place", "--verbose"]);
    assert!(run.err.contains("no files written, 2 unchanged"), "{run:?}");
    assert_eq!(
        (folder.text("plan.md"), folder.text("plan.svg")),
        (text.clone(), picture)
    );
    folder.edit("plan.md", "after a, 3w", "after a, 4w");
    assert_eq!(folder.markdown(&["plan.md", "--in-place"]).code, Some(0));
    assert!(folder.text("plan.svg").contains("12 Feb 2024"));
    assert!(
        folder.text("plan.md").contains("12 Feb 2024"),
        "the words too"
    );
    // Only the first line and the source differ.
    assert_eq!(folder.text("plan.md").lines().count(), text.lines().count());
}

#[test]
fn check_is_right_after_an_edit_a_rename_and_a_deleted_picture() {
    let folder = Folder::new();
    folder.write("docs/plan.md", two_charts("title Alpha", "title Beta"));
    let check = || folder.markdown(&["--check", "."]);
    let fresh = |run: Run| {
        assert_eq!((run.code, run.text().as_str()), (Some(0), ""));
        assert!(
            run.err
                .contains("checked 2 charts in 1 document: nothing is stale"),
            "{run:?}"
        );
    };
    let run = check();
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.text(),
        "docs/plan.md:4: chart `Alpha`: it has not been drawn yet\n\
         docs/plan.md:15: chart `Beta`: it has not been drawn yet\n"
    );
    assert_eq!(folder.files(), ["docs/plan.md"], "it writes nothing");
    assert!(folder.markdown(&["docs", "--in-place"]).code == Some(0));
    fresh(check());

    folder.edit(
        "docs/plan.md",
        "title Beta\n    dateFormat YYYY-MM-DD\n    section Lane\n    Design :a, 2024-01-01, 2w",
        "title Beta\n    dateFormat YYYY-MM-DD\n    section Lane\n    Design :a, 2024-01-01, 3w",
    );
    let run = check();
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.text(),
        "docs/plan.md:31: chart `Beta`: the picture `plan-beta.svg` is not what the chart draws now; \
         the words around its picture are not those of the chart\n"
    );
    assert!(run.err.contains("1 stale"), "{run:?}");
    folder.markdown(&["docs", "--in-place"]);
    fresh(check());

    folder.edit("docs/plan.md", "    title Alpha\n", "    title Gamma\n");
    let run = check();
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.text(),
        "docs/plan.md:10: chart `Gamma`: the picture `plan-gamma.svg` is missing; \
         the document shows `plan-alpha.svg` instead of `plan-gamma.svg`\n"
    );
    let run = folder.markdown(&["docs", "--in-place"]);
    assert_eq!(
        run.err,
        "docs/plan.md:10: `plan-alpha.svg` is no longer shown\n"
    );
    fresh(check());

    fs::remove_file(folder.path("docs/plan-gamma.svg")).unwrap();
    let run = check();
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.text(),
        "docs/plan.md:10: chart `Gamma`: the picture `plan-gamma.svg` is missing\n"
    );
    folder.markdown(&["docs", "--in-place"]);
    fresh(check());

    // A picture that somebody touched, and words that somebody changed.
    folder.write("docs/plan-gamma.svg", "<svg/>");
    folder.edit("docs/plan.md", "![Gantt chart “Beta”", "![My chart “Beta”");
    let text = check().text();
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(
        text.contains("`plan-gamma.svg` is not what the chart draws now\n"),
        "{text}"
    );
    assert!(
        text.contains("chart `Beta`: the words around its picture"),
        "{text}"
    );
}

#[test]
fn check_holds_an_output_to_its_input() {
    let folder = Folder::new();
    folder.write("plan.md", document(PLAN));
    let run = |args: &[&str]| folder.markdown(&[&["plan.md", "-o", "out.md"], args].concat());
    let missing = run(&["--check"]);
    assert_eq!(missing.code, Some(1));
    assert_eq!(
        missing.text(),
        "out.md: is missing; it is made from `plan.md`\n"
    );
    assert_eq!(run(&[]).code, Some(0));
    assert_eq!(run(&["--check"]).code, Some(0));
    folder.edit("plan.md", "before\n", "before this\n");
    assert_eq!(
        run(&["--check"]).text(),
        "out.md:3: differs from what `plan.md` gives\n"
    );
    folder.edit(
        "plan.md",
        "    Design :a,",
        "    %% a comment\n    Design :a,",
    );
    assert_eq!(
        run(&["--check"]).text(),
        "plan.md:5: chart `Small plan`: its source has changed\n"
    );
}

#[test]
fn everything_around_a_chart_stays_as_it_is() {
    let folder = Folder::new();
    let lines = format!(
        "\u{feff}# Plan\n\n1. item\n\n   > ~~~~ gantt {{width=80%}}\n{}   > ~~~~\n   > quote\n\nend",
        PLAN.lines()
            .map(|line| format!("   > {line}\n"))
            .collect::<String>()
    );
    let original = lines.replace('\n', "\r\n");
    for source in ["details", "comment"] {
        folder.write("plan.md", &original);
        let run = folder.markdown(&["plan.md", "--in-place", "--source", source]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{source}");
        let text = folder.text("plan.md");
        assert!(
            text.starts_with("\u{feff}# Plan\r\n\r\n1. item\r\n\r\n   > <!-- laneway"),
            "{text:?}"
        );
        assert!(
            text.ends_with("   > <!-- /laneway -->\r\n   > quote\r\n\r\nend"),
            "{text:?}"
        );
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert!(
            text.lines()
                .filter(|line| line.contains("plan.svg"))
                .all(|line| line.starts_with("   > !["))
        );
        assert_eq!(
            folder.markdown(&["plan.md", "--check"]).code,
            Some(0),
            "{source}"
        );
        assert_eq!(
            folder.markdown(&["plan.md", "--undo", "--in-place"]).code,
            Some(0)
        );
        assert_eq!(folder.text("plan.md"), original, "{source}");
    }
}

#[test]
fn a_refresh_keeps_what_the_document_has_and_flags_win() {
    let folder = Folder::new();
    folder.write("plan.md", document(PLAN));
    let run = folder.markdown(&[
        "plan.md",
        "--in-place",
        "--format",
        "png",
        "--pair",
        "--assets",
        "img",
        "--source",
        "comment",
        "--captions",
        "on",
    ]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(
        folder.files(),
        ["img/plan-dark.png", "img/plan.png", "plan.md"]
    );
    let text = folder.text("plan.md");
    assert!(
        text.contains("<picture>") && text.contains("\n*Small plan*\n"),
        "{text}"
    );
    assert!(text.contains("<!-- laneway\n```mermaid\ngantt\n"), "{text}");
    let light = fs::read(folder.path("img/plan.png")).unwrap();
    folder.edit("plan.md", "after a, 3w", "after a, 4w");
    assert_eq!(folder.markdown(&["plan.md", "--in-place"]).code, Some(0));
    assert_eq!(
        folder.files(),
        ["img/plan-dark.png", "img/plan.png", "plan.md"]
    );
    assert_ne!(fs::read(folder.path("img/plan.png")).unwrap(), light);
    assert!(folder.text("plan.md").contains("\n*Small plan*\n"));

    let run = folder.markdown(&[
        "plan.md",
        "--in-place",
        "--format",
        "svg",
        "--captions",
        "off",
        "--source",
        "details",
    ]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.err.contains("`img/plan-dark.png` is no longer shown"),
        "{run:?}"
    );
    let text = folder.text("plan.md");
    assert!(text.contains("](img/plan.svg)\n\n<details>"), "{text}");
    assert!(
        !text.contains("<picture>") && !text.contains("*Small plan*"),
        "{text}"
    );
}

#[test]
fn a_dropped_source_leaves_a_picture_that_cannot_be_refreshed() {
    let folder = Folder::new();
    folder.write("plan.md", document(PLAN));
    assert_eq!(
        folder
            .markdown(&["plan.md", "--in-place", "--source", "drop"])
            .code,
        Some(0)
    );
    let text = folder.text("plan.md");
    assert!(!text.contains("gantt\n"), "{text}");
    let run = folder.markdown(&["plan.md", "--in-place"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.err
            .starts_with("plan.md:4: `plan.svg` stays as it is: its source was dropped"),
        "{run:?}"
    );
    assert_eq!(folder.text("plan.md"), text);
    assert_eq!(folder.markdown(&["plan.md", "--check"]).code, Some(0));
    fs::remove_file(folder.path("plan.svg")).unwrap();
    let run = folder.markdown(&["plan.md", "--check"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.text(),
        "plan.md:4: the picture `plan.svg` is missing, and its source was dropped\n"
    );
}

#[test]
fn what_would_end_a_comment_comes_back() {
    let folder = Folder::new();
    let chart = PLAN.replace("Design", "Design --> --!> --&gt; Build");
    folder.write("plan.md", document(&chart));
    let drawn = |args: &[&str]| {
        assert_eq!(
            folder
                .markdown(&[&["plan.md", "--in-place"], args].concat())
                .code,
            Some(0)
        );
        folder.text("plan.svg")
    };
    let before = drawn(&["--source", "details"]);
    assert_eq!(drawn(&["--source", "comment"]), before);
    assert!(
        folder
            .text("plan.md")
            .contains("Design --&gt; --&#33;> --&amp;gt; Build :a")
    );
    assert_eq!(drawn(&[]), before);
    drawn(&["--undo"]);
    assert_eq!(folder.text("plan.md"), document(&chart));
}

#[test]
fn a_plan_with_errors_leaves_its_document_alone_and_no_other() {
    let folder = Folder::new();
    let both = format!(
        "{}\n{}",
        document(PLAN),
        fence(BROKEN).replace("gantt\n", "gantt\n    title Broken\n")
    );
    folder.write("docs/a.md", &both);
    folder.write("docs/b/b.md", document(PLAN));
    folder.write("docs/c.md", "no chart here\n");
    folder.write("docs/d.mmd", PLAN);
    let run = folder.markdown(&["docs", "--in-place"]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("error[bad-date]"), "{run:?}");
    assert_eq!(folder.text("docs/a.md"), both);
    assert_eq!(
        folder.files(),
        [
            "docs/a.md",
            "docs/b/b.md",
            "docs/b/b.svg",
            "docs/c.md",
            "docs/d.mmd"
        ]
    );
    assert_eq!(folder.markdown(&["docs", "--check"]).code, Some(1));
    let run = folder.markdown(&["docs/b", "-o", "out/"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(folder.path("out/b.md").exists() && folder.path("out/b.svg").exists());
}

#[test]
fn charts_of_one_name_are_refused() {
    let folder = Folder::new();
    folder.write("plan.md", two_charts("title Same", "title Same"));
    let run = folder.markdown(&["plan.md", "--in-place"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err
            .contains("two charts that would both be called `same`"),
        "{run:?}"
    );
    folder.write("a/plan.md", document(PLAN));
    folder.write("b/plan.md", document(PLAN));
    let run = folder.markdown(&["a/plan.md", "b/plan.md", "--in-place", "--assets", "img"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("would both be written to it"), "{run:?}");
    assert_eq!(folder.text("b/plan.md"), document(PLAN));
    assert!(folder.text("a/plan.md").contains("(../img/plan.svg)"));
}

#[test]
fn a_source_without_its_comments_is_refused() {
    let folder = Folder::new();
    folder.write("plan.md", document(PLAN));
    folder.markdown(&["plan.md", "--in-place"]);
    folder.edit("plan.md", "<!-- /laneway -->\n", "");
    let torn = folder.text("plan.md");
    let run = folder.markdown(&["plan.md", "--in-place"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("keeps the source of `Small plan` at line"),
        "{run:?}"
    );
    assert!(run.err.contains("<!-- /laneway -->"), "{run:?}");
    assert_eq!(folder.text("plan.md"), torn);
}

#[test]
fn where_a_document_goes_is_said_or_refused() {
    let folder = Folder::new();
    folder.write("plan.md", document(PLAN));
    folder.write("plan.mmd", PLAN);
    for (args, says) in [
        (
            &["plan.md"] as &[&str],
            "nothing says where the document goes",
        ),
        (
            &["plan.md", "-o", "plan.svg"],
            "is a picture, not a document",
        ),
        (&["plan.md", "-o", "plan.md"], "is the input"),
        (&["plan.md", "-o", "./plan.md"], "it is one of the inputs"),
        (
            &["plan.md", "plan.mmd", "-o", "out.md"],
            "cannot hold 2 documents",
        ),
        (&["plan.mmd", "--in-place"], "is no Markdown document"),
        (&["-", "--in-place"], "standard input is no file"),
        (&["plan.md", "-o", "-", "--check"], "holds nothing to check"),
    ] {
        let run = folder.markdown(args);
        assert_eq!(run.code, Some(2), "{args:?} {run:?}");
        assert!(run.err.contains(says), "{args:?} {run:?}");
    }
    assert_eq!(folder.text("plan.md"), document(PLAN));
    let run = folder.run_with_input(
        &["markdown", "-", "-o", "-", "--assets", "img"],
        document(PLAN).as_bytes(),
    );
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.text().contains("](img/chart.svg)"), "{run:?}");
    assert!(folder.path("img/chart.svg").exists());
}

#[test]
fn results_are_no_inputs_of_the_next_run() {
    let folder = Folder::new();
    folder.write("docs/plan.md", document(PLAN));
    for _ in 0..2 {
        assert_eq!(folder.markdown(&["docs", "-o", "docs/out/"]).code, Some(0));
        assert_eq!(
            folder.files(),
            ["docs/out/plan.md", "docs/out/plan.svg", "docs/plan.md"]
        );
    }
    let run = folder.markdown(&["docs/out", "-o", "."]);
    assert_eq!((run.code, folder.path("plan.md").exists()), (Some(0), true));
    let run = folder.markdown(&["docs", "-o", "docs/"]);
    assert!(run.err.contains("it is one of the inputs"), "{run:?}");
}

#[test]
fn a_document_without_charts_is_no_fault() {
    let folder = Folder::new();
    folder.write("words.md", "# Words\n\n```mermaid\nflowchart LR\n```\n");
    let run = folder.markdown(&["words.md", "--in-place"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (Some(0), "words.md: no chart in it\n")
    );
    assert_eq!(folder.markdown(&["words.md", "--check"]).code, Some(0));
    assert_eq!(folder.markdown(&["words.md", "-o", "out.md"]).code, Some(0));
    assert_eq!(folder.text("out.md"), folder.text("words.md"));
}

#[test]
fn a_document_does_not_say_where_else_to_write() {
    let folder = Folder::new();
    folder.write("in/docs/plan.md", document(PLAN));
    let run = |args: &[&str]| {
        let mut command = folder.command(&[&["markdown"], args].concat());
        command.current_dir(folder.path("in")).output().unwrap()
    };
    assert!(
        run(&["docs", "--in-place", "--assets", "img"])
            .status
            .success()
    );
    assert!(
        run(&["docs", "--in-place"]).status.success(),
        "below the folder of the run"
    );
    folder.edit(
        "in/docs/plan.md",
        "(../img/plan.svg)",
        "(../../out/plan.svg)",
    );
    let refused = run(&["docs", "--in-place"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(
        said.contains("from `../../out`, which is not below the document"),
        "{said}"
    );
    assert!(!folder.path("out").exists());
    assert!(
        run(&["docs", "--in-place", "--assets", "../out"])
            .status
            .success()
    );
    assert!(folder.path("out/plan.svg").exists());
}

#[test]
fn pages_stand_one_below_the_other_and_findings_at_their_lines() {
    let folder = Folder::new();
    let tasks: String = (0..60)
        .map(|n| {
            format!(
                "    section S{n}\n    Task {n} :t{n}, 2024-01-01, {}d\n",
                n + 1
            )
        })
        .collect();
    let chart = format!(
        "gantt\n    title Long\n    dateFormat YYYY-MM-DD\n{tasks}    Late :after t1 nothing, 1d\n"
    );
    folder.write("plan.md", document(&chart));
    let line = |run: &Run| {
        run.err
            .lines()
            .find(|line| line.contains("-->"))
            .unwrap()
            .trim()
            .to_owned()
    };
    let first = folder.markdown(&[
        "plan.md",
        "--in-place",
        "--size",
        "slide",
        "--pages",
        "--source",
        "comment",
    ]);
    assert_eq!(first.code, Some(0), "{first:?}");
    let text = folder.text("plan.md");
    let pages = text.matches("](plan-p").count();
    assert!(pages > 1 && text.contains("(plan-p2.svg)"), "{text}");
    assert_eq!(
        folder
            .markdown(&["plan.md", "--check", "--size", "slide", "--pages"])
            .code,
        Some(0)
    );
    // The source moved down by one line, into the comment.
    let (was, is) = (
        line(&first),
        line(&folder.run(&["render", "plan.md", "-o", "x/"])),
    );
    let number = |line: &str| line.split(':').nth(1).unwrap().parse::<usize>().unwrap();
    assert_eq!(number(&is), number(&was) + 1, "{was} {is}");
}
