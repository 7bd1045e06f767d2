//! One line for each diagnostic: `file:line:column: severity[code] message`.

use super::{File, escape, rest};
use std::fmt::Write;

pub(super) fn write(files: &[File<'_>]) -> String {
    let mut out = String::new();
    for file in files {
        let name = escape(file.name);
        for entry in &file.entries {
            let place = entry.places().map_or(String::new(), |(place, _)| {
                format!("{}:{}:", place.line, place.column)
            });
            let diagnostic = entry.diagnostic;
            let _ = writeln!(
                out,
                "{name}:{place} {}[{}] {}",
                diagnostic.severity.as_str(),
                diagnostic.code.as_str(),
                escape(&diagnostic.message),
            );
        }
        if let Some(rest) = rest(file.omitted) {
            let _ = writeln!(out, "{name}: {rest}");
        }
    }
    out
}
