//! The themes, one file of constants each.

mod base;
mod dark;
mod default;
mod forest;
mod laneway;
mod laneway_dark;
mod neutral;
mod print;

use super::Theme;

/// Every theme, the default first, Mermaid's last.
pub const ALL: &[&Theme] = &[
    &laneway::THEME,
    &laneway_dark::THEME,
    &print::THEME,
    &default::THEME,
    &neutral::THEME,
    &dark::THEME,
    &forest::THEME,
    &base::THEME,
];

/// Finds a theme by name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Theme> {
    ALL.iter().copied().find(|theme| theme.name == name)
}

/// Themes for a light page, and what each is for a dark one. `print` is for paper, which is light.
const PAIRS: [[&Theme; 2]; 5] = [
    [&laneway::THEME, &laneway_dark::THEME],
    [&default::THEME, &dark::THEME],
    [&neutral::THEME, &dark::THEME],
    [&forest::THEME, &dark::THEME],
    [&base::THEME, &dark::THEME],
];

/// The light and the dark theme of a pair that one of ours belongs to; none for a theme with paints of the author's.
#[must_use]
pub fn pair(theme: &Theme) -> Option<[&'static Theme; 2]> {
    PAIRS.into_iter().find(|pair| pair.contains(&theme))
}

#[cfg(test)]
mod tests;
