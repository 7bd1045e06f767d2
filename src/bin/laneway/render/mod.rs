//! `laneway render`: charts as pictures.

mod names;

use crate::Outcome;
use crate::args::{Format, RenderArgs};
use crate::charts::{self, Part};
use crate::console::{Console, Failure};
use crate::git;
use crate::input;
use crate::output::{self, Claims, Destination, Inputs, Prepared, Written};
use crate::painter::Painter;
use crate::pair;
use crate::parallel;
use crate::pictures::{About, Artist, Picture};
use crate::setup::{Setup, Setups};
use crate::timings::{self, Step, Watch};
use crate::watch::{self, Files, Named};
use laneway::diagnostic::{Code, Diagnostics, Severity};
use laneway::limits::Limits;
use laneway::options::Options;
use laneway::source::Source;
use laneway::{Plan, baseline, plans, plans_watched};
use std::path::{Path, PathBuf};

pub(crate) fn run(args: &RenderArgs, console: &Console) -> Result<Outcome, Failure> {
    if !args.watch {
        return draw(args, console, &mut Files::new());
    }
    let named = Named {
        inputs: &args.inputs,
        read: &args.read,
        page: &args.page,
        output: args.output.as_deref(),
    };
    watch::run(&named, console, |console, files| draw(args, console, files))
}

/// Draws all inputs; what is read beside them goes to `files`.
fn draw(args: &RenderArgs, console: &Console, files: &mut Files) -> Result<Outcome, Failure> {
    let began = timings::now();
    input::check_all(&args.inputs)?;
    let (destination, formats) = output::destination(args.output.as_deref(), &args.format)?;
    check_destination(args, &destination, &formats, console)?;
    let limits = args.read.limits();
    let Some(mut setups) = Setups::new(&args.read, &args.page, &args.content, console, &limits)?
    else {
        return Ok(Outcome::Failed);
    };
    setups.asked().pair = args.pair.then_some(true);
    setups.asked().text = args.text.map(Into::into);
    let (jobs, mut worst) = jobs(&args.inputs, &mut setups, console);
    files.extend(setups.files().iter().cloned());
    let run = Run {
        args,
        console,
        kept: Inputs::new(args.inputs.iter().chain(&args.page.fonts)),
        destination,
        formats,
        limits,
        single: jobs.len() == 1 && !args.watch,
    };
    run.check_names(&jobs)?;
    // Files are set aside by every thread, and claimed in the order of inputs.
    let mut claims = Claims::default();
    let watch = Watch::start();
    parallel::in_order_saved(
        &jobs,
        |job| run.make(job),
        |made| run.save(made),
        |job, made| {
            watch.append(&made.watch);
            worst = worst.max(run.take(job.input, made, &mut claims));
        },
    );
    if args.timings {
        watch.say(began, jobs.len(), console);
    }
    Ok(worst)
}

/// What the inputs of a run share.
struct Run<'a> {
    args: &'a RenderArgs,
    console: &'a Console,
    /// What is not to be written over.
    kept: Inputs,
    destination: Destination,
    formats: Vec<Format>,
    limits: Limits,
    /// Whether the program ends with this one input.
    single: bool,
}

/// One input, and what holds for it.
struct Job<'a> {
    input: &'a Path,
    setup: Setup,
}

/// What became of one input.
struct Made<Pictures> {
    /// What there is to say about its charts.
    said: String,
    watch: Watch,
    /// What is to be handed over, all of it or nothing.
    end: Result<(Pictures, Outcome), Failure>,
}

/// The pictures of one input.
enum Drawn {
    /// There are none: its charts have errors.
    Nothing,
    /// For standard output.
    Bytes(Vec<Picture>),
    /// For files; the path of each chart's begins with its name.
    Files(Vec<Picture>, Vec<PathBuf>),
}

/// The pictures of one input, made but not handed over.
enum Ready {
    /// For standard output.
    Bytes(Vec<Picture>),
    /// Under temporary names.
    Files(Vec<ReadyFile>),
}

/// A picture under a temporary name.
struct ReadyFile {
    file: Prepared,
    /// What it is made from.
    maker: String,
    about: About,
}

/// What holds for each input; those whose configuration cannot be used are left out.
fn jobs<'a>(
    inputs: &'a [PathBuf],
    setups: &mut Setups,
    console: &Console,
) -> (Vec<Job<'a>>, Outcome) {
    let mut jobs = Vec::with_capacity(inputs.len());
    let mut worst = Outcome::Fine;
    for input in inputs {
        match setups.of(input, console) {
            Ok(Some(setup)) => jobs.push(Job { input, setup }),
            Ok(None) => worst = Outcome::Failed,
            Err(failure) => worst = console.fail(&failure),
        }
    }
    (jobs, worst)
}

impl Run<'_> {
    /// Draws the charts of one input. Inputs are drawn at once, so nothing is said and nothing gets its name here.
    fn make(&self, job: &Job<'_>) -> Made<Drawn> {
        let mut reports = Vec::new();
        let watch = Watch::start();
        let end = self.draw(job, &mut reports, &watch);
        let said = self.console.text(&reports, &self.limits);
        watch.passed(Step::Report);
        Made { said, watch, end }
    }

    /// Puts the pictures of one input where they wait for their names.
    fn save(&self, made: Made<Drawn>) -> Made<Ready> {
        let Made { said, watch, end } = made;
        let end = end.and_then(|(drawn, outcome)| {
            let ready = match drawn {
                Drawn::Nothing => Ready::Files(Vec::new()),
                Drawn::Bytes(pictures) => Ready::Bytes(pictures),
                Drawn::Files(pictures, names) => {
                    watch.restart();
                    let files = self.set_aside(&pictures, &names)?;
                    watch.passed(Step::Save);
                    Ready::Files(files)
                }
            };
            Ok((ready, outcome))
        });
        Made { said, watch, end }
    }

    /// Says what became of one input, and hands over its pictures.
    fn take(&self, input: &Path, made: Made<Ready>, claims: &mut Claims) -> Outcome {
        self.console.say(&made.said);
        let handed = made.end.and_then(|(ready, outcome)| {
            match ready {
                Ready::Bytes(pictures) => self.write_standard(&pictures)?,
                Ready::Files(files) => self.write(input, files, claims)?,
            }
            Ok(outcome)
        });
        handed.unwrap_or_else(|failure| self.console.fail(&failure))
    }

    /// The pictures of one input; what is said about it goes to `reports`.
    fn draw(
        &self,
        job: &Job<'_>,
        reports: &mut Vec<(Source, Diagnostics)>,
        watch: &Watch,
    ) -> Result<(Drawn, Outcome), Failure> {
        let (input, setup) = (job.input, &job.setup);
        let file = input::read(input, &self.limits)?;
        watch.made(Step::Read, file.text().len());
        let (plans, said) = plans_watched(&file, &setup.options, &self.limits, &mut watch.stages());
        let chosen = charts::choose(&plans, self.args.chart.as_deref(), file.name())?;
        self.check_one_file(&file, &plans, &chosen)?;
        let before = self.before(input, &setup.options)?;

        // Settled before anything is drawn: a document with a thousand charts takes its time.
        let names = match self.destination {
            Destination::Standard => Ok(Vec::new()),
            _ => self.names(input, &plans, &chosen),
        };
        let too_large =
            is_too_large(&said) || chosen.iter().any(|plan| is_too_large(&plan.diagnostics));
        reports.push((file.clone(), said));
        let painter = Painter::new(&self.limits);
        let artist = Artist {
            formats: &self.formats,
            limits: &self.limits,
            painter: &painter,
            watch,
            standard: self.destination == Destination::Standard,
            last: self.single && chosen.len() == 1,
        };
        let mut pictures = Ok(Vec::new());
        let mut outcome = Outcome::Fine;
        for (chart, plan) in chosen.iter().enumerate() {
            // Nothing will be written: what is left is only read.
            if too_large || names.is_err() || pictures.is_err() {
                reports.push((plan.source.clone(), plan.diagnostics.clone()));
                continue;
            }
            let since = before
                .as_ref()
                .and_then(|old| charts::counterpart(old, &plans, plan));
            let since = since.map(|old| baseline(old, plan));
            let (drawn, said, ended) = artist.draw(chart, plan, since.as_ref(), setup);
            outcome = outcome.max(ended);
            reports.push((plan.source.clone(), said));
            pictures = pictures.and_then(|mut all: Vec<Picture>| {
                all.extend(drawn?);
                Ok(all)
            });
        }
        if self.single {
            // The end of the program frees memory faster.
            std::mem::forget(plans);
        }
        let pictures = pictures?;
        if reports.iter().any(|(_, said)| said.has_errors()) {
            return Ok((Drawn::Nothing, outcome.max(Outcome::Faulty)));
        }
        if self.destination == Destination::Standard {
            return Ok((Drawn::Bytes(pictures), Outcome::Fine));
        }
        Ok((Drawn::Files(pictures, names?), outcome))
    }

    /// The charts of the input as they were in the revision of `--since`.
    fn before(&self, input: &Path, options: &Options) -> Result<Option<Vec<Plan>>, Failure> {
        let Some(revision) = &self.args.since else {
            return Ok(None);
        };
        if input::is_stdin(input) {
            return Err(
                Failure::new("standard input has no revisions").hint("give a file that git knows")
            );
        }
        let file = git::before(revision, input, &self.limits)?;
        let (plans, _) = plans(&file, options, &self.limits);
        Ok(Some(plans))
    }

    /// One file takes one chart.
    fn check_one_file(
        &self,
        file: &Source,
        plans: &[Plan],
        chosen: &[&Plan],
    ) -> Result<(), Failure> {
        let one = matches!(
            self.destination,
            Destination::File(_) | Destination::Standard
        );
        if !one || chosen.len() < 2 {
            return Ok(());
        }
        Err(Failure::new(format!(
            "`{}` has {} charts, which cannot go to one file",
            file.name(),
            chosen.len()
        ))
        .hint(format!(
            "pick one with `--chart NAME`, or give a folder; {}",
            charts::list(plans)
        )))
    }

    fn write_standard(&self, pictures: &[Picture]) -> Result<(), Failure> {
        match pictures {
            [] => {}
            [picture] => self.console.result(&picture.bytes)?,
            _ => {
                return Err(Failure::new(format!(
                    "standard output takes one page, and there are {}",
                    pictures.len()
                ))
                .hint("give a folder with `-o folder/`"));
            }
        }
        Ok(())
    }

    /// Puts the pictures of one input under temporary names.
    fn set_aside(
        &self,
        pictures: &[Picture],
        names: &[PathBuf],
    ) -> Result<Vec<ReadyFile>, Failure> {
        if let Destination::Folder(folder) = &self.destination {
            output::create_folder(folder)?;
        }
        let mut files = Vec::with_capacity(pictures.len());
        for picture in pictures {
            let Some(name) = names.get(picture.about.chart) else {
                continue;
            };
            let About { part, format, .. } = picture.about;
            let path = match &self.destination {
                Destination::File(path) if part == Part::default() => path.clone(),
                _ => charts::file_name(name, part, format.extension()),
            };
            files.push(ReadyFile {
                file: self.kept.set_aside(&path, &picture.bytes)?,
                maker: format!("`{}`", name.display()),
                about: picture.about.clone(),
            });
        }
        Ok(files)
    }

    /// Gives the pictures of one input their names.
    fn write(
        &self,
        input: &Path,
        files: Vec<ReadyFile>,
        claims: &mut Claims,
    ) -> Result<(), Failure> {
        for ready in &files {
            claims.claim(&ready.file, &ready.maker)?;
        }
        let mut written = Vec::with_capacity(files.len());
        for ReadyFile { file, about, .. } in files {
            let path = file.path().to_owned();
            self.progress(&path, file.commit()?, &about.facts);
            written.push((path, about));
        }
        self.show_pairs(input, &written)
    }

    /// Prints the HTML that shows each pair, as SVG where there is one, in a document beside the input.
    fn show_pairs(&self, input: &Path, written: &[(PathBuf, About)]) -> Result<(), Failure> {
        let shown = [Format::Svg, Format::Png];
        let Some(format) = shown.iter().find(|format| self.formats.contains(format)) else {
            return Ok(());
        };
        let of_format = || written.iter().filter(|(_, about)| about.format == *format);
        for (path, light) in of_format().filter(|(_, about)| !about.part.dark) {
            let dark = of_format().find(|(_, dark)| {
                dark.part.dark && (dark.chart, dark.part.page) == (light.chart, light.part.page)
            });
            if let Some((dark, _)) = dark {
                let html = pair::html(input, [path, dark], &light.shown)?;
                self.console.result(html.as_bytes())?;
            }
        }
        Ok(())
    }

    fn progress(&self, path: &Path, written: Written, facts: &str) {
        let path = path.display();
        let word = match written {
            Written::New => "wrote",
            Written::Unchanged => "unchanged",
        };
        if self.args.verbose {
            self.console.say(&format!("{word} {path}: {facts}\n"));
        } else if self.console.interactive {
            self.console.say(&format!("{word} {path}\n"));
        }
    }
}

/// Whether a limit was passed that no policy lifts.
fn is_too_large(said: &Diagnostics) -> bool {
    let mut errors = said.iter().filter(|said| said.severity == Severity::Error);
    errors.any(|error| error.code == Code::TooLarge)
}

fn check_destination(
    args: &RenderArgs,
    destination: &Destination,
    formats: &[Format],
    console: &Console,
) -> Result<(), Failure> {
    let one = match destination {
        Destination::File(path) => format!("`{}`", path.display()),
        Destination::Standard => "standard output".to_owned(),
        Destination::Folder(_) => return Ok(()),
        Destination::Beside if args.inputs.iter().any(|input| input::is_stdin(input)) => {
            return Err(Failure::new("standard input has no place to write beside")
                .hint("say where to with `-o`, for instance `-o -` or `-o plan.svg`"));
        }
        Destination::Beside => return Ok(()),
    };
    if args.inputs.len() > 1 {
        return Err(Failure::new(format!(
            "{one} cannot hold the pictures of {} inputs",
            args.inputs.len()
        ))
        .hint("give a folder, as in `-o pictures/`"));
    }
    let standard = *destination == Destination::Standard;
    if let (true, [format @ (Format::Png | Format::Pdf | Format::Pptx)], true) =
        (standard, formats, console.output_terminal)
    {
        let name = format.extension().to_uppercase();
        return Err(Failure::new(format!("a {name} is no text for a terminal"))
            .hint("write it to a file, or pipe standard output into a program"));
    }
    Ok(())
}
