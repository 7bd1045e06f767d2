//! A schedule to pages: where everything stands.

use crate::diagnostic::Diagnostics;
use crate::options::Options;
use crate::roadmap::Roadmap;
use crate::scene::Scene;
use crate::schedule::Schedule;
use crate::text::Fonts;

/// Lays out the plan. No page where it does not fit; a diagnostic says so.
#[must_use]
pub fn layout(
    _roadmap: &Roadmap,
    _schedule: &Schedule,
    _options: &Options,
    _fonts: &Fonts,
) -> (Vec<Scene>, Diagnostics) {
    unimplemented!()
}
