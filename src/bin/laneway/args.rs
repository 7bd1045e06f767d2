//! The arguments, as clap reads them.

mod markdown;

pub(crate) use markdown::{MarkdownArgs, MdbookArgs, MdbookCommand};

use crate::theme_file;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use laneway::color::Color;
use laneway::compare::Tolerance;
use laneway::diagnostic::{Code, Policy, nearest, render};
use laneway::language::{self, Language};
use laneway::limits::{Limit, Limits};
use laneway::options::{Column, FontSize, LabelPlacement, Size, TextMode, View, Wishes};
use laneway::theme::{Theme, catalog};
use laneway::verify::report;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// Roadmaps written as Mermaid gantt text, drawn as pictures for slides and reports.
#[derive(Debug, Parser)]
#[command(name = "laneway", version, disable_help_subcommand = true)]
#[command(arg_required_else_help = true)]
#[command(after_help = "Exit codes: 0 fine; 1 the plan has faults; 2 it could not run.")]
pub(crate) struct Cli {
    /// Print the licences of the program and of the fonts in it.
    #[arg(long)]
    pub(crate) licenses: bool,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Draw charts as SVG, PNG, PDF and PowerPoint slides.
    Render(Box<RenderArgs>),
    /// Print when everything is.
    Schedule(ScheduleArgs),
    /// Put pictures in place of the charts of Markdown documents, and keep them fresh.
    Markdown(Box<MarkdownArgs>),
    /// Draw the charts of a book: a preprocessor that mdBook runs.
    Mdbook(Box<MdbookArgs>),
    /// Say what is wrong with plans.
    Check(CheckArgs),
    /// Mend what can be mended without doubt: spellings of ids, lengths and keywords.
    Fix(FixArgs),
    /// Compare two PNG pictures.
    Compare(CompareArgs),
    /// Draw charts again and hold them against golden pictures.
    Verify(Box<VerifyArgs>),
    /// Tell how two plans differ. Exit code 0: they are the same; 1: they differ.
    Diff(DiffArgs),
    /// List the themes, or show them all in one picture.
    Themes(ThemesArgs),
    /// Print how large a plan may be, and why.
    Limits(LimitsArgs),
    /// Print what a shell needs to complete arguments.
    Completions(CompletionsArgs),
    /// Print the manual page.
    Man,
}

/// How a plan is read.
#[derive(Args, Debug)]
pub(crate) struct ReadArgs {
    /// The day the plan is looked at: completes dates without a year, drawn as a line. `today` is the day in UTC.
    #[arg(long, value_name = "DATE|today", value_parser = as_of, help_heading = "Reading")]
    pub(crate) as_of: Option<NaiveDate>,
    /// Draw what can be guessed: errors become warnings.
    #[arg(long, conflicts_with = "strict", help_heading = "Reading")]
    pub(crate) lenient: bool,
    /// Take warnings for errors.
    #[arg(long, help_heading = "Reading")]
    pub(crate) strict: bool,
    /// The configuration, or `none`. Default: the nearest `laneway.toml` upward from each input.
    #[arg(long, value_name = "FILE|none", help_heading = "Reading")]
    pub(crate) config: Option<PathBuf>,
    /// Raise or lower a limit, as in `tasks=50000`; may be repeated. `laneway limits` lists them.
    #[arg(long = "limit", value_name = "NAME=VALUE", value_parser = limit, help_heading = "Reading")]
    pub(crate) limits: Vec<LimitWish>,
}

impl ReadArgs {
    /// The limits of this run.
    pub(crate) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for wish in &self.limits {
            wish.limit.set(&mut limits, wish.value);
        }
        limits
    }

    /// What these arguments ask for.
    pub(crate) fn wishes(&self) -> Wishes {
        let policy = match (self.lenient, self.strict) {
            (true, _) => Some(Policy::Lenient),
            (_, true) => Some(Policy::Strict),
            _ => None,
        };
        Wishes {
            as_of: self.as_of,
            policy,
            ..Wishes::default()
        }
    }
}

#[derive(Args, Debug)]
pub(crate) struct RenderArgs {
    /// Markdown, Mermaid or JSON files; `-` for standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// A folder (`out/`), one file (`plan.svg`) or `-` for standard output. Default: beside the input.
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// What to write, separated by commas. Default: svg,png, or what OUT's extension says.
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) format: Vec<Format>,
    /// Only the chart with this name, title or heading, or this number from 1.
    #[arg(long, value_name = "NAME|N")]
    pub(crate) chart: Option<String>,
    /// Draw thin bars where tasks were in this revision of the file, which git reads.
    #[arg(long, value_name = "REV")]
    pub(crate) since: Option<String>,
    /// Draw a light and a dark picture, NAME and NAME-dark, and print the HTML that shows the one that fits the page.
    #[arg(long)]
    pub(crate) pair: bool,
    /// How the texts of an SVG are written. Default: native.
    #[arg(long, value_enum)]
    pub(crate) text: Option<TextName>,
    /// Draw again whenever an input, or what it is drawn with, changes; Ctrl-C ends.
    #[arg(long)]
    pub(crate) watch: bool,
    /// Say what is written.
    #[arg(long)]
    pub(crate) verbose: bool,
    /// Say what each step took, and how many bytes it made.
    #[arg(long)]
    pub(crate) timings: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) page: PageArgs,
    #[command(flatten)]
    pub(crate) content: ContentArgs,
}

/// The page and its looks.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Page")]
pub(crate) struct PageArgs {
    /// readme, slide, slide-body, slide-4x3, a4, report, `1200x800` or `1200x` in CSS pixels. Default: readme.
    #[arg(long, value_parser = size)]
    pub(crate) size: Option<Size>,
    /// Pixels of the PNG for each pixel of the SVG. Default: 2; paper is always 300 dpi.
    #[arg(long, value_name = "N", value_parser = scale)]
    pub(crate) scale: Option<f32>,
    /// The colours: a name that `laneway themes` lists, or a file of paints.
    #[arg(long, value_name = "NAME|FILE.toml", value_parser = theme)]
    pub(crate) theme: Option<ThemeName>,
    /// Behind everything: a CSS colour, or `none`.
    #[arg(long, value_name = "COLOR|none", value_parser = background)]
    pub(crate) background: Option<Ground>,
    /// The least font size of labels, in points or pixels.
    #[arg(long, value_name = "9pt|12px", value_parser = font_size)]
    pub(crate) min_font: Option<FontSize>,
    /// A further font for what the bundled ones lack; may be repeated.
    #[arg(long = "font", value_name = "FILE")]
    pub(crate) fonts: Vec<PathBuf>,
    /// The language of months, facts and legend.
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) lang: Option<&'static Language>,
    /// Split what does not fit over several pictures.
    #[arg(long)]
    pub(crate) pages: bool,
}

/// What is drawn.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Content")]
pub(crate) struct ContentArgs {
    /// Another title, or `none`.
    #[arg(long, value_name = "TEXT|none")]
    pub(crate) title: Option<String>,
    /// The line of dates and counts under the title.
    #[arg(long, value_enum)]
    pub(crate) facts: Option<Switch>,
    /// The explanation of the colours.
    #[arg(long, value_enum)]
    pub(crate) legend: Option<Legend>,
    /// Which tasks.
    #[arg(long, value_enum)]
    pub(crate) view: Option<ViewName>,
    /// Only sections whose name holds this, in any case; may be repeated.
    #[arg(long = "section", value_name = "PATTERN")]
    pub(crate) sections: Vec<String>,
    /// The first day drawn.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) from: Option<NaiveDate>,
    /// The last day drawn.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) to: Option<NaiveDate>,
    /// Pack several tasks into a row.
    #[arg(long, conflicts_with = "rows")]
    pub(crate) compact: bool,
    /// One row for each task, whatever the chart says.
    #[arg(long)]
    pub(crate) rows: bool,
    /// Labels at their marks, or all in one column.
    #[arg(long, value_enum)]
    pub(crate) labels: Option<LabelName>,
    /// A table beside the chart.
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) columns: Vec<ColumnName>,
    /// Draw dependencies that the order of rows does not show.
    #[arg(long)]
    pub(crate) arrows: bool,
    /// Draw the critical path to the end of the plan, or to a milestone (its id or name).
    #[arg(long, value_name = "MILESTONE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(crate) critical_path: Option<String>,
    /// Lanes of one person, by a part of their name: two tasks at once are marked; may be repeated.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) people: Vec<String>,
}

#[derive(Args, Debug)]
pub(crate) struct ScheduleArgs {
    /// A Markdown, Mermaid or JSON file; `-` for standard input.
    #[arg(value_name = "INPUT")]
    pub(crate) input: PathBuf,
    /// What to write.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: ScheduleFormat,
    /// The file to write. Default: standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The chart with this name, title or heading, or this number from 1.
    #[arg(long, value_name = "NAME|N")]
    pub(crate) chart: Option<String>,
    /// Show in the table how much each task may slip, and mark the critical path.
    #[arg(long)]
    pub(crate) slack: bool,
    /// Count slack to the end of this task or milestone (its id or name) instead of the plan's; implies `--slack`.
    #[arg(long, value_name = "MILESTONE")]
    pub(crate) to: Option<String>,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

#[derive(Args, Debug)]
pub(crate) struct DiffArgs {
    /// The plan as it was: a file, `-`, or `REV:path`, which git reads.
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// The plan as it is: a file, `-`, or `REV:path`.
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    /// What to write. Default: what OUT's extension says, else text.
    #[arg(long, value_enum)]
    pub(crate) format: Option<DiffFormat>,
    /// The file to write. Default: standard output.
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// The chart with this name, title or heading, or this number from 1, in both files.
    #[arg(long, value_name = "NAME|N")]
    pub(crate) chart: Option<String>,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

/// How a difference is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people.
    Text,
    /// For a pull request.
    Markdown,
    /// For programs.
    Json,
    /// The new plan as a picture, with thin bars where tasks were.
    Svg,
    /// The same in pixels.
    Png,
}

#[derive(Args, Debug)]
pub(crate) struct FixArgs {
    /// Files, or folders to look through (`.gitignore` is respected); `-` for standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Show the changes as a unified diff.
    #[arg(long)]
    pub(crate) diff: bool,
    /// Make the changes; standard input goes to standard output.
    #[arg(long, conflicts_with = "diff")]
    pub(crate) write: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    /// Files, or folders to look through (`.gitignore` is respected); `-` for standard input.
    #[arg(required_unless_present = "explain", value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// How findings are written.
    #[arg(long, default_value = "full", value_parser = report_format)]
    pub(crate) format: render::Format,
    /// Lay the plans out on pages of every kind instead, and count what is broken in the pictures.
    #[arg(long, conflicts_with_all = ["format", "explain"])]
    pub(crate) layout: bool,
    /// Explain a code instead.
    #[arg(long, value_name = "CODE", value_parser = code, conflicts_with = "inputs")]
    pub(crate) explain: Option<Code>,
    /// A part of the name of a lane that is one person's; may be repeated. Lanes like "golang eng 4" are known.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) people: Vec<String>,
    /// Say what each step took.
    #[arg(long, conflicts_with_all = ["layout", "explain"])]
    pub(crate) timings: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

#[derive(Args, Debug)]
pub(crate) struct CompareArgs {
    /// The picture that is expected; `-` for standard input.
    #[arg(value_name = "A.png")]
    pub(crate) expected: PathBuf,
    /// The picture that came out.
    #[arg(value_name = "B.png")]
    pub(crate) actual: PathBuf,
    /// Draw the difference as a PNG, where there is one; `-` for standard output.
    #[arg(short, long, value_name = "OUT.png")]
    pub(crate) output: Option<PathBuf>,
    /// How the difference is told.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: CompareFormat,
    #[command(flatten)]
    pub(crate) tolerance: ToleranceArgs,
}

/// How much pictures may differ; exactly equal unless asked.
#[derive(Args, Clone, Copy, Debug)]
#[command(next_help_heading = "Tolerance")]
pub(crate) struct ToleranceArgs {
    /// The greatest difference in a channel that is accepted, of 255.
    #[arg(long, value_name = "N")]
    pub(crate) max_delta: Option<u8>,
    /// The most differing pixels that are accepted.
    #[arg(long, value_name = "N")]
    pub(crate) max_pixels: Option<u64>,
    /// The most differing pixels in one group that are accepted; pixels that touch, also at corners, are one
    /// group. Default, where a tolerance is asked for: 4.
    #[arg(long, value_name = "N")]
    pub(crate) max_group: Option<u64>,
}

impl ToleranceArgs {
    /// What was asked for; none where nothing was.
    pub(crate) fn tolerance(self) -> Option<Tolerance> {
        Tolerance::asked(self.max_delta, self.max_pixels, self.max_group)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompareFormat {
    Text,
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct VerifyArgs {
    /// Markdown, Mermaid or JSON files, or folders to look through (`.gitignore` is respected). Default: what
    /// `verify` in `laneway.toml` lists, else this folder.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Write goldens instead of failing: all, or those whose path fits PATTERN, in the manner of `.gitignore`.
    #[arg(long, value_name = "PATTERN", num_args = 0..=1, require_equals = true, default_missing_value = "*")]
    pub(crate) bless: Vec<String>,
    /// Bless even where the environment variable `CI` is set.
    #[arg(long, requires = "bless")]
    pub(crate) force: bool,
    /// How findings are written.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: VerifyFormat,
    /// Write a page for a browser into this folder, and three pictures for each golden that is not as it was.
    #[arg(long, value_name = "DIR")]
    pub(crate) report: Option<PathBuf>,
    /// Where goldens stand. Default: `goldens` in `laneway.toml`, else beside their sources.
    #[arg(long, value_name = "DIR")]
    pub(crate) goldens: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) tolerance: ToleranceArgs,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) page: PageArgs,
    #[command(flatten)]
    pub(crate) content: ContentArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum VerifyFormat {
    Text,
    Json,
    Junit,
    Github,
}

impl From<VerifyFormat> for report::Format {
    fn from(format: VerifyFormat) -> Self {
        match format {
            VerifyFormat::Text => Self::Text,
            VerifyFormat::Json => Self::Json,
            VerifyFormat::Junit => Self::Junit,
            VerifyFormat::Github => Self::Github,
        }
    }
}

#[derive(Args, Debug)]
pub(crate) struct ThemesArgs {
    /// Draw a small plan in every theme into this one picture, `.png` or `.svg`.
    #[arg(long, value_name = "FILE")]
    pub(crate) preview: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct LimitsArgs {
    /// A table for people, or JSON for programs.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: ListFormat,
}

#[derive(Args, Debug)]
pub(crate) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: Shell,
}

/// A limit as it was asked for: within what it may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LimitWish {
    limit: &'static Limit,
    value: u64,
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

fn date(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "write YYYY-MM-DD".to_owned())
}

fn as_of(text: &str) -> Result<NaiveDate, String> {
    if text == "today" {
        return today().ok_or_else(|| "the clock of this machine cannot be read".to_owned());
    }
    date(text).map_err(|reason| format!("{reason}, or `today`"))
}

/// The day in UTC: the library has no time zones, and a picture made in a build should not depend on one.
#[allow(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock, and only for `--as-of today`"
)]
fn today() -> Option<NaiveDate> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    let days = i64::try_from(seconds / 86_400).ok()?;
    NaiveDate::from_ymd_opt(1970, 1, 1)?.checked_add_signed(chrono::TimeDelta::try_days(days)?)
}

fn size(text: &str) -> Result<Size, String> {
    Size::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Size::PRESETS.iter().map(|(name, _)| *name).collect();
        format!(
            "write {}, or a width and height in pixels as in 1200x800 or 1200x, each from 200 to 32767",
            names.join(", ")
        )
    })
}

fn scale(text: &str) -> Result<f32, String> {
    text.parse::<f32>()
        .ok()
        .filter(|scale| (0.1..=20.0).contains(scale))
        .ok_or_else(|| "write a number from 0.1 to 20".to_owned())
}

fn theme(text: &str) -> Result<ThemeName, String> {
    if theme_file::is_file(text) {
        return Ok(ThemeName::File(PathBuf::from(text)));
    }
    catalog::find(text).map(ThemeName::Ours).ok_or_else(|| {
        let names = || catalog::ALL.iter().map(|theme| theme.name);
        match nearest(text, names()) {
            Some(name) => format!("did you mean {name}?"),
            None => format!("the themes are {}", names().collect::<Vec<_>>().join(", ")),
        }
    })
}

fn language(text: &str) -> Result<&'static Language, String> {
    language::catalog::find(text).ok_or_else(|| {
        let tags = language::catalog::ALL.iter().map(|language| language.tag);
        format!("the languages are {}", tags.collect::<Vec<_>>().join(", "))
    })
}

fn limit(text: &str) -> Result<LimitWish, String> {
    let (name, value) = text
        .split_once('=')
        .ok_or_else(|| "write a name and a number, as in tasks=50000".to_owned())?;
    let limit = Limit::find(name).ok_or_else(|| {
        let names = || Limits::ALL.iter().map(|limit| limit.name);
        match nearest(name, names()) {
            Some(name) => format!("did you mean {name}?"),
            None => format!("the limits are {}", names().collect::<Vec<_>>().join(", ")),
        }
    })?;
    if limit.is_fixed() {
        return Err(format!("{name} is fixed at {}", limit.default));
    }
    let value = value.parse::<u64>().ok();
    value
        .filter(|value| (1..=limit.most).contains(value))
        .map(|value| LimitWish { limit, value })
        .ok_or_else(|| format!("{name} takes a whole number from 1 to {}", limit.most))
}

fn background(text: &str) -> Result<Ground, String> {
    if text == "none" {
        return Ok(Ground::None);
    }
    Color::parse(text)
        .map(Ground::Color)
        .ok_or_else(|| "write a CSS colour such as #FFFFFF or white, or `none`".to_owned())
}

fn font_size(text: &str) -> Result<FontSize, String> {
    FontSize::parse(text).ok_or_else(|| {
        "write a size from 1 to 200 in points or pixels, as in 9pt or 12px".to_owned()
    })
}

fn report_format(text: &str) -> Result<render::Format, String> {
    let found = render::Format::ALL.iter().find(|(name, _)| *name == text);
    found.map(|(_, format)| *format).ok_or_else(|| {
        let names: Vec<&str> = render::Format::ALL.iter().map(|(name, _)| *name).collect();
        format!("the formats are {}", names.join(", "))
    })
}

fn code(text: &str) -> Result<Code, String> {
    Code::find(text).ok_or_else(|| {
        let names = Code::ALL.iter().map(|code| code.as_str());
        match nearest(text, names) {
            Some(name) => format!("did you mean {name}?"),
            None => "no rule has this code; every finding names its code in brackets".to_owned(),
        }
    })
}
