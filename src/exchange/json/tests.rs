use super::{read, write};
use crate::diagnostic::{Code, Diagnostics};
use crate::limits::Limits;
use crate::roadmap::{DisplayMode, Emphasis, End, Roadmap, SectionId, Shape, Start, TodayMarker};
use crate::schedule::{Schedule, Timing};
use crate::source::Source;
use chrono::TimeDelta;

/// A plan that says everything the contract can hold; lines end where a test replaces them.
const PLAN: &str = r##"{
  "schema": "laneway.schedule/1",
  "title": "Release 2.0",
  "axis": {
    "date_format": "YYYY-MM-DD",
    "format": "%d-%b",
    "tick_interval": null,
    "week_start": "sunday",
    "coarsest": "year",
    "finest": "day",
    "top": true,
    "today_marker": {
      "stroke": "#0f0",
      "opacity": "0.5"
    }
  },
  "excluded": [
    "saturday",
    "sunday",
    "2024-12-25"
  ],
  "included": [
    "2024-06-08"
  ],
  "legend": [
    {
      "key": "critical",
      "words": "Engineering"
    }
  ],
  "picture": {
    "name": "release",
    "acc_title": null,
    "acc_descr": "What we ship",
    "display": "compact",
    "theme": "forest",
    "theme_variables": {
      "critBkgColor": "#800000"
    },
    "laneway": {}
  },
  "sections": [
    {
      "name": "Backend"
    },
    {
      "name": "Later"
    }
  ],
  "tasks": [
    {
      "key": "api",
      "id": "api",
      "name": "Freeze the API",
      "section": "Backend",
      "section_index": 0,
      "line": 51,
      "start": "2024-05-13T00:00:00",
      "end": "2024-05-27T12:30:00.250",
      "drawn_end": "2024-05-25T00:00:00",
      "shape": "bar",
      "tags": ["crit", "active"],
      "status": "active",
      "after": [],
      "lag": null,
      "link": "https://example.org/api",
      "notes": ["estimate TBC", "by the \"core\" team"],
      "confirmed": false,
      "guessed": false,
      "critical": true,
      "slack_days": 0,
      "free_slack_days": 0.5
    },
    {
      "key": "task1",
      "id": "task1",
      "name": "Release",
      "section": "Backend",
      "section_index": 0,
      "line": 74,
      "start": "2024-05-29T00:00:00",
      "end": "2024-05-29T00:00:00",
      "drawn_end": "2024-05-29T00:00:00",
      "shape": "milestone",
      "tags": ["milestone"],
      "status": "planned",
      "after": ["api"],
      "lag": null,
      "link": null,
      "notes": [],
      "confirmed": true,
      "guessed": true,
      "critical": true,
      "slack_days": 0,
      "free_slack_days": 0.5
    }
  ],
  "diagnostics": []
}
"##;

fn plan(text: &str) -> (Source, Roadmap, Diagnostics) {
    let source = Source::whole("plan.json", text);
    let (roadmap, diagnostics) = read(&source, &Limits::default());
    (source, roadmap, diagnostics)
}

/// What scheduling makes of given dates, with slack as `PLAN` has it.
fn schedule(roadmap: &Roadmap) -> Schedule {
    let timings = roadmap.tasks.iter().zip(&roadmap.stated);
    let timings = timings.map(|(task, stated)| {
        let (Start::At(start), End::At(end)) = (&task.start, &task.end) else {
            panic!("{task:?}")
        };
        Timing {
            start: *start,
            end: *end,
            drawn_end: stated.drawn_end,
            predecessors: stated.predecessors.clone(),
            slack: Some(TimeDelta::zero()),
            free_slack: TimeDelta::hours(12),
            critical: true,
            guessed: stated.guessed,
        }
    });
    Schedule {
        timings: timings.collect(),
    }
}

/// The codes and places (as text) of the faults of `PLAN` with `old` replaced by `new`.
fn faults(old: &str, new: &str) -> Vec<(Code, String)> {
    assert_eq!(PLAN.matches(old).count(), 1, "{old}");
    let (source, _, diagnostics) = plan(&PLAN.replace(old, new));
    diagnostics
        .iter()
        .map(|d| (d.code, d.span.map_or("", |s| source.slice(s)).to_owned()))
        .collect()
}

#[test]
fn a_plan_is_written_as_it_was_read() {
    let (source, roadmap, diagnostics) = plan(PLAN);
    assert_eq!(diagnostics, Diagnostics::new());
    let written = write(&source, &roadmap, &schedule(&roadmap), &diagnostics);
    assert_eq!(written, PLAN);
}

#[test]
fn everything_the_picture_needs_is_read() {
    let (_, roadmap, _) = plan(PLAN);
    assert_eq!(roadmap.title.as_deref(), Some("Release 2.0"));
    assert_eq!(roadmap.settings.display, Some(DisplayMode::Compact));
    assert!(roadmap.settings.top_axis);
    assert!(matches!(&roadmap.today_marker, TodayMarker::Style(style) if style.len() == 2));
    assert_eq!(roadmap.sections.len(), 2, "an empty section is a lane too");
    let task = &roadmap.tasks[0];
    assert_eq!(task.section, SectionId(0));
    assert_eq!(task.emphasis, Emphasis::Critical);
    assert!(!task.confirmed);
    assert_eq!(roadmap.tasks[1].shape, Shape::Milestone);
    assert!(task.id_given && !roadmap.tasks[1].id_given);
}

#[test]
fn dates_and_names_are_enough() {
    let text = r#"{"schema": "laneway.schedule/1", "tasks": [
        {"name": "A", "start": "2024-01-01T00:00:00", "end": "2024-01-02T06:00:00", "tags": ["crit", "milestone"]}]}"#;
    let (_, roadmap, diagnostics) = plan(text);
    assert_eq!(diagnostics, Diagnostics::new());
    let task = &roadmap.tasks[0];
    assert_eq!((task.key.as_str(), task.shape), ("task1", Shape::Milestone));
    assert_eq!(roadmap.sections.len(), 1);
    assert_eq!(roadmap.axis.finest, crate::calendar::Unit::Hour);
    assert_eq!(
        Start::At(roadmap.stated[0].drawn_end),
        match task.end {
            End::At(end) => Start::At(end),
            _ => Start::Unreadable,
        }
    );
}

#[test]
fn computed_fields_are_ignored() {
    assert_eq!(
        faults(
            "\"critical\": true,\n      \"slack_days\": 0,\n      \"free_slack_days\": 0.5\n    },",
            "\"critical\": \"perhaps\",\n      \"slack_days\": null\n    },"
        ),
        []
    );
    assert_eq!(faults("\"line\": 51", "\"line\": \"x\""), []);
    assert_eq!(faults("\"diagnostics\": []", "\"diagnostics\": 7"), []);
}

#[test]
fn another_version_is_refused_at_its_place() {
    assert_eq!(
        faults("laneway.schedule/1", "laneway.schedule/2"),
        [(Code::JsonVersion, "\"laneway.schedule/2\"".to_owned())]
    );
}

#[test]
fn unknown_fields_are_faults_at_their_place() {
    for (old, new, at) in [
        ("\"title\"", "\"titel\"", "\"titel\""),
        ("\"finest\"", "\"fine\"", "\"fine\""),
        ("\"line\": 51", "\"colour\": 58", "\"colour\""),
    ] {
        assert_eq!(faults(old, new), [(Code::BadJson, at.to_owned())]);
    }
}

#[test]
fn a_value_that_cannot_be_read_is_a_fault_at_its_place() {
    for (old, new, at) in [
        ("2024-05-13T00:00:00", "2024-05-13", "\"2024-05-13\""),
        (
            "2024-05-25T00:00:00",
            "2024-05-32T00:00:00",
            "\"2024-05-32T00:00:00\"",
        ),
        ("[\"api\"]", "[\"apo\"]", "\"apo\""),
        ("\"2024-12-25\"", "\"christmas\"", "\"christmas\""),
        ("\"2024-06-08\"", "\"someday\"", "\"someday\""),
    ] {
        assert_eq!(faults(old, new), [(Code::BadJson, at.to_owned())]);
    }
}

#[test]
fn all_faults_come_in_one_run() {
    let text = PLAN
        .replace("2024-05-13T00:00:00", "soon")
        .replace("\"week_start\"", "\"week\"")
        .replace("\"status\": \"planned\"", "\"status\": \"late\"");
    let (_, roadmap, diagnostics) = plan(&text);
    assert_eq!(diagnostics.len(), 3, "{diagnostics:?}");
    assert!(roadmap.tasks.is_empty());
}

#[test]
fn keys_are_unique_and_nothing_waits_for_itself() {
    let twice = faults("\"key\": \"task1\"", "\"key\": \"api\"");
    assert!(twice.iter().any(|(code, _)| *code == Code::BadJson));
    assert_eq!(faults("[\"api\"]", "[\"task1\"]")[0].0, Code::Cycle);
}

#[test]
fn what_no_picture_may_hold_is_refused() {
    assert_eq!(
        faults("Freeze the API", "Freeze\\u0007"),
        [(Code::ControlCharacter, "\"Freeze\\u0007\"".to_owned())]
    );
    assert_eq!(
        faults("Freeze the API", "Freeze\\u007f"),
        [],
        "as in gantt text"
    );
    assert_eq!(
        faults("https://example.org/api", "javascript:alert(1)"),
        [(Code::UnsafeLink, "\"javascript:alert(1)\"".to_owned())]
    );
}

#[test]
fn text_that_is_no_json_is_one_fault() {
    for text in [
        "",
        "{",
        "[]",
        "null",
        "{\"schema\": 1}",
        "{\"schema\": \"laneway.schedule/1\"}",
    ] {
        let (_, _, diagnostics) = plan(text);
        assert_eq!(diagnostics.len(), 1, "{text}: {diagnostics:?}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(plan(&deep).2.len(), 1);
}

#[test]
fn what_is_written_fits_the_published_schema() {
    let schema = include_str!("../../../assets/schedule.schema.json");
    let schema = serde_json::from_str(schema).unwrap();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    let valid = |text: &str| schema.is_valid(&serde_json::from_str(text).unwrap());
    assert!(valid(PLAN));
    assert!(!valid(&PLAN.replace("2024-05-13T", "2024-05-13 ")));
    assert!(!valid(&PLAN.replace("\"line\"", "\"row\"")));
}

/// Every object of the schema names the fields that are written, in their order.
#[test]
fn the_schema_lists_the_fields_in_the_order_written() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../../assets/schedule.schema.json")).unwrap();
    let plan: serde_json::Value = serde_json::from_str(PLAN).unwrap();
    let fields = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let properties = &schema["properties"];
    assert_eq!(fields(properties), fields(&plan));
    assert_eq!(
        fields(&properties["axis"]["properties"]),
        fields(&plan["axis"])
    );
    assert_eq!(
        fields(&properties["picture"]["properties"]),
        fields(&plan["picture"])
    );
    assert_eq!(
        fields(&schema["$defs"]["task"]["properties"]),
        fields(&plan["tasks"][0])
    );
}

#[test]
fn limits_hold_at_the_value_and_not_below() {
    let text = r#"{"schema": "laneway.schedule/1", "sections": [{"name": "S"}, {"name": "T"}], "tasks": [
        {"id": "ab", "name": "a", "section": "S", "start": "2024-01-01T00:00:00", "end": "2024-01-02T00:00:00"},
        {"id": "c", "name": "b", "section": "S", "start": "2024-01-01T00:00:00", "end": "2024-01-02T00:00:00"},
        {"id": "d", "name": "c", "section": "T", "start": "2024-01-02T00:00:00", "end": "2024-01-03T00:00:00",
         "after": ["ab", "c"]}]}"#;
    let refused = |change: &dyn Fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        let (_, found) = read(&Source::whole("plan.json", text), &limits);
        let codes = found.iter().map(|d| (d.code.as_str(), d.message.clone()));
        codes.collect::<Vec<_>>()
    };
    assert_eq!(refused(&|_| ()), []);
    type Change<'a> = &'a dyn Fn(&mut Limits, usize);
    let limits: [(usize, Change<'_>); 5] = [
        (3, &|l, n| l.tasks = n),
        (2, &|l, n| l.sections = n),
        (2, &|l, n| l.id_bytes = n),
        (2, &|l, n| l.task_references = n),
        (2, &|l, n| l.references = n),
    ];
    for (place, (most, set)) in limits.iter().enumerate() {
        assert_eq!(refused(&|l| set(l, *most)), [], "{place}");
        let said = refused(&|l| set(l, most - 1));
        assert!(
            said.iter().any(|(code, _)| *code == "too-large"),
            "{place}: {said:?}"
        );
    }
}
