//! Where pictures go, what they are called, and how they are written.

use crate::support::{Folder, PLAN, two_charts};
use std::fs;

fn rendered(folder: &Folder, args: &[&str]) {
    let run = folder.run(&[&["render"][..], args].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{args:?}");
}

#[test]
fn both_formats_stand_beside_the_input() {
    let folder = Folder::new();
    folder.write("docs/plan.v2.mmd", PLAN);
    rendered(&folder, &["docs/plan.v2.mmd"]);
    assert_eq!(
        folder.files(),
        ["docs/plan.v2.mmd", "docs/plan.v2.png", "docs/plan.v2.svg"]
    );
    let svg = fs::read_to_string(folder.path("docs/plan.v2.svg")).unwrap();
    assert!(svg.contains("Design") && svg.contains("Build"));
    let png = fs::read(folder.path("docs/plan.v2.png")).unwrap();
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
}

#[test]
fn a_folder_is_made_only_when_it_ends_in_a_slash() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    rendered(&folder, &["plan.mmd", "--format", "svg", "-o", "a/b/"]);
    assert!(folder.path("a/b/plan.svg").exists());
    fs::create_dir(folder.path("there")).unwrap();
    rendered(&folder, &["plan.mmd", "--format", "svg", "-o", "there"]);
    assert!(folder.path("there/plan.svg").exists());
    let run = folder.run(&["render", "plan.mmd", "-o", "missing/plan.svg"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("there is no folder `missing`"),
        "{}",
        run.err
    );
    assert!(!folder.path("missing").exists());
}

#[test]
fn one_file_has_the_format_of_its_extension() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    rendered(&folder, &["plan.mmd", "-o", "Picture.SVG"]);
    assert_eq!(folder.files(), ["Picture.SVG", "plan.mmd"]);
    for (out, format) in [
        ("x.gif", "svg"),
        ("x", "svg"),
        ("x.svg", "png"),
        ("x.svg", "svg,png"),
    ] {
        let run = folder.run(&["render", "plan.mmd", "-o", out, "--format", format]);
        assert_eq!(run.code, Some(2), "{out} {format}: {}", run.err);
        assert!(run.err.contains("help:"), "{}", run.err);
    }
    assert_eq!(folder.files(), ["Picture.SVG", "plan.mmd"]);
}

#[test]
fn standard_output_takes_one_format() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    let svg = folder.run(&["render", "plan.mmd", "-o", "-"]);
    assert_eq!((svg.code, svg.err.as_str()), (Some(0), ""));
    assert!(svg.text().starts_with("<"), "{}", svg.text());
    let png = folder.run(&["render", "plan.mmd", "-o", "-", "--format", "png"]);
    assert!(png.out.starts_with(b"\x89PNG"));
    let both = folder.run(&["render", "plan.mmd", "-o", "-", "--format", "svg,png"]);
    assert_eq!(both.code, Some(2));
    assert!(both.out.is_empty());
    let piped = folder.run_with_input(&["render", "-", "-o", "-"], PLAN.as_bytes());
    assert_eq!(piped.out, svg.out);
    let into = folder.run_with_input(
        &["render", "-", "-o", "out/", "--format", "svg"],
        PLAN.as_bytes(),
    );
    assert_eq!(into.code, Some(0), "{}", into.err);
    assert!(folder.path("out/chart.svg").exists());
}

#[test]
fn several_charts_are_told_apart_by_their_names() {
    let folder = Folder::new();
    let named = two_charts(
        "title Größe & Ziel",
        "title Other\n    %% laneway: name next year",
    );
    folder.write("plans.md", named);
    rendered(&folder, &["plans.md", "--format", "svg"]);
    assert_eq!(
        folder.files(),
        ["plans-größe-ziel.svg", "plans-next-year.svg", "plans.md"]
    );
}

#[test]
fn charts_with_one_name_are_refused() {
    let folder = Folder::new();
    folder.write("plans.md", two_charts("title Same!", "title same"));
    let run = folder.run(&["render", "plans.md"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("`same`"), "{}", run.err);
    assert!(run.err.contains("%% laneway: name"), "{}", run.err);
    assert_eq!(folder.files(), ["plans.md"]);
}

#[test]
fn a_chart_is_picked_by_name_or_number() {
    let folder = Folder::new();
    folder.write("plans.md", two_charts("title First one", "title Second"));
    for (chart, words) in [
        ("First one", "First one"),
        ("2", "Second"),
        ("second", "Second"),
    ] {
        let run = folder.run(&["render", "plans.md", "-o", "-", "--chart", chart]);
        assert_eq!(run.code, Some(0), "{chart}: {}", run.err);
        assert!(run.text().contains(words), "{chart}");
    }
    for chart in ["0", "3", "third"] {
        let run = folder.run(&["render", "plans.md", "-o", "-", "--chart", chart]);
        assert_eq!(run.code, Some(2), "{chart}");
        assert!(run.err.contains("`First one` (line "), "{}", run.err);
    }
    let run = folder.run(&["render", "plans.md", "-o", "one.svg"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("--chart"), "{}", run.err);
}

#[test]
fn two_inputs_never_make_one_file() {
    let folder = Folder::new();
    folder.write("a/plan.mmd", PLAN);
    folder.write("b/plan.mmd", PLAN);
    folder.write("c/other.mmd", PLAN);
    folder.write("c/plan.md", two_charts("title First", "title Second"));
    folder.write("c/plan-second.mmd", PLAN);
    folder.write("c/plan-third.mmd", PLAN);
    for (inputs, name) in [
        (
            &["c/other.mmd", "a/plan.mmd", "b/plan.mmd"][..],
            "`out/plan`",
        ),
        (&["a/plan.mmd", "./a/plan.mmd"], "`out/plan`"),
        (
            &["c/plan.md", "c/plan-third.mmd", "c/plan-second.mmd"],
            "`out/plan-second`",
        ),
    ] {
        let run = folder.run(&[&["render", "-o", "out/"], inputs].concat());
        assert_eq!(run.code, Some(2), "{inputs:?}: {}", run.err);
        let told = format!("would both be drawn as {name}");
        assert!(run.err.contains(&told), "{inputs:?}: {}", run.err);
        assert!(!folder.path("out").exists(), "{inputs:?}: work was done");
    }
    // Beside their inputs they have folders of their own.
    let run = folder.run(&[
        "render",
        "a/plan.mmd",
        "b/plan.mmd",
        "c/plan.md",
        "c/plan-third.mmd",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let run = folder.run(&["render", "c/plan.md", "c/plan-second.mmd"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
}

#[test]
fn an_input_is_never_overwritten() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    for link in ["same.svg", "hard.svg"] {
        match link {
            "hard.svg" => fs::hard_link(folder.path("plan.mmd"), folder.path(link)).unwrap(),
            #[cfg(unix)]
            _ => std::os::unix::fs::symlink("plan.mmd", folder.path(link)).unwrap(),
            #[cfg(not(unix))]
            _ => continue,
        }
        let run = folder.run(&["render", "plan.mmd", "-o", link]);
        assert_eq!(run.code, Some(2), "{link}: {}", run.err);
        assert!(run.err.contains("it is one of the inputs"), "{}", run.err);
    }
    assert_eq!(fs::read_to_string(folder.path("plan.mmd")).unwrap(), PLAN);
}

#[test]
fn what_is_in_the_way_is_named() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    fs::create_dir(folder.path("plan.svg")).unwrap();
    let run = folder.run(&["render", "plan.mmd"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(
        run.err.contains("`plan.svg`") && run.err.contains("folder"),
        "{}",
        run.err
    );
    assert!(!folder.path("plan.png").exists(), "all or nothing");

    let locked = folder.write("locked.svg", "old");
    let mut permissions = fs::metadata(&locked).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&locked, permissions).unwrap();
    let run = folder.run(&["render", "plan.mmd", "-o", "locked.svg"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("read-only"), "{}", run.err);
    assert_eq!(fs::read(&locked).unwrap(), b"old");

    folder.write("file", "");
    let run = folder.run(&["render", "plan.mmd", "-o", "file/"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
}

#[test]
fn an_unchanged_file_is_left_alone() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    rendered(&folder, &["plan.mmd", "--format", "svg"]);
    let path = folder.path("plan.svg");
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    fs::File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(long_ago)
        .unwrap();
    let run = folder.run(&["render", "plan.mmd", "--format", "svg", "--verbose"]);
    assert!(run.err.contains("unchanged plan.svg"), "{}", run.err);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), long_ago);
    fs::write(&path, "other").unwrap();
    let run = folder.run(&["render", "plan.mmd", "--format", "svg", "--verbose"]);
    assert!(run.err.contains("wrote plan.svg: 1200 × "), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn modes_and_links_stay() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let folder = Folder::new();
    let plan = folder.write("plan.mmd", PLAN);
    rendered(&folder, &["plan.mmd", "--format", "svg"]);
    let mode = |name: &str| fs::metadata(folder.path(name)).unwrap().mode() & 0o777;
    let ordinary = fs::metadata(plan).unwrap().mode() & 0o777;
    assert_eq!(mode("plan.svg"), ordinary, "as any new file of this user");

    let kept = folder.write("pictures/kept.svg", "old");
    fs::set_permissions(&kept, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("pictures/kept.svg", folder.path("link.svg")).unwrap();
    rendered(&folder, &["plan.mmd", "-o", "link.svg"]);
    assert!(
        fs::symlink_metadata(folder.path("link.svg"))
            .unwrap()
            .is_symlink()
    );
    assert_ne!(fs::read(&kept).unwrap(), b"old");
    assert_eq!(mode("pictures/kept.svg"), 0o640);

    symlink("round.svg", folder.path("round.svg")).unwrap();
    let run = folder.run(&["render", "plan.mmd", "-o", "round.svg"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    use std::process::Stdio;
    let folder = Folder::new();
    let mut text = PLAN.to_owned();
    for i in 0..2_000 {
        text.push_str(&format!("    Task {i} :after b, 1w\n"));
    }
    folder.write("long.mmd", text);
    let mut child = folder
        .command(&["schedule", "long.mmd", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[test]
fn languages_are_told_by_their_tags() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    rendered(&folder, &["plan.mmd", "--format", "svg", "--lang", "de_AT"]);
    let svg = fs::read_to_string(folder.path("plan.svg")).unwrap();
    assert!(svg.contains("Gantt-Diagramm"), "{svg}");
    let run = folder.run(&["render", "plan.mmd", "--lang", "xx"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("the languages are en, cs, de"),
        "{}",
        run.err
    );
}

#[test]
fn a_pdf_holds_all_pages() {
    let folder = Folder::new();
    let mut text = PLAN.to_owned();
    for i in 0..60 {
        text.push_str(&format!(
            "    section Lane {i}\n    Task {i} :after b, 1w\n"
        ));
    }
    folder.write("plan.mmd", text);
    let args = [
        "plan.mmd", "--size", "slide", "--pages", "--format", "png,pdf",
    ];
    rendered(&folder, &args);
    let files = folder.files();
    assert!(files.contains(&"plan-p2.png".to_owned()), "{files:?}");
    assert!(files.contains(&"plan.pdf".to_owned()), "{files:?}");
    let pdf = fs::read(folder.path("plan.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    let pages = files.iter().filter(|name| name.ends_with(".png")).count();
    let text = String::from_utf8_lossy(&pdf).into_owned();
    assert_eq!(text.matches("/MediaBox").count(), pages);
    rendered(&folder, &["plan.mmd", "-o", "one.pdf"]);
    assert!(folder.path("one.pdf").exists());
}

#[test]
fn timings_name_every_step_and_change_no_picture() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    let plain = folder.run(&["render", "plan.mmd", "--format", "svg", "-o", "-"]);
    assert_eq!((plain.code, plain.err.as_str()), (Some(0), ""));
    let args = [
        "render",
        "plan.mmd",
        "--format",
        "svg",
        "-o",
        "-",
        "--timings",
    ];
    let timed = folder.run(&args);
    assert_eq!((timed.code, &timed.out), (Some(0), &plain.out));
    let steps: Vec<&str> = timed
        .err
        .lines()
        .map(|line| line.split("  ").next().unwrap())
        .collect();
    let expected = [
        "read",
        "find charts",
        "parse",
        "lower",
        "schedule",
        "layout",
        "check pages",
        "svg",
        "report",
        "all",
    ];
    assert_eq!(steps, expected, "{}", timed.err);
    let bytes = format!("{} bytes", plain.out.len());
    let svg = timed
        .err
        .lines()
        .find(|line| line.starts_with("svg"))
        .unwrap();
    assert!(svg.ends_with(&bytes), "{svg}");
    let checked = folder.run(&["check", "plan.mmd", "--timings"]);
    assert_eq!(checked.code, Some(0));
    assert!(checked.err.contains("\nlint  "), "{}", checked.err);
}
