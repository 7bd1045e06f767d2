//! A picture as stretches of one colour: most of a chart is ground.

/// A pixel as it lies in memory: red, green, blue, opacity.
type Pixel = [u8; 4];

/// Pixels compared at once; a stretch that is longer than a few is mostly much longer.
const BLOCK: usize = 16;

/// The stretches of equal pixels, each with its length.
pub(super) struct Runs<'a> {
    pixels: &'a [Pixel],
}

impl<'a> Runs<'a> {
    /// The stretches of whole pixels in `bytes`.
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        let (pixels, _) = bytes.as_chunks();
        Self { pixels }
    }
}

impl Iterator for Runs<'_> {
    type Item = (Pixel, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let (&first, mut rest) = self.pixels.split_first()?;
        while let Some((&[one, two], after)) = rest.split_first_chunk()
            && one == first
            && two == first
        {
            rest = after;
            while let Some((block, after)) = rest.split_first_chunk::<BLOCK>()
                && is_all(block, first)
            {
                rest = after;
            }
        }
        if rest.first() == Some(&first) {
            rest = &rest[1..];
        }
        let length = self.pixels.len() - rest.len();
        self.pixels = rest;
        Some((first, length))
    }
}

/// Whether a block is of one colour; without a branch, so that it is compared at once.
fn is_all(block: &[Pixel; BLOCK], pixel: Pixel) -> bool {
    let pixel = u32::from_ne_bytes(pixel);
    let differ = |differ, other: &Pixel| differ | (u32::from_ne_bytes(*other) ^ pixel);
    block.iter().fold(0, differ) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_have_their_lengths() {
        for lengths in [
            vec![],
            vec![1],
            vec![1, 1, 1],
            vec![2, 3, 4, 5],
            vec![2, 15, 16, 17, 18, 19, 20, 1],
            vec![100],
            vec![33, 64, 1, 300, 5],
        ] {
            let stretch = |(place, &length)| ([place as u8, 7, 9, 255], length);
            let wanted: Vec<(Pixel, usize)> = lengths.iter().enumerate().map(stretch).collect();
            let bytes: Vec<u8> = wanted
                .iter()
                .flat_map(|(pixel, length)| pixel.repeat(*length))
                .collect();
            assert_eq!(Runs::new(&bytes).collect::<Vec<_>>(), wanted);
        }
    }
}
