//! Lengths of time: `3d`, `2w`, `1.5h`.

use super::{DAY_MILLISECONDS, Unit, in_range};
use chrono::{Months, NaiveDateTime, TimeDelta};
use std::fmt;

/// A length of time: whole months, whole days and exact milliseconds.
///
/// `Display` writes it as Mermaid does, in one unit: `90m`, `36h`, `18M`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// Calendar months (`M`, and twelve for `y`).
    pub months: i64,
    /// Calendar days (`d`, and seven for `w`).
    pub days: i64,
    /// Milliseconds (`h m s ms`, and fractions of days).
    pub milliseconds: i64,
    /// The unit it was written in, the finest where there are several; `None` for a bare `0`.
    pub unit: Option<Unit>,
}

/// Another spelling than Mermaid's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Respelled {
    /// As Mermaid writes it.
    No,
    /// An evident meaning; holds Mermaid's spelling.
    As(String),
}

/// A length that was read, and what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LengthReading {
    /// The length.
    pub length: Length,
    /// Whether its spelling is Mermaid's.
    pub respelled: Respelled,
    /// A fraction of months or years was dropped: they differ in length, so only the whole part counts.
    pub cut: bool,
    /// A fraction of days or weeks, which Mermaid would round to whole days; the length is exact.
    pub rounded_by_mermaid: bool,
}

/// Why a text is no length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LengthFault {
    /// It does not look like one.
    Form,
    /// It is longer than the calendar.
    OutOfRange,
}

impl Length {
    /// Reads a length, also in an evident other spelling (`3days`, `15min`, `9m59s`).
    ///
    /// # Errors
    /// When the text is no length.
    pub fn parse(text: &str) -> Result<(Self, Respelled), LengthFault> {
        Self::read(text).map(|reading| (reading.length, reading.respelled))
    }

    /// Reads a length as [`Length::parse`] does, and says what became of its fraction.
    ///
    /// # Errors
    /// When the text is no length: it has a sign, an exponent, an unknown unit, or months beside days.
    pub fn read(text: &str) -> Result<LengthReading, LengthFault> {
        let text = text.trim();
        if !text.is_empty() && text.bytes().all(|byte| byte == b'0') {
            return Ok(LengthReading {
                length: Self::default(),
                respelled: Respelled::No,
                cut: false,
                rounded_by_mermaid: false,
            });
        }
        let mut rest = text;
        let mut sum = Sum::default();
        while !rest.is_empty() {
            let (number, behind) = Number::split(rest).ok_or(LengthFault::Form)?;
            let spaced = behind.len() != behind.trim_start().len();
            let behind = behind.trim_start();
            let letters = behind.len()
                - behind
                    .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                    .len();
            let (word, behind) = behind.split_at_checked(letters).ok_or(LengthFault::Form)?;
            let (unit, exact) = unit(word).ok_or(LengthFault::Form)?;
            sum.add(&number, unit)?;
            sum.respelled |= spaced || !exact || !number.as_mermaid || sum.parts > 1;
            rest = behind.trim_start();
        }
        sum.finish()
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        self.months == 0 && self.days == 0 && self.milliseconds == 0
    }

    /// The moment this long after `time`; months end on the last day that exists.
    #[must_use]
    pub fn after(&self, time: NaiveDateTime) -> Option<NaiveDateTime> {
        shift(time, self.months, self.days, self.milliseconds)
    }

    /// The moment this long before `time`.
    #[must_use]
    pub fn before(&self, time: NaiveDateTime) -> Option<NaiveDateTime> {
        shift(
            time,
            self.months.checked_neg()?,
            self.days.checked_neg()?,
            self.milliseconds.checked_neg()?,
        )
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (months, days) = (self.months, self.days);
        if self.is_zero() {
            let letter = self.unit.map_or("d", letter);
            return write!(f, "0{letter}");
        }
        if months != 0 {
            if months % 12 == 0 && self.unit != Some(Unit::Month) {
                write!(f, "{}y", months / 12)?;
            } else {
                write!(f, "{months}M")?;
            }
        }
        if self.milliseconds != 0 {
            let total =
                i128::from(days) * i128::from(DAY_MILLISECONDS) + i128::from(self.milliseconds);
            let units = [(3_600_000, "h"), (60_000, "m"), (1_000, "s")];
            let fits = |(size, _): &(i128, &str)| total % size == 0;
            let (size, letter) = units.into_iter().find(fits).unwrap_or((1, "ms"));
            return write!(f, "{}{letter}", total / size);
        }
        if days == 0 {
            return Ok(());
        }
        if days % 7 == 0 && self.unit == Some(Unit::Week) {
            write!(f, "{}w", days / 7)
        } else {
            write!(f, "{days}d")
        }
    }
}

/// Mermaid's letter for a unit.
const fn letter(unit: Unit) -> &'static str {
    match unit {
        Unit::Millisecond => "ms",
        Unit::Second => "s",
        Unit::Minute => "m",
        Unit::Hour => "h",
        Unit::Day => "d",
        Unit::Week => "w",
        Unit::Month | Unit::Quarter => "M",
        Unit::Year => "y",
    }
}

/// The unit that a word names, and whether Mermaid knows the word.
///
/// Case tells `M` from `m`; nothing else is told apart by it.
pub(super) fn unit(word: &str) -> Option<(Unit, bool)> {
    let unit = match word {
        "ms" => Unit::Millisecond,
        "s" => Unit::Second,
        "m" => Unit::Minute,
        "h" => Unit::Hour,
        "d" => Unit::Day,
        "w" => Unit::Week,
        "M" => Unit::Month,
        "y" => Unit::Year,
        _ => return other_unit(&word.to_ascii_lowercase()).map(|unit| (unit, false)),
    };
    Some((unit, true))
}

/// The unit that a word in lower case names in a spelling that Mermaid does not know.
fn other_unit(word: &str) -> Option<Unit> {
    Some(match word {
        "ms" | "msec" | "msecs" | "millis" | "millisecond" | "milliseconds" => Unit::Millisecond,
        "s" | "sec" | "secs" | "second" | "seconds" => Unit::Second,
        "min" | "mins" | "minute" | "minutes" => Unit::Minute,
        "h" | "hr" | "hrs" | "hour" | "hours" => Unit::Hour,
        "d" | "day" | "days" => Unit::Day,
        "w" | "wk" | "wks" | "week" | "weeks" => Unit::Week,
        "mo" | "mos" | "mon" | "mons" | "mth" | "mths" | "month" | "months" => Unit::Month,
        "q" | "qtr" | "qtrs" | "quarter" | "quarters" => Unit::Quarter,
        "y" | "yr" | "yrs" | "year" | "years" => Unit::Year,
        _ => return None,
    })
}

/// A decimal number: `digits / 10^places`.
struct Number {
    digits: i128,
    places: u32,
    /// Digits on both sides of the point, as Mermaid's pattern asks.
    as_mermaid: bool,
}

impl Number {
    /// Takes the number that a text begins with.
    fn split(text: &str) -> Option<(Self, &str)> {
        // More places than any calendar needs; what lies behind is far below a millisecond.
        const PLACES: u32 = 15;
        let mut number = Self {
            digits: 0,
            places: 0,
            as_mermaid: true,
        };
        let whole = text.bytes().take_while(u8::is_ascii_digit).count();
        let (before, behind) = text.split_at_checked(whole)?;
        for byte in before.bytes() {
            // Saturating: a number this long is out of range whatever its unit.
            number.digits =
                (number.digits * 10 + i128::from(byte - b'0')).min(i128::from(i64::MAX));
        }
        let Some(fraction) = behind.strip_prefix('.') else {
            return (whole > 0).then_some((number, behind));
        };
        let places = fraction.bytes().take_while(u8::is_ascii_digit).count();
        let (fraction, behind) = fraction.split_at_checked(places)?;
        for byte in fraction.bytes() {
            if number.places < PLACES {
                number.digits = number.digits * 10 + i128::from(byte - b'0');
                number.places += 1;
            }
        }
        number.as_mermaid = whole > 0;
        (places > 0).then_some((number, behind))
    }

    /// This many times `size`, without the fraction, and whether there was one.
    fn times(&self, size: i64) -> (i128, bool) {
        let scale = 10_i128.pow(self.places);
        // At most 2^63 · 10^15 · 6·10^8 would pass 2^127: divide the whole part first.
        let (whole, part) = (self.digits / scale, self.digits % scale);
        let part = part * i128::from(size);
        let product = whole * i128::from(size) + part / scale;
        (product, part % scale != 0)
    }
}

/// The sum of the components of a length.
#[derive(Default)]
struct Sum {
    months: i128,
    milliseconds: i128,
    finest: Option<Unit>,
    parts: usize,
    respelled: bool,
    cut: bool,
}

impl Sum {
    /// Adds a component.
    fn add(&mut self, number: &Number, unit: Unit) -> Result<(), LengthFault> {
        let (months, size) = match unit {
            Unit::Year => (12, 0),
            Unit::Quarter => (3, 0),
            Unit::Month => (1, 0),
            Unit::Week => (0, 7 * DAY_MILLISECONDS),
            Unit::Day => (0, DAY_MILLISECONDS),
            Unit::Hour => (0, 3_600_000),
            Unit::Minute => (0, 60_000),
            Unit::Second => (0, 1_000),
            Unit::Millisecond => (0, 1),
        };
        if unit == Unit::Year {
            let (years, cut) = number.times(1);
            self.months += years * 12;
            self.cut |= cut;
        } else if months > 0 {
            let (months, cut) = number.times(months);
            self.months += months;
            self.cut |= cut;
        } else {
            self.milliseconds += number.times(size).0;
        }
        self.parts += 1;
        self.finest = Some(self.finest.map_or(unit, |finest| finest.min(unit)));
        // Checked at each component, so that no number of components can overflow.
        let longest = i128::from(super::LAST_YEAR) * 366 * i128::from(DAY_MILLISECONDS);
        if self.months > i128::from(super::LAST_YEAR) * 12 || self.milliseconds > longest {
            return Err(LengthFault::OutOfRange);
        }
        Ok(())
    }

    /// The length, unless it mixes months with days.
    fn finish(self) -> Result<LengthReading, LengthFault> {
        let Some(unit) = self.finest else {
            return Err(LengthFault::Form);
        };
        let coarse = unit >= Unit::Month;
        // Mermaid has no spelling for months and days together.
        if self.months != 0 && !coarse {
            return Err(LengthFault::Form);
        }
        let narrow = |value: i128| i64::try_from(value).map_err(|_| LengthFault::OutOfRange);
        let total = narrow(self.milliseconds)?;
        let by_day = matches!(unit, Unit::Day | Unit::Week);
        let (days, milliseconds) = if by_day {
            (total / DAY_MILLISECONDS, total % DAY_MILLISECONDS)
        } else {
            (0, total)
        };
        let length = Length {
            months: narrow(self.months)?,
            days,
            milliseconds,
            unit: Some(unit),
        };
        let respelled = if self.respelled {
            Respelled::As(length.to_string())
        } else {
            Respelled::No
        };
        Ok(LengthReading {
            length,
            respelled,
            cut: self.cut,
            rounded_by_mermaid: by_day && milliseconds != 0,
        })
    }
}

/// Adds months, then days, then milliseconds, in dayjs' order.
fn shift(time: NaiveDateTime, months: i64, days: i64, milliseconds: i64) -> Option<NaiveDateTime> {
    let count = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    let time = if months < 0 {
        time.checked_sub_months(count)?
    } else {
        time.checked_add_months(count)?
    };
    let time = time.checked_add_signed(TimeDelta::try_days(days)?)?;
    in_range(time.checked_add_signed(TimeDelta::try_milliseconds(milliseconds)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").unwrap()
    }

    fn length(text: &str) -> Length {
        Length::parse(text).unwrap().0
    }

    #[test]
    fn mermaids_spellings() {
        let start = at("2024-01-31T10:00:00");
        let cases = [
            ("1d", "2024-02-01T10:00:00"),
            ("2w", "2024-02-14T10:00:00"),
            ("1M", "2024-02-29T10:00:00"),
            ("13M", "2025-02-28T10:00:00"),
            ("1y", "2025-01-31T10:00:00"),
            ("90m", "2024-01-31T11:30:00"),
            ("36h", "2024-02-01T22:00:00"),
            ("10s", "2024-01-31T10:00:10"),
            ("350ms", "2024-01-31T10:00:00.350"),
            ("1.5h", "2024-01-31T11:30:00"),
            ("0.2s", "2024-01-31T10:00:00.200"),
            ("0", "2024-01-31T10:00:00"),
            ("0d", "2024-01-31T10:00:00"),
        ];
        for (text, end) in cases {
            let (length, respelled) = Length::parse(text).unwrap();
            assert_eq!(respelled, Respelled::No, "{text}");
            assert_eq!(length.after(start), Some(at(end)), "{text}");
        }
    }

    #[test]
    fn evident_spellings() {
        let cases = [
            ("15min", "15m"),
            ("15 Minutes", "15m"),
            ("3days", "3d"),
            ("3D", "3d"),
            ("1week", "1w"),
            ("2W", "2w"),
            ("2 d", "2d"),
            ("0H", "0h"),
            ("9m59s", "599s"),
            ("1h30m", "90m"),
            ("1h 30min", "90m"),
            ("1w2d", "9d"),
            ("1d12h", "36h"),
            ("1d24h", "48h"),
            ("2months", "2M"),
            ("1 year", "1y"),
            ("1y6M", "18M"),
            ("1q", "3M"),
            ("2Q", "6M"),
            ("4q", "1y"),
            (".5d", "12h"),
            ("2 weeks 3 days", "17d"),
        ];
        for (text, expected) in cases {
            let (length, respelled) = Length::parse(text).unwrap();
            assert_eq!(respelled, Respelled::As(expected.to_owned()), "{text}");
            let (again, respelled) = Length::parse(expected).unwrap();
            assert_eq!(respelled, Respelled::No, "{expected}");
            let start = at("2024-01-31T10:00:00");
            assert_eq!(again.after(start), length.after(start), "{text}");
        }
    }

    #[test]
    fn no_lengths() {
        let texts = [
            "", "3", "d", "-2d", "+2d", "1e3d", "3 foo", "2d3", "1,5d", "3.d", "..5d", "1M2w",
            "2d,", "2dd", "tbd", "d2", "3d-", "３d", "1/2d", "0.0", "2 d ago",
        ];
        for text in texts {
            assert_eq!(Length::parse(text), Err(LengthFault::Form), "{text}");
        }
    }

    #[test]
    fn longer_than_the_calendar() {
        let nines = format!("{}d", "9".repeat(60));
        for text in ["100000y", "99999999999999999999ms", &nines, "999999999d"] {
            assert_eq!(Length::parse(text), Err(LengthFault::OutOfRange), "{text}");
        }
        let tail = format!("1.{}d", "3".repeat(400));
        assert_eq!(length(&tail).days, 1);
    }

    #[test]
    fn fractions() {
        let reading = |text| Length::read(text).unwrap();
        let half = reading("1.5d");
        assert_eq!(
            (half.length.days, half.length.milliseconds),
            (1, 43_200_000)
        );
        assert!(half.rounded_by_mermaid && !half.cut);
        assert_eq!(half.length.to_string(), "36h");
        assert_eq!(reading("0.5w").length.to_string(), "84h");
        assert!(!reading("2.0d").rounded_by_mermaid);
        assert!(!reading("1.5h").rounded_by_mermaid);
        let months = reading("1.5M");
        assert_eq!((months.length.months, months.cut), (1, true));
        let years = reading("1.5y");
        assert_eq!((years.length.months, years.cut), (12, true));
        assert!(!reading("2.0M").cut);
        assert_eq!(length("0.0015s").milliseconds, 1);
    }

    #[test]
    fn months_clamp_both_ways() {
        let march = at("2024-03-31T00:00:00");
        assert_eq!(length("1M").before(march), Some(at("2024-02-29T00:00:00")));
        let leap = at("2024-02-29T00:00:00");
        assert_eq!(length("1y").after(leap), Some(at("2025-02-28T00:00:00")));
    }

    #[test]
    fn the_calendar_ends() {
        let last = at("9999-12-31T00:00:00");
        assert_eq!(length("1d").after(last), None);
        assert_eq!(length("9999y").after(last), None);
        assert!(length("23h").after(last).is_some());
        let first = NaiveDate::from_ymd_opt(1, 1, 1).unwrap().into();
        assert_eq!(length("1ms").before(first), None);
    }

    #[test]
    fn units_are_remembered() {
        assert_eq!(length("0").unit, None);
        assert_eq!(length("1h30m").unit, Some(Unit::Minute));
        assert_eq!(length("2q").unit, Some(Unit::Quarter));
        assert!(length("0w").is_zero());
        assert_eq!(length("0w").to_string(), "0w");
        assert_eq!(length("2w").to_string(), "2w");
        assert_eq!(length("14d").to_string(), "14d");
        assert_eq!(length("12M").to_string(), "12M");
        assert_eq!(length("1y").to_string(), "1y");
    }
}
