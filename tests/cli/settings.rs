//! Where options come from: flags, front matter, `laneway.toml`.

use crate::support::{Folder, PLAN};

fn with_front_matter(lines: &str) -> String {
    format!("---\n{lines}---\n{PLAN}")
}

/// The width of the SVG that `render` makes of `plan.mmd` with these flags.
fn width(folder: &Folder, flags: &[&str]) -> String {
    let svg = svg(folder, flags);
    let from = svg.split("width=\"").nth(1).unwrap();
    from.split('"').next().unwrap().to_owned()
}

fn svg(folder: &Folder, flags: &[&str]) -> String {
    let run = folder.run(&[&["render", "sub/plan.mmd", "-o", "-"], flags].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    run.text()
}

#[test]
fn flags_win_over_front_matter_and_front_matter_over_the_configuration() {
    let folder = Folder::new();
    folder.write("sub/plan.mmd", PLAN);
    assert_eq!(width(&folder, &[]), "1200");
    folder.write("laneway.toml", "size = \"700x\"\n");
    assert_eq!(width(&folder, &[]), "700");
    folder.write(
        "sub/plan.mmd",
        with_front_matter("laneway:\n  size: 800x\n"),
    );
    assert_eq!(width(&folder, &[]), "800");
    assert_eq!(width(&folder, &["--size", "900x"]), "900");
}

#[test]
fn the_nearest_configuration_counts_and_it_can_be_chosen() {
    let folder = Folder::new();
    folder.write("sub/plan.mmd", PLAN);
    folder.write("laneway.toml", "size = \"700x\"\n");
    folder.write("sub/laneway.toml", "title = \"Near\"\n");
    folder.write("other.toml", "size = \"640x\"\n");
    assert!(svg(&folder, &[]).contains("Near"));
    assert_eq!(width(&folder, &[]), "1200");
    assert_eq!(width(&folder, &["--config", "none"]), "1200");
    assert!(!svg(&folder, &["--config", "none"]).contains("Near"));
    assert_eq!(width(&folder, &["--config", "other.toml"]), "640");
    let run = folder.run(&["render", "sub/plan.mmd", "-o", "-", "--config", "nope.toml"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("`nope.toml`"), "{}", run.err);
}

#[test]
fn standard_input_is_configured_from_the_folder_it_is_read_in() {
    let folder = Folder::new();
    folder.write("laneway.toml", "size = \"700x\"\n");
    let run = folder.run_with_input(&["render", "-", "-o", "-"], PLAN.as_bytes());
    assert!(run.text().contains("width=\"700\""), "{run:?}");
}

#[test]
fn a_setting_that_means_nothing_is_shown_where_it_stands() {
    let folder = Folder::new();
    let header = "laneway:\n  siez: slide\n  view: everything\n";
    folder.write("plan.mmd", with_front_matter(header));
    let run = folder.run(&["check", "plan.mmd", "--format", "concise"]);
    assert_eq!(run.code, Some(1));
    let text = run.text();
    assert!(
        text.contains("plan.mmd:3:3: warning[unknown-setting]"),
        "{text}"
    );
    assert!(text.contains("plan.mmd:4:9: warning[bad-value]"), "{text}");
    let run = folder.run(&["check", "plan.mmd"]);
    for word in ["did you mean `size`?", "`all`, `milestones` or `work`"] {
        assert!(run.text().contains(word), "{}", run.text());
    }
}

#[test]
fn a_configuration_that_means_nothing_is_shown_once() {
    let folder = Folder::new();
    folder.write("a.mmd", PLAN);
    folder.write("b.mmd", PLAN);
    folder.write(
        "laneway.toml",
        "size = \"huge\"\narrow = true\nlegend.mauve = \"x\"\n",
    );
    let run = folder.run(&["check", "a.mmd", "b.mmd", "--format", "concise"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let text = run.text();
    assert_eq!(text.lines().count(), 3, "{text}");
    for place in [
        "laneway.toml:1:8: warning[bad-value]",
        "laneway.toml:2:1: warning[unknown-setting]",
        "laneway.toml:3:8: warning[unknown-setting]",
    ] {
        assert!(text.contains(place), "{place}: {text}");
    }
    let run = folder.run(&["render", "a.mmd", "-o", "-"]);
    assert_eq!(run.code, Some(0));
    assert!(run.err.contains("did you mean `arrows`?"), "{}", run.err);
    let run = folder.run(&["render", "a.mmd", "-o", "-", "--strict"]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn a_configuration_that_is_no_toml_stops_the_run() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    folder.write("laneway.toml", "size = slide\n");
    for args in [
        &["render", "plan.mmd", "-o", "-"][..],
        &["schedule", "plan.mmd"],
    ] {
        let run = folder.run(args);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.out.is_empty());
        assert!(run.err.contains("error[bad-toml]"), "{}", run.err);
        assert!(run.err.contains("laneway.toml:1:8"), "{}", run.err);
    }
    let run = folder.run(&["check", "plan.mmd", "--format", "concise"]);
    assert_eq!(run.code, Some(2));
    assert!(run.text().contains("laneway.toml:1:8: error[bad-toml]"));
    let run = folder.run(&["check", "plan.mmd"]);
    assert_eq!(
        run.text(),
        "error[bad-toml]: this is no TOML: string values must be quoted, expected literal string
 --> laneway.toml:1:8
  |
1 | size = slide
  |        ^^^^^
  |
  = help: write one key a line, texts in quotes: `size = \"slide\"`

"
    );
}

#[test]
fn the_day_in_front_matter_completes_dates_without_a_year() {
    let folder = Folder::new();
    let plan =
        "---\nlaneway:\n  as-of: 2023-05-01\n---\ngantt\n  dateFormat MM-DD\n  a :06-01, 3d\n";
    folder.write("plan.mmd", plan);
    let starts = |flags: &[&str]| {
        folder
            .run(&[&["schedule", "plan.mmd"], flags].concat())
            .text()
    };
    assert!(starts(&[]).contains("2023-06-01"), "{}", starts(&[]));
    assert!(starts(&["--as-of", "2022-01-01"]).contains("2022-06-01"));
    folder.write("laneway.toml", "as-of = 2021-01-01\n");
    assert!(starts(&[]).contains("2023-06-01"));
    folder.write("plan.mmd", plan.replace("as-of: 2023-05-01", "facts: on"));
    assert!(starts(&[]).contains("2021-06-01"));
}

#[test]
fn the_configuration_words_the_legend_of_charts_that_do_not() {
    let folder = Folder::new();
    let plan = PLAN.replace("Build :b", "Build :crit, b");
    folder.write("sub/plan.mmd", &plan);
    folder.write(
        "laneway.toml",
        "[legend]\nred = \"Engineering\"\nother = \"Tests\"\n",
    );
    let drawn = svg(&folder, &[]);
    assert!(
        drawn.contains(">Engineering<") && drawn.contains(">Tests<"),
        "{drawn}"
    );
    folder.write(
        "sub/plan.mmd",
        format!("---\nlaneway:\n  legend:\n    red: Own words\n---\n{plan}"),
    );
    let drawn = svg(&folder, &[]);
    assert!(
        drawn.contains(">Own words<") && !drawn.contains(">Engineering<"),
        "{drawn}"
    );
}

#[test]
fn a_chart_may_take_its_size_and_theme_from_itself() {
    let folder = Folder::new();
    let header = "config:\n  theme: forest\nlaneway:\n  background: '#FAFAF0'\n  title: none\n";
    folder.write("sub/plan.mmd", with_front_matter(header));
    let drawn = svg(&folder, &[]);
    assert!(
        drawn.contains("#487E3A") && drawn.contains("#FAFAF0"),
        "{drawn}"
    );
    let drawn = svg(&folder, &["--theme", "laneway"]);
    assert!(!drawn.contains("#487E3A"), "{drawn}");
}

#[test]
fn a_theme_may_be_a_file() {
    let folder = Folder::new();
    folder.write("sub/plan.mmd", PLAN);
    let theme =
        "base = \"print\"\ntaskBkgColor = \"#123456\"\n[as-of]\n[critical]\nfill = \"#800000\"\n";
    folder.write("sub/brand.toml", theme);
    assert!(svg(&folder, &["--theme", "sub/brand.toml"]).contains("#123456"));
    folder.write("sub/laneway.toml", "theme = \"brand.toml\"\n");
    assert!(svg(&folder, &[]).contains("#123456"));

    let faulty =
        "taskBkgColour = \"#123456\"\ntaskTextColor = \"#99C0E0\"\nplainFill = \"reddish\"\n";
    folder.write("sub/brand.toml", faulty);
    let run = folder.run(&["render", "sub/plan.mmd", "-o", "-"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    for words in [
        "sub/brand.toml:1:17",
        "did you mean `taskBkgColor`?",
        "warning[low-contrast]",
        "warning[bad-color]",
    ] {
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
    folder.write("sub/brand.toml", "base = \"prnt\"\n");
    let run = folder.run(&["render", "sub/plan.mmd", "-o", "-"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("did you mean `print`?"), "{}", run.err);
}

#[test]
fn a_scale_does_not_go_with_paper_that_the_chart_asks_for() {
    let folder = Folder::new();
    folder.write("plan.mmd", with_front_matter("laneway:\n  size: a4\n"));
    let run = folder.run(&["render", "plan.mmd", "--scale", "3"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("--scale"), "{}", run.err);
    folder.write("laneway.toml", "scale = 3\n");
    assert_eq!(
        folder.run(&["render", "plan.mmd", "-o", "plan.svg"]).code,
        Some(0)
    );
}
