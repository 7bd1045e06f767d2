//! `name : data`

use super::scan::{slice, trim};
use super::tree::TaskLine;
use crate::source::{Span, Spanned};

/// How many later colons of a line are tried as the end of the name; times like 12:30:00 use two each.
const ALTERNATIVES: usize = 12;

/// The words of a task's line, where one of its colons ends the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskReading<'t> {
    /// The text before the colon, trimmed.
    pub name: Spanned<&'t str>,
    /// The data behind the colon, split at commas, each trimmed. There is always one; where nothing stands
    /// between two commas, or behind the colon, it is empty.
    pub items: Vec<Spanned<&'t str>>,
}

impl TaskLine {
    /// As Mermaid reads it: the first colon ends the name. `text` is the [document's](super::Document::text).
    #[must_use]
    pub fn reading<'t>(&self, text: &'t str) -> TaskReading<'t> {
        self.reading_at(text, self.colon)
    }

    /// Further readings, one for each later colon in the line: the first twelve.
    #[must_use]
    pub fn alternatives<'t>(&self, text: &'t str) -> Vec<TaskReading<'t>> {
        let data = slice(text, self.colon + 1, self.span.end);
        let later = data.bytes().enumerate().filter(|&(_, byte)| byte == b':');
        later
            .take(ALTERNATIVES)
            .map(|(i, _)| self.reading_at(text, self.colon + 1 + i))
            .collect()
    }

    fn reading_at<'t>(&self, text: &'t str, colon: usize) -> TaskReading<'t> {
        let mut items = Vec::with_capacity(4);
        let mut at = colon + 1;
        for part in slice(text, at, self.span.end).split(',') {
            items.push(borrowed(text, trim(text, at, at + part.len())));
            at += part.len() + 1;
        }
        TaskReading {
            name: borrowed(text, trim(text, self.span.start, colon)),
            items,
        }
    }
}

fn borrowed(text: &str, span: Span) -> Spanned<&str> {
    Spanned::new(slice(text, span.start, span.end), span)
}
