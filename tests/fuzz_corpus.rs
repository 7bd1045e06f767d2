//! The inputs that fuzzing found worth keeping, held to the promises that the fuzzer holds them to.
//!
//! `fuzz/src` has the promises and `fuzz/seeds` the inputs; `fuzz/LEDGER.md` tells how long the fuzzer ran.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a broken promise stops the test, as it stops the fuzzer"
)]
#![allow(
    unreachable_pub,
    reason = "the targets are a library to the fuzzer, and a module here"
)]

#[path = "../fuzz/src/lib.rs"]
mod fuzz;

use fuzz::TARGETS;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

/// A kept input is not larger, so that it can be read when it fails.
const BYTES: u64 = 2_000;

/// The files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn replay(name: &str, inputs: &[PathBuf]) {
    let (_, target) = TARGETS
        .into_iter()
        .find(|(known, _)| *known == name)
        .unwrap();
    let broken: Vec<String> = inputs
        .iter()
        .filter(|input| {
            let bytes = fs::read(input).unwrap();
            catch_unwind(|| target(&bytes)).is_err()
        })
        .map(|input| input.display().to_string())
        .collect();
    assert!(broken.is_empty(), "{name}: {}", broken.join(", "));
}

fn seeds(name: &str) -> Vec<PathBuf> {
    let seeds = files(&Path::new("fuzz/seeds").join(name));
    assert!(seeds.len() >= 10, "{name} has {} inputs", seeds.len());
    for seed in &seeds {
        let bytes = fs::metadata(seed).unwrap().len();
        assert!(bytes <= BYTES, "{} has {bytes} bytes", seed.display());
    }
    seeds
}

/// The inputs of the golden cases with this extension: they are seeds too.
fn golden(extension: &str) -> Vec<PathBuf> {
    let mut files = files(Path::new("golden"));
    files.retain(|file| file.extension().is_some_and(|of| of == extension));
    assert!(!files.is_empty(), "no golden case has a .{extension}");
    files
}

#[test]
fn parse() {
    replay("parse", &[seeds("parse"), golden("mmd")].concat());
}

#[test]
fn markdown() {
    replay("markdown", &[seeds("markdown"), golden("md")].concat());
}

#[test]
fn chart() {
    replay("chart", &seeds("chart"));
}

#[test]
fn excludes() {
    replay("excludes", &seeds("excludes"));
}

#[test]
fn svg_escape() {
    replay("svg_escape", &seeds("svg_escape"));
}

#[test]
fn raster() {
    replay("raster", &seeds("raster"));
}

#[test]
fn golden_png() {
    replay("golden_png", &seeds("golden_png"));
}

#[test]
fn every_target_is_replayed() {
    let here = include_str!("fuzz_corpus.rs");
    for (name, _) in TARGETS {
        assert!(here.contains(&format!("fn {name}()")), "{name}");
        assert!(Path::new(&format!("fuzz/fuzz_targets/{name}.rs")).exists());
    }
}
