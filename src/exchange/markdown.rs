//! The schedule as a pipe table, for documents and pull requests.

use super::precision::{Precision, days};
use crate::roadmap::{Emphasis, Roadmap, Shape, Status, Task};
use crate::schedule::Schedule;

/// Writes one line a task, in the order of the text.
///
/// `end` is the first moment after a task, as in Mermaid; `days` counts to it.
#[must_use]
pub fn write(roadmap: &Roadmap, schedule: &Schedule) -> String {
    let mut out = String::from(
        "| Section | Task | Start | End | Days | Kind |\n| :-- | :-- | :-- | :-- | --: | :-- |\n",
    );
    let precision = Precision::of_all(schedule);
    for (task, timing) in roadmap.tasks.iter().zip(&schedule.timings) {
        let section = roadmap.sections.get(task.section.0);
        let cells = [
            escape(section.map_or("", |section| &section.name)),
            name(task),
            precision.write(timing.start),
            precision.write(timing.end),
            days(timing.end - timing.start),
            kind(task),
        ];
        out.push_str("| ");
        out.push_str(&cells.join(" | "));
        out.push_str(" |\n");
    }
    out
}

fn name(task: &Task) -> String {
    let name = escape(&task.name);
    match &task.link {
        Some(link) => format!("[{name}](<{}>)", address(&link.address)),
        None => name,
    }
}

fn kind(task: &Task) -> String {
    let mut words = Vec::new();
    match task.shape {
        Shape::Bar => {}
        Shape::Milestone => words.push("milestone"),
        Shape::Marker => words.push("marker"),
    }
    if task.emphasis == Emphasis::Critical {
        words.push("critical");
    }
    match task.status {
        Status::Planned => {}
        Status::Active => words.push("active"),
        Status::Done => words.push("done"),
    }
    if !task.confirmed {
        words.push("not confirmed");
    }
    words.join(", ")
}

/// Words that mean themselves in a cell.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("<br>"),
            c if c.is_control() => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// An address between `<` and `>` in a cell.
fn address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '|' => out.push_str("%7C"),
            '\\' => out.push_str("%5C"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::options::Options;
    use crate::source::Source;
    use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd};

    fn table(chart: &str) -> String {
        let source = Source::whole("plan.mmd", chart);
        let plan = crate::plan(&source, &Options::default(), &Limits::default());
        write(&plan.roadmap, &plan.schedule)
    }

    /// The cells of a table as a reader of Markdown sees them.
    fn cells(text: &str) -> Vec<String> {
        let mut cells = Vec::new();
        for event in Parser::new_ext(
            text,
            Extensions::all() - Extensions::ENABLE_SMART_PUNCTUATION,
        ) {
            match event {
                Event::Start(Tag::TableCell) => cells.push(String::new()),
                Event::Text(words) => cells.last_mut().unwrap().push_str(&words),
                Event::InlineHtml(_) => cells.last_mut().unwrap().push('\n'),
                Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::Link { .. })
                | Event::End(
                    TagEnd::Table
                    | TagEnd::TableHead
                    | TagEnd::TableRow
                    | TagEnd::TableCell
                    | TagEnd::Link,
                ) => {}
                other => panic!("{other:?}"),
            }
        }
        cells
    }

    #[test]
    fn a_line_a_task() {
        let text = table(
            "gantt\nsection Lane\nBuild :crit, active, b, 2024-01-01, 3d\n%% TBC\nDone :milestone, after b, 0d\nclick b href \"https://a.b/c\"\n",
        );
        assert_eq!(
            text,
            "| Section | Task | Start | End | Days | Kind |\n| :-- | :-- | :-- | :-- | --: | :-- |\n\
             | Lane | [Build](<https://a.b/c>) | 2024-01-01 | 2024-01-04 | 3 | critical, active |\n\
             | Lane | Done | 2024-01-04 | 2024-01-04 | 0 | milestone, not confirmed |\n"
        );
    }

    #[test]
    fn names_mean_themselves() {
        for name in [
            "a | b \\| c",
            "*a* _b_ `c` ~~d~~ [e](f) <g> <!-- h -->",
            "R &amp; D & E",
            "$x$ ![i](j) \\",
            "https://a.b/c_d_e",
        ] {
            let text = format!("| {} |\n| :-- |\n", escape(name));
            assert_eq!(cells(&text), [name], "{text}");
        }
        assert_eq!(
            cells(&format!("| {} |\n| :-- |\n", escape("a\nb"))),
            ["a\nb"]
        );
    }
}
