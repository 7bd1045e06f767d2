//! Findings for people and machines: one format each, all over the same data.

mod github;
pub mod html;
mod json;
mod junit;
mod text;

use super::{Held, Status};

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Text,
    /// For programs: `laneway.verify/1`.
    Json,
    /// For test reports: JUnit's XML.
    Junit,
    /// For pull requests: GitHub workflow commands.
    Github,
}

/// Writes the findings, in the order given.
#[must_use]
pub fn write(format: Format, held: &[Held]) -> String {
    match format {
        Format::Text => text::write(held),
        Format::Json => json::write(held),
        Format::Junit => junit::write(held),
        Format::Github => github::write(held),
    }
}

/// The last line: "verified 12 pictures: 10 ok, 2 changed".
#[must_use]
pub fn counts(held: &[Held]) -> String {
    let all = held.len();
    let noun = if all == 1 { "picture" } else { "pictures" };
    let counts: Vec<String> = Status::ALL
        .into_iter()
        .map(|status| (status, count(held, status)))
        .filter(|(status, count)| *status == Status::Ok || *count > 0)
        .map(|(status, count)| format!("{count} {}", status.as_str()))
        .collect();
    format!("verified {all} {noun}: {}", counts.join(", "))
}

fn count(held: &[Held], status: Status) -> usize {
    let of = held.iter().filter(|held| held.finding.status == status);
    of.count()
}

/// Everything there is to say about a finding, a line each: the summary, the schedule, the causes.
fn said(held: &Held) -> Vec<String> {
    /// Tasks that are told one by one; nobody reads more in a terminal.
    const TASKS: usize = 30;
    let finding = &held.finding;
    let mut said = vec![finding.summary.clone()];
    let sentences = finding.lines.iter().map(super::Line::sentence);
    said.extend(sentences.take(TASKS));
    if let Some(more) = finding.lines.len().checked_sub(TASKS + 1) {
        said.push(format!("and {} more", more + 1));
    }
    said.extend(
        finding
            .causes
            .iter()
            .map(|cause| format!("because {}", cause.as_str())),
    );
    said
}
