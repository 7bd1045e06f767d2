//! Calendar units and steps of them: where ticks stand.

use chrono::NaiveDateTime;

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
    #[must_use]
    pub fn parse(_text: &str) -> Option<Self> {
        None
    }

    /// The last step at or before `time`. Steps restart with the next larger unit as d3's `every` has it:
    /// days with the month, hours with the day, months with the year; weeks begin on `week_start`.
    #[must_use]
    pub fn floor(self, time: NaiveDateTime, _week_start: chrono::Weekday) -> NaiveDateTime {
        time
    }

    /// The first step after `time`, itself a step; `None` past the year 9999.
    #[must_use]
    pub fn next(self, _time: NaiveDateTime, _week_start: chrono::Weekday) -> Option<NaiveDateTime> {
        None
    }
}
