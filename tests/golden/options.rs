//! `options.toml`: what a case asks for, in the words of the command line.

use laneway::diagnostic::Policy;
use laneway::geometry::Px;
use laneway::language;
use laneway::options::{Column, LabelPlacement, Options, RowWish, Size, TitleWish, View};
use laneway::theme::catalog;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct CaseOptions {
    /// Another input than `input.*`, from the folder of the case.
    pub(crate) input: Option<PathBuf>,
    /// Outputs that are kept elsewhere, from the folder of the case: `"chart.svg" = "../../../assets/x.svg"`.
    pub(crate) published: BTreeMap<String, PathBuf>,
    /// Which chart of a document, from 1.
    pub(crate) chart: Option<usize>,
    /// Scale of `chart.png`; 1 keeps the repository small.
    pub(crate) scale: Option<f32>,
    /// How far pixels may be off.
    pub(crate) tolerance: Option<Tolerance>,
    size: Option<String>,
    min_font: Option<f64>,
    theme: Option<String>,
    title: Option<String>,
    facts: Option<bool>,
    legend: Option<bool>,
    view: Option<String>,
    sections: Vec<String>,
    from: Option<String>,
    to: Option<String>,
    as_of: Option<String>,
    rows: Option<String>,
    labels: Option<String>,
    columns: Vec<String>,
    pages: bool,
    arrows: bool,
    critical_path: bool,
    people: Vec<String>,
    language: Option<String>,
    policy: Option<String>,
}

/// A tolerance must say why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tolerance {
    /// The largest difference of a channel that does not count.
    pub(crate) channel: u8,
    /// How many pixels may differ by more.
    pub(crate) pixels: usize,
    /// Why equal bytes do not give equal pixels here.
    pub(crate) reason: String,
}

impl CaseOptions {
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        let options: Self = toml::from_str(&text).map_err(|error| error.to_string())?;
        match &options.tolerance {
            Some(tolerance) if tolerance.reason.trim().is_empty() => {
                Err("a tolerance needs a reason".to_owned())
            }
            _ => Ok(options),
        }
    }

    /// As the library takes them.
    pub(crate) fn options(&self) -> Result<Options, String> {
        let mut options = Options {
            facts: self.facts,
            legend: self.legend.unwrap_or(true),
            sections: self.sections.clone(),
            pages: self.pages,
            arrows: self.arrows,
            critical_path: self.critical_path,
            people: self.people.clone(),
            min_font: self.min_font.map(Px::round),
            from: date(self.from.as_deref())?,
            to: date(self.to.as_deref())?,
            as_of: date(self.as_of.as_deref())?,
            ..Options::default()
        };
        if let Some(size) = &self.size {
            options.size = Size::parse(size).ok_or(format!("no size {size}"))?;
        }
        if let Some(theme) = &self.theme {
            options.theme = catalog::find(theme)
                .ok_or(format!("no theme {theme}"))?
                .clone();
            options.theme_asked = true;
        }
        if let Some(language) = &self.language {
            options.language =
                language::catalog::find(language).ok_or(format!("no language {language}"))?;
        }
        options.title = match self.title.as_deref() {
            None => TitleWish::Plan,
            Some("none") => TitleWish::None,
            Some(text) => TitleWish::Text(text.to_owned()),
        };
        options.view = word(
            self.view.as_deref(),
            &[
                ("all", View::All),
                ("milestones", View::Milestones),
                ("work", View::Work),
            ],
        )?;
        options.rows = word(
            self.rows.as_deref(),
            &[
                ("chart", RowWish::Chart),
                ("rows", RowWish::Rows),
                ("compact", RowWish::Compact),
            ],
        )?;
        options.labels = word(
            self.labels.as_deref(),
            &[
                ("marks", LabelPlacement::Marks),
                ("column", LabelPlacement::Column),
            ],
        )?;
        options.policy = word(
            self.policy.as_deref(),
            &[
                ("normal", Policy::Normal),
                ("lenient", Policy::Lenient),
                ("strict", Policy::Strict),
            ],
        )?;
        let columns = [
            ("start", Column::Start),
            ("end", Column::End),
            ("days", Column::Days),
        ];
        for column in &self.columns {
            options.columns.push(word(Some(column), &columns)?);
        }
        Ok(options)
    }
}

/// The value a word stands for; the first where none is given.
fn word<T: Copy>(text: Option<&str>, words: &[(&str, T)]) -> Result<T, String> {
    let wanted = text.unwrap_or(words[0].0);
    words
        .iter()
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| *value)
        .ok_or(format!("no choice `{wanted}`"))
}

fn date(text: Option<&str>) -> Result<Option<chrono::NaiveDate>, String> {
    text.map(|text| text.parse().map_err(|_| format!("no date `{text}`")))
        .transpose()
}
