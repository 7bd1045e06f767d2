//! For a pull request.

use super::{lines, others, summary};
use crate::compare::plan::{PlanDiff, Planned};

/// A line for the whole, then a pipe table.
#[must_use]
pub fn markdown(diff: &PlanDiff, old: Planned<'_>, new: Planned<'_>) -> String {
    let lines = lines(diff, old, new);
    let mut out = format!("**{}**\n", escape(&summary(&lines, diff, old, new)));
    let others = others(diff);
    if !others.is_empty() {
        out.push('\n');
        for other in others {
            out.push_str(&format!("- {}\n", escape(&other)));
        }
    }
    if lines.is_empty() {
        return out;
    }
    out.push_str("\n| | Task | Section | What | Pushed by |\n| :-- | :-- | :-- | :-- | :-- |\n");
    for line in &lines {
        out.push_str(&format!(
            "| {} | {} | {} | {} | {} |\n",
            line.kind.as_str(),
            escape(&line.name),
            escape(&line.section),
            escape(&line.phrases.join("; ")),
            escape(&line.pushed_by.join(" → ")),
        ));
    }
    out
}

/// Words that mean themselves in Markdown.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
