//! Slack and the critical path, after the critical path method: J. E. Kelley and M. R. Walker, "Critical-Path
//! Planning and Scheduling", Eastern Joint Computer Conference, 1959.
//!
//! The forward pass is scheduling itself. What a task may slip is the least, over all ways from it to the end of the
//! plan, of the time to spare between the tasks on the way; found backwards from the end as shortest ways are:
//! E. W. Dijkstra, "A Note on Two Problems in Connexion with Graphs", Numerische Mathematik 1, 1959. Free slack is the
//! time to the nearest task alone. Tasks keep their lengths as scheduled; slack is elapsed time, excluded days included.

use super::links::{EndRule, Rule, StartRule};
use super::moments::Moments;
use crate::lists::Lists;
use crate::roadmap::{Lag, Roadmap, Shape};
use chrono::{NaiveDateTime, TimeDelta};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How much a task may slip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slack {
    /// Without moving the end of the plan.
    pub total: TimeDelta,
    /// Without moving any other task.
    pub free: TimeDelta,
}

/// A task that another waits for, and the time between them that is to spare.
#[derive(Clone, Copy, Default)]
struct Link {
    predecessor: usize,
    gap: TimeDelta,
}

/// How much each task may slip without moving the end of `target`; none where it does not lead there.
pub(super) fn slack_toward(
    roadmap: &Roadmap,
    rules: &[Rule],
    moments: &[Moments],
    target: usize,
) -> Vec<Option<TimeDelta>> {
    let own = (0..moments.len()).map(|task| (task == target).then(TimeDelta::zero));
    least(&links(roadmap, rules, moments), own.collect())
}

/// The slack of each task, in the order of the plan.
pub(super) fn slack(roadmap: &Roadmap, rules: &[Rule], moments: &[Moments]) -> Vec<Slack> {
    let links = links(roadmap, rules, moments);
    let last = plan_end(roadmap, moments);
    let spare = |moment: &Moments| Some((last? - moment.end?).max(TimeDelta::zero()));
    let spares: Vec<Option<TimeDelta>> = moments.iter().map(spare).collect();
    let mut free = spares.clone();
    for link in (0..links.len()).flat_map(|task| links.get(task)) {
        if let Some(Some(free)) = free.get_mut(link.predecessor) {
            *free = link.gap.min(*free);
        }
    }
    let slacks = least(&links, spares).into_iter().zip(free);
    let slacks = slacks.map(|(total, free)| Slack {
        total: total.unwrap_or_default(),
        free: free.unwrap_or_default(),
    });
    slacks.collect()
}

/// What each task may slip: what it may by itself, or what the tasks that wait for it leave where that is less.
fn least(links: &Lists<Link>, own: Vec<Option<TimeDelta>>) -> Vec<Option<TimeDelta>> {
    let mut slacks = own;
    let mut nearer = BinaryHeap::new();
    // Most plans are written so that tasks wait for those above them. One pass from below settles these, so that the
    // second finds nothing.
    for _ in 0..2 {
        nearer.clear();
        for task in (0..links.len()).rev() {
            pass_on(links, task, &mut slacks, &mut nearer);
        }
    }
    while let Some((Reverse(slack), task)) = nearer.pop() {
        // Where less was found since, that was passed on already.
        if slacks.get(task) == Some(&Some(slack)) {
            pass_on(links, task, &mut slacks, &mut nearer);
        }
    }
    slacks
}

/// Lets the tasks that one waits for slip no more than it leaves them, and notes those that could.
fn pass_on(
    links: &Lists<Link>,
    task: usize,
    slacks: &mut [Option<TimeDelta>],
    nearer: &mut BinaryHeap<(Reverse<TimeDelta>, usize)>,
) {
    let Some(Some(slack)) = slacks.get(task).copied() else {
        return;
    };
    for link in links.get(task) {
        let left = link.gap + slack;
        if let Some(before) = slacks.get_mut(link.predecessor)
            && before.is_none_or(|known| left < known)
        {
            *before = Some(left);
            nearer.push((Reverse(left), link.predecessor));
        }
    }
}

/// The last end of all that is work.
fn plan_end(roadmap: &Roadmap, moments: &[Moments]) -> Option<NaiveDateTime> {
    let work = roadmap
        .tasks
        .iter()
        .zip(moments)
        .filter(|(task, _)| task.shape != Shape::Marker)
        .filter_map(|(_, moment)| moment.end);
    work.max()
        .or_else(|| moments.iter().filter_map(|moment| moment.end).max())
}

/// For each task those that it waits for, and those that make way for it.
fn links(roadmap: &Roadmap, rules: &[Rule], moments: &[Moments]) -> Lists<Link> {
    let mut links = Vec::with_capacity(rules.len());
    let start = |task: usize| moments.get(task).and_then(|moment| moment.start);
    let end = |task: usize| moments.get(task).and_then(|moment| moment.end);
    let mut add = |predecessor: usize, task: usize, lag: Option<Lag>| {
        let ready = end(predecessor).and_then(|end| lag.map_or(Some(end), |lag| lag.from(end)));
        let gap = start(task).zip(ready).map(|(start, ready)| start - ready);
        // A negative gap comes of a guess only, and binds nobody.
        if let Some(gap) = gap.filter(|gap| *gap >= TimeDelta::zero()) {
            links.push((task, Link { predecessor, gap }));
        }
    };
    for (i, rule) in rules.iter().enumerate() {
        match &rule.start {
            StartRule::After(tasks, lag) => tasks.iter().for_each(|task| add(*task, i, *lag)),
            StartRule::Following(before) => add(*before, i, None),
            StartRule::At(_) | StartRule::Backwards | StartRule::Guess => {}
        }
        if let EndRule::Until(tasks, _) = &rule.end {
            tasks.iter().for_each(|task| add(i, *task, None));
        }
    }
    for (i, stated) in roadmap.stated.iter().enumerate() {
        let tasks = stated.predecessors.iter();
        tasks.for_each(|task| add(task.0, i, stated.lag));
    }
    Lists::new(rules.len(), || links.iter().copied())
}
