//! Words that survive Mermaid's grammar (12.3, `gantt.jison`), by entity codes where needed.

use crate::roadmap::{decode, is_like_tag};
use std::fmt::Write;

/// Words with which Mermaid's lexer begins a statement, in any case.
const KEYWORDS: [&str; 19] = [
    "gantt",
    "title",
    "section",
    "dateformat",
    "axisformat",
    "tickinterval",
    "excludes",
    "includes",
    "weekday",
    "weekend",
    "todaymarker",
    "topaxis",
    "inclusiveenddates",
    "acctitle",
    "accdescr",
    "accdescription",
    "click",
    "call",
    "href",
];

/// The name of a task: up to the first colon.
pub(super) fn name(text: &str) -> String {
    let first: usize = text
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        .count();
    let word = text.get(..first).unwrap_or("").to_ascii_lowercase();
    // The last letter of a keyword, or the first dash of a date, makes it another word.
    let code_at = if KEYWORDS.contains(&word.as_str()) {
        first.checked_sub(1)
    } else {
        starts_with_date(text).then_some(4)
    };
    let second = text.chars().next().map_or(0, char::len_utf8);
    encode(text, |at, c, next| {
        let before = at.checked_sub(1).and_then(|at| text.as_bytes().get(at));
        Some(at) == code_at
            || c == ':'
            || is_sign(c, next)
            // A comment to Mermaid, at the first and at the second character.
            || c == '%' && (at <= second || next == Some('%') || next == Some('{') || before == Some(&b'%'))
            // A comment to others.
            || at == 0 && text.starts_with("//")
    })
}

/// The name of a section: the rest of the line.
pub(super) fn section(text: &str) -> String {
    encode(text, |_, c, next| {
        c == ':' || c == '%' && matches!(next, Some('%' | '{')) || is_sign(c, next)
    })
}

/// A title: the rest of the line, in which Mermaid shows `&` as `&amp;`.
pub(super) fn title(text: &str) -> String {
    encode(text, |_, c, next| {
        c == '&' || c == '%' && matches!(next, Some('%' | '{')) || is_sign(c, next)
    })
}

/// A comment, on one line, and no directive.
pub(super) fn note(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    line.trim().replace("%{", "% {").replace("}%", "} %")
}

/// The value of a statement that ends at `#` and `;`.
pub(super) fn value(text: &str) -> String {
    if text.is_empty() {
        return " ".to_owned();
    }
    encode(text, |_, c, _| matches!(c, '#' | ';'))
}

/// An id: one word that is no tag.
pub(super) fn id(text: &str) -> String {
    let is_tag = is_like_tag(text);
    encode(text.trim(), |at, c, _| {
        let plain = c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        !plain || is_tag && at == 0
    })
}

/// An address between quotes.
pub(super) fn address(text: &str) -> String {
    let coded = decode(text) != text;
    encode(text, |_, c, _| c == '"' || coded && matches!(c, '#' | '&'))
}

/// A scalar of YAML, which is also one of JSON.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// `#` and `;` are codes and ends of values, `&` may begin a code, and `<` a tag.
fn is_sign(c: char, next: Option<char>) -> bool {
    match c {
        '#' | ';' | '<' => true,
        '&' => next.is_some_and(|c| c == '#' || c.is_ascii_alphabetic()),
        _ => false,
    }
}

/// Whether the text begins with `2024-01-01`.
fn starts_with_date(text: &str) -> bool {
    let shape = b"dddd-dd-dd";
    text.len() >= shape.len()
        && shape
            .iter()
            .zip(text.bytes())
            .all(|(shape, byte)| match shape {
                b'd' => byte.is_ascii_digit(),
                _ => byte == *shape,
            })
}

/// Writes the characters that `coded` picks, given their place and the next one, as `#35;`; a break as `<br>`.
/// A text of nothing is a blank that readers trim away, because a statement without a value swallows the next line.
fn encode(text: &str, coded: impl Fn(usize, char, Option<char>) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, c)| *c);
        if c == '\n' {
            out.push_str("<br>");
        } else if c.is_control() && c != '\t' {
            out.push(' ');
        } else if coded(at, c, next) {
            let _ = write!(out, "#{};", u32::from(c));
        } else {
            out.push(c);
        }
    }
    if text.trim().is_empty() {
        return "#160;".to_owned();
    }
    out
}
