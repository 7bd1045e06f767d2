//! Dutch.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "nl",
    calendar: cldr::nl::WORDS,
    plural: Plural::One,
    decimal: ',',
    tasks: Forms::two("{} taak", "{} taken"),
    lanes: Forms::two("{} baan", "{} banen"),
    milestones: Forms::two("{} mijlpaal", "{} mijlpalen"),
    estimates: Forms::two(
        "{} schatting niet bevestigd",
        "{} schattingen niet bevestigd",
    ),
    tasks_in_lanes: "{tasks} in {lanes}",
    comma: ", ",
    no_tasks: "nog geen taken",
    task: "Taak",
    critical: "Kritiek",
    active: "Actief",
    done: "Klaar",
    milestone: "Mijlpaal",
    unconfirmed: "Schatting niet bevestigd",
    critical_path: "Kritieke pad",
    before: "Eerder",
    added: "nieuw",
    removed: "vervallen",
    lengths: ["{} d", "{} u", "{} min"],
    conflict: "Twee taken tegelijk",
    as_of: "stand {date}",
    start: "Begin",
    end: "Einde",
    days: "Dagen",
    chart: "Gantt-diagram",
    quotes: ["“", "”"],
    colon: ": ",
    stop: ". ",
    last: "Als laatste klaar",
    each_in_lanes: "{tasks} in {lanes}",
    and: " en ",
    brackets: [" (", ")"],
    colors: [
        "Rood", "Oranje", "Geel", "Groen", "Blauw", "Paars", "Roze", "Bruin", "Grijs", "Zwart",
        "Wit",
    ],
};
