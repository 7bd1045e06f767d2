//! What a caller may ask for, in one struct.

use crate::color::Color;
use crate::diagnostic::Policy;
use crate::geometry::Px;
use crate::language::{self, Language};
use crate::theme::{Theme, catalog};
use chrono::NaiveDate;

/// The size of a page in layout pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Width.
    pub width: Px,
    /// Height; `None` grows with the plan.
    pub height: Option<Px>,
    /// Layout pixels in an inch.
    pub per_inch: u32,
    /// What the page is for; decides fonts.
    pub medium: Medium,
    /// Whether title and facts are drawn when nobody says otherwise.
    pub title: bool,
}

/// What a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// Read on a screen, in a document.
    Screen,
    /// Shown on a wall.
    Slide,
    /// Printed.
    Paper,
}

impl Size {
    /// 1200 wide, height free: for a README.
    pub const README: Self = Self {
        width: Px::whole(1200),
        height: None,
        per_inch: 96,
        medium: Medium::Screen,
        title: true,
    };
    /// 1920 × 1080: a whole slide, 13.333 × 7.5 in.
    pub const SLIDE: Self = Self {
        width: Px::whole(1920),
        height: Some(Px::whole(1080)),
        per_inch: 144,
        medium: Medium::Slide,
        title: true,
    };
    /// 1776 × 806: below a slide's own title.
    pub const SLIDE_BODY: Self = Self {
        width: Px::whole(1776),
        height: Some(Px::whole(806)),
        per_inch: 144,
        medium: Medium::Slide,
        title: false,
    };
    /// 1440 × 1080: a slide of the old shape.
    pub const SLIDE_4X3: Self = Self {
        width: Px::whole(1440),
        height: Some(Px::whole(1080)),
        per_inch: 144,
        medium: Medium::Slide,
        title: true,
    };
    /// A4 landscape.
    pub const A4: Self = Self {
        width: Px::whole(1684),
        height: Some(Px::whole(1191)),
        per_inch: 144,
        medium: Medium::Paper,
        title: true,
    };
    /// 6.5 in wide, height free: the text column of a report.
    pub const REPORT: Self = Self {
        width: Px::whole(936),
        height: None,
        per_inch: 144,
        medium: Medium::Paper,
        title: true,
    };

    /// The presets by name.
    pub const PRESETS: [(&'static str, Self); 6] = [
        ("readme", Self::README),
        ("slide", Self::SLIDE),
        ("slide-body", Self::SLIDE_BODY),
        ("slide-4x3", Self::SLIDE_4X3),
        ("a4", Self::A4),
        ("report", Self::REPORT),
    ];

    /// Reads a preset's name, `1200x800` or `1200x` in CSS pixels.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((_, size)) = Self::PRESETS.iter().find(|(name, _)| *name == text) {
            return Some(*size);
        }
        let (width, height) = text.split_once('x')?;
        let pixels = |text: &str| {
            text.parse::<i64>()
                .ok()
                .filter(|n| (200..=32_767).contains(n))
                .map(Px::whole)
        };
        let height = if height.is_empty() {
            None
        } else {
            Some(pixels(height)?)
        };
        Some(Self {
            width: pixels(width)?,
            height,
            ..Self::README
        })
    }

    /// The font size of labels: what is aimed at, and the least.
    #[must_use]
    pub const fn label_sizes(&self) -> (Px, Px) {
        match self.medium {
            Medium::Screen => (Px::hundredths(1350), Px::hundredths(1200)),
            Medium::Slide => (Px::hundredths(2800), Px::hundredths(1800)),
            Medium::Paper => (Px::hundredths(2000), Px::hundredths(1400)),
        }
    }
}

/// Which tasks are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// All of them.
    #[default]
    All,
    /// Milestones alone.
    Milestones,
    /// Everything but milestones.
    Work,
}

/// Where labels stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelPlacement {
    /// In or beside their marks.
    #[default]
    Marks,
    /// All in one column left of the chart.
    Column,
}

/// A column of the table beside the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// First day.
    Start,
    /// Last day.
    End,
    /// Length in days.
    Days,
}

/// The title of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TitleWish {
    /// The plan's own, where the size has a title.
    #[default]
    Plan,
    /// These words.
    Text(String),
    /// None.
    None,
}

/// How rows are filled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowWish {
    /// As the chart says.
    #[default]
    Chart,
    /// One row for each task.
    Rows,
    /// Rows packed.
    Compact,
}

/// Everything a caller may ask for.
#[derive(Clone, Debug)]
pub struct Options {
    /// Page size. Default: `readme`.
    pub size: Size,
    /// Least font size of labels; `None` for the size's own floor.
    pub min_font: Option<Px>,
    /// Paints. Default: `laneway`.
    pub theme: Theme,
    /// Whether `theme` was asked for, so that the chart's own theme does not replace it.
    pub theme_asked: bool,
    /// The title.
    pub title: TitleWish,
    /// The line of facts. Default: drawn where the title is.
    pub facts: Option<bool>,
    /// The legend. Default: drawn.
    pub legend: bool,
    /// Behind everything: `None` for the theme's, `Some(None)` for nothing.
    pub background: Option<Option<Color>>,
    /// Which tasks are drawn.
    pub view: View,
    /// Parts of names: only sections that hold one of them, in any case, are drawn. Empty for all.
    pub sections: Vec<String>,
    /// First day drawn.
    pub from: Option<NaiveDate>,
    /// Last day drawn.
    pub to: Option<NaiveDate>,
    /// The day the plan is looked at: completes dates without a year.
    pub as_of: Option<NaiveDate>,
    /// Whether that day is drawn as a line, where it lies in the picture. Default: yes.
    pub as_of_line: bool,
    /// How rows are filled.
    pub rows: RowWish,
    /// Where labels stand.
    pub labels: LabelPlacement,
    /// The table beside the chart.
    pub columns: Vec<Column>,
    /// Whether a plan that does not fit is split over pages.
    pub pages: bool,
    /// Whether dependencies are drawn.
    pub arrows: bool,
    /// Whether the critical path is drawn.
    pub critical_path: bool,
    /// Parts of names of one-person lanes.
    pub people: Vec<String>,
    /// Language of months, facts and legend. Default: English.
    pub language: &'static Language,
    /// How strictly faults are taken.
    pub policy: Policy,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            size: Size::README,
            min_font: None,
            theme: catalog::ALL[0].clone(),
            theme_asked: false,
            title: TitleWish::Plan,
            facts: None,
            legend: true,
            background: None,
            view: View::All,
            sections: Vec::new(),
            from: None,
            to: None,
            as_of: None,
            as_of_line: true,
            rows: RowWish::Chart,
            labels: LabelPlacement::Marks,
            columns: Vec::new(),
            pages: false,
            arrows: false,
            critical_path: false,
            people: Vec::new(),
            language: language::catalog::ALL[0],
            policy: Policy::Normal,
        }
    }
}
