//! From text to plans: what is read, when it is, and what there is to say about it.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Policy, Severity};
use crate::limits::{Limits, Total, effort};
use crate::options::{Options, Wishes};
use crate::roadmap::{Roadmap, Shape};
use crate::schedule::Schedule;
use crate::source::{Source, Span};
use crate::syntax::Document;
use crate::{exchange, lint, markdown, roadmap, schedule, settings, syntax};
use std::path::Path;

/// A chart that was read and scheduled, with everything there is to say about it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its text.
    pub source: Source,
    /// What it means.
    pub roadmap: Roadmap,
    /// When everything is.
    pub schedule: Schedule,
    /// What there is to say; `options.policy` and `%% laneway: allow` are applied.
    pub diagnostics: Diagnostics,
    /// What `%% laneway: allow` silences.
    pub allowed: Vec<Code>,
    /// What its own settings ask for: `laneway:` in front matter, and Mermaid's themes.
    pub wishes: Wishes,
}

impl Plan {
    /// The options it is drawn with: its own settings under what was asked for by hand.
    #[must_use]
    pub fn options(&self, options: &Options) -> Options {
        options.with(&self.wishes)
    }
}

/// Reads and schedules every chart of a file: Markdown, Mermaid text or a plan in JSON.
///
/// The diagnostics are those of the file as a whole; each plan has its own beside.
#[must_use]
pub fn plans(file: &Source, options: &Options, limits: &Limits) -> (Vec<Plan>, Diagnostics) {
    plans_watched(file, options, limits, &mut |_| {})
}

/// A step from text to picture, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Charts are looked for in the file.
    Find,
    /// Text becomes a document.
    Parse,
    /// The document becomes a roadmap.
    Lower,
    /// The roadmap gets its dates.
    Schedule,
    /// Pages are laid out.
    Layout,
    /// Pages are held to what a page promises.
    Check,
}

/// The same as [`plans`]; `passed` is called as each stage ends, for whoever has a clock.
#[must_use]
pub fn plans_watched(
    file: &Source,
    options: &Options,
    limits: &Limits,
    passed: &mut dyn FnMut(Stage),
) -> (Vec<Plan>, Diagnostics) {
    let named_json = Path::new(file.name())
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if named_json || exchange::json::is_json(file.text()) {
        let mut plan = read_json(file, options, limits, passed);
        limit_total(&mut plan, &mut Total::default(), limits);
        return (vec![plan], Diagnostics::new());
    }
    let (mut charts, mut diagnostics) = markdown::charts(file);
    passed(Stage::Find);
    if let Some(excess) = charts.get(limits.charts) {
        let message = format!("the file has more than {} charts", limits.charts);
        diagnostics.push(
            Diagnostic::new(Code::TooLarge, message)
                .at(excess.file_span(Span::at(0)))
                .hint("split the file; `--limit charts=N` raises the limit"),
        );
        charts.truncate(limits.charts);
    }
    diagnostics.apply(options.policy);
    let mut total = Total::default();
    let mut plans = Vec::with_capacity(charts.len());
    for chart in &charts {
        let mut plan = plan_watched(chart, options, limits, passed);
        let within = limit_total(&mut plan, &mut total, limits);
        plans.push(plan);
        // What follows could not be drawn either.
        if !within {
            break;
        }
    }
    (plans, diagnostics)
}

/// Refuses a chart with which those of its file come to more than can be drawn in reasonable time; false then.
fn limit_total(plan: &mut Plan, total: &mut Total, limits: &Limits) -> bool {
    let sections = plan.roadmap.sections.iter().map(|section| &section.name);
    let names = sections.chain(plan.roadmap.tasks.iter().map(|task| &task.name));
    let chars = names.map(|name| effort(name)).sum();
    let Some((name, most, what)) = total.add(plan.roadmap.tasks.len(), chars, limits) else {
        return true;
    };
    let message = format!("the file has more than {most} {what}");
    plan.diagnostics.push(
        Diagnostic::new(Code::TooLarge, message)
            .at(Span::at(0))
            .hint(format!(
                "split the file; `--limit {name}=N` raises the limit"
            )),
    );
    plan.diagnostics.sort();
    false
}

/// Refuses more vertical lines than a picture can hold.
fn too_many_markers(roadmap: &Roadmap, limits: &Limits) -> Option<Diagnostic> {
    let mut markers = (roadmap.tasks.iter()).filter(|task| task.shape == Shape::Marker);
    let excess = markers.nth(limits.markers)?;
    let most = limits.markers;
    let message = format!("the chart has more than {most} vertical lines");
    Some(
        Diagnostic::new(Code::TooLarge, message)
            .at(excess.name_span)
            .hint("leave some out; `--limit markers=N` raises the limit"),
    )
}

/// Reads and schedules one chart: Mermaid text, or a plan as [`exchange::json`] writes it.
#[must_use]
pub fn plan(source: &Source, options: &Options, limits: &Limits) -> Plan {
    plan_watched(source, options, limits, &mut |_| {})
}

fn plan_watched(
    source: &Source,
    options: &Options,
    limits: &Limits,
    passed: &mut dyn FnMut(Stage),
) -> Plan {
    if exchange::json::is_json(source.text()) {
        return read_json(source, options, limits, passed);
    }
    let (mut document, diagnostics) = syntax::parse(source, limits);
    passed(Stage::Parse);
    let as_of = options.asked.as_of.or_else(|| settings::as_of(&document));
    let (roadmap, mut found) = roadmap::lower(source, &document, as_of.or(options.as_of), limits);
    found.extend(too_many_markers(&roadmap, limits));
    // Only its settings are still asked for, and it takes as much memory as the plan.
    document.statements = Vec::new();
    passed(Stage::Lower);
    let said = [diagnostics, found];
    let plan = finish(source, roadmap, Some(&document), said, options);
    passed(Stage::Schedule);
    plan
}

fn read_json(
    source: &Source,
    options: &Options,
    limits: &Limits,
    passed: &mut dyn FnMut(Stage),
) -> Plan {
    let (roadmap, mut diagnostics) = exchange::json::read(source, limits);
    diagnostics.extend(too_many_markers(&roadmap, limits));
    passed(Stage::Lower);
    let plan = finish(source, roadmap, None, [diagnostics], options);
    passed(Stage::Schedule);
    plan
}

fn finish(
    source: &Source,
    mut roadmap: Roadmap,
    document: Option<&Document>,
    said: impl IntoIterator<Item = Diagnostics>,
    options: &Options,
) -> Plan {
    let (schedule, mut found) = schedule::resolve(&roadmap);
    let mut diagnostics = Diagnostics::new();
    for said in said {
        diagnostics.append(said);
    }
    if diagnostics.has_errors() {
        // Tasks are missing because of the error; to say so again would only lead astray.
        found.allow(&[Code::EmptyChart]);
    }
    diagnostics.append(found);
    if let Some(document) = document {
        settings::word_legend(&mut roadmap, document, &options.legend_words);
    }
    let (wishes, found) = settings::wishes(&roadmap.settings, document, options);
    diagnostics.append(found);
    let allowed: Vec<Code> = document
        .iter()
        .flat_map(|document| &document.allowed)
        .filter_map(|code| Code::find(&code.value))
        .collect();
    diagnostics.allow(&allowed);
    diagnostics.allow(&options.with(&wishes).allow);
    diagnostics.apply(options.with(&wishes).policy);
    diagnostics.sort();
    Plan {
        source: source.clone(),
        roadmap,
        schedule,
        diagnostics,
        allowed,
        wishes,
    }
}

/// Opinions on a plan: what can be drawn, and is still hardly what was meant. The policy and what is allowed are
/// applied.
///
/// A plan with errors is not judged, since what could not be read is guessed.
#[must_use]
pub fn check(plan: &Plan, options: &Options) -> Diagnostics {
    let options = &plan.options(options);
    // Under `--strict` every warning is an error, and nothing was guessed because of it.
    let strict = options.policy == Policy::Strict;
    let guessed = |said: &Diagnostic| {
        said.severity == Severity::Error && !(strict && said.code.severity() < Severity::Error)
    };
    if plan.diagnostics.iter().any(guessed) {
        return Diagnostics::new();
    }
    let settings = lint::Settings {
        as_of: options.as_of,
        people: options.people.clone(),
        asked: options.warn.clone(),
    };
    let mut found = lint::check(&plan.roadmap, &plan.schedule, &settings);
    found.allow(&plan.allowed);
    found.allow(&options.allow);
    found.apply(options.policy);
    found
}
