//! Spanish.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "es",
    calendar: cldr::es::WORDS,
    plural: Plural::One,
    decimal: ',',
    tasks: Forms::two("{} tarea", "{} tareas"),
    lanes: Forms::two("{} carril", "{} carriles"),
    milestones: Forms::two("{} hito", "{} hitos"),
    estimates: Forms::two(
        "{} estimación sin confirmar",
        "{} estimaciones sin confirmar",
    ),
    tasks_in_lanes: "{tasks} en {lanes}",
    comma: ", ",
    no_tasks: "aún sin tareas",
    task: "Tarea",
    critical: "Crítica",
    active: "En curso",
    done: "Hecha",
    milestone: "Hito",
    unconfirmed: "Estimación sin confirmar",
    critical_path: "Ruta crítica",
    before: "Antes",
    added: "nuevo",
    removed: "eliminado",
    lengths: ["{} d", "{} h", "{} min"],
    conflict: "Dos tareas a la vez",
    as_of: "a {date}",
    start: "Inicio",
    end: "Fin",
    days: "Días",
    chart: "Diagrama de Gantt",
    quotes: ["«", "»"],
    colon: ": ",
    stop: ". ",
    last: "Última en terminar",
    each_in_lanes: "{tasks} en {lanes}",
    and: " y ",
    brackets: [" (", ")"],
    colors: [
        "Rojo", "Naranja", "Amarillo", "Verde", "Azul", "Morado", "Rosa", "Marrón", "Gris",
        "Negro", "Blanco",
    ],
};
