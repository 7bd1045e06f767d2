//! Where each label stands: inside its mark, beside it, on more lines, above, or shortened.
//!
//! The choice is made for a whole lane at once, because the eye scans down one side: each lane is placed
//! with the right preferred and with the left preferred, and the cheaper of the two stands.

use super::breaks::{self, Column};
use super::metrics::Metrics;
use crate::geometry::Px;
use crate::key::Key;
use crate::scene::Weight;
use crate::text::Fonts;
use std::collections::BTreeSet;

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// In the bar.
    Inside,
    /// Right of the mark.
    Right,
    /// Left of the mark.
    Left,
    /// On lines of its own above the mark.
    Above,
    /// In a column left of the chart.
    Column,
}

/// A label that has its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    /// Where.
    pub(super) side: Side,
    /// Its lines.
    pub(super) lines: Vec<String>,
    /// The widest of them; with a date, line, gap and date together.
    pub(super) width: Px,
    /// The date behind a milestone's label, and its width.
    pub(super) date: Option<(String, Px)>,
    /// The left edge, where the label stands above.
    pub(super) left: Px,
    /// Whether words were left out.
    pub(super) shortened: bool,
}

/// A mark that wants a label.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Left edge.
    pub(super) left: Px,
    /// Right edge.
    pub(super) right: Px,
    /// The left and the right edge of it and of its ghost together.
    pub(super) reach: (Px, Px),
    /// Whether it is a diamond, which holds no words.
    pub(super) diamond: bool,
    /// Room at the left of the bar that words must leave free.
    pub(super) reserved: Px,
}

impl Mark {
    /// The edges that words beside it keep off: the ghost of a diamond stands in line with it, that of a bar below.
    pub(super) fn edges(&self) -> (Px, Px) {
        if self.diamond {
            self.reach
        } else {
            (self.left, self.right)
        }
    }
}

/// The words of a task and how wide they are at a font size of 1000 px.
#[derive(Clone, Debug)]
pub(super) struct Name<'a> {
    /// The words; `\n` where the author broke them.
    pub(super) text: &'a str,
    /// Width of the words on one line.
    pub(super) per_mille: f64,
    /// The date of a milestone, and what became of a task since an earlier plan; empty for none.
    pub(super) date: String,
    /// Whether the words of `date` are worth more than a label on one line.
    pub(super) kept: bool,
}

impl<'a> Name<'a> {
    /// Measures the words.
    pub(super) fn new(text: &'a str, fonts: &Fonts) -> Self {
        Self {
            text,
            per_mille: fonts.width(text, Weight::Regular, Px::whole(1000)),
            date: String::new(),
            kept: false,
        }
    }

    /// How many lines the author made.
    fn least_lines(&self) -> usize {
        self.text.split('\n').count()
    }
}

/// Places labels between two edges of the page.
#[derive(Clone, Copy)]
pub(super) struct Placer<'a> {
    /// Measures and breaks words.
    pub(super) fonts: &'a Fonts,
    /// Every name in the plan.
    pub(super) known: &'a BTreeSet<Key<&'a str>>,
    /// Lengths.
    pub(super) metrics: &'a Metrics,
    /// Words begin here at the earliest.
    pub(super) left: Px,
    /// Words end here at the latest.
    pub(super) right: Px,
    /// Whether lines are reckoned instead of broken, to compare pictures before one is drawn: labels have no words.
    pub(super) reckon: bool,
}

/// A way to place a label, with what it costs the reader.
#[derive(Clone, Copy, Debug)]
struct Way {
    side: Side,
    lines: usize,
    dated: bool,
    cost: u32,
}

const fn way(side: Side, lines: usize, dated: bool, cost: u32) -> Way {
    Way {
        side,
        lines,
        dated,
        cost,
    }
}

/// Ways for bars with the right preferred, cheapest first.
const BAR_RIGHT: &[Way] = &[
    way(Side::Inside, 1, false, 0),
    way(Side::Right, 1, false, 0),
    way(Side::Right, 2, false, 5),
    way(Side::Left, 1, false, 6),
    way(Side::Inside, 2, false, 7),
    way(Side::Right, 3, false, 12),
    way(Side::Inside, 3, false, 13),
    way(Side::Left, 2, false, 14),
    way(Side::Left, 3, false, 18),
    way(Side::Above, 1, false, 30),
    way(Side::Above, 2, false, 40),
    way(Side::Above, 3, false, 50),
    way(Side::Above, 6, false, 90),
];

/// Ways for bars with the left preferred: the exception, so it costs a little even where it is right.
const BAR_LEFT: &[Way] = &[
    way(Side::Inside, 1, false, 0),
    way(Side::Left, 1, false, 3),
    way(Side::Right, 1, false, 6),
    way(Side::Left, 2, false, 7),
    way(Side::Inside, 2, false, 7),
    way(Side::Right, 2, false, 11),
    way(Side::Left, 3, false, 14),
    way(Side::Inside, 3, false, 14),
    way(Side::Right, 3, false, 18),
    way(Side::Above, 1, false, 30),
    way(Side::Above, 2, false, 40),
    way(Side::Above, 3, false, 50),
    way(Side::Above, 6, false, 90),
];

/// Ways for diamonds with the right preferred. The date goes before the side does.
const DIAMOND_RIGHT: &[Way] = &[
    way(Side::Right, 1, true, 0),
    way(Side::Right, 1, false, 1),
    way(Side::Left, 1, true, 6),
    way(Side::Left, 1, false, 7),
    way(Side::Right, 2, false, 10),
    way(Side::Right, 3, false, 14),
    way(Side::Left, 2, false, 15),
    way(Side::Left, 3, false, 18),
    way(Side::Above, 1, false, 30),
    way(Side::Above, 2, false, 40),
    way(Side::Above, 3, false, 50),
    way(Side::Above, 6, false, 90),
];

/// Ways for diamonds with the left preferred.
const DIAMOND_LEFT: &[Way] = &[
    way(Side::Left, 1, true, 2),
    way(Side::Left, 1, false, 3),
    way(Side::Right, 1, true, 6),
    way(Side::Right, 1, false, 7),
    way(Side::Left, 2, false, 12),
    way(Side::Right, 2, false, 14),
    way(Side::Left, 3, false, 16),
    way(Side::Right, 3, false, 18),
    way(Side::Above, 1, false, 30),
    way(Side::Above, 2, false, 40),
    way(Side::Above, 3, false, 50),
    way(Side::Above, 6, false, 90),
];

/// A label has no more lines than these, however long it is.
const MOST_LINES: usize = 6;

/// What it costs to break within words or to leave words out.
const SHORTENED: u32 = 400;

/// Words are not broken into less than this many ems beside a mark: a column of single words reads badly.
const LEAST_COLUMN_EM: i64 = 5_000;

impl Placer<'_> {
    /// Places the labels of a lane, and says what the places cost.
    pub(super) fn place(&self, marks: &[(Mark, &Name)]) -> (Vec<Label>, u32) {
        let right = self.place_preferring(marks, Side::Right);
        // The left can only be cheaper where the right costs more than the least price of the left.
        let outside = right
            .0
            .iter()
            .filter(|label| label.side != Side::Inside)
            .count() as u32;
        if right.1 <= outside.saturating_mul(2) {
            return right;
        }
        let left = self.place_preferring(marks, Side::Left);
        if left.1 < right.1 { left } else { right }
    }

    fn place_preferring(&self, marks: &[(Mark, &Name)], side: Side) -> (Vec<Label>, u32) {
        let mut cost = 0_u32;
        let labels = marks.iter().map(|(mark, name)| {
            let (label, price) = self.place_one(mark, name, side);
            cost = cost.saturating_add(price);
            label
        });
        (labels.collect(), cost)
    }

    /// The cheapest place of one label.
    pub(super) fn place_one(&self, mark: &Mark, name: &Name, side: Side) -> (Label, u32) {
        let ways = match (mark.diamond, side) {
            (false, Side::Left) => BAR_LEFT,
            (false, _) => BAR_RIGHT,
            (true, Side::Left) => DIAMOND_LEFT,
            (true, _) => DIAMOND_RIGHT,
        };
        if name.kept {
            let beside = ways.iter().filter(|way| way.side != Side::Above);
            for way in beside {
                let way = Way {
                    dated: true,
                    ..*way
                };
                if let Some(label) = self.attempt(mark, name, way) {
                    return (label, way.cost);
                }
            }
        }
        for way in ways {
            if let Some(label) = self.attempt(mark, name, *way) {
                return (label, way.cost);
            }
        }
        (self.squeeze(mark, name), SHORTENED)
    }

    /// The label placed one way, where it fits.
    fn attempt(&self, mark: &Mark, name: &Name, way: Way) -> Option<Label> {
        let dated = way.dated && !name.date.is_empty();
        if (way.dated && !dated) || way.lines < name.least_lines() {
            return None;
        }
        let metrics = self.metrics;
        let room = match way.side {
            Side::Inside => mark.right - mark.left - metrics.inside_pad() * 2 - mark.reserved,
            Side::Right => self.right - mark.edges().1 - metrics.label_gap(),
            Side::Left => mark.edges().0 - metrics.label_gap() - self.left,
            Side::Above | Side::Column => self.right - self.left,
        };
        if room <= Px::ZERO {
            return None;
        }
        let date =
            dated.then(|| Px::ceil(self.fonts.width(&name.date, Weight::Regular, metrics.date)));
        let mut taken = date.map_or(Px::ZERO, |width| width + metrics.date_gap());
        if way.side == Side::Inside && taken > Px::ZERO {
            // The words in the bar, what became of the task right of it.
            if mark.right + metrics.label_gap() + taken > self.right {
                return None;
            }
            taken = Px::ZERO;
        }
        let (lines, width) = self.lines(name, way, room - taken)?;
        let width = width + taken;
        let left = mark.left.min(self.right - width).max(self.left);
        Some(Label {
            side: way.side,
            lines,
            width,
            date: date
                .filter(|_| !self.reckon)
                .map(|width| (name.date.clone(), width)),
            left,
            shortened: false,
        })
    }

    /// The words on at most `way.lines` lines no wider than `room`, and the widest line.
    fn lines(&self, name: &Name, way: Way, room: Px) -> Option<(Vec<String>, Px)> {
        let size = self.metrics.label;
        let single = Px::ceil(name.per_mille * size.pixels() / 1000.0);
        if way.lines == 1 {
            let words = || match self.reckon {
                true => Vec::new(),
                false => vec![name.text.to_owned()],
            };
            return (single <= room).then(|| (words(), single));
        }
        let column = room >= size.em(LEAST_COLUMN_EM) || way.side == Side::Above;
        if !column && name.least_lines() == 1 {
            return None;
        }
        if self.is_hopeless(single, room, way.lines) {
            return None;
        }
        if self.reckon && name.least_lines() == 1 {
            // Broken lines are never all full: count on a tenth of each being left over.
            let needed = (single.count() * 11 / 10 + room.count() - 1) / room.count().max(1);
            let lines = usize::try_from(needed).ok()?;
            return (lines <= way.lines).then(|| (Vec::new(), single.min(room)));
        }
        let column = Column {
            weight: Weight::Regular,
            size,
            width: room,
            most: way.lines,
        };
        let apart = breaks::wrap(self.fonts, self.known, name.text, column);
        // Above the mark is the last resort: there any break will do.
        let wrapped = match way.side {
            Side::Above => {
                let Column { weight, most, .. } = column;
                apart.or_else(|| self.fonts.wrap(name.text, weight, size, room, most))
            }
            _ => apart,
        }?;
        Some((wrapped.lines, wrapped.width))
    }

    /// Whether words that are `single` wide on one line cannot be on so many, wherever they are broken: to try takes
    /// long where they are many. A break saves a space, or the joined form of two letters: less than two ems.
    fn is_hopeless(&self, single: Px, room: Px, lines: usize) -> bool {
        let saved = self.metrics.label * 2;
        single > (room + saved) * (lines as i64)
    }

    /// The words on lines over the whole width, broken anywhere; as many of them as one such line holds
    /// where even these are too many lines.
    fn squeeze(&self, mark: &Mark, name: &Name) -> Label {
        let (size, room) = (self.metrics.label, self.right - self.left);
        let single = Px::ceil(name.per_mille * size.pixels() / 1000.0);
        if self.reckon {
            // That it is dear is all that is asked.
            return self.above(mark, Vec::new(), single.min(room), false);
        }
        let broken = if self.is_hopeless(single, room, MOST_LINES) {
            None
        } else {
            let (fonts, weight) = (self.fonts, Weight::Regular);
            fonts.wrap_anywhere(name.text, weight, size, room, MOST_LINES)
        };
        let shortened = broken.is_none();
        let (lines, width) = match broken {
            Some(broken) => (broken.lines, broken.width),
            None => {
                let flat = name.text.replace('\n', " ");
                let line = self.fonts.shorten(&flat, Weight::Regular, size, room);
                let width = Px::ceil(self.fonts.width(&line, Weight::Regular, size));
                (vec![line], width)
            }
        };
        self.above(mark, lines, width, shortened)
    }

    fn above(&self, mark: &Mark, lines: Vec<String>, width: Px, shortened: bool) -> Label {
        Label {
            side: Side::Above,
            lines,
            width,
            date: None,
            left: mark.left.min(self.right - width).max(self.left),
            shortened,
        }
    }
}

impl Label {
    /// The left and right edge of mark and label together.
    pub(super) fn extent(&self, mark: &Mark, metrics: &Metrics) -> (Px, Px) {
        let (left, right) = mark.reach;
        match self.side {
            Side::Inside | Side::Column => match &self.date {
                Some((_, width)) => (left, right.max(mark.right + metrics.label_gap() + *width)),
                None => (left, right),
            },
            Side::Right => (
                left,
                right.max(mark.edges().1 + metrics.label_gap() + self.width),
            ),
            Side::Left => (
                left.min(mark.edges().0 - metrics.label_gap() - self.width),
                right,
            ),
            Side::Above => (left.min(self.left), right.max(self.left + self.width)),
        }
    }

    /// Height of the mark: a bar grows with the lines in it.
    pub(super) fn mark_height(&self, mark: &Mark, metrics: &Metrics) -> Px {
        match (mark.diamond, self.side) {
            (true, _) => metrics.diamond(),
            (false, Side::Inside) => metrics.bar(self.lines.len()),
            (false, _) => metrics.bar(1),
        }
    }

    /// Height of the words above the mark.
    pub(super) fn above(&self, metrics: &Metrics) -> Px {
        if self.side == Side::Above {
            metrics.line() * (self.lines.len() as i64) + metrics.label.em(250)
        } else {
            Px::ZERO
        }
    }

    /// Height of mark and words beside it.
    pub(super) fn body(&self, mark: &Mark, metrics: &Metrics) -> Px {
        let beside = match self.side {
            Side::Right | Side::Left | Side::Column => {
                metrics.line() * (self.lines.len().saturating_sub(1) as i64) + metrics.diamond()
            }
            Side::Inside | Side::Above => Px::ZERO,
        };
        self.mark_height(mark, metrics).max(beside)
    }
}
