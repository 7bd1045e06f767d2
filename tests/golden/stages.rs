//! Runs the pipeline over a case and gives every stage's output under the name of its file.

use super::ROOT;
use super::case::Case;
use super::scene_text;
use laneway::compare::{self, Planned, report};
use laneway::diagnostic::Diagnostics;
use laneway::diagnostic::render::{Format, Report, render};
use laneway::exchange::json;
use laneway::layout::Baseline;
use laneway::limits::Limits;
use laneway::options::Options;
use laneway::scene::Scene;
use laneway::source::Source;
use laneway::text::Fonts;
use laneway::{Plan, baseline, draw_since, paint, plans, png, svg};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Outputs that show no picture; faults of one are among the diagnostics.
const NO_PICTURE: [&str; 5] = [
    "diagnostics.txt",
    "diff.json",
    "diff.md",
    "diff.txt",
    "schedule.json",
];

/// What came out, by the name of the file that expects it.
pub(crate) type Artifacts = BTreeMap<String, Vec<u8>>;

/// Runs what the expected files ask for, and what those need.
pub(crate) fn run(case: &Case) -> Result<Artifacts, String> {
    let wanted = case.options.as_ref().map_err(Clone::clone)?;
    let options = wanted.options()?;
    let input = case.input.as_ref().map_err(Clone::clone)?;
    if case.expected.is_empty() {
        return Err("the case expects nothing: touch the files of the stages it tests".to_owned());
    }
    let limits = wanted.limits();
    let fonts = fonts(&wanted.fonts)?;
    let text = fs::read_to_string(input).map_err(|error| error.to_string())?;
    let file = Source::whole(display_name(input), text);
    let (mut plans, found) = plans(&file, &options, &limits);
    let mut artifacts = Artifacts::new();
    let chosen = wanted.chart.unwrap_or(1).saturating_sub(1);
    let mut scenes = Vec::new();
    if let Some(plan) = plans.get_mut(chosen) {
        if !plan.diagnostics.has_errors() {
            let written = schedule(plan)?;
            artifacts.insert("schedule.json".to_owned(), written.into_bytes());
            // A schedule alone needs no layout, and has nothing to say about one.
            if case.expected.keys().any(|file| file != "schedule.json") {
                let old = match &case.before {
                    Some(path) => Some(before(path, chosen, &options, &limits)?),
                    None => None,
                };
                if let Some(old) = &old {
                    differences(old, plan, &mut artifacts)?;
                }
                let since = old.map(|old| baseline(&old, plan));
                scenes = pages(plan, since.as_ref(), &options, &limits, &fonts);
            }
        }
    } else if !plans.is_empty() {
        return Err("the document has no such chart".to_owned());
    }
    for plan in plans.iter_mut().filter(|_| wanted.lint) {
        plan.diagnostics.append(laneway::check(plan, &options));
        plan.diagnostics.sort();
    }
    let written = diagnostics(&file, &plans, &found, &limits);
    artifacts.insert("diagnostics.txt".to_owned(), written.into_bytes());
    pictures(case, &scenes, &fonts, &mut artifacts)?;
    Ok(artifacts)
}

/// The name that diagnostics show: from the repository's root, or of the input alone.
fn display_name(input: &Path) -> String {
    let name = input.file_name().unwrap_or_default().to_string_lossy();
    let root = Path::new(ROOT).canonicalize();
    let path = input.canonicalize();
    match (root, path) {
        (Ok(root), Ok(path)) if !name.starts_with("input.") => path
            .strip_prefix(&root)
            .unwrap_or(&path)
            .display()
            .to_string(),
        _ => name.into_owned(),
    }
}

/// The schedule, which must fit its own schema and be read back without a fault.
fn schedule(plan: &Plan) -> Result<String, String> {
    let text = json::write(
        &plan.source,
        &plan.roadmap,
        &plan.schedule,
        &plan.diagnostics,
    );
    static SCHEMA: OnceLock<jsonschema::Validator> = OnceLock::new();
    let schema =
        SCHEMA.get_or_init(|| validator(include_str!("../../assets/schedule.schema.json")));
    let value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    if let Err(error) = schema.validate(&value) {
        return Err(format!("the schedule does not fit the schema: {error}"));
    }
    let source = Source::whole("schedule.json", text.as_str());
    let (_, found) = json::read(&source, &Limits::default());
    match found.iter().next() {
        Some(fault) => Err(format!(
            "the schedule cannot be read back: {}",
            fault.message
        )),
        None => Ok(text),
    }
}

/// The plan that the input is compared with.
fn before(path: &Path, chart: usize, options: &Options, limits: &Limits) -> Result<Plan, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let (plans, _) = plans(&Source::whole(display_name(path), text), options, limits);
    let plan = plans.into_iter().nth(chart);
    plan.ok_or_else(|| "the plan before has no such chart".to_owned())
}

/// How the plans differ, as `laneway diff` tells it; the JSON must fit its schema.
fn differences(old: &Plan, new: &Plan, artifacts: &mut Artifacts) -> Result<(), String> {
    fn planned(plan: &Plan) -> Planned<'_> {
        Planned {
            roadmap: &plan.roadmap,
            schedule: &plan.schedule,
        }
    }
    let (old, new) = (planned(old), planned(new));
    let diff = compare::plans(old, new);
    let json = report::json(&diff, old, new);
    static SCHEMA: OnceLock<jsonschema::Validator> = OnceLock::new();
    let schema = SCHEMA.get_or_init(|| validator(include_str!("../../assets/diff.schema.json")));
    let value = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    if let Err(error) = schema.validate(&value) {
        return Err(format!("the difference does not fit the schema: {error}"));
    }
    let texts = [
        ("diff.txt", report::text(&diff, old, new)),
        ("diff.md", report::markdown(&diff, old, new)),
        ("diff.json", json),
    ];
    artifacts.extend(texts.map(|(name, text)| (name.to_owned(), text.into_bytes())));
    Ok(())
}

fn validator(schema: &str) -> jsonschema::Validator {
    let schema = serde_json::from_str(schema).expect("the schema is JSON");
    jsonschema::draft202012::new(&schema).expect("the schema is a schema")
}

/// Lays the plan out, and keeps what there is to say about the pictures.
fn pages(
    plan: &mut Plan,
    since: Option<&Baseline>,
    options: &Options,
    limits: &Limits,
    fonts: &Fonts,
) -> Vec<Scene> {
    let pages = draw_since(plan, since, options, fonts);
    plan.diagnostics.append(pages.diagnostics);
    // Painting has something to say only where the limit of pixels is low.
    if limits.pixels < Limits::default().pixels {
        for scene in &pages.scenes {
            if let Ok((_, said)) = paint(scene, &options.size, None, fonts, limits) {
                plan.diagnostics.append(said);
            }
        }
    }
    plan.diagnostics.sort();
    if plan.diagnostics.has_errors() {
        return Vec::new();
    }
    pages.scenes
}

fn diagnostics(file: &Source, plans: &[Plan], found: &Diagnostics, limits: &Limits) -> String {
    let mut reports = vec![Report {
        source: file,
        diagnostics: found,
    }];
    reports.extend(plans.iter().map(|plan| Report {
        source: &plan.source,
        diagnostics: &plan.diagnostics,
    }));
    let text = render(Format::Full, &reports, false, limits.diagnostics);
    if text.is_empty() {
        return "nothing to say\n".to_owned();
    }
    text
}

/// Each page as text, SVG and PNG; pages are numbered where there are several.
fn pictures(
    case: &Case,
    scenes: &[Scene],
    fonts: &Fonts,
    artifacts: &mut Artifacts,
) -> Result<(), String> {
    let scale = case.options.as_ref().map_or(None, |options| options.scale);
    for (number, scene) in scenes.iter().enumerate() {
        let drawn = case
            .expected
            .keys()
            .any(|file| !NO_PICTURE.contains(&file.as_str()));
        if drawn && let [fault, ..] = scene.check().as_slice() {
            return Err(format!("the picture breaks a promise: {fault:?}"));
        }
        let name = |stem: &str, extension: &str| match scenes.len() {
            1 => format!("{stem}.{extension}"),
            _ => format!("{stem}-p{}.{extension}", number + 1),
        };
        let svg = svg::write(scene);
        let painted = name("chart", "png");
        if case.expected.contains_key(&painted) {
            let limit = Limits::default().pixels;
            let scale = scale.unwrap_or(1.0);
            let png = png::encode(scene, fonts, scale, limit).map_err(|error| error.to_string())?;
            artifacts.insert(painted, png);
        }
        artifacts.insert(name("scene", "txt"), scene_text::write(scene).into_bytes());
        artifacts.insert(name("chart", "svg"), svg.into_bytes());
    }
    Ok(())
}

/// The bundled fonts and the case's own.
fn fonts(files: &[PathBuf]) -> Result<Fonts, String> {
    let read = |file: &PathBuf| fs::read(file).map_err(|error| error.to_string());
    let files: Vec<Vec<u8>> = files.iter().map(read).collect::<Result<_, _>>()?;
    Fonts::with(files).map_err(|place| format!("font {place} cannot be used"))
}
