//! Two tasks at once in the lane of one person: a thin strip over the later bar, along the time of both.

use super::metrics::Metrics;
use super::sheet::{filled, group};
use super::timeline::Timeline;
use crate::diagnostic::Code;
use crate::geometry::{Px, Rect};
use crate::options::Options;
use crate::roadmap::{Roadmap, TaskId};
use crate::scene::{Item, Role};
use crate::schedule::{Conflict, Schedule, conflicts};
use crate::theme::Theme;
use std::collections::BTreeMap;

/// The conflicts of a plan, by the task that is marked: the one that starts while another runs.
pub(super) type Clashes = BTreeMap<TaskId, Conflict>;

/// Finds what is to be marked; nothing where the author allows it.
pub(super) fn find(roadmap: &Roadmap, schedule: &Schedule, options: &Options) -> Clashes {
    if options.allow.contains(&Code::DoubleBooked) {
        return Clashes::new();
    }
    let found = conflicts(roadmap, schedule, &options.people).into_iter();
    found.map(|conflict| (conflict.other, conflict)).collect()
}

/// How thick a strip is.
pub(super) fn thickness(metrics: &Metrics) -> Px {
    metrics.label.em(240)
}

/// Between a strip and its bar.
fn clearance(metrics: &Metrics) -> Px {
    metrics.label.em(160)
}

/// What a row grows by: the gap above it is for ghosts of an earlier plan, and squeezed between two bars a strip
/// is not seen.
pub(super) fn room(metrics: &Metrics) -> Px {
    clearance(metrics) + thickness(metrics)
}

/// What the picture draws of a conflict.
pub(super) struct Strip<'a> {
    /// When both tasks run.
    pub(super) conflict: &'a Conflict,
    /// The bar of the later one.
    pub(super) bar: Rect,
    /// The id of the group.
    pub(super) id: String,
    /// What a reader is told who points at it.
    pub(super) title: String,
}

/// Draws a strip over its bar, as far as the bar is drawn.
pub(super) fn draw(
    items: &mut Vec<Item>,
    strip: Strip,
    timeline: Timeline,
    theme: &Theme,
    metrics: &Metrics,
) {
    let bar = strip.bar;
    let within = |x: Px| x.max(bar.x).min(bar.right());
    let left = within(timeline.x(strip.conflict.from));
    let right = within(timeline.x(strip.conflict.to));
    // What both share may be hours in a plan of years: it is seen all the same.
    let width = (right - left).max(metrics.least_bar().min(bar.width));
    let left = left.min(bar.right() - width);
    let height = thickness(metrics);
    let top = bar.y - clearance(metrics) - height;
    let mut group = group(Role::Conflict, strip.id);
    group.title = Some(strip.title);
    items.push(Item::Open(group));
    let rect = Rect::new(left, top, width, height);
    items.push(filled(Role::Conflict, rect, theme.conflict));
    items.push(Item::Close);
}
