//! Which characters a face has, remembered by the page, because a font's own table is slow to ask.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{PoisonError, RwLock};

/// Characters of a page.
const PAGE: u32 = 256;

/// The pages asked for so far, each with its characters that are there.
pub(super) struct Coverage {
    pages: RwLock<BTreeMap<u32, Vec<bool>>>,
}

impl Coverage {
    pub(super) const fn new() -> Self {
        Self {
            pages: RwLock::new(BTreeMap::new()),
        }
    }

    /// Whether the character is there; `ask` tells it of all characters of a page, once.
    pub(super) fn has(&self, character: char, ask: impl FnOnce(Range<u32>) -> Vec<bool>) -> bool {
        let (page, place) = (
            u32::from(character) / PAGE,
            (u32::from(character) % PAGE) as usize,
        );
        let there = |known: &Vec<bool>| known.get(place).copied().unwrap_or(false);
        let pages = self.pages.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = pages.get(&page) {
            return there(known);
        }
        drop(pages);
        let known = ask(page * PAGE..(page + 1) * PAGE);
        let found = there(&known);
        let mut pages = self.pages.write().unwrap_or_else(PoisonError::into_inner);
        pages.insert(page, known);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Coverage;

    #[test]
    fn a_page_is_asked_for_once() {
        let coverage = Coverage::new();
        let even = |page: std::ops::Range<u32>| page.map(|code| code % 2 == 0).collect();
        assert!(!coverage.has('a', even));
        assert!(coverage.has('b', |_| unreachable!("the page is known")));
        assert!(coverage.has('\u{10FFFE}', even));
    }
}
