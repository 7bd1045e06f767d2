//! Mermaid's `forest`: its greens, and edges that tell `crit` from them without colour.

use crate::color::Color;
use crate::theme::{EDGE, HEAVY_EDGE, MarkStyle, Theme};

/// The theme.
pub(super) const THEME: Theme = Theme {
    name: "forest",
    background: Color::WHITE,
    bands: [Color::rgb(0xE2_EE_DB), Color::WHITE],
    title: Color::rgb(0x33_33_33),
    text: Color::BLACK,
    muted: Color::rgb(0x4D_52_4A),
    section: Color::rgb(0x1F_33_1A),
    axis: Color::rgb(0x2B_3A_26),
    axis_strong: Color::BLACK,
    rule: Color::rgb(0x95_A6_8C),
    divider: Color::rgb(0xCB_DC_C2),
    grid: Color::rgb(0xCF_DC_C8),
    grid_strong: Color::rgb(0xA5_B8_9B),
    shade: Color::rgb(0xD8_E4_D2),
    plain: MarkStyle::outlined(
        Color::rgb(0x48_7E_3A),
        Color::rgb(0x13_54_0C),
        EDGE,
        Color::WHITE,
    ),
    active: MarkStyle::outlined(
        Color::rgb(0xCD_E4_98),
        Color::rgb(0x13_54_0C),
        HEAVY_EDGE,
        Color::BLACK,
    ),
    done: MarkStyle::outlined(
        Color::rgb(0xD3_D3_D3),
        Color::rgb(0x6B_6B_6B),
        EDGE,
        Color::BLACK,
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
    marker: Color::rgb(0x00_4E_8A),
    as_of: Color::rgb(0x5B_2A_86),
    arrow: Color::rgb(0x4D_52_4A),
    baseline: Color::rgb(0x6E_7B_68),
    conflict: Color::rgb(0x7A_55_00),
    critical_path: Color::BLACK,
};
