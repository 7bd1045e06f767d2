//! The default on a dark ground, for slides and documents that are dark.

use crate::color::Color;
use crate::theme::{EDGE, HEAVY_EDGE, MarkStyle, Theme};

/// The theme.
pub(super) const THEME: Theme = Theme {
    name: "laneway-dark",
    background: Color::rgb(0x11_18_27),
    bands: [Color::rgb(0x1A_23_33), Color::rgb(0x11_18_27)],
    title: Color::rgb(0xF9_FA_FB),
    text: Color::rgb(0xE5_E7_EB),
    muted: Color::rgb(0xA3_AC_BA),
    section: Color::rgb(0xF3_F4_F6),
    axis: Color::rgb(0xD1_D5_DB),
    axis_strong: Color::rgb(0xF9_FA_FB),
    rule: Color::rgb(0x6B_76_86),
    divider: Color::rgb(0x2B_36_48),
    grid: Color::rgb(0x2B_36_48),
    grid_strong: Color::rgb(0x47_55_69),
    shade: Color::rgb(0x24_2F_42),
    plain: MarkStyle::outlined(
        Color::rgb(0x1C_49_66),
        Color::rgb(0x7C_C0_EA),
        EDGE,
        Color::WHITE,
    ),
    active: MarkStyle::outlined(
        Color::rgb(0x5F_A8_D3),
        Color::rgb(0xD6_EE_FC),
        HEAVY_EDGE,
        Color::rgb(0x0B_17_24),
    ),
    done: MarkStyle::outlined(
        Color::rgb(0x16_28_3A),
        Color::rgb(0x7C_A9_C6),
        EDGE,
        Color::rgb(0xD6_E4_EE),
    ),
    critical: MarkStyle::solid(Color::rgb(0xD6_34_34), Color::WHITE, Color::WHITE),
    critical_active: MarkStyle::outlined(
        Color::rgb(0xD6_34_34),
        Color::rgb(0xFF_C2_C2),
        HEAVY_EDGE,
        Color::WHITE,
    ),
    critical_done: MarkStyle::outlined(
        Color::rgb(0x7A_2A_2E),
        Color::rgb(0xEE_7B_7B),
        EDGE,
        Color::rgb(0xF8_D0_D0),
    ),
    neutral: MarkStyle::solid(
        Color::rgb(0x9C_A3_AF),
        Color::rgb(0x11_18_27),
        Color::rgb(0x11_18_27),
    ),
    marker: Color::rgb(0xC4_B5_FD),
    as_of: Color::rgb(0x6E_E7_B7),
    arrow: Color::rgb(0xA3_AC_BA),
    baseline: Color::rgb(0x8A_94_A6),
    conflict: Color::rgb(0xFB_BF_24),
    critical_path: Color::rgb(0xF9_FA_FB),
};
