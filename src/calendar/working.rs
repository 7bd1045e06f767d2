//! Working days: `excludes`, `includes`, `weekend`, by closed form.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};

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

impl Weekend {
    /// Its two days.
    #[must_use]
    pub const fn days(self) -> [Weekday; 2] {
        match self {
            Self::Friday => [Weekday::Fri, Weekday::Sat],
            Self::Saturday => [Weekday::Sat, Weekday::Sun],
        }
    }
}

/// Which days count.
///
/// Invariant: both lists are sorted and hold only what the weekdays do not already say, so that counting days is
/// arithmetic on weeks and two binary searches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkingCalendar {
    /// Bit 0 is Monday.
    weekdays: u8,
    /// Excluded dates on weekdays that count, but for the included ones.
    holidays: Vec<NaiveDate>,
    /// Included dates on weekdays that do not count.
    workdays: Vec<NaiveDate>,
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
        let weekdays = weekdays
            .iter()
            .fold(0, |mask, day| mask | 1 << day.num_days_from_monday());
        included.sort_unstable();
        included.dedup();
        excluded.sort_unstable();
        excluded.dedup();
        excluded.retain(|day| !masked(weekdays, *day) && included.binary_search(day).is_err());
        included.retain(|day| masked(weekdays, *day));
        Self {
            weekdays,
            holidays: excluded,
            workdays: included,
        }
    }

    /// Whether every day counts.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.weekdays == 0 && self.holidays.is_empty()
    }

    /// The weekdays that do not count, from Monday on.
    #[must_use]
    pub fn weekdays(&self) -> Vec<Weekday> {
        (0..7_u8)
            .filter(|bit| self.weekdays & 1 << bit != 0)
            .filter_map(|bit| Weekday::try_from(bit).ok())
            .collect()
    }

    /// The dates that do not count, in order, without those whose weekdays do not count anyway.
    #[must_use]
    pub fn excluded(&self) -> &[NaiveDate] {
        &self.holidays
    }

    /// The dates that count though their weekdays do not, in order.
    #[must_use]
    pub fn included(&self) -> &[NaiveDate] {
        &self.workdays
    }

    /// Whether the day does not count.
    #[must_use]
    pub fn excludes(&self, day: NaiveDate) -> bool {
        if masked(self.weekdays, day) {
            self.workdays.binary_search(&day).is_err()
        } else {
            self.holidays.binary_search(&day).is_ok()
        }
    }

    /// How many days count from `from` on, before `to`.
    #[must_use]
    pub fn count(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        let days = (to - from).num_days();
        if days <= 0 {
            return 0;
        }
        let holidays = between(&self.holidays, from, to);
        let workdays = between(&self.workdays, from, to);
        days - self.masked_days(from, days) - holidays + workdays
    }

    /// Moves `end` so that the days from the one after `start` are counted without excluded ones, by
    /// Mermaid's rule. `None` where no end exists: every day is excluded, or the calendar ends.
    ///
    /// Mermaid (`fixTaskDates`) walks day by day from the day after the start to the end and moves the end by a
    /// day for each excluded one. So the walk ends on the working day whose number is the length in whole days,
    /// the end moves by the excluded days passed, and the bar stops before those right in front of that day.
    #[must_use]
    pub fn stretch(&self, start: NaiveDateTime, end: NaiveDateTime) -> Option<Stretch> {
        let length = (end - start).num_days();
        if length <= 0 || self.is_empty() {
            return Some(Stretch { end, drawn: None });
        }
        let first = start.date().succ_opt()?;
        let walked = self.days_until(first, length)?;
        let moved = end.checked_add_signed(TimeDelta::try_days(walked - length)?)?;
        if moved.year() > super::LAST_YEAR {
            return None;
        }
        let before_last = if length == 1 {
            0
        } else {
            self.days_until(first, length - 1)?
        };
        let trailing = walked - before_last - 1;
        let drawn = if trailing == 0 {
            None
        } else {
            moved.checked_sub_signed(TimeDelta::try_days(trailing)?)
        };
        Some(Stretch { end: moved, drawn })
    }

    /// Runs of excluded days between two days, first and last day of each.
    #[must_use]
    pub fn runs(&self, from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
        let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        let mut add = |day: NaiveDate| match runs.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(day) => *last = day,
            _ => runs.push((day, day)),
        };
        if self.weekdays == 0 {
            let first = self.holidays.partition_point(|day| *day < from);
            let days = self.holidays.iter().skip(first);
            days.take_while(|day| **day <= to).copied().for_each(add);
            return runs;
        }
        let mut next = Some(from);
        while let Some(day) = next.filter(|day| *day <= to) {
            if self.excludes(day) {
                add(day);
            }
            next = day.succ_opt();
        }
        runs
    }

    /// How many days from `first` on hold `wanted` days that count, the last of them being one.
    fn days_until(&self, first: NaiveDate, wanted: i64) -> Option<i64> {
        let mut low = wanted;
        let mut high = (super::last_day() - first).num_days() + 1;
        let counted = |days: i64| {
            let to = first.checked_add_days(Days::new(days.unsigned_abs()));
            to.map_or(0, |to| self.count(first, to))
        };
        if high < wanted || counted(high) < wanted {
            return None;
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if counted(middle) >= wanted {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Some(low)
    }

    /// How many of the `days` days from `from` on fall on excluded weekdays.
    fn masked_days(&self, from: NaiveDate, days: i64) -> i64 {
        let rest = (days % 7).unsigned_abs() as u32;
        let first = from.weekday().num_days_from_monday();
        // The mask twice over, so that a run of days that passes Sunday is one run of bits.
        let twice = u32::from(self.weekdays) | u32::from(self.weekdays) << 7;
        let partial = twice >> first & ((1 << rest) - 1);
        days / 7 * i64::from(self.weekdays.count_ones()) + i64::from(partial.count_ones())
    }
}

/// Whether the day falls on one of the weekdays.
fn masked(weekdays: u8, day: NaiveDate) -> bool {
    weekdays >> day.weekday().num_days_from_monday() & 1 == 1
}

/// How many of the sorted days lie from `from` on, before `to`.
fn between(days: &[NaiveDate], from: NaiveDate, to: NaiveDate) -> i64 {
    let before = days.partition_point(|day| *day < from);
    let until = days.partition_point(|day| *day < to);
    (until - before) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn at(date: NaiveDate) -> NaiveDateTime {
        date.and_hms_opt(0, 0, 0).unwrap()
    }

    fn weekends() -> WorkingCalendar {
        WorkingCalendar::new(&Weekend::Saturday.days(), Vec::new(), Vec::new())
    }

    /// 2024-01-05 is a Friday. The examples of the fact sheet, section 3.6, as Mermaid gives them.
    #[test]
    fn weekends_as_mermaid() {
        let cases = [
            // start, days, end, drawn
            (5, 1, 8, Some(6)),
            (5, 2, 9, None),
            (6, 1, 8, Some(7)),
            (1, 5, 8, Some(6)),
            (1, 6, 9, None),
            (1, 0, 1, None),
        ];
        for (start, length, end, drawn) in cases {
            let start = at(day(2024, 1, start));
            let stretch = weekends().stretch(start, start + TimeDelta::days(length));
            let expected = Stretch {
                end: at(day(2024, 1, end)),
                drawn: drawn.map(|drawn| at(day(2024, 1, drawn))),
            };
            assert_eq!(stretch, Some(expected), "{start} for {length}");
        }
    }

    #[test]
    fn less_than_a_day_is_never_moved() {
        let start = at(day(2024, 1, 5));
        let end = start + TimeDelta::hours(12);
        let unchanged = Stretch { end, drawn: None };
        assert_eq!(weekends().stretch(start, end), Some(unchanged));
    }

    #[test]
    fn every_day_excluded_has_no_end() {
        let all = [Mon, Tue, Wed, Thu, Fri, Sat, Sun];
        let calendar = WorkingCalendar::new(&all, Vec::new(), Vec::new());
        let start = at(day(2024, 1, 5));
        assert_eq!(calendar.stretch(start, start + TimeDelta::days(1)), None);
        let one = WorkingCalendar::new(&all, Vec::new(), vec![day(2024, 2, 1)]);
        let stretch = one.stretch(start, start + TimeDelta::days(1)).unwrap();
        assert_eq!(stretch.end, at(day(2024, 2, 1)));
        assert_eq!(stretch.drawn, Some(at(day(2024, 1, 6))));
        assert_eq!(one.stretch(start, start + TimeDelta::days(2)), None);
    }

    #[test]
    fn the_calendar_ends() {
        let start = at(day(9999, 12, 24));
        assert_eq!(weekends().stretch(start, at(day(9999, 12, 31))), None);
        assert!(weekends().stretch(start, at(day(9999, 12, 27))).is_some());
    }

    #[test]
    fn included_days_count_whatever_excludes_them() {
        let saturday = day(2024, 1, 6);
        let calendar = WorkingCalendar::new(
            &[Sat, Sun],
            vec![saturday, day(2024, 1, 8), day(2024, 1, 9)],
            vec![saturday, day(2024, 1, 9)],
        );
        assert!(!calendar.excludes(saturday));
        assert!(calendar.excludes(day(2024, 1, 7)));
        assert!(calendar.excludes(day(2024, 1, 8)));
        assert!(!calendar.excludes(day(2024, 1, 9)));
        assert_eq!(calendar.count(saturday, day(2024, 1, 15)), 5);
        assert_eq!(calendar.weekdays(), [Sat, Sun]);
        assert_eq!(calendar.excluded(), [day(2024, 1, 8)]);
        assert_eq!(calendar.included(), [saturday]);
    }

    #[test]
    fn runs_are_joined_and_clipped() {
        let calendar = WorkingCalendar::new(&[Sat, Sun], vec![day(2024, 1, 8)], Vec::new());
        let runs = calendar.runs(day(2024, 1, 1), day(2024, 1, 13));
        assert_eq!(
            runs,
            [
                (day(2024, 1, 6), day(2024, 1, 8)),
                (day(2024, 1, 13), day(2024, 1, 13)),
            ]
        );
        let dates = WorkingCalendar::new(
            &[],
            (1..=4).map(|n| day(2024, 1, n)).collect(),
            vec![day(2024, 1, 3)],
        );
        assert_eq!(
            dates.runs(day(2024, 1, 2), day(2024, 2, 1)),
            [
                (day(2024, 1, 2), day(2024, 1, 2)),
                (day(2024, 1, 4), day(2024, 1, 4)),
            ]
        );
    }
}
