//! How sure the plan is, and how far it is.

use super::{Settings, one_line};
use crate::calendar::Unit;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::roadmap::{Roadmap, Shape, Status, Task, TaskId};
use crate::schedule::{Schedule, Timing};
use chrono::{Days, NaiveTime};

/// Estimates that nobody has confirmed: one note that counts them.
pub(super) fn unconfirmed(roadmap: &Roadmap, _: &Schedule, _: &Settings, found: &mut Diagnostics) {
    let tasks = || roadmap.tasks.iter().filter(|task| task.shape == Shape::Bar);
    let open = || tasks().filter(|task| !task.confirmed);
    let Some(first) = open().next() else {
        return;
    };
    let span = first
        .notes
        .first()
        .map_or(first.name_span, |note| note.span);
    let message = match open().count() {
        1 => "1 task is not confirmed: the comment above it says so".to_owned(),
        count => format!(
            "{count} of {} tasks are not confirmed: the comments above them say so; this is the first",
            tasks().count()
        ),
    };
    found.push(
        Diagnostic::new(Code::Unconfirmed, message)
            .at(span)
            .hint("their outline is broken in the picture; remove `TBC`, `TBD`, `estimate` or `review if` once it is sure"),
    );
}

/// A task that is done, but ends after the day the plan is looked at.
pub(super) fn done_ahead(
    roadmap: &Roadmap,
    schedule: &Schedule,
    settings: &Settings,
    found: &mut Diagnostics,
) {
    let tomorrow = settings
        .as_of
        .and_then(|day| day.checked_add_days(Days::new(1)));
    let Some(tomorrow) = tomorrow.map(|day| day.and_time(NaiveTime::MIN)) else {
        return;
    };
    if !has_days(roadmap) {
        return;
    }
    for (task, timing) in timed(roadmap, schedule) {
        if task.status == Status::Done && timing.end > tomorrow {
            let message = format!(
                "`{}` is done, but ends only on {}",
                one_line(&task.name),
                timing.end.format("%Y-%m-%d")
            );
            found.push(
                Diagnostic::new(Code::DoneAhead, message)
                    .at(task.end_span)
                    .hint("write when it ended, or take `done` away"),
            );
        }
    }
}

/// A task that should have ended before the day the plan is looked at, and is not done.
///
/// Plans that tag no task `done` or `active` do not keep their progress, and nothing in them is late.
pub(super) fn overdue(
    roadmap: &Roadmap,
    schedule: &Schedule,
    settings: &Settings,
    found: &mut Diagnostics,
) {
    let Some(today) = settings.as_of.map(|day| day.and_time(NaiveTime::MIN)) else {
        return;
    };
    let keeps_progress = roadmap
        .tasks
        .iter()
        .any(|task| task.status != Status::Planned);
    if !has_days(roadmap) || !keeps_progress {
        return;
    }
    for (task, timing) in timed(roadmap, schedule) {
        if task.status != Status::Done && task.shape != Shape::Marker && timing.end <= today {
            let message = format!(
                "`{}` should have ended on {}, and is not done",
                one_line(&task.name),
                timing.end.format("%Y-%m-%d")
            );
            found.push(
                Diagnostic::new(Code::Overdue, message)
                    .at(task.name_span)
                    .hint("tag it `done`, or write when it will end"),
            );
        }
    }
}

/// A task that should be under way on the day the plan is looked at, and is not tagged so: its end is at risk.
///
/// Plans that tag no task `active` do not say what is under way.
pub(super) fn not_started(
    roadmap: &Roadmap,
    schedule: &Schedule,
    settings: &Settings,
    found: &mut Diagnostics,
) {
    let Some(today) = settings.as_of.map(|day| day.and_time(NaiveTime::MIN)) else {
        return;
    };
    let mut tasks = roadmap.tasks.iter();
    if !has_days(roadmap) || !tasks.any(|task| task.status == Status::Active) {
        return;
    }
    for (task, timing) in timed(roadmap, schedule) {
        let under_way = timing.start < today && today < timing.end;
        if task.status != Status::Planned || task.shape != Shape::Bar || !under_way {
            continue;
        }
        let message = format!(
            "`{}` should have started on {}, and is not `active`",
            one_line(&task.name),
            timing.start.format("%Y-%m-%d")
        );
        let left = match timing.slack.map_or(0, |slack| slack.num_days()) {
            0 => "every day that it is late moves the end of the plan".to_owned(),
            1 => "it may end 1 day later before the end of the plan moves".to_owned(),
            days => format!("it may end {days} days later before the end of the plan moves"),
        };
        found.push(
            Diagnostic::new(Code::NotStarted, message)
                .at(task.name_span)
                .hint(format!(
                    "tag it `active`, or write when it will start; {left}"
                )),
        );
    }
}

/// Whether the chart's dates are days of a calendar, rather than moments of a talk or a run of a program.
pub(super) fn has_days(roadmap: &Roadmap) -> bool {
    roadmap.axis.coarsest > Unit::Hour && !roadmap.axis.date_format.is_timestamp()
}

fn timed<'a>(
    roadmap: &'a Roadmap,
    schedule: &'a Schedule,
) -> impl Iterator<Item = (&'a Task, &'a Timing)> {
    let tasks = roadmap.tasks.iter().enumerate();
    tasks.map(|(index, task)| (task, schedule.timing(TaskId(index))))
}
