//! What a picture says in words of its own, in one language: facts, legend, remarks, description, dates.
//!
//! Months, weekdays and patterns of dates are CLDR's (`cldr`); the words are ours (`catalog`).

pub mod catalog;
mod cldr;
mod plural;

pub use plural::{Forms, Plural};

use crate::calendar::Words;
use crate::color::Basic;
use chrono::TimeDelta;

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// Its BCP 47 tag.
    pub tag: &'static str,
    /// Months, weekdays and dates.
    pub calendar: Words,
    /// How nouns go with numbers.
    pub plural: Plural,
    /// Between the whole part and the fraction of a number.
    pub decimal: char,
    /// Bars: `24 tasks`.
    pub tasks: Forms,
    /// Lanes, in the form that [`Language::tasks_in_lanes`] asks for.
    pub lanes: Forms,
    /// Diamonds: `15 milestones`.
    pub milestones: Forms,
    /// Marks with a broken outline: `18 estimates not confirmed`.
    pub estimates: Forms,
    /// `{tasks} in {lanes}`
    pub tasks_in_lanes: &'static str,
    /// Between the parts of a list.
    pub comma: &'static str,
    /// In a lane without tasks.
    pub no_tasks: &'static str,
    /// Legend: a mark about which nothing was said.
    pub task: &'static str,
    /// Legend: `crit`.
    pub critical: &'static str,
    /// Legend: `active`.
    pub active: &'static str,
    /// Legend: `done`.
    pub done: &'static str,
    /// Legend: diamonds.
    pub milestone: &'static str,
    /// Legend: broken outlines.
    pub unconfirmed: &'static str,
    /// Legend: the critical path.
    pub critical_path: &'static str,
    /// Legend: bars of the plan compared with.
    pub before: &'static str,
    /// Behind the label of a task that the plan compared with lacks.
    pub added: &'static str,
    /// Behind the label of a task that only the plan compared with has.
    pub removed: &'static str,
    /// So many days, hours, minutes, as short as can be.
    pub lengths: [&'static str; 3],
    /// Legend: two tasks at once in the lane of one person.
    pub conflict: &'static str,
    /// The as-of line: `as of {date}`.
    pub as_of: &'static str,
    /// Head of the column of first days.
    pub start: &'static str,
    /// Head of the column of last days.
    pub end: &'static str,
    /// Head of the column of lengths.
    pub days: &'static str,
    /// The kind of picture, for those who do not see it.
    pub chart: &'static str,
    /// Around a title.
    pub quotes: [&'static str; 2],
    /// Between a word and what it is.
    pub colon: &'static str,
    /// At the end of a sentence, with the space before the next.
    pub stop: &'static str,
    /// Before the name of the task that ends last.
    pub last: &'static str,
    /// The same as [`Language::tasks_in_lanes`] where bars and milestones are told one after the other.
    pub each_in_lanes: &'static str,
    /// Between those two.
    pub and: &'static str,
    /// Around what explains the words before.
    pub brackets: [&'static str; 2],
    /// Colours at the beginning of a sentence, in the order of [`Basic::ALL`](crate::color::Basic::ALL).
    pub colors: [&'static str; 11],
}

impl Language {
    /// `24 tasks`, in the form that goes with the number.
    #[must_use]
    pub fn counted(&self, count: usize, forms: &Forms) -> String {
        let form = forms.get(self.plural.of(count));
        form.replacen("{}", &count.to_string(), 1)
    }

    /// `+14 d`, in the largest unit that tells it exactly; nothing for no time at all.
    #[must_use]
    pub fn slip(&self, slip: TimeDelta) -> String {
        const HOUR: u64 = 60;
        const DAY: u64 = 24 * HOUR;
        let minutes = slip.num_minutes().unsigned_abs();
        let [days, hours, plain] = self.lengths;
        let (count, form) = match minutes {
            0 => return String::new(),
            _ if minutes.is_multiple_of(DAY) => (minutes / DAY, days),
            _ if minutes.is_multiple_of(HOUR) => (minutes / HOUR, hours),
            _ => (minutes, plain),
        };
        let sign = if slip > TimeDelta::zero() { "+" } else { "−" };
        format!("{sign}{}", form.replacen("{}", &count.to_string(), 1))
    }

    /// A colour at the beginning of a sentence.
    #[must_use]
    pub fn color(&self, color: Basic) -> &'static str {
        let names = Basic::ALL.into_iter().zip(self.colors);
        let mut found = names.filter(|(basic, _)| *basic == color);
        found.next().map_or("", |(_, name)| name)
    }

    /// The line's words for the day the plan is looked at.
    #[must_use]
    pub fn as_of(&self, date: &str) -> String {
        self.as_of.replacen("{date}", date, 1)
    }
}

#[cfg(test)]
mod tests;
