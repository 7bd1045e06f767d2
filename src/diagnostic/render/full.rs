//! Over the quoted source, in the manner of rustc.
//!
//! Only the lines that matter are handed to the renderer, with their deceiving characters escaped and very
//! long lines cut to a window, so that cost and output stay small for any input.
//!
//! Invariant: the header names the true place in the file, also where escaping or cutting moved the text.

use super::{Entry, File, escape, repeats, rest};
use crate::diagnostic::Severity;
use crate::source::{Source, Span};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::fmt::Write;

/// Columns of a drawn line; the rest of it is cut around the annotation.
const WIDTH: usize = 120;
/// Bytes of a line that are quoted at most; no screen shows more.
const LINE_BYTES: usize = 400;
/// Lines between two places up to which they are drawn as one excerpt.
const NEAR: usize = 20;
/// Labels that are drawn; a duplicate id may have thousands.
const LABELS: usize = 8;

pub(super) fn write(files: &[File<'_>], color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .term_width(WIDTH);
    let mut out = String::new();
    for file in files {
        for entry in &file.entries {
            let (group, correction) = group(entry);
            let mut text = renderer.render(&[group]);
            if let Some((quoted, real)) = correction {
                text = text.replacen(&quoted, &real, 1);
            }
            out.push_str(&text);
            out.push_str("\n\n");
        }
        if let Some(rest) = rest(file.omitted) {
            let _ = writeln!(out, "{}: {rest}\n", escape(file.name));
        }
    }
    out
}

/// A diagnostic for the renderer; and, where quoting moved the place, the header it would write and the true one.
fn group<'a>(entry: &Entry<'a>) -> (Group<'a>, Option<(String, String)>) {
    let diagnostic = entry.diagnostic;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(escape(&diagnostic.message))
        .id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    let path = escape(entry.source.name()).into_owned();
    let mut correction = None;
    if let Some((place, _)) = entry.places() {
        for excerpt in excerpts(entry) {
            if let Some(column) = excerpt.column.filter(|column| *column != place.column) {
                let at = |column| format!("{path}:{}:{column}", place.line);
                correction = Some((at(column), at(place.column)));
            }
            group = group.element(excerpt.snippet.path(path.clone()));
        }
    } else {
        group = group.element(Origin::path(path));
    }
    for line in diagnostic.hint.iter().flat_map(|hint| hint.lines()) {
        group = group.element(Level::HELP.message(escape(line)));
    }
    if !entry.also.is_empty() {
        group = group.element(Level::NOTE.message(repeats::words(&entry.also)));
    }
    let unseen = diagnostic.labels.len().saturating_sub(LABELS);
    if unseen > 0 {
        group = group.element(Level::NOTE.message(format!("and {unseen} more places")));
    }
    (group, correction)
}

/// One annotation, in the file.
struct Mark<'a> {
    span: Span,
    first: usize,
    last: usize,
    kind: AnnotationKind,
    label: &'a str,
}

/// A part of the source for the renderer.
struct Excerpt<'a> {
    snippet: Snippet<'a, Annotation<'a>>,
    /// The column of the diagnostic's own place as quoted, from 1; none where it stands in another excerpt.
    column: Option<usize>,
}

/// The excerpts that hold the place and its labels: the place's own first, near ones together.
fn excerpts<'a>(entry: &Entry<'a>) -> Vec<Excerpt<'a>> {
    let source = entry.source;
    let mark = |span: Span, kind, label| {
        let span = source.file_span(span);
        let last = span.end.saturating_sub(1).max(span.start);
        Mark {
            span,
            first: source.lines().line(span.start),
            last: source.lines().line(last),
            kind,
            label,
        }
    };
    let Some(primary) = entry.diagnostic.span else {
        return Vec::new();
    };
    let primary = mark(primary, AnnotationKind::Primary, "");
    let home = primary.first;
    let mut marks = vec![primary];
    for label in entry.diagnostic.labels.iter().take(LABELS) {
        marks.push(mark(label.span, AnnotationKind::Context, &label.message));
    }
    marks.sort_by_key(|mark| (mark.first, mark.span));

    let mut runs: Vec<Vec<Mark<'a>>> = Vec::new();
    for mark in marks {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|m| mark.first <= m.last + NEAR) => run.push(mark),
            _ => runs.push(vec![mark]),
        }
    }
    runs.sort_by_key(|run| !run.iter().any(|m| m.first == home && is_primary(m)));
    runs.iter().map(|run| excerpt(source, run)).collect()
}

fn is_primary(mark: &Mark<'_>) -> bool {
    mark.kind == AnnotationKind::Primary
}

/// The lines that the marks stand on, cut and escaped, with the marks moved along.
fn excerpt<'a>(source: &Source, run: &[Mark<'a>]) -> Excerpt<'a> {
    let first = run.iter().map(|mark| mark.first).min().unwrap_or(0);
    let last = run.iter().map(|mark| mark.last).max().unwrap_or(first);
    let last = last.min(first + 4 * NEAR);
    let mut text = String::new();
    let mut spans: Vec<(Option<usize>, usize)> = vec![(None, 0); run.len()];
    for line in first..=last {
        let whole = source.lines().span(source.file(), line);
        let window = window(source.file(), whole, run);
        if window.start > whole.start {
            text.push('…');
        }
        let quoted = source.file().get(window.range()).unwrap_or("");
        for (offset, character) in quoted.char_indices() {
            let before = text.len();
            escape::push(&mut text, character);
            note(&mut spans, run, window.start + offset, before, text.len());
        }
        // A place at the end of a line has no character of its own.
        note(&mut spans, run, window.end, text.len(), text.len());
        if window.end < whole.end {
            text.push('…');
        }
        text.push('\n');
    }
    let column = run.iter().zip(&spans).find_map(|(mark, (start, end))| {
        let before = text.get(..start.unwrap_or(*end))?;
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        is_primary(mark).then(|| {
            before
                .get(line..)
                .map_or(1, |line| line.chars().count() + 1)
        })
    });
    let annotations: Vec<Annotation<'a>> = run
        .iter()
        .zip(spans)
        .map(|(mark, (start, end))| {
            let start = start.unwrap_or(end);
            let annotation = mark.kind.span(start..end.max(start));
            if mark.label.is_empty() {
                annotation
            } else {
                annotation.label(escape(mark.label))
            }
        })
        .collect();
    Excerpt {
        snippet: Snippet::source(text)
            .line_start(first + 1)
            .annotations(annotations),
        column,
    }
}

/// Carries the marks that hold the character at `offset` over to where it is quoted.
fn note(
    spans: &mut [(Option<usize>, usize)],
    run: &[Mark<'_>],
    offset: usize,
    start: usize,
    end: usize,
) {
    for (mark, (first, last)) in run.iter().zip(spans) {
        let inside = mark.span.start <= offset && offset < mark.span.end;
        if inside || mark.span.start == offset {
            first.get_or_insert(start);
            *last = if inside { end } else { start };
        }
    }
}

/// The part of a line that is quoted: all of it, or a stretch that begins shortly before its first mark.
fn window(file: &str, line: Span, run: &[Mark<'_>]) -> Span {
    if line.end - line.start <= LINE_BYTES {
        return line;
    }
    let anchor = run
        .iter()
        .filter(|mark| line.start <= mark.span.start && mark.span.start <= line.end)
        .min_by_key(|mark| (!is_primary(mark), mark.span.start))
        .map_or(line.start, |mark| mark.span.start);
    let mut start = anchor.saturating_sub(LINE_BYTES / 4).max(line.start);
    while !file.is_char_boundary(start) {
        start += 1;
    }
    let mut end = (start + LINE_BYTES).min(line.end);
    while !file.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start, end)
}
