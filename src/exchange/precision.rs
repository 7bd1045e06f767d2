//! How finely a plan's moments are written, and its lengths.

use crate::schedule::Schedule;
use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};

/// The least that writes every moment of a plan exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precision {
    Day,
    Minute,
    Second,
    Millisecond,
}

impl Precision {
    /// Of one moment.
    pub(super) fn of(time: NaiveDateTime) -> Self {
        if time.nanosecond() != 0 {
            Self::Millisecond
        } else if time.second() != 0 {
            Self::Second
        } else if time.time() != NaiveTime::MIN {
            Self::Minute
        } else {
            Self::Day
        }
    }

    /// Of all starts and ends, so that a column has one form.
    pub(super) fn of_all(schedule: &Schedule) -> Self {
        schedule
            .timings
            .iter()
            .flat_map(|timing| [timing.start, timing.end])
            .map(Self::of)
            .max()
            .unwrap_or(Self::Day)
    }

    /// The moment, as ISO 8601 has it but for a blank before the time.
    pub(super) fn write(self, time: NaiveDateTime) -> String {
        let format = match self {
            Self::Day => "%Y-%m-%d",
            Self::Minute => "%Y-%m-%d %H:%M",
            Self::Second => "%Y-%m-%d %H:%M:%S",
            Self::Millisecond => "%Y-%m-%d %H:%M:%S%.3f",
        };
        time.format(format).to_string()
    }

    /// The same as Mermaid's `dateFormat`.
    pub(super) const fn date_format(self) -> &'static str {
        match self {
            Self::Day => "YYYY-MM-DD",
            Self::Minute => "YYYY-MM-DD HH:mm",
            Self::Second => "YYYY-MM-DD HH:mm:ss",
            Self::Millisecond => "YYYY-MM-DD HH:mm:ss.SSS",
        }
    }
}

/// As short as it is exact: the day, with the time where it is not midnight.
pub(crate) fn moment(time: NaiveDateTime) -> String {
    Precision::of(time).write(time)
}

/// Days with at most two decimals; lengths below a hundredth of a day in their own unit.
pub(super) fn days(length: TimeDelta) -> String {
    let milliseconds = length.num_milliseconds();
    let hundredths = (milliseconds.unsigned_abs() + 432_000) / 864_000;
    if milliseconds != 0 && hundredths == 0 {
        return match milliseconds % 1000 {
            0 => format!("{}s", milliseconds / 1000),
            _ => format!("{milliseconds}ms"),
        };
    }
    let sign = if milliseconds < 0 { "-" } else { "" };
    let whole = hundredths / 100;
    match hundredths % 100 {
        0 => format!("{sign}{whole}"),
        part if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
        part => format!("{sign}{whole}.{part:02}"),
    }
}

/// Text on one line; control characters would move the cursor or end the line.
pub(super) fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_days_or_a_finer_unit() {
        assert_eq!(days(TimeDelta::days(-2)), "-2");
        assert_eq!(days(TimeDelta::hours(6)), "0.25");
        assert_eq!(days(TimeDelta::seconds(90)), "90s");
        assert_eq!(days(TimeDelta::milliseconds(7)), "7ms");
        assert_eq!(days(TimeDelta::zero()), "0");
    }

    #[test]
    fn a_moment_is_as_short_as_it_is_exact() {
        let day: NaiveDateTime = chrono::NaiveDate::from_ymd_opt(202, 12, 1).unwrap().into();
        for (milliseconds, text) in [
            (0, "0202-12-01"),
            (60_000, "0202-12-01 00:01"),
            (1_000, "0202-12-01 00:00:01"),
            (7, "0202-12-01 00:00:00.007"),
        ] {
            let time = day + TimeDelta::milliseconds(milliseconds);
            assert_eq!(Precision::of(time).write(time), text);
        }
    }
}
