//! Formats written by another tool's rules, where the meaning is evident.

use super::token::bracketed;

/// A run of one letter, in whatever case, or what stands between.
#[derive(Clone, Copy)]
enum Run<'a> {
    Letters(&'a str),
    Other(&'a str),
}

/// The spelling that dayjs would have for the format; `None` where it already has it.
///
/// `yyyy-mm-dd` is a year, a month and a day, since minutes do not follow a year; `HH:MM` ends with minutes, since
/// months do not follow hours; `%Y-%m-%d` is the notation of C.
pub(super) fn evident(text: &str) -> Option<String> {
    let plain = from_percent(text);
    let text_or_plain = plain.as_deref().unwrap_or(text);
    let runs = runs(text_or_plain);
    let mut out = String::with_capacity(text_or_plain.len() + 4);
    for (index, run) in runs.iter().enumerate() {
        match run {
            Run::Other(other) => out.push_str(other),
            Run::Letters(letters) => out.push_str(&respelled(&runs, index, letters)),
        }
    }
    (out != text).then_some(out)
}

/// Splits a format into runs of letters and the rest; bracketed text belongs to the rest.
fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if let Some((_, behind)) = bracketed(rest) {
            rest.len() - behind.len()
        } else if first.is_ascii_alphabetic() {
            let same = |c: char| c.eq_ignore_ascii_case(&first);
            rest.len() - rest.trim_start_matches(same).len()
        } else {
            first.len_utf8()
        };
        let Some((run, behind)) = rest.split_at_checked(length) else {
            break;
        };
        runs.push(if first.is_ascii_alphabetic() {
            Run::Letters(run)
        } else {
            Run::Other(run)
        });
        rest = behind;
    }
    runs
}

/// What a run of letters means where it stands.
fn respelled(runs: &[Run], index: usize, letters: &str) -> String {
    let first = letters.chars().next().unwrap_or(' ').to_ascii_lowercase();
    let same = letters.to_owned();
    let upper = letters.to_ascii_uppercase();
    let lower = letters.to_ascii_lowercase();
    let is_upper = letters == upper;
    let is_lower = letters == lower;
    let any = |test: &dyn Fn(&str) -> bool| letter_runs(runs).any(test);
    let has_date = || any(&|run| starts(run, 'y') || (starts(run, 'd') && run.len() < 3));
    match first {
        'y' if matches!(letters, "YY" | "YYYY") => same,
        'y' if letters.len() == 2 => upper,
        'y' if letters.len() > 2 => "YYYY".to_owned(),
        'd' if letters.len() < 3 && !is_upper && !any(&|run| run.starts_with(['D', 'W', 'w'])) => {
            upper
        }
        'd' if !is_upper && !is_lower => upper,
        'm' if is_upper && letters.len() < 3 => {
            let earlier = letter_runs(runs.get(..index).unwrap_or_default());
            let month_before = earlier.into_iter().any(|run| run.starts_with('M'));
            let time = before(runs, index).is_some_and(|(run, _)| starts(run, 'h'));
            let minutes = time && (month_before || !has_date());
            if minutes { lower } else { same }
        }
        'm' if letters.len() > 2 || !is_lower => upper,
        'm' => {
            let time = before(runs, index).is_some_and(|(run, _)| starts(run, 'h'));
            let month = !time && has_date() && !any(&|run| run.starts_with('M'));
            if month { upper } else { same }
        }
        's' if is_upper && letters.len() < 3 => {
            let minutes = before(runs, index)
                .is_some_and(|(run, between)| starts(run, 'm') && between == ":");
            if minutes { lower } else { same }
        }
        'w' if letters.len() == 3 => "[W]WW".to_owned(),
        _ => same,
    }
}

/// The runs that are letters.
fn letter_runs<'a>(runs: &[Run<'a>]) -> impl Iterator<Item = &'a str> {
    runs.iter().filter_map(|run| match run {
        Run::Letters(letters) => Some(*letters),
        Run::Other(_) => None,
    })
}

/// Whether a run is of this letter, in whatever case.
fn starts(run: &str, letter: char) -> bool {
    run.starts_with(|first: char| first.eq_ignore_ascii_case(&letter))
}

/// The letters before a run, and the one character between; nothing where more lies between.
fn before<'a>(runs: &[Run<'a>], index: usize) -> Option<(&'a str, &'a str)> {
    match runs.get(index.checked_sub(2)?..index)? {
        [Run::Letters(letters), Run::Other(between)] => Some((letters, between)),
        [_, Run::Letters(letters)] => Some((letters, "")),
        _ => None,
    }
}

/// A format in the notation of C's `strftime`, as dayjs has it.
fn from_percent(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut chars = text.chars();
    let mut any = false;
    while let Some(char) = chars.next() {
        if char != '%' {
            out.push(char);
            continue;
        }
        out.push_str(match chars.next()? {
            'Y' => "YYYY",
            'y' => "YY",
            'm' => "MM",
            'b' => "MMM",
            'B' => "MMMM",
            'd' => "DD",
            'e' => "D",
            'j' => "DDDD",
            'G' => "GGGG",
            'V' => "WW",
            'H' => "HH",
            'I' => "hh",
            'p' => "A",
            'M' => "mm",
            'S' => "ss",
            'L' => "SSS",
            'F' => "YYYY-MM-DD",
            'T' => "HH:mm:ss",
            _ => return None,
        });
        any = true;
    }
    any.then_some(out)
}
