//! When tasks start and end.

use super::{assert_plans, codes, day, days, lines, plan};
use chrono::{NaiveDateTime, TimeDelta};
use laneway::diagnostic::Code;
use proptest::prelude::*;

#[test]
fn a_task_lasts_until_others_start() {
    assert_plans(&[
        (
            "a later line with dates of its own",
            "a :a, 2024-01-01, until b\nb :b, 2024-02-01, 2024-02-03",
            "a 1–32, b 32–34",
            &[],
        ),
        (
            "the earliest of several",
            "a :a, 2024-01-01, until b c\nb :b, 2024-01-20, 1d\nc :c, 2024-01-10, 1d",
            "a 1–10, b 20–21, c 10–11",
            &[],
        ),
    ]);
}

#[test]
fn what_is_not_known_is_guessed() {
    assert_plans(&[
        (
            "a start stands behind the task before",
            "z :z, 2024-01-01, 2d\na :a, after none, 2024-01-10",
            "z 1–3, a 3–10?",
            &[Code::UnresolvedReference],
        ),
        (
            "with nothing before it, at the first start of the plan",
            "a :a, after none, 1d\nb :b, 2024-01-09, 1d\nc :c, 2024-01-05, 1d",
            "a 5–6?, b 9–10, c 5–6",
            &[Code::UnresolvedReference],
        ),
        (
            "where ends are all there is, at the first end",
            "a :a, after none, 2024-01-10",
            "a 10–10?",
            &[Code::UnresolvedReference],
        ),
        (
            "what should end where nothing starts keeps its length",
            "z :z, 2024-01-01, 2d\na :a, 3d, until none",
            "z 1–3, a 3–6?",
            &[Code::ScheduledBackwards, Code::UnresolvedReference],
        ),
        (
            "what was told of a length is not told again of those that wait",
            "a :a, after b, 1d\nb :b, 2024-01-01, 9000y",
            "a 1–2, b 1–1?",
            &[Code::DateOutOfRange],
        ),
    ]);
}

#[test]
fn what_ends_where_another_starts_starts_as_late_as_it_can() {
    // 8, 15 and 22 January 2024 are Mondays.
    assert_plans(&[
        (
            "no day is excluded",
            "a :a, 3d, until m\nm :m, 2024-01-15, 1d",
            "a 12–15, m 15–16",
            &[Code::ScheduledBackwards],
        ),
        (
            "no length to keep",
            "excludes weekends\na :a, 0d, until m\nm :m, 2024-01-15, 1d",
            "a 15–15, m 15–16",
            &[Code::ScheduledBackwards],
        ),
        (
            "until a Friday",
            "excludes weekends\na :a, 3d, until m\nm :m, 2024-01-12, 1d",
            "a 9–12, m 12–15",
            &[Code::ScheduledBackwards],
        ),
        (
            "until a Sunday: Wednesday, Thursday and Friday",
            "excludes weekends\na :a, 3d, until m\nm :m, 2024-01-14, 2024-01-15",
            "a 10–14, m 14–15",
            &[Code::ScheduledBackwards],
        ),
        (
            "until a Monday: the same",
            "excludes weekends\na :a, 3d, until m\nm :m, 2024-01-15, 1d",
            "a 10–15, m 15–16",
            &[Code::ScheduledBackwards],
        ),
        (
            "over two weekends",
            "excludes weekends\na :a, 7d, until m\nm :m, 2024-01-22, 1d",
            "a 11–22, m 22–23",
            &[Code::ScheduledBackwards],
        ),
        (
            "one day of the week is left, and the calendar ends before ten centuries of it",
            "excludes monday tuesday wednesday thursday friday saturday\na :a, 1000y, until m\nm :m, 2024-01-14, 2024-01-15",
            "a 14–14?, m 14–15",
            &[Code::ScheduledBackwards, Code::DateOutOfRange],
        ),
    ]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// The work is done by then, and would not be if it started a day later.
    #[test]
    fn no_later_start_would_do(
        length in 0..40_i64,
        until in 60..90_i64,
        excludes in prop::sample::select(&[
            "",
            "excludes weekends\n",
            "excludes monday wednesday friday sunday\n",
            "excludes 2024-02-01 2024-02-02 2024-02-03 2024-03-10\n",
        ][..]),
    ) {
        let until = day(2024, 1, 1) + TimeDelta::days(until);
        let date = |time: NaiveDateTime| time.format("%Y-%m-%d").to_string();
        let (day, end) = (TimeDelta::days(1), date(until));
        let plan = lines(&format!("{excludes}a :a, {length}d, until m\nm :m, {end}, {end}"));
        prop_assert_eq!(plan.schedule.timings[0].end, until);
        let start = plan.schedule.timings[0].start;
        let done = |start: NaiveDateTime| {
            let plan = lines(&format!("{excludes}a :a, {}, {length}d", date(start)));
            plan.schedule.timings[0].drawn_end
        };
        prop_assert!(done(start) <= until && done(start + day) > until, "{}", start);
    }
}

/// Mermaid moves an end past excluded days unless it is written as 2024-01-31.
#[test]
fn an_end_that_mermaid_would_move_is_told() {
    let kept: &[Code] = &[Code::ExcludedEndKept];
    let cases: [(&str, &str, &[Code]); 5] = [
        ("DD.MM.YYYY", "a :a, 05.01.2024, 09.01.2024", kept),
        ("DD.MM.YYYY", "a :a, 08.01.2024, 10.01.2024", &[]),
        ("YYYY-MM-DD", "a :a, 2024-01-05, 2024-01-09", &[]),
        (
            "YYYY-MM-DD",
            "a :a, 2024-01-05, until b\nb :b, 2024-01-09, 1d",
            kept,
        ),
        (
            "YYYY-MM-DD",
            "a :a, 2024-01-08, until b\nb :b, 2024-01-10, 1d",
            &[],
        ),
    ];
    for (format, line, expected) in cases {
        let plan = plan(&format!(
            "gantt\ndateFormat {format}\nexcludes weekends\n{line}\n"
        ));
        assert_eq!(codes(&plan), expected, "{line}");
        for said in &plan.diagnostics {
            let place = plan.source.slice(said.span.unwrap());
            assert!(["09.01.2024", "until b"].contains(&place), "{place}");
        }
    }
}

#[test]
fn a_week_without_days_is_told_at_the_first_length() {
    let plan = plan(
        "gantt\ndateFormat YYYY-MM-DD\nexcludes weekends monday tuesday wednesday thursday friday\na :a, 2024-01-01, 2024-01-03\nb :b, after a, 2d\nc :c, 2024-01-01, 4d\n",
    );
    assert_eq!(days(&plan), "a 1–3, b 3–5?, c 1–5?");
    assert_eq!(codes(&plan), [Code::AllDaysExcluded]);
    let said = plan.diagnostics.iter().next().unwrap();
    assert_eq!(plan.source.slice(said.span.unwrap()), "2d");
}
