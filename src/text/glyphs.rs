//! Where each glyph of a line stands: for writers that place glyphs themselves.

use super::face::{Face, Style};
use super::{Fonts, clusters, single};
use crate::geometry::Px;
use crate::scene::Weight;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::Metrics;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use std::ops::Range;

/// A glyph where usvg draws it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// Which of [`Fonts::face`].
    pub face: usize,
    /// Its number in that face; zero is the box for what is missing.
    pub id: u16,
    /// From the left end of the line, in pixels.
    pub x: f64,
    /// Above the baseline, in pixels.
    pub y: f64,
    /// How far the line goes on after it, in pixels.
    pub advance: f64,
    /// The bytes of the line that its cluster stands for.
    pub cluster: Range<usize>,
    /// Whether it is the first glyph of its cluster, so that it can stand for the text.
    pub leads: bool,
}

/// A face as a file.
#[derive(Clone, Copy)]
pub struct FaceFile<'a> {
    /// The font file.
    pub bytes: &'a [u8],
    /// Which of its faces.
    pub index: u32,
    /// Its PostScript name.
    pub name: &'a str,
    /// Units in an em.
    pub units_per_em: u16,
    /// Whether its glyphs can be cut out as they stand: TrueType outlines that do not vary.
    pub plain: bool,
}

/// A step of an outline, in pixels from the glyph's place; y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Lift the pen and put it down here.
    Move(f64, f64),
    /// A straight line to here.
    Line(f64, f64),
    /// A quadratic curve: control point, end.
    Quadratic([f64; 4]),
    /// A cubic curve: two control points, end.
    Cubic([f64; 6]),
    /// Back to where the pen was put down.
    Close,
}

impl FaceFile<'_> {
    /// The face's own measures, in its units.
    #[must_use]
    pub fn metrics(&self) -> Option<Metrics> {
        let font = FontRef::from_index(self.bytes, self.index).ok()?;
        Some(font.metrics(Size::unscaled(), LocationRef::default()))
    }

    /// The glyph of a character; none where the face lacks it.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        let font = FontRef::from_index(self.bytes, self.index).ok()?;
        let glyph = font.charmap().map(character)?;
        u16::try_from(glyph.to_u32()).ok()
    }

    /// One of its tables as it stands in the file.
    pub(super) fn table(&self, tag: [u8; 4]) -> Option<Vec<u8>> {
        let font = FontRef::from_index(self.bytes, self.index).ok()?;
        let data = font.table_data(Tag::new(&tag))?;
        Some(data.as_bytes().to_vec())
    }

    /// How far the line goes on after a glyph that stands alone, in units.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> f64 {
        let Ok(font) = FontRef::from_index(self.bytes, self.index) else {
            return 0.0;
        };
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let advance = metrics.advance_width(GlyphId::from(glyph));
        f64::from(advance.unwrap_or(0.0))
    }
}

impl Fonts {
    /// The glyphs of a line from left to right, as usvg draws them.
    #[must_use]
    pub fn glyphs(&self, text: &str, weight: Weight, size: Px) -> Vec<PlacedGlyph> {
        let pixels = size.pixels();
        let shaped = self.shape(text, weight, size);
        let mut placed = Vec::with_capacity(shaped.len());
        let mut x = 0.0_f64;
        for (range, glyphs) in clusters(text, &shaped) {
            for (place, glyph) in glyphs.iter().enumerate() {
                let Some(face) = self.faces.get(glyph.face) else {
                    continue;
                };
                let scale = f64::from(single(face, pixels));
                let advance = f64::from(glyph.advance) * scale;
                placed.push(PlacedGlyph {
                    face: glyph.face,
                    // A face has at most 65,535 glyphs (OpenType, `maxp`).
                    id: u16::try_from(glyph.id).unwrap_or(0),
                    x: x + f64::from(glyph.offset.0) * scale,
                    y: f64::from(glyph.offset.1) * scale,
                    advance,
                    cluster: range.clone(),
                    leads: place == 0,
                });
                x += advance;
            }
        }
        placed
    }

    /// The face of a [`PlacedGlyph`].
    #[must_use]
    pub fn face(&self, index: usize) -> Option<FaceFile<'_>> {
        let face = self.faces.get(index)?;
        let info = self.database.faces().nth(index)?;
        let (bytes, index) = face.file();
        let font = FontRef::from_index(bytes, index).ok()?;
        let glyf = font.table_data(Tag::new(b"glyf")).is_some();
        Some(FaceFile {
            bytes,
            index,
            name: &info.post_script_name,
            units_per_em: face.units(),
            plain: glyf && font.axes().is_empty(),
        })
    }

    /// The outline of a glyph; empty where it has none.
    #[must_use]
    pub fn outline(&self, glyph: &PlacedGlyph, weight: Weight, size: Px) -> Vec<Segment> {
        let Some(face) = self.faces.get(glyph.face) else {
            return Vec::new();
        };
        let style = Style {
            weight,
            size: size.pixels() as f32,
        };
        outline(face, glyph.id, style).unwrap_or_default()
    }
}

fn outline(face: &Face, glyph: u16, style: Style) -> Option<Vec<Segment>> {
    let (bytes, index) = face.file();
    let font = FontRef::from_index(bytes, index).ok()?;
    let outline = font.outline_glyphs().get(GlyphId::from(glyph))?;
    let variations = face.variations(style);
    let location = font.axes().location(
        variations
            .iter()
            .map(|variation| (variation.tag, variation.value)),
    );
    let mut pen = Pen {
        scale: face.scale(f64::from(style.size)),
        segments: Vec::new(),
    };
    let settings = DrawSettings::unhinted(Size::unscaled(), &location);
    outline.draw(settings, &mut pen).ok()?;
    Some(pen.segments)
}

/// Takes an outline in units down as one in pixels.
struct Pen {
    scale: f64,
    segments: Vec<Segment>,
}

impl Pen {
    fn x(&self, units: f32) -> f64 {
        f64::from(units) * self.scale
    }

    fn y(&self, units: f32) -> f64 {
        -f64::from(units) * self.scale
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let segment = Segment::Move(self.x(x), self.y(y));
        self.segments.push(segment);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let segment = Segment::Line(self.x(x), self.y(y));
        self.segments.push(segment);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let points = [self.x(cx0), self.y(cy0), self.x(x), self.y(y)];
        self.segments.push(Segment::Quadratic(points));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (one, two) = ((self.x(cx0), self.y(cy0)), (self.x(cx1), self.y(cy1)));
        let points = [one.0, one.1, two.0, two.1, self.x(x), self.y(y)];
        self.segments.push(Segment::Cubic(points));
    }

    fn close(&mut self) {
        self.segments.push(Segment::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_end_where_the_text_does() {
        let fonts = Fonts::bundled();
        let size = Px::hundredths(1350);
        for text in ["AVATAR To", "→ ship ✓", "е\u{301}ж", "", "שלום 3d"] {
            let glyphs = fonts.glyphs(text, Weight::Semibold, size);
            let end = glyphs.iter().map(|glyph| glyph.advance).sum::<f64>();
            let width = fonts.width(text, Weight::Semibold, size);
            let covered = fonts.covered(text);
            assert!(
                !covered || (end - width).abs() < 1e-3,
                "{text} {end} {width}"
            );
        }
    }

    #[test]
    fn kerning_moves_glyphs() {
        let fonts = Fonts::bundled();
        let glyphs = fonts.glyphs("AV", Weight::Regular, Px::whole(100));
        let face = fonts.face(glyphs[0].face).unwrap();
        assert!(face.plain);
        let alone = face.advance(glyphs[0].id) * 100.0 / f64::from(face.units_per_em);
        assert!(glyphs[1].x < alone - 1.0, "{} {alone}", glyphs[1].x);
    }

    #[test]
    fn outlines_stand_on_the_baseline() {
        let fonts = Fonts::bundled();
        let size = Px::whole(100);
        let glyphs = fonts.glyphs("H ", Weight::Regular, size);
        let outline = fonts.outline(&glyphs[0], Weight::Regular, size);
        let lowest = outline
            .iter()
            .filter_map(|segment| match segment {
                Segment::Move(_, y) | Segment::Line(_, y) => Some(*y),
                _ => None,
            })
            .fold((0.0_f64, 0.0_f64), |(top, low), y| (top.min(y), low.max(y)));
        assert!(
            (lowest.0 + 71.4).abs() < 0.01 && lowest.1.abs() < 0.01,
            "{lowest:?}"
        );
        assert_eq!(fonts.outline(&glyphs[1], Weight::Regular, size), []);
    }
}
