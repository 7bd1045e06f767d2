//! From the parts of a date to a moment.

use super::super::in_range;
use super::{DateFault, WORDS};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

/// What a text says of a date; numbers as they were written, also impossible ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) year: Option<u32>,
    pub(super) quarter: Option<u32>,
    pub(super) month: Option<u32>,
    pub(super) week: Option<u32>,
    pub(super) day: Option<u32>,
    pub(super) day_of_year: Option<u32>,
    pub(super) weekday: Option<Weekday>,
    pub(super) hour: Option<u32>,
    /// The hour is one of a clock of twelve.
    pub(super) twelve: bool,
    pub(super) afternoon: Option<bool>,
    pub(super) minute: Option<u32>,
    pub(super) second: Option<u32>,
    pub(super) millisecond: Option<u32>,
    /// Minutes ahead of UTC.
    pub(super) offset: Option<i32>,
}

/// A fault that names what does not exist.
fn none(what: &str) -> DateFault {
    DateFault::Impossible(format!("there is no {what}"))
}

impl Parts {
    /// Sets a part, unless it is already there with another value.
    pub(super) fn set<T: PartialEq>(part: &mut Option<T>, value: T) -> Option<()> {
        let same = part.as_ref().is_none_or(|old| *old == value);
        *part = Some(value);
        same.then_some(())
    }

    /// Whether an hour is none of a clock of twelve without `AM` and `PM`, but would be one of a day.
    pub(super) fn beyond_twelve(&self) -> bool {
        self.twelve
            && self.afternoon.is_none()
            && self
                .hour
                .is_some_and(|hour| hour == 0 || (13..24).contains(&hour))
    }

    /// Whether it is `24:00`, which is midnight of the next day.
    pub(super) fn ends_day(&self) -> bool {
        let zero = |part: Option<u32>| part.unwrap_or(0) == 0;
        self.hour == Some(24)
            && !self.twelve
            && zero(self.minute)
            && zero(self.second)
            && zero(self.millisecond)
    }

    /// The moment; parts larger than the largest given come from `base`, smaller ones are the first.
    pub(super) fn resolve(&self, base: NaiveDate) -> Result<NaiveDateTime, DateFault> {
        let date = self.date(base)?;
        let mut time = date.and_time(self.time()?);
        if self.ends_day() {
            time = moved(time, TimeDelta::days(1))?;
        }
        if let Some(offset) = self.offset {
            time = moved(time, -TimeDelta::minutes(offset.into()))?;
        }
        in_range(time).ok_or(DateFault::OutOfRange)
    }

    /// The day.
    fn date(&self, base: NaiveDate) -> Result<NaiveDate, DateFault> {
        let year = match self.year {
            Some(0) => return Err(DateFault::OutOfRange),
            Some(year) => i32::try_from(year).map_err(|_| DateFault::OutOfRange)?,
            None => base.year(),
        };
        if let Some(ordinal) = self.day_of_year {
            return NaiveDate::from_yo_opt(year, ordinal)
                .ok_or_else(|| DateFault::Impossible(format!("{year} has no day {ordinal}")));
        }
        if let Some(week) = self.week {
            let year = self.year.map_or(base.iso_week().year(), |_| year);
            let weekday = self.weekday.unwrap_or(Weekday::Mon);
            return NaiveDate::from_isoywd_opt(year, week, weekday)
                .ok_or_else(|| DateFault::Impossible(format!("{year} has no week {week}")));
        }
        let first_month = match self.quarter {
            Some(quarter @ 1..=4) => Some(quarter * 3 - 2),
            Some(quarter) => return Err(none(&format!("quarter {quarter}"))),
            None => self.year.map(|_| 1),
        };
        let larger = first_month.or(self.month).is_some();
        let month = self.month.or(first_month).unwrap_or(base.month());
        let first_day = if larger { 1 } else { base.day() };
        let day = self.day.unwrap_or(first_day);
        let date = existing(year, month, day)?;
        match self.weekday {
            Some(weekday) if weekday != date.weekday() => Err(DateFault::Impossible(format!(
                "{} is a {}",
                date.format("%Y-%m-%d"),
                weekday_name(date.weekday()),
            ))),
            _ => Ok(date),
        }
    }

    /// The time of day.
    fn time(&self) -> Result<NaiveTime, DateFault> {
        if self.ends_day() {
            return Ok(NaiveTime::MIN);
        }
        let hour = self.hour.unwrap_or(0);
        let hour = match (self.hour.is_some() && self.twelve, self.afternoon) {
            (true, None) if self.beyond_twelve() => {
                return Err(DateFault::Impossible(format!(
                    "there is no hour {hour} in `hh`, which is for a clock of twelve hours; `HH` is for 24"
                )));
            }
            (true, _) if !(1..=12).contains(&hour) => {
                return Err(none(&format!("hour {hour} on a clock of twelve hours")));
            }
            (true, None) => hour,
            (true, Some(afternoon)) => hour % 12 + if afternoon { 12 } else { 0 },
            (false, Some(afternoon)) if hour < 24 && afternoon != (hour >= 12) => {
                let word = if afternoon { "PM" } else { "AM" };
                return Err(none(&format!("hour {hour} {word}")));
            }
            (false, _) => hour,
        };
        let minute = self.minute.unwrap_or(0);
        let second = self.second.unwrap_or(0);
        let millisecond = self.millisecond.unwrap_or(0);
        NaiveTime::from_hms_milli_opt(hour, minute, second, millisecond).ok_or_else(|| {
            let (value, name) = match (hour, minute) {
                (24.., _) => (hour, "hour"),
                (_, 60..) => (minute, "minute"),
                _ => (second, "second"),
            };
            none(&format!("{name} {value}"))
        })
    }
}

/// A day of the calendar, or what is wrong with it.
fn existing(year: i32, month: u32, day: u32) -> Result<NaiveDate, DateFault> {
    if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
        return Ok(date);
    }
    let Some(name) = month
        .checked_sub(1)
        .and_then(|index| WORDS.months.get(index as usize))
    else {
        return Err(none(&format!("month {month}")));
    };
    if day == 0 || day > 31 {
        return Err(none(&format!("day {day}")));
    }
    // Only 29 February is there in some years.
    if (month, day) == (2, 29) {
        return Err(none(&format!("29 February in {year}")));
    }
    Err(none(&format!("{day} {name}")))
}

/// The time moved, where chrono can hold it.
fn moved(time: NaiveDateTime, by: TimeDelta) -> Result<NaiveDateTime, DateFault> {
    time.checked_add_signed(by).ok_or(DateFault::OutOfRange)
}

/// `Sunday`…
fn weekday_name(weekday: Weekday) -> &'static str {
    let index = weekday.num_days_from_sunday() as usize;
    WORDS.weekdays.get(index).copied().unwrap_or_default()
}
