//! `excludes`, `includes` and `weekend`: which days count.

use super::dates::Dates;
use crate::calendar::{Weekday, Weekend, WorkingCalendar};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits::Limits;
use crate::source::Spanned;
use chrono::NaiveDate;

/// The weekdays as `excludes` and `weekday` name them, Monday first.
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

/// Finds a weekday by its full name, in any case.
pub(super) fn weekday(text: &str) -> Option<Weekday> {
    WEEKDAYS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(text))
        .map(|(_, day)| *day)
}

/// What the chart says about days, words as written.
#[derive(Default)]
pub(super) struct DayWords {
    pub excludes: Vec<Spanned<String>>,
    pub includes: Vec<Spanned<String>>,
    pub weekend: Weekend,
    /// Whether there were more than a chart may have.
    full: bool,
}

impl DayWords {
    /// Adds what stands behind `excludes`.
    pub(super) fn exclude(
        &mut self,
        words: &[Spanned<String>],
        limits: &Limits,
        found: &mut Diagnostics,
    ) {
        let words = self.limited(words, limits, found);
        self.excludes.extend(words.iter().cloned());
    }

    /// Adds what stands behind `includes`.
    pub(super) fn include(
        &mut self,
        words: &[Spanned<String>],
        limits: &Limits,
        found: &mut Diagnostics,
    ) {
        let words = self.limited(words, limits, found);
        self.includes.extend(words.iter().cloned());
    }

    /// As many of these words as the chart may still have; says it once where there are more.
    fn limited<'a>(
        &mut self,
        words: &'a [Spanned<String>],
        limits: &Limits,
        found: &mut Diagnostics,
    ) -> &'a [Spanned<String>] {
        let most = limits.excluded_days;
        let room = most.saturating_sub(self.excludes.len() + self.includes.len());
        let Some(excess) = words.get(room) else {
            return words;
        };
        if !self.full {
            let message = format!("the chart excludes and includes more than {most} days");
            found.push(
                Diagnostic::new(Code::TooLarge, message)
                    .at(excess.span)
                    .hint("leave out what no task touches; `--limit excluded-days=N` raises the limit"),
            );
        }
        self.full = true;
        words.get(..room).unwrap_or_default()
    }
}

/// Makes the calendar; words that name no day are reported.
pub(super) fn calendar(
    words: &DayWords,
    dates: &Dates,
    found: &mut Diagnostics,
) -> WorkingCalendar {
    let mut weekdays = Vec::new();
    let mut excluded = Vec::new();
    for word in &words.excludes {
        if word.value.eq_ignore_ascii_case("weekends") {
            weekdays.extend(match words.weekend {
                Weekend::Friday => [Weekday::Fri, Weekday::Sat],
                Weekend::Saturday => [Weekday::Sat, Weekday::Sun],
            });
        } else if let Some(day) = weekday(&word.value) {
            weekdays.push(day);
        } else {
            excluded.extend(date("excludes", word, dates, found));
        }
    }
    let included = words
        .includes
        .iter()
        .filter_map(|word| date("includes", word, dates, found))
        .collect();
    WorkingCalendar::new(&weekdays, excluded, included)
}

fn date(
    statement: &str,
    word: &Spanned<String>,
    dates: &Dates,
    found: &mut Diagnostics,
) -> Option<NaiveDate> {
    let read = dates.read(&word.value);
    let Ok(read) = read else {
        found.push(
            Diagnostic::new(
                Code::UnknownExcludedDay,
                format!("`{}` is no day that `{statement}` knows", word.value),
            )
            .at(word.span)
            .hint(advice(statement, &word.value)),
        );
        return None;
    };
    let day = read.time.date();
    let lower = word.value.to_lowercase();
    // Mermaid lowers the word and compares it with the day as written, so `08-Jan-2024` never matches.
    let matches = day.format("%Y-%m-%d").to_string() == lower
        || dates.format.write(day.and_time(chrono::NaiveTime::MIN)) == lower;
    if !matches {
        found.push(
            Diagnostic::new(
                Code::ExcludedSpelling,
                format!("Mermaid does not find the day `{}`", word.value),
            )
            .at(word.span)
            .hint(format!("write `{}`", day.format("%Y-%m-%d")))
            .fix(word.span, day.format("%Y-%m-%d").to_string()),
        );
    }
    Some(day)
}

fn advice(statement: &str, word: &str) -> String {
    let lower = word.to_lowercase();
    if statement == "includes" {
        return "write a date: `includes` knows no weekdays".to_owned();
    }
    if lower.chars().count() >= 2
        && let Some((name, _)) = WEEKDAYS
            .iter()
            .find(|(name, _)| name.starts_with(lower.as_str()))
    {
        return format!("write `{name}`: it excludes nothing so far");
    }
    let names = WEEKDAYS.iter().map(|(name, _)| *name).chain(["weekends"]);
    match crate::diagnostic::nearest(&lower, names) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "write `weekends`, a weekday in full, or a date like `2024-12-25`".to_owned(),
    }
}
