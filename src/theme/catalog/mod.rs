//! The themes, one file of constants each.

mod laneway;

use super::Theme;

/// Every theme, the default first.
pub const ALL: &[&Theme] = &[&laneway::THEME];

/// Finds a theme by name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Theme> {
    ALL.iter().copied().find(|theme| theme.name == name)
}
