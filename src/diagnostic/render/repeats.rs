//! What is to be said again and again, said once.

use super::Entry;
use crate::diagnostic::Severity;
use std::collections::BTreeMap;

/// From so many on, readers see a pattern and want its places, not its text again.
const REPEATS: usize = 3;

/// Leaves of alike entries the first, which then names the lines of the others.
///
/// Alike are notes of one rule about one chart, and warnings that say the same to the letter: they often want
/// each a change of its own.
pub(super) fn gather(entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let said = entry.diagnostic;
        let words = match said.severity {
            Severity::Error => continue,
            Severity::Warning => (said.message.as_str(), said.hint.as_deref()),
            Severity::Note => ("", None),
        };
        // Two charts of one file are told apart by the place where they begin.
        let chart = entry.source.place(0).line;
        let key = (chart, said.code, words);
        groups.entry(key).or_default().push(index);
    }
    let mut also: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for group in groups.into_values().filter(|group| group.len() >= REPEATS) {
        let Some((first, others)) = group.split_first() else {
            continue;
        };
        let line = |index: &usize| Some(entries.get(*index)?.places()?.0.line);
        also.insert(*first, others.iter().filter_map(line).collect());
        for other in others {
            also.insert(*other, Vec::new());
        }
    }
    let entries = entries.into_iter().enumerate();
    let kept = entries.filter_map(|(index, mut entry)| {
        match also.remove(&index) {
            Some(lines) if lines.is_empty() => return None,
            Some(lines) => entry.also = lines,
            None => {}
        }
        Some(entry)
    });
    kept.collect()
}

/// "also in lines 3, 5 and 9"
pub(super) fn words(lines: &[usize]) -> String {
    /// More would not be read.
    const SHOWN: usize = 12;
    let mut shown: Vec<usize> = lines.to_vec();
    shown.dedup();
    let more = shown.len().saturating_sub(SHOWN);
    shown.truncate(SHOWN);
    let mut parts: Vec<String> = shown.iter().map(usize::to_string).collect();
    if more > 0 {
        parts.push(format!("{more} more"));
    }
    let last = parts.pop().unwrap_or_default();
    let word = if parts.is_empty() { "line" } else { "lines" };
    match parts.join(", ") {
        before if before.is_empty() => format!("also in {word} {last}"),
        before => format!("also in {word} {before} and {last}"),
    }
}
