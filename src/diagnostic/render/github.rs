//! GitHub workflow commands: `::error file=…,line=…,col=…,title=…::message`.
//!
//! The escapes are those of `actions/toolkit`, packages/core/src/command.ts.

use super::{Entry, File, escape, rest};
use crate::diagnostic::Severity;
use std::fmt::Write;

pub(super) fn write(files: &[File<'_>]) -> String {
    let mut out = String::new();
    for file in files {
        for entry in &file.entries {
            command(&mut out, file.name, entry);
        }
        if let Some(rest) = rest(file.omitted) {
            let _ = writeln!(out, "::notice file={}::{rest}", property(file.name));
        }
    }
    out
}

fn command(out: &mut String, name: &str, entry: &Entry<'_>) {
    let diagnostic = entry.diagnostic;
    let kind = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let _ = write!(out, "::{kind} file={}", property(name));
    if let Some((start, end)) = entry.places() {
        let _ = write!(out, ",line={},col={}", start.line, start.column);
        // GitHub refuses an end column when the lines differ.
        if start.line == end.line {
            let last = end.column.max(start.column);
            let _ = write!(out, ",endLine={},endColumn={last}", end.line);
        } else {
            let _ = write!(out, ",endLine={}", end.line);
        }
    }
    let _ = write!(out, ",title={}::", property(diagnostic.code.as_str()));
    out.push_str(&message(&escape(&diagnostic.message)));
    if let Some(hint) = &diagnostic.hint {
        let _ = write!(out, "%0Ahelp: {}", message(&escape(hint)));
    }
    out.push('\n');
}

/// The message of a command.
fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of a command.
fn property(text: &str) -> String {
    message(&escape(text))
        .replace(':', "%3A")
        .replace(',', "%2C")
}
