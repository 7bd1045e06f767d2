//! Every length that follows from the font size.

use crate::geometry::Px;
use crate::options::{Medium, Size};

/// Width that a page leaves free on each side: 2.5 % of its width.
const MARGIN_PER_MILLE: i64 = 25;

/// Lengths of one page at one font size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Metrics {
    /// Font size of labels and section names.
    pub(super) label: Px,
    /// Font size of the title.
    pub(super) title: Px,
    /// Font size of axis, legend and facts.
    pub(super) small: Px,
    /// Font size of a milestone's date.
    pub(super) date: Px,
    /// Free edge of the page.
    pub(super) margin: Px,
}

/// From one line to the next in letters of a size: a capital with a mark (0.96 em in Noto Sans) clears the descenders
/// above it (0.245 em).
pub(super) fn pitch(size: Px) -> Px {
    size.em(1210)
}

impl Metrics {
    /// The lengths for labels of size `label`; nothing is smaller than `floor`.
    pub(super) fn new(size: &Size, label: Px, floor: Px) -> Self {
        let least_title = match size.medium {
            Medium::Screen => Px::whole(20),
            Medium::Slide => Px::whole(40),
            Medium::Paper => Px::whole(28),
        };
        Self {
            label,
            title: label
                .em(1850)
                .max(least_title.min(size.width / 20))
                .max(label),
            small: label.em(926).max(floor),
            date: label.em(890).max(floor),
            margin: (size.width * MARGIN_PER_MILLE / 1000).max(Px::whole(4)),
        }
    }

    /// Height of a bar with this many lines in it.
    pub(super) fn bar(&self, lines: usize) -> Px {
        self.label.em(1600) + self.line() * (lines.saturating_sub(1) as i64)
    }

    /// Height of a diamond from tip to tip.
    pub(super) fn diamond(&self) -> Px {
        self.label.em(1150)
    }

    /// From one line of a label to the next.
    pub(super) fn line(&self) -> Px {
        pitch(self.label)
    }

    /// Between two rows.
    pub(super) fn row_gap(&self) -> Px {
        self.label.em(400)
    }

    /// Above the first and below the last row of a section; twice this stands between sections.
    pub(super) fn section_pad(&self) -> Px {
        self.label.em(350) + self.row_gap().half()
    }

    /// Between a mark and the label beside it.
    pub(super) fn label_gap(&self) -> Px {
        self.label.em(480)
    }

    /// Between a bar's edge and the label in it.
    pub(super) fn inside_pad(&self) -> Px {
        self.label.em(450)
    }

    /// Between a milestone's label and its date.
    pub(super) fn date_gap(&self) -> Px {
        self.label.em(550)
    }

    /// What keeps two items of a packed row apart, and text from the edge of the page.
    pub(super) fn clearance(&self) -> Px {
        self.label.em(600)
    }

    /// Between the edge of the page's content and a section's name.
    pub(super) fn name_pad(&self) -> Px {
        self.label.em(890)
    }

    /// What the gutter is wider than its names: 24 px at labels of 13.5 px.
    pub(super) fn gutter_slack(&self) -> Px {
        self.name_pad() * 2
    }

    /// Height of one tier of the axis.
    pub(super) fn tier(&self) -> Px {
        self.small.em(1800)
    }

    /// Between a tick and the words that begin at it.
    pub(super) fn tick_gap(&self) -> Px {
        self.small.em(330)
    }

    /// What a cell of the axis is wider than its words.
    pub(super) fn cell_slack(&self) -> Px {
        self.small.em(960)
    }

    /// Width of a hairline: one pixel, two where a page is drawn for 144 pixels in an inch.
    pub(super) fn hairline(&self) -> Px {
        if self.label >= Px::whole(17) {
            Px::hundredths(150)
        } else {
            Px::whole(1)
        }
    }

    /// Corner radius of a bar.
    pub(super) fn radius(&self) -> Px {
        self.label.em(222)
    }

    /// Least width of a bar, so that one without length is seen.
    pub(super) fn least_bar(&self) -> Px {
        self.label.em(222)
    }
}
