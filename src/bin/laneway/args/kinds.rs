//! What arguments choose from.

use clap::ValueEnum;
use laneway::color::Color;
use laneway::limits::Limit;
use laneway::options::{Column, LabelPlacement, TextMode, View};
use laneway::theme::Theme;
use std::path::PathBuf;

/// A limit as it was asked for: within what it may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LimitWish {
    pub(super) limit: &'static Limit,
    pub(super) value: u64,
}

/// A kind of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Format {
    Svg,
    Png,
    Pdf,
    Pptx,
}

impl Format {
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Pptx => "pptx",
        }
    }

    /// Whether all pages of a picture stand in one file.
    pub(crate) const fn holds_pages(self) -> bool {
        match self {
            Self::Svg | Self::Png => false,
            Self::Pdf | Self::Pptx => true,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScheduleFormat {
    /// For people.
    Table,
    /// For programs: the contract of `assets/schedule.schema.json`.
    Json,
    /// For spreadsheets.
    Csv,
    /// For calendars.
    Ics,
    /// A pipe table for documents.
    Markdown,
    /// The chart again, with every date written out.
    Mermaid,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    Table,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    On,
    Off,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Legend {
    Auto,
    None,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ViewName {
    All,
    Milestones,
    Work,
}

impl From<ViewName> for View {
    fn from(name: ViewName) -> Self {
        match name {
            ViewName::All => Self::All,
            ViewName::Milestones => Self::Milestones,
            ViewName::Work => Self::Work,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextName {
    /// As text, in a font like ours where the reader lacks it.
    Native,
    /// As text, with the glyphs it needs in the file: for browsers.
    Embed,
    /// As outlines that look the same everywhere, and cannot be searched.
    Paths,
}

impl From<TextName> for TextMode {
    fn from(name: TextName) -> Self {
        match name {
            TextName::Native => Self::Native,
            TextName::Embed => Self::Embed,
            TextName::Paths => Self::Paths,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LabelName {
    Marks,
    Column,
}

impl From<LabelName> for LabelPlacement {
    fn from(name: LabelName) -> Self {
        match name {
            LabelName::Marks => Self::Marks,
            LabelName::Column => Self::Column,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ColumnName {
    Start,
    End,
    Days,
}

impl From<ColumnName> for Column {
    fn from(name: ColumnName) -> Self {
        match name {
            ColumnName::Start => Self::Start,
            ColumnName::End => Self::End,
            ColumnName::Days => Self::Days,
        }
    }
}

/// A theme as it was asked for.
#[derive(Clone, Debug)]
pub(crate) enum ThemeName {
    Ours(&'static Theme),
    File(PathBuf),
}

/// What lies behind everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    None,
    Color(Color),
}
