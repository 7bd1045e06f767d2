//! Where tasks stood in the plan compared with: a thin bar under the mark, and an arrow to where the end is now.

use super::metrics::Metrics;
use super::selection::Selection;
use super::timeline::Timeline;
use crate::color::Color;
use crate::geometry::{Point, Px, Rect};
use crate::options::Options;
use crate::roadmap::TaskId;
use crate::scene::{Item, Path, Rectangle, Role, Step, Stroke};
use crate::theme::Theme;
use chrono::NaiveDateTime;

/// When the tasks of a plan were in an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Start and end as they were, by [`TaskId`]; none for a task that is new or did not move.
    pub spans: Vec<Option<(NaiveDateTime, NaiveDateTime)>>,
}

impl Baseline {
    /// When a task was.
    pub(super) fn of(&self, task: TaskId) -> Option<(NaiveDateTime, NaiveDateTime)> {
        *self.spans.get(task.0)?
    }

    /// Takes what was into the time that is drawn, unless a window was asked for.
    pub(super) fn widen(&self, selection: &mut Selection, options: &Options) {
        let spans: Vec<_> = selection
            .entries()
            .filter_map(|entry| self.of(entry.task))
            .collect();
        for (start, end) in spans {
            if options.from.is_none() {
                selection.start = selection.start.map(|first| first.min(start));
            }
            if options.to.is_none() {
                selection.end = selection.end.map(|last| last.max(end));
            }
        }
    }
}

/// A task that moved, on the page.
pub(super) struct Ghost {
    /// When it was.
    pub(super) was: (NaiveDateTime, NaiveDateTime),
    /// Whether it is a diamond, which stands at the middle.
    pub(super) diamond: bool,
    /// Where its mark is now.
    pub(super) mark: Rect,
    /// Where its row ends; the gap below is the ghost's.
    pub(super) bottom: Px,
    /// The stretch of the page that is time.
    pub(super) plot: (Px, Px),
}

/// Draws the ghost of a task into the gap below its row.
pub(super) fn draw(
    items: &mut Vec<Item>,
    ghost: &Ghost,
    timeline: Timeline,
    theme: &Theme,
    metrics: &Metrics,
) {
    let within = |x: Px| x.max(ghost.plot.0).min(ghost.plot.1);
    let (start, end) = ghost.was;
    let height = thickness(metrics);
    let top = ghost.bottom + (metrics.row_gap() - height).half();
    let middle = top + height.half();
    let (from, to) = if ghost.diamond {
        let at = within(timeline.x(start + (end.max(start) - start) / 2));
        items.push(rhombus(Point::new(at, middle), metrics, theme.baseline));
        (at, ghost.mark.centre().x)
    } else {
        let left = within(timeline.x(start));
        let right = within(timeline.x(end.max(start))).max(left + metrics.least_bar());
        let rect = Rect::new(left, top, right - left, height);
        items.push(bar(rect, theme.baseline));
        (right, ghost.mark.right())
    };
    items.extend(arrow(from, to, middle, theme.muted, metrics));
}

/// The bar of a sample in the legend, or of a task.
pub(super) fn bar(rect: Rect, color: Color) -> Item {
    Item::Rectangle(Rectangle {
        role: Role::Baseline,
        rect,
        radius: Px::ZERO,
        fill: Some(color),
        stroke: None,
    })
}

/// How thick a ghost is: it stands free in the gap between two rows.
pub(super) fn thickness(metrics: &Metrics) -> Px {
    metrics.label.em(260)
}

fn rhombus(at: Point, metrics: &Metrics, color: Color) -> Item {
    let half = metrics.label.em(170);
    closed(
        &[
            Point::new(at.x, at.y - half),
            Point::new(at.x + half, at.y),
            Point::new(at.x, at.y + half),
            Point::new(at.x - half, at.y),
        ],
        color,
    )
}

/// From the old end to the new one; none where there is no room for its head.
fn arrow(from: Px, to: Px, y: Px, color: Color, metrics: &Metrics) -> Vec<Item> {
    let (length, half) = (metrics.label.em(380), metrics.label.em(170));
    let later = to > from;
    let way = if later { to - from } else { from - to };
    if way < length + metrics.label.em(200) {
        return Vec::new();
    }
    let neck = if later { to - length } else { to + length };
    let line = Item::Path(Path {
        role: Role::Baseline,
        steps: vec![
            Step::Move(Point::new(from, y)),
            Step::Line(Point::new(neck, y)),
        ],
        fill: None,
        stroke: Some(Stroke::solid(color, metrics.hairline())),
    });
    let head = [
        Point::new(to, y),
        Point::new(neck, y - half),
        Point::new(neck, y + half),
    ];
    vec![line, closed(&head, color)]
}

fn closed(points: &[Point], color: Color) -> Item {
    let mut steps: Vec<Step> = Vec::with_capacity(points.len() + 1);
    for (i, point) in points.iter().enumerate() {
        steps.push(if i == 0 {
            Step::Move(*point)
        } else {
            Step::Line(*point)
        });
    }
    steps.push(Step::Close);
    Item::Path(Path {
        role: Role::Baseline,
        steps,
        fill: Some(color),
        stroke: None,
    })
}
