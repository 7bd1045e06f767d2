//! The tags of a task, also in the wrong place or case.

use crate::diagnostic::{Code, Diagnostic};
use crate::roadmap::{Emphasis, Shape, Status, Tag};
use crate::source::Spanned;
use std::collections::BTreeSet;

/// Words that people write for a state that Mermaid has no tag for, and the tag that comes near.
const STATES: [(&str, &str); 19] = [
    ("critical", "crit"),
    ("in progress", "active"),
    ("in-progress", "active"),
    ("inprogress", "active"),
    ("in_progress", "active"),
    ("ongoing", "active"),
    ("wip", "active"),
    ("complete", "done"),
    ("completed", "done"),
    ("finished", "done"),
    ("milestones", "milestone"),
    ("todo", ""),
    ("to do", ""),
    ("not started", ""),
    ("pending", ""),
    ("planned", ""),
    ("upcoming", ""),
    ("blocked", ""),
    ("delayed", ""),
];

fn tag(text: &str) -> Option<Tag> {
    Tag::ALL.into_iter().find(|tag| tag.as_str() == text)
}

/// Whether a text in front of a task's dates may be taken for a tag or a state, and not for an id.
pub(crate) fn is_like_tag(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    tag(&lower).is_some() || STATES.iter().any(|(word, _)| *word == lower)
}

/// Leaves out empty items and says so.
pub(super) fn drop_empty(
    items: &[Spanned<String>],
    remarks: &mut Vec<Diagnostic>,
) -> Vec<Spanned<String>> {
    let filled = |item: &Spanned<String>| !item.value.trim().is_empty();
    let Some(last) = items.iter().rposition(filled) else {
        return Vec::new();
    };
    if let Some(empty) = items.get(last + 1) {
        remarks.push(
            Diagnostic::new(Code::TrailingComma, "nothing stands behind the comma")
                .at(empty.span)
                .hint("remove the comma"),
        );
    }
    let mut kept = Vec::with_capacity(items.len());
    for item in items.iter().take(last + 1) {
        if filled(item) {
            kept.push(item.clone());
        } else {
            remarks.push(
                Diagnostic::new(Code::EmptyItem, "nothing stands between the commas")
                    .at(item.span)
                    .hint("write what is missing, or remove the comma"),
            );
        }
    }
    kept
}

/// Takes the tags out of the items; `referenced` holds ids that only look like tags.
pub(super) fn take(
    items: Vec<Spanned<String>>,
    referenced: &BTreeSet<String>,
    tags: &mut Vec<Tag>,
    remarks: &mut Vec<Diagnostic>,
) -> Vec<Spanned<String>> {
    let count = items.len();
    let mut rest = Vec::with_capacity(count);
    for (i, item) in items.into_iter().enumerate() {
        let value = item.value.trim();
        if rest.is_empty()
            && let Some(tag) = tag(value)
        {
            put(tags, tag);
            continue;
        }
        let words: Option<Vec<Tag>> = value
            .split_whitespace()
            .map(|word| tag(&word.to_ascii_lowercase()))
            .collect();
        match words {
            Some(words) if !words.is_empty() && !referenced.contains(value) => {
                misplaced(&item, &words, remarks);
                words.into_iter().for_each(|tag| put(tags, tag));
            }
            _ if i + 1 < count && !referenced.contains(value) && state(&item, remarks) => {}
            _ => rest.push(item),
        }
    }
    rest
}

fn put(tags: &mut Vec<Tag>, tag: Tag) {
    if !tags.contains(&tag) {
        tags.push(tag);
    }
}

fn misplaced(item: &Spanned<String>, words: &[Tag], remarks: &mut Vec<Diagnostic>) {
    let names: Vec<&str> = words.iter().map(|tag| tag.as_str()).collect();
    let shown = item.value.trim();
    remarks.push(
        Diagnostic::new(Code::TagPlace, format!("`{shown}` is read as a tag"))
            .at(item.span)
            .hint(format!(
                "tags come first and in lower case: write `{}` in front of ids and dates",
                names.join(", ")
            )),
    );
}

/// Whether the item is a state that is no tag; it is reported then.
fn state(item: &Spanned<String>, remarks: &mut Vec<Diagnostic>) -> bool {
    let lower = item.value.trim().to_lowercase();
    let Some((_, near)) = STATES.iter().find(|(word, _)| *word == lower) else {
        return false;
    };
    let hint = match *near {
        "" => {
            "leave it out, or write one of `active`, `done`, `crit`, `milestone`, `vert`".to_owned()
        }
        tag => format!("write `{tag}`"),
    };
    remarks.push(
        Diagnostic::new(
            Code::UnknownTag,
            format!("`{}` is no tag, and is ignored", item.value.trim()),
        )
        .at(item.span)
        .hint(hint),
    );
    true
}

/// How a task with these tags is drawn.
pub(super) fn shape(tags: &[Tag]) -> Shape {
    if tags.contains(&Tag::Vert) {
        Shape::Marker
    } else if tags.contains(&Tag::Milestone) {
        Shape::Milestone
    } else {
        Shape::Bar
    }
}

/// How far a task with these tags is; `active` wins, as in Mermaid.
pub(super) fn status(tags: &[Tag]) -> Status {
    if tags.contains(&Tag::Active) {
        Status::Active
    } else if tags.contains(&Tag::Done) {
        Status::Done
    } else {
        Status::Planned
    }
}

/// Whether a task with these tags stands out.
pub(super) fn emphasis(tags: &[Tag]) -> Emphasis {
    if tags.contains(&Tag::Crit) {
        Emphasis::Critical
    } else {
        Emphasis::Plain
    }
}
