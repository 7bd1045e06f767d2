//! Tasks that one person would have to do at once.

use super::lines;
use laneway::schedule::conflicts;

/// The pairs, by their ids.
fn at_once(text: &str, people: &[&str]) -> Vec<String> {
    let plan = lines(text);
    let people: Vec<String> = people.iter().map(|name| (*name).to_owned()).collect();
    let found = conflicts(&plan.roadmap, &plan.schedule, &people);
    let id = |task: laneway::roadmap::TaskId| plan.roadmap.tasks[task.0].id.as_str();
    let pairs = found.iter();
    pairs
        .map(|pair| format!("{} {}", id(pair.one), id(pair.other)))
        .collect()
}

#[test]
fn a_person_does_one_thing_at_a_time() {
    let cases: [(&str, &str, &[&str]); 9] = [
        (
            "one behind the other",
            "a :a, 2024-01-01, 2d\nb :b, 2024-01-03, 2d",
            &[],
        ),
        (
            "one within the other",
            "a :a, 2024-01-01, 9d\nb :b, 2024-01-03, 2d",
            &["a b"],
        ),
        (
            "the order of lines is none of time",
            "b :b, 2024-01-03, 2d\na :a, 2024-01-01, 9d",
            &["a b"],
        ),
        (
            "of two that end together the first is named",
            "a :a, 2024-01-01, 9d\nb :b, 2024-01-03, 7d\nc :c, 2024-01-05, 1d",
            &["a b", "a c"],
        ),
        (
            "of two that do not, the one that ends last",
            "a :a, 2024-01-01, 9d\nb :b, 2024-01-03, 9d\nc :c, 2024-01-05, 1d",
            &["a b", "b c"],
        ),
        (
            "no time, no conflict",
            "a :a, 2024-01-01, 9d\nb :b, 2024-01-03, 0d",
            &[],
        ),
        (
            "an end before the start is no time either",
            "a :a, 2024-01-01, 9d\nb :b, 2024-01-05, 2024-01-03",
            &[],
        ),
        (
            "milestones and lines take nobody's time",
            "a :a, 2024-01-01, 9d\nb :milestone, b, 2024-01-03, 2d\nc :vert, c, 2024-01-03, 2d",
            &[],
        ),
        (
            "a lane may come in parts",
            "a :a, 2024-01-01, 9d\nsection Ops\nx :x, 2024-01-01, 9d\ny :y, 2024-01-01, 9d\nsection eng 1\nb :b, 2024-01-03, 2d",
            &["a b"],
        ),
    ];
    for (what, text, expected) in cases {
        assert_eq!(
            at_once(&format!("section eng 1\n{text}"), &[]),
            expected,
            "{what}"
        );
    }
}

#[test]
fn who_is_a_person_may_be_said() {
    let text = "section Ann\na :a, 2024-01-01, 9d\nb :b, 2024-01-03, 2d\nsection Backend\nc :c, 2024-01-01, 9d\nd :d, 2024-01-03, 2d";
    let none: [&str; 0] = [];
    assert_eq!(at_once(text, &[]), none);
    assert_eq!(at_once(text, &["ann"]), ["a b"]);
    assert_eq!(at_once(text, &["ann", "backend"]), ["a b", "c d"]);
}
