//! The schedule for other programs.

pub mod json;
pub mod table;
