//! Turkish.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "tr",
    calendar: cldr::tr::WORDS,
    plural: Plural::One,
    decimal: ',',
    tasks: Forms::same("{} görev"),
    lanes: Forms::same("{} şerit"),
    milestones: Forms::same("{} kilometre taşı"),
    estimates: Forms::same("{} doğrulanmamış tahmin"),
    tasks_in_lanes: "{lanes}, {tasks}",
    comma: ", ",
    no_tasks: "henüz görev yok",
    task: "Görev",
    critical: "Kritik",
    active: "Sürüyor",
    done: "Tamamlandı",
    milestone: "Kilometre taşı",
    unconfirmed: "Doğrulanmamış tahmin",
    critical_path: "Kritik yol",
    before: "Önce",
    added: "yeni",
    removed: "kaldırıldı",
    lengths: ["{} gün", "{} sa.", "{} dk."],
    conflict: "Aynı anda iki görev",
    as_of: "{date} itibarıyla",
    start: "Başlangıç",
    end: "Bitiş",
    days: "Gün",
    chart: "Gantt şeması",
    quotes: ["“", "”"],
    colon: ": ",
    stop: ". ",
    last: "En son biten",
};
