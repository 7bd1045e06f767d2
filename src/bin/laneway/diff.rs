//! `laneway diff`: how two plans differ.

use crate::Outcome;
use crate::args::{DiffArgs, DiffFormat};
use crate::charts;
use crate::configuration::Configurations;
use crate::console::{Console, Failure};
use crate::git;
use crate::input;
use crate::output::Writer;
use crate::pictures;
use laneway::compare::{self, Planned, report};
use laneway::diagnostic::Diagnostics;
use laneway::limits::Limits;
use laneway::options::{Options, TextMode};
use laneway::source::Source;
use laneway::text::Fonts;
use laneway::{Plan, baseline, draw_since, paint, plans};
use std::ffi::OsStr;
use std::path::Path;

pub(crate) fn run(args: &DiffArgs, console: &Console) -> Result<Outcome, Failure> {
    input::check_all(&[args.old.clone(), args.new.clone()])?;
    let limits = args.read.limits();
    let asked = args.read.wishes();
    let mut configurations = Configurations::new(args.read.config.as_deref(), &limits);
    let options = configurations.options(&args.new, &asked)?;
    console.report(&configurations.take_said(&asked), &limits);
    let Some(options) = options else {
        return Ok(Outcome::Failed);
    };
    let format = format(args)?;
    let old = Side::read(&args.old, args.chart.as_deref(), &options, &limits)?;
    let new = Side::read(&args.new, args.chart.as_deref(), &options, &limits)?;
    let mut said = [&old.said[..], &new.said[..]].concat();
    let faulty = said.iter().any(|(_, said)| said.has_errors());
    let (Some(old), Some(new), false) = (&old.plan, &new.plan, faulty) else {
        console.report(&said, &limits);
        return Ok(Outcome::Failed);
    };
    // What is wrong with either plan is for `check` to say.
    said.clear();
    let diff = compare::plans(planned(old), planned(new));
    let bytes = match format {
        DiffFormat::Text => report::text(&diff, planned(old), planned(new)).into_bytes(),
        DiffFormat::Markdown => report::markdown(&diff, planned(old), planned(new)).into_bytes(),
        DiffFormat::Json => report::json(&diff, planned(old), planned(new)).into_bytes(),
        DiffFormat::Svg | DiffFormat::Png => {
            let (picture, found) = picture(old, new, &options, &limits, format)?;
            console.report(&[(new.source.clone(), found)], &limits);
            let Some(picture) = picture else {
                return Ok(Outcome::Failed);
            };
            picture
        }
    };
    match args.output.as_ref().filter(|out| !input::is_stdin(out)) {
        None if format == DiffFormat::Png && console.output_terminal => {
            return Err(Failure::new("a PNG is no text for a terminal")
                .hint("write it to a file with `-o`"));
        }
        None => console.result(&bytes)?,
        Some(out) => {
            let ready =
                Writer::new([&args.old, &args.new]).prepare(out, &bytes, "`laneway diff`")?;
            ready.commit()?;
        }
    }
    Ok(if report::is_same(&diff) {
        Outcome::Fine
    } else {
        Outcome::Faulty
    })
}

fn planned(plan: &Plan) -> Planned<'_> {
    Planned {
        roadmap: &plan.roadmap,
        schedule: &plan.schedule,
    }
}

/// What was asked for, else what the extension of the output says, else text.
fn format(args: &DiffArgs) -> Result<DiffFormat, Failure> {
    let extension = args.output.as_deref().and_then(Path::extension);
    let says = match extension.and_then(OsStr::to_str) {
        Some("svg") => Some(DiffFormat::Svg),
        Some("png") => Some(DiffFormat::Png),
        Some("json") => Some(DiffFormat::Json),
        Some("md") => Some(DiffFormat::Markdown),
        Some("txt") => Some(DiffFormat::Text),
        Some(other) if args.format.is_none() => {
            return Err(
                Failure::new(format!("`laneway diff` writes no `.{other}`")).hint(
                    "take `.txt`, `.md`, `.json`, `.svg` or `.png`; or say which with `--format`",
                ),
            );
        }
        _ => None,
    };
    match (args.format, says) {
        (Some(format), Some(says)) if format != says => Err(Failure::new(
            "the extension of the output is of another format",
        )
        .hint("leave out `--format`")),
        (format, says) => Ok(format.or(says).unwrap_or(DiffFormat::Text)),
    }
}

/// One of the two plans.
struct Side {
    plan: Option<Plan>,
    said: Vec<(Source, Diagnostics)>,
}

impl Side {
    fn read(
        spec: &Path,
        chart: Option<&str>,
        options: &Options,
        limits: &Limits,
    ) -> Result<Self, Failure> {
        let file = git::read(spec, limits)?;
        let (plans, found) = plans(&file, options, limits);
        let chosen = charts::choose(&plans, chart, file.name())?;
        if chosen.len() > 1 {
            return Err(Failure::new(format!(
                "`{}` has {} charts, and a difference is of one",
                file.name(),
                chosen.len()
            ))
            .hint(format!(
                "pick one with `--chart NAME`; {}",
                charts::list(&plans)
            )));
        }
        let plan = chosen.first().map(|plan| (*plan).clone());
        let mut said = vec![(file, found)];
        said.extend(
            plan.iter()
                .map(|plan| (plan.source.clone(), plan.diagnostics.clone())),
        );
        Ok(Self { plan, said })
    }
}

/// The new plan with what was under it; none where it does not fit or breaks a rule.
fn picture(
    old: &Plan,
    new: &Plan,
    options: &Options,
    limits: &Limits,
    format: DiffFormat,
) -> Result<(Option<Vec<u8>>, Diagnostics), Failure> {
    let fonts = Fonts::bundled();
    let pages = draw_since(new, Some(&baseline(old, new)), options, &fonts);
    let mut said = pages.diagnostics;
    let scene = match pages.scenes.as_slice() {
        [scene] => scene,
        [] => return Ok((None, said)),
        several => {
            let message = format!("the picture of the difference has {} pages", several.len());
            return Err(Failure::new(message).hint(
                "`laneway render --since REV` draws them; or show it on one page, such as `readme`",
            ));
        }
    };
    if said.has_errors() {
        return Ok((None, said));
    }
    if format == DiffFormat::Svg {
        let bytes = pictures::svg(scene, TextMode::Native, &fonts, limits)?;
        return Ok((Some(bytes), said));
    }
    let size = &new.options(options).size;
    let (bytes, found) = paint(scene, size, None, &fonts, limits)
        .map_err(|error| Failure::new(error.to_string()))?;
    said.append(found);
    Ok((Some(bytes), said))
}
