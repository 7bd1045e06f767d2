//! `laneway check --layout`: whether pictures of plans hold what layout promises.

use crate::Outcome;
use crate::args::CheckArgs;
use crate::configuration::Configurations;
use crate::console::{Console, Failure};
use crate::input;
use crate::parallel;
use crate::walk::{self, Candidate};
use laneway::limits::Limits;
use laneway::options::Options;
use laneway::plans;
use laneway::survey::{Survey, survey};
use laneway::text::Fonts;
use std::fmt::Write;

pub(crate) fn run(args: &CheckArgs, console: &Console) -> Result<Outcome, Failure> {
    input::check_all(&args.inputs)?;
    let (limits, fonts) = (args.read.limits(), Fonts::bundled());
    let asked = args.read.wishes();
    let mut configurations = Configurations::new(args.read.config.as_deref(), &limits);
    let (candidates, mut worst) = walk::walk(&args.inputs).tell(console);
    let jobs: Vec<(Candidate, Result<Option<Options>, Failure>)> = candidates
        .into_iter()
        .map(|candidate| {
            let options = configurations.options(&candidate.path, &asked);
            (candidate, options)
        })
        .collect();
    let mut all = Survey::default();
    let mut text = String::new();
    let make = |(candidate, options): &(Candidate, Result<Option<Options>, Failure>)| {
        let options = options.as_ref().map_err(Clone::clone)?;
        // `laneway check` says what is wrong with a configuration.
        let drawn = options
            .as_ref()
            .map(|options| one(candidate, options, &limits, &fonts));
        drawn.transpose()
    };
    parallel::in_order(&jobs, make, |(candidate, _), found| match found {
        Ok(Some(found)) => {
            for finding in &found.findings {
                let _ = writeln!(text, "{}: {finding}", candidate.path.display());
            }
            all.append(found);
        }
        Ok(None) => worst = worst.max(Outcome::Failed),
        Err(failure) => worst = worst.max(console.fail(&failure)),
    });
    text.push_str(&summary(&all));
    console.result(text.as_bytes())?;
    Ok(if all.findings.is_empty() {
        worst
    } else {
        worst.max(Outcome::Faulty)
    })
}

/// What is found about the charts of one file.
fn one(
    candidate: &Candidate,
    options: &Options,
    limits: &Limits,
    fonts: &Fonts,
) -> Result<Survey, Failure> {
    let file = input::read(&candidate.path, limits)?;
    let mut all = Survey::default();
    if candidate.found && !input::claims_to_be_plan(&file) {
        return Ok(all);
    }
    let (plans, _) = plans(&file, options, limits);
    // A plan with errors is never drawn, so there is nothing to promise.
    for plan in plans.iter().filter(|plan| !plan.diagnostics.has_errors()) {
        all.append(survey(plan, options, fonts));
    }
    Ok(all)
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
