//! Statements to a plan.

mod clicks;
mod dates;
mod days;
mod items;
mod legend;
mod names;
mod references;
mod settings;
mod statements;
mod tags;
#[cfg(test)]
mod tests;

pub use self::legend::legend_of;

use self::dates::{Dated, Manner};
use self::items::{Reader, Reading};
use self::names::Naming;
use self::statements::Chart;
pub(crate) use self::{names::decode, tags::is_like_tag};
use super::{AxisWish, End, Note, Roadmap, Section, SectionId, Start, Task};
use crate::calendar::Unit;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits::Limits;
use crate::source::{Source, Span, Spanned};
use crate::syntax::{Click, Comment, Document, Statement, StatementKind, TaskLine, TaskReading};
use chrono::{NaiveDate, Timelike};
use std::collections::BTreeSet;

/// Settles names, formats, units, duplicates and settings.
///
/// `as_of` completes dates of a format that lacks the year; without it they count from 1970-01-01.
#[must_use]
pub fn lower(
    source: &Source,
    document: &Document,
    as_of: Option<NaiveDate>,
    limits: &Limits,
) -> (Roadmap, Diagnostics) {
    let mut found = Diagnostics::new();
    let header = settings::read(document, &mut found);
    let chart = statements::read(document, &header, as_of, limits, &mut found);
    let text = document.text(source);
    let referenced = referenced(text, document);
    let reader = Reader {
        dates: &chart.dates,
        referenced: &referenced,
    };
    let mut plan = Plan::default();
    plan.read(text, document, &reader, limits, &mut found);
    plan.report_dates(&chart, &mut found);
    let axis = axis(&chart, &plan);
    let mut tasks = plan.tasks;
    let identities = names::identify(plan.namings, &mut found);
    for (task, identity) in tasks.iter_mut().zip(identities) {
        task.id = identity.id;
        task.id_given = identity.given;
        task.key = identity.key;
    }
    references::split_all(&mut tasks, limits, &mut found);
    clicks::apply(&plan.clicks, &mut tasks, &mut found);
    let mut legend = header.legend;
    if legend.is_empty() {
        legend = legend::from_document(source);
    }
    if legend.is_empty() {
        legend = legend::from_labels(&tasks);
    }
    let mut settings = header.settings;
    settings.top_axis = chart.top_axis;
    let heading = source.context.heading.as_deref();
    let title = chart
        .title
        .or_else(|| header.title.as_deref().or(heading).map(names::label))
        .map(|title| names::shortened(title, title_span(document), limits, &mut found));
    let roadmap = Roadmap {
        title,
        acc_title: chart.acc_title,
        acc_descr: chart.acc_descr,
        name: document.name.as_ref().map(|name| name.value.clone()),
        sections: plan.sections,
        tasks,
        calendar: chart.calendar,
        axis,
        today_marker: chart.today_marker,
        legend,
        settings,
        excluded: chart.excluded,
        stated: Vec::new(),
    };
    (roadmap, found)
}

/// Where the title is written; the beginning of the chart where it stands outside.
fn title_span(document: &Document) -> Span {
    let mut statements = document.statements.iter().rev();
    let statement = statements.find_map(|statement| match &statement.kind {
        StatementKind::Title(text) => Some(text.span),
        _ => None,
    });
    let mut settings = document.settings.iter().rev();
    let mut setting = || settings.find(|setting| setting.path == ["title"]);
    statement
        .or_else(|| setting().map(|setting| setting.span))
        .unwrap_or_default()
}

/// The words behind `after` and `until` that look like tags, and are ids.
fn referenced<'t>(text: &'t str, document: &Document) -> BTreeSet<&'t str> {
    let mut words = BTreeSet::new();
    for statement in &document.statements {
        let StatementKind::Task(line) = &statement.kind else {
            continue;
        };
        let readings = std::iter::once(line.reading(text)).chain(line.alternatives(text));
        for item in readings.flat_map(|reading| reading.items) {
            if references::reference_word(item.value).is_some() {
                let ids = item.value.split_whitespace().skip(1);
                words.extend(ids.filter(|word| is_like_tag(word)));
            }
        }
    }
    words
}

/// Sections and tasks as they are read, line by line.
#[derive(Default)]
struct Plan<'a> {
    sections: Vec<Section>,
    tasks: Vec<Task>,
    namings: Vec<Naming>,
    clicks: Vec<&'a Click>,
    /// Where dates are written, and how well they keep to the chart's format.
    dated: Vec<Dated>,
    /// The first entity code that could be the character itself, and that character.
    coded: Option<(Span, String)>,
}

impl<'a> Plan<'a> {
    fn read(
        &mut self,
        text: &str,
        document: &'a Document,
        reader: &Reader<'_>,
        limits: &Limits,
        found: &mut Diagnostics,
    ) {
        for statement in &document.statements {
            match &statement.kind {
                StatementKind::Section(name) if self.sections.len() >= limits.sections => {
                    found.push(
                        Diagnostic::new(
                            Code::TooLarge,
                            format!("the chart has more than {} sections", limits.sections),
                        )
                        .at(name.span)
                        .hint("split the plan; `--limit sections=N` raises the limit"),
                    );
                    break;
                }
                StatementKind::Section(name) => self.open_section(name.as_str(), limits, found),
                StatementKind::Click(click) => self.clicks.push(click),
                StatementKind::Task(_) if self.tasks.len() >= limits.tasks => {
                    found.push(
                        Diagnostic::new(
                            Code::TooLarge,
                            format!("the chart has more than {} tasks", limits.tasks),
                        )
                        .at(statement.span)
                        .hint("split the plan; `--limit tasks=N` raises the limit"),
                    );
                    break;
                }
                StatementKind::Task(line) => {
                    let (name, reading) = choose(*line, text, reader);
                    self.add_task(statement, name, reading, limits, found);
                }
                _ => {}
            }
        }
    }

    fn open_section(&mut self, name: Spanned<&str>, limits: &Limits, found: &mut Diagnostics) {
        self.note_code(name);
        self.sections.push(Section {
            name: names::limited(name, limits, found),
            span: name.span,
        });
    }

    fn add_task(
        &mut self,
        statement: &Statement,
        name: Spanned<&str>,
        mut reading: Reading,
        limits: &Limits,
        found: &mut Diagnostics,
    ) {
        if self.sections.is_empty() {
            self.sections.push(Section {
                name: String::new(),
                span: Span::at(statement.span.start),
            });
        }
        let is_first = self.tasks.is_empty();
        for remark in std::mem::take(&mut reading.remarks) {
            // Without a task before it, the missing start is an error of its own.
            if !(is_first
                && matches!(remark.code, Code::StartWithoutEnd | Code::IdAndLength)
                && reading.start == Start::Following)
            {
                found.push(remark);
            }
        }
        self.note_code(name);
        self.dated.append(&mut reading.dated);
        if let Some(id) = &mut reading.id {
            names::limit_id(id, limits, found);
        }
        let span = reading.id.as_ref().map_or(name.span, |id| id.span);
        let given = reading.id.take().map(|id| id.value);
        self.namings.push(Naming { given, span });
        let section = SectionId(self.sections.len() - 1);
        let label = names::limited(name, limits, found);
        self.tasks
            .push(task(statement, label, name.span, reading, section));
    }

    fn note_code(&mut self, name: Spanned<&str>) {
        if self.coded.is_none()
            && let Some((at, length, character)) = names::needless_code(name.value)
        {
            let start = name.span.start + at;
            self.coded = Some((Span::new(start, start + length), character));
        }
    }

    fn has_dates_in_iso(&self) -> bool {
        let mut manners = self.dated.iter().map(|dated| dated.read.manner);
        manners.any(|manner| manner == Manner::Iso)
    }

    /// Says once for the chart what is to be said of its dates and codes.
    fn report_dates(&self, chart: &Chart, found: &mut Diagnostics) {
        if chart.dates.span.is_none()
            && let Some(first) = self.dated.first()
        {
            found.push(
                Diagnostic::new(
                    Code::MissingDateFormat,
                    "without dateFormat dates are read as YYYY-MM-DD",
                )
                .at(first.span)
                .hint(
                    "write `dateFormat YYYY-MM-DD`: without it Mermaid ignores ends that are dates",
                ),
            );
        }
        for manner in [Manner::Loose, Manner::Iso] {
            found.extend(dates::report_manner(&chart.dates, manner, &self.dated));
        }
        if let Some((first, character)) = &self.coded {
            found.push(
                Diagnostic::new(
                    Code::EntityCode,
                    format!("the code is shown as `{character}`; Mermaid leaves room for the code"),
                )
                .at(*first)
                .hint(format!("write `{character}` itself")),
            );
        }
    }
}

/// Chooses where the name ends: at the first colon as in Mermaid, where that makes sense, else at the last
/// one behind which the data can be read.
fn choose<'t>(line: TaskLine, text: &'t str, reader: &Reader<'_>) -> (Spanned<&'t str>, Reading) {
    let TaskReading { name, items } = line.reading(text);
    let first = reader.read(name, items);
    let odd_id = first
        .id
        .as_ref()
        .is_some_and(|id| id.value.contains(':') && id.value.contains(char::is_whitespace));
    if first.is_sound() && !odd_id {
        return (name, first);
    }
    for TaskReading { name, items } in line.alternatives(text).into_iter().rev() {
        let mut reading = reader.read(name, items);
        if reading.is_sound() {
            reading.remarks.push(
                Diagnostic::new(
                    Code::ColonInName,
                    format!("the name is read as `{}`", name.value),
                )
                .at(name.span)
                .hint(
                    "Mermaid ends the name at the first colon; write a dash instead to have the same there",
                ),
            );
            return (name, reading);
        }
    }
    (name, first)
}

fn task(
    statement: &Statement,
    name: String,
    name_span: Span,
    reading: Reading,
    section: SectionId,
) -> Task {
    let tags = &reading.tags;
    Task {
        id: String::new(),
        id_given: false,
        key: String::new(),
        name,
        section,
        shape: tags::shape(tags),
        status: tags::status(tags),
        emphasis: tags::emphasis(tags),
        start: reading.start,
        end: reading.end,
        notes: statement
            .comments
            .iter()
            .map(|comment| Note {
                text: comment.text.clone(),
                span: comment.span,
            })
            .collect(),
        confirmed: !statement.comments.iter().any(is_estimate),
        link: None,
        span: statement.span,
        name_span,
        start_span: reading.start_span.unwrap_or(statement.span),
        end_span: reading.end_span.unwrap_or(statement.span),
        tags: reading.tags,
    }
}

/// Whether a comment says that the task is not confirmed yet.
fn is_estimate(comment: &Comment) -> bool {
    let lower = comment.text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words
        .iter()
        .any(|word| matches!(*word, "tbc" | "tbd" | "estimate" | "estimation"))
        || words.windows(2).any(|pair| pair == ["review", "if"])
}

fn axis(chart: &Chart, plan: &Plan<'_>) -> AxisWish {
    let format = &chart.dates.format;
    let dated = plan.tasks.iter().flat_map(|task| {
        let start = match task.start {
            Start::At(time) => Some(time),
            _ => None,
        };
        let end = match task.end {
            End::At(time) => Some(time),
            _ => None,
        };
        [start, end].into_iter().flatten()
    });
    let of_dates = if !plan.has_dates_in_iso() {
        None
    } else {
        dated.map(finest_part).min()
    };
    let of_lengths = plan.tasks.iter().filter_map(finest_length).min();
    let given = if plan.dated.is_empty() {
        None
    } else {
        Some(format.finest())
    };
    AxisWish {
        date_format: format.clone(),
        format: chart.axis_format.clone(),
        interval: chart.interval,
        week_start: chart.week_start,
        coarsest: format.coarsest(),
        finest: [given, of_dates, of_lengths]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(Unit::Day),
    }
}

/// The finest unit in which a moment is not the first.
fn finest_part(time: chrono::NaiveDateTime) -> Unit {
    if time.nanosecond() != 0 {
        Unit::Millisecond
    } else if time.second() != 0 {
        Unit::Second
    } else if time.minute() != 0 {
        Unit::Minute
    } else if time.hour() != 0 {
        Unit::Hour
    } else {
        Unit::Day
    }
}

/// The finest unit of a task's length.
fn finest_length(task: &Task) -> Option<Unit> {
    let length = match &task.end {
        End::For(length) => *length,
        End::Until { length, .. } => (*length)?,
        End::At(_) | End::Unreadable => return None,
    };
    if length.is_zero() {
        return None;
    }
    let unit = length.unit?;
    let parts = length.milliseconds != 0 && unit > Unit::Hour;
    Some(if parts { Unit::Hour } else { unit })
}
