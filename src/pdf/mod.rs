//! Pages as one PDF: vector shapes, text that can be searched and copied, links.
//!
//! Invariant: every glyph stands where it stands in the SVG, because both are placed by [`crate::text`].
//! Invariant: the same pages give the same bytes; the file knows no date, no author and no program.

mod canvas;
mod font;
mod link;
mod structure;

use crate::scene::Scene;
use crate::text::Fonts;
use canvas::{Alpha, Canvas};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use font::FontBook;
use link::Link;
use pdf_writer::types::{ActionType, AnnotationType};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::io::Write as _;
use structure::Structure;

/// Points in an inch.
const POINTS: f64 = 72.0;

/// The longest side of a page in default units (ISO 32000-1, annex C.2).
const MOST_UNITS: f64 = 14_400.0;

/// Writes the pages of one picture.
#[must_use]
pub fn write(scenes: &[Scene], fonts: &Fonts) -> Vec<u8> {
    let mut book = FontBook::new(fonts);
    let pages: Vec<Sheet> = scenes
        .iter()
        .map(|scene| sheet(scene, fonts, &mut book))
        .collect();
    let mut ids = Ids(1);
    let mut pdf = Pdf::new();
    let (catalog, tree, info) = (ids.next(), ids.next(), ids.next());
    let structure = Structure::new(&mut ids, pages.len());
    let mut about = pdf.catalog(catalog);
    about.pages(tree);
    about.viewer_preferences().display_doc_title(true);
    about.mark_info().marked(true);
    about.pair(Name(b"StructTreeRoot"), structure.root());
    about.finish();
    if let Some(first) = scenes.first() {
        let mut about = pdf.document_info(info);
        about.title(TextStr(&first.title));
        if !first.description.is_empty() {
            about.subject(TextStr(&first.description));
        }
    }
    let faces = book.write(&mut pdf, &mut ids);
    let states = states(&mut pdf, &mut ids, &pages);
    let kids: Vec<Ref> = pages.iter().map(|_| ids.next()).collect();
    pdf.pages(tree)
        .kids(kids.iter().copied())
        .count(i32::try_from(kids.len()).unwrap_or(i32::MAX));
    structure.write(&mut pdf, scenes, &kids);
    for (number, (page, id)) in (0..).zip(pages.iter().zip(kids)) {
        page.write(&mut pdf, &mut ids, (id, tree, number), &faces, &states);
    }
    let identity = identity(scenes, &pages);
    pdf.set_file_id((identity.clone(), identity));
    pdf.finish()
}

/// Numbers of objects, given out in order.
struct Ids(i32);

impl Ids {
    fn next(&mut self) -> Ref {
        let id = Ref::new(self.0);
        self.0 += 1;
        id
    }
}

/// A page that is drawn but not yet written.
struct Sheet {
    /// Width and height in default units.
    size: (f64, f64),
    /// Points in a default unit: more than one where the page is longer than a PDF can say in points.
    unit: f64,
    content: Vec<u8>,
    links: Vec<Link>,
    alphas: BTreeSet<Alpha>,
}

fn sheet<'a>(scene: &'a Scene, fonts: &'a Fonts, book: &mut FontBook<'a>) -> Sheet {
    let points = POINTS / f64::from(scene.per_inch.max(1));
    let (width, height) = (
        scene.width.pixels() * points,
        scene.height.pixels() * points,
    );
    let unit = (width.max(height) / MOST_UNITS).ceil().max(1.0);
    let scale = points / unit;
    let size = (width / unit, height / unit);
    let canvas = Canvas::new(fonts, book, scale, size.1);
    let (content, alphas) = canvas.draw(scene);
    Sheet {
        size,
        unit,
        content: deflate(&content),
        links: link::links(scene, scale, size.1),
        alphas,
    }
}

impl Sheet {
    fn write(
        &self,
        pdf: &mut Pdf,
        ids: &mut Ids,
        (id, tree, number): (Ref, Ref, i32),
        faces: &[(String, Ref)],
        states: &[(Alpha, Ref)],
    ) {
        let content = ids.next();
        let links: Vec<Ref> = self.links.iter().map(|_| ids.next()).collect();
        let mut page = pdf.page(id);
        page.parent(tree)
            .media_box(Rect::new(0.0, 0.0, self.size.0 as f32, self.size.1 as f32))
            .contents(content)
            .struct_parents(number);
        if self.unit > 1.0 {
            page.user_unit(self.unit as f32);
        }
        if !links.is_empty() {
            page.annotations(links.iter().copied());
        }
        let mut resources = page.resources();
        let mut named = resources.fonts();
        for (name, face) in faces {
            named.pair(Name(name.as_bytes()), *face);
        }
        named.finish();
        let mut named = resources.ext_g_states();
        for (alpha, state) in states
            .iter()
            .filter(|(alpha, _)| self.alphas.contains(alpha))
        {
            named.pair(Name(alpha.name().as_bytes()), *state);
        }
        named.finish();
        resources.finish();
        page.finish();
        pdf.stream(content, &self.content)
            .filter(Filter::FlateDecode);
        for (link, id) in self.links.iter().zip(links) {
            let mut annotation = pdf.annotation(id);
            annotation
                .subtype(AnnotationType::Link)
                .rect(link.rect)
                .border(0.0, 0.0, 0.0, None);
            annotation
                .action()
                .action_type(ActionType::Uri)
                .uri(Str(link.target.as_bytes()));
        }
    }
}

/// The opacities that any page needs.
fn states(pdf: &mut Pdf, ids: &mut Ids, pages: &[Sheet]) -> Vec<(Alpha, Ref)> {
    let all: BTreeSet<Alpha> = pages.iter().flat_map(|page| page.alphas.clone()).collect();
    all.into_iter()
        .map(|alpha| {
            let id = ids.next();
            let share = |channel: u8| f32::from(channel) / 255.0;
            pdf.ext_graphics(id)
                .non_stroking_alpha(share(alpha.fill))
                .stroking_alpha(share(alpha.stroke));
            (alpha, id)
        })
        .collect()
}

/// A file of the same content has the same name for itself.
fn identity(scenes: &[Scene], pages: &[Sheet]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for (scene, page) in scenes.iter().zip(pages) {
        hash.update(scene.title.as_bytes());
        hash.update([0]);
        hash.update(&page.content);
    }
    hash.finalize().iter().copied().take(16).collect()
}

/// Bytes in a zlib stream.
fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests;
