//! What the contract holds, in the order it is written.

use super::words::{Display, LegendKey, Shape, Status, Tag, Unit, Weekday};
use serde::Serialize;
use serde_json::{Map, Number, Value};

#[derive(Serialize)]
pub(super) struct Plan<'a> {
    pub(super) schema: &'static str,
    pub(super) title: Option<&'a str>,
    pub(super) axis: Axis<'a>,
    /// Weekdays by name, then dates.
    pub(super) excluded: Vec<Value>,
    pub(super) included: Vec<String>,
    pub(super) legend: Vec<Legend<'a>>,
    pub(super) picture: Picture<'a>,
    pub(super) sections: Vec<Section<'a>>,
    pub(super) tasks: Vec<Task<'a>>,
    pub(super) diagnostics: Vec<Remark<'a>>,
}

#[derive(Serialize)]
pub(super) struct Axis<'a> {
    pub(super) date_format: &'a str,
    pub(super) format: Option<&'a str>,
    pub(super) tick_interval: Option<String>,
    pub(super) week_start: Weekday,
    pub(super) coarsest: Unit,
    pub(super) finest: Unit,
    pub(super) top: bool,
    /// `null`, `"off"`, or the properties of a style.
    pub(super) today_marker: Value,
}

#[derive(Serialize)]
pub(super) struct Legend<'a> {
    pub(super) key: LegendKey,
    pub(super) words: &'a str,
}

/// What the chart says about its own looks.
#[derive(Serialize)]
pub(super) struct Picture<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) acc_title: Option<&'a str>,
    pub(super) acc_descr: Option<&'a str>,
    pub(super) display: Option<Display>,
    pub(super) theme: Option<&'a str>,
    pub(super) theme_variables: Map<String, Value>,
    pub(super) laneway: Map<String, Value>,
}

#[derive(Serialize)]
pub(super) struct Section<'a> {
    pub(super) name: &'a str,
}

#[derive(Serialize)]
pub(super) struct Task<'a> {
    pub(super) key: &'a str,
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) section: &'a str,
    pub(super) section_index: usize,
    pub(super) line: usize,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) drawn_end: String,
    pub(super) shape: Shape,
    pub(super) tags: Vec<Tag>,
    pub(super) status: Status,
    pub(super) after: Vec<&'a str>,
    pub(super) lag: Option<String>,
    pub(super) link: Option<&'a str>,
    pub(super) notes: Vec<&'a str>,
    pub(super) confirmed: bool,
    pub(super) guessed: bool,
    pub(super) critical: bool,
    pub(super) slack_days: Option<Number>,
    pub(super) free_slack_days: Number,
}

#[derive(Serialize)]
pub(super) struct Remark<'a> {
    pub(super) code: &'static str,
    pub(super) severity: &'static str,
    pub(super) message: &'a str,
    pub(super) line: Option<usize>,
    pub(super) column: Option<usize>,
}
