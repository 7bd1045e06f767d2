//! How large a plan may be, each limit with its reason.
//!
//! Limits are checked before memory is spent. The document cannot raise one; the command line can.

/// Named maxima of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of an input file; real plans are below 100 kB.
    pub file_bytes: u64,
    /// Tasks in a chart; the largest real one seen has 118.
    pub tasks: usize,
    /// Characters of a label; text layout in usvg grows with the square of it.
    pub label_chars: usize,
    /// Pixels of a raster picture, width times height; a pixmap that cannot be allocated ends the process.
    pub pixels: u64,
    /// Ticks on an axis; no reader counts more.
    pub ticks: usize,
    /// Diagnostics shown for one file; the rest is counted.
    pub diagnostics: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 16 << 20,
            tasks: 20_000,
            label_chars: 2_000,
            pixels: 64_000_000,
            ticks: 1_000,
            diagnostics: 100,
        }
    }
}
