//! The content stream of a page.

use super::font::FontBook;
use crate::color::Color;
use crate::geometry::{Point, Px};
use crate::scene::{Anchor, Item, Line, Path, Rectangle, Scene, Step, Stroke, TextRun};
use crate::svg::drawn;
use crate::text::{Fonts, PlacedGlyph, Segment, is_right_to_left};
use pdf_writer::{Content, Name, Str, TextStr};
use std::collections::BTreeSet;

/// A quarter of a circle as a cubic: the control points lie this share of the radius along its tangents.
const ARC: f64 = 0.552_284_75;

/// Opacity of fills and of strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Alpha {
    pub(super) fill: u8,
    pub(super) stroke: u8,
}

impl Alpha {
    const OPAQUE: Self = Self {
        fill: 255,
        stroke: 255,
    };

    /// What the page calls it.
    pub(super) fn name(self) -> String {
        format!("a{}s{}", self.fill, self.stroke)
    }
}

/// A page in the making, in layout pixels from its upper left corner.
pub(super) struct Canvas<'a, 'b> {
    content: Content,
    fonts: &'a Fonts,
    book: &'b mut FontBook<'a>,
    alpha: Alpha,
    alphas: BTreeSet<Alpha>,
}

impl<'a, 'b> Canvas<'a, 'b> {
    /// An empty page on which a layout pixel is `scale` units and which is `height` units tall.
    pub(super) fn new(
        fonts: &'a Fonts,
        book: &'b mut FontBook<'a>,
        scale: f64,
        height: f64,
    ) -> Self {
        let mut content = Content::new();
        content.transform([scale as f32, 0.0, 0.0, -scale as f32, 0.0, height as f32]);
        // As in SVG.
        content.set_miter_limit(4.0);
        Self {
            content,
            fonts,
            book,
            alpha: Alpha::OPAQUE,
            alphas: BTreeSet::new(),
        }
    }

    /// The content stream, and the opacities it names.
    pub(super) fn draw(mut self, scene: &Scene) -> (Vec<u8>, BTreeSet<Alpha>) {
        // The one figure of the page, as its structure has it.
        self.content
            .begin_marked_content_with_properties(Name(b"Figure"))
            .properties()
            .identify(0);
        if let Some(color) = scene.background {
            self.paint(Some(color), None);
            self.content
                .rect(0.0, 0.0, px(scene.width), px(scene.height))
                .fill_nonzero();
        }
        for item in &scene.items {
            match item {
                Item::Open(_) | Item::Close => {}
                Item::Rectangle(of) => self.rectangle(of),
                Item::Line(of) => self.line(of),
                Item::Path(of) => self.path(of),
                Item::Text(of) => self.text(of),
            }
        }
        self.content.end_marked_content();
        (self.content.finish().into_vec(), self.alphas)
    }

    fn rectangle(&mut self, shape: &Rectangle) {
        if !self.paint(shape.fill, shape.stroke.as_ref()) {
            return;
        }
        let rect = shape.rect;
        let radius = shape.radius.min(rect.width.half()).min(rect.height.half());
        if radius > Px::ZERO {
            self.rounded(shape, radius);
        } else {
            self.content
                .rect(px(rect.x), px(rect.y), px(rect.width), px(rect.height));
        }
        self.finish(shape.fill, shape.stroke.as_ref());
    }

    fn rounded(&mut self, shape: &Rectangle, radius: Px) {
        let (left, top) = (px(shape.rect.x), px(shape.rect.y));
        let (right, bottom) = (px(shape.rect.right()), px(shape.rect.bottom()));
        let round = px(radius);
        let pull = (radius.pixels() * (1.0 - ARC)) as f32;
        self.content
            .move_to(left + round, top)
            .line_to(right - round, top)
            .cubic_to(right - pull, top, right, top + pull, right, top + round)
            .line_to(right, bottom - round)
            .cubic_to(
                right,
                bottom - pull,
                right - pull,
                bottom,
                right - round,
                bottom,
            )
            .line_to(left + round, bottom)
            .cubic_to(
                left + pull,
                bottom,
                left,
                bottom - pull,
                left,
                bottom - round,
            )
            .line_to(left, top + round)
            .cubic_to(left, top + pull, left + pull, top, left + round, top)
            .close_path();
    }

    fn line(&mut self, shape: &Line) {
        if !self.paint(None, Some(&shape.stroke)) {
            return;
        }
        self.content
            .move_to(px(shape.from.x), px(shape.from.y))
            .line_to(px(shape.to.x), px(shape.to.y));
        self.finish(None, Some(&shape.stroke));
    }

    fn path(&mut self, shape: &Path) {
        if shape.steps.is_empty() || !self.paint(shape.fill, shape.stroke.as_ref()) {
            return;
        }
        for step in &shape.steps {
            match *step {
                Step::Move(to) => self.content.move_to(px(to.x), px(to.y)),
                Step::Line(to) => self.content.line_to(px(to.x), px(to.y)),
                Step::Curve(one, two, to) => self.curve(one, two, to),
                Step::Close => self.content.close_path(),
            };
        }
        self.finish(shape.fill, shape.stroke.as_ref());
    }

    fn curve(&mut self, one: Point, two: Point, to: Point) -> &mut Content {
        self.content.cubic_to(
            px(one.x),
            px(one.y),
            px(two.x),
            px(two.y),
            px(to.x),
            px(to.y),
        )
    }

    /// Sets colours, opacity and pen; whether anything is to be seen.
    fn paint(&mut self, fill: Option<Color>, stroke: Option<&Stroke>) -> bool {
        let alpha = Alpha {
            fill: fill.map_or(self.alpha.fill, |color| color.alpha),
            stroke: stroke.map_or(self.alpha.stroke, |stroke| stroke.color.alpha),
        };
        if alpha != self.alpha {
            self.content.set_parameters(Name(alpha.name().as_bytes()));
            self.alphas.insert(alpha);
            self.alpha = alpha;
        }
        if let Some(color) = fill {
            let [red, green, blue] = rgb(color);
            self.content.set_fill_rgb(red, green, blue);
        }
        if let Some(stroke) = stroke {
            let [red, green, blue] = rgb(stroke.color);
            self.content
                .set_stroke_rgb(red, green, blue)
                .set_line_width(px(stroke.width));
            // Dashes that add up to nothing are a solid line in SVG and an error here.
            let dashed = stroke.dash.iter().copied().sum::<Px>() > Px::ZERO;
            let dashes = stroke.dash.iter().filter(|_| dashed).map(|dash| px(*dash));
            self.content.set_dash_pattern(dashes, 0.0);
        }
        fill.is_some() || stroke.is_some()
    }

    fn finish(&mut self, fill: Option<Color>, stroke: Option<&Stroke>) {
        match (fill, stroke) {
            (Some(_), Some(_)) => self.content.fill_nonzero_and_stroke(),
            (Some(_), None) => self.content.fill_nonzero(),
            _ => self.content.stroke(),
        };
    }

    fn text(&mut self, run: &TextRun) {
        if run.text.trim().is_empty() {
            return;
        }
        self.paint(Some(run.color), None);
        if run.pieces.is_empty() {
            let line = drawn(&run.text, is_right_to_left(&run.text));
            self.words(run, &line, run.origin.x.pixels(), run.anchor, true);
            return;
        }
        self.spell_out(&run.text);
        for piece in &run.pieces {
            let line = drawn(&piece.text, piece.right_to_left);
            let left = (run.bounds.x + piece.left).pixels();
            self.words(run, &line, left, Anchor::Start, false);
        }
        self.content.end_marked_content();
    }

    /// Begins what the glyphs alone would not give back.
    fn spell_out(&mut self, text: &str) {
        self.content
            .begin_marked_content_with_properties(Name(b"Span"))
            .properties()
            .actual_text(TextStr(text));
    }

    /// A line that is one text, or a part of one, whose words are told where the glyphs do not tell them.
    fn words(&mut self, run: &TextRun, line: &str, x: f64, anchor: Anchor, tells: bool) {
        let glyphs = self.fonts.glyphs(line, run.weight, run.size);
        let advance: f64 = glyphs.iter().map(|glyph| glyph.advance).sum();
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - advance / 2.0,
            Anchor::End => x - advance,
        };
        let mut plain = |glyph: &PlacedGlyph| self.book.takes(glyph.face);
        let spelled = !tells || glyphs.iter().all(|glyph| glyph.leads && plain(glyph));
        if !spelled {
            self.spell_out(&run.text);
        }
        let origin = (left, run.origin.y.pixels());
        let same_line = |one: &PlacedGlyph, two: &PlacedGlyph| {
            one.face == two.face && (one.y - two.y).abs() < 1e-6
        };
        for stretch in glyphs.chunk_by(same_line) {
            self.stretch(run, line, stretch, origin);
        }
        if !spelled {
            self.content.end_marked_content();
        }
    }

    /// Glyphs of one face on one baseline.
    fn stretch(&mut self, run: &TextRun, line: &str, glyphs: &[PlacedGlyph], origin: (f64, f64)) {
        let Some(first) = glyphs.first() else { return };
        if !self.book.takes(first.face) {
            for glyph in glyphs {
                self.outline(run, glyph, origin);
            }
            return;
        }
        let size = run.size.pixels();
        let (x, y) = (origin.0 + first.x, origin.1 - first.y);
        self.content
            .begin_text()
            .set_font(Name(FontBook::name(first.face).as_bytes()), size as f32)
            .set_text_matrix([1.0, 0.0, 0.0, -1.0, x as f32, y as f32]);
        let mut shown = self.content.show_positioned();
        let mut items = shown.items();
        let mut codes: Vec<u8> = Vec::new();
        let mut pen = first.x;
        for glyph in glyphs {
            let words = line.get(glyph.cluster.clone()).unwrap_or_default();
            let (code, width) = self.book.code(glyph, words);
            // In thousandths of the font size, to the left.
            let gap = ((pen - glyph.x) / size * 100_000.0).round() / 100.0;
            if gap.abs() >= 0.1 {
                if !codes.is_empty() {
                    items.show(Str(&codes));
                    codes.clear();
                }
                items.adjust(gap as f32);
            }
            codes.extend(code.to_be_bytes());
            pen = glyph.x + width * size;
        }
        items.show(Str(&codes));
        drop(items);
        drop(shown);
        self.content.end_text();
    }

    fn outline(&mut self, run: &TextRun, glyph: &PlacedGlyph, origin: (f64, f64)) {
        let (left, base) = (origin.0 + glyph.x, origin.1 - glyph.y);
        let outline = self.fonts.outline(glyph, run.weight, run.size);
        if outline.is_empty() {
            return;
        }
        let x = |value: f64| (left + value) as f32;
        let y = |value: f64| (base + value) as f32;
        let mut pen = (0.0, 0.0);
        for segment in outline {
            match segment {
                Segment::Move(to_x, to_y) => {
                    self.content.move_to(x(to_x), y(to_y));
                    pen = (to_x, to_y);
                }
                Segment::Line(to_x, to_y) => {
                    self.content.line_to(x(to_x), y(to_y));
                    pen = (to_x, to_y);
                }
                Segment::Quadratic([cx, cy, to_x, to_y]) => {
                    // The same curve as a cubic: controls two thirds of the way to the one control.
                    let third = |end: f64, control: f64| end + (control - end) * 2.0 / 3.0;
                    self.content.cubic_to(
                        x(third(pen.0, cx)),
                        y(third(pen.1, cy)),
                        x(third(to_x, cx)),
                        y(third(to_y, cy)),
                        x(to_x),
                        y(to_y),
                    );
                    pen = (to_x, to_y);
                }
                Segment::Cubic([ax, ay, bx, by, to_x, to_y]) => {
                    self.content
                        .cubic_to(x(ax), y(ay), x(bx), y(by), x(to_x), y(to_y));
                    pen = (to_x, to_y);
                }
                Segment::Close => {
                    self.content.close_path();
                }
            }
        }
        self.content.fill_nonzero();
    }
}

fn px(length: Px) -> f32 {
    length.pixels() as f32
}

fn rgb(color: Color) -> [f32; 3] {
    // Four decimals tell all 256 steps apart and keep the file short.
    [color.red, color.green, color.blue]
        .map(|channel| (f32::from(channel) / 255.0 * 10_000.0).round() / 10_000.0)
}
