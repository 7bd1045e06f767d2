//! What the world does to a program that writes files: full disks, limits, signals, closed streams, crowds.
//!
//! After every run each file is the old one or the new one, whole; no temporary is left; and a run that failed says
//! why in one line. What a machine cannot do is skipped, and a line says what would be needed. Chance has seeds.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of a test stop at the first surprise"
)]
#![allow(clippy::print_stderr, reason = "what is skipped is said")]
#![allow(
    clippy::disallowed_methods,
    reason = "a test of signals has to look at the clock"
)]

mod calls;
mod commands;
mod crowd;
mod disk;
mod limits;
mod places;
mod reach;
mod signals;
mod streams;
mod workshop;
