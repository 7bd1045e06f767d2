//! Charts in Markdown: fences with byte offsets, and what the document says around them.

use crate::diagnostic::Diagnostics;
use crate::source::Source;

/// Finds the charts of a file. A file that is no Markdown is one chart as a whole.
///
/// Only fences whose text is a gantt chart (or is blank, which is a fault) count; other diagrams are left.
#[must_use]
pub fn charts(_file: &Source) -> (Vec<Source>, Diagnostics) {
    (Vec::new(), Diagnostics::new())
}
