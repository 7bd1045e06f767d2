//! The author's legend against what occurs.

use super::Settings;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::roadmap::{Emphasis, LegendKey, Roadmap, Shape, Status, Task};
use crate::schedule::Schedule;

/// The colours of marks, in the words of the tags.
const COLOURS: [(LegendKey, &str, &str); 4] = [
    (LegendKey::Critical, "`crit` tasks", "crit"),
    (LegendKey::Plain, "tasks without a tag", "other"),
    (LegendKey::Active, "`active` tasks", "active"),
    (LegendKey::Done, "`done` tasks", "done"),
];

/// Words for a colour that no task has.
pub(super) fn unused(roadmap: &Roadmap, _: &Schedule, _: &Settings, found: &mut Diagnostics) {
    for (key, what, _) in COLOURS {
        if explained(roadmap, &key) && count(roadmap, &key) == 0 && !roadmap.tasks.is_empty() {
            found.push(
                Diagnostic::new(
                    Code::LegendUnused,
                    format!("the legend explains {what}, but there are none"),
                )
                .hint("take the line out of the legend, or tag the tasks that are meant"),
            );
        }
    }
}

/// A colour that occurs, and that the author's legend does not explain.
pub(super) fn gap(roadmap: &Roadmap, _: &Schedule, _: &Settings, found: &mut Diagnostics) {
    if roadmap.legend.is_empty() {
        return;
    }
    for (key, what, word) in COLOURS {
        let count = count(roadmap, &key);
        if count > 0 && !explained(roadmap, &key) {
            found.push(
                Diagnostic::new(
                    Code::LegendGap,
                    format!("the legend does not explain {what} ({count} here)"),
                )
                .hint(format!("add a line that begins with `{word}:` to it")),
            );
        }
    }
}

fn explained(roadmap: &Roadmap, key: &LegendKey) -> bool {
    roadmap.legend.iter().any(|entry| entry.key == *key)
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
