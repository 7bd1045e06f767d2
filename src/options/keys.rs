//! The names of options in front matter and `laneway.toml`, with what each takes.
//!
//! They are the long flags of the command line, so that who knows one place knows all three.

use super::{Column, FontSize, LabelPlacement, RowWish, Size, TextMode, TitleWish, View, Wishes};
use crate::color::Color;
use crate::diagnostic::{Code, Policy, nearest};
use crate::language;
use crate::theme::catalog;
use chrono::NaiveDate;

/// An option by its name.
#[derive(Clone, Copy)]
pub struct Key {
    /// The name.
    pub name: &'static str,
    /// What it takes, for a hint: "write …".
    pub values: &'static str,
    /// What it does, in one line.
    pub summary: &'static str,
    pub(super) read: fn(&mut Wishes, &[&str]) -> Option<()>,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Key {}

/// Other names that people will write.
const ALIASES: [(&str, &str); 2] = [("section", "sections"), ("language", "lang")];

const SWITCH: &str = "`true` or `false`";

macro_rules! keys {
    ($($name:literal, $values:expr, $summary:literal, $read:expr;)*) => {
        /// Every option that may stand in front matter and in `laneway.toml`.
        pub const KEYS: &[Key] = &[$(Key {
            name: $name,
            values: $values,
            summary: $summary,
            read: $read,
        },)*];
    };
}

keys! {
    "size", "`readme`, `slide`, `slide-body`, `slide-4x3`, `a4`, `report`, or pixels as in `1200x800` or `1200x`",
        "The page.",
        |w, v| put(&mut w.size, Size::parse(one(v)?));
    "scale", "a number from 0.1 to 20",
        "Pixels of a PNG for each pixel of the SVG.",
        |w, v| put(&mut w.scale, scale(one(v)?));
    "theme", "a name that `laneway themes` lists",
        "The colours.",
        |w, v| put(&mut w.theme, catalog::find(one(v)?).cloned());
    "pair", SWITCH,
        "A light and a dark picture instead of one.",
        |w, v| put(&mut w.pair, switch(one(v)?));
    "text", "`native`, `embed` or `paths`",
        "How the texts of an SVG are written: as text, with the font they need, or as outlines.",
        |w, v| put(&mut w.text, choice(one(v)?, &TEXTS));
    "background", "a CSS colour such as `#FFFFFF` or `white`, or `none`",
        "Behind everything.",
        |w, v| put(&mut w.background, background(one(v)?));
    "min-font", "a size from 4 to 200 in points or pixels, as in `9pt` or `12px`",
        "The least font size of labels.",
        |w, v| put(&mut w.min_font, FontSize::parse(one(v)?));
    "lang", "the tag of a language that laneway knows, such as `en` or `de`",
        "The language of months, facts and legend.",
        |w, v| put(&mut w.language, language::catalog::find(one(v)?));
    "pages", SWITCH,
        "Split what does not fit over several pictures.",
        |w, v| put(&mut w.pages, switch(one(v)?));
    "title", "the words, or `none`",
        "Another title.",
        |w, v| put(&mut w.title, title(v));
    "facts", SWITCH,
        "The line of dates and counts under the title.",
        |w, v| put(&mut w.facts, switch(one(v)?));
    "legend", "`auto` or `none`, or a mapping of colours to words",
        "The explanation of the colours.",
        |w, v| put(&mut w.legend, auto(one(v)?));
    "view", "`all`, `milestones` or `work`",
        "Which tasks.",
        |w, v| put(&mut w.view, choice(one(v)?, &VIEWS));
    "sections", "parts of section names",
        "Only sections whose name holds one of these, in any case.",
        |w, v| put(&mut w.sections, list(v));
    "from", "a day as YYYY-MM-DD",
        "The first day drawn.",
        |w, v| put(&mut w.from, date(one(v)?));
    "to", "a day as YYYY-MM-DD",
        "The last day drawn.",
        |w, v| put(&mut w.to, date(one(v)?));
    "as-of", "a day as YYYY-MM-DD; `today` is for the command line alone, since the picture would change by itself",
        "The day the plan is looked at.",
        |w, v| put(&mut w.as_of, date(one(v)?));
    "rows", "`chart`, `rows` or `compact`",
        "One row for each task, rows packed, or as the chart says.",
        |w, v| put(&mut w.rows, choice(one(v)?, &ROWS));
    "compact", SWITCH,
        "Pack several tasks into a row.",
        |w, v| put(&mut w.rows, switch(one(v)?).map(compact));
    "labels", "`marks` or `column`",
        "Labels at their marks, or all in one column.",
        |w, v| put(&mut w.labels, choice(one(v)?, &LABELS));
    "columns", "some of `start`, `end` and `days`",
        "A table beside the chart.",
        |w, v| put(&mut w.columns, columns(v));
    "arrows", SWITCH,
        "Draw dependencies that the order of rows does not show.",
        |w, v| put(&mut w.arrows, switch(one(v)?));
    "critical-path", "`true` or `false`, or the id or the name of a milestone",
        "Draw the critical path, to the end of the plan or to a milestone.",
        |w, v| critical_path(w, v);
    "people", "parts of names of one-person lanes",
        "Lanes of one person, in which two tasks at once are marked.",
        |w, v| put(&mut w.people, list(v));
    "allow", "codes that `laneway check` gives, such as `empty-section`",
        "Rules that are silent; errors never are.",
        |w, v| put(&mut w.allow, codes(v));
    "warn", "codes of rules that speak only when asked: `unused-id`",
        "Rules that speak only when asked.",
        |w, v| put(&mut w.warn, codes(v));
    "lenient", SWITCH,
        "Draw what can be guessed.",
        |w, v| put(&mut w.policy, switch(one(v)?).map(|on| policy(on, Policy::Lenient)));
    "strict", SWITCH,
        "Take warnings for errors.",
        |w, v| put(&mut w.policy, switch(one(v)?).map(|on| policy(on, Policy::Strict)));
}

impl Key {
    /// Finds an option by its name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
        let name = alias.map_or(name, |(_, name)| name);
        KEYS.iter().find(|key| key.name == name)
    }

    /// The option that was probably meant.
    #[must_use]
    pub fn nearest(name: &str) -> Option<&'static str> {
        let plain = |name: &str| name.replace(['-', '_', ' '], "").to_lowercase();
        let names = || KEYS.iter().map(|key| key.name);
        let same = names().find(|known| plain(known) == plain(name));
        same.or_else(|| nearest(name, names()))
    }
}

const VIEWS: [(&str, View); 3] = [
    ("all", View::All),
    ("milestones", View::Milestones),
    ("work", View::Work),
];

const TEXTS: [(&str, TextMode); 3] = [
    ("native", TextMode::Native),
    ("embed", TextMode::Embed),
    ("paths", TextMode::Paths),
];

const ROWS: [(&str, RowWish); 4] = [
    ("chart", RowWish::Chart),
    ("rows", RowWish::Rows),
    ("true", RowWish::Rows),
    ("compact", RowWish::Compact),
];

const LABELS: [(&str, LabelPlacement); 2] = [
    ("marks", LabelPlacement::Marks),
    ("column", LabelPlacement::Column),
];

const COLUMNS: [(&str, Column); 3] = [
    ("start", Column::Start),
    ("end", Column::End),
    ("days", Column::Days),
];

/// Sets a wish to what was read; leaves it where nothing was.
fn put<T>(wish: &mut Option<T>, read: Option<T>) -> Option<()> {
    *wish = Some(read?);
    Some(())
}

/// The only value.
fn one<'a>(values: &[&'a str]) -> Option<&'a str> {
    match values {
        [value] => Some(value.trim()),
        _ => None,
    }
}

/// The items, also those that stand in one text between commas.
fn items<'a>(values: &[&'a str]) -> impl Iterator<Item = &'a str> {
    let texts: Vec<&'a str> = match values {
        [one] => one.split(',').collect(),
        several => several.to_vec(),
    };
    texts
        .into_iter()
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

fn list(values: &[&str]) -> Option<Vec<String>> {
    Some(items(values).map(str::to_owned).collect())
}

fn codes(values: &[&str]) -> Option<Vec<Code>> {
    items(values).map(Code::find).collect()
}

fn columns(values: &[&str]) -> Option<Vec<Column>> {
    items(values).map(|item| choice(item, &COLUMNS)).collect()
}

fn choice<T: Copy>(text: &str, known: &[(&str, T)]) -> Option<T> {
    let found = known.iter().find(|(name, _)| *name == text);
    found.map(|(_, value)| *value)
}

fn switch(text: &str) -> Option<bool> {
    // `on` and `off` are the words of the flags; YAML has both.
    choice(
        text,
        &[
            ("true", true),
            ("false", false),
            ("on", true),
            ("off", false),
        ],
    )
}

fn auto(text: &str) -> Option<bool> {
    choice(text, &[("auto", true), ("none", false)]).or_else(|| switch(text))
}

const fn compact(on: bool) -> RowWish {
    if on { RowWish::Compact } else { RowWish::Rows }
}

const fn policy(on: bool, policy: Policy) -> Policy {
    if on { policy } else { Policy::Normal }
}

fn critical_path(wishes: &mut Wishes, values: &[&str]) -> Option<()> {
    // A name may hold commas, by which a reader of lists may have parted it.
    let text = values.join(",");
    let text = text.trim();
    let on = switch(text).or_else(|| (!text.is_empty()).then_some(true))?;
    wishes.critical_path = Some(on);
    wishes.critical_to = Some(switch(text).is_none().then(|| text.to_owned()));
    Some(())
}

fn title(values: &[&str]) -> Option<TitleWish> {
    // A title may hold commas, by which a reader of lists may have parted it.
    let text = values.join(",");
    Some(match text.trim() {
        "" => return None,
        "none" => TitleWish::None,
        text => TitleWish::Text(text.to_owned()),
    })
}

/// A day as YYYY-MM-DD.
fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

fn scale(text: &str) -> Option<f32> {
    text.parse::<f32>()
        .ok()
        .filter(|scale| (0.1..=20.0).contains(scale))
}

fn background(text: &str) -> Option<Option<Color>> {
    if text == "none" {
        return Some(None);
    }
    Color::parse(text).map(Some)
}
