//! Front matter and init directives: keys and values to typed settings.

use super::days;
use crate::calendar::Weekday;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::roadmap::{DisplayMode, LegendEntry, LegendKey, Settings};
use crate::source::Spanned;
use crate::syntax::{Document, Setting, SettingOrigin, Value};

/// What stands in front of the chart.
#[derive(Default)]
pub(super) struct Header {
    pub title: Option<String>,
    pub axis_format: Option<Spanned<String>>,
    pub tick_interval: Option<Spanned<String>>,
    pub week_start: Option<Weekday>,
    pub legend: Vec<LegendEntry>,
    pub settings: Settings,
}

/// Keys of Mermaid's configuration that laneway does not use: for other diagrams, or for its own drawing.
const MERMAID: [&str; 57] = [
    "themeCSS",
    "look",
    "layout",
    "handDrawnSeed",
    "maxTextSize",
    "maxEdges",
    "elk",
    "darkMode",
    "htmlLabels",
    "fontFamily",
    "altFontFamily",
    "logLevel",
    "securityLevel",
    "startOnLoad",
    "arrowMarkerAbsolute",
    "secure",
    "legacyMathML",
    "forceLegacyMathML",
    "deterministicIds",
    "deterministicIDSeed",
    "flowchart",
    "sequence",
    "journey",
    "class",
    "state",
    "er",
    "pie",
    "quadrantChart",
    "xyChart",
    "requirement",
    "mindmap",
    "kanban",
    "gitGraph",
    "c4",
    "sankey",
    "packet",
    "block",
    "radar",
    "treemap",
    "timeline",
    "architecture",
    "ishikawa",
    "venn",
    "treeView",
    "wardley",
    "swimlane",
    "dompurifyConfig",
    "wrap",
    "fontSize",
    "markdownAutoWrap",
    "suppressErrorRendering",
    "noteFontSize",
    "actorFontSize",
    "messageFontSize",
    "cyclone",
    "eventmodeling",
    "railroad",
];

/// Keys of its gantt part that laneway does not use: it sizes everything from the text itself.
const GANTT: [&str; 17] = [
    "useWidth",
    "useMaxWidth",
    "titleTopMargin",
    "barHeight",
    "barGap",
    "topPadding",
    "rightPadding",
    "leftPadding",
    "gridLineStartPadding",
    "fontSize",
    "fontFamily",
    "sectionFontSize",
    "numberSectionStyles",
    "mirrorActor",
    "bottomMarginAdj",
    "look",
    "arrowMarkerAbsolute",
];

/// Keys that are read, below `config`.
const READ: [&str; 3] = ["theme", "themeVariables", "gantt"];

/// Keys that are read, below `config.gantt`.
const READ_GANTT: [&str; 6] = [
    "displayMode",
    "axisFormat",
    "tickInterval",
    "topAxis",
    "weekday",
    "theme",
];

/// Reads the settings; a later one wins over an earlier one.
pub(super) fn read(document: &Document, found: &mut Diagnostics) -> Header {
    let mut header = Header::default();
    let mut unused = Vec::new();
    for setting in &document.settings {
        read_one(&mut header, setting, &mut unused, found);
    }
    report_unused(&unused, found);
    header
}

fn read_one<'a>(
    header: &mut Header,
    setting: &'a Setting,
    unused: &mut Vec<&'a Setting>,
    found: &mut Diagnostics,
) {
    let path: Vec<&str> = setting.path.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["title"] => header.title = text(&setting.value),
        ["displayMode"] | ["config", "gantt", "displayMode"] => display(header, setting, found),
        ["config", "theme"] | ["config", "gantt", "theme"] => {
            header.settings.theme = text(&setting.value);
        }
        ["config", "themeVariables", name] => theme_variable(header, name, setting),
        ["config", "themeVariables", ..] => unused.push(setting),
        ["config", "gantt", "axisFormat"] => header.axis_format = spanned(setting),
        ["config", "gantt", "tickInterval"] => header.tick_interval = spanned(setting),
        ["config", "gantt", "topAxis"] => header.settings.top_axis = truth(&setting.value),
        ["config", "gantt", "weekday"] => {
            header.week_start = text(&setting.value).as_deref().and_then(days::weekday);
        }
        ["laneway", "legend", rest @ ..] => {
            let span = setting.span;
            super::legend::from_setting(rest, &setting.value, span, &mut header.legend);
            if let [subject] = rest
                && LegendKey::named(subject).is_none()
            {
                let names: Vec<&str> = LegendKey::names().collect();
                unknown(setting, subject, &names, found);
            }
            if rest.is_empty() {
                laneway(header, "legend", setting);
            }
        }
        ["laneway", name, rest @ ..] => {
            let key = std::iter::once(*name)
                .chain(rest.iter().copied())
                .collect::<Vec<_>>();
            laneway(header, &key.join("."), setting);
        }
        ["laneway"] | ["config"] | ["config", "gantt"] => {}
        path => not_read(path, setting, unused, found),
    }
}

/// What stays without effect: Mermaid's own settings are gathered, others are reported.
fn not_read<'a>(
    path: &[&str],
    setting: &'a Setting,
    unused: &mut Vec<&'a Setting>,
    found: &mut Diagnostics,
) {
    match path {
        ["config", "gantt", name, ..] => {
            if GANTT.contains(name) {
                unused.push(setting);
            } else {
                unknown(
                    setting,
                    name,
                    &[&READ_GANTT[..], &GANTT[..]].concat(),
                    found,
                );
            }
        }
        ["config", name, ..] => {
            if MERMAID.contains(name) {
                unused.push(setting);
            } else {
                let names = [&READ[..], &READ_GANTT[..], &MERMAID[..]].concat();
                unknown(setting, name, &names, found);
            }
        }
        [name, ..] => unknown(
            setting,
            name,
            &["title", "displayMode", "config", "laneway"],
            found,
        ),
        [] => {}
    }
}

fn display(header: &mut Header, setting: &Setting, found: &mut Diagnostics) {
    header.settings.display = match text(&setting.value).as_deref() {
        Some("compact") => Some(DisplayMode::Compact),
        Some("") | None => Some(DisplayMode::Rows),
        Some(other) => {
            found.push(
                Diagnostic::new(
                    Code::BadValue,
                    format!("`displayMode` does not know `{other}`"),
                )
                .at(setting.span)
                .hint("write `compact`, or leave it out for one row per task"),
            );
            return;
        }
    };
}

fn theme_variable(header: &mut Header, name: &str, setting: &Setting) {
    let Some(value) = text(&setting.value) else {
        return;
    };
    let variables = &mut header.settings.theme_variables;
    variables.retain(|(known, _, _)| known != name);
    variables.push((name.to_owned(), value, setting.span));
}

fn laneway(header: &mut Header, key: &str, setting: &Setting) {
    let Some(value) = text(&setting.value) else {
        return;
    };
    let known = &mut header.settings.laneway;
    known.retain(|(name, _, _)| name != key);
    known.push((key.to_owned(), value, setting.span));
}

fn unknown(setting: &Setting, name: &str, names: &[&str], found: &mut Diagnostics) {
    let lower = name.to_lowercase();
    let near = names
        .iter()
        .copied()
        .find(|known| known.to_lowercase() == lower)
        .or_else(|| nearest(name, names.iter().copied()));
    let hint = match near {
        Some(known) if READ_GANTT.contains(&known) && setting.path.len() == 2 => {
            match setting.origin {
                SettingOrigin::Init => {
                    format!("write it below `gantt`: `\"gantt\": {{\"{known}\": …}}`")
                }
                SettingOrigin::FrontMatter => {
                    format!("write it below `gantt:`, as `config.gantt.{known}`")
                }
            }
        }
        Some(known) => format!("did you mean `{known}`?"),
        None => "remove it: neither Mermaid's gantt charts nor laneway read it".to_owned(),
    };
    // What an init directive holds is all configuration.
    let shown = match setting.origin {
        SettingOrigin::Init => setting.path.get(1..).unwrap_or_default(),
        SettingOrigin::FrontMatter => &setting.path,
    };
    found.push(
        Diagnostic::new(
            Code::UnknownSetting,
            format!("nothing reads the setting `{}`", shown.join(".")),
        )
        .at(setting.key_span)
        .hint(hint),
    );
}

/// One note for all, so that a long configuration is no noise.
fn report_unused(unused: &[&Setting], found: &mut Diagnostics) {
    let Some(first) = unused.first() else { return };
    let mut names: Vec<&str> = Vec::new();
    for setting in unused {
        let name = match setting.path.get(1).map(String::as_str) {
            Some("gantt") => setting.path.get(2),
            _ => setting.path.get(1),
        };
        if let Some(name) = name.map(String::as_str)
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    let list: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let message = match list.as_slice() {
        [one] => format!("Mermaid's setting {one} has no effect here"),
        several => format!(
            "Mermaid's settings {} have no effect here",
            several.join(", ")
        ),
    };
    found.push(
        Diagnostic::new(Code::IgnoredSetting, message)
            .at(first.key_span)
            .hint("laneway sizes bars, gutters and fonts from the text itself; `laneway render --help` lists what can be set"),
    );
}

fn spanned(setting: &Setting) -> Option<Spanned<String>> {
    text(&setting.value).map(|value| Spanned::new(value, setting.span))
}

/// A scalar as written; a list of scalars joined by commas.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Map(_) => None,
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(value) | Value::Text(value) => Some(value.clone()),
        Value::List(values) => {
            let parts: Vec<&str> = values
                .iter()
                .filter_map(|value| match value {
                    Value::Number(text) | Value::Text(text) => Some(text.as_str()),
                    _ => None,
                })
                .collect();
            (!parts.is_empty()).then(|| parts.join(","))
        }
    }
}

fn truth(value: &Value) -> bool {
    match value {
        Value::Bool(value) => *value,
        Value::Text(text) => text == "true",
        _ => false,
    }
}
