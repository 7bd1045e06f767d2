//! What Mermaid would make of the same references: passes over the file, at most eleven.
//!
//! Mermaid 12.3, `ganttDb.js`, `getTasks` and `compileTasks`: a pass walks the tasks in the order of the file
//! and computes each from what is known so far; passes end when every task has both dates, even where one of
//! them was computed from a date that has changed since.

use super::links::{EndRule, Rule, StartRule};
use super::moments::Moments;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::roadmap::Roadmap;
use chrono::NaiveDateTime;

const PASSES: usize = 11;

#[derive(Clone, Copy, Default)]
struct Known {
    start: Option<NaiveDateTime>,
    end: Option<NaiveDateTime>,
}

/// Says where Mermaid gives other dates because of the order of lines.
pub(super) fn report(
    roadmap: &Roadmap,
    rules: &[Rule],
    moments: &[Moments],
    found: &mut Diagnostics,
) {
    if !refers_forward(rules) {
        return;
    }
    let known = passes(roadmap, rules, moments);
    let mut differing = roadmap
        .tasks
        .iter()
        .zip(known.iter().zip(moments))
        .filter(|(_, (known, moment))| known.start != moment.start || known.end != moment.end)
        .map(|(task, (known, _))| (task, known.start.is_none() || known.end.is_none()));
    let Some((first, lost)) = differing.next() else {
        return;
    };
    let name = first.name.replace('\n', " ");
    let others = match differing.count() {
        0 => String::new(),
        1 => " and one more task".to_owned(),
        more => format!(" and {more} more tasks"),
    };
    let what = if lost {
        "gives no dates to"
    } else {
        "gives other dates to"
    };
    found.push(
        Diagnostic::new(Code::DeepReference, format!("Mermaid {what} `{name}`{others}"))
            .at(first.start_span)
            .hint("it reads the file at most eleven times from the top: put tasks below those they wait for"),
    );
}

/// Without references to later lines the first pass settles everything, as laneway does.
fn refers_forward(rules: &[Rule]) -> bool {
    rules.iter().enumerate().any(|(i, rule)| {
        let start = match &rule.start {
            StartRule::After(tasks, _) => tasks.iter().any(|task| *task >= i),
            _ => false,
        };
        let end = match &rule.end {
            EndRule::Until(tasks, _) => tasks.iter().any(|task| *task >= i),
            _ => false,
        };
        start || end
    })
}

fn passes(roadmap: &Roadmap, rules: &[Rule], moments: &[Moments]) -> Vec<Known> {
    let mut known = vec![Known::default(); rules.len()];
    for _ in 0..PASSES {
        for (i, (rule, moment)) in rules.iter().zip(moments).enumerate() {
            let start = start(rule, moment, &known);
            let end = start.and_then(|start| end(roadmap, rule, moment, start, &known));
            if let Some(slot) = known.get_mut(i) {
                *slot = Known { start, end };
            }
        }
        if known.iter().all(|known| known.end.is_some()) {
            break;
        }
    }
    known
}

fn start(rule: &Rule, moment: &Moments, known: &[Known]) -> Option<NaiveDateTime> {
    match &rule.start {
        StartRule::At(time) => Some(*time),
        StartRule::Following(before) => known.get(*before)?.end,
        StartRule::After(tasks, lag) => {
            // `undefined > x` and `x > undefined` are both false, so a first one that is not known stays.
            let mut ends = tasks.iter().map(|task| known.get(*task)?.end);
            let first = ends.next()??;
            let latest = ends.flatten().fold(first, NaiveDateTime::max);
            lag.map_or(Some(latest), |lag| lag.from(latest))
        }
        // Mermaid cannot read these at all; their own diagnostics say so.
        StartRule::Backwards | StartRule::Guess => moment.start,
    }
}

fn end(
    roadmap: &Roadmap,
    rule: &Rule,
    moment: &Moments,
    start: NaiveDateTime,
    known: &[Known],
) -> Option<NaiveDateTime> {
    match &rule.end {
        EndRule::At(time) => Some(*time),
        EndRule::For(_) if Some(start) == moment.start => moment.end,
        EndRule::For(length) => {
            let end = length.after(start)?;
            Some(roadmap.calendar.stretch(start, end).map_or(end, |s| s.end))
        }
        EndRule::Until(tasks, None) => {
            let mut starts = tasks.iter().map(|task| known.get(*task)?.start);
            let first = starts.next()??;
            Some(starts.flatten().fold(first, NaiveDateTime::min))
        }
        EndRule::Until(_, Some(_)) | EndRule::Guess => moment.end,
    }
}
