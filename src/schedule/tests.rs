use super::*;
use crate::diagnostic::Severity;
use crate::limits::Limits;
use crate::source::Source;

struct Planned {
    roadmap: Roadmap,
    schedule: Schedule,
    found: Diagnostics,
    source: Source,
}

fn plan(text: &str) -> Planned {
    let source = Source::whole(
        "test.mmd",
        format!("gantt\ndateFormat YYYY-MM-DD\n{text}\n"),
    );
    let limits = Limits::default();
    let (document, _) = crate::syntax::parse(&source, &limits);
    let (roadmap, _) = crate::roadmap::lower(&source, &document, None, &limits);
    let (schedule, found) = resolve(&roadmap);
    Planned {
        roadmap,
        schedule,
        found,
        source,
    }
}

impl Planned {
    fn timing(&self, id: &str) -> &Timing {
        let place = self.roadmap.tasks.iter().rposition(|task| task.id == id);
        &self.schedule.timings[place.unwrap()]
    }

    /// Start and end as days of January 2024 and after.
    fn days(&self, id: &str) -> (i64, i64) {
        let first = NaiveDateTime::parse_from_str("2024-01-01 00", "%Y-%m-%d %H");
        let first = chrono::NaiveDate::from_ymd_opt(2024, 1, 1)
            .map(|day| day.and_time(chrono::NaiveTime::MIN))
            .or(first.ok())
            .unwrap();
        let timing = self.timing(id);
        (
            (timing.start - first).num_days() + 1,
            (timing.end - first).num_days() + 1,
        )
    }

    fn codes(&self) -> Vec<Code> {
        self.found.iter().map(|d| d.code).collect()
    }
}

#[test]
fn after_waits_for_the_latest_end() {
    let plan = plan("a :a, 2024-01-01, 3d\nb :b, 2024-01-01, 9d\nc :c, after a b, 1d");
    assert_eq!(plan.days("c"), (10, 11));
    assert_eq!(plan.timing("c").predecessors, [TaskId(0), TaskId(1)]);
    assert_eq!(plan.codes(), []);
}

#[test]
fn until_lasts_to_the_earliest_start() {
    let plan = plan("a :a, 2024-01-01, until b c\nb :b, 2024-01-09, 1d\nc :c, 2024-01-05, 1d");
    assert_eq!(plan.days("a"), (1, 5));
}

#[test]
fn two_tasks_may_each_last_until_the_other_starts() {
    let plan = plan("a :a, 2024-01-01, until b\nb :b, 2024-01-09, until a");
    assert_eq!(plan.days("a"), (1, 9));
    assert_eq!(plan.days("b"), (9, 1));
    assert_eq!(plan.codes(), [Code::EndBeforeStart]);
}

#[test]
fn a_length_alone_follows_the_line_before() {
    let plan = plan(
        "section S\na :a, 2024-01-01, 3d\nsection T\nb :2d\nc :c, x, 1d\nd :d, 2024-03-01, 1d",
    );
    assert_eq!(plan.days("task1"), (4, 6));
}

#[test]
fn lag_and_lead_shift_the_start() {
    let plan = plan("a :a, 2024-01-05, 3d\nb :b, after a + 2d, 1d\nc :c, after a - 1d, 1d");
    assert_eq!((plan.days("b").0, plan.days("c").0), (10, 7));
}

#[test]
fn backwards_ends_where_the_other_starts() {
    let plan = plan("b :b, 3d, until m\nm :m, 2024-01-10, 1d");
    assert_eq!(plan.days("b"), (7, 10));
    // Monday; three working days before it begin on Wednesday.
    let plan = self::plan("excludes weekends\nb :b, 3d, until m\nm :m, 2024-01-15, 1d");
    assert_eq!(plan.days("b"), (10, 15));
}

#[test]
fn excluded_days_stretch_lengths_alone() {
    // 5 January 2024 is a Friday.
    let plan = plan(
        "excludes weekends\na :a, 2024-01-05, 1d\nb :b, 2024-01-05, 2024-01-07\nc :c, after a, 1d\nd :d, 2024-01-05, until e\ne :e, 2024-01-09, 1d",
    );
    assert_eq!(plan.days("a"), (5, 8));
    assert_eq!(
        plan.timing("a").drawn_end.to_string(),
        "2024-01-06 00:00:00"
    );
    assert_eq!(plan.days("b"), (5, 7));
    assert_eq!(plan.days("c"), (8, 9));
    assert_eq!(plan.days("d"), (5, 9));
    assert_eq!(plan.codes(), [Code::ExcludedEndKept]);
}

#[test]
fn a_week_without_days_is_an_error_and_then_ignored() {
    let plan = plan(
        "excludes weekends monday tuesday wednesday thursday friday\na :a, 2024-01-05, 3d\nb :b, 3d",
    );
    assert_eq!(plan.codes(), [Code::AllDaysExcluded]);
    assert_eq!(plan.days("a"), (5, 8));
    assert!(plan.timing("a").guessed);
}

#[test]
fn an_unknown_id_beside_others_is_left_out() {
    let plan = plan(
        "a :build-n, 2024-01-01, 3d\nb :build-g, 2024-01-01, 9d\nc :c, after build-n build-j build-g, 1d",
    );
    assert_eq!(plan.codes(), [Code::UnknownId]);
    let found = plan.found.iter().next().unwrap();
    assert_eq!(plan.source.slice(found.span.unwrap()), "build-j");
    // What stands beside it already is not meant again.
    assert_eq!(
        found.hint.as_deref(),
        Some("give a task the id `build-j`, or take it out: the others count")
    );
    assert_eq!(found.fix, None);
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(plan.days("c").0, 10);
}

#[test]
fn an_unknown_id_is_told_with_a_near_one() {
    let hint = |text: &str| {
        let plan = plan(text);
        let found = plan.found.iter().next().unwrap();
        (found.hint.clone().unwrap(), found.fix.is_some())
    };
    let two = "a :design, 2024-01-01, 3d\nb :test, 2024-01-01, 9d\n";
    assert_eq!(
        hint(&format!("{two}c :c, after desing test, 1d")),
        ("did you mean `design`?".to_owned(), true)
    );
    // A task does not wait for itself.
    assert_eq!(
        hint(&format!("{two}c :build, after test buidl, 1d")),
        (
            "give a task the id `buidl`, or take it out: the others count".to_owned(),
            false
        )
    );
}

#[test]
fn without_any_known_id_there_is_a_guess() {
    let plan = plan("a :a, 2024-01-01, 3d\nb :b, after zzz, 2d\nc :c, 2024-01-02, until yyy");
    assert_eq!(
        plan.codes(),
        [Code::UnresolvedReference, Code::UnresolvedReference]
    );
    assert_eq!(plan.days("b"), (4, 6));
    assert!(plan.timing("b").guessed && plan.timing("c").guessed);
    assert_eq!(plan.days("c"), (2, 2));
}

#[test]
fn a_name_will_do_for_an_id() {
    let plan = plan("Design phase :2024-01-01, 3d\nb :b, after Design phase, 2d");
    assert_eq!(plan.days("b"), (4, 6));
    assert_eq!(plan.codes(), [Code::ReferenceByName]);
}

#[test]
fn the_first_task_needs_a_start() {
    let plan = plan("a :a, 3d\nb :b, 2024-02-01, 3d");
    assert_eq!(plan.codes(), [Code::MissingStart]);
    assert_eq!(plan.days("a").0, 32);
    assert!(plan.timing("a").guessed);
}

#[test]
fn a_cycle_is_named_and_broken_at_its_first_task() {
    let plan = plan(
        "z :z, 2024-01-01, 2d\na :a, after c, 1d\nb :b, after a, 1d\nc :c, after b, 1d\nd :d, after c, 1d",
    );
    assert_eq!(plan.codes(), [Code::Cycle]);
    let found = plan.found.iter().next().unwrap();
    assert_eq!(
        found.message,
        "tasks wait for each other: `a` → `c` → `b` → `a`"
    );
    assert_eq!(found.labels.len(), 2);
    assert_eq!(plan.days("a"), (3, 4));
    assert_eq!(plan.days("d"), (6, 7));
}

#[test]
fn dates_beyond_the_calendar_are_an_error() {
    let plan = plan("a :a, 2024-01-01, 9000y\nb :b, after a, 1d");
    assert_eq!(plan.codes(), [Code::DateOutOfRange]);
    assert_eq!(plan.days("a"), (1, 1));
}

#[test]
fn mermaids_stale_result_is_told() {
    let stale =
        "a :a, after b c, 1d\nb :b, 2024-01-01, 1d\nc :c, after d, 10d\nd :d, 2024-02-01, 1d";
    let wrong = plan(stale);
    assert_eq!(wrong.codes(), [Code::DeepReference]);
    assert_eq!(wrong.days("a").0, 43);
    let right = plan(&stale.replace("after b c", "after c b"));
    assert_eq!(right.codes(), []);
}

#[test]
fn mermaids_eleven_passes_are_told() {
    let chain = |length: usize| {
        let mut text: Vec<String> = (0..length)
            .map(|i| format!("t{i} :t{i}, after t{}, 1d", i + 1))
            .collect();
        text.push(format!("last :t{length}, 2024-01-01, 1d"));
        plan(&text.join("\n"))
    };
    assert_eq!(chain(10).codes(), []);
    let deep = chain(11);
    assert_eq!(deep.codes(), [Code::DeepReference]);
    assert_eq!(deep.days("t0"), (12, 13));
}

#[test]
fn slack_is_what_a_task_may_slip() {
    let plan = plan(
        "a :a, 2024-01-01, 10d\nb :b, 2024-01-01, 4d\nc :c, after a b, 2d\nd :d, 2024-01-01, 3d\ne :e, after d, 1d\nf :f, after e + 2d, 1d",
    );
    let slack = |id: &str| {
        let timing = plan.timing(id);
        (
            timing.slack.unwrap().num_days(),
            timing.free_slack.num_days(),
            timing.critical,
        )
    };
    assert_eq!(slack("a"), (0, 0, true));
    assert_eq!(slack("b"), (6, 6, false));
    assert_eq!(slack("c"), (0, 0, true));
    assert_eq!(slack("d"), (5, 0, false));
    assert_eq!(slack("e"), (5, 0, false));
    assert_eq!(slack("f"), (5, 5, false));
}

#[test]
fn empty_lanes_and_charts_are_told() {
    assert_eq!(plan("").codes(), [Code::EmptyChart]);
    let plan = plan("section A\nsection B\na :a, 2024-01-01, 10d");
    assert_eq!(plan.codes(), [Code::EmptySection]);
    assert_eq!(
        plan.source
            .slice(plan.found.iter().next().unwrap().span.unwrap()),
        "A"
    );
}

#[test]
fn a_long_cycle_is_named_in_part_and_closed() {
    let ring = |count: usize| {
        let line = |i: usize| format!("t{i} :t{i}, after t{}, 1d", (i + 1) % count);
        let lines: Vec<String> = (0..count).map(line).collect();
        let found = plan(&lines.join("\n")).found;
        found.iter().next().cloned().unwrap()
    };
    let eight = ring(8);
    assert_eq!(
        eight.message,
        "tasks wait for each other: `t0` → `t1` → `t2` → `t3` → `t4` → `t5` → `t6` → `t7` → `t0`"
    );
    let labels: Vec<&str> = eight
        .labels
        .iter()
        .map(|label| label.message.as_str())
        .collect();
    assert_eq!(labels.len(), 7);
    assert_eq!(
        (labels[0], labels[6]),
        ("`t1` waits for `t2`", "`t7` waits for `t0`")
    );
    assert!(
        ring(10).message.ends_with("`t7` → 2 more → `t0`"),
        "{}",
        ring(10).message
    );
}

#[test]
fn what_waits_for_its_own_id_is_told_of_the_other_that_has_it() {
    let hint = |text: &str| {
        let found = plan(text).found;
        let cycle = found.iter().find(|said| said.code == Code::Cycle);
        cycle.unwrap().hint.clone().unwrap()
    };
    let twice = hint("a :a, 2024-01-01, 1d\nb :a, after a, 1d");
    assert!(
        twice.starts_with("another task has the id `a` too"),
        "{twice}"
    );
    let once = hint("a :a, after a, 1d");
    assert!(once.starts_with("give one of them a date"), "{once}");
}

#[test]
fn a_task_that_starts_after_its_given_end_waits_for_the_others_alone() {
    let among = plan("c :c, 2024-01-01, 3d\na :a, after c a, 2024-01-10");
    assert_eq!(among.codes(), [Code::Cycle]);
    assert_eq!(among.days("a"), (4, 10));
    assert_eq!(among.timing("a").predecessors, [TaskId(0)]);
    let alone = plan("a :a, after a, 2024-01-10");
    assert!(alone.codes().contains(&Code::Cycle), "{:?}", alone.codes());
}

#[test]
fn a_task_is_found_by_what_people_call_it() {
    let plan = plan(
        "Launch :one, 2024-01-01, 3d\nShip :milestone, 2024-01-04, 0d\nShip :two, 2024-01-05, 1d\nEnd :2024-01-06, 1d\none :2024-01-07, 1d",
    );
    let find = |wanted| find(&plan.roadmap, wanted).map(|task| task.0);
    assert_eq!(find("one"), Some(0), "an id comes before a name");
    assert_eq!(find("Launch"), Some(0));
    assert_eq!(find("Ship"), Some(1), "a milestone comes before a task");
    assert_eq!(find("End"), Some(3));
    assert_eq!(find("nothing"), None);
    let key = &plan.roadmap.tasks[3].key;
    assert_eq!(find(key), Some(3), "{key}");
}

#[test]
fn two_tasks_at_once_are_each_held_against_the_one_that_ends_last() {
    let plan = plan(
        "section eng 1\na :a, 2024-01-01, 10d\nb :b, 2024-01-03, 2d\nc :c, 2024-01-08, 5d\nd :d, 2024-01-13, 1d\ne :e, 2024-01-13, 1d",
    );
    let found = conflicts(&plan.roadmap, &plan.schedule, &[]);
    let found: Vec<(usize, usize, String, String)> = found
        .iter()
        .map(|found| {
            let day = |time: NaiveDateTime| time.format("%m-%d").to_string();
            (found.one.0, found.other.0, day(found.from), day(found.to))
        })
        .collect();
    let expected = [
        (0, 1, "01-03", "01-05"),
        (0, 2, "01-08", "01-11"),
        (3, 4, "01-13", "01-14"),
    ];
    let expected =
        expected.map(|(one, other, from, to)| (one, other, from.to_owned(), to.to_owned()));
    assert_eq!(found, expected);
}
