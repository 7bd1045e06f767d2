//! A line of text as the outlines of its glyphs.

use super::text::Words;
use super::xml::Xml;
use crate::geometry::Px;
use crate::scene::{Anchor, TextRun};
use crate::text::{Fonts, Segment};

/// Writes words as one path that says what it shows; nothing where there is nothing to see.
///
/// Points are rounded to hundredths of a pixel, like all others in the picture, and told from the one before.
pub(super) fn write(xml: &mut Xml, run: &TextRun, words: &Words<'_>, fonts: &Fonts) {
    let line = words.drawn();
    let glyphs = fonts.glyphs(&line, run.weight, run.size);
    let advance: f64 = glyphs.iter().map(|glyph| glyph.advance).sum();
    let left = words.x.pixels()
        - match words.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => advance / 2.0,
            Anchor::End => advance,
        };
    let mut pen = Pen::default();
    for glyph in &glyphs {
        pen.origin = (left + glyph.x, run.origin.y.pixels() - glyph.y);
        for segment in fonts.outline(glyph, run.weight, run.size) {
            pen.draw(segment);
        }
    }
    if pen.path.is_empty() {
        return;
    }
    xml.element("path")
        .text("role", "img")
        .text("aria-label", words.text())
        .raw("d", |out| out.push_str(&pen.path))
        .paint("fill", "fill-opacity", Some(run.color))
        .end();
}

/// Writes a path from glyph to glyph.
#[derive(Default)]
struct Pen {
    path: String,
    /// Where the glyph stands.
    origin: (f64, f64),
    /// Where the pen is.
    at: (i64, i64),
    /// Where it was put down.
    start: (i64, i64),
    /// The control point of the curve that ends where the pen is.
    control: Option<(i64, i64)>,
}

impl Pen {
    fn draw(&mut self, segment: Segment) {
        match segment {
            Segment::Move(x, y) => {
                let to = self.point(x, y);
                self.command('m', &[to]);
                self.start = to;
            }
            Segment::Line(x, y) => {
                let to = self.point(x, y);
                let (dx, dy) = (to.0 - self.at.0, to.1 - self.at.1);
                match (dx, dy) {
                    (0, 0) => {}
                    (_, 0) => self.along('h', dx),
                    (0, _) => self.along('v', dy),
                    _ => self.command('l', &[to]),
                }
                self.at = to;
            }
            Segment::Quadratic([cx, cy, x, y]) => {
                let (control, to) = (self.point(cx, cy), self.point(x, y));
                // TrueType's curves run on smoothly, and half of the numbers go without saying.
                let smooth = self
                    .control
                    .map(|(x, y)| (2 * self.at.0 - x, 2 * self.at.1 - y));
                let near = |smooth: &(i64, i64)| {
                    smooth.0.abs_diff(control.0) <= 1 && smooth.1.abs_diff(control.1) <= 1
                };
                if let Some(smooth) = smooth.filter(near) {
                    self.command('t', &[to]);
                    self.control = Some(smooth);
                } else {
                    self.command('q', &[control, to]);
                    self.control = Some(control);
                }
            }
            Segment::Cubic([ax, ay, bx, by, x, y]) => {
                let points = [self.point(ax, ay), self.point(bx, by), self.point(x, y)];
                self.command('c', &points);
            }
            Segment::Close => {
                self.name('z');
                self.at = self.start;
                self.control = None;
            }
        }
    }

    /// A point of the glyph in hundredths of a pixel.
    fn point(&self, x: f64, y: f64) -> (i64, i64) {
        let round = |value: f64| Px::round(value).count();
        (round(self.origin.0 + x), round(self.origin.1 + y))
    }

    /// A command and its points, seen from where the pen is; it ends at the last one.
    fn command(&mut self, name: char, points: &[(i64, i64)]) {
        self.control = None;
        self.name(name);
        let mut first = true;
        for (x, y) in points {
            for value in [x - self.at.0, y - self.at.1] {
                offset(&mut self.path, value, first);
                first = false;
            }
        }
        self.at = points.last().copied().unwrap_or(self.at);
    }

    fn name(&mut self, name: char) {
        self.path.push(name);
    }

    fn along(&mut self, name: char, value: i64) {
        self.control = None;
        self.name(name);
        offset(&mut self.path, value, true);
    }
}

/// Appends a number of hundredths in as few characters as there are: a sign parts numbers as a space does.
fn offset(out: &mut String, value: i64, first: bool) {
    if !first && value >= 0 {
        out.push(' ');
    }
    let start = out.len();
    super::xml::number(out, Px::hundredths(value));
    for (long, least) in [("-0.", "-."), ("0.", ".")] {
        if out.get(start..).is_some_and(|text| text.starts_with(long)) {
            out.replace_range(start..start + long.len(), least);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let mut out = String::new();
        for value in [50, -50, 0, 101, -1200, 7] {
            offset(&mut out, value, false);
        }
        assert_eq!(out, " .5-.5 0 1.01-12 .07");
    }
}
