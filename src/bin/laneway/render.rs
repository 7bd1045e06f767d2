//! `laneway render`: charts as pictures.

use crate::Outcome;
use crate::args::{Format, RenderArgs};
use crate::charts;
use crate::console::{Console, Failure};
use crate::git;
use crate::input;
use crate::options;
use crate::output::{self, Destination, Prepared, Writer, Written};
use crate::setup::{Setup, Setups};
use laneway::diagnostic::Diagnostics;
use laneway::layout::Baseline;
use laneway::limits::Limits;
use laneway::options::{Medium, Options, Size};
use laneway::scene::{Item, Role, Scene};
use laneway::source::Source;
use laneway::text::Fonts;
use laneway::{Plan, baseline, draw_since, paint, pdf, plans, pptx, svg};
use std::path::{Path, PathBuf};

pub(crate) fn run(args: &RenderArgs, console: &Console) -> Result<Outcome, Failure> {
    input::check_all(&args.inputs)?;
    let (destination, formats) = output::destination(args.output.as_deref(), &args.format)?;
    check_destination(args, &destination, &formats, console)?;
    let limits = args.read.limits();
    let Some(setups) = Setups::new(&args.read, &args.page, &args.content, console, &limits)? else {
        return Ok(Outcome::Failed);
    };
    let mut run = Run {
        args,
        console,
        destination,
        formats,
        writer: Writer::new(args.inputs.iter().chain(&args.page.fonts)),
        setups,
        limits,
    };
    let mut worst = Outcome::Fine;
    for input in &args.inputs {
        let outcome = run
            .one(input)
            .unwrap_or_else(|failure| console.fail(&failure));
        worst = worst.max(outcome);
    }
    Ok(worst)
}

/// What the inputs of a run share.
struct Run<'a> {
    args: &'a RenderArgs,
    console: &'a Console,
    destination: Destination,
    formats: Vec<Format>,
    writer: Writer,
    setups: Setups,
    limits: Limits,
}

/// A picture in one format, not yet written.
struct Picture {
    /// The chart it shows, among those of the file that are drawn.
    chart: usize,
    /// Its page from 1; none where there is only one.
    page: Option<usize>,
    format: Format,
    bytes: Vec<u8>,
    /// What it is, for `--verbose`.
    facts: String,
}

impl Run<'_> {
    /// Draws the charts of one input; writes all of its pictures or none.
    fn one(&mut self, input: &Path) -> Result<Outcome, Failure> {
        let file = input::read(input, &self.limits)?;
        let Some(setup) = self.setups.of(input, self.console)? else {
            return Ok(Outcome::Failed);
        };
        let (plans, said) = plans(&file, &setup.options, &self.limits);
        let chosen = charts::choose(&plans, self.args.chart.as_deref(), file.name())?;
        self.check_one_file(&file, &plans, &chosen)?;
        let before = self.before(input, &setup.options)?;

        // Settled before anything is drawn: a document with a thousand charts takes its time.
        let names = match self.destination {
            Destination::Standard => Ok(Vec::new()),
            _ => self.names(input, &plans, &chosen),
        };
        let mut reports = vec![(file.clone(), said)];
        let mut pictures = Vec::new();
        let mut outcome = Outcome::Fine;
        for (chart, plan) in chosen.iter().enumerate() {
            if names.is_err() {
                reports.push((plan.source.clone(), plan.diagnostics.clone()));
                continue;
            }
            let since = before
                .as_ref()
                .and_then(|old| charts::counterpart(old, &plans, plan));
            let since = since.map(|old| baseline(old, plan));
            let (drawn, said, ended) = self.draw(chart, plan, since.as_ref(), &setup);
            outcome = outcome.max(ended);
            reports.push((plan.source.clone(), said));
            pictures.push(drawn);
        }
        self.console.report(&reports, &self.limits);
        let pictures: Vec<Picture> = pictures
            .into_iter()
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect();
        if reports.iter().any(|(_, said)| said.has_errors()) {
            return Ok(outcome.max(Outcome::Faulty));
        }
        if self.destination == Destination::Standard {
            return self.write_standard(&pictures);
        }
        self.write(&pictures, &names?)?;
        Ok(outcome)
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

    /// The pictures of one chart, with all that was said about it.
    fn draw(
        &self,
        chart: usize,
        plan: &Plan,
        since: Option<&Baseline>,
        setup: &Setup,
    ) -> (Result<Vec<Picture>, Failure>, Diagnostics, Outcome) {
        let mut said = plan.diagnostics.clone();
        if said.has_errors() {
            return (Ok(Vec::new()), said, Outcome::Faulty);
        }
        let options = plan.options(&setup.options);
        if options.scale.is_some() && options.size.medium == Medium::Paper {
            let failure = Err(options::paper_has_no_scale());
            return (failure, said, Outcome::Failed);
        }
        let pages = draw_since(plan, since, &setup.options, &setup.fonts);
        let outcome = if pages.does_not_fit() {
            Outcome::Failed
        } else {
            Outcome::Fine
        };
        said.append(pages.diagnostics);
        if said.has_errors() {
            return (Ok(Vec::new()), said, outcome);
        }
        let mut pictures = Vec::new();
        let several = pages.scenes.len() > 1;
        for (index, scene) in pages.scenes.iter().enumerate() {
            let page = several.then_some(index + 1);
            match self.encode((chart, page), scene, (&options, &setup.fonts), &mut said) {
                Ok(drawn) => pictures.extend(drawn),
                Err(failure) => return (Err(failure), said, Outcome::Failed),
            }
        }
        pictures.extend(self.documents(chart, &pages.scenes, (&options, &setup.fonts)));
        (Ok(pictures), said, outcome)
    }

    /// All pages in every format that was asked for and holds them all.
    fn documents(
        &self,
        chart: usize,
        scenes: &[Scene],
        (options, fonts): (&Options, &Fonts),
    ) -> Vec<Picture> {
        let Some(first) = scenes.first() else {
            return Vec::new();
        };
        let formats = self.formats.iter().filter(|format| format.holds_pages());
        formats
            .map(|&format| Picture {
                chart,
                page: None,
                format,
                bytes: match format {
                    Format::Pptx => pptx::write(scenes),
                    _ => pdf::write(scenes, fonts),
                },
                facts: match scenes.len() {
                    1 => facts(first, &options.size),
                    pages => format!("{pages} pages, {}", facts(first, &options.size)),
                },
            })
            .collect()
    }

    /// One page in every format that was asked for and holds one.
    fn encode(
        &self,
        (chart, page): (usize, Option<usize>),
        scene: &Scene,
        (options, fonts): (&Options, &Fonts),
        said: &mut Diagnostics,
    ) -> Result<Vec<Picture>, Failure> {
        let mut pictures = Vec::new();
        if self.formats.iter().all(|format| format.holds_pages()) {
            return Ok(pictures);
        }
        let text = svg::write(scene);
        for &format in &self.formats {
            let bytes = match format {
                Format::Pdf | Format::Pptx => continue,
                Format::Svg => text.clone().into_bytes(),
                Format::Png => {
                    let (size, scale) = (&options.size, options.scale);
                    let (bytes, found) =
                        paint(&text, size, scale, fonts, &self.limits).map_err(|error| {
                            Failure::new(error.to_string()).hint(
                                "take a smaller `--scale` or `--size`, or `--format svg` alone",
                            )
                        })?;
                    said.append(found);
                    bytes
                }
            };
            pictures.push(Picture {
                chart,
                page,
                format,
                bytes,
                facts: facts(scene, &options.size),
            });
        }
        Ok(pictures)
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

    fn write_standard(&self, pictures: &[Picture]) -> Result<Outcome, Failure> {
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
        Ok(Outcome::Fine)
    }

    /// The path of each chart's pictures, without page and extension.
    fn names(
        &self,
        input: &Path,
        plans: &[Plan],
        chosen: &[&Plan],
    ) -> Result<Vec<PathBuf>, Failure> {
        let folder = match &self.destination {
            Destination::File(path) => return Ok(vec![path.with_extension("")]),
            Destination::Folder(folder) => folder.clone(),
            _ => input.parent().unwrap_or(Path::new("")).to_owned(),
        };
        charts::names(&folder, input, plans, chosen)
    }

    fn write(&mut self, pictures: &[Picture], names: &[PathBuf]) -> Result<(), Failure> {
        if let Destination::Folder(folder) = &self.destination {
            output::create_folder(folder)?;
        }
        let mut prepared: Vec<(PathBuf, Prepared, &Picture)> = Vec::new();
        for picture in pictures {
            let Some(name) = names.get(picture.chart) else {
                continue;
            };
            let path = match (&self.destination, picture.page) {
                (Destination::File(path), None) => path.clone(),
                _ => charts::file_name(name, picture.page, picture.format.extension()),
            };
            let maker = format!("`{}`", name.display());
            let ready = self.writer.prepare(&path, &picture.bytes, &maker)?;
            prepared.push((path, ready, picture));
        }
        for (path, ready, picture) in prepared {
            let written = ready.commit()?;
            self.progress(&path, written, &picture.facts);
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

/// Size and least label of a page.
fn facts(scene: &Scene, size: &Size) -> String {
    let least = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text(text) if text.role == Role::Label => Some(text.size),
            _ => None,
        })
        .min();
    let page = format!("{} × {} px", scene.width.pixels(), scene.height.pixels());
    match (least, size.medium) {
        (None, _) => page,
        (Some(least), Medium::Screen) => format!("{page}, labels from {} px", least.pixels()),
        (Some(least), _) => {
            let points = least.pixels() * 72.0 / f64::from(size.per_inch);
            format!("{page}, labels from {points} pt")
        }
    }
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
