//! How the plan compared with was: thin bars under what moved, an arrow to where the end is now, rows for what is gone.

use super::labels::Mark;
use super::metrics::Metrics;
use super::selection::Selection;
use super::timeline::Timeline;
use crate::color::Color;
use crate::geometry::{Point, Px, Rect};
use crate::language::Language;
use crate::options::Options;
use crate::roadmap::{Emphasis, Roadmap, Section, SectionId, Shape, Status, Task, TaskId};
use crate::scene::{Item, Path, Rectangle, Role, Step, Stroke};
use crate::schedule::{Schedule, Timing};
use crate::source::Span;
use crate::theme::Theme;
use chrono::{NaiveDateTime, TimeDelta};

/// An earlier plan, as far as the picture of the present one shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baseline {
    /// How the tasks were, by [`TaskId`].
    pub tasks: Vec<Before>,
    /// The tasks that are no longer in the plan.
    pub gone: Vec<Gone>,
}

/// How a task was in an earlier plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Before {
    /// As it is.
    #[default]
    Same,
    /// It was not there.
    New,
    /// At another time.
    Moved {
        /// Where its bar began.
        start: NaiveDateTime,
        /// Where its bar ended.
        end: NaiveDateTime,
        /// By how much its end moved; later is positive.
        slip: TimeDelta,
    },
}

/// A task that is no longer in the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Gone {
    /// What it was.
    pub task: Task,
    /// When it was.
    pub timing: Timing,
    /// The name of its section.
    pub section: String,
}

impl Baseline {
    /// When a task was, where it moved.
    pub(super) fn of(&self, task: TaskId) -> Option<(NaiveDateTime, NaiveDateTime)> {
        match self.tasks.get(task.0)? {
            Before::Moved { start, end, .. } => Some((*start, *end)),
            Before::Same | Before::New => None,
        }
    }

    /// What the picture says of how a task was, behind its label; empty where there is nothing to say.
    pub(super) fn note(&self, task: TaskId, language: &Language) -> String {
        match self.tasks.get(task.0) {
            // Behind the tasks of the plan stand those that are gone.
            None => language.removed.to_owned(),
            Some(Before::New) => language.added.to_owned(),
            Some(Before::Moved { slip, .. }) => language.slip(*slip),
            Some(Before::Same) => String::new(),
        }
    }

    /// The plan with the tasks that are gone behind all others, each in its section.
    pub(super) fn joined(&self, roadmap: &Roadmap, schedule: &Schedule) -> (Roadmap, Schedule) {
        let (mut roadmap, mut schedule) = (roadmap.clone(), schedule.clone());
        // What is gone stands nowhere in the text.
        let nowhere = Span::at(0);
        for gone in &self.gone {
            let known = roadmap.sections.iter();
            let place = known
                .map(|section| section.name.as_str())
                .position(|name| name == gone.section);
            let place = place.unwrap_or(roadmap.sections.len());
            if place == roadmap.sections.len() {
                roadmap.sections.push(Section {
                    name: gone.section.clone(),
                    span: nowhere,
                });
            }
            roadmap.tasks.push(Task {
                section: SectionId(place),
                status: Status::Planned,
                emphasis: Emphasis::Plain,
                confirmed: true,
                link: None,
                span: nowhere,
                name_span: nowhere,
                ..gone.task.clone()
            });
            schedule.timings.push(Timing {
                critical: false,
                predecessors: Vec::new(),
                ..gone.timing.clone()
            });
        }
        (roadmap, schedule)
    }

    /// Takes what was into what is drawn: tasks that are gone, and the time of those that moved, unless a window
    /// was asked for.
    pub(super) fn join(&self, selection: &mut Selection, options: &Options) {
        let known = self.tasks.len();
        for lane in &mut selection.lanes {
            for entry in &mut lane.entries {
                entry.gone = entry.task.0 >= known;
            }
        }
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

/// The shapes that have a row, and so a ghost.
pub(crate) const fn has_row(shape: Shape) -> bool {
    matches!(shape, Shape::Bar | Shape::Milestone)
}

/// Where the ghost of a mark stands: its left and right edge, in the stretch of the page that is time.
pub(super) fn place(
    was: (NaiveDateTime, NaiveDateTime),
    diamond: bool,
    timeline: Timeline,
    metrics: &Metrics,
) -> (Px, Px) {
    let within = |x: Px| x.max(timeline.left).min(timeline.right());
    let (start, end) = (was.0, was.1.max(was.0));
    if diamond {
        let at = within(timeline.x(start + (end - start) / 2));
        return (at - half(metrics), at + half(metrics));
    }
    let left = within(timeline.x(start));
    let right = within(timeline.x(end));
    (left, right.max(left + metrics.least_bar()))
}

/// The row of a task that moved or is gone, as far as its ghost is concerned.
pub(super) struct Ghost<'a> {
    /// Left and right edge.
    pub(super) place: (Px, Px),
    /// The mark of the task; none for a task that is gone.
    pub(super) mark: Option<(&'a Mark, Rect)>,
    /// Whether it was a diamond.
    pub(super) diamond: bool,
    /// The middle of marks, and where what stands in the row ends.
    pub(super) middle: Px,
    pub(super) bottom: Px,
}

/// Draws the ghost of a task: under a bar, in line with a diamond.
pub(super) fn draw(items: &mut Vec<Item>, ghost: &Ghost, theme: &Theme, metrics: &Metrics) {
    let (left, right) = ghost.place;
    if ghost.diamond {
        let middle = Point::new(left + (right - left).half(), ghost.middle);
        items.push(rhombus(middle, theme.baseline, metrics));
        if let Some((_, mark)) = ghost.mark {
            // None where the two touch.
            let way = if mark.x > right {
                Some((right, mark.x))
            } else if mark.right() < left {
                Some((left, mark.right()))
            } else {
                None
            };
            if let Some((from, to)) = way {
                items.extend(arrow(from, to, ghost.middle, theme.text, metrics));
            }
        }
        return;
    }
    let height = thickness(metrics);
    let middle = match ghost.mark {
        Some(_) => ghost.bottom - height.half(),
        None => ghost.middle,
    };
    let rect = Rect::new(left, middle - height.half(), right - left, height);
    items.push(bar(rect, theme.baseline));
    if let Some((mark, _)) = ghost.mark {
        items.extend(arrow(right, mark.right, middle, theme.text, metrics));
    }
}

fn bar(rect: Rect, color: Color) -> Item {
    Item::Rectangle(Rectangle {
        role: Role::Baseline,
        rect,
        radius: Px::ZERO,
        fill: Some(color),
        stroke: None,
    })
}

/// How thick a ghost is.
pub(super) fn thickness(metrics: &Metrics) -> Px {
    metrics.label.em(320)
}

/// What a row grows by for the ghost of a bar, which stands nearer to it than to the next row.
pub(super) fn room(metrics: &Metrics) -> Px {
    metrics.label.em(150) + thickness(metrics)
}

/// Half the width of the ghost of a diamond.
fn half(metrics: &Metrics) -> Px {
    metrics.label.em(400)
}

fn rhombus(at: Point, color: Color, metrics: &Metrics) -> Item {
    let stroke = Stroke::solid(color, metrics.label.em(140));
    let half = half(metrics) - stroke.width.half();
    let points = [
        Point::new(at.x, at.y - half),
        Point::new(at.x + half, at.y),
        Point::new(at.x, at.y + half),
        Point::new(at.x - half, at.y),
    ];
    outline(&points, None, Some(stroke))
}

/// From the old end to the new one; none where there is no room for its head.
fn arrow(from: Px, to: Px, y: Px, color: Color, metrics: &Metrics) -> Vec<Item> {
    let (length, half) = (metrics.label.em(460), metrics.label.em(230));
    let later = to > from;
    let way = if later { to - from } else { from - to };
    if way < length {
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
        stroke: Some(Stroke::solid(color, metrics.label.em(110))),
    });
    let head = [
        Point::new(to, y),
        Point::new(neck, y - half),
        Point::new(neck, y + half),
    ];
    vec![line, outline(&head, Some(color), None)]
}

fn outline(points: &[Point], fill: Option<Color>, stroke: Option<Stroke>) -> Item {
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
        fill,
        stroke,
    })
}
