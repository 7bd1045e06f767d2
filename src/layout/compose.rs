//! Everything of a picture that a font size decides: gutter, axis, rows, and how tall it all is.

mod gutter;

use gutter::Gutter;

use super::axis::{self, Axis, Room};
use super::baseline::Baseline;
use super::clashes::Clashes;
use super::columns::Columns;
use super::header::{self, Header};
use super::labels::{Name, Placer};
use super::lanes::{Ground, LaneRows, Row};
use super::legend;
use super::markers::{self, Strip};
use super::metrics::Metrics;
use super::selection::{Lane, Selection};
use super::{description, facts, timeline::Timeline};
use crate::geometry::Px;
use crate::key::Key;
use crate::language::Language;
use crate::options::{Options, RowWish};
use crate::roadmap::{DisplayMode, Roadmap, SectionId, TaskId};
use crate::schedule::Schedule;
use crate::text::Fonts;
use crate::theme::Theme;
use std::collections::BTreeSet;

/// Shares of the plot, in thousandths, that may be kept free of time for labels.
const ROOMS: [i64; 6] = [0, 40, 80, 120, 160, 200];
/// Beside columns the chart is at least this wide, in thousandths of an em.
const LEAST_PLOT_EM: i64 = 8_000;
/// A page whose chart is taller than this repeats the lower tier below it.
const TALL: Px = Px::whole(900);

/// What a picture is made from, whatever its font size.
pub(super) struct Plan<'a> {
    pub(super) roadmap: &'a Roadmap,
    pub(super) schedule: &'a Schedule,
    pub(super) baseline: Option<&'a Baseline>,
    pub(super) options: &'a Options,
    pub(super) theme: &'a Theme,
    pub(super) language: &'a Language,
    pub(super) fonts: &'a Fonts,
    pub(super) selection: &'a Selection,
    pub(super) names: Vec<Name<'a>>,
    /// Every name of a task or section.
    pub(super) known: BTreeSet<Key<&'a str>>,
    pub(super) checked: Vec<bool>,
    /// Two tasks at once for one person.
    pub(super) clashes: Clashes,
    /// Whether the chart shows time that the author gave; a chart without tasks has no axis.
    pub(super) span: Option<(chrono::NaiveDateTime, chrono::NaiveDateTime)>,
}

/// A picture at one font size.
pub(super) struct Composition {
    pub(super) metrics: Metrics,
    pub(super) header: Header,
    /// Columns between the gutter and the plot.
    pub(super) columns: Columns,
    /// Where the columns begin: right of the gutter.
    pub(super) gutter: Px,
    /// Where the plot begins: right of the columns.
    pub(super) plot: Px,
    /// Left edge of everything.
    pub(super) left: Px,
    /// Right edge of everything.
    pub(super) right: Px,
    pub(super) axis: Option<Axis>,
    pub(super) strip: Strip,
    /// All lanes, until they go to their pages.
    pub(super) lanes: Vec<LaneRows>,
    /// What the description says, and the range of days in it.
    pub(super) range: String,
    /// When the last task ends, in words.
    pub(super) last: String,
    /// Tasks whose labels were shortened.
    pub(super) shortened: Vec<TaskId>,
    /// Sections whose names were shortened.
    pub(super) cut_names: Vec<SectionId>,
}

impl<'a> Plan<'a> {
    /// Composes the picture with labels of size `label`.
    pub(super) fn compose(&self, label: Px, floor: Px) -> Composition {
        let size = &self.options.size;
        let metrics = Metrics::new(size, label, floor);
        let (left, right) = (metrics.margin, size.width - metrics.margin);
        let gutter = self.gutter(&metrics);
        let cut_names = gutter.cut.clone();
        let gutter_right = left + gutter.width;
        let beside = right - gutter_right - metrics.label.em(LEAST_PLOT_EM);
        let columns = Columns::collect(self, &metrics, beside);
        let plot = gutter_right + columns.width(&metrics);
        let mut names = self.names.clone();
        let axis = self.axis(&metrics, plot, right, &mut names);
        let strip = axis.as_ref().map_or_else(Strip::default, |axis| {
            markers::collect(self, axis, &metrics, plot, right)
        });
        let lanes = self.lanes(
            &metrics,
            axis.as_ref(),
            gutter,
            &columns,
            (plot, right),
            &names,
        );
        let shortened = shortened(&lanes);
        let (range, last) = match (&axis, self.request(&metrics)) {
            (Some(axis), Some(request)) => (
                axis.range(&request, self.options.to),
                description::last_entry(self.selection)
                    .map(|entry| axis.day(&request, entry.end))
                    .unwrap_or_default(),
            ),
            _ => (String::new(), String::new()),
        };
        let facts = if self.options.facts.unwrap_or(size.title) {
            facts::line(
                self.roadmap,
                self.selection,
                &range,
                self.options.view,
                self.language,
            )
        } else {
            String::new()
        };
        let title = header::title(self.roadmap, self.options);
        let header = header::collect(
            title.as_deref(),
            &facts,
            &self.legend(),
            &metrics,
            right - left,
        );
        let gutter = gutter_right;
        Composition {
            metrics,
            header,
            columns,
            gutter,
            plot,
            left,
            right,
            axis,
            strip,
            lanes,
            range,
            last,
            shortened,
            cut_names,
        }
    }

    /// What the legend is made from.
    pub(super) fn legend(&self) -> legend::Request<'_> {
        let critical = |entry: &super::selection::Entry| {
            self.schedule
                .timings
                .get(entry.task.0)
                .is_some_and(|timing| timing.critical)
        };
        legend::Request {
            roadmap: self.roadmap,
            selection: self.selection,
            options: self.options,
            theme: self.theme,
            language: self.language,
            fonts: self.fonts,
            conflict: self
                .selection
                .entries()
                .any(|entry| self.clashes.contains_key(&entry.task)),
            before: self.selection.entries().any(|entry| {
                entry.gone || (self.baseline).is_some_and(|base| base.of(entry.task).is_some())
            }),
            path: self.options.critical_path && self.selection.entries().any(critical),
        }
    }

    fn request<'b>(&'b self, metrics: &'b Metrics) -> Option<axis::Request<'b>> {
        let (start, end) = self.span?;
        let (wish, words, fonts) = (&self.roadmap.axis, &self.language.calendar, self.fonts);
        Some(axis::Request {
            wish,
            start,
            end,
            words,
            fonts,
            metrics,
        })
    }

    /// The axis with as much room for labels at the right as pays, and the dates of milestones in its words.
    fn axis(&self, metrics: &Metrics, plot: Px, right: Px, names: &mut [Name]) -> Option<Axis> {
        let whole = right - plot;
        let mut best: Option<(u64, Axis)> = None;
        // Labels in a column need no room beside the marks.
        let rooms = if Columns::wanted(self) {
            ROOMS.get(..1).unwrap_or_default()
        } else {
            &ROOMS
        };
        for (step, share) in rooms.iter().enumerate() {
            let Some(axis) = self.axis_with(metrics, plot, right, whole - whole * *share / 1000)
            else {
                continue;
            };
            self.date(&axis, metrics, names);
            let placer = self.placer(metrics, plot, right, true);
            let ground = self.ground(axis.timeline, placer, names);
            let costs = self
                .selection
                .lanes
                .iter()
                .map(|lane| u64::from(placer.place(&ground.marks(lane)).1));
            // Time that is pressed together costs something too, a little for each mark.
            let pressed = (step as u64) * (2 + self.selection.entries().count() as u64 / 8);
            let cost = costs.sum::<u64>() + pressed;
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, axis));
            }
            if best.as_ref().is_some_and(|(least, _)| *least <= pressed) {
                break;
            }
        }
        let axis = best.map(|(_, axis)| axis)?;
        self.date(&axis, metrics, names);
        Some(axis)
    }

    /// The axis over `width`, moved in where a diamond would stand over an edge.
    fn axis_with(&self, metrics: &Metrics, plot: Px, right: Px, width: Px) -> Option<Axis> {
        let request = self.request(metrics)?;
        let axis = axis::choose(&request, Room { left: plot, width });
        let ground = self.ground(axis.timeline, self.placer(metrics, plot, right, true), &[]);
        let clear = metrics.label.em(300);
        let (mut first, mut last) = (None, None);
        for mark in self.selection.entries().map(|entry| ground.mark(entry)) {
            let (left, right) = mark.reach;
            if mark.diamond {
                first = Some(first.map_or(left, |first: Px| first.min(left)));
            }
            last = Some(last.map_or(right, |last: Px| last.max(right)));
        }
        let left_pad = first.map_or(Px::ZERO, |first| (plot + clear - first).max(Px::ZERO));
        let right_pad = last.map_or(Px::ZERO, |last| (last + clear - right).max(Px::ZERO));
        if left_pad == Px::ZERO && right_pad == Px::ZERO {
            return Some(axis);
        }
        let room = Room {
            left: plot + left_pad,
            width: width - left_pad - right_pad,
        };
        Some(axis::choose(&request, room))
    }

    /// Words the dates of milestones as the axis does.
    fn date(&self, axis: &Axis, metrics: &Metrics, names: &mut [Name]) {
        let Some(request) = self.request(metrics) else {
            return;
        };
        for entry in self.selection.entries() {
            let Some(name) = names.get_mut(entry.task.0) else {
                continue;
            };
            if entry.diamond {
                name.date = axis.instant(&request, entry.start);
            }
            let note = self
                .baseline
                .map(|base| base.note(entry.task, self.language));
            if let Some(note) = note.filter(|note| !note.is_empty()) {
                if !entry.diamond {
                    name.date.clear();
                } else if !name.date.is_empty() {
                    name.date.push_str(self.language.comma);
                }
                name.date.push_str(&note);
                name.kept = true;
            }
        }
    }

    fn placer<'b>(&'b self, metrics: &'b Metrics, plot: Px, right: Px, reckon: bool) -> Placer<'b> {
        let pad = metrics.label.em(300);
        Placer {
            fonts: self.fonts,
            metrics,
            known: &self.known,
            left: plot + pad,
            right: right - pad,
            reckon,
        }
    }

    fn ground<'b>(
        &'b self,
        timeline: Timeline,
        placer: Placer<'b>,
        names: &'b [Name<'b>],
    ) -> Ground<'b> {
        Ground {
            timeline,
            placer,
            names,
            checked: &self.checked,
            baseline: self.baseline,
            clashes: &self.clashes,
        }
    }

    /// The rows of every lane.
    fn lanes(
        &self,
        metrics: &Metrics,
        axis: Option<&Axis>,
        gutter: Gutter,
        columns: &Columns,
        (plot, right): (Px, Px),
        names: &[Name],
    ) -> Vec<LaneRows> {
        let columns = Columns::wanted(self).then_some(columns);
        let compact = match self.options.rows {
            RowWish::Chart => self.roadmap.settings.display == Some(DisplayMode::Compact),
            RowWish::Rows => false,
            RowWish::Compact => true,
        };
        let follows = |task: TaskId| {
            let timing = self.schedule.timings.get(task.0)?;
            let latest = timing
                .predecessors
                .iter()
                .filter_map(|id| Some((self.schedule.timings.get(id.0)?.end, *id)));
            latest.max().map(|(_, id)| id)
        };
        let rows = |lane: &Lane| -> Vec<Row> {
            let Some(axis) = axis else { return Vec::new() };
            let ground = self.ground(
                axis.timeline,
                self.placer(metrics, plot, right, false),
                names,
            );
            // A column of labels has one label in a row.
            if compact && columns.is_none() {
                ground.packed(lane, &follows)
            } else {
                ground.rows(lane, columns)
            }
        };
        let lanes = self.selection.lanes.iter().zip(gutter.names);
        lanes
            .map(|(lane, name)| LaneRows {
                section: lane.section,
                rows: rows(lane),
                name,
                continued: false,
            })
            .collect()
    }
}

fn shortened(lanes: &[LaneRows]) -> Vec<TaskId> {
    let placed = lanes
        .iter()
        .flat_map(|lane| &lane.rows)
        .flat_map(|row| &row.entries);
    placed
        .filter(|placed| placed.label.shortened)
        .map(|placed| placed.entry.task)
        .collect()
}

impl Composition {
    /// Height of the picture without its lanes.
    pub(super) fn frame_height(&self, rows: Px) -> Px {
        let metrics = &self.metrics;
        let repeated = if self.repeats(rows) {
            metrics.tier()
        } else {
            Px::ZERO
        };
        metrics.margin * 2
            + self.header.height(metrics)
            + self.axis_height()
            + self.strip.height(metrics)
            + repeated
    }

    /// Height of the tiers of words; the heads of columns need one where the axis has none.
    pub(super) fn axis_height(&self) -> Px {
        let tiers = self.axis.as_ref().map_or(0, Axis::tiers);
        let heads = self.axis.is_some() && self.columns.headed();
        self.metrics.tier() * tiers.max(i64::from(heads))
    }

    /// Whether columns leave no room for a chart beside them.
    pub(super) fn cramped(&self) -> bool {
        self.columns.headed() && self.right - self.plot < self.metrics.label.em(LEAST_PLOT_EM)
    }

    /// Whether the lower tier is repeated below rows of this height.
    pub(super) fn repeats(&self, rows: Px) -> bool {
        rows > TALL && self.axis.as_ref().is_some_and(|axis| axis.worded)
    }

    /// Height of all lanes, with `spread` more between rows.
    pub(super) fn rows_height(&self, spread: Px) -> Px {
        let empty = if self.lanes.is_empty() {
            self.metrics.bar(1) * 3
        } else {
            Px::ZERO
        };
        self.lanes
            .iter()
            .map(|lane| lane.height(&self.metrics, spread))
            .sum::<Px>()
            + empty
    }

    /// Height of the whole picture on one page.
    pub(super) fn height(&self) -> Px {
        let rows = self.rows_height(Px::ZERO);
        self.frame_height(rows) + rows
    }
}
