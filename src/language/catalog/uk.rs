//! Ukrainian.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "uk",
    calendar: cldr::uk::WORDS,
    plural: Plural::EastSlavic,
    decimal: ',',
    tasks: Forms::three("{} завдання", "{} завдання", "{} завдань"),
    lanes: Forms::two("{} доріжці", "{} доріжках"),
    milestones: Forms::three("{} віха", "{} віхи", "{} віх"),
    estimates: Forms::three(
        "{} непідтверджена оцінка",
        "{} непідтверджені оцінки",
        "{} непідтверджених оцінок",
    ),
    tasks_in_lanes: "{tasks} на {lanes}",
    comma: ", ",
    no_tasks: "поки немає завдань",
    task: "Завдання",
    critical: "Критичне",
    active: "У роботі",
    done: "Готово",
    milestone: "Віха",
    unconfirmed: "Оцінка не підтверджена",
    critical_path: "Критичний шлях",
    before: "Раніше",
    added: "нове",
    removed: "вилучено",
    lengths: ["{} дн.", "{} год", "{} хв"],
    conflict: "Два завдання одночасно",
    as_of: "станом на {date}",
    start: "Початок",
    end: "Кінець",
    days: "Дні",
    chart: "Діаграма Ґанта",
    quotes: ["«", "»"],
    colon: ": ",
    stop: ". ",
    last: "Завершується останнім",
};
