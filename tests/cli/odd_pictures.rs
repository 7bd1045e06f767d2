//! Pictures that no one expects: other encodings of a golden, damaged ones, and ones that promise too much.

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use png::{BitDepth, ColorType, Decoder, Encoder, Transformations};
use std::io::{Cursor, Write};

struct Pixels {
    width: u32,
    height: u32,
    /// Red, green, blue, opacity.
    data: Vec<u8>,
}

fn decode(png: &[u8]) -> Pixels {
    let mut decoder = Decoder::new(Cursor::new(png));
    decoder.set_transformations(Transformations::EXPAND | Transformations::ALPHA);
    let mut reader = decoder.read_info().unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut data).unwrap();
    Pixels {
        width: info.width,
        height: info.height,
        data,
    }
}

fn encode(of: &Pixels, color: ColorType, depth: BitDepth, data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, of.width, of.height);
    encoder.set_color(color);
    encoder.set_depth(depth);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(data).unwrap();
    drop(writer);
    out
}

/// With other pixels.
pub(crate) fn edit(png: &[u8], change: impl FnOnce(&mut [u8])) -> Vec<u8> {
    let mut pixels = decode(png);
    change(&mut pixels.data);
    encode(&pixels, ColorType::Rgba, BitDepth::Eight, &pixels.data)
}

/// In sixteen bits, with `off` added to the lower eight of the first.
pub(crate) fn deep(png: &[u8], off: u8) -> Vec<u8> {
    let pixels = decode(png);
    let mut data: Vec<u8> = pixels.data.iter().flat_map(|value| [*value; 2]).collect();
    data[1] ^= off;
    encode(&pixels, ColorType::Rgba, BitDepth::Sixteen, &data)
}

/// In grey alone.
pub(crate) fn greyscale(png: &[u8]) -> Vec<u8> {
    let pixels = decode(png);
    let data: Vec<u8> = pixels.data.chunks_exact(4).map(|pixel| pixel[0]).collect();
    encode(&pixels, ColorType::Grayscale, BitDepth::Eight, &data)
}

/// With a palette in another order than laneway's.
pub(crate) fn indexed(png: &[u8]) -> Vec<u8> {
    let pixels = decode(png);
    let mut colours: Vec<&[u8]> = pixels.data.chunks_exact(4).collect();
    colours.sort_unstable();
    colours.dedup();
    assert!(colours.len() <= 256, "{} colours", colours.len());
    let place = |pixel| colours.binary_search(&pixel).unwrap() as u8;
    let data: Vec<u8> = pixels.data.chunks_exact(4).map(place).collect();
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, pixels.width, pixels.height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_palette(
        colours
            .iter()
            .flat_map(|c| [c[0], c[1], c[2]])
            .collect::<Vec<u8>>(),
    );
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&data).unwrap();
    drop(writer);
    out
}

/// One row down.
pub(crate) fn shifted(png: &[u8]) -> Vec<u8> {
    let row = decode(png).width as usize * 4;
    edit(png, |pixels| pixels.rotate_right(row))
}

/// With one row more.
pub(crate) fn padded(png: &[u8]) -> Vec<u8> {
    let mut pixels = decode(png);
    pixels.height += 1;
    pixels.data.extend(vec![255; pixels.width as usize * 4]);
    encode(&pixels, ColorType::Rgba, BitDepth::Eight, &pixels.data)
}

fn chunk(out: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    out.extend((data.len() as u32).to_be_bytes());
    let start = out.len();
    out.extend(name);
    out.extend(data);
    let mut crc = Crc::new();
    crc.update(&out[start..]);
    out.extend(crc.sum().to_be_bytes());
}

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// A PNG in eight-bit RGBA of these raw rows, each behind its filter.
fn raw(
    width: u32,
    height: u32,
    interlace: u8,
    rows: &[u8],
    between: impl FnOnce(&mut Vec<u8>),
) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, 6, 0, 0, interlace]);
    chunk(&mut out, b"IHDR", &header);
    between(&mut out);
    chunk(&mut out, b"IDAT", &deflate(rows));
    chunk(&mut out, b"IEND", &[]);
    out
}

fn rows(pixels: &Pixels) -> Vec<u8> {
    let rows = pixels.data.chunks_exact(pixels.width as usize * 4);
    rows.flat_map(|row| std::iter::once(0).chain(row.iter().copied()))
        .collect()
}

/// In the seven passes of Adam7.
pub(crate) fn interlaced(png: &[u8]) -> Vec<u8> {
    const PASSES: [(usize, usize, usize, usize); 7] = [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];
    let pixels = decode(png);
    let (width, height) = (pixels.width as usize, pixels.height as usize);
    let mut out = Vec::new();
    for (left, top, across, down) in PASSES {
        for y in (top..height).step_by(down) {
            out.push(0);
            for x in (left..width).step_by(across) {
                out.extend(&pixels.data[(y * width + x) * 4..][..4]);
            }
        }
    }
    raw(pixels.width, pixels.height, 1, &out, |_| {})
}

/// A header of ten thousand million pixels over few bytes.
pub(crate) fn bomb(png: &[u8]) -> Vec<u8> {
    raw(100_000, 100_000, 0, &rows(&decode(png)), |_| {})
}

/// The right pixels, and 200 MB of zeros behind them.
pub(crate) fn long(png: &[u8]) -> Vec<u8> {
    let pixels = decode(png);
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(&rows(&pixels)).unwrap();
    let zeros = vec![0; 1 << 20];
    for _ in 0..200 {
        encoder.write_all(&zeros).unwrap();
    }
    let data = encoder.finish().unwrap();
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = [pixels.width.to_be_bytes(), pixels.height.to_be_bytes()].concat();
    header.extend([8, 6, 0, 0, 0]);
    chunk(&mut out, b"IHDR", &header);
    chunk(&mut out, b"IDAT", &data);
    chunk(&mut out, b"IEND", &[]);
    out
}

/// The right pixels, and a compressed text of 200 MB beside them.
pub(crate) fn huge(png: &[u8]) -> Vec<u8> {
    let pixels = decode(png);
    let mut encoder = ZlibEncoder::new(b"Comment\0\0".to_vec(), Compression::fast());
    let zeros = vec![b'a'; 1 << 20];
    for _ in 0..200 {
        encoder.write_all(&zeros).unwrap();
    }
    let text = encoder.finish().unwrap();
    raw(pixels.width, pixels.height, 0, &rows(&pixels), |out| {
        chunk(out, b"zTXt", &text);
    })
}
