//! Milestones and what they wait for.

use super::{Settings, one_line};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::roadmap::{Roadmap, Shape, Start, Task, TaskId};
use crate::schedule::Schedule;
use std::collections::BTreeMap;

/// A task without id that a milestone of the same name does not wait for.
///
/// A milestone that waits for nothing at all is a date by itself, and no fault.
pub(super) fn missed_by_milestone(
    roadmap: &Roadmap,
    schedule: &Schedule,
    _: &Settings,
    found: &mut Diagnostics,
) {
    let mut milestones: BTreeMap<String, (TaskId, &Task)> = BTreeMap::new();
    for (index, task) in roadmap.tasks.iter().enumerate() {
        if task.shape == Shape::Milestone && waits(task) {
            milestones.insert(plain(&task.name), (TaskId(index), task));
        }
    }
    for (index, task) in roadmap.tasks.iter().enumerate() {
        let Some((id, milestone)) = milestones.get(&plain(&task.name)) else {
            continue;
        };
        let awaited = schedule.timing(*id).predecessors.contains(&TaskId(index));
        if task.id_given || task.shape != Shape::Bar || awaited {
            continue;
        }
        let name = one_line(&milestone.name);
        found.push(
            Diagnostic::new(
                Code::MissedByMilestone,
                format!("the milestone `{name}` does not wait for this task of the same name"),
            )
            .at(task.name_span)
            .label(milestone.start_span, "what the milestone waits for")
            .hint("give the task an id and add that to the `after` of the milestone; or rename it"),
        );
    }
}

/// A milestone that waits for nothing, in a plan whose other milestones wait for tasks.
pub(super) fn fixed_milestone(
    roadmap: &Roadmap,
    _: &Schedule,
    _: &Settings,
    found: &mut Diagnostics,
) {
    let milestones = || {
        roadmap
            .tasks
            .iter()
            .filter(|task| task.shape == Shape::Milestone)
    };
    if !milestones().any(waits) {
        return;
    }
    for task in milestones().filter(|task| matches!(task.start, Start::At(_))) {
        let name = one_line(&task.name);
        found.push(
            Diagnostic::new(
                Code::FixedMilestone,
                format!("the milestone `{name}` waits for no task, as other milestones do"),
            )
            .at(task.start_span)
            .hint("write `after ID` instead of the date, where it should move with the work"),
        );
    }
}

fn waits(task: &Task) -> bool {
    matches!(task.start, Start::After { .. })
}

fn plain(name: &str) -> String {
    one_line(name).trim().to_lowercase()
}
