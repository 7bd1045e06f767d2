//! `axisFormat`: the directives of d3-time-format.

use super::{Unit, Words};
use chrono::{Datelike, NaiveDateTime, Timelike};

/// How a tick is worded.
///
/// The directives are those of d3-time-format 4.1: `%` and a letter, with `-`, `_` or `0` between them to pad
/// with nothing, blanks or zeros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisFormat {
    text: String,
    pieces: Vec<Piece>,
}

/// A piece of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// Printed as it is.
    Literal(String),
    /// A directive's letter, and what its number is padded with.
    Directive(char, Option<char>),
}

impl AxisFormat {
    /// Reads a format; directives that do not exist are returned, and print their own letter.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<char>) {
        let mut compiler = Compiler::default();
        compiler.compile(text);
        let format = Self {
            text: text.to_owned(),
            pieces: compiler.pieces,
        };
        (format, compiler.unknown)
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The words for `time`. Months stand as they do in a date where the format has the day of the month too.
    #[must_use]
    pub fn format(&self, time: NaiveDateTime, words: &Words) -> String {
        let mut text = String::with_capacity(self.text.len() + 8);
        let dated = self.letters().any(|letter| matches!(letter, 'd' | 'e'));
        for piece in &self.pieces {
            match piece {
                Piece::Literal(literal) => text.push_str(literal),
                Piece::Directive(letter, pad) => {
                    directive(&mut text, *letter, *pad, time, &Names { words, dated });
                }
            }
        }
        text
    }

    /// Whether the words name the year (`%Y %y %G %g %x %c %s %Q`).
    #[must_use]
    pub fn names_year(&self) -> bool {
        self.letters()
            .any(|letter| matches!(letter, 'Y' | 'y' | 'G' | 'g' | 's' | 'Q'))
    }

    /// The finest unit that the words tell apart: `Month` for `%b %Y`; `None` where they are always the same.
    #[must_use]
    pub fn finest(&self) -> Option<Unit> {
        self.letters().filter_map(unit).min()
    }

    /// The coarsest unit that the words name: `Month` for `%d %b`, whose years look alike.
    #[must_use]
    pub fn coarsest(&self) -> Option<Unit> {
        let named = |letter| match letter {
            's' | 'Q' => Some(Unit::Year),
            letter => unit(letter),
        };
        self.letters().filter_map(named).max()
    }

    /// Whether the words are invisible: white space and characters without a mark, such as U+200E.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| match piece {
            Piece::Literal(literal) => literal.chars().all(invisible),
            Piece::Directive(..) => false,
        })
    }

    /// The letters of its directives; `%c %x %X` are those they stand for.
    fn letters(&self) -> impl Iterator<Item = char> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Literal(_) => None,
            Piece::Directive(letter, _) => Some(*letter),
        })
    }
}

/// Gathers the pieces of a format.
#[derive(Default)]
struct Compiler {
    pieces: Vec<Piece>,
    unknown: Vec<char>,
}

impl Compiler {
    /// Adds the pieces of a text, in the way of d3's `newFormat`.
    fn compile(&mut self, text: &str) {
        let mut chars = text.chars();
        while let Some(char) = chars.next() {
            if char != '%' {
                self.literal(char);
                continue;
            }
            let mut letter = chars.next();
            let pad = letter.filter(|letter| matches!(letter, '-' | '_' | '0'));
            if pad.is_some() {
                letter = chars.next();
            }
            // A `%` at the end prints nothing.
            let Some(letter) = letter else {
                self.unknown.push('%');
                return;
            };
            match letter {
                'x' => self.compile("%-m/%-d/%Y"),
                'X' => self.compile("%-I:%M:%S %p"),
                'c' => self.compile("%-m/%-d/%Y, %-I:%M:%S %p"),
                '%' => self.literal('%'),
                letter if unit(letter).is_some() || letter == 'Z' => {
                    self.pieces
                        .push(Piece::Directive(letter, padding(letter, pad)));
                }
                letter => {
                    if !self.unknown.contains(&letter) {
                        self.unknown.push(letter);
                    }
                    self.literal(letter);
                }
            }
        }
    }

    /// Adds a character as it is.
    fn literal(&mut self, char: char) {
        if let Some(Piece::Literal(literal)) = self.pieces.last_mut() {
            literal.push(char);
        } else {
            self.pieces.push(Piece::Literal(char.into()));
        }
    }
}

/// What a directive's number is padded with.
fn padding(letter: char, written: Option<char>) -> Option<char> {
    match written {
        Some('-') => None,
        Some('_') => Some(' '),
        None if letter == 'e' => Some(' '),
        _ => Some('0'),
    }
}

/// The finest unit that a directive tells apart.
fn unit(letter: char) -> Option<Unit> {
    Some(match letter {
        'f' | 'L' | 'Q' => Unit::Millisecond,
        's' | 'S' => Unit::Second,
        'M' => Unit::Minute,
        'H' | 'I' | 'p' => Unit::Hour,
        'a' | 'A' | 'd' | 'e' | 'j' | 'u' | 'w' => Unit::Day,
        'U' | 'V' | 'W' => Unit::Week,
        'b' | 'B' | 'm' => Unit::Month,
        'q' => Unit::Quarter,
        'g' | 'G' | 'y' | 'Y' => Unit::Year,
        _ => return None,
    })
}

/// The names of a language, and whether months stand within a date.
struct Names<'a> {
    words: &'a Words,
    dated: bool,
}

/// Appends what one directive prints.
fn directive(
    out: &mut String,
    letter: char,
    pad: Option<char>,
    time: NaiveDateTime,
    names: &Names<'_>,
) {
    let words = names.words;
    let weekday = time.weekday();
    let sunday = weekday.num_days_from_sunday() as usize;
    let month = time.month0() as usize;
    let name = |names: &[&'static str], index: usize| names.get(index).copied().unwrap_or_default();
    let milliseconds = i64::from(time.nanosecond() / 1_000_000 % 1_000);
    let iso = time.iso_week();
    // The week of the year: 0 before the first Sunday or Monday.
    let week = |since: u32| i64::from((time.ordinal() + 6 - since) / 7);
    let (value, width) = match letter {
        'a' => return out.push_str(name(&words.weekdays_short, sunday)),
        'A' => return out.push_str(name(&words.weekdays, sunday)),
        'b' if names.dated => return out.push_str(name(&words.months_short, month)),
        'b' => return out.push_str(name(&words.months_short_alone, month)),
        'B' if names.dated => return out.push_str(name(&words.months, month)),
        'B' => return out.push_str(name(&words.months_alone, month)),
        'p' => return out.push_str(if time.hour() < 12 { "AM" } else { "PM" }),
        'Z' => return out.push_str("+0000"),
        'd' | 'e' => (i64::from(time.day()), 2),
        'f' | 'L' => (milliseconds, 3),
        'g' => (i64::from(iso.year() % 100), 2),
        'G' => (i64::from(iso.year() % 10_000), 4),
        'H' => (i64::from(time.hour()), 2),
        'I' => (i64::from(time.hour12().1), 2),
        'j' => (i64::from(time.ordinal()), 3),
        'm' => (i64::from(time.month()), 2),
        'M' => (i64::from(time.minute()), 2),
        'q' => (i64::from(time.quarter()), 0),
        'Q' => (time.and_utc().timestamp_millis(), 0),
        's' => (time.and_utc().timestamp(), 0),
        'S' => (i64::from(time.second()), 2),
        'u' => (i64::from(weekday.number_from_monday()), 0),
        'U' => (week(weekday.num_days_from_sunday()), 2),
        'V' => (i64::from(iso.week()), 2),
        'w' => (i64::from(weekday.num_days_from_sunday()), 0),
        'W' => (week(weekday.num_days_from_monday()), 2),
        'y' => (i64::from(time.year() % 100), 2),
        'Y' => (i64::from(time.year() % 10_000), 4),
        _ => return,
    };
    let digits = value.to_string();
    if let Some(pad) = pad {
        out.extend(std::iter::repeat_n(
            pad,
            usize::saturating_sub(width, digits.len()),
        ));
    }
    out.push_str(&digits);
    if letter == 'f' {
        out.push_str("000");
    }
}

/// Whether a character leaves no mark: white space, and what Unicode calls default ignorable.
fn invisible(char: char) -> bool {
    char.is_whitespace()
        || char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").unwrap()
    }

    fn format(text: &str, time: &str) -> String {
        let (format, unknown) = AxisFormat::parse(text);
        assert_eq!(unknown, [], "{text}");
        format.format(at(time), &Words::ENGLISH)
    }

    #[test]
    fn months_stand_as_in_a_date_where_the_day_is_given_too() {
        let words = Words {
            months: ["января"; 12],
            months_alone: ["январь"; 12],
            months_short: ["янв."; 12],
            months_short_alone: ["янв"; 12],
            ..Words::ENGLISH
        };
        for (text, expected) in [
            ("%d %B", "03 января"),
            ("%-d %b", "3 янв."),
            ("%b %-e", "янв. 3"),
            ("%B %Y", "январь 2024"),
            ("%b", "янв"),
        ] {
            let (format, _) = AxisFormat::parse(text);
            assert_eq!(format.format(at("2024-01-03T00:00:00"), &words), expected);
            assert_eq!(format.as_str(), text);
        }
    }

    #[test]
    fn noon_begins_the_second_half_of_the_day() {
        for (time, expected) in [
            ("00:00", "12 AM"),
            ("11:59", "11 AM"),
            ("12:00", "12 PM"),
            ("23:59", "11 PM"),
        ] {
            assert_eq!(format("%I %p", &format!("2024-01-01T{time}:00")), expected);
        }
    }

    /// Printed by d3-time-format 4.1.0, `utcFormat`.
    #[test]
    fn as_d3_prints_them() {
        let early = "2024-02-03T04:05:06.007";
        let late = "2023-12-31T23:59:59.999";
        let cases = [
            (
                "%a %A|%b %B",
                "Sat Saturday|Feb February",
                "Sun Sunday|Dec December",
            ),
            ("%c", "2/3/2024, 4:05:06 AM", "12/31/2023, 11:59:59 PM"),
            ("%d %e %-d %_d %0e", "03  3 3  3 03", "31 31 31 31 31"),
            ("%f %L %-L", "007000 007 7", "999000 999 999"),
            ("%g %G %y %Y", "24 2024 24 2024", "23 2023 23 2023"),
            ("%H %I %p %-H %_I", "04 04 AM 4  4", "23 11 PM 23 11"),
            ("%j %-j %_j", "034 34  34", "365 365 365"),
            ("%m %-m %M %S", "02 2 05 06", "12 12 59 59"),
            (
                "%q %Q %s",
                "1 1706933106007 1706933106",
                "4 1704067199999 1704067199",
            ),
            ("%u %w %U %V %W", "6 6 04 05 05", "7 0 53 52 52"),
            (
                "%x|%X|%Z|%%",
                "2/3/2024|4:05:06 AM|+0000|%",
                "12/31/2023|11:59:59 PM|+0000|%",
            ),
        ];
        for (text, first, second) in cases {
            assert_eq!(format(text, early), first, "{text}");
            assert_eq!(format(text, late), second, "{text}");
        }
    }

    #[test]
    fn weeks_at_the_turn_of_the_year() {
        assert_eq!(
            format("%G-W%V %U %W", "2021-01-01T00:00:00"),
            "2020-W53 00 00"
        );
        assert_eq!(
            format("%G-W%V %U %W", "2024-12-30T00:00:00"),
            "2025-W01 52 53"
        );
        assert_eq!(format("%s %Q", "1969-12-31T23:59:59.500"), "-1 -500");
        assert_eq!(format("%Y", "0033-01-01T00:00:00"), "0033");
    }

    #[test]
    fn unknown_directives_print_their_letter() {
        let (format, unknown) = AxisFormat::parse("%D %k%k %-ä %");
        assert_eq!(unknown, ['D', 'k', 'ä', '%']);
        let time = at("2024-01-01T00:00:00");
        assert_eq!(format.format(time, &Words::ENGLISH), "D kk ä ");
    }

    #[test]
    fn what_the_words_name() {
        let cases = [
            ("%b %Y", Some(Unit::Month), Some(Unit::Year), true),
            ("%H:%M", Some(Unit::Minute), Some(Unit::Hour), false),
            ("%s", Some(Unit::Second), Some(Unit::Year), true),
            ("%c", Some(Unit::Second), Some(Unit::Year), true),
            ("%x", Some(Unit::Day), Some(Unit::Year), true),
            ("%X", Some(Unit::Second), Some(Unit::Hour), false),
            ("Week %-W", Some(Unit::Week), Some(Unit::Week), false),
            ("Q%q", Some(Unit::Quarter), Some(Unit::Quarter), false),
            ("%d %%Y", Some(Unit::Day), Some(Unit::Day), false),
            ("now", None, None, false),
            ("", None, None, false),
        ];
        for (text, finest, coarsest, year) in cases {
            let (format, _) = AxisFormat::parse(text);
            assert_eq!(format.finest(), finest, "{text}");
            assert_eq!(format.coarsest(), coarsest, "{text}");
            assert_eq!(format.names_year(), year, "{text}");
        }
    }

    #[test]
    fn blank_words() {
        for text in ["", " ", "\u{200e}", "\u{200e} \u{feff}", "\u{3164}"] {
            assert!(AxisFormat::parse(text).0.is_blank(), "{text:?}");
        }
        for text in [".", "%d", "%%", "%k"] {
            assert!(!AxisFormat::parse(text).0.is_blank(), "{text:?}");
        }
    }

    #[test]
    fn names_come_from_the_words() {
        let mut words = Words::ENGLISH;
        words.months[1] = "февраля";
        words.months_alone[1] = "февраль";
        let format = |text: &str| {
            let format = AxisFormat::parse(text).0;
            format.format(at("2024-02-03T00:00:00"), &words)
        };
        assert_eq!(format("%-d %B"), "3 февраля");
        assert_eq!(format("%B %Y"), "февраль 2024");
    }
}
