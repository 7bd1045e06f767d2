//! Dates written by a format.

use super::token::{Field, Piece, Width};
use super::{WORDS, ordinal};
use chrono::{Datelike, NaiveDateTime, Timelike};

/// A date by the pieces of a format, in UTC.
pub(super) fn civil(pieces: &[Piece], time: NaiveDateTime) -> String {
    // By the week's own year where the format has weeks and no months: `YYYY-[W]WW` on 2024-12-30 is `2025-W01`.
    let weeks = pieces.iter().any(|piece| {
        matches!(
            piece,
            Piece::Field {
                field: Field::Week(_),
                ..
            }
        )
    });
    let mut out = String::with_capacity(24);
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => out.push_str(literal),
            Piece::Field { field, .. } => field_of(&mut out, *field, time, weeks),
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
fn field_of(out: &mut String, field: Field, time: NaiveDateTime, weeks: bool) {
    let sunday = time.weekday().num_days_from_sunday();
    let year = if weeks {
        time.iso_week().year()
    } else {
        time.year()
    }
    .unsigned_abs();
    let name =
        |names: &[&'static str], index: u32| names.get(index as usize).copied().unwrap_or_default();
    let hour12 = time.hour12().1;
    let milliseconds = time.nanosecond() / 1_000_000 % 1_000;
    match field {
        Field::Year => digits(out, year, 4),
        Field::WeekYear => digits(out, time.iso_week().year().unsigned_abs(), 4),
        Field::ShortYear => digits(out, year % 100, 2),
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
        Field::WeekdayFromSunday => digits(out, sunday, 1),
        Field::WeekdayFromMonday => digits(out, time.weekday().number_from_monday(), 1),
        Field::WeekdayMin => {
            out.push_str(name(&WORDS.weekdays, sunday).get(..2).unwrap_or_default());
        }
        Field::WeekdayShort => out.push_str(name(&WORDS.weekdays_short, sunday)),
        Field::WeekdayName => out.push_str(name(&WORDS.weekdays, sunday)),
        Field::Hour(width) => padded(out, time.hour(), width, 2),
        Field::Hour12(width) => padded(out, hour12, width, 2),
        Field::Minute(width) => padded(out, time.minute(), width, 2),
        Field::Second(width) => padded(out, time.second(), width, 2),
        Field::Fraction(places @ 0..=3) => {
            let value = milliseconds / 10_u32.pow(3 - u32::from(places));
            digits(out, value, places.into());
        }
        Field::Fraction(places) => {
            digits(out, milliseconds, 3);
            out.extend(std::iter::repeat_n('0', usize::from(places) - 3));
        }
        Field::MeridiemUpper => out.push_str(if time.hour() < 12 { "AM" } else { "PM" }),
        Field::MeridiemLower => out.push_str(if time.hour() < 12 { "am" } else { "pm" }),
        Field::Offset => out.push_str("+00:00"),
        Field::OffsetPlain => out.push_str("+0000"),
    }
}

/// Appends a number, with zeros in front where its width is filled.
fn padded(out: &mut String, value: u32, width: Width, places: usize) {
    digits(out, value, if width == Width::Filled { places } else { 1 });
}

/// Appends a number with at least so many digits.
fn digits(out: &mut String, value: u32, places: usize) {
    let mut size = 10_u32.pow(u32::try_from(places.saturating_sub(1)).unwrap_or(0).min(9));
    while size <= value / 10 {
        size *= 10;
    }
    while size > 0 {
        // One decimal digit.
        out.push(char::from(b'0' + (value / size % 10) as u8));
        size /= 10;
    }
}
