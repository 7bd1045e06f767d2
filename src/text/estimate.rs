//! How wide a viewer will draw what our fonts lack.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Ideographs and other wide characters fill an em in every font.
const WIDE: f64 = 1.0;
/// Emoji are wider than an em: 1.25 in Noto Color Emoji and Apple Color Emoji, 1.37 in Segoe UI Emoji.
const EMOJI: f64 = 1.4;
/// A little above the average of Arabic, Hebrew, Thai and Devanagari; also the advance of the box that Noto
/// Sans draws for a missing character.
const NARROW: f64 = 0.6;

/// The room for a cluster in em.
pub(super) fn em(cluster: &str) -> f64 {
    let is_emoji = cluster.width() == 2
        && (cluster.contains('\u{FE0F}') || cluster.chars().any(is_pictograph));
    if is_emoji {
        return EMOJI;
    }
    cluster
        .chars()
        .map(|character| match character.width() {
            Some(0) | None => 0.0,
            Some(1) => NARROW,
            Some(_) => WIDE,
        })
        .sum()
}

/// Whether the character lies in the blocks of pictographs, most of which viewers draw as emoji.
const fn is_pictograph(character: char) -> bool {
    matches!(character, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}')
}

/// Whether the character has no shape of its own: a joiner, a selector, a direction mark.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_narrow_emoji_and_marks() {
        let cases = [
            ("設", WIDE),
            ("）", WIDE),
            ("م", NARROW),
            ("→", NARROW),
            ("क\u{93C}", NARROW),
            ("🚀", EMOJI),
            ("\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", EMOJI),
            ("\u{2764}\u{FE0F}", EMOJI),
            ("\u{200D}", 0.0),
        ];
        for (cluster, room) in cases {
            assert!(
                (em(cluster) - room).abs() < 1e-9,
                "{cluster:?}: {}",
                em(cluster)
            );
        }
    }
}
