//! The label column and the table beside the chart.

use super::compose::Plan;
use super::labels::{Label, Name, Side};
use super::lanes::Placed;
use super::metrics::Metrics;
use super::sheet::{Style, centred, reading_edge, run};
use crate::calendar::{Shape, Unit};
use crate::geometry::{Point, Px};
use crate::language::Language;
use crate::options::{Column, LabelPlacement};
use crate::roadmap::TaskId;
use crate::scene::{Anchor, Item, Role, Weight};
use crate::text::Fonts;
use chrono::NaiveDateTime;

/// The label column is no wider than this share of the page, in thousandths.
const MOST_LABELS: i64 = 280;
/// The label column gives way to the others down to this width, in thousandths of an em.
const LEAST_LABELS_EM: i64 = 6_000;
/// A label in the column has at most this many lines.
const MOST_LINES: usize = 4;

/// Columns between the gutter and the plot.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// Width of the words of labels; nothing where labels stand at their marks or no task has a name.
    labels: Px,
    /// The cells behind the labels, each with its width.
    cells: Vec<(Column, Px)>,
}

impl Columns {
    /// Whether labels stand in a column, which a table needs too.
    pub(super) fn wanted(plan: &Plan) -> bool {
        plan.options.labels == LabelPlacement::Column || !plan.options.columns.is_empty()
    }

    /// Measures the columns of a plan; labels give way where all of them are wider than `room`.
    pub(super) fn collect(plan: &Plan, metrics: &Metrics, room: Px) -> Self {
        if !Self::wanted(plan) {
            return Self::default();
        }
        let page = plan.options.size.width;
        let width = |name: &Name| Px::ceil(name.per_mille * metrics.label.pixels() / 1000.0);
        let names = plan
            .selection
            .entries()
            .filter_map(|entry| plan.names.get(entry.task.0));
        let widest = names.map(width).max().unwrap_or(Px::ZERO);
        let labels = widest.min(page * MOST_LABELS / 1000);
        let cell = |column: &Column| {
            let words = plan
                .selection
                .entries()
                .map(|entry| cell(plan, *column, entry.task));
            let words = words.chain([heading(plan.language, *column).to_owned()]);
            let width = words
                .map(|words| Px::ceil(plan.fonts.width(&words, Weight::Semibold, metrics.small)));
            (*column, width.max().unwrap_or(Px::ZERO))
        };
        let mut columns = Self {
            labels,
            cells: plan.options.columns.iter().map(cell).collect(),
        };
        let over = (columns.width(metrics) - room).max(Px::ZERO);
        columns.labels = (labels - over).max(labels.min(metrics.label.em(LEAST_LABELS_EM)));
        columns
    }

    /// Whether any column has a head.
    pub(super) fn headed(&self) -> bool {
        !self.cells.is_empty()
    }

    /// Width of all columns with the gaps between them.
    pub(super) fn width(&self, metrics: &Metrics) -> Px {
        if self.labels == Px::ZERO && self.cells.is_empty() {
            return Px::ZERO;
        }
        let gap = gap(metrics);
        metrics.label.em(600)
            + self.labels
            + gap
            + self.cells.iter().map(|(_, width)| *width + gap).sum::<Px>()
    }

    /// The label of a task on the lines of the column.
    pub(super) fn label(&self, name: &Name, fonts: &Fonts, metrics: &Metrics) -> Label {
        let (words, size, room) = (name.text, metrics.label, self.labels);
        let wrapped = fonts
            .wrap(words, Weight::Regular, size, room, MOST_LINES)
            .or_else(|| fonts.wrap_anywhere(words, Weight::Regular, size, room, MOST_LINES));
        let (lines, width, shortened) = match wrapped {
            Some(wrapped) => (wrapped.lines, wrapped.width, false),
            None => {
                let flat = name.text.replace('\n', " ");
                let line = fonts.shorten(&flat, Weight::Regular, metrics.label, self.labels);
                (vec![line], self.labels, true)
            }
        };
        let date = name.kept.then(|| {
            let width = Px::ceil(fonts.width(&name.date, Weight::Regular, metrics.date));
            (name.date.clone(), width)
        });
        Label {
            side: Side::Column,
            lines,
            width,
            date,
            left: Px::ZERO,
            shortened,
        }
    }

    /// The words of the columns' heads, on `middle`.
    pub(super) fn heads(&self, plan: &Plan, left: Px, middle: Px, metrics: &Metrics) -> Vec<Item> {
        let style = Style::new(Role::AxisLabel, metrics.small, plan.theme.axis).semibold();
        let heads = self
            .places(left, metrics)
            .into_iter()
            .map(|(column, left, right)| {
                let (x, anchor) = edge(column, left, right);
                let at = Point::new(x, centred(middle, metrics.small));
                Item::Text(run(
                    plan.fonts,
                    heading(plan.language, column),
                    at,
                    style.anchored(anchor),
                    false,
                ))
            });
        heads.collect()
    }

    /// The label and the cells of an entry, around `middle`; the column begins at `left`.
    pub(super) fn row(
        &self,
        plan: &Plan,
        placed: &Placed,
        left: Px,
        middle: Px,
        metrics: &Metrics,
    ) -> Vec<Item> {
        let mut items = Vec::new();
        let style = Style::new(Role::Label, metrics.label, plan.theme.text);
        let first = middle - metrics.line() * (placed.label.lines.len() as i64 - 1) / 2;
        for (i, line) in placed.label.lines.iter().enumerate() {
            let (x, anchor) = reading_edge(plan.fonts, line, left, self.labels);
            let y = centred(first + metrics.line() * (i as i64), metrics.label);
            let style = style.anchored(anchor);
            items.push(Item::Text(run(
                plan.fonts,
                line,
                Point::new(x, y),
                style,
                false,
            )));
        }
        let style = Style::new(Role::Cell, metrics.small, plan.theme.muted);
        for (column, left, right) in self.places(left, metrics) {
            let words = cell(plan, column, placed.entry.task);
            let (x, anchor) = edge(column, left, right);
            let at = Point::new(x, centred(middle, metrics.small));
            items.push(Item::Text(run(
                plan.fonts,
                &words,
                at,
                style.anchored(anchor),
                false,
            )));
        }
        items
    }

    /// The left and right edge of every cell column.
    fn places(&self, left: Px, metrics: &Metrics) -> Vec<(Column, Px, Px)> {
        let mut x = left + self.labels + gap(metrics);
        let mut places = Vec::new();
        for (column, width) in &self.cells {
            places.push((*column, x, x + *width));
            x += *width + gap(metrics);
        }
        places
    }
}

fn gap(metrics: &Metrics) -> Px {
    metrics.label.em(1000)
}

/// Numbers stand at the right edge of their column, words at the left.
const fn edge(column: Column, left: Px, right: Px) -> (Px, Anchor) {
    match column {
        Column::Days => (right, Anchor::End),
        Column::Start | Column::End => (left, Anchor::Start),
    }
}

const fn heading(language: &Language, column: Column) -> &'static str {
    match column {
        Column::Start => language.start,
        Column::End => language.end,
        Column::Days => language.days,
    }
}

/// The words of a cell.
fn cell(plan: &Plan, column: Column, task: TaskId) -> String {
    let Some(timing) = plan.schedule.timings.get(task.0) else {
        return String::new();
    };
    match column {
        Column::Start => moment(plan, timing.start),
        Column::End => moment(plan, timing.end),
        // A milestone has no length.
        Column::Days if timing.start == timing.end => String::new(),
        Column::Days => {
            let minutes = (timing.end - timing.start).num_minutes();
            if minutes % 1440 == 0 {
                (minutes / 1440).to_string()
            } else {
                let days = format!("{:.1}", minutes as f64 / 1440.0);
                days.replace('.', plan.language.decimal.encode_utf8(&mut [0; 4]))
            }
        }
    }
}

fn moment(plan: &Plan, time: NaiveDateTime) -> String {
    let wish = &plan.roadmap.axis;
    let words = &plan.language.calendar;
    let date = match wish.coarsest {
        Unit::Year => words.write(Shape::Date, time),
        Unit::Quarter | Unit::Month => words.write(Shape::DayMonth, time),
        _ => String::new(),
    };
    if wish.finest >= Unit::Day {
        return date;
    }
    format!("{date} {}", time.format("%H:%M")).trim().to_owned()
}
