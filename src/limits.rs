//! How large a plan may be, each limit with its reason.
//!
//! Limits are checked before memory is spent. The document cannot raise one; the command line can, up to what is
//! still safe. One table makes the type, `laneway limits` and what `--limit NAME=VALUE` takes.

use unicode_segmentation::UnicodeSegmentation;

macro_rules! limits {
    ($($field:ident: $type:ty, $name:literal, $default:expr, $most:expr, $what:literal, $reason:literal;)*) => {
        /// Named maxima of one run.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct Limits {
            $(#[doc = concat!($what, "; ", $reason, ".")] pub $field: $type,)*
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        impl Limits {
            /// Every limit, in the order in which a plan meets them.
            pub const ALL: &'static [Limit] = &[
                $(Limit {
                    name: $name,
                    default: $default,
                    most: $most,
                    what: $what,
                    reason: $reason,
                    access: Some((
                        |limits| limits.$field as u64,
                        |limits, value| limits.$field = <$type>::try_from(value).unwrap_or(<$type>::MAX),
                    )),
                },)*
                Limit {
                    name: "ticks",
                    default: TICKS as u64,
                    most: TICKS as u64,
                    what: "Ticks on an axis",
                    reason: "no reader counts more; a coarser interval is taken",
                    access: None,
                },
                Limit {
                    name: "pieces",
                    default: PIECES as u64,
                    most: PIECES as u64,
                    what: "Places on a page where words interrupt an upright line",
                    reason: "each piece is a shape; beyond, lines run on behind the words",
                    access: None,
                },
                Limit {
                    name: "arrows",
                    default: ARROWS as u64,
                    most: ARROWS as u64,
                    what: "Links drawn as arrows",
                    reason: "no reader follows more, and each is several shapes",
                    access: None,
                },
                Limit {
                    name: "format-chars",
                    default: FORMAT_CHARS as u64,
                    most: FORMAT_CHARS as u64,
                    what: "Characters of `axisFormat`",
                    reason: "every tick says it again",
                    access: None,
                },
                Limit {
                    name: "side",
                    default: SIDE,
                    most: SIDE,
                    what: "Pixels of a side of a PNG",
                    reason: "many programs count them with 16 signed bits",
                    access: None,
                },
            ];
        }
    };
}

/// Ticks on an axis; it never has more, whatever interval was asked for.
pub const TICKS: usize = 1_000;

/// Places on a page where upright lines are interrupted by words; a page with more has whole lines.
pub const PIECES: usize = 500_000;

/// Links of a chart that are drawn as arrows; a chart with more is drawn without.
pub const ARROWS: usize = 10_000;

/// Characters of `axisFormat`: it is written out at every tick, and a directive can become twenty characters.
pub const FORMAT_CHARS: usize = 200;

/// The longest side of a picture in pixels.
pub const SIDE: u64 = 32_767;

limits! {
    file_bytes: u64, "file-bytes", 16 << 20, 256 << 20,
        "Bytes of an input file", "real plans are below 100 kB, and a whole file is held in memory";
    charts: usize, "charts", 1_000, 100_000,
        "Charts in a file", "each is parsed, scheduled and drawn before the first is written";
    chart_bytes: usize, "chart-bytes", 2 << 20, 64 << 20,
        "Bytes of a chart", "the largest of 178 real ones has 9 kB";
    line_bytes: usize, "line-bytes", 64 << 10, 1 << 20,
        "Bytes of a line", "nobody reads a longer one";
    settings_depth: usize, "settings-depth", 16, 64,
        "Levels in front matter and init directives", "Mermaid's own settings go three deep";
    settings_keys: usize, "settings-keys", 1_000, 100_000,
        "Keys in front matter and init directives", "Mermaid has about 600 settings in all";
    file_tasks: usize, "file-tasks", 20_000, 400_000,
        "Tasks in all charts of a file", "many charts of many tasks take as long as one of too many";
    file_chars: usize, "file-chars", 1_000_000, 20_000_000,
        "Characters of all names in a file, tenfold where they are neither Latin, Greek nor Cyrillic",
        "each is measured more than once, and what is to be shaped takes ten times as long";
    tasks: usize, "tasks", 20_000, 200_000,
        "Tasks in a chart", "the largest real one seen has 118, and layout weighs every label";
    markers: usize, "markers", 1_000, 20_000,
        "Vertical lines of a chart", "each is as high as the picture, and gives way to every name on its way";
    sections: usize, "sections", 2_000, 20_000,
        "Sections of a chart", "each is a lane group with a name of its own to wrap";
    label_chars: usize, "label-chars", 2_000, 10_000,
        "Characters of a title, section or task", "text layout in usvg grows with the square of them";
    marks: usize, "marks", 30, 1_000,
        "Marks and joined signs on a character", "Unicode's stream-safe text has no more, and each is placed by itself";
    id_bytes: usize, "id-bytes", 256, 4_096,
        "Bytes of an id", "ids stand again in the picture and in every message about them";
    excluded_days: usize, "excluded-days", 10_000, 100_000,
        "Days behind `excludes` and `includes`", "they are 27 years of single days, and lengths are counted around each";
    task_references: usize, "task-references", 1_000, 20_000,
        "Ids behind `after` or `until` of a task", "nobody follows more, and each is an arrow";
    references: usize, "references", 200_000, 2_000_000,
        "Ids behind `after` and `until` in a chart", "the critical path is sought along all of them";
    pages: usize, "pages", 500, 10_000,
        "Pages of a chart", "each is a picture of its own, and nobody turns so many";
    pixels: u64, "pixels", 64_000_000, 1_000_000_000,
        "Pixels of a PNG", "a pixmap that cannot be allocated ends the process";
    file_pixels: u64, "file-pixels", 250_000_000, 100_000_000_000,
        "Pixels of all PNGs of a file", "each takes its time to paint and to pack";
    book_bytes: u64, "book-bytes", 32 << 20, 256 << 20,
        "Bytes of a book that mdBook hands over", "it comes as one JSON text and is held in memory";
    svg_bytes: u64, "svg-bytes", 64 << 20, 1 << 30,
        "Bytes of an SVG", "browsers and office programs give up long before";
    picture_bytes: u64, "picture-bytes", 32 << 20, 256 << 20,
        "Bytes of a PNG on standard input", "it is kept to be read twice; files are not kept";
    font_bytes: u64, "font-bytes", 128 << 20, 256 << 20,
        "Bytes of a font file", "those of East Asian scripts are the largest, with up to 100 MB";
    diagnostics: usize, "diagnostics", 100, 100_000,
        "Findings shown for a file", "the rest is counted";
}

impl Limits {
    /// The first character with more marks or joined signs than [`Limits::marks`]: where it begins, and how many.
    pub(crate) fn piled(&self, text: &str) -> Option<(usize, usize)> {
        // Ordinary words are not cut into characters.
        text.bytes()
            .filter(|byte| !byte.is_ascii())
            .nth(self.marks)?;
        text.grapheme_indices(true).find_map(|(at, character)| {
            let marks = character.chars().count().saturating_sub(1);
            (marks > self.marks).then_some((at, marks))
        })
    }
}

/// How many characters a text counts for: a tenth of those outside Latin, Greek and Cyrillic could be drawn in the
/// same time, because they have to be shaped before they can be measured.
pub(crate) fn effort(text: &str) -> usize {
    let of = |c: char| match c {
        // Each begins a run of its own, which is shaped on its own.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => 50,
        // Soft hyphens, marks and joiners.
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' => 10,
        '\0'..='\u{52F}' | '\u{1E00}'..='\u{205E}' => 1,
        _ => 10,
    };
    text.chars().map(of).sum()
}

/// What the charts of a file come to together.
#[derive(Clone, Copy, Debug, Default)]
pub struct Total {
    tasks: usize,
    chars: usize,
}

impl Total {
    /// Counts a chart; gives the limit that is passed with it, as its name, its value and what it counts.
    pub fn add(
        &mut self,
        tasks: usize,
        chars: usize,
        limits: &Limits,
    ) -> Option<(&'static str, usize, &'static str)> {
        // A chart that is alone is held by `tasks`, so that raising that is enough.
        let alone = self.tasks == 0;
        self.tasks = self.tasks.saturating_add(tasks);
        self.chars = self.chars.saturating_add(chars);
        if !alone && self.tasks > limits.file_tasks {
            return Some(("file-tasks", limits.file_tasks, "tasks"));
        }
        let long = self.chars > limits.file_chars;
        long.then_some(("file-chars", limits.file_chars, "characters in names"))
    }
}

/// A limit as a user sees it.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// The name: `label-chars`.
    pub name: &'static str,
    /// What holds when nobody says otherwise.
    pub default: u64,
    /// As far as it can be raised; what is fixed stands at its default.
    pub most: u64,
    /// What is counted.
    pub what: &'static str,
    /// Why there is a limit.
    pub reason: &'static str,
    access: Option<(Get, Set)>,
}

type Get = fn(&Limits) -> u64;
type Set = fn(&mut Limits, u64);

impl Limit {
    /// Finds a limit by its name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        Limits::ALL.iter().find(|limit| limit.name == name)
    }

    /// Whether it can be changed at all.
    #[must_use]
    pub const fn is_fixed(&self) -> bool {
        self.access.is_none()
    }

    /// Its value in `limits`.
    #[must_use]
    pub fn of(&self, limits: &Limits) -> u64 {
        self.access.map_or(self.default, |(get, _)| get(limits))
    }

    /// Sets it, lower or higher than usual. False, and nothing changes, where it is fixed or the value is 0 or
    /// more than [`Limit::most`].
    pub fn set(&self, limits: &mut Limits, value: u64) -> bool {
        match self.access {
            Some((_, set)) if (1..=self.most).contains(&value) => {
                set(limits, value);
                true
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Limit, Limits, Total};

    #[test]
    fn what_a_file_comes_to_is_counted_over_its_charts() {
        let mut limits = Limits::default();
        (limits.file_tasks, limits.file_chars) = (5, 50);
        let mut total = Total::default();
        assert_eq!(total.add(2, 20, &limits), None);
        assert_eq!(total.add(3, 30, &limits), None, "at the limits");
        let tasks = total.add(1, 0, &limits);
        assert_eq!(tasks, Some(("file-tasks", 5, "tasks")));
        let mut total = Total::default();
        assert_eq!(total.add(6, 0, &limits), None, "one chart");
        let mut total = Total::default();
        let chars = total.add(0, 51, &limits);
        assert_eq!(chars, Some(("file-chars", 50, "characters in names")));
    }

    #[test]
    fn every_limit_can_be_read_and_set_by_its_name() {
        for limit in Limits::ALL {
            let mut limits = Limits::default();
            assert_eq!(Limit::find(limit.name).unwrap().what, limit.what);
            assert_eq!(limit.of(&limits), limit.default, "{}", limit.name);
            assert!(limit.default <= limit.most, "{}", limit.name);
            assert!(!limit.set(&mut limits, limit.most + 1), "{}", limit.name);
            assert!(!limit.set(&mut limits, 0), "{}", limit.name);
            assert_eq!(limits, Limits::default());
            assert_eq!(limit.set(&mut limits, limit.most), !limit.is_fixed());
            assert_eq!(limit.of(&limits), limit.most, "{}", limit.name);
        }
    }

    #[test]
    fn a_name_sets_its_own_limit_and_no_other() {
        for limit in Limits::ALL.iter().filter(|limit| !limit.is_fixed()) {
            let mut limits = Limits::default();
            assert!(limit.set(&mut limits, 7));
            for other in Limits::ALL {
                let wanted = if other.name == limit.name {
                    7
                } else {
                    other.default
                };
                assert_eq!(
                    other.of(&limits),
                    wanted,
                    "{} sets {}",
                    limit.name,
                    other.name
                );
            }
        }
    }
}
