//! A line that no single `<text>` can show: cut where the face changes.
//!
//! usvg 0.49 brings two faces together only where both make the same number of glyphs of the whole text, which
//! Arabic beside Latin does not do: it then draws boxes. So such a line is cut into pieces of one face and one
//! direction, each of which usvg draws and every viewer places.

use super::face::Face;
use super::{Fonts, Glyph, estimate, is_right_to_left};
use crate::geometry::Px;
use crate::scene::{Piece, Weight};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of one direction that one face draws.
pub(super) struct Part {
    pub(super) range: Range<usize>,
    right_to_left: bool,
}

impl Fonts {
    /// The pieces of a line from left to right, where it has to be drawn in several; none where one text shows
    /// all that the fonts have.
    #[must_use]
    pub fn pieces(&self, text: &str, weight: Weight, size: Px) -> Vec<Piece> {
        if self.covers_plainly(text) {
            return Vec::new();
        }
        let glyphs = self.shape(text, weight, size);
        let mut left = 0.0;
        let mut pieces = Vec::new();
        for part in self.parts(text, weight, &glyphs) {
            let whole = text.get(part.range).unwrap_or_default();
            let width = |text| self.width_of_one(text, weight, size);
            let advance = width(whole);
            // Spaces at the ends only keep pieces apart.
            let outer = if part.right_to_left {
                whole.trim_end()
            } else {
                whole.trim_start()
            };
            let words = whole.trim();
            if !words.is_empty() {
                pieces.push(Piece {
                    text: words.to_owned(),
                    left: Px::round(left + advance - width(outer)),
                    advance: width(words),
                    covered: self.covered_as_one(words),
                    right_to_left: part.right_to_left,
                });
            }
            left += advance;
        }
        pieces
    }

    /// The families, beside the bundled ones, of the faces that draw these texts, in the order they were added.
    #[must_use]
    pub fn families<'a>(&self, texts: impl Iterator<Item = (&'a str, Weight)>) -> Vec<String> {
        let mut used = BTreeSet::new();
        for (text, weight) in texts.filter(|(text, _)| !self.covers_plainly(text)) {
            let size = Px::whole(16);
            let glyphs = self.shape(text, weight, size);
            let parts = self.parts(text, weight, &glyphs);
            if parts.is_empty() {
                used.extend(glyphs.iter().map(|glyph| glyph.face));
            }
            for part in parts {
                let part = text.get(part.range).unwrap_or_default();
                let glyphs = self.shape(part, weight, size);
                used.extend(glyphs.iter().map(|glyph| glyph.face));
            }
        }
        let mut families = Vec::new();
        for (_, face) in self
            .database
            .faces()
            .enumerate()
            .filter(|(place, _)| *place >= super::BUNDLED_FACES && used.contains(place))
        {
            if let Some((name, _)) = face.families.first()
                && name != Self::FAMILY
                && !families.contains(name)
            {
                families.push(name.clone());
            }
        }
        families
    }

    /// The parts of a text, shaped as a whole, in visual order; none where cutting shows nothing more.
    pub(super) fn parts(&self, text: &str, weight: Weight, glyphs: &[Glyph]) -> Vec<Part> {
        let mut loses = self.loses(text, glyphs);
        if !loses && is_right_to_left(text) {
            // The marks of direction that such a text is drawn with are glyphs in some faces and none in others.
            let marked = format!("\u{202B}{text}\u{202C}");
            let glyphs = self.shape(&marked, weight, Px::whole(16));
            loses = self.loses(&marked, &glyphs);
        }
        if !loses {
            return Vec::new();
        }
        let parts = cut(&self.faces, self.first(weight), text);
        if parts.len() < 2 { Vec::new() } else { parts }
    }

    /// Whether these glyphs of a text leave out what some face has.
    fn loses(&self, text: &str, glyphs: &[Glyph]) -> bool {
        super::clusters(text, glyphs).any(|(range, glyphs)| {
            let cluster = text.get(range).unwrap_or_default();
            glyphs.iter().any(Glyph::is_missing) && self.faces.iter().any(|face| has(face, cluster))
        })
    }
}

fn cut(faces: &[Arc<Face>], base: usize, text: &str) -> Vec<Part> {
    let level = if is_right_to_left(text) {
        Level::rtl()
    } else {
        Level::ltr()
    };
    let bidi = BidiInfo::new(text, Some(level));
    let Some(paragraph) = bidi.paragraphs.first() else {
        return Vec::new();
    };
    let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
    let mut parts = Vec::new();
    for run in runs {
        let right_to_left = levels.get(run.start).is_some_and(Level::is_rtl);
        let mut stretches = by_face(faces, base, text, run);
        if right_to_left {
            stretches.reverse();
        }
        parts.extend(stretches.into_iter().map(|range| Part {
            range,
            right_to_left,
        }));
    }
    parts
}

/// Stretches of a run with the same face, in the order of the text.
fn by_face(faces: &[Arc<Face>], base: usize, text: &str, run: Range<usize>) -> Vec<Range<usize>> {
    let mut stretches: Vec<(usize, Range<usize>)> = Vec::new();
    let part = text.get(run.clone()).unwrap_or_default();
    for (place, cluster) in part.grapheme_indices(true) {
        let start = run.start + place;
        let end = start + cluster.len();
        let current = stretches.last().map(|(face, _)| *face);
        let face = choose(faces, base, current, cluster);
        match stretches.last_mut() {
            Some((last, range)) if *last == face => range.end = end,
            _ => stretches.push((face, start..end)),
        }
    }
    stretches.into_iter().map(|(_, range)| range).collect()
}

/// The face that draws a cluster: spaces and signs stay with what they follow; all else goes to the base face,
/// or to the first that has it.
fn choose(faces: &[Arc<Face>], base: usize, current: Option<usize>, cluster: &str) -> usize {
    let has_it = |index: &usize| faces.get(*index).is_some_and(|face| has(face, cluster));
    let sign = !cluster.chars().any(char::is_alphanumeric);
    if let Some(current) = current.filter(|current| sign && has_it(current)) {
        return current;
    }
    if has_it(&base) {
        return base;
    }
    let Some(first) = faces.get(base) else {
        return base;
    };
    let others = (0..faces.len()).filter(|index| {
        faces
            .get(*index)
            .is_some_and(|face| face.may_replace(first))
            && has_it(index)
    });
    let nearest = others.min_by_key(|index| faces.get(*index).map(|face| face.distance(first)));
    nearest.or(current).unwrap_or(base)
}

fn has(face: &Arc<Face>, cluster: &str) -> bool {
    let mut visible = cluster.chars().filter(|c| !estimate::is_invisible(*c));
    visible.all(|c| face.has(c))
}
