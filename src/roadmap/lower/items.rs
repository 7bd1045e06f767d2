//! The data of a task: tags, id, start and end, however many of them there are.

use super::dates::{self, DateRead, Dated, Dates};
use super::names;
use super::references::{merge, reference_word, whole_reference};
use super::tags;
use crate::calendar::{DateFault, Length, LengthFault};
use crate::diagnostic::{Code, Diagnostic};
use crate::roadmap::{End, Shape, Start, Tag};
use crate::source::{Span, Spanned};
use chrono::NaiveDateTime;
use std::collections::BTreeSet;

/// What is known of the whole chart when a task is read.
pub(super) struct Reader<'a> {
    pub dates: &'a Dates,
    /// The words of references that look like tags, so that a tag's name can also be an id.
    pub referenced: &'a BTreeSet<&'a str>,
}

/// A task's data as read, with what there is to say about it.
pub(super) struct Reading {
    pub tags: Vec<Tag>,
    pub shape: Shape,
    pub id: Option<Spanned<String>>,
    pub start: Start,
    pub start_span: Option<Span>,
    pub end: End,
    pub end_span: Option<Span>,
    pub remarks: Vec<Diagnostic>,
    /// Where dates are written, and how well they keep to the chart's format.
    pub dated: Vec<Dated>,
}

impl Reading {
    /// Whether nothing in it is an error.
    pub(super) fn is_sound(&self) -> bool {
        self.remarks
            .iter()
            .all(|remark| remark.severity < crate::diagnostic::Severity::Error)
    }

    fn say(&mut self, remark: Diagnostic) {
        self.remarks.push(remark);
    }
}

/// What an item can be taken for.
enum Kind {
    Date(NaiveDateTime),
    Length(Length),
    /// A bare `0`.
    Zero,
    After,
    Until,
    /// It could be an id.
    Word,
    /// A date that cannot be.
    BadDate(DateFault),
    /// A length that cannot be.
    Overlong,
    Unclear,
}

/// An item with all that came with it.
struct Item<'a> {
    text: Spanned<&'a str>,
    kind: Kind,
    remarks: Vec<Diagnostic>,
    /// How it was read, where it is a date.
    read: Option<DateRead>,
}

impl Reader<'_> {
    /// Reads the items behind the colon.
    pub(super) fn read(&self, name: Spanned<&str>, items: Vec<Spanned<&str>>) -> Reading {
        let mut reading = Reading {
            tags: Vec::new(),
            shape: Shape::Bar,
            id: None,
            start: Start::Following,
            start_span: None,
            end: End::Unreadable,
            end_span: None,
            remarks: Vec::new(),
            dated: Vec::new(),
        };
        let full = tags::drop_empty(items, &mut reading.remarks);
        let rest = tags::take(
            full,
            self.referenced,
            &mut reading.tags,
            &mut reading.remarks,
        );
        reading.shape = tags::shape(&reading.tags);
        let rest = merge(rest, reading.shape != Shape::Bar, &mut reading.remarks);
        let items = rest.iter().map(|text| self.classify(text.as_str()));
        self.assign(name, items, &mut reading);
        reading
    }

    fn classify<'a>(&self, text: Spanned<&'a str>) -> Item<'a> {
        let mut item = Item {
            text,
            kind: Kind::Unclear,
            remarks: Vec::new(),
            read: None,
        };
        let value = text.value.trim();
        if let Some(word) = reference_word(value) {
            item.kind = if word.eq_ignore_ascii_case("after") {
                Kind::After
            } else {
                Kind::Until
            };
            if word != word.to_ascii_lowercase() {
                let lower = word.to_ascii_lowercase();
                let span = Span::new(text.span.start, text.span.start + word.len());
                item.remarks.push(
                    Diagnostic::new(
                        Code::AfterCase,
                        format!("`{word}` is read as `{lower}`; Mermaid does not know it"),
                    )
                    .at(span)
                    .hint(format!("write `{lower}`"))
                    .fix(span, lower),
                );
            }
            return item;
        }
        let fault = match self.dates.read(value) {
            Ok(read) => {
                item.kind = Kind::Date(read.time);
                item.read = Some(read);
                return item;
            }
            Err(fault) => fault,
        };
        if !value.is_empty() && value.bytes().all(|byte| byte == b'0') {
            item.kind = Kind::Zero;
            return item;
        }
        item.kind = match dates::length(text) {
            Ok(read) => {
                item.remarks = read.remarks;
                Kind::Length(read.length)
            }
            Err(LengthFault::OutOfRange) => Kind::Overlong,
            Err(LengthFault::Form) if fault != DateFault::Form => Kind::BadDate(fault),
            Err(LengthFault::Form) if Dates::looks_like_date(value) => Kind::BadDate(fault),
            Err(LengthFault::Form) if is_word(value) => Kind::Word,
            Err(LengthFault::Form) => Kind::Unclear,
        };
        item
    }

    fn assign<'a>(
        &self,
        name: Spanned<&str>,
        mut items: impl Iterator<Item = Item<'a>>,
        reading: &mut Reading,
    ) {
        let mark = reading.shape != Shape::Bar;
        match (items.next(), items.next(), items.next(), items.next()) {
            (None, ..) if mark => {
                reading.end = End::For(Length::default());
                reading.say(without_end(name.span, "where the task before it ends"));
            }
            (None, ..) => reading.say(
                Diagnostic::new(Code::EmptyTask, format!("`{}` has no dates", name.value))
                    .at(name.span)
                    .hint("write a start and an end behind the colon, or at least a length, like `3d`"),
            ),
            (Some(only), None, ..) => self.assign_one(name, only, mark, reading),
            (Some(first), Some(second), None, _) => self.assign_two(first, second, mark, reading),
            (Some(id), Some(start), Some(end), None) => {
                self.set_id(&id, reading);
                self.set_start_and_end(start, end, reading);
            }
            (Some(id), Some(start), Some(end), Some(more)) => {
                reading.say(
                    Diagnostic::new(Code::TooManyItems, format!("`{}` is one item too many", more.text.value))
                        .at(more.text.span)
                        .hint("behind the tags a task has an id, a start and an end: `id, 2024-01-01, 3d`"),
                );
                self.set_id(&id, reading);
                self.set_start_and_end(start, end, reading);
            }
        }
    }

    fn assign_one(&self, name: Spanned<&str>, only: Item<'_>, mark: bool, reading: &mut Reading) {
        match only.kind {
            Kind::Date(_) | Kind::After if mark => {
                reading.say(without_end(only.text.span, "there"));
                self.set_start(only, reading);
                reading.end = End::For(Length::default());
            }
            Kind::Word if mark => {
                reading.say(without_end(only.text.span, "where the task before it ends"));
                self.set_id(&only, reading);
                reading.end = End::For(Length::default());
            }
            Kind::Date(_) => {
                reading.say(
                    Diagnostic::new(
                        Code::StartWithoutEnd,
                        format!("`{}` has one date, and it is read as the end", name.value),
                    )
                    .at(only.text.span)
                    .hint(match name.value.trim().split_once(' ') {
                        Some((tag @ ("vert" | "milestone"), rest)) => format!(
                            "tags stand behind the colon: write `{} : {tag}, {}, 0d`",
                            rest.trim(),
                            only.text.value
                        ),
                        _ => format!("write a start and an end, like `{}, 1d`", only.text.value),
                    }),
                );
                self.set_end(only, reading);
            }
            Kind::After => {
                reading.say(no_length(&only));
                self.set_start(only, reading);
                reading.end = End::Unreadable;
            }
            _ => self.set_end(only, reading),
        }
    }

    fn assign_two(&self, first: Item<'_>, second: Item<'_>, mark: bool, reading: &mut Reading) {
        match (&first.kind, &second.kind) {
            (Kind::Word, Kind::Length(_) | Kind::Zero | Kind::Until) => {
                reading.say(
                    Diagnostic::new(Code::IdAndLength, format!("`{}` is read as the id, and the task starts where the one before it ends", first.text.value))
                        .at(first.text.span)
                        .hint(format!("Mermaid takes it for the start; write one behind it, like `{}, after ID, {}`", first.text.value, second.text.value)),
                );
                self.set_id(&first, reading);
                self.set_end(second, reading);
            }
            (Kind::Word, Kind::Date(_) | Kind::After) if mark => {
                reading.say(without_end(second.text.span, "there"));
                self.set_id(&first, reading);
                self.set_start(second, reading);
                reading.end = End::For(Length::default());
            }
            (Kind::Word, Kind::Date(_)) => {
                reading.say(
                    Diagnostic::new(
                        Code::StartWithoutEnd,
                        format!("`{}` may be the start or the end", second.text.value),
                    )
                    .severity(crate::diagnostic::Severity::Error)
                    .at(second.text.span)
                    .hint(format!(
                        "write both, like `{}, {}, 1d`",
                        first.text.value, second.text.value
                    )),
                );
                self.set_id(&first, reading);
                self.set_start(second, reading);
            }
            (Kind::Word, Kind::After) => {
                reading.say(no_length(&second));
                self.set_id(&first, reading);
                self.set_start(second, reading);
            }
            _ => self.set_start_and_end(first, second, reading),
        }
    }

    fn set_id(&self, item: &Item<'_>, reading: &mut Reading) {
        let text = item.text;
        reading.id = Some(Spanned::new(names::decode(text.value.trim()), text.span));
    }

    fn set_start_and_end(&self, start: Item<'_>, end: Item<'_>, reading: &mut Reading) {
        if let (Kind::Length(length), Kind::Until) = (&start.kind, &end.kind) {
            reading.say(
                Diagnostic::new(
                    Code::ScheduledBackwards,
                    format!(
                        "the task is scheduled backwards: {} before the end that `{}` gives",
                        start.text.value, end.text.value
                    ),
                )
                .at(start.text.span)
                .hint("Mermaid cannot read this; write the start as a date to have the same there"),
            );
            reading.start = Start::Backwards;
            reading.start_span = Some(start.text.span);
            let length = Some(*length);
            reading.remarks.extend(start.remarks);
            self.set_end(end, reading);
            if let End::Until { length: slot, .. } = &mut reading.end {
                *slot = length;
            }
            return;
        }
        self.set_start(start, reading);
        self.set_end(end, reading);
    }

    fn set_start(&self, item: Item<'_>, reading: &mut Reading) {
        let span = item.text.span;
        reading.start_span = Some(span);
        reading.start = match item.kind {
            Kind::Date(time) => {
                let dated = item.read.map(|read| Dated { span, read });
                reading.dated.extend(dated);
                Start::At(time)
            }
            Kind::After => Start::After {
                references: vec![whole_reference(item.text)],
                lag: None,
            },
            kind => {
                reading.say(self.no_start(item.text, &kind));
                Start::Unreadable
            }
        };
        reading.remarks.extend(
            item.remarks
                .into_iter()
                .filter(|_| reading.start != Start::Unreadable),
        );
    }

    fn no_start(&self, text: Spanned<&str>, kind: &Kind) -> Diagnostic {
        match kind {
            Kind::BadDate(fault) => self.dates.fault(text, fault),
            Kind::Length(_) | Kind::Zero | Kind::Overlong => Diagnostic::new(
                Code::BadDate,
                format!("`{}` is a length where the start should be", text.value),
            )
            .at(text.span)
            .hint("write a date or `after ID` here"),
            Kind::Until => Diagnostic::new(
                Code::BadDate,
                format!("`{}` says when a task ends, not when it starts", text.value),
            )
            .at(text.span)
            .hint("write the start before it, or a length: `3d, until ID`"),
            _ => self.dates.fault(text, &DateFault::Form),
        }
    }

    fn set_end(&self, item: Item<'_>, reading: &mut Reading) {
        let span = item.text.span;
        reading.end_span = Some(span);
        let zero = item.text.value.trim() == "0" && matches!(item.kind, Kind::Date(_));
        reading.end = match item.kind {
            Kind::Date(_) if zero && reading.shape != Shape::Bar => {
                reading.say(
                    Diagnostic::new(
                        Code::BareZero,
                        "`0` is read as no length; Mermaid reads it as the moment 0",
                    )
                    .at(span)
                    .hint("write `0d` to have the same in Mermaid"),
                );
                End::For(Length::default())
            }
            Kind::Date(time) => {
                let dated = item.read.map(|read| Dated { span, read });
                reading.dated.extend(dated);
                End::At(self.inclusive(time))
            }
            Kind::Length(length) => End::For(length),
            Kind::Zero => {
                if reading.shape == Shape::Bar {
                    reading.say(
                        Diagnostic::new(
                            Code::BareZero,
                            "the length `0` has no unit; Mermaid does not know it, and draws none",
                        )
                        .at(span)
                        .hint("write `0d`, or tag the task `milestone`"),
                    );
                }
                End::For(Length::default())
            }
            Kind::Until => End::Until {
                references: vec![whole_reference(item.text)],
                length: None,
            },
            kind => {
                reading.say(self.no_end(item.text, &kind));
                End::Unreadable
            }
        };
        reading.remarks.extend(item.remarks);
    }

    /// `inclusiveEndDates`: the day that is given is the last one.
    fn inclusive(&self, time: NaiveDateTime) -> NaiveDateTime {
        if self.dates.inclusive {
            time.checked_add_days(chrono::Days::new(1)).unwrap_or(time)
        } else {
            time
        }
    }

    fn no_end(&self, text: Spanned<&str>, kind: &Kind) -> Diagnostic {
        let shown = text.value;
        match kind {
            Kind::BadDate(fault) if *fault != DateFault::Form => self.dates.fault(text, fault),
            Kind::BadDate(fault) if shown.contains(['-', '/', '.', ':']) => {
                self.dates.fault(text, fault)
            }
            Kind::Overlong => Diagnostic::new(
                Code::DateOutOfRange,
                format!("`{shown}` is longer than the calendar"),
            )
            .at(text.span)
            .hint("write a length that ends before the year 10000"),
            Kind::After => Diagnostic::new(
                Code::BadLength,
                format!("`{shown}` says when a task starts, not when it ends"),
            )
            .at(text.span)
            .hint("write a length or a date here, or `until ID`"),
            _ => Diagnostic::new(
                Code::BadLength,
                format!("`{shown}` is neither a date nor a length"),
            )
            .at(text.span)
            .hint(bad_length_advice(shown)),
        }
    }
}

fn bad_length_advice(text: &str) -> String {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() < 6 {
        return format!(
            "give it a unit: `{text}d` for days, `{text}h` for hours, `{text}w` for weeks"
        );
    }
    "write a number and one of `y M w d h m s ms`, like `3d`, or a date".to_owned()
}

fn without_end(span: Span, place: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MilestoneWithoutEnd,
        format!("the milestone has no end, and stands {place}"),
    )
    .at(span)
    .hint("add `, 0d`: Mermaid takes what stands alone for the end")
}

fn no_length(after: &Item<'_>) -> Diagnostic {
    Diagnostic::new(Code::BadLength, "nothing says how long the task takes")
        .at(after.text.span)
        .hint(format!("add a length: `{}, 3d`", after.text.value))
}

/// Words that name no task but an open date.
const OPEN: [&str; 7] = ["today", "now", "tbd", "tbc", "tba", "asap", "after"];

/// Whether the text can be an id: one word with a letter in it.
pub(super) fn is_word(text: &str) -> bool {
    !text.is_empty()
        && !text.contains(|c: char| {
            c.is_whitespace() || matches!(c, ':' | '<' | '>' | '[' | ']' | '{' | '}')
        })
        && text.contains(char::is_alphabetic)
        && !OPEN.iter().any(|open| open.eq_ignore_ascii_case(text))
}
