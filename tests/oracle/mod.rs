//! Excluded days as Mermaid reckons with them: slowly, and so that it can be seen to be right.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use laneway::calendar::Stretch;

/// Mermaid's own loop (`fixTaskDates`), day by day; `None` where the end moves by more than `patience` days.
pub(crate) fn naive(
    excludes: impl Fn(NaiveDate) -> bool,
    start: NaiveDateTime,
    given: NaiveDateTime,
    patience: i64,
) -> Option<Stretch> {
    let one = TimeDelta::days(1);
    let (mut end, mut drawn, mut excluded) = (given, None, false);
    let mut today = start + one;
    while today <= end {
        if !excluded {
            drawn = Some(end);
        }
        excluded = excludes(today.date());
        if excluded {
            end += one;
        }
        today += one;
        if end - given > TimeDelta::days(patience) {
            return None;
        }
    }
    let drawn = drawn.filter(|drawn| *drawn != end);
    Some(Stretch { end, drawn })
}
