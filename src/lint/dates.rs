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
pub(super) fn far_off_date(roadmap: &Roadmap, _: &Schedule, _: &Settings, found: &mut Diagnostics) {
    /// Days in 25 years; real plans span less than that.
    const FAR: i64 = 9_131;
    /// With fewer dates nobody can tell which of them is wrong.
    const LEAST: usize = 3;
    let given = |task| [given_start(task), given_end(task)].into_iter().flatten();
    let mut times: Vec<NaiveDateTime> = roadmap
        .tasks
        .iter()
        .flat_map(given)
        .map(|(time, _)| time)
        .collect();
    times.sort_unstable();
    let Some(middle) = times.get(times.len() / 2).copied() else {
        return;
    };
    if times.len() < LEAST || !roadmap.axis.date_format.gives_year() {
        return;
    }
    for (time, span) in roadmap.tasks.iter().flat_map(given) {
        let days = (time - middle).num_days();
        if days.abs() < FAR {
            continue;
        }
        let side = if days < 0 { "before" } else { "after" };
        let years = days.abs() / 365;
        found.push(
            Diagnostic::new(
                Code::FarOffDate,
                format!("the date lies {years} years {side} most others"),
            )
            .at(span)
            .hint(format!(
                "is the year right? most dates are around {}",
                middle.format("%Y")
            )),
        );
    }
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
