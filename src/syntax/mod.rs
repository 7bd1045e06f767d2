//! Mermaid `gantt` text to statements as written.
//!
//! Parsing never fails: it returns a tree and diagnostics together. The tree keeps raw text, because
//! Mermaid applies the last `dateFormat` to all tasks.
//!
//! Where Mermaid's own lexer accepts a line, it is read as Mermaid reads it; where Mermaid refuses one that
//! can mean one thing only, that is what it means, and a diagnostic says so.

mod click;
mod comment;
mod directive;
mod front_matter;
mod keyword;
mod reader;
mod scan;
mod settings;
mod statement;
mod task;
mod tree;

pub use task::TaskReading;
pub use tree::{
    Click, ClickTarget, Comment, Document, Setting, SettingOrigin, Statement, StatementKind,
    TaskLine, Value,
};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits::Limits;
use crate::source::{Source, Span, is_foreign_to_xml};
use std::borrow::Cow;

/// Reads the statements of a chart.
#[must_use]
pub fn parse(source: &Source, limits: &Limits) -> (Document, Diagnostics) {
    let text = source.text();
    let mut document = Document::default();
    let mut diagnostics = Diagnostics::new();
    if text.len() > limits.chart_bytes {
        let message = format!(
            "the chart has {} bytes, more than {}",
            text.len(),
            limits.chart_bytes
        );
        diagnostics.push(
            Diagnostic::new(Code::TooLarge, message)
                .at(Span::at(0))
                .hint("split the plan; `--limit chart-bytes=N` raises the limit"),
        );
        return (document, diagnostics);
    }
    check_characters(text, limits, &mut diagnostics);
    let body = front_matter::read(text, limits, &mut document.settings, &mut diagnostics);
    let text = directive::read(text, body, limits, &mut document.settings, &mut diagnostics);
    reader::read(&text, body, limits, &mut document, &mut diagnostics);
    if let Cow::Owned(masked) = text {
        document.masked = Some(masked);
    }
    (document, diagnostics)
}

/// Finds what XML cannot hold, and so no picture.
fn check_characters(text: &str, limits: &Limits, diagnostics: &mut Diagnostics) {
    let found = text
        .match_indices(is_foreign_to_xml)
        .take(limits.diagnostics);
    for (at, character) in found {
        let number = character.chars().next().map_or(0, u32::from);
        let message = format!("the character U+{number:04X} may not stand in a picture");
        diagnostics.push(
            Diagnostic::new(Code::ControlCharacter, message)
                .at(Span::new(at, at + character.len()))
                .hint("remove it"),
        );
    }
}

#[cfg(test)]
mod tests;
