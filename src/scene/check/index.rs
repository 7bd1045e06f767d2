//! Which boxes are near: thousands of them, without comparing all pairs.
//!
//! The page is cut into strips as high as a row or two; in a strip boxes are sorted by their left edge, and
//! the furthest right edge so far says where a search may begin. Boxes over many strips stand in a cut of higher ones.

use crate::geometry::{Px, Rect};
use crate::lists::Lists;

/// A strip's least height: about one row.
const LEAST_STRIP: Px = Px::whole(32);
/// A box over more strips than this stands in the next cut, and its strips are higher by as much.
const TALL: usize = 8;

/// What has a box on the page.
pub(super) trait Boxed {
    /// The box.
    fn bounds(&self) -> Rect;
}

/// Things of a page, found by their boxes.
pub(super) struct Index<'a, T> {
    cuts: Vec<Cut>,
    things: &'a [T],
}

/// The page in strips of one height.
struct Cut {
    strips: Strips,
    /// The boxes over more than half the page: among the others they would spoil `reach`.
    wide: Lists<usize>,
    /// The other boxes, sorted by their left edge.
    narrow: Lists<Narrow>,
}

/// A thing among those of a strip.
#[derive(Clone, Copy, Default)]
struct Narrow {
    place: usize,
    /// The furthest right edge up to this box.
    reach: Px,
}

impl<'a, T: Boxed> Index<'a, T> {
    /// Sorts the things of a page of this size.
    pub(super) fn new(width: Px, height: Px, things: &'a [T]) -> Self {
        let height = height.count().max(1);
        // More strips than boxes would only take memory.
        let most = i64::try_from(things.len()).unwrap_or(i64::MAX).max(1);
        let mut strip = LEAST_STRIP.count().max(height / most + 1);
        let mut cuts = Vec::new();
        let mut rest: Vec<usize> = (0..things.len()).collect();
        while !rest.is_empty() {
            let count = usize::try_from(height / strip + 1).unwrap_or(1);
            let strips = Strips { strip, count };
            let is_low = |place: &mut usize| {
                let (first, last) = strips.of(bounds(things, *place));
                last - first < TALL
            };
            let low: Vec<usize> = rest.extract_if(.., is_low).collect();
            cuts.push(Cut::new(strips, things, &low, width.half()));
            strip = strip.saturating_mul(TALL as i64);
        }
        Self { cuts, things }
    }

    /// Calls `visit` once with the number of each thing whose box shares more than an edge with `at`.
    pub(super) fn each(&self, at: Rect, mut visit: impl FnMut(usize)) {
        for cut in &self.cuts {
            let (first, last) = cut.strips.of(at);
            for strip in first..=last {
                cut.each(strip, self.things, at, |place, found| {
                    // Both may share several strips: the first of those counts.
                    if strip == first.max(cut.strips.of(found).0) {
                        visit(place);
                    }
                });
            }
        }
    }
}

/// So many strips of one height.
#[derive(Clone, Copy)]
struct Strips {
    strip: i64,
    count: usize,
}

impl Strips {
    /// The first and last strip of a box; the outermost ones take what lies outside the page.
    fn of(self, at: Rect) -> (usize, usize) {
        let last = self.count.saturating_sub(1);
        let place = |y: Px| usize::try_from(y.count() / self.strip).map_or(0, |y| y.min(last));
        (place(at.y), place(at.bottom()))
    }
}

/// The box of the thing at this place.
fn bounds(things: &[impl Boxed], place: usize) -> Rect {
    things.get(place).map(Boxed::bounds).unwrap_or_default()
}

impl Cut {
    /// Sorts the things at these places.
    fn new(strips: Strips, things: &[impl Boxed], places: &[usize], half: Px) -> Self {
        let parts = |wide: bool| {
            let boxed = places.iter().map(|&place| (place, bounds(things, place)));
            let wanted = boxed.filter(move |(_, at)| (at.width > half) == wide);
            wanted.flat_map(move |(place, at)| {
                let (first, last) = strips.of(at);
                let reach = at.right();
                (first..=last).map(move |strip| (strip, Narrow { place, reach }))
            })
        };
        let mut narrow = Lists::new(strips.count, || parts(false));
        for strip in 0..strips.count {
            let narrow = narrow.get_mut(strip);
            narrow.sort_by_key(|narrow| bounds(things, narrow.place).x);
            let mut reach = Px::hundredths(i64::MIN);
            for narrow in narrow {
                reach = reach.max(narrow.reach);
                narrow.reach = reach;
            }
        }
        let wide = || parts(true).map(|(strip, part)| (strip, part.place));
        Self {
            strips,
            wide: Lists::new(strips.count, wide),
            narrow,
        }
    }

    fn each(
        &self,
        strip: usize,
        things: &[impl Boxed],
        at: Rect,
        mut visit: impl FnMut(usize, Rect),
    ) {
        for &place in self.wide.get(strip) {
            let found = bounds(things, place);
            if found.overlaps(at) {
                visit(place, found);
            }
        }
        let narrow = self.narrow.get(strip);
        let begin = narrow.partition_point(|narrow| narrow.reach <= at.x);
        for narrow in narrow.get(begin..).unwrap_or_default() {
            let found = bounds(things, narrow.place);
            if found.x >= at.right() {
                break;
            }
            if found.overlaps(at) {
                visit(narrow.place, found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Boxed for Rect {
        fn bounds(&self) -> Rect {
            *self
        }
    }

    /// A small linear congruential generator (Numerical Recipes, "quick and dirty"): the same boxes each time.
    fn boxes(count: usize, seed: u32) -> Vec<Rect> {
        let mut state = seed;
        let mut next = |below: i64| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            i64::from(state >> 8) % below
        };
        (0..count)
            .map(|i| {
                let most = [200, 5_000, 200_000][i % 3];
                let most_high = [3_000, 200_000, 500][i % 3];
                Rect::new(
                    Px::hundredths(next(120_000) - 5_000),
                    Px::hundredths(next(220_000) - 5_000),
                    Px::hundredths(next(most)),
                    Px::hundredths(next(most_high)),
                )
            })
            .collect()
    }

    #[test]
    fn finds_what_comparing_all_pairs_finds() {
        let (mut boxes, queries) = (boxes(300, 1), boxes(200, 2));
        // Bands over the page's whole width, one below the other, and a few over most of its height.
        boxes.extend((0..40).map(|i| {
            let high = [Px::whole(300), Px::whole(1500)][usize::from(i % 10 == 0)];
            Rect::new(Px::ZERO, Px::whole(50) * i, Px::whole(1090), high)
        }));
        let index = Index::new(Px::whole(1100), Px::whole(2100), &boxes);
        let mut pairs = 0;
        for at in queries {
            let mut found = Vec::new();
            index.each(at, |i| found.push(i));
            found.sort_unstable();
            let wanted: Vec<usize> = (0..boxes.len())
                .filter(|&i| boxes[i].overlaps(at))
                .collect();
            assert_eq!(found, wanted);
            pairs += wanted.len();
        }
        assert!(pairs > 1000, "the test compares nothing: {pairs}");
    }
}
