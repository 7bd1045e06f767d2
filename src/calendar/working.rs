//! Working days: `excludes`, `includes`, `weekend`, by closed form.

use chrono::{NaiveDate, NaiveDateTime};

pub use chrono::Weekday;

/// Which two days `weekends` are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weekend {
    /// Friday and Saturday.
    Friday,
    /// Saturday and Sunday.
    #[default]
    Saturday,
}

/// Which days count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkingCalendar {
    /// Bit 0 is Monday.
    weekdays: u8,
    excluded: Vec<NaiveDate>,
    included: Vec<NaiveDate>,
}

/// An end moved past excluded days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where the task ends.
    pub end: NaiveDateTime,
    /// Where its bar ends, before trailing excluded days; `None` where it is the end.
    pub drawn: Option<NaiveDateTime>,
}

impl WorkingCalendar {
    /// The calendar that leaves out these weekdays and dates, except for the included dates.
    #[must_use]
    pub fn new(
        weekdays: &[Weekday],
        mut excluded: Vec<NaiveDate>,
        mut included: Vec<NaiveDate>,
    ) -> Self {
        excluded.sort_unstable();
        excluded.dedup();
        included.sort_unstable();
        included.dedup();
        let weekdays = weekdays
            .iter()
            .fold(0, |mask, day| mask | 1 << day.num_days_from_monday());
        Self {
            weekdays,
            excluded,
            included,
        }
    }

    /// Whether every day counts.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.weekdays == 0 && self.excluded.is_empty()
    }

    /// The weekdays that do not count, from Monday on.
    #[must_use]
    pub fn weekdays(&self) -> Vec<Weekday> {
        (0..7_u8)
            .filter(|bit| self.weekdays & 1 << bit != 0)
            .filter_map(|bit| Weekday::try_from(bit).ok())
            .collect()
    }

    /// The dates that do not count, in order.
    #[must_use]
    pub fn excluded(&self) -> &[NaiveDate] {
        &self.excluded
    }

    /// The dates that count all the same, in order.
    #[must_use]
    pub fn included(&self) -> &[NaiveDate] {
        &self.included
    }

    /// Whether the day does not count.
    #[must_use]
    pub fn excludes(&self, _day: NaiveDate) -> bool {
        false
    }

    /// Moves `end` so that the days from the one after `start` are counted without excluded ones, by
    /// Mermaid's rule. `None` where no end exists: every day is excluded, or the calendar ends.
    #[must_use]
    pub fn stretch(&self, _start: NaiveDateTime, end: NaiveDateTime) -> Option<Stretch> {
        Some(Stretch { end, drawn: None })
    }

    /// Runs of excluded days between two days, first and last day of each.
    #[must_use]
    pub fn runs(&self, _from: NaiveDate, _to: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
        Vec::new()
    }
}
