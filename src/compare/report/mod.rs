//! The difference of two plans in words: text for people, Markdown for a pull request, JSON for programs.

mod json;
mod markdown;
mod text;

pub use json::json;
pub use markdown::markdown;
pub use text::text;

use super::causes::Causes;
use super::plan::{Change, PlanDiff, Planned, TaskDiff};
use crate::roadmap::{Task, TaskId};
use crate::schedule::Timing;
use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

/// What kind of difference a task shows; the first that fits names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Added,
    Removed,
    Renamed,
    Reassigned,
    Reestimated,
    Moved,
    Changed,
}

impl Kind {
    const ALL: [Self; 7] = [
        Self::Added,
        Self::Removed,
        Self::Renamed,
        Self::Reassigned,
        Self::Reestimated,
        Self::Moved,
        Self::Changed,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Reassigned => "re-assigned",
            Self::Reestimated => "re-estimated",
            Self::Moved => "moved",
            Self::Changed => "changed",
        }
    }
}

/// One task that differs, in words.
struct Line {
    kind: Kind,
    name: String,
    section: String,
    /// What differs, a phrase each.
    phrases: Vec<String>,
    /// The names of those that pushed it, the first cause first.
    pushed_by: Vec<String>,
}

/// The tasks that differ by more than what follows from elsewhere: first what differs by itself, then what was
/// only pushed; each in the order of the new plan.
fn lines(diff: &PlanDiff, old: Planned<'_>, new: Planned<'_>) -> Vec<Line> {
    let own = diff.tasks.iter().filter(|task| task.is_own());
    let causes = Causes::new(diff, new);
    let mut lines: Vec<Line> = own
        .filter_map(|task| line(&causes, task, old, new))
        .collect();
    lines.sort_by_key(|line| line.kind == Kind::Moved && !line.pushed_by.is_empty());
    lines
}

fn line(
    causes: &Causes<'_>,
    differs: &TaskDiff,
    old: Planned<'_>,
    new: Planned<'_>,
) -> Option<Line> {
    let was = differs.old.and_then(|id| get(old, id));
    let is = differs.new.and_then(|id| get(new, id));
    let (kind, task, section, phrases) = match (was, is) {
        (None, Some((task, timing))) => (Kind::Added, task, new.section(task), vec![span(timing)]),
        (Some((task, timing)), None) => {
            let phrase = format!("was {}", span(timing));
            (Kind::Removed, task, old.section(task), vec![phrase])
        }
        (Some(was), Some(is)) => {
            let phrases = phrases(differs, was, is);
            (kind(differs), is.0, new.section(is.0), phrases)
        }
        (None, None) => return None,
    };
    let pushed = differs.new.map(|id| causes.of(id));
    let names = pushed.iter().flatten().filter_map(|id| get(new, *id));
    Some(Line {
        kind,
        name: one_line(&task.name),
        section: one_line(section),
        phrases,
        pushed_by: names.map(|(task, _)| one_line(&task.name)).collect(),
    })
}

fn get(plan: Planned<'_>, id: TaskId) -> Option<(&Task, &Timing)> {
    plan.roadmap
        .tasks
        .get(id.0)
        .zip(plan.schedule.timings.get(id.0))
}

fn kind(differs: &TaskDiff) -> Kind {
    let any = |of: fn(&Change) -> bool| differs.changes.iter().any(of);
    if any(|change| matches!(change, Change::Name(..))) {
        Kind::Renamed
    } else if any(|change| matches!(change, Change::Section(..))) {
        Kind::Reassigned
    } else if differs.is_reestimated() {
        Kind::Reestimated
    } else if any(Change::is_move) {
        Kind::Moved
    } else {
        Kind::Changed
    }
}

/// What differs in a task that both plans have, dates last.
fn phrases(differs: &TaskDiff, was: (&Task, &Timing), is: (&Task, &Timing)) -> Vec<String> {
    let mut phrases: Vec<String> = differs
        .changes
        .iter()
        .filter_map(|c| phrase(c, is.0))
        .collect();
    let (before, now) = (was.1, is.1);
    if differs.is_reestimated() {
        let (old, new) = (before.end - before.start, now.end - now.start);
        phrases.push(format!("{} instead of {}", length(new), length(old)));
    }
    let (start, end) = differs.moved();
    if !start.is_zero() {
        let dates = match (now.start == now.end, before.start == before.end) {
            (true, true) => format!("{} instead of {}", span(now), moment(before.start)),
            _ => span(now),
        };
        phrases.push(match shift(start) {
            Some(shift) if start == end => format!("{shift}, {dates}"),
            _ => match shift(end) {
                Some(shift) => format!("{dates}, ends {shift}"),
                None => dates,
            },
        });
    } else if let Some(shift) = shift(end) {
        phrases.push(format!("ends {}, {shift}", moment(now.end)));
    }
    phrases
}

/// "from 2024-01-08 to 2024-01-22", or "on 2024-01-22" for what has no length.
fn span(timing: &Timing) -> String {
    if timing.start == timing.end {
        return format!("on {}", moment(timing.start));
    }
    format!("from {} to {}", moment(timing.start), moment(timing.end))
}

fn phrase(change: &Change, task: &Task) -> Option<String> {
    let quoted = |names: &[String]| {
        let names: Vec<String> = names
            .iter()
            .map(|name| format!("“{}”", one_line(name)))
            .collect();
        if names.is_empty() {
            "nothing".to_owned()
        } else {
            names.join(", ")
        }
    };
    Some(match change {
        Change::Start(..) | Change::End(..) | Change::CriticalPath(_) => return None,
        Change::Name(old, _) => format!("was called “{}”", one_line(old)),
        Change::Key(old, new) => format!("id {new} instead of {old}"),
        Change::Section(old, new) => {
            format!("in “{}” instead of “{}”", one_line(new), one_line(old))
        }
        Change::Order => "stands elsewhere in its section".to_owned(),
        Change::Shape => "drawn as another shape".to_owned(),
        Change::Status => match task.status {
            crate::roadmap::Status::Planned => "planned".to_owned(),
            crate::roadmap::Status::Active => "active".to_owned(),
            crate::roadmap::Status::Done => "done".to_owned(),
        },
        Change::Emphasis => match task.emphasis {
            crate::roadmap::Emphasis::Critical => "critical".to_owned(),
            crate::roadmap::Emphasis::Plain => "no longer critical".to_owned(),
        },
        Change::Confirmed(true) => "confirmed".to_owned(),
        Change::Confirmed(false) => "no longer confirmed".to_owned(),
        Change::Notes => "other notes".to_owned(),
        Change::Link => "another link".to_owned(),
        Change::Predecessors(old, new) => {
            format!("waits for {} instead of {}", quoted(new), quoted(old))
        }
    })
}

/// "3 tasks: 1 re-estimated, 2 moved", and how the end of the plan moved.
fn summary(lines: &[Line], diff: &PlanDiff, old: Planned<'_>, new: Planned<'_>) -> String {
    let counts: Vec<String> = Kind::ALL
        .iter()
        .filter_map(|kind| {
            let count = lines.iter().filter(|line| line.kind == *kind).count();
            (count > 0).then(|| format!("{count} {}", kind.as_str()))
        })
        .collect();
    let mut parts = vec![match (counts.is_empty(), is_same(diff)) {
        (true, true) => "no difference".to_owned(),
        (true, false) => "no task differs".to_owned(),
        _ => counts.join(", "),
    }];
    if let (Some(old), Some(new)) = (last(old), last(new))
        && let Some(shift) = shift(new - old)
    {
        parts.push(format!("the plan ends {}, {shift}", moment(new)));
    }
    parts.join("; ")
}

/// What differs beside tasks, a sentence each.
fn others(diff: &PlanDiff) -> Vec<String> {
    let mut others = Vec::new();
    let title = |title: &Option<String>| match title {
        Some(title) => format!("“{}”", one_line(title)),
        None => "none".to_owned(),
    };
    if let Some((old, new)) = &diff.title {
        others.push(format!("title: {} instead of {}", title(new), title(old)));
    }
    for name in &diff.sections_added {
        others.push(format!("section added: {}", one_line(name)));
    }
    for name in &diff.sections_removed {
        others.push(format!("section removed: {}", one_line(name)));
    }
    if diff.calendar {
        others.push("other days are excluded".to_owned());
    }
    others
}

/// Whether two plans are the same, but for what follows from elsewhere.
#[must_use]
pub fn is_same(diff: &PlanDiff) -> bool {
    !diff.tasks.iter().any(TaskDiff::is_own) && others(diff).is_empty()
}

fn last(plan: Planned<'_>) -> Option<NaiveDateTime> {
    plan.schedule.timings.iter().map(|timing| timing.end).max()
}

fn moment(time: NaiveDateTime) -> String {
    let format = if time.time() == NaiveTime::MIN {
        "%Y-%m-%d"
    } else {
        "%Y-%m-%d %H:%M"
    };
    time.format(format).to_string()
}

/// "14 days later"; none where nothing moved.
fn shift(by: TimeDelta) -> Option<String> {
    let word = if by > TimeDelta::zero() {
        "later"
    } else {
        "earlier"
    };
    (!by.is_zero()).then(|| format!("{} {word}", length(by.abs())))
}

/// "1 day", "14 days", "36 hours".
fn length(length: TimeDelta) -> String {
    let minutes = length.num_minutes();
    let (count, unit) = if minutes % 1440 == 0 {
        (length.num_days(), "day")
    } else if minutes % 60 == 0 {
        (length.num_hours(), "hour")
    } else {
        (minutes, "minute")
    };
    match count {
        1 => format!("1 {unit}"),
        _ => format!("{count} {unit}s"),
    }
}

fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests;
