//! laneway turns a roadmap written as Mermaid `gantt` text into a picture that can be put on a slide or
//! in a report as it is.
//!
//! # Use
//!
//! ```no_run
//! use laneway::{Error, draw, limits::Limits, options::Options, plans, png, source::Source, svg, text::Fonts};
//!
//! # fn main() -> Result<(), Error> {
//! let file = Source::whole("plan.mmd", "gantt\n  Design : 2024-01-01, 3d\n");
//! let (options, limits, fonts) = (Options::default(), Limits::default(), Fonts::bundled());
//! let (plans, _) = plans(&file, &options, &limits);
//! for plan in &plans {
//!     for scene in &draw(plan, &options, &fonts).scenes {
//!         let svg = svg::write(scene);
//!         let png = png::encode(scene, &fonts, 2.0, limits.pixels)?;
//!         # let _ = (svg, png);
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Architecture
//!
//! Data runs one way. Every arrow is a free function from one value to the next; no stage reads back and none
//! changes its input. Diagnostics are values that ride along.
//!
//! ```text
//! Markdown, .mmd ─ markdown::charts ─▶ Source ─ syntax::parse ─▶ Document ─ roadmap::lower ─┐
//! JSON ─────────── exchange::json::read ────────────────────────────────────────────────────┴▶ Roadmap
//!     ─ schedule::resolve ─▶ Schedule ─ layout::layout ─▶ Scenes ─ svg::write ─▶ SVG
//!                               │                                  ├ png::encode ─▶ PNG
//!                               │                                  ├ pdf::write ─▶ PDF
//!                               │                                  └ pptx::write ─▶ PPTX
//!                               └ exchange::{json, csv, ics, markdown, mermaid, table}
//! ```
//!
//! Each question is settled as early as it can be, so that later stages only draw:
//!
//! | Value | Holds | Settled by then |
//! | --- | --- | --- |
//! | [`source::Source`] | the text of a chart, its place in the file, what stands around it | encoding, size |
//! | [`syntax::Document`] | statements as written, with spans and comments | the shape of lines |
//! | [`roadmap::Roadmap`] | title, sections, tasks, working calendar, settings | names, formats, units, duplicates |
//! | [`schedule::Schedule`] | when each task is, what it waits for, its slack | references, cycles, excluded days |
//! | [`scene::Scene`] | one page: a flat display list with concrete paints | widths, wrapping, ticks, theme |
//! | SVG text | the vector dialect that pixels are held to | numbers, escaping, ids |
//!
//! Invariant: dates are civil up to layout; layout is the first place a date becomes a number. There is no
//! time zone, no clock and no environment anywhere in the library: the same input gives the same bytes on every
//! machine, every day. What comes from the world is an argument: [`options::Options`], [`limits::Limits`],
//! [`text::Fonts`].
//!
//! Invariant: the syntax tree keeps raw text, because Mermaid applies the last `dateFormat` to all tasks. Formats
//! are applied in [`roadmap::lower`], once the whole chart is known.
//!
//! Invariant: parsing, lowering and scheduling never fail. They return a value and diagnostics together; what
//! could not be read is guessed, and an error says so. Whether to draw such a plan is the caller's decision.
//!
//! Invariant: where a plan is scheduled otherwise than Mermaid 12.3 does it, a diagnostic says so.
//!
//! Invariant: nothing recurses on input, every operation on a date is checked, and no input reaches a panic.
//! [`limits::Limits`] are checked before memory is spent.
//!
//! Invariant: spans are in the chart; only [`diagnostic::render`] asks for the place in the file, through
//! [`source::Source::file_span`], because a chart in a Markdown list or quote is not one stretch of its file.
//!
//! Invariant: themes are applied in layout; writers see only concrete paints and the names of roles.
//!
//! Invariant: coordinates are whole hundredths of a pixel from layout on ([`geometry::Px`]), so that what a
//! writer prints is exactly what layout decided.
//!
//! Invariant: [`text`] owns the bundled fonts; layout measures with the same shaper and the same bytes that usvg
//! draws with.
//!
//! Invariant: the PNG shows the very SVG that is delivered, as usvg and resvg draw it with no other fonts than those
//! the SVG was laid out with. [`png::paint`] takes a shorter way, from the scene straight to tiny-skia, and
//! `tests/painter.rs` holds it to the same pixels; what it cannot draw alike it leaves to them. One pass over one
//! canvas: bands and threads would change pixels.
//!
//! Invariant: every page is checked before it is handed out ([`scene::Scene::check`]): a text that leaves the
//! picture, runs into another or crosses a mark not its own becomes a `layout-fault`.
//!
//! Invariant: a document is changed only where its charts stand ([`markdown::places`], [`markdown::rewrite()`]), and
//! [`markdown::restore`] gives back the very bytes that its author wrote, as long as the source is kept.
//!
//! Invariant: the wire types of [`exchange`] are apart from the model and carry a version; the model does not
//! derive `Serialize`.
//!
//! The program in `src/bin/laneway/` uses this public interface alone: it reads arguments and files, asks the
//! clock for `--as-of today` and the terminal for colour, and writes files whole or not at all.

pub mod calendar;
pub mod color;
pub mod compare;
pub mod diagnostic;
pub mod edit;
pub mod exchange;
pub mod geometry;
pub mod language;
pub mod layout;
pub mod limits;
pub mod lint;
pub mod markdown;
pub mod options;
pub mod pdf;
pub mod png;
pub mod pptx;
pub mod roadmap;
pub mod scene;
pub mod schedule;
mod settings;
pub mod source;
pub mod survey;
pub mod svg;
pub mod syntax;
pub mod text;
pub mod theme;
pub mod verify;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Policy, Severity, nearest};
use crate::layout::{Baseline, Before, Gone};
use crate::limits::{ARROWS, Limits, Total};
use crate::options::{Medium, Options, Size, Wishes};
use crate::roadmap::{Roadmap, TaskId};
use crate::scene::{Fault, Scene};
use crate::schedule::Schedule;
use crate::source::{Source, Span};
use crate::syntax::Document;
use crate::text::Fonts;
use std::fmt;
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
    let plans = charts
        .iter()
        .map(|chart| {
            let mut plan = plan_watched(chart, options, limits, passed);
            limit_total(&mut plan, &mut total, limits);
            plan
        })
        .collect();
    (plans, diagnostics)
}

/// Refuses a chart with which those of its file come to more than can be drawn in reasonable time.
fn limit_total(plan: &mut Plan, total: &mut Total, limits: &Limits) {
    let sections = plan.roadmap.sections.iter().map(|section| &section.name);
    let names = sections.chain(plan.roadmap.tasks.iter().map(|task| &task.name));
    let chars = names.map(|name| name.chars().count()).sum();
    let Some((name, most, what)) = total.add(plan.roadmap.tasks.len(), chars, limits) else {
        return;
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
    let (document, diagnostics) = syntax::parse(source, limits);
    passed(Stage::Parse);
    let as_of = options.asked.as_of.or_else(|| settings::as_of(&document));
    let (roadmap, found) = roadmap::lower(source, &document, as_of.or(options.as_of), limits);
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
    let (roadmap, diagnostics) = exchange::json::read(source, limits);
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

/// A plan as pages.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The pages; none where the plan does not fit.
    pub scenes: Vec<Scene>,
    /// What there is to say about the picture; the policy and `%% laneway: allow` are applied.
    pub diagnostics: Diagnostics,
}

impl Pages {
    /// Whether the plan does not fit the size that was asked for. No policy makes it fit.
    #[must_use]
    pub fn does_not_fit(&self) -> bool {
        self.scenes.is_empty()
    }
}

/// Lays out a plan with the options that hold for it, [`Plan::options`], and checks every page.
#[must_use]
pub fn draw(plan: &Plan, options: &Options, fonts: &Fonts) -> Pages {
    draw_since(plan, None, options, fonts)
}

/// The same over an earlier plan: what moved has its old place under it.
#[must_use]
pub fn draw_since(
    plan: &Plan,
    since: Option<&Baseline>,
    options: &Options,
    fonts: &Fonts,
) -> Pages {
    draw_watched(plan, since, options, fonts, &mut |_| {})
}

/// The same as [`draw_since`]; `passed` is called as each stage ends, for whoever has a clock.
#[must_use]
pub fn draw_watched(
    plan: &Plan,
    since: Option<&Baseline>,
    options: &Options,
    fonts: &Fonts,
    passed: &mut dyn FnMut(Stage),
) -> Pages {
    let mut options = plan.options(options);
    options.allow.extend(&plan.allowed);
    let mut found = Diagnostics::new();
    let toward = options
        .critical_to
        .clone()
        .filter(|_| options.critical_path);
    let schedule = toward.map(|wanted| match schedule::find(&plan.roadmap, &wanted) {
        Some(target) => schedule::toward(&plan.roadmap, &plan.schedule, target),
        None => {
            options.critical_path = false;
            found.push(no_target(&plan.roadmap, &wanted));
            plan.schedule.clone()
        }
    });
    let schedule = schedule.as_ref().unwrap_or(&plan.schedule);
    let links: usize = (schedule
        .timings
        .iter()
        .map(|timing| timing.predecessors.len()))
    .sum();
    if options.arrows && links > ARROWS {
        options.arrows = false;
        found.push(too_many_arrows(links));
    }
    let options = &options;
    let (scenes, mut diagnostics) = layout::layout(&plan.roadmap, schedule, since, options, fonts);
    diagnostics.append(found);
    passed(Stage::Layout);
    for scene in &scenes {
        diagnostics.extend(scene.check().iter().map(layout_fault));
    }
    passed(Stage::Check);
    diagnostics.allow(&options.allow);
    diagnostics.apply(options.policy);
    diagnostics.sort();
    Pages {
        scenes,
        diagnostics,
    }
}

/// Says why there are no arrows, though they were asked for.
fn too_many_arrows(links: usize) -> Diagnostic {
    let message = format!("no arrows are drawn: the chart has {links} links, more than {ARROWS}");
    Diagnostic::new(Code::TooLarge, message)
        .severity(Severity::Warning)
        .hint("leave `--arrows` out, or show a part with `--section` or `--view`")
}

/// Says that no task is called so, where the critical path shall lead.
fn no_target(roadmap: &Roadmap, wanted: &str) -> Diagnostic {
    let ids = roadmap.tasks.iter().map(|task| task.id.as_str());
    let names = roadmap.tasks.iter().map(|task| task.name.as_str());
    let message =
        format!("no task has the id or the name `{wanted}`, so no critical path is drawn");
    Diagnostic::new(Code::UnknownId, message).hint(match nearest(wanted, ids.chain(names)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`laneway schedule` lists the tasks with their ids".to_owned(),
    })
}

/// How the tasks of a plan were in an earlier one.
#[must_use]
pub fn baseline(old: &Plan, new: &Plan) -> Baseline {
    fn planned(plan: &Plan) -> compare::Planned<'_> {
        let (roadmap, schedule) = (&plan.roadmap, &plan.schedule);
        compare::Planned { roadmap, schedule }
    }
    fn set(baseline: &mut Baseline, task: TaskId, before: Before) {
        if let Some(slot) = baseline.tasks.get_mut(task.0) {
            *slot = before;
        }
    }
    let mut baseline = Baseline {
        tasks: vec![Before::Same; new.roadmap.tasks.len()],
        gone: Vec::new(),
    };
    for differs in compare::plans(planned(old), planned(new)).tasks {
        let was = differs.old.and_then(|id| {
            let task = old.roadmap.tasks.get(id.0)?;
            Some((task, old.schedule.timings.get(id.0)?))
        });
        match (was, differs.new) {
            (Some((_, was)), Some(id)) if differs.changes.iter().any(compare::Change::is_move) => {
                let moved = Before::Moved {
                    start: was.start,
                    end: was.drawn_end.max(was.start),
                    slip: differs.moved().1,
                };
                set(&mut baseline, id, moved);
            }
            (None, Some(id)) => set(&mut baseline, id, Before::New),
            (Some((task, timing)), None) if layout::has_row(task.shape) => {
                baseline.gone.push(Gone {
                    task: task.clone(),
                    timing: timing.clone(),
                    section: planned(old).section(task).to_owned(),
                });
            }
            _ => {}
        }
    }
    baseline
}

fn layout_fault(fault: &Fault) -> Diagnostic {
    let code = match fault {
        Fault::Faint { .. } => Code::LowContrast,
        _ => Code::LayoutFault,
    };
    Diagnostic::new(code, fault.to_string())
}

/// Paints a page that was laid out for `size`, at `scale` or at what is usual: paper at 300 dots per inch, all
/// else at twice its size; where that passes the limit of pixels, at its size, and a note says so.
///
/// # Errors
/// When the picture passes the limit at the scale that was asked for, or at its own size.
pub fn paint(
    scene: &Scene,
    size: &Size,
    scale: Option<f32>,
    fonts: &Fonts,
    limits: &Limits,
) -> Result<(Vec<u8>, Diagnostics), Error> {
    /// Dots in an inch of paper; usual in print.
    const PAPER: f32 = 300.0;
    let usual = match size.medium {
        Medium::Paper => PAPER / size.per_inch as f32,
        Medium::Screen | Medium::Slide => 2.0,
    };
    let encode = |scale| png::encode(scene, fonts, scale, limits.pixels);
    let mut said = Diagnostics::new();
    let bytes = match encode(scale.unwrap_or(usual)) {
        Err(error @ (png::PngError::TooLarge(..) | png::PngError::TooLong(..)))
            if scale.is_none() && size.medium != Medium::Paper =>
        {
            let bytes = encode(1.0)?;
            said.push(Diagnostic::new(
                Code::ScaleReduced,
                format!("the PNG is drawn at scale 1: at 2 {error}"),
            ).hint("take a smaller size, show a part with `--view` or `--section`, or split it with `--pages`"));
            bytes
        }
        result => result?,
    };
    Ok((bytes, said))
}

/// The world's faults; the author's are [`Diagnostic`]s.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The picture could not be painted.
    Png(png::PngError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Png(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<png::PngError> for Error {
    fn from(error: png::PngError) -> Self {
        Self::Png(error)
    }
}
