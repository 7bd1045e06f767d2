//! How large a plan may be, each limit with its reason.
//!
//! Limits are checked before memory is spent. The document cannot raise one; the command line can.

/// Named maxima of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of an input file; real plans are below 100 kB.
    pub file_bytes: u64,
    /// Bytes of one chart; the largest of 178 real ones has 9 kB.
    pub chart_bytes: usize,
    /// Bytes of a line; nobody reads a longer one.
    pub line_bytes: usize,
    /// Nesting in front matter and init directives; Mermaid's own settings go three deep.
    pub settings_depth: usize,
    /// Keys in front matter and init directives of one chart; Mermaid has about 600 settings in all.
    pub settings_keys: usize,
    /// Tasks in a chart; the largest real one seen has 118.
    pub tasks: usize,
    /// Characters of a label; text layout in usvg grows with the square of it.
    pub label_chars: usize,
    /// Pixels of a raster picture, width times height; a pixmap that cannot be allocated ends the process.
    pub pixels: u64,
    /// Bytes of a PNG on standard input, which must be kept to be read twice; files are not kept.
    pub picture_bytes: u64,
    /// Ticks on an axis; no reader counts more.
    pub ticks: usize,
    /// Diagnostics shown for one file; the rest is counted.
    pub diagnostics: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 16 << 20,
            chart_bytes: 2 << 20,
            line_bytes: 64 << 10,
            settings_depth: 16,
            settings_keys: 1_000,
            tasks: 20_000,
            label_chars: 2_000,
            pixels: 64_000_000,
            picture_bytes: 32 << 20,
            ticks: 1_000,
            diagnostics: 100,
        }
    }
}
