//! GitHub workflow commands: a mark at the line of each task that moved, else at the chart.

use super::{Held, Status, counts, said};
use crate::diagnostic::render::escape;
use std::fmt::Write;

pub(super) fn write(held: &[Held]) -> String {
    let mut out = String::new();
    for one in held {
        let finding = &one.finding;
        if finding.status == Status::Ok {
            continue;
        }
        let title = format!("{}: {}", finding.status.as_str(), one.golden);
        let (file, line) = match &one.chart {
            Some((file, line)) => (file.as_str(), *line),
            None => (one.golden.as_str(), 1),
        };
        command(&mut out, file, line, &title, &said(one).join("\n"));
        for line in &finding.lines {
            if let Some((file, number)) = &line.place {
                command(&mut out, file, *number, &title, &line.sentence());
            }
        }
    }
    let _ = writeln!(out, "{}", counts(held));
    out
}

/// The escapes are those of `actions/toolkit`, packages/core/src/command.ts.
fn command(out: &mut String, file: &str, line: usize, title: &str, message: &str) {
    let property = |text: &str| data(&escape(text)).replace(':', "%3A").replace(',', "%2C");
    let message: Vec<String> = message.lines().map(|line| data(&escape(line))).collect();
    let _ = writeln!(
        out,
        "::error file={},line={line},title={}::{}",
        property(file),
        property(title),
        message.join("%0A")
    );
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}
