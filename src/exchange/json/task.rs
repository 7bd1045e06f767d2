//! One task of a plan in JSON.

use super::input;
use super::reader::Reader;
use super::words::{read_lag, read_moment};
use crate::diagnostic::Code;
use crate::roadmap::{
    Emphasis, End, Link, Note, Section, SectionId, Shape, Start, Stated, Status, Tag, Task,
};
use crate::source::Span;
use chrono::NaiveDateTime;
use serde_json::value::RawValue;

/// A task whose predecessors are still keys.
pub(super) struct Named<'a> {
    pub(super) task: Task,
    pub(super) stated: Stated,
    pub(super) after: Vec<&'a RawValue>,
}

/// Reads a task; `index` numbers it where it has no id.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    raw: &'a RawValue,
    index: usize,
    sections: &mut Vec<Section>,
) -> Option<Named<'a>> {
    let wire: input::Task<'a> = reader.value(raw)?;
    let span = reader.span(raw);
    let name = reader.words(wire.name);
    let start = moment(reader, wire.start);
    let end = moment(reader, wire.end);
    let drawn_end = wire.drawn_end.map(|raw| moment(reader, raw));
    let section = section(reader, &wire, span, sections);
    let lag = wire.lag.map(|raw| lag(reader, raw));
    let link = wire.link.map(|raw| link(reader, raw));
    let number = format!("task{}", index + 1);
    let id_given = wire.id.as_deref().is_some_and(|id| !is_numbered(id));
    let id = reader.clean(wire.id.unwrap_or_else(|| number.clone()), span)?;
    let key = reader.clean(wire.key.unwrap_or_else(|| id.clone()), span)?;
    let (length, most) = (id.len().max(key.len()), reader.limits.id_bytes);
    if length > most {
        let message = format!("the id has {length} bytes, more than {most}");
        reader.too_large(span, message, "id-bytes");
        return None;
    }
    let (count, most) = (wire.after.len(), reader.limits.task_references);
    if count > most {
        let message = format!("the task refers to {count} tasks, more than {most}");
        reader.too_large(span, message, "task-references");
        return None;
    }
    let notes = wire.notes.iter().filter_map(|raw| note(reader, raw));
    let notes = notes.collect();
    let tags: Vec<Tag> = wire.tags.into_iter().map(Into::into).collect();
    let task = Task {
        id,
        id_given,
        key,
        name: name?,
        section: section?,
        start: Start::At(start?),
        end: End::At(end?),
        shape: wire.shape.map_or_else(|| shape(&tags), Into::into),
        status: wire.status.map_or_else(|| status(&tags), Into::into),
        emphasis: emphasis(&tags),
        tags,
        notes,
        confirmed: wire.confirmed.unwrap_or(true),
        link: link.flatten(),
        span,
        name_span: reader.span(wire.name),
        start_span: reader.span(wire.start),
        end_span: reader.span(wire.end),
    };
    let stated = Stated {
        drawn_end: drawn_end.unwrap_or(end)?,
        predecessors: Vec::new(),
        lag: lag.flatten(),
        guessed: wire.guessed,
    };
    Some(Named {
        task,
        stated,
        after: wire.after,
    })
}

/// Whether an id is one of those that laneway gives.
fn is_numbered(id: &str) -> bool {
    id.strip_prefix("task")
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

fn moment(reader: &mut Reader<'_>, raw: &RawValue) -> Option<NaiveDateTime> {
    let text = reader.words(raw)?;
    let moment = read_moment(&text);
    if moment.is_none() {
        let message = format!("`{text}` is no moment: write it as `2024-05-13T00:00:00`");
        reader.fault(Code::BadJson, reader.span(raw), message);
    }
    moment
}

fn lag(reader: &mut Reader<'_>, raw: &RawValue) -> Option<crate::roadmap::Lag> {
    let text = reader.words(raw)?;
    let lag = read_lag(&text);
    if lag.is_none() {
        let message = format!("`{text}` is no lag: write it as `2d` or `-2d`");
        reader.fault(Code::BadJson, reader.span(raw), message);
    }
    lag
}

fn note(reader: &mut Reader<'_>, raw: &RawValue) -> Option<Note> {
    let text = reader.words(raw)?;
    let span = reader.span(raw);
    Some(Note { text, span })
}

fn link(reader: &mut Reader<'_>, raw: &RawValue) -> Option<Link> {
    let address = reader.words(raw)?;
    let span = reader.span(raw);
    if !may_stand_in_a_picture(&address) {
        let message = format!("`{address}` may not stand in a picture");
        reader.fault(Code::UnsafeLink, span, message);
        return None;
    }
    Some(Link { address, span })
}

/// http, https, mailto, a fragment or a relative path.
fn may_stand_in_a_picture(address: &str) -> bool {
    let scheme = address
        .split(['/', '?', '#'])
        .next()
        .and_then(|first| first.split_once(':'))
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        None => !address.starts_with("//"),
        Some(scheme) => matches!(scheme, "http" | "https" | "mailto"),
    }
}

/// The section by its number, else by its name; a task that names neither stands before any section.
fn section(
    reader: &mut Reader<'_>,
    wire: &input::Task<'_>,
    span: Span,
    sections: &mut Vec<Section>,
) -> Option<SectionId> {
    let found = match (wire.section_index, &wire.section) {
        (Some(index), _) => (index < sections.len()).then_some(index),
        (None, Some(name)) => sections.iter().position(|section| section.name == *name),
        (None, None) if sections.is_empty() => {
            sections.push(Section {
                name: String::new(),
                span,
            });
            Some(0)
        }
        (None, None) => Some(0),
    };
    if found.is_none() {
        let message = match (wire.section_index, &wire.section) {
            (Some(index), _) => format!("there is no section {index}"),
            (None, name) => format!("there is no section `{}`", name.as_deref().unwrap_or("")),
        };
        reader.fault(Code::BadJson, span, message);
    }
    found.map(SectionId)
}

fn shape(tags: &[Tag]) -> Shape {
    if tags.contains(&Tag::Milestone) {
        Shape::Milestone
    } else if tags.contains(&Tag::Vert) {
        Shape::Marker
    } else {
        Shape::Bar
    }
}

fn status(tags: &[Tag]) -> Status {
    if tags.contains(&Tag::Active) {
        Status::Active
    } else if tags.contains(&Tag::Done) {
        Status::Done
    } else {
        Status::Planned
    }
}

fn emphasis(tags: &[Tag]) -> Emphasis {
    if tags.contains(&Tag::Crit) {
        Emphasis::Critical
    } else {
        Emphasis::Plain
    }
}
