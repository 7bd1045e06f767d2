use super::*;
use crate::color::Color;
use crate::geometry::{Point, Px, Rect as Place};
use crate::scene::{Anchor, Group, Item, Rectangle, Role, Stroke, TextRun, Weight};
use flate2::read::ZlibDecoder;
use std::io::Read as _;

fn page(items: Vec<Item>) -> Scene {
    Scene {
        width: Px::whole(400),
        height: Px::whole(200),
        per_inch: 144,
        background: Some(Color::WHITE),
        title: "Größe (plan)".to_owned(),
        description: "What it shows.".to_owned(),
        families: Vec::new(),
        items,
    }
}

fn words(text: &str, weight: Weight) -> Item {
    let size = Px::whole(20);
    Item::Text(TextRun {
        role: Role::Label,
        text: text.to_owned(),
        origin: Point::new(Px::whole(10), Px::whole(40)),
        anchor: Anchor::Start,
        size,
        weight,
        color: Color::BLACK,
        advance: Fonts::bundled().width(text, weight, size),
        covered: true,
        pieces: Vec::new(),
        bounds: Place::new(Px::whole(10), Px::whole(20), Px::whole(100), Px::whole(28)),
        inside: false,
    })
}

fn pdf(items: Vec<Item>) -> Vec<u8> {
    write(&[page(items)], &Fonts::bundled())
}

/// The file as text, its streams unpacked where they are packed.
fn unpacked(file: &[u8]) -> String {
    let mut out = String::new();
    let mut rest = file;
    while let Some(at) = find(rest, b"stream\n") {
        let (head, body) = rest.split_at(at + 7);
        out.push_str(&String::from_utf8_lossy(head));
        let end = find(body, b"\nendstream").unwrap();
        let mut text = Vec::new();
        let packed = ZlibDecoder::new(&body[..end]).read_to_end(&mut text);
        assert!(packed.is_ok(), "a stream that is not packed");
        out.push_str(&String::from_utf8_lossy(&text));
        rest = &body[end..];
        let after = find(rest, b"endstream").unwrap() + 9;
        out.push_str(&String::from_utf8_lossy(&rest[..after]));
        rest = &rest[after..];
    }
    out.push_str(&String::from_utf8_lossy(rest));
    out
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

#[test]
fn the_table_of_objects_points_at_them() {
    let file = pdf(vec![words("Design", Weight::Regular)]);
    let text = String::from_utf8_lossy(&file);
    let start: usize = text
        .rsplit("startxref\n")
        .next()
        .and_then(|tail| tail.lines().next())
        .unwrap()
        .parse()
        .unwrap();
    let table = std::str::from_utf8(&file[start..]).unwrap_or_default();
    let mut lines = String::from_utf8_lossy(&file[start..]).into_owned();
    assert!(lines.starts_with("xref"), "{table}");
    lines.truncate(lines.find("trailer").unwrap());
    let mut found = 0;
    for (number, line) in lines.lines().skip(2).enumerate().skip(1) {
        let offset: usize = line[..10].parse().unwrap();
        let object = format!("{number} 0 obj");
        assert!(file[offset..].starts_with(object.as_bytes()), "{object}");
        found += 1;
    }
    assert!(found > 8, "{found}");
}

#[test]
fn the_file_knows_nothing_of_its_making() {
    let items = || vec![words("Design", Weight::Semibold)];
    let file = pdf(items());
    assert_eq!(file, pdf(items()));
    let text = unpacked(&file);
    for word in ["Date", "Author", "Producer", "Creator"] {
        assert!(!text.contains(word), "{word}");
    }
    assert!(text.contains("/Subject (What it shows.)"), "{text}");
    let other = pdf(vec![words("Build", Weight::Semibold)]);
    let id = |file: &[u8]| {
        let text = String::from_utf8_lossy(file).into_owned();
        text.rsplit("/ID").next().map(str::to_owned)
    };
    assert_ne!(id(&file), id(&other));
}

#[test]
fn glyphs_say_what_they_stand_for() {
    let text = unpacked(&pdf(vec![words("Aé→", Weight::Regular)]));
    for code in ["<0041>", "<00E9>", "<2192>"] {
        assert!(text.contains(code), "{code}");
    }
    assert!(text.contains("+NotoSans-Regular") && text.contains("/ToUnicode"));
    assert!(!text.contains("SemiBold"), "only faces that are used");
    assert!(!text.contains("ActualText"));
    // A letter with a mark that no face has in one: two glyphs, one character for the reader.
    let text = unpacked(&pdf(vec![words("x\u{301}", Weight::Regular)]));
    assert!(text.contains("/ActualText"), "{text}");
}

#[test]
fn a_link_lies_around_what_it_belongs_to() {
    let group = |link: &str| {
        Item::Open(Group {
            role: Role::Task,
            id: "a".to_owned(),
            title: None,
            link: Some(link.to_owned()),
            span: None,
        })
    };
    let label = || words("Design", Weight::Regular);
    let linked = |link| unpacked(&pdf(vec![group(link), label(), Item::Close]));
    let text = linked("https://example.org/a");
    assert!(text.contains("/URI (https://example.org/a)"), "{text}");
    // 20 … 48 px of 200, at half a point each.
    assert!(text.contains("/Rect [5 76 55 90]"), "{text}");
    for link in ["javascript:alert(1)", "#here", "plan.md"] {
        assert!(!linked(link).contains("/Annots"), "{link}");
    }
}

#[test]
fn opacity_and_dashes_are_kept() {
    let shape = Rectangle {
        role: Role::Bar,
        rect: Place::new(Px::ZERO, Px::ZERO, Px::whole(10), Px::whole(10)),
        radius: Px::whole(3),
        fill: Some(Color::BLACK.with_alpha(51)),
        stroke: Some(Stroke {
            color: Color::BLACK,
            width: Px::hundredths(150),
            dash: vec![Px::whole(4), Px::whole(3)],
        }),
    };
    let text = unpacked(&pdf(vec![Item::Rectangle(shape)]));
    assert!(
        text.contains("/ca 0.2") && text.contains("/a51s255 gs"),
        "{text}"
    );
    assert!(
        text.contains("[4 3] 0 d") && text.contains("1.5 w"),
        "{text}"
    );
    assert_eq!(text.matches(" c\n").count(), 4, "{text}");
}

#[test]
fn pages_have_their_real_size() {
    let text = unpacked(&write(
        &[page(Vec::new()), page(Vec::new())],
        &Fonts::bundled(),
    ));
    assert!(text.contains("/Count 2"));
    assert_eq!(text.matches("/MediaBox [0 0 200 100]").count(), 2, "{text}");
    assert!(!text.contains("/UserUnit"));
    let tall = Scene {
        height: Px::whole(60_000),
        ..page(Vec::new())
    };
    let text = unpacked(&write(&[tall], &Fonts::bundled()));
    assert!(text.contains("/UserUnit 3"), "{text}");
    assert!(text.contains("10000]"), "{text}");
}

#[test]
fn every_page_is_a_figure_with_its_words() {
    let scene = page(vec![words("Design", Weight::Regular)]);
    let file = unpacked(&write(&[scene.clone(), scene], &Fonts::bundled()));
    for (part, count) in [
        ("/S /Document", 1),
        ("/S /Figure", 2),
        ("/Alt ", 2),
        ("/StructParents 1", 1),
        ("/Marked true", 1),
        ("/StructTreeRoot", 2),
    ] {
        assert_eq!(file.matches(part).count(), count, "{part}");
    }
}
