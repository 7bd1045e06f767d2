//! How arguments are read.

use super::{Ground, LimitWish, ThemeName};
use crate::theme_file;
use chrono::NaiveDate;
use laneway::color::Color;
use laneway::diagnostic::{Code, nearest, render};
use laneway::language::{self, Language};
use laneway::limits::{Limit, Limits};
use laneway::options::{FontSize, Size};
use laneway::theme::catalog;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

pub(super) fn date(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "write YYYY-MM-DD".to_owned())
}

pub(super) fn as_of(text: &str) -> Result<NaiveDate, String> {
    if text == "today" {
        return today().ok_or_else(|| "the clock of this machine cannot be read".to_owned());
    }
    date(text).map_err(|reason| format!("{reason}, or `today`"))
}

/// The day in UTC: the library has no time zones, and a picture made in a build should not depend on one.
#[allow(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock, and only for `--as-of today`"
)]
fn today() -> Option<NaiveDate> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    let days = i64::try_from(seconds / 86_400).ok()?;
    NaiveDate::from_ymd_opt(1970, 1, 1)?.checked_add_signed(chrono::TimeDelta::try_days(days)?)
}

pub(super) fn size(text: &str) -> Result<Size, String> {
    Size::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Size::PRESETS.iter().map(|(name, _)| *name).collect();
        format!(
            "write {}, or a width and height in pixels as in 1200x800 or 1200x, each from 200 to 32767",
            names.join(", ")
        )
    })
}

pub(super) fn scale(text: &str) -> Result<f32, String> {
    text.parse::<f32>()
        .ok()
        .filter(|scale| (0.1..=20.0).contains(scale))
        .ok_or_else(|| "write a number from 0.1 to 20".to_owned())
}

pub(super) fn theme(text: &str) -> Result<ThemeName, String> {
    if theme_file::is_file(text) {
        return Ok(ThemeName::File(PathBuf::from(text)));
    }
    catalog::find(text).map(ThemeName::Ours).ok_or_else(|| {
        let names = || catalog::ALL.iter().map(|theme| theme.name);
        match nearest(text, names()) {
            Some(name) => format!("did you mean {name}?"),
            None => format!("the themes are {}", names().collect::<Vec<_>>().join(", ")),
        }
    })
}

pub(super) fn language(text: &str) -> Result<&'static Language, String> {
    language::catalog::find(text).ok_or_else(|| {
        let tags = language::catalog::ALL.iter().map(|language| language.tag);
        format!("the languages are {}", tags.collect::<Vec<_>>().join(", "))
    })
}

pub(super) fn limit(text: &str) -> Result<LimitWish, String> {
    let (name, value) = text
        .split_once('=')
        .ok_or_else(|| "write a name and a number, as in tasks=50000".to_owned())?;
    let limit = Limit::find(name).ok_or_else(|| {
        let names = || Limits::ALL.iter().map(|limit| limit.name);
        match nearest(name, names()) {
            Some(name) => format!("did you mean {name}?"),
            None => format!("the limits are {}", names().collect::<Vec<_>>().join(", ")),
        }
    })?;
    if limit.is_fixed() {
        return Err(format!("{name} is fixed at {}", limit.default));
    }
    let value = value.parse::<u64>().ok();
    value
        .filter(|value| (1..=limit.most).contains(value))
        .map(|value| LimitWish { limit, value })
        .ok_or_else(|| format!("{name} takes a whole number from 1 to {}", limit.most))
}

pub(super) fn background(text: &str) -> Result<Ground, String> {
    if text == "none" {
        return Ok(Ground::None);
    }
    Color::parse(text)
        .map(Ground::Color)
        .ok_or_else(|| "write a CSS colour such as #FFFFFF or white, or `none`".to_owned())
}

pub(super) fn font_size(text: &str) -> Result<FontSize, String> {
    FontSize::parse(text).ok_or_else(|| {
        "write a size from 4 to 200 in points or pixels, as in 9pt or 12px".to_owned()
    })
}

pub(super) fn report_format(text: &str) -> Result<render::Format, String> {
    let found = render::Format::ALL.iter().find(|(name, _)| *name == text);
    found.map(|(_, format)| *format).ok_or_else(|| {
        let names: Vec<&str> = render::Format::ALL.iter().map(|(name, _)| *name).collect();
        format!("the formats are {}", names.join(", "))
    })
}

pub(super) fn code(text: &str) -> Result<Code, String> {
    Code::find(text).ok_or_else(|| {
        let names = Code::ALL.iter().map(|code| code.as_str());
        match nearest(text, names) {
            Some(name) => format!("did you mean {name}?"),
            None => "no rule has this code; every finding names its code in brackets".to_owned(),
        }
    })
}
