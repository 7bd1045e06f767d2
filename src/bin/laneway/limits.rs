//! `laneway limits`: how large a plan may be, and why.

use crate::Outcome;
use crate::args::{LimitsArgs, ListFormat};
use crate::console::{Console, Failure};
use laneway::limits::Limits;
use std::fmt::Write as _;

pub(crate) fn run(args: &LimitsArgs, console: &Console) -> Result<Outcome, Failure> {
    let text = match args.format {
        ListFormat::Table => table(),
        ListFormat::Json => json(),
    };
    console.result(text.as_bytes())?;
    Ok(Outcome::Fine)
}

fn table() -> String {
    let rows: Vec<[String; 3]> = Limits::ALL
        .iter()
        .map(|limit| {
            let most = match limit.is_fixed() {
                true => "fixed".to_owned(),
                false => limit.most.to_string(),
            };
            [limit.name.to_owned(), limit.default.to_string(), most]
        })
        .collect();
    let heading = ["limit", "default", "at most"].map(str::to_owned);
    let width = |column: usize| {
        let cells = rows
            .iter()
            .chain([&heading])
            .filter_map(|row| row.get(column));
        cells.map(String::len).max().unwrap_or(0)
    };
    let (name, default, most) = (width(0), width(1), width(2));
    let mut out = String::new();
    let explained = Limits::ALL
        .iter()
        .map(|limit| format!("{}: {}", limit.what, limit.reason));
    let explained = std::iter::once("what, and why".to_owned()).chain(explained);
    for ([a, b, c], words) in std::iter::once(&heading).chain(&rows).zip(explained) {
        let _ = writeln!(out, "{a:name$}  {b:>default$}  {c:>most$}  {words}");
    }
    out
}

fn json() -> String {
    let limits: Vec<serde_json::Value> = Limits::ALL
        .iter()
        .map(|limit| {
            serde_json::json!({
                "name": limit.name,
                "default": limit.default,
                "most": limit.most,
                "what": limit.what,
                "reason": limit.reason,
            })
        })
        .collect();
    format!("{:#}\n", serde_json::Value::Array(limits))
}
