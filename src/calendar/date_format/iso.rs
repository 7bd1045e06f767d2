//! ISO 8601, and dates that begin with the year and can mean nothing else.

use super::parts::Parts;
use super::scan::{digits_value, offset};
use chrono::Weekday;

/// The parts that a text gives by ISO 8601; a year alone (`2024`) only where `years` are looked for.
///
/// Also one-digit months and days (`2023-10-4`), quarters (`2026-Q1`), blanks before the time, and `/` or `.` for
/// `-`, since nobody puts the year first and the day second.
pub(super) fn scan(text: &str, years: bool) -> Option<Parts> {
    let mut parts = Parts::default();
    let rest = date(text, &mut parts)?;
    let year_alone = parts.month.is_none()
        && parts.week.is_none()
        && parts.quarter.is_none()
        && parts.day_of_year.is_none();
    if rest.is_empty() {
        return (years || !year_alone).then_some(parts);
    }
    let whole = parts.day.is_some() || parts.day_of_year.is_some() || parts.weekday.is_some();
    let behind = rest.strip_prefix(['T', 't']).unwrap_or(rest).trim_start();
    if !whole || behind.len() == rest.len() {
        return None;
    }
    let rest = time(behind, &mut parts)?.trim_start();
    if rest.is_empty() {
        return Some(parts);
    }
    let (minutes, behind) = offset(rest)?;
    parts.offset = Some(minutes);
    behind.is_empty().then_some(parts)
}

/// Takes a date.
fn date<'a>(text: &'a str, parts: &mut Parts) -> Option<&'a str> {
    let digits = leading_digits(text);
    let (year, rest) = text.split_at_checked(4)?;
    parts.year = Some(digits_value(year)?);
    // `20240501`; not `2024123`, which is more likely a digit short than a day of the year.
    if digits == 8 {
        let (month, rest) = rest.split_at_checked(2)?;
        let (day, rest) = rest.split_at_checked(2)?;
        parts.month = Some(digits_value(month)?);
        parts.day = Some(digits_value(day)?);
        return Some(rest);
    }
    if digits != 4 || rest.is_empty() {
        return (digits == 4).then_some(rest);
    }
    let dashed = rest.strip_prefix('-').unwrap_or(rest);
    if let Some(quarter) = dashed.strip_prefix(['Q', 'q']) {
        let (quarter, behind) = quarter.split_at_checked(1)?;
        parts.quarter = Some(digits_value(quarter)?);
        return Some(behind);
    }
    if let Some(week) = dashed.strip_prefix(['W', 'w']) {
        let length = leading_digits(week).min(2);
        let (week, behind) = week.split_at_checked(length)?;
        parts.week = Some(digits_value(week)?);
        return weekday(behind, parts);
    }
    let separator = ['-', '/', '.']
        .into_iter()
        .find(|mark| rest.starts_with(*mark))?;
    let rest = rest.strip_prefix(separator)?;
    if separator == '-' && leading_digits(rest) == 3 {
        let (day, behind) = rest.split_at_checked(3)?;
        parts.day_of_year = Some(digits_value(day)?);
        return Some(behind);
    }
    let (month, behind) = one_or_two(rest)?;
    parts.month = Some(month);
    let Some(day) = behind.strip_prefix(separator) else {
        // `2024.05` may be a decimal number and `2024/05` a fiscal year.
        return (separator == '-').then_some(behind);
    };
    let (day, behind) = one_or_two(day)?;
    parts.day = Some(day);
    Some(behind)
}

/// Takes the day of a week, where there is one.
fn weekday<'a>(text: &'a str, parts: &mut Parts) -> Option<&'a str> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if text.is_empty() || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(text);
    }
    let (day, behind) = digits.split_at_checked(1)?;
    let index = digits_value(day)?.checked_sub(1)?;
    parts.weekday = Some(Weekday::try_from(u8::try_from(index).ok()?).ok()?);
    Some(behind)
}

/// Takes a time of day: `10`, `10:00`, `1000`, `10:00:00.5`.
fn time<'a>(text: &'a str, parts: &mut Parts) -> Option<&'a str> {
    let basic = leading_digits(text);
    let (hour, mut rest) = if matches!(basic, 4 | 6) {
        let (hour, rest) = text.split_at_checked(2)?;
        (digits_value(hour)?, rest)
    } else {
        one_or_two(text)?
    };
    parts.hour = Some(hour);
    for part in [&mut parts.minute, &mut parts.second] {
        let field = match rest.strip_prefix(':') {
            Some(field) => field,
            None if matches!(basic, 4 | 6) && leading_digits(rest) >= 2 => rest,
            None => return Some(rest),
        };
        let (value, behind) = field.split_at_checked(2)?;
        *part = Some(digits_value(value)?);
        rest = behind;
    }
    let Some(fraction) = rest.strip_prefix(['.', ',']) else {
        return Some(rest);
    };
    let places = leading_digits(fraction);
    let (fraction, behind) = fraction.split_at_checked(places)?;
    let mut milliseconds = digits_value(fraction.get(..places.min(3))?)?;
    for _ in places..3 {
        milliseconds *= 10;
    }
    parts.millisecond = Some(milliseconds);
    Some(behind)
}

/// Takes a number of one or two digits.
fn one_or_two(text: &str) -> Option<(u32, &str)> {
    let digits = leading_digits(text);
    if digits > 2 {
        return None;
    }
    let (number, behind) = text.split_at_checked(digits)?;
    Some((digits_value(number)?, behind))
}

/// How many digits a text begins with.
fn leading_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}
