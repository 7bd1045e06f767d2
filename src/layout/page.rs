//! A composition on the page.

mod entries;

use super::axis::{self, Place};
use super::compose::{Composition, Plan};
use super::description;
use super::lanes::LaneRows;
use super::links::{self, Drawn};
use super::metrics::Metrics;
use super::sheet::{Sheet, Style, centred, filled, reading_edge, run};
use super::slug::slug;
use crate::geometry::{Point, Px, Rect};
use crate::key::Key;
use crate::roadmap::TaskId;
use crate::scene::{Anchor, Group, Item, Role, Scene, Stroke, Weight};
use chrono::{NaiveTime, TimeDelta};
use std::collections::{BTreeMap, BTreeSet};

/// Excluded days are shaded where a day is at least this wide.
const LEAST_SHADED_DAY: Px = Px::whole(4);

/// Draws one page of `composition` with these lanes.
///
/// `number` is which page of how many, where there are several. False where upright lines run on behind words.
pub(super) fn draw(
    plan: &Plan,
    composition: &Composition,
    lanes: Vec<LaneRows>,
    spread: Px,
    number: Option<(usize, usize)>,
) -> (Scene, bool) {
    let metrics = &composition.metrics;
    let size = &plan.options.size;
    let rows: Px = lanes.iter().map(|lane| lane.height(metrics, spread)).sum();
    let empty = lanes.is_empty();
    let rows = if empty { metrics.bar(1) * 3 } else { rows };
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
    if plan.roadmap.tasks.is_empty() && empty {
        page.nothing(Point::new(composition.left, first + metrics.bar(1)), &place);
    }
    let natural = composition.frame_height(rows) + rows;
    let title = plan
        .roadmap
        .acc_title
        .clone()
        .or_else(|| plan.roadmap.title.clone());
    let (items, cut) = page.sheet.finish();
    let texts = items.iter().filter_map(|item| match item {
        Item::Text(run) => Some((run.text.as_str(), run.weight)),
        _ => None,
    });
    let families = plan.fonts.families(texts);
    let scene = Scene {
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
    };
    (scene, cut)
}

struct Page<'a> {
    plan: &'a Plan<'a>,
    composition: &'a Composition,
    metrics: &'a Metrics,
    spread: Px,
    sheet: Sheet,
    /// What stands behind the kind in each id.
    ids: BTreeSet<(Key<String>, &'static str)>,
    /// Where tasks stand, for arrows.
    drawn: BTreeMap<TaskId, Drawn>,
    row: usize,
}

impl Page<'_> {
    /// Bands, names and rows of all lanes, from `top` down.
    fn lanes(&mut self, lanes: Vec<LaneRows>, top: Px) {
        let (left, right) = (self.composition.left, self.composition.right);
        let theme = self.plan.theme;
        let mut y = top;
        for (index, lane) in lanes.into_iter().enumerate() {
            let height = lane.height(self.metrics, self.spread);
            let ground = theme.bands[lane.section.0 % 2];
            self.sheet.ground.push(filled(
                Role::Band,
                Rect::new(left, y, right - left, height),
                ground,
            ));
            if index > 0 {
                let stroke = Stroke::solid(theme.divider, self.metrics.hairline());
                self.sheet.level(Role::Rule, left, right, y, stroke);
            }
            self.lane(lane, y, height);
            y += height;
        }
    }

    fn lane(&mut self, lane: LaneRows, top: Px, height: Px) {
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
        self.name(&lane, top + height.half());
        if lane.rows.is_empty() {
            let (left, small) = (self.composition.plot, self.metrics.small);
            let at = Point::new(
                left + self.metrics.label.em(480),
                centred(top + height.half(), small),
            );
            self.no_tasks(at, small);
        }
        let mut y = top + (height - lane.rows_height(self.metrics, self.spread)).half();
        for row in lane.rows {
            let height = row.height();
            self.row(row, y);
            y += height + self.metrics.row_gap() + self.spread;
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

    fn words(&mut self, words: impl Into<String>, at: Point, style: Style, inside: bool) {
        let run = run(self.plan.fonts, words, at, style, inside);
        if !inside {
            self.sheet.clear(&run, self.metrics);
        }
        self.sheet.content.push(Item::Text(run));
    }

    /// Grounds of excluded days, to the very ends of the axis.
    fn shades(&mut self, axis: &axis::Axis, top: Px, bottom: Px) {
        let timeline = &axis.timeline;
        let day = timeline.width.scale(86_400_000, timeline.whole);
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
        // Text keeps off the edge, also where the margin is small.
        let least = crate::text::ascent(metrics.small) + Px::whole(4);
        let at = Point::new(self.composition.right, baseline.max(least));
        self.sheet
            .frame
            .push(Item::Text(run(self.plan.fonts, words, at, style, false)));
    }

    /// Says that there is nothing to draw, in the room there is.
    fn no_tasks(&mut self, at: Point, size: Px) {
        let room = self.composition.right - at.x;
        let words = self.plan.language.no_tasks;
        let words = (self.plan.fonts).shorten(words, Weight::Regular, size, room);
        let style = Style::new(Role::Remark, size, self.plan.theme.muted);
        self.words(words, at, style, false);
    }

    /// The whole page of a chart without tasks.
    fn nothing(&mut self, at: Point, place: &Place) {
        self.no_tasks(at, self.metrics.label);
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
    fn id(&mut self, kind: &'static str, name: &str, index: usize) -> String {
        let number = index + 1;
        let mut name = slug(name);
        if name.is_empty() {
            name = number.to_string();
        }
        let id = format!("{kind}-{name}");
        if self.ids.insert((Key::new(name), kind)) {
            return id;
        }
        let id = format!("{id}--{number}");
        let name = id.get(kind.len() + 1..).unwrap_or_default();
        self.ids.insert((Key::new(name.to_owned()), kind));
        id
    }
}
