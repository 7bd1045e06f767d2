//! The SVG that is delivered, as pixels.
//!
//! Invariant: the PNG shows that very SVG, drawn with the given faces and nothing else of this machine.

mod encode;
mod palette;

use crate::text::Fonts;
use resvg::tiny_skia::{IntSize, Pixmap, Transform};
use std::fmt;
use usvg::{FontResolver, ImageHrefResolver, Options, Tree};

/// The longest side of a picture.
pub const MAX_SIDE: u64 = crate::limits::SIDE;

/// Why a picture could not be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PngError {
    /// usvg does not read the SVG.
    Svg(String),
    /// It has more pixels than allowed: asked for, and the limit.
    TooLarge(u64, u64),
    /// A side is longer than allowed: asked for, and the limit.
    TooLong(u64, u64),
    /// There is not enough memory for so many bytes.
    Memory(u64),
    /// The encoder failed.
    Encode(String),
}

impl fmt::Display for PngError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Svg(why) => write!(f, "the SVG cannot be drawn: {why}"),
            Self::TooLarge(asked, limit) => {
                write!(
                    f,
                    "the picture would have {asked} pixels; the limit is {limit}"
                )
            }
            Self::TooLong(asked, limit) => write!(
                f,
                "a side of the picture would have {asked} pixels; the limit is {limit}"
            ),
            Self::Memory(bytes) => write!(f, "there is no memory for a picture of {bytes} bytes"),
            Self::Encode(why) => write!(f, "the PNG cannot be written: {why}"),
        }
    }
}

impl std::error::Error for PngError {}

/// Paints an SVG with the faces in `fonts` at `scale` and writes a PNG that is `per_inch × scale` dense.
///
/// # Errors
/// When the picture is larger than `limit` pixels, or is no SVG.
pub fn encode(
    svg: &str,
    fonts: &Fonts,
    scale: f32,
    per_inch: u32,
    limit: u64,
) -> Result<Vec<u8>, PngError> {
    let pixmap = paint(svg, fonts, scale, per_inch, limit)?;
    // pHYs counts pixels in a metre; an inch is 0.0254 of them.
    let per_metre = (f64::from(per_inch) * f64::from(scale) / 0.0254).round() as u32;
    encode::encode(&pixmap, per_metre)
}

/// Paints an SVG as [`encode`] does, and gives its pixels.
fn paint(
    svg: &str,
    fonts: &Fonts,
    scale: f32,
    per_inch: u32,
    limit: u64,
) -> Result<Pixmap, PngError> {
    let options = Options {
        // A page in points is then as many pixels as it has layout pixels.
        dpi: per_inch as f32,
        font_family: Fonts::FAMILY.to_owned(),
        fontdb: fonts.database(),
        font_resolver: FontResolver {
            select_fallback: Box::new(|character, used, _| fonts.fallback(character, used)),
            ..FontResolver::default()
        },
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|why| PngError::Svg(why.to_string()))?;
    let mut pixmap = canvas(tree.size(), scale, limit)?;
    let transform = Transform::from_scale(
        pixmap.width() as f32 / tree.size().width(),
        pixmap.height() as f32 / tree.size().height(),
    );
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    Ok(pixmap)
}

/// An empty picture, its size checked before memory is asked for, and the memory before it is used.
fn canvas(size: usvg::Size, scale: f32, limit: u64) -> Result<Pixmap, PngError> {
    // A cast from a float saturates; NaN becomes 0.
    let side = |length: f32| ((f64::from(length) * f64::from(scale)).round() as u64).max(1);
    let (width, height) = (side(size.width()), side(size.height()));
    if width.max(height) > MAX_SIDE {
        return Err(PngError::TooLong(width.max(height), MAX_SIDE));
    }
    if width * height > limit {
        return Err(PngError::TooLarge(width * height, limit));
    }
    let bytes = width * height * 4;
    let mut data = Vec::new();
    data.try_reserve_exact(bytes as usize)
        .map_err(|_| PngError::Memory(bytes))?;
    data.resize(bytes as usize, 0);
    IntSize::from_wh(width as u32, height as u32)
        .and_then(|size| Pixmap::from_vec(data, size))
        .ok_or(PngError::Memory(bytes))
}

#[cfg(test)]
mod tests;
