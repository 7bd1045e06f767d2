//! The two ways to paint a page give the same pixels: directly, and through its SVG.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of a test stop at the first surprise"
)]

use charts::Wish;
use laneway::options::{Options, Size};
use laneway::scene::Scene;
use laneway::text::Fonts;
use laneway::theme::catalog;
use laneway::{draw, png, svg};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

mod charts;

/// The pixels that may differ: none. Where they do, says how many and where the first is.
fn difference(scene: &Scene, fonts: &Fonts, scale: f32) -> Option<String> {
    let direct = png::paint_directly(scene, fonts, scale, u64::MAX).unwrap();
    let direct = direct.unwrap_or_else(|| panic!("it is not painted directly"));
    let svg = svg::write(scene);
    let wanted = png::paint_svg(&svg, fonts, scale, scene.per_inch, u64::MAX).unwrap();
    if direct == wanted {
        return None;
    }
    let size = |of: &png::Canvas| format!("{} × {}", of.width(), of.height());
    let pixels = direct.pixels().chunks(4).zip(wanted.pixels().chunks(4));
    let differ: Vec<usize> = pixels
        .enumerate()
        .filter_map(|(place, (one, two))| (one != two).then_some(place))
        .collect();
    let (width, first) = (wanted.width() as usize, differ.first().copied());
    Some(format!(
        "{} pixels of {} ({}) at scale {scale}, the first at {:?}",
        differ.len(),
        size(&wanted),
        size(&direct),
        first.map(|place| (place % width, place / width)),
    ))
}

#[test]
fn every_golden_page_is_painted_alike() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sizes = [(Size::README, 1.0), (Size::A4, 0.6)];
    let (mut pages, mut faults) = (0, Vec::new());
    for path in charts::golden_inputs(root) {
        for (size, scale) in sizes {
            let options = Options {
                size,
                pages: true,
                ..charts::lenient()
            };
            for plan in charts::plans_of(&path, &options) {
                for scene in &draw(&plan, &options, fonts()).scenes {
                    pages += 1;
                    let fault = difference(scene, fonts(), scale);
                    faults.extend(fault.map(|fault| format!("{}: {fault}", path.display())));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(pages > 200, "{pages}");
}

#[test]
fn the_roadmap_is_painted_alike_at_every_scale_and_in_every_theme() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("assets/waku-2024.md");
    let alike = |options: &Options, scale: f32| {
        let plan = &charts::plans_of(&path, options)[0];
        for scene in &draw(plan, options, fonts()).scenes {
            let fault = difference(scene, fonts(), scale);
            assert!(fault.is_none(), "{}: {fault:?}", options.theme.name);
        }
    };
    for theme in catalog::ALL {
        let theme = (*theme).clone();
        let options = Options {
            theme,
            arrows: true,
            critical_path: true,
            ..charts::lenient()
        };
        alike(&options, 1.0);
    }
    let paper = Options {
        size: Size::REPORT,
        ..charts::lenient()
    };
    for scale in [0.05, 0.5, 1.0, 2.0, 300.0 / 144.0] {
        alike(&paper, scale);
    }
}

#[test]
fn a_picture_of_several_tiles_is_painted_alike() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("golden/lanes/a-hundred-and-twenty-tasks/input.mmd");
    let options = Options {
        size: Size::parse("400x").unwrap(),
        ..charts::lenient()
    };
    let plan = &charts::plans_of(&path, &options)[0];
    let scene = &draw(plan, &options, fonts()).scenes[0];
    // tiny-skia paints in tiles where a side has more pixels than this.
    let scale = (8191.0 / scene.height.pixels() as f32) * 1.05;
    assert_eq!(difference(scene, fonts(), scale), None);
}

/// Cases to try, of 1,000 in all; apart, so that the threads of the test share them.
const CASES: u32 = 250;

fn cases(seed: u64) -> ProptestConfig {
    ProptestConfig {
        cases: CASES,
        max_shrink_iters: 100,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        ..ProptestConfig::default()
    }
}

fn alike(text: &str, options: &Options, scale: f32) -> Result<(), TestCaseError> {
    let plan = charts::chart(text);
    // Pages of a plan differ little.
    for scene in draw(&plan, options, fonts()).scenes.iter().take(1) {
        let fault = difference(scene, fonts(), scale);
        prop_assert!(fault.is_none(), "{text}\n{fault:?}");
    }
    Ok(())
}

/// Mostly the usual scales, and now and then that of paper.
fn scale() -> impl Strategy<Value = f32> {
    prop_oneof![8 => Just(1.0_f32), 8 => 0.1_f32..0.9, 1 => Just(2.0), 1 => Just(300.0 / 144.0)]
}

proptest! {
    #![proptest_config(cases(1))]
    #[test]
    fn any_page_is_painted_alike((text, Wish(options), scale) in (charts::text(), charts::options(), scale())) {
        alike(&text, &options, scale)?;
    }
}

proptest! {
    #![proptest_config(cases(2))]
    #[test]
    fn any_other_page_is_painted_alike((text, Wish(options), scale) in (charts::text(), charts::options(), scale())) {
        alike(&text, &options, scale)?;
    }
}

proptest! {
    #![proptest_config(cases(3))]
    #[test]
    fn any_third_page_is_painted_alike((text, Wish(options), scale) in (charts::text(), charts::options(), scale())) {
        alike(&text, &options, scale)?;
    }
}

proptest! {
    #![proptest_config(cases(4))]
    #[test]
    fn any_fourth_page_is_painted_alike((text, Wish(options), scale) in (charts::text(), charts::options(), scale())) {
        alike(&text, &options, scale)?;
    }
}

fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| fonts_with_arabic_and_han(Path::new(env!("CARGO_MANIFEST_DIR"))))
}

fn fonts_with_arabic_and_han(root: &Path) -> Fonts {
    let folder = root.join("tests/fonts");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "ttf" || extension == "otf")
    });
    files.sort();
    Fonts::with(files.iter().map(|path| fs::read(path).unwrap()).collect()).unwrap()
}
