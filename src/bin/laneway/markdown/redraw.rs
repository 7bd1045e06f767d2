//! One document drawn again: its text, and the pictures it shows.

use super::{Job, Shared};
use crate::args::Format;
use crate::charts;
use crate::console::Failure;
use crate::input;
use crate::painter::Painter;
use crate::pair;
use crate::pictures::{Artist, Picture};
use crate::timings::Watch;
use laneway::diagnostic::{Code, Diagnostics};
use laneway::markdown::{self, Keep, Place, Places, Shown, caption, places, restore, rewrite};
use laneway::source::{Source, Span};
use laneway::{Plan, plans};
use std::path::{Path, PathBuf};

/// What is said about the charts of a document.
pub(super) type Reports = Vec<(Source, Diagnostics)>;

pub(super) enum Outcome {
    /// It holds no chart, and was found in a folder.
    Elsewhere,
    /// Its charts have errors.
    Faulty(crate::Outcome),
    Redrawn(Redrawn),
}

/// A document as it shall be.
pub(super) struct Redrawn {
    /// Its text, without a byte order mark.
    pub(super) text: String,
    pub(super) charts: Vec<Chart>,
    /// Pictures whose source was dropped: the line, and what is shown.
    dropped: Vec<(usize, Shown)>,
}

/// A chart of a document.
pub(super) struct Chart {
    /// Its first line in the document.
    pub(super) line: usize,
    /// What it is called.
    pub(super) name: String,
    pub(super) place: Place,
    /// What shall stand for it.
    pub(super) block: String,
    pub(super) pictures: Vec<PictureFile>,
}

/// A picture of a chart.
pub(super) struct PictureFile {
    pub(super) path: PathBuf,
    /// Where it is from the document.
    pub(super) url: String,
    pub(super) bytes: Vec<u8>,
    /// What it is, for `--verbose`.
    pub(super) facts: String,
}

/// Draws the charts of a document; what is said about them goes to `reports`.
pub(super) fn redraw(
    shared: &Shared<'_>,
    job: &Job,
    reports: &mut Reports,
) -> Result<Outcome, Failure> {
    let file = input::read(&job.candidate.path, &shared.limits)?;
    let is_document = markdown::is_document(&file);
    if job.candidate.found && !is_document {
        return Ok(Outcome::Elsewhere);
    }
    if !is_document {
        return Err(
            Failure::new(format!("`{}` is no Markdown document", file.name()))
                .hint("`laneway render` draws charts that stand alone"),
        );
    }
    let (plans, found) = plans(&file, &job.setup.options, &shared.limits);
    let Places { charts, dropped } = places(&file);
    if plans.is_empty() && dropped.is_empty() && job.candidate.found {
        return Ok(Outcome::Elsewhere);
    }
    // A document without a chart is no fault here: there is nothing to draw.
    let mut said = Diagnostics::new();
    let found = found.iter().filter(|found| found.code != Code::NoChart);
    said.extend(found.cloned());
    reports.push((file.clone(), said));
    let line = |span: Span| file.lines().place(file.file(), span.start).line;
    let dropped = dropped
        .into_iter()
        .map(|(span, shown)| (line(span), shown))
        .collect();
    if shared.args.undo {
        return Ok(Outcome::Redrawn(undone(&file, &plans, charts, dropped)));
    }
    if let Some((place, plan)) = charts.iter().zip(&plans).find(|(place, _)| place.torn) {
        return Err(torn(&file, plan, place));
    }
    let (charts, worst) = drawn(shared, job, &plans, charts, reports)?;
    if reports.iter().any(|(_, said)| said.has_errors()) {
        return Ok(Outcome::Faulty(worst.max(crate::Outcome::Faulty)));
    }
    let charts = charts?;
    let blocks: Vec<(Span, String)> = charts
        .iter()
        .map(|chart| (chart.place.span, chart.block.clone()))
        .collect();
    Ok(Outcome::Redrawn(Redrawn {
        text: rewrite(file.file(), &blocks),
        charts,
        dropped,
    }))
}

/// Draws the charts; none of them where their names cannot tell them apart.
fn drawn(
    shared: &Shared<'_>,
    job: &Job,
    plans: &[Plan],
    places: Vec<Place>,
    reports: &mut Reports,
) -> Result<(Result<Vec<Chart>, Failure>, crate::Outcome), Failure> {
    let all: Vec<&Plan> = plans.iter().collect();
    let document = job.target.path(&job.candidate.path);
    let names = match charts::names(Path::new(""), document, plans, &all) {
        Ok(names) => names,
        Err(failure) => {
            let said = plans.iter();
            reports.extend(said.map(|plan| (plan.source.clone(), plan.diagnostics.clone())));
            return Ok((Err(failure), crate::Outcome::Fine));
        }
    };
    let painter = Painter::new(&shared.limits);
    let mut worst = crate::Outcome::Fine;
    let mut charts = Vec::with_capacity(plans.len());
    for ((place, plan), name) in places.into_iter().zip(plans).zip(&names) {
        let work = Work::new(shared, job, plan, &place)?;
        let (pictures, said, outcome) = work.draw(name, &painter);
        worst = worst.max(outcome);
        reports.push((plan.source.clone(), said));
        let (pictures, lines) = pictures?;
        let called = charts::called(plan).map(str::to_owned);
        charts.push(Chart {
            line: plan.source.place(0).line,
            name: called.unwrap_or_else(|| name.display().to_string()),
            block: place.block(&lines, work.keep),
            place,
            pictures,
        });
    }
    Ok((Ok(charts), worst))
}

/// The document with its charts put back.
fn undone(
    file: &Source,
    plans: &[Plan],
    places: Vec<Place>,
    dropped: Vec<(usize, Shown)>,
) -> Redrawn {
    let charts = places.into_iter().zip(plans).map(|(place, plan)| Chart {
        line: plan.source.place(0).line,
        name: charts::called(plan).unwrap_or_default().to_owned(),
        block: place.fence().to_owned(),
        place,
        pictures: Vec::new(),
    });
    Redrawn {
        text: restore(file),
        charts: charts.collect(),
        dropped,
    }
}

fn torn(file: &Source, plan: &Plan, place: &Place) -> Failure {
    let line = file.lines().place(file.file(), place.span.start).line;
    let name = charts::called(plan).map(|name| format!(" of `{name}`"));
    Failure::new(format!(
        "`{}` keeps the source{} at line {line} without the comments that enclose it and its picture",
        file.name(),
        name.unwrap_or_default()
    ))
    .hint(
        "put `<!-- laneway -->` before the picture and `<!-- /laneway -->` behind the source again, each on a line of its own, \
         or remove the picture and mark the fence `mermaid`",
    )
}

/// How one chart is drawn: as was asked for, else as the document has it, else as is usual.
struct Work<'a> {
    shared: &'a Shared<'a>,
    job: &'a Job,
    plan: &'a Plan,
    keep: Keep,
    format: Format,
    pair: bool,
    caption: bool,
    /// The folder of its pictures, from that of the document.
    folder: PathBuf,
}

impl<'a> Work<'a> {
    fn new(
        shared: &'a Shared<'a>,
        job: &'a Job,
        plan: &'a Plan,
        place: &Place,
    ) -> Result<Self, Failure> {
        let args = shared.args;
        let shown = place.shown.as_ref();
        let known = shown.and_then(|shown| shown.links.first());
        let known = known.and_then(|link| local(link));
        let format = args.format.map(Format::from);
        let as_asked = args.format.is_some() || args.pair;
        let folder = match (&args.assets, &known) {
            (None, Some((folder, _))) => folder.clone(),
            _ => PathBuf::new(),
        };
        check_folder(job, plan, &folder)?;
        Ok(Self {
            shared,
            job,
            plan,
            keep: match (args.source, shown) {
                (Some(name), _) => name.into(),
                (None, Some(shown)) => shown.keep,
                (None, None) => Keep::Details,
            },
            format: format
                .or_else(|| known.as_ref().and_then(|(_, format)| *format))
                .unwrap_or(Format::Svg),
            pair: !as_asked && shown.is_some_and(|shown| shown.pair),
            caption: match args.captions {
                Some(switch) => switch == crate::args::Switch::On,
                None => shown.is_some_and(|shown| shown.caption),
            },
            folder,
        })
    }

    /// The pictures, and the lines that show them.
    #[allow(
        clippy::type_complexity,
        reason = "what is drawn, what is said, and how it ended"
    )]
    fn draw(
        &self,
        name: &Path,
        painter: &Painter<'_>,
    ) -> (
        Result<(Vec<PictureFile>, String), Failure>,
        Diagnostics,
        crate::Outcome,
    ) {
        let artist = Artist {
            watch: &Watch::start(),
            formats: &[self.format],
            limits: &self.shared.limits,
            painter,
            standard: false,
            last: false,
        };
        let mut setup = self.job.setup.clone();
        setup.options.pair |= self.pair;
        let (drawn, said, outcome) = artist.draw(0, self.plan, None, &setup);
        let shown = drawn.and_then(|drawn| self.show(drawn, name));
        (shown, said, outcome)
    }

    fn show(
        &self,
        drawn: Vec<Picture>,
        name: &Path,
    ) -> Result<(Vec<PictureFile>, String), Failure> {
        let document = self.job.target.folder(&self.job.candidate.path);
        let mut files = Vec::with_capacity(drawn.len());
        let mut abouts = Vec::with_capacity(drawn.len());
        for Picture { about, bytes } in drawn {
            let file = charts::file_name(name, about.part, self.format.extension());
            let path = match &self.shared.args.assets {
                Some(folder) => folder.join(file),
                None => document.join(&self.folder).join(file),
            };
            files.push(PictureFile {
                url: pair::relative(document, &path)?,
                path,
                bytes,
                facts: about.facts.clone(),
            });
            abouts.push(about);
        }
        let mut lines = String::new();
        let all = || files.iter().zip(&abouts);
        for (file, about) in all().filter(|(_, about)| !about.part.dark) {
            let dark = all().find(|(_, dark)| dark.part.dark && dark.part.page == about.part.page);
            let picture = markdown::Picture {
                source: &file.url,
                dark: dark.map(|(dark, _)| dark.url.as_str()),
                size: about.shown.size,
                alt: &about.shown.alt,
            };
            if !lines.is_empty() {
                lines.push_str("\n\n");
            }
            lines.push_str(picture.markdown().trim_end());
        }
        if let (true, Some(words)) = (self.caption, charts::called(self.plan)) {
            lines.push_str("\n\n");
            lines.push_str(&caption(words));
        }
        Ok((files, lines))
    }
}

/// Refuses to follow a document's link out of what is ours: who runs the program says where it writes.
fn check_folder(job: &Job, plan: &Plan, folder: &Path) -> Result<(), Failure> {
    let document = job.target.folder(&job.candidate.path);
    let whole = pair::settle(&document.join(folder))?;
    for ours in [document, Path::new("")] {
        if whole.starts_with(pair::settle(ours)?) {
            return Ok(());
        }
    }
    let (name, line) = (job.candidate.path.display(), plan.source.place(0).line);
    Err(Failure::new(format!(
        "`{name}` shows the picture of the chart at line {line} from `{}`, which is not below the document or this folder",
        folder.display()
    ))
    .hint("if it shall be drawn there, say so with `--assets DIR`"))
}

/// The folder and the format of a picture that a document has beside it; none for one on another machine.
fn local(link: &str) -> Option<(PathBuf, Option<Format>)> {
    let path = link.split(['?', '#']).next().unwrap_or("");
    if path.starts_with('/') || path.contains(':') {
        return None;
    }
    let path = markdown::path_of(path);
    let folder = Path::new(&path).parent().unwrap_or(Path::new(""));
    let format = match Path::new(&path).extension()?.to_str()? {
        "svg" => Some(Format::Svg),
        "png" => Some(Format::Png),
        _ => None,
    };
    Some((folder.to_owned(), format))
}

impl Redrawn {
    /// What is to be said beside the findings of charts.
    pub(super) fn notes(&self, job: &Job) -> Vec<String> {
        let name = job.candidate.path.display();
        let mut notes = Vec::new();
        if self.charts.is_empty() && self.dropped.is_empty() {
            notes.push(format!("{name}: no chart in it"));
        }
        for (line, shown) in &self.dropped {
            let what = shown.links.first().map_or("a picture", String::as_str);
            notes.push(format!(
                "{name}:{line}: `{what}` stays as it is: its source was dropped, so there is nothing to draw it from"
            ));
        }
        for chart in &self.charts {
            let now = |link: &String| chart.pictures.iter().any(|picture| picture.url == *link);
            let links = chart.place.shown.iter().flat_map(|shown| &shown.links);
            for old in links.filter(|link| !now(link)) {
                notes.push(format!("{name}:{}: `{old}` is no longer shown", chart.line));
            }
        }
        notes
    }

    /// Pictures that nothing can draw again.
    pub(super) fn dropped(&self) -> &[(usize, Shown)] {
        &self.dropped
    }
}
