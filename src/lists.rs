//! Many short lists in one stretch of memory: what comes in pairs of a place and a thing, by place.

/// A list for each place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lists<T> {
    /// Where the list of each place begins, and where the last one ends.
    starts: Vec<usize>,
    items: Vec<T>,
}

impl<T: Copy + Default> Lists<T> {
    /// Lists for so many places; each keeps the order of the pairs, which are gone through twice. A pair of no place
    /// is left out.
    pub(crate) fn new<Pairs: Iterator<Item = (usize, T)>>(
        places: usize,
        pairs: impl Fn() -> Pairs,
    ) -> Self {
        let pairs = || pairs().filter(|(place, _)| *place < places);
        let mut starts = vec![0; places + 1];
        for (place, _) in pairs() {
            if let Some(count) = starts.get_mut(place + 1) {
                *count += 1;
            }
        }
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        let mut items = vec![T::default(); end];
        let mut next = starts.clone();
        for (place, item) in pairs() {
            if let Some(next) = next.get_mut(place)
                && let Some(slot) = items.get_mut(*next)
            {
                *slot = item;
                *next += 1;
            }
        }
        Self { starts, items }
    }

    /// How many places there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The list of a place; empty for one that is not there.
    pub(crate) fn get(&self, place: usize) -> &[T] {
        self.items.get(self.range(place)).unwrap_or_default()
    }

    /// The same, to change.
    pub(crate) fn get_mut(&mut self, place: usize) -> &mut [T] {
        let range = self.range(place);
        self.items.get_mut(range).unwrap_or_default()
    }

    fn range(&self, place: usize) -> std::ops::Range<usize> {
        match self.starts.get(place..).unwrap_or_default() {
            [start, end, ..] => *start..*end,
            _ => 0..0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn lists_keep_the_order_of_their_pairs() {
        let pairs = [(2, 'a'), (0, 'b'), (2, 'c'), (4, 'd'), (3, 'e')];
        let mut lists = Lists::new(4, || pairs.into_iter());
        let all: Vec<&[char]> = (0..5).map(|place| lists.get(place)).collect();
        assert_eq!(all, [&['b'][..], &[], &['a', 'c'], &['e'], &[]]);
        assert_eq!(lists.len(), 4);
        lists.get_mut(2).reverse();
        assert_eq!(lists.get(2), ['c', 'a']);
        assert_eq!(Lists::new(0, || pairs.into_iter()).get(0), []);
    }
}
