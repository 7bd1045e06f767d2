//! Each status and each cause, from a golden that was made and then spoilt.

use super::*;
use crate::compare::Tolerance;
use crate::limits::Limits;
use crate::options::{Options, Size};
use crate::source::Source;
use crate::text::Fonts;
use crate::{Plan, draw, paint, plan, svg};
use std::io::Cursor;

const PLAN: &str = "gantt\ndateFormat YYYY-MM-DD\ntitle Plan\nsection S\nDesign :a, 2024-01-01, 3d\nBuild :b, after a, 5d\n";

/// A page with all that is known of it.
struct Drawn {
    plan: Plan,
    svg: String,
    png: Vec<u8>,
    origin: Origin,
}

impl Drawn {
    fn new(text: &str, options: &Options) -> Self {
        let (limits, fonts) = (Limits::default(), Fonts::bundled());
        let plan = plan(&Source::whole("plan.mmd", text), options, &limits);
        let scene = draw(&plan, options, &fonts).scenes.remove(0);
        let svg = svg::write(&scene);
        let (png, _) = paint(&scene, &options.size, Some(1.0), &fonts, &limits).unwrap();
        let origin = Origin::of(&plan, options, &fonts_hash(&fonts));
        Self {
            plan,
            svg,
            png,
            origin,
        }
    }

    fn fresh(&self) -> Fresh<'_> {
        Fresh {
            plan: &self.plan,
            origin: self.origin.clone(),
            svg: &self.svg,
            png: &self.png,
        }
    }

    fn record(&self, tolerance: Option<Tolerance>) -> String {
        self.fresh().record(tolerance, &Limits::default()).write()
    }

    fn against(&self, picture: &[u8], record: &str) -> Finding {
        let picture = Some(Cursor::new(picture));
        hold(&self.fresh(), picture, Some(record), &Limits::default())
    }
}

fn small(text: &str) -> Drawn {
    let options = Options {
        size: Size::parse("400x").unwrap(),
        ..Options::default()
    };
    Drawn::new(text, &options)
}

fn sentences(finding: &Finding) -> Vec<String> {
    finding.lines.iter().map(Line::sentence).collect()
}

/// The picture written again with other pixels, by `change` to its 8-bit RGBA.
fn edited(png: &[u8], change: impl FnOnce(&mut [u8])) -> Vec<u8> {
    let mut decoder = ::png::Decoder::new(Cursor::new(png));
    decoder.set_transformations(::png::Transformations::ALPHA | ::png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    change(&mut pixels);
    let mut out = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut out, info.width, info.height);
    encoder.set_color(::png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    drop(writer);
    out
}

#[test]
fn what_was_drawn_and_what_is_drawn_are_the_same() {
    let drawn = small(PLAN);
    let finding = drawn.against(&drawn.png, &drawn.record(None));
    assert_eq!(finding.status, Status::Ok, "{finding:?}");
    // Another encoding of the same pixels is the same picture.
    let again = edited(&drawn.png, |_| {});
    assert_ne!(again, drawn.png);
    let finding = drawn.against(&again, &drawn.record(None));
    assert_eq!(finding.status, Status::Ok, "{finding:?}");
}

#[test]
fn a_date_that_changes_names_the_tasks_that_moved_and_no_others() {
    let old = small(PLAN);
    let new = small(&PLAN.replace("2024-01-01, 3d", "2024-01-01, 4d"));
    let finding = new.against(&old.png, &old.record(None));
    assert_eq!(
        sentences(&finding),
        [
            "`a` ends 2024-01-05, golden has 2024-01-04 (plan.mmd:5)",
            "`b` starts 2024-01-05, golden has 2024-01-04; ends 2024-01-10, golden has 2024-01-09 (plan.mmd:6)",
        ]
    );
    assert_eq!(finding.causes, [Cause::Source]);
}

#[test]
fn another_theme_leaves_the_schedule_alone() {
    let old = small(PLAN);
    let options = Options {
        theme: crate::theme::catalog::find("print").unwrap().clone(),
        size: Size::parse("400x").unwrap(),
        ..Options::default()
    };
    let new = Drawn::new(PLAN, &options);
    let finding = new.against(&old.png, &old.record(None));
    assert_eq!(finding.status, Status::Changed);
    assert!(finding.lines.is_empty());
    let told = finding.summary.starts_with("schedule same, scene differs");
    assert!(told, "{}", finding.summary);
    assert_eq!(finding.causes, [Cause::Options]);
}

#[test]
fn an_edited_picture_is_told_from_a_changed_program() {
    let drawn = small(PLAN);
    let painted = edited(&drawn.png, |pixels| pixels[2] ^= 1);
    let finding = drawn.against(&painted, &drawn.record(None));
    assert_eq!(finding.causes, [Cause::Edited]);
    let told = finding
        .summary
        .starts_with("schedule and scene same, pixels differ: 1 of");
    assert!(told, "{}", finding.summary);

    // The same pixels under another version's name, with another scene.
    let mut record: serde_json::Value = serde_json::from_str(&drawn.record(None)).unwrap();
    record["origin"]["laneway"] = "0.0.1".into();
    let same = drawn.against(&drawn.png, &record.to_string());
    assert_eq!(
        same.status,
        Status::Ok,
        "the version alone is no difference"
    );
    record["scene"] = "0".into();
    let finding = drawn.against(&drawn.png, &record.to_string());
    assert_eq!(finding.status, Status::OtherVersion);
    assert_eq!(finding.causes, [Cause::Version]);
}

#[test]
fn a_chart_that_moves_within_its_document_is_the_same() {
    let drawn = small(PLAN);
    let moved = small(&format!("\n\n{PLAN}"));
    let finding = moved.against(&drawn.png, &drawn.record(None));
    assert_eq!(finding.status, Status::Ok);
}

#[test]
fn what_is_missing_or_spoilt_is_said() {
    let drawn = small(PLAN);
    let record = drawn.record(None);
    let none: Option<Cursor<&[u8]>> = None;
    let finding = hold(&drawn.fresh(), none, Some(&record), &Limits::default());
    assert_eq!(finding.status, Status::Missing);
    let status = |picture: &[u8], record: &str| drawn.against(picture, record).status;
    assert_eq!(status(b"", &record), Status::Unreadable);
    assert_eq!(status(&drawn.png[..500], &record), Status::Unreadable);
    assert_eq!(status(&drawn.png, "{"), Status::Unreadable);
    let newer = record.replace("laneway.golden/1", "laneway.golden/2");
    assert_eq!(status(&drawn.png, &newer), Status::Unreadable);
    let other = small(&PLAN.replace("section S", "section S\nMore :2024-01-02, 1d"));
    let finding = drawn.against(&other.png, &record);
    assert_eq!(finding.status, Status::Size);
    assert!(
        finding.summary.contains(" instead of "),
        "{}",
        finding.summary
    );
}

#[test]
fn a_picture_without_a_record_is_held_to_its_pixels() {
    let drawn = small(PLAN);
    let alone = |picture: &[u8]| {
        let picture = Some(Cursor::new(picture));
        hold(&drawn.fresh(), picture, None, &Limits::default()).status
    };
    assert_eq!(alone(&drawn.png), Status::Ok);
    assert_eq!(alone(&edited(&drawn.png, |p| p[3] ^= 1)), Status::Changed);
}

#[test]
fn a_tolerance_forgives_pixels_and_never_a_date() {
    let drawn = small(PLAN);
    let tolerance = Tolerance {
        delta: 1,
        pixels: 2,
        group: 1,
    };
    let record = drawn.record(Some(tolerance));
    let one = edited(&drawn.png, |pixels| pixels[0] ^= 1);
    let finding = drawn.against(&one, &record);
    assert_eq!(finding.status, Status::Ok);
    assert!(
        finding.summary.contains("accepted are 2 pixels"),
        "{}",
        finding.summary
    );
    let two = edited(&drawn.png, |pixels| {
        pixels[0] ^= 1;
        pixels[4] ^= 1;
    });
    assert_eq!(drawn.against(&two, &record).status, Status::Changed);
    let far = record.replace("2024-01-04T", "2024-01-03T");
    assert_eq!(drawn.against(&drawn.png, &far).status, Status::Changed);
}

#[test]
fn what_nobody_asked_for_is_not_in_the_hash_of_the_options() {
    let hash = |options: &Options| {
        let text = Source::whole("t", PLAN);
        Origin::of(&plan(&text, options, &Limits::default()), options, "").options
    };
    let usual = hash(&Options::default());
    let arrows = Options {
        arrows: true,
        ..Options::default()
    };
    let facts = |facts| Options {
        facts,
        ..Options::default()
    };
    assert_ne!(usual, hash(&arrows));
    assert_ne!(hash(&facts(Some(true))), hash(&facts(Some(false))));
    assert_eq!(usual, hash(&facts(None)));
}

#[test]
fn a_record_comes_back_as_it_was_written_and_names_no_place_or_time() {
    let drawn = small(PLAN);
    let tolerance = Tolerance::asked(Some(1), None, None);
    let text = drawn.record(tolerance);
    let record = Record::read(&text).unwrap();
    assert_eq!(record.write(), text);
    assert_eq!(record.tolerance, tolerance);
    assert!(!text.contains("plan.mmd") && !text.contains("\"line\""));
    assert!(Record::read(&text.replace("\"scene\"", "\"sceen\"")).is_err());
}

#[test]
fn reports_of_every_format_tell_the_status_and_the_task() {
    let old = small(PLAN);
    let new = small(&PLAN.replace("a, 2024-01-01, 3d", "a, 2024-01-01, 4d"));
    let held = [
        Held {
            golden: "a,b:<&.png".to_owned(),
            chart: Some(("plan.mmd".to_owned(), 1)),
            finding: new.against(&old.png, &old.record(None)),
        },
        Held {
            golden: "gone.png".to_owned(),
            chart: None,
            finding: Finding::new(Status::Stale, "no chart"),
        },
    ];
    use report::{Format, write};
    let text = write(Format::Text, &held);
    assert!(text.starts_with("changed a,b:<&.png\n"), "{text}");
    assert!(text.ends_with("verified 2 pictures: 0 ok, 1 changed, 1 stale\n"));
    let junit = write(Format::Junit, &held);
    let document = roxmltree::Document::parse(&junit).unwrap();
    let suite = document.descendants().find(|n| n.has_tag_name("testsuite"));
    assert_eq!(suite.unwrap().attribute("failures"), Some("2"));
    let case = document.descendants().find(|n| n.has_tag_name("testcase"));
    assert_eq!(case.unwrap().attribute("name"), Some("a,b:<&.png"));
    let github = write(Format::Github, &held);
    assert!(
        github.contains("::error file=plan.mmd,line=5,title=changed%3A a%2Cb%3A<&.png::`a` ends"),
        "{github}"
    );
    let json: serde_json::Value = serde_json::from_str(&write(Format::Json, &held)).unwrap();
    assert_eq!(json["goldens"][0]["schedule"][0]["line"], 5);
    assert_eq!(json["counts"]["stale"], 1);
    let shown = [report::html::Shown {
        held: &held[0],
        expected: Some(old.png.clone()),
        difference: Some(old.png.clone()),
        actual: Some(new.png.clone()),
        beside: None,
    }];
    let page = report::html::write(&held, &shown);
    assert!(page.contains("a,b:&lt;&amp;.png"));
    for outside in ["http:", "https:", "src=\"/", "url(", "@import"] {
        assert!(!page.contains(outside), "{outside}");
    }
    let style = page
        .split("<style>")
        .nth(1)
        .unwrap()
        .split("</style>")
        .next()
        .unwrap();
    let script = page
        .split("<script>")
        .nth(1)
        .unwrap()
        .split("</script>")
        .next()
        .unwrap();
    assert!(
        !style.contains('&') && !script.contains('&'),
        "escaped where nothing unescapes"
    );
}
