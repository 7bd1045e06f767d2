//! Opinions on a finished schedule: what can be scheduled and drawn, and is still hardly what was meant.
//!
//! One function and one code for each rule. `laneway check` runs them; a picture is drawn without.

mod dates;
mod ids;
mod legend;
mod milestones;
mod path;
mod people;
mod progress;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Code, Diagnostics};
use crate::roadmap::Roadmap;
use crate::schedule::Schedule;
use chrono::NaiveDate;

/// What the rules are told beside the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The day the plan is looked at; without it nothing is late.
    pub as_of: Option<NaiveDate>,
    /// Parts of names of one-person lanes, beside those that are known by their form.
    pub people: Vec<String>,
    /// Rules that speak only when asked.
    pub asked: Vec<Code>,
}

/// A rule: it reads the finished plan and says what it finds.
type Rule = fn(&Roadmap, &Schedule, &Settings, &mut Diagnostics);

/// Every rule with its code.
const RULES: [(Code, Rule); 13] = [
    (Code::DoubleBooked, people::double_booked),
    (Code::MissedByMilestone, milestones::missed_by_milestone),
    (Code::FixedMilestone, milestones::fixed_milestone),
    (Code::MixedCriticalPath, path::mixed),
    (Code::OnExcludedDay, dates::on_excluded_day),
    (Code::FarOffDate, dates::far_off_date),
    (Code::Unconfirmed, progress::unconfirmed),
    (Code::DoneAhead, progress::done_ahead),
    (Code::Overdue, progress::overdue),
    (Code::NotStarted, progress::not_started),
    (Code::LegendUnused, legend::unused),
    (Code::LegendGap, legend::gap),
    (Code::UnusedId, ids::unused),
];

/// Rules that most plans would break without harm.
const WHEN_ASKED: [Code; 1] = [Code::UnusedId];

/// Runs every rule, in the order of the text.
#[must_use]
pub fn check(roadmap: &Roadmap, schedule: &Schedule, settings: &Settings) -> Diagnostics {
    let mut found = Diagnostics::new();
    for (code, rule) in RULES {
        if !WHEN_ASKED.contains(&code) || settings.asked.contains(&code) {
            rule(roadmap, schedule, settings, &mut found);
        }
    }
    found.sort();
    found
}

/// A name in one line.
fn one_line(name: &str) -> String {
    name.replace('\n', " ")
}
