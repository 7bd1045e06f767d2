//! German.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "de",
    calendar: cldr::de::WORDS,
    plural: Plural::One,
    decimal: ',',
    tasks: Forms::two("{} Aufgabe", "{} Aufgaben"),
    lanes: Forms::two("{} Bahn", "{} Bahnen"),
    milestones: Forms::two("{} Meilenstein", "{} Meilensteine"),
    estimates: Forms::two("{} unbestätigte Schätzung", "{} unbestätigte Schätzungen"),
    tasks_in_lanes: "{tasks} in {lanes}",
    comma: ", ",
    no_tasks: "noch keine Aufgaben",
    task: "Aufgabe",
    critical: "Kritisch",
    active: "In Arbeit",
    done: "Erledigt",
    milestone: "Meilenstein",
    unconfirmed: "Schätzung nicht bestätigt",
    critical_path: "Kritischer Pfad",
    before: "Vorher",
    added: "neu",
    removed: "entfallen",
    lengths: ["{} T", "{} h", "{} min"],
    conflict: "Zwei Aufgaben zugleich",
    as_of: "Stand {date}",
    start: "Beginn",
    end: "Ende",
    days: "Tage",
    chart: "Gantt-Diagramm",
    quotes: ["„", "“"],
    colon: ": ",
    stop: ". ",
    last: "Endet zuletzt",
};
