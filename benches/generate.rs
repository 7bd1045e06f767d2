//! Writes plans to measure with: `generate TASKS` prints a chart, `generate TASKS FOLDER FILES` writes so many
//! Markdown documents with one chart each.

#![allow(clippy::print_stdout, reason = "printing is what it is for")]

mod plans;

use std::io::{Error, ErrorKind, Result};
use std::path::Path;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |text: &String| {
        text.parse::<usize>()
            .map_err(|error| Error::new(ErrorKind::InvalidInput, format!("`{text}`: {error}")))
    };
    match args.as_slice() {
        [tasks] => print!("{}", plans::chart(number(tasks)?, 1)),
        [tasks, folder, files] => {
            let (tasks, files) = (number(tasks)?, number(files)?);
            std::fs::create_dir_all(folder)?;
            for file in 0..files {
                let path = Path::new(folder).join(format!("plan-{file:04}.md"));
                std::fs::write(path, document(tasks, file as u64))?;
            }
        }
        _ => {
            return Err(Error::new(
                ErrorKind::InvalidInput,
                "generate TASKS [FOLDER FILES]",
            ));
        }
    }
    Ok(())
}

/// A Markdown document with a chart of this many tasks.
fn document(tasks: usize, seed: u64) -> String {
    let chart = plans::chart(tasks, seed);
    format!(
        "# Plan {seed}\n\nWhat the teams do, and when.\n\n```mermaid\n{chart}```\n\nMore to come.\n"
    )
}
