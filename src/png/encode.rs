//! Pixels as PNG: indexed where they can be, for half the bytes in a quarter of the time.

use super::PngError;
use super::palette::{Palette, rgba};
use super::runs::Runs;
use png::{
    BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter, PixelDimensions, Unit,
};
use resvg::tiny_skia::{BYTES_PER_PIXEL, Pixmap, PremultipliedColorU8};
use std::io::Write as _;

/// The compression of zlib-rs at which time and size are best for charts.
const LEVEL: DeflateCompression = DeflateCompression::Level(6);

/// Bytes of an image data chunk; large, so that few of them are needed.
const CHUNK: usize = 1 << 18;

/// How a pixel is written.
enum Layout {
    /// By its place in a palette.
    Indexed(Palette),
    /// Red, green and blue.
    Opaque,
    /// Red, green, blue and opacity.
    Transparent,
}

/// Writes a PNG without any text chunk: no time, no program.
pub(super) fn encode(pixmap: &Pixmap, per_metre: u32) -> Result<Vec<u8>, PngError> {
    let pixels = pixmap.pixels();
    let layout = match Palette::of(Runs::new(pixels, pixmap.data())) {
        Some(palette) => Layout::Indexed(palette),
        None if pixels.iter().all(PremultipliedColorU8::is_opaque) => Layout::Opaque,
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
    let mut row = Vec::with_capacity(width * 4);
    let rows = pixmap.pixels().chunks(width.max(1));
    let bytes = pixmap.data().chunks((width * BYTES_PER_PIXEL).max(1));
    for (pixels, bytes) in rows.zip(bytes) {
        row.clear();
        append(&mut row, pixels, bytes, layout);
        stream.write_all(&row)?;
    }
    stream.finish()?;
    writer.finish()
}

/// Appends a row of pixels, which `bytes` are.
fn append(row: &mut Vec<u8>, pixels: &[PremultipliedColorU8], bytes: &[u8], layout: &Layout) {
    match layout {
        Layout::Indexed(palette) => palette.append(row, Runs::new(pixels, bytes)),
        Layout::Opaque => {
            row.extend(
                pixels
                    .iter()
                    .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]),
            );
        }
        Layout::Transparent => {
            row.extend(pixels.iter().flat_map(|&pixel| rgba(pixel).to_be_bytes()));
        }
    }
}
