//! When each task starts and ends.

use crate::diagnostic::Diagnostics;
use crate::roadmap::{Roadmap, TaskId};
use chrono::{NaiveDateTime, TimeDelta};

/// A plan with its dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// One for each task, in the order of [`Roadmap::tasks`].
    pub timings: Vec<Timing>,
}

/// When one task is, and what hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// First moment.
    pub start: NaiveDateTime,
    /// First moment after it. Before `start` only where the author wrote it so.
    pub end: NaiveDateTime,
    /// Where its bar ends: before the excluded days that trail it.
    pub drawn_end: NaiveDateTime,
    /// The tasks it waits for, or makes way for, in the order of the plan, once each.
    pub predecessors: Vec<TaskId>,
    /// How much later it could end without moving the end of the plan.
    pub slack: TimeDelta,
    /// How much later it could end without moving any other task.
    pub free_slack: TimeDelta,
    /// Whether it lies on the critical path.
    pub critical: bool,
    /// Whether its start or end had to be guessed (`--lenient`).
    pub guessed: bool,
}

impl Schedule {
    /// The timing of a task.
    ///
    /// # Panics
    /// When the id is of another plan.
    #[must_use]
    #[allow(
        clippy::indexing_slicing,
        reason = "a TaskId of the same plan is always in range"
    )]
    pub fn timing(&self, task: TaskId) -> &Timing {
        &self.timings[task.0]
    }
}

/// Follows references in dependency order and counts working days.
///
/// There is always a schedule: what cannot be read is guessed, and an error says so.
#[must_use]
pub fn resolve(_roadmap: &Roadmap) -> (Schedule, Diagnostics) {
    unimplemented!()
}
