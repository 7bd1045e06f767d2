//! `laneway check`: what is wrong with plans.

use crate::Outcome;
use crate::args::CheckArgs;
use crate::configuration::Configurations;
use crate::console::{Console, Failure};
use crate::input;
use crate::parallel;
use crate::timings::{self, Step, Watch};
use crate::walk::{self, Candidate};
use laneway::diagnostic::render::{Format, Report, render};
use laneway::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use laneway::limits::Limits;
use laneway::options::{Options, Wishes};
use laneway::source::Source;
use laneway::text::Fonts;
use laneway::{Plan, plans_watched};
use std::sync::OnceLock;

pub(crate) fn run(args: &CheckArgs, console: &Console) -> Result<Outcome, Failure> {
    if let Some(code) = args.explain {
        return explain(code, console);
    }
    if args.layout {
        return crate::survey::run(args, console);
    }
    let began = timings::now();
    input::check_all(&args.inputs)?;
    let limits = args.read.limits();
    let asked = Wishes {
        people: (!args.people.is_empty()).then(|| args.people.clone()),
        ..args.read.wishes()
    };
    let mut configurations = Configurations::new(args.read.config.as_deref(), &limits);
    let (candidates, mut worst) = walk::walk(&args.inputs).tell(console);
    let jobs: Vec<Job> = candidates
        .into_iter()
        .map(|candidate| Job {
            options: configurations.options(&candidate.path, &asked),
            configured: configurations.take_said(&asked),
            candidate,
        })
        .collect();
    let mut found: Vec<(Source, Diagnostics)> = Vec::new();
    let mut files = 0_usize;
    let make = |job: &Job| {
        let watch = Watch::start();
        let said = match &job.options {
            Ok(Some(options)) => one(&job.candidate, options, &limits, &watch).map(Some),
            Ok(None) => Ok(None),
            Err(failure) => Err(failure.clone()),
        };
        (said, watch)
    };
    let watch = Watch::start();
    parallel::in_order(&jobs, make, |job, (said, spent)| {
        watch.append(&spent);
        found.extend(job.configured.iter().cloned());
        match said {
            Ok(Some(said)) => {
                files += usize::from(!said.is_empty());
                // A file about which there is nothing to say is not kept.
                found.extend(said.into_iter().filter(|(_, said)| !said.is_empty()));
            }
            Ok(None) => worst = worst.max(Outcome::Failed),
            Err(failure) => worst = worst.max(console.fail(&failure)),
        }
    });
    watch.restart();
    let reports: Vec<Report<'_>> = found
        .iter()
        .map(|(source, diagnostics)| Report {
            source,
            diagnostics,
        })
        .collect();
    let text = render(
        args.format,
        &reports,
        console.output_color,
        limits.diagnostics,
    );
    watch.made(Step::Report, text.len());
    if args.timings {
        watch.say(began, jobs.len(), console);
    }
    console.result(text.as_bytes())?;
    if matches!(args.format, Format::Full | Format::Concise) {
        console.say(&summary(&found, files));
    }
    let faulty = found
        .iter()
        .any(|(_, said)| said.worst() >= Some(Severity::Warning));
    Ok(if faulty {
        worst.max(Outcome::Faulty)
    } else {
        worst
    })
}

/// One file to check.
struct Job {
    candidate: Candidate,
    /// None where its configuration is broken.
    options: Result<Option<Options>, Failure>,
    /// What there is to say about its configuration, where it is the first to have it.
    configured: Vec<(Source, Diagnostics)>,
}

/// What there is to say about one file; nothing where a file found in a folder holds no chart.
fn one(
    candidate: &Candidate,
    options: &Options,
    limits: &Limits,
    watch: &Watch,
) -> Result<Vec<(Source, Diagnostics)>, Failure> {
    let file = input::read(&candidate.path, limits)?;
    watch.made(Step::Read, file.text().len());
    if candidate.found && !input::claims_to_be_plan(&file) {
        return Ok(Vec::new());
    }
    let (plans, said) = plans_watched(&file, options, limits, &mut watch.stages());
    let elsewhere = |said: &Diagnostics| {
        candidate.found
            && said
                .iter()
                .any(|d| matches!(d.code, Code::NoChart | Code::NotGantt))
    };
    let charts = plans.into_iter().map(|plan| {
        let mut said = laneway::check(&plan, options);
        said.extend(shortened(&plan, options));
        said.append(plan.diagnostics);
        said.sort();
        (plan.source, said)
    });
    let said = std::iter::once((file, said))
        .chain(charts)
        .filter(|(_, said)| !elsewhere(said))
        .collect();
    watch.passed(Step::Lint);
    Ok(said)
}

/// Labels that a picture of the plan would not show whole.
fn shortened(plan: &Plan, options: &Options) -> Vec<Diagnostic> {
    // A letter is narrower than this, in pixels: no label of fewer takes six lines of the page's width.
    const LETTER: f64 = 15.0;
    let long = plan.options(options).size.width.pixels() / LETTER;
    let (tasks, sections) = (&plan.roadmap.tasks, &plan.roadmap.sections);
    let mut names =
        (tasks.iter().map(|task| &task.name)).chain(sections.iter().map(|section| &section.name));
    if plan.diagnostics.has_errors() || !names.any(|name| name.len() as f64 > long) {
        return Vec::new();
    }
    let pages = laneway::draw(plan, options, fonts());
    let said = pages.diagnostics.iter();
    said.filter(|d| d.code == Code::LabelShortened)
        .cloned()
        .collect()
}

fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(Fonts::bundled)
}

/// "checked 3 files: 1 error, 2 warnings, no notes"
fn summary(found: &[(Source, Diagnostics)], files: usize) -> String {
    let count = |severity: Severity| {
        let all = found.iter().flat_map(|(_, said)| said.iter());
        let count = all.filter(|d| d.severity == severity).count();
        plural(count, severity.as_str())
    };
    format!(
        "checked {}: {}, {}, {}\n",
        plural(files, "file"),
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note),
    )
}

fn plural(count: usize, word: &str) -> String {
    match count {
        0 => format!("no {word}s"),
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}

fn explain(code: Code, console: &Console) -> Result<Outcome, Failure> {
    let text = format!(
        "{}[{}]: {}\n\n{}\n",
        code.severity().as_str(),
        code.as_str(),
        code.summary(),
        code.explanation()
    );
    console.result(text.as_bytes())?;
    Ok(Outcome::Fine)
}
