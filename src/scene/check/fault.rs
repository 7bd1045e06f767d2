//! What can be wrong with a page.

use crate::geometry::Rect;
use std::fmt;

/// A promise that a page does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// A text leaves the picture.
    Outside {
        /// The words.
        text: String,
        /// Where.
        at: Rect,
    },
    /// Two texts run into each other.
    Overlap {
        /// The words of one.
        text: String,
        /// The words of the other.
        other: String,
        /// Where the first is.
        at: Rect,
    },
    /// A text crosses a mark that is not its own, or the edge of its own.
    Crosses {
        /// The words.
        text: String,
        /// Whose mark.
        mark: String,
        /// Where the text is.
        at: Rect,
    },
    /// A line runs through a text.
    Struck {
        /// The words.
        text: String,
        /// What the line is.
        line: &'static str,
        /// Where the text is.
        at: Rect,
    },
    /// A shape that is drawn later hides a text.
    Covered {
        /// The words.
        text: String,
        /// What covers it.
        by: String,
        /// Where the text is.
        at: Rect,
    },
    /// A text is hard to tell from its ground: below 4.5:1.
    Faint {
        /// The words.
        text: String,
        /// The contrast in hundredths: 310 is 3.10:1.
        contrast: u32,
        /// Where the text is.
        at: Rect,
    },
}

impl Fault {
    /// The words that are hard to read.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Outside { text, .. }
            | Self::Overlap { text, .. }
            | Self::Crosses { text, .. }
            | Self::Struck { text, .. }
            | Self::Covered { text, .. }
            | Self::Faint { text, .. } => text,
        }
    }

    /// What is wrong, in a word, to count by.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Outside { .. } => "outside",
            Self::Overlap { .. } => "overlap",
            Self::Crosses { .. } => "crosses",
            Self::Struck { .. } => "struck",
            Self::Covered { .. } => "covered",
            Self::Faint { .. } => "faint",
        }
    }

    /// Where its ink is.
    #[must_use]
    pub const fn at(&self) -> Rect {
        match self {
            Self::Outside { at, .. }
            | Self::Overlap { at, .. }
            | Self::Crosses { at, .. }
            | Self::Struck { at, .. }
            | Self::Covered { at, .. }
            | Self::Faint { at, .. } => *at,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside { text, .. } => write!(f, "“{text}” leaves the picture")?,
            Self::Overlap { text, other, .. } => write!(f, "“{text}” runs into “{other}”")?,
            Self::Crosses { text, mark, .. } => write!(f, "“{text}” crosses {mark}")?,
            Self::Struck { text, line, .. } => write!(f, "a {line} runs through “{text}”")?,
            Self::Covered { text, by, .. } => write!(f, "“{text}” lies under {by}")?,
            Self::Faint { text, contrast, .. } => write!(
                f,
                "“{text}” has a contrast of {}.{:02}:1 to its ground, below 4.5:1",
                contrast / 100,
                contrast % 100
            )?,
        }
        let at = self.at();
        write!(f, " (at {}, {})", at.x.pixels(), at.y.pixels())
    }
}
