//! Lengths of time: `3d`, `2w`, `1.5h`.

use super::Unit;
use chrono::NaiveDateTime;

/// A length of time: whole months and exact milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// Calendar months (`M`, and twelve for `y`).
    pub months: i64,
    /// Calendar days (`d`, and seven for `w`).
    pub days: i64,
    /// Milliseconds (`h m s ms`, and fractions of days).
    pub milliseconds: i64,
    /// The unit it was written in; `None` for a bare `0`.
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
    pub fn parse(_text: &str) -> Result<(Self, Respelled), LengthFault> {
        Err(LengthFault::Form)
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        self.months == 0 && self.days == 0 && self.milliseconds == 0
    }

    /// The moment this long after `time`; months end on the last day that exists.
    #[must_use]
    pub fn after(&self, _time: NaiveDateTime) -> Option<NaiveDateTime> {
        None
    }

    /// The moment this long before `time`.
    #[must_use]
    pub fn before(&self, _time: NaiveDateTime) -> Option<NaiveDateTime> {
        None
    }
}
