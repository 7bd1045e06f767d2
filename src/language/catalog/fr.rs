//! French.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "fr",
    calendar: cldr::fr::WORDS,
    plural: Plural::NoneOrOne,
    decimal: ',',
    tasks: Forms::two("{} tâche", "{} tâches"),
    lanes: Forms::two("{} couloir", "{} couloirs"),
    milestones: Forms::two("{} jalon", "{} jalons"),
    estimates: Forms::two(
        "{} estimation non confirmée",
        "{} estimations non confirmées",
    ),
    tasks_in_lanes: "{tasks} dans {lanes}",
    comma: ", ",
    no_tasks: "pas encore de tâches",
    task: "Tâche",
    critical: "Critique",
    active: "En cours",
    done: "Terminé",
    milestone: "Jalon",
    unconfirmed: "Estimation non confirmée",
    critical_path: "Chemin critique",
    before: "Avant",
    added: "nouveau",
    removed: "supprimé",
    lengths: ["{} j", "{} h", "{} min"],
    conflict: "Deux tâches à la fois",
    as_of: "au {date}",
    start: "Début",
    end: "Fin",
    days: "Jours",
    chart: "Diagramme de Gantt",
    quotes: ["«\u{A0}", "\u{A0}»"],
    colon: "\u{A0}: ",
    stop: ". ",
    last: "Dernière à finir",
    each_in_lanes: "{tasks} dans {lanes}",
    and: " et ",
    brackets: [" (", ")"],
    colors: [
        "Rouge", "Orange", "Jaune", "Vert", "Bleu", "Violet", "Rose", "Marron", "Gris", "Noir",
        "Blanc",
    ],
};
