//! Where rules keep silent; `golden/diagnostics` shows what they say.

use super::{Settings, check};
use crate::diagnostic::{Code, Diagnostics};
use crate::limits::Limits;
use crate::source::Source;
use crate::{roadmap, schedule, syntax};

fn said(text: &str, settings: &Settings) -> Diagnostics {
    let text = format!("gantt\n dateFormat YYYY-MM-DD\n{text}");
    let source = Source::whole("chart.mmd", text);
    let limits = Limits::default();
    let (document, _) = syntax::parse(&source, &limits);
    let (roadmap, _) = roadmap::lower(&source, &document, None, &limits);
    let (schedule, _) = schedule::resolve(&roadmap);
    check(&roadmap, &schedule, settings)
}

fn codes(text: &str, settings: &Settings) -> Vec<Code> {
    said(text, settings).iter().map(|d| d.code).collect()
}

fn on(day: &str) -> Settings {
    Settings {
        as_of: day.parse().ok(),
        ..Settings::default()
    }
}

#[test]
fn tasks_one_after_the_other_are_no_conflict() {
    let settings = Settings::default();
    let quiet = " section js eng 1\n A : a, 2024-01-01, 3d\n B : b, after a, 3d\n M : milestone, 2024-01-02, 0d\n";
    assert_eq!(codes(quiet, &settings), []);
    // The weekend that trails the first task is nobody's work.
    let weekend =
        " excludes weekends\n section js eng 1\n A : 2024-01-01, 2024-01-08\n B : 2024-01-08, 1d\n";
    assert_eq!(codes(weekend, &settings), []);
    let team = " section Team\n A : 2024-01-01, 3d\n B : 2024-01-02, 3d\n";
    assert_eq!(codes(team, &settings), []);
    let people = Settings {
        people: vec!["tea".to_owned()],
        ..Settings::default()
    };
    assert_eq!(codes(team, &people), [Code::DoubleBooked]);
}

#[test]
fn each_task_is_named_once_however_many_it_meets() {
    let text = " section js eng 1\n A : 2024-01-01, 30d\n B : 2024-01-02, 3d\n C : 2024-01-03, 3d\n section Else\n D : 2024-01-01, 9d\n section js eng 1\n E : 2024-01-20, 20d\n";
    let found = said(text, &Settings::default());
    let messages: Vec<&str> = found.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`js eng 1` has two tasks at once, from 2024-01-02 to 2024-01-05",
            "`js eng 1` has two tasks at once, from 2024-01-03 to 2024-01-06",
            "`js eng 1` has two tasks at once, from 2024-01-20 to 2024-01-31",
        ]
    );
}

#[test]
fn a_milestone_misses_only_tasks_that_nothing_else_names() {
    let settings = Settings::default();
    let awaited = " A : a, 2024-01-01, 3d\n M : m, 2024-01-01, 3d\n M : milestone, after a m, 0d\n";
    assert_eq!(codes(awaited, &settings), []);
    let dated = " A : a, 2024-01-01, 3d\n M : 2024-01-01, 3d\n M : milestone, 2024-02-01, 0d\n";
    assert_eq!(codes(dated, &settings), []);
    let missed = " A : a, 2024-01-01, 3d\n m : 2024-01-01, 3d\n M : milestone, after a, 0d\n";
    assert_eq!(codes(missed, &settings), [Code::MissedByMilestone]);
}

#[test]
fn without_progress_nothing_is_late() {
    let text = " A : 2024-01-01, 3d\n B : 2024-01-04, 3d\n";
    assert_eq!(codes(text, &on("2024-06-01")), []);
    let text = " A : done, 2024-01-01, 3d\n B : 2024-01-04, 3d\n";
    assert_eq!(codes(text, &Settings::default()), []);
    assert_eq!(codes(text, &on("2024-01-06")), []);
    assert_eq!(codes(text, &on("2024-01-07")), [Code::Overdue]);
    // On its last day a task may be done.
    assert_eq!(codes(text, &on("2024-01-03")), []);
    assert_eq!(codes(text, &on("2024-01-02")), [Code::DoneAhead]);
}

#[test]
fn what_should_be_under_way_is_told_where_others_are() {
    let plan = |tag: &str| {
        format!(
            " A : active, 2024-01-01, 3d\n B : {tag}b, 2024-01-01, 9d\n C : milestone, 2024-01-04, 9d\n"
        )
    };
    assert_eq!(codes(&plan(""), &on("2024-01-02")), [Code::NotStarted]);
    assert_eq!(codes(&plan("active, "), &on("2024-01-02")), []);
    assert_eq!(codes(&plan("done, "), &on("2024-01-02")), [Code::DoneAhead]);
    // On its first day a task may still begin.
    assert_eq!(codes(&plan(""), &on("2024-01-01")), []);
    assert_eq!(codes(&plan(""), &Settings::default()), []);
    let untold = plan("").replace("active, ", "");
    assert_eq!(codes(&untold, &on("2024-01-02")), []);
    let found = said(&plan(""), &on("2024-01-02"));
    let hint = found.iter().next().unwrap().hint.clone().unwrap();
    assert!(
        hint.ends_with("it may end 3 days later before the end of the plan moves"),
        "{hint}"
    );
}

#[test]
fn few_dates_tell_nothing_about_each_other() {
    let two = " A : 1980-01-01, 3d\n B : 2024-01-04, 3d\n";
    assert_eq!(codes(two, &Settings::default()), []);
    let most = " A : 2204-01-01, 3d\n B : 2024-01-04, 2024-01-05\n C : 2024-01-08, 3d\n";
    assert_eq!(codes(most, &Settings::default()), [Code::FarOffDate]);
    let history = " A : 1920-01-01, 1d\n B : 1975-01-04, 1d\n C : 2024-01-08, 2024-02-08\n D : 2024-03-08, 1d\n";
    assert_eq!(codes(history, &Settings::default()), []);
}

#[test]
fn a_path_is_mixed_where_a_part_of_it_is_crit() {
    let settings = Settings::default();
    let path = |one: &str, two: &str| {
        format!(" A : {one}a, 2024-01-01, 9d\n B : {two}b, after a, 9d\n C : 2024-01-01, 3d\n")
    };
    assert_eq!(
        codes(&path("crit, ", ""), &settings),
        [Code::MixedCriticalPath]
    );
    assert_eq!(
        codes(&path("", "crit, "), &settings),
        [Code::MixedCriticalPath]
    );
    assert_eq!(codes(&path("crit, ", "crit, "), &settings), []);
    assert_eq!(codes(&path("", ""), &settings), []);
    // One of many is a highlight.
    let long = format!(
        "{} D : after b, 9d\n E : e, after b, 9d\n F : after e, 9d\n",
        path("crit, ", "")
    );
    assert_eq!(codes(&long, &settings), []);
    // Tasks that end together are no path.
    let apart = " A : crit, 2024-01-01, 9d\n B : 2024-01-01, 9d\n";
    assert_eq!(codes(apart, &settings), []);
}

#[test]
fn only_a_legend_that_the_author_wrote_is_held_to_the_chart() {
    let settings = Settings::default();
    // Red for engineering is guessed from the labels, and says nothing of what is done.
    let guessed =
        " A : crit, 2024-01-01, 9d\n (test) B : 2024-01-01, 9d\n (test) C : done, 2024-01-01, 9d\n";
    assert_eq!(codes(guessed, &settings), []);
}

#[test]
fn unused_ids_are_told_when_asked() {
    let text = " A : a, 2024-01-01, 3d\n B : b, after a, 3d\n";
    assert_eq!(codes(text, &Settings::default()), []);
    let asked = Settings {
        asked: vec![Code::UnusedId],
        ..Settings::default()
    };
    assert_eq!(codes(text, &asked), [Code::UnusedId]);
}
