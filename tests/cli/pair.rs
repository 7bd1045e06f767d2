//! `--pair`: a light and a dark picture, and the HTML that shows them.

use crate::support::{Folder, PLAN, Run, two_charts};
use std::fs;

fn pair(folder: &Folder, args: &[&str]) -> Run {
    folder.run(&[&["render", "--pair", "--format", "svg"][..], args].concat())
}

/// The colour behind a picture: the fill of its first rectangle.
fn ground(folder: &Folder, name: &str) -> String {
    let svg = fs::read_to_string(folder.path(name)).unwrap();
    let rect = &svg[svg.find("<rect").unwrap()..];
    let fill = &rect[rect.find("fill=\"").unwrap() + 6..];
    fill[..7].to_owned()
}

#[test]
fn both_are_written_and_the_html_names_them_from_the_document() {
    let folder = Folder::new();
    folder.write("docs/plan.mmd", PLAN);
    fs::create_dir(folder.path("pictures")).unwrap();
    let run = pair(&folder, &["docs/plan.mmd", "-o", "pictures/"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(
        folder.files(),
        [
            "docs/plan.mmd",
            "pictures/plan-dark.svg",
            "pictures/plan.svg"
        ]
    );
    let html = run.text();
    let lines: Vec<&str> = html.lines().collect();
    let source =
        "<source media=\"(prefers-color-scheme: dark)\" srcset=\"../pictures/plan-dark.svg\"/>";
    assert_eq!(
        (lines[0], lines[1], lines[3]),
        ("<picture>", source, "</picture>")
    );
    let image = "<img src=\"../pictures/plan.svg\" width=\"1200\" height=\"";
    assert!(lines[2].starts_with(image), "{html}");
    assert!(
        lines[2].contains("alt=\"Gantt chart “Small plan”"),
        "{html}"
    );
    assert_eq!(ground(&folder, "pictures/plan.svg"), "#FFFFFF");
    assert_ne!(ground(&folder, "pictures/plan-dark.svg"), "#FFFFFF");
}

#[test]
fn every_chart_has_its_pair() {
    let folder = Folder::new();
    folder.write("plans.md", two_charts("title One", "title Two"));
    let run = folder.run(&["render", "--pair", "plans.md"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(folder.files().len(), 9);
    // One for each chart, showing the SVG and not the PNG.
    assert_eq!(run.text().matches("<picture>").count(), 2);
    assert!(run.text().contains("srcset=\"plans-two-dark.svg\""));
    let run = pair(&folder, &["plans.md", "--chart", "Two", "-o", "a b.svg"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.text().contains("src=\"a%20b.svg\""), "{}", run.text());
    assert!(folder.path("a b-dark.svg").exists());
}

#[test]
fn settings_ask_for_a_pair_as_the_flag_does() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    folder.write("laneway.toml", "pair = true\ntheme = \"forest\"\n");
    let run = folder.run(&["render", "plan.mmd", "--format", "pdf"]);
    assert_eq!(
        (run.code, run.text().as_str()),
        (Some(0), ""),
        "{}",
        run.err
    );
    assert!(folder.path("plan-dark.pdf").exists());
}

#[test]
fn a_chart_keeps_its_fills_in_the_dark() {
    let folder = Folder::new();
    let settings = "---\nconfig:\n  theme: base\n  themeVariables:\n    taskBkgColor: \"#FFCC00\"\n    background: \"#FFF8E8\"\n---\n";
    folder.write("plan.mmd", format!("{settings}{PLAN}"));
    let run = pair(&folder, &["plan.mmd"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    for name in ["plan.svg", "plan-dark.svg"] {
        let svg = fs::read_to_string(folder.path(name)).unwrap();
        assert!(svg.contains("fill=\"#FFCC00\""), "{name}");
    }
    assert_eq!(ground(&folder, "plan.svg"), "#FFF8E8");
    assert_eq!(ground(&folder, "plan-dark.svg"), "#333333");
}

#[test]
fn a_theme_file_says_its_own_counterpart() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    folder.write("brand.toml", "taskBkgColor = \"#DDE7F0\"\n");
    let run = pair(&folder, &["plan.mmd", "--theme", "brand.toml"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("write `dark = \"laneway-dark\"`"),
        "{}",
        run.err
    );
    assert_eq!(folder.files(), ["brand.toml", "plan.mmd"]);

    folder.write("themes/brand.toml", "dark = \"night.toml\"\n");
    folder.write(
        "themes/night.toml",
        "base = \"laneway-dark\"\nbackground = \"#001122\"\n",
    );
    let run = pair(&folder, &["plan.mmd", "--theme", "themes/brand.toml"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(ground(&folder, "plan-dark.svg"), "#001122");

    folder.write("brand.toml", "dark = \"laneway-drak\"\n");
    let run = pair(&folder, &["plan.mmd", "--theme", "brand.toml"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("did you mean `laneway-dark`?"),
        "{}",
        run.err
    );
}

#[test]
fn what_cannot_be_a_pair_is_refused() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    for args in [["--theme", "print"], ["-o", "-"]] {
        let run = pair(&folder, &[&["plan.mmd"][..], &args].concat());
        assert_eq!((run.code, run.text().as_str()), (Some(2), ""), "{args:?}");
        assert!(run.err.contains("help:"), "{}", run.err);
    }
    assert_eq!(folder.files(), ["plan.mmd"]);
}

#[test]
fn texts_are_written_as_was_asked_and_pictures_in_pixels_stay_the_same() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    let mut pictures = Vec::new();
    for (mode, holds) in [
        ("native", "<text "),
        ("embed", "@font-face{"),
        ("paths", "aria-label=\"Design\""),
    ] {
        let run = folder.run(&["render", "plan.mmd", "--text", mode]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        let svg = fs::read_to_string(folder.path("plan.svg")).unwrap();
        assert!(svg.contains(holds), "{mode}");
        assert_eq!(svg.contains("<text "), mode != "paths");
        assert_eq!(svg.contains("<style"), mode == "embed");
        pictures.push(fs::read(folder.path("plan.png")).unwrap());
    }
    pictures.dedup();
    assert_eq!(pictures.len(), 1);
}
