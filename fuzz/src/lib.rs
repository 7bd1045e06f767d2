//! What must hold whatever is fed to laneway: one module for each fuzz target.
//!
//! The fuzzer calls these on inputs of its own making; `tests/fuzz_corpus.rs` calls the very same on the inputs that
//! are kept in `seeds/`.

pub mod chart;
pub mod excludes;
mod generator;
pub mod golden_png;
pub mod markdown;
#[path = "../../tests/oracle/mod.rs"]
mod oracle;
pub mod parse;
#[path = "../../tests/hostile/picture.rs"]
mod picture;
mod properties;
pub mod raster;
pub mod svg_escape;

/// A target: runs one input, and panics where a promise is broken.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Target); 7] = [
    ("parse", parse::run),
    ("markdown", markdown::run),
    ("chart", chart::run),
    ("excludes", excludes::run),
    ("svg_escape", svg_escape::run),
    ("raster", raster::run),
    ("golden_png", golden_png::run),
];
