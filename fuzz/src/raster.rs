//! Pages to pixels, on a small canvas.

use super::{generator, picture};
use arbitrary::{Result, Unstructured};
use laneway::color::Color;
use laneway::compare;
use laneway::geometry::{Point, Px, Rect};
use laneway::limits::Limits;
use laneway::options::{Options, Size};
use laneway::png::{self, PngError};
use laneway::scene::{
    Anchor, Item, Line, Path, Rectangle, Role, Scene, Step, Stroke, TextRun, Weight,
};
use laneway::source::Source;
use laneway::svg;
use laneway::text::{self, Fonts};
use std::io::Cursor;

/// No picture has more pixels.
const PIXELS: u64 = 40_000;

/// Takes the bytes for a page of a few shapes, or for a small chart.
pub fn run(data: &[u8]) {
    let mut u = Unstructured::new(data);
    // An input that is too short is no input.
    let _ = if data.first().is_some_and(|first| first % 8 == 0) {
        chart(&mut u)
    } else {
        page(&mut u)
    };
}

fn chart(u: &mut Unstructured<'_>) -> Result<()> {
    let _: u8 = u.arbitrary()?;
    let text = generator::small(u)?;
    let size = u.choose::<&str>(&["200x", "320x", "320x240"])?;
    let options = Options {
        size: Size::parse(size).unwrap_or(Size::README),
        ..Options::default()
    };
    let plan = laneway::plan(
        &Source::whole("plan.mmd", text),
        &options,
        &Limits::default(),
    );
    for scene in laneway::draw(&plan, &options, &Fonts::bundled()).scenes {
        paint(&scene, 0.25);
    }
    Ok(())
}

fn page(u: &mut Unstructured<'_>) -> Result<()> {
    let scale = *u.choose(&[0.1, 0.25, 1.0, 1.5, 2.0, 3.3])?;
    let mut items = Vec::new();
    for _ in 0..u.int_in_range(1..=6)? {
        items.push(item(u)?);
    }
    let scene = Scene {
        width: Px::hundredths(u.int_in_range(100..=4_000)?),
        height: Px::hundredths(u.int_in_range(100..=3_000)?),
        per_inch: *u.choose(&[96, 144])?,
        background: u.arbitrary::<bool>()?.then_some(color(u)?),
        title: String::new(),
        description: String::new(),
        families: Vec::new(),
        items,
    };
    paint(&scene, scale);
    Ok(())
}

/// A PNG that is whole and of the size that was asked for; painted directly, it shows what its SVG shows.
fn paint(scene: &Scene, scale: f32) {
    let fonts = Fonts::bundled();
    let text = svg::write(scene);
    let shown = png::paint_svg(&text, &fonts, scale, scene.per_inch, PIXELS);
    let bytes = match shown.and_then(|canvas| canvas.encode()) {
        Ok(bytes) => bytes,
        Err(PngError::TooLarge(asked, limit)) => {
            assert!(asked > limit);
            return;
        }
        Err(error) => panic!("{error}: {text}"),
    };
    picture::check_png(&bytes);
    let size = compare::size(Cursor::new(&bytes), PIXELS).expect("a PNG");
    let side = |px: Px| ((px.pixels() * f64::from(scale)).round() as u32).max(1);
    let near = |one: u32, other: u32| one.abs_diff(other) <= 1;
    assert!(
        near(size.0, side(scene.width)) && near(size.1, side(scene.height)),
        "{size:?}"
    );
    let direct = png::paint_directly(scene, &fonts, scale, PIXELS).expect("a picture as its SVG");
    if let Some(canvas) = direct {
        let direct = canvas.encode().expect("a PNG");
        assert!(
            direct == bytes,
            "painted directly, other pixels at scale {scale}: {text}"
        );
    }
}

fn item(u: &mut Unstructured<'_>) -> Result<Item> {
    Ok(match u.int_in_range(0..=4)? {
        0 => Item::Rectangle(Rectangle {
            role: Role::Bar,
            rect: Rect::new(px(u)?, px(u)?, length(u)?, length(u)?),
            radius: length(u)?,
            fill: fill(u)?,
            stroke: stroke(u)?,
        }),
        1 => Item::Line(Line {
            role: Role::Rule,
            from: point(u)?,
            to: point(u)?,
            stroke: Stroke {
                color: color(u)?,
                width: length(u)?,
                dash: dash(u)?,
            },
        }),
        2 => Item::Path(path(u)?),
        _ => Item::Text(words(u)?),
    })
}

fn path(u: &mut Unstructured<'_>) -> Result<Path> {
    let mut steps = vec![Step::Move(point(u)?)];
    for _ in 0..u.int_in_range(0..=5)? {
        steps.push(match u.int_in_range(0..=3)? {
            0 => Step::Move(point(u)?),
            1 => Step::Line(point(u)?),
            2 => Step::Curve(point(u)?, point(u)?, point(u)?),
            _ => Step::Close,
        });
    }
    Ok(Path {
        role: Role::Detail,
        steps,
        fill: fill(u)?,
        stroke: stroke(u)?,
    })
}

fn words(u: &mut Unstructured<'_>) -> Result<TextRun> {
    const WORDS: [&str; 12] = [
        "Design",
        "Ångström → ✓",
        "fi ffl AV To",
        "計画",
        "مرحبا",
        "שלום",
        "👩‍👩‍👧",
        "e\u{301}\u{327}",
        "a  b",
        "\u{200D}",
        "ไม่มี",
        "\u{10FFFF}",
    ];
    let fonts = Fonts::bundled();
    let text = if u.ratio(3, 4)? {
        (*u.choose(&WORDS)?).to_owned()
    } else {
        let any: &str = u.arbitrary()?;
        text::tidy(&any.chars().take(40).collect::<String>())
    };
    let (size, weight) = (
        Px::hundredths(u.int_in_range(100..=4_000)?),
        *u.choose(&[Weight::Regular, Weight::Semibold])?,
    );
    Ok(TextRun {
        role: Role::Label,
        origin: point(u)?,
        anchor: *u.choose(&[Anchor::Start, Anchor::Middle, Anchor::End])?,
        size,
        weight,
        color: color(u)?,
        advance: fonts.width(&text, weight, size),
        covered: fonts.covered(&text),
        pieces: Vec::new(),
        bounds: Rect::default(),
        inside: false,
        text,
    })
}

/// Anywhere, also far outside the page.
fn px(u: &mut Unstructured<'_>) -> Result<Px> {
    let far = u.ratio(1, 16)?;
    let range = if far {
        -10_000_000..=10_000_000
    } else {
        -1_000..=10_000
    };
    Ok(Px::hundredths(u.int_in_range(range)?))
}

fn length(u: &mut Unstructured<'_>) -> Result<Px> {
    Ok(Px::hundredths(u.int_in_range(0..=8_000)?))
}

fn point(u: &mut Unstructured<'_>) -> Result<Point> {
    Ok(Point::new(px(u)?, px(u)?))
}

fn color(u: &mut Unstructured<'_>) -> Result<Color> {
    Ok(Color::rgb(u.int_in_range(0..=0xFF_FF_FF)?).with_alpha(u.arbitrary()?))
}

fn fill(u: &mut Unstructured<'_>) -> Result<Option<Color>> {
    Ok(if u.arbitrary()? {
        Some(color(u)?)
    } else {
        None
    })
}

fn dash(u: &mut Unstructured<'_>) -> Result<Vec<Px>> {
    (0..u.int_in_range(0..=4)?)
        .map(|_| Ok(Px::hundredths(u.int_in_range(10..=2_000)?)))
        .collect()
}

fn stroke(u: &mut Unstructured<'_>) -> Result<Option<Stroke>> {
    if u.arbitrary()? {
        return Ok(None);
    }
    Ok(Some(Stroke {
        color: color(u)?,
        width: Px::hundredths(u.int_in_range(1..=2_000)?),
        dash: dash(u)?,
    }))
}
