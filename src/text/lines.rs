//! Breaking a text into lines.

use super::{Fonts, tidy};
use crate::geometry::Px;
use crate::scene::Weight;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// A text broken into lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrapped {
    /// The lines, without the spaces they were broken at.
    pub lines: Vec<String>,
    /// The widest of them, rounded up.
    pub width: Px,
}

/// A text between two hard breaks, and where it may be broken.
struct Paragraph {
    text: String,
    /// Byte places after which a line may end; the last is the end of the text.
    ends: Vec<usize>,
}

/// What lines are measured with.
#[derive(Clone, Copy)]
struct Ruler<'a> {
    fonts: &'a Fonts,
    weight: Weight,
    size: Px,
}

impl Fonts {
    /// Breaks `text` by UAX #14 into at most `most` lines that are no wider than `width`: as few as can be,
    /// and then as even as can be. `\n` always breaks. `None` where it does not fit; no word is ever cut.
    #[must_use]
    pub fn wrap(
        &self,
        text: &str,
        weight: Weight,
        size: Px,
        width: Px,
        most: usize,
    ) -> Option<Wrapped> {
        let ruler = Ruler {
            fonts: self,
            weight,
            size,
        };
        let paragraphs = paragraphs(text);
        let mut best = fill(&paragraphs, ruler, width, most)?;
        // The fewest lines are known; now the least width that still needs no more of them.
        let count = best.lines.len();
        let mut too_narrow = Px::ZERO;
        while too_narrow + Px::hundredths(1) < best.width {
            let middle = too_narrow + (best.width - too_narrow).half();
            match fill(&paragraphs, ruler, middle, count) {
                Some(better) => best = better,
                None => too_narrow = middle,
            }
        }
        Some(best)
    }
}

/// Fills lines from the first to the last; `None` where a word is too wide or the lines are too many.
fn fill(paragraphs: &[Paragraph], ruler: Ruler<'_>, width: Px, most: usize) -> Option<Wrapped> {
    let mut filled = Wrapped {
        lines: Vec::new(),
        width: Px::ZERO,
    };
    for paragraph in paragraphs {
        let mut start = 0;
        while start < paragraph.text.len() || paragraph.text.is_empty() {
            if filled.lines.len() == most {
                return None;
            }
            let (end, line, wide) = paragraph.line(start, ruler, width)?;
            filled.lines.push(line);
            filled.width = filled.width.max(wide);
            if paragraph.text.is_empty() {
                break;
            }
            start = end;
        }
    }
    Some(filled)
}

impl Paragraph {
    /// The longest line from `start` that fits: where it ends, its words, how wide it is.
    fn line(&self, start: usize, ruler: Ruler<'_>, width: Px) -> Option<(usize, String, Px)> {
        let mut longest = None;
        for end in self
            .ends
            .iter()
            .filter(|end| **end > start || self.text.is_empty())
        {
            let part = self.text.get(start..*end).unwrap_or_default();
            let line = ended(part, *end == self.text.len());
            let wide = Px::ceil(ruler.fonts.width(&line, ruler.weight, ruler.size));
            if wide > width {
                break;
            }
            longest = Some((*end, line, wide));
        }
        longest
    }
}

/// A part of a text as it stands on its line: without the spaces at its ends, and with a hyphen where it
/// was broken at a soft one.
fn ended(part: &str, is_last: bool) -> String {
    let line = part.trim_matches(|character: char| character.is_whitespace());
    match line.strip_suffix('\u{AD}') {
        Some(word) if !is_last => format!("{word}-"),
        _ => line.to_owned(),
    }
}

/// Cuts `text` at its hard breaks and finds the soft ones in between. A break at the end opens no line.
fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        if opportunity == BreakOpportunity::Mandatory {
            paragraphs.push(Paragraph::new(text.get(start..end).unwrap_or_default()));
            start = end;
        }
    }
    paragraphs
}

impl Paragraph {
    fn new(text: &str) -> Self {
        let text = tidy(text);
        let mut ends: Vec<usize> = linebreaks(&text).map(|(end, _)| end).collect();
        if ends.last() != Some(&text.len()) {
            ends.push(text.len());
        }
        Self { text, ends }
    }
}
