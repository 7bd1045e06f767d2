//! What is said of an id that no task has.

use super::{codes, days, lines};
use laneway::diagnostic::Code;

const TWO: &str = "Draw :design, 2024-01-01, 3d\nTry it out :test, 2024-01-01, 9d\n";

/// What is said, and what stands there instead after `laneway check --fix`.
fn said(text: &str) -> (Code, String, String, Option<String>) {
    let plan = lines(text);
    let found = plan.diagnostics.iter().next().unwrap();
    let fix = found.fix.as_ref().map(|fix| fix.replacement.clone());
    (
        found.code,
        found.message.clone(),
        found.hint.clone().unwrap(),
        fix,
    )
}

#[test]
fn an_unknown_id_is_told_with_what_it_leaves_open() {
    let alone = said(&format!("{TWO}c :c, after zzz, 1d"));
    assert_eq!(alone.0, Code::UnresolvedReference);
    assert_eq!(
        alone.1,
        "no task has the id `zzz`, so nothing says when this one starts"
    );
    assert_eq!(alone.2, "give a task the id `zzz`, or write a date");
    let end = said(&format!("{TWO}c :c, 2024-01-01, until zzz"));
    assert_eq!(
        end.1,
        "no task has the id `zzz`, so nothing says when this one ends"
    );
    let beside = said(&format!("{TWO}c :c, after zzz test, 1d"));
    assert_eq!(beside.0, Code::UnknownId);
    assert_eq!(beside.1, "no task has the id `zzz`");
    assert_eq!(
        beside.2,
        "give a task the id `zzz`, or take it out: the others count"
    );
}

#[test]
fn the_id_that_was_probably_meant_is_named() {
    let cases = [
        ("a slip", "c :c, after desing, 1d", "design", true),
        ("an end", "c :c, 2024-01-01, until tset", "test", true),
        ("another case", "c :c, after Design, 1d", "design", true),
        (
            "case is less than a letter",
            "d :DESIGH, 2024-01-01, 1d\nc :c, after DESIGN, 1d",
            "design",
            false,
        ),
        (
            "two are near",
            "d :desigs, 2024-01-01, 1d\nc :c, after desig, 1d",
            "desigs",
            false,
        ),
        (
            "a name",
            "Kickoff :2024-01-01, 1d\nc :c, after Kickof, 1d",
            "Kickoff",
            false,
        ),
    ];
    for (what, line, near, sure) in cases {
        let (_, _, hint, fix) = said(&format!("{TWO}{line}"));
        assert_eq!(hint, format!("did you mean `{near}`?"), "{what}");
        assert_eq!(fix, sure.then(|| near.to_owned()), "{what}");
    }
}

#[test]
fn what_was_hardly_meant_is_not_named() {
    let cases = [
        (
            "the eighth of its kind is not the first",
            "d :des1, 2024-01-01, 1d\nc :c, after des8, 1d",
        ),
        (
            "a task does not wait for itself",
            "c :buildings, after buildinsg, 1d",
        ),
        (
            "what stands beside it is meant already",
            "c :c, after design desing, 1d",
        ),
    ];
    for (what, line) in cases {
        let (_, _, hint, fix) = said(&format!("{TWO}{line}"));
        assert!(hint.starts_with("give a task the id"), "{what}: {hint}");
        assert_eq!(fix, None, "{what}");
    }
}

#[test]
fn a_reference_that_is_written_twice_counts_once() {
    let plan = lines("a :a, 2024-01-01, 3d\nb :b, after a a, until c c\nc :c, 2024-01-09, 1d");
    assert_eq!(days(&plan), "a 1–4, b 4–9, c 9–10");
    assert_eq!(codes(&plan), []);
    let predecessors = &plan.schedule.timings[1].predecessors;
    assert_eq!(predecessors.len(), 2);
}
