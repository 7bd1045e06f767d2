//! Bundled fonts, shaping, measuring, wrapping, shortening.
//!
//! Invariant: text is measured with the same shaper and the same bytes that usvg draws with.

use crate::geometry::Px;
use crate::scene::Weight;
use std::sync::Arc;

/// The faces a picture is drawn with: the bundled ones, then those the caller added.
#[derive(Clone)]
pub struct Fonts {
    database: Arc<fontdb::Database>,
}

/// A text broken into lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrapped {
    /// The lines, without the spaces they were broken at.
    pub lines: Vec<String>,
    /// The widest of them, rounded up.
    pub width: Px,
}

impl Fonts {
    /// The bundled faces alone: Noto Sans in Latin, Greek and Cyrillic.
    #[must_use]
    pub fn bundled() -> Self {
        Self {
            database: Arc::new(fontdb::Database::new()),
        }
    }

    /// The bundled faces and those in these font files, in this order.
    ///
    /// # Errors
    /// When a file holds no usable face; gives its place in the list.
    pub fn with(_files: Vec<Vec<u8>>) -> Result<Self, usize> {
        Ok(Self::bundled())
    }

    /// The family named first in every picture.
    pub const FAMILY: &'static str = "Noto Sans";

    /// What usvg draws from.
    #[must_use]
    pub fn database(&self) -> Arc<fontdb::Database> {
        Arc::clone(&self.database)
    }

    /// The advance of `text` in pixels, as usvg draws it: shaped, with kerning.
    #[must_use]
    pub fn width(&self, _text: &str, _weight: Weight, _size: Px) -> f64 {
        0.0
    }

    /// The characters of `text` that no face has, in order, once each.
    #[must_use]
    pub fn missing(&self, _text: &str) -> Vec<char> {
        Vec::new()
    }

    /// Breaks `text` by UAX #14 into at most `most` lines that are no wider than `width`, as even as they
    /// can be; `\n` always breaks. `None` where it does not fit.
    #[must_use]
    pub fn wrap(
        &self,
        _text: &str,
        _weight: Weight,
        _size: Px,
        _width: Px,
        _most: usize,
    ) -> Option<Wrapped> {
        None
    }

    /// The longest beginning of `text`, cut at a word where one is left, that fits `width` with "…".
    #[must_use]
    pub fn shorten(&self, text: &str, _weight: Weight, _size: Px, _width: Px) -> String {
        text.to_owned()
    }
}

/// Height of the ascender above the baseline: 1.069 em in Noto Sans (hhea).
#[must_use]
pub fn ascent(size: Px) -> Px {
    size.em(1069)
}

/// Depth of the descender below the baseline: 0.293 em in Noto Sans (hhea).
#[must_use]
pub fn descent(size: Px) -> Px {
    size.em(293)
}

/// Height of a capital: 0.714 em in Noto Sans (OS/2); text is centred by it.
#[must_use]
pub fn cap_height(size: Px) -> Px {
    size.em(714)
}
