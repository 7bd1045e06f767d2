//! `options.toml`: what a case asks for, in the words of the command line.

use laneway::limits::Limits;
use laneway::options::{Options, Unread, Wishes};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Default, Deserialize)]
pub(crate) struct CaseOptions {
    /// Another input than `input.*`, from the folder of the case.
    pub(crate) input: Option<PathBuf>,
    /// An earlier plan that the input is compared with, from the folder of the case.
    pub(crate) before: Option<PathBuf>,
    /// Fonts beside the bundled ones, from the folder of the case.
    #[serde(default)]
    pub(crate) fonts: Vec<PathBuf>,
    /// Outputs that are kept elsewhere, from the folder of the case: `"chart.svg" = "../../../assets/x.svg"`.
    #[serde(default)]
    pub(crate) published: BTreeMap<String, PathBuf>,
    /// Which chart of a document, from 1.
    pub(crate) chart: Option<usize>,
    /// Scale of `chart.png`; 1 keeps the repository small.
    pub(crate) scale: Option<f32>,
    /// Whether `laneway check` is meant, which has opinions.
    #[serde(default)]
    pub(crate) lint: bool,
    /// How far pixels may be off.
    pub(crate) tolerance: Option<Tolerance>,
    /// Maxima that are passed sooner than usual: `limits = { tasks = 2 }`.
    #[serde(default)]
    limits: CaseLimits,
    /// The rest are options, as `laneway.toml` has them.
    #[serde(flatten)]
    asked: BTreeMap<String, toml::Value>,
}

/// The limits that cases lower.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct CaseLimits {
    tasks: Option<usize>,
    pixels: Option<u64>,
}

/// A tolerance must say why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tolerance {
    /// The largest difference of a channel that does not count.
    pub(crate) channel: u8,
    /// How many pixels may differ by more.
    pub(crate) pixels: u64,
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

    /// The limits that hold.
    pub(crate) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        limits.tasks = self.limits.tasks.unwrap_or(limits.tasks);
        limits.pixels = self.limits.pixels.unwrap_or(limits.pixels);
        limits
    }

    /// As the library takes them: asked for by hand.
    pub(crate) fn options(&self) -> Result<Options, String> {
        let mut asked = Wishes::default();
        for (name, value) in &self.asked {
            let values = match value {
                toml::Value::Array(items) => items.iter().map(text).collect(),
                value => vec![text(value)],
            };
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            asked.set(name, &values).map_err(|unread| match unread {
                Unread::UnknownKey(_) => format!("no option `{name}`"),
                Unread::BadValue(key) => format!("`{name}`: write {}", key.values),
            })?;
        }
        Ok(Options::layered(&Wishes::default(), asked))
    }
}

fn text(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Float(number) => number.to_string(),
        toml::Value::Boolean(on) => on.to_string(),
        toml::Value::Datetime(time) => time.to_string(),
        toml::Value::Array(_) | toml::Value::Table(_) => String::new(),
    }
}
