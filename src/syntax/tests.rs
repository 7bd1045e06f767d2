use super::*;

fn read(text: &str) -> (Document, Vec<&'static str>) {
    let (document, diagnostics) = parse(&Source::whole("a.mmd", text), &Limits::default());
    let codes = diagnostics.iter().map(|d| d.code.as_str()).collect();
    (document, codes)
}

/// Statements in short: kind and value, tasks as `name|item|item`.
fn shape(document: &Document) -> Vec<String> {
    let words = |words: &[crate::source::Spanned<String>]| {
        let words: Vec<&str> = words.iter().map(|w| w.value.as_str()).collect();
        words.join("|")
    };
    document
        .statements
        .iter()
        .map(|statement| match &statement.kind {
            StatementKind::Title(v) => format!("title {}", v.value),
            StatementKind::DateFormat(v) => format!("dateFormat {}", v.value),
            StatementKind::AxisFormat(v) => format!("axisFormat {}", v.value),
            StatementKind::TickInterval(v) => format!("tickInterval {}", v.value),
            StatementKind::Excludes(v) => format!("excludes {}", words(v)),
            StatementKind::Includes(v) => format!("includes {}", words(v)),
            StatementKind::Weekday(v) => format!("weekday {}", v.value),
            StatementKind::Weekend(v) => format!("weekend {}", v.value),
            StatementKind::TodayMarker(v) => format!("todayMarker {}", v.value),
            StatementKind::TopAxis => "topAxis".to_owned(),
            StatementKind::InclusiveEndDates => "inclusiveEndDates".to_owned(),
            StatementKind::AccTitle(v) => format!("accTitle {}", v.value),
            StatementKind::AccDescr(v) => format!("accDescr {}", v.value),
            StatementKind::Section(v) => format!("section {}", v.value),
            StatementKind::Task(t) => format!("{}|{}", t.name.value, words(&t.items)),
            StatementKind::Click(c) => format!("click {} {:?}", words(&c.ids), c.targets.len()),
            StatementKind::Error => "error".to_owned(),
        })
        .collect()
}

#[test]
fn the_roadmap_has_its_statements() {
    let text = include_str!("../../assets/waku-2024.md");
    let (charts, _) = crate::markdown::charts(&Source::whole("waku-2024.md", text));
    let (document, diagnostics) = parse(&charts[0], &Limits::default());
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let count = |wanted: fn(&StatementKind) -> bool| {
        document
            .statements
            .iter()
            .filter(|s| wanted(&s.kind))
            .count()
    };
    assert_eq!(count(|kind| matches!(kind, StatementKind::Task(_))), 39);
    assert_eq!(count(|kind| matches!(kind, StatementKind::Section(_))), 15);
    let commented = document
        .statements
        .iter()
        .filter(|s| matches!(s.kind, StatementKind::Task(_)) && !s.comments.is_empty())
        .count();
    assert_eq!(commented, 18);
    let last = document.statements.last().unwrap();
    assert_eq!(last.comments[0].text, "TBC scope");
    let StatementKind::Task(task) = &last.kind else {
        panic!("the last statement is a task");
    };
    assert_eq!(task.items[3].value, "4w");
    assert_eq!(charts[0].slice(task.items[3].span), "4w");
}
