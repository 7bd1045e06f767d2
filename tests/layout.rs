//! What layout promises of every picture: no text leaves it, runs into another, crosses a foreign mark or is
//! struck through, whatever the plan and the page.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at once"
)]

use laneway::diagnostic::{Code, Policy};
use laneway::geometry::Px;
use laneway::limits::Limits;
use laneway::options::{Column, LabelPlacement, Options, RowWish, Size, View};
use laneway::scene::{Item, Role, Scene};
use laneway::source::Source;
use laneway::survey::survey;
use laneway::text::Fonts;
use laneway::theme::catalog;
use laneway::{Plan, draw, plan, plans};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(Fonts::bundled)
}

fn lenient() -> Options {
    Options {
        policy: Policy::Lenient,
        as_of: chrono::NaiveDate::from_ymd_opt(2024, 6, 15),
        ..Options::default()
    }
}

fn inputs(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            inputs(&path, found);
        } else if path.file_stem().is_some_and(|stem| stem == "input") {
            found.push(path);
        }
    }
    found.sort();
}

#[test]
fn pictures_of_every_golden_case_hold_what_layout_promises() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("assets/waku-2024.md")];
    inputs(&root.join("golden"), &mut files);
    let (mut broken, mut pictures) = (Vec::new(), 0);
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let file = Source::whole(path.display().to_string(), text);
        let (plans, _) = plans(&file, &lenient(), &Limits::default());
        for plan in &plans {
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

fn chart(text: &str) -> Plan {
    plan(
        &Source::whole("chart.mmd", text),
        &lenient(),
        &Limits::default(),
    )
}

fn roadmap() -> Plan {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/waku-2024.md");
    let file = Source::whole("waku-2024.md", fs::read_to_string(path).unwrap());
    plans(&file, &lenient(), &Limits::default()).0.remove(0)
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

/// A word or a name of several, some of them very long.
fn name() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[A-Za-z]{1,9}",
        1 => "[A-Za-z]{30,90}",
        1 => Just("日本語のラベル".to_owned()),
        1 => Just("مراجعة".to_owned()),
        1 => Just("(metric)".to_owned()),
    ];
    prop::collection::vec(word, 1..9).prop_map(|words| words.join(" "))
}

/// A length that suits a scale: milliseconds, seconds, … centuries.
fn unit() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["ms", "s", "m", "h", "d", "w", "M", "y"])
}

fn task(unit: &'static str) -> impl Strategy<Value = String> {
    let tags = prop::sample::subsequence(vec!["crit", "done", "active", "milestone", "vert"], 0..3);
    let start = prop_oneof![
        2 => Just(String::new()),
        2 => (0..12_usize).prop_map(|id| format!("after t{id}, ")),
        3 => (0..400_i64).prop_map(|day| {
            let first = chrono::NaiveDate::from_ymd_opt(2023, 2, 25).unwrap();
            format!("{}, ", first + chrono::Days::new(day.unsigned_abs()))
        }),
    ];
    let estimate = prop::bool::weighted(0.2);
    let length = prop_oneof![1 => Just(0), 8 => 1..30_u32, 1 => 100..3000_u32];
    (name(), tags, start, length, 0..12_usize, estimate).prop_map(
        move |(name, tags, start, length, id, estimate)| {
            let tags: String = tags.iter().map(|tag| format!("{tag}, ")).collect();
            let comment = if estimate { "  %% TBC\n" } else { "" };
            format!("{comment}  {name} : {tags}t{id}, {start}{length}{unit}\n")
        },
    )
}

/// A whole chart.
fn text() -> impl Strategy<Value = String> {
    let sections = unit().prop_flat_map(|unit| {
        let section = (name(), prop::collection::vec(task(unit), 0..7));
        prop::collection::vec(section, 1..5)
    });
    let formats = vec![
        "",
        "axisFormat %s\n",
        "axisFormat %d/%m\n",
        "axisFormat  \n",
        "axisFormat %Y\n",
        "axisFormat %H:%M\n",
        "tickInterval 1day\n",
        "tickInterval 1month\n",
        "excludes weekends\n",
    ];
    let formats = prop::sample::subsequence(formats, 0..3);
    (prop::option::of(name()), formats, sections, prop::bool::ANY).prop_map(
        |(title, formats, sections, named)| {
            let mut text = String::from("gantt\ndateFormat YYYY-MM-DD\n");
            text.extend(title.map(|title| format!("title {title}\n")));
            text.extend(formats);
            for (name, tasks) in sections {
                if named {
                    text.push_str(&format!("section {name}\n"));
                }
                text.extend(tasks);
            }
            text
        },
    )
}

/// Options that say in a failure what differs from the usual, without the paints of the theme.
struct Wish(Options);

impl std::fmt::Debug for Wish {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let o = &self.0;
        write!(
            f,
            "{} wide, {:?} high, {:?}, {:?}, {:?}, ",
            o.size.width.pixels(),
            o.size.height,
            o.size.medium,
            o.rows,
            o.labels
        )?;
        write!(
            f,
            "{:?}, {:?}, arrows {}, path {}, {:?} to {:?}, {}",
            o.view, o.columns, o.arrows, o.critical_path, o.from, o.to, o.theme.name
        )
    }
}

fn options() -> impl Strategy<Value = Wish> {
    let size = prop_oneof![
        (400..1600_i64).prop_map(|width| Size {
            width: Px::whole(width),
            ..Size::README
        }),
        Just(Size::README),
        Just(Size::SLIDE),
        Just(Size::SLIDE_BODY),
        Just(Size::SLIDE_4X3),
        Just(Size::A4),
        Just(Size::REPORT),
    ];
    let view = prop::sample::select(vec![View::All, View::All, View::Milestones, View::Work]);
    let columns = prop::sample::subsequence(vec![Column::Start, Column::End, Column::Days], 0..=3);
    let switches = prop::array::uniform5(prop::bool::weighted(0.3));
    let window = prop::option::weighted(0.2, 0..400_u64);
    (size, view, columns, switches, 0..catalog::ALL.len(), window).prop_map(
        |(size, view, columns, [compact, column, arrows, path, table], theme, window)| {
            let first = chrono::NaiveDate::from_ymd_opt(2023, 2, 25).unwrap();
            Wish(Options {
                size,
                view,
                arrows,
                critical_path: path,
                pages: true,
                theme: catalog::ALL[theme].clone(),
                rows: if compact {
                    RowWish::Compact
                } else {
                    RowWish::Rows
                },
                labels: if column {
                    LabelPlacement::Column
                } else {
                    LabelPlacement::Marks
                },
                columns: if table { columns } else { Vec::new() },
                from: window.map(|day| first + chrono::Days::new(day)),
                to: window.map(|day| first + chrono::Days::new(day + 90)),
                ..lenient()
            })
        },
    )
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
}
