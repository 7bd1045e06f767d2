//! Lanes over several pages: whole lanes where they fit, else rows of a lane.

use super::compose::Composition;
use super::lanes::LaneRows;
use crate::geometry::Px;
use std::ops::Range;

/// Rows of a lane that stand on one page.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Which lane of the composition.
    lane: usize,
    /// Which of its rows.
    rows: Range<usize>,
    /// Whether rows of the lane stand on an earlier page.
    continued: bool,
}

/// Fills pages of `height` one after the other. `None` where not even one row fits a page.
pub(super) fn split(composition: &Composition, height: Px) -> Option<Vec<Vec<Part>>> {
    Filler::new(composition).fill(room(composition, height))
}

/// As many pages, with about as much on each, where that breaks no more lanes.
pub(super) fn balance(
    composition: &Composition,
    height: Px,
    pages: Vec<Vec<Part>>,
) -> Vec<Vec<Part>> {
    let broken = |pages: &[Vec<Part>]| {
        let lanes = pages.iter().flatten();
        lanes.filter(|lane| lane.continued).count()
    };
    let filler = Filler::new(composition);
    let (most, breaks) = (pages.len(), broken(&pages));
    let whole = composition.rows_height(Px::ZERO);
    let (mut low, mut high) = (whole / (most.max(1) as i64), room(composition, height));
    let mut best = pages;
    while high - low > composition.metrics.label {
        let middle = low + (high - low).half();
        match filler.fill(middle) {
            Some(pages) if pages.len() <= most && broken(&pages) <= breaks => {
                (best, high) = (pages, middle);
            }
            _ => low = middle,
        }
    }
    best
}

/// The lanes of every page.
pub(super) fn lanes(composition: &Composition, pages: &[Vec<Part>]) -> Vec<Vec<LaneRows>> {
    let part = |part: &Part| {
        let lane = composition.lanes.get(part.lane)?;
        Some(LaneRows {
            section: lane.section,
            rows: lane.rows.get(part.rows.clone())?.to_vec(),
            name: lane.name.clone(),
            continued: part.continued,
        })
    };
    let page = |page: &Vec<Part>| page.iter().filter_map(part).collect();
    pages.iter().map(page).collect()
}

/// What a page has for lanes.
fn room(composition: &Composition, height: Px) -> Px {
    // What a tall chart repeats below is counted on every page, so that no page can be too full.
    height - composition.frame_height(height)
}

/// Fills pages; the search for their height does so again and again.
struct Filler<'a> {
    composition: &'a Composition,
    /// For each lane the height of its first rows together, for none of them up to all.
    heights: Vec<Vec<Px>>,
}

impl<'a> Filler<'a> {
    fn new(composition: &'a Composition) -> Self {
        let heights = composition.lanes.iter().map(|lane| {
            let mut sum = Px::ZERO;
            let sums = lane.rows.iter().map(|row| {
                sum += row.height();
                sum
            });
            std::iter::once(Px::ZERO).chain(sums).collect()
        });
        Self {
            heights: heights.collect(),
            composition,
        }
    }

    /// The height of a part of a lane with nothing between its rows but the usual gaps.
    fn height(&self, part: &Part) -> Px {
        let Some((lane, heights)) =
            (self.composition.lanes.get(part.lane)).zip(self.heights.get(part.lane))
        else {
            return Px::ZERO;
        };
        let sum = |rows: usize| heights.get(rows).copied().unwrap_or(Px::ZERO);
        let rows = sum(part.rows.end) - sum(part.rows.start);
        lane.height_of(part.rows.len(), rows, &self.composition.metrics, Px::ZERO)
    }

    fn fill(&self, room: Px) -> Option<Vec<Vec<Part>>> {
        let mut pages: Vec<Vec<Part>> = Vec::new();
        let mut page = Vec::new();
        let mut used = Px::ZERO;
        for (lane, rows) in self.composition.lanes.iter().enumerate() {
            let mut rest = Part {
                lane,
                rows: 0..rows.rows.len(),
                continued: rows.continued,
            };
            loop {
                let needed = self.height(&rest);
                if used + needed <= room {
                    used += needed;
                    page.push(rest);
                    break;
                }
                if !page.is_empty() && (needed <= room || rest.rows.len() <= 2) {
                    pages.push(std::mem::take(&mut page));
                    used = Px::ZERO;
                    continue;
                }
                match self.divide(&rest, room - used) {
                    Some((head, tail)) => {
                        page.push(head);
                        rest = tail;
                    }
                    None if page.is_empty() => return None,
                    None => {}
                }
                pages.push(std::mem::take(&mut page));
                used = Px::ZERO;
            }
        }
        if !page.is_empty() || pages.is_empty() {
            pages.push(page);
        }
        Some(pages)
    }

    /// As many rows as fit `room`, and the others.
    fn divide(&self, part: &Part, room: Px) -> Option<(Part, Part)> {
        let first = |count: usize| Part {
            rows: part.rows.start..part.rows.start + count,
            ..part.clone()
        };
        let mut fitting = (1..part.rows.len())
            .take_while(|count| self.height(&first(*count)) <= room)
            .last()?;
        // One row alone on the next page would look forgotten.
        if fitting + 1 == part.rows.len() && fitting > 1 {
            fitting -= 1;
        }
        let tail = Part {
            lane: part.lane,
            rows: part.rows.start + fitting..part.rows.end,
            continued: true,
        };
        Some((first(fitting), tail))
    }
}
