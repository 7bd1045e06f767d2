//! A picture as stretches of one colour: most of a chart is ground.

use resvg::tiny_skia::{BYTES_PER_PIXEL, PremultipliedColorU8};

/// Bytes compared at once; a stretch that is longer than a few pixels is mostly much longer.
const BLOCK: usize = 16 * BYTES_PER_PIXEL;

/// The stretches of equal pixels, each with its length.
pub(super) struct Runs<'a> {
    pixels: &'a [PremultipliedColorU8],
    /// The same pixels.
    bytes: &'a [u8],
}

impl<'a> Runs<'a> {
    /// The stretches of `pixels`, which `bytes` are.
    pub(super) const fn new(pixels: &'a [PremultipliedColorU8], bytes: &'a [u8]) -> Self {
        Self { pixels, bytes }
    }
}

impl Iterator for Runs<'_> {
    type Item = (PremultipliedColorU8, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let first = *self.pixels.first()?;
        let same = same_as_before(self.bytes);
        let length = (1 + same / BYTES_PER_PIXEL).min(self.pixels.len());
        self.pixels = &self.pixels[length..];
        self.bytes = self
            .bytes
            .get(length * BYTES_PER_PIXEL..)
            .unwrap_or_default();
        Some((first, length))
    }
}

/// How many bytes, in whole pixels, follow the first pixel and equal the pixel before them.
fn same_as_before(bytes: &[u8]) -> usize {
    let Some(after) = bytes.get(BYTES_PER_PIXEL..) else {
        return 0;
    };
    let equal = |at: usize, length: usize| {
        let here = after.get(at..at + length);
        here.is_some() && here == bytes.get(at..at + length)
    };
    let mut at = 0;
    while equal(at, BYTES_PER_PIXEL) {
        at += BYTES_PER_PIXEL;
        while equal(at, BLOCK) {
            at += BLOCK;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::tiny_skia::{Color, Pixmap};

    #[test]
    fn stretches_have_their_lengths() {
        for lengths in [
            vec![1],
            vec![1, 1, 1],
            vec![2, 15, 16, 17, 18, 1],
            vec![100],
            vec![33, 64, 1, 300, 5],
        ] {
            let count: usize = lengths.iter().sum();
            let mut pixmap = Pixmap::new(count as u32, 1).unwrap();
            let mut at = 0;
            let mut wanted = Vec::new();
            for (place, &length) in lengths.iter().enumerate() {
                let colour = Color::from_rgba8(place as u8, 7, 9, 255);
                let colour = colour.premultiply().to_color_u8();
                pixmap.pixels_mut()[at..at + length].fill(colour);
                wanted.push((colour, length));
                at += length;
            }
            let runs: Vec<_> = Runs::new(pixmap.pixels(), pixmap.data()).collect();
            assert_eq!(runs, wanted);
        }
    }
}
