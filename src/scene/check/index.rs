//! Which boxes are near: thousands of them, without comparing all pairs.
//!
//! The page is cut into strips as high as a row or two; in a strip boxes are sorted by their left edge, and
//! the furthest right edge so far says where a search may begin. Boxes over many strips stand in a cut of higher ones.

use crate::geometry::{Px, Rect};

/// A strip's least height: about one row.
const LEAST_STRIP: Px = Px::whole(32);
/// The most strips of a page, however high.
const MOST_STRIPS: i64 = 8_192;
/// A box over more strips than this stands in the next cut, and its strips are higher by as much.
const TALL: usize = 8;

/// Boxes, found by place.
pub(super) struct Index {
    cuts: Vec<Cut>,
    boxes: Vec<Rect>,
}

/// The page in strips of one height.
struct Cut {
    strip: i64,
    rows: Vec<Row>,
}

/// Boxes sorted by their left edge.
#[derive(Default)]
struct Row {
    /// Those over more than half the page: they would spoil `reach`.
    wide: Vec<usize>,
    narrow: Vec<usize>,
    /// The furthest right edge of the narrow boxes up to each.
    reach: Vec<Px>,
}

impl Index {
    /// Sorts the boxes of a page of this size.
    pub(super) fn new(width: Px, height: Px, boxes: Vec<Rect>) -> Self {
        let height = height.count().max(1);
        let mut strip = LEAST_STRIP.count().max(height / MOST_STRIPS + 1);
        let half = width.half();
        let mut cuts = Vec::new();
        let mut rest: Vec<usize> = (0..boxes.len()).collect();
        while !rest.is_empty() {
            let mut cut = Cut::new(strip, height);
            rest.retain(|&i| !boxes.get(i).is_some_and(|at| cut.take(i, *at, half)));
            for row in &mut cut.rows {
                row.sort(&boxes);
            }
            cuts.push(cut);
            strip = strip.saturating_mul(TALL as i64);
        }
        Self { cuts, boxes }
    }

    /// Calls `visit` once with the number of each box that shares more than an edge with `at`.
    pub(super) fn each(&self, at: Rect, mut visit: impl FnMut(usize)) {
        for cut in &self.cuts {
            let (first, last) = cut.strips(at);
            for strip in first..=last {
                let Some(row) = cut.rows.get(strip) else {
                    continue;
                };
                row.each(&self.boxes, at, |i, found| {
                    // Both may share several strips: the first of those counts.
                    if strip == first.max(cut.strips(found).0) {
                        visit(i);
                    }
                });
            }
        }
    }
}

impl Cut {
    fn new(strip: i64, height: i64) -> Self {
        let count = usize::try_from(height / strip + 1).unwrap_or(1);
        Self {
            strip,
            rows: (0..count).map(|_| Row::default()).collect(),
        }
    }

    /// Takes in a box, unless it is over too many strips; those wider than `half` stand apart.
    fn take(&mut self, i: usize, at: Rect, half: Px) -> bool {
        let (first, last) = self.strips(at);
        if last - first >= TALL {
            return false;
        }
        for row in self.rows.get_mut(first..=last).unwrap_or_default() {
            if at.width > half {
                row.wide.push(i);
            } else {
                row.narrow.push(i);
            }
        }
        true
    }

    /// The first and last strip of a box; the outermost ones take what lies outside the page.
    fn strips(&self, at: Rect) -> (usize, usize) {
        let last = self.rows.len() - 1;
        let strip = |y: Px| usize::try_from(y.count() / self.strip).map_or(0, |i| i.min(last));
        (strip(at.y), strip(at.bottom()))
    }
}

impl Row {
    fn sort(&mut self, boxes: &[Rect]) {
        let of = |i: usize| boxes.get(i).copied().unwrap_or_default();
        self.narrow.sort_by_key(|&i| of(i).x);
        let mut reach = Px::hundredths(i64::MIN);
        self.reach = self
            .narrow
            .iter()
            .map(|&i| {
                reach = reach.max(of(i).right());
                reach
            })
            .collect();
    }

    fn each(&self, boxes: &[Rect], at: Rect, mut visit: impl FnMut(usize, Rect)) {
        let begin = self.reach.partition_point(|&reach| reach <= at.x);
        let narrow = self.narrow.get(begin..).unwrap_or_default().iter();
        for (&i, is_wide) in self
            .wide
            .iter()
            .map(|i| (i, true))
            .chain(narrow.map(|i| (i, false)))
        {
            let Some(&found) = boxes.get(i) else { continue };
            if !is_wide && found.x >= at.right() {
                break;
            }
            if found.overlaps(at) {
                visit(i, found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let index = Index::new(Px::whole(1100), Px::whole(2100), boxes.clone());
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
