//! The default: red for engineering, light blue for the rest, on white.

use crate::color::Color;
use crate::theme::{EDGE, HEAVY_EDGE, MarkStyle, Theme};

const INK: Color = Color::rgb(0x1F_29_37);
const BLUE_EDGE: Color = Color::rgb(0x1F_5F_8B);
const RED: Color = Color::rgb(0xC6_28_28);
const RED_EDGE: Color = Color::rgb(0x7F_1D_1D);

const PLAIN: MarkStyle = MarkStyle::outlined(Color::rgb(0x9E_CA_E1), BLUE_EDGE, EDGE, INK);

const CRITICAL: MarkStyle = MarkStyle::solid(RED, Color::WHITE, Color::WHITE);

/// The theme.
pub(super) const THEME: Theme = Theme {
    name: "laneway",
    background: Color::WHITE,
    bands: [Color::rgb(0xF6_F7_F9), Color::WHITE],
    title: Color::rgb(0x11_18_27),
    text: INK,
    muted: Color::rgb(0x4B_55_63),
    section: Color::rgb(0x11_18_27),
    axis: Color::rgb(0x37_41_51),
    axis_strong: Color::rgb(0x11_18_27),
    rule: Color::rgb(0x9A_A4_B2),
    divider: Color::rgb(0xE1_E5_EA),
    grid: Color::rgb(0xE1_E5_EA),
    grid_strong: Color::rgb(0xB4_BD_C9),
    shade: Color::rgb(0xEC_EE_F2),
    plain: PLAIN,
    active: MarkStyle::outlined(Color::rgb(0x6B_AE_D6), BLUE_EDGE, HEAVY_EDGE, INK),
    done: MarkStyle::outlined(Color::rgb(0xE3_EE_F6), BLUE_EDGE, EDGE, INK),
    critical: CRITICAL,
    critical_active: MarkStyle {
        outline: Some(RED_EDGE),
        outline_width: HEAVY_EDGE,
        broken: RED_EDGE,
        ..CRITICAL
    },
    critical_done: MarkStyle::outlined(Color::rgb(0xEB_A3_A3), RED, EDGE, Color::rgb(0x4A_0D_0D)),
    neutral: MarkStyle::solid(Color::rgb(0x6B_72_80), Color::WHITE, Color::WHITE),
    marker: Color::rgb(0x4C_3F_91),
    as_of: Color::rgb(0x0F_62_4C),
    arrow: Color::rgb(0x4B_55_63),
    baseline: Color::rgb(0x7C_85_94),
    conflict: Color::rgb(0xB0_7A_00),
    critical_path: Color::rgb(0x11_18_27),
};
