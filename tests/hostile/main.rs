//! Nothing that a user can feed the program makes it crash, hang, eat the memory, lie or leave half a file.
//!
//! The inputs are made here, so that the repository does not carry them. Every run gets 512 MB of memory and a
//! few seconds. `HOSTILE_PROGRAM=target/release/laneway` tries another build, with 5 s for each run.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of a test stop at the first surprise"
)]
#![allow(
    clippy::print_stderr,
    reason = "`HOSTILE_TIMES=1` prints how long each input took"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "a test may ask its environment which program to run"
)]

mod arguments;
mod encodings;
mod files;
mod json;
mod limits;
mod picture;
mod plans;
mod program;
mod sizes;
mod texts;
