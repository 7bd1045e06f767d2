//! The program, run as a user runs it.

mod check;
mod inputs;
mod outputs;
mod sameness;
mod schedule;
mod support;
