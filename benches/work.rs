//! A plan at every stage of the way, so that each stage can be measured alone.

#![allow(
    clippy::expect_used,
    reason = "a plan that cannot be drawn cannot be measured"
)]

use laneway::layout::layout;
use laneway::limits::Limits;
use laneway::options::Options;
use laneway::roadmap::{Roadmap, lower};
use laneway::scene::Scene;
use laneway::schedule::{Schedule, resolve};
use laneway::source::Source;
use laneway::syntax::{self, Document};
use laneway::text::Fonts;
use laneway::{markdown, pdf, png, pptx, svg};
use std::hint::black_box;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Parse,
    Lower,
    Schedule,
    Layout,
    Check,
    Svg,
    Png,
    Pdf,
    Pptx,
}

impl Stage {
    pub(crate) const ALL: [(&'static str, Self); 9] = [
        ("parse", Self::Parse),
        ("lower", Self::Lower),
        ("schedule", Self::Schedule),
        ("layout", Self::Layout),
        ("check", Self::Check),
        ("svg", Self::Svg),
        ("png", Self::Png),
        ("pdf", Self::Pdf),
        ("pptx", Self::Pptx),
    ];
}

/// A plan with what every stage made of it.
pub(crate) struct Work {
    source: Source,
    document: Document,
    roadmap: Roadmap,
    schedule: Schedule,
    scenes: Vec<Scene>,
    options: Options,
    limits: Limits,
    fonts: Fonts,
}

impl Work {
    /// Everything made once, of a Markdown document or a chart.
    pub(crate) fn new(text: &str) -> Self {
        let mut limits = Limits::default();
        for name in ["tasks", "sections", "chart-bytes", "file-bytes"] {
            let limit = laneway::limits::Limit::find(name).expect("a limit of this name");
            limit.set(&mut limits, limit.most);
        }
        let (options, fonts) = (Options::default(), Fonts::bundled());
        let (charts, _) = markdown::charts(&Source::whole("plan.md", text));
        let source = charts
            .into_iter()
            .next()
            .unwrap_or_else(|| Source::whole("plan.mmd", text));
        let (document, _) = syntax::parse(&source, &limits);
        let (roadmap, said) = lower(&source, &document, None, &limits);
        assert!(!said.has_errors(), "{said:?}");
        let (schedule, _) = resolve(&roadmap);
        let (scenes, _) = layout(&roadmap, &schedule, None, &options, &fonts);
        Self {
            source,
            document,
            roadmap,
            schedule,
            scenes,
            options,
            limits,
            fonts,
        }
    }

    /// One stage, with what the stage before it made.
    pub(crate) fn measured(&self, stage: Stage) {
        match stage {
            Stage::Parse => drop(black_box(syntax::parse(&self.source, &self.limits))),
            Stage::Lower => drop(black_box(lower(
                &self.source,
                &self.document,
                None,
                &self.limits,
            ))),
            Stage::Schedule => drop(black_box(resolve(&self.roadmap))),
            Stage::Layout => {
                let (roadmap, schedule) = (&self.roadmap, &self.schedule);
                drop(black_box(layout(
                    roadmap,
                    schedule,
                    None,
                    &self.options,
                    &self.fonts,
                )));
            }
            Stage::Check => drop(black_box(
                self.scenes.iter().map(Scene::check).collect::<Vec<_>>(),
            )),
            Stage::Svg => drop(black_box(
                self.scenes.iter().map(svg::write).collect::<Vec<_>>(),
            )),
            Stage::Png => {
                drop(black_box(self.scenes.first().map(|scene| {
                    png::encode(scene, &self.fonts, 1.0, self.limits.pixels)
                })));
            }
            Stage::Pdf => drop(black_box(pdf::write(&self.scenes, &self.fonts))),
            Stage::Pptx => drop(black_box(pptx::write(&self.scenes))),
        }
    }
}
