//! Rectangles, lines and paths.

use super::xml::{Element, Xml, number};
use crate::geometry::{Point, Px};
use crate::scene::{Line, Path, Rectangle, Step, Stroke};

/// Writes a rectangle.
pub(super) fn rectangle(xml: &mut Xml, shape: &Rectangle) {
    let mut element = xml
        .element("rect")
        .px("x", shape.rect.x)
        .px("y", shape.rect.y)
        .px("width", shape.rect.width)
        .px("height", shape.rect.height);
    if shape.radius > Px::ZERO {
        element = element.px("rx", shape.radius);
    }
    let element = element.paint("fill", "fill-opacity", shape.fill);
    stroke(element, shape.stroke.as_ref()).end();
}

/// Writes a straight line.
pub(super) fn line(xml: &mut Xml, shape: &Line) {
    let element = xml
        .element("line")
        .px("x1", shape.from.x)
        .px("y1", shape.from.y)
        .px("x2", shape.to.x)
        .px("y2", shape.to.y);
    stroke(element, Some(&shape.stroke)).end();
}

/// Writes a path; nothing where it has no step.
pub(super) fn path(xml: &mut Xml, shape: &Path) {
    if shape.steps.is_empty() {
        return;
    }
    let element = xml
        .element("path")
        .raw("d", |out| {
            for step in &shape.steps {
                match *step {
                    Step::Move(to) => points(out, 'M', &[to]),
                    Step::Line(to) => points(out, 'L', &[to]),
                    Step::Curve(one, two, to) => points(out, 'C', &[one, two, to]),
                    Step::Close => out.push('Z'),
                }
            }
        })
        .paint("fill", "fill-opacity", shape.fill);
    stroke(element, shape.stroke.as_ref()).end();
}

fn points(out: &mut String, command: char, points: &[Point]) {
    out.push(command);
    for (i, point) in points.iter().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        number(out, point.x);
        out.push(' ');
        number(out, point.y);
    }
}

fn stroke<'a>(element: Element<'a>, stroke: Option<&Stroke>) -> Element<'a> {
    let Some(stroke) = stroke else { return element };
    let element = element
        .paint("stroke", "stroke-opacity", Some(stroke.color))
        .px("stroke-width", stroke.width);
    // Dashes that add up to nothing are an error in SVG, and mean a solid line.
    if stroke.dash.iter().copied().sum::<Px>() > Px::ZERO {
        element.list("stroke-dasharray", stroke.dash.iter().copied())
    } else {
        element
    }
}
