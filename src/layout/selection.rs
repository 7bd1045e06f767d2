//! Which sections and tasks are drawn, and how each is marked.

use crate::options::{Options, View};
use crate::roadmap::{Emphasis, Roadmap, SectionId, Shape, Status, Task, TaskId};
use crate::schedule::Schedule;
use crate::theme::MarkState;
use chrono::{Days, NaiveDateTime, NaiveTime};

/// A section with the tasks that are drawn in it.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    /// Which section.
    pub(super) section: SectionId,
    /// Its bars and milestones, in source order.
    pub(super) entries: Vec<Entry>,
}

/// A task that is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Which task.
    pub(super) task: TaskId,
    /// From here.
    pub(super) start: NaiveDateTime,
    /// To here; never before `start`.
    pub(super) end: NaiveDateTime,
    /// Whether it is a diamond, at `start`.
    pub(super) diamond: bool,
    /// Whether the window cuts off its beginning.
    pub(super) torn_start: bool,
    /// Whether the window cuts off its end.
    pub(super) torn_end: bool,
    /// Whether only the plan compared with has it.
    pub(super) gone: bool,
}

/// What is drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Selection {
    /// Sections in source order.
    pub(super) lanes: Vec<Lane>,
    /// `vert` tasks.
    pub(super) markers: Vec<Entry>,
    /// First moment.
    pub(super) start: Option<NaiveDateTime>,
    /// Last moment.
    pub(super) end: Option<NaiveDateTime>,
}

impl Selection {
    /// The entries of all lanes that the plan itself has.
    pub(super) fn present(&self) -> impl Iterator<Item = &Entry> {
        self.entries().filter(|entry| !entry.gone)
    }

    /// The entries of all lanes.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.lanes.iter().flat_map(|lane| &lane.entries)
    }
}

/// Chooses by view, section and window.
pub(super) fn select(roadmap: &Roadmap, schedule: &Schedule, options: &Options) -> Selection {
    let window = Window::new(options);
    let mut selection = Selection::default();
    for (index, section) in roadmap.sections.iter().enumerate() {
        if wanted(&section.name, &options.sections) {
            selection.lanes.push(Lane {
                section: SectionId(index),
                entries: Vec::new(),
            });
        }
    }
    for (index, task) in roadmap.tasks.iter().enumerate() {
        let Some(timing) = schedule.timings.get(index) else {
            continue;
        };
        let shown = match options.view {
            View::All => true,
            View::Milestones => task.shape != Shape::Bar,
            View::Work => task.shape != Shape::Milestone,
        };
        let entry = window.clip(
            TaskId(index),
            task,
            timing.start,
            timing.end,
            timing.drawn_end,
        );
        let (true, Some(entry)) = (shown, entry) else {
            continue;
        };
        if task.shape == Shape::Marker {
            selection.markers.push(entry);
            continue;
        }
        let lane = (selection.lanes).binary_search_by_key(&task.section, |lane| lane.section);
        if let Some(lane) = lane.ok().and_then(|lane| selection.lanes.get_mut(lane)) {
            lane.entries.push(entry);
        }
    }
    // An empty section is information in the whole plan; in a part of it, it is noise.
    let part = options.view != View::All || options.from.is_some() || options.to.is_some();
    selection.lanes.retain(|lane| {
        let named = roadmap
            .sections
            .get(lane.section.0)
            .is_some_and(|section| !section.name.is_empty());
        !lane.entries.is_empty() || (named && !part)
    });
    let drawn = || selection.entries().chain(&selection.markers);
    let start = window
        .from
        .or_else(|| drawn().map(|entry| entry.start).min());
    let end = window.to.or_else(|| drawn().map(|entry| entry.end).max());
    Selection {
        start,
        end,
        ..selection
    }
}

fn wanted(name: &str, patterns: &[String]) -> bool {
    let name = name.to_lowercase();
    patterns.is_empty()
        || patterns
            .iter()
            .any(|pattern| name.contains(&pattern.to_lowercase()))
}

struct Window {
    from: Option<NaiveDateTime>,
    to: Option<NaiveDateTime>,
}

impl Window {
    fn new(options: &Options) -> Self {
        let midnight = |day: chrono::NaiveDate| day.and_time(NaiveTime::MIN);
        Self {
            from: options.from.map(midnight),
            to: options
                .to
                .and_then(|day| day.checked_add_days(Days::new(1)))
                .map(midnight),
        }
    }

    /// The part of a task in the window; `None` where it lies outside.
    fn clip(
        &self,
        id: TaskId,
        task: &Task,
        start: NaiveDateTime,
        end: NaiveDateTime,
        drawn_end: NaiveDateTime,
    ) -> Option<Entry> {
        if task.shape == Shape::Milestone {
            let at = start + (end.max(start) - start) / 2;
            let outside =
                self.from.is_some_and(|from| at < from) || self.to.is_some_and(|to| at > to);
            let entry = Entry {
                task: id,
                start: at,
                end: at,
                diamond: true,
                torn_start: false,
                torn_end: false,
                gone: false,
            };
            return (!outside).then_some(entry);
        }
        let end = if task.shape == Shape::Marker {
            start
        } else {
            drawn_end.max(start)
        };
        if self
            .from
            .is_some_and(|from| end < from || (end == from && start < end))
            || self.to.is_some_and(|to| start >= to)
        {
            return None;
        }
        let clipped_start = self.from.map_or(start, |from| start.max(from));
        let clipped_end = self.to.map_or(end, |to| end.min(to));
        Some(Entry {
            task: id,
            start: clipped_start,
            end: clipped_end.max(clipped_start),
            diamond: false,
            torn_start: clipped_start > start,
            torn_end: clipped_end < end,
            gone: false,
        })
    }
}

/// What decides the paint of a task's mark.
pub(super) const fn state(task: &Task) -> MarkState {
    match (task.emphasis, task.status) {
        (Emphasis::Plain, Status::Planned) => MarkState::Plain,
        (Emphasis::Plain, Status::Active) => MarkState::Active,
        (Emphasis::Plain, Status::Done) => MarkState::Done,
        (Emphasis::Critical, Status::Planned) => MarkState::Critical,
        (Emphasis::Critical, Status::Active) => MarkState::CriticalActive,
        (Emphasis::Critical, Status::Done) => MarkState::CriticalDone,
    }
}
