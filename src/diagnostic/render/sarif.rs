//! SARIF 2.1.0, as code scanning services read it.
//!
//! Columns count characters from 1 (`columnKind: unicodeCodePoints`), ends are exclusive, as SARIF has it.

use super::{Entry, File, rest};
use crate::diagnostic::Code;
use crate::source::{Place, Span};
use serde_json::{Value, json};

pub(super) fn write(files: &[File<'_>]) -> String {
    let results: Vec<Value> = files
        .iter()
        .flat_map(|file| file.entries.iter().map(|entry| result(file.name, entry)))
        .collect();
    let notifications: Vec<Value> = files
        .iter()
        .filter_map(|file| {
            let rest = rest(file.omitted)?;
            Some(json!({
                "level": "note",
                "message": { "text": rest },
                "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(file.name) } } }],
            }))
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "laneway",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<Value>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.summary() },
        "fullDescription": { "text": code.explanation() },
        "help": { "text": code.explanation(), "markdown": code.explanation() },
        "defaultConfiguration": { "level": code.severity().as_str() },
    })
}

fn result(name: &str, entry: &Entry<'_>) -> Value {
    let diagnostic = entry.diagnostic;
    let text = match &diagnostic.hint {
        Some(hint) => format!("{}\n{hint}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let related: Vec<Value> = diagnostic
        .labels
        .iter()
        .enumerate()
        .map(|(id, label)| {
            json!({
                "id": id,
                "message": { "text": label.message },
                "physicalLocation": physical(name, entry, Some(label.span)),
            })
        })
        .collect();
    json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == diagnostic.code),
        "level": diagnostic.severity.as_str(),
        "message": { "text": text },
        "locations": [{ "physicalLocation": physical(name, entry, diagnostic.span) }],
        "relatedLocations": related,
    })
}

fn physical(name: &str, entry: &Entry<'_>, span: Option<Span>) -> Value {
    let mut location = json!({ "artifactLocation": { "uri": uri(name) } });
    if let (Some(span), Some(location)) = (span, location.as_object_mut()) {
        let (start, end) = entry.places_of(span);
        location.insert("region".to_owned(), region(start, end));
    }
    location
}

fn region(start: Place, end: Place) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// A path as a URI reference (RFC 3986): relative where the path is, percent-encoded where it must be.
fn uri(name: &str) -> String {
    let path = name.replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    let mut out = String::new();
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
