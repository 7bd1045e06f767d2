//! Pages as PNG, as many as a file may come to.

use crate::console::Failure;
use laneway::diagnostic::Diagnostics;
use laneway::limits::Limits;
use laneway::options::Size;
use laneway::scene::Scene;
use laneway::text::Fonts;
use laneway::{paint, pixels};
use std::cell::Cell;

/// Paints the pages of one file.
pub(crate) struct Painter<'a> {
    limits: &'a Limits,
    /// Pixels so far.
    painted: Cell<u64>,
}

impl<'a> Painter<'a> {
    pub(crate) const fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            painted: Cell::new(0),
        }
    }

    /// Counts the pages of a chart before any is painted; refuses those that pass the limit of the file.
    pub(crate) fn admit(
        &self,
        scenes: &[Scene],
        size: &Size,
        scale: Option<f32>,
    ) -> Result<(), Failure> {
        let mut painted = self.painted.get();
        for scene in scenes {
            let count = pixels(scene, size, scale, self.limits).map_err(|error| refused(&error))?;
            painted = painted.saturating_add(count);
        }
        let most = self.limits.file_pixels;
        if painted > most {
            let message = format!("the PNGs of the file would have more than {most} pixels");
            return Err(Failure::new(message).hint(
                "draw some of its charts with `--chart`, take `--format svg`, or raise the limit with `--limit file-pixels=N`",
            ));
        }
        self.painted.set(painted);
        Ok(())
    }

    /// A page as PNG.
    pub(crate) fn paint(
        &self,
        scene: &Scene,
        size: &Size,
        scale: Option<f32>,
        fonts: &Fonts,
    ) -> Result<(Vec<u8>, Diagnostics), Failure> {
        paint(scene, size, scale, fonts, self.limits).map_err(|error| refused(&error))
    }
}

/// Refuses a chart with more pages than anybody turns.
pub(crate) fn limit_pages(scenes: &[Scene], limits: &Limits) -> Result<(), Failure> {
    let (count, most) = (scenes.len(), limits.pages);
    if count <= most {
        return Ok(());
    }
    let message = format!("the chart would have {count} pages, more than {most}");
    Err(Failure::new(message).hint(
        "take a larger `--size` or a smaller `--min-font`, or raise the limit with `--limit pages=N`",
    ))
}

fn refused(error: &laneway::Error) -> Failure {
    Failure::new(error.to_string())
        .hint("take a smaller `--scale` or `--size`, or `--format svg` alone")
}
