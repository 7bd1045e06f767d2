//! Cutting a text so that it fits.

use super::{Fonts, is_right_to_left, tidy};
use crate::geometry::Px;
use crate::scene::Weight;
use unicode_segmentation::UnicodeSegmentation;

/// What stands for the rest.
const ELLIPSIS: &str = "…";
/// Keeps the ellipsis at the left end of a text that is read from right to left.
const RIGHT_TO_LEFT_MARK: char = '\u{200F}';

impl Fonts {
    /// `text` where it fits `width`; else its longest beginning that fits with "…" after it, cut after a
    /// word where one ends in the latter half, otherwise between two characters. Empty where not even "…"
    /// fits.
    #[must_use]
    pub fn shorten(&self, text: &str, weight: Weight, size: Px, width: Px) -> String {
        let text = tidy(text);
        let fits = |line: &str| Px::ceil(self.width(line, weight, size)) <= width;
        if fits(&text) {
            return text;
        }
        let ends: Vec<usize> = text
            .grapheme_indices(true)
            .map(|(place, _)| place)
            .collect();
        let mark = is_right_to_left(&text);
        let cut = |kept: usize| {
            let end = ends.get(kept).copied().unwrap_or(text.len());
            with_ellipsis(text.get(..end).unwrap_or_default(), mark)
        };
        // Longer beginnings are wider, so the longest that fits is found by halving.
        let kept = longest(ends.len(), |kept| fits(&cut(kept)));
        let Some(kept) = kept else {
            return String::new();
        };
        let words = (kept.div_ceil(2)..=kept).rev();
        let word = words
            .filter(|kept| *kept > 0)
            .find(|kept| ends_word(&text, ends.get(*kept).copied()));
        cut(word.unwrap_or(kept))
    }
}

/// The greatest number below `count` for which `fits` holds, given that it holds for all smaller ones.
fn longest(count: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if fits(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low.checked_sub(1)
}

/// Whether a word ends right before this byte.
fn ends_word(text: &str, place: Option<usize>) -> bool {
    let rest = place
        .and_then(|place| text.get(place..))
        .unwrap_or_default();
    rest.starts_with(' ')
}

/// A beginning and what stands for the rest, without the space or the punctuation that hangs between them.
fn with_ellipsis(beginning: &str, mark: bool) -> String {
    let kept = beginning.trim_end_matches(|character: char| {
        character.is_whitespace() || ",;:.-–—/(&+".contains(character)
    });
    let mut line = format!("{kept}{ELLIPSIS}");
    if mark {
        line.push(RIGHT_TO_LEFT_MARK);
    }
    line
}
