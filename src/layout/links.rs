//! Dependency arrows: orthogonal, through the gaps between rows, cut around words and under bars.

use super::compose::Plan;
use super::labels::Side;
use super::metrics::Metrics;
use super::sheet::{Sheet, Upright};
use crate::geometry::{Point, Px, Rect};
use crate::roadmap::TaskId;
use crate::scene::{Item, Line, Path, Role, Step, Stroke};
use std::collections::BTreeMap;

/// Where a task was drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn {
    /// The box of its mark.
    pub(super) rect: Rect,
    /// Whether it is a diamond.
    pub(super) diamond: bool,
    /// Where its label stands.
    pub(super) side: Side,
    /// Top of its row.
    pub(super) top: Px,
    /// Bottom of its row.
    pub(super) bottom: Px,
    /// Which row of the page, counted from the top.
    pub(super) row: usize,
}

/// Draws an arrow for each dependency that the order of rows does not already show.
pub(super) fn draw(
    sheet: &mut Sheet,
    plan: &Plan,
    drawn: &BTreeMap<TaskId, Drawn>,
    metrics: &Metrics,
) {
    let stroke = Stroke::solid(plan.theme.arrow, metrics.label.em(85).max(Px::whole(1)));
    let words = Words::of(&sheet.clearings);
    for (task, to) in drawn {
        let Some(timing) = plan.schedule.timings.get(task.0) else {
            continue;
        };
        for predecessor in &timing.predecessors {
            let Some(from) = drawn.get(predecessor) else {
                continue;
            };
            let starts_later = to.rect.centre().x >= from.rect.x;
            let begins = if to.diamond {
                to.rect.centre().x
            } else {
                to.rect.x
            };
            let next_row =
                to.row == from.row + 1 && (begins - from.rect.right()).abs() <= Px::whole(4);
            if starts_later && !next_row && from.row != to.row {
                Arrow {
                    sheet,
                    words: &words,
                    stroke: &stroke,
                    metrics,
                    down: to.row > from.row,
                }
                .draw(from, to);
            }
        }
    }
}

/// The words of a page, found by their height: arrows give way to them.
struct Words {
    by_top: Vec<Rect>,
    tallest: Px,
}

impl Words {
    fn of(clearings: &[Rect]) -> Self {
        let mut by_top = clearings.to_vec();
        by_top.sort_by_key(|word| (word.y, word.x));
        let tallest = by_top.iter().map(|word| word.height).max();
        Self {
            by_top,
            tallest: tallest.unwrap_or(Px::ZERO),
        }
    }

    /// Those that a box meets, from the top.
    fn in_the_way(&self, of: Rect) -> impl Iterator<Item = &Rect> {
        let first = (self.by_top).partition_point(|word| word.y + self.tallest <= of.y);
        (self.by_top.iter().skip(first))
            .take_while(move |word| word.y < of.bottom())
            .filter(move |word| word.bottom() > of.y && word.x < of.right() && word.right() > of.x)
    }

    fn leave_free(&self, of: Rect) -> bool {
        self.in_the_way(of).next().is_none()
    }
}

struct Arrow<'a> {
    sheet: &'a mut Sheet,
    words: &'a Words,
    stroke: &'a Stroke,
    metrics: &'a Metrics,
    down: bool,
}

impl Arrow<'_> {
    fn draw(&mut self, from: &Drawn, to: &Drawn) {
        let reach = self.metrics.label.em(600);
        // The arrow leaves near the end of the mark, and from the middle of a short one.
        let x = (from.rect.right() - reach)
            .max(from.rect.centre().x)
            .pixel_centre();
        let start = if self.down {
            from.rect.bottom()
        } else {
            from.rect.y
        };
        // A row that is shared has the words of others in it.
        let middle = to.rect.centre().y.pixel_centre();
        let beside = self.thick(Rect::between(x, middle, to.rect.x, middle));
        if x + reach <= to.rect.x && to.side != Side::Left && self.words.leave_free(beside) {
            self.enter_left_edge(Point::new(x, start), to);
        } else {
            self.through_gap(Point::new(x, start), from, to);
        }
    }

    /// Down beside the row, then right into the mark.
    fn enter_left_edge(&mut self, start: Point, to: &Drawn) {
        let y = to.rect.centre().y.pixel_centre();
        let tip = Point::new(to.rect.x, y);
        self.upright(start.x, start.y, y, Px::ZERO, self.radius());
        self.corner(Point::new(start.x, y), true, true);
        let head = self.metrics.label.em(450);
        self.level(start.x + self.radius(), tip.x - head.half(), y);
        self.head(
            tip,
            Point::new(tip.x - head, y - head.half()),
            Point::new(tip.x - head, y + head.half()),
        );
    }

    /// Through the gap next to the row, then into the mark from there.
    fn through_gap(&mut self, start: Point, from: &Drawn, to: &Drawn) {
        let gap = self.metrics.row_gap().half();
        let y = if self.down {
            to.top - gap
        } else {
            to.bottom + gap
        }
        .pixel_centre();
        let inwards = self.metrics.label.em(600).min(to.rect.width.half());
        let x = (to.rect.x + inwards).pixel_centre();
        let tip = Point::new(
            x,
            if self.down {
                to.rect.y
            } else {
                to.rect.bottom()
            },
        );
        // Words above the mark leave a quarter of an em free.
        let head = match (to.side, self.down) {
            (Side::Above, true) => self.metrics.label.em(220),
            _ => self.metrics.label.em(400),
        };
        let back = if self.down {
            tip.y - head
        } else {
            tip.y + head
        };
        if (x - start.x).abs() <= self.radius() * 2 {
            // A diamond is met at its tip, where the mark the arrow comes from reaches that far.
            let reaches = from.rect.x <= x && x <= from.rect.right() + Px::whole(1);
            let start = Point::new(if reaches { x } else { start.x }, start.y);
            self.upright(start.x, start.y, back, Px::ZERO, Px::ZERO);
            let tip = Point::new(start.x, tip.y);
            self.head(
                tip,
                Point::new(tip.x - head.half(), back),
                Point::new(tip.x + head.half(), back),
            );
            return;
        }
        let right = x > start.x;
        self.upright(start.x, start.y, y, Px::ZERO, self.radius());
        self.corner(Point::new(start.x, y), right, true);
        let (first, last) = if right { (start.x, x) } else { (x, start.x) };
        self.level(first + self.radius(), last - self.radius(), y);
        self.corner(Point::new(x, y), !right, false);
        self.upright(x, y, back, self.radius(), Px::ZERO);
        self.head(
            tip,
            Point::new(tip.x - head.half(), back),
            Point::new(tip.x + head.half(), back),
        );
    }

    /// DESIGN: corners of 4 px at labels of 13.5 px.
    fn radius(&self) -> Px {
        self.metrics.label.em(296)
    }

    /// An upright piece that stops short of its ends by these lengths.
    fn upright(&mut self, x: Px, from: Px, to: Px, short_from: Px, short_to: Px) {
        let (from, to) = if self.down {
            (from + short_from, to - short_to)
        } else {
            (from - short_from, to + short_to)
        };
        let (top, bottom) = (from.min(to), from.max(to));
        self.sheet.uprights.push(Upright {
            role: Role::Arrow,
            x,
            top,
            bottom,
            stroke: self.stroke.clone(),
        });
    }

    /// What a piece takes up with the width of its stroke.
    fn thick(&self, rect: Rect) -> Rect {
        let by = self.stroke.width;
        Rect::between(
            rect.x - by,
            rect.y - by,
            rect.right() + by,
            rect.bottom() + by,
        )
    }

    /// A level piece, in the parts that words leave of it.
    fn level(&mut self, left: Px, right: Px, y: Px) {
        if left >= right {
            return;
        }
        let across = self.thick(Rect::between(left, y, right, y));
        let mut gaps: Vec<_> = (self.words.in_the_way(across))
            .map(|word| (word.x, word.right()))
            .collect();
        gaps.sort_unstable();
        let mut from = left;
        for (begin, end) in gaps {
            self.stretch(from, begin.min(right), y);
            from = from.max(end);
        }
        self.stretch(from, right, y);
    }

    fn stretch(&mut self, left: Px, right: Px, y: Px) {
        if left < right {
            self.sheet.rules.push(Item::Line(Line {
                role: Role::Arrow,
                from: Point::new(left, y),
                to: Point::new(right, y),
                stroke: self.stroke.clone(),
            }));
        }
    }

    /// A rounded corner at `at`, with its level arm to the right or left, and its upright arm on the side
    /// that the arrow comes from (`arriving`) or goes to.
    fn corner(&mut self, at: Point, right: bool, arriving: bool) {
        let r = self.radius();
        let level = Point::new(if right { at.x + r } else { at.x - r }, at.y);
        let above = self.down == arriving;
        let upright = Point::new(at.x, if above { at.y - r } else { at.y + r });
        let bend = Rect::between(
            at.x.min(level.x),
            at.y.min(upright.y),
            at.x.max(level.x),
            at.y.max(upright.y),
        );
        if !self.words.leave_free(self.thick(bend)) {
            return;
        }
        // A quarter circle is met within 0.03 % with control points at 0.5523 of the radius.
        let near = |end: Point| {
            Point::new(
                at.x + (end.x - at.x).scale(4477, 10_000),
                at.y + (end.y - at.y).scale(4477, 10_000),
            )
        };
        let steps = vec![
            Step::Move(upright),
            Step::Curve(near(upright), near(level), level),
        ];
        self.sheet.rules.push(Item::Path(Path {
            role: Role::Arrow,
            steps,
            fill: None,
            stroke: Some(self.stroke.clone()),
        }));
    }

    fn head(&mut self, tip: Point, one: Point, other: Point) {
        let over = Rect::between(
            tip.x.min(one.x).min(other.x),
            tip.y.min(one.y).min(other.y),
            tip.x.max(one.x).max(other.x),
            tip.y.max(one.y).max(other.y),
        );
        if !self.words.leave_free(over) {
            return;
        }
        let steps = vec![
            Step::Move(tip),
            Step::Line(one),
            Step::Line(other),
            Step::Close,
        ];
        let fill = Some(self.stroke.color);
        self.sheet.rules.push(Item::Path(Path {
            role: Role::Arrow,
            steps,
            fill,
            stroke: None,
        }));
    }
}
