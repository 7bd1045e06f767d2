//! The only place that escapes and formats numbers.
