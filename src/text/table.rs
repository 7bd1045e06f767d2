//! Advances and kerning of the commonest characters, so that most texts are measured without shaping.
//!
//! Invariant: a text of these characters is as wide as its characters and the kerning between neighbours;
//! `tests/text_width.rs` holds that against the shaper. It is true of the bundled faces because they carry
//! no ligatures and no contextual lookups that these characters meet.

use std::cmp::Ordering;

/// Characters in the table: ASCII, Latin-1, Cyrillic as Russian, Ukrainian, Bulgarian and Serbian write it,
/// and the punctuation of good typography.
const SLOTS: usize = 95 + 96 + 96 + PUNCTUATION.len();

/// En and em dash, quotation marks, bullet, ellipsis.
const PUNCTUATION: [char; 10] = ['–', '—', '‘', '’', '‚', '“', '”', '„', '•', '…'];

/// What the shaper says of these characters and of every two of them, for each of the first two bundled faces, whatever
/// the script of the text; a test below makes it again. Numbers of two bytes, the lower one first: how many follow for
/// this face; each character's glyph; each one's advance; where the pairs of each begin as its left one, and where the
/// last ones end; each pair's right character and its kerning, where there is any.
static WIDTHS: &[u8] = include_bytes!("../../fonts/widths.bin");

/// The advance of a character that the face lacks.
const LACKING: u16 = u16::MAX;

/// Distances in units of a face.
pub(super) struct Table {
    /// Two bytes each, the lower one first; empty for a face that has no table.
    numbers: &'static [[u8; 2]],
}

impl Table {
    /// The table of a face at this place in a database: the first two have one.
    pub(super) fn of(place: usize) -> Self {
        let (mut all, _) = WIDTHS.as_chunks();
        let mut next = || {
            let (&count, rest) = all.split_first()?;
            let count = usize::from(u16::from_le_bytes(count));
            let (numbers, rest) = rest.split_at_checked(count)?;
            all = rest;
            Some(numbers)
        };
        let numbers = match place {
            0 => next(),
            1 => next().and_then(|_| next()),
            _ => None,
        };
        Self {
            numbers: numbers.unwrap_or_default(),
        }
    }

    /// How far each character of `text` advances in units of the face, the kerning to the next included; `None`
    /// where a character is not in it.
    pub(super) fn advances(&self, text: &str, mut each: impl FnMut(i32)) -> Option<()> {
        let mut slots = text.chars().map(slot);
        let Some(first) = slots.next() else {
            return Some(());
        };
        let mut left = first?;
        for right in slots {
            let right = right?;
            each(self.advance(left)? + self.kerning(left, right));
            left = right;
        }
        each(self.advance(left)?);
        Some(())
    }

    /// The glyph of each character of `text`, and how far it advances as above.
    pub(super) fn glyphs(&self, text: &str, mut each: impl FnMut(u32, i32)) -> Option<()> {
        let mut characters = text.chars();
        let mut glyph = || self.glyph(slot(characters.next()?)?);
        self.advances(text, |units| {
            // Both go through the same characters; none is without a glyph, or it had no advance.
            each(glyph().unwrap_or(0), units);
        })
    }

    /// Whether every character of `text` is in it.
    pub(super) fn covers(&self, text: &str) -> bool {
        // A face that has a table has all of ASCII.
        let ascii = text
            .bytes()
            .fold(true, |so_far, byte| so_far & matches!(byte, b' '..=b'~'));
        if ascii {
            return !self.numbers.is_empty() || text.is_empty();
        }
        let known = |character| slot(character).and_then(|slot| self.advance(slot));
        text.chars().all(|character| known(character).is_some())
    }

    fn glyph(&self, slot: usize) -> Option<u32> {
        number(self.numbers, slot).map(u32::from)
    }

    fn advance(&self, slot: usize) -> Option<i32> {
        let advance = number(self.numbers, SLOTS + slot)?;
        (advance != LACKING).then_some(i32::from(advance))
    }

    fn kerning(&self, left: usize, right: usize) -> i32 {
        let begin = |left| number(self.numbers, 2 * SLOTS + left).map_or(0, usize::from);
        let (mut low, mut high) = (begin(left), begin(left + 1));
        let pair = |place: usize| 3 * SLOTS + 1 + 2 * place;
        while low < high {
            let middle = usize::midpoint(low, high);
            let found = number(self.numbers, pair(middle)).map_or(usize::MAX, usize::from);
            match found.cmp(&right) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => {
                    let kerning = number(self.numbers, pair(middle) + 1).unwrap_or(0);
                    return i32::from(kerning.cast_signed());
                }
            }
        }
        0
    }
}

/// The number at a place in a list of them.
fn number(list: &[[u8; 2]], place: usize) -> Option<u16> {
    list.get(place).map(|bytes| u16::from_le_bytes(*bytes))
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

#[cfg(test)]
mod tests {
    use super::super::Fonts;
    use super::super::face::{Face, Shaped, Style};
    use super::*;
    use crate::scene::Weight;
    use harfrust::{Direction, Script, script};

    fn shape(face: &Face, script: Option<Script>, characters: &[char]) -> Vec<Shaped> {
        let text: String = characters.iter().collect();
        // The bundled faces do not vary: neither weight nor size matters.
        let style = Style {
            weight: Weight::Regular,
            size: 16.0,
        };
        face.shape(&text, Direction::LeftToRight, script, style)
    }

    fn advance(face: &Face, script: Option<Script>, characters: &[char]) -> Option<i32> {
        let glyphs = shape(face, script, characters);
        let advances = glyphs
            .iter()
            .map(|glyph| (glyph.id != 0).then_some(glyph.advance));
        advances.sum()
    }

    /// The numbers of one face, for a text in this script.
    fn numbers(face: &Face, script: Option<Script>, characters: &[char]) -> Vec<u16> {
        let alone: Vec<Option<i32>> = characters
            .iter()
            .map(|character| advance(face, script, &[*character]))
            .collect();
        let mut glyphs = Vec::new();
        let mut rows = vec![0];
        let mut pairs = Vec::new();
        for (&left, own) in characters.iter().zip(&alone) {
            let glyph = shape(face, script, &[left]).first().map_or(0, |g| g.id);
            glyphs.push(u16::try_from(glyph).unwrap());
            for (right, (&other, its)) in characters.iter().zip(&alone).enumerate() {
                let (Some(own), Some(its)) = (own, its) else {
                    continue;
                };
                let kerning = advance(face, script, &[left, other]).unwrap() - own - its;
                if kerning != 0 {
                    let kerning = i16::try_from(kerning).unwrap().cast_unsigned();
                    pairs.extend([u16::try_from(right).unwrap(), kerning]);
                }
            }
            rows.push(u16::try_from(pairs.len() / 2).unwrap());
        }
        let advances = alone.iter().map(|advance| match advance {
            Some(advance) => u16::try_from(*advance).unwrap(),
            None => LACKING,
        });
        glyphs
            .into_iter()
            .chain(advances)
            .chain(rows)
            .chain(pairs)
            .collect()
    }

    #[test]
    fn a_table_has_all_of_ascii() {
        for place in 0..2 {
            let table = Table::of(place);
            let known = |character| slot(character).and_then(|slot| table.advance(slot));
            assert!((' '..='~').all(|character| known(character).is_some()));
        }
        let none = Table::of(2);
        assert!(!none.covers("a") && none.covers(""));
    }

    /// `GOLDEN=update` writes the table where the faces are new.
    #[test]
    #[allow(
        clippy::disallowed_methods,
        reason = "a test may be asked to write what it tests"
    )]
    fn the_table_says_what_the_shaper_says() {
        let fonts = Fonts::bundled();
        let mut characters: Vec<(usize, char)> = ('\0'..='\u{FFFF}')
            .filter_map(|character| Some((slot(character)?, character)))
            .collect();
        characters.sort_unstable();
        characters.insert(95 + 0xAD - 0xA0, (95 + 0xAD - 0xA0, '\u{AD}'));
        assert!(
            characters
                .iter()
                .enumerate()
                .all(|(i, (slot, _))| i == *slot)
        );
        let characters: Vec<char> = characters
            .into_iter()
            .map(|(_, character)| character)
            .collect();
        assert_eq!(characters.len(), SLOTS);
        let mut made = Vec::new();
        for face in &fonts.faces[..2] {
            let found = numbers(face, None, &characters);
            for script in [script::LATIN, script::CYRILLIC] {
                assert!(
                    found == numbers(face, Some(script), &characters),
                    "{script:?}"
                );
            }
            made.extend(u16::try_from(found.len()).unwrap().to_le_bytes());
            made.extend(found.iter().flat_map(|number| number.to_le_bytes()));
        }
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/widths.bin");
        if made != WIDTHS && std::env::var("GOLDEN").is_ok_and(|golden| golden == "update") {
            std::fs::write(path, &made).unwrap();
        }
        assert!(
            made == WIDTHS,
            "fonts/widths.bin is not what the shaper says"
        );
    }
}
