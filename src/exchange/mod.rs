//! The schedule for other programs.

pub mod csv;
pub mod ics;
pub mod json;
pub mod markdown;
pub mod mermaid;
mod precision;
pub mod table;

pub(crate) use precision::moment;
