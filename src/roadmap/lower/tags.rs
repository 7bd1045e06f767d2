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

/// The tag that is meant, in any case.
fn tag_like(text: &str) -> Option<Tag> {
    let mut tags = Tag::ALL.into_iter();
    tags.find(|tag| is_word(tag.as_str(), text))
}

/// The tag that comes near to what people write for a state, in any case; empty for none.
fn near_state(text: &str) -> Option<&'static str> {
    let mut states = STATES.iter();
    let state = states.find(|(word, _)| is_word(word, text));
    state.map(|(_, near)| *near)
}

/// Whether the text is this word in any case. Every item is held against every word, and most differ in length.
fn is_word(word: &str, text: &str) -> bool {
    word.len() == text.len() && word.eq_ignore_ascii_case(text)
}

/// Whether a text in front of a task's dates may be taken for a tag or a state, and not for an id.
pub(crate) fn is_like_tag(text: &str) -> bool {
    let text = text.trim();
    tag_like(text).is_some() || near_state(text).is_some()
}

/// Leaves out empty items and says so.
pub(super) fn drop_empty<'l>(
    mut items: Vec<Spanned<&'l str>>,
    remarks: &mut Vec<Diagnostic>,
) -> Vec<Spanned<&'l str>> {
    let filled = |item: &Spanned<&str>| !item.value.trim().is_empty();
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
    items.truncate(last + 1);
    items.retain(|item| {
        if !filled(item) {
            remarks.push(
                Diagnostic::new(Code::EmptyItem, "nothing stands between the commas")
                    .at(item.span)
                    .hint("write what is missing, or remove the comma"),
            );
        }
        filled(item)
    });
    items
}

/// Takes the tags out of the items; `referenced` holds ids that only look like tags.
pub(super) fn take<'l>(
    items: Vec<Spanned<&'l str>>,
    referenced: &BTreeSet<&str>,
    tags: &mut Vec<Tag>,
    remarks: &mut Vec<Diagnostic>,
) -> Vec<Spanned<&'l str>> {
    let count = items.len();
    let mut rest = Vec::with_capacity(count);
    for (i, item) in items.into_iter().enumerate() {
        let value = item.value.trim();
        // Dates and lengths are most of what is written.
        if value.starts_with(|c: char| c.is_ascii_digit()) {
            rest.push(item);
            continue;
        }
        if rest.is_empty()
            && let Some(tag) = tag(value)
        {
            put(tags, tag);
            continue;
        }
        let words: Option<Vec<Tag>> = value.split_whitespace().map(tag_like).collect();
        match words {
            Some(words) if !words.is_empty() && !referenced.contains(value) => {
                misplaced(item, &words, remarks);
                words.into_iter().for_each(|tag| put(tags, tag));
                continue;
            }
            _ => {}
        }
        let is_last = i + 1 == count;
        match near_state(value).filter(|_| !is_last) {
            Some(near) if !referenced.contains(value) => remarks.push(no_tag(item, near)),
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

fn misplaced(item: Spanned<&str>, words: &[Tag], remarks: &mut Vec<Diagnostic>) {
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

/// Says that the item is a state, and which tag is near to it.
fn no_tag(item: Spanned<&str>, near: &str) -> Diagnostic {
    let hint = match near {
        "" => {
            "leave it out, or write one of `active`, `done`, `crit`, `milestone`, `vert`".to_owned()
        }
        tag => format!("write `{tag}`"),
    };
    let message = format!("`{}` is no tag, and is ignored", item.value.trim());
    Diagnostic::new(Code::UnknownTag, message)
        .at(item.span)
        .hint(hint)
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
