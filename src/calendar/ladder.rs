//! The intervals an axis chooses from by itself, and what groups them.

use super::{Interval, Unit};

/// Short for tables of intervals.
const fn every(count: u32, unit: Unit) -> Interval {
    Interval { count, unit }
}

/// The intervals that read well, from fine to coarse.
const LADDER: [Interval; 43] = [
    every(1, Unit::Millisecond),
    every(2, Unit::Millisecond),
    every(5, Unit::Millisecond),
    every(10, Unit::Millisecond),
    every(20, Unit::Millisecond),
    every(50, Unit::Millisecond),
    every(100, Unit::Millisecond),
    every(200, Unit::Millisecond),
    every(500, Unit::Millisecond),
    every(1, Unit::Second),
    every(2, Unit::Second),
    every(5, Unit::Second),
    every(10, Unit::Second),
    every(15, Unit::Second),
    every(30, Unit::Second),
    every(1, Unit::Minute),
    every(2, Unit::Minute),
    every(5, Unit::Minute),
    every(10, Unit::Minute),
    every(15, Unit::Minute),
    every(30, Unit::Minute),
    every(1, Unit::Hour),
    every(2, Unit::Hour),
    every(3, Unit::Hour),
    every(6, Unit::Hour),
    every(12, Unit::Hour),
    every(1, Unit::Day),
    every(2, Unit::Day),
    every(1, Unit::Week),
    every(2, Unit::Week),
    every(1, Unit::Month),
    every(1, Unit::Quarter),
    every(2, Unit::Quarter),
    every(1, Unit::Year),
    every(2, Unit::Year),
    every(5, Unit::Year),
    every(10, Unit::Year),
    every(20, Unit::Year),
    every(50, Unit::Year),
    every(100, Unit::Year),
    every(200, Unit::Year),
    every(500, Unit::Year),
    every(1000, Unit::Year),
];

impl Interval {
    /// The intervals that an axis may choose by itself, from 1 millisecond to 1000 years.
    #[must_use]
    pub const fn ladder() -> &'static [Self] {
        &LADDER
    }

    /// The coarser intervals that group its cells in an upper tier, the nearest first; none for 1000 years.
    #[must_use]
    pub const fn groupings(self) -> &'static [Self] {
        match self.unit {
            Unit::Millisecond => const { &[every(1, Unit::Second)] },
            Unit::Second => const { &[every(1, Unit::Minute)] },
            Unit::Minute => const { &[every(1, Unit::Hour)] },
            Unit::Hour => const { &[every(1, Unit::Day)] },
            Unit::Day | Unit::Week => const { &[every(1, Unit::Month)] },
            Unit::Month if self.count < 3 => {
                const { &[every(1, Unit::Quarter), every(1, Unit::Year)] }
            }
            Unit::Month | Unit::Quarter => const { &[every(1, Unit::Year)] },
            Unit::Year => match self.count {
                0..10 => const { &[every(10, Unit::Year), every(100, Unit::Year)] },
                10..100 => const { &[every(100, Unit::Year)] },
                100..1000 => const { &[every(1000, Unit::Year)] },
                _ => &[],
            },
        }
    }

    /// The nearest of the [groupings](Self::groupings).
    #[must_use]
    pub fn grouping(self) -> Option<Self> {
        self.groupings().first().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(text: &str) -> Interval {
        Interval::parse(text).unwrap()
    }

    #[test]
    fn the_ladder_climbs_and_its_groups_hold_it() {
        for pair in Interval::ladder().windows(2) {
            let [fine, coarse] = pair else { unreachable!() };
            assert!(
                fine.mean_milliseconds() < coarse.mean_milliseconds(),
                "{fine}"
            );
        }
        for step in Interval::ladder() {
            for group in step.groupings() {
                assert!(
                    group.mean_milliseconds() > step.mean_milliseconds(),
                    "{step}"
                );
            }
        }
        assert_eq!(interval("1month").grouping(), Some(interval("1quarter")));
        assert_eq!(interval("1year").grouping(), Some(interval("10year")));
        assert_eq!(interval("1000year").grouping(), None);
    }
}
