//! Why a task moved: the chain of tasks that pushed it.

use super::plan::{Change, PlanDiff, Planned, TaskDiff};
use crate::roadmap::TaskId;
use std::collections::BTreeMap;

/// The tasks of the new plan that pushed `task`, the first cause first; none where it moved by itself.
///
/// From a task that starts at another time the chain goes back to the one it waits for that ends last and ended at
/// another time, and so on, up to a task that changed by itself: in its length, its dates, or in what it waits for.
#[must_use]
pub fn pushed_by(diff: &PlanDiff, new: Planned<'_>, task: TaskId) -> Vec<TaskId> {
    let moved: BTreeMap<TaskId, &TaskDiff> = diff
        .tasks
        .iter()
        .filter_map(|task| Some((task.new?, task)))
        .collect();
    let mut chain = Vec::new();
    let mut at = task;
    while let Some(cause) = moved.get(&at).and_then(|at| cause(at, &moved, new)) {
        // In a cycle that was drawn by guess every task pushes the next.
        if cause == task || chain.contains(&cause) {
            break;
        }
        chain.push(cause);
        at = cause;
    }
    chain.reverse();
    chain
}

fn cause(task: &TaskDiff, moved: &BTreeMap<TaskId, &TaskDiff>, new: Planned<'_>) -> Option<TaskId> {
    let own = |change: &Change| matches!(change, Change::Predecessors(..));
    if task.changes.iter().any(own) {
        return None;
    }
    let timing = new.schedule.timings.get(task.new?.0)?;
    let (start, end) = task.moved();
    let timing_of = |id: &TaskId| new.schedule.timings.get(id.0);
    let others = timing.predecessors.iter().copied();
    if !start.is_zero() {
        // A task that starts before this one ends is one it makes way for.
        let ends = others.filter(|id| timing_of(id).is_some_and(|of| of.end <= timing.start));
        return ends
            .filter(|id| moved.get(id).is_some_and(|by| !by.moved().1.is_zero()))
            .max_by_key(|id| timing_of(id).map(|of| of.end));
    }
    if end.is_zero() {
        return None;
    }
    let mut starts = others.filter(|id| timing_of(id).is_some_and(|of| of.start == timing.end));
    starts.find(|id| moved.get(id).is_some_and(|by| !by.moved().0.is_zero()))
}
