//! The comment that keeps a chart's source beside its picture.

use super::block::COMMENT;
use super::document::Fence;
use std::ops::Range;

/// A block of HTML as lines, kept only where it may hold a chart.
#[derive(Default)]
pub(super) struct Comment {
    /// Each line and where it begins in the file.
    lines: Vec<(String, usize)>,
    /// Whether it begins as none of ours does.
    other: bool,
}

impl Comment {
    /// Adds what stands at `at`, a line or the rest of one.
    pub(super) fn push(&mut self, text: &str, at: usize) {
        match self.lines.last_mut() {
            Some((line, _)) if !line.ends_with('\n') => line.push_str(text),
            Some(_) => self.lines.push((text.to_owned(), at)),
            None if text.trim() == COMMENT => self.lines.push((text.to_owned(), at)),
            None => self.other = true,
        }
        if self.other {
            self.lines.clear();
        }
    }

    /// Whether it began as one that keeps a chart.
    pub(super) const fn is_ours(&self) -> bool {
        !self.lines.is_empty()
    }

    /// The fence in it, which `open` begins.
    pub(super) fn fence(self, open: impl FnOnce(&str, &Range<usize>) -> Fence) -> Option<Fence> {
        let [_, first, rest @ .., last] = self.lines.as_slice() else {
            return None;
        };
        if last.0.trim() != "-->" {
            return None;
        }
        let (marks, info) = opening(&first.0)?;
        let indent = first.0.len() - first.0.trim_start_matches(BLANKS).len();
        let end = |(line, at): &(String, usize)| at + line.trim_end_matches(['\r', '\n']).len();
        let begin = first.1 + indent;
        let mut fence = open(info, &(begin..end(rest.last().unwrap_or(first))));
        fence.in_comment = true;
        for (line, at) in rest {
            let blanks = line.len() - line.trim_start_matches(BLANKS).len();
            let skipped = blanks.min(indent);
            let content = line.get(skipped..).unwrap_or("");
            if closes(content, marks) {
                break;
            }
            push(&mut fence, content, at + skipped);
        }
        Some(fence)
    }
}

/// What indents a line. A tab counts for more in a fence; in a chart it does not matter.
const BLANKS: [char; 2] = [' ', '\t'];

/// The signs that open a fence, and its info string.
pub(super) fn opening(line: &str) -> Option<(&str, &str)> {
    let line = line
        .trim_start_matches(BLANKS)
        .trim_end_matches(['\r', '\n']);
    let sign = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = line.trim_start_matches(sign);
    let marks = line.get(..line.len() - info.len())?;
    (marks.len() >= 3).then_some((marks, info))
}

/// Whether a line closes the fence that `marks` opened.
pub(super) fn closes(line: &str, marks: &str) -> bool {
    let line = line.trim_end();
    let bare = line.trim_start_matches(BLANKS);
    let sign = marks.chars().next().unwrap_or('`');
    line.len() - bare.len() <= 3 && bare.len() >= marks.len() && bare.chars().all(|c| c == sign)
}

/// What would end a comment, and how it is written in one: a browser ends one at `--!>` too. Since `--&` is
/// written otherwise as well, every text comes back as it was.
const WRITTEN: [(&str, &str); 3] = [("--&", "--&amp;"), ("-->", "--&gt;"), ("--!", "--&#33;")];

/// The text as it may stand in a comment.
pub(super) fn escape(text: &str) -> String {
    replace(text, WRITTEN)
}

/// The text that [`escape`] was given.
pub(super) fn unescape(text: &str) -> String {
    replace(text, WRITTEN.map(|(plain, written)| (written, plain)))
}

/// Replaces from left to right, each place once.
fn replace(text: &str, pairs: [(&str, &str); 3]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("--") {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        // Only the two hyphens are passed where nothing fits, less one: `--->` holds `-->`.
        let (written, length) = pairs
            .iter()
            .find(|(from, _)| here.starts_with(from))
            .map_or(("-", 1), |(from, to)| (*to, from.len()));
        out.push_str(written);
        rest = here.get(length..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// Adds a line to the chart, piece by piece where it is written otherwise in the comment.
fn push(fence: &mut Fence, line: &str, at: usize) {
    let mut from = 0;
    for (found, _) in line.match_indices("--&") {
        let here = line.get(found..).unwrap_or("");
        let written = WRITTEN
            .iter()
            .find(|(_, written)| here.starts_with(written));
        if let Some((plain, written)) = written
            && found >= from
        {
            let end = found + written.len();
            fence.push(line.get(from..found).unwrap_or(""), at + from..at + found);
            fence.push(plain, at + found..at + end);
            from = end;
        }
    }
    fence.push(line.get(from..).unwrap_or(""), at + from..at + line.len());
}

#[cfg(test)]
mod tests {
    use super::{escape, unescape};

    #[test]
    fn what_ends_a_comment_is_written_otherwise_and_comes_back() {
        for text in [
            "a --> b",
            "--->",
            "---->",
            "--!>",
            "--&gt;",
            "--&amp;gt;",
            "--&#33;",
            "-- >",
            "-",
            "--",
            "--&",
            "----",
            "--!-->",
            "é--&>é",
            "--&-->",
            "<!-- x -->",
        ] {
            let written = escape(text);
            assert!(
                !written.contains("-->") && !written.contains("--!"),
                "{text}: {written}"
            );
            assert_eq!(unescape(&written), text);
        }
    }
}
