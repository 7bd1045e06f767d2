//! Every single pixel counts.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use laneway::limits::Limits;
use laneway::options::{Options, Size};
use laneway::source::Source;
use laneway::text::Fonts;
use laneway::verify::{Cause, Fresh, Origin, Status, fonts_hash, hold};
use laneway::{compare, draw, paint, plan, svg};
use std::io::Cursor;

const PLAN: &str = "gantt\ndateFormat YYYY-MM-DD\nsection S\nDesign :a, 2024-01-01, 3d\n";

/// Red, green, blue and opacity of each pixel, and the width.
fn decode(png: &[u8]) -> (Vec<u8>, u32) {
    let mut decoder = png::Decoder::new(Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(info.color_type, png::ColorType::Rgba);
    (pixels, info.width)
}

fn encode(pixels: &[u8], width: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let height = pixels.len() as u32 / 4 / width;
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_compression(png::Compression::NoCompression);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(pixels).unwrap();
    drop(writer);
    out
}

/// By one, whichever way there is room.
fn flip(value: u8) -> u8 {
    value.checked_add(1).unwrap_or(254)
}

#[test]
fn each_flipped_pixel_of_a_golden_is_found_and_no_other() {
    let (limits, fonts) = (Limits::default(), Fonts::bundled());
    let options = Options {
        size: Size::parse("640x640").unwrap(),
        ..Options::default()
    };
    let plan = plan(&Source::whole("plan.mmd", PLAN), &options, &limits);
    let scene = &draw(&plan, &options, &fonts).scenes[0];
    let svg = svg::write(scene);
    let (png, _) = paint(scene, &options.size, Some(0.1), &fonts, &limits).unwrap();
    let fresh = Fresh {
        plan: &plan,
        origin: Origin::of(&plan, &options, &fonts_hash(&fonts)),
        svg: &svg,
        png: &png,
    };
    let record = fresh.record(None, &limits).write();
    let check = |golden: &[u8]| hold(&fresh, Some(Cursor::new(golden)), Some(&record), &limits);
    let (mut pixels, width) = decode(&png);
    assert_eq!((width, pixels.len()), (64, 64 * 64 * 4));
    for pixel in 0..64 * 64 {
        let channel = pixel * 4 + pixel % 4;
        let kept = pixels[channel];
        pixels[channel] = flip(kept);
        let finding = check(&encode(&pixels, width));
        assert_eq!(finding.status, Status::Changed, "pixel {pixel}");
        assert_eq!(finding.causes, [Cause::Edited], "pixel {pixel}");
        let image = finding.image.unwrap();
        assert_eq!((image.pixels, image.delta, image.largest), (1, 1, 1));
        let place = (image.regions[0].left, image.regions[0].top);
        assert_eq!(place, (pixel as u32 % 64, pixel as u32 / 64));
        pixels[channel] = kept;
    }
    let finding = check(&encode(&pixels, width));
    assert_eq!(finding.status, Status::Ok, "{}", finding.summary);
}

#[test]
fn each_channel_of_each_pixel_counts() {
    let plain: Vec<u8> = (0..64 * 64 * 4).map(|i| (i % 251) as u8).collect();
    let expected = encode(&plain, 64);
    let mut pixels = plain.clone();
    for channel in 0..plain.len() {
        pixels[channel] = flip(plain[channel]);
        let actual = encode(&pixels, 64);
        let diff = compare::pictures(Cursor::new(&expected), Cursor::new(&actual), 4096).unwrap();
        assert_eq!((diff.pixels, diff.delta), (1, 1), "channel {channel}");
        pixels[channel] = plain[channel];
    }
    let same = encode(&pixels, 64);
    let diff = compare::pictures(Cursor::new(&expected), Cursor::new(&same), 4096).unwrap();
    assert!(diff.is_same());
}
