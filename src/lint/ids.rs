//! Ids that serve nothing.

use super::Settings;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::roadmap::{Roadmap, TaskId};
use crate::schedule::Schedule;
use std::collections::BTreeSet;

/// An id that no reference and no link names; only when asked.
pub(super) fn unused(
    roadmap: &Roadmap,
    schedule: &Schedule,
    _: &Settings,
    found: &mut Diagnostics,
) {
    let used: BTreeSet<TaskId> = schedule
        .timings
        .iter()
        .flat_map(|timing| timing.predecessors.iter().copied())
        .collect();
    for (index, task) in roadmap.tasks.iter().enumerate() {
        if task.id_given && task.link.is_none() && !used.contains(&TaskId(index)) {
            found.push(
                Diagnostic::new(
                    Code::UnusedId,
                    format!("nothing waits for the id `{}`", task.id),
                )
                .at(task.name_span)
                .hint("let a task wait for it, `after ID`, or remove it"),
            );
        }
    }
}
