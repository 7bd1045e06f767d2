//! `laneway compare`: two PNG pictures.

use crate::Outcome;
use crate::args::{CompareArgs, CompareFormat};
use crate::console::{Console, Failure, reason};
use crate::input::{self, Most};
use crate::output::Writer;
use laneway::compare::{self, CompareError, ImageDiff, Side, Tolerance};
use laneway::limits::Limits;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Seek};
use std::path::Path;

/// Something a picture is read from, more than once.
trait Picture: BufRead + Seek {}

impl<T: BufRead + Seek> Picture for T {}

pub(crate) fn run(args: &CompareArgs, console: &Console) -> Result<Outcome, Failure> {
    let names = [&args.expected, &args.actual];
    if names.iter().all(|name| input::is_stdin(name)) {
        return Err(Failure::new("standard input (`-`) can be read only once"));
    }
    let limits = args.limits.limits();
    let mut expected = open(&args.expected, &limits)?;
    let mut actual = open(&args.actual, &limits)?;
    let failed = |error: &CompareError| {
        let name = match error.side {
            Side::Expected => &args.expected,
            Side::Actual => &args.actual,
        };
        Failure::new(format!(
            "cannot compare `{}`: {}",
            name.display(),
            error.error
        ))
    };
    let diff = compare::pictures(&mut expected, &mut actual, limits.pixels)
        .map_err(|error| failed(&error))?;
    let tolerance = args.tolerance.tolerance();
    let accepted = tolerance.unwrap_or(Tolerance::EXACT).allows(&diff);
    if let Some(out) = args.output.as_ref().filter(|_| !diff.is_same()) {
        let mut drawn = Vec::new();
        compare::draw(&mut expected, &mut actual, &diff, limits.pixels, &mut drawn)
            .map_err(|error| Failure::new(error.to_string()))?;
        if input::is_stdin(out) {
            console.result(&drawn)?;
        } else {
            let ready = Writer::new(names).prepare(out, &drawn, "the difference")?;
            ready.commit()?;
        }
    }
    let text = match args.format {
        CompareFormat::Text => format!("{diff}{}\n", verdict(&diff, tolerance, accepted)),
        CompareFormat::Json => json(&diff, accepted),
    };
    // Where the picture goes to standard output, words would spoil it.
    if args.output.as_ref().is_some_and(|out| input::is_stdin(out)) {
        console.say(&text);
    } else {
        console.result(text.as_bytes())?;
    }
    Ok(if accepted {
        Outcome::Fine
    } else {
        Outcome::Faulty
    })
}

/// What the tolerance makes of a difference, where one was asked for.
fn verdict(diff: &ImageDiff, tolerance: Option<Tolerance>, accepted: bool) -> &'static str {
    match (tolerance, accepted) {
        (None, _) => "",
        _ if diff.is_same() => "",
        (Some(_), true) => " (accepted)",
        (Some(_), false) => " (more than accepted)",
    }
}

fn json(diff: &ImageDiff, accepted: bool) -> String {
    let regions: Vec<String> = diff
        .regions
        .iter()
        .map(|r| format!("[{},{},{},{}]", r.left, r.top, r.right, r.bottom))
        .collect();
    let (expected, actual) = (diff.expected, diff.actual);
    format!(
        "{{\"same\":{},\"accepted\":{accepted},\"expected\":[{},{}],\"actual\":[{},{}],\"pixels\":{},\"delta\":{},\
         \"groups\":{},\"largest_group\":{},\"regions\":[{}]}}\n",
        diff.is_same(),
        expected.0,
        expected.1,
        actual.0,
        actual.1,
        diff.pixels,
        diff.delta,
        diff.groups,
        diff.largest,
        regions.join(",")
    )
}

fn open(path: &Path, limits: &Limits) -> Result<Box<dyn Picture>, Failure> {
    let name = path.display();
    let unreadable =
        |error: &io::Error| Failure::new(format!("cannot read `{name}`: {}", reason(error)));
    if input::is_stdin(path) {
        let most = Most {
            bytes: limits.picture_bytes,
            limit: "picture-bytes",
        };
        let bytes = input::read_bytes(io::stdin().lock(), "<stdin>", most)?;
        return Ok(Box::new(Cursor::new(bytes)));
    }
    // Opening what is no ordinary file might wait for ever.
    let metadata = path.metadata().map_err(|error| unreadable(&error))?;
    if !metadata.is_file() {
        return Err(Failure::new(format!(
            "cannot read `{name}`: it is no ordinary file"
        )));
    }
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    Ok(Box::new(BufReader::new(file)))
}
