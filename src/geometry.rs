//! Lengths and boxes in whole hundredths of a pixel.
//!
//! Invariant: from layout on every coordinate is a [`Px`]; what a writer prints with two decimals is
//! exactly what layout decided, on every machine.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length or position in hundredths of a layout pixel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Px(i64);

impl Px {
    /// No length.
    pub const ZERO: Self = Self(0);

    /// `count` hundredths of a pixel.
    #[must_use]
    pub const fn hundredths(count: i64) -> Self {
        Self(count)
    }

    /// `count` whole pixels.
    #[must_use]
    pub const fn whole(count: i64) -> Self {
        Self(count * 100)
    }

    /// The nearest hundredth to `pixels`; halves go away from zero.
    #[must_use]
    pub fn round(pixels: f64) -> Self {
        Self((pixels * 100.0).round() as i64)
    }

    /// The least hundredth that is not below `pixels`: the room a measured text needs.
    #[must_use]
    pub fn ceil(pixels: f64) -> Self {
        Self((pixels * 100.0 - 1e-6).ceil() as i64)
    }

    /// The number of hundredths.
    #[must_use]
    pub const fn count(self) -> i64 {
        self.0
    }

    /// The length in pixels.
    #[must_use]
    pub fn pixels(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// `self × numerator / denominator`, rounded down to a hundredth.
    #[must_use]
    pub fn scale(self, numerator: i64, denominator: i64) -> Self {
        let denominator = denominator.max(1);
        // Long division is ten times as slow, and only needed for plans of a thousand years.
        let scaled = match self.0.checked_mul(numerator) {
            Some(product) => product.div_euclid(denominator),
            None => {
                (i128::from(self.0) * i128::from(numerator)).div_euclid(denominator.into()) as i64
            }
        };
        Self(scaled)
    }

    /// The length in thousandths of `self`: `Px::em(1180)` is 1.18 em for a font size.
    #[must_use]
    pub fn em(self, thousandths: i64) -> Self {
        Self((self.0 * thousandths + 500).div_euclid(1000))
    }

    /// The whole pixel at or below.
    #[must_use]
    pub const fn floor_whole(self) -> Self {
        Self(self.0.div_euclid(100) * 100)
    }

    /// The whole pixel at or above.
    #[must_use]
    pub const fn ceil_whole(self) -> Self {
        Self(-((-self.0).div_euclid(100)) * 100)
    }

    /// The centre of the pixel that the position falls in: where a one-pixel line is crisp.
    #[must_use]
    pub const fn pixel_centre(self) -> Self {
        Self(self.0.div_euclid(100) * 100 + 50)
    }

    /// Half of it, rounded down.
    #[must_use]
    pub const fn half(self) -> Self {
        Self(self.0.div_euclid(2))
    }

    /// The length without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

impl Add for Px {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Px {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl AddAssign for Px {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Px {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Neg for Px {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Px {
    type Output = Self;
    fn mul(self, factor: i64) -> Self {
        Self(self.0.saturating_mul(factor))
    }
}

impl Div<i64> for Px {
    type Output = Self;
    fn div(self, divisor: i64) -> Self {
        Self(self.0.div_euclid(divisor))
    }
}

impl Sum for Px {
    fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
        items.fold(Self::ZERO, Add::add)
    }
}

/// A place in the picture; y grows downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// From the left edge.
    pub x: Px,
    /// From the top edge.
    pub y: Px,
}

impl Point {
    /// The place at `x`, `y`.
    #[must_use]
    pub const fn new(x: Px, y: Px) -> Self {
        Self { x, y }
    }
}

/// An upright box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Left edge.
    pub x: Px,
    /// Top edge.
    pub y: Px,
    /// Width, never negative.
    pub width: Px,
    /// Height, never negative.
    pub height: Px,
}

impl Rect {
    /// The box with its top left corner at `x`, `y`.
    #[must_use]
    pub const fn new(x: Px, y: Px, width: Px, height: Px) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    /// The box between two edges in each direction.
    #[must_use]
    pub fn between(left: Px, top: Px, right: Px, bottom: Px) -> Self {
        Self::new(
            left,
            top,
            (right - left).max(Px::ZERO),
            (bottom - top).max(Px::ZERO),
        )
    }

    /// The right edge.
    #[must_use]
    pub fn right(self) -> Px {
        self.x + self.width
    }

    /// The bottom edge.
    #[must_use]
    pub fn bottom(self) -> Px {
        self.y + self.height
    }

    /// The middle.
    #[must_use]
    pub fn centre(self) -> Point {
        Point::new(self.x + self.width.half(), self.y + self.height.half())
    }

    /// Whether the two share more than an edge.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// Whether `other` lies wholly in `self`.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// Each edge moved inwards by `by`; outwards where it is negative.
    #[must_use]
    pub fn inset(self, by: Px) -> Self {
        Self::between(
            self.x + by,
            self.y + by,
            self.right() - by,
            self.bottom() - by,
        )
    }

    /// The least box that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self::between(
            self.x.min(other.x),
            self.y.min(other.y),
            self.right().max(other.right()),
            self.bottom().max(other.bottom()),
        )
    }
}
