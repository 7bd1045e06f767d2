//! The arguments, as clap reads them.

mod kinds;
mod markdown;
mod values;

pub(crate) use kinds::{
    ColumnName, Format, Ground, LabelName, Legend, LimitWish, ListFormat, ScheduleFormat, Switch,
    TextName, ThemeName, ViewName,
};
pub(crate) use markdown::{MarkdownArgs, MdbookArgs, MdbookCommand};

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use laneway::compare::Tolerance;
use laneway::diagnostic::{Code, Policy, render};
use laneway::language::Language;
use laneway::limits::Limits;
use laneway::options::{FontSize, Size, Wishes};
use laneway::verify::report;
use std::path::PathBuf;
use values::{
    as_of, background, code, date, font_size, language, limit, report_format, scale, size, theme,
};

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
    #[command(flatten)]
    limits: LimitArgs,
}

/// How large things may be.
#[derive(Args, Debug)]
pub(crate) struct LimitArgs {
    /// Raise or lower a limit, as in `tasks=50000`; may be repeated. `laneway limits` lists them.
    #[arg(long = "limit", value_name = "NAME=VALUE", value_parser = limit, help_heading = "Reading")]
    wishes: Vec<LimitWish>,
}

impl LimitArgs {
    /// The limits of this run.
    pub(crate) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for wish in &self.wishes {
            wish.limit.set(&mut limits, wish.value);
        }
        limits
    }
}

impl ReadArgs {
    /// The limits of this run.
    pub(crate) fn limits(&self) -> Limits {
        self.limits.limits()
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
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
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
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
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
