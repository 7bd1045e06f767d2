//! A line of text as `<text>`.

use super::xml::Xml;
use crate::geometry::Px;
use crate::scene::{Anchor, TextRun, Weight};
use crate::text::{Fonts, is_right_to_left};
use std::borrow::Cow;
use unicode_bidi::{BidiInfo, Level};

/// What comes nearest to the bundled family on other machines.
const LIKE_IT: &str =
    "'Open Sans','Segoe UI','Helvetica Neue',Arial,'Liberation Sans','DejaVu Sans',sans-serif";

/// The bundled family first, then those for other scripts, then what comes nearest to it.
pub(super) fn families(others: &[String]) -> String {
    let mut list = format!("'{}',", Fonts::FAMILY);
    // No font that is in use has a quote in its name.
    let plain =
        |name: &&String| !name.contains(['\'', '"', '\\']) && !name.contains(char::is_control);
    for name in others.iter().filter(plain) {
        list.push_str(&format!("'{name}',"));
    }
    list + LIKE_IT
}

/// A line of text or one of its pieces: what stands in a `<text>` of its own.
pub(crate) struct Words<'a> {
    text: &'a str,
    right_to_left: bool,
    /// Where it begins, or what `anchor` names.
    pub(crate) x: Px,
    /// Which end stands there.
    pub(crate) anchor: Anchor,
    /// How wide it is drawn; none where that is an estimate, which would squeeze or spread it.
    pub(crate) length: Option<f64>,
}

impl Words<'_> {
    /// The characters that are drawn: on one line, its direction marked where it needs that.
    pub(crate) fn drawn(&self) -> Cow<'_, str> {
        drawn(self.text, self.right_to_left)
    }

    /// The words as they are read.
    pub(crate) const fn text(&self) -> &str {
        self.text
    }

    /// Whether white space would be lost without `xml:space`.
    pub(crate) fn keeps_spaces(&self) -> bool {
        self.text.starts_with(' ') || self.text.ends_with(' ') || self.text.contains("  ")
    }

    /// Whether its letters join or stack, so that only they themselves may be spread.
    pub(crate) fn joins(&self) -> bool {
        !self.text.is_ascii() && self.text.chars().any(joins)
    }
}

/// What a line is written as: its pieces, or itself; nothing where there is no word in it.
///
/// Pieces are texts of their own: within one, viewers differ on where a part goes that has its own position and
/// another direction.
pub(crate) fn words(run: &TextRun) -> impl Iterator<Item = Words<'_>> {
    let blank = run.text.trim().is_empty();
    let whole = (!blank && run.pieces.is_empty()).then(|| Words {
        text: &run.text,
        right_to_left: is_right_to_left(&run.text),
        x: run.origin.x,
        anchor: run.anchor,
        length: run.covered.then_some(run.advance),
    });
    let pieces = run.pieces.iter().filter(move |_| !blank);
    whole.into_iter().chain(pieces.map(|piece| Words {
        text: &piece.text,
        right_to_left: piece.right_to_left,
        x: run.bounds.x + piece.left,
        anchor: Anchor::Start,
        length: piece.covered.then_some(piece.advance),
    }))
}

/// Writes a line of text, each of its pieces for itself.
pub(super) fn write(xml: &mut Xml, run: &TextRun) {
    for words in words(run) {
        write_words(xml, run, &words);
    }
}

/// Writes a line or a piece of one.
pub(super) fn write_words(xml: &mut Xml, run: &TextRun, words: &Words<'_>) {
    let mut element = xml.element("text").px("x", words.x).px("y", run.origin.y);
    if words.keeps_spaces() {
        element = element.text("xml:space", "preserve");
    }
    element = element.px("font-size", run.size);
    // Regular is set once, on the root.
    if run.weight == Weight::Semibold {
        element = element.text("font-weight", "600");
    }
    element = element.paint("fill", "fill-opacity", Some(run.color));
    match words.anchor {
        Anchor::Start => {}
        Anchor::Middle => element = element.text("text-anchor", "middle"),
        Anchor::End => element = element.text("text-anchor", "end"),
    }
    // A label keeps its width where the family is missing. Two decimals would move pixels in resvg.
    if let Some(length) = words.length {
        let adjusts = if words.joins() {
            "spacingAndGlyphs"
        } else {
            "spacing"
        };
        element = element
            .exact("textLength", length)
            .text("lengthAdjust", adjusts);
    }
    element.holding(&words.drawn());
}

/// What decides how words are set: the characters that are drawn, weight and size.
pub(super) type Key = (String, Weight, Px);

/// The key of words in a line.
pub(super) fn key(run: &TextRun, words: &Words<'_>) -> Key {
    (words.drawn().into_owned(), run.weight, run.size)
}

/// The characters that are drawn for a text: on one line, its direction marked where it needs that.
pub(crate) fn drawn(text: &str, right_to_left: bool) -> Cow<'_, str> {
    match single_line(text) {
        Cow::Borrowed(line) => directed(line, right_to_left),
        Cow::Owned(line) => Cow::Owned(directed(&line, right_to_left).into_owned()),
    }
}

/// Whether the character belongs to a script whose letters join or stack: space between them would tear them apart.
const fn joins(c: char) -> bool {
    matches!(
        c,
        // Arabic to Mongolian, Vedic signs, Syloti to Meetei, presentation forms, and the
        // ancient and Indic scripts beyond the first plane.
        '\u{600}'..='\u{10FF}' | '\u{1700}'..='\u{1CFF}' | '\u{A800}'..='\u{ABFF}'
        | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10A00}'..='\u{11FFF}'
    )
}

/// A line with every tab and line end as a space, so that no renderer reads one as it likes.
fn single_line(text: &str) -> Cow<'_, str> {
    if text.contains(['\t', '\n', '\r']) {
        Cow::Owned(text.replace(['\t', '\n', '\r'], " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// A line that is read from right to left, with the least marks that have it stand as such.
///
/// The root says `direction="ltr"`, so that `text-anchor` means the same end everywhere; usvg knows no
/// other base direction. Words of one direction need no mark, so that a search finds them; marks at the ends
/// (RLM) hold punctuation; words of both directions need an embedding (RLE … PDF), which has them in their
/// right order in usvg and browsers.
fn directed(text: &str, right_to_left: bool) -> Cow<'_, str> {
    if !right_to_left {
        return Cow::Borrowed(text);
    }
    let wanted = order(text, Level::rtl());
    let marked = format!("\u{200F}{text}\u{200F}");
    if order(text, Level::ltr()) == wanted {
        Cow::Borrowed(text)
    } else if order(&marked, Level::ltr()) == wanted {
        Cow::Owned(marked)
    } else {
        Cow::Owned(format!("\u{202B}{text}\u{202C}"))
    }
}

/// The characters as they stand from left to right, each with whether it is read from right to left, which
/// turns brackets around; marks of direction left out.
fn order(text: &str, base: Level) -> Vec<(char, bool)> {
    let info = BidiInfo::new(text, Some(base));
    let mut order = Vec::new();
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let right_to_left = levels.get(run.start).is_some_and(Level::is_rtl);
            let characters = text.get(run).unwrap_or_default().chars();
            let characters = characters.filter(|c| *c != '\u{200F}');
            let start = order.len();
            order.extend(characters.map(|c| (c, right_to_left)));
            if right_to_left && let Some(run) = order.get_mut(start..) {
                run.reverse();
            }
        }
    }
    order
}
