//! The schedule as a chart again: every date given, so that Mermaid draws the plan as laneway resolved it.

mod words;

use self::words::{id, name, note, quoted, section, title};
use super::precision::Precision;
use crate::roadmap::{
    DisplayMode, LegendKey, Roadmap, SectionId, Settings, Tag, Task, TodayMarker,
};
use crate::schedule::Schedule;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Writes the plan as Mermaid text.
///
/// Starts and ends are plain dates, ends exclusive; ids, tags, sections, links, comments and what the author wanted
/// of the axis stay. Words that Mermaid's grammar would trip over are written with entity codes.
#[must_use]
pub fn write(roadmap: &Roadmap, schedule: &Schedule) -> String {
    let mut out = String::new();
    let precision = Precision::of_all(schedule);
    // Writing to a String cannot fail, and what it returns is dropped throughout.
    front_matter(roadmap, &mut out);
    out.push_str("gantt\n");
    header(roadmap, precision, &mut out);
    let mut opened = None;
    for (task, timing) in roadmap.tasks.iter().zip(&schedule.timings) {
        open_sections(roadmap, &mut opened, task.section, &mut out);
        for note in task.notes.iter().map(|note| self::note(&note.text)) {
            let _ = writeln!(out, "    %% {note}");
        }
        let start = precision.write(timing.start);
        let end = precision.write(timing.end);
        let tags = task.tags.iter().map(|tag: &Tag| tag.as_str().to_owned());
        let given = task.id_given && !task.id.trim().is_empty();
        let items: Vec<String> = tags
            .chain(given.then(|| id(&task.id)))
            .chain([start, end])
            .collect();
        let _ = writeln!(out, "    {} :{}", name(&task.name), items.join(", "));
    }
    if let Some(last) = roadmap.sections.len().checked_sub(1) {
        let unopened = opened.is_none_or(|opened: SectionId| opened.0 < last);
        if unopened && !(opened.is_none() && is_unnamed_start(roadmap, last)) {
            open_sections(roadmap, &mut opened, SectionId(last), &mut out);
        }
    }
    clicks(&roadmap.tasks, &mut out);
    out
}

/// Writes the lines of all sections up to `wanted`; an earlier one that comes again is opened again.
fn open_sections(
    roadmap: &Roadmap,
    opened: &mut Option<SectionId>,
    wanted: SectionId,
    out: &mut String,
) {
    let next = opened.map_or(0, |opened| opened.0 + 1);
    let range = match *opened {
        Some(opened) if opened == wanted => return,
        Some(opened) if opened > wanted => wanted.0..=wanted.0,
        _ => next..=wanted.0,
    };
    for index in range {
        let Some(section) = roadmap.sections.get(index) else {
            continue;
        };
        // Tasks before any section stand in one without a name.
        let begins = opened.is_none() && index == 0 && is_unnamed_start(roadmap, index);
        if !begins {
            let _ = writeln!(out, "    section {}", self::section(&section.name));
        }
        *opened = Some(SectionId(index));
    }
}

/// Whether the section is the one that stands for tasks before any `section` line.
fn is_unnamed_start(roadmap: &Roadmap, index: usize) -> bool {
    let unnamed = roadmap.sections.first().is_some_and(|s| s.name.is_empty());
    let used = roadmap
        .tasks
        .first()
        .is_some_and(|task| task.section.0 == 0);
    index == 0 && unnamed && used
}

/// Settings that have no statement; `topAxis` has one, at which Mermaid 12.3 throws.
fn front_matter(roadmap: &Roadmap, out: &mut String) {
    let Settings {
        display,
        theme,
        theme_variables,
        top_axis,
        ..
    } = &roadmap.settings;
    let mut lines = Vec::new();
    if *display == Some(DisplayMode::Compact) {
        lines.push("displayMode: compact".to_owned());
    }
    if theme.is_some() || !theme_variables.is_empty() || *top_axis {
        lines.push("config:".to_owned());
    }
    if let Some(theme) = theme {
        lines.push(format!("  theme: {}", quoted(theme)));
    }
    if !theme_variables.is_empty() {
        lines.push("  themeVariables:".to_owned());
        let pairs = theme_variables.iter();
        lines.extend(
            pairs.map(|(name, value, _)| format!("    {}: {}", quoted(name), quoted(value))),
        );
    }
    if *top_axis {
        lines.push("  gantt:".to_owned());
        lines.push("    topAxis: true".to_owned());
    }
    if !roadmap.legend.is_empty() {
        lines.push("laneway:".to_owned());
        lines.push("  legend:".to_owned());
        let entries = roadmap.legend.iter();
        lines.extend(
            entries.map(|entry| format!("    {}: {}", subject(&entry.key), quoted(&entry.words))),
        );
    }
    if !lines.is_empty() {
        let _ = writeln!(out, "---\n{}\n---", lines.join("\n"));
    }
}

const fn subject(key: &LegendKey) -> &'static str {
    match key {
        LegendKey::Critical => "critical",
        LegendKey::Plain => "plain",
        LegendKey::Active => "active",
        LegendKey::Done => "done",
        LegendKey::Milestone => "milestone",
        LegendKey::Unconfirmed => "unconfirmed",
    }
}

fn header(roadmap: &Roadmap, precision: Precision, out: &mut String) {
    let mut line = |words: &str, value: &str| {
        let _ = writeln!(out, "    {words} {value}");
    };
    if let Some(name) = &roadmap.name {
        line("%% laneway: name", &note(name));
    }
    if let Some(text) = roadmap
        .title
        .as_deref()
        .filter(|text| !text.trim().is_empty())
    {
        line("title", &title(text));
    }
    if let Some(text) = &roadmap.acc_title {
        line("accTitle:", &title(text));
    }
    if let Some(text) = &roadmap.acc_descr {
        // A brace would end the description.
        let lines: Vec<String> = text
            .lines()
            .map(|text| title(text).replace('}', ")"))
            .collect();
        line("accDescr", &format!("{{ {} }}", lines.join("\n    ")));
    }
    if precision != Precision::Day && !roadmap.calendar.is_empty() {
        line(
            "%%",
            "excluded days are left out: Mermaid moves ends with a time past them",
        );
    }
    line("dateFormat", precision.date_format());
    let axis = &roadmap.axis;
    if let Some(format) = &axis.format {
        // Two blanks are an empty format, which hides the words.
        line("axisFormat", &words::value(format.as_str()));
    }
    if let Some(interval) = axis.interval {
        line("tickInterval", &interval.to_string());
    }
    if axis.week_start != crate::calendar::Weekday::Mon {
        line("weekday", weekday(axis.week_start));
    }
    match &roadmap.today_marker {
        TodayMarker::Default => {}
        TodayMarker::Off => line("todayMarker", "off"),
        TodayMarker::Style(style) => {
            let style: Vec<String> = style
                .iter()
                .map(|(name, value)| format!("{name}:{value}"))
                .collect();
            line("todayMarker", &note(&style.join(",")).replace(';', ","));
        }
    }
    excludes(roadmap, precision, &mut line);
}

/// Days that do not count stay for their shading. Off midnight they cannot: Mermaid moves ends that are not
/// written `YYYY-MM-DD` past them.
fn excludes(roadmap: &Roadmap, precision: Precision, line: &mut impl FnMut(&str, &str)) {
    /// Dates on a line.
    const DATES: usize = 100;
    let calendar = &roadmap.calendar;
    if calendar.is_empty() {
        return;
    }
    if precision != Precision::Day {
        return;
    }
    let weekdays: Vec<&str> = calendar.weekdays().into_iter().map(weekday).collect();
    if !weekdays.is_empty() {
        line("excludes", &weekdays.join(" "));
    }
    for (word, dates) in [
        ("excludes", calendar.excluded()),
        ("includes", calendar.included()),
    ] {
        for dates in dates.chunks(DATES) {
            let dates: Vec<String> = dates.iter().map(ToString::to_string).collect();
            line(word, &dates.join(" "));
        }
    }
}

const fn weekday(day: crate::calendar::Weekday) -> &'static str {
    use crate::calendar::Weekday;
    match day {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
}

/// Links; of tasks with one id a click finds the last.
fn clicks(tasks: &[Task], out: &mut String) {
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, task) in tasks.iter().enumerate() {
        last.insert(&task.id, index);
    }
    for (index, task) in tasks.iter().enumerate() {
        if let Some(link) = &task.link
            && last.get(task.id.as_str()) == Some(&index)
        {
            let address = words::address(&link.address);
            let _ = writeln!(out, "    click {} href \"{address}\"", id(&task.id));
        }
    }
}

#[cfg(test)]
mod tests;
