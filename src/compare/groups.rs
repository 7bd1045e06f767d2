//! Which differing pixels touch each other, found row by row: memory goes with the width, not with the height.

/// A rectangle of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its left column.
    pub left: u32,
    /// Its top row.
    pub top: u32,
    /// The column behind its last.
    pub right: u32,
    /// The row behind its last.
    pub bottom: u32,
}

impl Region {
    fn join(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Columns or rows between the two, whichever are more; 0 where they touch.
    fn gap(self, other: Self) -> u32 {
        let between =
            |a: (u32, u32), b: (u32, u32)| b.0.saturating_sub(a.1).max(a.0.saturating_sub(b.1));
        between((self.left, self.right), (other.left, other.right))
            .max(between((self.top, self.bottom), (other.top, other.bottom)))
    }
}

/// Groups nearer than this, in pixels, are shown as one region: the letters of a word.
const NEAR: u32 = 16;

/// Regions that are told apart; the reader of a report looks at no more.
const REGIONS: usize = 64;

/// A difference below this, of 255, is faint: laneway's own palettes move a colour by up to 8 when another is new.
pub(super) const FAINT: u8 = 16;

/// A group that may still grow.
#[derive(Clone, Copy, Debug)]
struct Group {
    pixels: u64,
    delta: u8,
    region: Region,
}

/// A stretch of differing pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    /// Its first column.
    pub(super) start: u32,
    /// The column behind its last.
    pub(super) end: u32,
    /// Its greatest difference.
    pub(super) delta: u8,
}

/// A stretch of differing pixels in the last row, and its group.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: u32,
    end: u32,
    group: usize,
}

/// The groups of differing pixels that touch, also at corners.
#[derive(Debug, Default)]
pub(super) struct Groups {
    row: u32,
    last: Vec<Run>,
    open: Vec<Group>,
    /// For each group the one it was joined with, or itself.
    parents: Vec<usize>,
    pub(super) largest: u64,
    pub(super) count: u64,
    /// Where the pictures differ; faint groups are left out where others exist.
    pub(super) regions: Vec<Region>,
    faint: Vec<Region>,
}

impl Groups {
    /// Takes the next row: its stretches of differing pixels, from left to right.
    pub(super) fn row(&mut self, runs: &[Stretch]) {
        let top = self.row;
        self.row = self.row.saturating_add(1);
        if runs.is_empty() && self.last.is_empty() {
            return;
        }
        let last = std::mem::take(&mut self.last);
        let mut above = 0;
        let mut here = Vec::with_capacity(runs.len());
        for &Stretch { start, end, delta } in runs {
            let group = self.open.len();
            self.open.push(Group {
                pixels: u64::from(end - start),
                delta,
                region: Region {
                    left: start,
                    top,
                    right: end,
                    bottom: self.row,
                },
            });
            self.parents.push(group);
            while last.get(above).is_some_and(|run| run.end < start) {
                above += 1;
            }
            let touching = last.iter().skip(above).take_while(|run| run.start <= end);
            for run in touching {
                self.join(run.group, group);
            }
            here.push(Run { start, end, group });
        }
        self.settle(here);
    }

    /// Closes what is still open.
    pub(super) fn finish(&mut self) {
        self.row(&[]);
        if self.regions.is_empty() {
            self.regions = std::mem::take(&mut self.faint);
        }
        merge(&mut self.regions);
        self.regions
            .sort_by_key(|region| (region.top, region.left, region.bottom, region.right));
    }

    /// The group that this one was joined with; the way there is halved, so that combs stay cheap.
    fn root(&mut self, mut group: usize) -> usize {
        loop {
            let parent = self.parent(group);
            let next = self.parent(parent);
            if next == group || parent == next {
                return next;
            }
            if let Some(way) = self.parents.get_mut(group) {
                *way = next;
            }
            group = next;
        }
    }

    fn parent(&self, group: usize) -> usize {
        self.parents.get(group).copied().unwrap_or(group)
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let Some(from) = self.open.get(b).copied() else {
            return;
        };
        if let Some(into) = self.open.get_mut(a) {
            into.pixels += from.pixels;
            into.delta = into.delta.max(from.delta);
            into.region = into.region.join(from.region);
        }
        if let Some(parent) = self.parents.get_mut(b) {
            *parent = a;
        }
    }

    /// Keeps the groups that this row continues, under new numbers, and closes all others.
    fn settle(&mut self, mut here: Vec<Run>) {
        let mut numbers = vec![None; self.open.len()];
        let mut kept = Vec::new();
        for run in &mut here {
            let root = self.root(run.group);
            let (Some(number), Some(group)) = (numbers.get_mut(root), self.open.get(root)) else {
                continue;
            };
            run.group = *number.get_or_insert_with(|| {
                kept.push(*group);
                kept.len() - 1
            });
        }
        for (i, group) in self.open.iter().enumerate() {
            let joined = self.parents.get(i) != Some(&i);
            if joined || numbers.get(i).copied().flatten().is_some() {
                continue;
            }
            self.largest = self.largest.max(group.pixels);
            self.count += 1;
            let regions = match group.delta < FAINT {
                true => &mut self.faint,
                false => &mut self.regions,
            };
            show(regions, group.region);
        }
        self.parents = (0..kept.len()).collect();
        self.open = kept;
        self.last = here;
    }
}

/// Adds a region to those shown, as a part of the nearest where it is near or there are enough.
fn show(regions: &mut Vec<Region>, region: Region) {
    let full = regions.len() >= REGIONS;
    let nearest = regions.iter_mut().min_by_key(|other| other.gap(region));
    match nearest {
        Some(other) if full || other.gap(region) < NEAR => *other = other.join(region),
        _ => regions.push(region),
    }
}

/// Joins regions that have grown near each other.
fn merge(regions: &mut Vec<Region>) {
    loop {
        let before = regions.len();
        let mut apart: Vec<Region> = Vec::with_capacity(before);
        for &region in regions.iter() {
            match apart.iter_mut().find(|other| other.gap(region) < NEAR) {
                Some(other) => *other = other.join(region),
                None => apart.push(region),
            }
        }
        *regions = apart;
        if regions.len() == before {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(picture: &str) -> Groups {
        let mut groups = Groups::default();
        for line in picture.lines() {
            let mut runs: Vec<Stretch> = Vec::new();
            for (x, c) in line.chars().enumerate().filter(|(_, c)| *c == '#') {
                let (x, _) = (x as u32, c);
                match runs.last_mut() {
                    Some(run) if run.end == x => run.end += 1,
                    _ => runs.push(Stretch {
                        start: x,
                        end: x + 1,
                        delta: 255,
                    }),
                }
            }
            groups.row(&runs);
        }
        groups.finish();
        groups
    }

    #[test]
    fn corners_connect() {
        let found = groups("#..#\n.##.\n....\n#...");
        assert_eq!((found.count, found.largest), (2, 4));
    }

    #[test]
    fn arms_that_meet_later_are_one_group() {
        let found = groups("#.#.#\n#.#.#\n#.###\n###..");
        assert_eq!((found.count, found.largest), (1, 13));
        let spiral = "#######\n#.....#\n#.###.#\n#.#...#\n#.#####\n#......";
        assert_eq!(groups(spiral).count, 1);
    }

    #[test]
    fn groups_agree_with_a_flood_fill() {
        // A small generator: the same pictures every time.
        let mut seed = 7_u32;
        for density in [2, 3, 5, 9] {
            let cells: Vec<Vec<bool>> = (0..40)
                .map(|_| {
                    (0..50)
                        .map(|_| {
                            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                            (seed >> 16).is_multiple_of(density)
                        })
                        .collect()
                })
                .collect();
            let text: Vec<String> = cells
                .iter()
                .map(|row| row.iter().map(|on| if *on { '#' } else { '.' }).collect())
                .collect();
            let found = groups(&text.join("\n"));
            assert_eq!((found.count, found.largest), flood(cells));
        }
    }

    fn flood(mut cells: Vec<Vec<bool>>) -> (u64, u64) {
        let (mut count, mut largest) = (0, 0);
        for y in 0..cells.len() {
            for x in 0..cells[y].len() {
                let mut stack = vec![(x, y)];
                let mut size = 0;
                while let Some((x, y)) = stack.pop() {
                    if !cells.get(y).and_then(|row| row.get(x)).unwrap_or(&false) {
                        continue;
                    }
                    cells[y][x] = false;
                    size += 1;
                    for dy in 0..3 {
                        for dx in 0..3 {
                            stack.push(((x + dx).wrapping_sub(1), (y + dy).wrapping_sub(1)));
                        }
                    }
                }
                count += u64::from(size > 0);
                largest = largest.max(size);
            }
        }
        (count, largest)
    }

    #[test]
    fn letters_of_a_word_are_shown_as_one_region_and_words_far_away_apart() {
        let word = "#..#..#";
        let far = format!("{word}{}{word}", ".".repeat(40));
        let found = groups(&format!("{far}\n{far}"));
        assert_eq!(found.count, 6);
        assert_eq!(found.regions.len(), 2);
        let first = Region {
            left: 0,
            top: 0,
            right: 7,
            bottom: 2,
        };
        assert_eq!(found.regions[0], first);
    }
}
