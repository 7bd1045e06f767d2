//! `laneway verify`: charts drawn again and held against golden pictures.

mod bless;
mod goldens;
mod page;
mod report;

use crate::Outcome;
use crate::args::VerifyArgs;
use crate::console::{self, Console, Failure};
use crate::input;
use crate::parallel;
use crate::setup::{Setup, Setups};
use crate::walk::{self, Candidate};
use bless::Blessing;
use goldens::Claims;
use laneway::limits::Limits;
use laneway::verify::report::{Format, write};
use laneway::verify::{Finding, Held, Status, fonts_hash};
use page::{Checked, Page};
use report::Gathered;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One file to verify, and what holds for it.
struct Job {
    candidate: Candidate,
    setup: Setup,
    fonts: String,
}

pub(crate) fn run(args: &VerifyArgs, console: &Console) -> Result<Outcome, Failure> {
    check(args)?;
    let limits = args.read.limits();
    let setups = Setups::new(&args.read, &args.page, &args.content, console, &limits)?;
    let Some(mut setups) = setups else {
        return Ok(Outcome::Failed);
    };
    let mut paths = args.paths.clone();
    if paths.is_empty() {
        let here = setups.of(Path::new("."), console)?;
        paths = here.map(|setup| setup.verify).unwrap_or_default();
    }
    if paths.is_empty() {
        paths.push(PathBuf::from("."));
    }
    let (candidates, mut worst) = walk::walk(&paths).tell(console);
    let (jobs, outcome) = jobs(args, candidates, &mut setups, console);
    worst = worst.max(outcome);
    let mut run = Run {
        console,
        claims: Claims::default(),
        blessing: Blessing::new(args, jobs.iter().map(|job| &job.candidate.path))?,
        gathered: Gathered::new(args.report.as_deref(), &limits)?,
        limits,
        held: Vec::new(),
        worst,
    };
    let keep = run.gathered.wanted() || run.blessing.wanted();
    let limits = run.limits.clone();
    parallel::in_order(
        &jobs,
        |job| page::check(job, &limits, keep),
        |job, checked| run.take(job, checked),
    );
    let folders = jobs
        .iter()
        .filter_map(|job| job.setup.goldens.as_ref().filter(|_| job.candidate.found));
    for golden in run.claims.stale(paths.iter().chain(folders)) {
        let name = golden.with_extension("").with_extension("png");
        let summary = "no chart is drawn as this picture any more; delete it and its record";
        run.held.push(Held {
            golden: name.display().to_string(),
            chart: None,
            finding: Finding::new(Status::Stale, summary),
        });
    }
    run.finish(args)
}

/// Refuses what would approve pictures that nobody looked at.
fn check(args: &VerifyArgs) -> Result<(), Failure> {
    if args.paths.iter().any(|path| input::is_stdin(path)) {
        return Err(
            Failure::new("standard input has no golden picture").hint("give the file, or a folder")
        );
    }
    if args.bless.is_empty() {
        if args.tolerance.tolerance().is_some() {
            return Err(Failure::new("a tolerance belongs to a golden picture")
                .hint("write it into its record with `--bless=PATTERN`"));
        }
    } else if console::in_ci() && !args.force {
        return Err(
            Failure::new("goldens are not written where `CI` is set").hint(
                "bless them where you can look at them, and commit them; `--force` writes all the same",
            ),
        );
    }
    Ok(())
}

/// What holds for each file; files whose configuration cannot be used are left out.
fn jobs(
    args: &VerifyArgs,
    candidates: Vec<Candidate>,
    setups: &mut Setups,
    console: &Console,
) -> (Vec<Job>, Outcome) {
    let mut hashes: BTreeMap<Vec<PathBuf>, String> = BTreeMap::new();
    let mut jobs = Vec::new();
    let mut worst = Outcome::Fine;
    for mut candidate in candidates {
        // Pull requests know files without it.
        if let Ok(plain) = candidate.path.strip_prefix("./") {
            candidate.path = plain.to_owned();
        }
        let setup = match setups.of(&candidate.path, console) {
            Ok(Some(setup)) => setup,
            Ok(None) => {
                worst = Outcome::Failed;
                continue;
            }
            Err(failure) => {
                worst = console.fail(&failure);
                continue;
            }
        };
        let fonts = hashes
            .entry(setup.font_files.clone())
            .or_insert_with(|| fonts_hash(&setup.fonts))
            .clone();
        let mut setup = setup;
        if let Some(goldens) = &args.goldens {
            setup.goldens = Some(goldens.clone());
            setup.root = PathBuf::from(".");
        }
        jobs.push(Job {
            candidate,
            setup,
            fonts,
        });
    }
    (jobs, worst)
}

/// What the files of a run share.
struct Run<'a> {
    console: &'a Console,
    claims: Claims,
    blessing: Blessing,
    gathered: Gathered,
    limits: Limits,
    held: Vec<Held>,
    worst: Outcome,
}

impl Run<'_> {
    /// Takes what was found about one file, in the order of files.
    fn take(&mut self, job: &Job, checked: Checked) {
        let pages = match checked {
            Checked::Pages(pages) => pages,
            Checked::Failed(failure) => {
                self.worst = self.worst.max(self.console.fail(&failure));
                self.claims.spare(&page::stem(job));
                return;
            }
        };
        for page in pages {
            if let Err(failure) = self.page(page) {
                self.worst = self.worst.max(self.console.fail(&failure));
            }
        }
    }

    fn page(&mut self, mut page: Page) -> Result<(), Failure> {
        self.claims.claim(&page.golden, &page.held)?;
        if page.held.finding.status == Status::RenderError {
            self.claims.spare(&page.golden.with_extension(""));
        }
        if self.blessing.bless(&mut page, &self.limits)? {
            let name = page.golden.display();
            self.console.say(&format!("blessed {name}\n"));
        }
        self.gathered.take(&page);
        self.held.push(page.held);
        Ok(())
    }

    fn finish(self, args: &VerifyArgs) -> Result<Outcome, Failure> {
        let reported = self.gathered.write(&self.held);
        let text = write(args.format.into(), &self.held);
        self.console.result(text.as_bytes())?;
        let quiet = matches!(Format::from(args.format), Format::Json | Format::Junit);
        if quiet {
            let counts = laneway::verify::report::counts(&self.held);
            self.console.say(&format!("{counts}\n"));
        }
        reported?;
        let faulty = self
            .held
            .iter()
            .any(|held| held.finding.status != Status::Ok);
        Ok(if faulty {
            self.worst.max(Outcome::Faulty)
        } else {
            self.worst
        })
    }
}
