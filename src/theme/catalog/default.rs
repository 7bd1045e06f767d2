//! Mermaid's `default`: its fills, with text in the colour that stands out from each.

use crate::color::Color;
use crate::theme::{EDGE, HEAVY_EDGE, MarkStyle, Theme};

/// The theme.
pub(super) const THEME: Theme = Theme {
    name: "default",
    background: Color::WHITE,
    bands: [Color::rgb(0xF0_F0_FF), Color::WHITE],
    title: Color::rgb(0x33_33_33),
    text: Color::BLACK,
    muted: Color::rgb(0x55_55_55),
    section: Color::rgb(0x33_33_33),
    axis: Color::rgb(0x33_33_33),
    axis_strong: Color::BLACK,
    rule: Color::rgb(0xA0_A0_B0),
    divider: Color::rgb(0xD3_D3_D3),
    grid: Color::rgb(0xD3_D3_D3),
    grid_strong: Color::rgb(0xAA_AA_AA),
    shade: Color::rgb(0xEE_EE_EE),
    plain: MarkStyle::outlined(
        Color::rgb(0x8A_90_DD),
        Color::rgb(0x53_4F_BC),
        EDGE,
        Color::BLACK,
    ),
    active: MarkStyle::outlined(
        Color::rgb(0xBF_C7_FF),
        Color::rgb(0x53_4F_BC),
        HEAVY_EDGE,
        Color::BLACK,
    ),
    done: MarkStyle::outlined(
        Color::rgb(0xD3_D3_D3),
        Color::rgb(0x75_75_75),
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
    neutral: MarkStyle::solid(Color::rgb(0x70_70_70), Color::WHITE, Color::WHITE),
    marker: Color::rgb(0x00_00_80),
    as_of: Color::rgb(0x0B_53_45),
    arrow: Color::rgb(0x55_55_55),
    baseline: Color::rgb(0x7C_7C_8C),
    conflict: Color::rgb(0xB0_7A_00),
    critical_path: Color::BLACK,
};
