//! The JSON contract as an input: a plan that was written draws the picture it was written from.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod charts;

use laneway::diagnostic::Policy;
use laneway::exchange::{json, mermaid};
use laneway::limits::Limits;
use laneway::options::Options;
use laneway::source::Source;
use laneway::text::Fonts;
use laneway::{Plan, layout, markdown, plan, svg};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// The inputs of all golden cases, and the roadmap.
fn inputs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = vec![root.join("assets/waku-2024.md")];
    for area in fs::read_dir(root.join("golden")).unwrap().flatten() {
        for case in fs::read_dir(area.path()).unwrap().flatten() {
            for file in fs::read_dir(case.path()).unwrap().flatten() {
                if file.file_name().to_string_lossy().starts_with("input.") {
                    found.push(file.path());
                }
            }
        }
    }
    found.sort();
    found
}

fn written(plan: &Plan) -> String {
    json::write(
        &plan.source,
        &plan.roadmap,
        &plan.schedule,
        &plan.diagnostics,
    )
}

fn drawn(plan: &Plan, fonts: &Fonts) -> Vec<String> {
    let (scenes, _) = layout::layout(
        &plan.roadmap,
        &plan.schedule,
        None,
        &Options::default(),
        fonts,
    );
    scenes.iter().map(svg::write).collect()
}

/// What a plan says of its tasks, without the places in its text and what was said about it.
fn meaning(text: &str) -> serde_json::Value {
    let mut value: serde_json::Value = serde_json::from_str(text).unwrap();
    value["diagnostics"] = serde_json::Value::Null;
    for task in value["tasks"].as_array_mut().unwrap() {
        // Where a chart says how tasks hang together, JSON has their dates: slack may be counted otherwise.
        for field in ["line", "critical", "slack_days", "free_slack_days"] {
            task[field] = serde_json::Value::Null;
        }
    }
    value
}

#[test]
fn a_plan_in_json_means_and_draws_what_it_was_written_from() {
    let (options, limits, fonts) = (Options::default(), Limits::default(), Fonts::bundled());
    let mut count = 0;
    for input in inputs() {
        let Ok(text) = fs::read_to_string(&input) else {
            continue;
        };
        let name = input.display().to_string();
        let (charts, _) = markdown::charts(&Source::whole(name.clone(), text));
        for chart in charts {
            let first = plan(&chart, &options, &limits);
            if first.diagnostics.has_errors() {
                continue;
            }
            let json = written(&first);
            let second = plan(
                &Source::whole("plan.json", json.as_str()),
                &options,
                &limits,
            );
            assert!(
                !second.diagnostics.has_errors(),
                "{name}: {:?}",
                second.diagnostics
            );
            assert_eq!(meaning(&written(&second)), meaning(&json), "{name}");
            assert_eq!(drawn(&second, &fonts), drawn(&first, &fonts), "{name}");
            count += 1;
        }
    }
    assert!(count > 10, "only {count} plans were tried");
}

/// The dates, names and looks of the tasks, in the order of the text.
fn dates(plan: &Plan) -> Vec<String> {
    let tasks = plan.roadmap.tasks.iter().zip(&plan.schedule.timings);
    tasks
        .map(|(task, timing)| {
            let (id, section) = (&task.id, task.section.0);
            let (start, end) = (timing.start, timing.end);
            format!(
                "{:?} {id} {section} {start} {end} {:?}",
                task.name, task.tags
            )
        })
        .collect()
}

#[test]
fn a_plan_in_plain_mermaid_has_the_dates_it_was_written_from() {
    let (options, limits) = (Options::default(), Limits::default());
    let lenient = Options {
        policy: Policy::Lenient,
        ..options.clone()
    };
    let mut count = 0;
    for input in inputs() {
        let Ok(text) = fs::read_to_string(&input) else {
            continue;
        };
        let name = input.display().to_string();
        let (charts, _) = markdown::charts(&Source::whole(name.clone(), text));
        for chart in charts {
            let first = plan(&chart, &lenient, &limits);
            if first.diagnostics.has_errors() {
                continue;
            }
            let text = mermaid::write(&first.roadmap, &first.schedule);
            let second = plan(&Source::whole("plan.mmd", text.as_str()), &options, &limits);
            let said = &second.diagnostics;
            assert!(!said.has_errors(), "{name}: {said:?}\n{text}");
            assert_eq!(dates(&second), dates(&first), "{name}\n{text}");
            count += 1;
        }
    }
    assert!(count > 10, "only {count} plans were tried");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// Whatever hangs on what: written as plain dates it is the same plan, and nothing is left to guess.
    #[test]
    fn any_plan_in_plain_mermaid_has_the_dates_it_was_written_from(text in charts::text()) {
        let first = charts::chart(&text);
        prop_assume!(!first.diagnostics.has_errors());
        let plain = mermaid::write(&first.roadmap, &first.schedule);
        let (options, limits) = (Options::default(), Limits::default());
        let second = plan(&Source::whole("plan.mmd", plain.as_str()), &options, &limits);
        prop_assert!(!second.diagnostics.has_errors(), "{:?}\n{}", second.diagnostics, plain);
        prop_assert_eq!(dates(&second), dates(&first), "{}", plain);
    }
}
