//! The pictures of one chart, in every format that was asked for.

use crate::Outcome;
use crate::args::Format;
use crate::console::Failure;
use crate::options;
use crate::setup::Setup;
use laneway::diagnostic::Diagnostics;
use laneway::layout::Baseline;
use laneway::limits::Limits;
use laneway::options::{Medium, Options, Size};
use laneway::scene::{Item, Role, Scene};
use laneway::text::Fonts;
use laneway::{Plan, draw_since, paint, pdf, pptx, svg};

/// A picture in one format, not yet written.
pub(super) struct Picture {
    /// The chart it shows, among those of the file that are drawn.
    pub(super) chart: usize,
    /// Its page from 1; none where there is only one.
    pub(super) page: Option<usize>,
    pub(super) format: Format,
    pub(super) bytes: Vec<u8>,
    /// What it is, for `--verbose`.
    pub(super) facts: String,
}

/// What charts are drawn as.
pub(super) struct Artist<'a> {
    pub(super) formats: &'a [Format],
    pub(super) limits: &'a Limits,
}

impl Artist<'_> {
    /// The pictures of one chart, with all that was said about it.
    pub(super) fn draw(
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
        for &format in self.formats {
            let bytes = match format {
                Format::Pdf | Format::Pptx => continue,
                Format::Svg => text.clone().into_bytes(),
                Format::Png => {
                    let (size, scale) = (&options.size, options.scale);
                    let (bytes, found) =
                        paint(&text, size, scale, fonts, self.limits).map_err(|error| {
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
