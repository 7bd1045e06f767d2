//! Any text in every place of a page: what an XML parser reads is what was written.

use super::picture;
use arbitrary::{Result, Unstructured};
use laneway::color::Color;
use laneway::geometry::{Point, Px, Rect};
use laneway::scene::{Anchor, Group, Item, Role, Scene, TextRun, Weight};
use laneway::svg;

/// Takes the bytes for the texts of a page.
pub fn run(data: &[u8]) {
    // An input that is too short is no input.
    let _ = page(&mut Unstructured::new(data));
}

fn page(u: &mut Unstructured<'_>) -> Result<()> {
    let (title, description): (&str, &str) = (u.arbitrary()?, u.arbitrary()?);
    let (id, name, link): (&str, Option<&str>, Option<&str>) =
        (u.arbitrary()?, u.arbitrary()?, u.arbitrary()?);
    let family: &str = u.arbitrary()?;
    let words: &str = u.arbitrary()?;
    let group = Group {
        role: Role::Task,
        id: format!("task-{id}"),
        title: name.map(str::to_owned),
        link: link.map(str::to_owned),
        span: None,
    };
    let scene = Scene {
        width: Px::whole(320),
        height: Px::whole(60),
        per_inch: *u.choose(&[96, 144])?,
        background: u.arbitrary::<bool>()?.then_some(Color::WHITE),
        title: title.to_owned(),
        description: description.to_owned(),
        families: vec![family.to_owned()],
        items: vec![
            Item::Open(group),
            Item::Text(run_of(words, u)?),
            Item::Close,
        ],
    };
    let text = svg::write(&scene);
    picture::check_svg(&text);
    read_back(&text, &scene, words);
    Ok(())
}

fn run_of(words: &str, u: &mut Unstructured<'_>) -> Result<TextRun> {
    Ok(TextRun {
        role: Role::Label,
        text: words.to_owned(),
        origin: Point::new(
            Px::hundredths(u.int_in_range(-100_000..=100_000)?),
            Px::whole(30),
        ),
        anchor: *u.choose(&[Anchor::Start, Anchor::Middle, Anchor::End])?,
        size: Px::hundredths(u.int_in_range(100..=20_000)?),
        weight: *u.choose(&[Weight::Regular, Weight::Semibold])?,
        color: Color::BLACK.with_alpha(u.arbitrary()?),
        advance: f64::from(u.int_in_range(0..=100_000_u32)?) / 7.0,
        covered: u.arbitrary()?,
        pieces: Vec::new(),
        bounds: Rect::default(),
        inside: false,
    })
}

/// The texts stand in the picture as they were given, but for what XML cannot hold.
fn read_back(text: &str, scene: &Scene, words: &str) {
    let document = roxmltree::Document::parse(text).expect("well-formed XML");
    let root = document.root_element();
    let of = |name: &str| {
        let found = root
            .descendants()
            .find(|node| node.has_tag_name(name) && node.parent() == Some(root));
        found
            .and_then(|node| node.text())
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(of("title"), held(&scene.title));
    assert_eq!(of("desc"), held(&scene.description));
    let Some(Item::Open(group)) = scene.items.first() else {
        return;
    };
    let drawn = root
        .children()
        .find(|node| node.has_tag_name("g"))
        .expect("a group");
    if let Some(title) = &group.title {
        let there = drawn.children().find(|node| node.has_tag_name("title"));
        assert_eq!(
            there.and_then(|node| node.text()).unwrap_or_default(),
            held(title)
        );
    }
    let link = drawn.descendants().find(|node| node.has_tag_name("a"));
    if let Some(address) = link.and_then(|link| link.attribute("href")) {
        assert_eq!(Some(address.to_owned()), group.link.as_deref().map(held));
    }
    let shown = drawn.descendants().find(|node| node.has_tag_name("text"));
    let shown = shown.and_then(|node| node.text()).unwrap_or_default();
    let bare = |text: &str| text.replace(['\u{200F}', '\u{202B}', '\u{202C}'], "");
    if !words.trim().is_empty() {
        let line = held(words).replace(['\t', '\n', '\r'], " ");
        assert_eq!(bare(shown), bare(&line));
    }
}

/// A text as XML holds it: what it does not allow is replaced.
fn held(text: &str) -> String {
    let legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    text.chars()
        .map(|c| if legal(c) { c } else { '\u{FFFD}' })
        .collect()
}
