//! The schedule as a table for people.

use crate::roadmap::{Emphasis, Roadmap, Shape, Task};
use crate::schedule::{Schedule, Timing};
use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A width that fits a terminal and an e-mail.
pub const WIDTH: usize = 100;

/// Cells between two columns.
const GAP: &str = "  ";

/// Names and sections keep at least this many cells, however narrow the table is.
const LEAST_TEXT: usize = 12;

/// The marks and what they mean.
const MARKS: [(char, &str); 4] = [
    ('!', "! critical"),
    ('◆', "◆ milestone"),
    ('|', "| marker"),
    ('?', "? not confirmed"),
];

/// One line of the table.
struct Row<'a> {
    start: String,
    end: String,
    days: String,
    marks: &'static str,
    name: String,
    section: String,
    id: &'a str,
}

/// Writes one line a task, in the order of the text, no wider than `width` cells where names allow it.
///
/// `end` is the first moment after a task, as in Mermaid; `days` counts to it. The last line explains the marks.
#[must_use]
pub fn write(roadmap: &Roadmap, schedule: &Schedule, width: usize) -> String {
    let rows: Vec<Row<'_>> = roadmap
        .tasks
        .iter()
        .zip(&schedule.timings)
        .map(|(task, timing)| row(roadmap, task, timing))
        .collect();
    let widest = |cell: &dyn Fn(&Row<'_>) -> usize, head: &str| {
        rows.iter().map(cell).max().unwrap_or(0).max(head.len())
    };
    let start = widest(&|row| row.start.width(), "start");
    let end = widest(&|row| row.end.width(), "end");
    let days = widest(&|row| row.days.width(), "days");
    let marks = 3;
    let fixed = start + end + days + marks + GAP.len() * 6;
    let room = width.saturating_sub(fixed);
    let wishes = [
        widest(&|row| row.name.width(), "task"),
        widest(&|row| row.section.width(), "section"),
        widest(&|row| row.id.width(), "id"),
    ];
    let [name, section, id] = share(room, wishes);
    let mut out = String::new();
    let mut line = |cells: [&str; 7]| {
        let [a, b, c, d, e, f, g] = cells;
        let text = [
            pad(a, start),
            pad(b, end),
            format!("{c:>days$}"),
            pad(d, marks),
            pad(&shorten(e, name), name),
            pad(&shorten(f, section), section),
            shorten(g, id),
        ];
        out.push_str(text.join(GAP).trim_end());
        out.push('\n');
    };
    line(["start", "end", "days", "", "task", "section", "id"]);
    for row in &rows {
        line([
            &row.start,
            &row.end,
            &row.days,
            row.marks,
            &row.name,
            &row.section,
            row.id,
        ]);
    }
    let used = |mark: char| rows.iter().any(|row| row.marks.contains(mark));
    let key: Vec<&str> = MARKS
        .into_iter()
        .filter(|(mark, _)| used(*mark))
        .map(|(_, words)| words)
        .collect();
    if !key.is_empty() {
        out.push('\n');
        out.push_str(&key.join("   "));
        out.push('\n');
    }
    out
}

fn row<'a>(roadmap: &Roadmap, task: &'a Task, timing: &Timing) -> Row<'a> {
    let section = roadmap
        .sections
        .get(task.section.0)
        .map_or("", |section| &section.name);
    Row {
        start: moment(timing.start),
        end: moment(timing.end),
        days: days(timing.end - timing.start),
        marks: marks(task),
        name: one_line(&task.name),
        section: one_line(section),
        id: if task.id_given { &task.id } else { "" },
    }
}

fn marks(task: &Task) -> &'static str {
    match (task.emphasis, task.shape, task.confirmed) {
        (Emphasis::Plain, Shape::Bar, true) => "",
        (Emphasis::Plain, Shape::Bar, false) => "  ?",
        (Emphasis::Plain, Shape::Milestone, true) => " ◆",
        (Emphasis::Plain, Shape::Milestone, false) => " ◆?",
        (Emphasis::Plain, Shape::Marker, true) => " |",
        (Emphasis::Plain, Shape::Marker, false) => " |?",
        (Emphasis::Critical, Shape::Bar, true) => "!",
        (Emphasis::Critical, Shape::Bar, false) => "! ?",
        (Emphasis::Critical, Shape::Milestone, true) => "!◆",
        (Emphasis::Critical, Shape::Milestone, false) => "!◆?",
        (Emphasis::Critical, Shape::Marker, true) => "!|",
        (Emphasis::Critical, Shape::Marker, false) => "!|?",
    }
}

/// As short as it is exact: the day, with the time where it is not midnight.
fn moment(time: NaiveDateTime) -> String {
    let format = match (time.time(), time.nanosecond(), time.second()) {
        (NaiveTime::MIN, _, _) => "%Y-%m-%d",
        (_, 0, 0) => "%Y-%m-%d %H:%M",
        (_, 0, _) => "%Y-%m-%d %H:%M:%S",
        _ => "%Y-%m-%d %H:%M:%S%.3f",
    };
    time.format(format).to_string()
}

/// Days with at most two decimals; lengths below a hundredth of a day in their own unit.
fn days(length: TimeDelta) -> String {
    let milliseconds = length.num_milliseconds();
    let hundredths = (milliseconds.unsigned_abs() + 432_000) / 864_000;
    if milliseconds != 0 && hundredths == 0 {
        return match milliseconds % 1000 {
            0 => format!("{}s", milliseconds / 1000),
            _ => format!("{milliseconds}ms"),
        };
    }
    let sign = if milliseconds < 0 { "-" } else { "" };
    let whole = hundredths / 100;
    match hundredths % 100 {
        0 => format!("{sign}{whole}"),
        part if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
        part => format!("{sign}{whole}.{part:02}"),
    }
}

/// A name on one line; control characters would move the cursor.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// Shares the room among columns: the widest is narrowed first, none below [`LEAST_TEXT`].
fn share<const N: usize>(room: usize, mut widths: [usize; N]) -> [usize; N] {
    loop {
        let over = widths.iter().sum::<usize>().saturating_sub(room);
        let mut sorted = widths;
        sorted.sort_unstable_by(|a, b| b.cmp(a));
        let widest = sorted.first().copied().unwrap_or(0);
        if over == 0 || widest <= LEAST_TEXT {
            return widths;
        }
        let next = sorted
            .iter()
            .copied()
            .find(|&width| width < widest)
            .unwrap_or(0)
            .max(LEAST_TEXT);
        let equal = sorted.iter().filter(|&&width| width == widest).count();
        let step = over.div_ceil(equal).min(widest - next).max(1);
        for width in widths.iter_mut().filter(|width| **width == widest) {
            *width -= step;
        }
    }
}

fn pad(text: &str, width: usize) -> String {
    let spaces = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(spaces))
}

/// The longest beginning of `text` that fits `width` cells with "…".
fn shorten(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut room = width.saturating_sub(1);
    let kept: String = text
        .chars()
        .take_while(|&c| {
            let cells = c.width().unwrap_or(0);
            let fits = cells <= room;
            room = room.saturating_sub(cells);
            fits
        })
        .collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::json;
    use crate::limits::Limits;
    use crate::source::Source;

    /// The table of tasks given as JSON fields behind their dates.
    fn table(tasks: &[&str], width: usize) -> String {
        let tasks: Vec<String> = tasks
            .iter()
            .map(|task| format!("{{\"start\": \"2024-05-13T00:00:00\", {task}}}"))
            .collect();
        let tasks = tasks.join(",");
        let text = format!(
            "{{\"schema\": \"laneway.schedule/1\", \"sections\": [{{\"name\": \"Lane\"}}], \"tasks\": [{tasks}]}}"
        );
        let (roadmap, faults) = json::read(&Source::whole("t", text), &Limits::default());
        assert!(faults.is_empty(), "{faults:?}");
        let timings = roadmap.tasks.iter().zip(&roadmap.stated);
        let timings = timings.map(|(_, stated)| Timing {
            start: chrono::NaiveDate::from_ymd_opt(2024, 5, 13).unwrap().into(),
            end: stated.drawn_end,
            drawn_end: stated.drawn_end,
            predecessors: Vec::new(),
            slack: TimeDelta::zero(),
            free_slack: TimeDelta::zero(),
            critical: false,
            guessed: false,
        });
        let schedule = Schedule {
            timings: timings.collect(),
        };
        write(&roadmap, &schedule, width)
    }

    #[test]
    fn a_row_tells_dates_length_marks_and_where_it_belongs() {
        let text = table(
            &[
                r#""name": "Relay", "end": "2024-05-27T00:00:00", "tags": ["crit"], "id": "relay""#,
                r#""name": "Done", "end": "2024-05-14T12:00:00", "tags": ["milestone"], "confirmed": false"#,
            ],
            100,
        );
        assert_eq!(
            text,
            "\
start       end               days       task   section  id
2024-05-13  2024-05-27          14  !    Relay  Lane     relay
2024-05-13  2024-05-14 12:00   1.5   ◆?  Done   Lane

! critical   ◆ milestone   ? not confirmed
"
        );
    }

    #[test]
    fn a_long_name_is_shortened_to_fit_counting_wide_characters_twice() {
        let name = "路线图".repeat(30);
        let text = table(
            &[&format!(
                "\"name\": \"{name}\", \"end\": \"2024-05-14T00:00:00\""
            )],
            80,
        );
        let row = text.lines().last().unwrap();
        assert!(row.contains('…'), "{row}");
        assert!(row.width() <= 80, "{}", row.width());
    }

    #[test]
    fn lengths_are_days_or_a_finer_unit() {
        assert_eq!(days(TimeDelta::days(-2)), "-2");
        assert_eq!(days(TimeDelta::hours(6)), "0.25");
        assert_eq!(days(TimeDelta::seconds(90)), "90s");
        assert_eq!(days(TimeDelta::milliseconds(7)), "7ms");
        assert_eq!(days(TimeDelta::zero()), "0");
    }

    #[test]
    fn the_widest_column_is_narrowed_first() {
        assert_eq!(share(60, [50, 20, 10]), [30, 20, 10]);
        assert_eq!(share(40, [50, 50, 2]), [19, 19, 2]);
        assert_eq!(share(0, [50, 5, 5]), [12, 5, 5]);
        assert_eq!(share(100, [50, 20, 10]), [50, 20, 10]);
    }
}
