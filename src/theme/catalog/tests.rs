//! Every theme is legible, and tells `crit` from the rest for those who see colours otherwise, and in grey.

use super::ALL;
use crate::color::Color;
use crate::theme::{MarkState, MarkStyle, Theme, weak};

/// Colour vision deficiencies in linear RGB, severity 1.0: Machado, Oliveira and Fernandes, "A
/// Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, table 1.
const PROTANOPIA: [[f64; 3]; 3] = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];
const DEUTERANOPIA: [[f64; 3]; 3] = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];
/// A grey print: luminance alone (ITU-R BT.709).
const GREY: [[f64; 3]; 3] = [[0.2126, 0.7152, 0.0722]; 3];

const VISIONS: [(&str, [[f64; 3]; 3]); 3] = [
    ("protanopia", PROTANOPIA),
    ("deuteranopia", DEUTERANOPIA),
    ("grey", GREY),
];

/// A distance in CIELAB that is seen at a glance; about 2 can just be told apart side by side.
const AT_A_GLANCE: f64 = 10.0;

/// The contrast at which the presence of an edge is seen against its own fill.
const SEEN_EDGE: f64 = 1.5;

fn linear(color: Color) -> [f64; 3] {
    [color.red, color.green, color.blue].map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    })
}

/// What a viewer sees, in linear RGB.
fn seen(color: Color, vision: &[[f64; 3]; 3]) -> [f64; 3] {
    let rgb = linear(color);
    vision.map(|row| {
        let sum: f64 = row.iter().zip(rgb).map(|(factor, c)| factor * c).sum();
        sum.clamp(0.0, 1.0)
    })
}

/// CIELAB under D65, from linear sRGB (IEC 61966-2-1 and CIE 15).
fn lab(rgb: [f64; 3]) -> [f64; 3] {
    let [r, g, b] = rgb;
    let x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505;
    let y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    let z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089;
    let [x, y, z] = [x, y, z].map(|t| {
        if t > 0.008_856 {
            t.cbrt()
        } else {
            7.787 * t + 16.0 / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
    let square: f64 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum();
    square.sqrt()
}

fn luminance(rgb: [f64; 3]) -> f64 {
    0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
}

/// Whether an edge is seen around a mark.
fn has_edge(style: &MarkStyle, vision: &[[f64; 3]; 3]) -> bool {
    style.outline.is_some_and(|outline| {
        let (a, b) = (
            luminance(seen(outline, vision)),
            luminance(seen(style.fill, vision)),
        );
        (a.max(b) + 0.05) / (a.min(b) + 0.05) >= SEEN_EDGE
    })
}

fn is_told_apart(one: &MarkStyle, other: &MarkStyle, vision: &[[f64; 3]; 3]) -> bool {
    let fills = distance(lab(seen(one.fill, vision)), lab(seen(other.fill, vision)));
    fills >= AT_A_GLANCE || has_edge(one, vision) != has_edge(other, vision)
}

fn is_red(color: Color) -> bool {
    color.red > color.green.saturating_add(60) && color.red > color.blue.saturating_add(60)
}

#[test]
fn every_paint_stands_out_from_its_ground() {
    for theme in ALL {
        assert_eq!(weak(theme), [], "{}", theme.name);
    }
}

#[test]
fn critical_marks_are_told_apart_without_red() {
    let pairs = [
        (MarkState::Critical, MarkState::Plain),
        (MarkState::Critical, MarkState::Done),
        (MarkState::CriticalActive, MarkState::Active),
        (MarkState::CriticalDone, MarkState::Done),
    ];
    for theme in ALL {
        for (name, vision) in &VISIONS {
            for (one, other) in pairs {
                assert!(
                    is_told_apart(theme.mark(one), theme.mark(other), vision),
                    "{}: {one:?} and {other:?} look alike under {name}",
                    theme.name
                );
            }
        }
    }
}

#[test]
fn the_test_for_likeness_finds_what_is_alike() {
    // Red and green of one lightness, both without an edge: the classic mistake.
    let mark = |hex| MarkStyle::solid(Color::rgb(hex), Color::BLACK, Color::BLACK);
    let (red, green) = (mark(0xB8_60_3C), mark(0x7D_76_3C));
    assert!(!is_told_apart(&red, &green, &DEUTERANOPIA));
    assert!(!is_told_apart(&mark(0x80_80_80), &mark(0x84_84_84), &GREY));
}

#[test]
fn red_means_critical_in_every_theme() {
    for theme in ALL {
        for state in MarkState::ALL {
            let style = theme.mark(state);
            let red = is_red(style.fill) || style.outline.is_some_and(is_red);
            let critical = matches!(
                state,
                MarkState::Critical | MarkState::CriticalActive | MarkState::CriticalDone
            );
            let wanted = critical && theme.name != "print";
            assert_eq!(red, wanted, "{}: {state:?}", theme.name);
        }
        let others = [
            theme.marker,
            theme.as_of,
            theme.arrow,
            theme.baseline,
            theme.conflict,
        ];
        assert!(!others.into_iter().any(is_red), "{}", theme.name);
    }
}

#[test]
fn in_print_critical_is_the_darkest_and_done_is_hatched() {
    let theme = super::find("print").unwrap();
    let luminance = |state| theme.mark(state).fill.luminance();
    for state in [MarkState::Plain, MarkState::Active, MarkState::Done] {
        assert!(luminance(MarkState::Critical) < luminance(state));
    }
    for state in MarkState::ALL {
        let is_done = matches!(state, MarkState::Done | MarkState::CriticalDone);
        assert_eq!(theme.mark(state).hatch.is_some(), is_done, "{state:?}");
    }
    let greys = |theme: &Theme| {
        let mut colors = vec![theme.background, theme.text, theme.as_of, theme.marker];
        colors.extend(MarkState::ALL.map(|state| theme.mark(state).fill));
        colors
    };
    for color in greys(theme) {
        assert!(color.red == color.green && color.green == color.blue);
    }
}

#[test]
fn names_are_found_once() {
    for theme in ALL {
        let same = ALL.iter().filter(|other| other.name == theme.name);
        assert_eq!(same.count(), 1, "{}", theme.name);
        assert_eq!(super::find(theme.name), Some(*theme));
    }
    assert!(super::find("nope").is_none());
}
