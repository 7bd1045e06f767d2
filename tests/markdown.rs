//! Documents of every make, with pictures put in place of their charts: nothing else changes, and there is a way back.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use laneway::markdown::{Keep, Places, charts, image, places, restore, rewrite};
use laneway::source::{Source, Span};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

const KEEPS: [Keep; 2] = [Keep::Details, Keep::Comment];

fn source(text: &str) -> Source {
    Source::whole("plan.md", text)
}

fn found(text: &str) -> Places {
    places(&source(text))
}

/// The blocks that stand for the charts of a document, each with what it is put in place of.
fn blocks(text: &str, keep: Keep) -> Vec<(Span, String)> {
    let charts = found(text).charts.into_iter().enumerate();
    let block = |index: usize| match index % 2 {
        0 => image("Words [with] *signs*", &format!("img/chart-{index}.svg")),
        _ => format!("<picture>\n  <img src=\"img/chart-{index}.svg\" alt=\"Words\">\n</picture>"),
    };
    charts
        .map(|(index, place)| {
            assert!(!place.torn, "{text}");
            (place.span, place.block(&block(index), keep))
        })
        .collect()
}

fn drawn(text: &str, keep: Keep) -> String {
    rewrite(text, &blocks(text, keep))
}

/// What stands outside of the places of charts.
fn outside(text: &str) -> Vec<String> {
    let found = found(text);
    let mut spans: Vec<Span> = found.charts.iter().map(|place| place.span).collect();
    spans.extend(found.dropped.iter().map(|(span, _)| *span));
    spans.sort();
    let mut parts = Vec::new();
    let mut at = 0;
    for span in spans {
        parts.push(text[at..span.start].to_owned());
        at = span.end;
    }
    parts.push(text[at..].to_owned());
    parts
}

/// What a reader sees outside of the places of charts. A blank line in an item parts its words into paragraphs, so
/// paragraphs are left out.
fn seen(text: &str) -> Vec<String> {
    let found = found(text);
    let spans = found.charts.iter().map(|place| place.span);
    let spans: Vec<Span> = spans
        .chain(found.dropped.iter().map(|(span, _)| *span))
        .collect();
    let inside = |at: usize| {
        spans
            .iter()
            .any(|span| (span.start..span.end).contains(&at))
    };
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_FOOTNOTES;
    Parser::new_ext(text, options)
        .into_offset_iter()
        .filter(|(_, range)| !inside(range.start))
        .filter(|(event, range)| {
            let paragraph = matches!(
                event,
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)
            );
            // Some white space has no place of its own, and some is the end of a block's last line.
            let blank =
                matches!(event, Event::Html(text) | Event::Text(text) if text.trim().is_empty());
            !paragraph && !blank && !range.is_empty()
        })
        .map(|(event, _)| match event {
            // Whether the items of a list stand apart.
            Event::End(TagEnd::List(_)) => "end of list".to_owned(),
            event => format!("{event:?}"),
        })
        .collect()
}

fn texts(text: &str) -> Vec<(String, Option<String>, usize)> {
    let (charts, _) = charts(&source(text));
    let facts = charts.into_iter().map(|chart| {
        let words = chart.context.legend.len();
        (
            // A fence that ends with the document may lack its last line's ending.
            chart.text().trim_end().to_owned(),
            chart.context.heading.clone(),
            words,
        )
    });
    facts.collect()
}

/// Everything that must hold for a document.
fn hold(text: &str) {
    let before = texts(text);
    for keep in KEEPS {
        let after = drawn(text, keep);
        assert_eq!(
            outside(&after),
            outside(text),
            "{keep:?}\n{text}\n----\n{after}"
        );
        assert_eq!(seen(&after), seen(text), "{keep:?}\n{text}\n----\n{after}");
        assert_eq!(texts(&after), before, "{keep:?}\n{text}\n----\n{after}");
        for place in found(&after).charts {
            let shown = place.shown.unwrap();
            assert_eq!(shown.keep, keep);
            assert_eq!(shown.links.len(), 1, "{after}");
        }
        assert_eq!(drawn(&after, keep), after, "a second time\n{text}");
        assert_eq!(restore(&source(&after)), text, "{keep:?}\n{after}");
        for other in KEEPS {
            let turned = drawn(&after, other);
            assert_eq!(
                restore(&source(&turned)),
                text,
                "{keep:?} {other:?}\n{turned}"
            );
        }
    }
    let dropped = drawn(text, Keep::Drop);
    assert_eq!(outside(&dropped), outside(text), "{text}\n----\n{dropped}");
    assert_eq!(seen(&dropped), seen(text), "{text}\n----\n{dropped}");
    let left = found(&dropped);
    let empty = found(text).dropped.len();
    assert_eq!(
        (left.charts.len(), left.dropped.len()),
        (0, before.len() + empty)
    );
}

/// A piece of a document: lines that are blocks on their own.
fn piece() -> impl Strategy<Value = Vec<String>> {
    let lines = |lines: &'static [&'static str]| {
        Just(
            lines
                .iter()
                .map(|line| (*line).to_owned())
                .collect::<Vec<String>>(),
        )
    };
    prop_oneof![
        6 => chart(),
        2 => lines(&["words and *more* words", "on two lines"]),
        1 => lines(&["# Heading", ""]),
        1 => lines(&["Title", "====="]),
        1 => lines(&["Colour legend:", "", "- Red: work", "- Other: tests", ""]),
        1 => lines(&["```mermaid", "flowchart LR", "  a --> b", "```"]),
        1 => lines(&["`````markdown", "```mermaid", "gantt", "  A :a, 2024-01-01, 1d", "```", "`````"]),
        1 => lines(&["", "    ```mermaid", "    gantt", "    ```", ""]),
        1 => lines(&["<div>", "```mermaid", "gantt", "```", "</div>", ""]),
        1 => lines(&["<!--", "```mermaid", "gantt", "```", "-->"]),
        1 => lines(&["| a | b |", "| - | - |", "| c | d |", ""]),
        1 => lines(&["", "![a picture](of/something.png)", ""]),
        1 => lines(&["***"]),
        2 => lines(&[""]),
    ]
}

/// A fence with a chart, written in one of many ways.
fn chart() -> impl Strategy<Value = Vec<String>> {
    let info = prop::sample::select(vec![
        "mermaid",
        "mermaid",
        " mermaid ",
        "gantt",
        "{mermaid}",
        "{.mermaid #plan width=\"80%\"}",
        "mermaid {width=80%}",
        "Mermaid title=\"a --> b\"",
    ]);
    let sign = prop::sample::select(vec!["```", "````", "~~~", "~~~~~"]);
    let head = prop::sample::select(vec![
        vec![],
        vec!["---", "title: Front", "---"],
        vec!["%%{init: {'theme': 'dark'}}%%"],
        vec!["%% laneway: name X", ""],
    ]);
    let tail = prop::sample::select(vec![
        vec![],
        vec![""],
        vec!["  a --> b --!> c --&gt; d -- &amp; :a, 2024-01-01, 3d"],
        vec!["  <!-- laneway -->", "  <!-- /laneway -->"],
        vec!["> quoted", "- listed", "</details>", "", "<picture>"],
        vec!["```", "~~"],
    ]);
    (sign, info, head, tail, 0..4_usize).prop_map(|(sign, info, head, tail, indent)| {
        let mut lines = vec![format!("{sign}{info}")];
        lines.extend(head.into_iter().map(str::to_owned));
        lines.push("gantt".to_owned());
        lines.push("    Design :d, 2024-01-01, 3d".to_owned());
        let closing =
            |line: &str| line.starts_with(sign) || sign.starts_with(line) && line.len() > 2;
        lines.extend(
            tail.into_iter()
                .filter(|line| !closing(line))
                .map(str::to_owned),
        );
        lines.push(sign.to_owned());
        let indented = |line: String| match line.as_str() {
            "" => line,
            _ => format!("{:indent$}{line}", ""),
        };
        lines.into_iter().map(indented).collect()
    })
}

/// Puts lines into a list or a quote.
fn nested(lines: Vec<String>, kind: usize) -> Vec<String> {
    let (first, further) = [
        ("- ", "  "),
        ("> ", "> "),
        ("12. ", "    "),
        (">", ">"),
        ("-\t", "\t"),
        ("* > ", "  > "),
    ][kind];
    let lines = lines.into_iter().enumerate();
    let prefixed = lines.map(|(index, line)| match (index, line.as_str()) {
        (0, _) => format!("{first}{line}"),
        (_, "") => further.trim_end().to_owned(),
        _ => format!("{further}{line}"),
    });
    prefixed.collect()
}

/// A piece of a line, or a line, of ours or an author's.
fn part() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "<!-- laneway -->",
        "<!-- laneway",
        "<!-- /laneway -->",
        "<!-- /laneway unclosed -->",
        "-->",
        "```text laneway",
        "~~~text laneway  gantt {x}",
        "```mermaid",
        "```",
        "~~~",
        "gantt",
        "gantt\n A :a, 1d",
        "![x](y z.svg)",
        "<picture>",
        "<img src=\"a\" srcset=\"b\">",
        "<details>",
        "</details>",
        "> ",
        "- ",
        "  ",
        "\t",
        "--&gt;",
        "--&",
        "\n",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "é",
        "*a*",
        "\u{feff}",
    ])
}

fn document() -> impl Strategy<Value = String> {
    let pieces = || prop::collection::vec(piece(), 1..4).prop_map(|pieces| pieces.concat());
    let deep = pieces().prop_recursive(3, 24, 3, |inner| {
        prop_oneof![
            (inner.clone(), 0..6_usize).prop_map(|(lines, kind)| nested(lines, kind)),
            prop::collection::vec(inner, 1..4).prop_map(|parts| parts.concat()),
        ]
    });
    let front = prop::bool::weighted(0.2);
    let ending = prop::sample::select(vec!["\n", "\r\n"]);
    (
        deep,
        front,
        ending,
        any::<bool>(),
        prop::bool::weighted(0.2),
    )
        .prop_map(|(lines, front, ending, last, cut)| {
            let mut all = Vec::new();
            if front {
                all.extend(["---", "title: Document", "---", ""].map(str::to_owned));
            }
            all.extend(lines);
            if cut {
                // A fence at the end may be left open by this.
                all.pop();
            }
            let mut text = all.join(ending);
            if last {
                text.push_str(ending);
            }
            text
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Documents that somebody, or something, has torn: nothing panics, and what is whole has its way back.
    #[test]
    fn torn_documents_are_read(parts in prop::collection::vec(part(), 0..24)) {
        let text = parts.concat();
        let places = found(&text);
        let blocks: Vec<(Span, String)> = places.charts.iter().filter(|place| !place.torn)
            .map(|place| (place.span, place.block("![x](y.svg)", Keep::Comment)))
            .collect();
        let undrawn = places.charts.iter().all(|place| place.shown.is_none());
        if undrawn {
            prop_assert_eq!(restore(&source(&text)), text.as_str());
        }
        for keep in [Keep::Details, Keep::Comment, Keep::Drop] {
            for place in &places.charts {
                let _ = place.block("![x](y.svg)", keep);
            }
        }
        let _ = rewrite(&text, &blocks);
    }

    #[test]
    fn only_charts_change_and_there_is_a_way_back(text in document()) {
        hold(&text);
    }
}

#[test]
fn charts_at_every_edge_of_a_document_hold() {
    for text in [
        "```mermaid\ngantt\n```",
        "```mermaid\ngantt\n",
        "```mermaid\ngantt",
        "```mermaid\r\ngantt\r\n\r\n\r\n",
        "> ```mermaid\n> gantt\nafter",
        "> ```mermaid\r\n> gantt\r\n> ```\r\nafter",
        "- ```mermaid\n  gantt\n\nafter",
        "- ```mermaid\n  gantt\n  ```\n- b\n- c",
        "text\n```mermaid\ngantt\n```\nmore\n===",
        "-\t```mermaid\n\tgantt\n\t```\n",
        "1. a\n\n   > - ~~~~ gantt\n   >   gantt\n   >   ~~~~\n",
        "[^1]: ```mermaid\n    gantt\n    ```\n\ntext [^1]\n",
        "\u{feff}```mermaid\ngantt\n```\n",
        "```mermaid\ngantt\n> ```\n",
    ] {
        assert_eq!(found(text).charts.len(), 1, "{text:?}");
        hold(text);
    }
}
