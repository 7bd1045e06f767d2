//! English.

use crate::calendar::Words;
use crate::language::{Forms, Language, Plural};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "en",
    calendar: Words::ENGLISH,
    plural: Plural::One,
    decimal: '.',
    tasks: Forms::two("{} task", "{} tasks"),
    lanes: Forms::two("{} lane", "{} lanes"),
    milestones: Forms::two("{} milestone", "{} milestones"),
    estimates: Forms::two("{} estimate not confirmed", "{} estimates not confirmed"),
    tasks_in_lanes: "{tasks} in {lanes}",
    comma: ", ",
    no_tasks: "no tasks yet",
    task: "Task",
    critical: "Critical",
    active: "Active",
    done: "Done",
    milestone: "Milestone",
    unconfirmed: "Estimate not confirmed",
    critical_path: "Critical path",
    before: "Before",
    added: "new",
    removed: "removed",
    lengths: ["{} d", "{} h", "{} min"],
    conflict: "Two tasks at once",
    as_of: "as of {date}",
    start: "Start",
    end: "End",
    days: "Days",
    chart: "Gantt chart",
    quotes: ["“", "”"],
    colon: ": ",
    stop: ". ",
    last: "Last to end",
    each_in_lanes: "{tasks} in {lanes}",
    and: " and ",
    brackets: [" (", ")"],
    colors: [
        "Red", "Orange", "Yellow", "Green", "Blue", "Purple", "Pink", "Brown", "Grey", "Black",
        "White",
    ],
};
