//! Lines of a name that cannot be taken for another name.

use crate::geometry::Px;
use crate::key::Key;
use crate::scene::Weight;
use crate::text::{Fonts, Wrapped};
use std::collections::BTreeSet;

/// A space at which no line ends.
const NO_BREAK_SPACE: char = '\u{A0}';
/// So many breaks are moved before the search is given up.
const MOST_MOVES: usize = 4;

/// How a name is set.
#[derive(Clone, Copy)]
pub(super) struct Column {
    /// Face.
    pub(super) weight: Weight,
    /// Font size.
    pub(super) size: Px,
    /// Width of the lines.
    pub(super) width: Px,
    /// How many there may be.
    pub(super) most: usize,
}

/// Breaks a name so that no line of it is another name of the plan: "Handover" above "of keys" would read as
/// the task "Handover". `None` where it does not fit so.
pub(super) fn wrap(
    fonts: &Fonts,
    names: &BTreeSet<Key<&str>>,
    name: &str,
    column: Column,
) -> Option<Wrapped> {
    let Column {
        weight,
        size,
        width,
        most,
    } = column;
    let mut glued = name.to_owned();
    for _ in 0..=MOST_MOVES {
        let mut wrapped = fonts.wrap(&glued, weight, size, width, most)?;
        if wrapped.lines.len() < 2 {
            return Some(wrapped);
        }
        let plain = |line: &String| line.replace(NO_BREAK_SPACE, " ");
        let misread = |line: &&String| names.contains(&Key::mixed(plain(line).as_str()));
        let Some(line) = wrapped.lines.iter().find(misread) else {
            if !name.contains(NO_BREAK_SPACE) {
                wrapped.lines = wrapped.lines.iter().map(plain).collect();
            }
            return Some(wrapped);
        };
        glued = glue(&glued, line)?;
    }
    None
}

/// The text with the break behind a line moved on, or the break before it where it is the last.
fn glue(text: &str, line: &str) -> Option<String> {
    let start = text.find(line)?;
    let (before, after) = (text.get(..start)?, text.get(start + line.len()..)?);
    if let Some(after) = after.strip_prefix(' ') {
        return Some(format!("{before}{line}{NO_BREAK_SPACE}{after}"));
    }
    let before = before.strip_suffix(' ')?;
    Some(format!("{before}{NO_BREAK_SPACE}{line}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(name: &str, names: &[&str], width: i64) -> Option<Vec<String>> {
        let column = Column {
            weight: Weight::Regular,
            size: Px::whole(14),
            width: Px::whole(width),
            most: 3,
        };
        let names = names.iter().copied().map(Key::mixed).collect();
        wrap(&Fonts::bundled(), &names, name, column).map(|wrapped| wrapped.lines)
    }

    #[test]
    fn no_line_reads_as_another_name() {
        let name = "Handover of keys";
        assert_eq!(lines(name, &[], 70).unwrap(), ["Handover", "of keys"]);
        assert_eq!(
            lines(name, &["Handover"], 100).unwrap(),
            ["Handover of", "keys"]
        );
        assert_eq!(
            lines(name, &["of keys"], 100).unwrap(),
            ["Handover of", "keys"]
        );
    }

    #[test]
    fn a_name_that_has_no_other_break_does_not_fit() {
        assert_eq!(lines("Handover of keys", &["Handover"], 70), None);
        assert_eq!(
            lines("Hand\nover", &["over"], 90),
            None,
            "the author broke it there"
        );
    }

    #[test]
    fn one_line_is_the_name_itself() {
        assert_eq!(lines("Handover", &["Handover"], 100).unwrap(), ["Handover"]);
    }
}
