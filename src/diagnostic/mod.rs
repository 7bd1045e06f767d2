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
            message: message.into(),
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
        self.hint = Some(hint.into());
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
        .map(move |name| (strsim::damerau_levenshtein(wanted, name), name))
        .filter(move |(distance, _)| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::{Code, Diagnostic, Diagnostics, Policy, Severity, nearest};

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
