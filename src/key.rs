//! A text to look things up by.

/// A text that is compared by its first bytes, which are at hand, before the rest of it, which is elsewhere in memory.
///
/// The order is that of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key<T> {
    head: u64,
    text: T,
}

impl<T: AsRef<str>> Key<T> {
    /// The key of a text.
    pub(crate) fn new(text: T) -> Self {
        let bytes = text.as_ref().as_bytes();
        let head = bytes.first_chunk().copied().unwrap_or_else(|| {
            let mut head = [0; 8];
            head.iter_mut()
                .zip(bytes)
                .for_each(|(to, from)| *to = *from);
            head
        });
        let head = u64::from_be_bytes(head);
        Self { head, text }
    }

    /// The text.
    pub(crate) const fn text(&self) -> &T {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn keys_are_in_the_order_of_their_texts() {
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
                assert_eq!(
                    Key::new(*one).cmp(&Key::new(*other)),
                    i.cmp(&j),
                    "{one:?} {other:?}"
                );
            }
        }
    }
}
