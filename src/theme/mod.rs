//! Colours and weights of a picture. One theme per file of constants under `catalog/`.

pub mod catalog;
mod contrast;
mod patch;

pub use contrast::{Weak, weak};
pub use patch::{patch, patch_fills};

use crate::color::Color;
use crate::geometry::Px;

/// Every paint of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The name it is asked for by.
    pub name: &'static str,
    /// Behind everything.
    pub background: Color,
    /// The two grounds that alternate by section.
    pub bands: [Color; 2],
    /// The title.
    pub title: Color,
    /// Labels beside marks, and legend words.
    pub text: Color,
    /// Facts, dates, remarks.
    pub muted: Color,
    /// Section names.
    pub section: Color,
    /// Words on the lower tier of the axis.
    pub axis: Color,
    /// Words on the upper tier of the axis.
    pub axis_strong: Color,
    /// Borders of the chart and of its header.
    pub rule: Color,
    /// Lines between sections.
    pub divider: Color,
    /// Lines of the lower tier.
    pub grid: Color,
    /// Lines of the upper tier.
    pub grid_strong: Color,
    /// Excluded days.
    pub shade: Color,
    /// A bar about which nothing was said.
    pub plain: MarkStyle,
    /// An `active` bar.
    pub active: MarkStyle,
    /// A `done` bar.
    pub done: MarkStyle,
    /// A `crit` bar.
    pub critical: MarkStyle,
    /// A bar that is `crit` and `active`.
    pub critical_active: MarkStyle,
    /// A bar that is `crit` and `done`.
    pub critical_done: MarkStyle,
    /// Samples in the legend that stand for a shape or an edge, not for a colour.
    pub neutral: MarkStyle,
    /// `vert` lines and their labels.
    pub marker: Color,
    /// The as-of line and its label.
    pub as_of: Color,
    /// Dependency arrows.
    pub arrow: Color,
    /// Ghost bars of a baseline.
    pub baseline: Color,
    /// Two tasks at once for one person.
    pub conflict: Color,
    /// The outline of tasks on the critical path.
    pub critical_path: Color,
}

/// How a mark is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkStyle {
    /// Its paint.
    pub fill: Color,
    /// Its edge; `None` for a solid mark.
    pub outline: Option<Color>,
    /// How wide the edge is.
    pub outline_width: Px,
    /// Text inside it.
    pub text: Color,
    /// The broken line of an estimate: on the edge where there is an outline, else just inside it.
    pub broken: Color,
    /// Lines across it, for grey print.
    pub hatch: Option<Color>,
}

/// The edge of an outlined mark.
pub const EDGE: Px = Px::hundredths(150);

/// The heavier edge of a mark that is being worked on.
pub const HEAVY_EDGE: Px = Px::hundredths(250);

impl MarkStyle {
    /// A mark without an edge; an estimate is shown by a broken line just inside it.
    #[must_use]
    pub const fn solid(fill: Color, text: Color, broken: Color) -> Self {
        Self {
            fill,
            outline: None,
            outline_width: Px::ZERO,
            text,
            broken,
            hatch: None,
        }
    }

    /// A mark with an edge, which is broken for an estimate.
    #[must_use]
    pub const fn outlined(fill: Color, outline: Color, width: Px, text: Color) -> Self {
        Self {
            fill,
            outline: Some(outline),
            outline_width: width,
            text,
            broken: outline,
            hatch: None,
        }
    }

    /// The same with lines across it.
    #[must_use]
    pub const fn hatched(self, hatch: Color) -> Self {
        Self {
            hatch: Some(hatch),
            ..self
        }
    }
}

impl Theme {
    /// The paints of a mark in its state.
    #[must_use]
    pub const fn mark(&self, state: MarkState) -> &MarkStyle {
        match state {
            MarkState::Plain => &self.plain,
            MarkState::Active => &self.active,
            MarkState::Done => &self.done,
            MarkState::Critical => &self.critical,
            MarkState::CriticalActive => &self.critical_active,
            MarkState::CriticalDone => &self.critical_done,
        }
    }
}

/// What decides the paint of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkState {
    /// Nothing was said.
    Plain,
    /// `active`
    Active,
    /// `done`
    Done,
    /// `crit`
    Critical,
    /// `crit, active`
    CriticalActive,
    /// `crit, done`
    CriticalDone,
}

impl MarkState {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Plain,
        Self::Active,
        Self::Done,
        Self::Critical,
        Self::CriticalActive,
        Self::CriticalDone,
    ];
}
