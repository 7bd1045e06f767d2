use super::*;
use crate::scene::{Anchor, Group, Item, Line, Path, Rectangle, Step, Stroke, TextRun, Weight};

const SIZE: Px = Px::whole(10);

fn check(items: Vec<Item>) -> Vec<String> {
    let page = Scene {
        width: Px::whole(400),
        height: Px::whole(200),
        per_inch: 96,
        background: Some(Color::WHITE),
        title: String::new(),
        description: String::new(),
        families: Vec::new(),
        items,
    };
    page.check().iter().map(ToString::to_string).collect()
}

/// A text that is 50 pixels wide and stands with its baseline at `y`.
fn words(text: &str, x: i64, y: i64) -> TextRun {
    TextRun {
        role: Role::Label,
        text: text.to_owned(),
        origin: Point::new(Px::whole(x), Px::whole(y)),
        anchor: Anchor::Start,
        size: SIZE,
        weight: Weight::Regular,
        color: Color::BLACK,
        advance: 50.0,
        covered: true,
        pieces: Vec::new(),
        bounds: Rect::new(
            Px::whole(x),
            Px::whole(y - 11),
            Px::whole(50),
            Px::whole(14),
        ),
        inside: false,
    }
}

fn text(text: &str, x: i64, y: i64) -> Item {
    Item::Text(words(text, x, y))
}

fn shape(role: Role, x: i64, y: i64, width: i64, height: i64, fill: u32) -> Item {
    Item::Rectangle(Rectangle {
        role,
        rect: Rect::new(
            Px::whole(x),
            Px::whole(y),
            Px::whole(width),
            Px::whole(height),
        ),
        radius: Px::ZERO,
        fill: Some(Color::rgb(fill)),
        stroke: None,
    })
}

fn bar(x: i64, y: i64, width: i64) -> Item {
    shape(Role::Bar, x, y, width, 16, 0x9E_CA_E1)
}

fn line(role: Role, x: i64, from: i64, to: i64) -> Item {
    Item::Line(Line {
        role,
        from: Point::new(Px::whole(x), Px::whole(from)),
        to: Point::new(Px::whole(x), Px::whole(to)),
        stroke: Stroke::solid(Color::rgb(0xEE_EE_EE), Px::whole(1)),
    })
}

fn task(title: &str, items: Vec<Item>) -> Vec<Item> {
    let group = Group {
        role: Role::Task,
        id: String::new(),
        title: Some(title.to_owned()),
        link: None,
        span: None,
    };
    [Item::Open(group)]
        .into_iter()
        .chain(items)
        .chain([Item::Close])
        .collect()
}

#[test]
fn a_text_inside_the_page_is_no_fault() {
    assert_eq!(
        check(vec![text("in", 0, 11), text("in", 350, 197)]),
        [""; 0]
    );
}

#[test]
fn a_text_that_leaves_the_page_is_found() {
    for (x, y) in [(-1, 50), (351, 50), (0, 5), (0, 199)] {
        let faults = check(vec![text("out", x, y)]);
        assert!(
            faults[0].starts_with("“out” leaves the picture (at"),
            "{x} {y}: {faults:?}"
        );
    }
    let end = TextRun {
        anchor: Anchor::End,
        bounds: Rect::default(),
        ..words("end", 49, 50)
    };
    assert_eq!(
        check(vec![Item::Text(end)]),
        ["“end” leaves the picture (at -1, 42.3)"]
    );
    let middle = TextRun {
        anchor: Anchor::Middle,
        bounds: Rect::default(),
        ..words("mid", 24, 50)
    };
    assert_eq!(check(vec![Item::Text(middle)]).len(), 1);
}

#[test]
fn texts_that_run_into_each_other_are_found_once() {
    let faults = check(vec![text("one", 10, 50), text("two", 58, 52)]);
    assert_eq!(faults, ["“two” runs into “one” (at 58, 44.3)"]);
    assert_eq!(
        check(vec![text("one", 10, 50), text("two", 60, 50)]),
        [""; 0]
    );
}

#[test]
fn lines_of_a_wrapped_label_may_stand_close() {
    // 11.8 apart is 1.18 em: `g` reaches down 2.45, `É` up 9.6, so 0.25 is shared, below half a pixel.
    let apart = |y: i64| {
        let second = TextRun {
            origin: Point::new(Px::whole(10), Px::hundredths(y)),
            ..words("É", 10, 0)
        };
        let second = TextRun {
            bounds: Rect::default(),
            ..second
        };
        check(vec![text("g", 10, 50), Item::Text(second)]).len()
    };
    assert_eq!(apart(6180), 0);
    assert_eq!(apart(6150), 1);
}

#[test]
fn a_text_is_free_in_its_own_mark_alone() {
    assert_eq!(
        check(task("own", vec![bar(10, 40, 60), text("in", 15, 52)])),
        [""; 0]
    );
    let mut foreign = task("one", vec![bar(10, 40, 60)]);
    foreign.extend(task("two", vec![text("in", 15, 52)]));
    assert_eq!(
        check(foreign),
        ["“in” crosses the bar of “one” (at 15, 44.3)"]
    );
    let half = check(task("own", vec![bar(10, 40, 30), text("half", 15, 52)]));
    assert_eq!(half, ["“half” crosses the bar of “own” (at 15, 44.3)"]);
}

#[test]
fn marks_of_no_task_are_nobodys_own() {
    assert_eq!(
        check(vec![line(Role::AsOf, 30, 0, 200), text("x", 10, 50)]).len(),
        1
    );
    assert_eq!(
        check(vec![line(Role::AsOf, 60, 0, 200), text("x", 10, 50)]),
        [""; 0]
    );
}

#[test]
fn an_arrow_is_in_the_way_along_its_lines() {
    let point = |x, y| Point::new(Px::whole(x), Px::whole(y));
    let arrow = Item::Path(Path {
        role: Role::Arrow,
        steps: vec![
            Step::Move(point(5, 5)),
            Step::Line(point(5, 100)),
            Step::Line(point(100, 100)),
        ],
        fill: None,
        stroke: Some(Stroke::solid(Color::BLACK, Px::whole(1))),
    });
    assert_eq!(check(vec![arrow.clone(), text("free", 20, 50)]), [""; 0]);
    assert_eq!(
        check(vec![arrow, text("hit", 20, 103)]),
        ["“hit” crosses an arrow (at 20, 95.3)"]
    );
}

#[test]
fn a_gridline_is_seen_unless_a_mark_hides_it() {
    let grid = || line(Role::Gridline, 30, 0, 200);
    let faults = check(vec![grid(), text("x", 10, 50)]);
    assert_eq!(faults, ["a gridline runs through “x” (at 10, 42.3)"]);
    let cut = vec![
        line(Role::Gridline, 30, 0, 40),
        line(Role::Gridline, 30, 52, 200),
        text("x", 10, 50),
    ];
    assert_eq!(check(cut), [""; 0]);
    let mut hidden = vec![grid()];
    hidden.extend(task("own", vec![bar(5, 38, 60), text("x", 10, 50)]));
    assert_eq!(check(hidden), [""; 0]);
    let mut above = task("own", vec![bar(5, 38, 60), grid(), text("x", 10, 50)]);
    assert_eq!(check(std::mem::take(&mut above)).len(), 1);
}

#[test]
fn a_shape_drawn_later_covers() {
    let faults = check(vec![
        text("x", 10, 50),
        shape(Role::Band, 0, 0, 400, 200, 0xFF_FF_FF),
    ]);
    assert_eq!(faults, ["“x” lies under a band (at 10, 42.3)"]);
}

#[test]
fn contrast_is_that_to_the_topmost_ground() {
    let grey = |fill| {
        vec![
            shape(Role::Band, 0, 0, 400, 200, 0xFF_FF_FF),
            shape(Role::Shade, 0, 0, 60, 200, fill),
            text("x", 10, 50),
        ]
    };
    assert_eq!(check(grey(0x80_80_80)), [""; 0]);
    assert_eq!(
        check(grey(0x60_60_60)),
        ["“x” has a contrast of 3.33:1 to its ground, below 4.5:1 (at 10, 42.3)"]
    );
    // Only the end of the text lies on it.
    let end = vec![shape(Role::Shade, 50, 0, 60, 200, 0), text("x", 10, 50)];
    assert_eq!(check(end).len(), 1);
    // Half black over white is a middle grey.
    let Item::Rectangle(mut half) = shape(Role::Shade, 0, 0, 100, 100, 0) else {
        unreachable!()
    };
    half.fill = Some(Color::BLACK.with_alpha(128));
    assert_eq!(
        check(vec![Item::Rectangle(half), text("x", 10, 50)]),
        [""; 0]
    );
}

#[test]
fn a_diamond_is_ground_only_inside_its_edges() {
    let point = |x, y| Point::new(Px::whole(x), Px::whole(y));
    let diamond = Item::Path(Path {
        role: Role::Swatch,
        steps: vec![
            Step::Move(point(60, 0)),
            Step::Line(point(120, 60)),
            Step::Line(point(60, 120)),
            Step::Line(point(0, 60)),
            Step::Close,
        ],
        fill: Some(Color::BLACK),
        stroke: None,
    });
    assert_eq!(check(vec![diamond.clone(), text("x", 35, 64)]).len(), 1);
    assert_eq!(check(vec![diamond, text("x", 95, 14)]), [""; 0]);
}
