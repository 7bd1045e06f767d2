//! The block that stands for a chart in a document: its picture, and its source kept.
//!
//! It begins and ends with a comment of one line. Like a fence such a comment ends the paragraph before it and
//! is none of the paragraph after it, so what stands around a chart means the same whatever stands for it.

use super::comment::{closes, escape, opening, unescape};
use super::document::Fence;
use super::kind::is_kept;
use crate::source::Span;
use std::ops::Range;

/// How a block begins that keeps its source in a comment.
pub(super) const COMMENT: &str = "<!-- laneway";
const BEGIN: &str = "<!-- laneway -->";
const END: &str = "<!-- /laneway -->";
/// Its fence is closed in the block, and was not by its author.
const END_UNCLOSED: &str = "<!-- /laneway unclosed -->";
/// What marks a fence that keeps a chart, in place of what the author had marked it with.
const KEPT: &str = "text laneway";
/// What authors mark fences with.
const USUAL: &str = "mermaid";

/// How the source of a chart is kept beside its picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// In a fence that readers can unfold.
    Details,
    /// In a comment, which readers do not see.
    Comment,
    /// Not at all.
    Drop,
}

/// Something in a document that belongs to a block, or may.
pub(super) struct Seen {
    /// Where it stands.
    pub(super) at: Span,
    /// What it is.
    pub(super) sign: Sign,
}

pub(super) enum Sign {
    Begin,
    End {
        unclosed: bool,
    },
    /// The address of a picture.
    Link(String),
    /// A picture in two forms.
    Pair,
    Emphasis,
}

impl Sign {
    /// What a line of HTML says.
    pub(super) fn of(line: &str, range: &Range<usize>) -> Vec<Seen> {
        let words = line.trim();
        let start = range.start + (line.len() - line.trim_start().len());
        let at = Span::new(start, start + words.len());
        let sign = match words {
            BEGIN | COMMENT => Self::Begin,
            END => Self::End { unclosed: false },
            END_UNCLOSED => Self::End { unclosed: true },
            "<picture>" => Self::Pair,
            _ => {
                let links = [" src=\"", " srcset=\""].into_iter().filter_map(|name| {
                    let (_, behind) = words.split_once(name)?;
                    let (link, _) = behind.split_once('"')?;
                    Some(unescaped(link))
                });
                let sign = Self::Link;
                return links
                    .map(|link| Seen {
                        at,
                        sign: sign(link),
                    })
                    .collect();
            }
        };
        vec![Seen { at, sign }]
    }
}

/// An attribute's value as it was before it was written.
fn unescaped(value: &str) -> String {
    const CODES: [(&str, &str); 5] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        // Last: what it stands for begins no other code.
        ("&amp;", "&"),
    ];
    CODES.iter().fold(value.to_owned(), |value, (code, text)| {
        value.replace(code, text)
    })
}

/// What a document shows for a chart now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// How the source is kept.
    pub keep: Keep,
    /// The addresses of its pictures, as written.
    pub links: Vec<String>,
    /// Whether it has a picture for light and one for dark pages.
    pub pair: bool,
    /// Whether a caption stands under it.
    pub caption: bool,
}

/// A block in a document.
pub(super) struct Block {
    pub(super) span: Span,
    pub(super) unclosed: bool,
    pub(super) shown: Shown,
}

/// The blocks of a document, in order. A sign without its other is none.
pub(super) fn blocks(seen: Vec<Seen>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for Seen { at, sign } in seen {
        match (sign, &mut open) {
            (Sign::Begin, _) => {
                open = Some(Block {
                    span: at,
                    unclosed: false,
                    shown: Shown {
                        keep: Keep::Drop,
                        links: Vec::new(),
                        pair: false,
                        caption: false,
                    },
                });
            }
            (_, None) => {}
            (Sign::End { unclosed }, Some(block)) => {
                block.span.end = at.end;
                block.unclosed = unclosed;
                blocks.extend(open.take());
            }
            (Sign::Link(link), Some(block)) => block.shown.links.push(link),
            (Sign::Pair, Some(block)) => block.shown.pair = true,
            (Sign::Emphasis, Some(block)) => block.shown.caption = true,
        }
    }
    blocks
}

/// The fence of a chart as its author wrote it, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// From its first sign to its last, with the prefixes of lists and quotes on the lines between.
    pub(super) fence: String,
    /// Whether it is closed.
    pub(super) closed: bool,
    /// What stands before each further line.
    pub(super) prefix: String,
    /// How lines end.
    pub(super) ending: &'static str,
}

impl Written {
    /// Reads it back from the file, and from the block that it is in.
    pub(super) fn new(file: &str, fence: &Fence, block: Option<&Block>) -> Self {
        let start = block.map_or(fence.span.start, |block| block.span.start);
        let before = file.get(..start).unwrap_or("");
        let line = before.rsplit('\n').next().unwrap_or("");
        let prefix = line
            .chars()
            .map(|c| if matches!(c, '>' | '\t') { c } else { ' ' });
        let end = match block {
            Some(block) if block.unclosed => fence.content_end,
            _ => fence.span.end,
        };
        let whole = file.get(fence.span.start..end).unwrap_or("");
        let first = whole.split('\n').next().unwrap_or("");
        let ending = if first.ends_with('\r') { "\r\n" } else { "\n" };
        // A fence that is not closed reaches into the next line.
        let whole = match whole.strip_suffix(ending) {
            Some(whole) if !fence.in_comment => whole,
            _ => whole,
        };
        let closed = is_closed(whole, fence, block);
        let whole = if fence.in_comment {
            unescape(whole)
        } else {
            unmarked(whole)
        };
        Self {
            fence: whole,
            closed,
            prefix: prefix.collect(),
            ending,
        }
    }

    /// The block that shows `picture`, lines of Markdown or HTML, in its place.
    pub(super) fn block(&self, picture: &str, keep: Keep) -> String {
        let mut out = Lines::new(self);
        let html = picture.trim_end().ends_with('>');
        match keep {
            Keep::Details => {
                out.begin(BEGIN);
                out.lines(picture.trim_end());
                out.lines("\n<details>\n<summary>Source of this chart</summary>\n");
                out.line(&marked(&self.fence));
                let (marks, _) = opening(&self.fence).unwrap_or(("```", ""));
                if !self.closed {
                    out.line(marks);
                }
                out.lines("\n</details>\n");
                out.line(if self.closed { END } else { END_UNCLOSED });
            }
            Keep::Comment => {
                out.begin(COMMENT);
                out.line(&escape(&self.fence));
                out.line("-->");
                out.lines(picture.trim_end());
                if html {
                    out.line("");
                }
                out.line(END);
            }
            Keep::Drop => {
                out.begin(BEGIN);
                out.lines(picture.trim_end());
                if html {
                    out.line("");
                }
                out.line(END);
            }
        }
        out.text
    }
}

/// Whether its author closed the fence; `whole` is what stands in the file.
fn is_closed(whole: &str, fence: &Fence, block: Option<&Block>) -> bool {
    if fence.in_comment {
        return fence.content_end < fence.span.end;
    }
    if let Some(block) = block {
        return !block.unclosed;
    }
    let (marks, _) = opening(whole).unwrap_or(("```", ""));
    let last = whole.rsplit('\n').next().unwrap_or("");
    let begins = fence.span.start + (whole.len() - last.len());
    let bare = last.trim_start_matches([' ', '\t', '>']);
    begins >= fence.content_end && closes(bare, marks)
}

/// The fence with its mark replaced by ours; what is not the usual one stands behind it.
fn marked(fence: &str) -> String {
    with_info(fence, |info| match info {
        USUAL => KEPT.to_owned(),
        other => format!("{KEPT} {other}"),
    })
}

/// The fence with the mark that its author gave it.
fn unmarked(fence: &str) -> String {
    with_info(fence, |info| {
        if !is_kept(info) {
            return info.to_owned();
        }
        let behind = info.split_once("laneway").map_or("", |(_, behind)| behind);
        match behind.strip_prefix(' ').unwrap_or(behind) {
            "" => USUAL.to_owned(),
            other => other.to_owned(),
        }
    })
}

fn with_info(fence: &str, change: impl FnOnce(&str) -> String) -> String {
    let end = fence.find(['\r', '\n']).unwrap_or(fence.len());
    let (first, rest) = fence.split_at(end);
    match opening(first) {
        Some((marks, info)) => format!("{marks}{}{rest}", change(info)),
        None => fence.to_owned(),
    }
}

/// Lines with the prefix of the list or quote that they stand in.
struct Lines<'a> {
    written: &'a Written,
    text: String,
}

impl<'a> Lines<'a> {
    fn new(written: &'a Written) -> Self {
        let text = String::new();
        Self { written, text }
    }

    /// The first line stands where the fence began.
    fn begin(&mut self, line: &str) {
        self.text.push_str(line);
    }

    /// What stands in `line` is taken as it is, further lines and all.
    fn line(&mut self, line: &str) {
        let prefix = match line {
            "" => self.written.prefix.trim_end(),
            _ => &self.written.prefix,
        };
        self.text.push_str(self.written.ending);
        self.text.push_str(prefix);
        self.text.push_str(line);
    }

    /// Each of the lines gets the prefix.
    fn lines(&mut self, lines: &str) {
        for line in lines.split('\n') {
            self.line(line);
        }
    }
}
