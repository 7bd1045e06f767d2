//! What is said to differ between two charts.

use super::{Change, PlanDiff, Planned, plans};
use crate::limits::Limits;
use crate::options::Options;
use crate::source::Source;
use crate::{Plan, plan};

fn read(lines: &[&str]) -> Plan {
    let text = format!("gantt\ndateFormat YYYY-MM-DD\n{}\n", lines.join("\n"));
    plan(
        &Source::whole("t.mmd", text),
        &Options::default(),
        &Limits::default(),
    )
}

/// Each change as "name: what".
fn diff(old: &[&str], new: &[&str]) -> Vec<String> {
    let (old, new) = (read(old), read(new));
    let found = compare(&old, &new);
    let name = |plan: &Plan, id: Option<crate::roadmap::TaskId>| {
        id.map(|id| plan.roadmap.tasks[id.0].name.clone())
    };
    let mut out = Vec::new();
    for task in &found.tasks {
        let name = name(&new, task.new).or(name(&old, task.old)).unwrap();
        match (task.old, task.new) {
            (None, _) => out.push(format!("{name}: added")),
            (_, None) => out.push(format!("{name}: removed")),
            _ => out.extend(
                task.changes
                    .iter()
                    .filter(|change| !change.is_derived())
                    .map(|change| match change {
                        Change::Start(_, new) => format!("{name}: starts {}", new.date()),
                        Change::End(_, new) => format!("{name}: ends {}", new.date()),
                        Change::Name(old, _) => format!("{name}: was {old}"),
                        Change::Predecessors(_, new) => {
                            format!("{name}: after {}", new.join(", "))
                        }
                        other => format!("{name}: {other:?}"),
                    }),
            ),
        }
    }
    out
}

fn compare(old: &Plan, new: &Plan) -> PlanDiff {
    plans(
        Planned {
            roadmap: &old.roadmap,
            schedule: &old.schedule,
        },
        Planned {
            roadmap: &new.roadmap,
            schedule: &new.schedule,
        },
    )
}

const PLAN: [&str; 4] = [
    "section S",
    "Design :a, 2024-01-01, 3d",
    "Build :b, after a, 5d",
    "Docs :2024-01-02, 2d",
];

#[test]
fn the_same_plan_does_not_differ() {
    assert!(compare(&read(&PLAN), &read(&PLAN)).is_empty());
}

#[test]
fn one_longer_task_names_itself_and_what_it_pushes() {
    let mut new = PLAN;
    new[1] = "Design :a, 2024-01-01, 4d";
    assert_eq!(
        diff(&PLAN, &new),
        [
            "Design: ends 2024-01-05",
            "Build: starts 2024-01-05",
            "Build: ends 2024-01-10"
        ]
    );
    let found = compare(&read(&PLAN), &read(&new));
    assert!(found.tasks[0].is_reestimated() && !found.tasks[1].is_reestimated());
    assert_eq!(found.tasks[1].moved().0.num_days(), 1);
}

#[test]
fn a_task_put_in_between_leaves_the_others_alone() {
    let with: Vec<&str> = ["section S", "Kick-off :2024-01-01, 1d"]
        .into_iter()
        .chain(PLAN.into_iter().skip(1))
        .collect();
    assert_eq!(diff(&PLAN, &with), ["Kick-off: added"]);
    assert_eq!(diff(&with, &PLAN), ["Kick-off: removed"]);
}

#[test]
fn a_task_keeps_its_self_by_id_by_name_by_dates_or_by_a_similar_name() {
    let renamed = |line: &'static str, at: usize| {
        let mut new = PLAN;
        new[at] = line;
        diff(&PLAN, &new)
    };
    assert_eq!(
        renamed("Draft :a, 2024-01-01, 3d", 1),
        ["Draft: was Design"]
    );
    assert_eq!(renamed("Manual :2024-01-02, 2d", 3), ["Manual: was Docs"]);
    assert_eq!(
        renamed("Docs 2 :2024-01-05, 2d", 3),
        [
            "Docs 2: starts 2024-01-05",
            "Docs 2: ends 2024-01-07",
            "Docs 2: was Docs"
        ]
    );
    assert_eq!(
        renamed("Zebra :2024-02-05, 9d", 3),
        ["Zebra: added", "Docs: removed"]
    );
    assert_eq!(
        renamed("Docs :d, 2024-01-02, 2d", 3),
        ["Docs: Key(\"task1\", \"d\")"]
    );
}

#[test]
fn order_and_section_are_told_apart() {
    let swapped = [PLAN[0], PLAN[3], PLAN[1], PLAN[2]];
    assert_eq!(diff(&PLAN, &swapped), ["Docs: Order"]);
    let elsewhere = [PLAN[0], PLAN[1], PLAN[2], "section T", PLAN[3]];
    assert_eq!(diff(&PLAN, &elsewhere), ["Docs: Section(\"S\", \"T\")"]);
}

#[test]
fn tags_notes_links_and_references_are_seen() {
    let mut new = PLAN;
    new[3] = "%% Estimate TBC\nDocs :crit, done, after a, 2d";
    assert_eq!(
        diff(&PLAN, &new),
        [
            "Docs: starts 2024-01-04",
            "Docs: ends 2024-01-06",
            "Docs: Status",
            "Docs: Emphasis",
            "Docs: Confirmed(false)",
            "Docs: Notes",
            "Docs: after a"
        ]
    );
}
