//! The names of sections: on which lines, and how wide they are together.

use super::Plan;
use crate::geometry::Px;
use crate::layout::breaks::{self, Column};
use crate::layout::metrics::Metrics;
use crate::layout::selection::Lane;
use crate::roadmap::SectionId;
use crate::scene::Weight;

/// The gutter is no wider than this share of the page, in thousandths.
const MOST_GUTTER: i64 = 180;
/// The gutter of names with words that are longer than that is no wider than this share, in thousandths.
const WORD_GUTTER: i64 = 240;
/// Up to this share of the page, in thousandths, the gutter grows rather than break a name.
const COMFORTABLE_GUTTER: i64 = 135;
/// The gutter is no narrower than this share of the page, in thousandths.
const LEAST_GUTTER: i64 = 80;

/// The names of sections, left of everything else.
pub(super) struct Gutter {
    pub(super) width: Px,
    pub(super) names: Vec<Vec<String>>,
    /// Sections whose names are cut.
    pub(super) cut: Vec<SectionId>,
}

impl Plan<'_> {
    /// The names of sections on lines, and the width they need.
    ///
    /// A name takes as many lines as its lane has room for, up to three, so that the gutter leaves the page
    /// to the plan.
    pub(super) fn gutter(&self, metrics: &Metrics) -> Gutter {
        let page = self.options.size.width;
        let least = (page * LEAST_GUTTER / 1000 - metrics.gutter_slack()).max(Px::ZERO);
        let most = (page * MOST_GUTTER / 1000 - metrics.gutter_slack()).max(least);
        let widest_word = page * WORD_GUTTER / 1000 - metrics.gutter_slack();
        let name = |lane: &Lane| {
            let section = self.roadmap.sections.get(lane.section.0);
            section.map_or("", |section| section.name.as_str())
        };
        let lanes = &self.selection.lanes;
        let needs = lanes.iter().map(|lane| {
            let rows = metrics.diamond() * (lane.entries.len() as i64);
            let lines = (rows.count() / metrics.line().count().max(1)).clamp(1, 3) as usize;
            let narrowest = self.narrowest(name(lane), lines, metrics, least, most);
            // A word is not broken where a little more width holds it.
            if narrowest < most || self.name_fits(name(lane), most, metrics) {
                narrowest
            } else {
                self.narrowest(name(lane), 8, metrics, most, widest_word.max(most))
            }
        });
        // Names are left whole where that does not take much of the page.
        let natural = |lane: &Lane| {
            Px::ceil(
                self.fonts
                    .width(name(lane), Weight::Semibold, metrics.label),
            )
        };
        let comfortable = (page * COMFORTABLE_GUTTER / 1000 - metrics.gutter_slack()).max(least);
        let whole = lanes
            .iter()
            .map(natural)
            .filter(|width| *width <= comfortable)
            .max();
        let Some(width) = needs
            .chain(whole)
            .max()
            .filter(|_| lanes.iter().any(|lane| !name(lane).is_empty()))
        else {
            return Gutter {
                width: Px::ZERO,
                names: vec![Vec::new(); lanes.len()],
                cut: Vec::new(),
            };
        };
        let mut cut = Vec::new();
        let names = lanes
            .iter()
            .map(|lane| match self.name_lines(name(lane), metrics, width) {
                Ok(lines) => lines,
                Err(line) => {
                    cut.push(lane.section);
                    vec![line]
                }
            })
            .collect();
        Gutter {
            width: (width + metrics.gutter_slack()).ceil_whole(),
            names,
            cut,
        }
    }

    /// The least width between two bounds at which a name stands on this many lines.
    fn narrowest(&self, name: &str, lines: usize, metrics: &Metrics, least: Px, most: Px) -> Px {
        let fits = |width| {
            self.fonts
                .wrap(name, Weight::Semibold, metrics.label, width, lines)
                .is_some()
        };
        if name.is_empty() || fits(least) {
            return least;
        }
        if !fits(most) {
            return most;
        }
        let (mut low, mut high) = (least, most);
        while high - low > Px::whole(1) {
            let middle = low + (high - low).half();
            if fits(middle) {
                high = middle;
            } else {
                low = middle;
            }
        }
        high
    }

    /// Whether a name stands on lines of a width without a broken word.
    fn name_fits(&self, name: &str, width: Px, metrics: &Metrics) -> bool {
        let (weight, size) = (Weight::Semibold, metrics.label);
        self.fonts.wrap(name, weight, size, width, 8).is_some()
    }

    /// A name on as few lines as the width allows: three, more where words are long; an error holds the beginning
    /// of one that takes more than eight.
    fn name_lines(&self, name: &str, metrics: &Metrics, width: Px) -> Result<Vec<String>, String> {
        if name.is_empty() {
            return Ok(Vec::new());
        }
        let (weight, size) = (Weight::Semibold, metrics.label);
        let apart = |most| {
            let column = Column {
                weight,
                size,
                width,
                most,
            };
            breaks::wrap(self.fonts, &self.known, name, column)
        };
        let wrap = |most| self.fonts.wrap(name, weight, size, width, most);
        let broken = || self.fonts.wrap_anywhere(name, weight, size, width, 8);
        match apart(3)
            .or_else(|| wrap(3))
            .or_else(|| wrap(8))
            .or_else(broken)
        {
            Some(wrapped) => Ok(wrapped.lines),
            None => Err(self.fonts.shorten(
                &name.replace('\n', " "),
                Weight::Semibold,
                metrics.label,
                width,
            )),
        }
    }
}
