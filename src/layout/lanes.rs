//! Lanes: which row each entry stands in, and how tall rows and lanes are.

use super::baseline::{self, Baseline};
use super::clashes::{self, Clashes};
use super::columns::Columns;
use super::labels::{Label, Mark, Name, Placer, Side};
use super::metrics::Metrics;
use super::selection::{Entry, Lane};
use super::timeline::Timeline;
use crate::geometry::Px;
use crate::roadmap::{SectionId, TaskId};
use std::collections::BTreeMap;

/// An entry with its mark and its label in their places.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// Which task, and when.
    pub(super) entry: Entry,
    /// Where its mark stands.
    pub(super) mark: Mark,
    /// Where its label stands.
    pub(super) label: Label,
    /// Room above the mark that words leave free.
    pub(super) crown: Px,
    /// Room below for the ghost of a bar.
    pub(super) foot: Px,
}

/// A row of a lane.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// What stands in it; one entry, unless rows are packed.
    pub(super) entries: Vec<Placed>,
    /// Height of words above the marks.
    pub(super) above: Px,
    /// Height of marks and words beside them.
    pub(super) body: Px,
    /// Height of ghosts below the marks.
    pub(super) below: Px,
}

/// A lane with its rows.
#[derive(Clone, Debug)]
pub(super) struct LaneRows {
    /// Which section.
    pub(super) section: SectionId,
    /// Rows from top to bottom.
    pub(super) rows: Vec<Row>,
    /// The lines of the section's name.
    pub(super) name: Vec<String>,
    /// Whether rows of this lane stand on an earlier page.
    pub(super) continued: bool,
}

impl Row {
    /// A row with one entry, in no more memory than that takes.
    fn of(placed: Placed, metrics: &Metrics) -> Self {
        let mut row = Self {
            entries: Vec::with_capacity(1),
            ..Self::default()
        };
        row.add(placed, metrics);
        row
    }

    fn add(&mut self, placed: Placed, metrics: &Metrics) {
        self.above = self.above.max(placed.label.above(metrics) + placed.crown);
        self.body = self.body.max(placed.label.body(&placed.mark, metrics));
        self.below = self.below.max(placed.foot);
        self.entries.push(placed);
    }

    /// Height of the row without the gap below it.
    pub(super) fn height(&self) -> Px {
        self.above + self.body + self.below
    }
}

impl LaneRows {
    /// Height of the lane, with `spread` more between its rows, and half of it above and below them.
    pub(super) fn height(&self, metrics: &Metrics, spread: Px) -> Px {
        let rows = self.rows.iter().map(Row::height).sum();
        self.height_of(self.rows.len(), rows, metrics, spread)
    }

    /// The same with so many rows, of this height together.
    pub(super) fn height_of(&self, count: usize, rows: Px, metrics: &Metrics, spread: Px) -> Px {
        let name = metrics.line() * (self.name.len() as i64) + metrics.label.em(300);
        let empty = if count == 0 { metrics.bar(1) } else { Px::ZERO };
        let rows = rows + gaps(count, metrics, spread) + spread;
        rows.max(name).max(empty) + metrics.section_pad() * 2
    }

    /// Height of the rows and the gaps between them.
    pub(super) fn rows_height(&self, metrics: &Metrics, spread: Px) -> Px {
        let rows = self.rows.iter().map(Row::height).sum::<Px>();
        rows + gaps(self.rows.len(), metrics, spread)
    }
}

/// Height of the gaps between so many rows.
fn gaps(count: usize, metrics: &Metrics, spread: Px) -> Px {
    (metrics.row_gap() + spread) * (count.saturating_sub(1) as i64)
}

/// What rows are made from.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    /// Time to position.
    pub(super) timeline: Timeline,
    /// Places labels.
    pub(super) placer: Placer<'a>,
    /// The words of every task, by [`TaskId`].
    pub(super) names: &'a [Name<'a>],
    /// Tasks whose bars carry a check.
    pub(super) checked: &'a [bool],
    /// The plan compared with.
    pub(super) baseline: Option<&'a Baseline>,
    /// Tasks whose bars have a strip over them.
    pub(super) clashes: &'a Clashes,
}

impl Ground<'_> {
    /// Where an entry's mark stands.
    pub(super) fn mark(&self, entry: &Entry) -> Mark {
        let metrics = self.placer.metrics;
        let was = self.baseline.and_then(|base| base.of(entry.task));
        let reach = |left: Px, right: Px| match was {
            Some(was) => {
                let ghost = baseline::place(was, entry.diamond, self.timeline, metrics);
                (left.min(ghost.0), right.max(ghost.1))
            }
            None => (left, right),
        };
        let left = self.timeline.x(entry.start);
        if entry.diamond {
            let half = metrics.diamond().half();
            let (left, right) = (left - half, left + half);
            return Mark {
                left,
                right,
                reach: reach(left, right),
                diamond: true,
                reserved: Px::ZERO,
            };
        }
        let right = self.timeline.x(entry.end).max(left + metrics.least_bar());
        let checked = self.checked.get(entry.task.0).copied().unwrap_or(false);
        let reserved = if entry.gone {
            // A ghost is too thin for words.
            right - left
        } else if checked {
            metrics.label.em(1000)
        } else {
            Px::ZERO
        };
        Mark {
            left,
            right,
            reach: reach(left, right),
            diamond: false,
            reserved,
        }
    }

    /// Room for the ghost under a bar.
    fn foot(&self, entry: &Entry) -> Px {
        let moved = self.baseline.and_then(|base| base.of(entry.task)).is_some();
        if moved && !entry.diamond {
            baseline::room(self.placer.metrics)
        } else {
            Px::ZERO
        }
    }

    /// Room for the strip over a bar.
    fn crown(&self, entry: &Entry) -> Px {
        if self.clashes.contains_key(&entry.task) {
            clashes::room(self.placer.metrics)
        } else {
            Px::ZERO
        }
    }

    /// The marks of a lane with their words.
    pub(super) fn marks(&self, lane: &Lane) -> Vec<(Mark, &Name<'_>)> {
        let entries = lane.entries.iter();
        entries
            .filter_map(|entry| Some((self.mark(entry), self.names.get(entry.task.0)?)))
            .collect()
    }

    /// One row for each entry, in source order, with labels at the marks or in `columns`.
    pub(super) fn rows(&self, lane: &Lane, columns: Option<&Columns>) -> Vec<Row> {
        let marks = self.marks(lane);
        let labels = match columns {
            Some(columns) => {
                let label = |(_, name): &(Mark, &Name)| {
                    columns.label(name, self.placer.fonts, self.placer.metrics)
                };
                marks.iter().map(label).collect()
            }
            None => self.placer.place(&marks).0,
        };
        let placed = lane.entries.iter().zip(marks).zip(labels);
        placed
            .map(|((entry, (mark, _)), label)| {
                let placed = Placed {
                    entry: *entry,
                    mark,
                    label,
                    crown: self.crown(entry),
                    foot: self.foot(entry),
                };
                Row::of(placed, self.placer.metrics)
            })
            .collect()
    }

    /// Rows packed by bar and label: each entry in the row of the task it follows where that has room,
    /// else in the first row that has, else in a new one.
    pub(super) fn packed(
        &self,
        lane: &Lane,
        follows: &dyn Fn(TaskId) -> Option<TaskId>,
    ) -> Vec<Row> {
        let metrics = self.placer.metrics;
        let mut order: Vec<&Entry> = lane.entries.iter().collect();
        order.sort_by_key(|entry| entry.start);
        let mut rows: Vec<Row> = Vec::new();
        let mut ends = FirstFree::default();
        let mut row_of: BTreeMap<TaskId, usize> = BTreeMap::new();
        for entry in order {
            let Some(name) = self.names.get(entry.task.0) else {
                continue;
            };
            let mark = parted(&self.mark(entry), metrics);
            let (label, _) = self.placer.place_one(&mark, name, Side::Right);
            let (left, right) = label.extent(&mark, metrics);
            let chain = follows(entry.task).and_then(|task| row_of.get(&task).copied());
            let found = chain
                .filter(|row| ends.get(*row).is_some_and(|end| end <= left))
                .or_else(|| ends.first(left))
                .unwrap_or(rows.len());
            if found == rows.len() {
                rows.push(Row::default());
            }
            // A bar may begin where another ends; words and diamonds keep their distance.
            let touching = label.side == Side::Inside && label.date.is_none();
            ends.set(
                found,
                if touching {
                    right
                } else {
                    right + metrics.clearance()
                },
            );
            row_of.insert(entry.task, found);
            if let Some(row) = rows.get_mut(found) {
                let (crown, foot) = (self.crown(entry), self.foot(entry));
                row.add(
                    Placed {
                        entry: *entry,
                        mark,
                        label,
                        crown,
                        foot,
                    },
                    metrics,
                );
            }
        }
        rows
    }
}

/// The mark of a packed row: a bar ends a hairline early, so that touching bars stay two.
fn parted(mark: &Mark, metrics: &Metrics) -> Mark {
    let gap = metrics.hairline();
    let right = if mark.diamond || mark.right - mark.left < gap * 4 {
        mark.right
    } else {
        mark.right - gap
    };
    Mark {
        right,
        reach: (mark.reach.0, mark.reach.1.max(right)),
        ..mark.clone()
    }
}

/// Finds the first of many rows that ends before a position: a tree of least ends.
#[derive(Default)]
struct FirstFree {
    /// Leaves in the second half, each inner node the least of its two children.
    tree: Vec<Px>,
    rows: usize,
}

impl FirstFree {
    fn get(&self, row: usize) -> Option<Px> {
        if row < self.rows {
            self.tree.get(self.leaves() + row).copied()
        } else {
            None
        }
    }

    fn leaves(&self) -> usize {
        self.tree.len() / 2
    }

    /// The first row that ends at or before `left`.
    fn first(&self, left: Px) -> Option<usize> {
        if *self.tree.get(1)? > left {
            return None;
        }
        let mut node = 1;
        while node < self.leaves() {
            node *= 2;
            if self.tree.get(node).is_none_or(|end| *end > left) {
                node += 1;
            }
        }
        Some(node - self.leaves()).filter(|row| *row < self.rows)
    }

    fn set(&mut self, row: usize, end: Px) {
        self.rows = self.rows.max(row + 1);
        if self.rows > self.leaves() {
            self.grow();
        }
        let mut node = self.leaves() + row;
        if let Some(leaf) = self.tree.get_mut(node) {
            *leaf = end;
        }
        while node > 1 {
            node /= 2;
            let least = |i: usize| self.tree.get(i).copied().unwrap_or(NEVER);
            let value = least(node * 2).min(least(node * 2 + 1));
            if let Some(inner) = self.tree.get_mut(node) {
                *inner = value;
            }
        }
    }

    fn grow(&mut self) {
        let leaves = (self.leaves() * 2).max(8);
        let mut tree = vec![NEVER; leaves * 2];
        let old = self.leaves();
        for row in 0..old {
            if let (Some(to), Some(from)) = (tree.get_mut(leaves + row), self.tree.get(old + row)) {
                *to = *from;
            }
        }
        for node in (1..leaves).rev() {
            let least = |i: usize| tree.get(i).copied().unwrap_or(NEVER);
            let value = least(node * 2).min(least(node * 2 + 1));
            if let Some(inner) = tree.get_mut(node) {
                *inner = value;
            }
        }
        self.tree = tree;
    }
}

/// The end of a row that does not exist yet.
const NEVER: Px = Px::hundredths(i64::MAX);
