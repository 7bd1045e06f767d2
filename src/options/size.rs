//! Pages and the fonts that go with them.

use crate::geometry::Px;

/// The size of a page in layout pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Width.
    pub width: Px,
    /// Height; `None` grows with the plan.
    pub height: Option<Px>,
    /// Layout pixels in an inch.
    pub per_inch: u32,
    /// What the page is for; decides fonts.
    pub medium: Medium,
    /// Whether title and facts are drawn when nobody says otherwise.
    pub title: bool,
}

/// What a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// Read on a screen, in a document.
    Screen,
    /// Shown on a wall.
    Slide,
    /// Printed.
    Paper,
}

impl Size {
    /// 1200 wide, height free: for a README.
    pub const README: Self = Self {
        width: Px::whole(1200),
        height: None,
        per_inch: 96,
        medium: Medium::Screen,
        title: true,
    };
    /// 1920 × 1080: a whole slide, 13.333 × 7.5 in.
    pub const SLIDE: Self = Self {
        width: Px::whole(1920),
        height: Some(Px::whole(1080)),
        per_inch: 144,
        medium: Medium::Slide,
        title: true,
    };
    /// 1776 × 806: below a slide's own title.
    pub const SLIDE_BODY: Self = Self {
        width: Px::whole(1776),
        height: Some(Px::whole(806)),
        per_inch: 144,
        medium: Medium::Slide,
        title: false,
    };
    /// 1440 × 1080: a slide of the old shape.
    pub const SLIDE_4X3: Self = Self {
        width: Px::whole(1440),
        height: Some(Px::whole(1080)),
        per_inch: 144,
        medium: Medium::Slide,
        title: true,
    };
    /// A4 landscape.
    pub const A4: Self = Self {
        width: Px::whole(1684),
        height: Some(Px::whole(1191)),
        per_inch: 144,
        medium: Medium::Paper,
        title: true,
    };
    /// 6.5 in wide, height free: the text column of a report.
    pub const REPORT: Self = Self {
        width: Px::whole(936),
        height: None,
        per_inch: 144,
        medium: Medium::Paper,
        title: true,
    };

    /// The presets by name.
    pub const PRESETS: [(&'static str, Self); 6] = [
        ("readme", Self::README),
        ("slide", Self::SLIDE),
        ("slide-body", Self::SLIDE_BODY),
        ("slide-4x3", Self::SLIDE_4X3),
        ("a4", Self::A4),
        ("report", Self::REPORT),
    ];

    /// Reads a preset's name, `1200x800` or `1200x` in CSS pixels.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((_, size)) = Self::PRESETS.iter().find(|(name, _)| *name == text) {
            return Some(*size);
        }
        let (width, height) = text.split_once('x')?;
        let pixels = |text: &str| {
            text.parse::<i64>()
                .ok()
                .filter(|n| (200..=32_767).contains(n))
                .map(Px::whole)
        };
        let height = if height.is_empty() {
            None
        } else {
            Some(pixels(height)?)
        };
        Some(Self {
            width: pixels(width)?,
            height,
            ..Self::README
        })
    }

    /// The font size of labels: what is aimed at, and the least.
    #[must_use]
    pub const fn label_sizes(&self) -> (Px, Px) {
        match self.medium {
            Medium::Screen => (Px::hundredths(1350), Px::hundredths(1200)),
            Medium::Slide => (Px::hundredths(2800), Px::hundredths(1800)),
            Medium::Paper => (Px::hundredths(2000), Px::hundredths(1400)),
        }
    }
}

/// A font size as people write it: `9pt` or `12px`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FontSize {
    /// In points, 72 to the inch.
    Points(f64),
    /// In layout pixels.
    Pixels(f64),
}

impl FontSize {
    /// Reads `9pt` or `12px`, from 4 to 200: smaller letters are as thin as the lines around them.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| {
            let size = text.trim().parse::<f64>().ok();
            size.filter(|size| (4.0..=200.0).contains(size))
        };
        let points = text.strip_suffix("pt").and_then(number);
        let pixels = text.strip_suffix("px").and_then(number);
        points.map(Self::Points).or(pixels.map(Self::Pixels))
    }

    /// In layout pixels of a page, which says how many of them make an inch.
    #[must_use]
    pub fn on(self, size: &Size) -> Px {
        match self {
            Self::Pixels(pixels) => Px::round(pixels),
            Self::Points(points) => Px::round(points * f64::from(size.per_inch) / 72.0),
        }
    }
}
