//! The program: arguments, files, the terminal and the clock around the library.

mod args;
mod charts;
mod check;
mod compare;
mod configuration;
mod console;
mod fix;
mod input;
mod limits;
mod manual;
mod options;
mod output;
mod render;
mod schedule;
mod setup;
mod survey;
mod theme_file;
mod themes;
mod toml_file;
mod verify;

use args::{Cli, Command};
use clap::Parser;
use console::Console;
use std::process::ExitCode;

/// How a run ended; the worst of several inputs counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Nothing to complain about.
    Fine = 0,
    /// The plan has faults.
    Faulty = 1,
    /// It could not run: arguments, files, limits, size.
    Failed = 2,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let console = Console::new();
    let outcome = match &cli.command {
