//! Two plans, task by task.

use super::pairs;
use crate::roadmap::{Roadmap, Task, TaskId};
use crate::schedule::{Schedule, Timing};
use chrono::{NaiveDateTime, TimeDelta};

/// A plan with its dates.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    /// What the tasks are.
    pub roadmap: &'a Roadmap,
    /// When they are.
    pub schedule: &'a Schedule,
}

impl Planned<'_> {
    /// The name of the section that a task stands in.
    #[must_use]
    pub fn section(&self, task: &Task) -> &str {
        let section = self.roadmap.sections.get(task.section.0);
        section.map_or("", |section| &section.name)
    }

    fn get(&self, id: TaskId) -> Option<(&Task, &Timing)> {
        self.roadmap
            .tasks
            .get(id.0)
            .zip(self.schedule.timings.get(id.0))
    }

    /// The tasks that a task waits for or makes way for: the id where the author gave one, else the name.
    fn predecessors(&self, timing: &Timing) -> Vec<String> {
        let tasks = timing
            .predecessors
            .iter()
            .filter_map(|id| self.roadmap.tasks.get(id.0));
        tasks
            .map(|task| if task.id_given { &task.id } else { &task.name }.clone())
            .collect()
    }
}

/// How two plans differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanDiff {
    /// The tasks that differ: first those of the new plan in its order, then those that are gone in theirs.
    pub tasks: Vec<TaskDiff>,
    /// The title, old and new.
    pub title: Option<(Option<String>, Option<String>)>,
    /// Sections that are new.
    pub sections_added: Vec<String>,
    /// Sections that are gone.
    pub sections_removed: Vec<String>,
    /// Whether other days count.
    pub calendar: bool,
}

/// How one task differs.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskDiff {
    /// Its place in the old plan; none where it is new.
    pub old: Option<TaskId>,
    /// Its place in the new plan; none where it is gone.
    pub new: Option<TaskId>,
    /// What differs; empty for a task that is new or gone.
    pub changes: Vec<Change>,
}

/// What differs in a task that both plans have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// It starts at another time: old and new.
    Start(NaiveDateTime, NaiveDateTime),
    /// It ends at another time: old and new.
    End(NaiveDateTime, NaiveDateTime),
    /// It has another name.
    Name(String, String),
    /// It has another key.
    Key(String, String),
    /// It stands in another section.
    Section(String, String),
    /// It stands elsewhere among the tasks.
    Order,
    /// It is drawn as another shape: bar, milestone or marker.
    Shape,
    /// It is planned, active or done, and was not.
    Status,
    /// It is critical by its tag, or no longer.
    Emphasis,
    /// It is confirmed, or no longer.
    Confirmed(bool),
    /// It has other notes.
    Notes,
    /// It has another link.
    Link,
    /// It waits for other tasks: their ids or names, old and new.
    Predecessors(Vec<String>, Vec<String>),
    /// It came onto the critical path, or left it; follows from dates.
    CriticalPath(bool),
}

impl Change {
    /// Whether it is when the task is, rather than what it is.
    #[must_use]
    pub const fn is_move(&self) -> bool {
        matches!(self, Self::Start(..) | Self::End(..))
    }

    /// Whether it only follows from changes elsewhere.
    #[must_use]
    pub const fn is_derived(&self) -> bool {
        matches!(self, Self::CriticalPath(_))
    }
}

impl TaskDiff {
    /// By how much its start and its end moved; later is positive.
    #[must_use]
    pub fn moved(&self) -> (TimeDelta, TimeDelta) {
        let mut moved = (TimeDelta::zero(), TimeDelta::zero());
        for change in &self.changes {
            match change {
                Change::Start(old, new) => moved.0 = *new - *old,
                Change::End(old, new) => moved.1 = *new - *old,
                _ => {}
            }
        }
        moved
    }

    /// Whether its length changed, rather than its place alone.
    #[must_use]
    pub fn is_reestimated(&self) -> bool {
        let (start, end) = self.moved();
        start != end
    }

    /// Whether there is more than follows from changes elsewhere.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.old.is_none() || self.new.is_none() || self.changes.iter().any(|c| !c.is_derived())
    }
}

impl PlanDiff {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether no task differs, and no section.
    #[must_use]
    pub fn same_schedule(&self) -> bool {
        self.tasks.is_empty() && self.sections_added.is_empty() && self.sections_removed.is_empty()
    }
}

/// Compares two plans.
#[must_use]
pub fn plans(old: Planned<'_>, new: Planned<'_>) -> PlanDiff {
    let was = pairs::pairs(old, new);
    let reordered = pairs::moved(&was);
    let mut diff = PlanDiff {
        title: (old.roadmap.title != new.roadmap.title)
            .then(|| (old.roadmap.title.clone(), new.roadmap.title.clone())),
        calendar: old.roadmap.calendar != new.roadmap.calendar,
        sections_added: missing(new.roadmap, old.roadmap),
        sections_removed: missing(old.roadmap, new.roadmap),
        ..PlanDiff::default()
    };
    let mut kept = vec![false; old.roadmap.tasks.len()];
    for (i, (old_id, reordered)) in was.iter().zip(reordered).enumerate() {
        if let Some(kept) = old_id.and_then(|id| kept.get_mut(id.0)) {
            *kept = true;
        }
        let changes = match old_id {
            Some(id) => changes(old, *id, new, TaskId(i), &was, reordered),
            None => Vec::new(),
        };
        if old_id.is_none() || !changes.is_empty() {
            diff.tasks.push(TaskDiff {
                old: *old_id,
                new: Some(TaskId(i)),
                changes,
            });
        }
    }
    let gone = kept.iter().enumerate().filter(|(_, kept)| !**kept);
    diff.tasks.extend(gone.map(|(i, _)| TaskDiff {
        old: Some(TaskId(i)),
        new: None,
        changes: Vec::new(),
    }));
    diff
}

/// The names of the sections of `of` that `other` lacks.
fn missing(of: &Roadmap, other: &Roadmap) -> Vec<String> {
    let known: std::collections::BTreeSet<&str> =
        other.sections.iter().map(|s| s.name.as_str()).collect();
    of.sections
        .iter()
        .filter(|section| !known.contains(section.name.as_str()))
        .map(|section| section.name.clone())
        .collect()
}

fn changes(
    old: Planned<'_>,
    old_id: TaskId,
    new: Planned<'_>,
    new_id: TaskId,
    pairs: &[Option<TaskId>],
    reordered: bool,
) -> Vec<Change> {
    let (Some((a, was)), Some((b, is))) = (old.get(old_id), new.get(new_id)) else {
        return Vec::new();
    };
    let mut changes = Vec::new();
    let mut note = |differs: bool, change: &dyn Fn() -> Change| {
        if differs {
            changes.push(change());
        }
    };
    note(was.start != is.start, &|| {
        Change::Start(was.start, is.start)
    });
    note(was.end != is.end, &|| Change::End(was.end, is.end));
    note(a.name != b.name, &|| {
        Change::Name(a.name.clone(), b.name.clone())
    });
    // Keys that laneway numbered follow from the order.
    let given = a.id_given || b.id_given;
    note(given && a.key != b.key, &|| {
        Change::Key(a.key.clone(), b.key.clone())
    });
    let sections = (old.section(a), new.section(b));
    note(sections.0 != sections.1, &|| {
        Change::Section(sections.0.to_owned(), sections.1.to_owned())
    });
    note(reordered && sections.0 == sections.1, &|| Change::Order);
    note(a.shape != b.shape, &|| Change::Shape);
    note(a.status != b.status || progress(a) != progress(b), &|| {
        Change::Status
    });
    note(a.emphasis != b.emphasis, &|| Change::Emphasis);
    note(a.confirmed != b.confirmed, &|| {
        Change::Confirmed(b.confirmed)
    });
    let notes =
        |task: &Task| -> Vec<String> { task.notes.iter().map(|note| note.text.clone()).collect() };
    note(notes(a) != notes(b), &|| Change::Notes);
    let link = |task: &Task| task.link.as_ref().map(|link| link.address.clone());
    note(link(a) != link(b), &|| Change::Link);
    predecessors([old, new], [was, is], pairs, &mut changes);
    if was.critical != is.critical {
        changes.push(Change::CriticalPath(is.critical));
    }
    changes
}

/// The tags that say how far a task is; both may be given.
fn progress(task: &Task) -> (bool, bool) {
    use crate::roadmap::Tag;
    (
        task.tags.contains(&Tag::Active),
        task.tags.contains(&Tag::Done),
    )
}

/// Notes where a task waits for other tasks; `was` tells which task of the old plan each of the new one was.
fn predecessors(
    [old, new]: [Planned<'_>; 2],
    [before, after]: [&Timing; 2],
    was: &[Option<TaskId>],
    changes: &mut Vec<Change>,
) {
    let mut same: Vec<Option<TaskId>> = after
        .predecessors
        .iter()
        .map(|id| was.get(id.0).copied().flatten())
        .collect();
    same.sort_unstable();
    let mut known: Vec<Option<TaskId>> = before.predecessors.iter().copied().map(Some).collect();
    known.sort_unstable();
    if same != known {
        let (before, after) = (old.predecessors(before), new.predecessors(after));
        changes.push(Change::Predecessors(before, after));
    }
}
