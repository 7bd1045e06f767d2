//! The pictures of one chart, in every format that was asked for.

use crate::Outcome;
use crate::args::Format;
use crate::charts::Part;
use crate::console::Failure;
use crate::options;
use crate::painter::{Painter, limit_pages};
use crate::pair::{self, Shown};
use crate::setup::Setup;
use crate::timings::{Step, Watch};
use laneway::diagnostic::Diagnostics;
use laneway::layout::Baseline;
use laneway::limits::Limits;
use laneway::options::{Medium, Options, Size, TextMode};
use laneway::scene::{Item, Scene};
use laneway::text::Fonts;
use laneway::{Plan, draw_watched, pdf, pptx, svg};

/// A picture in one format, not yet written.
pub(crate) struct Picture {
    pub(crate) about: About,
    pub(crate) bytes: Vec<u8>,
}

/// What there is to say about a picture.
#[derive(Clone)]
pub(crate) struct About {
    /// The chart it shows, among those of the file that are drawn.
    pub(crate) chart: usize,
    pub(crate) part: Part,
    pub(crate) format: Format,
    /// How a document shows it.
    pub(crate) shown: Shown,
    /// What it is, for `--verbose`.
    pub(crate) facts: String,
}

/// What charts are drawn as.
pub(crate) struct Artist<'a> {
    pub(crate) formats: &'a [Format],
    pub(crate) limits: &'a Limits,
    /// Paints them, and those of the other charts of the file.
    pub(crate) painter: &'a Painter<'a>,
    /// Where the time goes.
    pub(crate) watch: &'a Watch,
    /// Whether the picture goes to standard output, which takes one.
    pub(crate) standard: bool,
    /// Whether nothing is drawn after it: the end of the program frees its memory faster than anyone else.
    pub(crate) last: bool,
}

/// What the pictures of one chart have in common that look alike.
struct Look<'a> {
    chart: usize,
    dark: bool,
    options: &'a Options,
    fonts: &'a Fonts,
}

impl Look<'_> {
    fn about(&self, page: Option<usize>, format: Format, scene: &Scene) -> About {
        let (chart, dark) = (self.chart, self.dark);
        About {
            chart,
            part: Part { page, dark },
            format,
            shown: Shown::new(scene),
            facts: facts(scene, &self.options.size),
        }
    }
}

impl Artist<'_> {
    /// The pictures of one chart, with all that was said about it.
    pub(crate) fn draw(
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
        let looks = match self.looks(&options, setup) {
            Ok(looks) => looks,
            Err(failure) => return (Err(failure), said, Outcome::Failed),
        };
        let mut pictures = Vec::new();
        let mut outcome = Outcome::Fine;
        for (place, wanted) in looks.iter().enumerate() {
            let pages = draw_watched(plan, since, wanted, &setup.fonts, &mut self.watch.stages());
            if pages.does_not_fit() {
                outcome = Outcome::Failed;
            }
            if place == 0 {
                said.append(pages.diagnostics);
            } else {
                // What is said of both pictures of a pair is said once.
                let found = pages.diagnostics.iter();
                let new = found.filter(|new| !said.iter().any(|old| old == *new));
                said.extend(new.cloned().collect::<Vec<_>>());
            }
            if said.has_errors() {
                return (Ok(Vec::new()), said, outcome);
            }
            let (options, fonts, dark) = (&options, &setup.fonts, place > 0);
            let look = Look {
                chart,
                dark,
                options,
                fonts,
            };
            match self.encode_all(&look, &pages.scenes, &mut said) {
                Ok(drawn) => pictures.extend(drawn),
                Err(failure) => return (Err(failure), said, Outcome::Failed),
            }
            if self.last {
                std::mem::forget(pages.scenes);
            }
        }
        (Ok(pictures), said, outcome)
    }

    /// What each picture of a chart is drawn with: one, or a light and a dark one.
    fn looks(&self, options: &Options, setup: &Setup) -> Result<Vec<Options>, Failure> {
        if !options.pair {
            return Ok(vec![setup.options.clone()]);
        }
        if self.standard {
            let failure = Failure::new("standard output takes one picture, and a pair is two");
            return Err(failure.hint("give a folder with `-o folder/`, or leave out `--pair`"));
        }
        let pair = options.of_pair().ok_or_else(|| pair::no_dark(options))?;
        Ok(pair.into())
    }

    /// All pages in every format that was asked for.
    fn encode_all(
        &self,
        look: &Look,
        scenes: &[Scene],
        said: &mut Diagnostics,
    ) -> Result<Vec<Picture>, Failure> {
        limit_pages(scenes, self.limits)?;
        if self.formats.contains(&Format::Png) {
            let Options { size, scale, .. } = look.options;
            self.painter.admit(scenes, size, *scale)?;
        }
        let mut pictures = Vec::new();
        let several = scenes.len() > 1;
        for (index, scene) in scenes.iter().enumerate() {
            let page = several.then_some(index + 1);
            pictures.extend(self.encode(look, page, scene, said)?);
        }
        pictures.extend(self.documents(look, scenes));
        Ok(pictures)
    }

    /// All pages in every format that was asked for and holds them all.
    fn documents(&self, look: &Look, scenes: &[Scene]) -> Vec<Picture> {
        let Some(first) = scenes.first() else {
            return Vec::new();
        };
        let formats = self.formats.iter().filter(|format| format.holds_pages());
        formats
            .map(|&format| {
                let mut about = look.about(None, format, first);
                if scenes.len() > 1 {
                    about.facts = format!("{} pages, {}", scenes.len(), about.facts);
                }
                let bytes = match format {
                    Format::Pptx => pptx::write(scenes),
                    _ => pdf::write(scenes, look.fonts),
                };
                self.watch.made(Step::Write(format), bytes.len());
                Picture { about, bytes }
            })
            .collect()
    }

    /// One page in every format that was asked for and holds one.
    fn encode(
        &self,
        look: &Look,
        page: Option<usize>,
        scene: &Scene,
        said: &mut Diagnostics,
    ) -> Result<Vec<Picture>, Failure> {
        let mut pictures = Vec::new();
        for &format in self.formats {
            let bytes = match format {
                Format::Pdf | Format::Pptx => continue,
                Format::Svg => svg(scene, look.options.text, look.fonts, self.limits)?,
                Format::Png => {
                    let (size, scale) = (&look.options.size, look.options.scale);
                    let (bytes, found) = self.painter.paint(scene, size, scale, look.fonts)?;
                    said.append(found);
                    bytes
                }
            };
            self.watch.made(Step::Write(format), bytes.len());
            let about = look.about(page, format, scene);
            pictures.push(Picture { about, bytes });
        }
        Ok(pictures)
    }
}

/// A page as SVG, where it is not too large.
pub(crate) fn svg(
    scene: &Scene,
    mode: TextMode,
    fonts: &Fonts,
    limits: &Limits,
) -> Result<Vec<u8>, Failure> {
    let most = limits.svg_bytes;
    let text = svg::write_within(scene, mode, fonts, most);
    text.map(String::into_bytes).ok_or_else(|| {
        Failure::new(format!("the SVG would have more than {most} bytes"))
            .hint("split the plan, leave out `--text` or `--arrows`; `--limit svg-bytes=N` raises the limit")
    })
}

/// Size of a page, and of the least text on it.
fn facts(scene: &Scene, size: &Size) -> String {
    let least = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text(text) => Some(text.size),
            _ => None,
        })
        .min();
    let page = format!("{} × {} px", scene.width.pixels(), scene.height.pixels());
    match (least, size.medium) {
        (None, _) => page,
        (Some(least), Medium::Screen) => format!("{page}, text from {} px", least.pixels()),
        (Some(least), _) => {
            let points = least.pixels() * 72.0 / f64::from(size.per_inch);
            format!("{page}, text from {points} pt")
        }
    }
}
