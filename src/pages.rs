//! From plans to pages, and from pages to pixels.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, nearest};
use crate::layout::{Baseline, Before, Gone};
use crate::limits::{ARROWS, Limits};
use crate::options::{Medium, Options, Size};
use crate::plan::{Plan, Stage};
use crate::png::PngError;
use crate::roadmap::{Roadmap, TaskId};
use crate::scene::{Fault, Scene};
use crate::text::Fonts;
use crate::{Error, compare, layout, png, schedule};

/// A plan as pages.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The pages; none where the plan does not fit.
    pub scenes: Vec<Scene>,
    /// What there is to say about the picture; the policy and `%% laneway: allow` are applied.
    pub diagnostics: Diagnostics,
}

impl Pages {
    /// Whether the plan does not fit the size that was asked for. No policy makes it fit.
    #[must_use]
    pub fn does_not_fit(&self) -> bool {
        self.scenes.is_empty()
    }
}

/// Lays out a plan with the options that hold for it, [`Plan::options`], and checks every page.
#[must_use]
pub fn draw(plan: &Plan, options: &Options, fonts: &Fonts) -> Pages {
    draw_since(plan, None, options, fonts)
}

/// The same over an earlier plan: what moved has its old place under it.
#[must_use]
pub fn draw_since(
    plan: &Plan,
    since: Option<&Baseline>,
    options: &Options,
    fonts: &Fonts,
) -> Pages {
    draw_watched(plan, since, options, fonts, &mut |_| {})
}

/// The same as [`draw_since`]; `passed` is called as each stage ends, for whoever has a clock.
#[must_use]
pub fn draw_watched(
    plan: &Plan,
    since: Option<&Baseline>,
    options: &Options,
    fonts: &Fonts,
    passed: &mut dyn FnMut(Stage),
) -> Pages {
    let mut options = plan.options(options);
    options.allow.extend(&plan.allowed);
    let mut found = Diagnostics::new();
    let toward = options
        .critical_to
        .clone()
        .filter(|_| options.critical_path);
    let schedule = toward.map(|wanted| match schedule::find(&plan.roadmap, &wanted) {
        Some(target) => schedule::toward(&plan.roadmap, &plan.schedule, target),
        None => {
            options.critical_path = false;
            found.push(no_target(&plan.roadmap, &wanted));
            plan.schedule.clone()
        }
    });
    let schedule = schedule.as_ref().unwrap_or(&plan.schedule);
    let links: usize = (schedule
        .timings
        .iter()
        .map(|timing| timing.predecessors.len()))
    .sum();
    if options.arrows && links > ARROWS {
        options.arrows = false;
        found.push(too_many_arrows(links));
    }
    let options = &options;
    let (scenes, mut diagnostics) = layout::layout(&plan.roadmap, schedule, since, options, fonts);
    diagnostics.append(found);
    passed(Stage::Layout);
    for scene in &scenes {
        diagnostics.extend(scene.check().iter().map(layout_fault));
    }
    passed(Stage::Check);
    diagnostics.allow(&options.allow);
    diagnostics.apply(options.policy);
    diagnostics.sort();
    Pages {
        scenes,
        diagnostics,
    }
}

/// Says why there are no arrows, though they were asked for.
fn too_many_arrows(links: usize) -> Diagnostic {
    let message = format!("no arrows are drawn: the chart has {links} links, more than {ARROWS}");
    Diagnostic::new(Code::TooLarge, message)
        .severity(Severity::Warning)
        .hint("leave `--arrows` out, or show a part with `--section` or `--view`")
}

/// Says that no task is called so, where the critical path shall lead.
fn no_target(roadmap: &Roadmap, wanted: &str) -> Diagnostic {
    let ids = roadmap.tasks.iter().map(|task| task.id.as_str());
    let names = roadmap.tasks.iter().map(|task| task.name.as_str());
    let message =
        format!("no task has the id or the name `{wanted}`, so no critical path is drawn");
    Diagnostic::new(Code::UnknownId, message).hint(match nearest(wanted, ids.chain(names)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`laneway schedule` lists the tasks with their ids".to_owned(),
    })
}

fn layout_fault(fault: &Fault) -> Diagnostic {
    let code = match fault {
        Fault::Faint { .. } => Code::LowContrast,
        _ => Code::LayoutFault,
    };
    Diagnostic::new(code, fault.to_string())
}

/// How the tasks of a plan were in an earlier one.
#[must_use]
pub fn baseline(old: &Plan, new: &Plan) -> Baseline {
    fn planned(plan: &Plan) -> compare::Planned<'_> {
        let (roadmap, schedule) = (&plan.roadmap, &plan.schedule);
        compare::Planned { roadmap, schedule }
    }
    fn set(baseline: &mut Baseline, task: TaskId, before: Before) {
        if let Some(slot) = baseline.tasks.get_mut(task.0) {
            *slot = before;
        }
    }
    let mut baseline = Baseline {
        tasks: vec![Before::Same; new.roadmap.tasks.len()],
        gone: Vec::new(),
    };
    for differs in compare::plans(planned(old), planned(new)).tasks {
        let was = differs.old.and_then(|id| {
            let task = old.roadmap.tasks.get(id.0)?;
            Some((task, old.schedule.timings.get(id.0)?))
        });
        match (was, differs.new) {
            (Some((_, was)), Some(id)) if differs.changes.iter().any(compare::Change::is_move) => {
                let moved = Before::Moved {
                    start: was.start,
                    end: was.drawn_end.max(was.start),
                    slip: differs.moved().1,
                };
                set(&mut baseline, id, moved);
            }
            (None, Some(id)) => set(&mut baseline, id, Before::New),
            (Some((task, timing)), None) if layout::has_row(task.shape) => {
                baseline.gone.push(Gone {
                    task: task.clone(),
                    timing: timing.clone(),
                    section: planned(old).section(task).to_owned(),
                });
            }
            _ => {}
        }
    }
    baseline
}

/// Paints a page that was laid out for `size`, at `scale` or at what is usual: paper at 300 dots per inch, all
/// else at twice its size; where that passes the limit of pixels, at its size, and a note says so.
///
/// # Errors
/// When the picture passes the limit at the scale that was asked for, or at its own size.
// A function of its own in every build: benches/guard.sh counts it by its name.
#[inline(never)]
pub fn paint(
    scene: &Scene,
    size: &Size,
    scale: Option<f32>,
    fonts: &Fonts,
    limits: &Limits,
) -> Result<(Vec<u8>, Diagnostics), Error> {
    let (scale, _, reduced) = settle_scale(scene, size, scale, limits)?;
    let bytes = png::encode(scene, fonts, scale, limits.pixels)?;
    let mut said = Diagnostics::new();
    said.extend(reduced.map(|error| {
        Diagnostic::new(
            Code::ScaleReduced,
            format!("the PNG is drawn at scale 1: at 2 {error}"),
        )
        .hint("take a smaller size, show a part with `--view` or `--section`, or split it with `--pages`")
    }));
    Ok((bytes, said))
}

/// How many pixels [`paint`] gives a page.
///
/// # Errors
/// Where [`paint`] refuses it for its size.
pub fn pixels(
    scene: &Scene,
    size: &Size,
    scale: Option<f32>,
    limits: &Limits,
) -> Result<u64, Error> {
    let (_, pixels, _) = settle_scale(scene, size, scale, limits)?;
    Ok(pixels)
}

/// The scale a page is painted at, its pixels there, and why the scale is not the usual one.
fn settle_scale(
    scene: &Scene,
    size: &Size,
    scale: Option<f32>,
    limits: &Limits,
) -> Result<(f32, u64, Option<PngError>), PngError> {
    /// Dots in an inch of paper; usual in print.
    const PAPER: f32 = 300.0;
    let usual = match size.medium {
        Medium::Paper => PAPER / size.per_inch as f32,
        Medium::Screen | Medium::Slide => 2.0,
    };
    let asked = scale.unwrap_or(usual);
    match png::pixels(scene, asked, limits.pixels) {
        Err(error) if scale.is_none() && size.medium != Medium::Paper => {
            let pixels = png::pixels(scene, 1.0, limits.pixels)?;
            Ok((1.0, pixels, Some(error)))
        }
        result => Ok((asked, result?, None)),
    }
}
