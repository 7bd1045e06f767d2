//! The languages, one file of words each.

mod cs;
mod de;
mod en;
mod es;
mod fr;
mod it;
mod ja;
mod ko;
mod nl;
mod pl;
mod pt;
mod ru;
mod tr;
mod uk;
mod zh;
mod zh_hant;

use super::Language;

/// Every language, the default first.
pub const ALL: &[&Language] = &[
    &en::LANGUAGE,
    &cs::LANGUAGE,
    &de::LANGUAGE,
    &es::LANGUAGE,
    &fr::LANGUAGE,
    &it::LANGUAGE,
    &ja::LANGUAGE,
    &ko::LANGUAGE,
    &nl::LANGUAGE,
    &pl::LANGUAGE,
    &pt::LANGUAGE,
    &ru::LANGUAGE,
    &tr::LANGUAGE,
    &uk::LANGUAGE,
    &zh::LANGUAGE,
    &zh_hant::LANGUAGE,
];

/// Finds the language of a BCP 47 tag, in any case and with `_` for `-`. What follows the language, such as a
/// country, has no say, but for Chinese, where it tells the script.
#[must_use]
pub fn find(tag: &str) -> Option<&'static Language> {
    let tag = tag.to_ascii_lowercase().replace('_', "-");
    let mut parts = tag.split('-');
    let language = parts.next()?;
    let well_formed = |part: &str| {
        (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    if !parts.clone().all(well_formed) {
        return None;
    }
    let traditional = match parts.clone().find(|part| matches!(*part, "hans" | "hant")) {
        Some(script) => script == "hant",
        // Where traditional characters are usual (CLDR, likelySubtags).
        None => parts.any(|part| matches!(part, "tw" | "hk" | "mo")),
    };
    let wanted = match language {
        "zh" if traditional => "zh-Hant",
        language => language,
    };
    ALL.iter().copied().find(|language| language.tag == wanted)
}
