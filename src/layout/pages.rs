//! Lanes over several pages: whole lanes where they fit, else rows of a lane.

use super::compose::Composition;
use super::lanes::LaneRows;
use crate::geometry::Px;

/// Fills pages of `height` one after the other. `None` where not even one row fits a page.
pub(super) fn split(composition: &Composition, height: Px) -> Option<Vec<Vec<LaneRows>>> {
    fill(composition, room(composition, height))
}

/// As many pages, with about as much on each, where that breaks no more lanes.
pub(super) fn balance(
    composition: &Composition,
    height: Px,
    pages: Vec<Vec<LaneRows>>,
) -> Vec<Vec<LaneRows>> {
    let broken = |pages: &[Vec<LaneRows>]| {
        let lanes = pages.iter().flatten();
        lanes.filter(|lane| lane.continued).count()
    };
    let (most, breaks) = (pages.len(), broken(&pages));
    let whole = composition.rows_height(Px::ZERO);
    let (mut low, mut high) = (whole / (most.max(1) as i64), room(composition, height));
    let mut best = pages;
    while high - low > composition.metrics.label {
        let middle = low + (high - low).half();
        match fill(composition, middle) {
            Some(pages) if pages.len() <= most && broken(&pages) <= breaks => {
                (best, high) = (pages, middle);
            }
            _ => low = middle,
        }
    }
    best
}

/// What a page has for lanes.
fn room(composition: &Composition, height: Px) -> Px {
    // What a tall chart repeats below is counted on every page, so that no page can be too full.
    height - composition.frame_height(height)
}

fn fill(composition: &Composition, room: Px) -> Option<Vec<Vec<LaneRows>>> {
    let metrics = &composition.metrics;
    let mut pages: Vec<Vec<LaneRows>> = Vec::new();
    let mut page = Vec::new();
    let mut used = Px::ZERO;
    for lane in &composition.lanes {
        let mut rest = lane.clone();
        loop {
            let needed = rest.height(metrics, Px::ZERO);
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
            let (head, tail) = divide(&rest, room - used, composition);
            match (head, tail) {
                (Some(head), Some(tail)) => {
                    page.push(head);
                    pages.push(std::mem::take(&mut page));
                    used = Px::ZERO;
                    rest = tail;
                }
                _ if page.is_empty() => return None,
                _ => {
                    pages.push(std::mem::take(&mut page));
                    used = Px::ZERO;
                }
            }
        }
    }
    if !page.is_empty() || pages.is_empty() {
        pages.push(page);
    }
    Some(pages)
}

/// As many rows of a lane as fit `room`, and the others.
fn divide(
    lane: &LaneRows,
    room: Px,
    composition: &Composition,
) -> (Option<LaneRows>, Option<LaneRows>) {
    let metrics = &composition.metrics;
    let part = |rows: &[super::lanes::Row], continued| LaneRows {
        section: lane.section,
        rows: rows.to_vec(),
        name: lane.name.clone(),
        continued,
    };
    let mut fitting = 0;
    for count in 1..lane.rows.len() {
        let Some(rows) = lane.rows.get(..count) else {
            break;
        };
        if part(rows, lane.continued).height(metrics, Px::ZERO) > room {
            break;
        }
        fitting = count;
    }
    // One row alone on the next page would look forgotten.
    if fitting + 1 == lane.rows.len() && fitting > 1 {
        fitting -= 1;
    }
    match (fitting, lane.rows.split_at_checked(fitting)) {
        (1.., Some((head, tail))) => (Some(part(head, lane.continued)), Some(part(tail, true))),
        _ => (None, None),
    }
}
