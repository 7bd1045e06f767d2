//! Portuguese.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "pt",
    calendar: cldr::pt::WORDS,
    plural: Plural::NoneOrOne,
    decimal: ',',
    tasks: Forms::two("{} tarefa", "{} tarefas"),
    lanes: Forms::two("{} raia", "{} raias"),
    milestones: Forms::two("{} marco", "{} marcos"),
    estimates: Forms::two(
        "{} estimativa não confirmada",
        "{} estimativas não confirmadas",
    ),
    tasks_in_lanes: "{tasks} em {lanes}",
    comma: ", ",
    no_tasks: "ainda sem tarefas",
    task: "Tarefa",
    critical: "Crítica",
    active: "Em andamento",
    done: "Concluída",
    milestone: "Marco",
    unconfirmed: "Estimativa não confirmada",
    critical_path: "Caminho crítico",
    before: "Antes",
    added: "novo",
    removed: "removido",
    lengths: ["{} d", "{} h", "{} min"],
    conflict: "Duas tarefas ao mesmo tempo",
    as_of: "em {date}",
    start: "Início",
    end: "Fim",
    days: "Dias",
    chart: "Gráfico de Gantt",
    quotes: ["“", "”"],
    colon: ": ",
    stop: ". ",
    last: "Última a terminar",
    each_in_lanes: "{tasks} em {lanes}",
    and: " e ",
    brackets: [" (", ")"],
    colors: [
        "Vermelho", "Laranja", "Amarelo", "Verde", "Azul", "Roxo", "Rosa", "Marrom", "Cinza",
        "Preto", "Branco",
    ],
};
