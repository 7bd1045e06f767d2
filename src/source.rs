//! The text of one chart and where it stands in its file.
//!
//! A chart in a Markdown list or quote has its prefix stripped from every line, so an offset in the chart
//! is mapped to the file piece by piece. Everything downstream uses chart offsets; only the renderers of
//! diagnostics ask for the place in the file.

use std::ops::Range;
use std::sync::Arc;

/// Whether no XML 1.0 document can hold `character`, and so no picture.
#[must_use]
pub const fn is_foreign_to_xml(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// A byte range in the text of a [`Source`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// An empty place at `offset`.
    #[must_use]
    pub const fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The least span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// As a range, to index with.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A value with the place it was written at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value` as written at `span`.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T: AsRef<str>> Spanned<T> {
    /// The same text, borrowed.
    pub fn as_str(&self) -> Spanned<&str> {
        Spanned::new(self.value.as_ref(), self.span)
    }
}

/// A line and column, both counted from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Where each line of a text begins.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Finds the lines of `text`; `\n`, `\r\n` and a lone `\r` end one.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (i, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                starts.push(i + 1);
            }
        }
        Self { starts }
    }

    /// The line that holds `offset`, from 0.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|&start| start <= offset)
            .saturating_sub(1)
    }

    /// The bytes of a line, from 0, in `text`, without its ending; empty past the last line.
    #[must_use]
    pub fn span(&self, text: &str, line: usize) -> Span {
        let start = self.starts.get(line).copied().unwrap_or(text.len());
        let next = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let ending = text.get(start..next).map_or(0, |line| {
            line.len() - line.trim_end_matches(['\r', '\n']).len()
        });
        Span::new(start, next - ending)
    }

    /// Line and column of `offset` in `text`.
    #[must_use]
    pub fn place(&self, text: &str, offset: usize) -> Place {
        let offset = offset.min(text.len());
        let line = self.line(offset);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let column = text
            .get(start..offset)
            .map_or(0, |before| before.chars().count());
        Place {
            line: line + 1,
            column: column + 1,
        }
    }
}

/// What a Markdown document says about a chart outside its fence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The nearest heading above the fence.
    pub heading: Option<String>,
    /// The items of the list under a line such as "Colour legend:".
    pub legend: Vec<LegendItem>,
    /// The info string of the fence, for instance `mermaid`.
    pub info: Option<String>,
}

/// One line of a document's own legend: `**Red**: engineering work.`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendItem {
    /// What is explained: the name of a colour, or "other". As written, without emphasis.
    pub subject: String,
    /// The words, capitalised, without the final stop.
    pub words: String,
    /// Where its first line stands in the file.
    pub span: Span,
}

/// A stretch of the chart that stands unbroken in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins in the chart.
    pub chart: usize,
    /// Where it begins in the file.
    pub file: usize,
}

/// The text of one chart, the file it came from and the map between them.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    file: Arc<str>,
    lines: Arc<LineIndex>,
    text: Arc<str>,
    pieces: Vec<Piece>,
    /// What stands around the chart.
    pub context: Context,
}

impl Source {
    /// A file that is a chart as a whole.
    pub fn whole(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        let file: Arc<str> = text.into();
        let lines = Arc::new(LineIndex::new(&file));
        Self {
            name: name.into(),
            text: Arc::clone(&file),
            file,
            lines,
            pieces: vec![Piece { chart: 0, file: 0 }],
            context: Context::default(),
        }
    }

    /// A chart within this file: its text with line prefixes stripped, and where the pieces came from.
    #[must_use]
    pub fn within(&self, text: String, mut pieces: Vec<Piece>, context: Context) -> Self {
        // Behind the chart follow the places of the file, see `around`.
        pieces.push(Piece {
            chart: text.len() + 1,
            file: 0,
        });
        Self {
            name: self.name.clone(),
            file: Arc::clone(&self.file),
            lines: Arc::clone(&self.lines),
            text: text.into(),
            pieces,
            context,
        }
    }

    /// A span for what stands in the file around the chart, as spans are: it lies behind the text of the chart, and
    /// [`Source::file_span`] takes it back.
    #[must_use]
    pub fn around(&self, in_file: Span) -> Span {
        let behind = self.text.len() + 1;
        Span::new(in_file.start + behind, in_file.end + behind)
    }

    /// The name to show for the file; `<stdin>` for standard input.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text of the chart.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of the whole file.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Where each line of the file begins.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The text at `span`; empty where the span is not in the chart.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The place of a chart span in the file.
    #[must_use]
    pub fn file_span(&self, span: Span) -> Span {
        let start = self.file_offset(span.start);
        let end = if span.end > span.start {
            self.file_offset(span.end - 1) + 1
        } else {
            start
        };
        let mut end = end.min(self.file.len());
        while !self.file.is_char_boundary(end) {
            end += 1;
        }
        Span::new(start, end.max(start))
    }

    /// Line and column of a chart offset, in the file.
    #[must_use]
    pub fn place(&self, offset: usize) -> Place {
        self.lines.place(&self.file, self.file_offset(offset))
    }

    fn file_offset(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.chart <= offset);
        let mut found = match self.pieces.get(after.saturating_sub(1)) {
            Some(piece) => piece.file + offset.saturating_sub(piece.chart),
            None => offset,
        }
        .min(self.file.len());
        while !self.file.is_char_boundary(found) {
            found -= 1;
        }
        found
    }
}
