//! A schedule to pages: where everything stands.
//!
//! The order of decisions: what is drawn (`selection`), the font size (`fit`), and for each size tried the
//! gutter, the axis with its room for labels, and the rows (`compose`); then pages are drawn (`page`).

mod axis;
mod baseline;
mod breaks;
mod clashes;
mod columns;
mod compose;
mod description;
mod facts;
mod fit;
mod header;
mod labels;
mod lanes;
mod legend;
mod links;
mod markers;
mod marks;
mod metrics;
mod missing;
mod page;
mod pages;
mod selection;
mod sheet;
mod slug;
mod timeline;

pub(crate) use baseline::has_row;
pub use baseline::{Baseline, Before, Gone};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::key::Key;
use crate::limits::{PIECES, TICKS};
use crate::options::Options;
use crate::roadmap::{Roadmap, SectionId, TaskId};
use crate::scene::Scene;
use crate::schedule::Schedule;
use crate::source::Span;
use crate::text::Fonts;
use compose::{Composition, Plan};
use labels::Name;

/// Lays out the plan, over an earlier one where that is given: what moved, is new or is gone shows it. No page where it does not fit; a diagnostic says so.
#[must_use]
pub fn layout(
    roadmap: &Roadmap,
    schedule: &Schedule,
    baseline: Option<&Baseline>,
    options: &Options,
    fonts: &Fonts,
) -> (Vec<Scene>, Diagnostics) {
    let clashes = clashes::find(roadmap, schedule, options);
    let joined = baseline.map(|baseline| baseline.joined(roadmap, schedule));
    let (roadmap, schedule) = joined
        .as_ref()
        .map_or((roadmap, schedule), |(roadmap, schedule)| {
            (roadmap, schedule)
        });
    let mut selection = selection::select(roadmap, schedule, options);
    if let Some(baseline) = baseline {
        baseline.join(&mut selection, options);
    }
    let drawn = selection.entries().next().is_some() || !selection.markers.is_empty();
    let plan = Plan {
        roadmap,
        schedule,
        baseline,
        options,
        theme: &options.theme,
        language: options.language,
        fonts,
        selection: &selection,
        names: roadmap
            .tasks
            .iter()
            .map(|task| Name::new(&task.name, fonts))
            .collect(),
        known: (roadmap.tasks.iter().map(|task| task.name.as_str()))
            .chain(roadmap.sections.iter().map(|section| section.name.as_str()))
            .map(Key::mixed)
            .collect(),
        checked: facts::checked(roadmap),
        clashes,
        span: selection.start.zip(selection.end).filter(|_| drawn),
    };
    let mut diagnostics = missing::glyphs(roadmap, options.language, fonts);
    match fit::fit(&plan) {
        Ok(fitted) => {
            diagnostics.extend(shortened(roadmap, &fitted.composition));
            let axis = fitted.composition.axis.as_ref();
            if axis.is_some_and(|axis| axis.is_coarser(&roadmap.axis)) {
                diagnostics.push(too_fine());
            }
            let (scenes, cut) = fitted.draw(&plan);
            diagnostics.extend((!cut).then(uncut));
            (scenes, diagnostics)
        }
        Err(misfit) => {
            diagnostics.push(*misfit);
            (Vec::new(), diagnostics)
        }
    }
}

/// Says why ticks are not where the author wants them.
fn too_fine() -> Diagnostic {
    let message = format!(
        "ticks are farther apart than `tickInterval` says: an axis has at most {TICKS}, and one in 4 px"
    );
    Diagnostic::new(Code::TooLarge, message)
        .severity(Severity::Note)
        .hint("take a longer interval or a wider `--size`, or show a part with `--from` and `--to`")
}

/// Says why lines run behind words.
fn uncut() -> Diagnostic {
    let message = format!(
        "lines run on behind words: they would be interrupted in more than {PIECES} places"
    );
    Diagnostic::new(Code::TooLarge, message)
        .severity(Severity::Note)
        .hint("show a part with `--section` or `--view`, or split the picture with `--pages`")
}

fn shortened(roadmap: &Roadmap, composition: &Composition) -> Vec<Diagnostic> {
    let cut = |span: Span| {
        Diagnostic::new(
            Code::LabelShortened,
            "the label does not fit and was shortened",
        )
        .at(span)
        .hint("take a wider size, or a shorter name")
    };
    let (tasks, markers) = (
        composition.shortened.iter().copied(),
        composition.strip.cut(),
    );
    let task = |id: TaskId| roadmap.tasks.get(id.0);
    let tasks = tasks.chain(markers).filter_map(task);
    let tasks = tasks.map(|task| cut(task.name_span));
    let section = |id: &SectionId| roadmap.sections.get(id.0);
    let sections = composition.cut_names.iter().filter_map(section);
    let sections = sections.map(|section| cut(section.span));
    // What is gone stands nowhere in the text.
    let found = tasks.chain(sections);
    found.filter(|cut| cut.span != Some(Span::at(0))).collect()
}
