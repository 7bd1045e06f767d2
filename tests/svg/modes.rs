//! The ways in which texts are written: all show the same.

use crate::{MODES, pages, roadmap, samples};
use base64::Engine as _;
use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use laneway::options::{Options, TextMode};
use laneway::text::Fonts;
use skrifa::MetadataProvider;
use std::collections::{BTreeMap, BTreeSet};

fn written(name: &str, text: &str, text_mode: TextMode) -> String {
    let options = Options {
        text: text_mode,
        ..Options::default()
    };
    pages(name, text.to_owned(), &options).remove(0)
}

fn painted(svg: &str) -> Vec<u8> {
    let canvas = laneway::png::paint_svg(svg, &Fonts::bundled(), 2.0, 96, u64::MAX).unwrap();
    canvas.pixels().to_vec()
}

/// At twice the size, outlines differ from text by no more than 64 of 255 in a pixel, and by more than 8 in two of a
/// thousand pixels: points are rounded to hundredths of a pixel. Faces in the file change nothing for resvg.
#[test]
fn all_are_painted_alike() {
    for (name, text) in samples() {
        let native = painted(&written(&name, &text, TextMode::Native));
        assert_eq!(native, painted(&written(&name, &text, TextMode::Embed)));
        let paths = painted(&written(&name, &text, TextMode::Paths));
        assert_eq!(native.len(), paths.len());
        let worst = |(one, other): (&[u8], &[u8])| {
            one.iter()
                .zip(other)
                .map(|(a, b)| a.abs_diff(*b))
                .max()
                .unwrap_or(0)
        };
        let differences = native.chunks_exact(4).zip(paths.chunks_exact(4)).map(worst);
        let differences: Vec<u8> = differences.collect();
        let seen = differences
            .iter()
            .filter(|difference| **difference > 8)
            .count();
        assert!(
            differences.iter().all(|difference| *difference <= 64),
            "{name}"
        );
        assert!(
            seen * 1000 <= 2 * differences.len(),
            "{name}: {seen} pixels"
        );
    }
}

#[test]
fn outlines_say_their_words_and_need_no_font() {
    let (native, paths) = (
        written("waku-2024.md", &roadmap(), TextMode::Native),
        written("waku-2024.md", &roadmap(), TextMode::Paths),
    );
    let native = roxmltree::Document::parse(&native).unwrap();
    let paths = roxmltree::Document::parse(&paths).unwrap();
    let texts = native
        .descendants()
        .filter(|node| node.has_tag_name("text"));
    let texts: Vec<&str> = texts.filter_map(|text| text.text()).collect();
    let labels = paths
        .descendants()
        .filter_map(|node| node.attribute("aria-label"));
    assert_eq!(labels.collect::<Vec<_>>(), texts);
    assert!(paths.descendants().all(|node| !node.has_tag_name("text")));
}

/// What no font of ours has is left to the reader's, also among outlines.
#[test]
fn characters_without_an_outline_stay_text() {
    let chart = "gantt\n 計画 :2024-01-01, 9d\n";
    for mode in [TextMode::Embed, TextMode::Paths] {
        assert!(
            written("plan.mmd", chart, mode).contains(">計画</text>"),
            "{mode:?}"
        );
    }
}

/// The fonts in a picture, by family and weight.
fn faces(svg: &str) -> BTreeMap<(String, String), Vec<u8>> {
    let faces = svg.split("@font-face{font-family:").skip(1);
    let read = |face: &str| {
        let (family, rest) = face.split_once(";font-weight:").unwrap();
        let (weight, rest) = rest.split_once(";src:url(data:font/ttf;base64,").unwrap();
        let (data, _) = rest.split_once(')').unwrap();
        let data = base64::engine::general_purpose::STANDARD
            .decode(data)
            .unwrap();
        ((family.to_owned(), weight.to_owned()), data)
    };
    faces.map(read).collect()
}

/// Every text is as wide in the faces that come with it as it was laid out, kerning included, and has all its glyphs.
#[test]
fn faces_in_the_file_set_texts_as_they_are_laid_out() {
    let kerned = "gantt\n title AVATAR To Ye. LT\n AV Ta → ship ✓ e\u{301} 🚀 :2024-01-01, 9d\n";
    for (name, text) in [("waku-2024.md", roadmap()), ("plan.mmd", kerned.to_owned())] {
        let svg = written(name, &text, TextMode::Embed);
        let faces = faces(&svg);
        let document = roxmltree::Document::parse(&svg).unwrap();
        let mut held = 0;
        for text in document
            .descendants()
            .filter(|node| node.has_tag_name("text"))
        {
            let number = |name| text.attribute(name).unwrap().parse::<f64>().unwrap();
            let weight = text.attribute("font-weight").unwrap_or("400");
            let words = text.text().unwrap();
            let width = width(&faces, weight, words) * number("font-size");
            let wanted = number("textLength");
            assert!(
                (width - wanted).abs() < 0.01,
                "{words}: {width} is not {wanted}"
            );
            held += 1;
        }
        assert!(held > 5, "{name}: {held}");
    }
}

/// The width of a text in em, set in the first face that has each character.
fn width(faces: &BTreeMap<(String, String), Vec<u8>>, weight: &str, words: &str) -> f64 {
    let fonts: Vec<FontRef<'_>> = faces
        .iter()
        .filter(|((_, of), _)| of == weight || of == "1 1000")
        .map(|(_, data)| FontRef::new(data).unwrap())
        .rev()
        .collect();
    let face = |c: char| {
        let has = |font: &FontRef<'_>| font.charmap().map(c).is_some();
        let place = fonts.iter().position(has);
        assert!(place.is_some(), "no glyph for {c:?} in {words}");
        place.unwrap_or_default()
    };
    let mut width = 0.0;
    let characters: Vec<char> = words.chars().collect();
    for stretch in characters.chunk_by(|one, two| face(*one) == face(*two)) {
        let font = &fonts[face(stretch[0])];
        let data = ShaperData::new(font);
        let shaper = data.shaper(font).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&stretch.iter().collect::<String>());
        buffer.guess_segment_properties();
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let advance: i32 = shaped
            .glyph_positions()
            .iter()
            .map(|glyph| glyph.x_advance)
            .sum();
        width += f64::from(advance) / f64::from(shaper.units_per_em());
    }
    width
}

/// Ids and families of several pictures in one page are told apart.
#[test]
fn many_pictures_stand_in_one_page() {
    let mut seen = BTreeSet::new();
    for mode in MODES {
        for (name, text) in samples() {
            let svg = written(&name, &text, mode);
            let document = roxmltree::Document::parse(&svg).unwrap();
            let ids = document
                .descendants()
                .filter_map(|node| node.attribute("id"));
            for id in ids.map(str::to_owned).chain(
                faces(&svg)
                    .into_keys()
                    .map(|(family, weight)| family + &weight),
            ) {
                assert!(seen.insert(id.clone()), "{name} {mode:?}: {id}");
            }
        }
    }
}
