use super::*;
use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::scene::{Anchor, Line, Path, Piece, Rectangle, Role, Step, Stroke, TextRun, Weight};

fn page(items: Vec<Item>) -> Scene {
    Scene {
        width: Px::whole(100),
        height: Px::hundredths(5050),
        per_inch: 96,
        background: Some(Color::WHITE),
        title: "A & B".to_owned(),
        description: "What it shows.".to_owned(),
        families: Vec::new(),
        items,
    }
}

fn group(id: &str, link: Option<&str>) -> Item {
    Item::Open(Group {
        role: Role::Task,
        id: id.to_owned(),
        title: Some("Whole <name>".to_owned()),
        link: link.map(str::to_owned),
        span: None,
    })
}

fn words(text: &str) -> TextRun {
    TextRun {
        role: Role::Label,
        text: text.to_owned(),
        origin: Point::new(Px::whole(10), Px::hundredths(2025)),
        anchor: Anchor::Start,
        size: Px::hundredths(1350),
        weight: Weight::Regular,
        color: Color::rgb(0x1F_29_37),
        advance: f64::from(42.123_456_f32),
        covered: true,
        pieces: Vec::new(),
        bounds: Rect::default(),
        inside: false,
    }
}

/// The picture without the lines that every picture begins and ends with, and without the hash.
fn body(items: Vec<Item>) -> String {
    let svg = write(&page(items));
    let hash = &svg[svg.find("lw-").unwrap()..][..12];
    let lines: Vec<&str> = svg.lines().skip(4).collect();
    lines[..lines.len() - 1].join("\n").replace(hash, "lw-")
}

#[test]
fn a_page_names_itself() {
    let svg = write(&page(Vec::new()));
    let hash = &svg[svg.find("lw-").unwrap()..][..12];
    assert_eq!(
        svg.replace(hash, "lw-"),
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50.5" viewBox="0 0 100 50.5" role="img" "#,
            r#"aria-labelledby="lw-title lw-desc" direction="ltr" font-family="'Noto Sans','Open Sans','Segoe UI','Helvetica Neue',Arial,'Liberation Sans','DejaVu Sans',sans-serif" font-weight="400">"#,
            "\n<title id=\"lw-title\">A &amp; B</title>\n<desc id=\"lw-desc\">What it shows.</desc>\n",
            "<rect width=\"100\" height=\"50.5\" fill=\"#FFFFFF\"/>\n</svg>\n"
        )
    );
}

#[test]
fn ids_change_with_the_content_alone() {
    let prefix = |items| write(&page(items)).split("id=\"").nth(1).unwrap()[..12].to_owned();
    assert_eq!(prefix(Vec::new()), prefix(Vec::new()));
    assert_ne!(prefix(Vec::new()), prefix(vec![Item::Text(words("x"))]));
}

#[test]
fn shapes_are_written_as_they_are() {
    let stroke = Stroke {
        color: Color::BLACK.with_alpha(51),
        width: Px::hundredths(150),
        dash: vec![Px::whole(4), Px::whole(3)],
    };
    let at = |x, y| Point::new(Px::whole(x), Px::whole(y));
    let items = vec![
        Item::Rectangle(Rectangle {
            role: Role::Bar,
            rect: Rect::new(Px::whole(1), Px::whole(2), Px::whole(3), Px::whole(4)),
            radius: Px::whole(3),
            fill: Some(Color::WHITE.with_alpha(51)),
            stroke: None,
        }),
        Item::Line(Line {
            role: Role::Gridline,
            from: at(1, 2),
            to: at(3, 4),
            stroke: stroke.clone(),
        }),
        Item::Path(Path {
            role: Role::Milestone,
            steps: vec![
                Step::Move(at(1, 2)),
                Step::Line(at(3, 4)),
                Step::Curve(at(5, 6), at(7, 8), at(9, -1)),
                Step::Close,
            ],
            fill: None,
            stroke: Some(Stroke::solid(Color::BLACK, Px::whole(1))),
        }),
    ];
    assert_eq!(
        body(items),
        r##"<rect x="1" y="2" width="3" height="4" rx="3" fill="#FFFFFF" fill-opacity="0.2"/>
<line x1="1" y1="2" x2="3" y2="4" stroke="#000000" stroke-opacity="0.2" stroke-width="1.5" stroke-dasharray="4 3"/>
<path d="M1 2L3 4C5 6 7 8 9 -1Z" fill="none" stroke="#000000" stroke-width="1"/>"##
    );
}

#[test]
fn text_carries_its_width_only_where_it_is_known() {
    let known = words("A < B");
    let guessed = TextRun {
        covered: false,
        anchor: Anchor::End,
        weight: Weight::Semibold,
        ..words("漢字")
    };
    assert_eq!(
        body(vec![
            Item::Text(known),
            Item::Text(guessed),
            Item::Text(words(" "))
        ]),
        r##"<text x="10" y="20.25" font-size="13.5" fill="#1F2937" textLength="42.123455" lengthAdjust="spacing">A &lt; B</text>
<text x="10" y="20.25" font-size="13.5" font-weight="600" fill="#1F2937" text-anchor="end">漢字</text>"##
    );
}

#[test]
fn spaces_are_kept() {
    for (text, kept) in [("a b", false), ("a  b", true), (" a", true), ("a ", true)] {
        let body = body(vec![Item::Text(words(text))]);
        assert_eq!(body.contains(r#" xml:space="preserve""#), kept, "{text:?}");
    }
    assert!(body(vec![Item::Text(words("a\tb\nc"))]).contains(">a b c<"));
}

#[test]
fn right_to_left_words_have_the_marks_they_need() {
    let written = |text| body(vec![Item::Text(words(text))]);
    assert!(written("שלום 12 (עולם) 3").contains(">שלום 12 (עולם) 3<"));
    assert!(written("שלום 12!").contains(">\u{200F}שלום 12!\u{200F}<"));
    assert!(written("שלום: API").contains(">\u{202B}שלום: API\u{202C}<"));
    assert!(written("12 café שלום").contains(">12 café שלום<"));
}

#[test]
fn groups_have_ids_titles_and_safe_links() {
    let items = vec![
        group("task-a", Some("https://example.org/?a&b")),
        Item::Close,
        group("task \"b", Some("javascript:alert(1)")),
        // Never closed.
    ];
    assert_eq!(
        body(items),
        r#"<g id="lw-task-a">
<title>Whole &lt;name&gt;</title>
<a href="https://example.org/?a&amp;b">
</a>
</g>
<g id="lw-task--b">
<title>Whole &lt;name&gt;</title>
</g>"#
    );
}

/// What any picture may hold; everything else could run, load or restyle something.
const ELEMENTS: [&str; 9] = [
    "svg", "title", "desc", "g", "a", "rect", "line", "path", "text",
];
const ATTRIBUTES: [&str; 29] = [
    "width",
    "height",
    "viewBox",
    "role",
    "aria-labelledby",
    "direction",
    "font-family",
    "font-weight",
    "font-size",
    "id",
    "href",
    "x",
    "y",
    "rx",
    "x1",
    "y1",
    "x2",
    "y2",
    "d",
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-opacity",
    "stroke-width",
    "stroke-dasharray",
    "text-anchor",
    "textLength",
    "lengthAdjust",
    "space",
];

#[test]
fn nothing_but_the_profile_is_written() {
    let hostile = "x\" onload=\"alert(1)\"><script>alert(1)</script><!--";
    let right = TextRun {
        anchor: Anchor::Middle,
        weight: Weight::Semibold,
        ..words(&format!(" {hostile}"))
    };
    let scene = Scene {
        title: hostile.to_owned(),
        description: hostile.to_owned(),
        families: Vec::new(),
        ..page(vec![
            group(hostile, Some(hostile)),
            Item::Text(right),
            Item::Close,
            group("b", Some("https://example.org/\"onclick=\"alert(1)")),
            Item::Close,
        ])
    };
    let svg = write(&scene);
    let document = roxmltree::Document::parse(&svg).unwrap();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(ELEMENTS.contains(&node.tag_name().name()), "{node:?}");
        for attribute in node.attributes() {
            assert!(ATTRIBUTES.contains(&attribute.name()), "{attribute:?}");
        }
    }
    assert!(document.descendants().all(|node| !node.is_comment()));
}

#[test]
fn usvg_and_a_second_parser_read_it() {
    let items = vec![
        group("x", Some("#a")),
        Item::Text(words("\u{1}]]>\"'&")),
        Item::Close,
        Item::Close,
    ];
    let svg = write(&page(items));
    roxmltree::Document::parse(&svg).unwrap();
    usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
}

#[test]
fn letters_that_join_are_not_spaced() {
    let adjust = |text| {
        let svg = body(vec![Item::Text(words(text))]);
        let rest = svg.split("lengthAdjust=\"").nth(1).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    for text in ["مرحبا", "नमस्ते", "สวัสดี"] {
        assert_eq!(adjust(text), "spacingAndGlyphs", "{text}");
    }
    assert_eq!(adjust("Größe Ω Ж 漢字"), "spacing");
}

#[test]
fn pieces_are_texts_of_their_own() {
    let piece = |text: &str, left, right_to_left| Piece {
        text: text.to_owned(),
        left: Px::whole(left),
        advance: 20.0,
        covered: true,
        right_to_left,
    };
    let mut run = words("(שלום) A");
    run.bounds.x = Px::whole(10);
    run.anchor = Anchor::End;
    run.pieces = vec![piece("A", 0, false), piece("(", 25, true)];
    let svg = body(vec![Item::Text(run)]);
    assert!(
        svg.contains(r#"<text x="10" "#) && svg.contains(r#"<text x="35" "#),
        "{svg}"
    );
    assert!(svg.contains(">\u{200F}(\u{200F}<"), "{svg}");
    assert!(
        !svg.contains("text-anchor") && !svg.contains("שלום"),
        "{svg}"
    );
}

#[test]
fn families_of_other_scripts_come_second() {
    let mut scene = page(Vec::new());
    scene.families = vec!["Noto Sans Arabic".to_owned(), "a'b".to_owned()];
    let svg = write(&scene);
    let list = r#"font-family="'Noto Sans','Noto Sans Arabic','Open Sans',"#;
    assert!(svg.contains(list), "{svg}");
}
