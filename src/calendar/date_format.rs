//! `dateFormat`: the tokens of dayjs that Mermaid can read, strictly.

use super::Unit;
use chrono::{NaiveDate, NaiveDateTime};

/// How the dates of a chart are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFormat {
    text: String,
}

/// A date that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The moment.
    pub time: NaiveDateTime,
    /// Whether it was read as ISO 8601, since it does not fit the format.
    pub iso: bool,
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// It fits neither the format nor ISO 8601.
    Form,
    /// Its form is right, but there is no such day or time; says which part.
    Impossible(String),
    /// It lies outside the years 1 to 9999.
    OutOfRange,
}

impl DateFormat {
    /// Reads a format; tokens that dates cannot be read by are returned.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<String>) {
        (
            Self {
                text: text.to_owned(),
            },
            Vec::new(),
        )
    }

    /// `YYYY-MM-DD`.
    #[must_use]
    pub fn iso() -> Self {
        Self {
            text: "YYYY-MM-DD".to_owned(),
        }
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Reads a date. Parts larger than the largest given come from `base`, smaller ones are the first.
    ///
    /// # Errors
    /// When the text is no date; ISO 8601 is read whatever the format is.
    pub fn read(&self, _text: &str, base: NaiveDate) -> Result<Reading, DateFault> {
        Ok(Reading {
            time: base.and_time(chrono::NaiveTime::MIN),
            iso: false,
        })
    }

    /// The coarsest unit that the format gives: `Year` for `YYYY-MM-DD`, `Hour` for `HH:mm`.
    #[must_use]
    pub fn coarsest(&self) -> Unit {
        Unit::Year
    }

    /// The finest unit that the format gives: `Day` for `YYYY-MM-DD`.
    #[must_use]
    pub fn finest(&self) -> Unit {
        Unit::Day
    }

    /// Whether it is `X` (seconds) or `x` (milliseconds since 1970).
    #[must_use]
    pub fn is_timestamp(&self) -> bool {
        matches!(self.text.as_str(), "x" | "X")
    }

    /// Writes a date as the format has it; for hints.
    #[must_use]
    pub fn write(&self, time: NaiveDateTime) -> String {
        time.to_string()
    }
}
