//! For programs: `laneway.verify/1`.

use super::{Held, Status, count};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    goldens: Vec<Golden<'a>>,
    counts: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Golden<'a> {
    golden: &'a str,
    chart: Option<&'a str>,
    line: Option<usize>,
    status: &'static str,
    summary: &'a str,
    causes: Vec<&'static str>,
    schedule: Vec<Task<'a>>,
    picture: Option<Picture>,
}

#[derive(Serialize)]
struct Task<'a> {
    task: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    sentence: String,
    changes: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    what: &'static str,
    golden: &'a str,
    now: &'a str,
}

#[derive(Serialize)]
struct Picture {
    expected: (u32, u32),
    actual: (u32, u32),
    pixels: u64,
    delta: u8,
    groups: u64,
    largest_group: u64,
}

pub(super) fn write(held: &[Held]) -> String {
    let counts = Status::ALL.into_iter();
    let report = Report {
        schema: "laneway.verify/1",
        goldens: held.iter().map(golden).collect(),
        counts: counts
            .map(|status| (status.as_str(), count(held, status)))
            .collect(),
    };
    crate::exchange::json::lines(&report)
}

fn golden(held: &Held) -> Golden<'_> {
    let finding = &held.finding;
    Golden {
        golden: &held.golden,
        chart: held.chart.as_ref().map(|(file, _)| file.as_str()),
        line: held.chart.as_ref().map(|(_, line)| *line),
        status: finding.status.as_str(),
        summary: &finding.summary,
        causes: finding.causes.iter().map(|cause| cause.as_str()).collect(),
        schedule: finding.lines.iter().map(task).collect(),
        picture: finding.image.as_ref().map(|image| Picture {
            expected: image.expected,
            actual: image.actual,
            pixels: image.pixels,
            delta: image.delta,
            groups: image.groups,
            largest_group: image.largest,
        }),
    }
}

fn task(line: &crate::verify::Line) -> Task<'_> {
    Task {
        task: &line.task,
        file: line.place.as_ref().map(|(file, _)| file.as_str()),
        line: line.place.as_ref().map(|(_, line)| *line),
        sentence: line.sentence(),
        changes: line
            .details
            .iter()
            .map(|detail| Change {
                what: detail.what,
                golden: &detail.golden,
                now: &detail.now,
            })
            .collect(),
    }
}
