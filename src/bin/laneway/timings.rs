//! `--timings`: where the time of a run goes, and how much comes out of each step.

use crate::args::Format;
use crate::console::Console;
use laneway::Stage;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// What time is spent on, in the order of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// The input is read.
    Read,
    /// A stage of the library.
    Stage(Stage),
    /// Opinions on the plan.
    Lint,
    /// Pages become pictures.
    Write(Format),
    /// Findings become text.
    Report,
    /// Pictures get their place.
    Save,
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Stage(Stage::Find) => "find charts",
            Self::Stage(Stage::Parse) => "parse",
            Self::Stage(Stage::Lower) => "lower",
            Self::Stage(Stage::Schedule) => "schedule",
            Self::Stage(Stage::Layout) => "layout",
            Self::Stage(Stage::Check) => "check pages",
            Self::Lint => "lint",
            Self::Write(format) => format.extension(),
            Self::Report => "report",
            Self::Save => "save",
        }
    }
}

/// What one step took, and the bytes it made or read.
#[derive(Clone, Copy, Debug, Default)]
struct Spent {
    time: Duration,
    bytes: usize,
}

/// Looks at the clock between steps. Each thread has its own.
#[derive(Debug)]
pub(crate) struct Watch {
    last: Cell<Instant>,
    spent: RefCell<BTreeMap<Step, Spent>>,
}

impl Watch {
    pub(crate) fn start() -> Self {
        Self {
            last: Cell::new(now()),
            spent: RefCell::default(),
        }
    }

    /// What was done since the last call was measured by others.
    pub(crate) fn restart(&self) {
        self.last.set(now());
    }

    /// What was done since the last call was this step.
    pub(crate) fn passed(&self, step: Step) {
        self.made(step, 0);
    }

    /// The same, and it made or read so many bytes.
    pub(crate) fn made(&self, step: Step, bytes: usize) {
        let now = now();
        let time = now.duration_since(self.last.replace(now));
        let mut all = self.spent.borrow_mut();
        let spent = all.entry(step).or_default();
        spent.time += time;
        spent.bytes += bytes;
    }

    /// For the library, which has no clock.
    pub(crate) fn stages(&self) -> impl FnMut(Stage) {
        |stage| self.passed(Step::Stage(stage))
    }

    /// Adds what another thread spent.
    pub(crate) fn append(&self, other: &Self) {
        let mut all = self.spent.borrow_mut();
        for (step, more) in other.spent.borrow().iter() {
            let spent = all.entry(*step).or_default();
            spent.time += more.time;
            spent.bytes += more.bytes;
        }
    }

    /// Says to standard error what each step took, summed over threads, since the run began.
    pub(crate) fn say(&self, began: Instant, inputs: usize, console: &Console) {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        let mut text = String::new();
        for (step, spent) in self.spent.borrow().iter() {
            let _ = write!(
                text,
                "{:<12} {:>10.3} ms",
                step.name(),
                milliseconds(spent.time)
            );
            if spent.bytes > 0 {
                let _ = write!(text, " {:>12} bytes", spent.bytes);
            }
            text.push('\n');
        }
        let all = milliseconds(now().duration_since(began));
        let threads = match inputs {
            0 | 1 => 1,
            _ => rayon::current_num_threads(),
        };
        let _ = writeln!(
            text,
            "{:<12} {all:>10.3} ms, inputs: {inputs}, threads: {threads}",
            "all"
        );
        console.say(&text);
    }
}

/// The time, for measuring alone.
#[allow(
    clippy::disallowed_methods,
    reason = "the program, not the library, has a clock"
)]
pub(crate) fn now() -> Instant {
    Instant::now()
}
