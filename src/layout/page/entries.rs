//! A row of the page: marks with their strips and ghosts, and the words at them.

use super::Page;
use crate::color::Color;
use crate::geometry::{Point, Px, Rect};
use crate::layout::baseline::{self, Ghost};
use crate::layout::clashes::{self, Strip};
use crate::layout::labels::{Label, Mark, Side};
use crate::layout::lanes::{Placed, Row};
use crate::layout::links::Drawn;
use crate::layout::marks::{self, Trim};
use crate::layout::selection::state;
use crate::layout::sheet::{Style, centred, reading_edge};
use crate::roadmap::TaskId;
use crate::scene::{Anchor, Group, Item, Role};
use crate::theme::MarkState;

impl Page<'_> {
    pub(super) fn row(&mut self, row: Row, top: Px) {
        let (marks_top, bottom) = (top + row.above, top + row.height());
        let middle = marks_top + row.body.half();
        for placed in row.entries {
            let (task, diamond) = (placed.entry.task, placed.mark.diamond);
            let side = arrows_keep_off(&placed);
            let rect = self.entry(placed, marks_top, middle, bottom);
            if let (Some(rect), true) = (rect, self.plan.options.arrows) {
                let drawn = Drawn {
                    rect,
                    diamond,
                    side,
                    top,
                    bottom,
                    row: self.row,
                };
                self.drawn.insert(task, drawn);
            }
        }
        self.row += 1;
    }

    fn entry(&mut self, placed: Placed, marks_top: Px, middle: Px, bottom: Px) -> Option<Rect> {
        let task = self.plan.roadmap.tasks.get(placed.entry.task.0)?;
        let metrics = self.metrics;
        let id = self.id("task", &task.key, placed.entry.task.0);
        let group = Group {
            role: Role::Task,
            id,
            title: Some(task.name.replace('\n', " ")),
            link: task.link.as_ref().map(|link| link.address.clone()),
            span: (!placed.entry.gone).then_some(task.span),
        };
        self.sheet.content.push(Item::Open(group));
        if placed.entry.gone {
            self.gone(placed, middle, marks_top);
            self.sheet.content.push(Item::Close);
            return None;
        }
        let height = placed.label.mark_height(&placed.mark, metrics);
        let mark = &placed.mark;
        let rect = Rect::new(
            mark.left,
            middle - height.half(),
            mark.right - mark.left,
            height,
        );
        let state = state(task);
        let style = self.plan.theme.mark(state);
        let timing = self.plan.schedule.timings.get(placed.entry.task.0);
        let on_path =
            self.plan.options.critical_path && timing.is_some_and(|timing| timing.critical);
        let trim = Trim {
            broken: !task.confirmed,
            check: matches!(state, MarkState::Done | MarkState::CriticalDone),
            torn_start: placed.entry.torn_start,
            torn_end: placed.entry.torn_end,
            path: on_path.then_some(self.plan.theme.critical_path),
        };
        marks::draw(&mut self.sheet.content, mark, rect, style, trim, metrics);
        self.ghost(&placed, rect, middle, bottom);
        self.strip(&placed, rect);
        let words_bottom = marks_top - placed.crown;
        self.label(placed, rect, words_bottom, style.text);
        self.sheet.content.push(Item::Close);
        Some(rect)
    }

    /// Over a bar, the time in which its lane has two tasks at once.
    fn strip(&mut self, placed: &Placed, bar: Rect) {
        let plan = self.plan;
        let (Some(conflict), Some(axis)) =
            (plan.clashes.get(&placed.entry.task), &self.composition.axis)
        else {
            return;
        };
        let task = |id: TaskId| plan.roadmap.tasks.get(id.0);
        let (Some(one), Some(other)) = (task(conflict.one), task(conflict.other)) else {
            return;
        };
        let words = (plan.language.conflict, plan.language.colon);
        let title = format!("{}{}{}", words.0, words.1, one.name.replace('\n', " "));
        let id = self.id("conflict", &other.key, conflict.other.0);
        let strip = Strip {
            conflict,
            bar,
            id,
            title,
        };
        let (items, theme) = (&mut self.sheet.content, plan.theme);
        clashes::draw(items, strip, axis.timeline, theme, self.metrics);
    }

    /// Where the task was in the plan compared with: under its bar, in line with its diamond.
    fn ghost(&mut self, placed: &Placed, rect: Rect, middle: Px, bottom: Px) {
        let mark = &placed.mark;
        let base = self.plan.baseline;
        let was = base.and_then(|base| base.of(placed.entry.task));
        let (Some(was), Some(axis)) = (was, &self.composition.axis) else {
            return;
        };
        let ghost = Ghost {
            place: baseline::place(was, mark.diamond, axis.timeline, self.metrics),
            mark: Some((mark, rect)),
            diamond: mark.diamond,
            middle,
            bottom,
        };
        let (items, theme) = (&mut self.sheet.content, self.plan.theme);
        baseline::draw(items, &ghost, theme, self.metrics);
    }

    /// A task that only the plan compared with has.
    fn gone(&mut self, placed: Placed, middle: Px, marks_top: Px) {
        let (mark, metrics) = (&placed.mark, self.metrics);
        let ghost = Ghost {
            place: (mark.left, mark.right),
            mark: None,
            diamond: mark.diamond,
            middle,
            bottom: middle,
        };
        let (items, theme) = (&mut self.sheet.content, self.plan.theme);
        baseline::draw(items, &ghost, theme, metrics);
        let height = metrics.diamond();
        let width = mark.right - mark.left;
        let rect = Rect::new(mark.left, middle - height.half(), width, height);
        self.label(placed, rect, marks_top, theme.muted);
    }

    /// The words of an entry, and a milestone's date behind them.
    fn label(&mut self, placed: Placed, rect: Rect, marks_top: Px, inside: Color) {
        let metrics = self.metrics;
        if placed.label.side == Side::Column {
            let (columns, left) = (&self.composition.columns, self.composition.gutter);
            let left = left + metrics.label.em(600);
            let row = columns.row(self.plan, &placed, left, rect.centre().y, metrics);
            self.sheet.content.extend(row);
            self.note(&placed.label, &placed.mark, rect.centre().y);
            return;
        }
        let (mark, label) = (&placed.mark, placed.label);
        let outside = match placed.entry.gone {
            true => self.plan.theme.muted,
            false => self.plan.theme.text,
        };
        let lines = label.lines.len() as i64;
        let (x, anchor, color) = match label.side {
            Side::Inside => {
                let reserved = mark.reserved.min(rect.width);
                (
                    rect.x + reserved + (rect.width - reserved).half(),
                    Anchor::Middle,
                    inside,
                )
            }
            Side::Right => (mark.edges().1 + metrics.label_gap(), Anchor::Start, outside),
            Side::Left => (mark.edges().0 - metrics.label_gap(), Anchor::End, outside),
            Side::Above | Side::Column => (label.left, Anchor::Start, outside),
        };
        let middle = if label.side == Side::Above {
            marks_top - metrics.label.em(250) - metrics.line() * lines + metrics.line().half()
        } else {
            rect.centre().y - metrics.line() * (lines - 1) / 2
        };
        // A date stands at the far end of the words on the right, and next to the diamond on the left.
        let x = match (label.side, &label.date) {
            (Side::Left, Some((_, width))) => x - *width - metrics.date_gap(),
            _ => x,
        };
        let style = Style::new(Role::Label, metrics.label, color).anchored(anchor);
        for (i, line) in label.lines.into_iter().enumerate() {
            let (x, anchor) = match label.side {
                Side::Above => reading_edge(self.plan.fonts, &line, label.left, label.width),
                _ => (x, anchor),
            };
            let y = centred(middle + metrics.line() * (i as i64), metrics.label);
            let inside = label.side == Side::Inside;
            self.words(line, Point::new(x, y), style.anchored(anchor), inside);
        }
        if let Some((words, width)) = label.date {
            let style = Style::new(Role::Date, metrics.date, self.plan.theme.muted);
            let x = match label.side {
                Side::Left => mark.edges().0 - metrics.label_gap() - width,
                Side::Inside => mark.right + metrics.label_gap(),
                _ => x + label.width - width,
            };
            let y = centred(middle, metrics.label);
            self.words(words, Point::new(x, y), style, false);
        }
    }

    /// What became of a task whose label stands in the column: at its mark, where there is room.
    fn note(&mut self, label: &Label, mark: &Mark, middle: Px) {
        let Some((words, width)) = &label.date else {
            return;
        };
        let metrics = self.metrics;
        let (left, right) = mark.edges();
        let (before, behind) = (
            left - metrics.label_gap() - *width,
            right + metrics.label_gap(),
        );
        let x = if behind + *width <= self.composition.right - metrics.label.em(300) {
            behind
        } else if before >= self.composition.plot + metrics.label.em(300) {
            before
        } else {
            return;
        };
        let style = Style::new(Role::Date, metrics.date, self.plan.theme.muted);
        let y = centred(middle, metrics.label);
        self.words(words, Point::new(x, y), style, false);
    }
}

/// The side of a mark that arrows do not come from: words stand there, or where a milestone was.
fn arrows_keep_off(placed: &Placed) -> Side {
    let (mark, label) = (&placed.mark, &placed.label);
    let noted = label.side == Side::Column && label.date.is_some();
    if noted || mark.edges().0 < mark.left {
        Side::Left
    } else {
        label.side
    }
}
