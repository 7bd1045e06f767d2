//! Pages as slides of native shapes: bars that can be moved, words that can be edited.
//!
//! Each bar is a rounded rectangle with its own words where they stand in it, each milestone a diamond; groups
//! are named after sections and tasks, so that the selection pane reads like the plan.
//!
//! Invariant: the same pages give the same bytes; the file knows no date, no author and no program.

mod package;
mod scale;
mod shape;
mod slide;
mod tree;

use crate::scene::Scene;
use scale::Scale;

/// DrawingML (ISO/IEC 29500-1, annex A.4).
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
/// Relationships of a part (ISO/IEC 29500-1, annex A.5).
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// PresentationML (ISO/IEC 29500-1, annex A.3).
const PRESENTATION: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";

/// Writes the pages of one picture, a slide for each.
#[must_use]
// A function of its own in every build: benches/guard.sh counts it by its name.
#[inline(never)]
pub fn write(scenes: &[Scene]) -> Vec<u8> {
    let scale = Scale::new(scenes);
    let slides: Vec<slide::Slide> = scenes
        .iter()
        .map(|scene| slide::slide(scene, scale))
        .collect();
    package::write(scenes, &slides, scale.slide)
}

#[cfg(test)]
mod tests;
