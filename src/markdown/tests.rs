use super::*;
use crate::source::LegendItem;

fn read(name: &str, text: &str) -> (Vec<Source>, Diagnostics) {
    charts(&Source::whole(name, text))
}

fn codes(diagnostics: &Diagnostics) -> Vec<&'static str> {
    diagnostics.iter().map(|d| d.code.as_str()).collect()
}

#[test]
fn the_roadmap_gives_its_heading_and_legend() {
    let text = include_str!("../../assets/waku-2024.md");
    let (charts, diagnostics) = read("waku-2024.md", text);
    assert_eq!((charts.len(), diagnostics.len()), (1, 0));
    let context = &charts[0].context;
    assert_eq!(
        context.heading.as_deref(),
        Some("Waku Roadmap 2024 Gantt Chart")
    );
    let item = |subject: &str, words: &str, line: &str| LegendItem {
        subject: subject.to_owned(),
        words: words.to_owned(),
        span: {
            let at = text.find(line).unwrap();
            Span::new(at, at + line.len())
        },
    };
    assert_eq!(
        context.legend,
        [
            item(
                "Red",
                "Engineering work to deliver the feature",
                "Red**: engineering work to deliver the feature.",
            ),
            item(
                "Other",
                "Test and telemetry work to ensure quality",
                "Other: test and telemetry work to ensure quality",
            ),
        ]
    );
    let red = context.legend[0].span;
    assert_eq!(charts[0].file_span(charts[0].around(red)), red);
    let at = text.find("gantt\n").unwrap();
    assert_eq!(charts[0].file_span(Span::new(0, 5)), Span::new(at, at + 5));
}

/// The texts of the charts, after a check that every character of them stands at its place in the file.
fn texts(name: &str, text: &str) -> Vec<String> {
    let (charts, _) = read(name, text);
    for chart in &charts {
        for (at, c) in chart
            .text()
            .char_indices()
            .filter(|(_, c)| !c.is_whitespace())
        {
            let span = chart.file_span(Span::new(at, at + c.len_utf8()));
            assert_eq!(&text[span.range()], c.to_string(), "in {text:?}");
        }
    }
    charts.iter().map(|chart| chart.text().to_owned()).collect()
}

#[test]
fn what_an_indent_leaves_of_a_tab_stands_where_the_tab_does() {
    let text = "- item\n\n  ```mermaid\n\tgantt\n\tÄ :a\n  ```\n";
    assert_eq!(texts("a.md", text), ["  gantt\n  Ä :a\n"]);
    let (charts, _) = read("a.md", text);
    let tab = text.find('\t').unwrap();
    for space in 0..2 {
        let span = charts[0].file_span(Span::new(space, space + 1));
        assert_eq!(span, Span::new(tab, tab + 1));
    }
}

#[test]
fn fences_are_found_in_all_their_forms() {
    for fence in [
        "```mermaid\ngantt\nÄ :a\n```",
        "~~~ mermaid\ngantt\nÄ :a\n~~~~",
        "`````mermaid-example\ngantt\nÄ :a\n`````",
        "```{mermaid}\ngantt\nÄ :a\n```",
        "```{.mermaid #plan}\ngantt\nÄ :a\n```",
        "```Mermaid {width=80%}\ngantt\nÄ :a\n```",
        "```gantt\ngantt\nÄ :a\n```",
        "   ```mermaid\n   gantt\n   Ä :a\n   ```",
        "1. x\n\n   ```mermaid\n   gantt\n   Ä :a\n   ```",
        "- x\n  - > ```mermaid\n    > gantt\n    > Ä :a\n    > ```",
        "> ```mermaid\n> gantt\n> Ä :a\n",
        "<details>\n\n```text laneway\ngantt\nÄ :a\n```\n\n</details>",
        "\u{feff}```mermaid\ngantt\nÄ :a\n",
    ] {
        assert_eq!(texts("a.md", fence), ["gantt\nÄ :a\n"], "{fence:?}");
    }
    assert_eq!(
        texts("a.md", "```mermaid\r\ngantt\r\nÄ :a\r\n```\r\n").len(),
        1
    );
}

#[test]
fn other_fences_are_left() {
    for other in [
        "```mermaid\nflowchart LR\n```",
        "```text\ngantt\n```",
        "    ```mermaid\n    gantt\n    ```",
        "<!--\n```mermaid\ngantt\n```\n-->",
        "no fence: gantt",
        "",
    ] {
        let (charts, diagnostics) = read("a.md", other);
        assert_eq!(
            (charts.len(), codes(&diagnostics)),
            (0, vec!["no-chart"]),
            "{other:?}"
        );
    }
}

#[test]
fn the_word_gantt_may_stand_behind_headers() {
    for text in [
        "---\ntitle: x\n---\ngantt",
        "%%{init: {\n'a': 1}}%%\n%% comment\n\nGantt",
        "\n  gantt-beta",
    ] {
        let document = format!("```mermaid\n{text}\n```");
        assert_eq!(read("a.md", &document).0.len(), 1, "{text:?}");
    }
}

#[test]
fn a_blank_fence_is_a_fault_at_its_place() {
    let text = "x\n\n```mermaid\n\n```\n\n```mermaid\ngantt\n```";
    let (charts, diagnostics) = read("a.md", text);
    assert_eq!(charts.len(), 1);
    let fault = diagnostics.iter().next().unwrap();
    assert_eq!(fault.code, Code::BlankChart);
    assert_eq!(fault.span, Some(Span::new(3, 18)));
    assert_eq!(codes(&read("a.mmd", " \n").1), ["blank-chart"]);
}

#[test]
fn the_name_decides_and_else_the_text() {
    let document = "# Head\n\n```mermaid\ngantt\n```\n";
    for name in ["a.md", "a.MARKDOWN", "a.qmd", "-", "<stdin>", "a.txt", "a"] {
        assert_eq!(texts(name, document), ["gantt\n"], "{name}");
    }
    let chart = "%% ```mermaid\ngantt\n";
    for name in ["a.mmd", "-", "<stdin>", "notes.d/chart"] {
        assert_eq!(texts(name, chart), [chart], "{name}");
    }
    assert_eq!(texts("a.mmd", "title x\nA :a, 1d").len(), 1);
}

#[test]
fn the_heading_is_the_nearest_above() {
    let text = "---\ntitle: x\n---\n# A\n\n## B *c* `d`\n\n```mermaid\ngantt\n```\n\nE\n===\n\n```mermaid\ngantt\n```\n\n### F";
    let headings: Vec<_> = read("a.md", text)
        .0
        .into_iter()
        .map(|chart| chart.context.heading)
        .collect();
    assert_eq!(headings, [Some("B c d".to_owned()), Some("E".to_owned())]);
    assert_eq!(
        read("a.md", "```mermaid\ngantt\n```").0[0].context.heading,
        None
    );
}

/// The legend of the one chart in `text`, as `subject=words`.
fn legend_of(text: &str) -> Vec<String> {
    let (charts, _) = read("a.md", text);
    let items = charts[0].context.legend.iter();
    items
        .map(|item| format!("{}={}", item.subject, item.words))
        .collect()
}

const CHART: &str = "\n\n```mermaid\ngantt\n```\n\n";

#[test]
fn legends_are_lists_under_a_line_that_says_so() {
    for announcement in [
        "Colour legend:",
        "color legend",
        "**Legend**",
        "Words before\nLegend:",
        "## Colour key",
        "Color coding:",
    ] {
        let list = "- **Red**: work, *hard* work.\n- `Other`: tests\n";
        let text = format!("{announcement}\n\n{list}{CHART}");
        assert_eq!(
            legend_of(&text),
            ["Red=Work, hard work", "Other=Tests"],
            "{announcement}"
        );
    }
    let loose = format!(
        "Legend:\n\n1. Red - to do: now\n\n   more\n\n   - deeper: not\n2. Blue — élan{CHART}"
    );
    assert_eq!(legend_of(&loose), ["Red=To do: now", "Blue=Élan"]);
    assert_eq!(
        legend_of(&format!("# Plan\n\n## Legend\n\n- Red: x{CHART}")),
        ["Red=X"]
    );
}

#[test]
fn a_heading_over_a_legend_is_not_the_chart_s() {
    let (charts, _) = read("a.md", &format!("# Plan\n\n## Legend\n\n- Red: x{CHART}"));
    assert_eq!(charts[0].context.heading.as_deref(), Some("Plan"));
}

#[test]
fn other_lists_are_no_legend() {
    for text in [
        "- Red: x",
        "Tasks:\n\n- Red: x",
        "Legend:\n\nWords\n\n- Red: x",
        "Legend:\n\n- no subject",
    ] {
        assert!(legend_of(&format!("{text}{CHART}")).is_empty(), "{text:?}");
    }
}

#[test]
fn the_nearest_legend_counts_and_one_before_the_chart_first() {
    let legend = |words: &str| format!("Legend:\n\n- Red: {words}\n\n");
    let text = format!(
        "{}{}{CHART}{}",
        legend("one"),
        legend("two"),
        legend("three")
    );
    assert_eq!(legend_of(&text), ["Red=Two"]);
    assert_eq!(
        legend_of(&format!("{CHART}{}{}", legend("one"), legend("two"))),
        ["Red=One"]
    );
}
