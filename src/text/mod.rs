//! Bundled fonts, shaping, measuring, wrapping, shortening.
//!
//! Invariant: text is measured with the same shaper and the same bytes that usvg draws with.

mod coverage;
mod estimate;
mod face;
mod glyphs;
mod line;
mod lines;
mod pieces;
mod search;
mod shape;
mod shorten;
mod subset;
mod table;
mod tidy;

pub use glyphs::{FaceFile, PlacedGlyph, Segment};
pub(crate) use line::Outlines;
pub use lines::Wrapped;
pub(crate) use shape::Glyph;
pub(crate) use subset::Subset;
pub use tidy::{is_right_to_left, tidy};

use crate::geometry::Px;
use crate::scene::Weight;
use face::{Face, Style};
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Noto Sans Regular in Latin, Greek and Cyrillic; `fonts/README.md` says where it comes from.
static REGULAR: &[u8] = include_bytes!("../../fonts/NotoSans-Regular.ttf");
/// Noto Sans SemiBold, cut in the same way.
static SEMIBOLD: &[u8] = include_bytes!("../../fonts/NotoSans-SemiBold.ttf");

/// Arrows, operators, shapes, checks and a few emoji, from further Noto faces.
static SYMBOLS: &[u8] = include_bytes!("../../fonts/LanewaySymbols-Regular.ttf");

/// How many faces are bundled: the first of every database.
const BUNDLED_FACES: usize = 3;

/// The licence of the bundled faces, to be passed on with them.
pub const LICENCE: &str = include_str!("../../fonts/OFL.txt");

/// The faces a picture is drawn with: the bundled ones, then those the caller added.
#[derive(Clone)]
pub struct Fonts {
    database: Arc<fontdb::Database>,
    /// In the database's order, which is the order usvg looks for a missing character in.
    faces: Arc<[Arc<Face>]>,
    /// Which face each weight starts from.
    regular: usize,
    semibold: usize,
}

impl fmt::Debug for Fonts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_list()
            .entries(self.database.faces().map(|face| &face.post_script_name))
            .finish()
    }
}

impl Fonts {
    /// The family named first in every picture.
    pub const FAMILY: &'static str = "Noto Sans";

    /// The bundled faces alone: Noto Sans in Latin, Greek and Cyrillic, and common symbols. What was measured
    /// once is kept for the whole process.
    #[must_use]
    pub fn bundled() -> Self {
        static BUNDLED: OnceLock<Fonts> = OnceLock::new();
        BUNDLED
            .get_or_init(|| {
                let mut database = fontdb::Database::new();
                let files: [&'static [u8]; BUNDLED_FACES] = [REGULAR, SEMIBOLD, SYMBOLS];
                for bytes in files {
                    database.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
                }
                // Whatever family a picture names, these faces stand in for it.
                database.set_serif_family(Self::FAMILY);
                database.set_sans_serif_family(Self::FAMILY);
                Self::new(database, &[])
            })
            .clone()
    }

    /// The bundled faces and those in these font files, in this order.
    ///
    /// # Errors
    /// When a file holds no usable face; gives its place in the list.
    pub fn with(files: Vec<Vec<u8>>) -> Result<Self, usize> {
        let bundled = Self::bundled();
        if files.is_empty() {
            return Ok(bundled);
        }
        let mut database = (*bundled.database).clone();
        for (place, file) in files.into_iter().enumerate() {
            if !has_plausible_count(&file) {
                return Err(place);
            }
            let loaded = database.load_font_source(fontdb::Source::Binary(Arc::new(file)));
            let mut usable = false;
            for id in loaded {
                if database
                    .face(id)
                    .is_some_and(|info| Face::new(info).is_some())
                {
                    usable = true;
                } else {
                    database.remove_face(id);
                }
            }
            if !usable {
                return Err(place);
            }
        }
        Ok(Self::new(database, &bundled.faces))
    }

    /// `known` are the faces of the bundled database, in whose place no other can come.
    fn new(database: fontdb::Database, known: &[Arc<Face>]) -> Self {
        let ids: Vec<fontdb::ID> = database.faces().map(|info| info.id).collect();
        let faces = database
            .faces()
            .enumerate()
            .filter_map(|(place, info)| match known.get(place) {
                Some(face) => Some(Arc::clone(face)),
                None => Face::new(info).map(|face| Arc::new(face.at(place))),
            })
            .collect();
        let place = |weight| {
            let id = database.query(&fontdb::Query {
                families: &[fontdb::Family::Name(Self::FAMILY)],
                weight,
                ..fontdb::Query::default()
            });
            ids.iter().position(|known| Some(*known) == id).unwrap_or(0)
        };
        Self {
            regular: place(fontdb::Weight::NORMAL),
            semibold: place(fontdb::Weight::SEMIBOLD),
            faces,
            database: Arc::new(database),
        }
    }

    /// The face that draws a character which the faces in `used` lack, the first of which is the one the text
    /// is set in: usvg's choice, but nearest in weight.
    #[must_use]
    pub fn fallback(&self, character: char, used: &[fontdb::ID]) -> Option<fontdb::ID> {
        let ids: Vec<fontdb::ID> = self.database.faces().map(|face| face.id).collect();
        let place = |id: &fontdb::ID| ids.iter().position(|known| known == id);
        let used: Vec<usize> = used.iter().filter_map(place).collect();
        let next = shape::fallback(&self.faces, &used, character)?;
        ids.get(next).copied()
    }

    /// What usvg draws from.
    #[must_use]
    pub fn database(&self) -> Arc<fontdb::Database> {
        Arc::clone(&self.database)
    }

    /// The advance of `text` in pixels, as usvg draws it: shaped, with kerning, every space counted; in pieces
    /// where it takes several ([`Fonts::pieces`]). Where the fonts do not cover the text, room for what a
    /// viewer that has a font will draw instead.
    #[must_use]
    pub fn width(&self, text: &str, weight: Weight, size: Px) -> f64 {
        if let Some(width) = self.tabled(text, weight, size) {
            return width;
        }
        let glyphs = self.shape(text, weight, size);
        let parts = self.parts(text, weight, &glyphs);
        if parts.is_empty() {
            return self.shaped(text, &glyphs, size);
        }
        let width = |part: pieces::Part| {
            let part = text.get(part.range).unwrap_or_default();
            self.width_of_one(part, weight, size)
        };
        parts.into_iter().map(width).sum()
    }

    /// The advance of a text that is drawn as one.
    fn width_of_one(&self, text: &str, weight: Weight, size: Px) -> f64 {
        let tabled = self.tabled(text, weight, size);
        tabled.unwrap_or_else(|| self.shaped(text, &self.shape(text, weight, size), size))
    }

    /// The advance of a text whose characters are all in the base face's table.
    fn tabled(&self, text: &str, weight: Weight, size: Px) -> Option<f64> {
        let face = self.faces.get(self.first(weight))?;
        // Added up as usvg does, in single precision: a picture that states this very width as
        // `textLength` is drawn without a correction, so to the pixel as it would be without.
        let scale = single(face, size.pixels());
        let mut width = 0.0_f32;
        let known = face
            .table
            .advances(text, |units| width += units as f32 * scale);
        known.map(|()| f64::from(width))
    }

    /// The advance of these glyphs of a text, with room for those that are missing.
    fn shaped(&self, text: &str, glyphs: &[Glyph], size: Px) -> f64 {
        let pixels = size.pixels();
        if !glyphs.iter().any(Glyph::is_missing) {
            return self.drawn(glyphs, pixels);
        }
        let width = |(range, glyphs): (Range<usize>, &[Glyph])| {
            let drawn = self.drawn(glyphs, pixels);
            if glyphs.iter().any(Glyph::is_missing) {
                let cluster = text.get(range).unwrap_or_default();
                drawn.max(estimate::em(cluster) * pixels)
            } else {
                drawn
            }
        };
        clusters(text, glyphs).map(width).sum()
    }

    /// Whether the base face alone draws the text.
    fn covers_plainly(&self, text: &str) -> bool {
        let base = self.faces.get(self.regular);
        base.is_some_and(|face| face.table.covers(text))
    }

    /// Whether the fonts have everything in `text`, so that its width is the drawn one.
    #[must_use]
    pub fn covered(&self, text: &str) -> bool {
        if self.covers_plainly(text) {
            return true;
        }
        let glyphs = self.shape(text, Weight::Regular, Px::whole(16));
        let parts = self.parts(text, Weight::Regular, &glyphs);
        if parts.is_empty() {
            return !glyphs.iter().any(Glyph::is_missing);
        }
        let part = |part: &pieces::Part| text.get(part.range.clone()).unwrap_or_default();
        parts.iter().map(part).all(|part| self.covered_as_one(part))
    }

    /// Whether a text that is drawn as one is drawn whole.
    fn covered_as_one(&self, text: &str) -> bool {
        let glyphs = self.shape(text, Weight::Regular, Px::whole(16));
        !glyphs.iter().any(Glyph::is_missing)
    }

    /// The characters of `text` that are not drawn, in order, once each: no face has them, or usvg cannot
    /// bring the faces that have them together in one text.
    #[must_use]
    pub fn missing(&self, text: &str) -> Vec<char> {
        let glyphs = self.shape(text, Weight::Regular, Px::whole(16));
        let parts = self.parts(text, Weight::Regular, &glyphs);
        let mut missing = Vec::new();
        if parts.is_empty() {
            self.add_missing(text, &glyphs, &mut missing);
        }
        let mut ranges: Vec<Range<usize>> = parts.into_iter().map(|part| part.range).collect();
        ranges.sort_by_key(|range| range.start);
        for range in ranges {
            let part = text.get(range).unwrap_or_default();
            let glyphs = self.shape(part, Weight::Regular, Px::whole(16));
            self.add_missing(part, &glyphs, &mut missing);
        }
        missing
    }

    fn add_missing(&self, text: &str, glyphs: &[Glyph], missing: &mut Vec<char>) {
        for (range, glyphs) in clusters(text, glyphs) {
            if !glyphs.iter().any(Glyph::is_missing) {
                continue;
            }
            let cluster = text.get(range).unwrap_or_default();
            let lacking = |face: &Arc<Face>| {
                cluster
                    .chars()
                    .filter(|character| !face.has(*character))
                    .collect::<Vec<_>>()
            };
            let nowhere: Vec<char> = cluster
                .chars()
                .filter(|character| !self.faces.iter().any(|face| face.has(*character)))
                .collect();
            let found = if nowhere.is_empty() {
                self.faces
                    .get(self.regular)
                    .map(lacking)
                    .unwrap_or_default()
            } else {
                nowhere
            };
            for character in found {
                if !missing.contains(&character) && !estimate::is_invisible(character) {
                    missing.push(character);
                }
            }
        }
    }

    /// The face that each weight starts from.
    pub(crate) const fn first(&self, weight: Weight) -> usize {
        match weight {
            Weight::Regular => self.regular,
            Weight::Semibold => self.semibold,
        }
    }

    fn shape(&self, text: &str, weight: Weight, size: Px) -> Vec<Glyph> {
        let style = Style {
            weight,
            size: size.pixels() as f32,
        };
        shape::shape(&self.faces, self.first(weight), text, style)
    }

    /// The sum of the advances in pixels, in single precision and in usvg's order.
    fn drawn(&self, glyphs: &[Glyph], pixels: f64) -> f64 {
        let sum: f32 = glyphs
            .iter()
            .filter_map(|glyph| {
                let face = self.faces.get(glyph.face)?;
                Some(glyph.advance as f32 * single(face, pixels))
            })
            .fold(0.0, |sum, advance| sum + advance);
        f64::from(sum)
    }
}

/// Pixels in a unit of `face`, as usvg has it: a quotient in single precision.
fn single(face: &Face, pixels: f64) -> f32 {
    face.scale(f64::from(pixels as f32)) as f32
}

/// The clusters of a shaped text in visual order: the bytes each stands for, and its glyphs.
fn clusters<'a>(
    text: &'a str,
    glyphs: &'a [Glyph],
) -> impl Iterator<Item = (Range<usize>, &'a [Glyph])> {
    let mut starts: Vec<usize> = glyphs.iter().map(|glyph| glyph.cluster).collect();
    starts.sort_unstable();
    starts.dedup();
    glyphs
        .chunk_by(|left, right| left.cluster == right.cluster)
        .filter_map(move |chunk| {
            let start = chunk.first()?.cluster;
            let after = starts.partition_point(|other| *other <= start);
            let end = starts.get(after).copied().unwrap_or(text.len());
            Some((start..end, chunk))
        })
}

/// Height of the ascender above the baseline: 1.069 em in Noto Sans (hhea).
#[must_use]
pub fn ascent(size: Px) -> Px {
    size.em(1069)
}

/// Depth of the descender below the baseline: 0.293 em in Noto Sans (hhea).
#[must_use]
pub fn descent(size: Px) -> Px {
    size.em(293)
}

/// Height of a capital: 0.714 em in Noto Sans (OS/2); text is centred by it.
#[must_use]
pub fn cap_height(size: Px) -> Px {
    size.em(714)
}

/// Whether a font collection has room for as many faces as it says: fontdb takes memory for all of them first.
fn has_plausible_count(file: &[u8]) -> bool {
    // OpenType 1.9, "TTC Header": tag, version, count, then four bytes for each face.
    let count = file.get(8..12).and_then(|count| count.try_into().ok());
    let Some(count) = count.map(u32::from_be_bytes) else {
        return true;
    };
    !file.starts_with(b"ttcf") || usize::try_from(count).is_ok_and(|count| count <= file.len() / 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use skrifa::MetadataProvider;

    #[test]
    fn metrics_are_those_of_the_faces() {
        for bytes in [REGULAR, SEMIBOLD] {
            let font = skrifa::FontRef::new(bytes).unwrap();
            let metrics = font.metrics(
                skrifa::instance::Size::new(100.0),
                skrifa::instance::LocationRef::default(),
            );
            let size = Px::whole(100);
            assert_eq!(ascent(size), Px::round(f64::from(metrics.ascent)));
            assert_eq!(descent(size), -Px::round(f64::from(metrics.descent)));
            assert_eq!(
                cap_height(size),
                Px::round(f64::from(metrics.cap_height.unwrap()))
            );
        }
    }

    #[test]
    fn weights_start_from_their_faces() {
        let fonts = Fonts::bundled();
        let names: Vec<String> = fonts
            .database()
            .faces()
            .map(|face| face.post_script_name.clone())
            .collect();
        assert_eq!(names[fonts.regular], "NotoSans-Regular");
        assert_eq!(names[fonts.semibold], "NotoSans-SemiBold");
    }

    #[test]
    fn both_faces_cover_the_same() {
        let characters = |bytes| {
            let font = skrifa::FontRef::new(bytes).unwrap();
            font.charmap()
                .mappings()
                .map(|(code, _)| code)
                .collect::<Vec<_>>()
        };
        assert_eq!(characters(REGULAR), characters(SEMIBOLD));
    }

    #[test]
    fn figures_are_tabular() {
        let fonts = Fonts::bundled();
        for weight in [Weight::Regular, Weight::Semibold] {
            let widths: Vec<f64> = ('0'..='9')
                .map(|figure| fonts.width(&figure.to_string(), weight, Px::whole(10)))
                .collect();
            assert!(
                widths.iter().all(|width| (width - widths[0]).abs() < 1e-9),
                "{widths:?}"
            );
        }
    }

    #[test]
    fn missing_are_named_once_in_order() {
        let fonts = Fonts::bundled();
        assert_eq!(fonts.missing("Phase é ж ω ế №"), []);
        assert!(fonts.covered("Phase é ж ω ế №"));
        assert_eq!(fonts.missing("→ ≥ ✓ ✔\u{FE0F} 🚀"), []);
        assert_eq!(fonts.missing("a 設計設 🟢\u{FE0F} b"), ['設', '計', '🟢']);
        assert!(!fonts.covered("設計"));
        assert!(fonts.covered("join\u{200D}er\u{FE0F} \u{2067}x\u{2069}"));
    }

    #[test]
    fn room_for_what_is_missing() {
        let fonts = Fonts::bundled();
        let size = Px::whole(100);
        let width = |text| fonts.width(text, Weight::Regular, size);
        assert!((width("設計") - 200.0).abs() < 1e-6);
        assert!((width("مر") - 120.0).abs() < 1e-6);
        assert!((width("🟢") - 140.0).abs() < 1e-6);
        assert!((width("A 設") - width("A ") - 100.0).abs() < 1e-6);
    }

    #[test]
    fn files_without_a_face_are_refused() {
        assert_eq!(
            Fonts::with(vec![REGULAR.to_vec(), b"no font".to_vec()]).err(),
            Some(1)
        );
        assert_eq!(Fonts::with(Vec::new()).unwrap().faces.len(), 3);
        assert_eq!(Fonts::with(vec![SEMIBOLD.to_vec()]).unwrap().faces.len(), 4);
    }

    #[test]
    fn odd_texts_do_no_harm() {
        let fonts = Fonts::bundled();
        for text in [
            "",
            "\u{0}",
            "\n",
            "\u{2029}x",
            "\u{202E}abc",
            "\u{301}",
            "a\u{85}b",
            "\u{10FFFF}",
        ] {
            let width = fonts.width(text, Weight::Regular, Px::whole(12));
            assert!(width.is_finite() && width >= 0.0, "{text:?}");
            let _ = (
                fonts.missing(text),
                fonts.shorten(text, Weight::Regular, Px::whole(12), Px::ZERO),
            );
            let _ = fonts.wrap(text, Weight::Regular, Px::whole(12), Px::whole(40), 3);
        }
    }
}
