//! The time axis: which ticks, how worded, in two tiers.

mod draw;
mod steps;
mod words;

use super::metrics::Metrics;
use super::timeline::Timeline;
use crate::calendar::{AxisFormat, Unit, Words};
use crate::geometry::Px;
use crate::roadmap::AxisWish;
use crate::scene::Weight;
use crate::text::Fonts;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use steps::Steps;
use words::Wording;

pub(super) use draw::{Place, draw};

/// More cells than these no page shows; a step that makes more is passed over.
const MOST_TICKS: usize = crate::limits::TICKS;

/// The least width of a cell whose ticks carry no words.
const LEAST_WORDLESS_CELL: Px = Px::whole(24);

/// The axis of a picture.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    /// Time to position.
    pub(super) timeline: Timeline,
    /// Ticks of the lower tier, from left to right; the last one ends the last cell.
    pub(super) lower: Vec<Tick>,
    /// Ticks of the upper tier; empty where nothing groups the lower one.
    pub(super) upper: Vec<Tick>,
    /// Whether any tick carries words.
    pub(super) worded: bool,
    steps: Steps,
}

/// A tick.
#[derive(Clone, Debug)]
pub(super) struct Tick {
    /// Where it stands.
    pub(super) x: Px,
    /// The words right of it.
    pub(super) words: Option<String>,
}

/// The room an axis is laid in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Where time begins.
    pub(super) left: Px,
    /// How far it goes.
    pub(super) width: Px,
}

/// What an axis is made from.
#[derive(Clone, Copy)]
pub(super) struct Request<'a> {
    /// What the author wants.
    pub(super) wish: &'a AxisWish,
    /// First moment of the plan.
    pub(super) start: NaiveDateTime,
    /// Last moment of the plan.
    pub(super) end: NaiveDateTime,
    /// Names of months and weekdays.
    pub(super) words: &'a Words,
    /// Measures words.
    pub(super) fonts: &'a Fonts,
    /// Lengths.
    pub(super) metrics: &'a Metrics,
}

/// Chooses the finest steps whose cells hold their words; where not even the whole chart holds the words
/// that the author asks for, with shorter ones.
pub(super) fn choose(request: &Request, room: Room) -> Axis {
    let axis = finest(request, room);
    let format = request.wish.format.as_ref();
    if axis.worded || format.is_none_or(AxisFormat::is_blank) {
        return axis;
    }
    let wish = AxisWish {
        format: None,
        ..request.wish.clone()
    };
    let wish = &wish;
    finest(&Request { wish, ..*request }, room)
}

fn finest(request: &Request, room: Room) -> Axis {
    let wording = request.wording();
    let mut last = None;
    for steps in candidates(request) {
        let Some(mut axis) = lay(request, &wording, room, steps) else {
            continue;
        };
        let fits = axis.fits(request, request.wish.interval.is_some());
        if fits {
            axis.keep_within(request);
            return axis;
        }
        last = Some(axis);
    }
    // Coarser steps end past the last year there is: what is left has words at some of its ticks.
    if let Some(axis) = &mut last {
        axis.thin(request);
    }
    last.unwrap_or_else(|| bare(request.start, request.end, room))
}

/// The author's own interval, else every step that is not finer than the plan and its words.
fn candidates(request: &Request) -> Vec<Steps> {
    let wish = request.wish;
    let format = wish.format.as_ref();
    let coarse = steps::CALENDAR.last().copied();
    if let Some(interval) = wish.interval {
        let given = Steps::Calendar(interval);
        return std::iter::once(given)
            .chain(
                steps::CALENDAR
                    .iter()
                    .copied()
                    .filter(|steps| steps.cell() > given.cell()),
            )
            .collect();
    }
    if counts_steps(request) {
        return steps::counts()
            .filter(|steps| steps.cell() >= 1000 || wish.finest == Unit::Millisecond)
            .collect();
    }
    let named = format.and_then(AxisFormat::finest);
    let finest = named.map_or(wish.finest, |named| {
        if named == Unit::Week {
            named
        } else {
            named.max(wish.finest.min(named))
        }
    });
    let chosen: Vec<Steps> = steps::CALENDAR
        .iter()
        .copied()
        .filter(|steps| steps.unit() >= finest)
        .collect();
    if chosen.is_empty() {
        coarse.into_iter().collect()
    } else {
        chosen
    }
}

/// Whether the chart counts steps from 0 rather than days: its axis shows seconds since 1970, or its dates
/// are such seconds and all lie in 1970.
fn counts_steps(request: &Request) -> bool {
    match &request.wish.format {
        Some(format) => ["%s", "%Q"]
            .iter()
            .any(|count| format.as_str().contains(count)),
        None => request.elapsed(),
    }
}

impl<'a> Request<'a> {
    /// Whether dates are given as numbers that all lie in 1970: time that passed, not days.
    fn elapsed(&self) -> bool {
        self.wish.date_format.is_timestamp() && self.end.year() <= 1970
    }

    fn wording(&self) -> Wording<'a> {
        Wording {
            wish: self.wish,
            words: self.words,
            elapsed: self.elapsed(),
        }
    }
}

/// Lays ticks at `steps`; `None` where they are too many.
fn lay(request: &Request, wording: &Wording, room: Room, steps: Steps) -> Option<Axis> {
    let week = request.wish.week_start;
    let (mut start, mut end) = (request.start, request.end);
    if start >= end {
        start = steps.previous(start, week)?;
        end = steps.next(end, week)?;
    }
    let most = MOST_TICKS.min((room.width.count() / 400).max(2) as usize);
    let times = steps.between(start, end, week, most)?;
    let (&first, &last) = times.first().zip(times.last())?;
    if first >= last {
        return None;
    }
    let timeline = Timeline::new(first, last, room.left, room.width);
    let blank = request
        .wish
        .format
        .as_ref()
        .is_some_and(AxisFormat::is_blank);
    let (upper_unit, upper) = if blank {
        (None, Vec::new())
    } else {
        group(request, wording, &timeline, steps)
    };
    let mut lower = Vec::with_capacity(times.len());
    for (i, time) in times.iter().enumerate() {
        let words =
            (!blank && i + 1 < times.len()).then(|| wording.lower(*time, steps, upper_unit));
        lower.push(Tick {
            x: timeline.x(*time),
            words: words.filter(|words| !words.is_empty()),
        });
    }
    if upper_unit == Some(Unit::Month) {
        name_cut_weeks(request, wording, &times, &upper, &mut lower);
    }
    let worded = lower.iter().any(|tick| tick.words.is_some());
    let mut axis = Axis {
        timeline,
        lower,
        upper,
        worded,
        steps,
    };
    if request.wish.interval.is_some() {
        axis.thin(request);
    }
    Some(axis)
}

/// Adds the month to days whose words would stand below the next month: "31" at the end of March.
fn name_cut_weeks(
    request: &Request,
    wording: &Wording,
    times: &[NaiveDateTime],
    months: &[Tick],
    lower: &mut [Tick],
) {
    let metrics = request.metrics;
    let width = |words: &str| {
        Px::ceil(request.fonts.width(words, Weight::Regular, metrics.small)) + metrics.tick_gap()
    };
    let ends: Vec<Px> = lower.iter().skip(1).map(|tick| tick.x).collect();
    for ((tick, time), end) in lower.iter_mut().zip(times).zip(ends) {
        let Some(words) = &tick.words else { continue };
        let right = tick.x + width(words);
        let first = months.partition_point(|month| month.x <= tick.x);
        if months.get(first).is_none_or(|month| month.x >= right) || request.wish.format.is_some() {
            continue;
        }
        let named = wording.day(*time, Some(Unit::Year));
        let fits = tick.x + width(&named) + metrics.tick_gap() <= end;
        tick.words = fits.then_some(named);
    }
}

/// The upper tier by the nearest unit whose cells hold their words.
fn group(
    request: &Request,
    wording: &Wording,
    timeline: &Timeline,
    steps: Steps,
) -> (Option<Unit>, Vec<Tick>) {
    let mut fallback = (None, Vec::new());
    for &unit in words::groups(steps, wording.gives(Unit::Day)) {
        // A format that names the year leaves nothing for years above it, one that names hours nothing for
        // hours; months above "07.05.2024" still part the grid.
        let said = request.wish.format.as_ref().is_some_and(|format| {
            format.finest() >= Some(unit)
                || unit < Unit::Day && format.coarsest() >= Some(unit)
                || unit == Unit::Year && format.names_year()
        });
        if !wording.gives(unit) || said {
            continue;
        }
        let (ticks, whole) = cells(request, wording, timeline, unit);
        // One cell that begins at 0 would say nothing.
        if wording.elapsed && ticks.len() <= 2 {
            continue;
        }
        if whole {
            return (Some(unit), ticks);
        }
        fallback = (Some(unit), ticks);
    }
    fallback
}

/// The cells of the upper tier, and whether every whole one holds its words.
fn cells(
    request: &Request,
    wording: &Wording,
    timeline: &Timeline,
    unit: Unit,
) -> (Vec<Tick>, bool) {
    let (fonts, metrics) = (request.fonts, request.metrics);
    let steps = Steps::Calendar(crate::calendar::Interval { count: 1, unit });
    let Some(times) = steps.between(
        timeline.start,
        timeline.end,
        request.wish.week_start,
        MOST_TICKS,
    ) else {
        return (Vec::new(), false);
    };
    let starts: Vec<NaiveDateTime> = times
        .iter()
        .map(|time| (*time).max(timeline.start))
        .collect();
    let ends = starts
        .iter()
        .skip(1)
        .map(|end| timeline.x((*end).min(timeline.end)));
    let rooms: Vec<Px> = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| end - timeline.x(*start))
        .collect();
    let needs = |words: &str| {
        Px::ceil(fonts.width(words, Weight::Semibold, metrics.small)) + metrics.tick_gap() * 2
    };
    let variants = wording.upper(timeline.start, unit).len();
    let (mut best, mut held) = (0, false);
    for variant in 0..variants {
        best = variant;
        // The first and the last cell may be cut off; the others must hold their words.
        held = (times.iter().zip(&rooms).enumerate()).all(|(i, (time, room))| {
            let cut = (i == 0 && *time < timeline.start) || i + 1 == rooms.len();
            let words = wording.upper(*time, unit);
            cut || words
                .get(variant)
                .is_some_and(|words| needs(words) <= *room)
        });
        if held {
            break;
        }
    }
    let mut ticks = Vec::with_capacity(starts.len());
    for (i, room) in rooms.iter().enumerate() {
        let Some((time, start)) = times.get(i).zip(starts.get(i)) else {
            continue;
        };
        let words = wording.upper(*time, unit);
        // A first cell without words would hide the year of everything left of the next tick.
        let fitting = words
            .iter()
            .skip(best)
            .find(|words| needs(words) <= *room)
            .cloned();
        ticks.push(Tick {
            x: timeline.x(*start),
            words: fitting,
        });
    }
    let worded = ticks.iter().any(|tick| tick.words.is_some());
    (ticks, held && worded)
}

/// One cell without words, for plans that no step fits.
pub(super) fn bare(start: NaiveDateTime, end: NaiveDateTime, room: Room) -> Axis {
    let end = end.max(
        start
            .checked_add_signed(chrono::TimeDelta::milliseconds(1))
            .unwrap_or(start),
    );
    let timeline = Timeline::new(start, end, room.left, room.width);
    let tick = |x| Tick { x, words: None };
    let lower = vec![tick(timeline.left), tick(timeline.right())];
    Axis {
        timeline,
        lower,
        upper: Vec::new(),
        worded: false,
        steps: Steps::Count(1000),
    }
}

impl Axis {
    /// Whether every cell holds its words. The author's own interval always stands.
    fn fits(&self, request: &Request, given: bool) -> bool {
        if given {
            return true;
        }
        let metrics = request.metrics;
        let cells = self.lower.iter().zip(self.lower.iter().skip(1));
        let least = cells
            .clone()
            .map(|(tick, next)| next.x - tick.x)
            .min()
            .unwrap_or(Px::ZERO);
        if !self.worded {
            return least >= LEAST_WORDLESS_CELL;
        }
        cells.enumerate().all(|(i, (tick, next))| {
            let Some(words) = &tick.words else {
                return true;
            };
            let needs = Px::ceil(request.fonts.width(words, Weight::Regular, metrics.small));
            // One cell is enough for a whole plan, however narrow the page is.
            needs + metrics.cell_slack() <= next.x - tick.x || (i == 0 && self.lower.len() == 2)
        })
    }

    /// Leaves words at every n-th tick only, where the ticks are closer than their words are wide.
    fn thin(&mut self, request: &Request) {
        let metrics = request.metrics;
        let widest = self.lower.iter().filter_map(|tick| tick.words.as_ref());
        let widest = widest
            .map(|words| Px::ceil(request.fonts.width(words, Weight::Regular, metrics.small)))
            .max();
        let needs = widest.unwrap_or(Px::ZERO) + metrics.cell_slack();
        let cell = self.timeline.width / (self.lower.len().saturating_sub(1).max(1) as i64);
        let stride = (needs.count() + cell.count() - 1) / cell.count().max(1);
        for (i, tick) in self.lower.iter_mut().enumerate() {
            if stride > 1 && i as i64 % stride != 0 {
                tick.words = None;
            }
        }
        self.keep_within(request);
    }

    /// Leaves out words that would reach past the end of time, or through the line of the last tick.
    fn keep_within(&mut self, request: &Request) {
        let metrics = request.metrics;
        let end = self.timeline.right();
        let last = self.lower.last().map_or(end, |tick| tick.x.min(end));
        for tick in &mut self.lower {
            let right = match tick.x < last {
                true => last - metrics.tick_gap(),
                false => end,
            };
            let over = tick.words.as_ref().is_some_and(|words| {
                tick.x
                    + metrics.tick_gap()
                    + Px::ceil(request.fonts.width(words, Weight::Regular, metrics.small))
                    > right
            });
            if over {
                tick.words = None;
            }
        }
        self.worded = self.lower.iter().any(|tick| tick.words.is_some());
    }

    /// Whether its ticks are farther apart than the author wants them, because there is no room for so many.
    pub(super) fn is_coarser(&self, wish: &AxisWish) -> bool {
        let given = wish.interval.map(Steps::Calendar);
        given.is_some_and(|given| matches!(self.steps, Steps::Calendar(_)) && self.steps != given)
    }

    /// How many tiers of words stand above the chart.
    pub(super) fn tiers(&self) -> i64 {
        i64::from(!self.upper.is_empty()) + i64::from(self.worded)
    }

    /// The date of a milestone, in the precision of the axis.
    pub(super) fn instant(&self, request: &Request, time: NaiveDateTime) -> String {
        request.wording().instant(time, self.steps)
    }

    /// The first and the last day of the plan, in words; empty where the chart gives no days. `last` is the
    /// last day that was asked for, where one was.
    pub(super) fn range(&self, request: &Request, last: Option<NaiveDate>) -> String {
        let wording = request.wording();
        let end = last.map_or(request.end, |day| day.and_time(NaiveTime::MIN));
        words::range(&wording, request.start, end, self.steps)
    }

    /// A day of the plan, in words; empty where the chart gives no days.
    pub(super) fn day(&self, request: &Request, time: NaiveDateTime) -> String {
        words::range(&request.wording(), time, time, self.steps)
    }
}
