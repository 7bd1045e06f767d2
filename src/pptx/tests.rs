use super::*;
use crate::color::Color;
use crate::geometry::{Point, Px, Rect};
use crate::scene::{
    Anchor, Group, Item, Line, Path, Rectangle, Role, Step, Stroke, TextRun, Weight,
};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

fn page(items: Vec<Item>) -> Scene {
    Scene {
        width: Px::whole(1920),
        height: Px::whole(1080),
        per_inch: 144,
        background: Some(Color::WHITE),
        title: "A & B".to_owned(),
        description: "What it <shows>.".to_owned(),
        families: Vec::new(),
        items,
    }
}

fn words(role: Role, text: &str, x: i64, baseline: i64, inside: bool) -> Item {
    let (x, y) = (Px::whole(x), Px::whole(baseline));
    Item::Text(TextRun {
        role,
        text: text.to_owned(),
        origin: Point::new(x, y),
        anchor: if inside {
            Anchor::Middle
        } else {
            Anchor::Start
        },
        size: Px::whole(20),
        weight: Weight::Regular,
        color: Color::BLACK,
        advance: 80.0,
        covered: true,
        pieces: Vec::new(),
        bounds: Rect::new(x, y - Px::whole(21), Px::whole(80), Px::whole(27)),
        inside,
    })
}

fn group(role: Role, title: &str, link: Option<&str>) -> Item {
    Item::Open(Group {
        role,
        id: title.to_lowercase(),
        title: Some(title.to_owned()),
        link: link.map(str::to_owned),
        span: None,
    })
}

fn bar() -> Item {
    Item::Rectangle(Rectangle {
        role: Role::Bar,
        rect: Rect::new(
            Px::whole(100),
            Px::whole(100),
            Px::whole(200),
            Px::whole(40),
        ),
        radius: Px::whole(4),
        fill: Some(Color::BLACK.with_alpha(51)),
        stroke: Some(Stroke {
            color: Color::BLACK,
            width: Px::whole(2),
            dash: vec![Px::whole(8), Px::whole(6)],
        }),
    })
}

fn diamond() -> Item {
    let at = |x, y| Point::new(Px::whole(x), Px::whole(y));
    Item::Path(Path {
        role: Role::Milestone,
        steps: vec![
            Step::Move(at(310, 200)),
            Step::Line(at(320, 210)),
            Step::Line(at(310, 220)),
            Step::Line(at(300, 210)),
            Step::Close,
        ],
        fill: Some(Color::BLACK),
        stroke: None,
    })
}

fn line() -> Item {
    Item::Line(Line {
        role: Role::Gridline,
        from: Point::new(Px::ZERO, Px::whole(90)),
        to: Point::new(Px::whole(1920), Px::whole(90)),
        stroke: Stroke::solid(Color::BLACK, Px::whole(1)),
    })
}

/// A page with everything on it.
fn whole() -> Scene {
    page(vec![
        line(),
        words(Role::Title, "A & B", 48, 60, false),
        group(Role::Section, "Lane", None),
        words(Role::SectionName, "Lane", 48, 120, false),
        group(
            Role::Task,
            "Design <it>",
            Some("https://example.org/?a=1&b=2"),
        ),
        bar(),
        words(Role::Label, "Design <it>", 200, 127, true),
        Item::Close,
        group(Role::Task, "Release", Some("javascript:alert(1)")),
        diamond(),
        words(Role::Label, "Release", 340, 217, false),
        words(Role::Label, "of it", 340, 241, false),
        Item::Close,
        Item::Close,
    ])
}

fn parts(file: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    (0..zip.len())
        .map(|place| {
            let mut part = zip.by_index(place).unwrap();
            assert_eq!(part.last_modified(), Some(zip::DateTime::default()));
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().to_owned(), text)
        })
        .collect()
}

fn first_slide(scene: Scene) -> String {
    parts(&write(&[scene]))
        .remove("ppt/slides/slide1.xml")
        .unwrap()
}

/// Names, in their order, with how deep they stand.
fn names(slide: &Document) -> Vec<(usize, String)> {
    slide
        .descendants()
        .filter(|node| node.tag_name().name() == "cNvPr")
        .map(|node| {
            let depth = node
                .ancestors()
                .filter(|above| above.tag_name().name() == "grpSp")
                .count();
            (depth, node.attribute("name").unwrap().to_owned())
        })
        .collect()
}

/// The folder and target of a relationship as the name of a part.
fn resolve(source: &str, target: &str) -> String {
    let mut folders: Vec<&str> = source.split('/').collect();
    folders.pop();
    for step in target.split('/') {
        match step {
            ".." => {
                folders.pop();
            }
            step => folders.push(step),
        }
    }
    folders.join("/")
}

#[test]
fn every_part_has_a_type_and_every_relationship_an_end() {
    let parts = parts(&write(&[whole(), whole()]));
    let types = Document::parse(&parts["[Content_Types].xml"]).unwrap();
    let told: BTreeSet<&str> = types
        .descendants()
        .filter_map(|node| node.attribute("PartName"))
        .map(|name| name.trim_start_matches('/'))
        .collect();
    for (name, text) in &parts {
        let parsed = Document::parse(text).unwrap_or_else(|why| panic!("{name}: {why}"));
        let Some(at) = name.find("_rels/") else {
            assert!(
                told.contains(name.as_str()) || name == "[Content_Types].xml",
                "{name}"
            );
            continue;
        };
        let source = format!(
            "{}{}",
            &name[..at],
            name[at + 6..].trim_end_matches(".rels")
        );
        let mut ids = BTreeSet::new();
        for node in parsed.root_element().children().filter(Node::is_element) {
            assert!(
                ids.insert(node.attribute("Id").unwrap().to_owned()),
                "{name}"
            );
            if node.attribute("TargetMode").is_none() {
                let target = resolve(&source, node.attribute("Target").unwrap());
                assert!(parts.contains_key(&target), "{name}: {target}");
            }
        }
        let Some(text) = parts.get(&source) else {
            continue;
        };
        for used in text.split("r:id=\"").skip(1) {
            let used = used.split('"').next().unwrap();
            assert!(ids.contains(used), "{source}: {used}");
        }
    }
    assert!(
        told.iter().all(|name| parts.contains_key(*name)),
        "{told:?}"
    );
}

#[test]
fn shapes_have_numbers_of_their_own() {
    let slide = first_slide(whole());
    let slide = Document::parse(&slide).unwrap();
    let mut seen = BTreeSet::new();
    for node in slide
        .descendants()
        .filter(|node| node.tag_name().name() == "cNvPr")
    {
        assert!(seen.insert(node.attribute("id").unwrap().to_owned()));
    }
    assert!(seen.len() > 6);
}

#[test]
fn the_selection_pane_reads_like_the_plan() {
    let slide = first_slide(whole());
    let slide = Document::parse(&slide).unwrap();
    let expected = [
        (0, ""),
        // One line needs no group around it.
        (0, "Grid"),
        (0, "Title"),
        (1, "Lane"),
        (1, "Section name"),
        (1, "Design <it>"),
        (2, "Release"),
        (2, "Milestone"),
        (2, "Label"),
    ];
    let expected = expected.map(|(depth, name)| (depth, name.to_owned()));
    assert_eq!(names(&slide), expected);
}

#[test]
fn a_bar_holds_its_own_words() {
    let slide = first_slide(whole());
    let slide = Document::parse(&slide).unwrap();
    let shape = slide
        .descendants()
        .find(|node| node.attribute("name") == Some("Design <it>"))
        .and_then(|node| {
            node.ancestors()
                .find(|above| above.has_tag_name((PRESENTATION, "sp")))
        })
        .unwrap();
    let has = |name: &str, attribute: &str, value: &str| {
        shape
            .descendants()
            .any(|node| node.tag_name().name() == name && node.attribute(attribute) == Some(value))
    };
    assert!(has("prstGeom", "prst", "roundRect") && has("gd", "fmla", "val 10000"));
    assert!(has("alpha", "val", "20000") && has("ds", "d", "400000") && has("ds", "sp", "300000"));
    // 100 px at 144 in an inch.
    assert!(has("off", "x", "635000") && has("ext", "cx", "1270000"));
    let text: Vec<&str> = shape
        .descendants()
        .filter(|node| node.tag_name().name() == "t")
        .filter_map(|node| node.text())
        .collect();
    assert_eq!(text, ["Design <it>"]);
}

#[test]
fn lines_of_a_label_stand_in_one_box() {
    let slide = first_slide(whole());
    assert_eq!(slide.matches("<a:br>").count(), 1);
    // Their distance is one in points, whatever font stands in.
    assert_eq!(slide.matches("<a:lnSpc>\n<a:spcPts val=").count(), 1);
    assert_eq!(slide.matches("prst=\"diamond\"").count(), 1);
    assert_eq!(slide.matches("<p:cxnSp>").count(), 1);
    assert_eq!(slide.matches("type=\"title\"").count(), 1);
    // Words under lines stay apart from the mark.
    let hatch = Item::Path(Path {
        role: Role::Detail,
        steps: vec![
            Step::Move(Point::new(Px::whole(100), Px::whole(140))),
            Step::Line(Point::new(Px::whole(300), Px::whole(100))),
        ],
        fill: None,
        stroke: Some(Stroke::solid(Color::BLACK, Px::whole(1))),
    });
    let hatched = first_slide(page(vec![
        group(Role::Task, "Design", None),
        bar(),
        hatch,
        words(Role::Label, "Design", 200, 127, true),
        Item::Close,
    ]));
    assert!(
        hatched.contains("txBox") && hatched.contains("custGeom"),
        "{hatched}"
    );
}

#[test]
fn only_links_that_go_somewhere_are_kept() {
    let parts = parts(&write(&[whole()]));
    let links = &parts["ppt/slides/_rels/slide1.xml.rels"];
    assert!(
        links.contains("https://example.org/?a=1&amp;b=2"),
        "{links}"
    );
    assert_eq!(links.matches("TargetMode").count(), 1, "{links}");
    assert!(!links.contains("javascript"));
}

#[test]
fn slides_are_as_large_as_pages() {
    let size = |scene: Scene| Scale::new(&[scene]).slide;
    assert_eq!(size(whole()), (12_192_000, 6_858_000));
    let body = Scene {
        width: Px::whole(1776),
        height: Px::whole(806),
        ..whole()
    };
    assert_eq!(size(body.clone()), (12_192_000, 6_858_000));
    let slide = first_slide(body);
    assert_eq!(
        slide.matches("type=\"title\"").count(),
        1,
        "the slide's own"
    );
    let tall = Scene {
        height: Px::whole(20_000),
        ..whole()
    };
    assert_eq!(
        size(tall),
        (4_915_814, 51_206_400),
        "no side is longer than 56 in"
    );
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let file = write(&[whole()]);
    assert_eq!(file, write(&[whole()]));
    let core = &parts(&file)["docProps/core.xml"];
    assert!(
        core.contains("A &amp; B") && core.contains("&lt;shows&gt;"),
        "{core}"
    );
    for word in ["created", "modified", "creator"] {
        assert!(!core.contains(word), "{core}");
    }
}
