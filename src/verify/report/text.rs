//! For a terminal: what is not as it was, and the counts.

use super::{Held, Status, counts, said};
use crate::diagnostic::render::escape;
use std::fmt::Write;

pub(super) fn write(held: &[Held]) -> String {
    let mut out = String::new();
    for one in held {
        let finding = &one.finding;
        let accepted = finding.image.as_ref().is_some_and(|image| !image.is_same());
        if finding.status == Status::Ok && !accepted {
            continue;
        }
        let _ = writeln!(out, "{} {}", finding.status.as_str(), escape(&one.golden));
        for line in said(one) {
            let _ = writeln!(out, "    {}", escape(&line));
        }
    }
    let _ = writeln!(out, "{}", counts(held));
    out
}
