//! Pixels as PNG: indexed where they can be, for half the bytes in a quarter of the time.

use super::PngError;
use super::palette::{Palette, rgba};
use super::runs::Runs;
use png::{
    BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter, PixelDimensions, Unit,
};
use resvg::tiny_skia::{BYTES_PER_PIXEL, Pixmap, PremultipliedColorU8};
use std::io::Write as _;

/// The compression of zlib-rs. Measured on the roadmap as `readme` at scale 1: level 2 takes 22 million instructions and
/// 97 kB, level 6 takes 79 million and 83 kB, level 9 takes ten times as long as that for 74 kB.
const LEVEL: DeflateCompression = DeflateCompression::Level(2);

/// Bytes of an image data chunk; large, so that few of them are needed.
const CHUNK: usize = 1 << 16;

/// How a pixel is written.
enum Layout {
    /// By its place in a palette.
    Indexed(Palette),
    /// Red, green and blue.
    Opaque,
    /// Red, green, blue and opacity.
    Transparent,
}

impl Layout {
    const fn bytes_per_pixel(&self) -> usize {
        match self {
            Self::Indexed(_) => 1,
            Self::Opaque => 3,
            Self::Transparent => 4,
        }
    }
}

/// Writes a PNG without any text chunk: no time, no program.
pub(super) fn encode(pixmap: &Pixmap, per_metre: u32) -> Result<Vec<u8>, PngError> {
    let layout = match Palette::of(Runs::new(pixmap.data())) {
        Some(palette) => Layout::Indexed(palette),
        None if pixmap.pixels().iter().all(PremultipliedColorU8::is_opaque) => Layout::Opaque,
        None => Layout::Transparent,
    };
    let mut out = Vec::new();
    write(&mut out, pixmap, &layout, per_metre).map_err(|why| PngError::Encode(why.to_string()))?;
    Ok(out)
}

/// Writes row by row, so that no second picture stands in memory.
fn write(
    out: &mut Vec<u8>,
    pixmap: &Pixmap,
    layout: &Layout,
    per_metre: u32,
) -> Result<(), EncodingError> {
    let mut encoder = Encoder::new(out, pixmap.width(), pixmap.height());
    encoder.set_depth(BitDepth::Eight);
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: Unit::Meter,
    }));
    match layout {
        Layout::Indexed(palette) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(palette.colours());
            let opacities = palette.opacities();
            if !opacities.is_empty() {
                encoder.set_trns(opacities);
            }
        }
        Layout::Opaque => encoder.set_color(ColorType::Rgb),
        Layout::Transparent => encoder.set_color(ColorType::Rgba),
    }
    encoder.set_deflate_compression(LEVEL);
    // Neighbouring indices say nothing about each other; neighbouring colours do.
    encoder.set_filter(match layout {
        Layout::Indexed(_) => Filter::NoFilter,
        Layout::Opaque | Layout::Transparent => Filter::Up,
    });
    let mut writer = encoder.write_header()?;
    let mut stream = writer.stream_writer_with_size(CHUNK)?;
    let width = pixmap.width() as usize;
    let mut row = vec![0; width * layout.bytes_per_pixel()];
    for pixels in pixmap.data().chunks((width * BYTES_PER_PIXEL).max(1)) {
        fill(&mut row, pixels, layout);
        stream.write_all(&row)?;
    }
    stream.finish()?;
    writer.finish()
}

/// Fills a row with pixels as they are written.
fn fill(row: &mut [u8], pixels: &[u8], layout: &Layout) {
    let (pixels, _) = pixels.as_chunks::<BYTES_PER_PIXEL>();
    match layout {
        Layout::Indexed(palette) => palette.index(row, Runs::new(pixels.as_flattened())),
        Layout::Opaque => {
            for (out, &[red, green, blue, _]) in row.as_chunks_mut().0.iter_mut().zip(pixels) {
                *out = [red, green, blue];
            }
        }
        Layout::Transparent => {
            for (out, pixel) in row.as_chunks_mut().0.iter_mut().zip(pixels) {
                *out = rgba(*pixel).to_be_bytes();
            }
        }
    }
}
