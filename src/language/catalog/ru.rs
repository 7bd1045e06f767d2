//! Russian.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "ru",
    calendar: cldr::ru::WORDS,
    plural: Plural::EastSlavic,
    decimal: ',',
    tasks: Forms::three("{} задача", "{} задачи", "{} задач"),
    lanes: Forms::two("{} дорожке", "{} дорожках"),
    milestones: Forms::three("{} веха", "{} вехи", "{} вех"),
    estimates: Forms::three(
        "{} неподтверждённая оценка",
        "{} неподтверждённые оценки",
        "{} неподтверждённых оценок",
    ),
    tasks_in_lanes: "{tasks} на {lanes}",
    comma: ", ",
    no_tasks: "пока нет задач",
    task: "Задача",
    critical: "Критическая",
    active: "В работе",
    done: "Готово",
    milestone: "Веха",
    unconfirmed: "Оценка не подтверждена",
    critical_path: "Критический путь",
    before: "Раньше",
    added: "новое",
    removed: "удалено",
    lengths: ["{} дн.", "{} ч", "{} мин"],
    conflict: "Две задачи одновременно",
    as_of: "на {date}",
    start: "Начало",
    end: "Конец",
    days: "Дни",
    chart: "Диаграмма Ганта",
    quotes: ["«", "»"],
    colon: ": ",
    stop: ". ",
    last: "Завершается последней",
};
