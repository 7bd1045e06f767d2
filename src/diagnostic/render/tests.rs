use super::{Format, Report, render};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Context, Piece, Source, Span};

/// A chart in a Markdown quote, so that chart and file offsets differ on every line.
fn quoted() -> Source {
    let file = "# Plan\n\n> ```mermaid\n> gantt\n> Design : a, 2024-01-01, 3d\n> Build : after b, 2d\n> ```\n";
    let text = "gantt\nDesign : a, 2024-01-01, 3d\nBuild : after b, 2d\n";
    let mut pieces = Vec::new();
    let mut chart = 0;
    for line in text.split_inclusive('\n') {
        let at = file.find(line).unwrap();
        pieces.push(Piece { chart, file: at });
        chart += line.len();
    }
    Source::whole("docs/plan.md", file).within(text.to_owned(), pieces, Context::default())
}

fn span(source: &Source, word: &str) -> Span {
    let start = source.text().find(word).unwrap();
    Span::new(start, start + word.len())
}

fn unknown(source: &Source) -> Diagnostics {
    let mut found = Diagnostics::new();
    found.push(
        Diagnostic::new(Code::UnknownId, "no task has the id `b`")
            .at(Span::new(
                span(source, "after b").end - 1,
                span(source, "after b").end,
            ))
            .label(span(source, "Design"), "tasks with ids begin here")
            .hint("did you mean `a`?"),
    );
    found
}

fn show(format: Format, source: &Source, diagnostics: &Diagnostics) -> String {
    render(
        format,
        &[Report {
            source,
            diagnostics,
        }],
        false,
        100,
    )
}

#[test]
fn full_points_into_the_markdown_file() {
    let source = quoted();
    let text = show(Format::Full, &source, &unknown(&source));
    assert_eq!(
        text,
        "\
warning[unknown-id]: no task has the id `b`
 --> docs/plan.md:6:17
  |
5 | > Design : a, 2024-01-01, 3d
  |   ------ tasks with ids begin here
6 | > Build : after b, 2d
  |                 ^
  |
  = help: did you mean `a`?

"
    );
}

#[test]
fn full_has_colour_only_when_asked() {
    let source = quoted();
    let found = unknown(&source);
    let report = [Report {
        source: &source,
        diagnostics: &found,
    }];
    assert!(!render(Format::Full, &report, false, 100).contains('\u{1b}'));
    assert!(render(Format::Full, &report, true, 100).contains('\u{1b}'));
}

#[test]
fn full_escapes_the_quoted_source_and_keeps_the_place() {
    let source = Source::whole("a.mmd", "gantt\nab\u{202e}c\u{1b}d : x\n");
    let mut found = Diagnostics::new();
    found.push(Diagnostic::new(Code::EmptyTask, "odd \u{202e} name").at(span(&source, "d :")));
    let text = show(Format::Full, &source, &found);
    assert!(text.contains("odd \\u{202e} name"), "{text}");
    assert!(text.contains("ab\\u{202e}c\\u{1b}d : x"), "{text}");
    assert!(text.contains("a.mmd:2:6"), "{text}");
    let quote = text.lines().find(|line| line.contains("ab")).unwrap();
    let marks = text.lines().find(|line| line.contains('^')).unwrap();
    assert_eq!(quote.find("d :"), marks.find("^^^"), "{text}");
}

#[test]
fn full_cuts_a_long_line_around_the_fault() {
    let line = format!("{}needle{}", "a ".repeat(100_000), " b".repeat(100_000));
    let source = Source::whole("long.mmd", line);
    let mut found = Diagnostics::new();
    found.push(Diagnostic::new(Code::UnexpectedText, "odd").at(span(&source, "needle")));
    let text = show(Format::Full, &source, &found);
    assert!(text.contains("needle"), "{text}");
    assert!(text.contains("long.mmd:1:200001"), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 140),
        "{text}"
    );
}

#[test]
fn full_draws_a_far_label_apart() {
    let mut text = String::from("gantt\nfirst : a, 1d\n");
    for _ in 0..5_000 {
        text.push_str("filler : 1d\n");
    }
    text.push_str("second : a, 1d\n");
    let source = Source::whole("far.mmd", text);
    let mut found = Diagnostics::new();
    found.push(
        Diagnostic::new(Code::DuplicateId, "two tasks have the id `a`")
            .at(span(&source, "second"))
            .label(span(&source, "first"), "the other"),
    );
    let text = show(Format::Full, &source, &found);
    assert!(
        text.contains("first : a") && text.contains("second : a"),
        "{text}"
    );
    assert!(text.contains("the other"), "{text}");
    assert!(text.lines().count() < 15, "{text}");
}

#[test]
fn full_without_a_place_names_the_file() {
    let source = Source::whole("a.md", "text\n");
    let mut found = Diagnostics::new();
    found.push(Diagnostic::new(Code::NoChart, "no gantt chart here").hint("write one"));
    let text = show(Format::Full, &source, &found);
    assert!(
        text.starts_with("error[no-chart]: no gantt chart here\n"),
        "{text}"
    );
    assert!(text.contains("--> a.md"), "{text}");
    assert!(text.contains("= help: write one"), "{text}");
}

#[test]
fn every_place_of_a_text_can_be_shown() {
    let source = Source::whole("a.mmd", "gantt\r\n\r\nä : ö\r\rß");
    for start in 0..=source.text().len() {
        for end in start..=source.text().len() {
            let mut found = Diagnostics::new();
            found.push(Diagnostic::new(Code::BadDate, "odd").at(Span::new(start, end)));
            for (_, format) in Format::ALL {
                assert!(show(format, &source, &found).contains("odd"));
            }
        }
    }
}

#[test]
fn concise_is_one_line_each() {
    let source = quoted();
    assert_eq!(
        show(Format::Concise, &source, &unknown(&source)),
        "docs/plan.md:6:17: warning[unknown-id] no task has the id `b`\n"
    );
}

#[test]
fn github_escapes_properties_and_messages() {
    let source = Source::whole("a,b:c.mmd", "gantt\n");
    let mut found = Diagnostics::new();
    found.push(
        Diagnostic::new(Code::EmptyTask, "100% off")
            .at(Span::new(0, 5))
            .hint("x"),
    );
    assert_eq!(
        show(Format::Github, &source, &found),
        "::error file=a%2Cb%3Ac.mmd,line=1,col=1,endLine=1,endColumn=6,title=empty-task::100%25 off%0Ahelp: x\n"
    );
}

#[test]
fn json_gives_places_in_the_file() {
    let source = quoted();
    let text = show(Format::Json, &source, &unknown(&source));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let first = &value[0];
    assert_eq!(first["file"], "docs/plan.md");
    assert_eq!(first["code"], "unknown-id");
    assert_eq!(first["severity"], "warning");
    assert_eq!((&first["line"], &first["column"]), (&6.into(), &17.into()));
    assert_eq!(
        (&first["end_line"], &first["end_column"]),
        (&6.into(), &18.into())
    );
    assert_eq!(first["hint"], "did you mean `a`?");
    assert_eq!(first["labels"][0]["line"], 5);
    assert_eq!(show(Format::Json, &source, &Diagnostics::new()), "[]\n");
}

#[test]
fn sarif_names_rules_and_regions() {
    let source = quoted();
    let text = show(Format::Sarif, &source, &unknown(&source));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["version"], "2.1.0");
    let run = &value["runs"][0];
    let result = &run["results"][0];
    let index = result["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(
        run["tool"]["driver"]["rules"][index]["id"],
        result["ruleId"]
    );
    let physical = &result["locations"][0]["physicalLocation"];
    assert_eq!(physical["artifactLocation"]["uri"], "docs/plan.md");
    assert_eq!(physical["region"]["startLine"], 6);
    assert_eq!(physical["region"]["endColumn"], 18);
    assert_eq!(
        result["relatedLocations"][0]["message"]["text"],
        "tasks with ids begin here"
    );
}

#[test]
fn sarif_writes_paths_as_uris() {
    let source = Source::whole("./my plans/ä.md", "gantt\n");
    let mut found = Diagnostics::new();
    found.push(Diagnostic::new(Code::NoChart, "none"));
    let text = show(Format::Sarif, &source, &found);
    assert!(text.contains("\"my%20plans/%C3%A4.md\""), "{text}");
}

#[test]
fn the_cap_keeps_the_most_severe_and_counts_the_rest() {
    let source = Source::whole("a.mmd", "gantt\n");
    let mut found = Diagnostics::new();
    for i in 0..150 {
        let code = if i == 149 {
            Code::BadDate
        } else {
            Code::UnknownTag
        };
        found.push(Diagnostic::new(code, format!("fault {i}")).at(Span::new(0, 5)));
    }
    for (name, format) in Format::ALL {
        let text = show(format, &source, &found);
        assert!(text.contains("and 50 more"), "{name}");
        assert!(text.contains("fault 149"), "{name}");
        assert!(
            text.contains("fault 98") && !text.contains("fault 99"),
            "{name}"
        );
    }
}

#[test]
fn full_says_once_what_repeats_and_names_the_other_lines() {
    let lines = "one\ntwo\nthree\nfour\n";
    let source = Source::whole("plan.mmd", lines);
    let notes = |words: &[&str], code| {
        let mut found = Diagnostics::new();
        for word in words {
            found.push(Diagnostic::new(code, format!("`{word}`")).at(span(&source, word)));
        }
        found
    };
    let all = ["one", "two", "three", "four"];
    let text = show(Format::Full, &source, &notes(&all, Code::ColonInName));
    assert_eq!(text.matches("note[").count(), 1, "{text}");
    assert!(text.contains("= note: also in lines 2, 3 and 4"), "{text}");
    // Two are no pattern; warnings that say different things are no repeats; other formats name each place.
    let text = show(Format::Full, &source, &notes(&all[..2], Code::ColonInName));
    assert_eq!(text.matches("note[").count(), 2, "{text}");
    let text = show(Format::Full, &source, &notes(&all, Code::UnknownTag));
    assert_eq!(text.matches("warning[").count(), 4, "{text}");
    let text = show(Format::Concise, &source, &notes(&all, Code::ColonInName));
    assert_eq!(text.lines().count(), 4, "{text}");
}
