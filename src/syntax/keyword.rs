//! The words that begin a statement.

/// A word that begins a statement, in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    /// `gantt`
    Gantt,
    /// `title`
    Title,
    /// `section`
    Section,
    /// `dateFormat`
    DateFormat,
    /// `axisFormat`
    AxisFormat,
    /// `tickInterval`
    TickInterval,
    /// `excludes`
    Excludes,
    /// `includes`
    Includes,
    /// `weekday`
    Weekday,
    /// `weekend`
    Weekend,
    /// `todayMarker`
    TodayMarker,
    /// `topAxis`
    TopAxis,
    /// `inclusiveEndDates`
    InclusiveEndDates,
    /// `accTitle`
    AccTitle,
    /// `accDescr`
    AccDescr,
    /// `accDescription`, which Mermaid's lexer knows and its grammar does not.
    AccDescription,
    /// `click`
    Click,
    /// `call`
    Call,
    /// `href`
    Href,
}

impl Keyword {
    /// Every keyword as Mermaid writes it.
    pub(super) const ALL: [(&'static str, Self); 19] = [
        ("gantt", Self::Gantt),
        ("title", Self::Title),
        ("section", Self::Section),
        ("dateFormat", Self::DateFormat),
        ("axisFormat", Self::AxisFormat),
        ("tickInterval", Self::TickInterval),
        ("excludes", Self::Excludes),
        ("includes", Self::Includes),
        ("weekday", Self::Weekday),
        ("weekend", Self::Weekend),
        ("todayMarker", Self::TodayMarker),
        ("topAxis", Self::TopAxis),
        ("inclusiveEndDates", Self::InclusiveEndDates),
        ("accTitle", Self::AccTitle),
        ("accDescr", Self::AccDescr),
        ("accDescription", Self::AccDescription),
        ("click", Self::Click),
        ("call", Self::Call),
        ("href", Self::Href),
    ];

    /// The keyword that `word` is, in any case.
    pub(super) fn find(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(word))
            .map(|&(_, keyword)| keyword)
    }

    /// As Mermaid writes it.
    pub(super) fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|&&(_, keyword)| keyword == self)
            .map_or("", |&(name, _)| name)
    }

    /// Whether the rest of the line is its value.
    pub(super) const fn takes_value(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Section
                | Self::DateFormat
                | Self::AxisFormat
                | Self::TickInterval
                | Self::Excludes
                | Self::Includes
                | Self::TodayMarker
        )
    }
}

/// Days that weeks may start on.
pub(super) const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Days that weekends may start on.
pub(super) const WEEKEND_STARTS: [&str; 2] = ["friday", "saturday"];
