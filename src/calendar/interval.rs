//! Calendar units and steps of them: where ticks stand.

use super::{DAY_MILLISECONDS, LAST_YEAR, first_day, in_range};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};
use std::fmt;

/// A unit of the calendar, from fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A thousandth of a second.
    Millisecond,
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A civil day.
    Day,
    /// A week, from the day that weeks start on.
    Week,
    /// A calendar month.
    Month,
    /// Three months from January on.
    Quarter,
    /// A calendar year.
    Year,
}

impl Unit {
    /// Its name, as `tickInterval` has it: `minute`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Millisecond => "millisecond",
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

/// A step on the axis: every `count` units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// How many units a step has, at least 1.
    pub count: u32,
    /// Of which unit.
    pub unit: Unit,
}

impl Interval {
    /// Reads Mermaid's `tickInterval`, also with `quarter` and `year`, plurals and `1w`-like letters.
    ///
    /// [`Interval::is_mermaid`] and `Display` say whether and how Mermaid would have it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, word) = text.split_at_checked(digits)?;
        let count: u32 = if number.is_empty() {
            1
        } else {
            number.parse().ok().filter(|count| *count > 0)?
        };
        let word = word.trim();
        // A letter alone is a unit only behind a number: `1M`, but not `M`.
        if number.is_empty() && word.len() < 3 {
            return None;
        }
        let (count, unit) = match word.to_ascii_lowercase().as_str() {
            "decade" | "decades" => (count.checked_mul(10)?, Unit::Year),
            "century" | "centuries" => (count.checked_mul(100)?, Unit::Year),
            _ => (count, super::length::unit(word)?.0),
        };
        Some(Self { count, unit })
    }

    /// Whether Mermaid's `tickInterval` knows it: it has no quarters and years.
    #[must_use]
    pub fn is_mermaid(self) -> bool {
        self.unit < Unit::Quarter
    }

    /// About how long a step is, in milliseconds; months and years by their mean in the Gregorian calendar.
    #[must_use]
    pub fn mean_milliseconds(self) -> i64 {
        // 146,097 days in 400 years.
        const YEAR: i64 = 146_097 * DAY_MILLISECONDS / 400;
        let unit = match self.unit {
            Unit::Millisecond => 1,
            Unit::Second => 1_000,
            Unit::Minute => 60_000,
            Unit::Hour => 3_600_000,
            Unit::Day => DAY_MILLISECONDS,
            Unit::Week => 7 * DAY_MILLISECONDS,
            Unit::Month => YEAR / 12,
            Unit::Quarter => YEAR / 4,
            Unit::Year => YEAR,
        };
        unit * i64::from(self.count)
    }

    /// The last step at or before `time`, or the first day of the calendar where that step lies before it.
    ///
    /// Steps restart with the next larger unit, as d3's `every` has it: days with the month, hours with the day,
    /// months with the year. Milliseconds and weeks are counted from 1970, years from 0; weeks begin on `week_start`.
    #[must_use]
    pub fn floor(self, time: NaiveDateTime, week_start: Weekday) -> NaiveDateTime {
        self.step(time, week_start, false)
            .unwrap_or(first_day().and_time(NaiveTime::MIN))
    }

    /// The first step after `time`, itself a step; `None` past the year 9999.
    #[must_use]
    pub fn next(self, time: NaiveDateTime, week_start: Weekday) -> Option<NaiveDateTime> {
        self.step(time, week_start, true)
    }

    /// The first step at or after `time`; `None` past the year 9999.
    #[must_use]
    pub fn ceil(self, time: NaiveDateTime, week_start: Weekday) -> Option<NaiveDateTime> {
        if self.step(time, week_start, false) == Some(time) {
            Some(time)
        } else {
            self.next(time, week_start)
        }
    }

    /// The steps from `from` to `to`, both included, but no more than the first `most`.
    #[must_use]
    pub fn steps(
        self,
        from: NaiveDateTime,
        to: NaiveDateTime,
        week_start: Weekday,
        most: usize,
    ) -> Vec<NaiveDateTime> {
        let first = self.ceil(from, week_start);
        std::iter::successors(first, |step| self.next(*step, week_start))
            .take_while(|step| *step <= to)
            .take(most)
            .collect()
    }

    /// How many steps lie from `from` to `to`, both included; computed, never enumerated.
    #[must_use]
    pub fn count(self, from: NaiveDateTime, to: NaiveDateTime, week_start: Weekday) -> u64 {
        if to < from {
            return 0;
        }
        let on_step = self.step(from, week_start, false) == Some(from);
        let steps = self.index(to, week_start) - self.index(from, week_start);
        steps.unsigned_abs() + u64::from(on_step)
    }

    /// The number of the cell that `time` lies in; it grows by one at every step.
    fn index(self, time: NaiveDateTime, week_start: Weekday) -> i64 {
        let count = i64::from(self.count.max(1));
        let days = i64::from(time.date().num_days_from_ce());
        // Cells of a larger unit, the last of which may be cut short.
        let per = |larger: i64| (larger + count - 1) / count;
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        match self.unit {
            Unit::Millisecond => time.and_utc().timestamp_millis().div_euclid(count),
            Unit::Second => {
                let minutes = days * 1440 + i64::from(hour * 60 + minute);
                minutes * per(60) + i64::from(second) / count
            }
            Unit::Minute => (days * 24 + i64::from(hour)) * per(60) + i64::from(minute) / count,
            Unit::Hour => days * per(24) + i64::from(hour) / count,
            Unit::Day => days_before(time.date(), per) + i64::from(time.day0()) / count,
            Unit::Week => weeks(time.date(), week_start).div_euclid(count),
            Unit::Month => i64::from(time.year()) * per(12) + i64::from(time.month0()) / count,
            Unit::Quarter => i64::from(time.year()) * per(4) + i64::from(time.month0()) / 3 / count,
            Unit::Year => i64::from(time.year()).div_euclid(count),
        }
    }

    /// The step at or before `time`, or the one after that; `None` outside the calendar.
    fn step(self, time: NaiveDateTime, week_start: Weekday, next: bool) -> Option<NaiveDateTime> {
        let count = i64::from(self.count.max(1));
        let date = time.date();
        let midnight = date.and_time(NaiveTime::MIN);
        let minute = time.with_second(0)?.with_nanosecond(0)?;
        let hour = minute.with_minute(0)?;
        // Within a larger unit that begins at `start`: by field, restarting where the larger unit ends.
        let within = |start: NaiveDateTime, field: u32, size: i64, larger: i64| {
            let at = restart(i64::from(field), count, larger, next);
            start.checked_add_signed(TimeDelta::try_milliseconds(at.checked_mul(size)?)?)
        };
        let step = match self.unit {
            Unit::Millisecond => {
                let cell = time.and_utc().timestamp_millis().div_euclid(count) + i64::from(next);
                chrono::DateTime::from_timestamp_millis(cell.checked_mul(count)?)?.naive_utc()
            }
            Unit::Second => within(minute, time.second(), 1_000, 60)?,
            Unit::Minute => within(hour, time.minute(), 60_000, 60)?,
            Unit::Hour => within(midnight, time.hour(), 3_600_000, 24)?,
            Unit::Day => {
                let month = date.with_day(1)?.and_time(NaiveTime::MIN);
                let length = i64::from(date.num_days_in_month());
                within(month, date.day0(), DAY_MILLISECONDS, length)?
            }
            Unit::Week => {
                let week = weeks(date, week_start).div_euclid(count) + i64::from(next);
                let days = week.checked_mul(count)?.checked_mul(7)?;
                let anchor = week_anchor(week_start)?;
                let day = anchor.checked_add_signed(TimeDelta::try_days(days)?)?;
                day.and_time(NaiveTime::MIN)
            }
            Unit::Month | Unit::Quarter => {
                let size = if self.unit == Unit::Month { 1 } else { 3 };
                let field = i64::from(date.month0()) / size;
                let month = restart(field, count, 12 / size, next) * size;
                first_of(i64::from(date.year()) + month / 12, month % 12)?
            }
            Unit::Year => {
                let cell = i64::from(date.year()).div_euclid(count) + i64::from(next);
                first_of(cell.checked_mul(count)?, 0)?
            }
        };
        in_range(step)
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.count, self.unit.name())
    }
}

/// The multiple of `count` at or before `field`, or the one after it, at most `larger`.
fn restart(field: i64, count: i64, larger: i64, next: bool) -> i64 {
    let floor = field - field % count;
    if next {
        (floor + count).min(larger)
    } else {
        floor
    }
}

/// Midnight on the first day of a month, `month` from 0.
fn first_of(year: i64, month: i64) -> Option<NaiveDateTime> {
    if !(1..=i64::from(LAST_YEAR)).contains(&year) {
        return None;
    }
    let date =
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, u32::try_from(month).ok()? + 1, 1)?;
    Some(date.and_time(NaiveTime::MIN))
}

/// The first day of the week that holds 1970-01-01, where d3 counts weeks from.
fn week_anchor(week_start: Weekday) -> Option<NaiveDate> {
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1)?;
    let since = i64::from(epoch.weekday().days_since(week_start));
    epoch.checked_sub_signed(TimeDelta::try_days(since)?)
}

/// Whole weeks since the anchor.
fn weeks(date: NaiveDate, week_start: Weekday) -> i64 {
    let anchor = week_anchor(week_start).unwrap_or_default();
    (date - anchor).num_days().div_euclid(7)
}

/// The sum of `per(days)` over all months from January 0001 to the one before the date's.
fn days_before(date: NaiveDate, per: impl Fn(i64) -> i64) -> i64 {
    let years = i64::from(date.year()) - 1;
    let leap_years = years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400);
    let year = 7 * per(31) + 4 * per(30) + per(28);
    let months = (1..date.month())
        .filter_map(|month| NaiveDate::from_ymd_opt(date.year(), month, 1))
        .map(|first| per(i64::from(first.num_days_in_month())));
    years * year + leap_years * (per(29) - per(28)) + months.sum::<i64>()
}

#[cfg(test)]
mod tests;
