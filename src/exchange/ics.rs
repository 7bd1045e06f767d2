//! The plan for calendars: iCalendar, RFC 5545.

use super::precision::one_line;
use crate::roadmap::{Roadmap, Shape, Status, Task};
use crate::schedule::{Schedule, Timing};
use crate::source::Source;
use ::ics::components::{Parameter, Property};
use ::ics::{Event, ICalendar, escape_text};
use chrono::{NaiveDateTime, NaiveTime, Timelike};
use sha2::{Digest, Sha256};

/// Octets of a line, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// Writes one event a task: tasks as spans, milestones and markers as a day or, off midnight, as an instant.
///
/// Times are floating, as a plan's are. An event keeps its identifier (the plan's name or title, and the task's
/// key) when its dates change, so that a calendar that is given the plan again moves it. `DTSTAMP` is the plan's
/// first start, because the same plan gives the same bytes every day. Milliseconds, which RFC 5545 lacks, are cut.
#[must_use]
pub fn write(source: &Source, roadmap: &Roadmap, schedule: &Schedule) -> String {
    let version = concat!(
        "-//laneway//laneway ",
        env!("CARGO_PKG_VERSION_MAJOR"),
        "//EN"
    );
    let mut calendar = ICalendar::new("2.0", version);
    if let Some(title) = &roadmap.title {
        calendar.push(words("X-WR-CALNAME", &one_line(title)));
    }
    let first = schedule.timings.iter().map(|timing| timing.start).min();
    let stamp = format!("{}Z", instant(first.unwrap_or_default()));
    for (task, timing) in roadmap.tasks.iter().zip(&schedule.timings) {
        let uid = uid(plan_name(source, roadmap), &task.key);
        let mut event = Event::new(uid, stamp.clone());
        for property in properties(roadmap, task, timing) {
            event.push(property);
        }
        calendar.add_event(event);
    }
    refold(&calendar.to_string())
}

/// What tells one plan from another, as long as its author does not rename it.
fn plan_name<'a>(source: &'a Source, roadmap: &'a Roadmap) -> &'a str {
    let file = source.name().rsplit(['/', '\\']).next();
    let names = [&roadmap.name, &roadmap.title];
    let named = names.into_iter().find_map(|name| name.as_deref());
    named.or(file).unwrap_or("")
}

fn uid(plan: &str, key: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(plan.as_bytes());
    // No name holds this byte, so that no two pairs are one text.
    hash.update([0]);
    hash.update(key.as_bytes());
    let mut id = String::new();
    for byte in hash.finalize().iter().take(16) {
        id.push_str(&format!("{byte:02x}"));
    }
    id.push_str("@laneway");
    id
}

fn properties<'a>(roadmap: &'a Roadmap, task: &'a Task, timing: &Timing) -> Vec<Property<'a>> {
    let mut list = times(task.shape, timing);
    list.push(words("SUMMARY", &one_line(&task.name)));
    let section = roadmap.sections.get(task.section.0);
    if let Some(section) = section.filter(|section| !section.name.is_empty()) {
        list.push(words("CATEGORIES", &one_line(&section.name)));
    }
    let about = description(roadmap, task, timing);
    if !about.is_empty() {
        list.push(words("DESCRIPTION", &about));
    }
    if let Some(link) = task
        .link
        .as_ref()
        .filter(|link| link.address.contains("://"))
    {
        list.push(Property::new("URL", link.address.as_str()));
    }
    let status = if task.confirmed {
        "CONFIRMED"
    } else {
        "TENTATIVE"
    };
    list.push(Property::new("STATUS", status));
    // A plan's span does not make a person busy.
    list.push(Property::new("TRANSP", "TRANSPARENT"));
    list
}

/// When it is: whole days where both ends are at midnight.
fn times(shape: Shape, timing: &Timing) -> Vec<Property<'static>> {
    let (start, end) = match shape {
        Shape::Bar => (timing.start, timing.end.max(timing.start)),
        Shape::Milestone => {
            let middle = timing.start + (timing.end - timing.start) / 2;
            (middle, middle)
        }
        Shape::Marker => (timing.start, timing.start),
    };
    // A milestone of one day stands at its noon, and means the day.
    let whole = [timing.start, timing.end]
        .iter()
        .all(|time| time.time() == NaiveTime::MIN);
    let property = |name, time: NaiveDateTime| {
        if !whole {
            return Property::new(name, instant(time));
        }
        let mut property = Property::new(name, time.format("%Y%m%d").to_string());
        property.add(Parameter::new("VALUE", "DATE"));
        property
    };
    let mut list = vec![property("DTSTART", start)];
    // An end must be later than its start; without one an event is a day, or an instant.
    if end.with_nanosecond(0) > start.with_nanosecond(0) {
        list.push(property("DTEND", end));
    }
    list
}

fn instant(time: NaiveDateTime) -> String {
    time.format("%Y%m%dT%H%M%S").to_string()
}

fn description(roadmap: &Roadmap, task: &Task, timing: &Timing) -> String {
    let mut lines: Vec<String> = Vec::new();
    match task.status {
        Status::Planned => {}
        Status::Active => lines.push("Active".to_owned()),
        Status::Done => lines.push("Done".to_owned()),
    }
    let waits: Vec<String> = timing
        .predecessors
        .iter()
        .filter_map(|task| roadmap.tasks.get(task.0))
        .map(|task| one_line(&task.name))
        .collect();
    if !waits.is_empty() {
        lines.push(format!("After: {}", waits.join("; ")));
    }
    lines.extend(task.notes.iter().map(|note| one_line(&note.text)));
    lines.join("\n")
}

fn words(name: &'static str, text: &str) -> Property<'static> {
    Property::new(name, escape_text(text.to_owned()).into_owned())
}

/// Folds lines at 75 octets. `ics` counts them without the blank that continues a line, which makes 76.
fn refold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut length = 0;
    for c in text.replace("\r\n ", "").chars() {
        if matches!(c, '\r' | '\n') {
            length = 0;
        } else if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1 + c.len_utf8();
        } else {
            length += c.len_utf8();
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::options::Options;

    fn ics(chart: &str) -> String {
        let source = Source::whole("plans/plan.mmd", chart);
        let plan = crate::plan(&source, &Options::default(), &Limits::default());
        write(&source, &plan.roadmap, &plan.schedule)
    }

    fn lines(text: &str, name: &str) -> Vec<String> {
        let text = text.replace("\r\n ", "");
        let lines = text.split("\r\n").filter(|line| line.starts_with(name));
        lines.map(str::to_owned).collect()
    }

    #[test]
    fn tasks_are_spans_and_milestones_days_or_instants() {
        let text = ics(
            "gantt\nBuild :b, 2024-01-01, 3d\nTest :after b, 90m\nDone :milestone, after b, 0d\nLate :milestone, 2024-01-05 10:30, 0d\nDay :milestone, 2024-01-08, 1d\nLine :vert, 2024-01-06, 4d\nBack :2024-01-05, 2024-01-03\n",
        );
        assert_eq!(
            lines(&text, "DTSTART"),
            [
                "DTSTART;VALUE=DATE:20240101",
                "DTSTART:20240104T000000",
                "DTSTART;VALUE=DATE:20240104",
                "DTSTART:20240105T103000",
                "DTSTART;VALUE=DATE:20240108",
                "DTSTART;VALUE=DATE:20240106",
                "DTSTART;VALUE=DATE:20240105",
            ]
        );
        assert_eq!(
            lines(&text, "DTEND"),
            ["DTEND;VALUE=DATE:20240104", "DTEND:20240104T013000"]
        );
        let stamps = lines(&text, "DTSTAMP");
        assert_eq!(stamps.len(), 7);
        assert!(
            stamps
                .iter()
                .all(|stamp| stamp == "DTSTAMP:20240101T000000Z")
        );
    }

    #[test]
    fn an_event_keeps_its_name_when_its_dates_change() {
        let chart = |date: &str| format!("gantt\ntitle T\nBuild :b, {date}, 3d\nTest :1d\n");
        let (one, other) = (ics(&chart("2024-01-01")), ics(&chart("2024-02-01")));
        let uids = lines(&one, "UID");
        assert_eq!(uids, lines(&other, "UID"));
        assert_ne!(uids[0], uids[1]);
        assert_ne!(
            uids,
            lines(&ics(&chart("2024-01-01").replace(" T", " U")), "UID")
        );
    }

    #[test]
    fn text_is_escaped_and_folded_at_75_octets() {
        let name = "Größe, „Maß“; 路线图 \\ and more ".repeat(9);
        let text = ics(&format!("gantt\n{name} :2024-01-01, 3d\n"));
        for line in text.split("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
        }
        let summary = lines(&text, "SUMMARY").remove(0);
        let escaped = name
            .trim()
            .replace('\\', "\\\\")
            .replace(',', "\\,")
            .replace(';', "\\;");
        assert_eq!(summary, format!("SUMMARY:{escaped}"));
    }
}
