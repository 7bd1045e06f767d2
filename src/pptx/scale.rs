//! From layout pixels to the units of a slide.

use crate::geometry::Px;
use crate::scene::Scene;

/// English metric units in an inch (ISO/IEC 29500-1, 20.1.10.16).
const PER_INCH: i128 = 914_400;
/// A side of a slide is at least an inch and at most 56 (ISO/IEC 29500-1, 19.7.10, "slide size coordinate").
const LEAST: i64 = 914_400;
const MOST: i64 = 51_206_400;

/// A slide, and where a page stands on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    per_inch: i128,
    /// The share of its real size that a page has which is larger than a slide can be.
    numerator: i128,
    denominator: i128,
    /// The upper left corner of the page.
    pub(super) left: Px,
    pub(super) top: Px,
    /// Width and height of the slide.
    pub(super) slide: (i64, i64),
    /// Whether the page leaves room for the slide's own title.
    pub(super) below_title: bool,
}

impl Scale {
    /// The slide for these pages: as large as they are, and a whole one for the page below a slide's title.
    pub(super) fn new(scenes: &[Scene]) -> Self {
        let widest = scenes.iter().map(|scene| scene.width).max();
        let tallest = scenes.iter().map(|scene| scene.height).max();
        let (mut width, mut height) = (widest.unwrap_or_default(), tallest.unwrap_or_default());
        let per_inch = scenes.first().map_or(96, |scene| scene.per_inch).max(1);
        let mut scale = Self {
            per_inch: i128::from(per_inch),
            numerator: 1,
            denominator: 1,
            left: Px::ZERO,
            top: Px::ZERO,
            slide: (0, 0),
            below_title: false,
        };
        if (width, height, per_inch) == (Px::whole(1776), Px::whole(806), 144) {
            // Half an inch on three sides of a slide of 13.333 × 7.5 in.
            (scale.left, scale.top) = (Px::whole(72), Px::whole(1080 - 806 - 72));
            (width, height) = (Px::whole(1920), Px::whole(1080));
            scale.below_title = true;
        }
        let longest = scale.units(width.max(height));
        if longest > MOST {
            (scale.numerator, scale.denominator) = (i128::from(MOST), i128::from(longest));
        }
        let side = |length| scale.units(length).clamp(LEAST, MOST);
        scale.slide = (side(width), side(height));
        scale
    }

    /// A length in units of a slide.
    pub(super) fn units(&self, length: Px) -> i64 {
        let numerator = i128::from(length.count()) * PER_INCH * self.numerator;
        nearest(numerator, 100 * self.per_inch * self.denominator)
    }

    /// A font size in hundredths of a point, within what a slide takes.
    pub(super) fn font(&self, size: Px) -> i64 {
        let numerator = i128::from(size.count()) * 7200 * self.numerator;
        nearest(numerator, 100 * self.per_inch * self.denominator).clamp(100, 400_000)
    }
}

fn nearest(numerator: i128, denominator: i128) -> i64 {
    let rounded = (numerator * 2 + denominator).div_euclid(denominator * 2);
    i64::try_from(rounded).unwrap_or(i64::MAX)
}
