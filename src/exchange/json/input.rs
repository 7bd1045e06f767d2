//! What is read of the contract.
//!
//! Most values are kept raw: a raw value knows where it stands, and a fault in one does not hide the next.

use super::words::{Display, LegendKey, Unit, Weekday};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use std::fmt;

/// The least that is read, to see which contract it is.
#[derive(Deserialize)]
pub(super) struct Version<'a> {
    #[serde(borrow)]
    pub(super) schema: &'a RawValue,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plan<'a> {
    #[serde(rename = "schema")]
    pub(super) _schema: IgnoredAny,
    #[serde(borrow)]
    pub(super) title: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) axis: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) excluded: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) included: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) legend: Vec<&'a RawValue>,
    #[serde(borrow)]
    pub(super) picture: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) sections: Vec<&'a RawValue>,
    #[serde(borrow)]
    pub(super) tasks: Vec<&'a RawValue>,
    #[serde(rename = "diagnostics", default)]
    pub(super) _diagnostics: IgnoredAny,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Axis<'a> {
    #[serde(borrow)]
    pub(super) date_format: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) format: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) tick_interval: Option<&'a RawValue>,
    pub(super) week_start: Option<Weekday>,
    pub(super) coarsest: Option<Unit>,
    pub(super) finest: Option<Unit>,
    #[serde(default)]
    pub(super) top: bool,
    pub(super) today_marker: Option<Today>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Today {
    Word(Off),
    Style(Pairs),
}

#[derive(Deserialize)]
pub(super) enum Off {
    #[serde(rename = "off")]
    Off,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Legend {
    pub(super) key: LegendKey,
    pub(super) words: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Picture {
    pub(super) name: Option<String>,
    pub(super) acc_title: Option<String>,
    pub(super) acc_descr: Option<String>,
    pub(super) display: Option<Display>,
    pub(super) theme: Option<String>,
    #[serde(default)]
    pub(super) theme_variables: Pairs,
    #[serde(default)]
    pub(super) laneway: Pairs,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    pub(super) name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Task<'a> {
    pub(super) key: Option<String>,
    pub(super) id: Option<String>,
    #[serde(borrow)]
    pub(super) name: &'a RawValue,
    pub(super) section: Option<String>,
    pub(super) section_index: Option<usize>,
    #[serde(rename = "line", default)]
    pub(super) _line: IgnoredAny,
    #[serde(borrow)]
    pub(super) start: &'a RawValue,
    #[serde(borrow)]
    pub(super) end: &'a RawValue,
    #[serde(borrow)]
    pub(super) drawn_end: Option<&'a RawValue>,
    pub(super) shape: Option<super::words::Shape>,
    #[serde(default)]
    pub(super) tags: Vec<super::words::Tag>,
    pub(super) status: Option<super::words::Status>,
    #[serde(borrow, default)]
    pub(super) after: Vec<&'a RawValue>,
    #[serde(borrow)]
    pub(super) lag: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) link: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) notes: Vec<&'a RawValue>,
    pub(super) confirmed: Option<bool>,
    #[serde(default)]
    pub(super) guessed: bool,
    #[serde(rename = "critical", default)]
    pub(super) _critical: IgnoredAny,
    #[serde(rename = "slack_days", default)]
    pub(super) _slack_days: IgnoredAny,
    #[serde(rename = "free_slack_days", default)]
    pub(super) _free_slack_days: IgnoredAny,
}

/// An object of strings, in the order written.
#[derive(Default)]
pub(super) struct Pairs(pub(super) Vec<(String, String)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of strings")
            }

            fn visit_map<M: serde::de::MapAccess<'de>>(
                self,
                mut map: M,
            ) -> Result<Pairs, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}
