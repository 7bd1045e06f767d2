//! The statements of a chart, as they were written.

use crate::source::{Source, Span, Spanned};

/// A chart as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Keys and values from front matter and init directives, weakest first: a later one wins.
    pub settings: Vec<Setting>,
    /// What stands in the text, in order.
    pub statements: Vec<Statement>,
    /// Comments that stand right above no statement: behind the last, above `gantt`, or with a blank line below.
    pub trailing: Vec<Comment>,
    /// `%% laneway: name X`.
    pub name: Option<Spanned<String>>,
    /// `%% laneway: allow CODE`, as written.
    pub allowed: Vec<Spanned<String>>,
    /// The text with blanks in the place of directives, where there are any.
    pub(super) masked: Option<String>,
}

impl Document {
    /// What the statements were read from: the text of `source`, with blanks in the place of directives.
    #[must_use]
    pub fn text<'t>(&'t self, source: &'t Source) -> &'t str {
        self.masked.as_deref().unwrap_or_else(|| source.text())
    }
}

/// A `%% …` comment without its signs, trimmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The words.
    pub text: String,
    /// The whole comment.
    pub span: Span,
}

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What it says.
    pub kind: StatementKind,
    /// From its first to its last character, without spaces around.
    pub span: Span,
    /// Comment lines right above it, and one behind it.
    pub comments: Vec<Comment>,
}

/// What a statement says; values are trimmed, entity codes still in them.
#[derive(Clone, Debug, PartialEq)]
pub enum StatementKind {
    /// `title …`
    Title(Spanned<String>),
    /// `dateFormat …`
    DateFormat(Spanned<String>),
    /// `axisFormat …`
    AxisFormat(Spanned<String>),
    /// `tickInterval …`
    TickInterval(Spanned<String>),
    /// `excludes …`, each word.
    Excludes(Vec<Spanned<String>>),
    /// `includes …`, each word.
    Includes(Vec<Spanned<String>>),
    /// `weekday …`: the day weeks start on.
    Weekday(Spanned<String>),
    /// `weekend …`: the first day of weekends.
    Weekend(Spanned<String>),
    /// `todayMarker …`
    TodayMarker(Spanned<String>),
    /// `topAxis`
    TopAxis,
    /// `inclusiveEndDates`
    InclusiveEndDates,
    /// `accTitle: …`
    AccTitle(Spanned<String>),
    /// `accDescr: …` or `accDescr { … }`
    AccDescr(Spanned<String>),
    /// `section …`
    Section(Spanned<String>),
    /// `name : data`
    Task(TaskLine),
    /// `click …`
    Click(Click),
    /// What could not be read; a diagnostic says why.
    Error,
}

/// Where a task stands; [`reading`](Self::reading) gives its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskLine {
    /// From its name to the end of its data.
    pub span: Span,
    /// Where the first colon stands.
    pub colon: usize,
}

/// `click ID href "…"`.
#[derive(Clone, Debug, PartialEq)]
pub struct Click {
    /// The ids, as split at commas.
    pub ids: Vec<Spanned<String>>,
    /// What it does, in the order written.
    pub targets: Vec<ClickTarget>,
}

/// What a click does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClickTarget {
    /// Goes to an address.
    Href(Spanned<String>),
    /// Calls a script, which no picture does.
    Call(Spanned<String>),
}

/// Where a setting was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingOrigin {
    /// YAML front matter; keys as there: `title`, `displayMode`, `config.…`, `laneway.…`.
    FrontMatter,
    /// `%%{init: …}%%`; keys begin below `config`, so that both read alike: `config.theme`, `config.gantt.axisFormat`.
    Init,
}

/// A raw key with its raw value.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// The way down to the value: `["config", "gantt", "displayMode"]`.
    pub path: Vec<String>,
    /// The scalar, or a list of scalars; mappings are flattened into paths.
    pub value: Value,
    /// Where the key stands.
    pub key_span: Span,
    /// Where the value stands.
    pub span: Span,
    /// Which kind of header it came from.
    pub origin: SettingOrigin,
}

/// A raw value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// Any other scalar.
    Text(String),
    /// A list; of scalars, or of mappings given as key and value pairs.
    List(Vec<Value>),
    /// A mapping inside a list.
    Map(Vec<(String, Value)>),
}
