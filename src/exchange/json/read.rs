//! JSON to a plan: dates are given, so nothing is left to schedule.

use super::input::{Axis, Legend, Off, Picture, Plan, Section, Today, Version};
use super::reader::Reader;
use super::task::{self, Named};
use super::words::{Weekday, read_date};
use super::{VERSION, order};
use crate::calendar::{self, AxisFormat, DateFormat, Interval, Unit, WorkingCalendar};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits::{FORMAT_CHARS, Limits};
use crate::roadmap::{AxisWish, End, LegendEntry, Roadmap, Settings, Start, TodayMarker};
use crate::source::{Source, Span};
use chrono::{NaiveDate, Timelike};
use serde_json::value::RawValue;

/// Reads a plan as [`write`](super::write) writes it. Computed fields are ignored, unknown ones are errors.
///
/// There is always a plan: what has a fault is left out, and an error says where it stands.
#[must_use]
pub fn read(source: &Source, limits: &Limits) -> (Roadmap, Diagnostics) {
    let mut reader = Reader::new(source, limits);
    let roadmap = match plan(&mut reader) {
        Some(plan) => roadmap(&mut reader, &plan),
        None => empty(),
    };
    (roadmap, reader.diagnostics)
}

/// The outermost object, where it is of this version.
fn plan<'a>(reader: &mut Reader<'a>) -> Option<Plan<'a>> {
    let version: Version<'a> = reader.document()?;
    let span = reader.span(version.schema);
    let schema: String = reader.value(version.schema)?;
    if schema != VERSION {
        let message = format!("the plan is `{schema}`; this program reads `{VERSION}`");
        reader.diagnostics.push(
            Diagnostic::new(Code::JsonVersion, message)
                .at(span)
                .hint("write the plan anew with this program's `laneway schedule --format json`"),
        );
        return None;
    }
    reader.document()
}

fn empty() -> Roadmap {
    Roadmap {
        title: None,
        acc_title: None,
        acc_descr: None,
        name: None,
        sections: Vec::new(),
        tasks: Vec::new(),
        calendar: WorkingCalendar::default(),
        axis: AxisWish {
            date_format: DateFormat::iso(),
            format: None,
            interval: None,
            week_start: calendar::Weekday::Mon,
            coarsest: Unit::Year,
            finest: Unit::Day,
        },
        today_marker: TodayMarker::Default,
        legend: Vec::new(),
        settings: Settings::default(),
        excluded: Vec::new(),
        stated: Vec::new(),
    }
}

fn roadmap<'a>(reader: &mut Reader<'a>, plan: &Plan<'a>) -> Roadmap {
    let mut roadmap = empty();
    roadmap.title = plan.title.and_then(|raw| reader.words(raw));
    (roadmap.calendar, roadmap.excluded) = working_days(reader, plan);
    roadmap.legend = plan
        .legend
        .iter()
        .filter_map(|raw| {
            let entry: Legend = reader.value(raw)?;
            let span = reader.span(raw);
            let words = reader.clean(entry.words, span)?;
            let key = entry.key.into();
            Some(LegendEntry {
                key,
                words,
                span: None,
            })
        })
        .collect();
    if let Some(raw) = plan.picture {
        picture(reader, raw, &mut roadmap);
    }
    sections(reader, plan, &mut roadmap);
    tasks(reader, plan, &mut roadmap);
    roadmap.axis.finest = finest(&roadmap);
    if let Some(raw) = plan.axis {
        axis(reader, raw, &mut roadmap);
    }
    roadmap
}

fn working_days(reader: &mut Reader<'_>, plan: &Plan<'_>) -> (WorkingCalendar, Vec<String>) {
    let (count, limit) = (
        plan.excluded.len().saturating_add(plan.included.len()),
        reader.limits.excluded_days,
    );
    if count > limit {
        let excess = (plan.excluded.iter().chain(&plan.included)).nth(limit);
        let span = excess.map_or(Span::at(0), |raw| reader.span(raw));
        let message = format!("the plan excludes and includes {count} days, the limit is {limit}");
        reader.too_large(span, message, "excluded-days");
        return (WorkingCalendar::default(), Vec::new());
    }
    let (mut weekdays, mut dates, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for raw in &plan.excluded {
        let Some(word) = reader.words(raw) else {
            continue;
        };
        if let Ok(day) = serde_json::from_str::<Weekday>(raw.get()) {
            weekdays.push(day.into());
        } else if let Some(date) = read_date(&word) {
            dates.push(date);
        } else {
            let message = format!("`{word}` is neither a weekday nor a date");
            let span = reader.span(raw);
            reader.fault(Code::BadJson, span, message);
            continue;
        }
        words.push(word);
    }
    let included = plan
        .included
        .iter()
        .filter_map(|raw| included(reader, raw))
        .collect();
    (WorkingCalendar::new(&weekdays, dates, included), words)
}

fn included(reader: &mut Reader<'_>, raw: &RawValue) -> Option<NaiveDate> {
    let word = reader.words(raw)?;
    let date = read_date(&word);
    if date.is_none() {
        let span = reader.span(raw);
        reader.fault(Code::BadJson, span, format!("`{word}` is no date"));
    }
    date
}

fn picture<'a>(reader: &mut Reader<'a>, raw: &'a RawValue, roadmap: &mut Roadmap) {
    let Some(picture) = reader.value::<Picture>(raw) else {
        return;
    };
    let span = reader.span(raw);
    let mut words = |text: Option<String>| text.and_then(|text| reader.clean(text, span));
    roadmap.name = words(picture.name);
    roadmap.acc_title = words(picture.acc_title);
    roadmap.acc_descr = words(picture.acc_descr);
    let placed = |pairs: Vec<(String, String)>| -> Vec<(String, String, Span)> {
        pairs.into_iter().map(|(a, b)| (a, b, span)).collect()
    };
    roadmap.settings.display = picture.display.map(Into::into);
    roadmap.settings.theme = picture.theme;
    roadmap.settings.theme_variables = placed(picture.theme_variables.0);
    roadmap.settings.laneway = placed(picture.laneway.0);
}

fn axis_format(reader: &mut Reader<'_>, raw: &RawValue, format: &str) -> Option<AxisFormat> {
    let few = format.chars().nth(FORMAT_CHARS).is_none();
    if !few {
        let message = format!("the format has more than {FORMAT_CHARS} characters");
        reader.fault(Code::TooLarge, reader.span(raw), message);
    }
    few.then(|| AxisFormat::parse(format).0)
}

fn axis<'a>(reader: &mut Reader<'a>, raw: &'a RawValue, roadmap: &mut Roadmap) {
    let Some(axis) = reader.value::<Axis<'a>>(raw) else {
        return;
    };
    let wish = &mut roadmap.axis;
    if let Some(format) = axis.date_format.and_then(|raw| reader.words(raw)) {
        wish.date_format = DateFormat::parse(&format).0;
    }
    let format = axis.format.and_then(|raw| Some((raw, reader.words(raw)?)));
    wish.format = format.and_then(|(raw, format)| axis_format(reader, raw, &format));
    if let Some(raw) = axis.tick_interval {
        let text = reader.words(raw).unwrap_or_default();
        wish.interval = Interval::parse(&text);
        if wish.interval.is_none() {
            let span = reader.span(raw);
            reader.fault(Code::BadJson, span, format!("`{text}` is no interval"));
        }
    }
    if let Some(day) = axis.week_start {
        wish.week_start = day.into();
    }
    if let Some(unit) = axis.coarsest {
        wish.coarsest = unit.into();
    }
    if let Some(unit) = axis.finest {
        wish.finest = unit.into();
    }
    roadmap.settings.top_axis = axis.top;
    roadmap.today_marker = match axis.today_marker {
        None => TodayMarker::Default,
        Some(Today::Word(Off::Off)) => TodayMarker::Off,
        Some(Today::Style(style)) => TodayMarker::Style(style.0),
    };
}

/// The finest unit that the dates need, for plans that do not say.
fn finest(roadmap: &Roadmap) -> Unit {
    let mut finest = Unit::Day;
    for task in &roadmap.tasks {
        if let (Start::At(start), End::At(end)) = (&task.start, &task.end) {
            for time in [start.time(), end.time()] {
                finest = finest.min(match (time.nanosecond(), time.second(), time.minute()) {
                    (0, 0, 0) if time.hour() == 0 => Unit::Day,
                    (0, 0, 0) => Unit::Hour,
                    (0, 0, _) => Unit::Minute,
                    (0, _, _) => Unit::Second,
                    _ => Unit::Millisecond,
                });
            }
        }
    }
    finest
}

fn sections(reader: &mut Reader<'_>, plan: &Plan<'_>, roadmap: &mut Roadmap) {
    let (count, limit) = (plan.sections.len(), reader.limits.sections);
    if is_too_large(reader, count, limit, "sections") {
        return;
    }
    for raw in &plan.sections {
        // A section that cannot be read keeps its place, since tasks name it by number.
        let span = reader.span(raw);
        let name = reader
            .value::<Section>(raw)
            .and_then(|section| reader.clean(section.name, span));
        let name = name.unwrap_or_default();
        roadmap
            .sections
            .push(crate::roadmap::Section { name, span });
    }
}

/// Says that the plan has more of something than it may have.
fn is_too_large(reader: &mut Reader<'_>, count: usize, limit: usize, what: &str) -> bool {
    if count > limit {
        let message = format!("the plan has {count} {what}, the limit is {limit}");
        let diagnostic = Diagnostic::new(Code::TooLarge, message);
        reader.diagnostics.push(diagnostic.hint(format!(
            "split the plan; `--limit {what}=N` raises the limit"
        )));
    }
    count > limit
}

fn tasks<'a>(reader: &mut Reader<'a>, plan: &Plan<'a>, roadmap: &mut Roadmap) {
    let limits = reader.limits;
    if is_too_large(reader, plan.tasks.len(), limits.tasks, "tasks") {
        return;
    }
    let mut named: Vec<Named<'a>> = Vec::new();
    for (index, raw) in plan.tasks.iter().enumerate() {
        named.extend(task::read(reader, raw, index, &mut roadmap.sections));
    }
    // Tasks may name sections that are not listed.
    if is_too_large(reader, roadmap.sections.len(), limits.sections, "sections") {
        return;
    }
    let references = named.iter().map(|named| named.after.len()).sum();
    if is_too_large(reader, references, limits.references, "references") {
        return;
    }
    let predecessors = order::predecessors(reader, &named, named.len() == plan.tasks.len());
    for (mut named, predecessors) in named.into_iter().zip(predecessors) {
        named.stated.predecessors = predecessors;
        roadmap.tasks.push(named.task);
        roadmap.stated.push(named.stated);
    }
}
