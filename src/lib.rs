//! laneway turns a roadmap written as Mermaid `gantt` text into a picture that can be put on a slide or
//! in a report as it is.

pub mod calendar;
pub mod color;
pub mod diagnostic;
pub mod exchange;
pub mod geometry;
pub mod layout;
pub mod limits;
pub mod markdown;
pub mod options;
pub mod png;
pub mod roadmap;
pub mod scene;
pub mod schedule;
pub mod source;
pub mod svg;
pub mod syntax;
pub mod text;
pub mod theme;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits::Limits;
use crate::options::Options;
use crate::roadmap::Roadmap;
use crate::schedule::Schedule;
use crate::source::Source;

/// A chart that was read and scheduled, with everything there is to say about it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its text.
    pub source: Source,
    /// What it means.
    pub roadmap: Roadmap,
    /// When everything is.
    pub schedule: Schedule,
    /// What there is to say; `options.policy` and `%% laneway: allow` are applied.
    pub diagnostics: Diagnostics,
}

/// Reads and schedules one chart: Mermaid text, or a plan as `exchange::json` writes it.
#[must_use]
pub fn plan(source: &Source, options: &Options, limits: &Limits) -> Plan {
    let mut allowed = Vec::new();
    let (roadmap, mut diagnostics) = if exchange::json::is_json(source.text()) {
        exchange::json::read(source, limits)
    } else {
        let (document, mut diagnostics) = syntax::parse(source, limits);
        let (roadmap, found) = roadmap::lower(source, &document, options.as_of, limits);
        diagnostics.append(found);
        let codes = document.allowed.iter();
        allowed.extend(codes.filter_map(|code| Code::find(&code.value)));
        (roadmap, diagnostics)
    };
    let (schedule, found) = schedule::resolve(&roadmap);
    diagnostics.append(found);
    diagnostics.allow(&allowed);
    diagnostics.apply(options.policy);
    diagnostics.sort();
    Plan {
        source: source.clone(),
        roadmap,
        schedule,
        diagnostics,
    }
}

/// The world's faults.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The picture could not be painted.
    Png(png::PngError),
}

#[doc(hidden)]
pub fn unused(_: Diagnostic) {}
