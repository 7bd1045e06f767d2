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

#[cfg(test)]
mod tests {
    use super::longest;

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
