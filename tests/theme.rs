//! A chart's own theme and paints reach its picture.

use laneway::limits::Limits;
use laneway::options::{Options, Wishes};
use laneway::source::Source;
use laneway::text::Fonts;
use laneway::theme::catalog;
use laneway::{Pages, draw, plan, svg};

fn drawn(config: &str, options: &Options) -> (String, Pages) {
    let text = format!(
        "---\nconfig:\n{config}\n---\ngantt\n  dateFormat YYYY-MM-DD\n  one : 2024-01-01, 30d\n  two : crit, 20d\n"
    );
    let plan = plan(
        &Source::whole("chart.mmd", text),
        options,
        &Limits::default(),
    );
    let mut pages = draw(&plan, options, &Fonts::bundled());
    pages.diagnostics.append(plan.diagnostics);
    (svg::write(&pages.scenes[0]), pages)
}

fn said(pages: &Pages) -> Vec<&'static str> {
    pages.diagnostics.iter().map(|d| d.code.as_str()).collect()
}

#[test]
fn the_chart_names_a_theme_and_paints_it() {
    let config = "  theme: forest\n  themeVariables:\n    critBkgColor: '#990000'";
    let (svg, pages) = drawn(config, &Options::default());
    assert!(
        svg.contains("fill=\"#487E3A\"") && svg.contains("fill=\"#990000\""),
        "{svg}"
    );
    assert_eq!(said(&pages), [""; 0]);
}

#[test]
fn a_theme_that_was_asked_for_wins() {
    let asked = Wishes {
        theme: catalog::find("laneway").cloned(),
        ..Wishes::default()
    };
    let options = Options::layered(&Wishes::default(), asked);
    let config = "  theme: forest\n  themeVariables:\n    critBkgColor: '#990000'";
    let (svg, _) = drawn(config, &options);
    assert!(
        svg.contains("fill=\"#9ECAE1\"") && svg.contains("fill=\"#C62828\""),
        "{svg}"
    );
}

#[test]
fn what_cannot_be_painted_is_said() {
    let config = "  theme: redux\n  themeVariables:\n    taskBkgColor: reddish\n    taskTextColor: '#9090DD'";
    let (svg, pages) = drawn(config, &Options::default());
    // Redux is drawn as Mermaid's default.
    assert!(svg.contains("fill=\"#8A90DD\""), "{svg}");
    let said = said(&pages);
    for code in ["ignored-setting", "bad-color", "low-contrast"] {
        assert!(said.contains(&code), "{code} is not in {said:?}");
    }
}
