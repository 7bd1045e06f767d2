//! Values with their places: a fault in JSON is told like any other.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::limits::Limits;
use crate::source::{Source, Span, is_foreign_to_xml};
use serde::Deserialize;
use serde_json::value::RawValue;

/// Reads values of one text and gathers what is wrong with them.
pub(super) struct Reader<'a> {
    text: &'a str,
    pub(super) limits: &'a Limits,
    pub(super) diagnostics: Diagnostics,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a Source, limits: &'a Limits) -> Self {
        Self {
            text: source.text(),
            limits,
            diagnostics: Diagnostics::new(),
        }
    }

    /// The whole text as `T`.
    pub(super) fn document<T: Deserialize<'a>>(&mut self) -> Option<T> {
        let text = self.text;
        // A byte order mark is no JSON, but some editors write one.
        self.parse(text.strip_prefix('\u{FEFF}').unwrap_or(text))
    }

    /// A raw value as `T`.
    pub(super) fn value<'r, T: Deserialize<'r>>(&mut self, raw: &'r RawValue) -> Option<T> {
        self.parse(raw.get())
    }

    /// A string that a picture can hold.
    pub(super) fn words(&mut self, raw: &RawValue) -> Option<String> {
        let words = self.value(raw)?;
        self.clean(words, self.span(raw))
    }

    /// The text itself, if a picture can hold it.
    pub(super) fn clean(&mut self, text: String, span: Span) -> Option<String> {
        if let Some(found) = text.chars().find(|&c| is_foreign_to_xml(c)) {
            let message = format!("no picture can hold U+{:04X}", u32::from(found));
            self.fault(Code::ControlCharacter, span, message);
            return None;
        }
        let (count, limit) = (text.chars().count(), self.limits.label_chars);
        if count > limit {
            let message = format!("the text has {count} characters, the limit is {limit}");
            self.too_large(span, message, "label-chars");
            return None;
        }
        if let Some((_, count)) = self.limits.piled(&text) {
            let limit = self.limits.marks;
            let message =
                format!("a character has {count} marks or joined signs, the limit is {limit}");
            self.too_large(span, message, "marks");
            return None;
        }
        Some(text)
    }

    /// Where a raw value stands.
    pub(super) fn span(&self, raw: &RawValue) -> Span {
        let start = self.offset(raw.get());
        Span::new(start, start + raw.get().len())
    }

    /// Says what is wrong at `span`.
    pub(super) fn fault(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.diagnostics
            .push(Diagnostic::new(code, message).at(span));
    }

    /// Says that a limit was passed at `span`.
    pub(super) fn too_large(&mut self, span: Span, message: String, limit: &str) {
        self.diagnostics.push(
            Diagnostic::new(Code::TooLarge, message)
                .at(span)
                .hint(format!("shorten it; `--limit {limit}=N` raises the limit")),
        );
    }

    /// The offset of a part of the text: raw values borrow from it, so their addresses tell their places.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize)
            .saturating_sub(self.text.as_ptr() as usize)
            .min(self.text.len())
    }

    fn parse<'r, T: Deserialize<'r>>(&mut self, text: &'r str) -> Option<T> {
        match serde_json::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let span = self.place(text, &error);
                let message = error.to_string();
                // serde_json ends its message with a place within `text`; ours is one within the file.
                let message = message
                    .rsplit_once(" at line ")
                    .map_or(message.as_str(), |(words, _)| words);
                self.diagnostics.push(refusal(message).at(span));
                None
            }
        }
    }

    /// What an error points at: a string it stopped behind, else one character.
    fn place(&self, text: &str, error: &serde_json::Error) -> Span {
        let base = self.offset(text);
        if error.line() == 0 {
            return Span::new(base, base + text.len());
        }
        let line = text
            .split_inclusive('\n')
            .take(error.line() - 1)
            .map(str::len)
            .sum::<usize>();
        let mut at = (line + error.column().saturating_sub(1)).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let (before, rest) = text.split_at(at);
        if rest.starts_with('"')
            && let Some(open) = before.rfind('"')
        {
            return Span::new(base + open, base + at + 1);
        }
        let one = rest.chars().next().map_or(0, char::len_utf8);
        Span::new(base + at, base + at + one)
    }
}

/// serde_json's words, with its list of known names cut down to the one that is near.
fn refusal(words: &str) -> Diagnostic {
    let Some((what, known)) = words.split_once(", expected ") else {
        return Diagnostic::new(Code::BadJson, words)
            .hint("`laneway schedule --format json` writes plans that can be read");
    };
    let names: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    let wrong = what.split('`').nth(1).unwrap_or("");
    let hint = match nearest(wrong, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => format!("expected is {known}"),
        None => format!("it can be {}", names.join(", ")),
    };
    Diagnostic::new(Code::BadJson, what).hint(hint)
}
