//! Text to glyphs, the way usvg 0.49 does it (`usvg/src/text/layout.rs`: `shape_text`,
//! `shape_text_with_font`).
//!
//! Invariant: which face draws a character and how far it advances is decided here exactly as there, with
//! its oddities, because usvg is what draws. Only the choice of another face for what one lacks is ours, and
//! usvg is told of it ([`Fonts::fallback`](super::Fonts::fallback)).

use super::face::{Face, Style};
use harfrust::Direction;
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::{BidiInfo, Level};

/// One glyph of a text, in visual order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Glyph {
    /// The byte of the text at which its cluster starts.
    pub(crate) cluster: usize,
    /// Zero where no face has anything to draw.
    pub(crate) id: u32,
    /// In units of its face.
    pub(crate) advance: i32,
    /// How far it is drawn from its place, in units of its face; y grows upwards.
    pub(crate) offset: (i32, i32),
    /// Which of the faces.
    pub(crate) face: usize,
}

impl Glyph {
    /// Whether a box stands where the glyph should.
    pub(super) fn is_missing(&self) -> bool {
        self.id == 0
    }
}

/// Shapes `text` with the face at `base`, and what that lacks with the others.
pub(super) fn shape(faces: &[Arc<Face>], base: usize, text: &str, style: Style) -> Vec<Glyph> {
    let mut glyphs = shape_with(faces, base, text, style);
    let mut used = vec![base];
    while let Some(missing) = glyphs.iter().find(|glyph| glyph.is_missing()) {
        let Some(character) = text
            .get(missing.cluster..)
            .and_then(|rest| rest.chars().next())
        else {
            break;
        };
        let Some(next) = fallback(faces, &used, character) else {
            break;
        };
        let others = shape_with(faces, next, text, style);
        if others.iter().all(|glyph| !glyph.is_missing()) {
            return others;
        }
        // usvg merges glyph by glyph and gives up where the two faces make different numbers of them.
        if glyphs.len() != others.len() {
            break;
        }
        for (glyph, other) in glyphs.iter_mut().zip(others) {
            if glyph.is_missing() && !other.is_missing() {
                *glyph = other;
            }
        }
        used.push(next);
    }
    glyphs
}

/// The face to turn to: of those that have the character and were not tried, the nearest in weight to the
/// first that was, and of these the first in the database's order.
pub(super) fn fallback(faces: &[Arc<Face>], used: &[usize], character: char) -> Option<usize> {
    let base = faces.get(*used.first()?)?;
    let others = faces.iter().enumerate().filter(|(index, face)| {
        !used.contains(index) && face.may_replace(base) && face.has(character)
    });
    others
        .min_by_key(|(_, face)| face.distance(base))
        .map(|(index, _)| index)
}

/// Shapes the whole text with one face, run by run in visual order.
fn shape_with(faces: &[Arc<Face>], index: usize, text: &str, style: Style) -> Vec<Glyph> {
    let Some(face) = faces.get(index) else {
        return Vec::new();
    };
    runs(text)
        .into_iter()
        .flat_map(|(run, direction)| {
            let part = text.get(run.clone()).unwrap_or_default();
            face.shape(part, direction, None, style)
                .into_iter()
                .map(move |shaped| Glyph {
                    cluster: run.start + shaped.cluster,
                    id: shaped.id,
                    advance: shaped.advance,
                    offset: shaped.offset,
                    face: index,
                })
        })
        .collect()
}

/// The runs of one direction, left to right, in a paragraph that runs left to right.
fn runs(text: &str) -> Vec<(Range<usize>, Direction)> {
    // Nothing before Hebrew runs from right to left or changes the direction.
    if text
        .chars()
        .all(|character| character < '\u{590}' && !character.is_control())
    {
        return vec![(0..text.len(), Direction::LeftToRight)];
    }
    let bidi = BidiInfo::new(text, Some(Level::ltr()));
    // usvg draws the first paragraph only.
    let Some(paragraph) = bidi.paragraphs.first() else {
        return Vec::new();
    };
    let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
    runs.into_iter()
        .filter(|run| !run.is_empty())
        .map(|run| {
            let left = levels.get(run.start).is_none_or(Level::is_ltr);
            let direction = if left {
                Direction::LeftToRight
            } else {
                Direction::RightToLeft
            };
            (run, direction)
        })
        .collect()
}
