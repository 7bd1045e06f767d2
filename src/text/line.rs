//! A line in units of the faces: for a painter that places glyphs to the last bit as usvg does.

use super::face::Style;
use super::{Fonts, Glyph};
use crate::geometry::Px;
use crate::scene::Weight;
use skrifa::instance::{Location, LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};

/// Tables of glyphs that are more than an outline: usvg looks for them before it takes the outline.
const COLOURS: [&[u8; 4]; 5] = [b"COLR", b"SVG ", b"sbix", b"CBDT", b"EBDT"];

/// The outlines of a face at one size and weight.
pub(crate) struct Outlines<'a> {
    glyphs: OutlineGlyphCollection<'a>,
    location: Location,
    /// Whether they are the same at every size and weight.
    pub(crate) fixed: bool,
}

impl Outlines<'_> {
    /// Draws a glyph in units of its face; y grows upwards.
    pub(crate) fn draw(&self, glyph: u32, pen: &mut impl OutlinePen) -> bool {
        let Some(outline) = self.glyphs.get(GlyphId::new(glyph)) else {
            return false;
        };
        let settings = DrawSettings::unhinted(Size::unscaled(), &self.location);
        outline.draw(settings, pen).is_ok()
    }
}

impl Fonts {
    /// The glyphs of a line in visual order, as usvg shapes it.
    pub(crate) fn line(&self, text: &str, weight: Weight, size: Px) -> Vec<Glyph> {
        let base = self.first(weight);
        let mut glyphs = Vec::with_capacity(text.len());
        let mut places = text.char_indices();
        let tabled = self.faces.get(base).and_then(|face| {
            face.table.glyphs(text, |id, advance| {
                glyphs.push(Glyph {
                    cluster: places.next().map_or(0, |(place, _)| place),
                    id,
                    advance,
                    offset: (0, 0),
                    face: base,
                });
            })
        });
        if tabled.is_some() {
            glyphs
        } else {
            self.shape(text, weight, size)
        }
    }

    /// Units in an em of a face.
    pub(crate) fn units_per_em(&self, face: usize) -> Option<u16> {
        Some(self.faces.get(face)?.units())
    }

    /// The outlines of a face; `None` where usvg draws some of its glyphs otherwise, or takes a line in it for empty.
    pub(crate) fn outlines(&self, face: usize, weight: Weight, size: Px) -> Option<Outlines<'_>> {
        let face = self.faces.get(face)?;
        let (bytes, index) = face.file();
        let font = FontRef::from_index(bytes, index).ok()?;
        if COLOURS
            .iter()
            .any(|table| font.table_data(Tag::new(table)).is_some())
        {
            return None;
        }
        let style = Style {
            weight,
            size: size.pixels() as f32,
        };
        let variations = face.variations(style);
        let settings = variations.iter().map(|one| (one.tag, one.value));
        let location = font.axes().location(settings);
        let metrics = font.metrics(Size::unscaled(), LocationRef::from(&location));
        if metrics.ascent.round() <= metrics.descent.round() {
            return None;
        }
        Some(Outlines {
            glyphs: font.outline_glyphs(),
            location,
            fixed: font.axes().is_empty(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_of_the_table_are_those_of_the_shaper() {
        let fonts = Fonts::bundled();
        let (mut tabled, size) = (0, Px::hundredths(1350));
        for text in [
            "Deploy to waku.sandbox fleet (review if needed)",
            "AVATAR Type fi ffl To. Wave, 1,234.56 — “quoted” …",
            "Дорожная карта, ТАК. Утро “№”",
            "Ünïcödé ñandú façade",
            "12–14",
            "",
            "→ ship",
            "Ελληνικά",
        ] {
            for weight in [Weight::Regular, Weight::Semibold] {
                assert_eq!(
                    fonts.line(text, weight, size),
                    fonts.shape(text, weight, size),
                    "{text}"
                );
                tabled += usize::from(fonts.tabled(text, weight, size).is_some());
            }
        }
        assert!(tabled >= 10, "{tabled}");
    }

    #[test]
    fn bundled_faces_are_outlines_alone() {
        let fonts = Fonts::bundled();
        for face in 0..3 {
            let outlines = fonts.outlines(face, Weight::Regular, Px::whole(12));
            assert!(outlines.is_some_and(|outlines| outlines.fixed), "{face}");
        }
        assert!(fonts.outlines(3, Weight::Regular, Px::whole(12)).is_none());
    }
}
