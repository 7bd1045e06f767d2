//! `NAME.golden.json`: what a golden picture shows, and where it came from.

use crate::Plan;
use crate::compare::Tolerance;
use crate::diagnostic::Diagnostics;
use crate::exchange::json;
use crate::options::Options;
use crate::text::Fonts;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The format of records this program writes and reads.
const VERSION: &str = "laneway.golden/1";

/// Where a picture came from. No time, no host and no path: the same on every machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The version of laneway.
    pub laneway: String,
    /// The hash of the chart's text, and of what its document says about it.
    pub source: String,
    /// The hash of what was asked for.
    pub options: String,
    /// The hash of the faces.
    pub fonts: String,
}

impl Origin {
    /// Where a picture of `plan` comes from that is drawn by this program, with these options.
    #[must_use]
    pub fn of(plan: &Plan, options: &Options, fonts: &str) -> Self {
        let context = &plan.source.context;
        let mut source = Sha256::new();
        source.update(plan.source.text());
        // The document's words are part of the picture; the parts are kept apart by their lengths.
        let legend = context.legend.iter();
        let words = legend.flat_map(|item| [item.subject.as_str(), item.words.as_str()]);
        for part in context.heading.as_deref().into_iter().chain(words) {
            source.update(part.len().to_be_bytes());
            source.update(part);
        }
        Self {
            laneway: env!("CARGO_PKG_VERSION").to_owned(),
            source: hex(source),
            options: hash(asked(options).as_bytes()),
            fonts: fonts.to_owned(),
        }
    }
}

/// The options that are not what they are when nobody asks, as text: what a later version adds changes nothing.
///
/// The debug text names every field, so that no new option is forgotten here.
fn asked(options: &Options) -> String {
    let fields = |options: &Options| {
        let mut fields: Vec<String> = Vec::new();
        for line in format!("{options:#?}").lines() {
            let begins = line.starts_with("    ") && !line.starts_with("     ");
            match fields.last_mut() {
                Some(field) if !begins || line.trim().starts_with([')', '}', ']']) => {
                    field.push_str(line);
                }
                _ => fields.push(line.to_owned()),
            }
        }
        fields
    };
    let usual = fields(&Options::default());
    let mut asked = fields(options);
    asked.retain(|field| !usual.contains(field));
    asked.join("\n")
}

/// The hash of the faces that pictures are drawn with.
#[must_use]
pub fn fonts_hash(fonts: &Fonts) -> String {
    let database = fonts.database();
    let mut hash = Sha256::new();
    for face in database.faces() {
        database.with_face_data(face.id, |bytes, index| {
            hash.update(index.to_be_bytes());
            hash.update(bytes);
        });
    }
    hex(hash)
}

/// What a golden picture shows, and where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Where it came from.
    pub origin: Origin,
    /// The hash of its canonical SVG.
    pub scene: String,
    /// The hash of its pixels: [`fingerprint`](crate::compare::fingerprint).
    pub pixels: String,
    /// How much pixels may differ; only where someone asked.
    pub tolerance: Option<Tolerance>,
    /// The schedule, as [`exchange::json`](crate::exchange::json) writes it, without lines and diagnostics.
    pub(super) schedule: Value,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    schema: String,
    origin: Origin,
    scene: String,
    pixels: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tolerance: Option<WireTolerance>,
    schedule: Value,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireTolerance {
    max_delta: u8,
    max_pixels: u64,
    max_group: u64,
}

impl Record {
    /// Reads a record.
    ///
    /// # Errors
    /// When it is none that this program reads; says why.
    pub fn read(text: &str) -> Result<Self, String> {
        let wire: Wire = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if wire.schema != VERSION {
            return Err(format!(
                "its schema is `{}`, and this laneway reads `{VERSION}`",
                wire.schema
            ));
        }
        Ok(Self {
            origin: wire.origin,
            scene: wire.scene,
            pixels: wire.pixels,
            tolerance: wire.tolerance.map(|wire| Tolerance {
                delta: wire.max_delta,
                pixels: wire.max_pixels,
                group: wire.max_group,
            }),
            schedule: wire.schedule,
        })
    }

    /// The record as it stands in its file, with a newline at the end.
    #[must_use]
    pub fn write(&self) -> String {
        json::lines(&Wire {
            schema: VERSION.to_owned(),
            origin: self.origin.clone(),
            scene: self.scene.clone(),
            pixels: self.pixels.clone(),
            tolerance: self.tolerance.map(|tolerance| WireTolerance {
                max_delta: tolerance.delta,
                max_pixels: tolerance.pixels,
                max_group: tolerance.group,
            }),
            schedule: self.schedule.clone(),
        })
    }
}

/// The schedule of a plan as records keep it: a chart that moves within its document is the same.
pub(super) fn schedule(plan: &Plan) -> Value {
    let text = json::write(
        &plan.source,
        &plan.roadmap,
        &plan.schedule,
        &Diagnostics::new(),
    );
    let mut value: Value = serde_json::from_str(&text).unwrap_or_default();
    if let Some(tasks) = value.get_mut("tasks").and_then(Value::as_array_mut) {
        for task in tasks.iter_mut().filter_map(Value::as_object_mut) {
            task.shift_remove("line");
        }
    }
    if let Some(plan) = value.as_object_mut() {
        plan.shift_remove("diagnostics");
    }
    value
}

/// The SHA-256 of `bytes` in hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    hex(Sha256::new_with_prefix(bytes))
}

fn hex(hash: Sha256) -> String {
    let digits = hash.finalize();
    digits.iter().map(|byte| format!("{byte:02x}")).collect()
}
