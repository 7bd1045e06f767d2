//! Dates, lengths, working days and ticks, all in civil time.
//!
//! Invariant: no time zone and no clock. Years 0001 to 9999; every operation is checked and answers `None`
//! where the result would leave that range.

mod axis_format;
mod date_format;
mod interval;
mod length;
mod words;
mod working;

pub use axis_format::AxisFormat;
pub use date_format::{DateFault, DateFormat, Reading};
pub use interval::{Interval, Unit};
pub use length::{Length, LengthFault, LengthReading, Respelled};
pub use words::{Patterns, Shape, Words};
pub use working::{Stretch, Weekday, Weekend, WorkingCalendar};

use chrono::{Datelike, NaiveDate, NaiveDateTime};

/// The last year of the calendar.
const LAST_YEAR: i32 = 9999;
/// Milliseconds of a civil day.
const DAY_MILLISECONDS: i64 = 86_400_000;

/// The first day of the calendar.
fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(NaiveDate::MIN)
}

/// The last day of the calendar.
fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).unwrap_or(NaiveDate::MAX)
}

/// The time where it lies in the calendar.
fn in_range(time: NaiveDateTime) -> Option<NaiveDateTime> {
    (1..=LAST_YEAR).contains(&time.year()).then_some(time)
}
