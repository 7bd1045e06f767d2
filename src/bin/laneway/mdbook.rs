//! `laneway mdbook`: a preprocessor of mdBook, which draws the charts of a book
//! (<https://rust-lang.github.io/mdBook/for_developers/preprocessors.html>).
//!
//! Pictures stand in the page itself, as SVG. Files would have to be written into the book's sources, which `mdbook
//! serve` watches, so that every build would begin another; and in the page the words of a chart are found by the
//! book's search, and its links work.

use crate::Outcome;
use crate::args::{ContentArgs, Format, MdbookArgs, MdbookCommand, PageArgs};
use crate::console::{Console, Failure};
use crate::input::{Most, read_bytes};
use crate::painter::Painter;
use crate::parallel;
use crate::pictures::Artist;
use crate::setup::{Setup, Setups};
use crate::timings::Watch;
use laneway::diagnostic::Diagnostics;
use laneway::limits::Limits;
use laneway::markdown::{Keep, places, rewrite};
use laneway::options::{Unread, Wishes};
use laneway::plans;
use laneway::source::Source;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Keys of the preprocessor's table that are mdBook's own.
const THEIRS: [&str; 6] = [
    "command",
    "renderers",
    "renderer",
    "before",
    "after",
    "optional",
];

pub(crate) fn run(args: &MdbookArgs, console: &Console) -> Result<Outcome, Failure> {
    if let Some(MdbookCommand::Supports { renderer }) = &args.command {
        // What stands in a page as SVG is for browsers.
        return Ok(match renderer.as_str() {
            "html" => Outcome::Fine,
            _ => Outcome::Faulty,
        });
    }
    let limits = args.read.limits();
    let (page, content) = (PageArgs::default(), ContentArgs::default());
    let setups = Setups::new(&args.read, &page, &content, console, &limits)?;
    let Some(mut setups) = setups else {
        return Ok(Outcome::Failed);
    };
    let (context, mut book) = read(&limits)?;
    let keep = configure(&context, setups.asked())?;
    let mut chapters = chapters(&mut book);
    let (jobs, mut worst) = jobs(&chapters, &folder(&context), &mut setups, console);
    let mut drawn = Vec::new();
    let make = |job: &Job| draw(job, keep, &limits);
    parallel::in_order(&jobs, make, |job, (said, end)| {
        console.report(&said, &limits);
        match end {
            Ok((text, outcome)) => {
                worst = worst.max(outcome);
                drawn.push((job.chapter, text));
            }
            Err(failure) => worst = worst.max(console.fail(&failure)),
        }
    });
    if worst > Outcome::Fine {
        return Ok(worst);
    }
    for (chapter, text) in drawn {
        if let Some(chapter) = chapters.get_mut(chapter) {
            *chapter.content = Value::String(text);
        }
    }
    console.result(book.to_string().as_bytes())?;
    Ok(Outcome::Fine)
}

/// What mdBook gives: the context, and the book.
fn read(limits: &Limits) -> Result<(Value, Value), Failure> {
    let most = Most {
        bytes: limits.book_bytes,
        limit: "book-bytes",
    };
    let book = read_bytes(std::io::stdin().lock(), "<stdin>", most)?;
    serde_json::from_slice(&book).map_err(|error| {
        Failure::new(format!("cannot read what mdBook gives: {error}")).hint(
            "this command is for mdBook, which runs it: write `[preprocessor.laneway]` and `command = \"laneway mdbook\"` into book.toml",
        )
    })
}

/// Takes over what `[preprocessor.laneway]` asks for.
fn configure(context: &Value, wishes: &mut Wishes) -> Result<Keep, Failure> {
    let mut keep = Keep::Drop;
    let table = context.pointer("/config/preprocessor/laneway");
    for (name, value) in table.and_then(Value::as_object).into_iter().flatten() {
        if THEIRS.contains(&name.as_str()) {
            continue;
        }
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let values: Vec<String> = match value {
            Value::Array(values) => values.iter().map(text).collect(),
            value => vec![text(value)],
        };
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        if name == "source" {
            keep = match values.as_slice() {
                ["details"] => Keep::Details,
                ["comment"] => Keep::Comment,
                ["drop"] => Keep::Drop,
                _ => return Err(bad(name, "`details`, `comment` or `drop`")),
            };
            continue;
        }
        match wishes.set(name, &values) {
            Ok(()) => {}
            Err(Unread::BadValue(key)) => return Err(bad(name, key.values)),
            Err(Unread::UnknownKey(near)) => {
                let near = near.unwrap_or("source");
                return Err(Failure::new(format!(
                    "nothing reads `{name}` under `[preprocessor.laneway]` in book.toml"
                ))
                .hint(format!(
                    "did you mean `{near}`? The keys are those of `laneway.toml`, and `source`"
                )));
            }
        }
    }
    // A page of mdBook changes its colours by itself, and shows one picture.
    wishes.pair = Some(false);
    Ok(keep)
}

fn bad(name: &str, values: &str) -> Failure {
    Failure::new(format!(
        "`{name}` under `[preprocessor.laneway]` in book.toml does not know this value"
    ))
    .hint(format!("write {values}"))
}

/// The folder of the book's chapters.
fn folder(context: &Value) -> PathBuf {
    let text = |pointer| context.pointer(pointer).and_then(Value::as_str);
    let root = text("/root").unwrap_or_default();
    Path::new(root).join(text("/config/book/src").unwrap_or("src"))
}

/// A chapter of the book.
struct Chapter<'a> {
    /// Where it stands, from the folder of chapters.
    path: String,
    content: &'a mut Value,
}

/// All chapters that have a file, in the order of the book.
fn chapters(book: &mut Value) -> Vec<Chapter<'_>> {
    let mut chapters = Vec::new();
    // mdBook 0.5 calls them items, before they were sections.
    let parts = book.as_object_mut().into_iter().flatten();
    let parts = parts.filter(|(name, _)| matches!(name.as_str(), "items" | "sections"));
    let mut open: Vec<&mut Value> = parts
        .flat_map(|(_, items)| items.as_array_mut().into_iter().flatten().rev())
        .collect();
    while let Some(item) = open.pop() {
        let Some(chapter) = item.get_mut("Chapter").and_then(Value::as_object_mut) else {
            continue;
        };
        let path = ["source_path", "path"]
            .iter()
            .find_map(|name| chapter.get(*name).and_then(Value::as_str))
            .map(str::to_owned);
        for (name, value) in chapter.iter_mut() {
            match (name.as_str(), &path) {
                ("content", Some(path)) => chapters.push(Chapter {
                    path: path.clone(),
                    content: value,
                }),
                ("sub_items", _) => open.extend(value.as_array_mut().into_iter().flatten().rev()),
                _ => {}
            }
        }
    }
    chapters
}

/// A chapter with a chart in it, and what holds for it.
struct Job {
    chapter: usize,
    source: Source,
    setup: Setup,
}

fn jobs(
    chapters: &[Chapter<'_>],
    folder: &Path,
    setups: &mut Setups,
    console: &Console,
) -> (Vec<Job>, Outcome) {
    let mut jobs = Vec::new();
    let mut worst = Outcome::Fine;
    for (chapter, Chapter { path, content }) in chapters.iter().enumerate() {
        let text = content.as_str().unwrap_or_default();
        let source = Source::whole(path.clone(), text);
        if places(&source).charts.is_empty() {
            continue;
        }
        match setups.of(&folder.join(path), console) {
            Ok(Some(setup)) => jobs.push(Job {
                chapter,
                source,
                setup,
            }),
            Ok(None) => worst = Outcome::Failed,
            Err(failure) => worst = console.fail(&failure),
        }
    }
    (jobs, worst)
}

type Reports = Vec<(Source, Diagnostics)>;

/// A chapter with pictures in place of its charts, and what there is to say about them.
fn draw(job: &Job, keep: Keep, limits: &Limits) -> (Reports, Result<(String, Outcome), Failure>) {
    let (plans, said) = plans(&job.source, &job.setup.options, limits);
    let mut reports = vec![(job.source.clone(), said)];
    let mut worst = Outcome::Fine;
    let painter = Painter::new(limits);
    let artist = Artist {
        formats: &[Format::Svg],
        limits,
        painter: &painter,
        standard: false,
        watch: &Watch::start(),
        last: false,
    };
    let mut blocks = Vec::new();
    for (place, plan) in places(&job.source).charts.into_iter().zip(&plans) {
        // What `laneway markdown` has drawn is shown by the book as it is.
        if place.shown.is_some() || place.torn {
            continue;
        }
        let (drawn, said, outcome) = artist.draw(0, plan, None, &job.setup);
        worst = worst.max(outcome);
        if said.has_errors() {
            worst = worst.max(Outcome::Faulty);
        }
        reports.push((plan.source.clone(), said));
        let drawn = match drawn {
            Ok(drawn) => drawn,
            Err(failure) => return (reports, Err(failure)),
        };
        let pictures = drawn.iter().map(|picture| inline(&picture.bytes));
        let lines: Vec<String> = pictures.collect();
        blocks.push((place.span, place.block(&lines.join("\n"), keep)));
    }
    let text = rewrite(job.source.file(), &blocks);
    (reports, Ok((text, worst)))
}

/// The SVG as a block of HTML: without blank lines, which would end it, and never wider than the page.
fn inline(svg: &[u8]) -> String {
    let svg = String::from_utf8_lossy(svg);
    let svg = svg.replacen("<svg ", "<svg style=\"max-width:100%;height:auto\" ", 1);
    let lines = svg.lines().filter(|line| !line.trim().is_empty());
    let lines: Vec<&str> = lines.collect();
    format!("<div class=\"laneway\">\n{}\n</div>", lines.join("\n"))
}
