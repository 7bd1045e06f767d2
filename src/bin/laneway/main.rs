//! The program: arguments, files, the terminal and the clock around the library.

mod args;
mod charts;
mod check;
mod compare;
mod configuration;
mod console;
mod diff;
mod fix;
mod git;
mod input;
mod limits;
mod manual;
mod markdown;
mod mdbook;
mod options;
mod output;
mod painter;
mod pair;
mod parallel;
mod patterns;
mod pictures;
mod render;
mod schedule;
mod setup;
mod signals;
mod survey;
mod temporary;
mod theme_file;
mod themes;
mod timings;
mod toml_file;
mod verify;
mod walk;
mod watch;

use args::{Cli, Command};
use clap::Parser;
use console::Console;
use laneway::diagnostic::render::escape;
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
    signals::outlive_large_files();
    let console = Console::new();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // What it quotes may be the name of anybody's file.
        Err(error) if error.use_stderr() => {
            for line in error.render().to_string().lines() {
                console.say(&format!("{}\n", escape(line)));
            }
            return Outcome::Failed.into();
        }
        Err(error) => error.exit(),
    };
    let outcome = match &cli.command {
        _ if cli.licenses => manual::licenses(&console),
        Some(Command::Render(args)) => render::run(args, &console),
        Some(Command::Schedule(args)) => schedule::run(args, &console),
        Some(Command::Markdown(args)) => markdown::run(args, &console),
        Some(Command::Mdbook(args)) => mdbook::run(args, &console),
        Some(Command::Check(args)) => check::run(args, &console),
        Some(Command::Compare(args)) => compare::run(args, &console),
        Some(Command::Verify(args)) => verify::run(args, &console),
        Some(Command::Diff(args)) => diff::run(args, &console),
        Some(Command::Fix(args)) => fix::run(args, &console),
        Some(Command::Themes(args)) => themes::run(args, &console),
        Some(Command::Limits(args)) => limits::run(args, &console),
        Some(Command::Completions(args)) => manual::completions(args.shell, &console),
        Some(Command::Man) => manual::page(&console),
        // clap asks for a command where nothing else was asked for.
        None => Ok(Outcome::Failed),
    };
    outcome
        .unwrap_or_else(|failure| console.fail(&failure))
        .into()
}
