//! The colours of a picture, and how to say it with at most 256 of them.
//!
//! Smoothed text gives a chart a thousand colours, most of them a hair apart. Merging those makes the file
//! half as large (measured on a chart of 40 bars: 1,076 → 234 colours, worst distance 6.8 of 441).

use super::runs::Runs;
use resvg::tiny_skia::PremultipliedColorU8;

/// More colours than this are not merged: a picture with so many has no near neighbours to merge.
const MOST_COLOURS: usize = 8_192;
/// Slots of the table; twice the colours, a power of two.
const SLOTS: usize = MOST_COLOURS * 2;
/// The most that PNG can index.
const MOST_ENTRIES: usize = 256;
/// The squared distance that a merged colour may have, tried from the least; the last is 8², invisible.
const DISTANCES: [u32; 7] = [3, 6, 12, 20, 32, 48, 64];

/// A colour with opacity, not premultiplied: red, green, blue, alpha from the highest byte.
type Rgba = u32;

/// At most 256 colours, and for each colour of a picture the nearest of them.
pub(super) struct Palette {
    /// Those that are not opaque first.
    entries: Vec<Rgba>,
    table: Table,
}

impl Palette {
    /// The palette of a picture: exact where 256 colours suffice, else with near colours merged; `None`
    /// where a colour would have to move further than 8.
    pub(super) fn of(runs: Runs<'_>) -> Option<Self> {
        let mut table = Table::new();
        for (pixel, length) in runs {
            table.add(rgba(pixel), u32::try_from(length).unwrap_or(u32::MAX))?;
        }
        let mut colours = table.colours();
        // The most frequent first; ties by value, so that the order depends on the pixels alone.
        colours.sort_unstable_by_key(|&(colour, count)| (std::cmp::Reverse(count), colour));
        let colours: Vec<Rgba> = colours.into_iter().map(|(colour, _)| colour).collect();
        let mut entries = if colours.len() <= MOST_ENTRIES {
            colours.clone()
        } else {
            DISTANCES.iter().find_map(|&most| merged(&colours, most))?
        };
        // Opacities are written for the first entries only, up to the last that is not opaque.
        entries.sort_by_key(|&colour| colour & 0xFF == 0xFF);
        let near = Neighbours::of(&entries);
        for &colour in &colours {
            // Every colour is an entry, or was merged with one that is near.
            table.assign(colour, near.nearest(colour)?.0);
        }
        Some(Self { entries, table })
    }

    /// Red, green and blue of each entry.
    pub(super) fn colours(&self) -> Vec<u8> {
        self.entries
            .iter()
            .flat_map(|entry| {
                let [red, green, blue, _] = entry.to_be_bytes();
                [red, green, blue]
            })
            .collect()
    }

    /// The opacities of the entries up to the last that is not opaque.
    pub(super) fn opacities(&self) -> Vec<u8> {
        self.entries
            .iter()
            .map(|&entry| entry as u8)
            .take_while(|&alpha| alpha != 255)
            .collect()
    }

    /// Puts into `row` the entry that stands for each pixel.
    pub(super) fn index(&self, mut row: &mut [u8], runs: Runs<'_>) {
        for (pixel, length) in runs {
            let entry = self.table.index(rgba(pixel));
            let Some((stretch, rest)) = row.split_at_mut_checked(length) else {
                return;
            };
            if let [only] = stretch {
                *only = entry;
            } else {
                stretch.fill(entry);
            }
            row = rest;
        }
    }
}

/// Each colour in turn becomes an entry unless one is near enough; `None` where 256 do not suffice.
fn merged(colours: &[Rgba], most: u32) -> Option<Vec<Rgba>> {
    let mut near = Neighbours::of(&[]);
    for &colour in colours {
        let nearest = near.nearest(colour);
        if nearest.is_none_or(|(_, distance)| distance > most) {
            if near.entries.len() == MOST_ENTRIES {
                return None;
            }
            near.push(colour);
        }
    }
    Some(near.entries)
}

/// Entries by where they stand among the colours, so that few of them are looked at.
struct Neighbours {
    entries: Vec<Rgba>,
    /// The last entry in each cell, and the one before each entry; [`NONE`] where there is none.
    last: Vec<u16>,
    before: Vec<u16>,
}

/// No entry.
const NONE: u16 = u16::MAX;

impl Neighbours {
    fn of(entries: &[Rgba]) -> Self {
        let mut near = Self {
            entries: Vec::with_capacity(MOST_ENTRIES),
            last: vec![NONE; 1 << 12],
            before: Vec::with_capacity(MOST_ENTRIES),
        };
        for &entry in entries {
            near.push(entry);
        }
        near
    }

    fn push(&mut self, entry: Rgba) {
        let last = &mut self.last[cell(place(entry))];
        self.before.push(*last);
        *last = self.entries.len() as u16;
        self.entries.push(entry);
    }

    /// The nearest entry, the first of equals, and its squared distance. It finds every entry whose channels are all
    /// within 8, which the greatest of [`DISTANCES`] is.
    fn nearest(&self, colour: Rgba) -> Option<(u8, u32)> {
        let mut best: Option<(u32, u16)> = None;
        let [red, green, blue] = place(colour);
        for steps in 0..27_u8 {
            // Each of three channels one cell below, the same, or one above.
            let beside = |channel: u8, step: u8| channel.wrapping_add(step % 3).wrapping_sub(1);
            let place = [
                beside(red, steps),
                beside(green, steps / 3),
                beside(blue, steps / 9),
            ];
            let mut at = self.last[cell(place)];
            while at != NONE {
                let found = (distance(self.entries[usize::from(at)], colour), at);
                if best.is_none_or(|best| found < best) {
                    best = Some(found);
                }
                at = self.before[usize::from(at)];
            }
        }
        let (distance, at) = best?;
        Some((u8::try_from(at).ok()?, distance))
    }
}

/// Where a colour stands: red, green and blue in steps of eight.
fn place(colour: Rgba) -> [u8; 3] {
    let [red, green, blue, _] = colour.to_be_bytes();
    [red >> 3, green >> 3, blue >> 3]
}

/// The cell of a place; places far apart may share one.
fn cell(place: [u8; 3]) -> usize {
    place
        .iter()
        .fold(0, |cell, channel| cell << 4 | usize::from(channel & 15))
}

fn distance(a: Rgba, b: Rgba) -> u32 {
    let (a, b) = (a.to_be_bytes(), b.to_be_bytes());
    a.iter()
        .zip(b)
        .map(|(&a, b)| u32::from(a.abs_diff(b)).pow(2))
        .sum()
}

/// The colour of a pixel, not premultiplied.
pub(super) fn rgba(pixel: [u8; 4]) -> Rgba {
    let [red, green, blue, alpha] = pixel;
    if alpha == 255 {
        return u32::from_be_bytes(pixel);
    }
    // The painter makes no pixel that is brighter than its opacity allows.
    let colour = PremultipliedColorU8::from_rgba(red, green, blue, alpha)
        .unwrap_or(PremultipliedColorU8::TRANSPARENT)
        .demultiply();
    u32::from_be_bytes([colour.red(), colour.green(), colour.blue(), colour.alpha()])
}

/// Colours with counts, found by open addressing: a million look-ups, in an order that nothing else sees.
struct Table {
    slots: Vec<Slot>,
    filled: usize,
}

#[derive(Clone, Copy)]
struct Slot {
    colour: Rgba,
    /// 0 where the slot is free.
    count: u32,
    entry: u8,
}

impl Table {
    fn new() -> Self {
        let free = Slot {
            colour: 0,
            count: 0,
            entry: 0,
        };
        Self {
            slots: vec![free; SLOTS],
            filled: 0,
        }
    }

    /// The slot of a colour, or the free one where it belongs; there always is one.
    fn find(&self, colour: Rgba) -> usize {
        // Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4): 2^32 over the golden ratio.
        let mut at = (colour.wrapping_mul(0x9E37_79B9) >> (32 - SLOTS.trailing_zeros())) as usize;
        while self.slots[at].count != 0 && self.slots[at].colour != colour {
            at = (at + 1) % SLOTS;
        }
        at
    }

    /// Counts a colour; `None` where there are too many of them.
    fn add(&mut self, colour: Rgba, count: u32) -> Option<()> {
        let at = self.find(colour);
        if self.slots[at].count == 0 {
            if self.filled == MOST_COLOURS {
                return None;
            }
            self.filled += 1;
            self.slots[at].colour = colour;
        }
        let slot = &mut self.slots[at];
        slot.count = slot.count.saturating_add(count);
        Some(())
    }

    fn colours(&self) -> Vec<(Rgba, u32)> {
        self.slots
            .iter()
            .filter(|slot| slot.count != 0)
            .map(|slot| (slot.colour, slot.count))
            .collect()
    }

    fn assign(&mut self, colour: Rgba, entry: u8) {
        let at = self.find(colour);
        self.slots[at].entry = entry;
    }

    fn index(&self, colour: Rgba) -> u8 {
        self.slots[self.find(colour)].entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks at every entry.
    fn plainly(entries: &[Rgba], colour: Rgba) -> (u8, u32) {
        let found = entries
            .iter()
            .enumerate()
            .map(|(at, &entry)| (distance(entry, colour), at as u8));
        let (distance, at) = found.min().unwrap();
        (at, distance)
    }

    #[test]
    fn neighbours_are_found_wherever_they_are() {
        // A linear congruence (Knuth, The Art of Computer Programming, 3.3.4) that visits colours all over.
        let mut colour: Rgba = 1;
        let mut next = || {
            colour = colour.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            colour
        };
        let entries: Vec<Rgba> = (0..MOST_ENTRIES).map(|_| next()).collect();
        let near = Neighbours::of(&entries);
        let mut found = 0;
        for _ in 0..2_000 {
            let from = entries[next() as usize % MOST_ENTRIES].to_be_bytes();
            let shift = next().to_be_bytes();
            let by = |at: usize| from[at].saturating_add(shift[at] % 17).saturating_sub(8);
            let colour = u32::from_be_bytes([by(0), by(1), by(2), by(3)]);
            let wanted = plainly(&entries, colour);
            if wanted.1 <= DISTANCES[DISTANCES.len() - 1] {
                assert_eq!(near.nearest(colour), Some(wanted), "{colour:08x}");
                found += 1;
            }
        }
        assert!(found > 100, "{found}");
    }
}
