//! What a picture shows, in numbers and sentences: the line of facts and the description.

use super::clashes::Clashes;
use super::selection::{Entry, Selection, state};
use crate::language::Language;
use crate::options::View;
use crate::roadmap::{Emphasis, LegendKey, Roadmap};
use crate::theme::MarkState;
use std::fmt::Write;

/// What is counted in a picture.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    bars: usize,
    diamonds: usize,
    lanes: usize,
    unconfirmed: usize,
}

fn count(roadmap: &Roadmap, selection: &Selection) -> Counts {
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

/// What the picture shows, in sentences, for those who do not see it.
pub(super) fn description(
    roadmap: &Roadmap,
    selection: &Selection,
    clashes: &Clashes,
    range: &str,
    language: &Language,
) -> String {
    if let Some(description) = &roadmap.acc_descr {
        return description.clone();
    }
    let (colon, stop) = (language.colon, language.stop);
    let mut text = String::from(language.chart);
    if let Some(title) = &roadmap.title {
        let [open, close] = language.quotes;
        let _ = write!(text, " {open}{}{close}", title.replace('\n', " "));
    }
    let facts = line(roadmap, selection, range, View::All, language);
    if facts.is_empty() {
        let _ = write!(text, "{colon}{}{stop}", language.no_tasks);
        return text.trim_end().to_owned();
    }
    let _ = write!(text, "{colon}{facts}{stop}");
    let emphasised = |wanted: Emphasis| {
        let tasks = selection
            .present()
            .filter_map(|entry| roadmap.tasks.get(entry.task.0));
        tasks.filter(|task| task.emphasis == wanted).count()
    };
    let said = |key: LegendKey| roadmap.legend.iter().find(|entry| entry.key == key);
    for (key, emphasis) in [
        (LegendKey::Critical, Emphasis::Critical),
        (LegendKey::Plain, Emphasis::Plain),
    ] {
        let number = emphasised(emphasis);
        if let (Some(entry), true) = (said(key), number > 0) {
            let _ = write!(text, "{}{colon}{number}{stop}", entry.words);
        }
    }
    let marked = |entry: &&Entry| clashes.contains_key(&entry.task);
    let marked = selection.entries().filter(marked).count();
    if marked > 0 {
        let _ = write!(text, "{}{colon}{marked}{stop}", language.conflict);
    }
    let last = selection
        .present()
        .max_by_key(|entry| (entry.end, std::cmp::Reverse(entry.task)));
    if let Some(task) = last.and_then(|entry| roadmap.tasks.get(entry.task.0)) {
        let name = task.name.replace('\n', " ");
        let _ = write!(text, "{}{colon}{name}{stop}", language.last);
    }
    text.trim_end().to_owned()
}

/// Whether any mark is in a state that a check stands for.
pub(super) fn checked(roadmap: &Roadmap) -> Vec<bool> {
    let done = |task| matches!(state(task), MarkState::Done | MarkState::CriticalDone);
    roadmap.tasks.iter().map(done).collect()
}
