//! A composition on the page.

use super::axis::{self, Place};
use super::baseline::{self, Ghost};
use super::clashes::{self, Strip};
use super::compose::{Composition, Plan};
use super::description;
use super::labels::{Label, Mark, Side};
use super::lanes::{LaneRows, Placed, Row};
use super::links::{self, Drawn};
use super::marks::{self, Trim};
use super::metrics::Metrics;
use super::selection::state;
use super::sheet::{Sheet, Style, centred, filled, reading_edge, run};
use super::slug::slug;
use crate::color::Color;
use crate::geometry::{Point, Px, Rect};
use crate::roadmap::TaskId;
use crate::scene::{Anchor, Group, Item, Role, Scene, Stroke};
use crate::theme::MarkState;
use chrono::{NaiveTime, TimeDelta};
use std::collections::{BTreeMap, BTreeSet};

/// Excluded days are shaded where a day is at least this wide.
const LEAST_SHADED_DAY: Px = Px::whole(4);

/// Draws one page of `composition` with these lanes.
///
/// `number` is which page of how many, where there are several.
pub(super) fn draw(
    plan: &Plan,
    composition: &Composition,
    lanes: &[LaneRows],
    spread: Px,
    number: Option<(usize, usize)>,
) -> Scene {
    let metrics = &composition.metrics;
    let size = &plan.options.size;
    let rows: Px = lanes.iter().map(|lane| lane.height(metrics, spread)).sum();
    let rows = if lanes.is_empty() {
        metrics.bar(1) * 3
    } else {
        rows
    };
    let mut page = Page {
        plan,
        composition,
        metrics,
        spread,
        sheet: Sheet::default(),
        ids: BTreeSet::new(),
        drawn: BTreeMap::new(),
        row: 0,
    };
    let top = metrics.margin + composition.header.height(metrics);
    let strip = top + composition.axis_height();
    let first = strip + composition.strip.height(metrics);
    let place = Place {
        left: composition.left,
        right: composition.right,
        top,
        rows: strip,
        bottom: first + rows,
        repeated: composition.repeats(rows),
    };
    let legend = plan.legend();
    composition.header.draw(
        &mut page.sheet,
        Point::new(composition.left, metrics.margin),
        &legend,
        metrics,
    );
    if let Some((page_number, pages)) = number {
        page.number(&format!("{page_number} / {pages}"));
    }
    page.lanes(lanes, first);
    links::draw(&mut page.sheet, plan, &page.drawn, metrics);
    if let Some(axis) = &composition.axis {
        axis::draw(
            &mut page.sheet,
            axis,
            &place,
            plan.theme,
            metrics,
            plan.fonts,
        );
        page.shades(axis, first, place.bottom);
        let left = composition.gutter + metrics.label.em(600);
        let heads = composition
            .columns
            .heads(plan, left, strip - metrics.tier().half(), metrics);
        page.sheet.frame.extend(heads);
        composition
            .strip
            .draw(&mut page.sheet, plan, strip, place.bottom, metrics);
    }
    if plan.roadmap.tasks.is_empty() && lanes.is_empty() {
        page.remark(
            plan.language.no_tasks,
            Point::new(composition.left, first + metrics.bar(1)),
            &place,
        );
    }
    let natural = composition.frame_height(rows) + rows;
    let title = plan
        .roadmap
        .acc_title
        .clone()
        .or_else(|| plan.roadmap.title.clone());
    let items = page.sheet.finish();
    let texts = items.iter().filter_map(|item| match item {
        Item::Text(run) => Some((run.text.as_str(), run.weight)),
        _ => None,
    });
    let families = plan.fonts.families(texts);
    Scene {
        width: size.width,
        height: size.height.unwrap_or(natural.ceil_whole()),
        per_inch: size.per_inch,
        background: plan
            .options
            .background
            .unwrap_or(Some(plan.theme.background)),
        title: title
            .unwrap_or_else(|| plan.language.chart.to_owned())
            .replace('\n', " "),
        description: description::describe(plan, &composition.range, &composition.last),
        families,
        items,
    }
}

struct Page<'a> {
    plan: &'a Plan<'a>,
    composition: &'a Composition,
    metrics: &'a Metrics,
    spread: Px,
    sheet: Sheet,
    ids: BTreeSet<String>,
    /// Where tasks stand, for arrows.
    drawn: BTreeMap<TaskId, Drawn>,
    row: usize,
}

impl Page<'_> {
    /// Bands, names and rows of all lanes, from `top` down.
    fn lanes(&mut self, lanes: &[LaneRows], top: Px) {
        let (left, right) = (self.composition.left, self.composition.right);
        let theme = self.plan.theme;
        let mut y = top;
        for (index, lane) in lanes.iter().enumerate() {
            let height = lane.height(self.metrics, self.spread);
            let ground = theme.bands[lane.section.0 % 2];
            self.sheet.ground.push(filled(
                Role::Band,
                Rect::new(left, y, right - left, height),
                ground,
            ));
            if index > 0
                && !lanes
                    .first()
                    .is_some_and(|first| first.name.is_empty() && lanes.len() == 1)
            {
                let stroke = Stroke::solid(theme.divider, self.metrics.hairline());
                self.sheet.level(Role::Rule, left, right, y, stroke);
            }
            self.lane(lane, y, height);
            y += height;
        }
    }

    fn lane(&mut self, lane: &LaneRows, top: Px, height: Px) {
        let section = self.plan.roadmap.sections.get(lane.section.0);
        let name = section.map_or("", |section| section.name.as_str());
        let id = self.id("section", name, lane.section.0);
        let title = (!name.is_empty()).then(|| name.replace('\n', " "));
        let span = section.map(|section| section.span);
        self.sheet.content.push(Item::Open(Group {
            role: Role::Section,
            id,
            title,
            link: None,
            span,
        }));
        self.name(lane, top + height.half());
        if lane.rows.is_empty() {
            let at = Point::new(
                self.composition.plot + self.metrics.label.em(480),
                top + height.half(),
            );
            let style = Style::new(Role::Remark, self.metrics.small, self.plan.theme.muted);
            let at = Point::new(at.x, centred(at.y, self.metrics.small));
            let words = run(
                self.plan.fonts,
                self.plan.language.no_tasks,
                at,
                style,
                false,
            );
            self.sheet.clear(&words, self.metrics);
            self.sheet.content.push(Item::Text(words));
        }
        let mut y = top + (height - lane.rows_height(self.metrics, self.spread)).half();
        for row in &lane.rows {
            self.row(row, y);
            y += row.height() + self.metrics.row_gap() + self.spread;
        }
        self.sheet.content.push(Item::Close);
    }

    fn name(&mut self, lane: &LaneRows, middle: Px) {
        let metrics = self.metrics;
        let style =
            Style::new(Role::SectionName, metrics.label, self.plan.theme.section).semibold();
        let left = self.composition.left + metrics.name_pad();
        let width = self.composition.gutter - metrics.name_pad() - left;
        let lines = lane.name.len() as i64;
        let first = middle - metrics.line() * (lines - 1) / 2;
        for (i, line) in lane.name.iter().enumerate() {
            let y = centred(first + metrics.line() * (i as i64), metrics.label);
            let (x, anchor) = reading_edge(self.plan.fonts, line, left, width);
            let style = style.anchored(anchor);
            let words = run(self.plan.fonts, line, Point::new(x, y), style, false);
            self.sheet.content.push(Item::Text(words));
        }
    }

    fn row(&mut self, row: &Row, top: Px) {
        let middle = top + row.above + row.body.half();
        for placed in &row.entries {
            let rect = self.entry(placed, top + row.above, middle, top + row.height());
            if let (Some(rect), true) = (rect, self.plan.options.arrows) {
                let (side, bottom, row) = (placed.label.side, top + row.height(), self.row);
                self.drawn.insert(
                    placed.entry.task,
                    Drawn {
                        rect,
                        diamond: placed.mark.diamond,
                        side,
                        top,
                        bottom,
                        row,
                    },
                );
            }
        }
        self.row += 1;
    }

    fn entry(&mut self, placed: &Placed, marks_top: Px, middle: Px, bottom: Px) -> Option<Rect> {
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
        self.ghost(placed, rect, middle, bottom);
        self.strip(placed, rect);
        let words_bottom = marks_top - placed.crown;
        self.label(&placed.label, placed, rect, words_bottom, style.text);
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
    fn gone(&mut self, placed: &Placed, middle: Px, marks_top: Px) {
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
        self.label(&placed.label, placed, rect, marks_top, theme.muted);
    }

    /// The words of an entry, and a milestone's date behind them.
    fn label(&mut self, label: &Label, placed: &Placed, rect: Rect, marks_top: Px, inside: Color) {
        let metrics = self.metrics;
        if label.side == Side::Column {
            let (columns, left) = (&self.composition.columns, self.composition.gutter);
            let left = left + metrics.label.em(600);
            let row = columns.row(self.plan, placed, left, rect.centre().y, metrics);
            self.sheet.content.extend(row);
            self.note(label, &placed.mark, rect.centre().y);
            return;
        }
        let mark = &placed.mark;
        let outside = if placed.entry.gone {
            self.plan.theme.muted
        } else {
            self.plan.theme.text
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
        let date = label
            .date
            .as_ref()
            .map(|(words, width)| (words.as_str(), *width));
        // A date stands at the far end of the words on the right, and next to the diamond on the left.
        let x = match (label.side, date) {
            (Side::Left, Some((_, width))) => x - width - metrics.date_gap(),
            _ => x,
        };
        let style = Style::new(Role::Label, metrics.label, color).anchored(anchor);
        for (i, line) in label.lines.iter().enumerate() {
            let (x, anchor) = match label.side {
                Side::Above => reading_edge(self.plan.fonts, line, label.left, label.width),
                _ => (x, anchor),
            };
            let y = centred(middle + metrics.line() * (i as i64), metrics.label);
            let inside = label.side == Side::Inside;
            self.words(line, Point::new(x, y), style.anchored(anchor), inside);
        }
        if let Some((words, width)) = date {
            let style = Style::new(Role::Date, metrics.date, self.plan.theme.muted);
            let x = match label.side {
                Side::Left => mark.edges().0 - metrics.label_gap() - width,
                Side::Inside => mark.right + metrics.label_gap(),
                _ => x + label.width - width,
            };
            self.words(
                words,
                Point::new(x, centred(middle, metrics.label)),
                style,
                false,
            );
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
        self.words(
            words,
            Point::new(x, centred(middle, metrics.label)),
            style,
            false,
        );
    }

    fn words(&mut self, words: &str, at: Point, style: Style, inside: bool) {
        let run = run(self.plan.fonts, words, at, style, inside);
        if !inside {
            self.sheet.clear(&run, self.metrics);
        }
        self.sheet.content.push(Item::Text(run));
    }

    /// Grounds of excluded days, to the very ends of the axis.
    fn shades(&mut self, axis: &axis::Axis, top: Px, bottom: Px) {
        let timeline = &axis.timeline;
        let day = timeline.width.scale(
            86_400_000,
            (timeline.end - timeline.start).num_milliseconds().max(1),
        );
        if self.plan.roadmap.calendar.is_empty() || day < LEAST_SHADED_DAY {
            return;
        }
        let last = (timeline.end - TimeDelta::milliseconds(1)).date();
        for (from, to) in self.plan.roadmap.calendar.runs(timeline.start.date(), last) {
            let Some(after) = to.succ_opt() else { continue };
            let left = timeline.x(from.and_time(NaiveTime::MIN).max(timeline.start));
            let right = timeline.x(after.and_time(NaiveTime::MIN).min(timeline.end));
            let rect = Rect::between(left, top, right, bottom);
            self.sheet
                .ground
                .push(filled(Role::Shade, rect, self.plan.theme.shade));
        }
    }

    /// Which page this is, at the right end of the margin above the chart.
    fn number(&mut self, words: &str) {
        let metrics = self.metrics;
        let style =
            Style::new(Role::Facts, metrics.small, self.plan.theme.muted).anchored(Anchor::End);
        let baseline = self.composition.metrics.margin - metrics.small.em(100);
        let at = Point::new(self.composition.right, baseline.max(metrics.small));
        self.sheet
            .frame
            .push(Item::Text(run(self.plan.fonts, words, at, style, false)));
    }

    fn remark(&mut self, words: &str, at: Point, place: &Place) {
        let style = Style::new(Role::Remark, self.metrics.label, self.plan.theme.muted);
        self.words(words, at, style, false);
        let stroke = Stroke::solid(self.plan.theme.rule, self.metrics.hairline());
        if self.composition.axis.is_none() {
            self.sheet.level(
                Role::Rule,
                place.left,
                place.right,
                place.top,
                stroke.clone(),
            );
            self.sheet
                .level(Role::Rule, place.left, place.right, place.bottom, stroke);
        }
    }

    /// An id that is stable while the plan keeps its ids, and unique on the page.
    fn id(&mut self, kind: &str, name: &str, index: usize) -> String {
        let slug = slug(name);
        let mut id = if slug.is_empty() {
            format!("{kind}-{}", index + 1)
        } else {
            format!("{kind}-{slug}")
        };
        if !self.ids.insert(id.clone()) {
            id = format!("{id}--{}", index + 1);
            self.ids.insert(id.clone());
        }
        id
    }
}
