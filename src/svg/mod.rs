//! A scene as SVG, in the profile that browsers, office programs and resvg all draw alike.

mod xml;

use crate::scene::Scene;

/// Writes one page.
#[must_use]
pub fn write(_scene: &Scene) -> String {
    unimplemented!()
}
