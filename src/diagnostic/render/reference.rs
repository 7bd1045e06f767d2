//! The table of all codes, for the documents.

use crate::diagnostic::Code;
use std::fmt::Write;

/// Every code with its usual severity, its rule and its explanation, as Markdown.
#[must_use]
pub fn reference() -> String {
    let mut out = String::from(
        "# Diagnostics\n\n\
         What laneway has to say about a plan, each with a code that lasts across versions.\n\
         `laneway check --explain CODE` prints the explanation; a comment `%% laneway: allow CODE` in the\n\
         chart, or `allow = [\"CODE\"]` in `laneway.toml`, silences a warning or note. `--strict` makes warnings errors, `--lenient` errors warnings.\n\n\
         | Code | Usually | Rule | Explanation |\n\
         | --- | --- | --- | --- |\n",
    );
    for code in Code::ALL {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} |",
            code.as_str(),
            code.severity().as_str(),
            cell(code.summary()),
            cell(code.explanation()),
        );
    }
    out
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
