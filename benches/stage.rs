//! Every stage once over a plan, for callgrind to count: `stage TASKS` names them in their order, and
//! `benches/guard.sh` counts what happens in `counted`.

#![allow(
    clippy::print_stdout,
    reason = "the names go with the counts of callgrind"
)]

mod plans;
mod work;

use std::io::{Error, ErrorKind, Result};
use work::{Stage, Work};

/// A taller PNG passes the longest side of a picture.
const MOST_TASKS_IN_A_PNG: usize = 1_000;

fn main() -> Result<()> {
    let tasks = std::env::args().nth(1).and_then(|tasks| tasks.parse().ok());
    let usage = || Error::new(ErrorKind::InvalidInput, "stage TASKS");
    let tasks: usize = tasks.ok_or_else(usage)?;
    let work = Work::new(&plans::chart(tasks, 1));
    for (name, stage) in Stage::ALL {
        if stage == Stage::Png && tasks > MOST_TASKS_IN_A_PNG {
            continue;
        }
        // What is made once for a process, such as the plans of the shaper, is not the stage's.
        work.measured(stage);
        counted(&work, stage);
        println!("{name}");
    }
    Ok(())
}

/// Known to callgrind by its name.
#[inline(never)]
fn counted(work: &Work, stage: Stage) {
    work.measured(stage);
}
