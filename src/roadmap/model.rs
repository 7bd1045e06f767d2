//! The types of a plan.

use crate::calendar::{AxisFormat, DateFormat, Interval, Length, Unit, Weekday, WorkingCalendar};
use crate::source::Span;
use chrono::NaiveDateTime;

/// A plan in which every name, format and unit is settled.
#[derive(Clone, Debug, PartialEq)]
pub struct Roadmap {
    /// `title`; else front matter; else the heading above the fence. Entity codes decoded.
    pub title: Option<String>,
    /// `accTitle`: the picture's own name for screen readers.
    pub acc_title: Option<String>,
    /// `accDescr`.
    pub acc_descr: Option<String>,
    /// `%% laneway: name X`.
    pub name: Option<String>,
    /// The sections, one for each `section` line; the first is unnamed where tasks stand before any.
    pub sections: Vec<Section>,
    /// The tasks, in source order.
    pub tasks: Vec<Task>,
    /// Which days count.
    pub calendar: WorkingCalendar,
    /// How the axis is worded.
    pub axis: AxisWish,
    /// What the today line may look like.
    pub today_marker: TodayMarker,
    /// The words of the legend: from settings, else from the document.
    pub legend: Vec<LegendEntry>,
    /// Settings of the chart's own.
    pub settings: Settings,
    /// What `excludes` named, as written; for the JSON contract.
    pub excluded: Vec<String>,
    /// What a plan in JSON states of each task beyond its dates, in the order of `tasks`; empty for text.
    pub stated: Vec<Stated>,
}

/// What a plan in JSON states of a task whose dates are given, because dates alone do not tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Where its bar ends.
    pub drawn_end: NaiveDateTime,
    /// The tasks it waits for.
    pub predecessors: Vec<TaskId>,
    /// Time between it and those.
    pub lag: Option<Lag>,
    /// Whether its dates were guessed.
    pub guessed: bool,
}

/// The place of a section in [`Roadmap::sections`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionId(pub usize);

/// The place of a task in [`Roadmap::tasks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub usize);

/// A lane group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The name; `\n` where the author wrote `<br>`; empty for tasks before any section.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
}

/// One row of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// The id the author gave, else `task1`, `task2`, … as Mermaid numbers them.
    pub id: String,
    /// Whether the author gave it.
    pub id_given: bool,
    /// Unique in the plan: the id, with `-2`, `-3`, … behind one that is used again.
    pub key: String,
    /// The name; `\n` where the author wrote `<br>`.
    pub name: String,
    /// The section it stands in.
    pub section: SectionId,
    /// When it starts.
    pub start: Start,
    /// When it ends.
    pub end: End,
    /// How it is drawn.
    pub shape: Shape,
    /// How far it is.
    pub status: Status,
    /// Whether it is `crit`.
    pub emphasis: Emphasis,
    /// The tags in Mermaid's words, once each, in the order written.
    pub tags: Vec<Tag>,
    /// The comment lines right above it.
    pub notes: Vec<Note>,
    /// Whether no note says that it is an estimate.
    pub confirmed: bool,
    /// Where a click goes.
    pub link: Option<Link>,
    /// The whole statement.
    pub span: Span,
    /// The name in it.
    pub name_span: Span,
    /// Where the start is written; the statement where it is not.
    pub start_span: Span,
    /// Where the end is written; the statement where it is not.
    pub end_span: Span,
}

/// When a task starts.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    /// At a given moment.
    At(NaiveDateTime),
    /// When the last of these ends, and `lag` later (or, `lead`, earlier).
    After {
        /// The tasks it waits for.
        references: Vec<Reference>,
        /// Time between.
        lag: Option<Lag>,
    },
    /// When the task before it in the text ends.
    Following,
    /// So that it ends where its end says: the length counts backwards.
    Backwards,
    /// It could not be read; a diagnostic says so, and scheduling guesses.
    Unreadable,
}

/// Time between a task and those it waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lag {
    /// How long.
    pub length: Length,
    /// Whether it is a lead: earlier instead of later.
    pub lead: bool,
}

impl Lag {
    /// The start that is so far from an end; none outside the calendar.
    #[must_use]
    pub fn from(self, end: NaiveDateTime) -> Option<NaiveDateTime> {
        if self.lead {
            self.length.before(end)
        } else {
            self.length.after(end)
        }
    }
}

/// When a task ends.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// At a given moment, exclusive.
    At(NaiveDateTime),
    /// A length after its start; excluded days stretch it.
    For(Length),
    /// When the first of these starts.
    Until {
        /// The tasks it makes way for.
        references: Vec<Reference>,
        /// With [`Start::Backwards`], how long it takes.
        length: Option<Length>,
    },
    /// It could not be read; a diagnostic says so, and scheduling takes it for no length.
    Unreadable,
}

/// An id in `after` or `until`, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The id, or a task's exact name.
    pub id: String,
    /// Where it stands.
    pub span: Span,
}

/// How a task is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// A bar from start to end.
    Bar,
    /// A diamond in the middle of start and end.
    Milestone,
    /// A line over the full height, without a row: `vert`.
    Marker,
}

/// How far a task is. Where an author gave both, `active` wins, as in Mermaid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Nothing was said.
    Planned,
    /// `active`
    Active,
    /// `done`
    Done,
}

/// Whether a task stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Emphasis {
    /// It does not.
    Plain,
    /// `crit`: red in every theme.
    Critical,
}

/// A tag in Mermaid's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// `active`
    Active,
    /// `done`
    Done,
    /// `crit`
    Crit,
    /// `milestone`
    Milestone,
    /// `vert`
    Vert,
}

impl Tag {
    /// All tags.
    pub const ALL: [Self; 5] = [
        Self::Active,
        Self::Done,
        Self::Crit,
        Self::Milestone,
        Self::Vert,
    ];

    /// As Mermaid writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Done => "done",
            Self::Crit => "crit",
            Self::Milestone => "milestone",
            Self::Vert => "vert",
        }
    }
}

/// A comment that belongs to a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// Where a click goes: an address that may stand in a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// http, https, mailto, a fragment or a relative path.
    pub address: String,
    /// Where it stands.
    pub span: Span,
}

/// What the author wants of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisWish {
    /// The format dates are written in.
    pub date_format: DateFormat,
    /// `axisFormat`; `None` where laneway chooses. Empty text hides the words.
    pub format: Option<AxisFormat>,
    /// `tickInterval`.
    pub interval: Option<Interval>,
    /// The day weeks start on; Monday unless `weekday` says otherwise.
    pub week_start: Weekday,
    /// The coarsest unit that the author gave; what is coarser is not shown.
    pub coarsest: Unit,
    /// The finest unit that the author's dates and lengths have; the axis is never finer.
    pub finest: Unit,
}

/// `todayMarker`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TodayMarker {
    /// Nothing was said.
    #[default]
    Default,
    /// `off`: no line, also when one is asked for.
    Off,
    /// A style, for the as-of line: pairs of CSS property and value.
    Style(Vec<(String, String)>),
}

/// What a line of the legend explains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LegendKey {
    /// `crit` marks: "Red", "crit", "critical".
    Critical,
    /// All other marks: "Other", "Blue", "task".
    Plain,
    /// `active` marks.
    Active,
    /// `done` marks.
    Done,
    /// Diamonds.
    Milestone,
    /// Estimates.
    Unconfirmed,
}

/// A line of the legend in the author's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendEntry {
    /// What it explains.
    pub key: LegendKey,
    /// The words.
    pub words: String,
    /// Where the author wrote them for this plan: in the chart, or [around it](crate::source::Source::around).
    pub span: Option<Span>,
}

/// `displayMode`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DisplayMode {
    /// One row for each task.
    #[default]
    Rows,
    /// Rows packed.
    Compact,
}

/// Typed settings of a chart's own: front matter and init directives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// `displayMode`.
    pub display: Option<DisplayMode>,
    /// `config.theme`, a name.
    pub theme: Option<String>,
    /// `config.themeVariables`, name and value as written.
    pub theme_variables: Vec<(String, String, Span)>,
    /// `config.gantt.topAxis`, or the statement.
    pub top_axis: bool,
    /// What stands under `laneway:`, name and value as written: defaults for [`Options`](crate::options::Options).
    pub laneway: Vec<(String, String, Span)>,
}
