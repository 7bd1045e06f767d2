//! The font size: as large as the page allows, between what is aimed at and what can still be read.

use super::compose::{Composition, Plan};
use super::lanes::LaneRows;
use super::{page, pages};
use crate::diagnostic::{Code, Diagnostic};
use crate::geometry::Px;
use crate::options::Medium;
use crate::scene::Scene;

/// Sizes are tried in steps of this: a quarter of a pixel.
const STEP: i64 = 25;
/// Rows are moved apart by at most this share of the font size to fill a page, in thousandths.
const MOST_SPREAD: i64 = 1000;

/// A composition that fits, its lanes split into pages.
pub(super) struct Fitted {
    pub(super) composition: Composition,
    pages: Vec<Vec<LaneRows>>,
    /// How far the rows of each page are moved apart.
    spreads: Vec<Px>,
}

/// Finds the largest font size at which the plan fits the page, or the pages.
pub(super) fn fit(plan: &Plan) -> Result<Fitted, Box<Diagnostic>> {
    let (target, floor) = sizes(plan);
    let Some(height) = plan.options.size.height else {
        let fitted = free(plan, target, floor);
        if fitted.composition.cramped() {
            return Err(cramped(plan));
        }
        return Ok(fitted);
    };
    if let Some(mut composition) =
        largest(target, floor, |size| one_page(plan, size, floor, height))
    {
        let pages = vec![std::mem::take(&mut composition.lanes)];
        return Ok(filled(composition, pages, height));
    }
    if plan.options.pages {
        return paged(plan, target, floor, height);
    }
    Err(misfit(plan, floor, height))
}

/// The size aimed at, and the least.
fn sizes(plan: &Plan) -> (Px, Px) {
    let (target, floor) = plan.options.size.label_sizes();
    let floor = plan
        .options
        .min_font
        .map_or(floor, |font| font.on(&plan.options.size));
    (target.max(floor), floor)
}

/// A page that grows with the plan: the size aimed at, smaller only where labels would be shortened.
fn free(plan: &Plan, target: Px, floor: Px) -> Fitted {
    let composition = plan.compose(target, floor.min(target));
    let mut composition = if composition.shortened.is_empty() || floor >= target {
        composition
    } else {
        plan.compose(floor, floor)
    };
    let pages = vec![std::mem::take(&mut composition.lanes)];
    Fitted {
        composition,
        pages,
        spreads: Vec::new(),
    }
}

fn one_page(plan: &Plan, size: Px, floor: Px, height: Px) -> Option<Composition> {
    let composition = plan.compose(size, floor);
    let fits = composition.height() <= height && !composition.cramped();
    (fits && composition.shortened.is_empty()).then_some(composition)
}

/// The largest size for which `attempt` succeeds, by halving: what fits at a size fits below it.
fn largest<T>(target: Px, floor: Px, attempt: impl Fn(Px) -> Option<T>) -> Option<T> {
    if let Some(found) = attempt(target) {
        return Some(found);
    }
    let mut best = attempt(floor)?;
    let (mut low, mut high) = (0, (target - floor).count() / STEP);
    while low + 1 < high {
        let middle = low + (high - low) / 2;
        match attempt(floor + Px::hundredths(middle * STEP)) {
            Some(found) => (low, best) = (middle, found),
            None => high = middle,
        }
    }
    Some(best)
}

/// Moves the rows of every page apart where it has room left.
fn filled(composition: Composition, pages: Vec<Vec<LaneRows>>, height: Px) -> Fitted {
    let spreads = pages
        .iter()
        .map(|lanes| spread(&composition, lanes, height))
        .collect();
    Fitted {
        composition,
        pages,
        spreads,
    }
}

/// How far the rows of a page can be moved apart.
fn spread(composition: &Composition, lanes: &[LaneRows], height: Px) -> Px {
    let metrics = &composition.metrics;
    let needed = |spread| {
        let rows = lanes.iter().map(|lane| lane.height(metrics, spread)).sum();
        composition.frame_height(rows) + rows
    };
    let rows: usize = lanes.iter().map(|lane| lane.rows.len().max(1)).sum();
    let share = (height - needed(Px::ZERO)) / (rows.max(1) as i64);
    let mut spread = share.min(metrics.label.em(MOST_SPREAD)).max(Px::ZERO);
    // A taller chart may repeat its axis; then less is enough.
    while spread > Px::ZERO && needed(spread) > height {
        spread = (spread - metrics.label.em(50)).max(Px::ZERO);
    }
    spread
}

/// As few pages as the floor allows, with the largest font that needs no more of them.
fn paged(plan: &Plan, target: Px, floor: Px, height: Px) -> Result<Fitted, Box<Diagnostic>> {
    let split = |size: Px| {
        let composition = plan.compose(size, floor);
        if composition.cramped() {
            return None;
        }
        let pages = pages::split(&composition, height)?;
        Some((composition, pages))
    };
    let Some((_, fewest)) = split(floor) else {
        return Err(misfit(plan, floor, height));
    };
    let enough = fewest.len();
    let found = largest(target, floor, |size| {
        split(size).filter(|(_, pages)| pages.len() <= enough)
    });
    match found {
        Some((composition, pages)) => {
            let pages = pages::balance(&composition, height, pages);
            let pages = pages::lanes(&composition, &pages);
            Ok(filled(composition, pages, height))
        }
        None => Err(misfit(plan, floor, height)),
    }
}

/// Says what would fit, and the ways out.
fn misfit(plan: &Plan, floor: Px, height: Px) -> Box<Diagnostic> {
    let composition = plan.compose(floor, floor);
    if composition.cramped() {
        return cramped(plan);
    }
    let needed = composition.height().ceil_whole();
    let size = &plan.options.size;
    let font = match size.medium {
        Medium::Screen => format!("{} px", floor.pixels()),
        Medium::Slide | Medium::Paper => {
            format!("{} pt", floor.pixels() * 72.0 / f64::from(size.per_inch))
        }
    };
    let (width, height) = (size.width.pixels(), height.pixels());
    let message = if needed.pixels() > height {
        format!(
            "the plan does not fit {width} × {height} px with labels of {font}: it needs {} px of height",
            needed.pixels()
        )
    } else {
        format!(
            "the plan does not fit {width} × {height} px with labels of {font}: some labels have no room"
        )
    };
    // A larger page is a way out where pixels are free; a slide and a sheet of paper stay as they are.
    let larger = match size.medium {
        Medium::Screen => format!("--size {width}x{}", needed.pixels().max(height)),
        Medium::Slide | Medium::Paper => "--size readme, whose height is free".to_owned(),
    };
    Box::new(Diagnostic::new(Code::DoesNotFit, message).hint(format!(
        "split it with --pages, show a part with --view milestones, --view work or --section, pack rows \
         with --compact, or take {larger}"
    )))
}

/// Says that the table takes all of the width.
fn cramped(plan: &Plan) -> Box<Diagnostic> {
    let width = plan.options.size.width.pixels();
    let message = format!("the columns leave no room for the chart on a width of {width} px");
    Box::new(
        Diagnostic::new(Code::DoesNotFit, message)
            .hint("ask for fewer with --columns, or take a wider size"),
    )
}

impl Fitted {
    /// Draws every page. False where upright lines run on behind words.
    pub(super) fn draw(self, plan: &Plan) -> (Vec<Scene>, bool) {
        let pages = self.pages.len();
        let number = |index: usize| (pages > 1).then_some((index + 1, pages));
        let draw = |(index, lanes): (usize, Vec<LaneRows>)| {
            let spread = self.spreads.get(index).copied().unwrap_or(Px::ZERO);
            page::draw(plan, &self.composition, lanes, spread, number(index))
        };
        let drawn = self.pages.into_iter().enumerate().map(draw);
        let (scenes, cut): (Vec<Scene>, Vec<bool>) = drawn.unzip();
        (scenes, cut.into_iter().all(|cut| cut))
    }
}
