//! Golden cases: `golden/<area>/<case>/`. The files in a case say which stages it tests.
//!
//! `GOLDEN=update cargo test --test golden -- <filter>` writes what came out over what was expected, and
//! fails once so that nobody takes it for a pass. An empty file asks for a stage: `touch chart.svg`, then update.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at once"
)]

mod case;
mod compare;
mod options;
mod report;
mod scene_text;
mod stages;

use case::Case;
use compare::Outcome;
use libtest_mimic::{Arguments, Failed, Trial};
use report::Report;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// The repository.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let update = match update_wanted() {
        Ok(update) => update,
        Err(refusal) => return fail(&refusal),
    };
    let (cases, strays) = case::find(&Path::new(ROOT).join("golden"));
    let report = Arc::new(Report::new(target().join("golden")));
    let mut trials: Vec<Trial> = cases
        .into_iter()
        .map(|case| {
            let report = Arc::clone(&report);
            Trial::test(case.name.clone(), move || run(&case, update, &report))
        })
        .collect();
    trials.push(Trial::test("strays", move || match strays.as_slice() {
        [] => Ok(()),
        strays => Err(format!("no case owns these:\n{}", strays.join("\n")).into()),
    }));
    let listing = arguments.list;
    let conclusion = libtest_mimic::run(&arguments, trials);
    if !listing {
        report.finish();
    }
    conclusion.exit_code()
}

/// Runs one case and leaves what differs in the report.
fn run(case: &Case, update: bool, report: &Report) -> Result<(), Failed> {
    let artifacts = stages::run(case)?;
    let outcome = compare::hold(case, &artifacts);
    match outcome {
        Outcome::Same => Ok(()),
        Outcome::Broken(reason) => Err(reason.into()),
        Outcome::Differs(differences) if update => {
            let mut names = Vec::new();
            for difference in &differences {
                std::fs::write(&difference.path, &difference.got)?;
                names.push(difference.file.clone());
            }
            Err(format!(
                "rewritten: {}. Read the change, then run again.",
                names.join(", ")
            )
            .into())
        }
        Outcome::Differs(differences) => {
            let text = report.add(&case.name, &differences);
            Err(text.into())
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "the test runner is told by the environment, as cargo's own tests are"
)]
fn update_wanted() -> Result<bool, String> {
    let update = match std::env::var("GOLDEN").as_deref() {
        Err(_) | Ok("") => return Ok(false),
        Ok("update") => true,
        Ok(other) => return Err(format!("GOLDEN={other}: the only value is `update`")),
    };
    match std::env::var("CI").as_deref() {
        Err(_) | Ok("" | "false") => Ok(update),
        Ok(_) => Err("GOLDEN=update is refused under CI: goldens are changed by hand".to_owned()),
    }
}

/// Where cargo builds.
fn target() -> PathBuf {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    temporary.parent().unwrap_or(temporary).to_owned()
}

#[allow(clippy::print_stderr, reason = "a refusal must be seen")]
fn fail(text: &str) -> ExitCode {
    eprintln!("{text}");
    ExitCode::FAILURE
}
