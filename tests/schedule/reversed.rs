//! Tasks that end before they start.

use super::plan;
use laneway::diagnostic::Code;

/// The message, the hint and the place, where it is told.
fn told(format: &str, lines: &str) -> Option<(String, String, String)> {
    let plan = plan(&format!("gantt\ndateFormat {format}\n{lines}\n"));
    let mut found = plan.diagnostics.iter();
    let found = found.find(|found| found.code == Code::EndBeforeStart)?;
    Some((
        found.message.clone(),
        found.hint.clone().unwrap(),
        plan.source.slice(found.span.unwrap()).to_owned(),
    ))
}

#[test]
fn an_end_before_the_start_is_told_as_the_chart_writes_dates() {
    let cases = [
        (
            "YYYY-MM-DD",
            "a :a, 2024-02-01, 2024-01-01",
            "the task starts on 2024-02-01 and ends on 2024-01-01",
            "2024-01-01",
        ),
        (
            "DD.MM.YYYY",
            "a :milestone, a, 02.02.2024, 01.01.2024",
            "the milestone starts on 02.02.2024 and ends on 01.01.2024",
            "01.01.2024",
        ),
        (
            "YYYY-MM-DD",
            "a :vert, a, 2024-02-01, 2024-01-01",
            "the line starts on 2024-02-01 and ends on 2024-01-01",
            "2024-01-01",
        ),
        (
            "YYYY-MM-DD",
            "a :a, 2024-02-01, 1d\nb :b, until c\nc :c, 2024-01-01, 1d",
            "the task starts on 2024-02-02 and ends on 2024-01-01",
            "until c",
        ),
        // Where the format does not tell the whole, ISO 8601 does.
        (
            "YYYY-MM",
            "a :a, 2024-02, 9d\nb :b, after a, 2024-01",
            "the task starts on 2024-02-10 and ends on 2024-01",
            "2024-01",
        ),
        (
            "YYYY-MM",
            "a :a, 2024-02, 12h\nb :b, after a, 2024-01",
            "the task starts on 2024-02-01 12:00:00 and ends on 2024-01",
            "2024-01",
        ),
    ];
    for (format, lines, message, place) in cases {
        let (said, hint, at) = told(format, lines).unwrap();
        assert_eq!((said.as_str(), at.as_str()), (message, place), "{lines}");
        assert_eq!(
            hint, "swap the dates, or write the length that is meant",
            "{lines}"
        );
    }
}

#[test]
fn seconds_that_were_meant_as_a_length_are_told() {
    let (said, hint, place) = told("X", "a :a, 1704067200, 30").unwrap();
    assert_eq!(said, "the task starts at 1704067200 and ends at 30");
    assert_eq!(
        hint,
        "`30` is a moment; if it is meant as a length, write `30s`"
    );
    assert_eq!(place, "30");
}

#[test]
fn what_was_told_otherwise_or_is_in_order_is_not_told() {
    for lines in [
        "a :a, 2024-01-01, 2024-01-01",
        "a :a, 2024-01-01, 2024-01-02",
        // A single date is said to be read as the end.
        "a :a, 2024-02-01, 1d\nb :b, 2024-01-01",
        // A start that is guessed is an error.
        "a :a, 2024-02-01, 1d\nb :b, after none, 2024-01-01",
    ] {
        assert_eq!(told("YYYY-MM-DD", lines), None, "{lines}");
    }
}
