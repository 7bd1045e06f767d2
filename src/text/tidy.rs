//! A label as one line of plain text.

use unicode_bidi::{BidiClass, bidi_class};

/// `text` on one line, as an SVG viewer would read it: white space and control characters become single
/// spaces, those at the ends go. Spaces that do not break stay.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if is_gap(character) {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else {
            line.push(character);
        }
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}

/// Whether the character only separates: it draws nothing and a line may end at it, or it is not text.
fn is_gap(character: char) -> bool {
    let stays = matches!(character, '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{3000}');
    // U+FFFE and U+FFFF are no XML characters.
    let is_no_character = matches!(character, '\u{FFFE}' | '\u{FFFF}');
    (character.is_whitespace() && !stays) || character.is_control() || is_no_character
}

/// Whether `text` is read from right to left: its first letter with a direction has that one (UAX #9, P2).
#[must_use]
pub fn is_right_to_left(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let mut isolates = 0_usize;
    for character in text.chars() {
        match bidi_class(character) {
            BidiClass::L if isolates == 0 => return false,
            BidiClass::R | BidiClass::AL if isolates == 0 => return true,
            BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => isolates += 1,
            BidiClass::PDI => isolates = isolates.saturating_sub(1),
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_with_single_spaces() {
        assert_eq!(tidy("  a \t b\r\nc\u{2029}d  "), "a b c d");
        assert_eq!(tidy("10\u{A0}km\u{7}\u{FFFF}x"), "10\u{A0}km x");
        assert_eq!(tidy(" \n "), "");
    }

    #[test]
    fn first_letter_gives_the_direction() {
        assert!(is_right_to_left("שלב 1"));
        assert!(is_right_to_left("1. المرحلة Beta"));
        assert!(!is_right_to_left("Beta שחרור"));
        assert!(!is_right_to_left("12 %"));
        // What is isolated has no say (P2).
        assert!(!is_right_to_left("\u{2067}שלב\u{2069} Beta"));
    }
}
