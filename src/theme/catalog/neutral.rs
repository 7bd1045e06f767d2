//! Mermaid's `neutral`: grey for work, its orange-red for `crit`.

use crate::color::Color;
use crate::theme::{EDGE, HEAVY_EDGE, MarkStyle, Theme};

/// The theme.
pub(super) const THEME: Theme = Theme {
    name: "neutral",
    background: Color::WHITE,
    bands: [Color::rgb(0xF2_F2_F2), Color::WHITE],
    title: Color::rgb(0x33_33_33),
    text: Color::BLACK,
    muted: Color::rgb(0x55_55_55),
    section: Color::rgb(0x33_33_33),
    axis: Color::rgb(0x33_33_33),
    axis_strong: Color::BLACK,
    rule: Color::rgb(0xA6_A6_A6),
    divider: Color::rgb(0xDD_DD_DD),
    grid: Color::rgb(0xE0_E0_E0),
    grid_strong: Color::rgb(0xB5_B5_B5),
    shade: Color::rgb(0xE8_E8_E8),
    plain: MarkStyle::outlined(
        Color::rgb(0x70_70_70),
        Color::rgb(0x33_33_33),
        EDGE,
        Color::WHITE,
    ),
    active: MarkStyle::outlined(
        Color::rgb(0xEE_EE_EE),
        Color::rgb(0x33_33_33),
        HEAVY_EDGE,
        Color::BLACK,
    ),
    done: MarkStyle::outlined(
        Color::rgb(0xBB_BB_BB),
        Color::rgb(0x66_66_66),
        EDGE,
        Color::BLACK,
    ),
    critical: MarkStyle::solid(Color::rgb(0xDD_44_22), Color::BLACK, Color::BLACK),
    critical_active: MarkStyle::outlined(
        Color::rgb(0xDD_44_22),
        Color::rgb(0x7A_1C_08),
        HEAVY_EDGE,
        Color::BLACK,
    ),
    critical_done: MarkStyle::outlined(
        Color::rgb(0xF8_D9_D1),
        Color::rgb(0xB5_30_0F),
        EDGE,
        Color::BLACK,
    ),
    neutral: MarkStyle::solid(Color::rgb(0x55_55_55), Color::WHITE, Color::WHITE),
    marker: Color::rgb(0x0B_3D_91),
    as_of: Color::rgb(0x0B_53_45),
    arrow: Color::rgb(0x55_55_55),
    baseline: Color::rgb(0x7A_7A_7A),
    conflict: Color::rgb(0x7A_52_00),
    critical_path: Color::BLACK,
};
