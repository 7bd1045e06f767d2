//! The glyphs a page shows, in the page.

use super::text::{Key, Words, key, words};
use super::xml::Xml;
use crate::scene::{Item, Scene, TextRun, Weight};
use crate::text::{Fonts, PlacedGlyph, Subset};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::{BTreeMap, BTreeSet};

/// The faces of a page, cut down to what it shows.
pub(super) struct Book {
    /// What can be set with them.
    held: BTreeSet<Key>,
    /// Family, weight as CSS has it, and the font file in base 64.
    faces: Vec<(String, &'static str, String)>,
}

/// What a line needs of each face: stretches of glyphs, each with what it is kerned to the next by.
struct Stretch {
    face: usize,
    glyphs: Vec<(char, u16)>,
    kerns: Vec<i16>,
}

impl Book {
    pub(super) fn new(scene: &Scene, fonts: &Fonts) -> Self {
        let mut subsets: BTreeMap<usize, Subset> = BTreeMap::new();
        let mut held = BTreeSet::new();
        for run in scene.items.iter().filter_map(|item| match item {
            Item::Text(run) => Some(run),
            _ => None,
        }) {
            for words in words(run) {
                let key = key(run, &words);
                if held.contains(&key) {
                    continue;
                }
                let stretches = stretches(run, &words, fonts);
                if stretches.is_some_and(|stretches| hold(&mut subsets, &stretches)) {
                    held.insert(key);
                }
            }
        }
        let mut faces = Vec::new();
        for (face, subset) in &subsets {
            let file = fonts.face(*face).and_then(|file| subset.file(&file));
            if let Some(file) = file {
                let (family, weight) = called(fonts, *face);
                faces.push((family, weight, STANDARD.encode(file)));
            }
        }
        Self { held, faces }
    }

    /// Whether these words are set in the faces as they are laid out.
    pub(super) fn holds(&self, key: &Key) -> bool {
        self.held.contains(key)
    }

    /// The families, in the order they are looked at.
    pub(super) fn families(&self) -> Vec<String> {
        let mut families: Vec<String> = Vec::new();
        for (family, _, _) in &self.faces {
            if !families.contains(family) {
                families.push(family.clone());
            }
        }
        families
    }

    /// Writes the faces; nothing where there are none.
    pub(super) fn write(&self, xml: &mut Xml) {
        if !self.faces.is_empty() {
            xml.element("style").holding_faces(&self.faces);
        }
    }
}

/// The name of a face, and the weights it stands for: those that fill in for what the first ones lack stand for all,
/// so that no browser makes them bolder than they are.
fn called(fonts: &Fonts, face: usize) -> (String, &'static str) {
    if face == fonts.first(Weight::Regular) {
        ("text".to_owned(), "400")
    } else if face == fonts.first(Weight::Semibold) {
        ("text".to_owned(), "600")
    } else {
        (format!("more-{face}"), "1 1000")
    }
}

/// Adds all stretches of a line or none of them.
fn hold(subsets: &mut BTreeMap<usize, Subset>, stretches: &[Stretch]) -> bool {
    let mut next: BTreeMap<usize, Subset> = BTreeMap::new();
    for stretch in stretches {
        let subset = next
            .entry(stretch.face)
            .or_insert_with(|| subsets.get(&stretch.face).cloned().unwrap_or_default());
        if !subset.add(&stretch.glyphs, &stretch.kerns) {
            return false;
        }
    }
    subsets.append(&mut next);
    true
}

/// What a line needs of each face; none where it is not set glyph for character from left to right, moved by nothing
/// but kerning.
fn stretches(run: &TextRun, words: &Words<'_>, fonts: &Fonts) -> Option<Vec<Stretch>> {
    words.length?;
    let line = words.drawn();
    let glyphs = fonts.glyphs(&line, run.weight, run.size);
    if glyphs.len() != line.chars().count() {
        return None;
    }
    let set: Vec<(char, &PlacedGlyph)> = line.chars().zip(&glyphs).collect();
    let mut stretches = Vec::new();
    let mut at = 0;
    let mut pen = 0.0_f64;
    for stretch in set.chunk_by(|(_, one), (_, two)| one.face == two.face) {
        let (_, first) = stretch.first()?;
        let file = fonts.face(first.face).filter(|file| file.plain)?;
        let units = f64::from(file.units_per_em) / run.size.pixels();
        let mut found = Stretch {
            face: first.face,
            glyphs: Vec::new(),
            kerns: Vec::new(),
        };
        for (place, (character, glyph)) in stretch.iter().enumerate() {
            let moved = (glyph.x - pen).abs() > 1e-6 || glyph.y.abs() > 1e-6;
            let own = file.glyph(*character) == Some(glyph.id);
            if moved || !own || glyph.cluster.start != at {
                return None;
            }
            let kern = (glyph.advance * units - file.advance(glyph.id)).round();
            // Nothing is kerned to the end of a line or to another face.
            if place + 1 == stretch.len() && kern != 0.0 {
                return None;
            }
            found.kerns.push(kern as i16);
            found.glyphs.push((*character, glyph.id));
            pen = glyph.x + glyph.advance;
            at += character.len_utf8();
        }
        stretches.push(found);
    }
    Some(stretches)
}
