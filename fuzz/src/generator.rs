//! Charts as people and programs write them, and a little worse.

use arbitrary::{Result, Unstructured};
use laneway::options::{Options, Wishes};
use std::fmt::Write;

/// A chart, and what is asked for on the command line.
pub(crate) struct Generated {
    pub(crate) text: String,
    pub(crate) options: Options,
}

const WORDS: [&str; 28] = [
    "Design",
    "Build and ship it",
    "(test) end to end",
    "§ 4",
    "Ångström",
    "計画を立てる",
    "مرحبا بالعالم",
    "שלום, עולם",
    "👩‍👩‍👧 team",
    "a very long label that no bar of a day or two has room for, on any page",
    "x",
    "é\u{301}\u{327}",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
    "#35; #quot; &amp;",
    "<b>bold</b>",
    "a<br>b",
    "a\u{a0}b",
    "100 %",
    "C++ \"quoted\" 'single'",
    "→ ✓ ≥",
    "golang eng 4",
    "tab\tbed",
    "e.g. a: b",
    "\u{202B}rtl\u{202C}",
    "a\u{200D}b",
    "ไม่มีช่องว่าง",
    "1234567890",
    "…",
];

const IDS: [&str; 8] = ["a", "b", "c1", "long-id_9", "é", "after", "__proto__", "t0"];

const TAGS: [&str; 7] = [
    "done",
    "active",
    "crit",
    "milestone",
    "vert",
    "done, crit",
    "crit, milestone",
];

const LENGTHS: [&str; 24] = [
    "1d",
    "3d",
    "0d",
    "2w",
    "1.5d",
    "36h",
    "90m",
    "1M",
    "2y",
    "10s",
    "5ms",
    "3days",
    "1week",
    "0",
    "7d",
    "14d",
    "30d",
    "365d",
    "0.25d",
    "9999y",
    "99999999999999999999d",
    "-3d",
    "banana",
    "",
];

const FORMATS: [&str; 10] = [
    "YYYY-MM-DD",
    "YYYY-MM-DD HH:mm",
    "DD.MM.YYYY",
    "MM/DD/YY",
    "YYYY-[W]WW",
    "X",
    "x",
    "HH:mm",
    "YYYY",
    "MMM D, YYYY",
];

const AXES: [&str; 9] = [
    "%Y-%m-%d",
    "%b %d",
    "%H:%M",
    "%Y",
    "%Q",
    "W%V",
    "%%",
    "%-d. %B %Y, %A",
    "%q %",
];

const INTERVALS: [&str; 9] = [
    "1day",
    "1week",
    "1month",
    "1quarter",
    "1hour",
    "15minute",
    "1second",
    "1millisecond",
    "0day",
];

const EXCLUDES: [&str; 9] = [
    "weekends",
    "monday",
    "friday, saturday",
    "2024-01-03",
    "2024-02-29 2024-03-01",
    "weekends, 2024-12-25",
    "monday tuesday wednesday thursday friday",
    "never",
    "monday,tuesday,wednesday,thursday,friday,saturday,sunday",
];

const OPTIONS: [(&str, &[&str]); 21] = [
    (
        "size",
        &[
            "readme",
            "slide",
            "slide-body",
            "slide-4x3",
            "a4",
            "report",
            "400x",
            "1200x300",
            "640x480",
            "200x",
            "3000x",
        ],
    ),
    (
        "theme",
        &[
            "laneway",
            "laneway-dark",
            "print",
            "default",
            "neutral",
            "dark",
            "forest",
            "base",
        ],
    ),
    ("background", &["none", "#202020", "red", "#ffffff80"]),
    ("min-font", &["12px", "4pt", "30px", "4px"]),
    ("lang", &["en", "de", "fr", "ja"]),
    ("pages", &["true"]),
    ("title", &["none", "Another title", "T"]),
    ("facts", &["true", "false"]),
    ("legend", &["none"]),
    ("view", &["milestones", "work"]),
    ("sections", &["lane", "x", "a"]),
    ("from", &["2024-01-10", "2024-06-01", "1900-01-01"]),
    ("to", &["2024-01-20", "2024-12-31", "9999-12-31"]),
    ("as-of", &["2024-01-05", "2024-03-01", "1970-01-01"]),
    ("rows", &["compact", "rows"]),
    ("labels", &["column"]),
    ("columns", &["start", "start,end", "start,end,days", "days"]),
    ("arrows", &["true"]),
    ("critical-path", &["true"]),
    ("people", &["lane", "a", "eng"]),
    ("strict", &["true"]),
];

const HEADERS: [&str; 8] = [
    "---\ntitle: From front matter\ndisplayMode: compact\n---\n",
    "---\nconfig:\n  theme: forest\n  gantt:\n    topAxis: true\n---\n",
    "---\nlaneway:\n  size: slide\n  arrows: true\n  legend:\n    red: Engineering\n---\n",
    "---\nconfig:\n  themeVariables:\n    critBkgColor: '#fff'\n    taskBkgColor: red\n---\n",
    "---\nlaneway:\n  pages: true\n  min-font: 9pt\n  from: 2024-01-05\n---\n",
    "%%{init: {\"theme\": \"dark\"}}%%\n",
    "%%{init: {\"gantt\": {\"displayMode\": \"compact\", \"barHeight\": 20}}}%%\n",
    "---\na: [1, {b: c}]\n---\n",
];

fn pick<'a>(u: &mut Unstructured<'_>, from: &[&'a str]) -> Result<&'a str> {
    u.choose(from).copied()
}

/// A chart with options.
pub(crate) fn chart(u: &mut Unstructured<'_>) -> Result<Generated> {
    let options = options(u)?;
    let mut text = String::new();
    if u.ratio(1, 4)? {
        text.push_str(pick(u, &HEADERS)?);
    }
    text.push_str("gantt\n");
    header(u, &mut text)?;
    for index in 0..u.int_in_range(0..=11)? {
        line(u, index, &mut text)?;
    }
    Ok(Generated { text, options })
}

/// A small chart for a small picture.
pub(crate) fn small(u: &mut Unstructured<'_>) -> Result<String> {
    let mut text = "gantt\n dateFormat YYYY-MM-DD\n".to_owned();
    for index in 0..u.int_in_range(0..=3)? {
        line(u, index, &mut text)?;
    }
    Ok(text)
}

fn options(u: &mut Unstructured<'_>) -> Result<Options> {
    let mut asked = Wishes::default();
    for _ in 0..u.int_in_range(0..=4)? {
        let (name, values) = u.choose(&OPTIONS)?;
        let value = pick(u, values)?;
        asked
            .set(name, &[value])
            .expect("an option that laneway knows");
    }
    if asked.from > asked.to && asked.to.is_some() {
        // The command line refuses such a window.
        asked.to = None;
    }
    Ok(Options::layered(&Wishes::default(), asked))
}

fn header(u: &mut Unstructured<'_>, text: &mut String) -> Result<()> {
    if u.ratio(4, 5)? {
        text.push_str("dateFormat YYYY-MM-DD\n");
    }
    for _ in 0..u.int_in_range(0..=3)? {
        let (keyword, value) = match u.int_in_range(0..=9)? {
            0 => ("title", words(u)?),
            1 => ("dateFormat", pick(u, &FORMATS)?.to_owned()),
            2 => ("axisFormat", pick(u, &AXES)?.to_owned()),
            3 => ("tickInterval", pick(u, &INTERVALS)?.to_owned()),
            4 | 5 => ("excludes", pick(u, &EXCLUDES)?.to_owned()),
            6 => ("includes", pick(u, &EXCLUDES)?.to_owned()),
            7 => (
                "todayMarker",
                pick(u, &["off", "stroke:#0a0,stroke-width:3px", "opacity:0.1"])?.to_owned(),
            ),
            8 => (
                "weekday",
                pick(u, &["sunday", "wednesday", "someday"])?.to_owned(),
            ),
            _ => (
                pick(
                    u,
                    &[
                        "topAxis",
                        "weekend friday",
                        "inclusiveEndDates",
                        "%% laneway: name X",
                    ],
                )?,
                String::new(),
            ),
        };
        let _ = writeln!(text, "{keyword} {value}");
    }
    Ok(())
}

fn line(u: &mut Unstructured<'_>, index: usize, text: &mut String) -> Result<()> {
    let _ = match u.int_in_range(0..=19)? {
        0 | 1 => writeln!(text, "section {}", words(u)?),
        2 => writeln!(
            text,
            "%% {}",
            pick(u, &["TBC", "estimate", "laneway: allow cycle", "a remark"])?
        ),
        3 => writeln!(
            text,
            "click {} href \"{}\"",
            id(u, index)?,
            pick(u, &["https://example.org/", "javascript:x", "#a", "../b"])?
        ),
        4 => writeln!(text, "{}", words(u)?),
        _ => task(u, index, text)?,
    };
    Ok(())
}

fn task(u: &mut Unstructured<'_>, index: usize, text: &mut String) -> Result<std::fmt::Result> {
    let mut items = Vec::new();
    if u.ratio(1, 3)? {
        items.push(pick(u, &TAGS)?.to_owned());
    }
    if u.ratio(1, 2)? {
        items.push(id(u, index)?);
    }
    match u.int_in_range(0..=5)? {
        0..=2 => items.push(date(u)?),
        3 => items.push(format!("after {}", ids(u, index)?)),
        4 => items.push(format!(
            "after {} {} {}",
            id(u, index)?,
            pick(u, &["+", "-"])?,
            pick(u, &LENGTHS)?
        )),
        _ => {}
    }
    match u.int_in_range(0..=7)? {
        0 => items.push(date(u)?),
        1 => items.push(format!("until {}", ids(u, index)?)),
        2 => {}
        _ => items.push(pick(u, &LENGTHS)?.to_owned()),
    }
    Ok(writeln!(text, "{} :{}", words(u)?, items.join(", ")))
}

/// Mostly in the year in which most things happen.
fn date(u: &mut Unstructured<'_>) -> Result<String> {
    let year = match u.int_in_range(0..=19)? {
        0 => 1,
        1 => 9_999,
        2 => 202,
        3 => 1_970,
        4 => u.int_in_range(1..=9_999)?,
        _ => 2024,
    };
    let (month, day) = (u.int_in_range(1..=12)?, u.int_in_range(1..=29)?);
    Ok(match u.int_in_range(0..=15)? {
        0 => format!("{year:04}-{month:02}-{day:02} {:02}:30", day % 25),
        1 => format!("{day}.{month}.{year}"),
        2 => format!("{year}-{month}-{day}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    })
}

fn id(u: &mut Unstructured<'_>, index: usize) -> Result<String> {
    Ok(match u.int_in_range(0..=3)? {
        0 => pick(u, &IDS)?.to_owned(),
        1 => format!("t{index}"),
        _ => format!("t{}", u.int_in_range(0..=index.max(1))?),
    })
}

fn ids(u: &mut Unstructured<'_>, index: usize) -> Result<String> {
    let mut ids = id(u, index)?;
    for _ in 0..u.int_in_range(0..=2)? {
        ids = format!("{ids} {}", id(u, index)?);
    }
    Ok(ids)
}

fn words(u: &mut Unstructured<'_>) -> Result<String> {
    if u.ratio(1, 8)? {
        // Anything, on one line.
        let text: &str = u.arbitrary()?;
        return Ok(text
            .chars()
            .filter(|c| !matches!(c, '\n' | '\r'))
            .take(60)
            .collect());
    }
    let mut words = pick(u, &WORDS)?.to_owned();
    for _ in 0..u.int_in_range(0..=2)? {
        words = format!("{words} {}", pick(u, &WORDS)?);
    }
    Ok(words)
}
