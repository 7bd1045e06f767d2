//! `laneway fix`: mends what can be mended without doubt.

use crate::Outcome;
use crate::args::FixArgs;
use crate::configuration::Configurations;
use crate::console::{Console, Failure};
use crate::input;
use crate::output::Writer;
use crate::walk::{self, Candidate};
use laneway::edit::{self, Edit};
use laneway::limits::Limits;
use laneway::options::Options;
use laneway::plans;
use laneway::source::Source;
use std::path::Path;

/// Rounds of mending: a line that can be read at last may hold a second fault.
const ROUNDS: usize = 8;

pub(crate) fn run(args: &FixArgs, console: &Console) -> Result<Outcome, Failure> {
    input::check_all(&args.inputs)?;
    let limits = args.read.limits();
    let asked = args.read.wishes();
    let mut configurations = Configurations::new(args.read.config.as_deref(), &limits);
    let (candidates, mut worst) = walk::walk(&args.inputs).tell(console);
    let mut fixes = 0;
    for candidate in &candidates {
        let options = configurations.options(&candidate.path, &asked)?;
        console.report(&configurations.take_said(&asked), &limits);
        let Some(options) = options else {
            worst = worst.max(Outcome::Failed);
            continue;
        };
        match one(candidate, args, &options, &limits, console) {
            Ok(made) => fixes += made,
            Err(failure) => worst = worst.max(console.fail(&failure)),
        }
    }
    let what = match fixes {
        0 => "nothing to fix".to_owned(),
        1 => "1 fix".to_owned(),
        _ => format!("{fixes} fixes"),
    };
    let hint = match (fixes, args.write) {
        (0, _) => "",
        (_, true) => " made",
        (_, false) => "; `--write` makes them",
    };
    console.say(&format!("{what}{hint}\n"));
    Ok(if fixes > 0 && !args.write {
        worst.max(Outcome::Faulty)
    } else {
        worst
    })
}

/// Mends one file, or shows how; the number of fixes.
fn one(
    candidate: &Candidate,
    args: &FixArgs,
    options: &Options,
    limits: &Limits,
    console: &Console,
) -> Result<usize, Failure> {
    let path = &candidate.path;
    let file = input::read(path, limits)?;
    if candidate.found && !input::claims_to_be_plan(&file) {
        return Ok(0);
    }
    let mut text = file.file().to_owned();
    let mut count = 0;
    let mut list = String::new();
    for _ in 0..ROUNDS {
        let now = Source::whole(file.name(), text.as_str());
        let edits = edits(&now, options, limits);
        if edits.is_empty() {
            break;
        }
        count += edits.len();
        for edit in &edits {
            list.push_str(&line(&now, edit));
        }
        text = edit::apply(&text, &edits);
    }
    let standard = input::is_stdin(path);
    if args.diff {
        let diff = edit::diff(file.name(), file.file(), &text);
        console.result(diff.as_bytes())?;
    } else if !(args.write && standard) {
        console.result(list.as_bytes())?;
    }
    if args.write && standard {
        console.result(text.as_bytes())?;
    } else if args.write && count > 0 {
        write(path, &text)?;
    }
    Ok(count)
}

/// The edits of all charts of a file.
fn edits(file: &Source, options: &Options, limits: &Limits) -> Vec<Edit> {
    let (plans, _) = plans(file, options, limits);
    let mut edits: Vec<Edit> = plans
        .iter()
        .flat_map(|plan| edit::edits(&plan.source, &plan.diagnostics))
        .collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edit::without_overlaps(edits)
}

/// `plan.mmd:3:14: length-spelling: 3days → 3d`
fn line(file: &Source, edit: &Edit) -> String {
    let place = file.place(edit.span.start);
    let shown = |text: &str| match text.trim_end_matches('\n') {
        "" => "nothing".to_owned(),
        text => format!("`{text}`"),
    };
    format!(
        "{}:{}:{}: {}: {} → {}\n",
        file.name(),
        place.line,
        place.column,
        edit.code.as_str(),
        shown(file.slice(edit.span)),
        shown(&edit.replacement),
    )
}

/// Replaces the file, its byte order mark kept.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let bytes = [input::mark(path), text.as_bytes()].concat();
    // This is the one command beside `markdown --in-place` that writes its input: no path is forbidden.
    let maker = format!("`{}`", path.display());
    let ready = Writer::new([]).prepare(path, &bytes, &maker)?;
    ready.commit()?;
    Ok(())
}
