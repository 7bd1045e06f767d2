//! Lanes of one person.

use super::{Settings, one_line};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::roadmap::Roadmap;
use crate::schedule::{Schedule, conflicts};
use chrono::{NaiveDateTime, NaiveTime};

/// Two tasks at once in the lane of one person.
pub(super) fn double_booked(
    roadmap: &Roadmap,
    schedule: &Schedule,
    settings: &Settings,
    found: &mut Diagnostics,
) {
    for conflict in conflicts(roadmap, schedule, &settings.people) {
        let (Some(one), Some(other)) = (
            roadmap.tasks.get(conflict.one.0),
            roadmap.tasks.get(conflict.other.0),
        ) else {
            continue;
        };
        let lane = roadmap.sections.get(other.section.0);
        let lane = lane.map_or(String::new(), |lane| one_line(&lane.name));
        let message = format!(
            "`{lane}` has two tasks at once, from {} to {}",
            show(conflict.from),
            show(conflict.to)
        );
        let hint = if one.id_given {
            format!(
                "let this one wait, `after {}`, or move it to another lane",
                one.id
            )
        } else {
            "let one wait for the other, or move it to another lane".to_owned()
        };
        found.push(
            Diagnostic::new(Code::DoubleBooked, message)
                .at(other.name_span)
                .label(one.name_span, "the other one")
                .hint(hint),
        );
    }
}

fn show(time: NaiveDateTime) -> String {
    if time.time() == NaiveTime::MIN {
        time.format("%Y-%m-%d").to_string()
    } else {
        time.format("%Y-%m-%d %H:%M").to_string()
    }
}
