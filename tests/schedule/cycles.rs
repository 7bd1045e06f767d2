//! Tasks that wait for each other.

use super::{assert_plans, errors, lines};
use laneway::diagnostic::Code;

/// In a cycle the first member's reference is ignored: it stands behind the task before it.
#[test]
fn a_cycle_is_broken_at_its_first_task() {
    assert_plans(&[
        (
            "two tasks",
            "z :z, 2024-01-01, 2d\na :a, after b, 3d\nb :b, after a, 1d",
            "z 1–3, a 3–6?, b 6–7",
            &[Code::Cycle],
        ),
        (
            "the references beside it count",
            "z :z, 2024-01-01, 2d\ny :y, 2024-01-01, 8d\nx :x, 2024-01-01, 1d\na :a, after y b, 3d\nb :b, after a, 1d",
            "z 1–3, y 1–9, x 1–2, a 9–12, b 12–13",
            &[Code::Cycle],
        ),
        (
            "an end that waits for a start that waits for it",
            "z :z, 2024-01-01, 2d\na :a, 2024-01-05, until b\nb :b, after a, 2d",
            "z 1–3, a 5–5?, b 5–7",
            &[Code::Cycle],
        ),
        (
            "a task that waits for itself",
            "z :z, 2024-01-01, 2d\na :a, after a, 3d",
            "z 1–3, a 3–6?",
            &[Code::Cycle],
        ),
        (
            "twice",
            "z :z, 2024-01-01, 2d\na :a, after a a, 3d",
            "z 1–3, a 3–6?",
            &[Code::Cycle],
        ),
        (
            "though its end is given",
            "z :z, 2024-01-01, 2d\na :a, after a, 2024-01-10",
            "z 1–3, a 3–10?",
            &[Code::Cycle],
        ),
        (
            "or waits for another",
            "z :z, 2024-01-01, 2d\na :a, after a, until b\nb :b, 2024-01-10, 1d",
            "z 1–3, a 3–10?, b 10–11",
            &[Code::Cycle],
        ),
        (
            "an end that is given, and no cycle",
            "z :z, 2024-01-01, 2d\na :a, after z, 2024-01-10",
            "z 1–3, a 3–10",
            &[],
        ),
        (
            "two cycles that share a task",
            "z :z, 2024-01-01, 2d\na :a, after b c, 1d\nb :b, after a, 1d\nc :c, after a, 4d",
            "z 1–3, a 3–4?, b 4–5, c 4–8",
            &[Code::Cycle, Code::Cycle],
        ),
    ]);
}

#[test]
fn the_members_of_a_cycle_are_named_in_the_order_in_which_they_wait() {
    let plan = lines(
        "z :z, after c, 1d\nc :c, after b, 1d\na :a, after c, 1d\nb :b, after a, 1d\nd :d, after e, 1d\ne :e, after d, 1d",
    );
    assert_eq!(
        errors(&plan),
        [
            "tasks wait for each other: `c` → `b` → `a` → `c`",
            "tasks wait for each other: `d` → `e` → `d`",
        ]
    );
}
