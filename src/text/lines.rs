//! Breaking a text into lines.

use super::{Fonts, is_right_to_left, tidy};
use crate::geometry::Px;
use crate::scene::Weight;
use std::borrow::Cow;
use std::collections::BTreeMap;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

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
    /// Whether its words are read from right to left.
    right_to_left: bool,
    /// How wide lines are, by where they start and end: the search meets the same ones again and again.
    measured: BTreeMap<(usize, usize), Px>,
    /// The widest line that was measured: its bytes and its width.
    widest: Option<(usize, Px)>,
}

/// How many words a line has before anything is known of it.
const USUAL: usize = 8;

/// What lines are measured with.
#[derive(Clone, Copy)]
struct Ruler<'a> {
    fonts: &'a Fonts,
    weight: Weight,
    size: Px,
}

/// A way to break paragraphs.
struct Filled {
    /// Where each line starts and ends, and in which paragraph.
    lines: Vec<(usize, usize, usize)>,
    /// The widest line.
    width: Px,
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
        if has_more_lines(text, most) {
            return None;
        }
        let ruler = Ruler {
            fonts: self,
            weight,
            size,
        };
        break_evenly(paragraphs(text), ruler, width, most)
    }

    /// The last resort where [`Fonts::wrap`] finds nothing: words wider than `width` are broken too, between
    /// two characters as readers see them, in Latin, Greek and Cyrillic with a hyphen.
    #[must_use]
    pub fn wrap_anywhere(
        &self,
        text: &str,
        weight: Weight,
        size: Px,
        width: Px,
        most: usize,
    ) -> Option<Wrapped> {
        if has_more_lines(text, most) {
            return None;
        }
        let ruler = Ruler {
            fonts: self,
            weight,
            size,
        };
        let mut paragraphs = paragraphs(text);
        for paragraph in &mut paragraphs {
            paragraph.break_words(ruler, width);
        }
        break_evenly(paragraphs, ruler, width, most)
    }
}

/// Whether line feeds alone make more lines than `most`: soon seen, where paragraphs take long.
fn has_more_lines(text: &str, most: usize) -> bool {
    text.bytes().filter(|byte| *byte == b'\n').count() > most
}

fn break_evenly(
    mut paragraphs: Vec<Paragraph>,
    ruler: Ruler<'_>,
    width: Px,
    most: usize,
) -> Option<Wrapped> {
    let mut best = fill(&mut paragraphs, ruler, width, most).ok()?;
    // The fewest lines are known; now the least width that still needs no more of them.
    let count = best.lines.len();
    let mut too_narrow = Px::ZERO;
    while count > 1 && too_narrow + Px::hundredths(1) < best.width {
        let middle = too_narrow + (best.width - too_narrow).half();
        match fill(&mut paragraphs, ruler, middle, count) {
            Ok(better) => best = better,
            Err(wider) => too_narrow = middle.max(wider - Px::hundredths(1)),
        }
    }
    let line = |(place, start, end): (usize, usize, usize)| {
        let paragraph = paragraphs.get(place);
        paragraph.map_or_else(String::new, |paragraph| {
            paragraph.words(start, end).into_owned()
        })
    };
    Some(Wrapped {
        lines: best.lines.into_iter().map(line).collect(),
        width: best.width,
    })
}

/// Fills lines from the first to the last; where a word is too wide or the lines are too many, gives the least width
/// at which any of them would be another.
fn fill(
    paragraphs: &mut [Paragraph],
    ruler: Ruler<'_>,
    width: Px,
    most: usize,
) -> Result<Filled, Px> {
    let mut wider = Px::whole(i64::from(i32::MAX));
    let mut filled = Filled {
        lines: Vec::new(),
        width: Px::ZERO,
    };
    for (place, paragraph) in paragraphs.iter_mut().enumerate() {
        let mut start = 0;
        loop {
            if filled.lines.len() == most {
                return Err(wider);
            }
            let (fitting, next) = paragraph.line(start, ruler, width);
            wider = next.map_or(wider, |next| wider.min(next));
            let Some((end, wide)) = fitting else {
                return Err(wider);
            };
            filled.lines.push((place, start, end));
            filled.width = filled.width.max(wide);
            start = end;
            if start >= paragraph.text.len() {
                break;
            }
        }
    }
    Ok(filled)
}

impl Paragraph {
    /// The longest line from `start` that fits: where it ends, and how wide it is. Beside it the width of the next
    /// longer one, where there is one.
    fn line(
        &mut self,
        start: usize,
        ruler: Ruler<'_>,
        width: Px,
    ) -> (Option<(usize, Px)>, Option<Px>) {
        let first = self.ends.partition_point(|end| *end <= start && *end > 0);
        let (mut longest, mut wider) = (None, None);
        let likely = self.likely(start, width).unwrap_or(first + USUAL);
        super::search::longest_near(first, self.ends.len(), likely, |place| {
            let Some(&end) = self.ends.get(place) else {
                return false;
            };
            let wide = self.measure(start, end, ruler);
            let fits = wide <= width;
            if fits {
                longest = Some((end, wide));
            } else {
                // The search comes down to the shortest that does not fit.
                wider = Some(wide);
            }
            fits
        });
        (longest, wider)
    }

    /// Where a line of `width` likely ends, going by the widest that was measured.
    fn likely(&self, start: usize, width: Px) -> Option<usize> {
        let (bytes, wide) = self.widest.filter(|(_, wide)| *wide > Px::ZERO)?;
        let bytes = bytes as f64 * width.pixels() / wide.pixels();
        // A cast from a float saturates.
        let end = start.saturating_add(bytes as usize);
        let behind = self.ends.partition_point(|known| *known <= end);
        Some(behind.saturating_sub(1))
    }

    /// How wide the line between two breaks is, measured once.
    fn measure(&mut self, start: usize, end: usize, ruler: Ruler<'_>) -> Px {
        if let Some(known) = self.measured.get(&(start, end)) {
            return *known;
        }
        let line = self.words(start, end);
        let wide = Px::ceil(ruler.fonts.width(&line, ruler.weight, ruler.size));
        self.measured.insert((start, end), wide);
        if self.widest.is_none_or(|(_, widest)| wide > widest) {
            self.widest = Some((end - start, wide));
        }
        wide
    }

    /// The words of the line between two breaks.
    fn words(&self, start: usize, end: usize) -> Cow<'_, str> {
        let part = self.text.get(start..end).unwrap_or_default();
        let line = ended(part, self.text.get(end..).unwrap_or_default());
        directed(line, self.right_to_left)
    }
}

/// A part of a text as it stands on its line before `rest`: without the spaces at its ends, and with a hyphen
/// where it was broken at a soft one or within a word.
fn ended<'a>(part: &'a str, rest: &str) -> Cow<'a, str> {
    let line = part.trim();
    if rest.is_empty() {
        return Cow::Borrowed(line);
    }
    if let Some(word) = line.strip_suffix('\u{AD}') {
        return Cow::Owned(format!("{word}-"));
    }
    let hyphenates = |character: Option<char>| {
        // Latin, Greek and Cyrillic.
        character.is_some_and(|character| character.is_alphabetic() && character < '\u{530}')
    };
    if hyphenates(part.chars().next_back()) && hyphenates(rest.chars().next()) {
        return Cow::Owned(format!("{line}-"));
    }
    Cow::Borrowed(line)
}

/// A line that stays in the direction of its paragraph: a mark says so where its own first letter would not.
fn directed(line: Cow<'_, str>, right_to_left: bool) -> Cow<'_, str> {
    const LEFT_TO_RIGHT_MARK: char = '\u{200E}';
    const RIGHT_TO_LEFT_MARK: char = '\u{200F}';
    match (right_to_left, is_right_to_left(&line)) {
        (true, false) if !line.is_empty() => Cow::Owned(format!("{RIGHT_TO_LEFT_MARK}{line}")),
        (false, true) => Cow::Owned(format!("{LEFT_TO_RIGHT_MARK}{line}")),
        _ => line,
    }
}

/// Cuts `text` at its hard breaks and finds the soft ones in between. A break at the end opens no
/// line; no text is one empty line.
fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        if opportunity == BreakOpportunity::Mandatory {
            paragraphs.push(Paragraph::new(text.get(start..end).unwrap_or_default()));
            start = end;
        }
    }
    if paragraphs.is_empty() {
        paragraphs.push(Paragraph::new(""));
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
        Self {
            right_to_left: is_right_to_left(&text),
            text,
            ends,
            measured: BTreeMap::new(),
            widest: None,
        }
    }

    /// Lets a line end within words that are wider than `width`.
    fn break_words(&mut self, ruler: Ruler<'_>, width: Px) {
        let mut start = 0;
        let mut ends = Vec::new();
        for end in std::mem::take(&mut self.ends) {
            if self.measure(start, end, ruler) > width {
                let word = self.text.get(start..end).unwrap_or_default();
                let inner = word.grapheme_indices(true).map(|(place, _)| start + place);
                ends.extend(inner.filter(|place| *place > start));
            }
            ends.push(end);
            start = end;
        }
        self.ends = ends;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Px = Px::whole(14);

    fn wrap(text: &str, width: i64, most: usize) -> Option<Vec<String>> {
        let wrapped = Fonts::bundled().wrap(text, Weight::Regular, SIZE, Px::whole(width), most)?;
        let widest = wrapped.lines.iter().map(|line| measure(line)).max();
        assert_eq!(Some(wrapped.width), widest, "{:?}", wrapped.lines);
        assert!(wrapped.width <= Px::whole(width), "{:?}", wrapped.lines);
        Some(wrapped.lines)
    }

    fn measure(line: &str) -> Px {
        Px::ceil(Fonts::bundled().width(line, Weight::Regular, SIZE))
    }

    fn lines(lines: &[&str]) -> Option<Vec<String>> {
        Some(lines.iter().map(|line| (*line).to_owned()).collect())
    }

    #[test]
    fn one_line_where_it_fits() {
        assert_eq!(wrap("Alpha release", 200, 3), lines(&["Alpha release"]));
        assert_eq!(wrap("", 200, 3), lines(&[""]));
    }

    #[test]
    fn lines_are_few_and_even() {
        let text = "Integration of the relay network with the new peer scoring";
        let two = wrap(text, 300, 3);
        // Filled greedily the second line would hold two words only.
        assert_eq!(
            two,
            lines(&[
                "Integration of the relay network",
                "with the new peer scoring"
            ])
        );
        assert_eq!(wrap(text, 160, 2), None);
        assert_eq!(wrap(text, 160, 3).map(|lines| lines.len()), Some(3));
    }

    #[test]
    fn no_word_is_cut() {
        assert_eq!(wrap("Donaudampfschifffahrt now", 60, 9), None);
    }

    #[test]
    fn the_last_resort_cuts_words_that_are_too_wide() {
        let anywhere = |text, width| {
            let fonts = Fonts::bundled();
            let wrapped = fonts.wrap_anywhere(text, Weight::Regular, SIZE, Px::whole(width), 9);
            let wrapped = wrapped.unwrap();
            assert!(wrapped.width <= Px::whole(width), "{wrapped:?}");
            wrapped.lines
        };
        // Only the word that needs it is cut.
        assert_eq!(
            anywhere("Donaudampfschifffahrt now and then", 80),
            ["Donauda-", "mpfschiff-", "fahrt now", "and then"]
        );
        let numbers = anywhere("0123456789012345678901234567890123456789", 90);
        assert_eq!(numbers.concat(), "0123456789".repeat(4));
        // A letter keeps its marks.
        let marks = anywhere(&"e\u{301}".repeat(30), 60);
        assert!(
            marks.iter().all(|line| line.starts_with("e\u{301}")),
            "{marks:?}"
        );
        let fonts = Fonts::bundled();
        assert_eq!(
            fonts.wrap_anywhere("Beta", Weight::Regular, SIZE, Px::whole(3), 9),
            None
        );
    }

    #[test]
    fn lines_keep_the_direction_of_their_text() {
        let (size, room) = (SIZE, Px::whole(40));
        let wrap = |text| Fonts::bundled().wrap(text, Weight::Regular, size, room, 3);
        let lines = wrap("\u{5E9}\u{5DC}\u{5D1} Beta").map(|wrapped| wrapped.lines);
        assert_eq!(
            lines,
            Some(vec![
                "\u{5E9}\u{5DC}\u{5D1}".to_owned(),
                "\u{200F}Beta".to_owned()
            ])
        );
        let lines = wrap("Beta \u{5E9}\u{5DC}\u{5D1}").map(|wrapped| wrapped.lines);
        assert_eq!(
            lines,
            Some(vec![
                "Beta".to_owned(),
                "\u{200E}\u{5E9}\u{5DC}\u{5D1}".to_owned()
            ])
        );
    }

    #[test]
    fn no_other_breaking_is_narrower() {
        let text = "a test of every way in which eight words could break";
        let words: Vec<&str> = text.split(' ').collect();
        let best = wrap(text, 150, 9).unwrap();
        // Every subset of the gaps as breaks, with as many lines as were found.
        let widest = (0_u32..1 << (words.len() - 1))
            .filter(|breaks| breaks.count_ones() as usize == best.len() - 1)
            .map(|breaks| {
                let mut lines = vec![words[0].to_owned()];
                for (gap, word) in words[1..].iter().enumerate() {
                    if breaks & (1 << gap) != 0 {
                        lines.push((*word).to_owned());
                    } else {
                        let line = lines.last_mut().unwrap();
                        line.push(' ');
                        line.push_str(word);
                    }
                }
                lines.iter().map(|line| measure(line)).max().unwrap()
            })
            .min();
        assert_eq!(best.iter().map(|line| measure(line)).max(), widest);
    }

    #[test]
    fn newline_always_breaks() {
        assert_eq!(
            wrap("one\ntwo three\n", 500, 3),
            lines(&["one", "two three"])
        );
        assert_eq!(wrap("one\ntwo\nthree", 500, 2), None);
    }

    #[test]
    fn breaks_as_the_standard_says() {
        assert_eq!(wrap("input/output", 50, 2), lines(&["input/", "output"]));
        assert_eq!(
            wrap("state-of-the-art", 60, 2),
            lines(&["state-of-", "the-art"])
        );
        assert_eq!(wrap("10\u{A0}km run", 50, 2), lines(&["10\u{A0}km", "run"]));
        assert_eq!(
            wrap("\u{8A2D}\u{8A08}\u{6BB5}\u{968E}", 30, 2).map(|lines| lines.len()),
            Some(2)
        );
        assert_eq!(
            wrap("Zusammen\u{AD}fassung", 80, 2),
            lines(&["Zusammen-", "fassung"])
        );
    }
}
