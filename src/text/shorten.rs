//! Cutting a text so that it fits.

use super::search::longest;
use super::{Fonts, tidy};
use crate::geometry::Px;
use crate::scene::Weight;
use unicode_segmentation::UnicodeSegmentation;

/// What stands for the rest.
const ELLIPSIS: &str = "…";

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
        let cut = |kept: usize| {
            let end = ends.get(kept).copied().unwrap_or(text.len());
            with_ellipsis(text.get(..end).unwrap_or_default())
        };
        let kept = longest(0, ends.len(), 64, |kept| fits(&cut(kept)));
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

/// Whether a word ends right before this byte.
fn ends_word(text: &str, place: Option<usize>) -> bool {
    let rest = place
        .and_then(|place| text.get(place..))
        .unwrap_or_default();
    rest.starts_with(' ')
}

/// A beginning and what stands for the rest, without the space or the punctuation that hangs between them.
fn with_ellipsis(beginning: &str) -> String {
    let kept = beginning.trim_end_matches(|character: char| {
        character.is_whitespace() || ",;:.-–—/(&+".contains(character)
    });
    format!("{kept}{ELLIPSIS}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Px = Px::whole(14);

    fn shorten(text: &str, width: i64) -> String {
        let fonts = Fonts::bundled();
        let short = fonts.shorten(text, Weight::Regular, SIZE, Px::whole(width));
        assert!(
            fonts.width(&short, Weight::Regular, SIZE) <= width as f64,
            "{short:?}"
        );
        short
    }

    #[test]
    fn what_fits_stays() {
        assert_eq!(shorten("Beta  release ", 200), "Beta release");
    }

    #[test]
    fn a_word_ends_before_the_ellipsis() {
        assert_eq!(
            shorten("Integration of the relay network", 145),
            "Integration of the…"
        );
        assert_eq!(
            shorten("Scope (draft), review and sign-off", 110),
            "Scope (draft)…"
        );
    }

    #[test]
    fn a_long_word_is_cut_between_characters() {
        assert_eq!(
            shorten("A Donaudampfschifffahrtsgesellschaft", 100),
            "A Donaudam…"
        );
        let marks = "e\u{301}".repeat(20);
        let short = shorten(&marks, 60);
        assert!(short.ends_with("e\u{301}…"), "{short:?}");
    }

    #[test]
    fn the_longest_that_fits() {
        let text = "Donaudampfschifffahrtsgesellschaft";
        let mut last = 0;
        for width in 20..200 {
            let count = shorten(text, width).chars().count();
            assert!(count >= last);
            let longer: String = text.chars().take(count).collect::<String>() + ELLIPSIS;
            let fonts = Fonts::bundled();
            assert!(fonts.width(&longer, Weight::Regular, SIZE) > width as f64);
            last = count;
        }
    }

    #[test]
    fn nothing_where_nothing_fits() {
        assert_eq!(shorten("Beta", 3), "");
        assert_eq!(shorten("Beta", 12), "…");
    }
}
