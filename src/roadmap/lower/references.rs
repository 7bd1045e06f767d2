//! Tells the ids of `after a b + 2d` apart, once all ids are known.

use super::dates;
use super::names;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::roadmap::{End, Lag, Reference, Start, Task};
use crate::source::{Span, Spanned};
use std::collections::BTreeSet;

/// The ids and names that a reference may go to.
struct Known {
    ids: BTreeSet<String>,
    names: BTreeSet<String>,
}

/// Splits the references of all tasks.
pub(super) fn split_all(tasks: &mut [Task], found: &mut Diagnostics) {
    let known = Known {
        ids: tasks.iter().map(|task| task.id.clone()).collect(),
        names: tasks.iter().map(|task| task.name.clone()).collect(),
    };
    for task in tasks {
        if let Start::After { references, lag } = &mut task.start {
            let split = split(references, true, &known, found);
            *references = split.references;
            *lag = split.lag;
        }
        if let End::Until { references, .. } = &mut task.end {
            *references = split(references, false, &known, found).references;
        }
    }
}

struct Split {
    references: Vec<Reference>,
    lag: Option<Lag>,
}

fn split(whole: &[Reference], lags: bool, known: &Known, found: &mut Diagnostics) -> Split {
    let Some(text) = whole.first() else {
        return Split {
            references: Vec::new(),
            lag: None,
        };
    };
    let tokens = tokens(text);
    if let Some(references) = plain(text, &tokens, known, found) {
        return Split {
            references,
            lag: None,
        };
    }
    if lags && let Some((head, lag)) = lag(text, &tokens, known, found) {
        let tokens = self::tokens(&head);
        let references =
            plain(&head, &tokens, known, found).unwrap_or_else(|| list(&tokens, found));
        return Split {
            references,
            lag: Some(lag),
        };
    }
    Split {
        references: list(&tokens, found),
        lag: None,
    }
}

/// The words, decoded, each where it stands.
fn tokens(text: &Reference) -> Vec<Reference> {
    let mut tokens = Vec::new();
    let mut at = 0;
    for word in text.id.split_inclusive(char::is_whitespace) {
        let trimmed = word.trim_end();
        if !trimmed.is_empty() {
            let start = text.span.start + at;
            tokens.push(Reference {
                id: names::decode(trimmed),
                span: Span::new(start, start + trimmed.len()),
            });
        }
        at += word.len();
    }
    tokens
}

/// The reading without a lag, where it leaves nothing unknown.
fn plain(
    text: &Reference,
    tokens: &[Reference],
    known: &Known,
    found: &mut Diagnostics,
) -> Option<Vec<Reference>> {
    if tokens.iter().all(|token| known.ids.contains(&token.id)) {
        return Some(list(tokens, found));
    }
    let decoded = names::label(&text.id);
    let whole = Reference {
        id: decoded.clone(),
        span: text.span,
    };
    if known.ids.contains(&decoded) {
        found.push(
            Diagnostic::new(
                Code::ReferenceCharacters,
                format!("Mermaid does not find the id `{decoded}`"),
            )
            .at(text.span)
            .hint("give the task an id without spaces"),
        );
        return Some(vec![whole]);
    }
    known.names.contains(&decoded).then(|| vec![whole])
}

/// One reference for each word; says where Mermaid would not find it.
fn list(tokens: &[Reference], found: &mut Diagnostics) -> Vec<Reference> {
    let mut references = Vec::with_capacity(tokens.len());
    for token in tokens.iter().filter(|token| token.id != "&") {
        let ascii = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        // Mermaid keeps tasks in a JavaScript object, where this one name means something else.
        if !token.id.chars().all(ascii) || token.id == "__proto__" {
            found.push(
                Diagnostic::new(
                    Code::ReferenceCharacters,
                    format!("Mermaid does not find the id `{}`", token.id),
                )
                .at(token.span)
                .hint("give the task an id of ASCII letters, digits, `_` and `-`, like `build-1`"),
            );
        }
        references.push(token.clone());
    }
    references
}

/// `a + 2d`, `a +2d`, `a+2d`, `a - 1d`, `a -1d`: the text before the sign, and the time.
fn lag(
    text: &Reference,
    tokens: &[Reference],
    known: &Known,
    found: &mut Diagnostics,
) -> Option<(Reference, Lag)> {
    let last = tokens.last()?;
    if known.ids.contains(&last.id) {
        return None;
    }
    // A hyphen inside a word belongs to an id; a plus never does in Mermaid.
    let sign = text.id.rfind([' ', '\t', '+']).and_then(|_| {
        text.id.char_indices().rev().find(|&(i, c)| {
            c == '+'
                || (c == '-'
                    && text
                        .id
                        .get(..i)
                        .is_none_or(|b| b.is_empty() || b.ends_with(char::is_whitespace)))
        })
    })?;
    let (head, tail) = text.id.split_at_checked(sign.0)?;
    let amount = tail.get(1..)?;
    let skipped = sign.0 + 1 + amount.len() - amount.trim_start().len();
    let amount = Spanned::new(
        amount.trim().to_owned(),
        Span::new(text.span.start + skipped, text.span.end),
    );
    let read = dates::length(&amount).ok()?;
    if head.trim().is_empty() {
        return None;
    }
    let lead = sign.1 == '-';
    let head = head.trim_end();
    let span = Span::new(text.span.start, text.span.start + head.len());
    found.push(
        Diagnostic::new(
            Code::LagAndLead,
            format!(
                "the task starts {} {} `{head}`",
                amount.value,
                if lead { "before the end of" } else { "after" }
            ),
        )
        .at(Span::new(text.span.start + sign.0, text.span.end))
        .hint("Mermaid drops what stands behind the id"),
    );
    read.remarks
        .into_iter()
        .for_each(|remark| found.push(remark));
    Some((
        Reference {
            id: head.to_owned(),
            span,
        },
        Lag {
            length: read.length,
            lead,
        },
    ))
}
