//! Charts as they could be drawn, made at random.

use super::day;
use chrono::TimeDelta;
use proptest::prelude::*;

/// A chart whose tasks wait for tasks with smaller numbers, each with a start of its own or references.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    pub(crate) days: u16,
    pub(crate) length: u16,
    pub(crate) waits: Vec<usize>,
}

pub(crate) fn graph() -> impl Strategy<Value = Vec<Drawn>> {
    let task = (
        0..400_u16,
        0..30_u16,
        prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    );
    prop::collection::vec(task, 1..25).prop_map(|tasks| {
        let draw =
            |(i, (days, length, waits)): (usize, (u16, u16, Vec<prop::sample::Index>))| Drawn {
                days,
                length,
                waits: waits
                    .iter()
                    .filter(|_| i > 0)
                    .map(|wait| wait.index(i))
                    .collect(),
            };
        tasks.into_iter().enumerate().map(draw).collect()
    })
}

fn line(i: usize, task: &Drawn) -> String {
    let start = if task.waits.is_empty() {
        (day(2024, 1, 1) + TimeDelta::days(task.days.into()))
            .format("%Y-%m-%d")
            .to_string()
    } else {
        let ids: Vec<String> = task.waits.iter().map(|wait| format!("t{wait}")).collect();
        format!("after {}", ids.join(" "))
    };
    format!("task {i} :t{i}, {start}, {}d\n", task.length)
}

pub(crate) fn chart(header: &str, tasks: &[Drawn], order: &[usize]) -> String {
    let lines: String = order.iter().map(|i| line(*i, &tasks[*i])).collect();
    format!("gantt\ndateFormat YYYY-MM-DD\n{header}{lines}")
}

/// A task with every kind of link to tasks with smaller numbers.
#[derive(Clone, Debug)]
pub(crate) struct Linked {
    pub(crate) drawn: Drawn,
    /// Days between it and those it waits for; less than none is a lead.
    pub(crate) lag: i64,
    /// The task it makes way for, instead of having a length.
    pub(crate) until: Option<usize>,
    pub(crate) milestone: bool,
}

impl Linked {
    pub(crate) fn line(&self, i: usize) -> String {
        let plain = line(i, &self.drawn);
        let (name, rest) = plain.split_once(':').unwrap();
        let (start, _) = rest.rsplit_once(", ").unwrap();
        let lag = match (self.lag, self.drawn.waits.is_empty()) {
            (0, _) | (_, true) => String::new(),
            (lag @ 1.., _) => format!(" + {lag}d"),
            (lead, _) => format!(" - {}d", -lead),
        };
        let end = match self.until {
            Some(other) => format!("until t{other}"),
            None => format!("{}d", self.drawn.length),
        };
        let tag = if self.milestone { "milestone, " } else { "" };
        format!("{name}:{tag}{start}{lag}, {end}\n")
    }
}

pub(crate) fn linked() -> impl Strategy<Value = Vec<Linked>> {
    let extra = (
        prop_oneof![3 => Just(0), 1 => -9..9_i64],
        prop::option::weighted(0.2, any::<prop::sample::Index>()),
        prop::bool::weighted(0.2),
    );
    (graph(), prop::collection::vec(extra, 12)).prop_map(|(tasks, extras)| {
        let tasks = tasks.into_iter().zip(extras).enumerate();
        tasks
            .map(|(i, (drawn, (lag, until, milestone)))| Linked {
                lag,
                // One that waits and makes way could be waited for by itself.
                until: until
                    .filter(|_| i > 0 && drawn.waits.is_empty())
                    .map(|other| other.index(i)),
                drawn,
                milestone,
            })
            .collect()
    })
}
