//! The words of the legend: from settings, from the document, or from the labels themselves.

use crate::roadmap::{Emphasis, LegendEntry, LegendKey, Task};
use crate::source::{Source, Span};
use crate::syntax::Value;

/// What people call the kinds of marks, by colour or by tag.
const SUBJECTS: [(&str, LegendKey); 36] = [
    ("red", LegendKey::Critical),
    ("crit", LegendKey::Critical),
    ("critical", LegendKey::Critical),
    ("critical path", LegendKey::Critical),
    ("other", LegendKey::Plain),
    ("others", LegendKey::Plain),
    ("other colours", LegendKey::Plain),
    ("other colors", LegendKey::Plain),
    ("everything else", LegendKey::Plain),
    ("rest", LegendKey::Plain),
    ("blue", LegendKey::Plain),
    ("light blue", LegendKey::Plain),
    ("purple", LegendKey::Plain),
    ("violet", LegendKey::Plain),
    ("task", LegendKey::Plain),
    ("tasks", LegendKey::Plain),
    ("bar", LegendKey::Plain),
    ("bars", LegendKey::Plain),
    ("plain", LegendKey::Plain),
    ("normal", LegendKey::Plain),
    ("active", LegendKey::Active),
    ("in progress", LegendKey::Active),
    ("done", LegendKey::Done),
    ("grey", LegendKey::Done),
    ("gray", LegendKey::Done),
    ("completed", LegendKey::Done),
    ("milestone", LegendKey::Milestone),
    ("milestones", LegendKey::Milestone),
    ("diamond", LegendKey::Milestone),
    ("diamonds", LegendKey::Milestone),
    ("unconfirmed", LegendKey::Unconfirmed),
    ("estimate", LegendKey::Unconfirmed),
    ("estimates", LegendKey::Unconfirmed),
    ("dashed", LegendKey::Unconfirmed),
    ("broken outline", LegendKey::Unconfirmed),
    ("tbc", LegendKey::Unconfirmed),
];

impl LegendKey {
    /// What people mean by the name of a colour or of a tag, in any case.
    #[must_use]
    pub fn named(subject: &str) -> Option<Self> {
        let subject = subject.trim().to_lowercase();
        let found = SUBJECTS.iter().find(|(name, _)| *name == subject);
        found.map(|(_, key)| key.clone())
    }

    /// The names that people use.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SUBJECTS.iter().map(|(name, _)| *name)
    }
}

/// The lines of a legend by what they explain; names that mean nothing are left out.
#[must_use]
pub fn legend_of(words: &[(String, String)]) -> Vec<LegendEntry> {
    let mut legend = Vec::new();
    for (subject, words) in words {
        put(&mut legend, subject, words, None);
    }
    legend
}

fn put(legend: &mut Vec<LegendEntry>, subject: &str, words: &str, span: Option<Span>) {
    let words = super::names::label(words);
    if let Some(key) = LegendKey::named(subject)
        && !words.is_empty()
    {
        legend.retain(|entry| entry.key != key);
        legend.push(LegendEntry { key, words, span });
    }
}

/// `laneway.legend` in front matter: a mapping, or a list of mappings.
pub(super) fn from_setting(
    path: &[&str],
    value: &Value,
    span: Span,
    legend: &mut Vec<LegendEntry>,
) {
    let span = Some(span);
    match (path, value) {
        ([subject], Value::Text(words) | Value::Number(words)) => {
            put(legend, subject, words, span);
        }
        ([], Value::List(items)) => {
            for item in items {
                if let Value::Map(pairs) = item {
                    for (subject, words) in pairs {
                        if let Value::Text(words) | Value::Number(words) = words {
                            put(legend, subject, words, span);
                        }
                    }
                }
            }
        }
        _ => {}
    }
}

/// The list under a line such as "Colour legend:" in the document around the chart.
pub(super) fn from_document(source: &Source) -> Vec<LegendEntry> {
    let mut legend = Vec::new();
    for item in &source.context.legend {
        let span = source.around(item.span);
        put(&mut legend, &item.subject, &item.words, Some(span));
    }
    legend
}

/// Engineering in red and tests beside it: when all other labels begin with "(test…)", "(telemetry)" or "(metric)".
pub(super) fn from_labels(tasks: &[Task]) -> Vec<LegendEntry> {
    let mut plain = tasks
        .iter()
        .filter(|task| task.emphasis == Emphasis::Plain)
        .peekable();
    let any = plain.peek().is_some() && tasks.iter().any(|t| t.emphasis == Emphasis::Critical);
    let entry = |key, words: &str| LegendEntry {
        key,
        words: words.to_owned(),
        span: None,
    };
    if any && plain.all(|task| is_quality(&task.name)) {
        vec![
            entry(LegendKey::Critical, "Engineering"),
            entry(LegendKey::Plain, "Test and telemetry"),
        ]
    } else {
        Vec::new()
    }
}

fn is_quality(name: &str) -> bool {
    let Some((kind, _)) = name.strip_prefix('(').and_then(|rest| rest.split_once(')')) else {
        return false;
    };
    let kind = kind.to_lowercase();
    kind.starts_with("test") || kind == "telemetry" || kind == "metric"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::LegendItem;

    fn words(legend: &[LegendEntry]) -> Vec<(LegendKey, &str)> {
        legend
            .iter()
            .map(|e| (e.key.clone(), e.words.as_str()))
            .collect()
    }

    #[test]
    fn colours_of_a_document_become_kinds() {
        let item = |subject: &str, words: &str| LegendItem {
            subject: subject.to_owned(),
            words: words.to_owned(),
            span: Span::new(3, 6),
        };
        let mut source = Source::whole("plan.md", "gantt\n");
        source.context.legend = vec![
            item("Red", "Engineering"),
            item("Other", "Tests"),
            item("Mauve", "x"),
        ];
        let legend = from_document(&source);
        assert_eq!(legend[0].span, Some(source.around(Span::new(3, 6))));
        assert_eq!(
            words(&legend),
            [
                (LegendKey::Critical, "Engineering"),
                (LegendKey::Plain, "Tests")
            ]
        );
    }

    #[test]
    fn a_setting_may_be_a_mapping_or_a_list() {
        let mut legend = Vec::new();
        from_setting(
            &["crit"],
            &Value::Text("Red work".to_owned()),
            Span::at(0),
            &mut legend,
        );
        let pair = ("other".to_owned(), Value::Text("Rest".to_owned()));
        from_setting(
            &[],
            &Value::List(vec![Value::Map(vec![pair])]),
            Span::at(0),
            &mut legend,
        );
        assert_eq!(
            words(&legend),
            [
                (LegendKey::Critical, "Red work"),
                (LegendKey::Plain, "Rest")
            ]
        );
    }
}
