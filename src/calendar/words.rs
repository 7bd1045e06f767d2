//! Names of months and weekdays in one language, and the order in which it writes dates.

use super::Unit;
use chrono::{Datelike, NaiveDateTime};

/// The words of the calendar in one language, January and Sunday first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Within a date: `1 января`.
    pub months: [&'static str; 12],
    /// On their own: `январь`.
    pub months_alone: [&'static str; 12],
    /// Short, within a date: `1. Jan.`.
    pub months_short: [&'static str; 12],
    /// Short, on their own: `Jan`.
    pub months_short_alone: [&'static str; 12],
    /// `Sunday`…
    pub weekdays: [&'static str; 7],
    /// `Sun`…
    pub weekdays_short: [&'static str; 7],
    /// `Q1`…
    pub quarters: [&'static str; 4],
    /// How dates are written.
    pub patterns: Patterns,
}

/// Patterns of dates in the letters of CLDR (UTS 35, Date Field Symbols), as far as they occur: `y`, `Q QQQ`,
/// `M MM MMM MMMM`, `LLL LLLL`, `d dd`, `E`, and `'…'` around words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patterns {
    /// A year.
    pub year: &'static str,
    /// A quarter.
    pub quarter: &'static str,
    /// A quarter of a year.
    pub quarter_year: &'static str,
    /// A month of a year, short.
    pub month_year: &'static str,
    /// A month of a year, in full.
    pub month_year_long: &'static str,
    /// A day of a month.
    pub day_month: &'static str,
    /// A day of a month of a year.
    pub date: &'static str,
    /// A day with its weekday.
    pub weekday_day_month: &'static str,
    /// A date with its weekday.
    pub weekday_date: &'static str,
    /// From year to year, cut where the second one begins. All others are cut in this way too.
    pub years: [&'static str; 2],
    /// From month to month of one year.
    pub months: [&'static str; 2],
    /// From a month of one year to a month of another.
    pub months_years: [&'static str; 2],
    /// From day to day of one month.
    pub days: [&'static str; 2],
    /// From day to day of two months.
    pub days_months: [&'static str; 2],
    /// From day to day of one month, with the year.
    pub dates: [&'static str; 2],
    /// From day to day of two months of one year.
    pub dates_months: [&'static str; 2],
    /// From a day of one year to a day of another.
    pub dates_years: [&'static str; 2],
}

/// Which parts of a date are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `2024`
    Year,
    /// `Q1`
    Quarter,
    /// `Q1 2024`
    QuarterYear,
    /// `Jan`
    Month,
    /// `January`
    MonthLong,
    /// `Jan 2024`
    MonthYear,
    /// `January 2024`
    MonthYearLong,
    /// `1`
    Day,
    /// `1 Jan`
    DayMonth,
    /// `1 Jan 2024`
    Date,
    /// `Mon 1 Jan`
    WeekdayDayMonth,
    /// `Mon 1 Jan 2024`
    WeekdayDate,
}

impl Words {
    /// English, with the day before the month.
    pub const ENGLISH: Self = Self {
        months: MONTHS,
        months_alone: MONTHS,
        months_short: MONTHS_SHORT,
        months_short_alone: MONTHS_SHORT,
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
        quarters: ["Q1", "Q2", "Q3", "Q4"],
        patterns: Patterns {
            year: "y",
            quarter: "QQQ",
            quarter_year: "QQQ y",
            month_year: "MMM y",
            month_year_long: "MMMM y",
            day_month: "d MMM",
            date: "d MMM y",
            weekday_day_month: "E d MMM",
            weekday_date: "E d MMM y",
            years: ["y – ", "y"],
            months: ["MMM – ", "MMM y"],
            months_years: ["MMM y – ", "MMM y"],
            days: ["d–", "d MMM"],
            days_months: ["d MMM – ", "d MMM"],
            dates: ["d–", "d MMM y"],
            dates_months: ["d MMM – ", "d MMM y"],
            dates_years: ["d MMM y – ", "d MMM y"],
        },
    };

    /// The words for `time`.
    #[must_use]
    pub fn write(&self, shape: Shape, time: NaiveDateTime) -> String {
        let patterns = &self.patterns;
        let pattern = match shape {
            Shape::Year => patterns.year,
            Shape::Quarter => patterns.quarter,
            Shape::QuarterYear => patterns.quarter_year,
            Shape::Month => "LLL",
            Shape::MonthLong => "LLLL",
            Shape::MonthYear => patterns.month_year,
            Shape::MonthYearLong => patterns.month_year_long,
            Shape::Day => "d",
            Shape::DayMonth => patterns.day_month,
            Shape::Date => patterns.date,
            Shape::WeekdayDayMonth => patterns.weekday_day_month,
            Shape::WeekdayDate => patterns.weekday_date,
        };
        let mut text = String::new();
        self.fill(&mut text, pattern, time);
        text
    }

    /// The words for a stretch of time told to the `finest` unit, with the years or, of a chart that gives
    /// none, without: what both ends share is said once.
    #[must_use]
    pub fn range(
        &self,
        first: NaiveDateTime,
        last: NaiveDateTime,
        finest: Unit,
        years: bool,
    ) -> String {
        let patterns = &self.patterns;
        let year = first.year() == last.year();
        let month = year && first.month() == last.month();
        let day = month && first.day() == last.day();
        let pair = match (finest, years) {
            (Unit::Year, _) if year => return self.write(Shape::Year, first),
            (Unit::Year, _) => patterns.years,
            (Unit::Month | Unit::Quarter, true) if month => {
                return self.write(Shape::MonthYear, first);
            }
            (Unit::Month | Unit::Quarter, true) if year => patterns.months,
            (Unit::Month | Unit::Quarter, true) => patterns.months_years,
            (_, true) if day => return self.write(Shape::Date, first),
            (_, true) if month => patterns.dates,
            (_, true) if year => patterns.dates_months,
            (_, true) => patterns.dates_years,
            (_, false) if day => return self.write(Shape::DayMonth, first),
            (_, false) if month => patterns.days,
            (_, false) => patterns.days_months,
        };
        let mut text = String::new();
        self.fill(&mut text, pair[0], first);
        self.fill(&mut text, pair[1], last);
        text
    }

    /// Appends `time` by a pattern of CLDR.
    fn fill(&self, out: &mut String, pattern: &str, time: NaiveDateTime) {
        let mut quoted = false;
        let mut chars = pattern.chars().peekable();
        while let Some(char) = chars.next() {
            if char == '\'' {
                quoted = !quoted;
                continue;
            }
            if quoted || !char.is_ascii_alphabetic() {
                out.push(char);
                continue;
            }
            let mut count = 1;
            while chars.next_if_eq(&char).is_some() {
                count += 1;
            }
            out.push_str(&self.field(char, count, time));
        }
    }

    fn field(&self, letter: char, count: usize, time: NaiveDateTime) -> String {
        let month = time.month0() as usize;
        let name = |names: &[&'static str], index: usize| {
            names.get(index).copied().unwrap_or_default().to_owned()
        };
        match (letter, count) {
            ('y', _) => time.year().to_string(),
            ('Q', 1) => time.quarter().to_string(),
            ('Q', _) => name(&self.quarters, month / 3),
            ('M', 4) => name(&self.months, month),
            ('M', 3) => name(&self.months_short, month),
            ('L', 4) => name(&self.months_alone, month),
            ('L', 3) => name(&self.months_short_alone, month),
            ('M', width) => format!("{:0width$}", time.month()),
            ('d', width) => format!("{:0width$}", time.day()),
            ('E', _) => name(
                &self.weekdays_short,
                time.weekday().num_days_from_sunday() as usize,
            ),
            _ => String::new(),
        }
    }
}

const MONTHS: [&str; 12] = [
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
];

const MONTHS_SHORT: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDateTime {
        text.parse::<chrono::NaiveDate>()
            .unwrap()
            .and_time(chrono::NaiveTime::MIN)
    }

    #[test]
    fn what_both_ends_share_is_said_once() {
        let range =
            |first, last, finest, years| Words::ENGLISH.range(day(first), day(last), finest, years);
        let cases = [
            (
                "2024-01-01",
                "2024-10-14",
                Unit::Day,
                true,
                "1 Jan – 14 Oct 2024",
            ),
            (
                "2023-12-01",
                "2024-10-14",
                Unit::Day,
                true,
                "1 Dec 2023 – 14 Oct 2024",
            ),
            ("2024-10-01", "2024-10-14", Unit::Day, true, "1–14 Oct 2024"),
            ("2024-10-14", "2024-10-14", Unit::Day, true, "14 Oct 2024"),
            (
                "1970-01-02",
                "1970-02-03",
                Unit::Day,
                false,
                "2 Jan – 3 Feb",
            ),
            ("1970-01-02", "1970-01-05", Unit::Day, false, "2–5 Jan"),
            (
                "2024-01-01",
                "2024-03-01",
                Unit::Month,
                true,
                "Jan – Mar 2024",
            ),
            (
                "2023-01-01",
                "2024-03-01",
                Unit::Quarter,
                true,
                "Jan 2023 – Mar 2024",
            ),
            ("1819-01-01", "2024-01-01", Unit::Year, true, "1819 – 2024"),
        ];
        for (first, last, finest, years, expected) in cases {
            assert_eq!(range(first, last, finest, years), expected);
        }
    }

    #[test]
    fn quotes_hold_words() {
        let mut words = Words::ENGLISH;
        words.patterns.date = "d 'de' MMM 'de' y";
        let text = words.write(Shape::Date, day("2024-02-03"));
        assert_eq!(text, "3 de Feb de 2024");
        words.patterns.date = "dd/MM/y";
        assert_eq!(words.write(Shape::Date, day("2024-02-03")), "03/02/2024");
        words.patterns.date = "LLLL";
        assert_eq!(words.write(Shape::Date, day("2024-02-03")), "February");
        assert_eq!(words.write(Shape::Quarter, day("2024-11-03")), "Q4");
    }
}
