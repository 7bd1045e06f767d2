//! Why a task moved: the chain of tasks that pushed it.

use super::plan::{Change, PlanDiff, Planned, TaskDiff};
use crate::roadmap::TaskId;
use std::collections::BTreeMap;

/// How many tasks of a chain are told, counted from the task that was pushed.
const LONGEST: usize = 100;

/// What pushed the tasks of a plan.
#[derive(Clone, Debug)]
pub struct Causes<'a> {
    /// How the tasks of the new plan differ.
    moved: BTreeMap<TaskId, &'a TaskDiff>,
    new: Planned<'a>,
}

impl<'a> Causes<'a> {
    /// The causes of these differences.
    #[must_use]
    pub fn new(diff: &'a PlanDiff, new: Planned<'a>) -> Self {
        let tasks = diff.tasks.iter();
        Self {
            moved: tasks.filter_map(|task| Some((task.new?, task))).collect(),
            new,
        }
    }

    /// The tasks of the new plan that pushed `task`, the first cause first; none where it moved by itself.
    ///
    /// From a task that starts at another time the chain goes back to the one it waits for that ends last and ended at
    /// another time, and so on, up to a task that changed by itself: in its length, its dates, or in what it waits for.
    /// Of a chain of more than a hundred tasks the nearest are given.
    #[must_use]
    pub fn of(&self, task: TaskId) -> Vec<TaskId> {
        let mut chain = Vec::new();
        let mut at = task;
        while chain.len() < LONGEST
            && let Some(cause) =
                (self.moved.get(&at)).and_then(|at| cause(at, &self.moved, self.new))
        {
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
