//! A theme in a file: a theme of ours to begin with, and the paints that differ.

use crate::console::Failure;
use crate::input;
use crate::toml_file;
use laneway::diagnostic::{Code, Diagnostic, Diagnostics, Severity, nearest};
use laneway::limits::Limits;
use laneway::source::Source;
use laneway::theme::{self, Theme, catalog};
use std::path::Path;

/// A theme with all there is to say about its file.
pub(crate) struct ThemeFile {
    /// Its paints; none where the file cannot be used.
    pub(crate) theme: Option<Theme>,
    pub(crate) source: Source,
    pub(crate) said: Diagnostics,
}

/// Whether `--theme` names a file and no theme of ours.
pub(crate) fn is_file(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

/// Reads a theme file: `base = "laneway"`, and paints by our names or Mermaid's.
pub(crate) fn read(path: &Path, limits: &Limits) -> Result<ThemeFile, Failure> {
    let source = input::read(path, limits)?;
    let mut said = Diagnostics::new();
    let entries = match toml_file::read(&source) {
        Ok(entries) => entries,
        Err(fault) => {
            said.push(*fault);
            return Ok(ThemeFile {
                theme: None,
                source,
                said,
            });
        }
    };
    let mut base = catalog::find("laneway");
    let mut paints = Vec::new();
    for entry in &entries {
        let name = entry.name();
        let value = entry.one().unwrap_or_default();
        if name == "base" {
            base = catalog::find(value);
            if base.is_none() {
                let names = catalog::ALL.iter().map(|theme| theme.name);
                said.push(unknown_base(value, names).at(entry.span));
            }
        } else {
            paints.push((name, value.to_owned(), entry.span));
        }
    }
    let theme = base.map(|base| {
        let (theme, found) = theme::patch(base, &paints);
        // A chart may hold paints for other diagrams; a file of ours has no reason to.
        said.extend(found.iter().cloned().map(|said| match said.code {
            Code::IgnoredSetting => said.severity(Severity::Warning),
            _ => said,
        }));
        theme
    });
    Ok(ThemeFile {
        theme,
        source,
        said,
    })
}

fn unknown_base<'a>(name: &str, names: impl Iterator<Item = &'a str> + Clone) -> Diagnostic {
    let hint = match nearest(name, names.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the themes are {}", names.collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::new(Code::BadValue, format!("there is no theme `{name}`"))
        .severity(Severity::Error)
        .hint(hint)
}
