//! Characters and lines, as Mermaid's lexer sees them.

use crate::source::{Span, Spanned};

/// Whether JavaScript's `\s` holds `c`.
pub(super) fn is_space(c: char) -> bool {
    c == '\u{feff}' || (c != '\u{85}' && c.is_whitespace())
}

/// Whether JavaScript's `\w` holds `byte`.
pub(super) const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The text from `from` to `to`; empty where that is no place in it.
pub(super) fn slice(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}

/// The first place from `from` on that is no space, at most `end`.
pub(super) fn skip_space(text: &str, from: usize, end: usize) -> usize {
    let rest = slice(text, from, end);
    from + (rest.len() - rest.trim_start_matches(is_space).len())
}

/// `from..to` without spaces around it.
pub(super) fn trim(text: &str, from: usize, to: usize) -> Span {
    let start = skip_space(text, from, to);
    let rest = slice(text, start, to);
    Span::new(start, start + rest.trim_end_matches(is_space).len())
}

/// The text at `span`, with its place.
pub(super) fn spanned(text: &str, span: Span) -> Spanned<String> {
    Spanned::new(slice(text, span.start, span.end).to_owned(), span)
}

/// The run of ASCII letters, digits and `_` at `from`.
pub(super) fn word(text: &str, from: usize, end: usize) -> &str {
    let rest = slice(text, from, end);
    let length = rest.bytes().take_while(|&b| is_word(b)).count();
    slice(rest, 0, length)
}

/// The lines of a text, one after the other, without their ends.
pub(super) struct Lines<'a> {
    text: &'a str,
    next: usize,
    done: bool,
}

impl<'a> Lines<'a> {
    /// The lines from `start` on.
    pub(super) const fn new(text: &'a str, start: usize) -> Self {
        Self {
            text,
            next: start,
            done: false,
        }
    }

    /// Goes on with the rest of the line that holds `offset`.
    pub(super) fn resume(&mut self, offset: usize) {
        if offset > self.next {
            self.next = offset;
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if self.done {
            return None;
        }
        let start = self.next;
        let rest = self.text.as_bytes().get(start..).unwrap_or(&[]);
        let Some(length) = rest.iter().position(|&b| b == b'\n' || b == b'\r') else {
            self.done = true;
            return (!rest.is_empty()).then(|| Span::new(start, start + rest.len()));
        };
        let end = start + length;
        let crlf = rest.get(length..length + 2) == Some(b"\r\n");
        self.next = end + if crlf { 2 } else { 1 };
        Some(Span::new(start, end))
    }
}

/// Why a value ends before its line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It does not.
    End,
    /// At `%%`.
    Comment(usize),
    /// At `#`, which no entity code begins.
    Hash(usize),
    /// At `;`
    Semicolon(usize),
}

impl Stop {
    /// Where it is.
    pub(super) const fn at(self, end: usize) -> usize {
        match self {
            Self::End => end,
            Self::Comment(at) | Self::Hash(at) | Self::Semicolon(at) => at,
        }
    }
}

/// Finds where a value that begins at `from` ends. Entity codes such as `#quot;` and `#35;` are part of it.
pub(super) fn value_stop(text: &str, from: usize, end: usize, comments: bool) -> Stop {
    let bytes = slice(text, from, end).as_bytes();
    let mut i = 0;
    while let Some(&byte) = bytes.get(i) {
        match byte {
            b'%' if comments && bytes.get(i + 1) == Some(&b'%') => return Stop::Comment(from + i),
            b'#' => match entity(bytes.get(i..).unwrap_or(&[])) {
                Some(length) => i += length - 1,
                None => return Stop::Hash(from + i),
            },
            b';' => return Stop::Semicolon(from + i),
            _ => {}
        }
        i += 1;
    }
    Stop::End
}

/// The length of the entity code that `bytes` begin with: `#`, word characters, `;`.
fn entity(bytes: &[u8]) -> Option<usize> {
    let word = bytes.iter().skip(1).take_while(|&&b| is_word(b)).count();
    (word > 0 && bytes.get(word + 1) == Some(&b';')).then_some(word + 2)
}

/// Whether the text behind a colon can say when a task is: its last item is a date, a length or a reference.
pub(super) fn looks_like_data(data: &str) -> bool {
    let last = data
        .rsplit(',')
        .map(str::trim)
        .find(|item| !item.is_empty());
    last.is_some_and(|item| {
        let reference = ["after ", "until "].iter().any(|w| item.starts_with(w));
        let time = item.starts_with(|c: char| c.is_ascii_digit())
            && item
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-/:.+ ".contains(&b));
        reference || time
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_lf_crlf_and_cr() {
        let text = "a\r\nb\rc\n\nd";
        let lines: Vec<_> = Lines::new(text, 0).map(|s| &text[s.range()]).collect();
        assert_eq!(lines, ["a", "b", "c", "", "d"]);
    }

    #[test]
    fn values_end_at_comments_but_not_at_entities() {
        let stop = |text: &str| value_stop(text, 0, text.len(), true);
        assert_eq!(stop("a, 1d"), Stop::End);
        assert_eq!(stop("a %% c"), Stop::Comment(2));
        assert_eq!(stop("a #35; b # c"), Stop::Hash(9));
        assert_eq!(stop("a #quot;;"), Stop::Semicolon(8));
        assert_eq!(value_stop("%d %% x", 0, 7, false), Stop::End);
    }

    #[test]
    fn spaces_are_those_of_javascript() {
        assert_eq!(trim("\u{a0} a\u{3000}", 0, 7), Span::new(3, 4));
        assert!(is_space('\u{feff}') && !is_space('\u{85}'));
    }

    #[test]
    fn data_is_told_from_words() {
        assert!(looks_like_data(" a, 2024-01-01, 3d"));
        assert!(looks_like_data("after a"));
        assert!(!looks_like_data(" design things"));
        assert!(!looks_like_data(""));
    }
}
