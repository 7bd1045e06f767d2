//! Mermaid's `dark`: its fills on its ground, with edges that stand out from it.

use crate::color::Color;
use crate::theme::{EDGE, HEAVY_EDGE, MarkStyle, Theme};

/// The theme.
pub(super) const THEME: Theme = Theme {
    name: "dark",
    background: Color::rgb(0x33_33_33),
    bands: [Color::rgb(0x4D_4B_40), Color::rgb(0x33_33_33)],
    title: Color::rgb(0xF9_FF_FE),
    text: Color::rgb(0xE4_E4_E4),
    muted: Color::rgb(0xCC_CC_CC),
    section: Color::rgb(0xF9_FF_FE),
    axis: Color::rgb(0xE4_E4_E4),
    axis_strong: Color::rgb(0xF9_FF_FE),
    rule: Color::rgb(0x8A_8A_8A),
    divider: Color::rgb(0x5C_5A_50),
    grid: Color::rgb(0x5C_5A_50),
    grid_strong: Color::rgb(0x7D_7B_70),
    shade: Color::rgb(0x47_46_4A),
    plain: MarkStyle::outlined(Color::rgb(0x59_5C_5C), Color::WHITE, EDGE, Color::WHITE),
    active: MarkStyle::outlined(
        Color::rgb(0x81_B1_DB),
        Color::WHITE,
        HEAVY_EDGE,
        Color::BLACK,
    ),
    done: MarkStyle::outlined(Color::rgb(0xD3_D3_D3), Color::WHITE, EDGE, Color::BLACK),
    critical: MarkStyle::outlined(
        Color::rgb(0xE8_37_37),
        Color::rgb(0xFF_B3_B3),
        EDGE,
        Color::BLACK,
    ),
    critical_active: MarkStyle::outlined(
        Color::rgb(0xE8_37_37),
        Color::rgb(0xFF_D6_D6),
        HEAVY_EDGE,
        Color::BLACK,
    ),
    critical_done: MarkStyle::outlined(
        Color::rgb(0x5A_2A_2A),
        Color::rgb(0xFF_9A_9A),
        EDGE,
        Color::WHITE,
    ),
    neutral: MarkStyle::solid(Color::rgb(0xC4_C4_C4), Color::BLACK, Color::BLACK),
    marker: Color::rgb(0x59_D6_FF),
    as_of: Color::rgb(0x7F_E5_C0),
    arrow: Color::rgb(0xCC_CC_CC),
    baseline: Color::rgb(0xAF_AF_AF),
    conflict: Color::rgb(0xFF_D1_66),
    critical_path: Color::WHITE,
};
