//! What must hold for every text.

use super::drawn::{chart, graph};
use super::plan;
use chrono::TimeDelta;
use laneway::roadmap::TaskId;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_lines_does_not_change_a_schedule(
        (tasks, order) in graph().prop_flat_map(|tasks| {
            let places: Vec<usize> = (0..tasks.len()).collect();
            (Just(tasks), Just(places).prop_shuffle())
        }),
        weekends in any::<bool>(),
    ) {
        let header = if weekends { "excludes weekends\n" } else { "" };
        let sorted: Vec<usize> = (0..tasks.len()).collect();
        let one = plan(&chart(header, &tasks, &sorted));
        let other = plan(&chart(header, &tasks, &order));
        for (line, task) in order.iter().enumerate() {
            let (a, b) = (one.schedule.timing(TaskId(*task)), other.schedule.timing(TaskId(line)));
            prop_assert_eq!((a.start, a.end, a.drawn_end), (b.start, b.end, b.drawn_end));
            prop_assert_eq!((a.slack, a.free_slack, a.critical), (b.slack, b.free_slack, b.critical));
        }
    }

    /// Nothing that stands behind a colon stops the program, and what is said of it is said within the text.
    #[test]
    fn any_data_is_read_or_refused_at_its_place(
        lines in prop::collection::vec(data(), 1..6),
        format in prop::sample::select(&["YYYY-MM-DD", "X", "HH:mm", "DD.MM.YYYY", "x", "Q", "YYYY-[W]WW", "yyyy"][..]),
        header in prop::sample::select(&["", "excludes weekends\n", "inclusiveEndDates\n", "excludes monday tuesday wednesday thursday friday saturday sunday\n"][..]),
    ) {
        let tasks: String = lines.iter().enumerate().map(|(i, data)| format!("t{i}: {data}\n")).collect();
        let text = format!("gantt\ndateFormat {format}\n{header}{tasks}click a href \"x\"\n");
        let plan = plan(&text);
        prop_assert_eq!(plan.roadmap.tasks.len(), plan.schedule.timings.len());
        for found in &plan.diagnostics {
            let spans = found.span.into_iter().chain(found.labels.iter().map(|label| label.span));
            for span in spans.chain(found.fix.iter().map(|fix| fix.span)) {
                prop_assert!(span.start <= span.end && text.get(span.range()).is_some(), "{:?}", found);
            }
            prop_assert!(found.hint.is_some(), "{:?}", found);
        }
        for timing in &plan.schedule.timings {
            prop_assert!(timing.slack.unwrap() >= TimeDelta::zero());
            if timing.guessed {
                prop_assert!(plan.diagnostics.has_errors());
            }
        }
    }
}

/// Items as people write them, well and badly.
fn data() -> impl Strategy<Value = String> {
    let item = prop::sample::select(
        &[
            "a",
            "b",
            "é",
            "crit",
            "Done",
            "milestone",
            "vert",
            "2024-01-05",
            "2024-1-5",
            "2024-02-30",
            "05.01.2024",
            "10:30",
            "9999-12-31",
            "12",
            "0",
            "-5",
            "3d",
            "2w",
            "9999y",
            "1.5M",
            "3 days",
            "9m59s",
            "after a",
            "after b c",
            "after a + 2d",
            "after a - 1w",
            "AFTER a",
            "until b",
            "until a b",
            "after",
            "until",
            "after a b -",
            "",
            " ",
            "x: y",
            "#35;",
            "after #35;x",
            "1704067200",
            "99999999999999999",
            "after t0",
            "until t1",
            "after t2, t3",
            "after é + 1d",
        ][..],
    );
    prop::collection::vec(item, 0..6).prop_map(|items| items.join(", "))
}
