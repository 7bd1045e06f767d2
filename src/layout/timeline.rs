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
    /// Milliseconds from the first moment to the last: every mark asks for them.
    pub(super) whole: i64,
}

impl Timeline {
    /// From `start` to `end` along `width`, beginning at `left`.
    pub(super) fn new(start: NaiveDateTime, end: NaiveDateTime, left: Px, width: Px) -> Self {
        Self {
            start,
            end,
            left,
            width,
            whole: (end - start).num_milliseconds().max(1),
        }
    }

    /// Where a moment stands; moments outside stand outside.
    pub(super) fn x(&self, time: NaiveDateTime) -> Px {
        let since = (time - self.start).num_milliseconds();
        self.left + self.width.scale(since, self.whole)
    }

    /// Where the last moment stands.
    pub(super) fn right(&self) -> Px {
        self.left + self.width
    }
}
