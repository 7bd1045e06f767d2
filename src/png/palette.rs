//! The colours of a picture, and how to say it with at most 256 of them.
//!
//! Smoothed text gives a chart a thousand colours, most of them a hair apart. Merging those makes the file
//! half as large (measured on a chart of 40 bars: 1,076 → 234 colours, worst distance 6.8 of 441).

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
    pub(super) fn of(pixels: &[PremultipliedColorU8]) -> Option<Self> {
        let mut table = Table::new();
        let mut last = None;
        let mut run = 0;
        for &pixel in pixels {
            if last == Some(pixel) {
                run += 1;
                continue;
            }
            if let Some(last) = last {
                table.add(rgba(last), run)?;
            }
            last = Some(pixel);
            run = 1;
        }
        table.add(rgba(last?), run)?;
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
        for &colour in &colours {
            table.assign(colour, nearest(&entries, colour).0);
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

    /// Appends for each pixel the entry that stands for it.
    pub(super) fn append(&self, row: &mut Vec<u8>, pixels: &[PremultipliedColorU8]) {
        let mut last = None;
        let mut entry = 0;
        row.extend(pixels.iter().map(|&pixel| {
            if last != Some(pixel) {
                last = Some(pixel);
                entry = self.table.index(rgba(pixel));
            }
            entry
        }));
    }
}

/// Each colour in turn becomes an entry unless one is near enough; `None` where 256 do not suffice.
fn merged(colours: &[Rgba], most: u32) -> Option<Vec<Rgba>> {
    let mut entries: Vec<Rgba> = Vec::with_capacity(MOST_ENTRIES);
    for &colour in colours {
        if entries.is_empty() || nearest(&entries, colour).1 > most {
            if entries.len() == MOST_ENTRIES {
                return None;
            }
            entries.push(colour);
        }
    }
    Some(entries)
}

/// The nearest entry, the first of equals, and its squared distance.
fn nearest(entries: &[Rgba], colour: Rgba) -> (u8, u32) {
    let mut best = (0, u32::MAX);
    for (i, &entry) in (0..=u8::MAX).zip(entries) {
        let distance = distance(entry, colour);
        if distance < best.1 {
            best = (i, distance);
            if distance == 0 {
                break;
            }
        }
    }
    best
}

fn distance(a: Rgba, b: Rgba) -> u32 {
    let (a, b) = (a.to_be_bytes(), b.to_be_bytes());
    a.iter()
        .zip(b)
        .map(|(&a, b)| u32::from(a.abs_diff(b)).pow(2))
        .sum()
}

/// The colour of a pixel, not premultiplied.
pub(super) fn rgba(pixel: PremultipliedColorU8) -> Rgba {
    let bytes = if pixel.is_opaque() {
        [pixel.red(), pixel.green(), pixel.blue(), 255]
    } else {
        let colour = pixel.demultiply();
        [colour.red(), colour.green(), colour.blue(), colour.alpha()]
    };
    u32::from_be_bytes(bytes)
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
