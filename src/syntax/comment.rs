//! Comments, and what laneway is told in them.

use super::scan::{slice, trim};
use super::tree::{Comment, Document};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{Span, Spanned};

/// A comment without its signs: `%`, `#` or `//`.
pub(super) fn comment(text: &str, span: Span) -> Comment {
    let whole = slice(text, span.start, span.end);
    let words = match whole.strip_prefix("//") {
        Some(rest) => rest,
        None => whole.trim_start_matches(['%', '#']),
    };
    Comment {
        text: words.trim().to_owned(),
        span,
    }
}

/// Takes `%% laneway: name X` and `%% laneway: allow CODE, CODE`. Tells whether the comment was one.
pub(super) fn instruction(
    text: &str,
    span: Span,
    document: &mut Document,
    diagnostics: &mut Diagnostics,
) -> bool {
    let whole = slice(text, span.start, span.end);
    let words = whole.trim_start_matches(|c: char| c == '%' || c.is_whitespace());
    let start = span.end - words.len();
    let Some((who, _)) = words.split_once(':') else {
        return false;
    };
    if !who.trim_end().eq_ignore_ascii_case("laneway") {
        return false;
    }
    let what = trim(text, start + who.len() + 1, span.end);
    let verb = slice(text, what.start, what.end)
        .split(char::is_whitespace)
        .next()
        .unwrap_or("");
    let rest = trim(text, what.start + verb.len(), what.end);
    match verb.to_ascii_lowercase().as_str() {
        "name" if rest.start < rest.end => {
            document.name = Some(Spanned::new(
                slice(text, rest.start, rest.end).to_owned(),
                rest,
            ));
        }
        "allow" if rest.start < rest.end => allow(text, rest, document, diagnostics),
        "name" | "allow" => diagnostics.push(
            Diagnostic::new(
                Code::EmptyStatement,
                format!("`laneway: {verb}` has no value"),
            )
            .at(span),
        ),
        _ => diagnostics.push(
            Diagnostic::new(
                Code::UnknownSetting,
                format!("`laneway: {verb}` means nothing"),
            )
            .at(what)
            .hint("a comment can say `laneway: name NAME` or `laneway: allow CODE`"),
        ),
    }
    true
}

fn allow(text: &str, codes: Span, document: &mut Document, diagnostics: &mut Diagnostics) {
    let mut at = codes.start;
    for part in slice(text, codes.start, codes.end).split([',', ' ', '\t']) {
        let span = trim(text, at, at + part.len());
        at += part.len() + 1;
        let code = slice(text, span.start, span.end);
        if code.is_empty() {
            continue;
        }
        if Code::find(code).is_none() {
            let mut fault = Diagnostic::new(
                Code::UnknownSetting,
                format!("no rule has the code `{code}`"),
            )
            .at(span);
            if code.len() <= 40
                && let Some(near) = nearest(code, Code::ALL.iter().map(|code| code.as_str()))
            {
                fault = fault
                    .hint(format!("did you mean `{near}`?"))
                    .fix(span, near);
            }
            diagnostics.push(fault);
        }
        document.allowed.push(Spanned::new(code.to_owned(), span));
    }
}
