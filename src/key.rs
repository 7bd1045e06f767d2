//! A text to look things up by.

/// A text that is compared by a number at hand before the text itself, which is elsewhere in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key<T> {
    head: u64,
    text: T,
}

impl<T: AsRef<str>> Key<T> {
    /// A key by the first bytes of a text: keys are in the order of their texts.
    pub(crate) fn new(text: T) -> Self {
        let bytes = text.as_ref().as_bytes();
        let head = bytes.first_chunk().copied();
        Self {
            head: u64::from_be_bytes(head.unwrap_or_else(|| padded(bytes))),
            text,
        }
    }

    /// A key by all bytes of a text, in no order that means anything: for texts that begin alike.
    pub(crate) fn mixed(text: T) -> Self {
        // After FxHash, Firefox's: it need not be hard to find texts of the same number.
        const FACTOR: u64 = 0x51_7C_C1_B7_27_22_0A_95;
        let mix = |head: u64, word: [u8; 8]| {
            (head.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR)
        };
        let (words, rest) = text.as_ref().as_bytes().as_chunks();
        let head = words.iter().fold(0, |head, word| mix(head, *word));
        Self {
            head: mix(head, padded(rest)),
            text,
        }
    }

    /// The text.
    pub(crate) const fn text(&self) -> &T {
        &self.text
    }
}

/// Less than eight bytes as eight.
fn padded(bytes: &[u8]) -> [u8; 8] {
    let mut padded = [0; 8];
    for (to, from) in padded.iter_mut().zip(bytes) {
        *to = *from;
    }
    padded
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn keys_are_those_of_their_texts() {
        let mut texts = [
            "",
            "\0",
            "a",
            "a\0",
            "a\0b",
            "ab",
            "abcdefgh",
            "abcdefgh\0",
            "abcdefghi",
            "ä",
            "z",
            "設計",
        ];
        texts.sort_unstable();
        for (i, one) in texts.iter().enumerate() {
            for (j, other) in texts.iter().enumerate() {
                let (key, mixed) = (Key::new(*one), Key::mixed(*one));
                assert_eq!(key.cmp(&Key::new(*other)), i.cmp(&j), "{one:?} {other:?}");
                assert_eq!(mixed == Key::mixed(*other), i == j, "{one:?} {other:?}");
            }
        }
    }
}
