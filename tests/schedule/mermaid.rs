//! Where Mermaid gives other dates because of the order of lines: it reads them at most eleven times, and stops when
//! each task has dates, be they right or not.

use super::lines;
use laneway::diagnostic::Code;

fn told(text: &str) -> Vec<String> {
    let plan = lines(text);
    let deep = plan.diagnostics.iter();
    let deep = deep.filter(|found| found.code == Code::DeepReference);
    deep.map(|found| found.message.clone()).collect()
}

/// Tasks that each wait for the next line, down to one with a date.
fn chain(length: usize) -> String {
    let mut text = String::new();
    for task in 0..length {
        text += &format!("t{task} :t{task}, after t{}, 1d\n", task + 1);
    }
    text + &format!("last :t{length}, 2024-01-01, 1d\n")
}

#[test]
fn what_mermaid_makes_of_later_lines_is_told() {
    let stale =
        "a :a, after b c, 1d\nb :b, 2024-01-01, 1d\nc :c, after d, 10d\nd :d, 2024-02-01, 1d\n";
    let until = "u :u, 2024-01-01, until b x\na :a, 2024-01-01, until y\nx :x, 1d\nb :b, 2024-02-01, 1d\ny :y, 2024-01-10, 1d";
    let cases = [
        (
            "a start is taken too early",
            stale.to_owned(),
            "other dates to `a`",
        ),
        (
            "also where the end is given",
            stale.replace("c, 1d", "c, 2024-03-01"),
            "other dates to `a`",
        ),
        (
            "and so what waits for it",
            format!("{stale}e :e, after a, 1d"),
            "other dates to `a` and one more task",
        ),
        (
            "and what waits for that",
            format!("{stale}e :e, after a, 1d\nf :f, 1d"),
            "other dates to `a` and 2 more tasks",
        ),
        (
            "an end is taken too late",
            until.to_owned(),
            "other dates to `u`",
        ),
        ("eleven passes are too few", chain(11), "no dates to `t0`"),
        (
            "a start without an end is no date",
            format!("s :s, 2024-01-01, until t0\n{}", chain(11)),
            "no dates to `s` and one more task",
        ),
    ];
    for (what, text, expected) in cases {
        assert_eq!(told(&text), [format!("Mermaid gives {expected}")], "{what}");
    }
}

#[test]
fn where_mermaid_gives_the_same_dates_nothing_is_told() {
    let cases = [
        ("eleven passes suffice", chain(10)),
        (
            "what is not known comes first, and is waited for",
            "a :a, after c b, 1d\nb :b, 2024-01-01, 1d\nc :c, after d, 10d\nd :d, 2024-02-01, 1d"
                .to_owned(),
        ),
        (
            "the same with ends",
            "u :u, 2024-01-01, until x b\na :a, 2024-01-01, until y\nx :x, 1d\nb :b, 2024-02-01, 1d\ny :y, 2024-01-10, 1d"
                .to_owned(),
        ),
        (
            "what comes too early is not the latest anyway",
            "a :a, after b c, 1d\nb :b, 2024-03-01, 1d\nc :c, after d, 10d\nd :d, 2024-02-01, 1d"
                .to_owned(),
        ),
        (
            "the latest and the earliest of several",
            "a :a, after b c, until d e\nb :b, 2024-01-01, 1d\nc :c, 2024-01-02, 1d\nd :d, 2024-01-20, 1d\ne :e, 2024-01-10, 1d"
                .to_owned(),
        ),
        (
            "lags and leads",
            "a :a, after d + 2d, 1d\nb :b, after d - 2d, 1d\nc :c, after a b, 1d\nd :d, 2024-01-10, 1d"
                .to_owned(),
        ),
        (
            "excluded days",
            "excludes weekends\na :a, after c, 4d\nb :b, after a, 3d\nc :c, 2024-01-04, 3d".to_owned(),
        ),
    ];
    for (what, text) in cases {
        assert_eq!(told(&text), [""; 0], "{what}");
    }
}
