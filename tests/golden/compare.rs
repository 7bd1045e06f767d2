//! Holds what came out against what was expected: text exactly, pictures by their pixels.

use super::case::Case;
use super::options::Tolerance;
use super::stages::Artifacts;
use std::fs;
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
pub(crate) fn compare(case: &Case, artifacts: &Artifacts) -> Outcome {
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

/// A decoded picture: width, height, and red, green, blue, opacity of each pixel.
pub(crate) struct Pixels {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) data: Vec<[u8; 4]>,
}

/// Decodes a PNG to eight bits a channel.
pub(crate) fn decode(bytes: &[u8]) -> Result<Pixels, String> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::ALPHA | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
    let size = reader.output_buffer_size().ok_or("too large")?;
    let mut buffer = vec![0; size];
    let frame = reader
        .next_frame(&mut buffer)
        .map_err(|error| error.to_string())?;
    let buffer = &buffer[..frame.buffer_size()];
    let data = match frame.color_type {
        png::ColorType::Rgba => buffer
            .chunks_exact(4)
            .map(|p| [p[0], p[1], p[2], p[3]])
            .collect(),
        png::ColorType::GrayscaleAlpha => buffer
            .chunks_exact(2)
            .map(|p| [p[0], p[0], p[0], p[1]])
            .collect(),
        other => return Err(format!("decoded as {other:?}")),
    };
    Ok(Pixels {
        width: frame.width,
        height: frame.height,
        data,
    })
}

/// How two pictures differ, if by more than the tolerance.
fn pixels(expected: &[u8], got: &[u8], tolerance: Option<&Tolerance>) -> Option<String> {
    let got = match decode(got) {
        Ok(got) => got,
        Err(error) => return Some(format!("what came out is no PNG: {error}")),
    };
    if expected.is_empty() {
        return Some("no picture is kept yet".to_owned());
    }
    let expected = match decode(expected) {
        Ok(expected) => expected,
        Err(error) => return Some(format!("what is kept is no PNG: {error}")),
    };
    if (expected.width, expected.height) != (got.width, got.height) {
        return Some(format!(
            "{} × {} pixels instead of {} × {}",
            got.width, got.height, expected.width, expected.height
        ));
    }
    let (channel, allowed) = tolerance.map_or((0, 0), |t| (t.channel, t.pixels));
    let off =
        |(a, b): &(&[u8; 4], &[u8; 4])| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > channel);
    let count = expected.data.iter().zip(&got.data).filter(off).count();
    (count > allowed).then(|| format!("{count} pixels differ"))
}
