//! Diagnostics as text: one format per file, all over the same values.

mod concise;
mod escape;
mod full;
mod github;
mod json;
mod reference;
mod repeats;
mod sarif;

pub use escape::escape;
pub use reference::reference;

use super::{Diagnostic, Diagnostics};
use crate::source::{Place, Source, Span};
use std::cmp::Reverse;

/// What was said about one text.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The text.
    pub source: &'a Source,
    /// What was said.
    pub diagnostics: &'a Diagnostics,
}

/// A format of diagnostics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Over the quoted source, for people.
    #[default]
    Full,
    /// One line each: `file:line:column: severity[code] message`.
    Concise,
    /// One array of objects.
    Json,
    /// Workflow commands that GitHub shows beside the changed lines.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

impl Format {
    /// Every format with the name it is asked for by.
    pub const ALL: [(&'static str, Self); 5] = [
        ("full", Self::Full),
        ("concise", Self::Concise),
        ("json", Self::Json),
        ("github", Self::Github),
        ("sarif", Self::Sarif),
    ];
}

/// Writes the reports, in their order, at most `limit` diagnostics for each file; the rest is counted.
///
/// The most severe are kept. Colour is for [`Format::Full`] alone; nothing here looks at a terminal.
#[must_use]
pub fn render(format: Format, reports: &[Report<'_>], color: bool, limit: usize) -> String {
    let mut files = files(reports, limit);
    match format {
        Format::Full => {
            for file in &mut files {
                file.entries = repeats::gather(std::mem::take(&mut file.entries));
            }
            full::write(&files, color)
        }
        Format::Concise => concise::write(&files),
        Format::Json => json::write(&files),
        Format::Github => github::write(&files),
        Format::Sarif => sarif::write(&files),
    }
}

/// What is shown of one file.
struct File<'a> {
    name: &'a str,
    entries: Vec<Entry<'a>>,
    omitted: usize,
}

/// A diagnostic with the text it is about.
#[derive(Clone)]
struct Entry<'a> {
    source: &'a Source,
    diagnostic: &'a Diagnostic,
    /// The lines in the file where the same is to be said.
    also: Vec<usize>,
}

impl Entry<'_> {
    /// First and last place in the file; none where the fault has no place.
    fn places(&self) -> Option<(Place, Place)> {
        self.diagnostic.span.map(|span| self.places_of(span))
    }

    /// First place of a chart span and the one past its last character, in the file.
    fn places_of(&self, span: Span) -> (Place, Place) {
        let span = self.source.file_span(span);
        let place = |offset| self.source.lines().place(self.source.file(), offset);
        (place(span.start), place(span.end))
    }
}

/// "and 3 more", or nothing.
fn rest(omitted: usize) -> Option<String> {
    (omitted > 0).then(|| format!("and {omitted} more"))
}

/// Gathers the reports of each file and keeps the `limit` most severe, in the order of the text.
fn files<'a>(reports: &[Report<'a>], limit: usize) -> Vec<File<'a>> {
    let mut files: Vec<File<'a>> = Vec::new();
    for report in reports {
        let entries = report.diagnostics.iter().map(|diagnostic| Entry {
            source: report.source,
            diagnostic,
            also: Vec::new(),
        });
        match files.last_mut() {
            Some(file) if file.name == report.source.name() => file.entries.extend(entries),
            _ => files.push(File {
                name: report.source.name(),
                entries: entries.collect(),
                omitted: 0,
            }),
        }
    }
    for file in &mut files {
        let mut ranked: Vec<usize> = (0..file.entries.len()).collect();
        ranked.sort_by_key(|&i| {
            let severity = file.entries.get(i).map(|e| e.diagnostic.severity);
            (Reverse(severity), i)
        });
        file.omitted = ranked.len().saturating_sub(limit);
        ranked.truncate(limit);
        ranked.sort_unstable();
        file.entries = ranked
            .into_iter()
            .filter_map(|i| file.entries.get(i).cloned())
            .collect();
    }
    files
}

#[cfg(test)]
mod tests;
