//! `laneway themes`: the names that `--theme` knows.

use crate::Outcome;
use crate::console::{Console, Failure};
use laneway::theme::catalog;

pub(crate) fn run(console: &Console) -> Result<Outcome, Failure> {
    let names: String = catalog::ALL
        .iter()
        .map(|theme| format!("{}\n", theme.name))
        .collect();
    console.result(names.as_bytes())?;
    Ok(Outcome::Fine)
}
