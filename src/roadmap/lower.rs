//! Statements to a plan.

use super::Roadmap;
use crate::diagnostic::Diagnostics;
use crate::limits::Limits;
use crate::source::Source;
use crate::syntax::Document;
use chrono::NaiveDate;

/// Settles names, formats, units, duplicates and settings.
///
/// `as_of` completes dates of a format that lacks the year; without it they count from 1970-01-01.
#[must_use]
pub fn lower(
    _source: &Source,
    _document: &Document,
    _as_of: Option<NaiveDate>,
    _limits: &Limits,
) -> (Roadmap, Diagnostics) {
    unimplemented!()
}
