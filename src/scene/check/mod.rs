//! What laneway promises of every picture, checked on the finished page: each text is in the picture, whole,
//! free of others and of foreign marks, not struck through, and stands out from its ground.

mod collect;
mod fault;
mod index;
mod ink;

pub use fault::Fault;

use super::{Role, Scene};
use crate::color::Color;
use crate::geometry::{Point, Px, Rect};
use collect::{Ground, Mark, Parts, Rule, Words};
use index::Index;

/// What two things may share before they count as running into each other: half a pixel is not seen, and
/// the box of a text is wider than its ink by the side bearings.
const TOUCH: Px = Px::hundredths(50);

/// The least contrast of text (WCAG 2.1, 1.4.3, level AA).
const LEAST_CONTRAST: f64 = 4.5;

impl Scene {
    /// Finds every text that leaves the picture, runs into another, crosses a mark not its own or the edge
    /// of its own, is struck through or covered, or hardly stands out; in drawing order.
    #[must_use]
    pub fn check(&self) -> Vec<Fault> {
        let parts = Parts::of(self);
        let (width, height) = (self.width, self.height);
        let words = Index::new(width, height, &parts.words);
        let marks = Index::new(width, height, &parts.marks);
        let rules = Index::new(width, height, &parts.rules);
        let grounds = Index::new(width, height, &parts.grounds);
        let mut check = Check {
            parts: &parts,
            background: self.background.unwrap_or(Color::WHITE),
            page: Rect::new(Px::ZERO, Px::ZERO, self.width, self.height),
            faults: Vec::new(),
        };
        for (i, text) in parts.words.iter().enumerate() {
            check.outside(text);
            check.overlaps(i, text, &words);
            check.crosses(text, &marks);
            let below = check.grounds(text, &grounds);
            check.struck(text, &below, &rules);
            check.faint(text, &below);
        }
        check.faults
    }
}

struct Check<'a> {
    parts: &'a Parts<'a>,
    background: Color,
    page: Rect,
    faults: Vec<Fault>,
}

impl<'a> Check<'a> {
    fn outside(&mut self, words: &Words<'_>) {
        let bounds = words.run.bounds;
        let known = bounds.width > Px::ZERO;
        if !self.page.contains(words.ink) || known && !self.page.contains(bounds) {
            self.faults.push(Fault::Outside {
                text: words.run.text.clone(),
                at: words.ink,
            });
        }
    }

    fn overlaps(&mut self, i: usize, words: &Words<'_>, all: &Index<'_, Words<'_>>) {
        let mut others = Vec::new();
        // Each pair once, found at the second of the two.
        all.each(words.ink.inset(TOUCH), |other| {
            if other < i {
                others.push(other);
            }
        });
        others.sort_unstable();
        let others = others.iter().filter_map(|&i| self.parts.words.get(i));
        self.faults.extend(others.map(|other| Fault::Overlap {
            text: words.run.text.clone(),
            other: other.run.text.clone(),
            at: words.ink,
        }));
    }

    fn crosses(&mut self, words: &Words<'_>, marks: &Index<'_, Mark<'_>>) {
        let mut found = Vec::new();
        marks.each(words.ink.inset(TOUCH), |i| found.push(i));
        found.sort_unstable();
        let met = || found.iter().filter_map(|i| self.parts.marks.get(*i));
        let own = |mark: &&Mark<'_>| match (words.owner, mark.owner) {
            (Some(one), Some(other)) => std::ptr::eq(one, other),
            _ => false,
        } && mark.rect.inset(-TOUCH).contains(words.ink);
        // A line under the bar that holds the text is not seen.
        let hidden_below = met().filter(own).map(|mark| mark.order).max().unwrap_or(0);
        let crossed = met().find(|mark| !own(mark) && mark.order >= hidden_below);
        // One is enough to say that the text stands badly.
        if let Some(mark) = crossed {
            self.faults.push(Fault::Crosses {
                text: words.run.text.clone(),
                mark: name(mark),
                at: words.ink,
            });
        }
    }

    /// What lies under the text, from the top; says where something lies on it.
    fn grounds(&mut self, words: &Words<'_>, all: &Index<'_, Ground<'_>>) -> Vec<&'a Ground<'a>> {
        let mut found = Vec::new();
        all.each(words.ink.inset(TOUCH), |i| {
            found.extend(self.parts.grounds.get(i));
        });
        found.sort_unstable_by_key(|ground| std::cmp::Reverse(ground.order));
        let above = found.partition_point(|ground| ground.order > words.order);
        if let Some(cover) = found.drain(..above).next_back() {
            self.faults.push(Fault::Covered {
                text: words.run.text.clone(),
                by: format!("a {}", cover.role.as_str()),
                at: words.ink,
            });
        }
        found
    }

    fn struck(&mut self, words: &Words<'_>, below: &[&Ground<'_>], rules: &Index<'_, Rule>) {
        // A line under an opaque ground of the text is not seen.
        let hidden = below
            .iter()
            .find(|ground| {
                ground.color.alpha == 255
                    && ground.rect.inset(-TOUCH).contains(words.ink)
                    && (ground.path.is_none() || holds_box(ground, words.ink.inset(TOUCH)))
            })
            .map_or(0, |ground| ground.order);
        let mut struck: Option<usize> = None;
        rules.each(words.ink.inset(TOUCH), |i| {
            let Some(rule) = self.parts.rules.get(i) else {
                return;
            };
            if rule.order >= hidden {
                struck = Some(struck.map_or(i, |first| first.min(i)));
            }
        });
        if let Some(rule) = struck.and_then(|i| self.parts.rules.get(i)) {
            self.faults.push(Fault::Struck {
                text: words.run.text.clone(),
                line: rule.role.as_str(),
                at: words.ink,
            });
        }
    }

    fn faint(&mut self, words: &Words<'_>, below: &[&Ground<'_>]) {
        let (ink, middle) = (words.ink, words.ink.centre());
        // A text may reach over several grounds: its ends count as its middle does.
        let worst = [ink.x + TOUCH, middle.x, ink.right() - TOUCH]
            .into_iter()
            .map(|x| {
                let ground = self.color_at(Point::new(x, middle.y), below);
                words.run.color.over(ground).contrast(ground)
            })
            .fold(f64::INFINITY, f64::min);
        if worst < LEAST_CONTRAST {
            self.faults.push(Fault::Faint {
                text: words.run.text.clone(),
                contrast: (worst * 100.0) as u32,
                at: ink,
            });
        }
    }

    /// The colour seen at a point through all that lies under it.
    fn color_at(&self, point: Point, below: &[&Ground<'_>]) -> Color {
        let opaque = |ground: &&Ground<'_>| ground.color.alpha == 255 && ground.holds(point);
        let last = below.iter().position(opaque).unwrap_or(below.len());
        below
            .iter()
            .take(last.saturating_add(1))
            .rev()
            .filter(|ground| ground.holds(point))
            .fold(self.background.over(Color::WHITE), |on, ground| {
                ground.color.over(on)
            })
    }
}

/// Whether the corners of a box lie in a shape: enough for bars, whose ends alone are not straight.
fn holds_box(ground: &Ground<'_>, rect: Rect) -> bool {
    let (right, bottom) = (rect.right(), rect.bottom());
    [
        (rect.x, rect.y),
        (right, rect.y),
        (rect.x, bottom),
        (right, bottom),
    ]
    .into_iter()
    .all(|(x, y)| ground.holds(Point::new(x, y)))
}

/// What a mark is called in a fault.
fn name(mark: &Mark<'_>) -> String {
    let (article, role) = match mark.role {
        Role::AsOf => ("an", "as-of line"),
        Role::Arrow => ("an", "arrow"),
        role => ("a", role.as_str()),
    };
    match mark.owner.and_then(|owner| owner.title.as_deref()) {
        Some(title) => format!("the {role} of “{title}”"),
        None => format!("{article} {role}"),
    }
}

#[cfg(test)]
mod tests;
