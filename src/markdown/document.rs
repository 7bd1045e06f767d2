//! Fences, headings and legends of a CommonMark document, in one pass.

use super::block::{Seen, Sign};
use super::comment::Comment;
use super::kind::{is_blank, is_gantt, is_kept, may_hold_chart};
use super::legend::{self, Legend};
use crate::source::{Context, Piece, Span};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// What a document holds that matters here.
#[derive(Default)]
pub(super) struct Found {
    /// Fences that may hold a chart, in order.
    pub(super) fences: Vec<Fence>,
    /// Legends, in order.
    pub(super) legends: Vec<Legend>,
    /// What tells where charts have been drawn already, in order.
    pub(super) seen: Vec<Seen>,
}

/// A fence that may hold a chart.
pub(super) struct Fence {
    /// Its info string.
    pub(super) info: String,
    /// The whole of it; in a comment, with the signs around it.
    pub(super) span: Span,
    /// Where what stands in it ends in the file, with the last line's ending.
    pub(super) content_end: usize,
    /// Whether it stands in a comment.
    pub(super) in_comment: bool,
    /// What stands in it, without the prefixes of lists and quotes.
    pub(super) text: String,
    /// Where that stands in the file.
    pub(super) pieces: Vec<Piece>,
    /// The heading above it.
    pub(super) context: Context,
}

/// Reads a document.
pub(super) fn read(text: &str) -> Found {
    let skipped = text.len() - text.trim_start_matches('\u{feff}').len();
    let body = text.get(skipped..).unwrap_or("");
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.event(event, &(range.start + skipped..range.end + skipped));
    }
    reader.found
}

#[derive(Default)]
struct Reader {
    found: Found,
    /// The nearest heading so far.
    heading: Option<String>,
    /// The words of the heading or paragraph being read; its last line alone counts for legends.
    words: String,
    /// The fence being read.
    fence: Option<Fence>,
    /// Whether the block just ended announces a legend.
    announced: bool,
    /// The items of the legend being read, and how deep in lists it is.
    legend: Option<(Legend, usize)>,
    /// Whether the words of the legend's item are read, and where the first of them stand.
    item_done: bool,
    item_words: Option<Span>,
    /// Whether the first line of the words has ended.
    item_line_done: bool,
    in_metadata: bool,
    /// The HTML being read, as far as it may be a comment that keeps a chart.
    html: Option<Comment>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        if self.in_metadata {
            self.in_metadata = !matches!(event, Event::End(TagEnd::MetadataBlock(_)));
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.fence {
                Some(fence) => fence.push(&text, range.clone()),
                None if self.html.is_none() => {
                    self.saw_words(&text, range);
                }
                None => {}
            },
            Event::Html(line) => {
                if let Some(html) = &mut self.html {
                    // What stands in the comment is the chart's.
                    if !html.is_ours() {
                        self.found.seen.extend(Sign::of(&line, range));
                    }
                    html.push(&line, range.start);
                }
            }
            Event::Code(text) => self.saw_words(&text, range),
            Event::SoftBreak | Event::HardBreak => {
                self.words.push('\n');
                self.item_line_done = true;
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::MetadataBlock(_) => self.in_metadata = true,
            Tag::CodeBlock(kind) => {
                self.announced = false;
                if let CodeBlockKind::Fenced(info) = kind
                    && may_hold_chart(&info)
                {
                    self.fence = Some(self.open(&info, range));
                }
            }
            Tag::Heading { .. } | Tag::Paragraph => {
                self.announced = false;
                self.forget_words();
            }
            Tag::List(_) => {
                self.end_legend_item();
                if let Some((_, depth)) = &mut self.legend {
                    *depth += 1;
                } else if self.announced {
                    self.legend = Some((Legend::new(range.start), 1));
                }
                self.forget_words();
            }
            Tag::Item => {
                self.forget_words();
                self.item_words = None;
                self.item_done = self.legend.as_ref().is_none_or(|(_, depth)| *depth > 1);
            }
            Tag::BlockQuote(_) => self.announced = false,
            Tag::HtmlBlock => {
                self.announced = false;
                self.html = Some(Comment::default());
            }
            Tag::Image { dest_url, .. } => self.found.seen.push(Seen {
                at: Span::new(range.start, range.end),
                sign: Sign::Link(dest_url.into_string()),
            }),
            Tag::Emphasis => self.found.seen.push(Seen {
                at: Span::new(range.start, range.end),
                sign: Sign::Emphasis,
            }),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => {
                self.found.fences.extend(self.fence.take());
                self.forget_words();
            }
            TagEnd::HtmlBlock => {
                let comment = self.html.take().unwrap_or_default();
                let fence = comment.fence(|info, range| self.open(info, range));
                self.found.fences.extend(fence);
            }
            TagEnd::Heading(_) => {
                let words = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
                self.announced = legend::announces(&words);
                if !self.announced && !words.is_empty() {
                    self.heading = Some(words);
                }
            }
            TagEnd::Paragraph => {
                if self.legend.is_none() {
                    let last = self.words.lines().next_back().unwrap_or("");
                    self.announced = legend::announces(last);
                } else {
                    self.end_legend_item();
                }
            }
            TagEnd::Item => {
                self.end_legend_item();
                self.forget_words();
            }
            TagEnd::List(_) => {
                self.announced = false;
                if let Some((legend, depth)) = self.legend.take() {
                    if depth > 1 {
                        self.legend = Some((legend, depth - 1));
                    } else if !legend.items.is_empty() {
                        self.found.legends.push(legend);
                    }
                }
            }
            _ => {}
        }
    }

    fn forget_words(&mut self) {
        self.words.clear();
        self.item_line_done = false;
    }

    /// Keeps words, and notes where those of an item stand, as far as its first line goes.
    fn saw_words(&mut self, words: &str, range: &Range<usize>) {
        self.words.push_str(words);
        self.item_line_done |= words.contains('\n');
        let here = Span::new(range.start, range.end);
        self.item_words = Some(match self.item_words {
            Some(span) if self.item_line_done => span,
            Some(span) => span.to(here),
            None => here,
        });
    }

    /// The words of a legend's item end with its first paragraph, and where a list in it begins.
    fn end_legend_item(&mut self) {
        if let Some((legend, _)) = &mut self.legend
            && !self.item_done
        {
            legend.push(&self.words, self.item_words.unwrap_or_default());
            self.item_done = true;
        }
    }

    fn open(&self, info: &str, range: &Range<usize>) -> Fence {
        Fence {
            info: info.to_owned(),
            span: Span::new(range.start, range.end),
            content_end: range.start,
            in_comment: false,
            text: String::new(),
            pieces: Vec::new(),
            context: Context {
                heading: self.heading.clone(),
                legend: Vec::new(),
                info: Some(info.trim().to_owned()),
            },
        }
    }
}

impl Fence {
    /// Whether nothing stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim_matches(is_blank).is_empty()
    }

    /// Whether it holds a gantt chart. One that was drawn once is one, though a mistake may have crept in since.
    pub(super) fn holds_chart(&self) -> bool {
        let kept = self.in_comment || is_kept(&self.info);
        !self.is_blank() && (kept || is_gantt(&self.text))
    }

    /// Adds what stands at `file`. A stretch that goes on where the last one ended needs no piece of its own.
    pub(super) fn push(&mut self, text: &str, file: Range<usize>) {
        let chart = self.text.len();
        if file.is_empty() && text.starts_with(' ') {
            // The spaces that an indent leaves of a tab: each of them is the tab.
            let file = file.start.saturating_sub(1);
            let spaces = chart..chart + text.len();
            self.pieces
                .extend(spaces.map(|chart| Piece { chart, file }));
            self.text.push_str(text);
            return;
        }
        let unbroken = self
            .pieces
            .last()
            .is_some_and(|last| last.file + (chart - last.chart) == file.start);
        if !unbroken {
            self.pieces.push(Piece {
                chart,
                file: file.start,
            });
        }
        self.text.push_str(text);
        self.content_end = file.end;
    }
}
