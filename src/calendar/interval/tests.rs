use super::*;
use Weekday::{Mon, Sun};

fn at(text: &str) -> NaiveDateTime {
    let text = if text.len() == 10 {
        format!("{text}T00:00:00")
    } else {
        text.to_owned()
    };
    NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S%.f").unwrap()
}

fn interval(text: &str) -> Interval {
    Interval::parse(text).unwrap()
}

#[test]
fn lengths_of_steps() {
    const DAY: i64 = 86_400_000;
    for (text, expected) in [
        ("7millisecond", 7),
        ("30second", 30_000),
        ("15minute", 900_000),
        ("6hour", DAY / 4),
        ("3day", 3 * DAY),
        ("2week", 14 * DAY),
        ("400year", 146_097 * DAY),
    ] {
        assert_eq!(interval(text).mean_milliseconds(), expected, "{text}");
    }
    let year = interval("1year").mean_milliseconds();
    assert_eq!(interval("12month").mean_milliseconds(), year);
    assert_eq!(interval("4quarter").mean_milliseconds(), year);
}

#[test]
fn steps_are_counted_as_they_are_listed() {
    let from = at("2024-02-28T23:58:30");
    for text in [
        "7second", "20second", "45second", "7minute", "45minute", "5hour", "3day", "2week",
        "5month",
    ] {
        for to in [
            "2024-02-28T23:58:30",
            "2024-02-28T23:59:10",
            "2024-02-29T02:00:00",
            "2024-03-01T00:00:00",
        ] {
            let to = at(to);
            let listed = interval(text).steps(from, to, Mon, usize::MAX).len();
            assert_eq!(
                interval(text).count(from, to, Mon),
                listed as u64,
                "{text} to {to}"
            );
        }
    }
    let midnight = at("2024-03-01");
    assert_eq!(interval("1day").count(midnight, midnight, Mon), 1);
    assert_eq!(interval("1day").count(midnight, from, Mon), 0);
}

#[test]
fn spellings() {
    let cases = [
        ("1week", "1week", true),
        ("day", "1day", true),
        ("2 decades", "20year", false),
        ("1century", "100year", false),
        ("2centuries", "200year", false),
        (" 15 minute ", "15minute", true),
        ("7day", "7day", true),
        ("1w", "1week", true),
        ("3M", "3month", true),
        ("10m", "10minute", true),
        ("2months", "2month", true),
        ("1Week", "1week", true),
        ("100millisecond", "100millisecond", true),
        ("1year", "1year", false),
        ("2quarters", "2quarter", false),
        ("1q", "1quarter", false),
        ("month", "1month", true),
        ("1decade", "10year", false),
    ];
    for (text, written, mermaid) in cases {
        let interval = interval(text);
        assert_eq!(interval.to_string(), written, "{text}");
        assert_eq!(interval.is_mermaid(), mermaid, "{text}");
    }
    for text in [
        "",
        "0day",
        "-1day",
        "1.5day",
        "day1",
        "1foo",
        "M",
        "1",
        "99999999999day",
    ] {
        assert_eq!(Interval::parse(text), None, "{text}");
    }
}

/// As d3-time 3 gives them in UTC: `utcDay.every(7).floor(…)` and so on.
#[test]
fn steps_restart_as_d3_has_it() {
    let cases = [
        ("7day", "2024-02-17T12:00:00", "2024-02-15", "2024-02-22"),
        ("7day", "2024-02-29", "2024-02-29", "2024-03-01"),
        ("2day", "2024-01-31T01:00:00", "2024-01-31", "2024-02-01"),
        (
            "5hour",
            "2024-01-01T21:30:00",
            "2024-01-01T20:00:00",
            "2024-01-02",
        ),
        (
            "25minute",
            "2024-01-01T01:55:01",
            "2024-01-01T01:50:00",
            "2024-01-01T02:00:00",
        ),
        (
            "90second",
            "2024-01-01T00:00:59",
            "2024-01-01",
            "2024-01-01T00:01:00",
        ),
        ("5month", "2024-12-05", "2024-11-01", "2025-01-01"),
        ("1quarter", "2024-12-05", "2024-10-01", "2025-01-01"),
        ("2quarter", "2024-06-05", "2024-01-01", "2024-07-01"),
        ("10year", "2024-06-05", "2020-01-01", "2030-01-01"),
        (
            "250millisecond",
            "2024-01-01T00:00:00.600",
            "2024-01-01T00:00:00.500",
            "2024-01-01T00:00:00.750",
        ),
    ];
    for (text, time, floor, next) in cases {
        let interval = interval(text);
        assert_eq!(interval.floor(at(time), Mon), at(floor), "{text} {time}");
        assert_eq!(
            interval.next(at(time), Mon),
            Some(at(next)),
            "{text} {time}"
        );
    }
}

#[test]
fn weeks_start_where_told() {
    let friday = at("2024-01-05T10:00:00");
    assert_eq!(interval("1week").floor(friday, Mon), at("2024-01-01"));
    assert_eq!(interval("1week").floor(friday, Sun), at("2023-12-31"));
    // d3: utcMonday.every(2) counts from 1969-12-29, which is week 0.
    assert_eq!(
        interval("2week").floor(at("1970-01-08"), Mon),
        at("1969-12-29")
    );
    assert_eq!(
        interval("2week").next(at("1970-01-08"), Mon),
        Some(at("1970-01-12"))
    );
    assert_eq!(
        interval("2week").floor(at("1969-12-28"), Mon),
        at("1969-12-15")
    );
}

fn of_every_unit() -> impl Iterator<Item = Interval> {
    [
        "1millisecond",
        "500millisecond",
        "1second",
        "30second",
        "1minute",
        "15minute",
        "1hour",
        "12hour",
        "1day",
        "2day",
        "1week",
        "2week",
        "1month",
        "1quarter",
        "2quarter",
        "1year",
        "10year",
        "1000year",
    ]
    .into_iter()
    .map(interval)
}

#[test]
fn the_calendar_ends() {
    let last = at("9999-12-31T23:59:59.999");
    for step in of_every_unit() {
        assert_eq!(step.next(last, Mon), None, "{step}");
    }
    let first = at("0001-01-01");
    assert_eq!(interval("10year").floor(at("0005-02-03"), Mon), first);
    assert_eq!(interval("1week").floor(at("0001-01-02"), Sun), first);
    let huge = Interval {
        count: u32::MAX,
        unit: Unit::Year,
    };
    assert_eq!(huge.next(first, Mon), None);
    assert_eq!(huge.floor(last, Mon), first);
    assert_eq!(huge.count(first, last, Mon), 0);
}

#[test]
fn counting_is_enumerating() {
    let (from, to) = (at("2023-12-30T05:00:00"), at("2025-03-01"));
    for step in of_every_unit().filter(|step| step.unit >= Unit::Hour) {
        let steps = step.steps(from, to, Sun, usize::MAX).len() as u64;
        assert_eq!(step.count(from, to, Sun), steps, "{step}");
    }
    for text in ["7day", "13day", "40day", "5month", "7hour", "3week"] {
        let step = interval(text);
        let steps = step.steps(from, to, Sun, usize::MAX).len() as u64;
        assert_eq!(step.count(from, to, Sun), steps, "{step}");
    }
    let all = interval("1millisecond").count(at("0001-01-01"), at("9999-12-31"), Mon);
    assert_eq!(all, 3_652_058 * 86_400_000 + 1);
    assert_eq!(
        interval("1day").count(at("0001-01-01"), at("9999-12-31"), Mon),
        3_652_059
    );
    assert_eq!(interval("1day").count(to, from, Mon), 0);
    assert_eq!(interval("1day").steps(from, to, Mon, 3).len(), 3);
}
