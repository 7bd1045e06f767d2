//! Every limit that `laneway limits` lists: at its value it passes, one more is refused, with 512 MB of memory and ten
//! seconds of the processor.
//!
//! Where the usual value would take a debug build longer than that, a lower one is asked for with `--limit`.

use crate::program::{Run, run_for};
use std::fs;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

const TIME: Duration = Duration::from_secs(10);

const TASK: &str = " a :a, 2024-01-01, 3d\n";

/// What there is one more of.
enum More {
    /// One more than the limit is an error that names the limit.
    Refused,
    /// It is drawn otherwise, and something says so.
    Said(&'static str),
}

/// A limit, what is done with it, and what becomes of one more.
struct Bound {
    name: &'static str,
    /// Another value than the usual one.
    value: Option<usize>,
    args: &'static [&'static str],
    more: More,
    /// The name and the text of a file with so many of what is limited, where it is no other file's affair.
    file: fn(usize) -> (&'static str, String),
}

const SCHEDULE: &[&str] = &["schedule", "plan.mmd", "--format", "csv"];
const RENDER: &[&str] = &["render", "plan.mmd", "-o", "out.svg"];

const fn bound(name: &'static str, file: fn(usize) -> (&'static str, String)) -> Bound {
    Bound {
        name,
        value: None,
        args: SCHEDULE,
        more: More::Refused,
        file,
    }
}

fn chart(lines: &str) -> (&'static str, String) {
    (
        "plan.mmd",
        format!("gantt\n dateFormat YYYY-MM-DD\n{lines}"),
    )
}

fn fences(count: usize, lines: &str) -> String {
    let (_, chart) = chart(lines);
    format!("```mermaid\n{chart}```\n").repeat(count)
}

fn tasks(count: usize) -> String {
    TASK.replace("a, ", "").repeat(count)
}

/// Tasks behind so many others, each behind at most a thousand.
fn behind(count: usize) -> String {
    let ids: Vec<String> = (0..1_000).map(|i| format!(" t{i}")).collect();
    let first: String = (0..1_000)
        .map(|i| format!(" t{i} :t{i}, 2024-01-01, 1d\n"))
        .collect();
    let mut lines = first;
    let mut rest = count;
    while rest > 0 {
        let some = rest.min(1_000);
        lines.push_str(&format!(" w :after{}, 1d\n", ids[..some].concat()));
        rest -= some;
    }
    lines
}

fn days(count: usize) -> String {
    let day = |i: usize| {
        let (year, month, day) = (2000 + i / 336, i / 28 % 12 + 1, i % 28 + 1);
        format!(" excludes {year}-{month:02}-{day:02}\n")
    };
    (0..count).map(day).collect()
}

/// A text of exactly so many bytes that is made of lines.
fn padded(head: &str, line: &str, tail: &str, bytes: usize) -> String {
    let room = bytes - head.len() - tail.len();
    let body = line.repeat(room / line.len() + 1);
    // The last line is cut before its end and closed again.
    format!("{head}{}\n{tail}", &body[..room - 1])
}

const BOUNDS: &[Bound] = &[
    Bound {
        args: &["schedule", "plan.md", "--format", "csv"],
        ..bound("file-bytes", |bytes| {
            (
                "plan.md",
                padded(&fences(1, TASK), "some words\n", "", bytes),
            )
        })
    },
    Bound {
        args: &["schedule", "plan.md", "--format", "csv", "--chart", "1"],
        ..bound("charts", |count| ("plan.md", fences(count, TASK)))
    },
    bound("chart-bytes", |bytes| {
        ("plan.mmd", padded("gantt\n", " %% words\n", TASK, bytes))
    }),
    bound("line-bytes", |bytes| {
        chart(&format!("{TASK}%%{}\n", "x".repeat(bytes - 2)))
    }),
    bound("settings-depth", |levels| {
        // The mapping of the front matter is the first level.
        let (open, close) = ("[".repeat(levels - 1), "]".repeat(levels - 1));
        let (name, text) = chart(TASK);
        (name, format!("---\nconfig: {open}{close}\n---\n{text}"))
    }),
    bound("settings-keys", |count| {
        let keys: String = (0..count).map(|i| format!("k{i}: 1\n")).collect();
        let (name, text) = chart(TASK);
        (name, format!("---\n{keys}---\n{text}"))
    }),
    Bound {
        args: &["schedule", "plan.md", "--format", "csv", "--chart", "2"],
        ..bound("file-tasks", |count| {
            ("plan.md", fences(1, &tasks(count - 1)) + &fences(1, TASK))
        })
    },
    bound("file-chars", |count| {
        let name = "w".repeat(2_000);
        let last = "w".repeat(count % 2_000);
        let lines = format!(" {name} :2024-01-01, 3d\n").repeat(count / 2_000);
        let last = format!(" {last} :2024-01-01, 3d\n");
        chart(&(lines + if count % 2_000 > 0 { &last } else { "" }))
    }),
    bound("tasks", |count| chart(&tasks(count))),
    bound("markers", |count| {
        chart(&(TASK.to_owned() + &" v :vert, 2024-01-02, 0d\n".repeat(count)))
    }),
    bound("sections", |count| {
        chart(&(" section s\n".repeat(count) + TASK))
    }),
    bound("label-chars", |count| {
        chart(&format!(" {} :2024-01-01, 3d\n", "w".repeat(count)))
    }),
    bound("marks", |count| {
        chart(&format!(" a{} :2024-01-01, 3d\n", "\u{301}".repeat(count)))
    }),
    bound("id-bytes", |count| {
        chart(&format!(" a :{}, 2024-01-01, 3d\n", "i".repeat(count)))
    }),
    bound("excluded-days", |count| chart(&(days(count) + TASK))),
    bound("task-references", |count| {
        let lines = behind(1_000);
        let ids: Vec<String> = (0..count).map(|i| format!(" t{}", i % 1_000)).collect();
        chart(&format!("{lines} x :after{}, 1d\n", ids.concat()))
    }),
    bound("references", |count| chart(&behind(count))),
    Bound {
        value: Some(120_000),
        args: &[
            "render", "plan.mmd", "-o", "out.png", "--scale", "1", "--size",
        ],
        ..bound("pixels", |_| chart(TASK))
    },
    Bound {
        value: Some(2),
        args: &[
            "render", "plan.mmd", "-o", "out/", "--pages", "--size", "600x400",
        ],
        ..bound("pages", |count| {
            // On each page stand fewer rows than these, and more than half of them.
            chart(&tasks(if count > 2 { 60 } else { 12 }))
        })
    },
    Bound {
        args: RENDER,
        more: More::Said("and 1 more"),
        ..bound("diagnostics", |count| {
            chart(&(TASK.to_owned() + &" b :after nobody a, 3d\n".repeat(count)))
        })
    },
    Bound {
        args: &["render", "plan.mmd", "-o", "out.svg", "--size", "5000x"],
        more: More::Said("ticks are farther apart"),
        ..bound("ticks", |count| {
            // The first tick and the last are the ends.
            let lines = format!(" tickInterval 1day\n a :2020-01-01, {}d\n", count - 1);
            chart(&lines)
        })
    },
    Bound {
        args: &["render", "plan.mmd", "-o", "out.svg", "--arrows"],
        more: More::Said("no arrows are drawn"),
        ..bound("arrows", |count| chart(&behind(count)))
    },
    Bound {
        more: More::Said("axisFormat has more than 200 characters"),
        ..bound("format-chars", |count| {
            chart(&format!(" axisFormat {}\n{TASK}", "%".repeat(count)))
        })
    },
];

fn usual(name: &str) -> usize {
    let limit = laneway::limits::Limit::find(name);
    usize::try_from(limit.unwrap().default).unwrap()
}

fn tried(bound: &Bound, folder: &Path, limit: usize, count: usize) -> Run {
    let (name, text) = (bound.file)(count);
    fs::write(folder.join(name), text).unwrap();
    let mut args: Vec<String> = bound.args.iter().map(|arg| (*arg).to_owned()).collect();
    if bound.name == "pixels" {
        args.push(format!("400x{}", if count > limit { 301 } else { 300 }));
    }
    if bound.value.is_some() {
        args.extend(["--limit".to_owned(), format!("{}={limit}", bound.name)]);
    }
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    run_for(folder, &args, None, TIME)
}

#[test]
fn at_the_limit_it_passes_and_one_more_is_refused() {
    let faults: Vec<String> = BOUNDS.iter().filter_map(fault).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is wrong about a limit.
fn fault(bound: &Bound) -> Option<String> {
    let name = bound.name;
    let folder = TempDir::new().unwrap();
    let limit = bound.value.unwrap_or_else(|| usual(name));
    let at = tried(bound, folder.path(), limit, limit);
    let over = tried(bound, folder.path(), limit, limit + 1);
    let said = at.error();
    let told = over.error() + &String::from_utf8_lossy(&over.out);
    if at.code != Some(0) {
        return Some(format!("{name}: at the limit {:?}: {said}", at.code));
    }
    let fine = match bound.more {
        More::Refused => {
            let value = told.contains(&limit.to_string()) || told.contains("16 MiB");
            let remedy = told.contains(&format!("--limit {name}=")) || name == "pixels";
            over.code != Some(0) && value && remedy
        }
        More::Said(words) => !said.contains(words) && told.contains(words),
    };
    (!fine).then(|| format!("{name}: one more gives {:?}: {told}", over.code))
}

/// Renders a plan with a limit, in a folder that has `more`.
fn render(folder: &Path, args: &[&str], limit: &str) -> Run {
    run_for(
        folder,
        &[args, &["--limit", limit][..]].concat(),
        None,
        TIME,
    )
}

#[test]
fn what_comes_out_is_counted() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("plan.mmd"), chart(TASK).1).unwrap();
    fs::write(
        at("plan.md"),
        fences(1, " title One\n a :2024-01-01, 3d\n")
            + &fences(1, " title Two\n a :2024-01-01, 3d\n"),
    )
    .unwrap();
    for text in ["native", "embed", "paths"] {
        let args = ["render", "plan.mmd", "-o", "out.svg", "--text", text];
        assert_eq!(run_for(folder.path(), &args, None, TIME).code, Some(0));
        let bytes = fs::metadata(at("out.svg")).unwrap().len();
        fs::remove_file(at("out.svg")).unwrap();
        let below = render(folder.path(), &args, &format!("svg-bytes={}", bytes - 1));
        assert_eq!(below.code, Some(2));
        assert!(
            below.error().contains("--limit svg-bytes="),
            "{}",
            below.error()
        );
        assert!(!at("out.svg").exists());
        let held = render(folder.path(), &args, &format!("svg-bytes={bytes}"));
        assert_eq!(held.code, Some(0), "{}", held.error());
    }
    let args = ["diff", "plan.mmd", "plan.mmd", "-o", "diff.svg"];
    let below = render(folder.path(), &args, "svg-bytes=100");
    assert_eq!(below.code, Some(2), "{}", below.error());
    assert!(!at("diff.svg").exists());
    let args = [
        "render", "plan.md", "-o", "out/", "--format", "png", "--size", "400x300", "--scale", "1",
    ];
    let both = render(folder.path(), &args, "file-pixels=240000");
    assert_eq!(both.code, Some(0), "{}", both.error());
    fs::remove_dir_all(at("out")).unwrap();
    let one = render(folder.path(), &args, "file-pixels=239999");
    assert_eq!(one.code, Some(2));
    assert!(
        one.error().contains("--limit file-pixels="),
        "{}",
        one.error()
    );
    assert!(!at("out").exists(), "all or nothing");
    let side = |height: &str, scale: &str| {
        let size = format!("400x{height}");
        let args = [
            "render", "plan.mmd", "-o", "side.png", "--size", &size, "--scale", scale,
        ];
        run_for(folder.path(), &args, None, TIME)
    };
    assert_eq!(side("32767", "1").code, Some(0));
    let over = side("16384", "2");
    assert_eq!(over.code, Some(2));
    assert!(over.error().contains("32767"), "{}", over.error());
}

#[test]
fn what_is_handed_over_is_counted() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("plan.mmd"), chart(TASK).1).unwrap();
    let args = ["render", "plan.mmd", "-o", "plan.png"];
    assert_eq!(run_for(folder.path(), &args, None, TIME).code, Some(0));
    let picture = fs::read(at("plan.png")).unwrap();
    let book = br#"[{"root":"/nowhere","renderer":"html","config":{}},{"sections":[]}]"#.to_vec();
    let font = fs::read("fonts/LanewaySymbols-Regular.ttf").unwrap();
    let bytes = font.len();
    fs::write(at("font.ttf"), font).unwrap();
    let with_font = ["render", "plan.mmd", "-o", "font.svg", "--font", "font.ttf"];
    for (name, args, input, bytes) in [
        (
            "picture-bytes",
            &["compare", "-", "plan.png"][..],
            Some(picture.clone()),
            picture.len(),
        ),
        ("book-bytes", &["mdbook"], Some(book.clone()), book.len()),
        ("font-bytes", &with_font, None, bytes),
    ] {
        let run = |limit: usize| {
            let limit = format!("{name}={limit}");
            let args = [args, &["--limit", &limit]].concat();
            run_for(folder.path(), &args, input.clone(), TIME)
        };
        let held = run(bytes);
        assert_eq!(held.code, Some(0), "{name}: {}", held.error());
        let below = run(bytes - 1);
        assert_eq!(below.code, Some(2), "{name}: {}", below.error());
        assert!(below.error().contains(name), "{name}: {}", below.error());
    }
}

#[test]
fn no_limit_is_forgotten() {
    // `layout::sheet` tries the pieces that lines are cut into.
    let others = [
        "pieces",
        "svg-bytes",
        "file-pixels",
        "side",
        "picture-bytes",
        "book-bytes",
        "font-bytes",
    ];
    let mut tried: Vec<&str> = BOUNDS
        .iter()
        .map(|bound| bound.name)
        .chain(others)
        .collect();
    let mut listed: Vec<&str> = laneway::limits::Limits::ALL
        .iter()
        .map(|limit| limit.name)
        .collect();
    tried.sort_unstable();
    listed.sort_unstable();
    assert_eq!(tried, listed);
}
