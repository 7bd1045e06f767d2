//! How much a task may slip, and the critical path.

use super::drawn::{Drawn, Linked, chart, graph, linked};
use super::{day, lines, plan};
use chrono::TimeDelta;
use laneway::roadmap::TaskId;
use proptest::prelude::*;

/// Slack of each task in days, and a star where it is critical.
fn slacks(text: &str) -> String {
    let plan = lines(text);
    let tasks = plan.roadmap.tasks.iter().zip(&plan.schedule.timings);
    let tasks = tasks.map(|(task, timing)| {
        let mark = if timing.critical { "*" } else { "" };
        format!("{} {}{mark}", task.id, timing.slack.unwrap().num_days())
    });
    tasks.collect::<Vec<_>>().join(", ")
}

#[test]
fn slack_is_counted_to_the_end_of_the_work() {
    let work = "a :a, 2024-01-01, 3d\nb :b, 2024-01-01, 1d\n";
    assert_eq!(slacks(work), "a 0*, b 2");
    assert_eq!(
        slacks(&format!("{work}l :vert, l, 2024-02-01, 0d")),
        "a 0*, b 2, l 0*",
        "a line is no work"
    );
    assert_eq!(
        slacks(&format!("{work}m :milestone, m, 2024-01-10, 0d")),
        "a 6, b 8, m 0*",
        "a milestone is"
    );
    assert_eq!(
        slacks("l :vert, l, 2024-02-01, 0d\nk :vert, k, 2024-02-03, 0d"),
        "l 2, k 0*",
        "where there are only lines, to the last"
    );
}

#[test]
fn tasks_that_make_way_for_each_other_slip_together() {
    let two = "a :a, 2024-01-01, until b\nb :b, 2024-01-09, until a\n";
    assert_eq!(
        slacks(&format!("{two}c :c, 2024-01-01, 20d")),
        "a 12, b 12, c 0*"
    );
    assert_eq!(
        slacks(&format!(
            "d :d, 2024-01-01, until b\n{two}c :c, 2024-01-01, 20d\ne :e, after b + 16d, 1d"
        )),
        "d 3, a 3, b 3, c 0*, e 3"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn after_starts_at_the_latest_end_and_slack_holds(tasks in graph()) {
        let order: Vec<usize> = (0..tasks.len()).collect();
        let plan = plan(&chart("", &tasks, &order));
        let timing = |task: usize| plan.schedule.timing(TaskId(task));
        let last = plan.schedule.timings.iter().map(|timing| timing.end).max().unwrap();
        for (i, task) in tasks.iter().enumerate() {
            if let Some(latest) = task.waits.iter().map(|wait| timing(*wait).end).max() {
                prop_assert_eq!(timing(i).start, latest);
            }
            let timing = timing(i);
            prop_assert!(timing.free_slack <= timing.slack.unwrap());
            prop_assert!(timing.end + timing.slack.unwrap() <= last);
        }
        prop_assert!(plan.schedule.timings.iter().any(|timing| timing.critical));
    }

    /// A task that slips by its slack leaves the end of the plan; one day more moves it.
    #[test]
    fn slack_is_exactly_what_a_task_may_slip(tasks in graph(), which in any::<prop::sample::Index>()) {
        let order: Vec<usize> = (0..tasks.len()).collect();
        let end = |tasks: &[Drawn]| {
            let plan = plan(&chart("", tasks, &order));
            plan.schedule.timings.iter().map(|timing| timing.end).max().unwrap()
        };
        let slipping = which.index(tasks.len());
        let slack = plan(&chart("", &tasks, &order)).schedule.timing(TaskId(slipping)).slack.unwrap().num_days();
        let mut slipped = tasks.clone();
        slipped[slipping].length += u16::try_from(slack).unwrap();
        prop_assert_eq!(end(&slipped), end(&tasks));
        slipped[slipping].length += 1;
        prop_assert!(end(&slipped) > end(&tasks));
    }

    /// Slack as enumerated: the longest way from a task's end to the end of the plan, or to one task's end, over all
    /// ways there are.
    #[test]
    fn slack_is_what_all_ways_through_the_plan_leave(tasks in graph(), which in any::<prop::sample::Index>()) {
        let tasks: Vec<Drawn> = tasks.into_iter().take(12).collect();
        let order: Vec<usize> = (0..tasks.len()).collect();
        let plan = plan(&chart("", &tasks, &order));
        let end = |task: usize| (plan.schedule.timing(TaskId(task)).end - day(2024, 1, 1)).num_days();
        let start = |task: usize| end(task) - i64::from(tasks[task].length);
        let last = order.iter().map(|task| end(*task)).max().unwrap();
        let target = which.index(tasks.len());
        let toward = laneway::schedule::toward(&plan.roadmap, &plan.schedule, TaskId(target));
        for task in 0..tasks.len() {
            let ways = ways(&tasks, task);
            let longest = ways.iter().map(|way| length(&tasks, way)).max().unwrap();
            let timing = plan.schedule.timing(TaskId(task));
            prop_assert_eq!(timing.slack.unwrap().num_days(), last - end(task) - longest);
            prop_assert_eq!(timing.critical, timing.slack.unwrap().is_zero());
            let next = ways.iter().filter_map(|way| way.first()).map(|next| start(*next)).min();
            prop_assert_eq!(timing.free_slack.num_days(), next.unwrap_or(last) - end(task));

            let there = ways.iter().filter(|way| *way.last().unwrap_or(&task) == target);
            let longest = there.map(|way| length(&tasks, way)).max();
            let timing = toward.timing(TaskId(task));
            match longest {
                Some(longest) => prop_assert_eq!(timing.slack.unwrap().num_days(), end(target) - end(task) - longest),
                None => prop_assert!(timing.slack.is_none() && !timing.critical),
            }
        }
    }

    /// The same with lags and leads, tasks that make way for others, milestones and days off: lengths are as scheduled.
    #[test]
    fn slack_counts_lags_milestones_and_days_off(tasks in linked(), weekends in any::<bool>(), which in any::<prop::sample::Index>()) {
        let lines: String = tasks.iter().enumerate().map(|(i, task)| task.line(i)).collect();
        let header = if weekends { "excludes weekends\n" } else { "" };
        let plan = plan(&format!("gantt\ndateFormat YYYY-MM-DD\n{header}{lines}"));
        prop_assert!(!plan.diagnostics.has_errors(), "{:?}", plan.diagnostics);
        let timing = |task: usize| plan.schedule.timing(TaskId(task));
        let last = plan.schedule.timings.iter().map(|timing| timing.end).max().unwrap();
        let target = which.index(tasks.len());
        let toward = laneway::schedule::toward(&plan.roadmap, &plan.schedule, TaskId(target));
        for task in 0..tasks.len() {
            let mut to_end = last - timing(task).end;
            let mut to_target = (task == target).then(TimeDelta::zero);
            for way in ways_of(&tasks, task) {
                // What the way leaves free: the time between each two tasks on it.
                let mut free = TimeDelta::zero();
                let mut at = task;
                for (next, lag) in way {
                    free += timing(next).start - timing(at).end - lag;
                    at = next;
                    to_end = to_end.min(free + (last - timing(at).end));
                    if at == target {
                        to_target = Some(to_target.map_or(free, |least| least.min(free)));
                    }
                }
            }
            prop_assert_eq!(timing(task).slack, Some(to_end), "task {}\n{}", task, &lines);
            prop_assert_eq!(toward.timing(TaskId(task)).slack, to_target, "task {}\n{}", task, &lines);
        }
    }
}

/// Every way from a task, each step with the time that must lie between.
fn ways_of(tasks: &[Linked], from: usize) -> Vec<Vec<(usize, TimeDelta)>> {
    let mut ways = vec![Vec::new()];
    let mut step = |next: usize, lag: TimeDelta| {
        for way in ways_of(tasks, next) {
            ways.push([vec![(next, lag)], way].concat());
        }
    };
    for (next, task) in tasks.iter().enumerate() {
        if task.drawn.waits.contains(&from) {
            step(next, TimeDelta::days(task.lag));
        }
    }
    if let Some(other) = tasks[from].until {
        step(other, TimeDelta::zero());
    }
    ways
}

/// Every way from a task through those that wait for it, the way that stops at once included.
fn ways(tasks: &[Drawn], from: usize) -> Vec<Vec<usize>> {
    let mut ways = vec![Vec::new()];
    for (next, task) in tasks.iter().enumerate() {
        if task.waits.contains(&from) {
            for way in self::ways(tasks, next) {
                ways.push([vec![next], way].concat());
            }
        }
    }
    ways
}

fn length(tasks: &[Drawn], way: &[usize]) -> i64 {
    way.iter().map(|task| i64::from(tasks[*task].length)).sum()
}
