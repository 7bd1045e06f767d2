//! One chart held against its golden.

use super::record::{Origin, Record, hash, schedule};
use super::words;
use super::{Cause, Finding, Line, Status};
use crate::Plan;
use crate::compare::{self, CompareError, ImageDiff, PlanDiff, Planned, Side, Tolerance};
use crate::exchange::json;
use crate::limits::Limits;
use crate::roadmap::Roadmap;
use crate::schedule::{Schedule, resolve};
use crate::source::Source;
use serde_json::Value;
use std::io::{BufRead, Cursor, Seek};

/// A page as it is drawn now.
#[derive(Clone, Debug)]
pub struct Fresh<'a> {
    /// The plan it shows.
    pub plan: &'a Plan,
    /// Where it comes from.
    pub origin: Origin,
    /// Its canonical SVG.
    pub svg: &'a str,
    /// Its picture.
    pub png: &'a [u8],
}

impl Fresh<'_> {
    /// What stands beside this page once it is golden.
    #[must_use]
    pub fn record(&self, tolerance: Option<Tolerance>, limits: &Limits) -> Record {
        Record {
            origin: self.origin.clone(),
            scene: hash(self.svg.as_bytes()),
            // What laneway just wrote can be read; an empty hash would be found by the next run.
            pixels: compare::fingerprint(Cursor::new(self.png), limits.pixels).unwrap_or_default(),
            tolerance,
            schedule: schedule(self.plan),
        }
    }
}

/// Holds a page against its golden: the picture and the text of its record, as far as they exist.
///
/// A picture without a record is held to its pixels alone.
pub fn hold<R: BufRead + Seek>(
    fresh: &Fresh<'_>,
    picture: Option<R>,
    record: Option<&str>,
    limits: &Limits,
) -> Finding {
    let Some(mut picture) = picture else {
        return Finding::new(Status::Missing, "there is no golden picture yet");
    };
    let record = match record.map(Record::read).transpose() {
        Ok(record) => record,
        Err(why) => {
            let summary = format!("the record beside the picture cannot be read: {why}");
            return Finding::new(Status::Unreadable, summary);
        }
    };
    let image = match images(&mut picture, fresh.png, limits) {
        Ok(image) => image,
        Err(CompareError { side, error }) => {
            return match side {
                Side::Expected => {
                    let summary = format!("the golden picture cannot be read: {error}");
                    Finding::new(Status::Unreadable, summary)
                }
                Side::Actual => Finding::new(
                    Status::RenderError,
                    format!("what was drawn cannot be read: {error}"),
                ),
            };
        }
    };
    let Some(record) = record else {
        return without_record(image);
    };
    let mut finding = judge(fresh, &record, image, limits);
    if finding.status != Status::Ok {
        let edited = compare::fingerprint(&mut picture, limits.pixels)
            .is_ok_and(|pixels| pixels != record.pixels);
        finding.causes = causes(&fresh.origin, &record.origin, edited);
        if finding.status == Status::Changed && finding.causes == [Cause::Version] {
            finding.status = Status::OtherVersion;
        }
    }
    finding
}

/// Compares the pictures; files of the same bytes are not decoded.
fn images<R: BufRead + Seek>(
    picture: &mut R,
    fresh: &[u8],
    limits: &Limits,
) -> Result<ImageDiff, CompareError> {
    if same_bytes(picture, fresh)
        && let Ok(size) = compare::size(Cursor::new(fresh), limits.pixels)
    {
        return Ok(ImageDiff {
            expected: size,
            actual: size,
            ..ImageDiff::default()
        });
    }
    compare::pictures(picture, Cursor::new(fresh), limits.pixels)
}

fn same_bytes<R: BufRead + Seek>(picture: &mut R, fresh: &[u8]) -> bool {
    let mut rest = fresh;
    let mut buffer = [0; 8192];
    if picture.rewind().is_err() {
        return false;
    }
    loop {
        match picture.read(&mut buffer) {
            Ok(0) => return rest.is_empty(),
            Ok(count) => {
                let read = buffer.get(..count).unwrap_or_default();
                match rest.strip_prefix(read) {
                    Some(behind) => rest = behind,
                    None => return false,
                }
            }
            Err(_) => return false,
        }
    }
}

fn without_record(image: ImageDiff) -> Finding {
    let status = match (image.same_size(), image.is_same()) {
        (false, _) => Status::Size,
        (_, true) => Status::Ok,
        _ => Status::Changed,
    };
    let mut finding = Finding::new(status, image.to_string());
    finding.image = Some(image);
    finding
}

fn judge(fresh: &Fresh<'_>, record: &Record, image: ImageDiff, limits: &Limits) -> Finding {
    let lines = schedules(fresh, record, limits);
    let same_scene = record.scene == hash(fresh.svg.as_bytes());
    let tolerance = record.tolerance.unwrap_or(Tolerance::EXACT);
    let allowed = record.tolerance.is_some() && tolerance.allows(&image);
    let exact = same_scene && image.is_same();
    let status = match lines.is_empty() {
        _ if !image.same_size() => Status::Size,
        true if exact || allowed => Status::Ok,
        _ => Status::Changed,
    };
    let summary = match (status, lines.len()) {
        (Status::Ok, _) if exact => image.to_string(),
        (Status::Ok, _) => format!(
            "{image}; accepted are {} pixels, by up to {}, in groups of up to {}",
            tolerance.pixels, tolerance.delta, tolerance.group
        ),
        (_, 0) if same_scene => format!("schedule and scene same, pixels differ: {image}"),
        (_, 0) => format!("schedule same, scene differs: {image}"),
        (_, 1) => format!("the schedule differs in one place: {image}"),
        (_, count) => format!("the schedule differs in {count} places: {image}"),
    };
    Finding {
        status,
        summary,
        lines,
        causes: Vec::new(),
        image: Some(image),
    }
}

/// The differences of the schedules in words.
fn schedules(fresh: &Fresh<'_>, record: &Record, limits: &Limits) -> Vec<Line> {
    let now = schedule(fresh.plan);
    let Some((part, was, is)) = first_difference(&record.schedule, &now) else {
        return Vec::new();
    };
    // Both go through the contract, so that what it does not keep is lost on both sides alike.
    let (old, new) = (read(&record.schedule, limits), read(&now, limits));
    let planned = |(roadmap, schedule)| Planned { roadmap, schedule };
    let old_plan = planned((&old.0, &old.1));
    let new_plan = planned((&new.0, &new.1));
    let diff: PlanDiff = compare::plans(old_plan, new_plan);
    let mut lines = words::lines(&diff, old_plan, new_plan, fresh.plan);
    if lines.is_empty() {
        lines.push(Line::of_field(part, &was, &is));
    }
    lines
}

fn read(schedule: &Value, limits: &Limits) -> (Roadmap, Schedule) {
    let source = Source::whole("golden", schedule.to_string());
    let (roadmap, _) = json::read(&source, limits);
    let (schedule, _) = resolve(&roadmap);
    (roadmap, schedule)
}

/// The parts of the contract that are the schedule; the others are looks, which the scene tells.
const SCHEDULE: [&str; 4] = ["excluded", "included", "sections", "tasks"];

/// The first part of the schedule that differs, with both values.
fn first_difference(old: &Value, new: &Value) -> Option<(&'static str, String, String)> {
    let text = |value: Option<&Value>| value.map(Value::to_string).unwrap_or_default();
    SCHEDULE
        .into_iter()
        .map(|part| (part, old.get(part), new.get(part)))
        .find(|(_, old, new)| old != new)
        .map(|(part, old, new)| (part, text(old), text(new)))
}

fn causes(now: &Origin, then: &Origin, edited: bool) -> Vec<Cause> {
    let other_version = now.laneway != then.laneway;
    let mut causes = Vec::new();
    if now.source != then.source {
        causes.push(Cause::Source);
    }
    if now.options != then.options {
        causes.push(Cause::Options);
    }
    // Each version brings its own faces.
    if now.fonts != then.fonts && !other_version {
        causes.push(Cause::Fonts);
    }
    if other_version {
        causes.push(Cause::Version);
    }
    if edited {
        causes.push(Cause::Edited);
    }
    causes
}
