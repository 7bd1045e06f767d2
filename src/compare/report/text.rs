//! For people.

use super::{Line, lines, others, summary};
use crate::compare::plan::{PlanDiff, Planned};

/// A line for the whole, then one for each task that differs and one for what pushed it.
#[must_use]
pub fn text(diff: &PlanDiff, old: Planned<'_>, new: Planned<'_>) -> String {
    let lines = lines(diff, old, new);
    let mut out = format!("{}\n", summary(&lines, diff, old, new));
    for other in others(diff) {
        out.push_str(&format!("{other}\n"));
    }
    if lines.is_empty() {
        return out;
    }
    out.push('\n');
    let kind = lines
        .iter()
        .map(|line| line.kind.as_str().len())
        .max()
        .unwrap_or(0);
    for line in &lines {
        let name = match line.section.as_str() {
            "" => line.name.clone(),
            section => format!("{} [{section}]", line.name),
        };
        out.push_str(&format!("{:kind$}  {name}\n", line.kind.as_str()));
        let indent = " ".repeat(kind + 2);
        out.push_str(&format!("{indent}{}\n", line.phrases.join("; ")));
        if let Some(pushed) = pushed(line) {
            out.push_str(&format!("{indent}pushed by {pushed}\n"));
        }
    }
    out
}

fn pushed(line: &Line) -> Option<String> {
    (!line.pushed_by.is_empty()).then(|| line.pushed_by.join(" → "))
}
