//! The difference of two pictures as a picture.

use super::decode::{Pixel, Rows};
use super::groups::{FAINT, Region};
use super::image::{CompareError, ImageDiff, Pair, step};
use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use std::fmt;
use std::io::{BufRead, Seek, Write};

/// Steps of grey; the palest quarter, so that red stands out.
const GREYS: u8 = 64;

/// The place in the palette of where two pictures differ: behind the greys.
const DIFFERENT: u8 = GREYS;

/// The place in the palette of where they differ faintly.
const SLIGHT: u8 = GREYS + 1;

/// The place in the palette of what is drawn around a region that differs, so that a single pixel is found.
const FRAME: u8 = GREYS + 2;

/// Pixels between a region and its frame.
const DISTANCE: u32 = 6;

/// Pixels a frame is wide.
const STROKE: u32 = 2;

/// Why the difference of two pictures could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DrawError {
    /// One of them cannot be read.
    Picture(CompareError),
    /// The difference cannot be written.
    Write(String),
}

impl fmt::Display for DrawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Picture(error) => error.fmt(f),
            Self::Write(why) => write!(f, "the difference cannot be written: {why}"),
        }
    }
}

impl std::error::Error for DrawError {}

impl From<CompareError> for DrawError {
    fn from(error: CompareError) -> Self {
        Self::Picture(error)
    }
}

fn unwritten(error: impl fmt::Display) -> DrawError {
    DrawError::Write(error.to_string())
}

/// Draws `diff` as a PNG: the first picture pale and grey, red where the second differs, pale red where
/// only faintly, a blue frame around each region. Row by row, so that no picture stands in memory.
///
/// # Errors
/// When one of the pictures cannot be read, or `out` cannot be written.
pub fn draw(
    expected: impl BufRead + Seek,
    actual: impl BufRead + Seek,
    diff: &ImageDiff,
    limit: u64,
    out: impl Write,
) -> Result<(), DrawError> {
    let mut old = Rows::open(expected, limit).map_err(CompareError::expected)?;
    let mut new = Rows::open(actual, limit).map_err(CompareError::actual)?;
    let width = old.size.0.max(new.size.0);
    let height = old.size.1.max(new.size.1);
    let mut encoder = Encoder::new(out, width, height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette());
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header().map_err(unwritten)?;
    let mut stream = writer.stream_writer().map_err(unwritten)?;
    let (old_kind, new_kind) = (old.kind, new.kind);
    for y in 0..height {
        let a = old.next().map_err(CompareError::expected)?;
        let b = new.next().map_err(CompareError::actual)?;
        let pair = Pair {
            old: (a.unwrap_or_default(), old_kind),
            new: (b.unwrap_or_default(), new_kind),
        };
        let mut row: Vec<u8> = pair.pixels().map(|(a, b)| paint(a, b)).collect();
        row.resize(width as usize, DIFFERENT);
        for region in &diff.regions {
            frame(&mut row, y, *region);
        }
        stream.write_all(&row).map_err(unwritten)?;
    }
    stream.finish().map_err(unwritten)?;
    writer.finish().map_err(unwritten)
}

/// The greys from dark to white, then red, pale red and blue.
fn palette() -> Vec<u8> {
    let greys = (256 - u16::from(GREYS)..256).flat_map(|grey| [grey as u8; 3]);
    greys
        .chain([0xC6, 0x28, 0x28])
        .chain([0xF2, 0xA3, 0xA3])
        .chain([0x1F, 0x5F, 0x8B])
        .collect()
}

/// The place in the palette of one pixel of the difference.
fn paint(old: Option<Pixel>, new: Option<Pixel>) -> u8 {
    match step(old, new) {
        0 => {}
        1..FAINT => return SLIGHT,
        _ => return DIFFERENT,
    }
    let [red, green, blue, opacity] = old.unwrap_or_default();
    let grey = (u32::from(red) + u32::from(green) + u32::from(blue)) / 3;
    // On white, and at a quarter of its strength.
    let ink = (u32::from(u16::MAX) - grey) * u32::from(opacity) / u32::from(u16::MAX) / 257;
    GREYS - 1 - (ink / 4).min(u32::from(GREYS) - 1) as u8
}

/// Draws what of a region's frame lies in row `y`.
fn frame(row: &mut [u8], y: u32, region: Region) {
    let around = |by: u32| {
        let top = i64::from(region.top) - i64::from(by);
        let left = i64::from(region.left) - i64::from(by);
        let bottom = i64::from(region.bottom) + i64::from(by);
        let right = i64::from(region.right) + i64::from(by);
        (left, top, right, bottom)
    };
    let (left, top, right, bottom) = around(DISTANCE + STROKE);
    let inner = around(DISTANCE);
    let y = i64::from(y);
    if !(top..bottom).contains(&y) {
        return;
    }
    let crosses = (inner.1..inner.3).contains(&y);
    let first = usize::try_from(left.max(0)).unwrap_or(usize::MAX);
    for (x, pixel) in (left.max(0)..right).zip(row.iter_mut().skip(first)) {
        if !(crosses && (inner.0..inner.2).contains(&x)) {
            *pixel = FRAME;
        }
    }
}
