//! Whole charts from a generator, through every stage.

use super::generator::{self, Generated};
use super::properties;
use arbitrary::Unstructured;
use laneway::compare::{Planned, plans};
use laneway::options::Options;
use laneway::text::Fonts;
use laneway::{Plan, pdf, pptx};

/// Takes the bytes for a chart and options to draw it with.
pub fn run(data: &[u8]) {
    let mut u = Unstructured::new(data);
    let Ok(Generated { text, options }) = generator::chart(&mut u) else {
        return;
    };
    let read = properties::file("plan.mmd", &text, &options);
    for plan in &read {
        properties::exports(plan);
        same(plan);
        if !plan.diagnostics.has_errors() {
            outputs(plan, &options, data.len());
        }
    }
    properties::fixes("plan.mmd", &text, &read);
    let options = properties::leniently(&options);
    for plan in properties::file("plan.mmd", &text, &options) {
        // Only what leaves nothing to guess remains an error.
        assert!(plan.diagnostics.iter().all(|said| {
            said.severity < laneway::diagnostic::Severity::Error || said.code.is_final()
        }));
        if !plan.diagnostics.has_errors() {
            properties::draw(&plan, &options);
        }
    }
}

/// A plan differs from itself in nothing.
fn same(plan: &Plan) {
    let planned = || Planned {
        roadmap: &plan.roadmap,
        schedule: &plan.schedule,
    };
    let diff = plans(planned(), planned());
    assert!(diff.is_empty(), "{diff:?}");
}

fn outputs(plan: &Plan, options: &Options, choice: usize) {
    let scenes = properties::draw(plan, options);
    match choice % 16 {
        0 => drop(pdf::write(&scenes, &Fonts::bundled())),
        1 => drop(pptx::write(&scenes)),
        2 => {
            let again = properties::draw(plan, options);
            assert!(scenes == again, "drawn twice, and not the same");
        }
        _ => {}
    }
}
