//! Dates that stand where no work is done, or where no plan reaches.

use super::Settings;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::roadmap::{End, Roadmap, Start, Task};
use crate::schedule::Schedule;
use crate::source::Span;
use chrono::{NaiveDateTime, TimeDelta};

/// A start or an end that is given, on a day that is excluded.
pub(super) fn on_excluded_day(
    roadmap: &Roadmap,
    _: &Schedule,
    _: &Settings,
    found: &mut Diagnostics,
) {
    if roadmap.calendar.is_empty() || !roadmap.stated.is_empty() {
        return;
    }
    for task in &roadmap.tasks {
        let start = given_start(task).map(|(time, span)| (time, span, "starts"));
        // An end is the first moment after the task, but some authors mean the day they write.
        let end = given_end(task).map(|(time, span)| (time, span, "ends"));
        for (time, span, what) in [start, end].into_iter().flatten() {
            let day = time.date();
            let last = time.checked_sub_signed(TimeDelta::seconds(1));
            let worked =
                what == "ends" && last.is_some_and(|last| !roadmap.calendar.excludes(last.date()));
            if worked || !roadmap.calendar.excludes(day) {
                continue;
            }
            let message = format!(
                "the task {what} on {}, {}, which is excluded",
                day.format("%A"),
                day.format("%Y-%m-%d")
            );
            found.push(
                Diagnostic::new(Code::OnExcludedDay, message)
                    .at(span)
                    .hint("write a working day, or name this one in `includes`"),
            );
        }
    }
}

/// A date so far from all others that it is a slip: `202-12-01`, `2204-01-05`.
///
/// Histories span centuries too, but without a gap as long as a life.
pub(super) fn far_off_date(roadmap: &Roadmap, _: &Schedule, _: &Settings, found: &mut Diagnostics) {
    let given = |task| [given_start(task), given_end(task)].into_iter().flatten();
    let mut times: Vec<NaiveDateTime> = roadmap
        .tasks
        .iter()
        .flat_map(given)
        .map(|(time, _)| time)
        .collect();
    times.sort_unstable();
    let Some((first, last)) = most(&times).filter(|_| roadmap.axis.date_format.gives_year()) else {
        return;
    };
    for (time, span) in roadmap.tasks.iter().flat_map(given) {
        let (days, side) = if time < first {
            ((first - time).num_days(), "before")
        } else if time > last {
            ((time - last).num_days(), "after")
        } else {
            continue;
        };
        let years = days / 365;
        let years_of = (
            first.format("%Y").to_string(),
            last.format("%Y").to_string(),
        );
        let hint = match years_of {
            (one, other) if one == other => format!("is the year right? the others lie in {one}"),
            (one, other) => format!("is the year right? the others lie in {one} to {other}"),
        };
        found.push(
            Diagnostic::new(
                Code::FarOffDate,
                format!("the date lies {years} years {side} the others"),
            )
            .at(span)
            .hint(hint),
        );
    }
}

/// First and last of the dates that lie together, where they are most of all: three of four.
fn most(times: &[NaiveDateTime]) -> Option<(NaiveDateTime, NaiveDateTime)> {
    /// Days in 75 years.
    const GAP: i64 = 27_394;
    let together = times.chunk_by(|one, next| (*next - *one).num_days() < GAP);
    let largest = together.max_by_key(|times| times.len())?;
    if largest.len() == times.len() || largest.len() * 4 < times.len() * 3 {
        return None;
    }
    Some((*largest.first()?, *largest.last()?))
}

fn given_start(task: &Task) -> Option<(NaiveDateTime, Span)> {
    match task.start {
        Start::At(time) => Some((time, task.start_span)),
        _ => None,
    }
}

fn given_end(task: &Task) -> Option<(NaiveDateTime, Span)> {
    match task.end {
        End::At(time) => Some((time, task.end_span)),
        _ => None,
    }
}
