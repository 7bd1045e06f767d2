//! The colour legend: only what occurs, in the author's words where there are any.

use super::labels::Mark;
use super::marks::{self, Trim};
use super::metrics::{Metrics, pitch};
use super::selection::{Selection, state};
use super::sheet::{Sheet, Style, centred, filled, group, run};
use super::{baseline, clashes};
use crate::color::Color;
use crate::geometry::{Point, Px, Rect};
use crate::language::Language;
use crate::options::Options;
use crate::roadmap::{LegendKey, Roadmap};
use crate::scene::{Item, Role, Weight};
use crate::text::Fonts;
use crate::theme::{MarkState, MarkStyle, Theme};
use std::collections::BTreeSet;

/// A line of the legend.
#[derive(Clone, Debug)]
struct Entry {
    style: MarkStyle,
    trim: Trim,
    diamond: bool,
    /// A thin bar of this colour alone, and how thick it is.
    strip: Option<(Color, Px)>,
    words: String,
}

/// An entry with its words broken into lines, and the width of all of it.
#[derive(Clone, Debug)]
struct Placed {
    entry: Entry,
    lines: Vec<String>,
    width: Px,
}

/// The legend of a page, broken into rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Legend {
    rows: Vec<Vec<Placed>>,
}

/// What a legend is made from.
#[derive(Clone, Copy)]
pub(super) struct Request<'a> {
    pub(super) roadmap: &'a Roadmap,
    pub(super) selection: &'a Selection,
    pub(super) options: &'a Options,
    pub(super) theme: &'a Theme,
    pub(super) language: &'a Language,
    pub(super) fonts: &'a Fonts,
    /// Whether the critical path is drawn.
    pub(super) path: bool,
    /// Whether two tasks at once are marked.
    pub(super) conflict: bool,
    /// Whether ghosts of an earlier plan are drawn.
    pub(super) before: bool,
}

/// Collects what occurs and breaks it into rows of `width`.
pub(super) fn collect(request: &Request, metrics: &Metrics, width: Px) -> Legend {
    let mut legend = Legend::default();
    if !request.options.legend {
        return legend;
    }
    let mut used = Px::ZERO;
    for entry in entries(request, metrics) {
        let placed = place(entry, request.fonts, metrics, width);
        if legend.rows.is_empty() || used + placed.width > width {
            legend.rows.push(Vec::new());
            used = Px::ZERO;
        }
        used += placed.width + between(metrics);
        if let Some(row) = legend.rows.last_mut() {
            row.push(placed);
        }
    }
    legend
}

/// An entry with its words on one line, and on as many as they need where that is wider than `width`.
fn place(entry: Entry, fonts: &Fonts, metrics: &Metrics, width: Px) -> Placed {
    let (weight, size) = (Weight::Regular, metrics.small);
    let sample = swatch(metrics) + gap(metrics);
    let measure = |words: &str| Px::ceil(fonts.width(words, weight, size));
    let room = width - sample;
    let words = &entry.words;
    let lines = match measure(words) <= room {
        true => vec![words.clone()],
        false => (fonts.wrap(words, weight, size, room, usize::MAX))
            .or_else(|| fonts.wrap_anywhere(words, weight, size, room, usize::MAX))
            .map_or_else(
                || vec![fonts.shorten(words, weight, size, room)],
                |wrapped| wrapped.lines,
            ),
    };
    let widest = lines.iter().map(|line| measure(line)).max();
    Placed {
        entry,
        lines,
        width: sample + widest.unwrap_or(Px::ZERO),
    }
}

fn entries(request: &Request, metrics: &Metrics) -> Vec<Entry> {
    let tasks = || {
        let entries = request.selection.present();
        entries.filter_map(|entry| Some((entry, request.roadmap.tasks.get(entry.task.0)?)))
    };
    let states: BTreeSet<MarkState> = tasks().map(|(_, task)| state(task)).collect();
    let diamonds = tasks().any(|(entry, _)| entry.diamond);
    let bars = tasks().any(|(entry, _)| !entry.diamond);
    let broken = tasks().any(|(_, task)| !task.confirmed);
    let mut found = Vec::new();
    for (key, plain, members) in kinds(request.language) {
        if let Some(state) = members.iter().find(|state| states.contains(state)) {
            let trim = Trim {
                check: key == LegendKey::Done,
                ..Trim::default()
            };
            let words = words(request.roadmap, &key, plain);
            found.push(Entry {
                style: *request.theme.mark(*state),
                trim,
                diamond: !bars,
                strip: None,
                words,
            });
        }
    }
    let only_plain = found.len() == 1 && states.iter().all(|state| *state == MarkState::Plain);
    let said = request
        .roadmap
        .legend
        .iter()
        .any(|entry| entry.key == LegendKey::Plain);
    if only_plain && !said {
        found.clear();
    }
    let neutral = request.theme.neutral;
    if diamonds && bars {
        let words = words(
            request.roadmap,
            &LegendKey::Milestone,
            request.language.milestone,
        );
        found.push(Entry {
            style: neutral,
            trim: Trim::default(),
            diamond: true,
            strip: None,
            words,
        });
    }
    if broken {
        let words = words(
            request.roadmap,
            &LegendKey::Unconfirmed,
            request.language.unconfirmed,
        );
        let trim = Trim {
            broken: true,
            ..Trim::default()
        };
        found.push(Entry {
            style: neutral,
            trim,
            diamond: !bars,
            strip: None,
            words,
        });
    }
    if request.path {
        let trim = Trim {
            path: Some(request.theme.critical_path),
            ..Trim::default()
        };
        let words = request.language.critical_path.to_owned();
        found.push(Entry {
            style: neutral,
            trim,
            diamond: !bars,
            strip: None,
            words,
        });
    }
    let strips = [
        (
            request.conflict,
            request.theme.conflict,
            clashes::thickness(metrics),
            request.language.conflict,
        ),
        (
            request.before,
            request.theme.baseline,
            baseline::thickness(metrics),
            request.language.before,
        ),
    ];
    for (_, color, thickness, words) in strips.into_iter().filter(|(drawn, ..)| *drawn) {
        found.push(Entry {
            style: neutral,
            trim: Trim::default(),
            diamond: false,
            strip: Some((color, thickness)),
            words: words.to_owned(),
        });
    }
    found
}

/// What the legend tells apart, and which states show it, the simplest first.
pub(super) fn kinds(language: &Language) -> [(LegendKey, &'static str, &'static [MarkState]); 4] {
    use MarkState::{Active, Critical, CriticalActive, CriticalDone, Done, Plain};
    [
        (
            LegendKey::Critical,
            language.critical,
            &[Critical, CriticalActive, CriticalDone],
        ),
        (LegendKey::Plain, language.task, &[Plain]),
        (
            LegendKey::Active,
            language.active,
            &[Active, CriticalActive],
        ),
        (LegendKey::Done, language.done, &[Done, CriticalDone]),
    ]
}

/// The author's words for what a legend tells, else the plain ones.
pub(super) fn words(roadmap: &Roadmap, key: &LegendKey, plain: &str) -> String {
    let said = roadmap.legend.iter().find(|entry| entry.key == *key);
    said.map_or_else(|| plain.to_owned(), |entry| entry.words.clone())
}

fn swatch(metrics: &Metrics) -> Px {
    metrics.small.em(2000)
}

fn gap(metrics: &Metrics) -> Px {
    metrics.small.em(560)
}

fn between(metrics: &Metrics) -> Px {
    metrics.small.em(2100)
}

/// Height of a row with one line.
fn line_height(metrics: &Metrics) -> Px {
    metrics.small.em(1750)
}

/// Height of a row: of the most lines in it.
fn row_height(row: &[Placed], metrics: &Metrics) -> Px {
    let lines = row.iter().map(|placed| placed.lines.len()).max();
    let more = lines.unwrap_or(1).saturating_sub(1) as i64;
    line_height(metrics) + pitch(metrics.small) * more
}

impl Legend {
    /// Height of all rows.
    pub(super) fn height(&self, metrics: &Metrics) -> Px {
        let heights = self.rows.iter().map(|row| row_height(row, metrics));
        heights.fold(Px::ZERO, |sum, height| sum + height)
    }

    /// Draws the rows from `origin` down.
    pub(super) fn draw(
        &self,
        sheet: &mut Sheet,
        origin: Point,
        request: &Request,
        metrics: &Metrics,
    ) {
        if self.rows.is_empty() {
            return;
        }
        sheet.frame.push(Item::Open(group(Role::Legend, "legend")));
        let mut top = origin.y;
        for row in &self.rows {
            // The sample stands beside the first line.
            let middle = top + line_height(metrics).half();
            let mut left = origin.x;
            for placed in row {
                if let Some((color, height)) = placed.entry.strip {
                    let (y, width) = (middle - height.half(), swatch(metrics));
                    let rect = Rect::new(left, y, width, height);
                    sheet.frame.push(filled(Role::Swatch, rect, color));
                } else {
                    draw_swatch(sheet, &placed.entry, Point::new(left, middle), metrics);
                }
                let style = Style::new(Role::LegendLabel, metrics.small, request.theme.text);
                let x = left + swatch(metrics) + gap(metrics);
                let mut y = centred(middle, metrics.small);
                for line in &placed.lines {
                    let words = run(request.fonts, line, Point::new(x, y), style, false);
                    sheet.frame.push(Item::Text(words));
                    y += pitch(metrics.small);
                }
                left += placed.width + between(metrics);
            }
            top += row_height(row, metrics);
        }
        sheet.frame.push(Item::Close);
    }
}

fn draw_swatch(sheet: &mut Sheet, entry: &Entry, at: Point, metrics: &Metrics) {
    let height = if entry.diamond {
        metrics.small.em(1250)
    } else {
        metrics.small.em(1200)
    };
    let width = if entry.diamond {
        height
    } else {
        swatch(metrics)
    };
    let left = at.x + (swatch(metrics) - width).half();
    let rect = Rect::new(left, at.y - height.half(), width, height);
    let mark = Mark {
        left,
        right: left + width,
        reach: (left, left + width),
        diamond: entry.diamond,
        reserved: Px::ZERO,
    };
    let mut items = Vec::new();
    marks::draw(&mut items, &mark, rect, &entry.style, entry.trim, metrics);
    // A sample is no mark of the plan: nothing is told by where it stands.
    for item in &mut items {
        match item {
            Item::Rectangle(rectangle) => rectangle.role = Role::Swatch,
            Item::Path(path) => path.role = Role::Swatch,
            _ => {}
        }
    }
    sheet.frame.append(&mut items);
}
