use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::limits::Limits;
use crate::roadmap::*;
use crate::source::{Source, Span};

mod chart;

struct Read {
    roadmap: Roadmap,
    found: Diagnostics,
    source: Source,
}

impl Read {
    fn codes(&self) -> Vec<Code> {
        self.found.iter().map(|d| d.code).collect()
    }

    fn at(&self, code: Code) -> &str {
        let found = self.found.iter().find(|d| d.code == code).unwrap();
        self.source.slice(found.span.unwrap())
    }

    fn hint(&self, code: Code) -> &str {
        let found = self.found.iter().find(|d| d.code == code).unwrap();
        found.hint.as_deref().unwrap()
    }

    fn first(&self) -> &Task {
        &self.roadmap.tasks[0]
    }

    fn last(&self) -> &Task {
        self.roadmap.tasks.last().unwrap()
    }
}

fn read(text: &str) -> Read {
    read_source(Source::whole("test.mmd", text))
}

fn read_source(source: Source) -> Read {
    let limits = Limits::default();
    let (document, _) = crate::syntax::parse(&source, &limits);
    let (roadmap, found) = lower(&source, &document, None, &limits);
    Read {
        roadmap,
        found,
        source,
    }
}

/// A chart of one task before and the given line.
fn task(line: &str) -> Read {
    read(&format!(
        "gantt\ndateFormat YYYY-MM-DD\nfirst :a, 2024-01-01, 3d\n{line}\n"
    ))
}

fn read_format(format: &str, line: &str) -> Read {
    read(&format!("gantt\ndateFormat {format}\n{line}\n"))
}

fn start_day(task: &Task) -> String {
    match &task.start {
        Start::At(time) => time.format("%Y-%m-%d").to_string(),
        other => format!("{other:?}"),
    }
}

fn end_days(task: &Task) -> i64 {
    match &task.end {
        End::For(length) => length.days,
        other => panic!("{other:?}"),
    }
}

fn ids(references: &[Reference]) -> Vec<&str> {
    references.iter().map(|r| r.id.as_str()).collect()
}

fn after(task: &Task) -> (Vec<&str>, Option<Lag>) {
    match &task.start {
        Start::After { references, lag } => (ids(references), *lag),
        other => panic!("{other:?}"),
    }
}

#[test]
fn items_are_read_by_their_number() {
    let read = task("b: 2d");
    assert_eq!(read.last().start, Start::Following);
    assert_eq!(end_days(read.last()), 2);
    let read = task("b: 2024-02-01, 2d");
    assert_eq!(start_day(read.last()), "2024-02-01");
    assert_eq!(read.last().id, "task1");
    let read = task("b: crit, done, x, 2024-02-01, 2d");
    assert_eq!(read.last().id, "x");
    assert_eq!(read.last().tags, [Tag::Crit, Tag::Done]);
    assert_eq!(read.codes(), []);
}

#[test]
fn an_id_and_a_length_start_where_the_task_before_ends() {
    let read = task("b: x, 2d");
    assert_eq!(
        (read.last().id.as_str(), &read.last().start),
        ("x", &Start::Following)
    );
    assert_eq!(read.codes(), [Code::IdAndLength]);
    assert_eq!(read.at(Code::IdAndLength), "x");
}

#[test]
fn a_milestone_stands_at_its_only_date() {
    let read = task("m: milestone, 2024-02-01");
    assert_eq!(start_day(read.last()), "2024-02-01");
    assert_eq!(end_days(read.last()), 0);
    assert_eq!(read.codes(), [Code::MilestoneWithoutEnd]);
    let read = task("m: milestone, after a");
    assert_eq!(after(read.last()).0, ["a"]);
    let read = task("m: milestone, m1, 2024-02-01");
    assert_eq!(
        (read.last().id.as_str(), start_day(read.last()).as_str()),
        ("m1", "2024-02-01")
    );
    let read = task("m: milestone");
    assert_eq!(read.last().start, Start::Following);
    let read = task("m: milestone, after a, 0");
    assert_eq!(read.codes(), []);
}

#[test]
fn a_bar_with_one_date_is_read_as_mermaid_reads_it_and_doubted() {
    let read = task("b: 2024-02-01");
    assert_eq!(read.last().start, Start::Following);
    assert!(matches!(read.last().end, End::At(_)));
    assert_eq!(read.codes(), [Code::StartWithoutEnd]);
    let read = task("b: x, 2024-02-01");
    assert_eq!(read.found.worst(), Some(Severity::Error));
}

#[test]
fn time_between_tasks_is_read() {
    for (line, days, lead) in [
        ("b: after a + 2d, 1d", 2, false),
        ("b: after a +2d, 1d", 2, false),
        ("b: after a+2d, 1d", 2, false),
        ("b: x, after a - 1d, 1d", 1, true),
        ("b: after a -1d, 1d", 1, true),
    ] {
        let read = task(line);
        let (ids, lag) = after(read.last());
        assert_eq!(ids, ["a"], "{line}");
        let lag = lag.unwrap();
        assert_eq!((lag.length.days, lag.lead), (days, lead), "{line}");
        assert_eq!(read.codes(), [Code::LagAndLead], "{line}");
    }
    let read = task("b: a-1d, 2024-01-01, 1d\nc: after a-1d, 1d");
    assert_eq!(after(read.last()), (vec!["a-1d"], None));
}

#[test]
fn a_lag_that_is_no_length_is_one_error() {
    let read = task("b: after a - 1x, 1d");
    assert_eq!(read.codes(), [Code::BadLength]);
    assert_eq!(read.at(Code::BadLength), "1x");
    assert_eq!(after(read.last()).0, ["a"]);
}

#[test]
fn references_may_stand_behind_commas() {
    for line in ["b: x, after a, c, 1d", "b: after a, c, 1d"] {
        let read = task(line);
        let Start::After { references, .. } = &read.last().start else {
            panic!("{line}")
        };
        assert_eq!(ids(references), ["a", "c"]);
        for reference in references {
            assert_eq!(read.source.slice(reference.span), reference.id);
        }
        assert_eq!(end_days(read.last()), 1);
        assert_eq!(read.codes(), [Code::ReferenceCommas]);
    }
}

#[test]
fn a_length_before_until_counts_backwards() {
    let read = task("b: 3d, until a");
    assert_eq!(read.last().start, Start::Backwards);
    let End::Until { references, length } = &read.last().end else {
        panic!()
    };
    assert_eq!((ids(references), length.unwrap().days), (vec!["a"], 3));
    assert_eq!(read.codes(), [Code::ScheduledBackwards]);
}

#[test]
fn tags_are_found_in_the_wrong_place_and_case() {
    let read = task("b: x, Crit, 2024-01-02, 3d");
    assert_eq!(read.last().tags, [Tag::Crit]);
    assert_eq!(read.last().id, "x");
    assert_eq!(read.codes(), [Code::TagPlace]);
    assert_eq!(read.at(Code::TagPlace), "Crit");
    // Somebody waits for it: an id that only looks like a tag.
    let read = task("b: Done, 2024-01-02, 3d\nc: after Done, 1d");
    assert_eq!(read.roadmap.tasks[1].id, "Done");
    assert_eq!(read.codes(), []);
    let read = task("b: In progress, 2024-01-02, 3d");
    assert_eq!(read.codes(), [Code::UnknownTag]);
    assert_eq!(read.hint(Code::UnknownTag), "write `active`");
}

#[test]
fn empty_items_are_left_out() {
    let read = task("b: x, 2024-01-02, 3d,");
    assert_eq!(read.codes(), [Code::TrailingComma]);
    let read = task("b: , 2024-01-02, 3d");
    assert_eq!(read.codes(), [Code::EmptyItem]);
    assert_eq!(start_day(read.last()), "2024-01-02");
}

#[test]
fn every_fault_of_a_task_is_said_at_its_place() {
    let read = task("b: x, 2024-13-01, 3 dayz");
    assert_eq!(read.codes(), [Code::ImpossibleDate, Code::BadLength]);
    assert_eq!(read.at(Code::ImpossibleDate), "2024-13-01");
    assert_eq!(read.at(Code::BadLength), "3 dayz");
    assert_eq!(read.last().start, Start::Unreadable);
    assert_eq!(read.last().end, End::Unreadable);
    for (line, code) in [
        ("b: 01.05.2024, 3d", Code::BadDate),
        ("b: today, 3d", Code::BadDate),
        ("b: afterr a, 3d", Code::BadDate),
        ("b: 5d, 3d", Code::BadDate),
        ("b: x, 2024-01-01, after a", Code::BadLength),
        ("b: after a", Code::BadLength),
        ("b: 3", Code::BadLength),
        ("b: x, 2024-01-01, 3", Code::BadLength),
        ("b: x, 2024-01-01, 3d, 4d", Code::TooManyItems),
        ("b: 2024-01-01, 99999999y", Code::DateOutOfRange),
    ] {
        let read = task(line);
        let worst = read.found.iter().find(|d| d.severity == Severity::Error);
        assert_eq!(worst.map(|d| d.code), Some(code), "{line}");
        assert!(worst.unwrap().hint.is_some(), "{line}");
    }
}

#[test]
fn hints_say_what_may_be_meant() {
    let read = task("b: 13.05.2024, 3d");
    assert!(
        read.hint(Code::BadDate)
            .contains("did you mean `2024-05-13`?")
    );
    let read = task("b: 01/05/2024, 3d");
    let hint = read.hint(Code::BadDate).to_owned();
    assert!(
        hint.contains("2024-05-01") && hint.contains("2024-01-05"),
        "{hint}"
    );
    let read = task("b: afterr a, 3d");
    assert_eq!(read.hint(Code::BadDate), "did you mean `after a`?");
}

#[test]
fn other_spellings_are_read_with_a_warning() {
    let read = task("b: AFTER a, 3days");
    assert_eq!(read.codes(), [Code::AfterCase, Code::LengthSpelling]);
    assert_eq!(end_days(read.last()), 3);
    let read = task("b: 2024-1-5, 1d\nc: 2024-1-9, 1d");
    assert_eq!(read.codes(), [Code::LooseDate]);
    assert_eq!(start_day(read.last()), "2024-01-09");
}

#[test]
fn the_name_ends_where_the_data_can_be_read() {
    let read = task("EPIC 1: Setup :done, e1, 2026-01-24, 2d");
    assert_eq!(
        (read.last().name.as_str(), read.last().id.as_str()),
        ("EPIC 1: Setup", "e1")
    );
    assert_eq!(read.codes(), [Code::ColonInName]);
    let read = task("Phase 1: design :d, 2026-01-24, 2d");
    assert_eq!(read.last().name, "Phase 1: design");
    let read = read_format("YYYY-MM-DD HH:mm", "Call: 2024-01-01 10:30, 1h");
    assert_eq!(read.last().name, "Call");
    assert_eq!(read.codes(), []);
    let read = task("Call: nothing: at all");
    assert_eq!(read.last().name, "Call");
    assert_eq!(read.found.worst(), Some(Severity::Error));
}
