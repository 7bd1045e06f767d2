//! The faces of a PDF: only the glyphs it shows, and what each of them says.

use super::{Ids, deflate};
use crate::text::{FaceFile, Fonts, PlacedGlyph};
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// Character codes are glyph numbers of our own choice.
const SYSTEM: SystemInfo<'static> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// What is used of each face.
pub(super) struct FontBook<'a> {
    fonts: &'a Fonts,
    /// By the number of the face; `None` where its glyphs are drawn as outlines.
    faces: BTreeMap<usize, Option<Used<'a>>>,
}

/// What is used of one face.
struct Used<'a> {
    file: FaceFile<'a>,
    /// The code of a glyph that stands for these words: one glyph may stand for several.
    codes: BTreeMap<(u16, String), u16>,
    /// Glyph, words and width in em of each code, from code 1 on.
    glyphs: Vec<(u16, String, f64)>,
}

impl<'a> FontBook<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            faces: BTreeMap::new(),
        }
    }

    /// What pages call a face.
    pub(super) fn name(face: usize) -> String {
        format!("F{face}")
    }

    /// Whether glyphs of this face can be embedded: TrueType outlines that do not vary, cut to size.
    pub(super) fn takes(&mut self, face: usize) -> bool {
        self.used(face).is_some()
    }

    fn used(&mut self, face: usize) -> Option<&mut Used<'a>> {
        let fonts = self.fonts;
        let entry = self.faces.entry(face).or_insert_with(|| {
            let file = fonts.face(face).filter(|file| file.plain)?;
            subsetter::subset(file.bytes, file.index, &GlyphRemapper::new()).ok()?;
            Some(Used {
                file,
                codes: BTreeMap::new(),
                glyphs: Vec::new(),
            })
        });
        entry.as_mut()
    }

    /// The code of a glyph that stands for `words`, and its width in em.
    pub(super) fn code(&mut self, glyph: &PlacedGlyph, words: &str) -> (u16, f64) {
        let Some(used) = self.used(glyph.face) else {
            return (0, 0.0);
        };
        let words = if glyph.leads {
            spoken(words)
        } else {
            String::new()
        };
        let key = (glyph.id, words);
        if let Some(code) = used.codes.get(&key) {
            let known = used.glyphs.get(usize::from(*code) - 1);
            return (*code, known.map_or(0.0, |(_, _, width)| *width));
        }
        let width = used.file.advance(glyph.id) / f64::from(used.file.units_per_em);
        // Code 0 is the box for what is missing; 65,535 more are more than any text here has.
        let Ok(code) = u16::try_from(used.glyphs.len() + 1) else {
            return (0, width);
        };
        used.glyphs.push((glyph.id, key.1.clone(), width));
        used.codes.insert(key, code);
        (code, width)
    }

    /// Writes every face; what pages call it, and where it is.
    pub(super) fn write(&self, pdf: &mut Pdf, ids: &mut Ids) -> Vec<(String, Ref)> {
        let used = self
            .faces
            .iter()
            .filter_map(|(face, used)| Some((*face, used.as_ref()?)));
        used.map(|(face, used)| (Self::name(face), used.write(pdf, ids)))
            .collect()
    }
}

/// The text without marks of direction, which nobody wants to copy.
fn spoken(words: &str) -> String {
    let mark = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    words.chars().filter(|c| !mark(*c)).collect()
}

impl Used<'_> {
    fn write(&self, pdf: &mut Pdf, ids: &mut Ids) -> Ref {
        let mut map = GlyphRemapper::new();
        let mut cids = vec![0_u8, 0];
        for (glyph, _, _) in &self.glyphs {
            cids.extend(map.remap(*glyph).to_be_bytes());
        }
        let subset = subsetter::subset(self.file.bytes, self.file.index, &map).unwrap_or_default();
        let name = format!("{}+{}", tag(&subset), ascii(self.file.name));
        let [font, cid, descriptor, words, file, gids] = [(); 6].map(|()| ids.next());
        pdf.type0_font(font)
            .base_font(Name(name.as_bytes()))
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(words);
        let mut descendant = pdf.cid_font(cid);
        descendant
            .subtype(CidFontType::Type2)
            .base_font(Name(name.as_bytes()))
            .system_info(SYSTEM)
            .font_descriptor(descriptor)
            .default_width(0.0)
            .cid_to_gid_map_stream(gids);
        let widths = self.glyphs.iter().map(|(_, _, em)| thousandths(*em));
        descendant.widths().consecutive(1, widths);
        descendant.finish();
        self.describe(pdf, descriptor, &name, file);
        let spelling = deflate(&self.spelling());
        pdf.stream(words, &spelling).filter(Filter::FlateDecode);
        let (length, subset) = (subset.len(), deflate(&subset));
        let mut stream = pdf.stream(file, &subset);
        stream.filter(Filter::FlateDecode);
        stream.pair(Name(b"Length1"), i32::try_from(length).unwrap_or(i32::MAX));
        stream.finish();
        pdf.stream(gids, &deflate(&cids))
            .filter(Filter::FlateDecode);
        font
    }

    fn describe(&self, pdf: &mut Pdf, id: Ref, name: &str, file: Ref) {
        let Some(metrics) = self.file.metrics() else {
            return;
        };
        let em = f64::from(self.file.units_per_em);
        let scaled = |units: f32| thousandths(f64::from(units) / em);
        let bounds = metrics.bounds.unwrap_or_default();
        pdf.font_descriptor(id)
            .name(Name(name.as_bytes()))
            .flags(FontFlags::SYMBOLIC)
            .bbox(Rect::new(
                scaled(bounds.x_min),
                scaled(bounds.y_min),
                scaled(bounds.x_max),
                scaled(bounds.y_max),
            ))
            .italic_angle(metrics.italic_angle)
            .ascent(scaled(metrics.ascent))
            .descent(scaled(metrics.descent))
            .cap_height(scaled(metrics.cap_height.unwrap_or(metrics.ascent)))
            // Required, and read by nobody who has the font.
            .stem_v(80.0)
            .font_file2(file);
    }

    /// What each code says.
    fn spelling(&self) -> Vec<u8> {
        let mut cmap = UnicodeCmap::new(Name(b"laneway"), SYSTEM);
        for (code, (_, words, _)) in (1_u16..).zip(&self.glyphs) {
            if !words.is_empty() {
                cmap.pair_with_multiple(code, words.chars());
            }
        }
        cmap.finish().into_vec()
    }
}

fn thousandths(em: f64) -> f32 {
    ((em * 100_000.0).round() / 100.0) as f32
}

/// Six letters that tell this subset from others of its face (ISO 32000-1, section 9.6.4).
fn tag(subset: &[u8]) -> String {
    let letter = |byte: &u8| char::from(b'A' + byte % 26);
    Sha256::digest(subset).iter().take(6).map(letter).collect()
}

/// A PostScript name may hold only plain letters.
fn ascii(name: &str) -> String {
    let plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    name.chars().filter(plain).collect()
}
