//! Keys to tasks: who waits for whom.

use super::reader::Reader;
use super::task::Named;
use crate::diagnostic::{Code, Diagnostic, Severity, Suggestions};
use crate::roadmap::TaskId;
use std::collections::BTreeMap;

/// The predecessors of each task; a key that no task has, and one that two have, are faults; a cycle is told.
///
/// Where not all tasks could be read (`complete`), an unknown key may be one of theirs and is passed over.
pub(super) fn predecessors(
    reader: &mut Reader<'_>,
    tasks: &[Named<'_>],
    complete: bool,
) -> Vec<Vec<TaskId>> {
    let mut keys: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, named) in tasks.iter().enumerate() {
        if let Some(first) = keys.insert(&named.task.key, index) {
            let message = format!("two tasks have the key `{}`", named.task.key);
            let first = tasks
                .get(first)
                .map_or(named.task.span, |first| first.task.span);
            let fault = Diagnostic::new(Code::BadJson, message)
                .at(named.task.span)
                .label(first, "the first of them");
            reader.diagnostics.push(fault);
        }
    }
    let mut suggestions = Suggestions::new();
    let mut all: Vec<Vec<TaskId>> = Vec::with_capacity(tasks.len());
    for named in tasks {
        let mut found: Vec<TaskId> = Vec::new();
        for raw in &named.after {
            let Some(key) = reader.words(raw) else {
                continue;
            };
            if let Some(&index) = keys.get(key.as_str()) {
                found.push(TaskId(index));
                continue;
            }
            if !complete {
                continue;
            }
            let mut fault = Diagnostic::new(Code::BadJson, format!("no task has the key `{key}`"))
                .at(reader.span(raw));
            if let Some(near) = suggestions.nearest(&key, keys.keys().copied()) {
                fault = fault.hint(format!("did you mean `{near}`?"));
            }
            reader.diagnostics.push(fault);
        }
        found.sort_unstable();
        found.dedup();
        all.push(found);
    }
    if let Some(index) = in_cycle(&all)
        && let Some(named) = tasks.get(index)
    {
        let message = format!("`{}` waits for itself", named.task.key);
        // The dates stand as they are given, so it is no more than odd.
        let fault = Diagnostic::new(Code::Cycle, message)
            .severity(Severity::Warning)
            .at(named.task.span)
            .hint("let it wait for another task");
        reader.diagnostics.push(fault);
    }
    all
}

/// A task that waits for itself, by way of others or directly.
fn in_cycle(predecessors: &[Vec<TaskId>]) -> Option<usize> {
    let mut successors: Vec<Vec<usize>> = vec![Vec::new(); predecessors.len()];
    let mut open: Vec<usize> = predecessors.iter().map(Vec::len).collect();
    for (index, before) in predecessors.iter().enumerate() {
        for task in before {
            if let Some(list) = successors.get_mut(task.0) {
                list.push(index);
            }
        }
    }
    let mut ready: Vec<usize> = (0..open.len())
        .filter(|&i| open.get(i) == Some(&0))
        .collect();
    while let Some(task) = ready.pop() {
        for &next in successors.get(task).into_iter().flatten() {
            if let Some(count) = open.get_mut(next) {
                *count -= 1;
                if *count == 0 {
                    ready.push(next);
                }
            }
        }
    }
    // What stays open waits for a cycle; walking back from it along open tasks ends in the cycle itself.
    let mut at = open.iter().position(|&count| count > 0)?;
    for _ in 0..open.len() {
        at = predecessors
            .get(at)?
            .iter()
            .map(|task| task.0)
            .find(|&task| open.get(task).is_some_and(|&count| count > 0))?;
    }
    Some(at)
}
