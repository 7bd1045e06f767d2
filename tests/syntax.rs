//! What holds for every text: reading never panics, and what it points at lies in the text.

use laneway::diagnostic::{Code, Diagnostics};
use laneway::limits::Limits;
use laneway::markdown;
use laneway::source::{Source, Span, Spanned};
use laneway::syntax::{self, ClickTarget, Document, StatementKind};
use proptest::collection::vec;
use proptest::prelude::*;

/// Lines that people write, whole and broken.
const LINES: &[&str] = &[
    "gantt",
    "title Größe # 1;",
    "title",
    "section Ä",
    "section",
    "dateFormat YYYY-MM-DD",
    "axisFormat %d %%",
    "axisFormat  ",
    "excludes weekends, 2024-01-01 %% x",
    "weekday monday sync :a, 1d",
    "weekend",
    "todayMarker stroke:#f00;",
    "topAxis",
    "inclusiveEndDates",
    "accTitle: é",
    "accDescr { ö",
    "}",
    "accDescr: x",
    "%% laneway: name ü",
    "%% laneway: allow empty-section, é",
    "% x",
    "%%",
    "x% y :a",
    "Ä: ö: ü :crit, a, after b, 1d # é",
    "A :a,,",
    ":",
    ";",
    "; A :b",
    "click a href \"é",
    "click é,b href 'x' _top",
    "click a call f(é)",
    "call x :",
    "2024-01-01 ü :a",
    "%%{init: {'a': {'é': [1, \"ü\"]}}}%%",
    "%%{",
    "%%{ é",
    "}%%",
    "---",
    "title: \"é\" # x",
    "a: [1, {b: é}]",
    "- é",
    "a: |",
    "\tb: c",
    "```mermaid",
    "```",
    "~~~ {.mermaid}",
    "> ```mermaid",
    "> gantt",
    "- ```mermaid",
    "  gantt",
    "# Head é",
    "Colour legend:",
    "- **Red**: é.",
    "Other: x",
    "任务：a",
    "\u{feff}",
    "\u{0}",
    "😀 :😀, 😀",
    "#35; :#quot;, #",
    "",
];

fn text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        6 => proptest::sample::select(LINES).prop_map(str::to_owned),
        1 => ".{0,20}",
    ];
    let end = proptest::sample::select(&["\n", "\r\n", "\r", "\n\n", " ", "\n    "][..]);
    vec((line, end), 0..24)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

fn lies_in(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

fn same(text: &str, word: Spanned<&str>) -> bool {
    text.get(word.span.range()) == Some(word.value)
}

/// The words of a statement that stand in the text letter by letter.
fn words<'a>(text: &'a str, kind: &'a StatementKind) -> Vec<Spanned<&'a str>> {
    match kind {
        StatementKind::Title(v)
        | StatementKind::DateFormat(v)
        | StatementKind::AxisFormat(v)
        | StatementKind::TickInterval(v)
        | StatementKind::Weekday(v)
        | StatementKind::Weekend(v)
        | StatementKind::TodayMarker(v)
        | StatementKind::Section(v) => vec![v.as_str()],
        StatementKind::Excludes(v) | StatementKind::Includes(v) => {
            v.iter().map(Spanned::as_str).collect()
        }
        StatementKind::Task(task) => std::iter::once(task.reading(text))
            .chain(task.alternatives(text))
            .flat_map(|reading| std::iter::once(reading.name).chain(reading.items))
            .collect(),
        StatementKind::Click(click) => click
            .targets
            .iter()
            .map(|target| match target {
                ClickTarget::Href(v) | ClickTarget::Call(v) => v,
            })
            .chain(&click.ids)
            .map(Spanned::as_str)
            .collect(),
        _ => Vec::new(),
    }
}

fn check_document(text: &str, document: &Document) {
    let mut last = 0;
    for statement in &document.statements {
        assert!(lies_in(text, statement.span));
        assert!(last <= statement.span.start, "statements are in order");
        last = statement.span.end;
        assert!(statement.comments.iter().all(|c| lies_in(text, c.span)));
        // Directives are blanked out before statements are read.
        if !text.contains("%%{") {
            assert!(
                words(text, &statement.kind)
                    .into_iter()
                    .all(|word| same(text, word))
            );
        }
        assert!(
            words(text, &statement.kind)
                .iter()
                .all(|word| lies_in(text, word.span))
        );
    }
    assert!(document.trailing.iter().all(|c| lies_in(text, c.span)));
    for setting in &document.settings {
        assert!(!setting.path.is_empty());
        assert!(lies_in(text, setting.span) && lies_in(text, setting.key_span));
    }
}

fn check_diagnostics(text: &str, diagnostics: &Diagnostics) {
    for diagnostic in diagnostics {
        assert!(!diagnostic.message.is_empty());
        assert!(
            diagnostic.span.is_none_or(|span| lies_in(text, span)),
            "{diagnostic:?}"
        );
        assert!(
            diagnostic
                .labels
                .iter()
                .all(|label| lies_in(text, label.span))
        );
        assert!(diagnostic.fix.iter().all(|fix| lies_in(text, fix.span)));
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_place_lies_in_it(text in text(), begun in any::<bool>()) {
        let text = if begun { format!("gantt\n{text}") } else { text };
        let (document, diagnostics) = syntax::parse(&Source::whole("a.mmd", text.as_str()), &Limits::default());
        check_document(&text, &document);
        check_diagnostics(&text, &diagnostics);
    }

    #[test]
    fn any_document_gives_charts_whose_places_lie_in_it(text in text()) {
        let file = Source::whole("a.md", text.as_str());
        let (charts, diagnostics) = markdown::charts(&file);
        check_diagnostics(&text, &diagnostics);
        prop_assert!(!charts.is_empty() || !diagnostics.is_empty());
        for chart in charts {
            for (at, c) in chart.text().char_indices().filter(|(_, c)| !c.is_whitespace()) {
                let span = chart.file_span(Span::new(at, at + c.len_utf8()));
                prop_assert!(lies_in(&text, span));
            }
            let (document, diagnostics) = syntax::parse(&chart, &Limits::default());
            check_document(chart.text(), &document);
            check_diagnostics(chart.text(), &diagnostics);
        }
    }

    #[test]
    fn a_task_is_read_as_it_was_written(
        name in "[A-Za-zäé0-9 ()&-]{0,12}[a-z]",
        items in vec("[a-z0-9-]{1,8}( [a-z0-9]{1,4})?", 1..4),
        indent in "[ \t]{0,4}",
    ) {
        let line = format!("gantt\nsection s\n{indent}x{name} :{}\n", items.join(", "));
        let source = Source::whole("a", line);
        let (document, diagnostics) = syntax::parse(&source, &Limits::default());
        prop_assert!(diagnostics.is_empty());
        let StatementKind::Task(task) = &document.statements[1].kind else {
            panic!("it is a task");
        };
        let reading = task.reading(source.text());
        prop_assert_eq!(reading.name.value, format!("x{name}"));
        let read: Vec<_> = reading.items.iter().map(|item| item.value).collect();
        prop_assert_eq!(read, items);
    }
}

#[test]
fn long_texts_take_time_in_proportion() {
    let limits = {
        let mut limits = Limits::default();
        limits.tasks = 200_000;
        limits.chart_bytes = 32 << 20;
        limits
    };
    let hostile = [
        "%%{".repeat(100_000),
        "%%{x}%%".repeat(50_000),
        format!("gantt\n{}", ";a:b".repeat(16_000)),
        format!("gantt\nA {}", ":".repeat(60_000)),
        format!("gantt\n{}", "accDescr {\n".repeat(30_000)),
        format!("---\na: {}", "[".repeat(50_000)),
        format!("---\n{}", "\n".repeat(100_000)),
        format!("gantt\n{}", "A :a, 2024-01-01, 1d\n".repeat(100_000)),
    ];
    for text in hostile {
        let (_, diagnostics) = syntax::parse(&Source::whole("a", text.as_str()), &limits);
        check_diagnostics(&text, &diagnostics);
    }
}

#[test]
fn a_line_that_is_too_long_is_refused_alone() {
    let text = format!("gantt\nA :a, 1d\n{}\nB :b, 1d", "x".repeat(70_000));
    let (document, diagnostics) = syntax::parse(&Source::whole("a", text), &Limits::default());
    assert_eq!(document.statements.len(), 3);
    let codes: Vec<_> = diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::TooLarge]);
}
