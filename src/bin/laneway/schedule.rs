//! `laneway schedule`: when everything is.

use crate::Outcome;
use crate::args::{ScheduleArgs, ScheduleFormat};
use crate::charts;
use crate::configuration::Configurations;
use crate::console::{Console, Failure};
use crate::input;
use crate::output::Writer;
use laneway::diagnostic::nearest;
use laneway::diagnostic::render::{Format, Report, render};
use laneway::exchange::{csv, ics, json, markdown, mermaid, table};
use laneway::roadmap::TaskId;
use laneway::schedule::{self, Schedule};
use laneway::{Plan, plans};

pub(crate) fn run(args: &ScheduleArgs, console: &Console) -> Result<Outcome, Failure> {
    let limits = args.read.limits();
    let asked = args.read.wishes();
    let mut configurations = Configurations::new(args.read.config.as_deref(), &limits);
    let options = configurations.options(&args.input, &asked)?;
    console.report(&configurations.take_said(&asked), &limits);
    let Some(options) = options else {
        return Ok(Outcome::Failed);
    };
    let file = input::read(&args.input, &limits)?;
    let (plans, said) = plans(&file, &options, &limits);
    let chosen = charts::choose(&plans, args.chart.as_deref(), file.name())?;
    if chosen.len() > 1 {
        return Err(Failure::new(format!(
            "`{}` has {} charts, and a schedule is of one",
            file.name(),
            chosen.len()
        ))
        .hint(format!(
            "pick one with `--chart NAME`; {}",
            charts::list(&plans)
        )));
    }
    let mut reports = vec![Report {
        source: &file,
        diagnostics: &said,
    }];
    reports.extend(chosen.iter().map(|plan| Report {
        source: &plan.source,
        diagnostics: &plan.diagnostics,
    }));
    let text = render(
        Format::Full,
        &reports,
        console.error_color,
        limits.diagnostics,
    );
    console.say(&text);
    let [plan] = chosen.as_slice() else {
        return Ok(Outcome::Faulty);
    };
    if reports.iter().any(|report| report.diagnostics.has_errors()) {
        return Ok(Outcome::Faulty);
    }
    let standard = args.output.as_ref().filter(|out| !input::is_stdin(out));
    let schedule = match &args.to {
        None => plan.schedule.clone(),
        Some(name) => schedule::toward(&plan.roadmap, &plan.schedule, target(plan, name)?),
    };
    let width = console.width().filter(|_| standard.is_none());
    let text = write(plan, &schedule, args, width.unwrap_or(usize::MAX));
    match standard {
        None => console.result(text.as_bytes())?,
        Some(out) => {
            let maker = format!("`{}`", file.name());
            let ready = Writer::new([&args.input]).prepare(out, text.as_bytes(), &maker)?;
            ready.commit()?;
        }
    }
    Ok(Outcome::Fine)
}

/// The plan in the format that was asked for; a table is at most `width` cells wide.
fn write(plan: &Plan, schedule: &Schedule, args: &ScheduleArgs, width: usize) -> String {
    let roadmap = &plan.roadmap;
    match args.format {
        ScheduleFormat::Json => json::write(&plan.source, roadmap, schedule, &plan.diagnostics),
        ScheduleFormat::Csv => csv::write(roadmap, schedule),
        ScheduleFormat::Ics => ics::write(&plan.source, roadmap, schedule),
        ScheduleFormat::Markdown => markdown::write(roadmap, schedule),
        ScheduleFormat::Mermaid => mermaid::write(roadmap, schedule),
        ScheduleFormat::Table if args.slack || args.to.is_some() => {
            table::write_with_slack(roadmap, schedule, width)
        }
        ScheduleFormat::Table => table::write(roadmap, schedule, width),
    }
}

/// The milestone or task that slack is counted to.
fn target(plan: &Plan, wanted: &str) -> Result<TaskId, Failure> {
    let tasks = &plan.roadmap.tasks;
    schedule::find(&plan.roadmap, wanted).ok_or_else(|| {
        let ids = tasks.iter().map(|task| task.id.as_str());
        let names = tasks.iter().map(|task| task.name.as_str());
        let near = nearest(wanted, ids.chain(names));
        Failure::new(format!("no task has the id or the name `{wanted}`")).hint(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`laneway schedule` without `--to` lists the tasks with their ids".to_owned(),
        })
    })
}
