//! The SVG of real plans as others see it: usvg reads it without a warning, nothing stands in it that office
//! programs draw otherwise, and every label is there, whole.

#![allow(
    clippy::unwrap_used,
    reason = "helpers of a test stop at the first surprise"
)]

mod modes;
mod profile;

use laneway::limits::Limits;
use laneway::options::{Options, Size, TextMode};
use laneway::source::Source;
use laneway::text::Fonts;
use std::cell::RefCell;

const MODES: [TextMode; 3] = [TextMode::Native, TextMode::Embed, TextMode::Paths];

thread_local! {
    /// What usvg has to say; its warnings go to the process's logger, those of other tests too.
    static SAID: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

struct Listener;

impl log::Log for Listener {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() <= log::Level::Warn
    }

    fn log(&self, record: &log::Record<'_>) {
        if self.enabled(record.metadata()) {
            SAID.with_borrow_mut(|said| said.push(record.args().to_string()));
        }
    }

    fn flush(&self) {}
}

fn roadmap() -> String {
    std::fs::read_to_string("assets/waku-2024.md").unwrap()
}

/// The pages of a document's charts as SVG.
fn pages(name: &str, text: String, options: &Options) -> Vec<String> {
    let (plans, _) = laneway::plans(&Source::whole(name, text), options, &Limits::default());
    let fonts = Fonts::bundled();
    let scenes = plans
        .iter()
        .flat_map(|plan| laneway::draw(plan, options, &fonts).scenes);
    let write = |scene| laneway::svg::write_as(&scene, options.text, &fonts);
    scenes.map(write).collect()
}

/// Charts that show every kind of thing a picture has.
fn samples() -> Vec<(String, String)> {
    let everything = "gantt\n title A & B <c>\n dateFormat YYYY-MM-DD\n excludes weekends\n \
        todayMarker stroke:#0a0,stroke-width:3px,opacity:0.5\n section One\n \
        done :done, a, 2024-01-01, 5d\n crit :crit, b, after a, 5d\n active :active, c, after a, 3d\n \
        Release :milestone, m, after b, 0d\n Freeze :vert, v, 2024-01-10, 0d\n section Two\n \
        long label that will not fit its bar at all :d, 2024-01-03, 1d\n click d href \"https://example.org/\"\n";
    vec![
        ("waku-2024.md".to_owned(), roadmap()),
        ("everything.mmd".to_owned(), everything.to_owned()),
        (
            "empty.mmd".to_owned(),
            "gantt\n title Nothing yet\n".to_owned(),
        ),
        (
            "scripts.mmd".to_owned(),
            "gantt\n Καλημέρα мир Ångström 計画 :2024-01-01, 9d\n".to_owned(),
        ),
    ]
}

fn option_sets() -> Vec<Options> {
    let plain = Options::default();
    let as_of = chrono::NaiveDate::from_ymd_opt(2024, 1, 8);
    let marks = Options {
        arrows: true,
        critical_path: true,
        as_of,
        ..plain.clone()
    };
    let slide = Options {
        size: Size::SLIDE,
        pages: true,
        ..plain.clone()
    };
    vec![plain, marks, slide]
}

#[test]
fn usvg_reads_every_picture_without_a_warning() {
    log::set_logger(&Listener).unwrap();
    log::set_max_level(log::LevelFilter::Warn);
    let options = usvg::Options {
        fontdb: Fonts::bundled().database(),
        ..usvg::Options::default()
    };
    // The listener hears: a picture with a fault in it is spoken of.
    let faulty = r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect fill="url(#no)" width="9" height="x"/></svg>"##;
    drop(usvg::Tree::from_str(faulty, &options));
    assert!(!SAID.take().is_empty(), "the logger hears nothing");
    let sets = option_sets().into_iter();
    let sets = sets.flat_map(|set| {
        MODES.map(|text| Options {
            text,
            ..set.clone()
        })
    });
    for set in sets {
        for (name, text) in samples() {
            for svg in pages(&name, text, &set) {
                usvg::Tree::from_str(&svg, &options).unwrap();
                let mut said = SAID.take();
                // A character that no bundled font has is told by a diagnostic of our own.
                said.retain(|line| !(name == "scripts.mmd" && line.starts_with("No fonts with")));
                // Faces in the file are for browsers; usvg has them from its own database.
                said.retain(|line| !(set.text == TextMode::Embed && line.contains("@font-face")));
                assert!(said.is_empty(), "{name}: {said:?}");
            }
        }
    }
}

#[test]
fn nothing_stands_in_it_that_programs_draw_otherwise() {
    for mode in MODES {
        for set in option_sets() {
            let set = Options { text: mode, ..set };
            for (name, text) in samples() {
                for svg in pages(&name, text, &set) {
                    let fault = profile::check(&svg, mode == TextMode::Embed);
                    assert_eq!(fault, Ok(()), "{name} {mode:?}");
                }
            }
        }
    }
}

#[test]
fn the_roadmap_has_every_label_whole() {
    let svg = pages("waku-2024.md", roadmap(), &Options::default()).remove(0);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let texts = |node: roxmltree::Node<'_, '_>| {
        let texts = node.children().filter(|child| child.has_tag_name("text"));
        texts
            .map(|text| text.text().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let groups = |kind: &str| {
        let prefix = format!("-{kind}-");
        let groups = document.descendants().filter(|node| node.has_tag_name("g"));
        groups
            .filter(|node| node.attribute("id").is_some_and(|id| id.contains(&prefix)))
            .collect::<Vec<_>>()
    };
    let title = |node: &roxmltree::Node<'_, '_>| {
        let title = node.children().find(|child| child.has_tag_name("title"));
        title
            .and_then(|title| title.text())
            .unwrap_or_default()
            .to_owned()
    };
    for (kind, count) in [("task", 39), ("section", 15)] {
        let found = groups(kind);
        assert_eq!(found.len(), count, "{kind}s");
        for group in found {
            let (title, drawn) = (title(&group), texts(group));
            assert!(drawn.starts_with(&title), "{title:?} is drawn as {drawn:?}");
        }
    }
}
