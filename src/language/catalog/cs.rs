//! Czech.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "cs",
    calendar: cldr::cs::WORDS,
    plural: Plural::Czech,
    decimal: ',',
    tasks: Forms::three("{} úkol", "{} úkoly", "{} úkolů"),
    lanes: Forms::three("{} dráha", "{} dráhy", "{} drah"),
    milestones: Forms::three("{} milník", "{} milníky", "{} milníků"),
    estimates: Forms::three(
        "{} nepotvrzený odhad",
        "{} nepotvrzené odhady",
        "{} nepotvrzených odhadů",
    ),
    tasks_in_lanes: "{tasks}, {lanes}",
    comma: ", ",
    no_tasks: "zatím bez úkolů",
    task: "Úkol",
    critical: "Kritický",
    active: "Probíhá",
    done: "Hotovo",
    milestone: "Milník",
    unconfirmed: "Odhad nepotvrzen",
    critical_path: "Kritická cesta",
    before: "Dříve",
    added: "nové",
    removed: "zrušeno",
    lengths: ["{} d.", "{} h", "{} min"],
    conflict: "Dva úkoly najednou",
    as_of: "stav k {date}",
    start: "Začátek",
    end: "Konec",
    days: "Dny",
    chart: "Ganttův diagram",
    quotes: ["„", "“"],
    colon: ": ",
    stop: ". ",
    last: "Končí poslední",
};
