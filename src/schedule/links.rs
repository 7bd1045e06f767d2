//! References to tasks: what each id or name stands for.

use super::cycle_diagnostic;
use super::graph::{Event, Needs};
use crate::calendar::Length;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Suggestions, nearest, only_near};
use crate::key::Key;
use crate::lists::Lists;
use crate::roadmap::{End, Lag, Reference, Roadmap, Start, Task};
use crate::source::Span;
use chrono::NaiveDateTime;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// When a task starts, with references followed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum StartRule {
    At(NaiveDateTime),
    After(Vec<usize>, Option<Lag>),
    /// Behind the task before it.
    Following(usize),
    Backwards,
    /// Nothing says when.
    Guess,
}

/// When a task ends, with references followed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum EndRule {
    At(NaiveDateTime),
    For(Length),
    Until(Vec<usize>, Option<Length>),
    /// Nothing says when: it takes no time.
    Guess,
}

/// Both rules of one task.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rule {
    pub start: StartRule,
    pub end: EndRule,
}

/// Follows the references of all tasks.
pub(super) fn follow(roadmap: &Roadmap, found: &mut Diagnostics) -> Vec<Rule> {
    let mut finder = Finder::new(&roadmap.tasks);
    let tasks = roadmap.tasks.iter().enumerate();
    let mut rules: Vec<Rule> = tasks.map(|(i, task)| finder.rule(i, task, found)).collect();
    for (i, rule) in rules.iter_mut().enumerate() {
        if rule.waits_for_own_end(i) {
            found.push(cycle_diagnostic(roadmap, &[i]));
        }
    }
    rules
}

impl Rule {
    /// Whether the task starts after itself though its end is given, which is no cycle of dates. It waits for the
    /// others alone then.
    fn waits_for_own_end(&mut self, own: usize) -> bool {
        let (StartRule::After(tasks, _), EndRule::At(_) | EndRule::Until(..)) =
            (&mut self.start, &self.end)
        else {
            return false;
        };
        if !tasks.contains(&own) {
            return false;
        }
        tasks.retain(|task| *task != own);
        if tasks.is_empty() {
            self.start = StartRule::Guess;
        }
        true
    }
}

struct Finder<'a> {
    tasks: &'a [Task],
    ids: BTreeMap<Key<&'a str>, usize>,
    /// Seldom asked for: where an id is not known.
    names: OnceCell<BTreeMap<Key<&'a str>, usize>>,
    /// References by name that were reported.
    named: BTreeSet<Span>,
    suggestions: Suggestions,
}

impl<'a> Finder<'a> {
    fn new(tasks: &'a [Task]) -> Self {
        // A later entry replaces an earlier one: the last task with an id wins, as in Mermaid.
        let ids = tasks.iter().map(|task| Key::new(task.id.as_str()));
        Self {
            tasks,
            ids: ids.zip(0..).collect(),
            names: OnceCell::new(),
            named: BTreeSet::new(),
            suggestions: Suggestions::new(),
        }
    }

    fn names(&self) -> &BTreeMap<Key<&'a str>, usize> {
        self.names.get_or_init(|| {
            let names = self.tasks.iter().map(|task| Key::new(task.name.as_str()));
            names.zip(0..).collect()
        })
    }

    fn rule(&mut self, i: usize, task: &Task, found: &mut Diagnostics) -> Rule {
        let end = match &task.end {
            End::At(time) => EndRule::At(*time),
            End::For(length) => EndRule::For(*length),
            End::Unreadable => EndRule::Guess,
            End::Until { references, length } => {
                let tasks = self.find(task, references, "ends", found);
                match (tasks.is_empty(), length) {
                    (false, _) => EndRule::Until(tasks, *length),
                    (true, Some(length)) => EndRule::For(*length),
                    (true, None) => EndRule::Guess,
                }
            }
        };
        let start = match &task.start {
            Start::At(time) => StartRule::At(*time),
            Start::Unreadable => StartRule::Guess,
            Start::After { references, lag } => {
                let tasks = self.find(task, references, "starts", found);
                if tasks.is_empty() {
                    StartRule::Guess
                } else {
                    StartRule::After(tasks, *lag)
                }
            }
            Start::Following => match i.checked_sub(1) {
                Some(before) => StartRule::Following(before),
                None => {
                    found.push(missing_start(task));
                    StartRule::Guess
                }
            },
            Start::Backwards if matches!(end, EndRule::Until(..)) => StartRule::Backwards,
            Start::Backwards => StartRule::Guess,
        };
        Rule { start, end }
    }

    /// The tasks that references go to.
    fn find(
        &mut self,
        task: &Task,
        references: &[Reference],
        verb: &str,
        found: &mut Diagnostics,
    ) -> Vec<usize> {
        let mut tasks: Vec<usize> = Vec::new();
        let mut unknown = Vec::new();
        for reference in references {
            match self.one(reference, found) {
                Some(task) => tasks.push(task),
                None => unknown.push(reference),
            }
        }
        for reference in unknown {
            let mut diagnostic = self.unknown(reference, !tasks.is_empty(), verb);
            let near = self.near(task, reference, references);
            if let Some((near, true)) = near {
                diagnostic = diagnostic.fix(reference.span, near);
            }
            let id = reference.id.as_str();
            let hint = match near {
                Some((near, _)) => format!("did you mean `{near}`?"),
                None if !tasks.is_empty() => {
                    format!("give a task the id `{id}`, or take it out: the others count")
                }
                None => format!("give a task the id `{id}`, or write a date"),
            };
            found.push(diagnostic.at(reference.span).hint(hint));
        }
        tasks
    }

    fn one(&mut self, reference: &Reference, found: &mut Diagnostics) -> Option<usize> {
        let key = Key::new(reference.id.as_str());
        if let Some(task) = self.ids.get(&key) {
            return Some(*task);
        }
        let task = *self.names().get(&key)?;
        if self.named.insert(reference.span) {
            found.push(
                Diagnostic::new(
                    Code::ReferenceByName,
                    format!("`{}` is the name of a task, not an id", reference.id),
                )
                .at(reference.span)
                .hint("give the task an id: Mermaid finds no names"),
            );
        }
        Some(task)
    }

    fn unknown(&self, reference: &Reference, others: bool, verb: &str) -> Diagnostic {
        let id = reference.id.as_str();
        if others {
            return Diagnostic::new(Code::UnknownId, format!("no task has the id `{id}`"));
        }
        Diagnostic::new(
            Code::UnresolvedReference,
            format!("no task has the id `{id}`, so nothing says when this one {verb}"),
        )
    }

    /// The id or name that was probably meant, and whether without doubt: no other one is near.
    ///
    /// A task does not wait for itself, and what stands beside the reference already is not meant again.
    fn near(
        &mut self,
        task: &Task,
        reference: &Reference,
        beside: &[Reference],
    ) -> Option<(&'a str, bool)> {
        if !self.suggestions.may_try(self.ids.len()) {
            return None;
        }
        let id = reference.id.as_str();
        let beside: BTreeSet<&str> = beside.iter().map(|other| other.id.as_str()).collect();
        let all = || self.ids.keys().map(|key| *key.text());
        let ids = || all().filter(|known| !beside.contains(known) && *known != task.id);
        let lower = id.to_lowercase();
        let slips = || ids().filter(|known| !differ_in_digits(id, known));
        let near = slips()
            .find(|known| known.to_lowercase() == lower)
            .or_else(|| nearest(id, slips()))
            .or_else(|| nearest(id, self.names().keys().map(|key| *key.text())))?;
        Some((near, only_near(id, all()) == Some(near)))
    }
}

/// `des8` is no slip of the pen for `des1`.
fn differ_in_digits(one: &str, other: &str) -> bool {
    let stem = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "0");
    stem(one) == stem(other)
}

fn missing_start(task: &Task) -> Diagnostic {
    Diagnostic::new(
        Code::MissingStart,
        format!(
            "nothing says when `{}` starts",
            task.name.replace('\n', " ")
        ),
    )
    .at(task.end_span)
    .hint("the first task has none before it: write a start, like `2024-01-01, 3d`")
}

/// What each start and end waits for.
pub(super) fn needs(rules: &[Rule]) -> Needs {
    let mut needs = Vec::with_capacity(rules.len() * 2);
    let mut weak = Vec::new();
    for (i, rule) in rules.iter().enumerate() {
        let (start, end) = (Event::start(i), Event::end(i));
        let mut add = |event: Event, need: Event| needs.push((event.0, need));
        match &rule.start {
            StartRule::At(_) => {}
            StartRule::After(tasks, _) => {
                tasks.iter().for_each(|task| add(start, Event::end(*task)));
            }
            StartRule::Following(before) => add(start, Event::end(*before)),
            StartRule::Backwards => add(start, end),
            StartRule::Guess => {
                weak.push(start);
                if let Some(before) = i.checked_sub(1) {
                    add(start, Event::end(before));
                }
            }
        }
        match &rule.end {
            EndRule::At(_) => {}
            EndRule::For(_) | EndRule::Guess => add(end, start),
            EndRule::Until(tasks, _) => {
                tasks.iter().for_each(|task| add(end, Event::start(*task)));
            }
        }
    }
    Needs {
        events: Lists::new(rules.len() * 2, || needs.iter().copied()),
        weak,
    }
}
