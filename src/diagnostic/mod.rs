//! What laneway has to say about a plan: values that ride along from stage to stage.
//!
//! A fault of the author's is a [`Diagnostic`]; a fault of the world's is an [`Error`](crate::Error).

mod code;
pub mod render;

pub use code::Code;

use crate::source::Span;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It informs.
    Note,
    /// The plan can be scheduled, but the author will hardly have meant this.
    Warning,
    /// The plan cannot be scheduled as written.
    Error,
}

impl Severity {
    /// `note`, `warning` or `error`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A second place that belongs to a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there, in a few words.
    pub message: String,
}

/// A change of the text that mends a fault without doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced, in the chart.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

/// One thing to say about a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule speaks; it lasts across versions.
    pub code: Code,
    /// How much it matters here.
    pub severity: Severity,
    /// A short sentence that stands alone: lower case, no final stop.
    pub message: String,
    /// The smallest true place, in the chart; none where the fault has no place.
    pub span: Option<Span>,
    /// Further places.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub hint: Option<String>,
    /// The change that mends it, where there is no doubt.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Says `message` with the severity that is usual for `code`.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: brief(message.into()),
            span: None,
            labels: Vec::new(),
            hint: None,
            fix: None,
        }
    }

    /// At this place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// With another severity than usual.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// With a second place.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            message: message.into(),
        });
        self
    }

    /// With advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(brief(hint.into()));
        self
    }

    /// With the change that mends it.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix {
            span,
            replacement: replacement.into(),
        });
        self
    }
}

/// How strictly faults are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// As each rule has it.
    #[default]
    Normal,
    /// Errors become warnings, except where nothing could be guessed; what was guessed is drawn with a mark.
    Lenient,
    /// Warnings become errors.
    Strict,
}

/// Everything said about one chart, in the order of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Nothing to say.
    #[must_use]
    pub const fn new() -> Self {
        Self { items: Vec::new() }
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Adds all of another stage's.
    pub fn append(&mut self, other: Self) {
        self.items.extend(other.items);
    }

    /// Puts them in the order of the text; those without a place come last.
    pub fn sort(&mut self) {
        self.items
            .sort_by_key(|d| (d.span.is_none(), d.span.map(|s| s.start)));
    }

    /// Applies the caller's strictness.
    pub fn apply(&mut self, policy: Policy) {
        for diagnostic in &mut self.items {
            diagnostic.severity = match (policy, diagnostic.severity) {
                (Policy::Lenient, Severity::Error) if !diagnostic.code.is_final() => {
                    Severity::Warning
                }
                (Policy::Strict, Severity::Warning) => Severity::Error,
                (_, severity) => severity,
            };
        }
    }

    /// Drops what `%% laneway: allow CODE` silences; errors are never silenced.
    pub fn allow(&mut self, codes: &[Code]) {
        self.items
            .retain(|d| d.severity == Severity::Error || !codes.contains(&d.code));
    }

    /// The most severe of all.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.items.iter().map(|d| d.severity).max()
    }

    /// Whether any is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.worst() == Some(Severity::Error)
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.items.iter()
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, items: T) {
        self.items.extend(items);
    }
}

/// A message that says no more of a word than can be read.
fn brief(mut message: String) -> String {
    /// The longest names that a plan may have stand whole in a message.
    const MOST: usize = 3_000;
    if message.len() > MOST
        && let Some((cut, _)) = message.char_indices().nth(MOST)
    {
        message.truncate(cut);
        message.push('…');
    }
    message
}

/// Looks for near names as long as that takes no time to speak of: what is wrong a thousand times needs no thousand
/// suggestions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Suggestions {
    /// How many names may still be compared.
    left: usize,
}

impl Suggestions {
    /// Names compared for one plan.
    const MOST: usize = 500_000;

    pub(crate) const fn new() -> Self {
        Self { left: Self::MOST }
    }

    /// Whether one more may be looked for among so many names; counts them.
    pub(crate) fn may_try(&mut self, names: usize) -> bool {
        let may = self.left > 0;
        self.left = self.left.saturating_sub(names);
        may
    }

    /// The name nearest to `wanted`, where there is time to look for it.
    pub(crate) fn nearest<'a>(
        &mut self,
        wanted: &str,
        names: impl ExactSizeIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        self.may_try(names.len()).then(|| nearest(wanted, names))?
    }
}

/// The name nearest to `wanted` among `names`, if it is near enough to be a slip of the pen; of equally near
/// ones the one that begins more alike, then the last, as the last of two tasks with one id is the one that
/// counts.
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(wanted, names)
        .max_by_key(|(distance, name)| {
            let pairs = wanted.chars().zip(name.chars());
            let alike = pairs.take_while(|(a, b)| a == b).count();
            (std::cmp::Reverse(*distance), alike)
        })
        .map(|(_, name)| name)
}

/// The one name that is near to `wanted`; none where there are several.
pub(crate) fn only_near<'a>(
    wanted: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let mut names = near(wanted, names);
    let (_, only) = names.next()?;
    names.all(|(_, other)| other == only).then_some(only)
}

/// Names that may be slips of the pen for `wanted`, with how many letters differ.
fn near<'a>(
    wanted: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (usize, &'a str)> {
    // In words of one or two letters every other word would be near.
    let limit = (wanted.chars().count() / 3).min(3);
    names
        .into_iter()
        .filter_map(move |name| Some((distance(wanted, name, limit)?, name)))
}

/// How many letters differ, where they are no more than `limit`.
fn distance(one: &str, other: &str, limit: usize) -> Option<usize> {
    /// Words that differ in more letters at a stretch are not compared: that takes the square of them.
    const MOST: usize = 64;
    let (one, other) = unlike(one, other);
    let (left, right) = (one.chars().count(), other.chars().count());
    if left.abs_diff(right) > limit || left.max(right) > MOST {
        return None;
    }
    Some(strsim::damerau_levenshtein(one, other)).filter(|distance| *distance <= limit)
}

/// Two words without what they begin and end with alike.
fn unlike<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    let pairs = one.char_indices().zip(other.chars());
    let start = pairs
        .take_while(|((_, a), b)| a == b)
        .last()
        .map_or(0, |((at, a), _)| at + a.len_utf8());
    let (one, other) = (
        one.get(start..).unwrap_or_default(),
        other.get(start..).unwrap_or_default(),
    );
    let pairs = one.chars().rev().zip(other.chars().rev());
    let end: usize = pairs
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let head = |word: &'a str| word.get(..word.len() - end).unwrap_or_default();
    (head(one), head(other))
}

#[cfg(test)]
mod tests {
    use super::{Code, Diagnostic, Diagnostics, Policy, Severity, Suggestions, distance, nearest};

    #[test]
    fn what_is_alike_at_both_ends_does_not_count() {
        let words = [
            "", "a", "ab", "ba", "abc", "acb", "aabb", "abab", "äöü", "äüö", "bäb",
        ];
        for one in words {
            for other in words {
                let whole = strsim::damerau_levenshtein(one, other);
                assert_eq!(distance(one, other, 9), Some(whole), "{one} {other}");
                assert_eq!(distance(one, other, 0), (whole == 0).then_some(0));
            }
        }
        let (long, other) = ("x".repeat(999), "y".repeat(999));
        assert_eq!(distance(&long, &other, 3), None);
        assert_eq!(
            distance(&format!("{long}a{long}"), &format!("{long}b{long}"), 3),
            Some(1)
        );
    }

    #[test]
    fn messages_and_suggestions_end() {
        let diagnostic =
            Diagnostic::new(Code::UnknownId, "ä".repeat(9_000)).hint("b".repeat(9_000));
        assert_eq!(diagnostic.message.chars().count(), 3_001);
        assert_eq!(diagnostic.hint.map(|hint| hint.len()), Some(3_003));
        let mut suggestions = Suggestions::new();
        let names = vec!["design"; Suggestions::MOST];
        assert_eq!(
            suggestions.nearest("desing", names.iter().copied()),
            Some("design")
        );
        assert_eq!(suggestions.nearest("desing", names.iter().copied()), None);
    }

    #[test]
    fn near_names_are_slips_of_the_pen() {
        assert_eq!(
            nearest("dosreqresj", ["dosreqresg", "dosreqresn"]),
            Some("dosreqresn")
        );
        assert_eq!(nearest("sectoin", ["title", "section"]), Some("section"));
        assert_eq!(nearest("munday", ["monday", "sunday"]), Some("monday"));
        assert_eq!(nearest("f4", ["f1", "f2", "f3"]), None);
        assert_eq!(nearest("design", ["build"]), None);
    }

    #[test]
    fn lenient_keeps_the_errors_that_leave_nothing_to_guess() {
        let severities = |policy| {
            let mut said = Diagnostics::new();
            for code in [
                Code::NoChart,
                Code::BadDate,
                Code::UnknownId,
                Code::EmptySection,
            ] {
                said.push(Diagnostic::new(code, ""));
            }
            said.apply(policy);
            said.iter().map(|d| d.severity).collect::<Vec<_>>()
        };
        use Severity::{Error, Note, Warning};
        assert_eq!(severities(Policy::Normal), [Error, Error, Warning, Note]);
        assert_eq!(severities(Policy::Lenient), [Error, Warning, Warning, Note]);
        assert_eq!(severities(Policy::Strict), [Error, Error, Error, Note]);
    }

    #[test]
    fn codes_are_lasting_names() {
        for (index, code) in Code::ALL.iter().enumerate() {
            let name = code.as_str();
            assert!(
                name.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{name}"
            );
            assert_eq!(
                Code::find(name),
                Some(*code),
                "{name} twice, before {index}"
            );
        }
    }
}
