//! The few words that a picture has of its own: facts, legend, remarks, description.

use crate::calendar::Words;

/// The words of one language.
#[derive(Clone, Debug)]
pub(super) struct Language {
    /// Months and weekdays.
    pub(super) calendar: Words,
    /// One task, several tasks.
    pub(super) tasks: [&'static str; 2],
    /// One lane, several lanes.
    pub(super) lanes: [&'static str; 2],
    /// One milestone, several milestones.
    pub(super) milestones: [&'static str; 2],
    /// One estimate that is not confirmed, several.
    pub(super) estimates: [&'static str; 2],
    /// Between the number of tasks and the number of lanes.
    pub(super) within: &'static str,
    /// In a lane without tasks.
    pub(super) no_tasks: &'static str,
    /// Legend: a mark about which nothing was said.
    pub(super) task: &'static str,
    /// Legend: `crit`.
    pub(super) critical: &'static str,
    /// Legend: `active`.
    pub(super) active: &'static str,
    /// Legend: `done`.
    pub(super) done: &'static str,
    /// Legend: diamonds.
    pub(super) milestone: &'static str,
    /// Legend: broken outlines.
    pub(super) unconfirmed: &'static str,
    /// Legend: the critical path.
    pub(super) critical_path: &'static str,
    /// The as-of line.
    pub(super) as_of: &'static str,
    /// Head of the column of first days.
    pub(super) start: &'static str,
    /// Head of the column of last days.
    pub(super) end: &'static str,
    /// Head of the column of lengths.
    pub(super) days: &'static str,
}

/// English.
const ENGLISH: Language = Language {
    calendar: Words::ENGLISH,
    tasks: ["task", "tasks"],
    lanes: ["lane", "lanes"],
    milestones: ["milestone", "milestones"],
    estimates: ["estimate not confirmed", "estimates not confirmed"],
    within: "in",
    no_tasks: "no tasks yet",
    task: "Task",
    critical: "Critical",
    active: "Active",
    done: "Done",
    milestone: "Milestone",
    unconfirmed: "Estimate not confirmed",
    critical_path: "Critical path",
    as_of: "as of",
    start: "Start",
    end: "End",
    days: "Days",
};

impl Language {
    /// The language of a BCP 47 tag; English where it has no words.
    pub(super) fn find(_tag: &str) -> &'static Self {
        &ENGLISH
    }
}

/// `24 tasks`, in the number that fits.
pub(super) fn counted(count: usize, forms: [&str; 2]) -> String {
    format!("{count} {}", if count == 1 { forms[0] } else { forms[1] })
}

/// Words in ids: letters, digits and hyphens.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() >= 48 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}
