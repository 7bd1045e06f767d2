//! Tells the ids of `after a b + 2d` apart, once all ids are known.

use super::dates;
use super::items::is_word;
use super::names;
use crate::calendar::Length;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::key::Key;
use crate::limits::Limits;
use crate::roadmap::{End, Lag, Reference, Start, Task};
use crate::source::{Span, Spanned};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// `after` or `until`, in any case, where a space follows.
pub(super) fn reference_word(text: &str) -> Option<&str> {
    // Both have five letters.
    let (word, rest) = text.trim().split_at_checked(5)?;
    let is_keyword = word.eq_ignore_ascii_case("after") || word.eq_ignore_ascii_case("until");
    (is_keyword && rest.starts_with(char::is_whitespace)).then_some(word)
}

/// The whole text of a reference; its ids are told apart when all ids are known.
pub(super) fn whole_reference(text: Spanned<&str>) -> Reference {
    let length = reference_word(text.value).map_or(0, str::len);
    let tail = text.value.get(length..).unwrap_or("");
    let skipped = length + tail.len() - tail.trim_start().len();
    Reference {
        id: tail.trim().to_owned(),
        span: Span::new(
            (text.span.start + skipped).min(text.span.end),
            text.span.end,
        ),
    }
}

/// Joins `after a`, `b`, `3d` to `after a b`, `3d`: commas between the ids of one reference.
///
/// The last item is left alone, since it should be the end; a mark needs none.
pub(super) fn merge<'l>(
    items: Vec<Spanned<&'l str>>,
    mark: bool,
    remarks: &mut Vec<Diagnostic>,
) -> Vec<Spanned<Cow<'l, str>>> {
    let last = items.len().saturating_sub(1);
    let mut merged: Vec<Spanned<Cow<'l, str>>> = Vec::with_capacity(items.len());
    let mut reference: Option<bool> = None;
    for (i, item) in items.into_iter().enumerate() {
        let word = reference_word(item.value).map(|w| w.eq_ignore_ascii_case("until"));
        let joins = reference.is_some_and(|until| until || mark || i < last)
            && is_word(item.value)
            && Length::parse(item.value).is_err();
        match merged.last_mut() {
            Some(previous) if joins => {
                remarks.push(
                    Diagnostic::new(
                        Code::ReferenceCommas,
                        format!("`{}` is read as one more id of the reference", item.value),
                    )
                    .at(item.span)
                    .hint("put a space between ids, not a comma"),
                );
                // The gap in the text stays, so that spans of single ids can be told.
                let gap = item
                    .span
                    .start
                    .saturating_sub(previous.span.start + previous.value.len());
                let words = previous.value.to_mut();
                words.push_str(&" ".repeat(gap.max(1)));
                words.push_str(item.value);
                previous.span = previous.span.to(item.span);
            }
            _ => {
                reference = word;
                merged.push(Spanned::new(Cow::Borrowed(item.value), item.span));
            }
        }
    }
    merged
}

/// The ids and names that a reference may go to.
struct Known<'a> {
    tasks: &'a [Task],
    ids: BTreeSet<Key<&'a str>>,
    /// Seldom asked for: where an id is not known.
    names: OnceCell<BTreeSet<Key<&'a str>>>,
}

impl<'a> Known<'a> {
    fn new(tasks: &'a [Task]) -> Self {
        Self {
            tasks,
            ids: tasks
                .iter()
                .map(|task| Key::new(task.id.as_str()))
                .collect(),
            names: OnceCell::new(),
        }
    }

    fn has_id(&self, id: &str) -> bool {
        self.ids.contains(&Key::new(id))
    }

    fn has_name(&self, name: &str) -> bool {
        let key = |task: &'a Task| Key::new(task.name.as_str());
        let names = || self.tasks.iter().map(key).collect();
        self.names.get_or_init(names).contains(&Key::new(name))
    }
}

/// Splits the references of all tasks.
pub(super) fn split_all(tasks: &mut [Task], limits: &Limits, found: &mut Diagnostics) {
    let mut room = Room {
        all: limits.references,
        limits,
        full: false,
    };
    let known = Known::new(tasks);
    let mut splits = Vec::with_capacity(tasks.len());
    for task in tasks.iter() {
        let mut split = |whole: &[Reference], lags: bool| {
            let split = split(whole, lags, &known, found);
            Split {
                references: room.limited(split.references, found),
                lag: split.lag,
            }
        };
        let start = match &task.start {
            Start::After { references, .. } => Some(split(references, true)),
            _ => None,
        };
        let end = match &task.end {
            End::Until { references, .. } => Some(split(references, false)),
            _ => None,
        };
        splits.push((start, end));
    }
    for (task, (start, end)) in tasks.iter_mut().zip(splits) {
        if let (Start::After { references, lag }, Some(split)) = (&mut task.start, start) {
            (*references, *lag) = (split.references, split.lag);
        }
        if let (End::Until { references, .. }, Some(split)) = (&mut task.end, end) {
            *references = split.references;
        }
    }
}

/// How many references there may still be.
struct Room<'a> {
    all: usize,
    limits: &'a Limits,
    /// Whether it was said that the chart has too many.
    full: bool,
}

impl Room<'_> {
    /// The references of one task, as many as are allowed.
    fn limited(
        &mut self,
        mut references: Vec<Reference>,
        found: &mut Diagnostics,
    ) -> Vec<Reference> {
        let mut refuse = |most: usize, whose: &str, name: &str, references: &[Reference]| {
            let message = format!("{whose} refers to more than {most} tasks");
            let mut diagnostic = Diagnostic::new(Code::TooLarge, message).hint(format!(
                "name those that end last; `--limit {name}=N` raises the limit"
            ));
            if let Some(first) = references.last() {
                diagnostic = diagnostic.at(first.span);
            }
            found.push(diagnostic);
        };
        let most = self.limits.task_references;
        if references.len() > most {
            references.truncate(most + 1);
            refuse(most, "the task", "task-references", &references);
            references.truncate(most);
        }
        if references.len() > self.all {
            references.truncate(self.all + 1);
            if !self.full {
                refuse(
                    self.limits.references,
                    "the chart",
                    "references",
                    &references,
                );
            }
            self.full = true;
            references.truncate(self.all);
        }
        self.all -= references.len();
        references
    }
}

struct Split {
    references: Vec<Reference>,
    lag: Option<Lag>,
}

fn split(whole: &[Reference], lags: bool, known: &Known<'_>, found: &mut Diagnostics) -> Split {
    let Some(text) = whole.first() else {
        return Split {
            references: Vec::new(),
            lag: None,
        };
    };
    let tokens = match plain(text, tokens(text), known, found) {
        Ok(references) => {
            return Split {
                references,
                lag: None,
            };
        }
        Err(tokens) => tokens,
    };
    if lags && let Some((head, lag)) = lag(text, &tokens, known, found) {
        let references = plain(&head, self::tokens(&head), known, found);
        return Split {
            references: references.unwrap_or_else(|tokens| list(tokens, found)),
            lag: Some(lag),
        };
    }
    Split {
        references: list(tokens, found),
        lag: None,
    }
}

/// The words, decoded, each where it stands.
fn tokens(text: &Reference) -> Vec<Reference> {
    // Most references are to one task.
    let mut tokens = Vec::with_capacity(1);
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

/// The reading without a lag, where it leaves nothing unknown; else the words as they were.
fn plain(
    text: &Reference,
    tokens: Vec<Reference>,
    known: &Known<'_>,
    found: &mut Diagnostics,
) -> Result<Vec<Reference>, Vec<Reference>> {
    if tokens.iter().all(|token| known.has_id(&token.id)) {
        return Ok(list(tokens, found));
    }
    let whole = Reference {
        id: names::label(&text.id),
        span: text.span,
    };
    if known.has_id(&whole.id) {
        found.push(
            Diagnostic::new(
                Code::ReferenceCharacters,
                format!("Mermaid does not find the id `{}`", whole.id),
            )
            .at(text.span)
            .hint("give the task an id without spaces"),
        );
        return Ok(vec![whole]);
    }
    if known.has_name(&whole.id) {
        return Ok(vec![whole]);
    }
    Err(tokens)
}

/// One reference for each word; says where Mermaid would not find it.
fn list(mut tokens: Vec<Reference>, found: &mut Diagnostics) -> Vec<Reference> {
    tokens.retain(|token| token.id != "&");
    for token in &tokens {
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
    }
    tokens
}

/// `a + 2d`, `a +2d`, `a+2d`, `a - 1d`, `a -1d`: the text before the sign, and the time.
fn lag(
    text: &Reference,
    tokens: &[Reference],
    known: &Known<'_>,
    found: &mut Diagnostics,
) -> Option<(Reference, Lag)> {
    let last = tokens.last()?;
    if known.has_id(&last.id) {
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
        amount.trim(),
        Span::new(text.span.start + skipped, text.span.end),
    );
    if head.trim().is_empty() {
        return None;
    }
    let Ok(read) = dates::length(amount) else {
        return unreadable_lag(head, amount, text, found);
    };
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
        .hint("Mermaid drops what stands behind the id; write the start as a date to have the same there"),
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

/// A sign that stands alone can only be meant for a length.
fn unreadable_lag(
    head: &str,
    amount: Spanned<&str>,
    text: &Reference,
    found: &mut Diagnostics,
) -> Option<(Reference, Lag)> {
    if !head.ends_with(char::is_whitespace) || amount.value.contains(char::is_whitespace) {
        return None;
    }
    found.push(
        Diagnostic::new(
            Code::BadLength,
            format!(
                "`{}` is no length, so the time between the tasks is unknown",
                amount.value
            ),
        )
        .at(amount.span)
        .hint("write a number and one of `y M w d h m s ms`, like `2d`"),
    );
    let head = head.trim_end();
    Some((
        Reference {
            id: head.to_owned(),
            span: Span::new(text.span.start, text.span.start + head.len()),
        },
        Lag {
            length: Length::default(),
            lead: false,
        },
    ))
}
