//! Time to position.

use crate::geometry::Px;
use chrono::NaiveDateTime;

/// A stretch of time laid along a stretch of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timeline {
    /// First moment.
    pub(super) start: NaiveDateTime,
    /// Last moment, after `start`.
    pub(super) end: NaiveDateTime,
    /// Where the first moment stands.
    pub(super) left: Px,
    /// How far the last moment is from there.
    pub(super) width: Px,
}

impl Timeline {
    /// Where a moment stands; moments outside stand outside.
    pub(super) fn x(&self, time: NaiveDateTime) -> Px {
        let whole = (self.end - self.start).num_milliseconds().max(1);
        self.left
            + self
                .width
                .scale((time - self.start).num_milliseconds(), whole)
    }

    /// Where the last moment stands.
    pub(super) fn right(&self) -> Px {
        self.left + self.width
    }
}
