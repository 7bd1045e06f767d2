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

#[cfg(test)]
mod tests;
