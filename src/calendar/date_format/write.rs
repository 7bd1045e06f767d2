//! Dates written by a format.

use super::token::{Field, Piece, Width};
use super::{WORDS, ordinal};
use chrono::{Datelike, NaiveDateTime, Timelike};

/// A date by the pieces of a format, in UTC.
pub(super) fn civil(pieces: &[Piece], time: NaiveDateTime) -> String {
    let mut out = String::with_capacity(24);
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => out.push_str(literal),
            Piece::Field { field, .. } => field_of(&mut out, *field, time),
        }
    }
    out
}

/// Seconds since 1970, with a fraction only where there is one.
pub(super) fn seconds(time: NaiveDateTime) -> String {
    let milliseconds = time.and_utc().timestamp_millis();
    let sign = if milliseconds < 0 { "-" } else { "" };
    let (whole, rest) = (
        milliseconds.unsigned_abs() / 1_000,
        milliseconds.unsigned_abs() % 1_000,
    );
    if rest == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest:03}")
    }
}

/// Appends one part.
fn field_of(out: &mut String, field: Field, time: NaiveDateTime) {
    match field {
        Field::Year => digits(out, time.year().unsigned_abs(), 4),
        Field::WeekYear => digits(out, week_year(time), 4),
        Field::ShortWeekYear => digits(out, week_year(time) % 100, 2),
        Field::ShortYear => digits(out, time.year().unsigned_abs() % 100, 2),
        Field::Quarter(width) => {
            if width == Width::Filled {
                out.push('Q');
            }
            digits(out, time.quarter(), 1);
        }
        Field::Month(width) => padded(out, time.month(), width, 2),
        Field::MonthShort => out.push_str(name(&WORDS.months_short, time.month0())),
        Field::MonthName => out.push_str(name(&WORDS.months, time.month0())),
        Field::Week(width) => padded(out, time.iso_week().week(), width, 2),
        Field::Day(width) => padded(out, time.day(), width, 2),
        Field::DayOrdinal => {
            digits(out, time.day(), 1);
            out.push_str(ordinal(time.day()));
        }
        Field::DayOfYear(width) => padded(out, time.ordinal(), width, 3),
        Field::WeekdayFromSunday => digits(out, sunday(time), 1),
        Field::WeekdayFromMonday => digits(out, time.weekday().number_from_monday(), 1),
        Field::WeekdayMin => {
            let name = name(&WORDS.weekdays, sunday(time));
            out.push_str(name.get(..2).unwrap_or_default());
        }
        Field::WeekdayShort => out.push_str(name(&WORDS.weekdays_short, sunday(time))),
        Field::WeekdayName => out.push_str(name(&WORDS.weekdays, sunday(time))),
        Field::Hour(width) => padded(out, time.hour(), width, 2),
        Field::Hour12(width) => padded(out, time.hour12().1, width, 2),
        Field::Minute(width) => padded(out, time.minute(), width, 2),
        Field::Second(width) => padded(out, time.second(), width, 2),
        Field::Fraction(places) => fraction(out, time, places),
        Field::MeridiemUpper => out.push_str(if time.hour() < 12 { "AM" } else { "PM" }),
        Field::MeridiemLower => out.push_str(if time.hour() < 12 { "am" } else { "pm" }),
        Field::Offset => out.push_str("+00:00"),
        Field::OffsetPlain => out.push_str("+0000"),
    }
}

/// The year that the day's ISO week belongs to.
fn week_year(time: NaiveDateTime) -> u32 {
    time.iso_week().year().unsigned_abs()
}

/// The day of the week, Sunday first.
fn sunday(time: NaiveDateTime) -> u32 {
    time.weekday().num_days_from_sunday()
}

/// One of some names.
fn name(names: &[&'static str], index: u32) -> &'static str {
    names.get(index as usize).copied().unwrap_or_default()
}

/// Appends decimal places of the second.
fn fraction(out: &mut String, time: NaiveDateTime, places: u8) {
    let milliseconds = time.nanosecond() / 1_000_000 % 1_000;
    if places <= 3 {
        let value = milliseconds / 10_u32.pow(3 - u32::from(places));
        digits(out, value, places.into());
    } else {
        digits(out, milliseconds, 3);
        out.extend(std::iter::repeat_n('0', usize::from(places) - 3));
    }
}

/// Appends a number, with zeros in front where its width is filled.
fn padded(out: &mut String, value: u32, width: Width, places: usize) {
    digits(out, value, if width == Width::Filled { places } else { 1 });
}

/// Appends a number with at least so many digits.
fn digits(out: &mut String, value: u32, places: usize) {
    // The four digits of a year are the most that dates have.
    let size = match value {
        0..10 => 1,
        10..100 => 2,
        100..1_000 => 3,
        1_000..10_000 => 4,
        _ => 5,
    };
    let mut unit = [1, 1, 10, 100, 1_000, 10_000]
        .get(places.max(size))
        .copied()
        .unwrap_or(10_000);
    while unit > 0 {
        out.push(char::from(b'0' + (value / unit % 10) as u8));
        unit /= 10;
    }
}
