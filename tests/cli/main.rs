//! The program, run as a user runs it.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod check;
mod compare;
mod diff;
mod fix;
mod inputs;
mod limits;
mod markdown;
mod mdbook;
mod odd_pictures;
mod outputs;
mod pair;
mod sameness;
mod schedule;
mod settings;
mod support;
mod verify;
mod watch;
