//! Colours: reading, mixing, and contrast as WCAG counts it.

use std::fmt;
use std::sync::OnceLock;

/// An sRGB colour with opacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
    /// Opacity, 255 is opaque.
    pub alpha: u8,
}

impl Color {
    /// Opaque white.
    pub const WHITE: Self = Self::rgb(0xFF_FF_FF);
    /// Opaque black.
    pub const BLACK: Self = Self::rgb(0);

    /// An opaque colour from `0xRRGGBB`.
    #[must_use]
    pub const fn rgb(hex: u32) -> Self {
        Self {
            red: (hex >> 16) as u8,
            green: (hex >> 8) as u8,
            blue: hex as u8,
            alpha: 255,
        }
    }

    /// The same colour with another opacity.
    #[must_use]
    pub const fn with_alpha(self, alpha: u8) -> Self {
        Self { alpha, ..self }
    }

    /// What is seen where `self` lies over the opaque `below`.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        below.mix(Self { alpha: 255, ..self }, u32::from(self.alpha), 255)
    }

    /// `self` moved towards `other` by `part / whole`, channel by channel in sRGB; integers only.
    #[must_use]
    pub fn mix(self, other: Self, part: u32, whole: u32) -> Self {
        let channel = |a: u8, b: u8| {
            let (a, b) = (u32::from(a), u32::from(b));
            ((a * (whole - part) + b * part + whole / 2) / whole) as u8
        };
        Self {
            red: channel(self.red, other.red),
            green: channel(self.green, other.green),
            blue: channel(self.blue, other.blue),
            alpha: channel(self.alpha, other.alpha),
        }
    }

    /// Relative luminance, 0 to 1 (WCAG 2.1, "relative luminance").
    #[must_use]
    pub fn luminance(self) -> f64 {
        // Every text of a page is asked for: a power takes longer than to look it up.
        static LINEAR: OnceLock<[f64; 256]> = OnceLock::new();
        let known = LINEAR.get_or_init(|| {
            std::array::from_fn(|channel| {
                let c = channel as f64 / 255.0;
                if c <= 0.03928 {
                    c / 12.92
                } else {
                    ((c + 0.055) / 1.055).powf(2.4)
                }
            })
        });
        let linear = |channel: u8| known.get(usize::from(channel)).copied().unwrap_or(0.0);
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Contrast ratio between two opaque colours, 1 to 21 (WCAG 2.1, "contrast ratio").
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Of two text colours the one that stands out more from `self`.
    #[must_use]
    pub fn more_legible(self, one: Self, other: Self) -> Self {
        if self.contrast(one) >= self.contrast(other) {
            one
        } else {
            other
        }
    }

    /// Reads `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()`, `hsla()`, `hwb()`, the
    /// names of CSS Color 4 and `transparent`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let color = text.trim().parse::<svgtypes::Color>().ok()?;
        Some(Self {
            red: color.red,
            green: color.green,
            blue: color.blue,
            alpha: color.alpha,
        })
    }
}

/// Colours that every language has a word for: the basic terms of Berlin and Kay, "Basic Color Terms", 1969.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each says all there is to say")]
pub enum Basic {
    Red,
    Orange,
    Yellow,
    Green,
    Blue,
    Purple,
    Pink,
    Brown,
    Grey,
    Black,
    White,
}

impl Basic {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Red,
        Self::Orange,
        Self::Yellow,
        Self::Green,
        Self::Blue,
        Self::Purple,
        Self::Pink,
        Self::Brown,
        Self::Grey,
        Self::Black,
        Self::White,
    ];
}

impl Color {
    /// What most people call the colour, by its hue, lightness and chroma in HSL.
    #[must_use]
    pub fn basic(self) -> Basic {
        let channels = [self.red, self.green, self.blue].map(i32::from);
        let [red, green, blue] = channels;
        let most = red.max(green).max(blue);
        let least = red.min(green).min(blue);
        let (chroma, twice_lightness) = (most - least, most + least);
        if chroma < 24 {
            return match twice_lightness {
                0..=72 => Basic::Black,
                73..=476 => Basic::Grey,
                _ => Basic::White,
            };
        }
        let hue = if most == red {
            60 * (green - blue) / chroma
        } else if most == green {
            120 + 60 * (blue - red) / chroma
        } else {
            240 + 60 * (red - green) / chroma
        };
        let (dark, light) = (twice_lightness < 230, twice_lightness > 390);
        match hue.rem_euclid(360) {
            15..=42 if dark => Basic::Brown,
            15..=42 => Basic::Orange,
            43..=68 => Basic::Yellow,
            69..=164 => Basic::Green,
            165..=254 => Basic::Blue,
            255..=310 => Basic::Purple,
            311..=344 => Basic::Pink,
            _ if light => Basic::Pink,
            _ => Basic::Red,
        }
    }
}

impl fmt::Display for Color {
    /// `#RRGGBB`; opacity is written apart, because office programs do not read it in a colour.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_the_names_that_people_give_them() {
        for (names, basic) in [
            ("red #C62828 firebrick crimson maroon", Basic::Red),
            ("orange darkorange #E57C22", Basic::Orange),
            ("yellow gold khaki", Basic::Yellow),
            ("green lime darkgreen #487E3A seagreen", Basic::Green),
            ("blue navy #9ECAE1 steelblue cyan #1F5F8B", Basic::Blue),
            ("purple indigo darkviolet", Basic::Purple),
            ("pink hotpink #FBD5D5 deeppink", Basic::Pink),
            ("saddlebrown sienna", Basic::Brown),
            ("grey #333333 silver", Basic::Grey),
            ("black #0A0A0A", Basic::Black),
            ("white snow #F8FAFC", Basic::White),
        ] {
            for name in names.split(' ') {
                assert_eq!(Color::parse(name).unwrap().basic(), basic, "{name}");
            }
        }
    }

    #[test]
    fn reads_every_spelling_of_css() {
        let red = Some(Color::rgb(0xC6_28_28));
        for text in [
            "#C62828",
            " #c62828 ",
            "rgb(198, 40, 40)",
            "rgb(198 40 40)",
            "#c62828ff",
        ] {
            assert_eq!(Color::parse(text), red, "{text}");
        }
        assert_eq!(Color::parse("#fff"), Some(Color::WHITE));
        assert_eq!(Color::parse("Navy"), Some(Color::rgb(0x00_00_80)));
        assert_eq!(
            Color::parse("hsl(0, 100%, 50%)"),
            Some(Color::rgb(0xFF_00_00))
        );
        assert_eq!(
            Color::parse("hsl(180, 1.58%, 35.35%)"),
            Some(Color::rgb(0x59_5C_5C))
        );
        assert_eq!(
            Color::parse("rgba(102, 102, 255, 0.49)"),
            Some(Color::rgb(0x66_66_FF).with_alpha(125))
        );
        assert_eq!(
            Color::parse("transparent"),
            Some(Color::BLACK.with_alpha(0))
        );
    }

    #[test]
    fn refuses_what_is_no_colour() {
        for text in [
            "",
            "#",
            "#12",
            "#12345",
            "#ggg",
            "rgb(1,2)",
            "reddish",
            "currentColor",
            "url(#a)",
            "#fff;x",
            "red blue",
        ] {
            assert_eq!(Color::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Color::BLACK.contrast(Color::WHITE) - 21.0).abs() < 1e-9);
        assert!((Color::rgb(0x76_76_76).contrast(Color::WHITE) - 4.54).abs() < 0.01);
        assert_eq!(
            Color::BLACK.with_alpha(128).over(Color::WHITE),
            Color::rgb(0x7F_7F_7F)
        );
    }
}
