//! Whole charts from text to dates: what each rule says, what must hold for every chart, and for the largest.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod anything;
mod cycles;
mod dates;
mod drawn;
mod lanes;
mod mermaid;
mod references;
mod reversed;
mod sizes;
mod slack;
mod waku;

use chrono::{NaiveDate, NaiveDateTime};
use laneway::Plan;
use laneway::diagnostic::{Code, Severity};
use laneway::limits::Limits;
use laneway::options::Options;
use laneway::source::Source;

fn plan(text: &str) -> Plan {
    let mut limits = Limits::default();
    limits.tasks = 200_000;
    limits.chart_bytes = 8 << 20;
    laneway::plan(
        &Source::whole("test.mmd", text),
        &Options::default(),
        &limits,
    )
}

/// A plan of some lines whose dates are written as 2024-01-31.
fn lines(lines: &str) -> Plan {
    plan(&format!("gantt\ndateFormat YYYY-MM-DD\n{lines}\n"))
}

fn day(year: i32, month: u32, day: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, month, day)
        .unwrap()
        .and_time(chrono::NaiveTime::MIN)
}

/// The first and last day of each task, counted from 1 January 2024, and a question mark where they are guessed:
/// `a 1–4, b 4–6?`. Days in which a task starts or ends later than at midnight count as begun.
fn days(plan: &Plan) -> String {
    let count = |time: NaiveDateTime| (time - day(2024, 1, 1)).num_days() + 1;
    let tasks = plan.roadmap.tasks.iter().zip(&plan.schedule.timings);
    let tasks = tasks.map(|(task, timing)| {
        let (start, end) = (count(timing.start), count(timing.end));
        let mark = if timing.guessed { "?" } else { "" };
        format!("{} {start}–{end}{mark}", task.id)
    });
    tasks.collect::<Vec<_>>().join(", ")
}

fn codes(plan: &Plan) -> Vec<Code> {
    plan.diagnostics.iter().map(|found| found.code).collect()
}

fn errors(plan: &Plan) -> Vec<&str> {
    let errors = plan
        .diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error);
    errors.map(|d| d.message.as_str()).collect()
}

/// Holds plans of lines against the dates and the diagnostics that they should have.
fn assert_plans(cases: &[(&str, &str, &str, &[Code])]) {
    for (what, text, expected, said) in cases {
        let plan = lines(text);
        assert_eq!(days(&plan), *expected, "{what}");
        assert_eq!(codes(&plan), *said, "{what}");
    }
}
