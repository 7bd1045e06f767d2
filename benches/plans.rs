//! Plans of any length, the same on every machine: what is measured and compared.
//!
//! They look like the real ones in shape: sections of about fifteen tasks, each after the one before it, with
//! statuses, estimates, dates given by hand, and a milestone at the end. Sections begin within two years, so a
//! longer plan is taller and not wider.

use std::fmt::Write;

const VERBS: [&str; 12] = [
    "Review", "Build", "Test", "Ship", "Measure", "Document", "Harden", "Migrate", "Split",
    "Retire", "Design", "Roll out",
];
const THINGS: [&str; 16] = [
    "connection management",
    "the store protocol",
    "message reliability",
    "peer discovery",
    "the payment page",
    "sign-in",
    "fleet logging",
    "bandwidth",
    "search",
    "the mobile client",
    "rate limits",
    "the billing API",
    "backups",
    "sharding",
    "translations",
    "onboarding",
];
const TAILS: [&str; 8] = [
    "",
    "",
    "",
    " (status-go)",
    " for large communities",
    " and its fail path",
    " on slow networks",
    ", second round",
];
const TEAMS: [&str; 8] = [
    "golang eng",
    "nim eng",
    "test eng",
    "Platform",
    "Payments",
    "Mobile",
    "Research",
    "Data",
];

/// Tasks in a section, the milestone among them.
const SECTION: usize = 15;

/// The text of a chart with this many tasks.
pub(crate) fn chart(tasks: usize, seed: u64) -> String {
    let mut random = Random(seed);
    let mut text = String::from("gantt\n    title Plan of all teams\n    dateFormat YYYY-MM-DD\n");
    let mut last_of_previous = None;
    for first in (0..tasks).step_by(SECTION) {
        let number = first / SECTION;
        let team = TEAMS[number % TEAMS.len()];
        let _ = writeln!(text, "    section {team} {}", number / TEAMS.len() + 1);
        let last = (first + SECTION).min(tasks) - 1;
        let start = random.below(700);
        for task in first..last {
            one(&mut text, &mut random, task, task == first, start);
        }
        let thing = random.of(&THINGS);
        let after = match last_of_previous {
            Some(other) if last > first => format!("t{} t{other}", last - 1),
            Some(other) => format!("t{other}"),
            None => format!("t{}", last.saturating_sub(1)),
        };
        if last > first || last_of_previous.is_some() {
            let _ = writeln!(
                text,
                "    Done with {thing} :milestone, m{number}, after {after}, 0d"
            );
        } else {
            one(&mut text, &mut random, last, true, start);
        }
        last_of_previous = (last > first).then(|| last - 1).or(last_of_previous);
    }
    text
}

/// One task: the first of its section on a day, the others after it.
fn one(text: &mut String, random: &mut Random, task: usize, first: bool, day: u64) {
    let (verb, thing, tail) = (random.of(&VERBS), random.of(&THINGS), random.of(&TAILS));
    let status = match random.below(20) {
        0..5 => "crit, ",
        5 => "crit, active, ",
        6..8 => "active, ",
        8..11 => "done, ",
        _ => "",
    };
    if random.below(12) == 0 {
        text.push_str("        %% Estimate TBC\n");
    }
    let length = match random.below(4) {
        0 => format!("{}d", 2 + random.below(9)),
        _ => format!("{}w", 1 + random.below(4)),
    };
    let _ = match first {
        true => writeln!(
            text,
            "    {verb} {thing}{tail} :{status}t{task}, {}, {length}",
            date(day)
        ),
        false => writeln!(
            text,
            "    {verb} {thing}{tail} :{status}t{task}, after t{}, {length}",
            task - 1
        ),
    };
}

/// A day from 2024 on, by months of 28 days: any days will do.
fn date(day: u64) -> String {
    let (month, day) = (day / 28, day % 28);
    format!("{}-{:02}-{:02}", 2024 + month / 12, month % 12 + 1, day + 1)
}

/// SplitMix64 (Steele, Lea and Flood, 2014): small, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() as u64) as usize]
    }
}
