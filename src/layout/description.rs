//! What a picture shows, in sentences written from the schedule, for those who do not see it.

use super::compose::Plan;
use super::facts;
use super::legend;
use super::selection::{Entry, Selection, state};
use crate::language::Language;
use crate::roadmap::LegendKey;
use std::fmt::Write;

/// `Gantt chart “Beta”: 24 tasks in 11 lanes and 15 milestones in 3 lanes, 1 Jan – 14 Oct 2024. Red: Engineering
/// (18 tasks). Last to end: Custom shards, 14 Oct 2024.` What `accDescr` says wins.
///
/// `range` is when the plan is, `last` when it ends; both are empty where the chart gives no days.
pub(super) fn describe(plan: &Plan, range: &str, last: &str) -> String {
    let (roadmap, language) = (plan.roadmap, plan.language);
    if let Some(description) = &roadmap.acc_descr {
        return description.clone();
    }
    let colon = language.colon;
    let mut text = String::from(language.chart);
    if let Some(title) = roadmap.acc_title.as_ref().or(roadmap.title.as_ref()) {
        let [open, close] = language.quotes;
        let _ = write!(text, " {open}{}{close}", title.replace('\n', " "));
    }
    let amount = amount(plan);
    if amount.is_empty() {
        let _ = write!(text, "{colon}{}", language.no_tasks);
        end(&mut text, language);
        return text.trim_end().to_owned();
    }
    let _ = write!(text, "{colon}{amount}");
    if !range.is_empty() {
        let _ = write!(text, "{}{range}", language.comma);
    }
    end(&mut text, language);
    for sentence in sentences(plan, last) {
        text.push_str(&sentence);
        end(&mut text, language);
    }
    text.trim_end().to_owned()
}

/// Ends a sentence; a date of some languages has a stop of its own.
fn end(text: &mut String, language: &Language) {
    let stop = language.stop;
    let ended = stop.starts_with('.') && text.ends_with('.');
    text.push_str(stop.strip_prefix('.').filter(|_| ended).unwrap_or(stop));
}

/// What there is to say beside numbers and dates.
fn sentences(plan: &Plan, last: &str) -> Vec<String> {
    let (language, colon) = (plan.language, plan.language.colon);
    let mut sentences = Vec::new();
    let unconfirmed = facts::count(plan.roadmap, plan.selection).unconfirmed;
    if unconfirmed > 0 {
        sentences.push(language.counted(unconfirmed, &language.estimates));
    }
    sentences.extend(kinds(plan));
    let marked = |entry: &&Entry| plan.clashes.contains_key(&entry.task);
    let marked = plan.selection.present().filter(marked).count();
    if marked > 0 {
        sentences.push(format!("{}{colon}{marked}", language.conflict));
    }
    if let Some(task) = last_task(plan) {
        let mut sentence = format!("{}{colon}{}", language.last, task.replace('\n', " "));
        if !last.is_empty() {
            let _ = write!(sentence, "{}{last}", language.comma);
        }
        sentences.push(sentence);
    }
    sentences
}

/// `24 tasks in 11 lanes and 15 milestones in 3 lanes`; empty where nothing is drawn.
fn amount(plan: &Plan) -> String {
    let language = plan.language;
    let counts = facts::count(plan.roadmap, plan.selection);
    let in_lanes = |what: String, lanes: usize| {
        if counts.lanes.max(counts.lanes_with_diamonds) < 2 {
            return what;
        }
        let lanes = language.counted(lanes, &language.lanes);
        let both = language.each_in_lanes.replacen("{tasks}", &what, 1);
        both.replacen("{lanes}", &lanes, 1)
    };
    let mut what = Vec::new();
    if counts.bars > 0 {
        let tasks = language.counted(counts.bars, &language.tasks);
        what.push(in_lanes(tasks, counts.lanes));
    }
    if counts.diamonds > 0 {
        let milestones = language.counted(counts.diamonds, &language.milestones);
        what.push(in_lanes(milestones, counts.lanes_with_diamonds));
    }
    what.join(language.and)
}

/// What the legend tells apart: `Red: Engineering (18 tasks)`. A colour that two of them share tells nothing, and
/// is left out.
fn kinds(plan: &Plan) -> Vec<String> {
    let (roadmap, language) = (plan.roadmap, plan.language);
    let mut found = Vec::new();
    for (key, plain, members) in legend::kinds(language) {
        let said = roadmap.legend.iter().any(|entry| entry.key == key);
        let of_kind = |entry: &&Entry| {
            let task = roadmap.tasks.get(entry.task.0);
            task.is_some_and(|task| members.contains(&state(task)))
        };
        let entries: Vec<&Entry> = plan.selection.present().filter(of_kind).collect();
        let first = entries
            .first()
            .and_then(|entry| roadmap.tasks.get(entry.task.0));
        let Some(first) = first else { continue };
        let color = plan.theme.mark(state(first)).fill.basic();
        let worth_saying = key != LegendKey::Plain || said;
        let words = legend::words(roadmap, &key, plain);
        let amount = counted(&entries, language);
        found.push((color, words, amount, worth_saying));
    }
    let [open, close] = language.brackets;
    let alike = |color| found.iter().filter(|(other, ..)| *other == color).count() > 1;
    let worth_saying = found.iter().filter(|(.., worth_saying)| *worth_saying);
    worth_saying
        .map(|(color, words, amount, _)| {
            let words = words.replace('\n', " ");
            if alike(*color) {
                return format!("{words}{open}{amount}{close}");
            }
            let (color, colon) = (language.color(*color), language.colon);
            format!("{color}{colon}{words}{open}{amount}{close}")
        })
        .collect()
}

/// `18 tasks, 9 milestones`
fn counted(entries: &[&Entry], language: &Language) -> String {
    let diamonds = entries.iter().filter(|entry| entry.diamond).count();
    let amounts = [
        (entries.len() - diamonds, &language.tasks),
        (diamonds, &language.milestones),
    ];
    let amounts = amounts.into_iter().filter(|(count, _)| *count > 0);
    let words: Vec<String> = amounts
        .map(|(count, forms)| language.counted(count, forms))
        .collect();
    words.join(language.comma)
}

/// What ends last, of tasks that end at once the first; none where the window cuts some off, since their ends are
/// not in the picture.
pub(super) fn last_entry(selection: &Selection) -> Option<&Entry> {
    if selection.present().any(|entry| entry.torn_end) {
        return None;
    }
    let by_end = |entry: &&Entry| (entry.end, std::cmp::Reverse(entry.task));
    selection.present().max_by_key(by_end)
}

fn last_task<'a>(plan: &Plan<'a>) -> Option<&'a str> {
    let entry = last_entry(plan.selection)?;
    let task = plan.roadmap.tasks.get(entry.task.0)?;
    Some(&task.name)
}

#[cfg(test)]
mod tests {
    use crate::options::{Options, Wishes};
    use crate::source::Source;
    use crate::text::Fonts;

    const PLAN: &str = "gantt\n title Beta\n section Ann\n a :crit, 2024-01-01, 5d\n b :active, 2024-01-06, 5d\n \
        section Bo\n c :done, 2024-01-01, 3d\n Ship :milestone, crit, 2024-01-20, 0d\n";

    /// The description and the alternative text of a chart.
    fn said(chart: &str, settings: &[(&str, &str)]) -> (String, String) {
        let mut wishes = Wishes::default();
        for (name, value) in settings {
            wishes.set(name, &[value]).unwrap();
        }
        let options = Options::layered(&Wishes::default(), wishes);
        let source = Source::whole("plan.mmd", chart);
        let (plans, _) = crate::plans(&source, &options, &crate::limits::Limits::default());
        let scene = crate::draw(&plans[0], &options, &Fonts::bundled())
            .scenes
            .remove(0);
        (scene.description.clone(), scene.alt())
    }

    #[test]
    fn numbers_dates_colours_and_the_last_task_are_told() {
        let (description, alt) = said(PLAN, &[]);
        assert_eq!(
            description,
            "Gantt chart “Beta”: 3 tasks in 2 lanes and 1 milestone in 1 lane, 1–20 Jan 2024. \
             Red: Critical (1 task, 1 milestone). Blue: Active (1 task). Grey: Done (1 task). Last to end: Ship, 20 Jan 2024."
        );
        assert_eq!(alt, description);
    }

    #[test]
    fn a_stop_is_not_doubled_and_dots_of_names_stay() {
        let chart = "gantt\n wait.. and see... :2024-01-01, 5d\n";
        let (description, _) = said(chart, &[("lang", "ru")]);
        let end = "Завершается последней: wait.. and see..., 6 янв. 2024\u{A0}г.";
        assert!(description.ends_with(end), "{description}");
        assert!(description.contains("2024\u{A0}г. За"), "{description}");
    }

    #[test]
    fn colours_that_tell_nothing_apart_are_left_out() {
        let (description, _) = said(PLAN, &[("theme", "print")]);
        assert!(
            description.contains(". Critical (1 task, 1 milestone). "),
            "{description}"
        );
    }

    #[test]
    fn what_a_window_cuts_off_is_not_called_the_last() {
        let (description, _) = said(PLAN, &[("to", "2024-01-07")]);
        assert!(!description.contains("Last to end"), "{description}");
    }

    #[test]
    fn the_author_has_the_last_word() {
        let named = PLAN.replace("title Beta\n", "title Beta\n accTitle: Plan of May\n");
        let (description, _) = said(&named, &[]);
        assert!(
            description.starts_with("Gantt chart “Plan of May”: 3 tasks"),
            "{description}"
        );
        let told = PLAN.replace("title Beta\n", "title Beta\n accDescr: Two people.\n");
        let (description, alt) = said(&told, &[]);
        assert_eq!(
            (description.as_str(), alt.as_str()),
            ("Two people.", "Beta: Two people.")
        );
    }

    #[test]
    fn nothing_yet_is_said_too() {
        let (description, _) = said("gantt\n title Beta\n", &[]);
        assert_eq!(description, "Gantt chart “Beta”: no tasks yet.");
    }
}
