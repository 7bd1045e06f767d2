//! A theme with paints of the author's: Mermaid's `themeVariables`, and our own keys.
//!
//! What was asked for is honoured. What was not asked for is mended where the change would make it hard to
//! read: text turns lighter or darker, a pale mark gets an edge.

use super::contrast::{MARKS, SHAPE, TEXT, marks, pairs, weak};
use super::{EDGE, MarkStyle, Theme};
use crate::color::Color;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::Span;
use std::collections::BTreeSet;

/// Mermaid draws the grounds of sections at a fifth of their opacity (`.section { opacity: 0.2 }`).
const SECTION_OPACITY: u8 = 51;

/// Mermaid's names and the paints they stand for, from the general to the particular: a later one wins.
const MERMAID: &[(&str, &[&str])] = &[
    ("primaryColor", &["plainFill"]),
    ("primaryTextColor", &["plainText"]),
    ("primaryBorderColor", &["plainOutline"]),
    ("tertiaryColor", &["band1"]),
    ("tertiaryTextColor", &["title", "section"]),
    ("lineColor", &["arrow"]),
    ("textColor", &["text", "axis", "axisStrong", "muted"]),
    ("background", &["background"]),
    ("titleColor", &["title", "section"]),
    ("sectionBkgColor", &["band1"]),
    ("altSectionBkgColor", &["band2"]),
    ("excludeBkgColor", &["shade"]),
    ("gridColor", &["grid", "gridStrong"]),
    ("todayLineColor", &["asOf"]),
    ("vertLineColor", &["marker"]),
    ("taskBkgColor", &["plainFill"]),
    ("taskBorderColor", &["plainOutline"]),
    ("taskTextColor", &["plainText"]),
    ("taskTextDarkColor", &["activeText", "doneText"]),
    ("taskTextOutsideColor", &["text"]),
    ("activeTaskBkgColor", &["activeFill"]),
    ("activeTaskBorderColor", &["activeOutline"]),
    ("doneTaskBkgColor", &["doneFill"]),
    ("doneTaskBorderColor", &["doneOutline"]),
    ("critBkgColor", &["criticalFill", "criticalActiveFill"]),
    (
        "critBorderColor",
        &[
            "criticalOutline",
            "criticalActiveOutline",
            "criticalDoneOutline",
        ],
    ),
];

/// Mermaid's names for gantt charts that paint nothing here: two grounds alternate, and the text in a mark is
/// chosen for contrast.
const UNPAINTED: [&str; 3] = [
    "sectionBkgColor2",
    "taskTextLightColor",
    "taskTextClickableColor",
];

/// Our own keys beside those of the marks.
const OWN: &[&str] = &[
    "background",
    "band1",
    "band2",
    "title",
    "text",
    "muted",
    "section",
    "axis",
    "axisStrong",
    "rule",
    "divider",
    "grid",
    "gridStrong",
    "shade",
    "marker",
    "asOf",
    "arrow",
    "baseline",
    "conflict",
    "criticalPath",
];

/// A paint that was asked for.
struct Wish<'a> {
    name: &'a str,
    span: Span,
    color: Color,
    keys: Vec<&'static str>,
    /// Its place in [`MERMAID`]; our own keys come behind all of those.
    rank: usize,
}

/// The theme with these variables: name, value as written, and where.
///
/// A value that is no colour is a warning and is ignored; so is, with a note, a name that paints nothing in
/// a gantt chart. A paint that is hard to read is a warning and is used.
#[must_use]
pub fn patch(theme: &Theme, variables: &[(String, String, Span)]) -> (Theme, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut wishes: Vec<Wish<'_>> = variables
        .iter()
        .filter_map(|(name, value, span)| read(name, value, *span, &mut diagnostics))
        .collect();
    wishes.sort_by_key(|wish| wish.rank);
    let all: Vec<&Wish<'_>> = wishes.iter().collect();
    let patched = apply(theme, &all);
    warn(theme, &patched, &all, &mut diagnostics);
    (patched, diagnostics)
}

/// The theme with those of the variables that fill marks; text and edges are mended to go with them.
///
/// Of paints that were chosen for a light ground, these are the ones that hold on a dark one.
#[must_use]
pub fn patch_fills(theme: &Theme, variables: &[(String, String, Span)]) -> Theme {
    let fills = |name: &str| {
        let mermaid = MERMAID.iter().find(|(known, _)| *known == name);
        let own = own_key(&camel(name));
        let mut keys = mermaid.map_or(&[][..], |(_, keys)| keys).iter().chain(&own);
        let is_fill = |key: &str| MARKS.iter().any(|mark| mark.fill == key);
        (mermaid.is_some() || own.is_some()) && keys.all(|key| is_fill(key))
    };
    let kept: Vec<_> = variables
        .iter()
        .filter(|(name, ..)| fills(name))
        .cloned()
        .collect();
    patch(theme, &kept).0
}

fn read<'a>(
    name: &'a str,
    value: &str,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Option<Wish<'a>> {
    let mermaid = MERMAID.iter().position(|(known, _)| *known == name);
    let own = own_key(&camel(name));
    let keys = match (own, mermaid.and_then(|place| MERMAID.get(place))) {
        (_, Some((_, keys))) => keys.to_vec(),
        (Some(key), None) => vec![key],
        (None, None) => {
            diagnostics.push(no_paint(name).at(span));
            return None;
        }
    };
    let Some(color) = Color::parse(value) else {
        diagnostics.push(
            Diagnostic::new(Code::BadColor, format!("`{value}` is no colour"))
                .at(span)
                .hint("write it as in CSS: `#c62828`, `rgb(198, 40, 40)` or a name such as `navy`"),
        );
        return None;
    };
    Some(Wish {
        name,
        span,
        color,
        keys,
        rank: mermaid.unwrap_or(MERMAID.len()),
    })
}

fn own_keys() -> impl Iterator<Item = &'static str> {
    let marks = MARKS
        .iter()
        .flat_map(|keys| [keys.fill, keys.outline, keys.text, keys.broken, keys.hatch]);
    OWN.iter().copied().chain(marks)
}

fn own_key(name: &str) -> Option<&'static str> {
    own_keys().find(|key| *key == name)
}

/// `critical-done.fill` as `criticalDoneFill`: theme files write tables and hyphens.
fn camel(name: &str) -> String {
    let mut parts = name.split(['.', '-']);
    let mut camel = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let mut letters = part.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

/// A slip of the pen is a warning; other names belong to other diagrams.
fn no_paint(name: &str) -> Diagnostic {
    let names = MERMAID.iter().map(|(name, _)| *name).chain(own_keys());
    let near = nearest(&camel(name), names).filter(|_| !UNPAINTED.contains(&name));
    match near {
        Some(near) => Diagnostic::new(Code::UnknownSetting, format!("no paint is called `{name}`"))
            .hint(format!("did you mean `{near}`?")),
        None => Diagnostic::new(
            Code::IgnoredSetting,
            format!("`{name}` paints nothing in a gantt chart"),
        ),
    }
}

fn apply(theme: &Theme, wishes: &[&Wish<'_>]) -> Theme {
    let mut patched = theme.clone();
    let given: BTreeSet<&str> = wishes
        .iter()
        .flat_map(|wish| wish.keys.iter().copied())
        .collect();
    for wish in wishes {
        let color = match wish.name {
            "background" => wish.color.over(Color::WHITE),
            "sectionBkgColor" | "altSectionBkgColor" | "tertiaryColor" => {
                let thin = u32::from(wish.color.alpha) * u32::from(SECTION_OPACITY) / 255;
                wish.color.with_alpha(thin as u8).over(patched.background)
            }
            _ => wish.color.over(patched.background),
        };
        for key in &wish.keys {
            set(&mut patched, key, color);
        }
        if wish.name == "background" {
            // The grounds of the chart go with it, as far from it as they were.
            let shift = |ground: Color| shifted(ground, theme.background, color);
            patched.bands = theme.bands.map(shift);
            patched.shade = shift(theme.shade);
        }
    }
    if !given.is_empty() {
        mend(&mut patched, &given);
    }
    patched
}

/// `ground` moved as far from `to` as it was from `from`, towards the side where there is room.
fn shifted(ground: Color, from: Color, to: Color) -> Color {
    let channel = |ground: u8, from: u8, to: u8| {
        let step = ground.abs_diff(from);
        if to < 128 {
            to.saturating_add(step)
        } else {
            to.saturating_sub(step)
        }
    };
    Color {
        red: channel(ground.red, from.red, to.red),
        green: channel(ground.green, from.green, to.green),
        blue: channel(ground.blue, from.blue, to.blue),
        alpha: 255,
    }
}

/// Makes legible what was not asked for.
fn mend(theme: &mut Theme, given: &BTreeSet<&str>) {
    let hatches: Vec<_> = marks(theme)
        .filter(|(keys, style)| {
            style.hatch.is_some() && given.contains(keys.fill) && !given.contains(keys.hatch)
        })
        .map(|(keys, style)| {
            // Away from the text, so that it stays legible on both.
            let text = style.fill.more_legible(Color::BLACK, Color::WHITE);
            (keys.hatch, style.fill.mix(opposite(text), 2, 10))
        })
        .collect();
    for (key, color) in hatches {
        set(theme, key, color);
    }
    let bare: Vec<_> = marks(theme)
        .filter(|(keys, style)| {
            let stands = |color: Color| {
                theme
                    .bands
                    .iter()
                    .all(|band| color.contrast(*band) >= SHAPE)
            };
            !given.contains(keys.outline)
                && !stands(style.fill)
                && !style.outline.is_some_and(stands)
        })
        .map(|(keys, style)| (keys.outline, style.outline.unwrap_or(style.fill)))
        .collect();
    for (key, color) in bare {
        let edge = legible(color, &theme.bands, SHAPE);
        set(theme, key, edge);
    }
    for pair in pairs(theme) {
        let grounds: Vec<Color> = pair.grounds.iter().map(|(_, ground)| *ground).collect();
        let is_fill = MARKS.iter().any(|keys| keys.fill == pair.paint);
        if !given.contains(pair.paint) && !is_fill {
            set(theme, pair.paint, legible(pair.color, &grounds, pair.least));
        }
    }
}

/// White for black, black for white.
fn opposite(pole: Color) -> Color {
    pole.more_legible(Color::BLACK, Color::WHITE)
}

/// `color`, moved towards black or white as far as it must to stand out from all grounds.
fn legible(color: Color, grounds: &[Color], least: f64) -> Color {
    let worst = |color: Color| {
        grounds
            .iter()
            .map(|ground| color.contrast(*ground))
            .fold(f64::INFINITY, f64::min)
    };
    let pole = if worst(Color::BLACK) >= worst(Color::WHITE) {
        Color::BLACK
    } else {
        Color::WHITE
    };
    (0..=10)
        .map(|tenths| color.mix(pole, tenths, 10))
        .find(|color| worst(*color) >= least)
        .unwrap_or(pole)
}

/// Says what is hard to read, at the variable without which it would not be.
fn warn(theme: &Theme, patched: &Theme, wishes: &[&Wish<'_>], diagnostics: &mut Diagnostics) {
    let mut said: BTreeSet<usize> = BTreeSet::new();
    for weak_paint in weak(patched) {
        let same = |other: &super::Weak| {
            (other.paint, other.ground) == (weak_paint.paint, weak_paint.ground)
        };
        let without = |left_out: usize| -> Vec<&Wish<'_>> {
            let kept = wishes.iter().enumerate().filter(|(i, _)| *i != left_out);
            kept.map(|(_, wish)| *wish).collect()
        };
        let culprit = (0..wishes.len())
            .rev()
            .find(|i| !weak(&apply(theme, &without(*i))).iter().any(same))
            .or_else(|| wishes.len().checked_sub(1));
        let Some((place, wish)) = culprit.and_then(|i| Some((i, wishes.get(i)?))) else {
            continue;
        };
        if !said.insert(place) {
            continue;
        }
        let kind = if weak_paint.least >= TEXT {
            "text"
        } else {
            "a shape"
        };
        diagnostics.push(
            Diagnostic::new(
                Code::LowContrast,
                format!("`{}` makes {kind} hard to see", wish.name),
            )
            .at(wish.span)
            .hint(format!(
                "take a colour further from what is behind it: {} on {} has a contrast of {:.1}:1, and needs {:.1}:1",
                weak_paint.paint, weak_paint.ground, weak_paint.contrast, weak_paint.least
            )),
        );
    }
}

/// Sets the paint of a key; an edge that was not there gets the usual width.
fn set(theme: &mut Theme, key: &str, color: Color) {
    let slot = match key {
        "background" => &mut theme.background,
        "band1" => &mut theme.bands[0],
        "band2" => &mut theme.bands[1],
        "title" => &mut theme.title,
        "text" => &mut theme.text,
        "muted" => &mut theme.muted,
        "section" => &mut theme.section,
        "axis" => &mut theme.axis,
        "axisStrong" => &mut theme.axis_strong,
        "rule" => &mut theme.rule,
        "divider" => &mut theme.divider,
        "grid" => &mut theme.grid,
        "gridStrong" => &mut theme.grid_strong,
        "shade" => &mut theme.shade,
        "marker" => &mut theme.marker,
        "asOf" => &mut theme.as_of,
        "arrow" => &mut theme.arrow,
        "baseline" => &mut theme.baseline,
        "conflict" => &mut theme.conflict,
        "criticalPath" => &mut theme.critical_path,
        _ => return set_mark(theme, key, color),
    };
    *slot = color;
}

fn set_mark(theme: &mut Theme, key: &str, color: Color) {
    let styles: [&mut MarkStyle; 7] = [
        &mut theme.plain,
        &mut theme.active,
        &mut theme.done,
        &mut theme.critical,
        &mut theme.critical_active,
        &mut theme.critical_done,
        &mut theme.neutral,
    ];
    for (keys, style) in MARKS.iter().zip(styles) {
        if key == keys.fill {
            style.fill = color;
        } else if key == keys.text {
            style.text = color;
        } else if key == keys.broken {
            style.broken = color;
        } else if key == keys.hatch {
            style.hatch = Some(color);
        } else if key == keys.outline {
            style.outline = Some(color);
            style.broken = color;
            style.outline_width = style.outline_width.max(EDGE);
        }
    }
}

#[cfg(test)]
mod tests;
