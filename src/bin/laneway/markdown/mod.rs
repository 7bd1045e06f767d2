//! `laneway markdown`: documents with pictures in place of their charts.

mod redraw;
mod stale;
mod target;

use crate::Outcome;
use crate::args::MarkdownArgs;
use crate::console::{Console, Failure};
use crate::input;
use crate::output::{Claims, Inputs, Prepared, Written};
use crate::parallel;
use crate::setup::{Setup, Setups};
use crate::walk::{self, Candidate};
use crate::watch::{self, Files, Named};
use laneway::limits::Limits;
use redraw::Redrawn;
use std::path::{Path, PathBuf};
use target::Target;

pub(crate) fn run(args: &MarkdownArgs, console: &Console) -> Result<Outcome, Failure> {
    if !args.watch {
        return all(args, console, &mut Files::new());
    }
    let named = Named {
        inputs: &args.inputs,
        read: &args.read,
        page: &args.page,
        output: args.output.as_deref(),
    };
    watch::run(&named, console, |console, files| all(args, console, files))
}

/// Draws the charts of all documents; what is read beside them goes to `files`.
fn all(args: &MarkdownArgs, console: &Console, files: &mut Files) -> Result<Outcome, Failure> {
    input::check_all(&args.inputs)?;
    let limits = args.read.limits();
    let setups = Setups::new(&args.read, &args.page, &args.content, console, &limits)?;
    let Some(mut setups) = setups else {
        return Ok(Outcome::Failed);
    };
    setups.asked().pair = args.pair.then_some(true);
    setups.asked().text = args.text.map(Into::into);
    let found = walk::walk(&args.inputs).past(&args.inputs, args.output.as_deref());
    let (candidates, worst) = found.tell(console);
    let targets = target::targets(args, &candidates)?;
    let (jobs, outcome) = jobs(candidates, targets, &mut setups, console);
    files.extend(setups.files().iter().cloned());
    let mut run = Run {
        worst: worst.max(outcome),
        claims: Claims::default(),
        counts: Counts::default(),
    };
    // Documents may be written over themselves where that was asked for.
    let inputs = jobs.iter().map(|job| &job.candidate.path);
    let inputs = inputs.filter(|_| !args.in_place).chain(&args.page.fonts);
    let shared = Shared {
        args,
        console,
        kept: Inputs::new(inputs),
        limits,
    };
    parallel::in_order(
        &jobs,
        |job| shared.make(job),
        |job, made| run.take(&shared, job, made),
    );
    run.end(&shared)
}

/// A document, what holds for it, and where it goes.
struct Job {
    candidate: Candidate,
    setup: Setup,
    target: Target,
}

fn jobs(
    candidates: Vec<Candidate>,
    targets: Vec<Target>,
    setups: &mut Setups,
    console: &Console,
) -> (Vec<Job>, Outcome) {
    let mut jobs = Vec::with_capacity(candidates.len());
    let mut worst = Outcome::Fine;
    for (mut candidate, target) in candidates.into_iter().zip(targets) {
        // Messages name files without it.
        if let Ok(plain) = candidate.path.strip_prefix("./") {
            candidate.path = plain.to_owned();
        }
        match setups.of(&candidate.path, console) {
            Ok(Some(setup)) => jobs.push(Job {
                candidate,
                setup,
                target,
            }),
            Ok(None) => worst = Outcome::Failed,
            Err(failure) => worst = console.fail(&failure),
        }
    }
    (jobs, worst)
}

/// What all documents of a run share.
struct Shared<'a> {
    args: &'a MarkdownArgs,
    console: &'a Console,
    /// What is not to be written over.
    kept: Inputs,
    limits: Limits,
}

/// What became of one document.
struct Made {
    /// What there is to say about its charts.
    said: String,
    end: Result<End, Failure>,
}

enum End {
    /// It holds no chart, and was found in a folder.
    Elsewhere,
    /// Its charts have errors.
    Faulty(Outcome),
    /// What is not as a run would leave it, a line for each chart.
    Checked { charts: usize, stale: Vec<String> },
    /// It is to be written to standard output, its pictures to files.
    Standard(String, Vec<(Prepared, String)>),
    /// Files under temporary names, the document last; what they are, and how many charts they show.
    Files(Vec<(Prepared, String)>, usize),
}

#[derive(Default)]
struct Counts {
    documents: usize,
    charts: usize,
    written: usize,
    unchanged: usize,
    stale: usize,
}

impl Shared<'_> {
    /// Draws the charts of one document. Documents are drawn at once, so nothing is said and nothing gets its name
    /// here.
    fn make(&self, job: &Job) -> Made {
        let mut reports = Vec::new();
        let mut notes = Vec::new();
        let end = self.document(job, &mut reports, &mut notes);
        let mut said = self.console.text(&reports, &self.limits);
        for note in notes {
            said.push_str(&note);
            said.push('\n');
        }
        Made { said, end }
    }

    fn document(
        &self,
        job: &Job,
        reports: &mut redraw::Reports,
        notes: &mut Vec<String>,
    ) -> Result<End, Failure> {
        let redrawn = match redraw::redraw(self, job, reports)? {
            redraw::Outcome::Elsewhere => return Ok(End::Elsewhere),
            redraw::Outcome::Faulty(outcome) => return Ok(End::Faulty(outcome)),
            redraw::Outcome::Redrawn(redrawn) => redrawn,
        };
        let charts = redrawn.charts.len();
        if self.args.check {
            let stale = stale::stale(job, &redrawn, &self.limits)?;
            return Ok(End::Checked { charts, stale });
        }
        notes.extend(redrawn.notes(job));
        let mut files = self.set_aside(&redrawn)?;
        if let Target::Standard = job.target {
            return Ok(End::Standard(redrawn.text, files));
        }
        let path = job.target.path(&job.candidate.path);
        if let (Some(folder), false) = (path.parent(), self.args.in_place) {
            crate::output::create_folder(folder)?;
        }
        let mark = input::mark(&job.candidate.path);
        let bytes = [mark, redrawn.text.as_bytes()].concat();
        let facts = match charts {
            1 => "1 chart".to_owned(),
            _ => format!("{charts} charts"),
        };
        files.push((self.kept.set_aside(path, &bytes)?, facts));
        Ok(End::Files(files, charts))
    }

    /// Puts the pictures under temporary names.
    fn set_aside(&self, redrawn: &Redrawn) -> Result<Vec<(Prepared, String)>, Failure> {
        let mut files = Vec::new();
        for picture in redrawn.charts.iter().flat_map(|chart| &chart.pictures) {
            let path = &picture.path;
            if let Some(folder) = path
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty())
            {
                crate::output::create_folder(folder)?;
            }
            files.push((
                self.kept.set_aside(path, &picture.bytes)?,
                picture.facts.clone(),
            ));
        }
        Ok(files)
    }
}

/// What a run has come to so far.
struct Run {
    worst: Outcome,
    claims: Claims,
    counts: Counts,
}

impl Run {
    /// Says what became of one document, and hands over its files.
    fn take(&mut self, shared: &Shared<'_>, job: &Job, made: Made) {
        shared.console.say(&made.said);
        let handed = made.end.and_then(|end| self.hand_over(shared, job, end));
        let outcome = handed.unwrap_or_else(|failure| shared.console.fail(&failure));
        self.worst = self.worst.max(outcome);
    }

    fn hand_over(&mut self, shared: &Shared<'_>, job: &Job, end: End) -> Result<Outcome, Failure> {
        let maker = format!("`{}`", job.candidate.path.display());
        match end {
            End::Elsewhere => return Ok(Outcome::Fine),
            End::Faulty(outcome) => return Ok(outcome),
            End::Checked { charts, stale } => {
                self.counts.documents += 1;
                self.counts.charts += charts;
                self.counts.stale += stale.len();
                let lines: String = stale.iter().map(|line| format!("{line}\n")).collect();
                shared.console.result(lines.as_bytes())?;
                if !stale.is_empty() {
                    return Ok(Outcome::Faulty);
                }
            }
            End::Standard(text, files) => {
                self.write(shared, files, &maker)?;
                shared.console.result(text.as_bytes())?;
            }
            End::Files(files, charts) => {
                self.counts.documents += 1;
                self.counts.charts += charts;
                self.write(shared, files, &maker)?;
            }
        }
        Ok(Outcome::Fine)
    }

    /// Gives files their names; none where one of them is taken.
    fn write(
        &mut self,
        shared: &Shared<'_>,
        files: Vec<(Prepared, String)>,
        maker: &str,
    ) -> Result<(), Failure> {
        for (file, _) in &files {
            self.claims.claim(file, maker)?;
        }
        for (file, facts) in files {
            let path: PathBuf = file.path().to_owned();
            let written = file.commit()?;
            match written {
                Written::New => self.counts.written += 1,
                Written::Unchanged => self.counts.unchanged += 1,
            }
            progress(shared, &path, written, &facts);
        }
        Ok(())
    }

    fn end(self, shared: &Shared<'_>) -> Result<Outcome, Failure> {
        let Counts {
            documents,
            charts,
            written,
            unchanged,
            stale,
        } = self.counts;
        let (documents, charts) = (plural(documents, "document"), plural(charts, "chart"));
        if shared.args.check {
            let stale = match stale {
                0 => "nothing is stale".to_owned(),
                _ => format!("{stale} stale; `--in-place` or `-o` without `--check` draws again"),
            };
            shared
                .console
                .say(&format!("checked {charts} in {documents}: {stale}\n"));
        } else if shared.args.verbose || shared.console.interactive {
            let written = plural(written, "file");
            shared.console.say(&format!(
                "{charts} in {documents}: {written} written, {unchanged} unchanged\n"
            ));
        }
        Ok(self.worst)
    }
}

fn progress(shared: &Shared<'_>, path: &Path, written: Written, facts: &str) {
    let path = path.display();
    let word = match written {
        Written::New => "wrote",
        Written::Unchanged => "unchanged",
    };
    if shared.args.verbose {
        shared.console.say(&format!("{word} {path}: {facts}\n"));
    } else if shared.console.interactive && written == Written::New {
        shared.console.say(&format!("{word} {path}\n"));
    }
}

fn plural(count: usize, word: &str) -> String {
    match count {
        0 => format!("no {word}s"),
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}
