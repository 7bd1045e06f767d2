//! What layout promises of every picture: no text leaves it, runs into another, crosses a foreign mark or is
//! struck through, whatever the plan and the page.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at once"
)]

use charts::{Wish, chart, golden_inputs, lenient, options, plans_of, text};
use laneway::diagnostic::Code;
use laneway::geometry::Px;
use laneway::options::{Column, FontSize, LabelPlacement, Options, RowWish, Size, View};
use laneway::scene::{Item, Role, Scene};
use laneway::survey::survey;
use laneway::text::Fonts;
use laneway::{Plan, baseline, draw, draw_since};
use proptest::prelude::*;
use std::path::Path;
use std::sync::OnceLock;

mod charts;

fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(Fonts::bundled)
}

#[test]
fn pictures_of_every_golden_case_hold_what_layout_promises() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut broken, mut pictures) = (Vec::new(), 0);
    for path in golden_inputs(root) {
        for plan in &plans_of(&path, &lenient()) {
            let found = survey(plan, &lenient(), fonts());
            pictures += found.pictures;
            let named = |finding| format!("{}: {finding}", path.display());
            broken.extend(found.findings.iter().map(named));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(pictures > 150, "{pictures}");
}

#[test]
fn a_label_without_room_is_a_finding() {
    let word = "x".repeat(1900);
    let plan = chart(&format!("gantt\n  {word} : 2024-01-01, 3d\n"));
    let found = survey(&plan, &lenient(), fonts());
    assert!(found.counts().contains_key("shortened"), "{found:?}");
}

#[test]
fn an_axis_up_to_the_last_years_has_words_at_some_ticks() {
    let plan = chart("gantt\n  Design :2024-01-10, 1d\n  Ship :9587-05-24, 1d\n");
    let pages = draw(&plan, &Options::default(), fonts());
    assert_eq!(pages.diagnostics.len(), 0, "{:?}", pages.diagnostics);
    let texts = texts(&pages.scenes, Role::AxisLabel);
    assert!(texts.starts_with(&["2000", "2400"]), "{texts:?}");
    // The line of the last tick stands a short cell behind the one before.
    let plan = chart("gantt\n  Design :0001-01-01, 1d\n  Ship :9927-12-11, 1d\n");
    let pages = draw(&plan, &Options::default(), fonts());
    assert_eq!(pages.diagnostics.len(), 0, "{:?}", pages.diagnostics);
}

/// The pages of a plan, which hold what layout promises.
fn sound(text: &str, options: &Options) -> Vec<Scene> {
    let pages = draw(&chart(text), options, fonts());
    assert!(!pages.does_not_fit(), "{:?}", pages.diagnostics);
    for scene in &pages.scenes {
        let faults = scene.check();
        assert!(faults.is_empty(), "{faults:?}");
    }
    pages.scenes
}

/// On a page of this width, in letters of as many pixels at least.
fn narrow(width: &str, pixels: f64) -> Options {
    let mut options = lenient();
    options.size = Size::parse(width).unwrap();
    options.min_font = Some(FontSize::Pixels(pixels));
    options
}

/// The texts of this kind on all pages.
fn texts(scenes: &[Scene], role: Role) -> Vec<&str> {
    let items = scenes.iter().flat_map(|scene| &scene.items);
    let texts = items.filter_map(|item| match item {
        Item::Text(run) if run.role == role => Some(run.text.as_str()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn a_large_title_stays_on_a_narrow_page() {
    sound(
        "gantt\n  title Q4\n  a :2024-01-10, 1d\n",
        &narrow("200x", 30.0),
    );
}

#[test]
fn a_legend_wraps_on_a_page_that_is_narrower_than_its_words() {
    for (width, font) in [("200x", 20.0), ("200x", 30.0), ("400x", 30.0)] {
        let text = "gantt\n  %% estimate\n  a :2024-01-10, 1d\n  b :crit, 1d\n";
        let scenes = sound(text, &narrow(width, font));
        let legend = texts(&scenes, Role::LegendLabel).join(" ");
        // Long words may be broken.
        let legend = legend.replace("- ", "");
        assert_eq!(legend, "Critical Task Estimate not confirmed");
    }
}

#[test]
fn columns_stand_beside_tasks_without_names() {
    let mut options = lenient();
    options.columns = vec![Column::Start, Column::Days];
    for labels in [LabelPlacement::Marks, LabelPlacement::Column] {
        options.labels = labels;
        let scenes = sound(
            "gantt\n  <br> :done, a, 2024-01-10, 1d\n  <br> :2024-01-09, 1d\n",
            &options,
        );
        let cells = texts(&scenes, Role::Cell);
        assert_eq!(cells, ["10 Jan 2024", "1", "9 Jan 2024", "1"]);
    }
}

#[test]
fn an_empty_lane_or_chart_says_so_in_the_room_it_has() {
    let lanes = "gantt\n  a :t1, 2024-01-01, 1M\n  section Platform team\n  section Operations\n";
    for (text, lanes, font) in [(lanes, 2, 24.0), ("gantt\n", 1, 40.0)] {
        for (width, said) in [("1200x", "no tasks yet"), ("200x", "no tasks…")] {
            let scenes = sound(text, &narrow(width, font));
            assert_eq!(texts(&scenes, Role::Remark), vec![said; lanes]);
        }
    }
}

#[test]
fn no_glyph_is_missing_for_a_line_break() {
    let plan = chart("gantt\n  a<br>b \u{229}\u{301}\u{301} :2024-01-10, 1d\n");
    let pages = draw(&plan, &lenient(), fonts());
    let mut missing = pages.diagnostics.iter();
    assert!(missing.all(|said| said.code != Code::MissingGlyph));
}

#[test]
fn words_of_an_axis_that_is_narrower_than_them_are_shorter() {
    let text = "gantt\naxisFormat %-d. %B %Y, %A\na :2024-01-05, 1d\nsection Elektrizitätenhauptwerk\nb :1d\n";
    let mut options = lenient();
    options.size = Size::parse("200x").unwrap();
    let scenes = sound(text, &options);
    let words = texts(&scenes, Role::AxisLabel);
    assert_eq!(words, ["January 2024", "5", "6"]);
}

/// The strips over bars of a picture, from left to right on the page.
fn strips(text: &str, options: &Options) -> Vec<(Px, Px)> {
    let scenes = draw(&chart(text), options, fonts()).scenes;
    let items = scenes.into_iter().flat_map(|scene| scene.items);
    let mut found: Vec<(Px, Px)> = items
        .filter_map(|item| match item {
            Item::Rectangle(of) if of.role == Role::Conflict => Some((of.rect.x, of.rect.right())),
            _ => None,
        })
        .collect();
    found.sort();
    found
}

#[test]
fn two_tasks_at_once_are_marked_unless_allowed() {
    const CHART: &str = "gantt\n section js eng 1\n A : 2024-01-01, 30d\n B : 2024-01-11, 10d\n C : 2024-01-21, 20d\n";
    let options = lenient();
    let both = strips(CHART, &options);
    let [(b, b_end), (c, c_end)] = both.as_slice() else {
        panic!("{both:?}");
    };
    assert_eq!((*b_end - *b, b_end), (*c_end - *c, c));
    // A window cuts strips as it cuts bars.
    let cut = Options {
        to: "2024-01-14".parse().ok(),
        ..lenient()
    };
    assert_eq!(strips(CHART, &cut).len(), 1);
    let compact = Options {
        rows: RowWish::Compact,
        ..lenient()
    };
    assert_eq!(strips(CHART, &compact).len(), 2);
    let others = CHART.replace("js eng 1", "Team");
    assert_eq!(strips(&others, &options), []);
    let people = Options {
        people: vec!["team".to_owned()],
        ..lenient()
    };
    assert_eq!(strips(&others, &people).len(), 2);
    let allowed = CHART.replace("gantt\n", "gantt\n %% laneway: allow double-booked\n");
    assert_eq!(strips(&allowed, &options), []);
    let allow = Options {
        allow: vec![Code::DoubleBooked],
        ..lenient()
    };
    assert_eq!(strips(CHART, &allow), []);
}

fn roadmap() -> Plan {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/waku-2024.md");
    plans_of(&path, &lenient()).remove(0)
}

/// The least font size on a page in points, of one role or of all.
fn least_points(scene: &Scene, role: Option<Role>) -> f64 {
    let sizes = scene.items.iter().filter_map(|item| match item {
        Item::Text(run) if role.is_none_or(|role| run.role == role) => Some(run.size),
        _ => None,
    });
    sizes.min().unwrap().pixels() * 72.0 / f64::from(scene.per_inch)
}

#[test]
fn the_roadmap_on_one_slide_says_what_would_fit() {
    let options = Options {
        size: Size::SLIDE,
        ..lenient()
    };
    let pages = draw(&roadmap(), &options, fonts());
    assert!(pages.does_not_fit());
    let said = pages
        .diagnostics
        .iter()
        .find(|d| d.code == Code::DoesNotFit);
    let said = said.unwrap();
    assert!(said.message.contains("9 pt"), "{}", said.message);
    for way in ["--pages", "--view", "--compact", "--size"] {
        assert!(said.hint.as_ref().unwrap().contains(way), "{way}");
    }
}

#[test]
fn the_roadmap_on_slides_has_no_text_below_nine_points() {
    let options = Options {
        size: Size::SLIDE,
        pages: true,
        ..lenient()
    };
    let pages = draw(&roadmap(), &options, fonts());
    assert!((2..=4).contains(&pages.scenes.len()));
    for scene in &pages.scenes {
        assert!(least_points(scene, None) >= 9.0);
    }
}

#[test]
fn the_milestones_of_the_roadmap_are_read_from_the_last_row_of_seats() {
    let options = Options {
        size: Size::SLIDE,
        view: View::Milestones,
        as_of: None,
        ..lenient()
    };
    let pages = draw(&roadmap(), &options, fonts());
    assert_eq!(pages.scenes.len(), 1);
    assert!(least_points(&pages.scenes[0], Some(Role::Label)) >= 13.0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pictures_of_any_plan_hold_what_layout_promises((text, Wish(options)) in (text(), options())) {
        let plan = chart(&text);
        let pages = draw(&plan, &options, fonts());
        for scene in &pages.scenes {
            let faults = scene.check();
            prop_assert!(faults.is_empty(), "{text}\n{:?} {:?}\n{}", options.size, options.rows,
                faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
        }
        // Only a row that is taller than a page, or a table as wide as it, may be refused.
        let refusable = options.size.height.is_some() || !options.columns.is_empty();
        prop_assert!(!pages.does_not_fit() || refusable, "{text}");
    }

    /// Over another plan too, whatever moved, came or went.
    #[test]
    fn differences_of_any_plans_hold_what_layout_promises((one, other, Wish(options)) in (text(), text(), options())) {
        let (old, new) = (chart(&one), chart(&other));
        let since = baseline(&old, &new);
        let pages = draw_since(&new, Some(&since), &options, fonts());
        for scene in &pages.scenes {
            let faults = scene.check();
            prop_assert!(faults.is_empty(), "{one}\n{other}\n{:?} {:?}\n{}", options.size, options.rows,
                faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
        }
    }
}
