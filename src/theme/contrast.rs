//! Which paints of a theme are hard to tell from what they are drawn on.

use super::{MarkState, MarkStyle, Theme};
use crate::color::Color;

/// The least contrast of text (WCAG 2.1, 1.4.3, level AA).
pub(super) const TEXT: f64 = 4.5;
/// The least contrast of shapes that carry meaning (WCAG 2.1, 1.4.11).
pub(super) const SHAPE: f64 = 3.0;

/// A paint that hardly stands out from its ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weak {
    /// The key of the paint, as [`super::patch`] reads it.
    pub paint: &'static str,
    /// What it is drawn on.
    pub ground: &'static str,
    /// Their contrast.
    pub contrast: f64,
    /// What it should be at least.
    pub least: f64,
}

/// A paint and what it is drawn on.
pub(super) struct Pair {
    pub(super) paint: &'static str,
    pub(super) color: Color,
    pub(super) grounds: Vec<(&'static str, Color)>,
    pub(super) least: f64,
}

/// The keys of a mark's paints.
pub(super) struct MarkKeys {
    pub(super) fill: &'static str,
    pub(super) outline: &'static str,
    pub(super) text: &'static str,
    pub(super) broken: &'static str,
    pub(super) hatch: &'static str,
}

macro_rules! keys {
    ($name:literal) => {
        MarkKeys {
            fill: concat!($name, "Fill"),
            outline: concat!($name, "Outline"),
            text: concat!($name, "Text"),
            broken: concat!($name, "Broken"),
            hatch: concat!($name, "Hatch"),
        }
    };
}

/// The keys of each mark, in the order of [`MarkState::ALL`], the neutral sample last.
pub(super) const MARKS: [MarkKeys; 7] = [
    keys!("plain"),
    keys!("active"),
    keys!("done"),
    keys!("critical"),
    keys!("criticalActive"),
    keys!("criticalDone"),
    keys!("neutral"),
];

/// The marks of a theme with their keys.
pub(super) fn marks(theme: &Theme) -> impl Iterator<Item = (&'static MarkKeys, &MarkStyle)> {
    let styles = MarkState::ALL.map(|state| theme.mark(state));
    MARKS.iter().zip(styles.into_iter().chain([&theme.neutral]))
}

/// Every paint below the contrast it needs: 4.5 for text, 3 for shapes.
#[must_use]
pub fn weak(theme: &Theme) -> Vec<Weak> {
    let mut found = Vec::new();
    for pair in pairs(theme) {
        for (ground, color) in pair.grounds {
            let contrast = pair.color.contrast(color);
            if contrast < pair.least {
                found.push(Weak {
                    paint: pair.paint,
                    ground,
                    contrast,
                    least: pair.least,
                });
            }
        }
    }
    found
}

/// Every paint with all that it is drawn on.
pub(super) fn pairs(theme: &Theme) -> Vec<Pair> {
    let page = ("background", theme.background);
    let bands = [("band1", theme.bands[0]), ("band2", theme.bands[1])];
    let shade = ("shade", theme.shade);
    let chart = [bands[0], bands[1], shade];
    let all = [page, bands[0], bands[1], shade];
    let words = [
        ("title", theme.title, &all[..1]),
        ("text", theme.text, &all[..]),
        ("muted", theme.muted, &all[..]),
        ("section", theme.section, &all[..3]),
        ("axis", theme.axis, &all[..3]),
        ("axisStrong", theme.axis_strong, &all[..3]),
        ("marker", theme.marker, &all[..]),
        ("asOf", theme.as_of, &all[..]),
    ];
    let shapes = [
        ("arrow", theme.arrow),
        ("baseline", theme.baseline),
        ("conflict", theme.conflict),
        ("criticalPath", theme.critical_path),
    ];
    let pair = |paint, color, grounds: &[_], least| Pair {
        paint,
        color,
        grounds: grounds.to_vec(),
        least,
    };
    let words = words.map(|(paint, color, grounds)| pair(paint, color, grounds, TEXT));
    let shapes = shapes.map(|(paint, color)| pair(paint, color, &chart[..2], SHAPE));
    let mut pairs: Vec<Pair> = words.into_iter().chain(shapes).collect();
    for (keys, style) in marks(theme) {
        let mut grounds = vec![(keys.fill, style.fill)];
        grounds.extend(style.hatch.map(|hatch| (keys.hatch, hatch)));
        pairs.push(pair(keys.text, style.text, &grounds, TEXT));
        // A mark stands out by its edge where it has one that does, else by its fill.
        let stands = |color: Color| bands.iter().all(|(_, band)| color.contrast(*band) >= SHAPE);
        let (edge, color) = match style.outline {
            Some(outline) if !stands(style.fill) => (keys.outline, outline),
            _ => (keys.fill, style.fill),
        };
        pairs.push(pair(edge, color, &bands, SHAPE));
        let under = match style.outline {
            Some(_) => &bands[..],
            None => &grounds[..1],
        };
        pairs.push(pair(keys.broken, style.broken, under, SHAPE));
    }
    pairs
}
