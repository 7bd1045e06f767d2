//! Dates against the pieces of a format.

use super::parts::Parts;
use super::token::{Field, Piece, Width};
use super::{DateFault, Reading, WORDS, ordinal};
use crate::calendar::in_range;
use chrono::{DateTime, Weekday};

/// The parts that a text gives by a format, and whether it strays from it in zeros, case or blanks.
///
/// `None` where the text does not have the form, or the format has no parts.
pub(super) fn scan(pieces: &[Piece], text: &str) -> Option<(Parts, bool)> {
    let mut scanner = Scanner {
        rest: text,
        parts: Parts::default(),
        loose: false,
    };
    let mut fields = false;
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => scanner.literal(literal)?,
            Piece::Field { field, tight } => {
                scanner.field(*field, *tight)?;
                fields = true;
            }
        }
    }
    (fields && scanner.rest.is_empty()).then_some((scanner.parts, scanner.loose))
}

/// Seconds (`places` 3) or milliseconds (`places` 0) since 1970.
pub(super) fn timestamp(text: &str, places: usize) -> Result<Reading, DateFault> {
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, text.get(1..)),
        Some(b'+') => (false, text.get(1..)),
        _ => (false, Some(text)),
    };
    let (whole, fraction) = digits
        .map(|digits| digits.split_once('.').unwrap_or((digits, "0")))
        .ok_or(DateFault::Form)?;
    let numeric = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !numeric(whole) || !numeric(fraction) || (places == 0 && digits != Some(whole)) {
        return Err(DateFault::Form);
    }
    let mut milliseconds: i64 = 0;
    let fraction = fraction.bytes().chain(std::iter::repeat(b'0'));
    for byte in whole.bytes().chain(fraction.take(places)) {
        milliseconds = milliseconds
            .checked_mul(10)
            .and_then(|value| value.checked_add((byte - b'0').into()))
            .ok_or(DateFault::OutOfRange)?;
    }
    let milliseconds = if negative {
        -milliseconds
    } else {
        milliseconds
    };
    let time = DateTime::from_timestamp_millis(milliseconds)
        .and_then(|time| in_range(time.naive_utc()))
        .ok_or(DateFault::OutOfRange)?;
    Ok(Reading {
        time,
        iso: false,
        loose: false,
    })
}

/// A text on its way through a format.
struct Scanner<'a> {
    rest: &'a str,
    parts: Parts,
    loose: bool,
}

impl<'a> Scanner<'a> {
    /// Takes a literal; any blanks will do for blanks.
    fn literal(&mut self, literal: &str) -> Option<()> {
        if let Some(behind) = self.rest.strip_prefix(literal) {
            self.rest = behind;
            // More blanks than the literal ends with belong to it.
            if behind.starts_with(char::is_whitespace) && literal.ends_with(char::is_whitespace) {
                self.loose = true;
                self.rest = behind.trim_start();
            }
            return Some(());
        }
        if !literal.contains(char::is_whitespace) {
            return None;
        }
        self.loose = true;
        let mut chars = literal.chars().peekable();
        while let Some(char) = chars.next() {
            if char.is_whitespace() {
                while chars.next_if(|c| c.is_whitespace()).is_some() {}
                let behind = self.rest.trim_start();
                if behind.len() == self.rest.len() {
                    return None;
                }
                self.rest = behind;
            } else {
                self.rest = self.rest.strip_prefix(char)?;
            }
        }
        Some(())
    }

    /// Takes a part.
    fn field(&mut self, field: Field, tight: bool) -> Option<()> {
        match field {
            Field::Year | Field::WeekYear => {
                let year = self.exactly(4)?;
                Parts::set(&mut self.parts.year, year)
            }
            Field::ShortYear | Field::ShortWeekYear => {
                let year = self.exactly(2)?;
                let century = if year > 68 { 1900 } else { 2000 };
                Parts::set(&mut self.parts.year, century + year)
            }
            Field::Quarter(width) => {
                self.skip_letter('Q');
                let filled = width == Width::Filled && self.rest.starts_with('0');
                let quarter = if filled {
                    self.exactly(2)?
                } else {
                    self.exactly(1)?
                };
                Parts::set(&mut self.parts.quarter, quarter)
            }
            Field::Week(width) => {
                self.skip_letter('W');
                let week = self.number(width, 2, tight)?;
                Parts::set(&mut self.parts.week, week)
            }
            Field::MonthShort => {
                let index = self.name(&WORDS.months_short)?;
                Parts::set(&mut self.parts.month, index + 1)
            }
            Field::MonthName => {
                let index = self.name(&WORDS.months)?;
                Parts::set(&mut self.parts.month, index + 1)
            }
            Field::Month(width) => {
                let month = self.number(width, 2, tight)?;
                Parts::set(&mut self.parts.month, month)
            }
            Field::Day(width) => {
                let day = self.number(width, 2, tight)?;
                Parts::set(&mut self.parts.day, day)
            }
            Field::DayOrdinal => self.ordinal(),
            Field::DayOfYear(width) => {
                let day = self.number(width, 3, tight)?;
                Parts::set(&mut self.parts.day_of_year, day)
            }
            Field::WeekdayFromSunday
            | Field::WeekdayFromMonday
            | Field::WeekdayMin
            | Field::WeekdayShort
            | Field::WeekdayName => self.weekday(field),
            _ => self.time_field(field, tight),
        }
    }

    /// Takes a part of the time of day.
    fn time_field(&mut self, field: Field, tight: bool) -> Option<()> {
        match field {
            Field::Hour(width) | Field::Hour12(width) => {
                self.parts.twelve = matches!(field, Field::Hour12(_));
                let hour = self.number(width, 2, tight)?;
                Parts::set(&mut self.parts.hour, hour)
            }
            Field::Minute(width) => {
                let minute = self.number(width, 2, tight)?;
                Parts::set(&mut self.parts.minute, minute)
            }
            Field::Second(width) => {
                let second = self.number(width, 2, tight)?;
                Parts::set(&mut self.parts.second, second)
            }
            Field::Fraction(places) => {
                let fraction = self.exactly(places.into())?;
                let milliseconds = match places {
                    0..=3 => fraction * 10_u32.pow(3 - u32::from(places)),
                    _ => fraction / 10_u32.pow(u32::from(places) - 3),
                };
                Parts::set(&mut self.parts.millisecond, milliseconds)
            }
            Field::MeridiemUpper | Field::MeridiemLower => {
                let upper = field == Field::MeridiemUpper;
                let names = if upper { ["AM", "PM"] } else { ["am", "pm"] };
                let index = self.name(&names)?;
                Parts::set(&mut self.parts.afternoon, index == 1)
            }
            _ => {
                let (offset, behind) = offset(self.rest)?;
                self.rest = behind;
                Parts::set(&mut self.parts.offset, offset)
            }
        }
    }

    /// Takes `3rd`.
    fn ordinal(&mut self) -> Option<()> {
        let day = self.number(Width::Free, 2, false)?;
        let (suffix, behind) = self.rest.split_at_checked(2)?;
        let any = ["st", "nd", "rd", "th"];
        if !any.iter().any(|known| known.eq_ignore_ascii_case(suffix)) {
            return None;
        }
        self.loose |= suffix != ordinal(day);
        self.rest = behind;
        Parts::set(&mut self.parts.day, day)
    }

    /// Takes a weekday.
    fn weekday(&mut self, field: Field) -> Option<()> {
        let index = match field {
            Field::WeekdayMin => {
                let (name, behind) = self.rest.split_at_checked(2)?;
                self.rest = behind;
                let found = |day: &&str| {
                    day.get(..2)
                        .is_some_and(|day| day.eq_ignore_ascii_case(name))
                };
                let index = WORDS.weekdays.iter().position(found)?;
                self.loose |= !WORDS.weekdays.get(index)?.starts_with(name);
                index as u32
            }
            Field::WeekdayShort => self.name(&WORDS.weekdays_short)?,
            Field::WeekdayName => self.name(&WORDS.weekdays)?,
            Field::WeekdayFromMonday => self.exactly(1).filter(|day| (1..=7).contains(day))? % 7,
            _ => self.exactly(1).filter(|day| *day < 7)?,
        };
        let weekday = Weekday::try_from(((index + 6) % 7) as u8).ok()?;
        Parts::set(&mut self.parts.weekday, weekday)
    }

    /// Takes one of some names, in whatever case, and answers which.
    fn name(&mut self, names: &[&str]) -> Option<u32> {
        for (index, name) in names.iter().enumerate() {
            let Some((found, behind)) = self.rest.split_at_checked(name.len()) else {
                continue;
            };
            // A short name must not be the beginning of a long one: `Mar` in `March`.
            let ends = !behind.starts_with(char::is_alphabetic);
            if ends && found.eq_ignore_ascii_case(name) {
                self.loose |= found != *name;
                self.rest = behind;
                return u32::try_from(index).ok();
            }
        }
        None
    }

    /// Leaves out a letter before a number, as in `Q1`.
    fn skip_letter(&mut self, letter: char) {
        let lower = letter.to_ascii_lowercase();
        if let Some(behind) = self.rest.strip_prefix([letter, lower]) {
            self.rest = behind;
        }
    }

    /// Takes a number of at most `most` digits.
    fn number(&mut self, width: Width, most: usize, tight: bool) -> Option<u32> {
        let filled = width == Width::Filled;
        let zero = self.rest.as_bytes().first() == Some(&b'0');
        let (value, digits) = self.digits(if filled && tight { most } else { 1 }, most)?;
        self.loose |= if filled {
            digits < most
        } else {
            zero && digits > 1
        };
        Some(value)
    }

    /// Takes a number of so many digits.
    fn exactly(&mut self, digits: usize) -> Option<u32> {
        self.digits(digits, digits).map(|(value, _)| value)
    }

    /// Takes a number of `least` to `most` digits, at most nine, and says how many it has.
    fn digits(&mut self, least: usize, most: usize) -> Option<(u32, usize)> {
        let bytes = self.rest.as_bytes();
        let mut value: u32 = 0;
        let mut count = 0;
        while count < most
            && let Some(byte) = bytes.get(count)
            && byte.is_ascii_digit()
        {
            value = value * 10 + u32::from(byte - b'0');
            count += 1;
        }
        self.rest = self.rest.get(count..)?;
        (count >= least).then_some((value, count))
    }
}

/// The value of up to nine digits.
pub(super) fn digits_value(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    let mut value = 0;
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = value * 10 + u32::from(byte - b'0');
    }
    Some(value)
}

/// Takes `Z`, `+02`, `+0200` or `+02:00` from the front, as minutes ahead of UTC.
pub(super) fn offset(text: &str) -> Option<(i32, &str)> {
    if let Some(behind) = text.strip_prefix(['Z', 'z']) {
        return Some((0, behind));
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, behind) = text.get(1..)?.split_at_checked(2)?;
    let hours = digits_value(hours).filter(|hours| *hours < 24)?;
    let minutes_text = behind.strip_prefix(':').unwrap_or(behind);
    let minutes = minutes_text
        .split_at_checked(2)
        .and_then(|(minutes, behind)| {
            let minutes = digits_value(minutes).filter(|minutes| *minutes < 60)?;
            Some((minutes, behind))
        });
    let (minutes, behind) = minutes.unwrap_or((0, behind));
    Some((sign * i32::try_from(hours * 60 + minutes).ok()?, behind))
}
