//! A page in the making: layers of items, and text that knows its own box.

use super::metrics::Metrics;
use crate::color::Color;
use crate::geometry::{Point, Px, Rect};
use crate::limits::PIECES;
use crate::scene::{Anchor, Group, Item, Line, Rectangle, Role, Stroke, TextRun, Weight};
use crate::text::{self, Fonts};

/// A page in the making. Layers are stacked in the order of the fields.
#[derive(Default)]
pub(super) struct Sheet {
    /// Grounds of sections and excluded days.
    pub(super) ground: Vec<Item>,
    /// Lines from top to bottom, still whole: they are cut around the words at the end.
    pub(super) uprights: Vec<Upright>,
    /// Rules and other level lines.
    pub(super) rules: Vec<Item>,
    /// Title, legend, axis.
    pub(super) frame: Vec<Item>,
    /// Sections and tasks.
    pub(super) content: Vec<Item>,
    /// Boxes that upright lines leave free.
    pub(super) clearings: Vec<Rect>,
}

/// A line from top to bottom that gives way to words.
#[derive(Clone, Debug)]
pub(super) struct Upright {
    /// What it is.
    pub(super) role: Role,
    /// Where.
    pub(super) x: Px,
    /// From here.
    pub(super) top: Px,
    /// To here.
    pub(super) bottom: Px,
    /// How it is drawn.
    pub(super) stroke: Stroke,
}

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// What it is.
    pub(super) role: Role,
    /// Font size.
    pub(super) size: Px,
    /// Face.
    pub(super) weight: Weight,
    /// Paint.
    pub(super) color: Color,
    /// Which end stands at the origin.
    pub(super) anchor: Anchor,
}

impl Style {
    /// Regular text that begins at its origin.
    pub(super) const fn new(role: Role, size: Px, color: Color) -> Self {
        Self {
            role,
            size,
            weight: Weight::Regular,
            color,
            anchor: Anchor::Start,
        }
    }

    /// The same in semibold.
    pub(super) const fn semibold(self) -> Self {
        Self {
            weight: Weight::Semibold,
            ..self
        }
    }

    /// The same around another anchor.
    pub(super) const fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }
}

/// Sets a line of text with its baseline at `origin`.
pub(super) fn run(
    fonts: &Fonts,
    text: impl Into<String>,
    origin: Point,
    style: Style,
    inside: bool,
) -> TextRun {
    let text = text.into();
    let advance = fonts.width(&text, style.weight, style.size);
    let width = Px::ceil(advance);
    let left = match style.anchor {
        Anchor::Start => origin.x,
        Anchor::Middle => origin.x - width.half(),
        Anchor::End => origin.x - width,
    };
    let top = origin.y - text::ascent(style.size);
    let height = text::ascent(style.size) + text::descent(style.size);
    TextRun {
        role: style.role,
        origin,
        anchor: style.anchor,
        size: style.size,
        weight: style.weight,
        color: style.color,
        advance,
        covered: fonts.covered(&text),
        pieces: fonts.pieces(&text, style.weight, style.size),
        bounds: Rect::new(left, top, width, height),
        inside,
        text,
    }
}

/// Where a line begins that stands in a column of words: at the side it is read from. A line whose width is an
/// estimate begins at the left, where it cannot grow out of the page.
pub(super) fn reading_edge(fonts: &Fonts, line: &str, left: Px, width: Px) -> (Px, Anchor) {
    if text::is_right_to_left(line) && fonts.covered(line) {
        (left + width, Anchor::End)
    } else {
        (left, Anchor::Start)
    }
}

/// The baseline that centres capitals of `size` on `middle`.
pub(super) fn centred(middle: Px, size: Px) -> Px {
    middle + text::cap_height(size).half()
}

/// A group that is told by its role and id.
pub(super) fn group(role: Role, id: impl Into<String>) -> Group {
    Group {
        role,
        id: id.into(),
        title: None,
        link: None,
        span: None,
    }
}

/// A filled rectangle without an edge.
pub(super) const fn filled(role: Role, rect: Rect, fill: Color) -> Item {
    Item::Rectangle(Rectangle {
        role,
        rect,
        radius: Px::ZERO,
        fill: Some(fill),
        stroke: None,
    })
}

impl Sheet {
    /// A line from left to right, on the centre of a pixel.
    pub(super) fn level(&mut self, role: Role, left: Px, right: Px, y: Px, stroke: Stroke) {
        let y = y.pixel_centre();
        self.rules.push(Item::Line(Line {
            role,
            from: Point::new(left, y),
            to: Point::new(right, y),
            stroke,
        }));
    }

    /// Keeps upright lines off a text: off the tallest letters, the lowest, and a little at the sides.
    pub(super) fn clear(&mut self, run: &TextRun, metrics: &Metrics) {
        let side = metrics.label.em(200);
        let (top, bottom) = (
            run.origin.y - run.size.em(990),
            run.origin.y + run.size.em(300),
        );
        let (left, right) = (run.bounds.x - side, run.bounds.right() + side);
        self.clearings.push(Rect::between(left, top, right, bottom));
    }

    /// Cuts the upright lines around words and stacks the layers. False where there are too many places to cut.
    pub(super) fn finish(mut self) -> (Vec<Item>, bool) {
        let (mut behind, cut) = self.cut_uprights(PIECES);
        behind.splice(..0, self.ground);
        behind.append(&mut self.rules);
        behind.append(&mut self.frame);
        // The content is most of a page, and is not held twice.
        let mut items = self.content;
        items.splice(..0, behind);
        (items, cut)
    }

    /// Each upright line in the pieces that are left between words; whole, and false, where these would be too many.
    fn cut_uprights(&mut self, most: usize) -> (Vec<Item>, bool) {
        let mut order: Vec<usize> = (0..self.uprights.len()).collect();
        order.sort_by_key(|&i| self.uprights.get(i).map(|line| line.x));
        let xs: Vec<Px> = order
            .iter()
            .filter_map(|&i| self.uprights.get(i).map(|line| line.x))
            .collect();
        let crossed = |clearing: &Rect| {
            let first = xs.partition_point(|&x| x <= clearing.x);
            let last = xs.partition_point(|&x| x < clearing.right());
            first..last.max(first)
        };
        let places: usize = self.clearings.iter().map(|rect| crossed(rect).len()).sum();
        if places > most {
            self.clearings.clear();
        }
        let mut gaps: Vec<Vec<(Px, Px)>> = vec![Vec::new(); self.uprights.len()];
        for clearing in &self.clearings {
            for &line in order.get(crossed(clearing)).unwrap_or_default() {
                if let Some(gaps) = gaps.get_mut(line) {
                    gaps.push((clearing.y, clearing.bottom()));
                }
            }
        }
        let mut items = Vec::new();
        for (line, mut gaps) in self.uprights.drain(..).zip(gaps) {
            gaps.sort_unstable();
            let mut from = line.top;
            for (top, bottom) in gaps {
                if top > from && from < line.bottom {
                    items.push(piece(&line, from, top.min(line.bottom)));
                }
                from = from.max(bottom);
            }
            if from < line.bottom {
                items.push(piece(&line, from, line.bottom));
            }
        }
        (items, places <= most)
    }
}

fn piece(line: &Upright, top: Px, bottom: Px) -> Item {
    Item::Line(Line {
        role: line.role,
        from: Point::new(line.x, top),
        to: Point::new(line.x, bottom.max(top)),
        stroke: line.stroke.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_in_no_more_places_than_allowed() {
        let sheet = || Sheet {
            uprights: [10, 20, 30]
                .map(|x| Upright {
                    role: Role::Gridline,
                    x: Px::whole(x),
                    top: Px::ZERO,
                    bottom: Px::whole(100),
                    stroke: Stroke::solid(Color::BLACK, Px::whole(1)),
                })
                .into(),
            clearings: [20, 50]
                .map(|y| Rect {
                    x: Px::ZERO,
                    y: Px::whole(y),
                    width: Px::whole(40),
                    height: Px::whole(10),
                })
                .into(),
            ..Sheet::default()
        };
        let (pieces, cut) = sheet().cut_uprights(6);
        assert_eq!((pieces.len(), cut), (9, true));
        let (whole, cut) = sheet().cut_uprights(5);
        assert_eq!((whole.len(), cut), (3, false));
    }
}
