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
const LEAST_TEXT: usize = 10;

/// The heads of the columns of words.
const WORDS: [&str; 3] = ["task", "section", "id"];

/// Columns that are left out, one after the other, where the rest would be too wide.
const GIVE_WAY: [&str; 5] = ["id", "section", "days", "free", "end"];

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

/// Writes one line a task, in the order of the text, no wider than `width` cells: names are shortened, and where that
/// is not enough columns are left out, which the last line says.
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
    let head = Row {
        exact: heads.iter().map(|head| (*head).to_owned()).collect(),
        marks: String::new(),
        words: WORDS.map(str::to_owned),
    };
    let widths = Widths::new(&head, &rows, slack, width);
    let mut out = String::new();
    for row in std::iter::once(&head).chain(&rows) {
        out.push_str(&widths.line(row));
    }
    let used = |mark: char| rows.iter().any(|row| row.marks.contains(mark));
    let mut key: Vec<String> = MARKS
        .into_iter()
        .filter(|(mark, _)| used(*mark))
        .map(|(_, words)| words.to_owned())
        .collect();
    if !widths.left_out.is_empty() {
        key.push(format!("left out: {}", widths.left_out.join(", ")));
    }
    if !key.is_empty() {
        out.push('\n');
        out.push_str(&explained(&key, width));
    }
    out
}

/// What the marks mean, on as many lines as `width` asks for.
fn explained(key: &[String], width: usize) -> String {
    const BETWEEN: &str = "   ";
    let mut lines: Vec<String> = Vec::new();
    for words in key {
        match lines.last_mut() {
            Some(line) if line.width() + BETWEEN.len() + words.width() <= width => {
                line.push_str(BETWEEN);
                line.push_str(words);
            }
            _ => lines.push(words.clone()),
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// How wide each column is; none for one that is left out.
struct Widths {
    exact: Vec<Option<usize>>,
    marks: usize,
    words: [Option<usize>; 3],
    left_out: Vec<&'static str>,
}

impl Widths {
    /// As wide as their widest cells, and in all no wider than `width` where that can be: words give way first, then
    /// whole columns.
    fn new(head: &Row, rows: &[Row], slack: bool, width: usize) -> Self {
        let all = || std::iter::once(head).chain(rows);
        let widest = |cell: &dyn Fn(&Row) -> usize| all().map(cell).max().unwrap_or(0);
        let exact = (0..head.exact.len()).map(|i| {
            Some(widest(&|row| {
                row.exact.get(i).map_or(0, |text| text.width())
            }))
        });
        let words = [0, 1, 2].map(|i| {
            Some(widest(&|row| {
                row.words.get(i).map_or(0, |text| text.width())
            }))
        });
        let mut widths = Self {
            exact: exact.collect(),
            marks: 3 + usize::from(slack),
            words,
            left_out: Vec::new(),
        };
        for name in GIVE_WAY {
            let least = widths.words.iter().flatten().map(|w| (*w).min(LEAST_TEXT));
            if widths.fixed() + least.sum::<usize>() <= width {
                break;
            }
            let exact = head.exact.iter().position(|head| head == name);
            let exact = exact.and_then(|i| widths.exact.get_mut(i));
            let words = WORDS.iter().position(|head| *head == name);
            let words = words.and_then(|i| widths.words.get_mut(i));
            if let Some(column) = exact.or(words) {
                *column = None;
                widths.left_out.push(name);
            }
        }
        let room = width.saturating_sub(widths.fixed());
        let shared = share(room, widths.words.map(Option::unwrap_or_default));
        for (column, width) in widths.words.iter_mut().zip(shared) {
            *column = column.map(|_| width);
        }
        widths
    }

    /// Cells that words cannot have: exact columns, marks and gaps.
    fn fixed(&self) -> usize {
        let exact = self.exact.iter().flatten();
        let columns = exact.clone().count() + 1 + self.words.iter().flatten().count();
        exact.sum::<usize>() + self.marks + GAP.len() * (columns - 1)
    }

    fn line(&self, row: &Row) -> String {
        let mut cells = Vec::new();
        for (i, (text, width)) in row.exact.iter().zip(&self.exact).enumerate() {
            let Some(width) = *width else { continue };
            // Dates stand at their left, numbers at their right.
            cells.push(if i < 2 {
                pad(text, width)
            } else {
                format!("{text:>width$}")
            });
        }
        cells.push(pad(&row.marks, self.marks));
        for (text, width) in row.words.iter().zip(self.words) {
            let Some(width) = width else { continue };
            cells.push(pad(&shorten(text, width), width));
        }
        format!("{}\n", cells.join(GAP).trim_end())
    }
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
    fn a_narrow_table_leaves_out_what_matters_least() {
        let task = r#""name": "A name that is rather long", "end": "2024-05-14T00:00:00", "id": "identifier""#;
        for width in 30..120 {
            let text = table(&[task], width);
            let widest = text.lines().map(UnicodeWidthStr::width).max();
            assert!(widest <= Some(width.max(32)), "{width}:\n{text}");
        }
        let key = ["* on the critical path", "! critical", "left out: id"].map(str::to_owned);
        assert_eq!(
            explained(&key, 36),
            "* on the critical path   ! critical\nleft out: id\n"
        );
        assert_eq!(explained(&key, 10).lines().count(), 3);
        assert_eq!(
            table(&[task], 40),
            "\
start       end              task
2024-05-13  2024-05-14       A name tha…

left out: id, section, days
"
        );
    }

    #[test]
    fn the_widest_column_is_narrowed_first() {
        assert_eq!(share(60, [50, 20, 10]), [30, 20, 10]);
        assert_eq!(share(40, [50, 50, 2]), [19, 19, 2]);
        assert_eq!(share(0, [50, 5, 5]), [10, 5, 5]);
        assert_eq!(share(100, [50, 20, 10]), [50, 20, 10]);
    }
}
