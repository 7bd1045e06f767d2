//! One file: its charts drawn again, each page held against its golden.

use super::Job;
use super::goldens;
use crate::charts::{self, Part};
use crate::console::Failure;
use crate::input;
use crate::painter::{Painter, limit_pages};
use laneway::diagnostic::{Diagnostics, Severity};
use laneway::limits::Limits;
use laneway::scene::Scene;
use laneway::verify::{Finding, Fresh, Held, Origin, Status, hold};
use laneway::{Plan, draw, plans, svg};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// What was found about one file.
pub(super) enum Checked {
    /// Its pages; none where a file found in a folder holds no chart.
    Pages(Vec<Page>),
    /// It could not be read, or its charts cannot be told apart.
    Failed(Failure),
}

/// One page with its golden.
pub(super) struct Page {
    /// The golden picture's path.
    pub(super) golden: PathBuf,
    pub(super) held: Held,
    /// What is drawn now, where it is wanted.
    pub(super) drawn: Option<Drawn>,
}

/// A page as it is drawn now.
pub(super) struct Drawn {
    pub(super) png: Vec<u8>,
    pub(super) svg: String,
    pub(super) plan: Plan,
    pub(super) origin: Origin,
    /// The text of the golden's record, where there is one.
    pub(super) record: Option<String>,
}

impl Drawn {
    pub(super) fn fresh(&self) -> Fresh<'_> {
        Fresh {
            plan: &self.plan,
            origin: self.origin.clone(),
            svg: &self.svg,
            png: &self.png,
        }
    }
}

/// Verifies the charts of one file; `keep` is whether pictures will be asked for.
pub(super) fn check(job: &Job, limits: &Limits, keep: bool) -> Checked {
    match pages(job, limits, keep) {
        Ok(pages) => Checked::Pages(pages),
        Err(failure) => Checked::Failed(failure),
    }
}

/// The path of a file's goldens, as far as all its charts share it.
pub(super) fn stem(job: &Job) -> PathBuf {
    let path = &job.candidate.path;
    goldens::folder(job).join(path.file_stem().unwrap_or_default())
}

fn pages(job: &Job, limits: &Limits, keep: bool) -> Result<Vec<Page>, Failure> {
    let path = &job.candidate.path;
    let file = input::read(path, limits)?;
    if job.candidate.found && !input::claims_to_be_plan(&file) {
        return Ok(Vec::new());
    }
    let (plans, said) = plans(&file, &job.setup.options, limits);
    if plans.is_empty() {
        return match said.iter().next() {
            Some(first) if !job.candidate.found => {
                let message = format!("`{}` cannot be verified: {}", path.display(), first.message);
                Err(Failure::new(message))
            }
            _ => Ok(Vec::new()),
        };
    }
    let all: Vec<&Plan> = plans.iter().collect();
    let names = charts::names(&goldens::folder(job), path, &plans, &all)?;
    let painter = Painter::new(limits);
    let mut pages = Vec::new();
    for (plan, name) in plans.iter().zip(names) {
        chart(job, plan, &name, (&painter, limits), keep, &mut pages);
    }
    Ok(pages)
}

/// Adds the pages of one chart.
fn chart(
    job: &Job,
    plan: &Plan,
    name: &Path,
    (painter, limits): (&Painter, &Limits),
    keep: bool,
    pages: &mut Vec<Page>,
) {
    let held = |golden: &Path, finding| Held {
        golden: golden.display().to_string(),
        chart: Some((plan.source.name().to_owned(), plan.source.place(0).line)),
        finding,
    };
    let scenes = match scenes(job, plan) {
        Ok(scenes) => scenes,
        Err(why) => {
            let golden = charts::file_name(name, Part::default(), "png");
            let finding = Finding::new(Status::RenderError, why);
            pages.push(Page {
                held: held(&golden, finding),
                golden,
                drawn: None,
            });
            return;
        }
    };
    let options = plan.options(&job.setup.options);
    let admitted = limit_pages(&scenes, limits)
        .and_then(|()| painter.admit(&scenes, &options.size, options.scale));
    let origin = Origin::of(plan, &options, &job.fonts);
    let several = scenes.len() > 1;
    for (index, scene) in scenes.iter().enumerate() {
        let page = several.then_some(index + 1);
        let golden = charts::file_name(name, Part { page, dark: false }, "png");
        let (size, fonts) = (&options.size, &job.setup.fonts);
        let painted = match &admitted {
            Ok(()) => painter.paint(scene, size, options.scale, fonts),
            Err(failure) => Err(failure.clone()),
        };
        let painted = painted.map_err(|failure| failure.message().to_owned());
        let (finding, drawn) = match painted.map(|(png, _)| png) {
            Ok(png) => one(plan, &origin, svg::write(scene), png, &golden, limits),
            Err(why) => (Finding::new(Status::RenderError, why), None),
        };
        pages.push(Page {
            held: held(&golden, finding),
            golden,
            drawn: drawn.filter(|_| keep),
        });
    }
}

/// The pages, or why there are none.
fn scenes(job: &Job, plan: &Plan) -> Result<Vec<Scene>, String> {
    if let Some(error) = first_error(plan, &plan.diagnostics) {
        return Err(error);
    }
    let pages = draw(plan, &job.setup.options, &job.setup.fonts);
    if let Some(error) = first_error(plan, &pages.diagnostics) {
        return Err(error);
    }
    if pages.does_not_fit() {
        return Err("the plan does not fit the page".to_owned());
    }
    Ok(pages.scenes)
}

fn first_error(plan: &Plan, said: &Diagnostics) -> Option<String> {
    let error = said.iter().find(|said| said.severity == Severity::Error)?;
    let place = error.span.map(|span| plan.source.place(span.start));
    Some(match place {
        Some(place) => format!("{} ({}:{})", error.message, plan.source.name(), place.line),
        None => error.message.clone(),
    })
}

fn one(
    plan: &Plan,
    origin: &Origin,
    svg: String,
    png: Vec<u8>,
    golden: &Path,
    limits: &Limits,
) -> (Finding, Option<Drawn>) {
    let drawn = |record| Drawn {
        png,
        svg,
        plan: plan.clone(),
        origin: origin.clone(),
        record,
    };
    let record = match goldens::read_record(golden, limits) {
        Ok(record) => record,
        Err(why) => return (Finding::new(Status::Unreadable, why), Some(drawn(None))),
    };
    let picture = match goldens::open(golden) {
        Ok(picture) => picture.map(BufReader::<File>::new),
        Err(why) => return (Finding::new(Status::Unreadable, why), Some(drawn(record))),
    };
    let drawn = drawn(record);
    let finding = hold(&drawn.fresh(), picture, drawn.record.as_deref(), limits);
    (finding, Some(drawn))
}
