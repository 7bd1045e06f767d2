//! The moments of starts and ends, computed in order.

use super::graph::{Event, Order};
use super::links::{EndRule, Rule, StartRule};
use crate::calendar::{DateFormat, Length};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::roadmap::{End, Lag, Roadmap, Shape, Start, Task};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

/// The moments of one task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moments {
    pub start: Option<NaiveDateTime>,
    pub end: Option<NaiveDateTime>,
    /// Where its bar ends, when excluded days trail it.
    pub drawn: Option<NaiveDateTime>,
    pub guessed: bool,
}

/// Computes all moments in the order of the graph.
pub(super) fn compute(
    roadmap: &Roadmap,
    rules: &[Rule],
    order: &Order,
    found: &mut Diagnostics,
) -> Vec<Moments> {
    let mut clock = Clock {
        roadmap,
        rules,
        order,
        moments: vec![Moments::default(); rules.len()],
        first: first_start(rules),
        exhausted: false,
        found,
    };
    for event in &order.events {
        clock.settle(*event);
    }
    clock.moments
}

/// The first start that the plan gives; what nothing is known of stands there.
fn first_start(rules: &[Rule]) -> NaiveDateTime {
    let starts = rules.iter().filter_map(|rule| match rule.start {
        StartRule::At(time) => Some(time),
        _ => None,
    });
    let ends = rules.iter().filter_map(|rule| match rule.end {
        EndRule::At(time) => Some(time),
        _ => None,
    });
    starts.min().or_else(|| ends.min()).unwrap_or_default()
}

struct Clock<'a> {
    roadmap: &'a Roadmap,
    rules: &'a [Rule],
    order: &'a Order,
    moments: Vec<Moments>,
    first: NaiveDateTime,
    /// Whether it was said that every day is excluded.
    exhausted: bool,
    found: &'a mut Diagnostics,
}

impl Clock<'_> {
    fn settle(&mut self, event: Event) {
        let i = event.task();
        let (Some(rule), Some(task)) = (self.rules.get(i), self.roadmap.tasks.get(i)) else {
            return;
        };
        if event.is_start() {
            let (start, guessed) = self.start(i, rule, task);
            if let Some(moments) = self.moments.get_mut(i) {
                moments.start = Some(start);
                moments.guessed |= guessed;
            }
        } else {
            let (end, drawn, guessed) = self.end(i, rule, task);
            if let Some(moments) = self.moments.get_mut(i) {
                moments.end = Some(end);
                moments.drawn = drawn;
                moments.guessed |= guessed;
            }
        }
    }

    fn start_of(&self, task: usize) -> Option<NaiveDateTime> {
        self.moments.get(task)?.start
    }

    fn end_of(&self, task: usize) -> Option<NaiveDateTime> {
        self.moments.get(task)?.end
    }

    /// References that were not given up to break a cycle.
    fn kept<'t>(
        &'t self,
        event: Event,
        tasks: &'t [usize],
        of: fn(usize) -> Event,
    ) -> impl Iterator<Item = usize> + 't {
        tasks
            .iter()
            .copied()
            .filter(move |task| !self.order.broken.contains(&(event, of(*task))))
    }

    fn guess(&self, task: usize) -> NaiveDateTime {
        task.checked_sub(1)
            .and_then(|before| self.end_of(before))
            .unwrap_or(self.first)
    }

    fn start(&mut self, i: usize, rule: &Rule, task: &Task) -> (NaiveDateTime, bool) {
        match &rule.start {
            StartRule::At(time) => (*time, false),
            StartRule::Guess => (self.guess(i), true),
            StartRule::Following(before) => match self.end_of(*before) {
                Some(end) => (end, false),
                None => (self.first, true),
            },
            StartRule::After(tasks, lag) => {
                let latest = self
                    .kept(Event::start(i), tasks, Event::end)
                    .filter_map(|task| self.end_of(task))
                    .max();
                match (latest, lag) {
                    (None, _) => (self.guess(i), true),
                    (Some(end), None) => (end, false),
                    (Some(end), Some(lag)) => self.shift(end, *lag, task),
                }
            }
            StartRule::Backwards => {
                let length = match &rule.end {
                    EndRule::Until(_, length) => length.unwrap_or_default(),
                    _ => Length::default(),
                };
                match self.end_of(i) {
                    Some(end) => self.backwards(end, length, task),
                    None => (self.guess(i), true),
                }
            }
        }
    }

    fn shift(&mut self, end: NaiveDateTime, lag: Lag, task: &Task) -> (NaiveDateTime, bool) {
        match lag.from(end) {
            Some(start) => (start, false),
            None => {
                self.found.push(out_of_range(task.start_span));
                (end, true)
            }
        }
    }

    fn end(
        &mut self,
        i: usize,
        rule: &Rule,
        task: &Task,
    ) -> (NaiveDateTime, Option<NaiveDateTime>, bool) {
        let start = self.start_of(i);
        match &rule.end {
            EndRule::At(time) => {
                if let Some(start) = start {
                    self.check_kept(start, *time, task);
                }
                (*time, None, false)
            }
            EndRule::Guess => (start.unwrap_or(self.first), None, true),
            EndRule::For(length) => {
                let start = start.unwrap_or(self.first);
                match self.stretch(start, *length, task) {
                    Ok((end, drawn)) => (end, drawn, false),
                    Err(end) => (end, None, true),
                }
            }
            EndRule::Until(tasks, _) => {
                let earliest = self
                    .kept(Event::end(i), tasks, Event::start)
                    .filter_map(|task| self.start_of(task))
                    .min();
                match earliest {
                    Some(end) => (end, None, false),
                    None => (start.unwrap_or_else(|| self.guess(i)), None, true),
                }
            }
        }
    }

    /// The end of a length, and where its bar ends; the guess where there is none.
    fn stretch(
        &mut self,
        start: NaiveDateTime,
        length: Length,
        task: &Task,
    ) -> Result<(NaiveDateTime, Option<NaiveDateTime>), NaiveDateTime> {
        let Some(end) = length.after(start) else {
            self.found.push(out_of_range(task.end_span));
            return Err(start);
        };
        if self.roadmap.calendar.is_empty() {
            return Ok((end, None));
        }
        match self.roadmap.calendar.stretch(start, end) {
            Some(stretch) => Ok((stretch.end, stretch.drawn)),
            None => {
                self.report_exhausted(task);
                Err(end)
            }
        }
    }

    /// Says once that no length can ever end.
    fn report_exhausted(&mut self, task: &Task) {
        let epoch = NaiveDateTime::default();
        let week = epoch
            .checked_add_signed(TimeDelta::days(1))
            .unwrap_or(epoch);
        if self.roadmap.calendar.stretch(epoch, week).is_some() {
            self.found.push(out_of_range(task.end_span));
        } else if !self.exhausted {
            self.exhausted = true;
            self.found.push(
                Diagnostic::new(
                    Code::AllDaysExcluded,
                    "every day is excluded, so the length never ends",
                )
                .at(task.end_span)
                .hint("take a weekday out of `excludes`"),
            );
        }
    }

    /// The latest start from which the length ends by `end`.
    fn backwards(
        &mut self,
        end: NaiveDateTime,
        length: Length,
        task: &Task,
    ) -> (NaiveDateTime, bool) {
        let calendar = &self.roadmap.calendar;
        let start = |days: i64| {
            let excluded = Length {
                days,
                ..Length::default()
            };
            excluded.before(length.before(end)?)
        };
        // Excluded days that trail the work may lie before the end.
        let done = |start: NaiveDateTime| {
            let reached = calendar.stretch(start, length.after(start)?)?;
            Some(reached.drawn.unwrap_or(reached.end))
        };
        // How many days earlier because of excluded ones: some that suffice, and then the fewest that do.
        let mut enough = 0;
        loop {
            let Some(start) = start(enough) else {
                self.found.push(out_of_range(task.start_span));
                return (end, true);
            };
            match done(start) {
                None => {
                    self.report_exhausted(task);
                    return (start, true);
                }
                Some(done) if done <= end => break,
                Some(_) => enough = enough * 2 + 1,
            }
        }
        let mut few = 0;
        while few < enough {
            let middle = i64::midpoint(few, enough);
            if start(middle).and_then(done).is_some_and(|done| done <= end) {
                enough = middle;
            } else {
                few = middle + 1;
            }
        }
        (start(enough).unwrap_or(end), false)
    }

    /// Says where Mermaid would stretch an end that is given.
    fn check_kept(&mut self, start: NaiveDateTime, end: NaiveDateTime, task: &Task) {
        let format = self.roadmap.axis.date_format.as_str().trim();
        if format == "YYYY-MM-DD" || !self.roadmap.stated.is_empty() {
            return;
        }
        let stretched = self.roadmap.calendar.stretch(start, end);
        if stretched.is_some_and(|stretched| stretched.end != end) {
            self.found.push(kept(task));
        }
    }
}

/// Says where Mermaid would stretch `until`; both ends are known only when all is settled.
pub(super) fn report_kept_until(
    roadmap: &Roadmap,
    rules: &[Rule],
    moments: &[Moments],
    found: &mut Diagnostics,
) {
    if roadmap.calendar.is_empty() {
        return;
    }
    for ((task, rule), moments) in roadmap.tasks.iter().zip(rules).zip(moments) {
        if let (EndRule::Until(_, None), Some(start), Some(end)) =
            (&rule.end, moments.start, moments.end)
            && roadmap
                .calendar
                .stretch(start, end)
                .is_some_and(|s| s.end != end)
        {
            found.push(kept(task));
        }
    }
}

fn kept(task: &Task) -> Diagnostic {
    Diagnostic::new(
        Code::ExcludedEndKept,
        "the end stays where it is given; Mermaid would move it past excluded days",
    )
    .at(task.end_span)
    .hint("where excluded days should not count, write a length, like `3d`, instead of an end")
}

fn out_of_range(span: crate::source::Span) -> Diagnostic {
    Diagnostic::new(
        Code::DateOutOfRange,
        "the task ends outside the years 1 to 9999",
    )
    .at(span)
    .hint("write a shorter length")
}

/// Says where a task ends before it starts.
pub(super) fn report_reversed(roadmap: &Roadmap, moments: &[Moments], found: &mut Diagnostics) {
    let format = &roadmap.axis.date_format;
    for (task, moments) in roadmap.tasks.iter().zip(moments) {
        let (Some(start), Some(end)) = (moments.start, moments.end) else {
            continue;
        };
        // A single date was already said to be read as the end.
        let single = task.start == Start::Following && matches!(task.end, End::At(_));
        if end < start && !moments.guessed && !single {
            let what = match task.shape {
                Shape::Bar => "the task",
                Shape::Milestone => "the milestone",
                Shape::Marker => "the line",
            };
            let on = if format.is_timestamp() { "at" } else { "on" };
            found.push(
                Diagnostic::new(
                    Code::EndBeforeStart,
                    format!(
                        "{what} starts {on} {} and ends {on} {}",
                        show(start, format),
                        show(end, format)
                    ),
                )
                .at(task.end_span)
                .hint(match task.end {
                    End::At(end) if format.is_seconds() => {
                        let end = format.write(end);
                        format!("`{end}` is a moment; if it is meant as a length, write `{end}s`")
                    }
                    _ => "swap the dates, or write the length that is meant".to_owned(),
                }),
            );
        }
    }
}

/// As the chart writes it, where that tells the whole; else in ISO 8601.
fn show(time: NaiveDateTime, format: &DateFormat) -> String {
    let own = format.write(time);
    let day = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap_or_default();
    if format.read(&own, day).is_ok_and(|read| read.time == time) {
        own
    } else if time.time() == chrono::NaiveTime::MIN {
        time.format("%Y-%m-%d").to_string()
    } else {
        time.format("%Y-%m-%d %H:%M:%S%.f").to_string()
    }
}
