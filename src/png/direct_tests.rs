//! The direct way against the reference, on pages that no layout makes.

use super::tests::{rectangle, scene};
use super::*;
use crate::geometry::{Point, Px, Rect};
use crate::scene::{
    Anchor, Item, Line, Path, Rectangle, Role, Scene, Step, Stroke, TextRun, Weight,
};

/// Paints a page both ways, and holds them against each other.
fn alike(scene: &Scene, fonts: &Fonts, scale: f32) -> Canvas {
    let direct = paint_directly(scene, fonts, scale, u64::MAX)
        .unwrap()
        .unwrap();
    let svg = svg::write(scene);
    let wanted = paint_svg(&svg, fonts, scale, scene.per_inch, u64::MAX).unwrap();
    assert!(direct == wanted, "at scale {scale}: {svg}");
    direct
}

fn text(text: &str, anchor: Anchor, length: Option<f64>) -> Item {
    let fonts = Fonts::bundled();
    let (weight, size) = (Weight::Semibold, Px::hundredths(1375));
    Item::Text(TextRun {
        role: Role::Label,
        text: text.to_owned(),
        origin: Point::new(Px::hundredths(14_957), Px::hundredths(5033)),
        anchor,
        size,
        weight,
        color: Color::rgb(0x20_40_60),
        advance: length.unwrap_or_else(|| fonts.width(text, weight, size)),
        covered: length.is_some() || fonts.covered(text),
        pieces: fonts.pieces(text, weight, size),
        bounds: Rect::new(Px::whole(20), Px::whole(30), Px::whole(99), Px::whole(20)),
        inside: false,
    })
}

#[test]
fn odd_texts_are_painted_as_the_reference_does() {
    let fonts = Fonts::bundled();
    let words = [
        "AVATAR Type, To. Wave",
        "  three   spaces  ",
        "tab\tand\nline\r\nend\n",
        " ",
        "\u{3000}",
        "\u{0}nul \u{FFFF} \u{1F}",
        "e\u{301}\u{323}\u{302} o\u{308}\u{304} \u{301}",
        "& <b> \"q\" ]]> &amp;",
        "計画 🟢\u{FE0F} join\u{200D}er",
        "→ ≥ ✓ 🚀 ship",
        "שלום abc (12) עולם",
        "\u{202E}reversed\u{202C} \u{2067}x\u{2069}",
        "مرحبا 3d",
        "क्षत्रिय नमस्ते",
        "para\u{2029}graph \u{85} next",
        "Ελληνικά ж Ünïcödé soft\u{AD}hyphen",
    ];
    for word in words {
        for anchor in [Anchor::Start, Anchor::Middle, Anchor::End] {
            for length in [None, Some(0.0), Some(123.456_789), Some(7.5)] {
                alike(&scene(vec![text(word, anchor, length)]), &fonts, 1.7);
            }
        }
    }
}

#[test]
fn odd_shapes_are_painted_as_the_reference_does() {
    let stroke = |width, dash: &[i64]| {
        Some(Stroke {
            color: Color::rgb(0x10_60_20).with_alpha(200),
            width: Px::hundredths(width),
            dash: dash.iter().copied().map(Px::hundredths).collect(),
        })
    };
    let strokes = [
        None,
        stroke(0, &[]),
        stroke(-100, &[]),
        stroke(40, &[]),
        stroke(150, &[300, 200, 100]),
        stroke(275, &[400, 250]),
        stroke(100, &[0, 0]),
        stroke(100, &[500, -100]),
        stroke(100, &[0, 300]),
    ];
    let point = |x, y| Point::new(Px::hundredths(x), Px::hundredths(y));
    let (a, b, c) = (point(1033, 1020), point(5000, 7077), point(9025, 1020));
    let paths = [
        vec![Step::Move(a), Step::Line(b), Step::Line(c), Step::Close],
        vec![Step::Move(a), Step::Curve(b, c, a), Step::Line(b)],
        vec![Step::Move(a), Step::Close, Step::Line(b), Step::Line(c)],
        vec![Step::Move(a), Step::Move(b), Step::Line(c), Step::Move(a)],
        vec![Step::Line(a), Step::Line(b)],
        vec![Step::Close, Step::Move(a), Step::Line(c)],
        vec![Step::Move(a)],
        vec![Step::Move(a), Step::Line(a), Step::Close, Step::Close],
        Vec::new(),
    ];
    let fill = Some(Color::rgb(0xC0_80_40).with_alpha(128));
    let mut shapes = Vec::new();
    for stroke in &strokes {
        for steps in &paths {
            shapes.push(Item::Path(Path {
                role: Role::Detail,
                steps: steps.clone(),
                fill,
                stroke: stroke.clone(),
            }));
        }
        for (width, height, radius) in [
            (7033, 2050, 300),
            (100, 9000, 5000),
            (0, 10, 1),
            (50, 50, 0),
        ] {
            shapes.push(Item::Rectangle(Rectangle {
                role: Role::Bar,
                rect: Rect::new(a.x, a.y, Px::hundredths(width), Px::hundredths(height)),
                radius: Px::hundredths(radius),
                fill,
                stroke: stroke.clone(),
            }));
        }
        for to in [b, c, a, point(1033, 9000), point(-9_000_000, 40)] {
            let stroke = stroke.clone().into_iter();
            shapes.extend(stroke.map(|stroke| {
                Item::Line(Line {
                    role: Role::Gridline,
                    from: a,
                    to,
                    stroke,
                })
            }));
        }
    }
    let fonts = Fonts::bundled();
    for scale in [0.3, 1.0, 2.0] {
        for shape in &shapes {
            alike(&scene(vec![shape.clone()]), &fonts, scale);
        }
        alike(&scene(shapes.clone()), &fonts, scale);
    }
}

#[test]
fn every_opacity_is_painted_as_the_reference_does() {
    let fonts = Fonts::bundled();
    for alpha in 0..=255_u8 {
        let color = Color::rgb(0xC6_28_28).with_alpha(alpha);
        let page = Scene {
            background: Some(Color::rgb(0xFF_E0_10).with_alpha(alpha)),
            ..scene(vec![rectangle(10, color)])
        };
        alike(&page, &fonts, 0.37);
    }
    for background in [None, Some(Color::rgb(0x12_34_56))] {
        let page = Scene {
            background,
            ..scene(vec![text("Ship it", Anchor::Start, None)])
        };
        let canvas = alike(&page, &fonts, 1.0);
        let first = background.map_or([0; 4], |_| [0x12, 0x34, 0x56, 0xFF]);
        assert_eq!(canvas.pixels()[..4], first);
    }
}

#[test]
fn pages_of_any_density_are_painted_as_the_reference_does() {
    let fonts = Fonts::bundled();
    for per_inch in [72, 96, 144, 150, 300] {
        for (width, height) in [(30_000, 10_000), (29_933, 10_007), (1, 7), (119_987, 333)] {
            let page = Scene {
                width: Px::hundredths(width),
                height: Px::hundredths(height),
                per_inch,
                ..scene(vec![
                    text("Ship it", Anchor::Middle, None),
                    rectangle(3, Color::BLACK),
                ])
            };
            for scale in [0.1, 1.0, 1.3] {
                alike(&page, &fonts, scale);
            }
        }
    }
}

#[test]
fn what_is_too_far_out_is_left_to_the_reference() {
    let mut far = text("far", Anchor::Start, None);
    if let Item::Text(run) = &mut far {
        run.origin.x = Px::whole(2_000_000);
    }
    let (page, fonts) = (scene(vec![far]), Fonts::bundled());
    assert_eq!(paint_directly(&page, &fonts, 1.0, u64::MAX), Ok(None));
    let reference = paint_svg(&svg::write(&page), &fonts, 1.0, 96, u64::MAX);
    assert_eq!(paint(&page, &fonts, 1.0, u64::MAX), reference);
}
