//! When each task starts and ends.

mod conflicts;
mod critical;
mod graph;
mod links;
mod mermaid;
mod moments;
#[cfg(test)]
mod tests;

pub use self::conflicts::{Conflict, conflicts, is_one_person};

use self::links::{EndRule, Rule, StartRule};
use self::moments::Moments;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::roadmap::{Roadmap, Shape, Task, TaskId};
use crate::source::Span;
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
    /// How much later it could end without moving the end of the plan, or of the task that slack is counted
    /// [toward]; none where it does not lead there.
    pub slack: Option<TimeDelta>,
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
pub fn resolve(roadmap: &Roadmap) -> (Schedule, Diagnostics) {
    let mut found = Diagnostics::new();
    report_empty(roadmap, &mut found);
    let rules = links::follow(roadmap, &mut found);
    let order = graph::order(&links::needs(&rules));
    for cycle in &order.cycles {
        found.push(cycle_diagnostic(roadmap, cycle));
    }
    let moments = moments::compute(roadmap, &rules, &order, &mut found);
    moments::report_kept_until(roadmap, &rules, &moments, &mut found);
    moments::report_reversed(roadmap, &moments, &mut found);
    if order.cycles.is_empty() {
        mermaid::report(roadmap, &rules, &moments, &mut found);
    }
    (schedule(roadmap, &rules, &moments), found)
}

/// The schedule with slack counted to the end of one task, and the critical path that leads there.
///
/// Tasks that do not lead to it have no slack, and are not critical.
#[must_use]
pub fn toward(roadmap: &Roadmap, schedule: &Schedule, target: TaskId) -> Schedule {
    // What there is to say of references was said when the plan was resolved.
    let rules = links::follow(roadmap, &mut Diagnostics::new());
    let moments: Vec<Moments> = schedule
        .timings
        .iter()
        .map(|timing| Moments {
            start: Some(timing.start),
            end: Some(timing.end),
            drawn: None,
            guessed: timing.guessed,
        })
        .collect();
    let slacks = critical::slack_toward(roadmap, &rules, &moments, target.0);
    let timings = schedule.timings.iter().zip(slacks);
    let timings = timings.map(|(timing, slack)| Timing {
        slack,
        critical: slack.is_some_and(|slack| slack.is_zero()),
        ..timing.clone()
    });
    Schedule {
        timings: timings.collect(),
    }
}

/// The task that someone means by an id or a name: milestones come before tasks that have their name.
#[must_use]
pub fn find(roadmap: &Roadmap, wanted: &str) -> Option<TaskId> {
    let last = |fits: &dyn Fn(&Task) -> bool| roadmap.tasks.iter().rposition(fits).map(TaskId);
    let named = |task: &Task| task.name.replace('\n', " ") == wanted;
    last(&|task| task.id_given && task.id == wanted)
        .or_else(|| last(&|task| task.shape == Shape::Milestone && named(task)))
        .or_else(|| last(&named))
        .or_else(|| last(&|task| task.key == wanted))
}

fn report_empty(roadmap: &Roadmap, found: &mut Diagnostics) {
    if roadmap.tasks.is_empty() {
        found.push(
            Diagnostic::new(Code::EmptyChart, "the chart has no tasks yet")
                .hint("write one, like `Design : 2024-01-01, 3d`"),
        );
    }
    let mut filled = vec![false; roadmap.sections.len()];
    for task in &roadmap.tasks {
        if let Some(filled) = filled.get_mut(task.section.0) {
            *filled = true;
        }
    }
    for (section, filled) in roadmap.sections.iter().zip(filled) {
        if !filled && !section.name.is_empty() {
            found.push(
                Diagnostic::new(
                    Code::EmptySection,
                    format!(
                        "the section `{}` has no tasks",
                        section.name.replace('\n', " ")
                    ),
                )
                .at(section.span)
                .hint("it is drawn as an empty lane; remove the line if it is not meant"),
            );
        }
    }
}

/// How many members of a cycle are shown; more would not be read.
const MEMBERS: usize = 8;

fn cycle_diagnostic(roadmap: &Roadmap, cycle: &[usize]) -> Diagnostic {
    let id = |task: usize| roadmap.tasks.get(task).map_or("", |task| task.id.as_str());
    let span = |task: usize| {
        roadmap
            .tasks
            .get(task)
            .map_or(Span::default(), |t| t.start_span)
    };
    let first = cycle.first().copied().unwrap_or_default();
    let mut path: Vec<String> = cycle
        .iter()
        .take(MEMBERS)
        .map(|task| format!("`{}`", id(*task)))
        .collect();
    if cycle.len() > MEMBERS {
        path.push(format!("{} more", cycle.len() - MEMBERS));
    }
    let message = if cycle.len() == 1 {
        format!("`{}` waits for itself", id(first))
    } else {
        path.push(format!("`{}`", id(first)));
        format!("tasks wait for each other: {}", path.join(" → "))
    };
    let mut diagnostic = Diagnostic::new(Code::Cycle, message).at(span(first));
    for (i, task) in cycle.iter().enumerate().take(MEMBERS).skip(1) {
        let next = cycle.get((i + 1) % cycle.len()).copied().unwrap_or(first);
        diagnostic = diagnostic.label(
            span(*task),
            format!("`{}` waits for `{}`", id(*task), id(next)),
        );
    }
    let same_id = || roadmap.tasks.iter().filter(|task| task.id == id(first));
    if cycle.len() == 1 && same_id().count() > 1 {
        return diagnostic.hint(format!(
            "another task has the id `{}` too, and references go to the last: give this one its own id",
            id(first)
        ));
    }
    diagnostic.hint("give one of them a date, or let it wait for another task")
}

fn schedule(roadmap: &Roadmap, rules: &[Rule], moments: &[Moments]) -> Schedule {
    let slacks = critical::slack(roadmap, rules, moments);
    let timings = roadmap
        .tasks
        .iter()
        .enumerate()
        .zip(rules.iter().zip(moments.iter().zip(slacks)))
        .map(|((i, _), (rule, (moment, slack)))| {
            let stated = roadmap.stated.get(i);
            let start = moment.start.unwrap_or_default();
            let end = moment.end.unwrap_or(start);
            Timing {
                start,
                end,
                drawn_end: stated
                    .map(|stated| stated.drawn_end)
                    .or(moment.drawn)
                    .unwrap_or(end),
                predecessors: match stated {
                    Some(stated) => stated.predecessors.clone(),
                    None => predecessors(i, rule),
                },
                slack: Some(slack.total),
                free_slack: slack.free,
                critical: slack.total.is_zero(),
                guessed: moment.guessed || stated.is_some_and(|stated| stated.guessed),
            }
        })
        .collect();
    Schedule { timings }
}

fn predecessors(i: usize, rule: &Rule) -> Vec<TaskId> {
    let mut tasks: Vec<usize> = match &rule.start {
        StartRule::After(tasks, _) => tasks.clone(),
        StartRule::Following(before) => vec![*before],
        StartRule::At(_) | StartRule::Backwards | StartRule::Guess => Vec::new(),
    };
    if let EndRule::Until(others, _) = &rule.end {
        tasks.extend(others);
    }
    tasks.retain(|task| *task != i);
    tasks.sort_unstable();
    tasks.dedup();
    tasks.into_iter().map(TaskId).collect()
}
