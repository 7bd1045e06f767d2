//! Advances and kerning of the commonest characters, so that most texts are measured without shaping.
//!
//! Invariant: a text of these characters is as wide as its characters and the kerning between neighbours;
//! `tests/text_width.rs` holds that against the shaper. It is true of the bundled faces because they carry
//! no ligatures and no contextual lookups that these characters meet.

use super::face::{Face, Shaped, Style};
use crate::scene::Weight;
use harfrust::{Direction, Script, script};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI32, Ordering};

/// Characters in the table: ASCII, Latin-1, Cyrillic as Russian, Ukrainian, Bulgarian and Serbian write it,
/// and the punctuation of good typography.
const SLOTS: usize = 95 + 96 + 96 + PUNCTUATION.len();

/// En and em dash, quotation marks, bullet, ellipsis.
const PUNCTUATION: [char; 10] = ['–', '—', '‘', '’', '‚', '“', '”', '„', '•', '…'];

/// What stands in the table before a value is asked for.
const UNKNOWN: i32 = i32::MIN;

/// Distances in units of a face, filled in as they are asked for.
pub(super) struct Table {
    /// For texts without letters, in Latin and in Cyrillic: kerning may differ by script.
    scripts: [OnceLock<Distances>; 3],
}

struct Distances {
    glyphs: Vec<AtomicI32>,
    advances: Vec<AtomicI32>,
    /// By the left character, then by the right one.
    kerning: Vec<OnceLock<Vec<AtomicI32>>>,
}

impl Table {
    pub(super) const fn new() -> Self {
        Self {
            scripts: [const { OnceLock::new() }; 3],
        }
    }

    fn distances(&self, script: TableScript) -> Option<&Distances> {
        let distances = self.scripts.get(script.index())?;
        Some(distances.get_or_init(Distances::new))
    }

    /// How far each character of `text` advances in units of `face`, whose table this is, the kerning to the
    /// next included; `None` where a character is not in it.
    pub(super) fn advances(
        &self,
        face: &Face,
        text: &str,
        mut each: impl FnMut(i32),
    ) -> Option<()> {
        let script = script_of(text)?;
        let distances = self.distances(script)?;
        let mut characters = text.chars().peekable();
        while let Some(left) = characters.next() {
            let kerning = match characters.peek() {
                Some(&right) => distances.kerning(face, script, left, right)?,
                None => 0,
            };
            each(distances.advance(face, script, left)? + kerning);
        }
        Some(())
    }

    /// The glyph of each character of `text`, and how far it advances as above.
    pub(super) fn glyphs(
        &self,
        face: &Face,
        text: &str,
        mut each: impl FnMut(u32, i32),
    ) -> Option<()> {
        let script = script_of(text)?;
        let distances = self.distances(script)?;
        let mut characters = text.chars();
        let mut glyph = || distances.glyph(face, script, characters.next()?);
        self.advances(face, text, |units| {
            // Both go through the same characters; none is without a glyph, or it had no advance.
            each(glyph().unwrap_or(0), units);
        })
    }

    /// Whether every character of `text` is in it.
    pub(super) fn covers(&self, face: &Face, text: &str) -> bool {
        self.advances(face, text, |_| {}).is_some()
    }
}

impl Distances {
    fn new() -> Self {
        Self {
            glyphs: unknown(),
            advances: unknown(),
            kerning: (0..SLOTS).map(|_| OnceLock::new()).collect(),
        }
    }

    fn glyph(&self, face: &Face, script: TableScript, character: char) -> Option<u32> {
        let glyph = remember(self.glyphs.get(slot(character)?)?, || {
            let glyphs = shape(face, script, &[character]);
            i32::try_from(glyphs.first()?.id).ok()
        });
        u32::try_from(glyph?).ok()
    }

    fn advance(&self, face: &Face, script: TableScript, character: char) -> Option<i32> {
        remember(self.advances.get(slot(character)?)?, || {
            shaped(face, script, &[character])
        })
    }

    fn kerning(&self, face: &Face, script: TableScript, left: char, right: char) -> Option<i32> {
        let row = self.kerning.get(slot(left)?)?.get_or_init(unknown);
        remember(row.get(slot(right)?)?, || {
            let alone = self.advance(face, script, left)? + self.advance(face, script, right)?;
            Some(shaped(face, script, &[left, right])? - alone)
        })
    }
}

fn unknown() -> Vec<AtomicI32> {
    (0..SLOTS).map(|_| AtomicI32::new(UNKNOWN)).collect()
}

/// The value in `cell`, found out at first use.
fn remember(cell: &AtomicI32, find: impl FnOnce() -> Option<i32>) -> Option<i32> {
    let known = cell.load(Ordering::Relaxed);
    if known != UNKNOWN {
        return Some(known);
    }
    let found = find()?;
    cell.store(found, Ordering::Relaxed);
    Some(found)
}

/// The advance of these characters side by side; `None` where the face lacks one.
fn shaped(face: &Face, script: TableScript, characters: &[char]) -> Option<i32> {
    shape(face, script, characters)
        .iter()
        .map(|glyph| (glyph.id != 0).then_some(glyph.advance))
        .sum()
}

fn shape(face: &Face, script: TableScript, characters: &[char]) -> Vec<Shaped> {
    let text: String = characters.iter().collect();
    // The bundled faces do not vary: neither weight nor size matters.
    let style = Style {
        weight: Weight::Regular,
        size: 16.0,
    };
    face.shape(&text, Direction::LeftToRight, script.tag(), style)
}

/// A script that the shaper takes a text to be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TableScript {
    None,
    Latin,
    Cyrillic,
}

impl TableScript {
    const fn index(self) -> usize {
        self as usize
    }

    const fn tag(self) -> Option<Script> {
        match self {
            Self::None => None,
            Self::Latin => Some(script::LATIN),
            Self::Cyrillic => Some(script::CYRILLIC),
        }
    }
}

/// The script of the first letter, as the shaper guesses it; `None` where a character is not in the table.
fn script_of(text: &str) -> Option<TableScript> {
    let mut found = TableScript::None;
    for character in text.chars() {
        slot(character)?;
        if found == TableScript::None {
            found = match character {
                'A'..='Z' | 'a'..='z' | 'ª' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' => {
                    TableScript::Latin
                }
                '\u{400}'..='\u{45F}' => TableScript::Cyrillic,
                _ => TableScript::None,
            };
        }
    }
    Some(found)
}

/// The place of a character in the table. The soft hyphen has none: the shaper hides it.
fn slot(character: char) -> Option<usize> {
    let code = character as usize;
    match character {
        ' '..='~' => Some(code - 0x20),
        '\u{AD}' => None,
        '\u{A0}'..='\u{FF}' => Some(95 + code - 0xA0),
        '\u{400}'..='\u{45F}' => Some(95 + 96 + code - 0x400),
        _ => PUNCTUATION
            .iter()
            .position(|known| *known == character)
            .map(|place| 95 + 96 + 96 + place),
    }
}
