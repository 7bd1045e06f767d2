//! The schedule as a table for spreadsheets: CSV by RFC 4180, in UTF-8.

use super::precision::Precision;
use crate::roadmap::{Roadmap, Shape, Status, Tag};
use crate::schedule::{Schedule, Timing};
use ::csv::{Terminator, WriterBuilder};
use chrono::TimeDelta;

/// The columns; they are fields of the JSON contract under the same names.
const COLUMNS: [&str; 17] = [
    "section",
    "name",
    "start",
    "end",
    "days",
    "shape",
    "status",
    "tags",
    "after",
    "confirmed",
    "critical",
    "slack_days",
    "free_slack_days",
    "link",
    "notes",
    "id",
    "key",
];

/// Characters at which a spreadsheet takes a cell for a formula, or skips to one (OWASP, "CSV Injection").
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes one line a task, in the order of the text; lines end in CR LF.
///
/// `end` is the first moment after a task. Text that a spreadsheet would take for a formula has a `'` before it.
/// A byte order mark leads where there is more than ASCII: without it Excel reads the bytes in another encoding.
#[must_use]
pub fn write(roadmap: &Roadmap, schedule: &Schedule) -> String {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing to memory fails nowhere: every record has as many fields as the first.
    let mut fits = writer.write_record(COLUMNS).is_ok();
    let precision = Precision::of_all(schedule);
    for (index, timing) in schedule.timings.iter().enumerate() {
        if let Some(record) = record(roadmap, index, timing, precision) {
            fits &= writer.write_record(record).is_ok();
        }
    }
    debug_assert!(fits, "a record has another number of fields");
    let text = String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default();
    if text.is_ascii() {
        text
    } else {
        format!("\u{FEFF}{text}")
    }
}

fn record(
    roadmap: &Roadmap,
    index: usize,
    timing: &Timing,
    precision: Precision,
) -> Option<[String; COLUMNS.len()]> {
    let task = roadmap.tasks.get(index)?;
    let section = roadmap.sections.get(task.section.0);
    let tags: Vec<&str> = task.tags.iter().map(|tag: &Tag| tag.as_str()).collect();
    let after: Vec<&str> = timing
        .predecessors
        .iter()
        .filter_map(|task| roadmap.tasks.get(task.0))
        .map(|task| task.key.as_str())
        .collect();
    let notes: Vec<&str> = task.notes.iter().map(|note| note.text.as_str()).collect();
    Some([
        text(section.map_or("", |section| &section.name)),
        text(&task.name),
        precision.write(timing.start),
        precision.write(timing.end),
        days(timing.end - timing.start),
        match task.shape {
            Shape::Bar => "bar",
            Shape::Milestone => "milestone",
            Shape::Marker => "marker",
        }
        .to_owned(),
        match task.status {
            Status::Planned => "planned",
            Status::Active => "active",
            Status::Done => "done",
        }
        .to_owned(),
        text(&tags.join(" ")),
        text(&after.join(" ")),
        task.confirmed.to_string(),
        timing.critical.to_string(),
        timing.slack.map_or_else(String::new, days),
        days(timing.free_slack),
        text(task.link.as_ref().map_or("", |link| &link.address)),
        text(&notes.join("\n")),
        text(if task.id_given { &task.id } else { "" }),
        text(&task.key),
    ])
}

/// A number of days, whole where it is.
fn days(length: TimeDelta) -> String {
    const DAY: i64 = 86_400_000;
    let milliseconds = length.num_milliseconds();
    if milliseconds % DAY == 0 {
        (milliseconds / DAY).to_string()
    } else {
        (milliseconds as f64 / DAY as f64).to_string()
    }
}

/// Words, which no spreadsheet may calculate.
fn text(words: &str) -> String {
    if words.starts_with(FORMULA) {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::options::Options;
    use crate::source::Source;

    fn csv(chart: &str) -> String {
        let source = Source::whole("plan.mmd", chart);
        let plan = crate::plan(&source, &Options::default(), &Limits::default());
        write(&plan.roadmap, &plan.schedule)
    }

    /// The value under a heading in the first line of data.
    fn cell(text: &str, column: &str) -> String {
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let at = COLUMNS.iter().position(|name| *name == column).unwrap();
        reader.records().next().unwrap().unwrap()[at].to_owned()
    }

    #[test]
    fn a_line_a_task_with_the_names_of_the_contract() {
        let text = csv(
            "gantt\ndateFormat YYYY-MM-DD\nsection Lane\n%% Estimate\nBuild, then \"ship\" :crit, b, 2024-01-01, 36h\nDone :milestone, after b, 0d\n",
        );
        assert_eq!(
            text,
            "section,name,start,end,days,shape,status,tags,after,confirmed,critical,slack_days,free_slack_days,link,notes,id,key\r\n\
             Lane,\"Build, then \"\"ship\"\"\",2024-01-01 00:00,2024-01-02 12:00,1.5,bar,planned,crit,,false,true,0,0,,Estimate,b,b\r\n\
             Lane,Done,2024-01-02 12:00,2024-01-02 12:00,0,milestone,planned,milestone,b,true,true,0,0,,,,task1\r\n"
        );
    }

    #[test]
    fn no_text_is_a_formula() {
        for name in ["=1+1", "+1", "-1", "@SUM(A1)"] {
            let text = csv(&format!("gantt\n{name} :2024-01-01, 1d\n"));
            assert_eq!(cell(&text, "name"), format!("'{name}"));
        }
        assert_eq!(text("\t=1"), "'\t=1");
        assert_eq!(text("\r=1"), "'\r=1");
        assert_eq!(text("a=1"), "a=1");
        let reversed = csv("gantt\nA :2024-01-03, 2024-01-01\n");
        assert_eq!(cell(&reversed, "days"), "-2");
    }

    #[test]
    fn a_byte_order_mark_leads_where_it_is_needed() {
        assert!(!csv("gantt\nPlan :2024-01-01, 1d\n").starts_with('\u{FEFF}'));
        assert!(csv("gantt\nPläne :2024-01-01, 1d\n").starts_with('\u{FEFF}'));
    }
}
