//! The longest part of a text that fits.

/// The last place from `first` up to `count` at which `fits` holds, given that it holds at none behind one where it
/// does not: longer texts are wider.
///
/// The bound is found by doubling, from `step` places on, and the place by halving, so that a text which is far too
/// long is never measured as a whole.
pub(super) fn longest(
    first: usize,
    count: usize,
    step: usize,
    mut fits: impl FnMut(usize) -> bool,
) -> Option<usize> {
    let (mut low, mut high) = (first, count);
    let mut step = step.max(1);
    while low < high {
        let probe = low.saturating_add(step - 1).min(high - 1);
        if !fits(probe) {
            high = probe;
            break;
        }
        low = probe + 1;
        step = step.saturating_mul(2);
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if fits(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low.checked_sub(1).filter(|last| *last >= first)
}

/// The same, looked for from `likely` on: where that is near, two or three places are tried.
pub(super) fn longest_near(
    first: usize,
    count: usize,
    likely: usize,
    mut fits: impl FnMut(usize) -> bool,
) -> Option<usize> {
    if first >= count {
        return None;
    }
    let likely = likely.clamp(first, count - 1);
    if fits(likely) {
        return longest(likely + 1, count, 1, fits).or(Some(likely));
    }
    let (mut low, mut high, mut step) = (first, likely, 1);
    while low < high {
        let probe = high.saturating_sub(step).max(low);
        if fits(probe) {
            low = probe + 1;
            break;
        }
        high = probe;
        step = step.saturating_mul(2);
    }
    longest(low, high, high - low, fits).or(low.checked_sub(1).filter(|last| *last >= first))
}

#[cfg(test)]
mod tests {
    use super::{longest, longest_near};

    #[test]
    fn it_does_not_matter_where_the_search_begins() {
        for count in 3..30 {
            for last in 3..=count {
                for likely in 0..40 {
                    let mut tried = 0;
                    let found = longest_near(3, count, likely, |place| {
                        assert!((3..count).contains(&place));
                        tried += 1;
                        place < last
                    });
                    assert_eq!(found, last.checked_sub(1).filter(|last| *last >= 3));
                    assert!(likely + 1 != last || tried <= 2, "{tried} for {last}");
                }
            }
        }
        assert_eq!(longest_near(3, 3, 3, |_| true), None);
    }

    #[test]
    fn the_last_that_fits_is_found_near_its_length() {
        for first in [0, 3] {
            for count in first..40 {
                for last in first..=count {
                    let mut farthest = 0;
                    let found = longest(first, count, 2, |place| {
                        assert!((first..count).contains(&place));
                        farthest = farthest.max(place - first);
                        place < last
                    });
                    let wanted = last.checked_sub(1).filter(|last| *last >= first);
                    assert_eq!(found, wanted, "{first}..{count}, {last}");
                    assert!(farthest <= 4 * (last - first) + 2, "{farthest} for {last}");
                }
            }
        }
    }
}
