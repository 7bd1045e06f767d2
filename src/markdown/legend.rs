//! A document's own legend: the list under a line such as "Colour legend:".

use crate::source::{LegendItem, Span};

/// A legend and where it stands.
pub(super) struct Legend {
    /// Where its list begins.
    pub(super) at: usize,
    /// Its lines.
    pub(super) items: Vec<LegendItem>,
}

impl Legend {
    /// One without lines yet.
    pub(super) const fn new(at: usize) -> Self {
        Self {
            at,
            items: Vec::new(),
        }
    }

    /// Adds the line that an item's words make, if they do.
    pub(super) fn push(&mut self, words: &str, span: Span) {
        self.items.extend(item(words, span));
    }
}

/// Whether a line announces a legend: "Legend", "Colour legend:", "Color Key:".
pub(super) fn announces(line: &str) -> bool {
    let words: Vec<String> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    matches!(
        words.as_slice(),
        ["legend"]
            | [
                "colour" | "color" | "colours" | "colors",
                "legend" | "key" | "code" | "codes" | "coding"
            ]
            | ["legend", "of" | "for", "colours" | "colors"]
            | ["chart" | "gantt", "legend"]
    )
}

/// The nearest legend; one before the chart is preferred, as a reader comes from there.
pub(super) fn nearest(legends: &[Legend], chart: usize) -> Vec<LegendItem> {
    let before = legends.partition_point(|legend| legend.at < chart);
    legends
        .get(before.saturating_sub(1))
        .map(|legend| legend.items.clone())
        .unwrap_or_default()
}

/// `Red: engineering work.` as its two parts.
fn item(words: &str, span: Span) -> Option<LegendItem> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let (subject, words) = [": ", " - ", " – ", " — ", " = ", " → ", ":"]
        .iter()
        .filter_map(|separator| words.split_once(separator))
        .min_by_key(|(subject, _)| subject.len())?;
    let words = words.trim();
    let words = words.strip_suffix('.').unwrap_or(words);
    let subject = subject.trim();
    (!subject.is_empty() && !words.is_empty()).then(|| LegendItem {
        subject: subject.to_owned(),
        words: capitalised(words),
        span,
    })
}

fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
