//! A schedule to pages: where everything stands.
//!
//! The order of decisions: what is drawn (`selection`), the font size (`fit`), and for each size tried the
//! gutter, the axis with its room for labels, and the rows (`compose`); then pages are drawn (`page`).

mod axis;
mod columns;
mod compose;
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
mod page;
mod pages;
mod selection;
mod sheet;
mod slug;
mod timeline;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::options::Options;
use crate::roadmap::{Roadmap, TaskId};
use crate::scene::Scene;
use crate::schedule::Schedule;
use crate::text::Fonts;
use compose::{Composition, Plan};
use labels::Name;

/// Lays out the plan. No page where it does not fit; a diagnostic says so.
#[must_use]
pub fn layout(
    roadmap: &Roadmap,
    schedule: &Schedule,
    options: &Options,
    fonts: &Fonts,
) -> (Vec<Scene>, Diagnostics) {
    let selection = selection::select(roadmap, schedule, options);
    let drawn = selection.entries().next().is_some() || !selection.markers.is_empty();
    let plan = Plan {
        roadmap,
        schedule,
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
        checked: facts::checked(roadmap),
        span: selection.start.zip(selection.end).filter(|_| drawn),
    };
    let mut diagnostics = missing_glyphs(roadmap, fonts);
    match fit::fit(&plan) {
        Ok(fitted) => {
            diagnostics.extend(shortened(roadmap, &fitted.composition));
            (fitted.draw(&plan), diagnostics)
        }
        Err(misfit) => {
            diagnostics.push(*misfit);
            (Vec::new(), diagnostics)
        }
    }
}

fn shortened(roadmap: &Roadmap, composition: &Composition) -> Vec<Diagnostic> {
    let task = |id: &TaskId| roadmap.tasks.get(id.0);
    let tasks = composition.shortened.iter().filter_map(task);
    tasks
        .map(|task| {
            Diagnostic::new(
                Code::LabelShortened,
                "the label does not fit and was shortened",
            )
            .at(task.name_span)
            .hint("take a wider size, or a shorter name")
        })
        .collect()
}

/// One warning for each text that holds characters no font has.
fn missing_glyphs(roadmap: &Roadmap, fonts: &Fonts) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let sections = roadmap
        .sections
        .iter()
        .map(|section| (section.name.as_str(), section.span));
    let tasks = roadmap
        .tasks
        .iter()
        .map(|task| (task.name.as_str(), task.name_span));
    let mut told = std::collections::BTreeSet::new();
    for (text, span) in sections.chain(tasks) {
        if fonts.covered(text) {
            continue;
        }
        let mut missing = fonts.missing(text);
        missing.retain(|c| told.insert(*c));
        if missing.is_empty() {
            continue;
        }
        let points: Vec<String> = missing
            .iter()
            .map(|c| format!("{c} (U+{:04X})", *c as u32))
            .collect();
        let message = format!("no font has {}", points.join(", "));
        diagnostics.push(
            Diagnostic::new(Code::MissingGlyph, message)
                .at(span)
                .hint("give a font that has the script with `--font FILE`"),
        );
    }
    diagnostics
}
