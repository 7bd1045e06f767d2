//! A scheduled plan to JSON.

use super::output::{Axis, Legend, Picture, Plan, Remark, Section, Task};
use super::words::{days, lag, moment};
use super::{VERSION, format};
use crate::calendar::{AxisFormat, Interval, WorkingCalendar};
use crate::diagnostic::Diagnostics;
use crate::roadmap::{self, End, Reference, Roadmap, Start, TodayMarker};
use crate::schedule::{Schedule, Timing};
use crate::source::{Source, Span};
use serde_json::{Map, Value};

/// Writes the plan as `laneway.schedule/1`, with a newline at the end.
#[must_use]
pub fn write(
    source: &Source,
    roadmap: &Roadmap,
    schedule: &Schedule,
    diagnostics: &Diagnostics,
) -> String {
    let tasks = roadmap
        .tasks
        .iter()
        .zip(&schedule.timings)
        .enumerate()
        .map(|(index, (task, timing))| self::task(source, roadmap, index, task, timing))
        .collect();
    format::lines(&Plan {
        schema: VERSION,
        title: roadmap.title.as_deref(),
        axis: axis(roadmap),
        excluded: excluded(&roadmap.calendar),
        included: dates(roadmap.calendar.included()),
        legend: roadmap
            .legend
            .iter()
            .map(|entry| Legend {
                key: (&entry.key).into(),
                words: &entry.words,
            })
            .collect(),
        picture: picture(roadmap),
        sections: roadmap
            .sections
            .iter()
            .map(|section| Section {
                name: &section.name,
            })
            .collect(),
        tasks,
        diagnostics: remarks(source, diagnostics),
    })
}

fn axis(roadmap: &Roadmap) -> Axis<'_> {
    let wish = &roadmap.axis;
    Axis {
        date_format: wish.date_format.as_str(),
        format: wish.format.as_ref().map(AxisFormat::as_str),
        tick_interval: wish.interval.map(interval),
        week_start: (&wish.week_start).into(),
        coarsest: (&wish.coarsest).into(),
        finest: (&wish.finest).into(),
        top: roadmap.settings.top_axis,
        today_marker: match &roadmap.today_marker {
            TodayMarker::Default => Value::Null,
            TodayMarker::Off => "off".into(),
            TodayMarker::Style(style) => Value::Object(
                style
                    .iter()
                    .map(|(name, value)| (name.clone(), value.clone().into()))
                    .collect(),
            ),
        },
    }
}

/// As `tickInterval` writes it.
fn interval(interval: Interval) -> String {
    use crate::calendar::Unit;
    let unit = match interval.unit {
        Unit::Millisecond => "millisecond",
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
    };
    format!("{}{unit}", interval.count)
}

fn excluded(calendar: &WorkingCalendar) -> Vec<Value> {
    let weekdays = calendar.weekdays();
    weekdays
        .iter()
        .filter_map(|day| serde_json::to_value(super::words::Weekday::from(day)).ok())
        .chain(dates(calendar.excluded()).into_iter().map(Value::from))
        .collect()
}

fn dates(dates: &[chrono::NaiveDate]) -> Vec<String> {
    dates.iter().map(ToString::to_string).collect()
}

fn picture(roadmap: &Roadmap) -> Picture<'_> {
    let settings = &roadmap.settings;
    let map = |pairs: &[(String, String, Span)]| -> Map<String, Value> {
        pairs
            .iter()
            .map(|(name, value, _)| (name.clone(), value.clone().into()))
            .collect()
    };
    Picture {
        name: roadmap.name.as_deref(),
        acc_title: roadmap.acc_title.as_deref(),
        acc_descr: roadmap.acc_descr.as_deref(),
        display: settings.display.as_ref().map(Into::into),
        theme: settings.theme.as_deref(),
        theme_variables: map(&settings.theme_variables),
        laneway: map(&settings.laneway),
    }
}

fn task<'a>(
    source: &Source,
    roadmap: &'a Roadmap,
    index: usize,
    task: &'a roadmap::Task,
    timing: &Timing,
) -> Task<'a> {
    let stated = roadmap.stated.get(index);
    let between = match &task.start {
        Start::After { lag, .. } => *lag,
        _ => stated.and_then(|stated| stated.lag),
    };
    Task {
        key: &task.key,
        id: &task.id,
        name: &task.name,
        section: roadmap
            .sections
            .get(task.section.0)
            .map_or("", |section| &section.name),
        section_index: task.section.0,
        line: source.place(task.span.start).line,
        start: moment(timing.start),
        end: moment(timing.end),
        drawn_end: moment(timing.drawn_end),
        shape: (&task.shape).into(),
        tags: task.tags.iter().map(Into::into).collect(),
        status: (&task.status).into(),
        after: waits_for(roadmap, task, timing),
        lag: between.map(lag),
        link: task.link.as_ref().map(|link| link.address.as_str()),
        notes: task.notes.iter().map(|note| note.text.as_str()).collect(),
        confirmed: task.confirmed,
        guessed: timing.guessed,
        critical: timing.critical,
        slack_days: timing.slack.map(days),
        free_slack_days: days(timing.free_slack),
    }
}

/// The keys of the tasks that this one waits for: those it makes way for by `until` wait for it.
fn waits_for<'a>(roadmap: &'a Roadmap, task: &roadmap::Task, timing: &Timing) -> Vec<&'a str> {
    let waited: &[Reference] = match &task.start {
        Start::After { references, .. } => references,
        _ => &[],
    };
    let followed: &[Reference] = match &task.end {
        End::Until { references, .. } => references,
        _ => &[],
    };
    let names = |references: &[Reference], task: &roadmap::Task| {
        references
            .iter()
            .any(|reference| reference.id == task.id || reference.id == task.name)
    };
    timing
        .predecessors
        .iter()
        .filter_map(|task| roadmap.tasks.get(task.0))
        .filter(|task| names(waited, task) || !names(followed, task))
        .map(|task| task.key.as_str())
        .collect()
}

fn remarks<'a>(source: &Source, diagnostics: &'a Diagnostics) -> Vec<Remark<'a>> {
    diagnostics
        .iter()
        .map(|diagnostic| {
            let place = diagnostic.span.map(|span| source.place(span.start));
            Remark {
                code: diagnostic.code.as_str(),
                severity: diagnostic.severity.as_str(),
                message: &diagnostic.message,
                line: place.map(|place| place.line),
                column: place.map(|place| place.column),
            }
        })
        .collect()
}
