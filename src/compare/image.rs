//! Two pictures, pixel by pixel.

use super::decode::{Kind, PictureError, Pixel, Rows};
use super::groups::{Groups, Region, Stretch};
use std::fmt;
use std::io::{BufRead, Seek};

/// How two pictures differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageDiff {
    /// Width and height of the first.
    pub expected: (u32, u32),
    /// Width and height of the second.
    pub actual: (u32, u32),
    /// How many pixels differ, in whichever channel; what only one of the pictures has counts.
    pub pixels: u64,
    /// The greatest difference in a channel, opacity included, of 255; a part of a step counts as a step.
    pub delta: u8,
    /// How many groups of differing pixels there are; pixels that touch, also at corners, are one group.
    pub groups: u64,
    /// Pixels of the largest group.
    pub largest: u64,
    /// Where they differ, for people: groups that stand near each other are one region, and groups of faint
    /// differences are left out where there are others.
    pub regions: Vec<Region>,
}

impl ImageDiff {
    /// Whether every pixel is the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.same_size() && self.pixels == 0
    }

    /// Whether width and height are the same.
    #[must_use]
    pub fn same_size(&self) -> bool {
        self.expected == self.actual
    }
}

impl fmt::Display for ImageDiff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (expected, actual) = (self.expected, self.actual);
        if !self.same_size() {
            return write!(
                f,
                "{} × {} pixels instead of {} × {}",
                actual.0, actual.1, expected.0, expected.1
            );
        }
        if self.is_same() {
            return f.write_str("every pixel is the same");
        }
        let all = u64::from(expected.0) * u64::from(expected.1);
        let (verb, group) = if self.pixels == 1 {
            ("differs", String::new())
        } else {
            (
                "differ",
                format!("; the largest group has {}", self.largest),
            )
        };
        write!(
            f,
            "{} of {all} pixels {verb}, by up to {} of 255{group}",
            self.pixels, self.delta
        )
    }
}

/// How much two pictures may differ: each is a maximum, and all must be kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tolerance {
    /// The greatest difference in a channel, of 255.
    pub delta: u8,
    /// The most pixels that differ.
    pub pixels: u64,
    /// The most differing pixels that touch each other, so that no glyph can go unseen.
    pub group: u64,
}

impl Tolerance {
    /// None at all.
    pub const EXACT: Self = Self {
        delta: 0,
        pixels: 0,
        group: 0,
    };

    /// The most pixels of a group where nobody says otherwise: fewer than any glyph has.
    pub const GROUP: u64 = 4;

    /// A tolerance from the parts that were asked for; none where nothing was.
    #[must_use]
    pub fn asked(delta: Option<u8>, pixels: Option<u64>, group: Option<u64>) -> Option<Self> {
        if delta.is_none() && pixels.is_none() && group.is_none() {
            return None;
        }
        Some(Self {
            delta: delta.unwrap_or(u8::MAX),
            pixels: pixels.unwrap_or(u64::MAX),
            group: group.unwrap_or(Self::GROUP),
        })
    }

    /// Whether the difference keeps within all maxima. What is the same always does.
    #[must_use]
    pub fn allows(&self, diff: &ImageDiff) -> bool {
        diff.is_same()
            || diff.same_size()
                && diff.delta <= self.delta
                && diff.pixels <= self.pixels
                && diff.largest <= self.group
    }
}

/// Which of two pictures is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first: what was expected.
    Expected,
    /// The second: what came out.
    Actual,
}

/// Why two pictures could not be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompareError {
    /// Which of them cannot be read.
    pub side: Side,
    /// Why.
    pub error: PictureError,
}

impl fmt::Display for CompareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = match self.side {
            Side::Expected => "first",
            Side::Actual => "second",
        };
        write!(f, "the {side} picture cannot be compared: {}", self.error)
    }
}

impl std::error::Error for CompareError {}

impl CompareError {
    pub(super) fn expected(error: PictureError) -> Self {
        Self {
            side: Side::Expected,
            error,
        }
    }

    pub(super) fn actual(error: PictureError) -> Self {
        Self {
            side: Side::Actual,
            error,
        }
    }
}

/// Width and height as a PNG's header gives them.
///
/// # Errors
/// When it is no PNG, or has more than `limit` pixels.
pub fn size(picture: impl BufRead + Seek, limit: u64) -> Result<(u32, u32), PictureError> {
    Rows::open(picture, limit).map(|rows| rows.size)
}

/// Compares two PNGs row by row; neither stands in memory as a whole, unless it is interlaced.
///
/// # Errors
/// When one of them cannot be read to its end, or has more than `limit` pixels.
pub fn pictures(
    expected: impl BufRead + Seek,
    actual: impl BufRead + Seek,
    limit: u64,
) -> Result<ImageDiff, CompareError> {
    let mut old = Rows::open(expected, limit).map_err(CompareError::expected)?;
    let mut new = Rows::open(actual, limit).map_err(CompareError::actual)?;
    let mut diff = ImageDiff {
        expected: old.size,
        actual: new.size,
        ..ImageDiff::default()
    };
    let (old_kind, new_kind) = (old.kind, new.kind);
    let mut groups = Groups::default();
    let mut runs = Vec::new();
    loop {
        let a = old.next().map_err(CompareError::expected)?;
        let b = new.next().map_err(CompareError::actual)?;
        if a.is_none() && b.is_none() {
            break;
        }
        runs.clear();
        // Rows that are alike in their bytes are most of all rows.
        if old_kind != new_kind || a != b {
            let pair = Pair {
                old: (a.unwrap_or_default(), old_kind),
                new: (b.unwrap_or_default(), new_kind),
            };
            diff.pixels += pair.runs(&mut runs, &mut diff.delta);
        }
        groups.row(&runs);
    }
    groups.finish();
    diff.groups = groups.count;
    diff.largest = groups.largest;
    diff.regions = groups.regions;
    Ok(diff)
}

/// One row of two pictures.
pub(super) struct Pair<'a> {
    pub(super) old: (&'a [u8], Kind),
    pub(super) new: (&'a [u8], Kind),
}

impl Pair<'_> {
    /// The pixels at each column; none where a picture ends.
    pub(super) fn pixels(&self) -> impl Iterator<Item = (Option<Pixel>, Option<Pixel>)> {
        let of = |(row, kind): (&'_ [u8], Kind)| row.len() / kind.width().max(1);
        let columns = of(self.old).max(of(self.new));
        let at = |(row, kind): (&'_ [u8], Kind), x: usize| {
            let start = x * kind.width();
            row.get(start..start + kind.width())
                .map(|bytes| kind.pixel(bytes))
        };
        (0..columns).map(move |x| (at(self.old, x), at(self.new, x)))
    }

    /// Adds the stretches that differ, and gives how many pixels they are.
    fn runs(&self, runs: &mut Vec<Stretch>, delta: &mut u8) -> u64 {
        let mut count = 0;
        for (x, (old, new)) in self.pixels().enumerate() {
            let step = step(old, new);
            if step == 0 {
                continue;
            }
            *delta = step.max(*delta);
            count += 1;
            let x = x as u32;
            match runs.last_mut() {
                Some(run) if run.end == x => {
                    run.end += 1;
                    run.delta = run.delta.max(step);
                }
                _ => runs.push(Stretch {
                    start: x,
                    end: x + 1,
                    delta: step,
                }),
            }
        }
        count
    }
}

/// By how much two pixels differ, of 255, rounded up.
pub(super) fn step(old: Option<Pixel>, new: Option<Pixel>) -> u8 {
    let (Some(old), Some(new)) = (old, new) else {
        return u8::MAX;
    };
    let most = old.iter().zip(&new).map(|(a, b)| a.abs_diff(*b)).max();
    most.unwrap_or(0).div_ceil(257) as u8
}
