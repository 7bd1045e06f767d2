//! `laneway schedule`: when everything is.

use crate::Outcome;
use crate::args::{ScheduleArgs, ScheduleFormat};
use crate::charts;
use crate::configuration::Configurations;
use crate::console::{Console, Failure};
use crate::input;
use crate::output::Writer;
use laneway::diagnostic::render::{Format, Report, render};
use laneway::exchange::{json, table};
use laneway::limits::Limits;
use laneway::plans;

pub(crate) fn run(args: &ScheduleArgs, console: &Console) -> Result<Outcome, Failure> {
    let limits = Limits::default();
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
    let text = match args.format {
        ScheduleFormat::Json => json::write(
            &plan.source,
            &plan.roadmap,
            &plan.schedule,
            &plan.diagnostics,
        ),
        ScheduleFormat::Table => {
            let width = console.width().filter(|_| standard.is_none());
            table::write(&plan.roadmap, &plan.schedule, width.unwrap_or(usize::MAX))
        }
    };
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
