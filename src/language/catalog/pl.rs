//! Polish.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "pl",
    calendar: cldr::pl::WORDS,
    plural: Plural::Polish,
    decimal: ',',
    tasks: Forms::three("{} zadanie", "{} zadania", "{} zadań"),
    lanes: Forms::two("{} torze", "{} torach"),
    milestones: Forms::three(
        "{} kamień milowy",
        "{} kamienie milowe",
        "{} kamieni milowych",
    ),
    estimates: Forms::three(
        "{} niepotwierdzony szacunek",
        "{} niepotwierdzone szacunki",
        "{} niepotwierdzonych szacunków",
    ),
    tasks_in_lanes: "{tasks} w {lanes}",
    comma: ", ",
    no_tasks: "jeszcze bez zadań",
    task: "Zadanie",
    critical: "Krytyczne",
    active: "W toku",
    done: "Ukończone",
    milestone: "Kamień milowy",
    unconfirmed: "Szacunek niepotwierdzony",
    critical_path: "Ścieżka krytyczna",
    before: "Wcześniej",
    added: "nowe",
    removed: "usunięte",
    lengths: ["{} d.", "{} godz.", "{} min"],
    conflict: "Dwa zadania naraz",
    as_of: "stan na {date}",
    start: "Początek",
    end: "Koniec",
    days: "Dni",
    chart: "Wykres Gantta",
    quotes: ["„", "”"],
    colon: ": ",
    stop: ". ",
    last: "Kończy się ostatnie",
};
