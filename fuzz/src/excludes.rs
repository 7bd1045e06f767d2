//! Working days by closed form against the days one by one.

use super::oracle::naive;
use arbitrary::{Result, Unstructured};
use chrono::{Days, NaiveDate, TimeDelta};
use laneway::calendar::{Weekday, WorkingCalendar};

/// No end is sought beyond this many days in the naive loop.
const PATIENCE: i64 = 2_000;

/// Takes the bytes for a calendar, a start and a length.
pub fn run(data: &[u8]) {
    // An input that is too short is no input.
    let _ = calendar(&mut Unstructured::new(data));
}

fn calendar(u: &mut Unstructured<'_>) -> Result<()> {
    let mask: u8 = u.arbitrary()?;
    let weekdays: Vec<Weekday> = (0..7_u8)
        .filter(|bit| mask & 1 << bit != 0)
        .filter_map(|bit| Weekday::try_from(bit).ok())
        .collect();
    let first = origin(u)?;
    let excluded = days(u, first)?;
    let included = days(u, first)?;
    let calendar = WorkingCalendar::new(&weekdays, excluded.clone(), included.clone());
    let listed = |day: NaiveDate| {
        use chrono::Datelike;
        (weekdays.contains(&day.weekday()) || excluded.contains(&day)) && !included.contains(&day)
    };

    let at = first + Days::new(u.int_in_range(0..=120)?);
    let start = at.and_hms_opt(u.int_in_range(0..=23)?, u.int_in_range(0..=59)?, 0);
    let start = start.unwrap_or_default();
    let minutes = match u.int_in_range(0..=31)? {
        0 => u.int_in_range(0..=1_000_i64)? * 1_440,
        1 => u.int_in_range(0..=100_000)?,
        _ => u.int_in_range(-2_000..=30_000)?,
    };
    let end = start + TimeDelta::minutes(minutes);
    match naive(listed, start, end, PATIENCE) {
        Some(stretch) => assert_eq!(calendar.stretch(start, end), Some(stretch)),
        // Far away, or nowhere.
        None => {
            if let Some(far) = calendar.stretch(start, end) {
                assert!((far.end - end).num_days() >= PATIENCE, "{far:?}");
            }
        }
    }

    let length = u.int_in_range(0..=60)?;
    let to = at + Days::new(length);
    let days: Vec<NaiveDate> = at.iter_days().take_while(|day| *day <= to).collect();
    let runs = calendar.runs(at, to);
    let counted = days.iter().filter(|day| **day < to && !listed(**day));
    assert_eq!(calendar.count(at, to), counted.count() as i64);
    let mut shaded = Vec::new();
    for (first, last) in &runs {
        shaded.extend(first.iter_days().take_while(|day| day <= last));
    }
    let wanted: Vec<NaiveDate> = days.into_iter().filter(|day| listed(*day)).collect();
    assert_eq!(shaded, wanted);
    assert!(
        runs.windows(2)
            .all(|pair| pair[0].1 + Days::new(1) < pair[1].0)
    );
    Ok(())
}

/// A day around which the calendar lies: mostly near the present, now and then near the ends of time.
fn origin(u: &mut Unstructured<'_>) -> Result<NaiveDate> {
    let (year, month) = match u.int_in_range(0..=7)? {
        0 => (9_980, 12),
        1 => (1, 1),
        2 => (1_899, 12),
        _ => (2_023, 12),
    };
    Ok(NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default())
}

fn days(u: &mut Unstructured<'_>, first: NaiveDate) -> Result<Vec<NaiveDate>> {
    let count = u.int_in_range(0..=12)?;
    (0..count)
        .map(|_| Ok(first + Days::new(u.int_in_range(0..=150)?)))
        .collect()
}
