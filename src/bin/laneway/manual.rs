//! What the program says about itself: completions for shells, a manual page, licences.

use crate::Outcome;
use crate::args::Cli;
use crate::console::{Console, Failure};
use clap::CommandFactory;
use clap_complete::Shell;
use laneway::text;

/// What a shell needs to complete arguments.
pub(crate) fn completions(shell: Shell, console: &Console) -> Result<Outcome, Failure> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "laneway", &mut out);
    console.result(&out)?;
    Ok(Outcome::Fine)
}

/// The manual page, every command on it.
pub(crate) fn page(console: &Console) -> Result<Outcome, Failure> {
    let mut out = Vec::new();
    let failed = |error: std::io::Error| Failure::new(error.to_string());
    let mut program = Cli::command();
    program.build();
    let page = |command: &clap::Command| clap_mangen::Man::new(command.clone());
    page(&program).render(&mut out).map_err(failed)?;
    for command in program.get_subcommands() {
        let page = page(command);
        let name = command.get_name().to_uppercase();
        out.extend(format!(".SH \"LANEWAY {name}\"\n").into_bytes());
        page.render_description_section(&mut out).map_err(failed)?;
        page.render_options_section(&mut out).map_err(failed)?;
    }
    console.result(&out)?;
    Ok(Outcome::Fine)
}

/// The licences of the program and of what is in it.
pub(crate) fn licenses(console: &Console) -> Result<Outcome, Failure> {
    let text = format!(
        "laneway: MIT OR Apache-2.0\n\nThe bundled fonts (Noto Sans and symbols from further Noto faces):\n\n{}",
        text::LICENCE
    );
    console.result(text.as_bytes())?;
    Ok(Outcome::Fine)
}
