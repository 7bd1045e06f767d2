//! Where the ink of a text can be.
//!
//! The box from ascender to descender is taller than any word in it, so lines of a wrapped label that are
//! set tight would seem to touch. Ink is judged by the characters that occur, with the heights of Noto
//! Sans (glyf table, in thousandths of an em).

use crate::geometry::{Px, Rect};
use crate::scene::{Anchor, TextRun};

/// How far ink reaches above and below the baseline, in thousandths of an em.
#[derive(Clone, Copy)]
struct Reach {
    above: i64,
    below: i64,
}

/// `b`, `f` and `l` stand 766 high, capitals 714; round letters dip 14 below the baseline.
const UPRIGHT: Reach = Reach {
    above: 770,
    below: 20,
};
/// `g`, `j`, `p`, `q` and `y` reach 240 down, `Q` 170, brackets 158, the bar 241.
const DESCENDING: Reach = Reach {
    above: 770,
    below: 245,
};
/// Capitals with marks: `Ǻ` stands 958 high; cedillas hang 240 down.
const MARKED: Reach = Reach {
    above: 960,
    below: 245,
};
/// Vietnamese: `Ấ` stands 977 high, `ệ` hangs 176 down.
const STACKED: Reach = Reach {
    above: 980,
    below: 245,
};
/// Ideographs fill their cell: 880 above, 120 below the baseline (OpenType, `ideo` baseline tag).
const IDEOGRAPHIC: Reach = Reach {
    above: 880,
    below: 120,
};
/// Symbols, and scripts without a face of our own. Within the height of a line, whatever stands in the next one: two
/// lines of a label never count as touching for want of better knowledge.
const OTHER: Reach = Reach {
    above: 935,
    below: 245,
};

/// The least box that holds the ink of `run`, over the whole of its advance.
pub(super) fn ink(run: &TextRun) -> Rect {
    let width = Px::ceil(run.advance);
    let left = match run.anchor {
        Anchor::Start => run.origin.x,
        Anchor::Middle => run.origin.x - width.half(),
        Anchor::End => run.origin.x - width,
    };
    let mut most = Reach { above: 0, below: 0 };
    for reach in run.text.chars().map(reach) {
        most.above = most.above.max(reach.above);
        most.below = most.below.max(reach.below);
    }
    Rect::between(
        left,
        run.origin.y - run.size.em(most.above),
        left + width,
        run.origin.y + run.size.em(most.below),
    )
}

fn reach(c: char) -> Reach {
    match c {
        'g' | 'j' | 'p' | 'q' | 'y' | 'Q' | ',' | ';' | '(' | ')' | '[' | ']' | '{' | '}' | '|'
        | '@' | '$' | '_' => DESCENDING,
        // ASCII, Latin-1 signs, and general punctuation, which stands between words of any script.
        '\0'..='\u{BF}' | '\u{2000}'..='\u{206F}' | '\u{20A0}'..='\u{214F}' => UPRIGHT,
        '\u{1EA0}'..='\u{1EFF}' => STACKED,
        '\u{C0}'..='\u{DE}' | '\u{100}'..='\u{24F}' => MARKED,
        // Small letters with marks: `é` stands 766 high; Greek and Cyrillic without Й and Ё 805.
        '\u{DF}'..='\u{FF}' => DESCENDING,
        'Й' | 'Ё' | 'Ї' | 'Ў' | 'Ѓ' | 'Ќ' | 'Ѝ' | 'Ѐ' => MARKED,
        '\u{370}'..='\u{52F}' => Reach {
            above: 810,
            ..DESCENDING
        },
        '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}' => IDEOGRAPHIC,
        _ => OTHER,
    }
}
