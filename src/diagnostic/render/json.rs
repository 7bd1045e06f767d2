//! One JSON array; lines and columns count from 1, columns in characters, ends exclusive.

use super::{Entry, File, rest};
use crate::source::Place;
use serde_json::{Value, json};

pub(super) fn write(files: &[File<'_>]) -> String {
    let mut items: Vec<Value> = Vec::new();
    for file in files {
        items.extend(file.entries.iter().map(|entry| object(file.name, entry)));
        if let Some(rest) = rest(file.omitted) {
            items.push(omitted(file.name, &rest));
        }
    }
    format!("{:#}\n", Value::Array(items))
}

fn object(name: &str, entry: &Entry<'_>) -> Value {
    let diagnostic = entry.diagnostic;
    let (start, end) = entry.places().unzip();
    let labels: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|label| {
            let (start, end) = entry.places_of(label.span);
            json!({
                "message": label.message,
                "line": start.line,
                "column": start.column,
                "end_line": end.line,
                "end_column": end.column,
            })
        })
        .collect();
    json!({
        "file": name,
        "code": diagnostic.code.as_str(),
        "severity": diagnostic.severity.as_str(),
        "message": diagnostic.message,
        "line": line(start),
        "column": column(start),
        "end_line": line(end),
        "end_column": column(end),
        "hint": diagnostic.hint,
        "labels": labels,
    })
}

/// The rest that is only counted: an object of the same form without a code.
fn omitted(name: &str, rest: &str) -> Value {
    json!({
        "file": name,
        "code": null,
        "severity": "note",
        "message": rest,
        "line": null,
        "column": null,
        "end_line": null,
        "end_column": null,
        "hint": null,
        "labels": [],
    })
}

fn line(place: Option<Place>) -> Option<usize> {
    place.map(|place| place.line)
}

fn column(place: Option<Place>) -> Option<usize> {
    place.map(|place| place.column)
}
