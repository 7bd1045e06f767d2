//! `name : data`

use super::scan::{slice, trim};
use super::tree::TaskLine;
use crate::source::{Span, Spanned};

/// How many later colons of a line are tried as the end of the name; times like 12:30:00 use two each.
const ALTERNATIVES: usize = 12;

/// Splits a task whose name starts at `start`, whose first colon is at `colon` and whose data ends at `end`.
pub(super) fn task(text: &str, start: usize, colon: usize, end: usize) -> TaskLine {
    let later = slice(text, colon + 1, end)
        .bytes()
        .enumerate()
        .filter(|&(_, byte)| byte == b':')
        .map(|(i, _)| colon + 1 + i);
    let alternatives = later
        .take(ALTERNATIVES)
        .map(|colon| reading(text, start, colon, end))
        .collect();
    let (name, items) = reading(text, start, colon, end);
    TaskLine {
        name,
        items,
        alternatives,
    }
}

fn reading(
    text: &str,
    start: usize,
    colon: usize,
    end: usize,
) -> (Spanned<String>, Vec<Spanned<String>>) {
    let mut items = Vec::with_capacity(4);
    let mut at = colon + 1;
    for part in slice(text, at, end).split(',') {
        items.push(spanned(text, trim(text, at, at + part.len())));
        at += part.len() + 1;
    }
    (spanned(text, trim(text, start, colon)), items)
}

/// The text at `span`, with its place.
pub(super) fn spanned(text: &str, span: Span) -> Spanned<String> {
    Spanned::new(slice(text, span.start, span.end).to_owned(), span)
}
