//! How large a plan may be, and what the program says about itself.

use crate::support::{Folder, PLAN, two_charts};
use std::collections::BTreeSet;

#[test]
fn limits_are_listed_for_people_and_for_programs() {
    let folder = Folder::new();
    let table = folder.run(&["limits"]).text();
    let json = folder.run(&["limits", "--format", "json"]).text();
    let limits: serde_json::Value = serde_json::from_str(&json).unwrap();
    let limits = limits.as_array().unwrap();
    assert_eq!(table.lines().count(), limits.len() + 1);
    for (limit, line) in limits.iter().zip(table.lines().skip(1)) {
        for key in ["name", "default", "reason"] {
            let value = &limit[key];
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            assert!(line.contains(&text), "{line} lacks {text}");
        }
    }
}

#[test]
fn a_limit_can_be_raised_and_lowered() {
    let folder = Folder::new();
    folder.write("plans.md", two_charts("title One", "title Two"));
    let check = |limit: &str| folder.run(&["check", "plans.md", "--limit", limit]);
    // Each is right at the value and one too many below it.
    for (name, value) in [
        ("charts", 2),
        ("file-tasks", 4),
        ("tasks", 2),
        ("sections", 1),
        ("id-bytes", 1),
        ("label-chars", 6),
        ("line-bytes", 29),
    ] {
        let at = check(&format!("{name}={value}"));
        assert_eq!(at.code, Some(0), "{name}: {}", at.text());
        if value > 1 {
            let below = check(&format!("{name}={}", value - 1));
            assert_eq!(below.code, Some(1), "{name}: {}", below.text());
            assert!(below.text().contains("error[too-large]"), "{name}");
        }
    }
    let lenient = folder.run(&["check", "plans.md", "--lenient", "--limit", "charts=1"]);
    assert_eq!(lenient.code, Some(1));
    let size = std::fs::metadata(folder.path("plans.md")).unwrap().len();
    assert_eq!(check(&format!("file-bytes={size}")).code, Some(0));
    let below = check(&format!("file-bytes={}", size - 1));
    assert_eq!(below.code, Some(2));
    assert!(below.err.contains("--limit file-bytes="), "{}", below.err);
}

#[test]
fn pixels_are_limited_where_a_scale_was_asked_for() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    let render = |limit: &str| {
        let args = ["render", "plan.mmd", "-o", "plan.png", "--size", "400x300"];
        folder.run(&[&args[..], &["--scale", "1", "--limit", limit]].concat())
    };
    assert_eq!(render("pixels=120000").code, Some(0));
    let below = render("pixels=119999");
    assert_eq!(below.code, Some(2));
    assert!(below.err.contains("119999"), "{}", below.err);
}

#[test]
fn fonts_and_pictures_are_limited_by_their_bytes() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    let font = std::fs::read("fonts/LanewaySymbols-Regular.ttf").unwrap();
    let size = font.len();
    folder.write("font.ttf", font);
    let with_font = |limit: String| {
        let args = ["render", "plan.mmd", "-o", "plan.png", "--font", "font.ttf"];
        folder.run(&[&args[..], &["--limit", &limit]].concat())
    };
    assert_eq!(with_font(format!("font-bytes={size}")).code, Some(0));
    let below = with_font(format!("font-bytes={}", size - 1));
    assert_eq!(below.code, Some(2));
    assert!(below.err.contains("--limit font-bytes="), "{}", below.err);

    let picture = std::fs::read(folder.path("plan.png")).unwrap();
    let compared = |limit: usize| {
        let limit = format!("picture-bytes={limit}");
        folder.run_with_input(&["compare", "-", "plan.png", "--limit", &limit], &picture)
    };
    assert_eq!(compared(picture.len()).code, Some(0));
    let below = compared(picture.len() - 1);
    assert_eq!(below.code, Some(2));
    assert!(below.err.contains("picture-bytes"), "{}", below.err);
}

#[test]
fn a_limit_that_cannot_be_is_refused() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    for (limit, words) in [
        ("taks=3", "did you mean tasks?"),
        ("tasks", "as in tasks=50000"),
        ("tasks=0", "from 1 to"),
        ("tasks=-1", "from 1 to"),
        ("tasks=200001", "from 1 to 200000"),
        ("tasks=many", "from 1 to"),
        ("side=40000", "fixed at 32767"),
    ] {
        let run = folder.run(&["check", "plan.mmd", "--limit", limit]);
        assert_eq!(run.code, Some(2), "{limit}");
        assert!(run.err.contains(words), "{limit}: {}", run.err);
    }
}

#[test]
fn a_document_cannot_raise_a_limit() {
    let folder = Folder::new();
    let limits = "laneway:\n  limit: tasks=100000\n  tasks: 100000\n";
    folder.write("plan.mmd", format!("---\n{limits}---\n{PLAN}"));
    let run = folder.run(&["check", "plan.mmd"]);
    assert_eq!(run.text().matches("unknown-setting").count(), 2);
}

#[test]
fn every_shell_can_complete_every_command() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = folder.run(&["completions", shell]);
        assert_eq!(run.code, Some(0), "{shell}");
        for word in ["render", "schedule", "--critical-path"] {
            let plain = word.trim_start_matches('-');
            assert!(run.text().contains(plain), "{shell}: {word}");
        }
    }
    assert_eq!(folder.run(&["completions", "cmd"]).code, Some(2));
}

#[test]
fn the_manual_page_has_every_flag() {
    let folder = Folder::new();
    let page = folder.run(&["man"]).text().replace('\\', "");
    assert!(page.contains(".TH laneway 1"), "{page}");
    for word in ["--critical-path", "--explain", "--limit", "LANEWAY RENDER"] {
        assert!(page.contains(word), "{word}");
    }
}

#[test]
fn the_licence_of_the_fonts_is_printed() {
    let folder = Folder::new();
    let run = folder.run(&["--licenses"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.text().contains("SIL OPEN FONT LICENSE"),
        "{}",
        run.text()
    );
    assert_eq!(folder.run::<&str>(&[]).code, Some(2));
}

#[test]
fn every_theme_is_in_the_preview() {
    let folder = Folder::new();
    let run = folder.run(&["themes", "--preview", "themes.svg"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let drawn = std::fs::read_to_string(folder.path("themes.svg")).unwrap();
    let names = folder.run(&["themes"]).text();
    for name in names.lines() {
        assert!(drawn.contains(&format!(">{name}<")), "{name}");
    }
    let ids: Vec<&str> = drawn.split(" id=\"").skip(1).collect();
    let ids: Vec<&str> = ids
        .iter()
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), once.len());
    assert!(ids.len() > 50);
    let run = folder.run(&["themes", "--preview", "themes.png"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(
        folder.run(&["themes", "--preview", "themes/"]).code,
        Some(2)
    );
}
