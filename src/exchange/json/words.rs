//! Words of the contract: kinds, units, moments and lengths as they are spelled in JSON.

use crate::calendar::{self, Length};
use crate::roadmap::{self, Lag};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

/// Makes a wire enum that maps one to one to an enum of the model; serde spells it in lower case.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident = $model:ty { $($variant:ident : $of:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub(super) enum $name { $($variant),* }

        impl From<&$model> for $name {
            fn from(value: &$model) -> Self {
                match value { $(<$model>::$of => Self::$variant),* }
            }
        }

        impl From<$name> for $model {
            fn from(word: $name) -> Self {
                match word { $($name::$variant => Self::$of),* }
            }
        }
    };
}

words! {
    /// How a task is drawn.
    Shape = roadmap::Shape { Bar: Bar, Milestone: Milestone, Marker: Marker }
}
words! {
    /// How far a task is.
    Status = roadmap::Status { Planned: Planned, Active: Active, Done: Done }
}
words! {
    /// A tag in Mermaid's words.
    Tag = roadmap::Tag { Active: Active, Done: Done, Crit: Crit, Milestone: Milestone, Vert: Vert }
}
words! {
    /// What a line of the legend explains.
    LegendKey = roadmap::LegendKey {
        Critical: Critical, Plain: Plain, Active: Active, Done: Done, Milestone: Milestone,
        Unconfirmed: Unconfirmed,
    }
}
words! {
    /// How rows are filled.
    Display = roadmap::DisplayMode { Rows: Rows, Compact: Compact }
}
words! {
    /// A unit of the calendar.
    Unit = calendar::Unit {
        Millisecond: Millisecond, Second: Second, Minute: Minute, Hour: Hour, Day: Day, Week: Week,
        Month: Month, Quarter: Quarter, Year: Year,
    }
}
words! {
    /// A day of the week.
    Weekday = calendar::Weekday {
        Monday: Mon, Tuesday: Tue, Wednesday: Wed, Thursday: Thu, Friday: Fri, Saturday: Sat, Sunday: Sun,
    }
}

/// `YYYY-MM-DDTHH:MM:SS[.mmm]`.
pub(super) fn moment(time: NaiveDateTime) -> String {
    if time.nanosecond() == 0 {
        time.format("%Y-%m-%dT%H:%M:%S").to_string()
    } else {
        time.format("%Y-%m-%dT%H:%M:%S%.3f").to_string()
    }
}

/// Reads what [`moment`] writes, and nothing else.
pub(super) fn read_moment(text: &str) -> Option<NaiveDateTime> {
    let bytes = text.as_bytes();
    let shape = b"0000-00-00T00:00:00.000";
    let whole = bytes.len() == 19 || bytes.len() == shape.len();
    let fits = bytes.iter().zip(shape).all(|(byte, place)| match place {
        b'0' => byte.is_ascii_digit(),
        _ => byte == place,
    });
    if !whole || !fits || text.starts_with("0000") {
        return None;
    }
    let time = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok()?;
    // chrono reads the 60th second of a leap second; civil time here has none.
    (time.nanosecond() < 1_000_000_000).then_some(time)
}

/// Reads `YYYY-MM-DD`.
pub(super) fn read_date(text: &str) -> Option<NaiveDate> {
    read_moment(&format!("{text}T00:00:00")).map(|time| time.date())
}

/// A length as Mermaid writes it, with a minus for a lead.
pub(super) fn lag(lag: Lag) -> String {
    let sign = if lag.lead { "-" } else { "" };
    let length = lag.length;
    if length.months != 0 {
        return format!("{sign}{}M", length.months);
    }
    if length.milliseconds == 0 {
        return format!("{sign}{}d", length.days);
    }
    let milliseconds = i128::from(length.days) * 86_400_000 + i128::from(length.milliseconds);
    let (count, unit) = [(3_600_000, "h"), (60_000, "m"), (1000, "s")]
        .into_iter()
        .find(|(size, _)| milliseconds % size == 0)
        .map_or((milliseconds, "ms"), |(size, unit)| {
            (milliseconds / size, unit)
        });
    format!("{sign}{count}{unit}")
}

/// Reads what [`lag`] writes.
pub(super) fn read_lag(text: &str) -> Option<Lag> {
    let (lead, length) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (length, _) = Length::parse(length).ok()?;
    Some(Lag { length, lead })
}

/// A number of days, whole where it is.
pub(super) fn days(length: TimeDelta) -> serde_json::Number {
    const DAY: i64 = 86_400_000;
    let milliseconds = length.num_milliseconds();
    if milliseconds % DAY == 0 {
        return (milliseconds / DAY).into();
    }
    serde_json::Number::from_f64(milliseconds as f64 / DAY as f64).unwrap_or_else(|| 0.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_and_read_back() {
        for text in [
            "0001-01-01T00:00:00",
            "2024-02-29T23:59:59.999",
            "9999-12-31T12:00:00",
        ] {
            let time = read_moment(text).expect(text);
            assert_eq!(moment(time), text);
        }
    }

    #[test]
    fn only_the_form_of_the_contract_is_read() {
        for text in [
            "2024-02-30T00:00:00",
            "2024-02-28",
            "2024-2-28T00:00:00",
            "2024-02-28T00:00:00Z",
            "2024-02-28 00:00:00",
            "2024-02-28T00:00:60",
            "2024-02-28T00:00:00.5",
            "0000-01-01T00:00:00",
            "+024-02-28T00:00:00",
            "",
        ] {
            assert_eq!(read_moment(text), None, "{text}");
        }
    }

    #[test]
    fn a_lag_is_written_in_the_largest_unit_that_is_exact() {
        let written = |days, milliseconds, lead| {
            let length = Length {
                days,
                milliseconds,
                ..Length::default()
            };
            lag(Lag { length, lead })
        };
        assert_eq!(written(14, 0, false), "14d");
        assert_eq!(written(1, 43_200_000, false), "36h");
        assert_eq!(written(0, 90_000, true), "-90s");
        assert_eq!(written(0, 1, false), "1ms");
    }

    #[test]
    fn days_are_whole_numbers_where_they_can_be() {
        assert_eq!(days(TimeDelta::days(3)).to_string(), "3");
        assert_eq!(days(TimeDelta::hours(36)).to_string(), "1.5");
    }
}
