//! Where ticks may stand: steps of the calendar, or of a plain count.

use crate::calendar::{Interval, Unit};
use chrono::{DateTime, NaiveDateTime, Weekday};

/// A regular row of ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Steps {
    /// Steps of the calendar.
    Calendar(Interval),
    /// Every so many milliseconds from 1970 on: charts that count steps, not days.
    Count(i64),
}

/// Milliseconds in the shortest cell of a unit, to reckon with before any tick is made.
pub(super) const fn shortest(unit: Unit) -> i64 {
    const DAY: i64 = 86_400_000;
    match unit {
        Unit::Millisecond => 1,
        Unit::Second => 1_000,
        Unit::Minute => 60_000,
        Unit::Hour => 3_600_000,
        Unit::Day => DAY,
        Unit::Week => 7 * DAY,
        Unit::Month => 28 * DAY,
        Unit::Quarter => 90 * DAY,
        Unit::Year => 365 * DAY,
    }
}

const fn every(count: u32, unit: Unit) -> Steps {
    Steps::Calendar(Interval { count, unit })
}

/// The steps that readers know, from fine to coarse.
pub(super) const CALENDAR: &[Steps] = &[
    every(1, Unit::Millisecond),
    every(2, Unit::Millisecond),
    every(5, Unit::Millisecond),
    every(10, Unit::Millisecond),
    every(20, Unit::Millisecond),
    every(50, Unit::Millisecond),
    every(100, Unit::Millisecond),
    every(200, Unit::Millisecond),
    every(500, Unit::Millisecond),
    every(1, Unit::Second),
    every(5, Unit::Second),
    every(10, Unit::Second),
    every(15, Unit::Second),
    every(30, Unit::Second),
    every(1, Unit::Minute),
    every(5, Unit::Minute),
    every(10, Unit::Minute),
    every(15, Unit::Minute),
    every(30, Unit::Minute),
    every(1, Unit::Hour),
    every(2, Unit::Hour),
    every(3, Unit::Hour),
    every(6, Unit::Hour),
    every(12, Unit::Hour),
    every(1, Unit::Day),
    every(1, Unit::Week),
    every(1, Unit::Month),
    every(1, Unit::Quarter),
    every(1, Unit::Year),
    every(2, Unit::Year),
    every(5, Unit::Year),
    every(10, Unit::Year),
    every(20, Unit::Year),
    every(50, Unit::Year),
    every(100, Unit::Year),
    every(200, Unit::Year),
    every(500, Unit::Year),
    every(1000, Unit::Year),
];

/// Steps of a plain count of seconds: 1, 2, 5 and their tens, from a millisecond on.
pub(super) fn counts() -> impl Iterator<Item = Steps> {
    (0..16_u32)
        .flat_map(|power| [1, 2, 5].map(|lead| lead * 10_i64.pow(power)))
        .map(Steps::Count)
}

impl Steps {
    /// The unit of a cell; a count reckons in seconds.
    pub(super) const fn unit(self) -> Unit {
        match self {
            Self::Calendar(interval) => interval.unit,
            Self::Count(step) if step < 1000 => Unit::Millisecond,
            Self::Count(_) => Unit::Second,
        }
    }

    /// Milliseconds in the shortest cell.
    pub(super) fn cell(self) -> i64 {
        match self {
            Self::Calendar(interval) => {
                shortest(interval.unit).saturating_mul(i64::from(interval.count))
            }
            Self::Count(step) => step,
        }
    }

    /// The last tick at or before `time`.
    pub(super) fn floor(self, time: NaiveDateTime, week_start: Weekday) -> NaiveDateTime {
        match self {
            Self::Calendar(interval) => interval.floor(time, week_start),
            Self::Count(step) => {
                let milliseconds = time.and_utc().timestamp_millis();
                let floored = milliseconds.div_euclid(step).checked_mul(step);
                floored
                    .and_then(DateTime::from_timestamp_millis)
                    .map_or(time, |found| found.naive_utc())
            }
        }
    }

    /// The first tick after `time`.
    pub(super) fn next(self, time: NaiveDateTime, week_start: Weekday) -> Option<NaiveDateTime> {
        match self {
            Self::Calendar(interval) => interval.next(time, week_start),
            Self::Count(step) => {
                let floored = self.floor(time, week_start).and_utc().timestamp_millis();
                DateTime::from_timestamp_millis(floored.checked_add(step)?)
                    .map(|found| found.naive_utc())
            }
        }
    }

    /// The tick before the one at or before `time`.
    pub(super) fn previous(
        self,
        time: NaiveDateTime,
        week_start: Weekday,
    ) -> Option<NaiveDateTime> {
        let floor = self.floor(time, week_start);
        let before = floor.checked_sub_signed(chrono::TimeDelta::milliseconds(1))?;
        Some(self.floor(before, week_start))
    }

    /// The ticks from the one at or before `from` to the first at or after `to`, at most `most`.
    pub(super) fn between(
        self,
        from: NaiveDateTime,
        to: NaiveDateTime,
        week_start: Weekday,
        most: usize,
    ) -> Option<Vec<NaiveDateTime>> {
        let reckoned = (to - from).num_milliseconds() / self.cell().max(1);
        if reckoned > most as i64 {
            return None;
        }
        let mut ticks = vec![self.floor(from, week_start)];
        while let Some(&last) = ticks.last() {
            if last >= to {
                break;
            }
            ticks.push(self.next(last, week_start).filter(|next| *next > last)?);
            if ticks.len() > most {
                return None;
            }
        }
        Some(ticks)
    }
}
