//! The JSON contract, both ways: `assets/schedule.schema.json`.
//!
//! Invariant: the wire types are apart from the model. A field that leaves the model changes this module
//! alone; a field that leaves the contract changes [`VERSION`].

mod format;
mod input;
mod order;
mod output;
mod read;
mod reader;
mod task;
mod words;
mod write;

pub(crate) use format::lines;
pub use read::read;
pub use write::write;

/// The contract this program writes and reads.
pub const VERSION: &str = "laneway.schedule/1";

/// Whether a text is a plan in JSON rather than a chart: no chart begins with a brace.
#[must_use]
pub fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{FEFF}')
        .trim_start()
        .starts_with('{')
}

#[cfg(test)]
mod tests;
