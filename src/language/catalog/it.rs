//! Italian.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "it",
    calendar: cldr::it::WORDS,
    plural: Plural::One,
    decimal: ',',
    tasks: Forms::two("{} attività", "{} attività"),
    lanes: Forms::two("{} corsia", "{} corsie"),
    milestones: Forms::two("{} traguardo", "{} traguardi"),
    estimates: Forms::two("{} stima non confermata", "{} stime non confermate"),
    tasks_in_lanes: "{tasks} in {lanes}",
    comma: ", ",
    no_tasks: "ancora nessuna attività",
    task: "Attività",
    critical: "Critica",
    active: "In corso",
    done: "Completata",
    milestone: "Traguardo",
    unconfirmed: "Stima non confermata",
    critical_path: "Percorso critico",
    before: "Prima",
    added: "nuovo",
    removed: "rimosso",
    lengths: ["{} g", "{} h", "{} min"],
    conflict: "Due attività insieme",
    as_of: "al {date}",
    start: "Inizio",
    end: "Fine",
    days: "Giorni",
    chart: "Diagramma di Gantt",
    quotes: ["«", "»"],
    colon: ": ",
    stop: ". ",
    last: "Ultima a finire",
};
