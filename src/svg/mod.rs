//! A scene as SVG, in the profile that browsers, office programs and resvg all draw alike: presentation
//! attributes only, nothing external, no scripts, no styles.
//!
//! Ids begin with a hash of the content, so that many pictures can stand in one HTML page.

mod embed;
mod link;
mod outlines;
mod shape;
mod text;
pub(crate) mod xml;

pub(crate) use link::absolute_link;
pub use link::is_safe_link;
pub(crate) use text::{Words, drawn, words};
pub(crate) use xml::{legal, read_back};

use crate::geometry::Px;
use crate::options::TextMode;
use crate::scene::{Group, Item, Scene, TextRun};
use crate::text::Fonts;
use embed::Book;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use xml::Xml;

/// Layout pixels in an inch where they are CSS pixels.
const CSS_PER_INCH: u32 = 96;

/// Bytes an item takes on average; only saves copying while the text grows.
const BYTES_PER_ITEM: usize = 160;

/// Writes one page with its texts as text: the picture that is painted and held against goldens.
///
/// A page in CSS pixels says its size in them; any other in points, so that it lands at its real size.
#[must_use]
pub fn write(scene: &Scene) -> String {
    written(scene, &Lettering::Native, u64::MAX).unwrap_or_default()
}

/// Writes one page with its texts in another way.
///
/// `embed` puts the glyphs that are shown into the file, as TrueType fonts in a `<style>`: the only one in any picture.
/// `paths` writes each text as one `<path>` that says the words in `aria-label`. A text with characters that no font
/// has stays as it is in both; one that needs more of a font than glyphs and kerning is outlined in both.
#[must_use]
pub fn write_as(scene: &Scene, mode: TextMode, fonts: &Fonts) -> String {
    write_within(scene, mode, fonts, u64::MAX).unwrap_or_default()
}

/// The same where it has no more than `most` bytes, which are counted while it is written; else none.
#[must_use]
pub fn write_within(scene: &Scene, mode: TextMode, fonts: &Fonts, most: u64) -> Option<String> {
    let lettering = match mode {
        TextMode::Native => Lettering::Native,
        TextMode::Embed => Lettering::Embed(Book::new(scene, fonts), fonts),
        TextMode::Paths => Lettering::Paths(fonts),
    };
    written(scene, &lettering, most)
}

/// How texts are written.
enum Lettering<'a> {
    Native,
    Embed(Book, &'a Fonts),
    Paths(&'a Fonts),
}

impl Lettering<'_> {
    fn write(&self, xml: &mut Xml, run: &TextRun) {
        for words in words(run) {
            let (fonts, outlined) = match self {
                Self::Native => return text::write(xml, run),
                Self::Embed(book, fonts) => (fonts, !book.holds(&text::key(run, &words))),
                Self::Paths(fonts) => (fonts, true),
            };
            // The box for what is missing says less than what a reader's machine may have.
            if outlined && words.length.is_some() {
                outlines::write(xml, run, &words, fonts);
            } else {
                text::write_words(xml, run, &words);
            }
        }
    }
}

// A function of its own in every build: benches/guard.sh counts it by its name.
#[inline(never)]
fn written(scene: &Scene, lettering: &Lettering<'_>, most: u64) -> Option<String> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let likely = 1024 + scene.items.len() * BYTES_PER_ITEM;
    let mut xml = Xml::with_capacity(likely.min(most));
    let families = match lettering {
        Lettering::Embed(book, _) => book.families(),
        _ => Vec::new(),
    };
    root(&mut xml, scene, &families);
    if !scene.title.is_empty() {
        xml.element("title").id("title").holding(&scene.title);
    }
    if !scene.description.is_empty() {
        xml.element("desc").id("desc").holding(&scene.description);
    }
    if let Lettering::Embed(book, _) = lettering {
        book.write(&mut xml);
    }
    if let Some(color) = scene.background {
        xml.element("rect")
            .px("width", scene.width)
            .px("height", scene.height)
            .paint("fill", "fill-opacity", Some(color))
            .end();
    }
    items(&mut xml, &scene.items, lettering, most);
    xml.close("svg");
    (xml.len() <= most).then(|| xml.finish(prefix))
}

fn root(xml: &mut Xml, scene: &Scene, families: &[String]) {
    let mut element = xml
        .element("svg")
        .text("xmlns", "http://www.w3.org/2000/svg");
    element = if scene.per_inch == CSS_PER_INCH {
        element.px("width", scene.width).px("height", scene.height)
    } else {
        element.points("width", scene.width, scene.per_inch).points(
            "height",
            scene.height,
            scene.per_inch,
        )
    };
    element = element
        .list("viewBox", [Px::ZERO, Px::ZERO, scene.width, scene.height])
        .text("role", "img");
    element = match (scene.title.is_empty(), scene.description.is_empty()) {
        (true, true) => element,
        (false, true) => element.refers("aria-labelledby", &["title"]),
        (true, false) => element.refers("aria-labelledby", &["desc"]),
        (false, false) => element.refers("aria-labelledby", &["title", "desc"]),
    };
    // Direction and weight would else be those of the page that the picture stands in.
    element
        .text("direction", "ltr")
        .own_and("font-family", families, &text::families(&scene.families))
        .text("font-weight", "400")
        .open();
}

/// The width and height that a page states, as usvg reads them where an inch has as many dots as layout pixels.
pub(crate) fn stated_size(scene: &Scene) -> [f32; 2] {
    [scene.width, scene.height].map(|length| {
        if scene.per_inch == CSS_PER_INCH {
            length.pixels() as f32
        } else {
            let points = xml::micropoints(length, scene.per_inch) as f64 / 1e6;
            points as f32 * scene.per_inch as f32 / 72.0
        }
    })
}

/// Writes items until there are more than `most` bytes.
fn items(xml: &mut Xml, items: &[Item], lettering: &Lettering<'_>, most: usize) {
    // For each open group, whether a link is open in it.
    let mut open: Vec<bool> = Vec::new();
    for item in items {
        if xml.len() > most {
            return;
        }
        match item {
            Item::Open(of) => open.push(group(xml, of)),
            Item::Close => {
                if let Some(linked) = open.pop() {
                    close(xml, linked);
                }
            }
            Item::Rectangle(of) => shape::rectangle(xml, of),
            Item::Line(of) => shape::line(xml, of),
            Item::Path(of) => shape::path(xml, of),
            Item::Text(of) => lettering.write(xml, of),
        }
    }
    while let Some(linked) = open.pop() {
        close(xml, linked);
    }
}

fn group(xml: &mut Xml, group: &Group) -> bool {
    xml.element("g").id(&group.id).open();
    if let Some(title) = &group.title {
        xml.element("title").holding(title);
    }
    let link = group.link.as_deref().filter(|link| is_safe_link(link));
    if let Some(link) = link {
        xml.element("a").text("href", link).open();
    }
    link.is_some()
}

fn close(xml: &mut Xml, linked: bool) {
    if linked {
        xml.close("a");
    }
    xml.close("g");
}

/// Eight digits of the content's hash: one in four thousand million that two pictures share their ids.
fn prefix(content: &str) -> String {
    let mut prefix = "lw-".to_owned();
    for byte in Sha256::digest(content.as_bytes()).iter().take(4) {
        // Writing to a String cannot fail.
        let _ = write!(prefix, "{byte:02x}");
    }
    prefix.push('-');
    prefix
}

#[cfg(test)]
mod tests;
