//! The arguments of `laneway markdown`.

use super::{ContentArgs, Format, PageArgs, ReadArgs, Switch, TextName};
use clap::{Args, Subcommand, ValueEnum};
use laneway::markdown::Keep;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct MarkdownArgs {
    /// Markdown documents, or folders to look through (`.gitignore` is respected); `-` for standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// The document to write, a folder (`out/`), or `-` for standard output.
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// Write each document over itself: charts become pictures, and pictures drawn before are refreshed.
    #[arg(long, conflicts_with = "output")]
    pub(crate) in_place: bool,
    /// Write nothing, and say what a run would change. Exit code 0: nothing; 1: something is stale.
    #[arg(long)]
    pub(crate) check: bool,
    /// Put the charts back in place of their pictures.
    #[arg(long, conflicts_with_all = ["check", "format", "pair", "assets", "source", "captions"])]
    pub(crate) undo: bool,
    /// What pictures are. Default: what the document shows already, else svg.
    #[arg(long, value_enum)]
    pub(crate) format: Option<PictureFormat>,
    /// Draw a light and a dark picture of each chart, and show the one that fits the page.
    #[arg(long)]
    pub(crate) pair: bool,
    /// The folder for pictures. Default: where the document has them already, else beside the document.
    #[arg(long, value_name = "DIR")]
    pub(crate) assets: Option<PathBuf>,
    /// Where the source of a chart is kept. Default: where the document has it already, else details.
    #[arg(long, value_enum)]
    pub(crate) source: Option<KeepName>,
    /// Write the title of each chart under its picture. Default: as the document has it already, else off.
    #[arg(long, value_enum)]
    pub(crate) captions: Option<Switch>,
    /// How the texts of an SVG are written. Default: native.
    #[arg(long, value_enum)]
    pub(crate) text: Option<TextName>,
    /// Draw again whenever a document, or what it is drawn with, changes; Ctrl-C ends.
    #[arg(long, conflicts_with_all = ["check", "undo"])]
    pub(crate) watch: bool,
    /// Say what is written.
    #[arg(long)]
    pub(crate) verbose: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) page: PageArgs,
    #[command(flatten)]
    pub(crate) content: ContentArgs,
}

#[derive(Args, Debug)]
pub(crate) struct MdbookArgs {
    #[command(subcommand)]
    pub(crate) command: Option<MdbookCommand>,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum MdbookCommand {
    /// Exit code 0: charts are drawn for this renderer; 1: they are left alone.
    Supports {
        /// The name that mdBook gives it.
        renderer: String,
    },
}

/// What a document can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PictureFormat {
    Svg,
    Png,
}

impl From<PictureFormat> for Format {
    fn from(format: PictureFormat) -> Self {
        match format {
            PictureFormat::Svg => Self::Svg,
            PictureFormat::Png => Self::Png,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum KeepName {
    /// In a part that readers can unfold.
    Details,
    /// In a comment, which readers do not see.
    Comment,
    /// Nowhere: the picture cannot be refreshed.
    Drop,
}

impl From<KeepName> for Keep {
    fn from(name: KeepName) -> Self {
        match name {
            KeepName::Details => Self::Details,
            KeepName::Comment => Self::Comment,
            KeepName::Drop => Self::Drop,
        }
    }
}
