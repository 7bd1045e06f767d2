//! Mermaid's `base`, the one its `themeVariables` are meant for: cream for work, with an edge.

use crate::color::Color;
use crate::theme::{EDGE, HEAVY_EDGE, MarkStyle, Theme};

/// The theme.
pub(super) const THEME: Theme = Theme {
    name: "base",
    background: Color::rgb(0xF4_F4_F4),
    bands: [Color::rgb(0xFB_FB_FE), Color::rgb(0xF4_F4_F4)],
    title: Color::rgb(0x33_33_33),
    text: Color::rgb(0x33_33_33),
    muted: Color::rgb(0x59_59_59),
    section: Color::rgb(0x33_33_33),
    axis: Color::rgb(0x33_33_33),
    axis_strong: Color::rgb(0x1A_1A_1A),
    rule: Color::rgb(0xA6_A6_A6),
    divider: Color::rgb(0xDA_DA_DA),
    grid: Color::rgb(0xD8_D8_D8),
    grid_strong: Color::rgb(0xB0_B0_B0),
    shade: Color::rgb(0xE8_E8_E8),
    plain: MarkStyle::outlined(
        Color::rgb(0xFF_F4_DD),
        Color::rgb(0x8A_6D_1F),
        EDGE,
        Color::rgb(0x33_33_33),
    ),
    active: MarkStyle::outlined(
        Color::WHITE,
        Color::rgb(0x8A_6D_1F),
        HEAVY_EDGE,
        Color::rgb(0x33_33_33),
    ),
    done: MarkStyle::outlined(
        Color::rgb(0xD3_D3_D3),
        Color::rgb(0x70_70_70),
        EDGE,
        Color::rgb(0x1A_1A_1A),
    ),
    critical: MarkStyle::solid(Color::rgb(0xFF_00_00), Color::BLACK, Color::BLACK),
    critical_active: MarkStyle::outlined(
        Color::rgb(0xFF_00_00),
        Color::rgb(0x8B_00_00),
        HEAVY_EDGE,
        Color::BLACK,
    ),
    critical_done: MarkStyle::outlined(
        Color::rgb(0xFF_8A_8A),
        Color::rgb(0xC0_00_00),
        EDGE,
        Color::BLACK,
    ),
    neutral: MarkStyle::solid(Color::rgb(0x66_66_66), Color::WHITE, Color::WHITE),
    marker: Color::rgb(0x00_00_80),
    as_of: Color::rgb(0x0B_53_45),
    arrow: Color::rgb(0x59_59_59),
    baseline: Color::rgb(0x7A_7A_7A),
    conflict: Color::rgb(0x7A_55_00),
    critical_path: Color::rgb(0x1A_1A_1A),
};
