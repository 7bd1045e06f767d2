//! For programs: `laneway.diff/1`.

use super::{get, is_same, kind, phrase};
use crate::compare::causes::Causes;
use crate::compare::plan::{PlanDiff, Planned, TaskDiff};
use crate::roadmap::TaskId;
use crate::schedule::Timing;
use chrono::{NaiveDateTime, TimeDelta};
use serde::Serialize;

/// The contract this writes.
const VERSION: &str = "laneway.diff/1";

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    same: bool,
    /// Old and new.
    end: [Option<String>; 2],
    title: Option<[Option<&'a str>; 2]>,
    sections_added: &'a [String],
    sections_removed: &'a [String],
    calendar_changed: bool,
    tasks: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    kind: &'static str,
    /// Its keys in the old and in the new plan.
    keys: [Option<&'a str>; 2],
    names: [Option<&'a str>; 2],
    sections: [Option<&'a str>; 2],
    start: [Option<String>; 2],
    end: [Option<String>; 2],
    start_moved_days: Option<f64>,
    end_moved_days: Option<f64>,
    /// Whether the task is critical by its place on the path: old and new.
    critical: [Option<bool>; 2],
    changes: Vec<String>,
    /// The keys of those that pushed it, the first cause first.
    pushed_by: Vec<&'a str>,
}

/// Every task that differs, with old and new values in pairs.
#[must_use]
pub fn json(diff: &PlanDiff, old: Planned<'_>, new: Planned<'_>) -> String {
    let causes = Causes::new(diff, new);
    let report = Report {
        schema: VERSION,
        same: is_same(diff),
        end: [old, new].map(|plan| super::last(plan).map(moment)),
        title: diff
            .title
            .as_ref()
            .map(|(old, new)| [old.as_deref(), new.as_deref()]),
        sections_added: &diff.sections_added,
        sections_removed: &diff.sections_removed,
        calendar_changed: diff.calendar,
        tasks: diff
            .tasks
            .iter()
            .map(|task| entry(&causes, task, old, new))
            .collect(),
    };
    // Nothing in it can fail to be written: no maps, no numbers beyond finite ones.
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    format!("{text}\n")
}

fn entry<'a>(
    causes: &Causes<'_>,
    differs: &TaskDiff,
    old: Planned<'a>,
    new: Planned<'a>,
) -> Entry<'a> {
    let was = differs.old.and_then(|id| find(old, id));
    let is = differs.new.and_then(|id| find(new, id));
    let both = was.is_some() && is.is_some();
    let (start, end) = differs.moved();
    let times = |of: fn(&Timing) -> NaiveDateTime| {
        [was, is].map(|found| found.map(|(_, timing)| moment(of(timing))))
    };
    let kind = match (was, is) {
        (None, _) => super::Kind::Added,
        (_, None) => super::Kind::Removed,
        _ => kind(differs),
    };
    let chain = differs.new.map(|id| causes.of(id));
    let chain = chain.unwrap_or_default();
    let changes = is.map(|(task, _)| {
        let phrases = differs
            .changes
            .iter()
            .filter_map(|change| phrase(change, task));
        phrases.collect()
    });
    Entry {
        kind: kind.as_str(),
        keys: [was, is].map(|found| found.map(|(task, _)| task.key.as_str())),
        names: [was, is].map(|found| found.map(|(task, _)| task.name.as_str())),
        sections: [section(old, differs.old), section(new, differs.new)],
        start: times(|timing| timing.start),
        end: times(|timing| timing.end),
        start_moved_days: both.then(|| days(start)),
        end_moved_days: both.then(|| days(end)),
        critical: [was, is].map(|found| found.map(|(_, timing)| timing.critical)),
        changes: changes.unwrap_or_default(),
        pushed_by: chain
            .iter()
            .filter_map(|id| Some(new.roadmap.tasks.get(id.0)?.key.as_str()))
            .collect(),
    }
}

fn find(plan: Planned<'_>, id: TaskId) -> Option<(&crate::roadmap::Task, &Timing)> {
    get(plan, id)
}

fn section(plan: Planned<'_>, id: Option<TaskId>) -> Option<&str> {
    let task = plan.roadmap.tasks.get(id?.0)?;
    let section = plan.roadmap.sections.get(task.section.0)?;
    Some(&section.name)
}

fn days(length: TimeDelta) -> f64 {
    length.num_milliseconds() as f64 / 86_400_000.0
}

fn moment(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M:%S%.f").to_string()
}
