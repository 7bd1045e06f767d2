//! A line of text as `<text>`.

use super::xml::Xml;
use crate::scene::{Anchor, TextRun, Weight};
use std::borrow::Cow;
use unicode_bidi::BidiClass;

/// The bundled family first, then what comes nearest to it on other machines.
pub(super) const FAMILIES: &str = "'Noto Sans','Open Sans','Segoe UI','Helvetica Neue',Arial,'Liberation Sans','DejaVu Sans',sans-serif";

/// Writes a line of text; nothing where there is no word in it.
pub(super) fn write(xml: &mut Xml, run: &TextRun) {
    if run.text.trim().is_empty() {
        return;
    }
    let mut element = xml
        .element("text")
        .px("x", run.origin.x)
        .px("y", run.origin.y);
    if collapses(&run.text) {
        element = element.text("xml:space", "preserve");
    }
    element = element.px("font-size", run.size);
    // Regular is set once, on the root.
    if run.weight == Weight::Semibold {
        element = element.text("font-weight", "600");
    }
    element = element.paint("fill", "fill-opacity", Some(run.color));
    match run.anchor {
        Anchor::Start => {}
        Anchor::Middle => element = element.text("text-anchor", "middle"),
        Anchor::End => element = element.text("text-anchor", "end"),
    }
    // A label keeps its width where the family is missing. Two decimals would move pixels in resvg. A
    // width that is an estimate would squeeze or spread the text, so it is not written.
    if run.covered && !run.text.chars().any(joins) {
        element = element
            .exact("textLength", run.advance)
            .text("lengthAdjust", "spacing");
    }
    element.holding(&drawn(&run.text));
}

/// The characters that are drawn for a text: on one line, its direction marked where it needs that.
pub(crate) fn drawn(text: &str) -> Cow<'_, str> {
    match single_line(text) {
        Cow::Borrowed(line) => directed(line),
        Cow::Owned(line) => Cow::Owned(directed(&line).into_owned()),
    }
}

/// Whether white space would be lost without `xml:space`.
fn collapses(text: &str) -> bool {
    text.starts_with(' ') || text.ends_with(' ') || text.contains("  ")
}

/// Whether the character belongs to a script whose letters join or stack: spacing would tear them apart.
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

/// A line whose first strong character is right-to-left, marked as such.
///
/// The root says `direction="ltr"`, so that `text-anchor` means the same end everywhere; usvg knows no
/// other base direction. An embedding (RLE … PDF) has the words in their right order in usvg and browsers.
fn directed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let strong = text
        .chars()
        .map(unicode_bidi::bidi_class)
        .find(|class| matches!(class, BidiClass::L | BidiClass::R | BidiClass::AL));
    match strong {
        Some(BidiClass::R | BidiClass::AL) => Cow::Owned(format!("\u{202B}{text}\u{202C}")),
        _ => Cow::Borrowed(text),
    }
}
