//! Diagnostics as text: one format per file, all over the same values.
