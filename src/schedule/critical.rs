//! Slack and the critical path, after the critical path method: J. E. Kelley and M. R. Walker, "Critical-Path
//! Planning and Scheduling", Eastern Joint Computer Conference, 1959.
//!
//! The forward pass is scheduling itself. The backward pass goes from the last tasks to the first: what a task may
//! slip is the least, over the tasks that wait for it, of the time between the two and what that one may slip. Free
//! slack is that time alone. Tasks keep their lengths as scheduled; slack is elapsed time, excluded days included.

use super::links::{EndRule, Rule, StartRule};
use super::moments::Moments;
use crate::lists::Lists;
use crate::roadmap::{Lag, Roadmap, Shape};
use chrono::{NaiveDateTime, TimeDelta};

/// How much a task may slip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slack {
    /// Without moving the end of the plan.
    pub total: TimeDelta,
    /// Without moving any other task.
    pub free: TimeDelta,
}

/// A task that must wait for another, and the time between them that is to spare.
#[derive(Clone, Copy, Default)]
struct Link {
    successor: usize,
    gap: TimeDelta,
}

/// How much each task may slip without moving the end of `target`; none where it does not lead there.
pub(super) fn slack_toward(
    roadmap: &Roadmap,
    rules: &[Rule],
    moments: &[Moments],
    target: usize,
) -> Vec<Option<TimeDelta>> {
    let links = links(roadmap, rules, moments);
    let mut slacks: Vec<Option<TimeDelta>> = vec![None; links.len()];
    for task in backwards(&links) {
        let total = if task == target {
            Some(TimeDelta::zero())
        } else {
            let reach = |link: &Link| Some(link.gap + (*slacks.get(link.successor)?)?);
            links.get(task).iter().filter_map(reach).min()
        };
        if let Some(slack) = slacks.get_mut(task) {
            *slack = total;
        }
    }
    slacks
}

/// The slack of each task, in the order of the plan.
pub(super) fn slack(roadmap: &Roadmap, rules: &[Rule], moments: &[Moments]) -> Vec<Slack> {
    let links = links(roadmap, rules, moments);
    let last = plan_end(roadmap, moments);
    let mut slacks: Vec<Slack> = moments
        .iter()
        .enumerate()
        .map(|(task, moment)| {
            let spare = match (last, moment.end) {
                (Some(last), Some(end)) => (last - end).max(TimeDelta::zero()),
                _ => TimeDelta::zero(),
            };
            let nearest = links.get(task).iter().map(|link| link.gap).min();
            Slack {
                total: spare,
                free: nearest.map_or(spare, |gap| gap.min(spare)),
            }
        })
        .collect();
    for task in backwards(&links) {
        let reach = |link: &Link| Some(link.gap + slacks.get(link.successor)?.total);
        let total = links.get(task).iter().filter_map(reach).min();
        if let (Some(total), Some(slack)) = (total, slacks.get_mut(task)) {
            slack.total = slack.total.min(total);
        }
    }
    slacks
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

/// For each task those that wait for it.
fn links(roadmap: &Roadmap, rules: &[Rule], moments: &[Moments]) -> Lists<Link> {
    let mut links = Vec::with_capacity(rules.len());
    let mut add = |from: usize, successor: usize, gap: Option<TimeDelta>| {
        // A negative gap comes of a guess only, and binds nobody.
        if let Some(gap) = gap.filter(|gap| *gap >= TimeDelta::zero()) {
            links.push((from, Link { successor, gap }));
        }
    };
    let start = |task: usize| moments.get(task).and_then(|moment| moment.start);
    let end = |task: usize| moments.get(task).and_then(|moment| moment.end);
    for (i, rule) in rules.iter().enumerate() {
        match &rule.start {
            StartRule::After(tasks, lag) => {
                for before in tasks {
                    let earliest = end(*before).and_then(|end| shifted(end, *lag));
                    add(*before, i, gap(earliest, start(i)));
                }
            }
            StartRule::Following(before) => add(*before, i, gap(end(*before), start(i))),
            StartRule::At(_) | StartRule::Backwards | StartRule::Guess => {}
        }
        if let EndRule::Until(tasks, _) = &rule.end {
            for after in tasks {
                add(i, *after, gap(end(i), start(*after)));
            }
        }
    }
    for (i, stated) in roadmap.stated.iter().enumerate() {
        for before in &stated.predecessors {
            let earliest = end(before.0).and_then(|end| shifted(end, stated.lag));
            add(before.0, i, gap(earliest, start(i)));
        }
    }
    Lists::new(rules.len(), || links.iter().copied())
}

fn gap(from: Option<NaiveDateTime>, to: Option<NaiveDateTime>) -> Option<TimeDelta> {
    Some(to? - from?)
}

fn shifted(end: NaiveDateTime, lag: Option<Lag>) -> Option<NaiveDateTime> {
    match lag {
        None => Some(end),
        Some(lag) if lag.lead => lag.length.before(end),
        Some(lag) => lag.length.after(end),
    }
}

/// An order in which every task comes behind those that wait for it. Where tasks make way for each other
/// (`until` both ways) one of them comes first all the same.
fn backwards(links: &Lists<Link>) -> Vec<usize> {
    let tasks = || 0..links.len();
    // Most plans are written so that tasks wait for those above them.
    if tasks().all(|task| links.get(task).iter().all(|link| link.successor > task)) {
        return tasks().rev().collect();
    }
    let predecessors = Lists::new(links.len(), || {
        tasks().flat_map(|task| {
            let successors = links.get(task).iter();
            successors.map(move |link| (link.successor, task))
        })
    });
    let mut open: Vec<usize> = tasks().map(|task| links.get(task).len()).collect();
    let mut done = vec![false; links.len()];
    let mut order = Vec::with_capacity(links.len());
    let mut ready: Vec<usize> = tasks().filter(|i| open.get(*i) == Some(&0)).collect();
    let mut last = links.len();
    loop {
        while let Some(task) = ready.pop() {
            match done.get_mut(task) {
                Some(done) if !*done => *done = true,
                _ => continue,
            }
            order.push(task);
            for predecessor in predecessors.get(task) {
                if let Some(count) = open.get_mut(*predecessor) {
                    *count = count.saturating_sub(1);
                    if *count == 0 {
                        ready.push(*predecessor);
                    }
                }
            }
        }
        let Some(next) = (0..last).rev().find(|i| done.get(*i) == Some(&false)) else {
            return order;
        };
        last = next + 1;
        ready.push(next);
    }
}
