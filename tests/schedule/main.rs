//! Whole charts from text to dates: what must hold for every chart, and for the largest.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use laneway::Plan;
use laneway::diagnostic::{Code, Severity};
use laneway::limits::Limits;
use laneway::options::Options;
use laneway::roadmap::TaskId;
use laneway::schedule::Schedule;
use laneway::source::Source;
use proptest::prelude::*;

fn plan(text: &str) -> Plan {
    let mut limits = Limits::default();
    limits.tasks = 200_000;
    limits.chart_bytes = 8 << 20;
    laneway::plan(
        &Source::whole("test.mmd", text),
        &Options::default(),
        &limits,
    )
}

fn day(year: i32, month: u32, day: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, month, day)
        .unwrap()
        .and_time(chrono::NaiveTime::MIN)
}

fn errors(plan: &Plan) -> Vec<&str> {
    let errors = plan
        .diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error);
    errors.map(|d| d.message.as_str()).collect()
}

#[test]
fn the_waku_roadmap_is_scheduled() {
    let document = include_str!("../assets/waku-2024.md");
    let host = Source::whole("waku-2024.md", document);
    let (charts, _) = laneway::markdown::charts(&host);
    let plan = laneway::plan(&charts[0], &Options::default(), &Limits::default());
    assert_eq!(plan.roadmap.tasks.len(), 39);
    assert_eq!(plan.roadmap.sections.len(), 15);
    let last = plan.schedule.timings.iter().map(|timing| timing.end).max();
    assert_eq!(last, Some(day(2024, 10, 14)));
    let bars = plan.roadmap.tasks.iter().filter(|task| !task.confirmed);
    assert_eq!(bars.count(), 18);
    let codes: Vec<Code> = plan.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::UnknownId, Code::EmptySection]);
    let unknown = plan.diagnostics.iter().next().unwrap();
    assert_eq!(
        unknown.hint.as_deref(),
        Some("give a task the id `dosreqresj`, or take it out: the others count")
    );
    let words: Vec<&str> = plan
        .roadmap
        .legend
        .iter()
        .map(|e| e.words.as_str())
        .collect();
    assert_eq!(
        words,
        [
            "Engineering work to deliver the feature",
            "Test and telemetry work to ensure quality"
        ]
    );
}

#[test]
fn a_hundred_thousand_tasks_in_reverse_order() {
    const COUNT: usize = 100_000;
    let mut text = String::from("gantt\ndateFormat YYYY-MM-DD\n");
    for i in 0..COUNT {
        text.push_str(&format!("t{i} :t{i}, after t{}, 1d\n", i + 1));
    }
    text.push_str(&format!("last :t{COUNT}, 1800-01-01, 1d\n"));
    let plan = plan(&text);
    assert_eq!(errors(&plan), [""; 0]);
    let first = plan.schedule.timing(TaskId(0));
    assert_eq!(first.start, day(1800, 1, 1) + TimeDelta::days(100_000));
    assert!(plan.schedule.timings.iter().all(|timing| timing.critical));
    let told = plan
        .diagnostics
        .iter()
        .filter(|d| d.code == Code::DeepReference);
    assert_eq!(told.count(), 1);
}

#[test]
fn a_cycle_of_a_thousand_is_one_error() {
    let mut text = String::from("gantt\ndateFormat YYYY-MM-DD\na :2024-01-01, 1d\n");
    for i in 0..1000 {
        text.push_str(&format!("t{i} :t{i}, after t{}, 1d\n", (i + 1) % 1000));
    }
    let plan = plan(&text);
    assert_eq!(errors(&plan).len(), 1);
    assert!(
        plan.schedule
            .timings
            .iter()
            .all(|timing| timing.start >= day(2024, 1, 1))
    );
}

#[test]
fn thousands_of_cycles_and_excluded_days_take_no_long() {
    let mut text = String::from("gantt\ndateFormat YYYY-MM-DD\n");
    let first = day(2024, 1, 1);
    let days: Vec<String> = (0..10_000)
        .map(|i| {
            (first + TimeDelta::days(i * 2))
                .format("%Y-%m-%d")
                .to_string()
        })
        .collect();
    for some in days.chunks(500) {
        text.push_str(&format!("excludes {}\n", some.join(" ")));
    }
    text.push_str("long :2024-01-01, 9000d\n");
    for i in 0..2_000 {
        text.push_str(&format!(
            "a{i} :a{i}, after b{i}, 1d\nb{i} :b{i}, after a{i}, 1d\n"
        ));
    }
    let plan = plan(&text);
    assert_eq!(errors(&plan).len(), 2_000);
    assert_eq!(
        plan.schedule.timing(TaskId(0)).end,
        first + TimeDelta::days(17_999)
    );
}

#[test]
fn the_waku_roadmap_has_the_critical_path_its_author_would_name() {
    let host = Source::whole("waku-2024.md", include_str!("../assets/waku-2024.md"));
    let (charts, _) = laneway::markdown::charts(&host);
    let plan = laneway::plan(&charts[0], &Options::default(), &Limits::default());
    let critical = |schedule: &Schedule| -> Vec<String> {
        let tasks = plan.roadmap.tasks.iter().zip(&schedule.timings);
        let critical = tasks.filter(|(_, timing)| timing.critical);
        critical.map(|(task, _)| task.key.clone()).collect()
    };
    let milestone = plan
        .roadmap
        .tasks
        .iter()
        .position(|task| task.key == "task15")
        .unwrap();
    assert_eq!(
        plan.roadmap.tasks[milestone].name,
        "(testing) Custom shard impl of Communities"
    );
    let path = [
        "task15",
        "review-conn-mgmt-1",
        "mvds",
        "test-direct-msg",
        "test-custom-shard",
    ];
    assert_eq!(critical(&plan.schedule), path);
    let toward = |key: &str| {
        let task = plan
            .roadmap
            .tasks
            .iter()
            .position(|task| task.key == key)
            .unwrap();
        critical(&laneway::schedule::toward(
            &plan.roadmap,
            &plan.schedule,
            TaskId(task),
        ))
    };
    assert_eq!(toward("task15"), path);
    assert_eq!(toward("mvds"), ["review-conn-mgmt-1", "mvds"]);
}

/// A chart whose tasks wait for tasks with smaller numbers, each with a start of its own or references.
#[derive(Clone, Debug)]
struct Drawn {
    days: u16,
    length: u16,
    waits: Vec<usize>,
}

fn graph() -> impl Strategy<Value = Vec<Drawn>> {
    let task = (
        0..400_u16,
        0..30_u16,
        prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    );
    prop::collection::vec(task, 1..25).prop_map(|tasks| {
        let draw =
            |(i, (days, length, waits)): (usize, (u16, u16, Vec<prop::sample::Index>))| Drawn {
                days,
                length,
                waits: waits
                    .iter()
                    .filter(|_| i > 0)
                    .map(|wait| wait.index(i))
                    .collect(),
            };
        tasks.into_iter().enumerate().map(draw).collect()
    })
}

fn line(i: usize, task: &Drawn) -> String {
    let start = if task.waits.is_empty() {
        (day(2024, 1, 1) + TimeDelta::days(task.days.into()))
            .format("%Y-%m-%d")
            .to_string()
    } else {
        let ids: Vec<String> = task.waits.iter().map(|wait| format!("t{wait}")).collect();
        format!("after {}", ids.join(" "))
    };
    format!("task {i} :t{i}, {start}, {}d\n", task.length)
}

fn chart(header: &str, tasks: &[Drawn], order: &[usize]) -> String {
    let lines: String = order.iter().map(|i| line(*i, &tasks[*i])).collect();
    format!("gantt\ndateFormat YYYY-MM-DD\n{header}{lines}")
}

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

/// A task with every kind of link to tasks with smaller numbers.
#[derive(Clone, Debug)]
struct Linked {
    drawn: Drawn,
    /// Days between it and those it waits for; less than none is a lead.
    lag: i64,
    /// The task it makes way for, instead of having a length.
    until: Option<usize>,
    milestone: bool,
}

impl Linked {
    fn line(&self, i: usize) -> String {
        let plain = line(i, &self.drawn);
        let (name, rest) = plain.split_once(':').unwrap();
        let (start, _) = rest.rsplit_once(", ").unwrap();
        let lag = match (self.lag, self.drawn.waits.is_empty()) {
            (0, _) | (_, true) => String::new(),
            (lag @ 1.., _) => format!(" + {lag}d"),
            (lead, _) => format!(" - {}d", -lead),
        };
        let end = match self.until {
            Some(other) => format!("until t{other}"),
            None => format!("{}d", self.drawn.length),
        };
        let tag = if self.milestone { "milestone, " } else { "" };
        format!("{name}:{tag}{start}{lag}, {end}\n")
    }
}

fn linked() -> impl Strategy<Value = Vec<Linked>> {
    let extra = (
        prop_oneof![3 => Just(0), 1 => -9..9_i64],
        prop::option::weighted(0.2, any::<prop::sample::Index>()),
        prop::bool::weighted(0.2),
    );
    (graph(), prop::collection::vec(extra, 12)).prop_map(|(tasks, extras)| {
        let tasks = tasks.into_iter().zip(extras).enumerate();
        tasks
            .map(|(i, (drawn, (lag, until, milestone)))| Linked {
                lag,
                // One that waits and makes way could be waited for by itself.
                until: until
                    .filter(|_| i > 0 && drawn.waits.is_empty())
                    .map(|other| other.index(i)),
                drawn,
                milestone,
            })
            .collect()
    })
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

#[test]
fn a_long_cycle_names_its_first_members() {
    let mut text = "gantt\n dateFormat YYYY-MM-DD\n".to_owned();
    for task in 0..12 {
        let next = (task + 1) % 12;
        text += &format!(" Task {task} :t{task}, after t{next}, 1d\n");
    }
    let plan = plan(&text);
    let errors = errors(&plan);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(
        errors[0].contains("`t0`") && errors[0].contains("4 more"),
        "{errors:?}"
    );
}
