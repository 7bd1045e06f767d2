//! The schedule as a table for people.

use super::precision::{Precision, days, one_line};
use crate::diagnostic::render::escape;
use crate::roadmap::{Emphasis, Roadmap, Shape, Task};
use crate::schedule::{Schedule, Timing};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A width that fits a terminal and an e-mail.
pub const WIDTH: usize = 100;

/// Cells between two columns.
const GAP: &str = "  ";

/// Names and sections keep at least this many cells, however narrow the table is.
const LEAST_TEXT: usize = 12;

/// The marks and what they mean.
const MARKS: [(char, &str); 5] = [
    ('*', "* on the critical path"),
    ('!', "! critical"),
    ('◆', "◆ milestone"),
    ('|', "| marker"),
    ('?', "? not confirmed"),
];

/// One line of the table.
struct Row {
    /// Dates and numbers, which are never shortened.
    exact: Vec<String>,
    marks: String,
    /// Name, section and id.
    words: [String; 3],
}

/// Writes one line a task, in the order of the text, no wider than `width` cells where names allow it.
///
/// `end` is the first moment after a task, as in Mermaid; `days` counts to it. The last line explains the marks.
#[must_use]
pub fn write(roadmap: &Roadmap, schedule: &Schedule, width: usize) -> String {
    lines(roadmap, schedule, width, &["start", "end", "days"])
}

/// The same with how many days a task may slip: without moving the end (`slack`), without moving any task (`free`).
#[must_use]
pub fn write_with_slack(roadmap: &Roadmap, schedule: &Schedule, width: usize) -> String {
    lines(
        roadmap,
        schedule,
        width,
        &["start", "end", "days", "slack", "free"],
    )
}

fn lines(roadmap: &Roadmap, schedule: &Schedule, width: usize, heads: &[&str]) -> String {
    let slack = heads.contains(&"slack");
    let tasks = roadmap.tasks.iter().zip(&schedule.timings);
    let rows: Vec<Row> = tasks
        .map(|(task, timing)| row(roadmap, task, timing, slack))
        .collect();
    let widest = |cell: &dyn Fn(&Row) -> usize, head: &str| {
        rows.iter().map(cell).max().unwrap_or(0).max(head.len())
    };
    let exact: Vec<usize> = heads
        .iter()
        .enumerate()
        .map(|(i, head)| widest(&|row| row.exact.get(i).map_or(0, |text| text.width()), head))
        .collect();
    let marks = 3 + usize::from(slack);
    let columns = exact.len() + 4;
    let fixed = exact.iter().sum::<usize>() + marks + GAP.len() * (columns - 1);
    let names = ["task", "section", "id"];
    let wish =
        |i: usize, head| widest(&|row| row.words.get(i).map_or(0, |text| text.width()), head);
    let wishes = [wish(0, "task"), wish(1, "section"), wish(2, "id")];
    let words = share(width.saturating_sub(fixed), wishes);
    let mut out = String::new();
    let mut line = |row: &Row| {
        let mut cells = Vec::with_capacity(columns);
        for (i, (text, width)) in row.exact.iter().zip(&exact).enumerate() {
            // Dates stand at their left, numbers at their right.
            cells.push(if i < 2 {
                pad(text, *width)
            } else {
                format!("{text:>width$}")
            });
        }
        cells.push(pad(&row.marks, marks));
        for (text, width) in row.words.iter().zip(words) {
            cells.push(pad(&shorten(text, width), width));
        }
        out.push_str(cells.join(GAP).trim_end());
        out.push('\n');
    };
    line(&Row {
        exact: heads.iter().map(|head| (*head).to_owned()).collect(),
        marks: String::new(),
        words: names.map(str::to_owned),
    });
    rows.iter().for_each(&mut line);
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

fn row(roadmap: &Roadmap, task: &Task, timing: &Timing, slack: bool) -> Row {
    let section = roadmap
        .sections
        .get(task.section.0)
        .map_or("", |section| &section.name);
    let mut exact = vec![
        Precision::of(timing.start).write(timing.start),
        Precision::of(timing.end).write(timing.end),
        days(timing.end - timing.start),
    ];
    let mut marks = String::new();
    if slack {
        let slack = timing.slack.map_or_else(|| "–".to_owned(), days);
        exact.extend([slack, days(timing.free_slack)]);
        marks.push(if timing.critical { '*' } else { ' ' });
    }
    marks.push_str(self::marks(task));
    Row {
        exact,
        marks,
        words: [
            shown(&task.name),
            shown(section),
            if task.id_given {
                shown(&task.id)
            } else {
                String::new()
            },
        ],
    }
}

/// Words for a terminal, which they must neither steer nor turn around.
fn shown(words: &str) -> String {
    escape(&one_line(words)).into_owned()
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
    use chrono::TimeDelta;

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
            slack: Some(TimeDelta::zero()),
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
    fn slack_and_the_critical_path_stand_beside_the_length() {
        let source = Source::whole(
            "t",
            "gantt\na :a, 2024-01-01, 3d\nb :b, 2024-01-01, 1d\nc :after a b, 1d\n",
        );
        let plan = crate::plan(
            &source,
            &crate::options::Options::default(),
            &Limits::default(),
        );
        assert_eq!(
            write_with_slack(&plan.roadmap, &plan.schedule, 100),
            "\
start       end         days  slack  free        task  section  id
2024-01-01  2024-01-04     3      0     0  *     a              a
2024-01-01  2024-01-02     1      2     2        b              b
2024-01-04  2024-01-05     1      0     0  *     c

* on the critical path
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
    fn the_widest_column_is_narrowed_first() {
        assert_eq!(share(60, [50, 20, 10]), [30, 20, 10]);
        assert_eq!(share(40, [50, 50, 2]), [19, 19, 2]);
        assert_eq!(share(0, [50, 5, 5]), [12, 5, 5]);
        assert_eq!(share(100, [50, 20, 10]), [50, 20, 10]);
    }
}
