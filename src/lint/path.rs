//! What the critical path shows.

use super::progress::has_days;
use super::{Settings, one_line};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::roadmap::{Emphasis, Roadmap, Shape, Task, TaskId};
use crate::schedule::Schedule;

/// So many tasks of the path are shown; the others are counted.
const SHOWN: usize = 8;

/// A critical path of which some tasks are `crit` and some are not: one note at the first that is not.
///
/// A single task is no path, and a plan without links has none; nor has the timetable of a talk.
pub(super) fn mixed(roadmap: &Roadmap, schedule: &Schedule, _: &Settings, found: &mut Diagnostics) {
    let on_path = |id: &TaskId| {
        schedule
            .timings
            .get(id.0)
            .is_some_and(|timing| timing.critical)
    };
    let linked = (schedule.timings.iter())
        .filter(|timing| timing.critical)
        .any(|timing| timing.predecessors.iter().any(on_path));
    let path: Vec<&Task> = (roadmap.tasks.iter().enumerate())
        .filter(|(index, task)| task.shape == Shape::Bar && on_path(&TaskId(*index)))
        .map(|(_, task)| task)
        .collect();
    let plain = || path.iter().filter(|task| task.emphasis == Emphasis::Plain);
    let (Some(first), count) = (plain().next(), plain().count()) else {
        return;
    };
    // Where few are tagged, `crit` stands for something else.
    let tagged = path.len() - count;
    if !linked || tagged * 3 < path.len() || !has_days(roadmap) {
        return;
    }
    let are = if count == 1 { "is" } else { "are" };
    let message = format!(
        "of {} tasks on the critical path {count} {are} not `crit`, first `{}`",
        path.len(),
        one_line(&first.name)
    );
    let mut note = Diagnostic::new(Code::MixedCriticalPath, message)
        .at(first.name_span)
        .hint("tag all of it `crit`; or, where red means something else, outline it with `--critical-path`");
    let others = path.iter().filter(|task| task.name_span != first.name_span);
    for task in others.take(SHOWN - 1) {
        note = note.label(
            task.name_span,
            match task.emphasis {
                Emphasis::Critical => "on it, `crit`",
                Emphasis::Plain => "on it, not `crit`",
            },
        );
    }
    found.push(note);
}
