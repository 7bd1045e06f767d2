//! Golden pictures: what was drawn once and approved, held against what is drawn now.
//!
//! A golden is `NAME.png` with `NAME.golden.json`, its [`Record`]: the schedule, the hash of the canonical SVG and
//! where the picture came from. Three layers are compared, each exactly: the schedule, the scene and the pixels. The
//! first that differs is told in words, because laneway knows what it drew.
//!
//! Invariant: nothing here reads or writes a file; readers and texts are given, findings are returned.

mod hold;
mod record;
pub mod report;
mod words;

pub use hold::{Fresh, hold};
pub use record::{Origin, Record, fonts_hash};
pub use words::Line;

use crate::compare::ImageDiff;

/// What became of one golden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Everything is as it was.
    Ok,
    /// The schedule, the scene or the pixels differ.
    Changed,
    /// There is no golden.
    Missing,
    /// There is a golden, but no chart for it.
    Stale,
    /// The picture has another width or height.
    Size,
    /// The golden cannot be read.
    Unreadable,
    /// The chart cannot be drawn.
    RenderError,
    /// It differs, and nothing else changed than the version of laneway.
    OtherVersion,
}

impl Status {
    /// All of them, in the order they are counted.
    pub const ALL: [Self; 8] = [
        Self::Ok,
        Self::Changed,
        Self::Missing,
        Self::Stale,
        Self::Size,
        Self::Unreadable,
        Self::RenderError,
        Self::OtherVersion,
    ];

    /// As reports write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Size => "size",
            Self::Unreadable => "unreadable",
            Self::RenderError => "render-error",
            Self::OtherVersion => "other-version",
        }
    }
}

/// Why a golden differs, as far as its record tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The text of the chart, or what the document says about it.
    Source,
    /// What was asked for: flags, settings.
    Options,
    /// The faces.
    Fonts,
    /// Another version of laneway drew it.
    Version,
    /// The picture was changed after laneway wrote it.
    Edited,
}

impl Cause {
    /// As reports write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Source => "the source changed",
            Self::Options => "the options changed",
            Self::Fonts => "the fonts changed",
            Self::Version => "laneway changed",
            Self::Edited => "the golden picture was edited after laneway wrote it",
        }
    }
}

/// What holding one chart against its golden found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What became of it.
    pub status: Status,
    /// The finding in one line.
    pub summary: String,
    /// The schedule's differences, one line for each task.
    pub lines: Vec<Line>,
    /// Why.
    pub causes: Vec<Cause>,
    /// How the pictures differ, where both could be read.
    pub image: Option<ImageDiff>,
}

impl Finding {
    /// A finding that is told in one line.
    #[must_use]
    pub fn new(status: Status, summary: impl Into<String>) -> Self {
        Self {
            status,
            summary: summary.into(),
            lines: Vec::new(),
            causes: Vec::new(),
            image: None,
        }
    }
}

/// A golden with its finding, as reports show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The golden picture's path.
    pub golden: String,
    /// The file of the chart, and the line it begins at; none for a golden without one.
    pub chart: Option<(String, usize)>,
    /// What was found.
    pub finding: Finding,
}

#[cfg(test)]
mod tests;
