//! A face cut down to what a picture shows, as a font file of its own.
//!
//! `subsetter` cuts glyphs out for PDF, where nobody asks a font for characters. A browser does, and its sanitizer
//! wants every table of OpenType that describes a font: they are written here.

use super::FaceFile;
use std::collections::{BTreeMap, BTreeSet};
use subsetter::GlyphRemapper;

/// More pairs than this do not fit into a `kern` table, whose length has 16 bits.
const MOST_PAIRS: usize = 10_000;

/// What is used of a face.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subset {
    /// The glyph of each character.
    characters: BTreeMap<char, u16>,
    /// How much closer than alone two glyphs stand, in units; also where it is nothing.
    pairs: BTreeMap<(u16, u16), i16>,
}

impl Subset {
    /// Adds a line that is set glyph for character, with what each glyph is kerned to the next by; false, and nothing
    /// is added, where the file could not set it so, because another line is set otherwise.
    pub(crate) fn add(&mut self, line: &[(char, u16)], kerns: &[i16]) -> bool {
        let mut next = self.clone();
        for (character, glyph) in line {
            if *next.characters.entry(*character).or_insert(*glyph) != *glyph {
                return false;
            }
        }
        for (pair, kern) in line.windows(2).zip(kerns) {
            if let [(_, left), (_, right)] = pair
                && *next.pairs.entry((*left, *right)).or_insert(*kern) != *kern
            {
                return false;
            }
        }
        let kerned = next.pairs.values().filter(|kern| **kern != 0).count();
        if kerned > MOST_PAIRS {
            return false;
        }
        *self = next;
        true
    }

    /// The font file; none where the face cannot be cut.
    pub(crate) fn file(&self, face: &FaceFile<'_>) -> Option<Vec<u8>> {
        let mut map = GlyphRemapper::new();
        let used: BTreeSet<u16> = self.characters.values().copied().collect();
        for glyph in used {
            map.remap(glyph);
        }
        let cut = subsetter::subset(face.bytes, face.index, &map).ok()?;
        let mut tables = tables(&cut)?;
        let codes = self.characters.iter();
        let codes: Vec<(u32, u16)> = codes
            .filter_map(|(character, glyph)| Some((u32::from(*character), map.get(*glyph)?)))
            .collect();
        let mut pairs: Vec<(u16, u16, i16)> = (self.pairs.iter())
            .filter(|(_, kern)| **kern != 0)
            .filter_map(|((left, right), kern)| Some((map.get(*left)?, map.get(*right)?, *kern)))
            .collect();
        pairs.sort_unstable();
        tables.insert(*b"cmap", character_map(&codes));
        tables.insert(*b"OS/2", face.table(*b"OS/2")?);
        tables.insert(*b"name", names(&face.table(*b"name").unwrap_or_default()));
        tables.insert(*b"post", post(&face.table(*b"post").unwrap_or_default()));
        if !pairs.is_empty() {
            tables.insert(*b"kern", kern(&pairs));
        }
        Some(assemble(&tables))
    }
}

fn push16(out: &mut Vec<u8>, value: u16) {
    out.extend(value.to_be_bytes());
}

fn push32(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_be_bytes());
}

fn read16(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(two.try_into().ok()?))
}

fn read32(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

/// Lengths in 16 bits: what is written here is far below.
fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

/// The tables of a font file (OpenType, "Organization of an OpenType Font").
fn tables(font: &[u8]) -> Option<BTreeMap<[u8; 4], Vec<u8>>> {
    let count = usize::from(read16(font, 4)?);
    let mut tables = BTreeMap::new();
    for record in 0..count {
        let at = 12 + 16 * record;
        let tag: [u8; 4] = font.get(at..at + 4)?.try_into().ok()?;
        let start = usize::try_from(read32(font, at + 8)?).ok()?;
        let length = usize::try_from(read32(font, at + 12)?).ok()?;
        let data = font.get(start..start.checked_add(length)?)?;
        tables.insert(tag, data.to_vec());
    }
    Some(tables)
}

/// Three numbers that a reader may search by, as old tables have them: of `count` entries of `size` bytes.
fn search(count: usize, size: usize) -> [u16; 3] {
    let power = count.max(1).ilog2();
    let range = size << power;
    [
        short(range),
        short(power as usize),
        short(count * size - range.min(count * size)),
    ]
}

/// `cmap` with format 4, and format 12 where characters need it.
fn character_map(codes: &[(u32, u16)]) -> Vec<u8> {
    let plain: Vec<(u16, u16)> = codes
        .iter()
        .filter_map(|(code, glyph)| Some((u16::try_from(*code).ok()?, *glyph)))
        .collect();
    let basic = format_4(&plain);
    let wide = plain.len() < codes.len();
    let mut out = Vec::new();
    push16(&mut out, 0);
    push16(&mut out, if wide { 2 } else { 1 });
    let first = if wide { 20_u32 } else { 12 };
    // Windows, Unicode of the first plane.
    push16(&mut out, 3);
    push16(&mut out, 1);
    push32(&mut out, first);
    if wide {
        // Windows, all of Unicode.
        push16(&mut out, 3);
        push16(&mut out, 10);
        push32(&mut out, first + u32::from(short(basic.len())));
    }
    out.extend(&basic);
    if wide {
        out.extend(format_12(codes));
    }
    out
}

fn format_4(codes: &[(u16, u16)]) -> Vec<u8> {
    // Characters in a row whose glyphs are in a row are one segment.
    let mut segments: Vec<(u16, u16, u16)> = Vec::new();
    for &(code, glyph) in codes {
        let delta = glyph.wrapping_sub(code);
        match segments.last_mut() {
            Some((_, last, same)) if *last + 1 == code && *same == delta => *last = code,
            _ => segments.push((code, code, delta)),
        }
    }
    if codes.last().is_none_or(|(code, _)| *code < u16::MAX) {
        segments.push((u16::MAX, u16::MAX, 1));
    }
    let mut out = Vec::new();
    push16(&mut out, 4);
    push16(&mut out, short(16 + 8 * segments.len()));
    push16(&mut out, 0);
    push16(&mut out, short(2 * segments.len()));
    for number in search(segments.len(), 2) {
        push16(&mut out, number);
    }
    segments
        .iter()
        .for_each(|(_, last, _)| push16(&mut out, *last));
    push16(&mut out, 0);
    segments
        .iter()
        .for_each(|(first, _, _)| push16(&mut out, *first));
    segments
        .iter()
        .for_each(|(_, _, delta)| push16(&mut out, *delta));
    segments.iter().for_each(|_| push16(&mut out, 0));
    out
}

fn format_12(codes: &[(u32, u16)]) -> Vec<u8> {
    let mut out = Vec::new();
    push16(&mut out, 12);
    push16(&mut out, 0);
    let count = u32::try_from(codes.len()).unwrap_or(u32::MAX);
    push32(&mut out, 16_u32.saturating_add(count.saturating_mul(12)));
    push32(&mut out, 0);
    push32(&mut out, count);
    for &(code, glyph) in codes {
        push32(&mut out, code);
        push32(&mut out, code);
        push32(&mut out, u32::from(glyph));
    }
    out
}

/// `kern` in version 0 with one table of pairs, for horizontal text.
fn kern(pairs: &[(u16, u16, i16)]) -> Vec<u8> {
    let mut out = Vec::new();
    push16(&mut out, 0);
    push16(&mut out, 1);
    push16(&mut out, 0);
    push16(&mut out, short(14 + 6 * pairs.len()));
    push16(&mut out, 1);
    push16(&mut out, short(pairs.len()));
    for number in search(pairs.len(), 6) {
        push16(&mut out, number);
    }
    for (left, right, kern) in pairs {
        push16(&mut out, *left);
        push16(&mut out, *right);
        out.extend(kern.to_be_bytes());
    }
    out
}

/// `name` with what a licence asks to be kept: copyright (0), licence (13) and its address (14). Browsers need no other
/// name, and their sanitizer makes up those it misses.
fn names(original: &[u8]) -> Vec<u8> {
    const KEPT: [u16; 3] = [0, 13, 14];
    let mut records = Vec::new();
    let mut text: Vec<u8> = Vec::new();
    let strings = usize::from(read16(original, 4).unwrap_or(0));
    let count = usize::from(read16(original, 2).unwrap_or(0));
    for record in 0..count {
        let field = |place: usize| read16(original, 6 + 12 * record + 2 * place);
        let numbers = [0, 1, 2, 3, 4, 5].map(field);
        // Windows, Unicode, American English: what every font has.
        let [
            Some(3),
            Some(1),
            Some(0x409),
            Some(name),
            Some(length),
            Some(offset),
        ] = numbers
        else {
            continue;
        };
        let start = strings + usize::from(offset);
        let bytes = original.get(start..start + usize::from(length));
        if let (true, Some(bytes)) = (KEPT.contains(&name), bytes) {
            records.push((name, length, short(text.len())));
            text.extend(bytes);
        }
    }
    let mut out = Vec::new();
    push16(&mut out, 0);
    push16(&mut out, short(records.len()));
    push16(&mut out, short(6 + 12 * records.len()));
    for (name, length, offset) in records {
        for number in [3, 1, 0x409, name, length, offset] {
            push16(&mut out, number);
        }
    }
    out.extend(text);
    out
}

/// `post` in version 3, which names no glyph.
fn post(original: &[u8]) -> Vec<u8> {
    const LENGTH: usize = 32;
    let mut out: Vec<u8> = original.iter().copied().take(LENGTH).collect();
    out.resize(LENGTH, 0);
    out.splice(..4, [0, 3, 0, 0]);
    out
}

/// A font file of these tables.
fn assemble(tables: &BTreeMap<[u8; 4], Vec<u8>>) -> Vec<u8> {
    /// What all words of a font add up to, the one in `head` that makes it so included.
    const WHOLE: u32 = 0xB1B0_AFBA;
    /// Where that word stands in `head`.
    const ADJUSTMENT: usize = 8;
    let mut out = vec![0, 1, 0, 0];
    push16(&mut out, short(tables.len()));
    for number in search(tables.len(), 16) {
        push16(&mut out, number);
    }
    let mut offset = 12 + 16 * tables.len();
    let mut body = Vec::new();
    let mut adjustment = None;
    for (tag, table) in tables {
        let mut table = table.clone();
        let length = table.len();
        if tag == b"head" && length >= ADJUSTMENT + 4 {
            table.splice(ADJUSTMENT..ADJUSTMENT + 4, [0; 4]);
            adjustment = Some(offset + ADJUSTMENT);
        }
        table.resize(length.next_multiple_of(4), 0);
        out.extend(tag);
        push32(&mut out, sum(&table));
        push32(&mut out, u32::try_from(offset).unwrap_or(u32::MAX));
        push32(&mut out, u32::try_from(length).unwrap_or(u32::MAX));
        offset += table.len();
        body.extend(table);
    }
    out.extend(body);
    if let Some(at) = adjustment {
        let word = WHOLE.wrapping_sub(sum(&out));
        out.splice(at..at + 4, word.to_be_bytes());
    }
    out
}

/// The sum of all words of 32 bits.
fn sum(bytes: &[u8]) -> u32 {
    let words = bytes.chunks_exact(4).map(|word| match word {
        [a, b, c, d] => u32::from_be_bytes([*a, *b, *c, *d]),
        _ => 0,
    });
    words.fold(0, u32::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Px;
    use crate::scene::Weight;
    use crate::text::Fonts;
    use skrifa::{FontRef, MetadataProvider};

    /// The bundled face that has a character, and its glyph there.
    fn glyph(fonts: &Fonts, character: char) -> (usize, u16) {
        let placed = fonts.glyphs(&character.to_string(), Weight::Regular, Px::whole(10));
        (placed[0].face, placed[0].id)
    }

    #[test]
    fn characters_of_every_plane_have_their_glyphs() {
        let fonts = Fonts::bundled();
        let line = ['→', '✓', '🚀'].map(|character| (character, glyph(&fonts, character)));
        let face = line[0].1.0;
        assert!(line.iter().all(|(_, (of, _))| *of == face));
        let mut subset = Subset::default();
        assert!(subset.add(
            &line.map(|(character, (_, id))| (character, id)),
            &[0, 0, 0]
        ));
        let file = subset.file(&fonts.face(face).unwrap()).unwrap();
        let font = FontRef::new(&file).unwrap();
        let found =
            line.map(|(character, _)| font.charmap().map(character).map(skrifa::GlyphId::to_u32));
        assert!(found.iter().all(Option::is_some), "{found:?}");
        assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 3);
        assert_eq!(font.charmap().map('a'), None);
        assert_eq!(sum(&file), 0xB1B0_AFBA);
    }

    #[test]
    fn what_lines_disagree_on_is_not_added() {
        let mut subset = Subset::default();
        assert!(subset.add(&[('A', 1), ('V', 2)], &[-40, 0]));
        let before = format!("{subset:?}");
        assert!(!subset.add(&[('b', 3), ('A', 1), ('V', 2)], &[0, 0, 0]));
        assert!(!subset.add(&[('b', 3), ('A', 4)], &[0, 0]));
        assert_eq!(format!("{subset:?}"), before);
        assert!(subset.add(&[('b', 3), ('A', 1), ('V', 2)], &[0, -40, 0]));
    }

    #[test]
    fn broken_files_are_no_panic() {
        for bytes in [
            &b""[..],
            b"\0\x01\0\0\0\xFF",
            b"\0\x01\0\0\0\x01\0\0\0\0\0\0headxxxx\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
        ] {
            assert_eq!(tables(bytes), None);
            assert_eq!(names(bytes).len(), 6);
            assert_eq!(post(bytes).len(), 32);
        }
    }
}
