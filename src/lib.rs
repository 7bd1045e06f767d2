//! laneway turns a roadmap written as Mermaid `gantt` text into a picture that can be put on a slide or
//! in a report as it is.
//!
//! # Use
//!
//! ```no_run
//! use laneway::{Error, draw, limits::Limits, options::Options, plans, png, source::Source, svg, text::Fonts};
//!
//! # fn main() -> Result<(), Error> {
//! let file = Source::whole("plan.mmd", "gantt\n  Design : 2024-01-01, 3d\n");
//! let (options, limits, fonts) = (Options::default(), Limits::default(), Fonts::bundled());
//! let (plans, _) = plans(&file, &options, &limits);
//! for plan in &plans {
//!     for scene in &draw(plan, &options, &fonts).scenes {
//!         let svg = svg::write(scene);
//!         let png = png::encode(scene, &fonts, 2.0, limits.pixels)?;
//!         # let _ = (svg, png);
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Architecture
//!
//! Data runs one way. Every arrow is a free function from one value to the next; no stage reads back and none
//! changes its input. Diagnostics are values that ride along.
//!
//! ```text
//! Markdown, .mmd ─ markdown::charts ─▶ Source ─ syntax::parse ─▶ Document ─ roadmap::lower ─┐
//! JSON ─────────── exchange::json::read ────────────────────────────────────────────────────┴▶ Roadmap
//!     ─ schedule::resolve ─▶ Schedule ─ layout::layout ─▶ Scenes ─ svg::write ─▶ SVG
//!                               │                                  ├ png::encode ─▶ PNG
//!                               │                                  ├ pdf::write ─▶ PDF
//!                               │                                  └ pptx::write ─▶ PPTX
//!                               └ exchange::{json, csv, ics, markdown, mermaid, table}
//! ```
//!
//! Each question is settled as early as it can be, so that later stages only draw:
//!
//! | Value | Holds | Settled by then |
//! | --- | --- | --- |
//! | [`source::Source`] | the text of a chart, its place in the file, what stands around it | encoding, size |
//! | [`syntax::Document`] | statements as written, with spans and comments | the shape of lines |
//! | [`roadmap::Roadmap`] | title, sections, tasks, working calendar, settings | names, formats, units, duplicates |
//! | [`schedule::Schedule`] | when each task is, what it waits for, its slack | references, cycles, excluded days |
//! | [`scene::Scene`] | one page: a flat display list with concrete paints | widths, wrapping, ticks, theme |
//! | SVG text | the vector dialect that pixels are held to | numbers, escaping, ids |
//!
//! Invariant: dates are civil up to layout; layout is the first place a date becomes a number. There is no
//! time zone, no clock and no environment anywhere in the library: the same input gives the same bytes on every
//! machine, every day. What comes from the world is an argument: [`options::Options`], [`limits::Limits`],
//! [`text::Fonts`].
//!
//! Invariant: the syntax tree keeps raw text, because Mermaid applies the last `dateFormat` to all tasks. Formats
//! are applied in [`roadmap::lower`], once the whole chart is known.
//!
//! Invariant: parsing, lowering and scheduling never fail. They return a value and diagnostics together; what
//! could not be read is guessed, and an error says so. Whether to draw such a plan is the caller's decision.
//!
//! Invariant: where a plan is scheduled otherwise than Mermaid 12.3 does it, a diagnostic says so.
//!
//! Invariant: nothing recurses on input, every operation on a date is checked, and no input reaches a panic.
//! [`limits::Limits`] are checked before memory is spent.
//!
//! Invariant: spans are in the chart; only [`diagnostic::render`] asks for the place in the file, through
//! [`source::Source::file_span`], because a chart in a Markdown list or quote is not one stretch of its file.
//!
//! Invariant: themes are applied in layout; writers see only concrete paints and the names of roles.
//!
//! Invariant: coordinates are whole hundredths of a pixel from layout on ([`geometry::Px`]), so that what a
//! writer prints is exactly what layout decided.
//!
//! Invariant: [`text`] owns the bundled fonts; layout measures with the same shaper and the same bytes that usvg
//! draws with.
//!
//! Invariant: the PNG shows the very SVG that is delivered, as usvg and resvg draw it with no other fonts than those
//! the SVG was laid out with. [`png::paint`] takes a shorter way, from the scene straight to tiny-skia, and
//! `tests/painter.rs` holds it to the same pixels; what it cannot draw alike it leaves to them. One pass over one
//! canvas: bands and threads would change pixels.
//!
//! Invariant: every page is checked before it is handed out ([`scene::Scene::check`]): a text that leaves the
//! picture, runs into another or crosses a mark not its own becomes a `layout-fault`.
//!
//! Invariant: a document is changed only where its charts stand ([`markdown::places`], [`markdown::rewrite()`]), and
//! [`markdown::restore`] gives back the very bytes that its author wrote, as long as the source is kept.
//!
//! Invariant: the wire types of [`exchange`] are apart from the model and carry a version; the model does not
//! derive `Serialize`.
//!
//! The program in `src/bin/laneway/` uses this public interface alone: it reads arguments and files, asks the
//! clock for `--as-of today` and the terminal for colour, and writes files whole or not at all.

pub mod calendar;
pub mod color;
pub mod compare;
pub mod diagnostic;
pub mod edit;
pub mod exchange;
pub mod geometry;
mod key;
pub mod language;
pub mod layout;
pub mod limits;
pub mod lint;
mod lists;
pub mod markdown;
pub mod options;
mod pages;
pub mod pdf;
mod plan;
pub mod png;
pub mod pptx;
pub mod roadmap;
pub mod scene;
pub mod schedule;
mod settings;
pub mod source;
pub mod survey;
pub mod svg;
pub mod syntax;
pub mod text;
pub mod theme;
pub mod verify;

pub use pages::{Pages, baseline, draw, draw_since, draw_watched, paint, pixels};
pub use plan::{Plan, Stage, check, plan, plans, plans_watched};

use std::fmt;

/// The world's faults; the author's are [`diagnostic::Diagnostic`]s.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The picture could not be painted.
    Png(png::PngError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Png(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<png::PngError> for Error {
    fn from(error: png::PngError) -> Self {
        Self::Png(error)
    }
}
