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
    let item = |subject: &str, words: &str| LegendItem {
        subject: subject.to_owned(),
        words: words.to_owned(),
    };
    assert_eq!(
        context.legend,
        [
            item("Red", "Engineering work to deliver the feature"),
            item("Other", "Test and telemetry work to ensure quality"),
        ]
    );
    let at = text.find("gantt\n").unwrap();
    assert_eq!(charts[0].file_span(Span::new(0, 5)), Span::new(at, at + 5));
}
