use super::*;
use crate::color::Color;
use crate::geometry::{Point, Px, Rect};
use crate::scene::{Anchor, Item, Rectangle, Role, Scene, TextRun, Weight};
use crate::svg;

pub(super) fn scene(items: Vec<Item>) -> Scene {
    Scene {
        width: Px::whole(300),
        height: Px::whole(100),
        per_inch: 96,
        background: Some(Color::WHITE),
        title: "A title".to_owned(),
        description: String::new(),
        families: Vec::new(),
        items,
    }
}

pub(super) fn rectangle(x: i64, fill: Color) -> Item {
    Item::Rectangle(Rectangle {
        role: Role::Bar,
        rect: Rect::new(Px::whole(x), Px::whole(10), Px::whole(1), Px::whole(20)),
        radius: Px::ZERO,
        fill: Some(fill),
        stroke: None,
    })
}

struct Decoded {
    info: (u32, u32, png::ColorType),
    per_metre: u32,
    pixels: Vec<[u8; 4]>,
    chunks: Vec<String>,
}

fn decode(bytes: &[u8]) -> Decoded {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let color = decoder.read_header_info().unwrap().color_type;
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().unwrap();
    let mut buffer = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut buffer).unwrap();
    let samples = frame.color_type.samples();
    let pixels = buffer
        .chunks(samples)
        .map(|p| [p[0], p[1], p[2], p.get(3).copied().unwrap_or(255)])
        .collect();
    let mut chunks = Vec::new();
    let mut at = 8;
    while at < bytes.len() {
        let length = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        chunks.push(String::from_utf8(bytes[at + 4..at + 8].to_vec()).unwrap());
        at += length + 12;
    }
    chunks.dedup();
    Decoded {
        info: (frame.width, frame.height, color),
        per_metre: reader.info().pixel_dims.unwrap().xppu,
        pixels,
        chunks,
    }
}

fn png(scene: &Scene, scale: f32) -> Decoded {
    decode(&encode(scene, &Fonts::bundled(), scale, u64::MAX).unwrap())
}

#[test]
fn few_colours_are_indexed_and_exact() {
    let red = Color::rgb(0xC6_28_28);
    let png = png(&scene(vec![rectangle(10, red)]), 2.0);
    assert_eq!(png.info, (600, 200, png::ColorType::Indexed));
    assert_eq!(png.pixels[0], [255; 4]);
    assert_eq!(png.pixels[600 * 30 + 21], [0xC6, 0x28, 0x28, 255]);
    assert_eq!(png.chunks, ["IHDR", "pHYs", "PLTE", "IDAT", "IEND"]);
}

#[test]
fn the_picture_lands_at_its_real_size() {
    // 96 dpi at scale 2 is 192 pixels an inch: 7,559 a metre.
    assert_eq!(png(&scene(Vec::new()), 2.0).per_metre, 7559);
    let paper = Scene {
        per_inch: 144,
        ..scene(Vec::new())
    };
    assert!(svg::write(&paper).contains(r#"width="150pt" height="50pt" viewBox="0 0 300 100""#));
    let png = png(&paper, 300.0 / 144.0);
    assert_eq!((png.info.0, png.info.1), (625, 208));
    assert_eq!(png.per_metre, 11_811);
}

#[test]
fn near_colours_are_merged_by_no_more_than_eight() {
    // 300 greens, each one step from the next.
    let items = (0..300_u32)
        .map(|i| rectangle(i64::from(i), Color::rgb(((i % 150) << 8) | (i / 150))))
        .collect();
    let scene = scene(items);
    let png = png(&scene, 1.0);
    assert_eq!(png.info.2, png::ColorType::Indexed);
    for i in 0..300_usize {
        let [red, green, blue, _] = png.pixels[300 * 20 + i];
        let wanted = [0_i32, (i % 150) as i32, (i / 150) as i32];
        let got = [i32::from(red), i32::from(green), i32::from(blue)];
        let distance: i32 = wanted.iter().zip(got).map(|(a, b)| (a - b).pow(2)).sum();
        assert!(distance <= 64, "{wanted:?} became {got:?}");
    }
}

#[test]
fn far_colours_are_all_kept() {
    // 300 colours on a grid with steps of 40: none can be merged.
    let colour = |i: u32| ((i % 7) * 40) << 16 | ((i / 7 % 7) * 40) << 8 | ((i / 49) * 40);
    let items: Vec<_> = (0..300)
        .map(|i| rectangle(i64::from(i), Color::rgb(colour(i))))
        .collect();
    let opaque = png(&scene(items.clone()), 1.0);
    assert_eq!(opaque.info.2, png::ColorType::Rgb);
    let transparent = png(
        &Scene {
            background: None,
            ..scene(items)
        },
        1.0,
    );
    assert_eq!(transparent.info.2, png::ColorType::Rgba);
    assert_eq!(transparent.pixels[0], [0; 4]);
    for i in 0..300 {
        let [_, red, green, blue] = colour(i).to_be_bytes();
        let at = 300 * 20 + i as usize;
        assert_eq!(opaque.pixels[at], [red, green, blue, 255]);
        assert_eq!(transparent.pixels[at], [red, green, blue, 255]);
    }
}

#[test]
fn a_transparent_picture_with_few_colours_is_indexed() {
    let half = Color::rgb(0xFF_00_00).with_alpha(128);
    let png = png(
        &Scene {
            background: None,
            ..scene(vec![rectangle(10, half), rectangle(20, Color::BLACK)])
        },
        1.0,
    );
    assert_eq!(png.info.2, png::ColorType::Indexed);
    assert_eq!(png.chunks, ["IHDR", "pHYs", "PLTE", "tRNS", "IDAT", "IEND"]);
    assert_eq!(png.pixels[0][3], 0);
    assert_eq!(png.pixels[300 * 20 + 10], [255, 0, 0, 128]);
    assert_eq!(png.pixels[300 * 20 + 20], [0, 0, 0, 255]);
}

#[test]
fn the_limit_is_checked_before_memory_is_asked_for() {
    let scene = scene(Vec::new());
    let svg = svg::write(&scene);
    let fonts = Fonts::bundled();
    let ways: [&dyn Fn(f32, u64) -> Result<Canvas, PngError>; 2] = [
        &|scale, limit| paint_directly(&scene, &fonts, scale, limit).map(Option::unwrap),
        &|scale, limit| paint_svg(&svg, &fonts, scale, 96, limit),
    ];
    for way in ways {
        assert!(way(1.0, 30_000).is_ok());
        assert_eq!(way(1.0, 29_999), Err(PngError::TooLarge(30_000, 29_999)));
        assert_eq!(
            way(1e9, u64::MAX),
            Err(PngError::TooLong(300_000_000_000, MAX_SIDE))
        );
    }
    assert!(matches!(
        paint_svg("<svg", &fonts, 1.0, 96, 1),
        Err(PngError::Svg(_))
    ));
}

#[test]
fn nothing_is_fetched() {
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><image href="/etc/hostname" width="5" height="5"/><rect width="10" height="10" fill="none"/></svg>"#;
    let canvas = paint_svg(svg, &Fonts::bundled(), 1.0, 96, 1_000).unwrap();
    assert!(canvas.pixels().iter().all(|byte| *byte == 0));
}

#[test]
fn a_stated_width_moves_no_pixel() {
    let fonts = Fonts::bundled();
    let words = [
        "Deploy to waku.sandbox fleet (review if needed)",
        "AVATAR Type fi ffl To. Wave, 1,234.56 — “quoted”",
        "Περισσότερα Ελληνικά γράμματα",
        "Дорожная карта, этап №2",
        "Ünïcödé ñandú Łódź façade",
        "W",
        "li",
    ];
    for (i, text) in words.iter().cycle().take(28).enumerate() {
        for (anchor, x) in [
            (Anchor::Start, 1013),
            (Anchor::Middle, 15_000),
            (Anchor::End, 29_000),
        ] {
            let size = Px::hundredths(1000 + 37 * i as i64);
            let weight = [Weight::Regular, Weight::Semibold][i % 2];
            let run = |covered| {
                let item = Item::Text(TextRun {
                    role: Role::Label,
                    text: (*text).to_owned(),
                    origin: Point::new(Px::hundredths(x), Px::hundredths(5033)),
                    anchor,
                    size,
                    weight,
                    color: Color::BLACK,
                    advance: fonts.width(text, weight, size),
                    covered,
                    pieces: Vec::new(),
                    bounds: Rect::default(),
                    inside: false,
                });
                let svg = svg::write(&scene(vec![item]));
                assert_eq!(svg.contains("textLength"), covered);
                paint_svg(&svg, &fonts, 2.0, 96, u64::MAX).unwrap()
            };
            let (with, without) = (run(true), run(false));
            assert!(
                without.pixels().iter().any(|byte| *byte < 128),
                "{text:?} is not drawn"
            );
            assert!(with == without, "{text:?} {anchor:?}");
        }
    }
}

#[test]
fn a_side_is_limited_for_good() {
    let side = |width: u64| {
        let svg =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"1\"/>");
        paint_svg(&svg, &Fonts::bundled(), 1.0, 96, u64::MAX).err()
    };
    assert_eq!(side(MAX_SIDE), None);
    assert_eq!(
        side(MAX_SIDE + 1),
        Some(PngError::TooLong(MAX_SIDE + 1, MAX_SIDE))
    );
}
