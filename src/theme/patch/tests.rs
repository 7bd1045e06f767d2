//! What themes become with paints of the author's.

use super::*;
use crate::theme::catalog;

fn patched(name: &str, variables: &[(&str, &str)]) -> (Theme, Vec<String>) {
    let variables: Vec<_> = variables
        .iter()
        .enumerate()
        .map(|(i, (name, value))| ((*name).to_owned(), (*value).to_owned(), Span::at(i)))
        .collect();
    let (theme, diagnostics) = patch(catalog::find(name).unwrap(), &variables);
    let said = diagnostics
        .iter()
        .map(|d| {
            format!(
                "{} {}: {}",
                d.span.unwrap().start,
                d.code.as_str(),
                d.message
            )
        })
        .collect();
    (theme, said)
}

#[test]
fn nothing_asked_changes_nothing() {
    for theme in catalog::ALL {
        assert_eq!(patched(theme.name, &[]).0, **theme);
    }
}

#[test]
fn mermaid_names_and_our_own_are_read() {
    let (theme, said) = patched(
        "laneway",
        &[
            ("taskBkgColor", "navy"),
            ("critBkgColor", "#900"),
            ("gridColor", "rgb(1, 2, 3)"),
            ("asOf", "#004400"),
            ("criticalDoneFill", "#ffeeee"),
        ],
    );
    assert_eq!(said, [""; 0]);
    assert_eq!(theme.plain.fill, Color::rgb(0x00_00_80));
    assert_eq!(theme.critical.fill, Color::rgb(0x99_00_00));
    assert_eq!(theme.critical_active.fill, Color::rgb(0x99_00_00));
    assert_eq!(theme.grid, Color::rgb(0x01_02_03));
    assert_eq!(theme.as_of, Color::rgb(0x00_44_00));
    assert_eq!(theme.critical_done.fill, Color::rgb(0xFF_EE_EE));
}

#[test]
fn our_names_may_be_written_as_in_a_theme_file() {
    let names = [
        ("critical.fill", "criticalFill"),
        ("critical-done.fill", "criticalDoneFill"),
        ("as-of", "asOf"),
        ("grid-strong", "gridStrong"),
    ];
    for (written, key) in names {
        let (theme, said) = patched("laneway", &[(written, "#004400")]);
        assert_eq!(said, [""; 0]);
        assert_eq!(theme, patched("laneway", &[(key, "#004400")]).0);
        assert_ne!(theme, *catalog::ALL[0]);
    }
}

#[test]
fn the_particular_wins_over_the_general() {
    for order in [[0, 1], [1, 0]] {
        let both = [("primaryColor", "#ffffff"), ("taskBkgColor", "#eeeeee")];
        let (theme, _) = patched("base", &order.map(|i: usize| both[i]));
        assert_eq!(theme.plain.fill, Color::rgb(0xEE_EE_EE));
    }
}

#[test]
fn what_was_not_asked_for_stays_legible() {
    for theme in catalog::ALL {
        for color in ["#000000", "#ffffff", "#777777", "#c62828", "#00ff00"] {
            for name in [
                "background",
                "taskBkgColor",
                "critBkgColor",
                "doneTaskBkgColor",
                "sectionBkgColor",
                "excludeBkgColor",
            ] {
                let (patched, said) = patched(theme.name, &[(name, color)]);
                let text: Vec<_> = weak(&patched)
                    .into_iter()
                    .filter(|weak| {
                        !(name == "background" || name.ends_with("cludeBkgColor"))
                            || weak.least < TEXT
                    })
                    .collect();
                assert!(
                    text.is_empty(),
                    "{} {name} {color}: {text:?} {said:?}",
                    theme.name
                );
            }
        }
    }
}

#[test]
fn a_paint_that_is_hard_to_read_is_used_with_a_warning() {
    let (theme, said) = patched(
        "laneway",
        &[("critBkgColor", "#c62828"), ("taskTextColor", "#aaaaaa")],
    );
    assert_eq!(theme.plain.text, Color::rgb(0xAA_AA_AA));
    assert_eq!(
        said,
        ["1 low-contrast: `taskTextColor` makes text hard to see"]
    );
    let (theme, said) = patched("laneway", &[("taskBorderColor", "#fafafa")]);
    assert_eq!(theme.plain.outline, Some(Color::rgb(0xFA_FA_FA)));
    assert_eq!(
        said,
        ["0 low-contrast: `taskBorderColor` makes a shape hard to see"]
    );
}

#[test]
fn only_fills_go_over_to_a_dark_ground() {
    let variables = [
        ("critBkgColor", "#ff8800"),
        ("done.fill", "#224466"),
        ("background", "#ffffff"),
        ("titleColor", "#111111"),
        ("critBorderColor", "#101010"),
        ("nonsense", "#101010"),
    ];
    let variables = variables.map(|(name, value)| (name.into(), value.into(), Span::at(0)));
    let dark = catalog::find("laneway-dark").unwrap();
    let theme = patch_fills(dark, &variables);
    assert_eq!(theme.critical.fill, Color::rgb(0xFF_88_00));
    assert_eq!(theme.done.fill, Color::rgb(0x22_44_66));
    assert_eq!(
        (theme.background, theme.title, theme.critical.outline),
        (dark.background, dark.title, dark.critical.outline)
    );
    assert_eq!(weak(&theme).len(), 0);
}

#[test]
fn what_is_no_colour_or_no_paint_is_said() {
    let (theme, said) = patched(
        "laneway",
        &[
            ("taskBkgColor", "reddish"),
            ("actorBkg", "#fff"),
            ("fontSize", "12px"),
            ("sectionBkgColor2", "#fff400"),
            ("critBkgColour", "#900"),
        ],
    );
    assert_eq!(theme, *catalog::ALL[0]);
    assert_eq!(
        said,
        [
            "0 bad-color: `reddish` is no colour",
            "1 ignored-setting: `actorBkg` paints nothing in a gantt chart",
            "2 ignored-setting: `fontSize` paints nothing in a gantt chart",
            "3 ignored-setting: `sectionBkgColor2` paints nothing in a gantt chart",
            "4 unknown-setting: no paint is called `critBkgColour`"
        ]
    );
}
