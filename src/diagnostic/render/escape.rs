//! Characters that would deceive a reader or steer a terminal, made visible.

use std::borrow::Cow;
use std::fmt::Write;

/// `text` with control, bidirectional and invisible characters written as `\u{202e}`.
///
/// Tabs stay: they are ordinary in source.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        push(&mut out, character);
    }
    Cow::Owned(out)
}

/// Appends one character as [`escape`] shows it.
pub(super) fn push(out: &mut String, character: char) {
    if is_unsafe(character) {
        let _ = write!(out, "\\u{{{:x}}}", u32::from(character));
    } else {
        out.push(character);
    }
}

/// Whether the character is not shown as it is. Joiners (U+200C, U+200D) stay, since scripts and emoji need them.
fn is_unsafe(character: char) -> bool {
    (character.is_control() && character != '\t')
        || matches!(
            character,
            '\u{61C}'
                | '\u{200B}'
                | '\u{200E}'
                | '\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{FFFE}'
                | '\u{FFFF}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn bidi_and_control_characters_become_visible() {
        assert_eq!(
            escape("a\u{202e}b\u{1b}[31m\tc\n"),
            "a\\u{202e}b\\u{1b}[31m\tc\\u{a}"
        );
        assert_eq!(escape("каша 👩\u{200d}🚀"), "каша 👩\u{200d}🚀");
    }
}
