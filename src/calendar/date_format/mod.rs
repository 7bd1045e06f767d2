//! `dateFormat`: the tokens of dayjs that Mermaid can read, strictly.
//!
//! Mermaid reads a date by dayjs' strict mode: parse, write again, compare. Here the text is scanned once against
//! the compiled tokens, which comes to the same, and a day that does not exist is a fault of its own and never
//! rolls over. Quarters, weeks and days of the year, which Mermaid cannot read, are read too.

mod iso;
mod parts;
mod respell;
mod scan;
mod token;
mod write;

use super::Unit;
use chrono::{NaiveDate, NaiveDateTime};
use token::Piece;

/// How the dates of a chart are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFormat {
    text: String,
    respelled: Option<String>,
    kind: Kind,
    coarsest: Unit,
    finest: Unit,
}

/// What a format reads.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// Dates, by these pieces in turn.
    Civil(Vec<Piece>),
    /// Seconds since 1970 (`X`), also with a fraction.
    Seconds,
    /// Milliseconds since 1970 (`x`).
    Milliseconds,
}

/// A date that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The moment.
    pub time: NaiveDateTime,
    /// Whether it was read as ISO 8601, since it does not fit the format.
    pub iso: bool,
    /// Whether it fits the format only when zeros in front, letter case and the width of blanks are let go:
    /// `1/5/2024` by `DD/MM/YYYY`. Mermaid would guess such a start and drop such an end.
    pub loose: bool,
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// It fits neither the format nor ISO 8601.
    Form,
    /// Its form is right, but there is no such day or time; says which part: `there is no 30 February`.
    Impossible(String),
    /// It lies outside the years 1 to 9999.
    OutOfRange,
}

impl DateFormat {
    /// Reads a format; tokens that dates cannot be read by are returned.
    ///
    /// A format whose letters have the wrong case but an evident meaning (`yyyy-mm-dd`) is read by that meaning:
    /// see [`DateFormat::respelled`].
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<String>) {
        let text = text.trim();
        let timestamp = match text {
            "X" => Some((Kind::Seconds, Unit::Second)),
            "x" => Some((Kind::Milliseconds, Unit::Millisecond)),
            _ => None,
        };
        if let Some((kind, finest)) = timestamp {
            let format = Self {
                text: text.to_owned(),
                respelled: None,
                kind,
                coarsest: Unit::Year,
                finest,
            };
            return (format, Vec::new());
        }
        let respelled = respell::evident(text);
        let (pieces, unknown) = token::compile(respelled.as_deref().unwrap_or(text));
        let units = || pieces.iter().filter_map(Piece::unit);
        let format = Self {
            text: text.to_owned(),
            respelled,
            coarsest: units().max().unwrap_or(Unit::Year),
            finest: units().min().unwrap_or(Unit::Day),
            kind: Kind::Civil(pieces),
        };
        (format, unknown)
    }

    /// `YYYY-MM-DD`.
    #[must_use]
    pub fn iso() -> Self {
        Self::parse("YYYY-MM-DD").0
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The spelling that it is read by, where it was written otherwise: `YYYY-MM-DD` for `yyyy-mm-dd`.
    #[must_use]
    pub fn respelled(&self) -> Option<&str> {
        self.respelled.as_deref()
    }

    /// Reads a date. Parts larger than the largest given come from `base`, smaller ones are the first.
    ///
    /// A shift from UTC (`Z`, `ZZ`, or in ISO 8601) is applied, so that the moment is that of UTC.
    ///
    /// # Errors
    /// When the text is no date; ISO 8601 is read whatever the format is.
    pub fn read(&self, text: &str, base: NaiveDate) -> Result<Reading, DateFault> {
        let text = trimmed(text);
        let by_iso = || {
            let years = self.gives_year();
            let time = iso::scan(text, years).map(|parts| parts.resolve(base));
            time.map(|time| {
                time.map(|time| Reading {
                    time,
                    iso: true,
                    loose: false,
                })
            })
        };
        let pieces = match &self.kind {
            Kind::Civil(pieces) => pieces,
            Kind::Seconds => {
                return scan::timestamp(text, 3).or_else(|fault| by_iso().unwrap_or(Err(fault)));
            }
            Kind::Milliseconds => {
                return scan::timestamp(text, 0).or_else(|fault| by_iso().unwrap_or(Err(fault)));
            }
        };
        let Some((parts, loose)) = scan::scan(pieces, text) else {
            return by_iso().unwrap_or(Err(DateFault::Form));
        };
        match parts.resolve(base) {
            Ok(time) => Ok(Reading {
                time,
                iso: false,
                loose: loose || parts.ends_day(),
            }),
            // `hh` without `A` where `HH` was meant: Mermaid's browser reads the whole date, and so do we.
            Err(fault) if parts.beyond_twelve() => by_iso().unwrap_or(Err(fault)),
            Err(fault) => Err(fault),
        }
    }

    /// The coarsest unit that the format gives: `Year` for `YYYY-MM-DD` and timestamps, `Hour` for `HH:mm`.
    #[must_use]
    pub fn coarsest(&self) -> Unit {
        self.coarsest
    }

    /// The finest unit that the format gives: `Day` for `YYYY-MM-DD`, `Second` for `X`.
    #[must_use]
    pub fn finest(&self) -> Unit {
        self.finest
    }

    /// Whether a date says its year; if not, the year is that of `base`.
    #[must_use]
    pub fn gives_year(&self) -> bool {
        self.coarsest == Unit::Year
    }

    /// Whether it is `X` (seconds) or `x` (milliseconds since 1970).
    #[must_use]
    pub fn is_timestamp(&self) -> bool {
        !matches!(self.kind, Kind::Civil(_))
    }

    /// Whether it is `X`, seconds since 1970, whose starts Mermaid takes for milliseconds.
    #[must_use]
    pub fn is_seconds(&self) -> bool {
        self.kind == Kind::Seconds
    }

    /// Writes a date as the format has it; for hints.
    #[must_use]
    pub fn write(&self, time: NaiveDateTime) -> String {
        match &self.kind {
            Kind::Civil(pieces) => write::civil(pieces, time),
            Kind::Seconds => write::seconds(time),
            Kind::Milliseconds => time.and_utc().timestamp_millis().to_string(),
        }
    }
}

/// English, as dayjs has it without a locale.
const WORDS: super::Words = super::Words::ENGLISH;

/// The text without blanks around it; most have none, and seeing that is cheaper than trimming.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// `1st`, `2nd`, `3rd`, `4th`: the letters behind a day of the month.
const fn ordinal(day: u32) -> &'static str {
    match (day % 100, day % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests;
