//! Holds what came out against what was expected: text exactly, pictures by their pixels.

use super::case::Case;
use super::options::Tolerance;
use super::stages::Artifacts;
use laneway::compare::{self, CompareError, ImageDiff};
use laneway::limits::Limits;
use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

/// What a comparison found.
pub(crate) enum Outcome {
    /// Nothing differs.
    Same,
    /// The case itself is wrong.
    Broken(String),
    /// These files differ.
    Differs(Vec<Difference>),
}

/// One file that differs.
pub(crate) struct Difference {
    /// Its name in the case.
    pub(crate) file: String,
    /// Where it is kept.
    pub(crate) path: PathBuf,
    /// What it holds; nothing where it does not exist yet.
    pub(crate) expected: Vec<u8>,
    /// What came out.
    pub(crate) got: Vec<u8>,
    /// In a few words, how they differ.
    pub(crate) summary: String,
}

/// Compares all expected files of a case.
pub(crate) fn hold(case: &Case, artifacts: &Artifacts) -> Outcome {
    let tolerance = case
        .options
        .as_ref()
        .ok()
        .and_then(|options| options.tolerance.as_ref());
    let mut differences = Vec::new();
    for (file, path) in &case.expected {
        let Some(got) = artifacts.get(file) else {
            let made: Vec<&str> = artifacts.keys().map(String::as_str).collect();
            let made = made.join(", ");
            return Outcome::Broken(format!("no stage makes `{file}` here; made were: {made}"));
        };
        let expected = fs::read(path).unwrap_or_default();
        let found = if file.ends_with(".png") {
            pixels(&expected, got, tolerance)
        } else {
            (expected != *got).then(|| lines(&expected, got))
        };
        if let Some(summary) = found {
            differences.push(Difference {
                file: file.clone(),
                path: path.clone(),
                expected,
                got: got.clone(),
                summary,
            });
        }
    }
    if let Some(missing) = missing_page(case, artifacts) {
        return Outcome::Broken(missing);
    }
    if differences.is_empty() {
        Outcome::Same
    } else {
        Outcome::Differs(differences)
    }
}

/// Where one page of a stage is expected, all of its pages are.
fn missing_page(case: &Case, artifacts: &Artifacts) -> Option<String> {
    let stage = |file: &str| {
        let (stem, extension) = file.rsplit_once('.')?;
        let (stem, _) = stem.rsplit_once("-p")?;
        Some((stem.to_owned(), extension.to_owned()))
    };
    artifacts
        .keys()
        .filter(|made| !case.expected.contains_key(*made))
        .find(|made| {
            let of = stage(made);
            of.is_some() && case.expected.keys().any(|expected| stage(expected) == of)
        })
        .map(|made| format!("`{made}` came out, but no file expects it"))
}

/// The lines that differ, without the equal ones before and behind them.
fn lines(expected: &[u8], got: &[u8]) -> String {
    const SHOWN: usize = 12;
    let (expected, got) = (
        String::from_utf8_lossy(expected),
        String::from_utf8_lossy(got),
    );
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), got.lines().collect());
    let equal = |(a, b): &(&&str, &&str)| a == b;
    let before = old.iter().zip(&new).take_while(equal).count();
    let (old, new) = (&old[before..], &new[before..]);
    let behind = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(equal)
        .count();
    let (old, new) = (&old[..old.len() - behind], &new[..new.len() - behind]);
    let mut text = format!("from line {}:", before + 1);
    for (sign, lines) in [('-', old), ('+', new)] {
        for line in lines.iter().take(SHOWN) {
            let line: String = line.chars().take(200).collect();
            text.push_str(&format!("\n  {sign} {line}"));
        }
        if lines.len() > SHOWN {
            text.push_str(&format!("\n  {sign} … {} more lines", lines.len() - SHOWN));
        }
    }
    text
}

/// How two pictures differ, if by more than the tolerance.
fn pixels(expected: &[u8], got: &[u8], tolerance: Option<&Tolerance>) -> Option<String> {
    if expected.is_empty() {
        return Some("no picture is kept yet".to_owned());
    }
    let allowed = tolerance.map_or(compare::Tolerance::EXACT, |asked| compare::Tolerance {
        delta: asked.channel,
        pixels: asked.pixels,
        group: compare::Tolerance::GROUP,
    });
    match difference(expected, got) {
        Ok(diff) if allowed.allows(&diff) => None,
        Ok(diff) => Some(diff.to_string()),
        Err(error) => Some(error.to_string()),
    }
}

/// What the library says of two pictures: the same that users' goldens are held to.
pub(crate) fn difference(expected: &[u8], got: &[u8]) -> Result<ImageDiff, CompareError> {
    compare::pictures(
        Cursor::new(expected),
        Cursor::new(got),
        Limits::default().pixels,
    )
}
