//! Charts for tests: those of the goldens, and any that a generator thinks of.

#![allow(dead_code, reason = "each test uses a part")]

use laneway::diagnostic::Policy;
use laneway::geometry::Px;
use laneway::limits::Limits;
use laneway::options::{Column, LabelPlacement, Options, RowWish, Size, View};
use laneway::source::Source;
use laneway::theme::catalog;
use laneway::{Plan, plan, plans};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// Every plan is drawn, whatever is wrong with it.
pub(crate) fn lenient() -> Options {
    Options {
        policy: Policy::Lenient,
        as_of: chrono::NaiveDate::from_ymd_opt(2024, 6, 15),
        ..Options::default()
    }
}

/// The inputs of all golden cases, and the roadmap.
pub(crate) fn golden_inputs(root: &Path) -> Vec<PathBuf> {
    let mut files = vec![root.join("assets/waku-2024.md")];
    inputs(&root.join("golden"), &mut files);
    files
}

fn inputs(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            inputs(&path, found);
        } else if path.file_stem().is_some_and(|stem| stem == "input") {
            found.push(path);
        }
    }
    found.sort();
}

/// The plans in a file.
pub(crate) fn plans_of(path: &Path, options: &Options) -> Vec<Plan> {
    let text = fs::read_to_string(path).unwrap();
    let file = Source::whole(path.display().to_string(), text);
    plans(&file, options, &Limits::default()).0
}

/// The plan that a text is.
pub(crate) fn chart(text: &str) -> Plan {
    let source = Source::whole("chart.mmd", text);
    plan(&source, &lenient(), &Limits::default())
}

/// A word or a name of several, some of them very long.
fn name() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[A-Za-z]{1,9}",
        1 => "[A-Za-z]{30,90}",
        1 => Just("日本語のラベル".to_owned()),
        1 => Just("مراجعة".to_owned()),
        1 => Just("(metric)".to_owned()),
    ];
    prop::collection::vec(word, 1..9).prop_map(|words| words.join(" "))
}

/// A length that suits a scale: milliseconds, seconds, … centuries.
fn unit() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["ms", "s", "m", "h", "d", "w", "M", "y"])
}

fn task(unit: &'static str) -> impl Strategy<Value = String> {
    let tags = prop::sample::subsequence(vec!["crit", "done", "active", "milestone", "vert"], 0..3);
    let start = prop_oneof![
        2 => Just(String::new()),
        2 => (0..12_usize).prop_map(|id| format!("after t{id}, ")),
        3 => (0..400_i64).prop_map(|day| {
            let first = chrono::NaiveDate::from_ymd_opt(2023, 2, 25).unwrap();
            format!("{}, ", first + chrono::Days::new(day.unsigned_abs()))
        }),
    ];
    let estimate = prop::bool::weighted(0.2);
    let length = prop_oneof![1 => Just(0), 8 => 1..30_u32, 1 => 100..3000_u32];
    (name(), tags, start, length, 0..12_usize, estimate).prop_map(
        move |(name, tags, start, length, id, estimate)| {
            let tags: String = tags.iter().map(|tag| format!("{tag}, ")).collect();
            let comment = if estimate { "  %% TBC\n" } else { "" };
            format!("{comment}  {name} : {tags}t{id}, {start}{length}{unit}\n")
        },
    )
}

/// A whole chart.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let sections = unit().prop_flat_map(|unit| {
        let section = (name(), prop::collection::vec(task(unit), 0..7));
        prop::collection::vec(section, 1..5)
    });
    let formats = vec![
        "",
        "axisFormat %s\n",
        "axisFormat %d/%m\n",
        "axisFormat  \n",
        "axisFormat %Y\n",
        "axisFormat %H:%M\n",
        "tickInterval 1day\n",
        "tickInterval 1month\n",
        "excludes weekends\n",
    ];
    let formats = prop::sample::subsequence(formats, 0..3);
    (prop::option::of(name()), formats, sections, prop::bool::ANY).prop_map(
        |(title, formats, sections, named)| {
            let mut text = String::from("gantt\ndateFormat YYYY-MM-DD\n");
            text.extend(title.map(|title| format!("title {title}\n")));
            text.extend(formats);
            for (name, tasks) in sections {
                if named {
                    text.push_str(&format!("section {name}\n"));
                }
                text.extend(tasks);
            }
            text
        },
    )
}

/// Options that say in a failure what differs from the usual, without the paints of the theme.
pub(crate) struct Wish(pub(crate) Options);

impl std::fmt::Debug for Wish {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let o = &self.0;
        write!(
            f,
            "{} wide, {:?} high, {:?}, {:?}, {:?}, ",
            o.size.width.pixels(),
            o.size.height,
            o.size.medium,
            o.rows,
            o.labels
        )?;
        write!(
            f,
            "{:?}, {:?}, arrows {}, path {}, {:?} to {:?}, {}",
            o.view, o.columns, o.arrows, o.critical_path, o.from, o.to, o.theme.name
        )
    }
}

/// Options of all kinds.
pub(crate) fn options() -> impl Strategy<Value = Wish> {
    let size = prop_oneof![
        (400..1600_i64).prop_map(|width| Size {
            width: Px::whole(width),
            ..Size::README
        }),
        Just(Size::README),
        Just(Size::SLIDE),
        Just(Size::SLIDE_BODY),
        Just(Size::SLIDE_4X3),
        Just(Size::A4),
        Just(Size::REPORT),
    ];
    let view = prop::sample::select(vec![View::All, View::All, View::Milestones, View::Work]);
    let columns = prop::sample::subsequence(vec![Column::Start, Column::End, Column::Days], 0..=3);
    let switches = prop::array::uniform5(prop::bool::weighted(0.3));
    let window = prop::option::weighted(0.2, 0..400_u64);
    (size, view, columns, switches, 0..catalog::ALL.len(), window).prop_map(
        |(size, view, columns, [compact, column, arrows, path, table], theme, window)| {
            let first = chrono::NaiveDate::from_ymd_opt(2023, 2, 25).unwrap();
            Wish(Options {
                size,
                view,
                arrows,
                critical_path: path,
                pages: true,
                theme: catalog::ALL[theme].clone(),
                rows: if compact {
                    RowWish::Compact
                } else {
                    RowWish::Rows
                },
                labels: if column {
                    LabelPlacement::Column
                } else {
                    LabelPlacement::Marks
                },
                columns: if table { columns } else { Vec::new() },
                from: window.map(|day| first + chrono::Days::new(day)),
                to: window.map(|day| first + chrono::Days::new(day + 90)),
                ..lenient()
            })
        },
    )
}
