//! Formats as tokens.

use super::Unit;

/// A piece of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Stands in the date as it is.
    Literal(String),
    /// A part of the date.
    Field {
        /// Which part.
        field: Field,
        /// Whether digits stand right before or behind it, so that a filled one must have its full width.
        tight: bool,
    },
}

/// A part of a date and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// `YYYY`
    Year,
    /// `YY`: 69 to 99 are the 1900s.
    ShortYear,
    /// `GGGG`: the year that an ISO week belongs to; also `YYYY` beside a week, which nobody means otherwise.
    WeekYear,
    /// `YY` beside a week.
    ShortWeekYear,
    /// `Q` is `1`, `QQ` is `Q1`.
    Quarter(Width),
    /// `M`, `MM`
    Month(Width),
    /// `MMM`
    MonthShort,
    /// `MMMM`
    MonthName,
    /// `W`, `WW`: the ISO week.
    Week(Width),
    /// `D`, `DD`
    Day(Width),
    /// `Do`: `3rd`
    DayOrdinal,
    /// `DDD`, `DDDD`: the day of the year.
    DayOfYear(Width),
    /// `d`: 0 is Sunday.
    WeekdayFromSunday,
    /// `E`: 1 is Monday, 7 is Sunday.
    WeekdayFromMonday,
    /// `dd`: `Su`
    WeekdayMin,
    /// `ddd`: `Sun`
    WeekdayShort,
    /// `dddd`: `Sunday`
    WeekdayName,
    /// `H`, `HH`
    Hour(Width),
    /// `h`, `hh`: 1 to 12.
    Hour12(Width),
    /// `m`, `mm`
    Minute(Width),
    /// `s`, `ss`
    Second(Width),
    /// `S`, `SS`, `SSS` and longer: decimal places of a second.
    Fraction(u8),
    /// `A` is `AM`.
    MeridiemUpper,
    /// `a` is `am`.
    MeridiemLower,
    /// `Z` is `+02:00`.
    Offset,
    /// `ZZ` is `+0200`.
    OffsetPlain,
}

/// Whether a number has zeros in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// As short as may be.
    Free,
    /// Filled with zeros.
    Filled,
}

impl Piece {
    /// The unit that it gives; `None` for what only goes with another part.
    pub(super) fn unit(&self) -> Option<Unit> {
        let Self::Field { field, .. } = self else {
            return None;
        };
        Some(match field {
            Field::Year | Field::ShortYear | Field::WeekYear | Field::ShortWeekYear => Unit::Year,
            Field::Quarter(_) => Unit::Quarter,
            Field::Month(_) | Field::MonthShort | Field::MonthName => Unit::Month,
            Field::Week(_) => Unit::Week,
            Field::Day(_) | Field::DayOrdinal | Field::DayOfYear(_) => Unit::Day,
            Field::WeekdayFromSunday
            | Field::WeekdayFromMonday
            | Field::WeekdayMin
            | Field::WeekdayShort
            | Field::WeekdayName => Unit::Day,
            Field::Hour(_) | Field::Hour12(_) => Unit::Hour,
            Field::Minute(_) => Unit::Minute,
            Field::Second(_) => Unit::Second,
            Field::Fraction(_) => Unit::Millisecond,
            Field::MeridiemUpper | Field::MeridiemLower | Field::Offset | Field::OffsetPlain => {
                return None;
            }
        })
    }

    /// Whether a date has a digit where it begins.
    fn starts_with_digit(&self) -> bool {
        match self {
            Self::Literal(text) => text.starts_with(|c: char| c.is_ascii_digit()),
            Self::Field { field, .. } => !matches!(
                field,
                Field::MonthShort
                    | Field::MonthName
                    | Field::WeekdayMin
                    | Field::WeekdayShort
                    | Field::WeekdayName
                    | Field::MeridiemUpper
                    | Field::MeridiemLower
                    | Field::Offset
                    | Field::OffsetPlain
            ),
        }
    }
}

/// The pieces of a format, and the words in it that look like tokens but cannot be read.
pub(super) fn compile(text: &str) -> (Vec<Piece>, Vec<String>) {
    let mut pieces = Vec::new();
    let mut unknown: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some((literal, behind)) = bracketed(rest) {
            push_literal(&mut pieces, literal);
            rest = behind;
            continue;
        }
        let run = rest.len() - rest.trim_start_matches(first).len();
        let (field, length) = field(rest, first, run);
        let length = if field.is_some() { length } else { run };
        let Some((word, behind)) = rest.split_at_checked(length) else {
            break;
        };
        rest = behind;
        if let Some(field) = field {
            pieces.push(Piece::Field {
                field,
                tight: false,
            });
            continue;
        }
        // `T` between a date and a time is a letter of ISO 8601, not a token.
        if first.is_ascii_alphabetic() && word != "T" && !unknown.iter().any(|seen| seen == word) {
            unknown.push(word.to_owned());
        }
        push_literal(&mut pieces, word);
    }
    tighten(&mut pieces);
    give_week_years(&mut pieces);
    (pieces, unknown)
}

/// Marks the fields that have digits right before or behind them.
fn tighten(pieces: &mut [Piece]) {
    let digits: Vec<bool> = pieces.iter().map(Piece::starts_with_digit).collect();
    let is_digit = |index: Option<usize>| index.and_then(|index| digits.get(index)) == Some(&true);
    for (index, piece) in pieces.iter_mut().enumerate() {
        if let Piece::Field { tight, .. } = piece {
            *tight = is_digit(index.checked_sub(1)) || is_digit(index.checked_add(1));
        }
    }
}

/// Makes years the years of weeks where there are weeks: `YYYY-[W]WW` on 2024-12-30 is `2025-W01`.
fn give_week_years(pieces: &mut [Piece]) {
    if !pieces.iter().any(|piece| piece.unit() == Some(Unit::Week)) {
        return;
    }
    for piece in pieces {
        if let Piece::Field { field, .. } = piece {
            *field = match *field {
                Field::Year => Field::WeekYear,
                Field::ShortYear => Field::ShortWeekYear,
                other => other,
            };
        }
    }
}

/// Takes a `[literal]` from the front.
pub(super) fn bracketed(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('[')?.split_once(']')
}

/// The longest token at the front, where `first` stands `run` times in a row, and how long it is.
fn field(text: &str, first: char, run: usize) -> (Option<Field>, usize) {
    use Width::{Filled, Free};
    let width = if run == 1 { Free } else { Filled };
    let pair = run.min(2);
    let (field, length) = match (first, run) {
        ('Y', 4..) => (Field::Year, 4),
        ('Y', 2) => (Field::ShortYear, 2),
        ('G' | 'g', 4..) => (Field::WeekYear, 4),
        ('Q', _) => (Field::Quarter(width), pair),
        ('M', 4..) => (Field::MonthName, 4),
        ('M', 3) => (Field::MonthShort, 3),
        ('M', _) => (Field::Month(width), pair),
        ('W' | 'w', _) => (Field::Week(width), pair),
        ('D', 4..) => (Field::DayOfYear(Filled), 4),
        ('D', 3) => (Field::DayOfYear(Free), 3),
        ('D', 1) if text.starts_with("Do") => (Field::DayOrdinal, 2),
        ('D', _) => (Field::Day(width), pair),
        ('d', 4..) => (Field::WeekdayName, 4),
        ('d', 3) => (Field::WeekdayShort, 3),
        ('d', 2) => (Field::WeekdayMin, 2),
        ('d', _) => (Field::WeekdayFromSunday, 1),
        ('E', 1) => (Field::WeekdayFromMonday, 1),
        ('H', _) => (Field::Hour(width), pair),
        ('h', _) => (Field::Hour12(width), pair),
        ('m', _) => (Field::Minute(width), pair),
        ('s', _) => (Field::Second(width), pair),
        ('S', 1..=9) => (Field::Fraction(run as u8), run),
        ('A', _) => (Field::MeridiemUpper, 1),
        ('a', _) => (Field::MeridiemLower, 1),
        ('Z', 1) => (Field::Offset, 1),
        ('Z', 2) => (Field::OffsetPlain, 2),
        _ => return (None, run),
    };
    (Some(field), length)
}

/// Adds a literal, joined to one before it.
fn push_literal(pieces: &mut Vec<Piece>, text: &str) {
    if let Some(Piece::Literal(literal)) = pieces.last_mut() {
        literal.push_str(text);
    } else if !text.is_empty() {
        pieces.push(Piece::Literal(text.to_owned()));
    }
}
