//! The axis on the page: tiers of words, ticks and grid.

use super::{Axis, Tick};
use crate::geometry::{Point, Px};
use crate::layout::metrics::Metrics;
use crate::layout::sheet::{Sheet, Style, Upright, centred, group, run};
use crate::scene::{Item, Role, Stroke};
use crate::text::Fonts;
use crate::theme::Theme;
use std::collections::BTreeSet;

/// Where the axis and the chart below it stand.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Place {
    /// Left edge of the page's content.
    pub(in crate::layout) left: Px,
    /// Right edge of the page's content.
    pub(in crate::layout) right: Px,
    /// Top of the tiers.
    pub(in crate::layout) top: Px,
    /// Where the rows begin.
    pub(in crate::layout) rows: Px,
    /// Where the rows end.
    pub(in crate::layout) bottom: Px,
    /// Whether the lower tier is repeated below.
    pub(in crate::layout) repeated: bool,
}

/// Draws tiers, ticks and grid.
pub(in crate::layout) fn draw(
    sheet: &mut Sheet,
    axis: &Axis,
    place: &Place,
    theme: &Theme,
    metrics: &Metrics,
    fonts: &Fonts,
) {
    let hairline = metrics.hairline();
    let rule = Stroke::solid(theme.rule, hairline);
    sheet.level(Role::Rule, place.left, place.right, place.top, rule.clone());
    if place.rows > place.top {
        sheet.level(
            Role::Rule,
            place.left,
            place.right,
            place.rows,
            rule.clone(),
        );
    }
    sheet.level(Role::Rule, place.left, place.right, place.bottom, rule);
    sheet.frame.push(Item::Open(group(Role::Axis, "axis")));
    let lower_top = if axis.upper.is_empty() {
        place.top
    } else {
        place.top + metrics.tier()
    };
    let strong = Style::new(Role::AxisLabel, metrics.small, theme.axis_strong).semibold();
    words(sheet, &axis.upper, place.top, strong, metrics, fonts);
    let plain = Style::new(Role::AxisLabel, metrics.small, theme.axis);
    words(sheet, &axis.lower, lower_top, plain, metrics, fonts);
    if place.repeated {
        words(sheet, &axis.lower, place.bottom, plain, metrics, fonts);
    }
    sheet.frame.push(Item::Close);
    grid(sheet, axis, place, lower_top, theme, metrics);
}

fn words(
    sheet: &mut Sheet,
    ticks: &[Tick],
    top: Px,
    style: Style,
    metrics: &Metrics,
    fonts: &Fonts,
) {
    let baseline = centred(top + metrics.tier().half(), style.size);
    for tick in ticks {
        if let Some(words) = &tick.words {
            let origin = Point::new(tick.x + metrics.tick_gap(), baseline);
            sheet
                .frame
                .push(Item::Text(run(fonts, words, origin, style, false)));
        }
    }
}

fn grid(
    sheet: &mut Sheet,
    axis: &Axis,
    place: &Place,
    lower_top: Px,
    theme: &Theme,
    metrics: &Metrics,
) {
    let faint = Stroke::solid(theme.grid, metrics.hairline());
    let strong = Stroke::solid(theme.grid_strong, metrics.hairline());
    let below = if place.repeated {
        metrics.tier().em(800)
    } else {
        Px::ZERO
    };
    let mut upright = |x: Px, top: Px, bottom: Px, stroke: &Stroke| {
        sheet.uprights.push(Upright {
            role: Role::Gridline,
            x: x.pixel_centre(),
            top,
            bottom,
            stroke: stroke.clone(),
        });
    };
    let strong_at: BTreeSet<Px> = axis
        .upper
        .iter()
        .map(|tick| tick.x.pixel_centre())
        .collect();
    // Where cells are narrow, lines stand only at ticks that carry words.
    let cell = axis.timeline.width / (axis.lower.len().saturating_sub(1).max(1) as i64);
    let sparse = axis.worded && cell < Px::whole(8);
    let last = axis.lower.len().saturating_sub(1);
    for (i, tick) in axis.lower.iter().enumerate() {
        if strong_at.contains(&tick.x.pixel_centre())
            || (sparse && tick.words.is_none() && i != last)
        {
            continue;
        }
        // A tick without words must not cut through the words of the one before it.
        if tick.words.is_some() || i == last || !axis.worded {
            upright(tick.x, lower_top, place.bottom + below, &faint);
        } else {
            upright(tick.x, place.rows, place.bottom, &faint);
        }
    }
    let begins = |tick: &&Tick| tick.words.is_some() || !axis.worded;
    let lower: BTreeSet<Px> = (axis.lower.iter().filter(begins).chain(axis.lower.last()))
        .map(|tick| tick.x.pixel_centre())
        .collect();
    for tick in &axis.upper {
        // A month that begins within a week must not cut through the week's words.
        if lower.contains(&tick.x.pixel_centre()) {
            upright(tick.x, place.top, place.bottom + below, &strong);
        } else {
            upright(tick.x, place.top, lower_top, &strong);
            upright(tick.x, place.rows, place.bottom, &strong);
        }
    }
}
