//! What a picture shows, in numbers: the line of facts.

use super::selection::{Entry, Selection, state};
use crate::language::Language;
use crate::options::View;
use crate::roadmap::Roadmap;
use crate::theme::MarkState;

/// What is counted in a picture.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) bars: usize,
    pub(super) diamonds: usize,
    /// Named lanes of work, also those without any yet.
    pub(super) lanes: usize,
    /// Named lanes with milestones in them.
    pub(super) lanes_with_diamonds: usize,
    pub(super) unconfirmed: usize,
}

pub(super) fn count(roadmap: &Roadmap, selection: &Selection) -> Counts {
    let mut counts = Counts::default();
    for lane in &selection.lanes {
        let present = || lane.entries.iter().filter(|entry| !entry.gone);
        let bars = present().filter(|entry| !entry.diamond).count();
        counts.bars += bars;
        counts.diamonds += present().count() - bars;
        let named = roadmap
            .sections
            .get(lane.section.0)
            .is_some_and(|section| !section.name.is_empty());
        // A lane that holds nothing but milestones is an overview of others' work.
        if named && (bars > 0 || lane.entries.is_empty()) {
            counts.lanes += 1;
        }
        if named && present().count() > bars {
            counts.lanes_with_diamonds += 1;
        }
    }
    let unconfirmed = |entry: &&Entry| {
        roadmap
            .tasks
            .get(entry.task.0)
            .is_some_and(|task| !task.confirmed)
    };
    counts.unconfirmed = selection.present().filter(unconfirmed).count();
    counts
}

/// `1 Jan – 14 Oct 2024 · 24 tasks in 12 lanes, 15 milestones · 18 estimates not confirmed`
pub(super) fn line(
    roadmap: &Roadmap,
    selection: &Selection,
    range: &str,
    view: View,
    language: &Language,
) -> String {
    let counts = count(roadmap, selection);
    let mut parts = Vec::new();
    if !range.is_empty() {
        parts.push(range.to_owned());
    }
    let mut what = Vec::new();
    if counts.bars > 0 {
        let tasks = language.counted(counts.bars, &language.tasks);
        if counts.lanes > 1 {
            let lanes = language.counted(counts.lanes, &language.lanes);
            let both = language.tasks_in_lanes.replacen("{tasks}", &tasks, 1);
            what.push(both.replacen("{lanes}", &lanes, 1));
        } else {
            what.push(tasks);
        }
    }
    if counts.diamonds > 0 && view != View::Work {
        what.push(language.counted(counts.diamonds, &language.milestones));
    }
    if !what.is_empty() {
        parts.push(what.join(language.comma));
    }
    if counts.unconfirmed > 0 {
        parts.push(language.counted(counts.unconfirmed, &language.estimates));
    }
    parts.join(" · ")
}

/// Whether any mark is in a state that a check stands for.
pub(super) fn checked(roadmap: &Roadmap) -> Vec<bool> {
    let done = |task| matches!(state(task), MarkState::Done | MarkState::CriticalDone);
    roadmap.tasks.iter().map(done).collect()
}
