//! Which task of one plan is which of another.

use super::plan::Planned;
use crate::roadmap::{Task, TaskId};
use crate::schedule::Timing;
use std::collections::{BTreeMap, VecDeque};

/// Names at least this alike, of 1, are one name that was changed.
const ALIKE: f64 = 0.6;

/// Tasks of a section whose names are compared each with each; where more are left they are new ones.
const COMPARED: usize = 40;

/// Pairs under construction.
struct Pairs<'a> {
    old: Planned<'a>,
    new: Planned<'a>,
    /// For each task of the old plan the one it became.
    became: Vec<Option<usize>>,
    /// For each task of the new plan the one it was.
    was: Vec<Option<usize>>,
}

/// For each task of the new plan the one of the old plan that it was.
///
/// The same given key is the same task. What is left is matched by name within its section, by name alone, by
/// section and dates, and by a similar name within its section, in this order.
pub(super) fn pairs(old: Planned<'_>, new: Planned<'_>) -> Vec<Option<TaskId>> {
    let mut pairs = Pairs {
        old,
        new,
        became: vec![None; old.roadmap.tasks.len()],
        was: vec![None; new.roadmap.tasks.len()],
    };
    pairs.join(|_, task, _| task.id_given.then(|| task.key.clone()));
    pairs.join(|plan, task, _| Some((plan.section(task).to_owned(), task.name.clone())));
    pairs.join(|_, task, _| Some(task.name.clone()));
    pairs.join(|plan, task, timing| {
        let section = plan.section(task).to_owned();
        Some((section, task.shape, timing.start, timing.end))
    });
    pairs.join_alike();
    pairs.was.into_iter().map(|old| old.map(TaskId)).collect()
}

impl Pairs<'_> {
    /// Joins what is left and has the same mark, in the order of the text.
    fn join<K: Ord>(&mut self, mark: impl Fn(&Planned<'_>, &Task, &Timing) -> Option<K>) {
        let marks = |plan: &Planned<'_>, found: &[Option<usize>]| -> Vec<(usize, K)> {
            let tasks = plan.roadmap.tasks.iter().zip(&plan.schedule.timings);
            let left = tasks
                .zip(found)
                .enumerate()
                .filter(|(_, (_, found))| found.is_none());
            left.filter_map(|(i, ((task, timing), _))| Some((i, mark(plan, task, timing)?)))
                .collect()
        };
        let mut waiting: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        for (i, mark) in marks(&self.old, &self.became) {
            waiting.entry(mark).or_default().push_back(i);
        }
        for (i, mark) in marks(&self.new, &self.was) {
            if let Some(old) = waiting.get_mut(&mark).and_then(VecDeque::pop_front) {
                self.set(old, i);
            }
        }
    }

    /// Joins what is left and has a similar name in the same section.
    fn join_alike(&mut self) {
        let left = |plan: &Planned<'_>, found: &[Option<usize>]| {
            let mut sections: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (i, task) in plan.roadmap.tasks.iter().enumerate() {
                if found.get(i) == Some(&None) {
                    let section = plan.section(task).to_owned();
                    sections.entry(section).or_default().push(i);
                }
            }
            sections
        };
        let old = left(&self.old, &self.became);
        for (section, new) in left(&self.new, &self.was) {
            let Some(old) = old.get(&section) else {
                continue;
            };
            if old.len() > COMPARED || new.len() > COMPARED {
                continue;
            }
            for i in new {
                let name = |plan: &Planned<'_>, i: usize| {
                    let task = plan.roadmap.tasks.get(i);
                    task.map(|task| task.name.clone()).unwrap_or_default()
                };
                let wanted = name(&self.new, i);
                let best = old
                    .iter()
                    .filter(|o| self.became.get(**o) == Some(&None))
                    .map(|o| (strsim::sorensen_dice(&name(&self.old, *o), &wanted), *o))
                    .filter(|(alike, _)| *alike >= ALIKE)
                    // Of equals the first in the text.
                    .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
                if let Some((_, o)) = best {
                    self.set(o, i);
                }
            }
        }
    }

    fn set(&mut self, old: usize, new: usize) {
        if let (Some(became), Some(was)) = (self.became.get_mut(old), self.was.get_mut(new)) {
            *became = Some(new);
            *was = Some(old);
        }
    }
}

/// The pairs whose order changed: as few as can be, so that all others stand in the order they had.
pub(super) fn moved(was: &[Option<TaskId>]) -> Vec<bool> {
    // The longest increasing sequence of old places stays; by patience sorting.
    let places: Vec<(usize, usize)> = was
        .iter()
        .enumerate()
        .filter_map(|(new, old)| Some((new, (*old)?.0)))
        .collect();
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    let old = |i: &usize| places.get(*i).map_or(0, |place| place.1);
    for (i, place) in places.iter().enumerate() {
        let pile = tops.partition_point(|top| old(top) < place.1);
        before.push(pile.checked_sub(1).and_then(|left| tops.get(left).copied()));
        match tops.get_mut(pile) {
            Some(top) => *top = i,
            None => tops.push(i),
        }
    }
    let mut moved: Vec<bool> = was.iter().map(Option::is_some).collect();
    let mut next = tops.last().copied();
    while let Some(i) = next {
        if let Some(moved) = places.get(i).and_then(|place| moved.get_mut(place.0)) {
            *moved = false;
        }
        next = before.get(i).copied().flatten();
    }
    moved
}
