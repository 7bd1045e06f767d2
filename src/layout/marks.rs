//! Bars and diamonds on the page, with everything that is drawn in and on them.

use super::labels::Mark;
use super::metrics::Metrics;
use crate::color::Color;
use crate::geometry::{Point, Px, Rect};
use crate::scene::{Item, Path, Rectangle, Role, Step, Stroke};
use crate::theme::MarkStyle;

/// What is drawn of a mark beside its paint.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Trim {
    /// An estimate: the outline is broken.
    pub(super) broken: bool,
    /// Done: a check stands in it.
    pub(super) check: bool,
    /// The window cuts off the beginning.
    pub(super) torn_start: bool,
    /// The window cuts off the end.
    pub(super) torn_end: bool,
    /// It lies on the critical path, drawn in this colour.
    pub(super) path: Option<Color>,
}

/// Draws a mark into `items`; `rect` is its whole box.
pub(super) fn draw(
    items: &mut Vec<Item>,
    mark: &Mark,
    rect: Rect,
    style: &MarkStyle,
    trim: Trim,
    metrics: &Metrics,
) {
    if mark.diamond {
        diamond(items, rect, style, trim, metrics);
    } else if trim.torn_start || trim.torn_end {
        torn(items, rect, style, trim, metrics);
    } else {
        bar(items, rect, style, trim, metrics);
    }
    if trim.check {
        check(items, mark, rect, style, metrics);
    }
}

/// The edge of a mark at this size: the theme gives widths for labels of 13.5 px.
fn edge_width(style: &MarkStyle, metrics: &Metrics) -> Px {
    style.outline_width.scale(metrics.label.count(), 1350)
}

fn dash(metrics: &Metrics) -> Vec<Px> {
    vec![metrics.label.em(370), metrics.label.em(270)]
}

fn bar(items: &mut Vec<Item>, rect: Rect, style: &MarkStyle, trim: Trim, metrics: &Metrics) {
    let width = edge_width(style, metrics);
    let role = Role::Bar;
    let radius = metrics.radius().min(rect.width.half());
    let shape = |rect: Rect, role, fill, stroke| {
        Item::Rectangle(Rectangle {
            role,
            rect,
            radius,
            fill,
            stroke,
        })
    };
    let slim = rect.width < metrics.label.em(600);
    match style.outline {
        // The edge of an estimate is broken where there is one…
        Some(color) => {
            let dashes = if trim.broken && !slim {
                dash(metrics)
            } else {
                Vec::new()
            };
            let stroke = Stroke {
                color,
                width,
                dash: dashes,
            };
            items.push(shape(
                rect.inset(width.half()),
                role,
                Some(style.fill),
                Some(stroke),
            ));
        }
        // …else a broken line runs just inside it.
        None => {
            items.push(shape(rect, role, Some(style.fill), None));
            if trim.broken && !slim {
                let stroke = Stroke {
                    color: style.broken,
                    width: metrics.label.em(96),
                    dash: dash(metrics),
                };
                let inner = rect.inset(metrics.label.em(104));
                items.push(shape(inner, Role::Detail, None, Some(stroke)));
            }
        }
    }
    if let Some(hatch) = style.hatch {
        items.extend(hatching(rect, hatch, metrics));
    }
    if let Some(color) = trim.path {
        let stroke = Stroke::solid(color, metrics.label.em(180));
        items.push(shape(rect, Role::Detail, None, Some(stroke)));
    }
}

fn diamond(items: &mut Vec<Item>, rect: Rect, style: &MarkStyle, trim: Trim, metrics: &Metrics) {
    let width = edge_width(style, metrics);
    let dashes = if trim.broken {
        vec![metrics.label.em(260), metrics.label.em(180)]
    } else {
        Vec::new()
    };
    let (outline, inset) = match (style.outline, trim.broken) {
        (Some(color), _) => (
            Some(Stroke {
                color,
                width,
                dash: dashes,
            }),
            width.half(),
        ),
        (None, true) => {
            let stroke = Stroke {
                color: style.broken,
                width: metrics.label.em(80),
                dash: dashes,
            };
            items.push(rhombus(
                rect,
                Px::ZERO,
                Role::Milestone,
                Some(style.fill),
                None,
            ));
            items.push(rhombus(
                rect,
                metrics.label.em(140),
                Role::Detail,
                None,
                Some(stroke),
            ));
            (None, Px::ZERO)
        }
        (None, false) => (None, Px::ZERO),
    };
    if style.outline.is_some() || !trim.broken {
        items.push(rhombus(
            rect,
            inset,
            Role::Milestone,
            Some(style.fill),
            outline,
        ));
    }
    if let Some(color) = trim.path {
        let stroke = Stroke::solid(color, metrics.label.em(150));
        items.push(rhombus(rect, Px::ZERO, Role::Detail, None, Some(stroke)));
    }
}

fn rhombus(rect: Rect, inset: Px, role: Role, fill: Option<Color>, stroke: Option<Stroke>) -> Item {
    let rect = rect.inset(inset);
    let Point { x, y } = rect.centre();
    let steps = vec![
        Step::Move(Point::new(x, rect.y)),
        Step::Line(Point::new(rect.right(), y)),
        Step::Line(Point::new(x, rect.bottom())),
        Step::Line(Point::new(rect.x, y)),
        Step::Close,
    ];
    Item::Path(Path {
        role,
        steps,
        fill,
        stroke,
    })
}

/// A bar whose cut end is a zigzag, as of torn paper.
fn torn(items: &mut Vec<Item>, rect: Rect, style: &MarkStyle, trim: Trim, metrics: &Metrics) {
    let width = edge_width(style, metrics);
    let rect = if style.outline.is_some() {
        rect.inset(width.half())
    } else {
        rect
    };
    let depth = metrics.label.em(260).min(rect.width.half());
    let teeth = 4;
    let mut steps = vec![
        Step::Move(Point::new(rect.x, rect.y)),
        Step::Line(Point::new(rect.right(), rect.y)),
    ];
    if trim.torn_end {
        for tooth in 1..teeth {
            let inwards = if tooth % 2 == 1 { depth } else { Px::ZERO };
            steps.push(Step::Line(Point::new(
                rect.right() - inwards,
                rect.y + rect.height.scale(tooth, teeth),
            )));
        }
    }
    steps.push(Step::Line(Point::new(rect.right(), rect.bottom())));
    steps.push(Step::Line(Point::new(rect.x, rect.bottom())));
    if trim.torn_start {
        for tooth in (1..teeth).rev() {
            let inwards = if tooth % 2 == 1 { depth } else { Px::ZERO };
            steps.push(Step::Line(Point::new(
                rect.x + inwards,
                rect.y + rect.height.scale(tooth, teeth),
            )));
        }
    }
    steps.push(Step::Close);
    let dashes = if trim.broken {
        dash(metrics)
    } else {
        Vec::new()
    };
    let stroke = style.outline.map(|color| Stroke {
        color,
        width,
        dash: dashes,
    });
    items.push(Item::Path(Path {
        role: Role::Bar,
        steps,
        fill: Some(style.fill),
        stroke,
    }));
    if trim.broken && style.outline.is_none() {
        items.push(torn_line(rect, style, trim, depth, metrics));
    }
}

/// The broken line just inside a torn bar: open where the bar is torn.
fn torn_line(rect: Rect, style: &MarkStyle, trim: Trim, depth: Px, metrics: &Metrics) -> Item {
    let inner = rect.inset(metrics.label.em(104));
    let left = if trim.torn_start {
        rect.x + depth
    } else {
        inner.x
    };
    let right = if trim.torn_end {
        rect.right() - depth
    } else {
        inner.right()
    };
    let (top, bottom) = (inner.y, inner.bottom());
    let mut steps = vec![
        Step::Move(Point::new(right, top)),
        Step::Line(Point::new(left, top)),
    ];
    let lower_left = Point::new(left, bottom);
    steps.push(if trim.torn_start {
        Step::Move(lower_left)
    } else {
        Step::Line(lower_left)
    });
    steps.push(Step::Line(Point::new(right, bottom)));
    if !trim.torn_end {
        steps.push(Step::Line(Point::new(right, top)));
    }
    let stroke = Stroke {
        color: style.broken,
        width: metrics.label.em(96),
        dash: dash(metrics),
    };
    Item::Path(Path {
        role: Role::Detail,
        steps,
        fill: None,
        stroke: Some(stroke),
    })
}

/// A check: in a bar at its left end, in a diamond in its middle.
fn check(items: &mut Vec<Item>, mark: &Mark, rect: Rect, style: &MarkStyle, metrics: &Metrics) {
    let size = if mark.diamond {
        metrics.label.em(400)
    } else {
        metrics.label.em(560)
    };
    if !mark.diamond && rect.width < size * 2 {
        return;
    }
    let left = if mark.diamond {
        rect.centre().x - size.half()
    } else {
        rect.x + metrics.label.em(400)
    };
    let middle = rect.centre().y;
    let at = |x: i64, y: i64| Point::new(left + size.scale(x, 100), middle + size.scale(y, 100));
    let steps = vec![
        Step::Move(at(0, 5)),
        Step::Line(at(37, 40)),
        Step::Line(at(100, -38)),
    ];
    // The edge's colour where it is seen on the fill (WCAG 2.1, 1.4.11), else that of words.
    let seen = |color: &Color| color.contrast(style.fill) >= 3.0;
    let color = style.outline.filter(seen).unwrap_or(style.text);
    let stroke = Stroke::solid(color, metrics.label.em(130));
    items.push(Item::Path(Path {
        role: Role::Detail,
        steps,
        fill: None,
        stroke: Some(stroke),
    }));
}

/// Lines at 45° across a bar, each cut to the bar itself: no pattern, which office programs drop.
fn hatching(rect: Rect, color: Color, metrics: &Metrics) -> Vec<Item> {
    let pitch = metrics.label.em(420).count().max(1);
    let stroke = Stroke::solid(color, metrics.label.em(70));
    let inner = rect.inset(metrics.label.em(110));
    let (width, height) = (inner.width.count(), inner.height.count());
    let mut steps = Vec::new();
    let mut offset = pitch;
    while offset < width + height {
        // From the top edge or the right edge down to the left: x + y = offset.
        let (x0, y0) = if offset <= width {
            (offset, 0)
        } else {
            (width, offset - width)
        };
        let (x1, y1) = if offset <= height {
            (0, offset)
        } else {
            (offset - height, height)
        };
        let at = |x, y| Point::new(inner.x + Px::hundredths(x), inner.y + Px::hundredths(y));
        steps.push(Step::Move(at(x0, y0)));
        steps.push(Step::Line(at(x1, y1)));
        offset += pitch;
    }
    if steps.is_empty() {
        return Vec::new();
    }
    vec![Item::Path(Path {
        role: Role::Detail,
        steps,
        fill: None,
        stroke: Some(stroke),
    })]
}
