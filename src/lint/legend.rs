//! The author's legend against what occurs.

use super::Settings;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::roadmap::{Emphasis, LegendKey, Roadmap, Shape, Status, Task};
use crate::schedule::Schedule;
use crate::source::Span;

/// The colours of marks, in the words of the tags.
const COLOURS: [(LegendKey, &str, &str); 4] = [
    (LegendKey::Critical, "`crit` tasks", "crit"),
    (LegendKey::Plain, "tasks without a tag", "other"),
    (LegendKey::Active, "`active` tasks", "active"),
    (LegendKey::Done, "`done` tasks", "done"),
];

/// Words for a colour that no task has.
///
/// Only what the author wrote for this plan is looked at: a legend in `laneway.toml` serves many.
pub(super) fn unused(roadmap: &Roadmap, _: &Schedule, _: &Settings, found: &mut Diagnostics) {
    for (key, what, _) in COLOURS {
        let Some(span) = written(roadmap, &key) else {
            continue;
        };
        if count(roadmap, &key) == 0 && !roadmap.tasks.is_empty() {
            found.push(
                Diagnostic::new(
                    Code::LegendUnused,
                    format!("the legend explains {what}, but there are none"),
                )
                .at(span)
                .hint("take the line out of the legend, or tag the tasks that are meant"),
            );
        }
    }
}

/// A colour that occurs, and that the author's legend does not explain.
pub(super) fn gap(roadmap: &Roadmap, _: &Schedule, _: &Settings, found: &mut Diagnostics) {
    let Some(last) = roadmap.legend.iter().filter_map(|entry| entry.span).max() else {
        return;
    };
    for (key, what, word) in COLOURS {
        let count = count(roadmap, &key);
        if count > 0 && written(roadmap, &key).is_none() {
            found.push(
                Diagnostic::new(
                    Code::LegendGap,
                    format!("the legend does not explain {what} ({count} here)"),
                )
                .at(last)
                .hint(format!("add a line that begins with `{word}:` to it")),
            );
        }
    }
}

/// Where the author explains a colour.
fn written(roadmap: &Roadmap, key: &LegendKey) -> Option<Span> {
    let mut entries = roadmap.legend.iter();
    entries.find(|entry| entry.key == *key)?.span
}

fn count(roadmap: &Roadmap, key: &LegendKey) -> usize {
    let drawn = roadmap
        .tasks
        .iter()
        .filter(|task| task.shape != Shape::Marker);
    drawn.filter(|task| key_of(task) == *key).count()
}

/// Red wins over all other colours.
fn key_of(task: &Task) -> LegendKey {
    match (task.emphasis, task.status) {
        (Emphasis::Critical, _) => LegendKey::Critical,
        (_, Status::Active) => LegendKey::Active,
        (_, Status::Done) => LegendKey::Done,
        (_, Status::Planned) => LegendKey::Plain,
    }
}
