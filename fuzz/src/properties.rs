//! Promises that hold for every input.

use super::picture;
use laneway::diagnostic::render::{Format, Report, render};
use laneway::diagnostic::{Code, Diagnostics, Policy, Severity};
use laneway::edit::{apply, edits, without_overlaps};
use laneway::exchange::{csv, ics, json, markdown, mermaid, table};
use laneway::limits::Limits;
use laneway::options::Options;
use laneway::roadmap::{End, Start};
use laneway::scene::{Fault, Scene};
use laneway::source::{Source, Span};
use laneway::text::Fonts;
use laneway::{Plan, svg};
use serde_json::Value;
use std::collections::BTreeSet;

/// Reads a file, and holds what is said about it and every plan in it.
pub(crate) fn file(name: &str, text: &str, options: &Options) -> Vec<Plan> {
    let file = Source::whole(name, text);
    let (plans, found) = laneway::plans(&file, options, &Limits::default());
    said(&file, &found);
    let formats = Format::ALL;
    let (_, format) = formats[text.len() % formats.len()];
    let mut reports = vec![Report {
        source: &file,
        diagnostics: &found,
    }];
    let opinions: Vec<Diagnostics> = plans
        .iter()
        .map(|plan| laneway::check(plan, options))
        .collect();
    for (plan, opinion) in plans.iter().zip(&opinions) {
        said(&plan.source, &plan.diagnostics);
        said(&plan.source, opinion);
        schedule(plan);
        for diagnostics in [&plan.diagnostics, opinion] {
            reports.push(Report {
                source: &plan.source,
                diagnostics,
            });
        }
    }
    let report = render(format, &reports, false, 100);
    match format {
        Format::Json | Format::Sarif => {
            serde_json::from_str::<Value>(&report).expect("a report in JSON");
        }
        _ => terminal(&report),
    }
    plans
}

/// What is said stands in the text, between characters.
fn said(source: &Source, found: &Diagnostics) {
    let text = source.text();
    let place = |span: Span| {
        assert!(span.start <= span.end, "{span:?}");
        // What the document says about a chart has its places behind the chart's end.
        if span.start <= text.len() {
            let there = text.get(span.range());
            assert!(there.is_some(), "{span:?} of {}", text.len());
        }
        let there = source.file_span(span);
        assert!(source.file().get(there.range()).is_some(), "{there:?}");
    };
    for diagnostic in found {
        assert!(!diagnostic.message.is_empty());
        diagnostic.span.into_iter().for_each(place);
        diagnostic.labels.iter().for_each(|label| place(label.span));
        diagnostic.fix.iter().for_each(|fix| place(fix.span));
    }
}

/// Nothing that could drive a terminal, or turn the order of characters around.
fn terminal(text: &str) {
    let driving = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(
                c,
                '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
                | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
            )
    };
    if let Some(c) = text.chars().find(|c| driving(*c)) {
        panic!("{c:?} in what is said: {text}");
    }
}

fn says(plan: &Plan, code: Code) -> bool {
    plan.diagnostics.iter().any(|said| said.code == code)
}

/// Whether nothing was guessed: no error, also none that `--lenient` or a setting softened.
pub(crate) fn is_certain(plan: &Plan) -> bool {
    let guessed = |said: &laneway::diagnostic::Diagnostic| {
        said.severity == Severity::Error || said.code.severity() == Severity::Error
    };
    !plan.diagnostics.iter().any(guessed)
}

/// Dates and references agree with what was written.
fn schedule(plan: &Plan) {
    let (tasks, timings) = (&plan.roadmap.tasks, &plan.schedule.timings);
    assert_eq!(tasks.len(), timings.len());
    let keys: BTreeSet<&str> = tasks.iter().map(|task| task.key.as_str()).collect();
    assert_eq!(keys.len(), tasks.len(), "a key is there twice");
    let (certain, text) = (is_certain(plan), plan.source.text());
    for (index, (task, timing)) in tasks.iter().zip(timings).enumerate() {
        assert!(task.section.0 < plan.roadmap.sections.len());
        let sorted = timing.predecessors.windows(2).all(|pair| pair[0] < pair[1]);
        assert!(
            sorted || !plan.roadmap.stated.is_empty(),
            "{:?}",
            timing.predecessors
        );
        assert!(
            timing
                .predecessors
                .iter()
                .all(|id| id.0 < tasks.len() && id.0 != index)
        );
        if !certain {
            continue;
        }
        assert!(
            !timing.guessed || says(plan, Code::StartWithoutEnd),
            "{}: guessed without an error in {text}",
            task.key
        );
        assert!(
            timing.slack.is_none_or(|slack| timing.free_slack <= slack),
            "{}: {timing:?}",
            task.key
        );
        if let Start::At(at) = task.start {
            assert_eq!(timing.start, at, "{}", task.key);
        }
        if let End::At(at) = task.end {
            assert_eq!(timing.end, at, "{}", task.key);
        }
        if let Start::After { lag: None, .. } = task.start
            && !matches!(task.end, End::Until { .. })
            && !timing.predecessors.is_empty()
        {
            let ends = timing.predecessors.iter().map(|id| timings[id.0].end);
            assert_eq!(Some(timing.start), ends.max(), "{}", task.key);
        }
        assert!(
            timing.start <= timing.end
                || says(plan, Code::EndBeforeStart)
                || says(plan, Code::StartWithoutEnd)
                || !plan.allowed.is_empty()
                || !plan.roadmap.stated.is_empty(),
            "{}: ends before it starts, and nobody says so: {text}",
            task.key
        );
        assert!(
            timing.drawn_end <= timing.end.max(timing.start) || !plan.roadmap.stated.is_empty(),
            "{timing:?}"
        );
    }
}

/// What other programs get says the same as the plan.
pub(crate) fn exports(plan: &Plan) {
    let (roadmap, schedule) = (&plan.roadmap, &plan.schedule);
    drop(csv::write(roadmap, schedule));
    drop(markdown::write(roadmap, schedule));
    terminal(&table::write_with_slack(roadmap, schedule, 80));
    let calendar = ics::write(&plan.source, roadmap, schedule);
    assert!(
        calendar
            .split("\r\n")
            .all(|line| line.len() <= 75 && !line.contains(['\n', '\r']))
    );
    if !is_certain(plan) {
        return;
    }
    let written = json::write(&plan.source, roadmap, schedule, &plan.diagnostics);
    let again = read_back("plan.json", &written);
    for (one, other) in schedule.timings.iter().zip(&again.schedule.timings) {
        assert_eq!(
            (one.start, one.end, one.drawn_end),
            (other.start, other.end, other.drawn_end)
        );
    }
    let rewritten = json::write(
        &again.source,
        &again.roadmap,
        &again.schedule,
        &again.diagnostics,
    );
    assert_eq!(kept(&written), kept(&rewritten), "{written}");

    let written = mermaid::write(roadmap, schedule);
    let again = read_back("plan.mmd", &written);
    assert_eq!(roadmap.tasks.len(), again.roadmap.tasks.len(), "{written}");
    for (index, task) in roadmap.tasks.iter().enumerate() {
        let (one, other) = (&schedule.timings[index], &again.schedule.timings[index]);
        assert_eq!(
            (one.start, one.end),
            (other.start, other.end),
            "{}: {written}",
            task.key
        );
    }
}

/// Reads what laneway wrote; it has no fault.
fn read_back(name: &str, text: &str) -> Plan {
    let plan = laneway::plan(
        &Source::whole(name, text),
        &Options::default(),
        &Limits::default(),
    );
    if let Some(fault) = plan
        .diagnostics
        .iter()
        .find(|said| said.severity == Severity::Error)
    {
        panic!("{fault:?} in what laneway wrote: {text}");
    }
    plan
}

/// What the contract keeps: all but lines, findings, and what is computed anew from given dates.
fn kept(text: &str) -> Value {
    let mut plan: Value = serde_json::from_str(text).expect("a plan in JSON");
    plan["diagnostics"] = Value::Null;
    if let Some(tasks) = plan["tasks"].as_array_mut() {
        for task in tasks {
            for field in ["line", "slack_days", "free_slack_days", "critical"] {
                task[field] = Value::Null;
            }
        }
    }
    plan
}

/// Line ends of any kind mean the same.
pub(crate) fn line_ends(plan: &Plan) {
    let text = plan.source.text();
    if text.contains('\r') || json::is_json(text) {
        return;
    }
    let other = text.replace('\n', "\r\n");
    let source = Source::whole(plan.source.name(), other);
    let other = laneway::plan(&source, &Options::default(), &Limits::default());
    assert_eq!(plan.schedule, other.schedule);
    assert_eq!(plan.diagnostics.len(), other.diagnostics.len());
    let names = |plan: &Plan| -> Vec<String> {
        plan.roadmap
            .tasks
            .iter()
            .map(|task| task.name.clone())
            .collect()
    };
    assert_eq!(names(plan), names(&other));
}

/// Mending a file makes no new error, and loses no task.
pub(crate) fn fixes(name: &str, text: &str, plans: &[Plan]) {
    let mut all: Vec<_> = plans
        .iter()
        .flat_map(|plan| edits(&plan.source, &plan.diagnostics))
        .collect();
    if all.is_empty() {
        return;
    }
    all.sort_by_key(|edit| edit.span.start);
    let edits = without_overlaps(all);
    let mended = apply(text, &edits);
    let (again, _) = laneway::plans(
        &Source::whole(name, mended.as_str()),
        &Options::default(),
        &Limits::default(),
    );
    let count = |plans: &[Plan]| {
        plans
            .iter()
            .map(|plan| plan.roadmap.tasks.len())
            .collect::<Vec<_>>()
    };
    // What stands between the braces of a description was none of the tasks.
    if edits
        .iter()
        .any(|edit| edit.replacement.eq_ignore_ascii_case("accDescr"))
    {
        return;
    }
    // A line that was none may have become a task.
    let (before, after) = (count(plans), count(&again));
    let lost = before
        .iter()
        .zip(&after)
        .any(|(before, after)| after < before);
    assert!(
        before.len() == after.len() && !lost,
        "{before:?}, {after:?}: {mended}"
    );
    for (plan, again) in plans.iter().zip(&again) {
        assert!(
            plan.diagnostics.has_errors() || !again.diagnostics.has_errors(),
            "an error after mending: {:?} in {mended}",
            again.diagnostics
        );
    }
}

/// Draws a plan, and holds every page; none where it does not fit.
pub(crate) fn draw(plan: &Plan, options: &Options) -> Vec<Scene> {
    let fonts = Fonts::bundled();
    let pages = laneway::draw(plan, options, &fonts);
    let meant = plan.options(options);
    let may_refuse = meant.size.height.is_some() || !meant.columns.is_empty();
    assert!(
        !pages.does_not_fit() || may_refuse,
        "a page of any height is not enough: {:?}",
        pages.diagnostics
    );
    for scene in &pages.scenes {
        for fault in scene.check() {
            // Colours that the chart itself asks for may be faint; a finding says so.
            let asked = matches!(fault, Fault::Faint { .. });
            assert!(asked, "{fault:?} in {}", plan.source.text());
        }
        picture::check_svg(&svg::write(scene));
    }
    pages.scenes
}

/// The same under another policy.
pub(crate) fn leniently(options: &Options) -> Options {
    let mut options = options.clone();
    options.policy = Policy::Lenient;
    options.asked.policy = Some(Policy::Lenient);
    options
}
