//! What is written at a tick.

use super::steps::Steps;
use crate::calendar::{AxisFormat, Shape, Unit, Words};
use crate::roadmap::AxisWish;
use chrono::{Datelike, NaiveDateTime, Timelike};

/// How ticks and dates are worded in one picture.
#[derive(Clone, Debug)]
pub(super) struct Wording<'a> {
    /// What the author wants.
    pub(super) wish: &'a AxisWish,
    /// Names of months and weekdays.
    pub(super) words: &'a Words,
    /// Whether time is reckoned from 0, so that its days are those of 1970 and mean nothing.
    pub(super) elapsed: bool,
}

impl Wording<'_> {
    /// The words at a tick of the lower tier.
    ///
    /// They add to the upper tier: under "May 2024" a day is "13", under "09:12" a second is ":05".
    pub(super) fn lower(&self, time: NaiveDateTime, steps: Steps, upper: Option<Unit>) -> String {
        if let Some(format) = &self.wish.format {
            return format.format(time, self.words).trim().to_owned();
        }
        let unit = match steps {
            Steps::Count(_) => return count(time),
            Steps::Calendar(interval) => interval.unit,
        };
        let year = self.gives(Unit::Year) && upper.is_none();
        match unit {
            Unit::Year => self.write(Shape::Year, time),
            Unit::Quarter if year => self.write(Shape::QuarterYear, time),
            Unit::Quarter => self.write(Shape::Quarter, time),
            Unit::Month if year => self.write(Shape::MonthYear, time),
            Unit::Month => self.write(Shape::Month, time),
            Unit::Week | Unit::Day => self.day(time, upper),
            Unit::Hour if upper.is_none() && self.gives(Unit::Day) => {
                let day = self.write(Shape::DayMonth, time);
                format!("{day} {}", self.spell("%H:%M", time))
            }
            Unit::Hour => self.spell("%H:%M", time),
            Unit::Minute if upper < Some(Unit::Day) && upper.is_some() => self.spell(":%M", time),
            Unit::Minute if !self.gives(Unit::Hour) && time.hour() == 0 => self.spell("%-M", time),
            Unit::Minute => self.spell("%H:%M", time),
            Unit::Second if upper < Some(Unit::Day) && upper.is_some() => self.spell(":%S", time),
            Unit::Second if self.gives(Unit::Hour) || time.hour() > 0 => {
                self.spell("%H:%M:%S", time)
            }
            Unit::Second if self.gives(Unit::Minute) || time.minute() > 0 => {
                self.spell("%M:%S", time)
            }
            Unit::Second => self.spell("%-S", time),
            Unit::Millisecond if upper < Some(Unit::Day) && upper.is_some() => {
                self.spell(".%L", time)
            }
            Unit::Millisecond if upper.is_some() => self.spell("%H:%M:%S.%L", time),
            Unit::Millisecond if self.gives(Unit::Minute) => self.spell("%M:%S.%L", time),
            Unit::Millisecond => self.spell("%S.%L", time),
        }
    }

    pub(super) fn day(&self, time: NaiveDateTime, upper: Option<Unit>) -> String {
        let shape = match upper {
            Some(Unit::Month) => Shape::Day,
            None if self.gives(Unit::Year) => Shape::Date,
            None if !self.gives(Unit::Month) => Shape::Day,
            _ => Shape::DayMonth,
        };
        self.write(shape, time)
    }

    /// The words of a cell of the upper tier, the fullest first.
    pub(super) fn upper(&self, time: NaiveDateTime, unit: Unit) -> Vec<String> {
        let (year, month) = (self.gives(Unit::Year), self.gives(Unit::Month));
        let date = match (year, month, self.gives(Unit::Day)) {
            (true, _, _) => Some((Shape::Date, Shape::WeekdayDate)),
            (false, true, _) => Some((Shape::DayMonth, Shape::WeekdayDayMonth)),
            (false, false, true) => Some((Shape::Day, Shape::Day)),
            _ => None,
        };
        let with_date = |format: &str| {
            let clock = self.spell(format, time);
            let date = date.map(|(date, _)| format!("{} {clock}", self.write(date, time)));
            vec![date.unwrap_or_else(|| clock.clone()), clock]
        };
        let written = |shapes: &[Shape]| {
            let words = shapes.iter().map(|shape| self.write(*shape, time));
            words.collect()
        };
        match (unit, date) {
            (Unit::Year, _) => written(&[Shape::Year]),
            (Unit::Quarter, _) if year => written(&[Shape::QuarterYear, Shape::Quarter]),
            (Unit::Quarter, _) => written(&[Shape::Quarter]),
            (Unit::Month, _) if year => {
                written(&[Shape::MonthYearLong, Shape::MonthYear, Shape::Month])
            }
            (Unit::Month, _) => written(&[Shape::MonthLong, Shape::Month]),
            (Unit::Day, Some((date, weekday))) if month => {
                written(&[weekday, date, Shape::DayMonth])
            }
            (Unit::Day | Unit::Week, _) => written(&[Shape::Day]),
            (Unit::Hour | Unit::Minute, _) => with_date("%H:%M"),
            (Unit::Second | Unit::Millisecond, _) => with_date("%H:%M:%S"),
        }
    }

    /// The date of a milestone, in the precision of the axis; empty where the axis is wordless.
    pub(super) fn instant(&self, time: NaiveDateTime, steps: Steps) -> String {
        if self.wish.format.as_ref().is_some_and(AxisFormat::is_blank) {
            return String::new();
        }
        if self.elapsed || matches!(steps, Steps::Count(_)) {
            let format = self.wish.format.as_ref();
            return format.map_or_else(
                || count(time),
                |format| format.format(time, self.words).trim().to_owned(),
            );
        }
        let unit = steps.unit();
        if unit < Unit::Day || !self.gives(Unit::Day) {
            return self.clock(time);
        }
        let month = if self.gives(Unit::Year) {
            Shape::MonthYear
        } else {
            Shape::Month
        };
        let shape = match self.wish.finest {
            Unit::Year => Shape::Year,
            Unit::Month | Unit::Quarter => month,
            _ if unit == Unit::Year => month,
            _ if self.gives(Unit::Month) => Shape::DayMonth,
            _ => Shape::Day,
        };
        self.write(shape, time)
    }

    fn clock(&self, time: NaiveDateTime) -> String {
        if time.nanosecond() != 0 {
            self.spell("%H:%M:%S.%L", time)
        } else if time.second() != 0 {
            self.spell("%H:%M:%S", time)
        } else {
            self.spell("%H:%M", time)
        }
    }

    /// Whether the author gave this unit or a coarser one, so that it may be shown.
    pub(super) fn gives(&self, unit: Unit) -> bool {
        self.wish.coarsest >= unit && !(self.elapsed && unit >= Unit::Day)
    }

    fn write(&self, shape: Shape, time: NaiveDateTime) -> String {
        self.words.write(shape, time)
    }

    fn spell(&self, format: &str, time: NaiveDateTime) -> String {
        AxisFormat::parse(format).0.format(time, self.words)
    }
}

/// Seconds since 1970, with a fraction where there is one.
fn count(time: NaiveDateTime) -> String {
    let milliseconds = time.and_utc().timestamp_millis();
    let (seconds, rest) = (milliseconds.div_euclid(1000), milliseconds.rem_euclid(1000));
    if rest == 0 {
        return seconds.to_string();
    }
    format!("{seconds}.{rest:03}")
        .trim_end_matches('0')
        .to_owned()
}

/// The units that group a cell of the lower tier, the nearest first.
///
/// Minutes and finer stand under their day where the author gave one, so that its date is seen; else under
/// the hour, minute or second they are part of.
pub(super) fn groups(steps: Steps, dated: bool) -> &'static [Unit] {
    match steps {
        Steps::Count(_) => &[],
        Steps::Calendar(interval) => match interval.unit {
            Unit::Millisecond | Unit::Second | Unit::Minute | Unit::Hour if dated => &[Unit::Day],
            Unit::Millisecond => &[Unit::Second, Unit::Minute],
            Unit::Second => &[Unit::Minute, Unit::Hour],
            Unit::Minute => &[Unit::Hour],
            Unit::Hour => &[Unit::Day],
            Unit::Day | Unit::Week => &[Unit::Month, Unit::Quarter, Unit::Year],
            Unit::Month => &[Unit::Quarter, Unit::Year],
            Unit::Quarter => &[Unit::Year],
            Unit::Year => &[],
        },
    }
}

/// The first day, the last day and the year or years between, as a reader says it: "1 Jan – 14 Oct 2024".
pub(super) fn range(
    wording: &Wording,
    start: NaiveDateTime,
    end: NaiveDateTime,
    steps: Steps,
) -> String {
    if !wording.gives(Unit::Day) || matches!(steps, Steps::Count(_)) {
        return String::new();
    }
    if !wording.gives(Unit::Month) {
        let (first, last) = (start.day(), end.day());
        return if first == last {
            first.to_string()
        } else {
            format!("{first} – {last}")
        };
    }
    let (words, finest) = (wording.words, wording.wish.finest);
    words.range(start, end, finest, wording.gives(Unit::Year))
}
