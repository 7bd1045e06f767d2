//! What a caller may ask for: one struct, and the layers it is made from.

mod keys;
mod size;
mod wishes;

pub use keys::{KEYS, Key};
pub use size::{FontSize, Medium, Size};
pub use wishes::{Unread, Wishes};

use crate::color::Color;
use crate::diagnostic::{Code, Policy};
use crate::language::{self, Language};
use crate::theme::{Theme, catalog};
use chrono::NaiveDate;

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

/// How the texts of an SVG are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextMode {
    /// As text, in the bundled family where the reader has it.
    #[default]
    Native,
    /// As text, with the glyphs it needs in the file.
    Embed,
    /// As outlines, the same everywhere.
    Paths,
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
    /// Pixels of a PNG for each pixel of the SVG. Default: 2; paper always has 300 dots per inch.
    pub scale: Option<f32>,
    /// Least font size of labels; `None` for the size's own floor.
    pub min_font: Option<FontSize>,
    /// Paints. Default: `laneway`.
    pub theme: Theme,
    /// The themes of a light and a dark picture; `None` where `theme` is of no pair. Default: those of `laneway`.
    pub light_and_dark: Option<[Theme; 2]>,
    /// Whether a light and a dark picture are drawn instead of one.
    pub pair: bool,
    /// The title.
    pub title: TitleWish,
    /// The line of facts. Default: drawn where the title is.
    pub facts: Option<bool>,
    /// The legend. Default: drawn.
    pub legend: bool,
    /// Words of the legend, by what they explain, for charts whose settings give none: `("red", "Engineering")`.
    pub legend_words: Vec<(String, String)>,
    /// How the texts of an SVG are written.
    pub text: TextMode,
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
    /// The milestone or task that it leads to, by id or name. Default: the end of the plan.
    pub critical_to: Option<String>,
    /// Parts of names of one-person lanes.
    pub people: Vec<String>,
    /// Rules that are silent.
    pub allow: Vec<Code>,
    /// Rules that speak only when asked.
    pub warn: Vec<Code>,
    /// Language of months, facts and legend. Default: English.
    pub language: &'static Language,
    /// How strictly faults are taken.
    pub policy: Policy,
    /// What wins over the settings of a chart's own; all else gives way to them.
    pub asked: Wishes,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            size: Size::README,
            scale: None,
            min_font: None,
            theme: catalog::ALL[0].clone(),
            light_and_dark: paired(catalog::ALL[0]),
            pair: false,
            title: TitleWish::Plan,
            facts: None,
            legend: true,
            legend_words: Vec::new(),
            text: TextMode::Native,
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
            critical_to: None,
            people: Vec::new(),
            allow: Vec::new(),
            warn: Vec::new(),
            language: language::catalog::ALL[0],
            policy: Policy::Normal,
            asked: Wishes::default(),
        }
    }
}

impl Options {
    /// What stands in a configuration, and over it what was asked for by hand.
    #[must_use]
    pub fn layered(configuration: &Wishes, asked: Wishes) -> Self {
        let mut options = Self::default();
        configuration.apply(&mut options);
        asked.apply(&mut options);
        options.asked = asked;
        options
    }

    /// These options for a chart with settings of its own: they win over all but what was asked for by hand.
    #[must_use]
    pub fn with(&self, chart: &Wishes) -> Self {
        let mut options = self.clone();
        chart.apply(&mut options);
        self.asked.apply(&mut options);
        if options.size.medium == Medium::Paper && self.asked.scale.is_none() {
            // A scale for screens says nothing about paper, whose density is settled.
            options.scale = None;
        }
        options
    }

    /// The options of the light and of the dark picture; none where the theme is of no pair.
    ///
    /// They are asked for by hand, so that no chart's own theme takes their place. A colour that was asked for
    /// behind the picture is the light one's: the dark one has its theme's.
    #[must_use]
    pub fn of_pair(&self) -> Option<[Self; 2]> {
        let [light, dark] = self.light_and_dark.clone()?;
        let with = |theme: Theme, background| {
            let mut options = self.clone();
            options.asked.theme = Some(theme.clone());
            options.asked.background = background;
            options.background = background;
            options.theme = theme;
            options
        };
        let behind = match self.background {
            Some(Some(_)) => Some(Some(dark.background)),
            other => other,
        };
        Some([with(light, self.background), with(dark, behind)])
    }
}

/// The pair that a theme of ours belongs to.
fn paired(theme: &Theme) -> Option<[Theme; 2]> {
    catalog::pair(theme).map(|pair| pair.map(Clone::clone))
}

#[cfg(test)]
mod tests;
