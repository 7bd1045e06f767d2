//! A page as pixels.
//!
//! Invariant: the picture is that of the SVG that is delivered, drawn by usvg and resvg with the given faces and nothing
//! else of this machine. A page is painted directly where that gives the same pixels, and through its SVG elsewhere.

mod direct;
mod encode;
mod lettering;
mod palette;
mod runs;

use crate::color::Color;
use crate::scene::Scene;
use crate::svg;
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

/// A painted page.
#[derive(Clone, PartialEq)]
pub struct Canvas {
    pixmap: Pixmap,
    per_metre: u32,
}

impl fmt::Debug for Canvas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a canvas of {} × {}", self.width(), self.height())
    }
}

impl Canvas {
    /// Pixels in a row.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.pixmap.width()
    }

    /// Rows.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.pixmap.height()
    }

    /// Red, green, blue and opacity of each pixel, row by row; the colours are multiplied by the opacity.
    #[must_use]
    pub fn pixels(&self) -> &[u8] {
        self.pixmap.data()
    }

    /// The picture as a PNG that says how dense it is.
    ///
    /// # Errors
    /// When the encoder fails.
    pub fn encode(&self) -> Result<Vec<u8>, PngError> {
        encode::encode(&self.pixmap, self.per_metre)
    }
}

/// Paints a page with the faces in `fonts` at `scale` and writes a PNG of it.
///
/// # Errors
/// When the picture is larger than `limit` pixels.
pub fn encode(scene: &Scene, fonts: &Fonts, scale: f32, limit: u64) -> Result<Vec<u8>, PngError> {
    paint(scene, fonts, scale, limit)?.encode()
}

/// Paints a page in the fastest way that gives the pixels of its SVG.
///
/// # Errors
/// When the picture is larger than `limit` pixels.
pub fn paint(scene: &Scene, fonts: &Fonts, scale: f32, limit: u64) -> Result<Canvas, PngError> {
    match paint_directly(scene, fonts, scale, limit)? {
        Some(canvas) => Ok(canvas),
        None => paint_svg(&svg::write(scene), fonts, scale, scene.per_inch, limit),
    }
}

/// Paints a page without its SVG; `None` where that could differ from it: it holds letters that are more than outlines,
/// or things too far out.
///
/// # Errors
/// When the picture is larger than `limit` pixels.
pub fn paint_directly(
    scene: &Scene,
    fonts: &Fonts,
    scale: f32,
    limit: u64,
) -> Result<Option<Canvas>, PngError> {
    let pixmap = direct::paint(scene, fonts, scale, limit)?;
    Ok(pixmap.map(|pixmap| Canvas {
        pixmap,
        per_metre: per_metre(scene.per_inch, scale),
    }))
}

/// Paints an SVG whose inch has `per_inch` pixels: the reference that every page is painted like.
///
/// # Errors
/// When the picture is larger than `limit` pixels, or is no SVG.
pub fn paint_svg(
    svg: &str,
    fonts: &Fonts,
    scale: f32,
    per_inch: u32,
    limit: u64,
) -> Result<Canvas, PngError> {
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
    let mut pixmap = canvas(tree.size(), scale, limit, None)?;
    let transform = Transform::from_scale(
        pixmap.width() as f32 / tree.size().width(),
        pixmap.height() as f32 / tree.size().height(),
    );
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    Ok(Canvas {
        pixmap,
        per_metre: per_metre(per_inch, scale),
    })
}

/// What pHYs counts: pixels in a metre; an inch is 0.0254 of them.
fn per_metre(per_inch: u32, scale: f32) -> u32 {
    (f64::from(per_inch) * f64::from(scale) / 0.0254).round() as u32
}

/// How many pixels a page has at `scale`.
///
/// # Errors
/// When they are more than `limit`, or a side is longer than [`MAX_SIDE`].
pub fn pixels(scene: &Scene, scale: f32, limit: u64) -> Result<u64, PngError> {
    match size_of(svg::stated_size(scene)) {
        Some(size) => sides(size, scale, limit).map(|[width, height]| width * height),
        // usvg says what is wrong with it.
        None => Ok(0),
    }
}

/// Width and height in pixels, as far as they may go.
fn sides(size: usvg::Size, scale: f32, limit: u64) -> Result<[u64; 2], PngError> {
    // A cast from a float saturates; NaN becomes 0.
    let side = |length: f32| ((f64::from(length) * f64::from(scale)).round() as u64).max(1);
    let (width, height) = (side(size.width()), side(size.height()));
    if width.max(height) > MAX_SIDE {
        return Err(PngError::TooLong(width.max(height), MAX_SIDE));
    }
    if width * height > limit {
        return Err(PngError::TooLarge(width * height, limit));
    }
    Ok([width, height])
}

/// A picture of one colour, or transparent, its size checked before memory is asked for, and the memory before it is
/// used.
fn canvas(
    size: usvg::Size,
    scale: f32,
    limit: u64,
    ground: Option<Color>,
) -> Result<Pixmap, PngError> {
    let [width, height] = sides(size, scale, limit)?;
    let bytes = width * height * 4;
    let mut data = Vec::new();
    data.try_reserve_exact(bytes as usize)
        .map_err(|_| PngError::Memory(bytes))?;
    fill(&mut data, bytes as usize, ground);
    IntSize::from_wh(width as u32, height as u32)
        .and_then(|size| Pixmap::from_vec(data, size))
        .ok_or(PngError::Memory(bytes))
}

/// Gives `data` so many bytes, of pixels in one opaque colour or none; each byte is touched once.
fn fill(data: &mut Vec<u8>, bytes: usize, ground: Option<Color>) {
    let pixel = ground.map_or([0; 4], |color| [color.red, color.green, color.blue, 255]);
    if pixel == [pixel[0]; 4] {
        data.resize(bytes, pixel[0]);
        return;
    }
    data.extend_from_slice(&pixel);
    while data.len() < bytes {
        let more = data.len().min(bytes - data.len());
        data.extend_from_within(..more);
    }
}

/// The size of a picture in its own pixels; `None` where it has none.
fn size_of([width, height]: [f32; 2]) -> Option<usvg::Size> {
    usvg::Size::from_wh(width, height)
}

#[cfg(test)]
mod direct_tests;
#[cfg(test)]
mod tests;
