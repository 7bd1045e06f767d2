//! The settings of a chart's own, as the options they ask for.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::options::{Options, Unread, Wishes};
use crate::roadmap::{self, Roadmap, Settings};
use crate::source::Span;
use crate::syntax::{Document, Value};
use crate::theme::{self, Theme, catalog};
use chrono::NaiveDate;

/// Themes of Mermaid's that laneway does not draw, and the one that comes nearest.
const NEAREST: [(&str, &str); 6] = [
    ("neo", "default"),
    ("neo-dark", "dark"),
    ("redux", "default"),
    ("redux-dark", "dark"),
    ("redux-color", "default"),
    ("redux-dark-color", "dark"),
];

/// The day that front matter says the plan is looked at: dates without a year need it before all else.
pub(crate) fn as_of(document: &Document) -> Option<NaiveDate> {
    let setting = last(document, &["laneway", "as-of"])?;
    let Value::Text(text) = &setting.value else {
        return None;
    };
    let mut wishes = Wishes::default();
    wishes.set("as-of", &[text]).ok()?;
    wishes.as_of
}

/// What a chart asks for under `laneway:` and with Mermaid's `theme` and `themeVariables`.
///
/// `document` is where it was written; a plan in JSON has none.
pub(crate) fn wishes(
    settings: &Settings,
    document: Option<&Document>,
    options: &Options,
) -> (Wishes, Diagnostics) {
    let mut found = Diagnostics::new();
    let mut wishes = Wishes::default();
    for (name, value, span) in &settings.laneway {
        // The words of the legend are a matter of the plan.
        if name.starts_with("legend.") {
            continue;
        }
        match wishes.set(name, &[value]) {
            Ok(()) => {}
            Err(Unread::BadValue(key)) => found.push(
                Diagnostic::new(Code::BadValue, format!("`{name}` does not know `{value}`"))
                    .at(*span)
                    .hint(format!("write {}", key.values)),
            ),
            Err(Unread::UnknownKey(near)) => {
                found.push(unknown(name, near, key_span(document, name, *span)));
            }
        }
    }
    check_window(&mut wishes, settings, &mut found);
    if options.asked.theme.is_none() {
        let named = wishes.theme.take();
        (wishes.theme, wishes.light_and_dark) =
            themed(settings, document, named, options, &mut found);
    }
    (wishes, found)
}

/// The words of the configuration in a legend for which the chart's own settings have none.
pub(crate) fn word_legend(roadmap: &mut Roadmap, document: &Document, words: &[(String, String)]) {
    let mut settings = document.settings.iter();
    let own = settings.any(|setting| {
        matches!(setting.path.as_slice(), [first, second, ..] if first == "laneway" && second == "legend")
    });
    let legend = roadmap::legend_of(words);
    if !own && !legend.is_empty() {
        roadmap.legend = legend;
    }
}

fn unknown(name: &str, near: Option<&str>, span: Span) -> Diagnostic {
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if name == "fonts" || name == "goldens" => {
            "a document names no other files; put it into `laneway.toml`".to_owned()
        }
        None => "the keys are the long flags of `laneway render`".to_owned(),
    };
    Diagnostic::new(
        Code::UnknownSetting,
        format!("nothing reads the setting `laneway.{name}`"),
    )
    .at(span)
    .hint(hint)
}

fn last<'a>(document: &'a Document, path: &[&str]) -> Option<&'a crate::syntax::Setting> {
    let mut settings = document.settings.iter().rev();
    settings.find(|setting| setting.path == path)
}

/// Where the name of a setting under `laneway:` stands, else where its value does.
fn key_span(document: Option<&Document>, name: &str, value: Span) -> Span {
    let path: Vec<&str> = std::iter::once("laneway").chain(name.split('.')).collect();
    document
        .and_then(|document| last(document, &path))
        .map_or(value, |setting| setting.key_span)
}

/// A chart that is drawn from a day after the one it is drawn to shows nothing.
fn check_window(wishes: &mut Wishes, settings: &Settings, found: &mut Diagnostics) {
    let (Some(from), Some(to)) = (wishes.from, wishes.to) else {
        return;
    };
    if from <= to {
        return;
    }
    let message = format!("`from` is {from}, later than `to`, {to}");
    let mut diagnostic =
        Diagnostic::new(Code::BadValue, message).hint("exchange the two; neither is used now");
    if let Some((_, _, span)) = settings.laneway.iter().find(|(name, ..)| name == "from") {
        diagnostic = diagnostic.at(*span);
    }
    found.push(diagnostic);
    (wishes.from, wishes.to) = (None, None);
}

/// The theme a chart asks for with its `themeVariables`, and the pair it is of where it is none of ours; none
/// where it asks for nothing.
fn themed(
    settings: &Settings,
    document: Option<&Document>,
    asked: Option<Theme>,
    options: &Options,
    found: &mut Diagnostics,
) -> (Option<Theme>, Option<[Theme; 2]>) {
    let named = asked.or_else(|| {
        let name = settings.theme.as_deref()?;
        mermaid_theme(name, document, found).cloned()
    });
    if settings.theme_variables.is_empty() {
        return (named, None);
    }
    let base = named.as_ref().unwrap_or(&options.theme);
    let (theme, said) = theme::patch(base, &settings.theme_variables);
    found.append(said);
    let pair = match &named {
        Some(named) => catalog::pair(named).map(|pair| pair.map(Clone::clone)),
        None => options.light_and_dark.clone(),
    };
    let pair = pair.map(|[light, dark]| {
        let (light, _) = theme::patch(&light, &settings.theme_variables);
        [light, theme::patch_fills(&dark, &settings.theme_variables)]
    });
    (Some(theme), pair)
}

/// A theme by the name that Mermaid's settings give.
fn mermaid_theme(
    name: &str,
    document: Option<&Document>,
    found: &mut Diagnostics,
) -> Option<&'static Theme> {
    let known = catalog::find(name);
    // Mermaid takes `null` for no theme at all.
    if known.is_some() || name == "null" {
        return known;
    }
    let names = || catalog::ALL.iter().map(|theme| theme.name);
    let stand_in = NEAREST.iter().find(|(theirs, _)| *theirs == name);
    let mut diagnostic = match stand_in {
        Some((_, ours)) => Diagnostic::new(
            Code::IgnoredSetting,
            format!("Mermaid's theme `{name}` is drawn as `{ours}`"),
        ),
        None => Diagnostic::new(Code::BadValue, format!("there is no theme `{name}`")),
    };
    diagnostic = diagnostic.hint(match nearest(name, names()) {
        Some(near) if stand_in.is_none() => format!("did you mean `{near}`?"),
        _ => format!("the themes are {}", names().collect::<Vec<_>>().join(", ")),
    });
    let place = document.and_then(|document| {
        let paths: [&[&str]; 2] = [&["config", "theme"], &["config", "gantt", "theme"]];
        let mut settings = document.settings.iter().rev();
        settings.find(|setting| paths.iter().any(|path| setting.path == *path))
    });
    if let Some(setting) = place {
        diagnostic = diagnostic.at(setting.span);
    }
    found.push(diagnostic);
    stand_in.and_then(|(_, ours)| catalog::find(ours))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::limits::Limits;
    use crate::options::Options;
    use crate::source::Source;

    /// What is said about a plan under these settings.
    fn said(settings: &str) -> Vec<(Code, String)> {
        let text = format!("{settings}gantt\n dateFormat YYYY-MM-DD\n Design :2024-01-01, 3d\n");
        let source = Source::whole("plan.mmd", text);
        let plan = crate::plan(&source, &Options::default(), &Limits::default());
        let said = plan.diagnostics.iter();
        said.map(|d| (d.code, d.message.clone())).collect()
    }

    #[test]
    fn a_window_that_ends_before_it_begins_is_told() {
        let window = |from: &str, to: &str| {
            said(&format!("---\nlaneway:\n  from: {from}\n  to: {to}\n---\n"))
        };
        assert_eq!(
            window("2024-05-01", "2024-01-01"),
            [(
                Code::BadValue,
                "`from` is 2024-05-01, later than `to`, 2024-01-01".to_owned()
            )]
        );
        assert_eq!(window("2024-01-01", "2024-01-01"), []);
    }

    #[test]
    fn themes_that_are_none_are_told() {
        let theme = |name: &str| said(&format!("%%{{init: {{\"theme\": \"{name}\"}}}}%%\n"));
        assert_eq!(
            theme("forrest"),
            [(Code::BadValue, "there is no theme `forrest`".to_owned())]
        );
        let [(code, message)] = &theme("redux")[..] else {
            panic!("{:?}", theme("redux"));
        };
        assert_eq!(*code, Code::IgnoredSetting);
        assert!(
            message.starts_with("Mermaid's theme `redux` is drawn as `"),
            "{message}"
        );
        assert_eq!(theme("forest"), []);
        assert_eq!(theme("null"), []);
    }
}
