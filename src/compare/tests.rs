//! Pictures of every kind, flipped, cut and blown up.

use super::*;
use png::{BitDepth, ColorType, Encoder};
use std::io::Cursor;

const LIMIT: u64 = 64_000_000;

fn write(width: u32, height: u32, color: ColorType, depth: BitDepth, data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, width, height);
    encoder.set_color(color);
    encoder.set_depth(depth);
    if color == ColorType::Indexed {
        encoder.set_palette(vec![255, 255, 255, 10, 20, 30]);
        encoder.set_trns(vec![255, 128]);
    }
    encoder
        .write_header()
        .unwrap()
        .write_image_data(data)
        .unwrap();
    out
}

fn rgba(width: u32, data: &[u8]) -> Vec<u8> {
    let height = data.len() as u32 / 4 / width;
    write(width, height, ColorType::Rgba, BitDepth::Eight, data)
}

fn compare(a: &[u8], b: &[u8]) -> Result<ImageDiff, CompareError> {
    pictures(Cursor::new(a), Cursor::new(b), LIMIT)
}

#[test]
fn a_picture_equals_itself_in_every_kind() {
    let dots = [0, 1, 1, 0];
    let colours = [[255, 255, 255, 255], [10, 20, 30, 128]];
    let wide: Vec<u8> = dots.iter().flat_map(|i| colours[*i]).collect();
    let deep: Vec<u8> = wide.iter().flat_map(|v| [*v, *v]).collect();
    let as_rgba = rgba(2, &wide);
    let as_deep = write(2, 2, ColorType::Rgba, BitDepth::Sixteen, &deep);
    let indexed = write(
        2,
        2,
        ColorType::Indexed,
        BitDepth::One,
        &[0b0100_0000, 0b1000_0000],
    );
    for other in [&as_rgba, &as_deep, &indexed] {
        assert!(compare(&as_rgba, other).unwrap().is_same());
    }
    let grey = write(2, 1, ColorType::Grayscale, BitDepth::Four, &[0xF0]);
    let same = rgba(2, &[255, 255, 255, 255, 0, 0, 0, 255]);
    assert!(compare(&grey, &same).unwrap().is_same());
}

#[test]
fn half_a_step_of_a_deep_picture_is_a_difference() {
    let flat = rgba(1, &[7, 7, 7, 255]);
    let deep = write(
        1,
        1,
        ColorType::Rgba,
        BitDepth::Sixteen,
        &[7, 8, 7, 7, 7, 7, 255, 255],
    );
    let diff = compare(&flat, &deep).unwrap();
    assert_eq!((diff.pixels, diff.delta), (1, 1));
}

#[test]
fn what_only_one_picture_has_counts_as_different() {
    let small = rgba(1, &[0; 4]);
    let large = rgba(2, &[0; 16]);
    let diff = compare(&small, &large).unwrap();
    assert!(!diff.same_size() && !diff.is_same());
    assert_eq!((diff.pixels, diff.largest, diff.delta), (3, 3, 255));
    assert_eq!(diff.to_string(), "2 × 2 pixels instead of 1 × 1");
    assert!(
        !Tolerance::asked(Some(255), None, Some(u64::MAX))
            .unwrap()
            .allows(&diff)
    );
}

#[test]
fn a_tolerance_holds_all_three_maxima() {
    let diff = ImageDiff {
        pixels: 9,
        delta: 3,
        largest: 4,
        ..ImageDiff::default()
    };
    let allows = |delta, pixels, group| {
        Tolerance {
            delta,
            pixels,
            group,
        }
        .allows(&diff)
    };
    assert!(allows(3, 9, 4));
    assert!(!allows(2, 9, 4) && !allows(3, 8, 4) && !allows(3, 9, 3));
    assert!(Tolerance::EXACT.allows(&ImageDiff::default()));
    let asked = Tolerance::asked(None, Some(9), None).unwrap();
    assert!(asked.allows(&diff) && asked.group == Tolerance::GROUP);
    assert_eq!(Tolerance::asked(None, None, None), None);
}

#[test]
fn a_picture_cut_anywhere_is_never_equal() {
    let data: Vec<u8> = (0..=255).collect();
    let whole = rgba(8, &data);
    for length in 0..whole.len() {
        let found = compare(&whole[..length], &whole);
        assert!(found.is_err(), "{length} of {} bytes", whole.len());
    }
}

#[test]
fn a_flipped_bit_of_the_file_is_never_equal_in_silence() {
    let data: Vec<u8> = (0..=255).collect();
    let whole = rgba(8, &data);
    // Checksums find every flip but those of the bytes that name a chunk ancillary, which drop nothing here.
    for place in 8..whole.len() * 8 {
        let mut flipped = whole.clone();
        flipped[place / 8] ^= 1 << (place % 8);
        let found = compare(&whole, &flipped);
        assert!(!found.is_ok_and(|diff| diff.is_same()), "bit {place}");
    }
}

#[test]
fn a_header_that_promises_too_much_is_refused_before_memory_is_spent() {
    let mut bomb = rgba(1, &[0; 4]);
    let side = 100_000_u32.to_be_bytes();
    bomb[16..20].copy_from_slice(&side);
    bomb[20..24].copy_from_slice(&side);
    let sum = crc(&bomb[12..29]).to_be_bytes();
    bomb[29..33].copy_from_slice(&sum);
    let error = compare(&bomb, &rgba(1, &[0; 4])).unwrap_err();
    assert_eq!(error.side, Side::Expected);
    assert_eq!(error.error, PictureError::TooLarge(100_000, 100_000, LIMIT));
}

/// The checksum of PNG, its Annex D.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (0_u32.wrapping_sub(crc & 1)));
        }
        crc
    })
}

#[test]
fn what_is_no_png_is_said_to_be_none() {
    let picture = rgba(1, &[0; 4]);
    for other in [&b""[..], b"<svg/>", b"GIF89a"] {
        let error = compare(&picture, other).unwrap_err();
        assert_eq!(
            (error.side, error.error),
            (Side::Actual, PictureError::NotPng)
        );
    }
}

#[test]
fn the_difference_is_drawn_in_red_within_a_frame() {
    let mut data = vec![255; 64 * 64 * 4];
    let plain = rgba(64, &data);
    data[(32 * 64 + 32) * 4] = 254;
    let changed = rgba(64, &data);
    let diff = compare(&plain, &changed).unwrap();
    assert_eq!(
        diff.to_string(),
        "1 of 4096 pixels differs, by up to 1 of 255"
    );
    let mut out = Vec::new();
    draw(
        Cursor::new(&plain),
        Cursor::new(&changed),
        &diff,
        LIMIT,
        &mut out,
    )
    .unwrap();
    let mut decoder = png::Decoder::new(Cursor::new(out));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut decoder = decoder.read_info().unwrap();
    let mut pixels = vec![0; decoder.output_buffer_size().unwrap()];
    decoder.next_frame(&mut pixels).unwrap();
    let at = |x: usize, y: usize| &pixels[(y * 64 + x) * 3..][..3];
    assert_eq!(at(32, 32), [0xF2, 0xA3, 0xA3]);
    assert_eq!(at(32, 25), [0x1F, 0x5F, 0x8B]);
    assert_eq!(at(25, 32), [0x1F, 0x5F, 0x8B]);
    assert_eq!(at(0, 0), [255, 255, 255]);
    assert_eq!(at(31, 32), [255, 255, 255]);
}

#[test]
fn a_palette_that_is_none_is_refused() {
    let indexed = |palette: Vec<u8>| {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 1, 1);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_palette(palette);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&[0]).unwrap();
        writer.finish().unwrap();
        bytes
    };
    let read = |palette| fingerprint(Cursor::new(indexed(palette)), 100);
    assert!(read(vec![7; 3]).is_ok());
    assert!(read(vec![7; 768]).is_ok());
    for bytes in [1, 2, 4, 5, 769, 771, 3_000] {
        let read = read(vec![7; bytes]);
        assert!(
            matches!(read, Err(PictureError::Damaged(_))),
            "{bytes}: {read:?}"
        );
    }
}
