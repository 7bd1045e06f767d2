//! A theme in a file: a theme of ours to begin with, and the paints that differ.

use crate::console::Failure;
use crate::input;
use crate::toml_file::{self, Entry};
use laneway::diagnostic::{Code, Diagnostic, Diagnostics, Severity, nearest};
use laneway::limits::Limits;
use laneway::options::Wishes;
use laneway::source::Source;
use laneway::theme::{self, Theme, catalog};
use std::path::Path;

/// A theme with all there is to say about its file.
pub(crate) struct ThemeFile {
    /// Its paints; none where the file cannot be used.
    pub(crate) theme: Option<Theme>,
    /// What it is on a dark page: the theme that its `dark` names.
    pub(crate) dark: Option<Theme>,
    /// Of this file, and of that of the dark theme.
    pub(crate) said: Vec<(Source, Diagnostics)>,
}

impl ThemeFile {
    /// What it asks for.
    pub(crate) fn ask(self, wishes: &mut Wishes) {
        let pair = self.theme.clone().zip(self.dark);
        wishes.light_and_dark = pair.map(<[Theme; 2]>::from);
        wishes.theme = self.theme;
    }
}

/// Whether `--theme` names a file and no theme of ours.
pub(crate) fn is_file(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

/// Reads a theme file: `base = "laneway"`, paints by our names or Mermaid's, and `dark = "laneway-dark"`, which names
/// a theme or another such file.
pub(crate) fn read(path: &Path, limits: &Limits) -> Result<ThemeFile, Failure> {
    let source = input::read(path, limits)?;
    let mut said = Diagnostics::new();
    let mut file = ThemeFile {
        theme: None,
        dark: None,
        said: Vec::new(),
    };
    match toml_file::read(&source) {
        Ok(entries) => {
            file.theme = themed(&entries, &mut said);
            let dark = entries.iter().find(|entry| entry.name() == "dark");
            match dark.map(|entry| (entry, entry.one().unwrap_or_default())) {
                Some((_, name)) if is_file(name) => {
                    let name = path.parent().unwrap_or(Path::new("")).join(name);
                    let other = input::read(&name, limits)?;
                    let (theme, found) = read_dark(&other);
                    file.dark = theme;
                    file.said.push((other, found));
                }
                Some((entry, name)) => file.dark = named(name, entry, &mut said),
                None => {}
            }
        }
        Err(fault) => said.push(*fault),
    }
    file.said.insert(0, (source, said));
    Ok(file)
}

/// The dark theme in a file of its own, whose `dark` says nothing.
fn read_dark(source: &Source) -> (Option<Theme>, Diagnostics) {
    let mut said = Diagnostics::new();
    let theme = match toml_file::read(source) {
        Ok(entries) => themed(&entries, &mut said),
        Err(fault) => {
            said.push(*fault);
            None
        }
    };
    (theme, said)
}

/// The paints of a file over its base; none where that is unknown.
fn themed(entries: &[Entry], said: &mut Diagnostics) -> Option<Theme> {
    let mut base = catalog::find("laneway").cloned();
    let mut paints = Vec::new();
    for entry in entries {
        let value = entry.one().unwrap_or_default();
        match entry.name().as_str() {
            "base" => base = named(value, entry, said),
            "dark" => {}
            name => paints.push((name.to_owned(), value.to_owned(), entry.span)),
        }
    }
    let (theme, found) = theme::patch(&base?, &paints);
    // A chart may hold paints for other diagrams; a file of ours has no reason to.
    said.extend(found.iter().cloned().map(|said| match said.code {
        Code::IgnoredSetting => said.severity(Severity::Warning),
        _ => said,
    }));
    Some(theme)
}

/// The theme of ours that an entry names.
fn named(name: &str, entry: &Entry, said: &mut Diagnostics) -> Option<Theme> {
    let found = catalog::find(name).cloned();
    if found.is_none() {
        let names = catalog::ALL.iter().map(|theme| theme.name);
        said.push(unknown_theme(name, names).at(entry.span));
    }
    found
}

fn unknown_theme<'a>(name: &str, names: impl Iterator<Item = &'a str> + Clone) -> Diagnostic {
    let hint = match nearest(name, names.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the themes are {}", names.collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::new(Code::BadValue, format!("there is no theme `{name}`"))
        .severity(Severity::Error)
        .hint(hint)
}
