//! `laneway check --layout`: whether pictures of plans hold what layout promises.

use crate::Outcome;
use crate::args::CheckArgs;
use crate::configuration::Configurations;
use crate::console::{Console, Failure};
use crate::input;
use laneway::plans;
use laneway::survey::{Survey, survey};
use laneway::text::Fonts;
use std::fmt::Write;

pub(crate) fn run(args: &CheckArgs, console: &Console) -> Result<Outcome, Failure> {
    input::check_all(&args.inputs)?;
    let (limits, fonts) = (args.read.limits(), Fonts::bundled());
    let asked = args.read.wishes();
    let mut configurations = Configurations::new(args.read.config.as_deref(), &limits);
    let (candidates, failures) = input::walk(&args.inputs);
    let mut worst = Outcome::Fine;
    for failure in &failures {
        worst = worst.max(console.fail(failure));
    }
    let mut all = Survey::default();
    let mut text = String::new();
    for candidate in &candidates {
        let read = configurations
            .options(&candidate.path, &asked)
            .and_then(|options| Ok((input::read(&candidate.path, &limits)?, options)));
        let (file, options) = match read {
            Ok((file, Some(options))) => (file, options),
            // `laneway check` says what is wrong with a configuration.
            Ok((_, None)) => {
                worst = worst.max(Outcome::Failed);
                continue;
            }
            Err(failure) => {
                worst = worst.max(console.fail(&failure));
                continue;
            }
        };
        if candidate.found && !input::claims_to_be_plan(&file) {
            continue;
        }
        let (plans, _) = plans(&file, &options, &limits);
        // A plan with errors is never drawn, so there is nothing to promise.
        for plan in plans.iter().filter(|plan| !plan.diagnostics.has_errors()) {
            let found = survey(plan, &options, &fonts);
            for finding in &found.findings {
                let _ = writeln!(text, "{}: {finding}", file.name());
            }
            all.append(found);
        }
    }
    text.push_str(&summary(&all));
    console.result(text.as_bytes())?;
    Ok(if all.findings.is_empty() {
        worst
    } else {
        worst.max(Outcome::Faulty)
    })
}

/// "drew 2 charts on 19 pages in 16 layouts: 1 overlap, 3 refused"
fn summary(survey: &Survey) -> String {
    let counts: Vec<String> = survey
        .counts()
        .iter()
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    let found = if counts.is_empty() {
        "nothing is broken".to_owned()
    } else {
        counts.join(", ")
    };
    format!(
        "drew {} charts in {} layouts, {} pictures: {found}\n",
        survey.charts, survey.layouts, survey.pictures
    )
}
