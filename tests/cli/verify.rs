//! `laneway verify`.

use crate::odd_pictures as odd;
use crate::support::{BROKEN, Folder, PLAN, Run, two_charts};
use std::fs;

/// Verifies as on the machine of a person.
fn verify(folder: &Folder, args: &[&str]) -> Run {
    let all = [&["verify"], args].concat();
    folder.run_in(&all, &[("CI", None)])
}

/// A folder with `docs/plan.md`, blessed at a small size that later runs find in `laneway.toml`.
fn blessed() -> Folder {
    let folder = Folder::new();
    folder.write("laneway.toml", "size = \"500x\"\nscale = 1\n");
    folder.write("docs/plan.md", format!("# Plan\n\n```mermaid\n{PLAN}```\n"));
    let run = verify(&folder, &["--bless"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    folder
}

fn text(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path(name)).unwrap()
}

#[test]
fn a_golden_is_a_picture_and_a_record_and_is_left_alone_once_it_is_right() {
    let folder = blessed();
    let files = [
        "docs/plan.golden.json",
        "docs/plan.md",
        "docs/plan.png",
        "laneway.toml",
    ];
    assert_eq!(folder.files(), files);
    let old = fs::metadata(folder.path("docs/plan.png")).unwrap();
    let run = verify(&folder, &["--bless"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let new = fs::metadata(folder.path("docs/plan.png")).unwrap();
    assert_eq!(old.modified().unwrap(), new.modified().unwrap());
    let run = verify(&folder, &[]);
    assert_eq!(run.text(), "verified 1 picture: 1 ok\n");
    // A record is not a plan.
    assert_eq!(folder.run(&["check", "."]).code, Some(0));
}

#[test]
fn a_moved_date_is_told_with_the_line_of_its_task() {
    let folder = blessed();
    let plan = text(&folder, "docs/plan.md").replace("01, 2w", "01, 3w");
    folder.write("docs/plan.md", plan);
    let run = verify(&folder, &["docs"]);
    assert_eq!(run.code, Some(1));
    let out = run.text();
    assert!(
        out.contains("\n    `a` ends 2024-01-22, golden has 2024-01-15 (docs/plan.md:8)\n"),
        "{out}"
    );
    assert!(
        out.contains("\n    `b` starts 2024-01-22, golden has 2024-01-15; ends "),
        "{out}"
    );
    assert!(
        out.ends_with("verified 1 picture: 0 ok, 1 changed\n"),
        "{out}"
    );
    let github = verify(&folder, &["--format", "github"]).text();
    assert!(
        github
            .contains("::error file=docs/plan.md,line=8,title=changed%3A docs/plan.png::`a` ends"),
        "{github}"
    );
}

#[test]
fn a_theme_and_an_edited_picture_are_told_apart() {
    let folder = blessed();
    let run = verify(&folder, &["--theme", "print"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.text().contains("schedule same, scene differs"),
        "{}",
        run.text()
    );
    assert!(
        run.text().contains("because the options changed"),
        "{}",
        run.text()
    );
    let png = fs::read(folder.path("docs/plan.png")).unwrap();
    folder.write("docs/plan.png", odd::edit(&png, |pixels| pixels[0] ^= 1));
    let run = verify(&folder, &[]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.text()
            .contains("schedule and scene same, pixels differ: 1 of"),
        "{}",
        run.text()
    );
    assert!(
        run.text().contains("was edited after laneway wrote it"),
        "{}",
        run.text()
    );
}

#[test]
fn every_status_has_its_word_and_is_counted_in_the_last_line() {
    let folder = blessed();
    for name in [
        "changed",
        "other-version",
        "size",
        "unreadable",
        "stale",
        "render",
    ] {
        folder.write(&format!("docs/{name}.mmd"), PLAN);
    }
    assert_eq!(verify(&folder, &["--bless"]).code, Some(0));
    folder.write("docs/missing.mmd", PLAN);
    folder.write("docs/changed.mmd", PLAN.replace("Build", "Make"));
    let record = text(&folder, "docs/other-version.golden.json");
    let record = record
        .replace("\"laneway\": \"", "\"laneway\": \"9.")
        .replace("\"scene\": \"", "\"scene\": \"0");
    folder.write("docs/other-version.golden.json", record);
    folder.write("docs/size.mmd", format!("{PLAN}    Test :2024-01-01, 1w\n"));
    folder.write("docs/unreadable.png", "no picture");
    fs::remove_file(folder.path("docs/stale.mmd")).unwrap();
    folder.write("docs/render.mmd", BROKEN);
    let run = verify(&folder, &["docs", "--format", "json"]);
    assert_eq!(run.code, Some(1));
    let report: serde_json::Value = serde_json::from_slice(&run.out).unwrap();
    let told: Vec<String> = report["goldens"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            format!(
                "{} {}",
                one["golden"].as_str().unwrap(),
                one["status"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "docs/changed.png changed",
            "docs/missing.png missing",
            "docs/other-version.png other-version",
            "docs/plan.png ok",
            "docs/render.png render-error",
            "docs/size.png size",
            "docs/unreadable.png unreadable",
            "docs/stale.png stale",
        ]
    );
    assert_eq!(
        run.err,
        "verified 8 pictures: 1 ok, 1 changed, 1 missing, 1 stale, 1 size, 1 unreadable, 1 render-error, 1 other-version\n"
    );
}

#[test]
fn blessing_takes_patterns_and_is_refused_on_build_machines() {
    let folder = blessed();
    folder.write("docs/a.mmd", PLAN);
    folder.write("docs/b.mmd", PLAN);
    let run = folder.run_in(&["verify", "--bless"], &[("CI", Some("true"))]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("`CI` is set"), "{}", run.err);
    let run = verify(&folder, &["--bless=docs/a*"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.err, "blessed docs/a.png\n");
    assert!(
        run.text()
            .ends_with("verified 3 pictures: 2 ok, 1 missing\n"),
        "{}",
        run.text()
    );
    let run = folder.run_in(&["verify", "--bless", "--force"], &[("CI", Some("true"))]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (Some(0), "blessed docs/b.png\n")
    );
    folder.write("docs/b.mmd", BROKEN);
    let old = fs::read(folder.path("docs/b.png")).unwrap();
    assert_eq!(verify(&folder, &["--bless"]).code, Some(1));
    assert_eq!(fs::read(folder.path("docs/b.png")).unwrap(), old);
}

#[test]
fn a_tolerance_is_kept_in_the_record_of_one_golden() {
    let folder = blessed();
    assert_eq!(verify(&folder, &["--max-delta", "1"]).code, Some(2));
    let png = fs::read(folder.path("docs/plan.png")).unwrap();
    let edited = odd::edit(&png, |pixels| pixels[0] ^= 1);
    folder.write("docs/plan.png", &edited);
    assert_eq!(verify(&folder, &[]).code, Some(1));
    folder.write("docs/plan.png", &png);
    let args = ["--bless=plan*", "--max-delta", "1", "--max-pixels", "3"];
    assert_eq!(verify(&folder, &args).code, Some(0));
    assert!(text(&folder, "docs/plan.golden.json").contains("\"max_pixels\": 3"));
    folder.write("docs/plan.png", &edited);
    let run = verify(&folder, &[]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.text().contains("accepted are 3 pixels, by up to 1"),
        "{}",
        run.text()
    );
    folder.write("docs/plan.png", odd::edit(&png, |pixels| pixels[0] ^= 2));
    assert_eq!(verify(&folder, &[]).code, Some(1));
}

#[test]
fn goldens_may_stand_in_a_folder_of_their_own() {
    let folder = Folder::new();
    folder.write(
        "laneway.toml",
        "size = \"500x\"\ngoldens = \"golden\"\nverify = [\"docs\"]\n",
    );
    folder.write("docs/a/plan.mmd", PLAN);
    folder.write("docs/b/plan.md", two_charts("title One", "title Two"));
    folder.write("elsewhere/other.mmd", PLAN);
    assert_eq!(verify(&folder, &["--bless"]).code, Some(0));
    let files = folder.files();
    let goldens: Vec<&str> = files
        .iter()
        .map(String::as_str)
        .filter(|f| f.ends_with(".png"))
        .collect();
    assert_eq!(
        goldens,
        [
            "golden/docs/a/plan.png",
            "golden/docs/b/plan-one.png",
            "golden/docs/b/plan-two.png"
        ]
    );
    folder.write("docs/b/plan.md", two_charts("title One", "title Three"));
    let run = verify(&folder, &[]);
    assert!(
        run.text().contains("missing golden/docs/b/plan-three.png"),
        "{}",
        run.text()
    );
    assert!(
        run.text().contains("stale golden/docs/b/plan-two.png"),
        "{}",
        run.text()
    );
}

#[test]
fn a_report_is_one_page_and_three_pictures_a_failure() {
    let folder = blessed();
    let plan = text(&folder, "docs/plan.md").replace("01, 2w", "01, 3w");
    folder.write("docs/plan.md", plan);
    assert_eq!(verify(&folder, &["--report", "out/report"]).code, Some(1));
    let mut files = folder.files();
    files.retain(|file| file.starts_with("out/"));
    assert_eq!(
        files,
        [
            "out/report/001-plan-actual.png",
            "out/report/001-plan-difference.png",
            "out/report/001-plan-expected.png",
            "out/report/index.html"
        ]
    );
    let page = text(&folder, "out/report/index.html");
    assert_eq!(page.matches("data:image/png;base64,").count(), 3);
    assert!(!page.contains("http:") && !page.contains("https:"));
    assert!(page.contains("2024-01-22"));
}

#[test]
fn what_has_no_golden_cannot_be_verified() {
    let folder = Folder::new();
    folder.write("a.mmd", PLAN);
    folder.write("a.md", format!("```mermaid\n{PLAN}```\n"));
    folder.write("none.md", "# No chart\n");
    for (args, why) in [
        (&["-"][..], "standard input"),
        (&["none.md"], "no gantt chart"),
        (&["nowhere.md"], "no such file"),
        (&["a.mmd", "a.md"], "would both have the golden"),
        (&["--force"], "--bless"),
    ] {
        let run = verify(&folder, args);
        assert_eq!(run.code, Some(2), "{args:?}");
        assert!(run.err.contains(why), "{args:?}: {}", run.err);
    }
}

#[test]
fn a_thousand_charts_are_told_in_order_however_many_threads_and_runs_there_are() {
    let folder = Folder::new();
    folder.write("laneway.toml", "size = \"300x\"\nscale = 0.2\n");
    let chart = |file: usize, chart: usize| {
        let length = file % 7 + chart + 1;
        format!(
            "```mermaid\ngantt\ntitle Chart {chart}\ndateFormat YYYY-MM-DD\nTask :2024-01-01, {length}w\n```\n"
        )
    };
    for file in 0..50 {
        let charts: Vec<String> = (0..20).map(|number| chart(file, number)).collect();
        folder.write(&format!("docs/plan-{file:02}.md"), charts.join("\n"));
    }
    let run = verify(&folder, &["--bless"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.text().ends_with("verified 1000 pictures: 1000 ok\n"),
        "{}",
        run.text()
    );
    for file in [3, 29, 41] {
        let name = format!("docs/plan-{file:02}.md");
        let plan = text(&folder, &name).replace("2024-01-01, 9w", "2024-01-01, 8w");
        folder.write(&name, plan);
    }
    let start = |threads: &str| {
        folder
            .command(&["verify", "--report", "report"])
            .env("RAYON_NUM_THREADS", threads)
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap()
    };
    let (one, four) = (start("1"), start("4"));
    let one = one.wait_with_output().unwrap();
    let four = four.wait_with_output().unwrap();
    assert_eq!(one.status.code(), Some(1));
    let out = String::from_utf8(one.stdout).unwrap();
    assert_eq!(out, String::from_utf8(four.stdout).unwrap());
    let changed: Vec<&str> = out
        .lines()
        .filter(|line| line.starts_with("changed "))
        .collect();
    assert_eq!(changed.len(), 3, "{out}");
    assert!(changed.is_sorted(), "{out}");
    assert!(
        out.ends_with("verified 1000 pictures: 997 ok, 3 changed\n"),
        "{out}"
    );
}

/// Goldens of every odd kind, each with the status it must get.
#[cfg(target_os = "linux")]
#[test]
fn odd_goldens_get_the_right_status_in_little_memory() {
    use odd::{bomb, deep, edit, greyscale, huge, indexed, interlaced, long, padded, shifted};
    let folder = blessed();
    let golden = fs::read(folder.path("docs/plan.png")).unwrap();
    let gray = |pixels: &mut [u8]| {
        for pixel in pixels.chunks_exact_mut(4) {
            pixel.copy_from_slice(&[pixel[0], pixel[0], pixel[0], 255]);
        }
    };
    let colourless = edit(&golden, gray);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("as it was", golden.clone(), "1 ok"),
        ("recompressed", edit(&golden, |_| {}), "1 ok"),
        ("interlaced", interlaced(&golden), "1 ok"),
        ("sixteen bits", deep(&golden, 0), "1 ok"),
        (
            "sixteen bits, half a step off",
            deep(&golden, 1),
            "1 changed",
        ),
        ("palette", indexed(&golden), "1 ok"),
        ("greyscale", greyscale(&colourless), "1 changed"),
        ("shifted", shifted(&golden), "1 changed"),
        ("resized", padded(&golden), "1 size"),
        (
            "truncated",
            golden[..golden.len() / 2].to_vec(),
            "1 unreadable",
        ),
        (
            "without its end",
            golden[..golden.len() - 12].to_vec(),
            "1 unreadable",
        ),
        ("bomb in the header", bomb(&golden), "1 unreadable"),
        ("bomb in the pixels", long(&golden), "1 ok"),
        ("bomb in a chunk", huge(&golden), "1 ok"),
    ];
    for (name, picture, status) in cases {
        folder.write("docs/plan.png", picture);
        // 64 MB of data; a page of stack and code is not data.
        let run = folder.run_shell(&format!(
            "ulimit -d {}; exec \"$LANEWAY\" verify docs",
            64 * 1024
        ));
        let out = run.text();
        assert!(run.code.is_some_and(|code| code < 2), "{name}: {run:?}");
        let last = out.lines().last().unwrap_or_default().to_owned();
        let told =
            last.contains(&format!(" {status}")) || last.ends_with(&format!("0 ok, {status}"));
        assert!(told, "{name}: {out}");
    }
}
