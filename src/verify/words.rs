//! The difference of two schedules in words.

use crate::Plan;
use crate::compare::{Change, PlanDiff, Planned, TaskDiff};
use crate::exchange::moment;
use crate::roadmap::{Task, TaskId};

/// What differs about one task, or about the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The task's id where the author gave one, else its name; empty for the plan.
    pub task: String,
    /// Where it stands now: file and line.
    pub place: Option<(String, usize)>,
    /// What differs.
    pub details: Vec<Detail>,
}

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// What, in words that the value now follows: "ends".
    pub what: &'static str,
    /// What the golden has; empty where words say all.
    pub golden: String,
    /// What it is now; empty where words say all.
    pub now: String,
}

impl Detail {
    fn new(what: &'static str, golden: impl Into<String>, now: impl Into<String>) -> Self {
        Self {
            what,
            golden: golden.into(),
            now: now.into(),
        }
    }
}

impl Line {
    /// A part of the schedule that differs without any task that does.
    pub(super) fn of_field(part: &'static str, golden: &str, now: &str) -> Self {
        const SHOWN: usize = 60;
        let short = |text: &str| -> String {
            match text.char_indices().nth(SHOWN) {
                Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
                None => text.to_owned(),
            }
        };
        let what = match part {
            "tasks" => "derived values of its tasks differ",
            "sections" => "its sections are",
            _ => "its calendar is",
        };
        let (golden, now) = match part {
            "tasks" => (String::new(), String::new()),
            _ => (short(golden), short(now)),
        };
        Self {
            task: String::new(),
            place: None,
            details: vec![Detail { what, golden, now }],
        }
    }

    /// The line as a sentence: "`relay` ends 2024-08-12, golden has 2024-08-05 (roadmap.md:61)".
    #[must_use]
    pub fn sentence(&self) -> String {
        let subject = match self.task.as_str() {
            "" => "the plan:".to_owned(),
            task => format!("`{task}`"),
        };
        let details: Vec<String> = self.details.iter().map(phrase).collect();
        let place = match &self.place {
            Some((file, line)) => format!(" ({file}:{line})"),
            None => String::new(),
        };
        format!("{subject} {}{place}", details.join("; "))
    }
}

fn phrase(detail: &Detail) -> String {
    let Detail { what, golden, now } = detail;
    match (now.as_str(), golden.as_str()) {
        ("", "") => (*what).to_owned(),
        (now, golden) => format!("{what} {}, golden has {}", or_none(now), or_none(golden)),
    }
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}

/// One line for each task that differs by itself, and for the plan; `plan` tells where tasks stand.
pub(super) fn lines(diff: &PlanDiff, old: Planned<'_>, new: Planned<'_>, plan: &Plan) -> Vec<Line> {
    let mut lines = Vec::new();
    for (what, sections) in [
        ("is a new section", &diff.sections_added),
        ("is no section any more", &diff.sections_removed),
    ] {
        let named = sections.iter().filter(|name| !name.is_empty());
        lines.extend(named.map(|name| Line {
            task: one_line(name),
            place: None,
            details: vec![Detail::new(what, "", "")],
        }));
    }
    let own = diff.tasks.iter().filter(|task| task.is_own());
    lines.extend(own.map(|task| line(task, old, new, plan)));
    lines
}

fn line(diff: &TaskDiff, old: Planned<'_>, new: Planned<'_>, plan: &Plan) -> Line {
    let task = |planned: Planned<'_>, id: Option<TaskId>| -> Option<String> {
        let task = planned.roadmap.tasks.get(id?.0)?;
        Some(label(task))
    };
    let now = diff.new.and_then(|id| plan.roadmap.tasks.get(id.0));
    let place = now.map(|task| {
        let place = plan.source.place(task.span.start);
        (plan.source.name().to_owned(), place.line)
    });
    let details = match (diff.old, diff.new) {
        (None, _) => vec![Detail::new("is new", "", "")],
        (_, None) => vec![Detail::new("is gone", "", "")],
        _ => {
            let own = diff.changes.iter().filter(|change| !change.is_derived());
            let mut details: Vec<Detail> = own.map(detail).collect();
            join_instants(&mut details);
            details
        }
    };
    Line {
        task: task(new, diff.new)
            .or_else(|| task(old, diff.old))
            .unwrap_or_default(),
        place,
        details,
    }
}

/// A task of no length starts and ends at once; that is said once.
fn join_instants(details: &mut Vec<Detail>) {
    if let [first, second, ..] = details.as_mut_slice()
        && (first.what, second.what) == ("starts", "ends")
        && (&first.golden, &first.now) == (&second.golden, &second.now)
    {
        first.what = "is at";
        details.remove(1);
    }
}

/// The id where the author gave one, else the name.
fn label(task: &Task) -> String {
    one_line(if task.id_given { &task.id } else { &task.name })
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

fn detail(change: &Change) -> Detail {
    let quoted = |text: &str| format!("“{}”", one_line(text));
    match change {
        Change::Start(old, new) => Detail::new("starts", moment(*old), moment(*new)),
        Change::End(old, new) => Detail::new("ends", moment(*old), moment(*new)),
        Change::Name(old, new) => Detail::new("is called", quoted(old), quoted(new)),
        Change::Key(old, new) => Detail::new("has the id", one_line(old), one_line(new)),
        Change::Section(old, new) => Detail::new("stands in", quoted(old), quoted(new)),
        Change::Predecessors(old, new) => {
            let list = |tasks: &[String]| one_line(&tasks.join(", "));
            Detail::new("waits for", list(old), list(new))
        }
        Change::Order => Detail::new("stands elsewhere in its section", "", ""),
        Change::Shape => Detail::new("has another shape", "", ""),
        Change::Status => Detail::new("has another status", "", ""),
        Change::Emphasis => Detail::new("is critical by its tag, or no longer", "", ""),
        Change::Confirmed(true) => Detail::new("is confirmed", "", ""),
        Change::Confirmed(false) => Detail::new("is not confirmed any more", "", ""),
        Change::Notes => Detail::new("has other notes", "", ""),
        Change::Link => Detail::new("has another link", "", ""),
        Change::CriticalPath(true) => Detail::new("came onto the critical path", "", ""),
        Change::CriticalPath(false) => Detail::new("left the critical path", "", ""),
    }
}
