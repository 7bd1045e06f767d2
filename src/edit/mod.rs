//! Fixes as edits of the file a chart came from.
//!
//! Only what [`Diagnostic::fix`](crate::diagnostic::Diagnostic::fix) holds is done: changes that mend a fault
//! without doubt. Everything else in the file stays byte for byte.

use crate::diagnostic::{Code, Diagnostics};
use crate::source::{Source, Span};

/// A change of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in the file.
    pub span: Span,
    /// By what.
    pub replacement: String,
    /// The rule whose fault it mends.
    pub code: Code,
}

/// The edits that mend what was found in a chart, in the order of the file; of two that overlap the first.
///
/// A fix across the lines of a chart in a Markdown list or quote is left out: between them stands what is the
/// document's.
#[must_use]
pub fn edits(source: &Source, found: &Diagnostics) -> Vec<Edit> {
    let mut edits: Vec<Edit> = found
        .iter()
        .filter_map(|diagnostic| {
            let fix = diagnostic.fix.as_ref()?;
            let span = source.file_span(fix.span);
            if source.file().get(span.range())? != source.slice(fix.span) {
                return None;
            }
            Some(Edit {
                span,
                replacement: within_lines(source.file(), span, &fix.replacement)?,
                code: diagnostic.code,
            })
        })
        .collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    without_overlaps(edits)
}

/// Puts what begins the line (blanks, `>`) before each further line of a replacement; none where a word does.
fn within_lines(file: &str, span: Span, replacement: &str) -> Option<String> {
    if !replacement.contains('\n') {
        return Some(replacement.to_owned());
    }
    let before = file.get(..span.start)?;
    let prefix = before.rsplit(['\n', '\r']).next().unwrap_or("");
    let is_prefix = prefix.chars().all(|c| matches!(c, ' ' | '\t' | '>'));
    is_prefix.then(|| replacement.replace('\n', &format!("\n{prefix}")))
}

/// Drops edits that begin before the last one ends, and second ones of the same kind.
#[must_use]
pub fn without_overlaps(edits: Vec<Edit>) -> Vec<Edit> {
    let mut kept: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        let clear = kept.last().is_none_or(|last| {
            edit.span.start >= last.span.end && edit.span.start > last.span.start
        });
        if clear {
            kept.push(edit);
        }
    }
    kept
}

/// The file with the edits made; they are in order and do not overlap, as [`edits`] gives them.
#[must_use]
pub fn apply(file: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(file.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(file.get(at..edit.span.start).unwrap_or(""));
        out.push_str(&edit.replacement);
        at = edit.span.end;
    }
    out.push_str(file.get(at..).unwrap_or(""));
    out
}

/// What changes, as a unified diff with three lines around it; empty where nothing does.
#[must_use]
pub fn diff(name: &str, old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    if let Some(whole) = as_one(name, old, new) {
        return whole;
    }
    diffy::DiffOptions::new()
        .set_context_len(3)
        .set_original_filename(format!("{name} (before)"))
        .set_modified_filename(format!("{name} (after)"))
        .create_patch(old, new)
        .to_string()
}

/// The diff as a single hunk, where more lines lie between the first and the last change than can be matched in
/// reasonable time: that takes the square of them.
fn as_one(name: &str, old: &str, new: &str) -> Option<String> {
    const MOST: usize = 4_000_000;
    const CONTEXT: usize = 3;
    let lines = |text| -> Vec<&str> { str::split_inclusive(text, '\n').collect() };
    let (old, new) = (lines(old), lines(new));
    let same = |(a, b): &(&&str, &&str)| a == b;
    let head = old.iter().zip(&new).take_while(same).count();
    let room = old.len().min(new.len()) - head;
    let ends = old.iter().rev().zip(new.iter().rev());
    let tail = ends.take(room).take_while(same).count();
    let (removed, added) = (old.len() - head - tail, new.len() - head - tail);
    if removed.saturating_mul(added) <= MOST {
        return None;
    }
    let (before, after) = (head.min(CONTEXT), tail.min(CONTEXT));
    let start = head - before;
    let mut out = format!(
        "--- {name} (before)\n+++ {name} (after)\n@@ -{0},{1} +{0},{2} @@\n",
        start + 1,
        before + removed + after,
        before + added + after
    );
    let mut put = |sign: char, lines: Option<&[&str]>| {
        for line in lines.unwrap_or_default() {
            out.push(sign);
            out.push_str(line);
            if !line.ends_with('\n') {
                out.push_str("\n\\ No newline at end of file\n");
            }
        }
    };
    put(' ', old.get(start..head));
    put('-', old.get(head..head + removed));
    put('+', new.get(head..head + added));
    put(' ', old.get(head + removed..head + removed + after));
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::options::Options;

    /// A file with all its fixes made, once.
    fn fixed(name: &str, text: &str) -> String {
        let file = Source::whole(name, text);
        let (plans, _) = crate::plans(&file, &Options::default(), &Limits::default());
        let mut all: Vec<Edit> = plans
            .iter()
            .flat_map(|plan| edits(&plan.source, &plan.diagnostics))
            .collect();
        all.sort_by_key(|edit| edit.span.start);
        apply(text, &without_overlaps(all))
    }

    #[test]
    fn what_is_certain_is_mended_and_nothing_else() {
        let chart = "gantt\r\n  dateFormat YYYY-MM-DD\r\n  Design :design, 2024-01-01, 3days;\r\n  %% stays, also 3days\r\n  Build :After desing, 2d\r\n";
        let mended = "gantt\r\n  dateFormat YYYY-MM-DD\r\n  Design :design, 2024-01-01, 3d\r\n  %% stays, also 3days\r\n  Build :after design, 2d\r\n";
        assert_eq!(fixed("plan.mmd", chart), mended);
        assert_eq!(fixed("plan.mmd", mended), mended);
    }

    #[test]
    fn thousands_of_changes_are_one_hunk() {
        let text = |line: &str, count: usize| format!("a\nb\nc\nd\n{}e\nf", line.repeat(count));
        let (old, new) = (text("old\n", 2_001), text("new\n", 2_000));
        let diff = diff("plan.mmd", &old, &new);
        assert!(diff.contains("@@ -2,2006 +2,2005 @@\n b\n c\n d\n-old\n"));
        assert!(diff.ends_with("+new\n e\n f\n\\ No newline at end of file\n"));
        let patch = diffy::Patch::from_str(&diff).unwrap();
        assert_eq!(diffy::apply(&old, &patch).unwrap(), new);
    }

    #[test]
    fn a_semicolon_that_parts_two_statements_stays() {
        let chart = "gantt\n  dateFormat YYYY-MM-DD; A :2024-01-01, 3d\n  B :2d;\n";
        assert_eq!(fixed("plan.mmd", chart), chart.replace("2d;", "2d"));
    }

    #[test]
    fn an_id_with_two_near_names_is_left_alone() {
        let chart = "gantt\n  A :dosreqresn, 2024-01-01, 3d\n  B :dosreqresg, 2024-01-01, 3d\n  C :after dosreqresj, 1d\n";
        assert_eq!(fixed("plan.mmd", chart), chart);
        let chart = "gantt\n  A :design, 2024-01-01, 3d\n  C :after design desing, 1d\n";
        assert_eq!(fixed("plan.mmd", chart), chart);
    }

    #[test]
    fn a_chart_in_a_quote_keeps_its_signs() {
        let document = "text\n\n> ```mermaid\n> gantt\n> A :a, 2024-01-01, 3days\n> ```\n\n- item\n\n  ```mermaid\n  gantt\n  A :a, 2024-01-01, 2weeks\n  ```\n";
        let mended = document.replace("3days", "3d").replace("2weeks", "2w");
        assert_eq!(fixed("plan.md", document), mended);
    }

    #[test]
    fn a_diff_names_the_file_and_the_lines() {
        let diff = diff("plan.mmd", "a\nb\nc\n", "a\nx\nc\n");
        assert_eq!(
            diff,
            "--- plan.mmd (before)\n+++ plan.mmd (after)\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n"
        );
        assert_eq!(super::diff("plan.mmd", "a", "a"), "");
    }
}
