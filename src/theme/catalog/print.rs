//! Grey for print: `crit` is the darkest, what is done is hatched.

use crate::color::Color;
use crate::theme::{EDGE, HEAVY_EDGE, MarkStyle, Theme};

/// The theme.
pub(super) const THEME: Theme = Theme {
    name: "print",
    background: Color::WHITE,
    bands: [Color::rgb(0xF5_F5_F5), Color::WHITE],
    title: Color::BLACK,
    text: Color::rgb(0x1A_1A_1A),
    muted: Color::rgb(0x4D_4D_4D),
    section: Color::BLACK,
    axis: Color::rgb(0x33_33_33),
    axis_strong: Color::BLACK,
    rule: Color::rgb(0x99_99_99),
    divider: Color::rgb(0xDD_DD_DD),
    grid: Color::rgb(0xDD_DD_DD),
    grid_strong: Color::rgb(0xB3_B3_B3),
    shade: Color::rgb(0xEB_EB_EB),
    plain: MarkStyle::outlined(
        Color::rgb(0xD9_D9_D9),
        Color::rgb(0x40_40_40),
        EDGE,
        Color::BLACK,
    ),
    active: MarkStyle::outlined(
        Color::rgb(0xB3_B3_B3),
        Color::rgb(0x26_26_26),
        HEAVY_EDGE,
        Color::BLACK,
    ),
    done: MarkStyle::outlined(
        Color::WHITE,
        Color::rgb(0x59_59_59),
        EDGE,
        Color::rgb(0x1A_1A_1A),
    )
    .hatched(Color::rgb(0xD0_D0_D0)),
    critical: MarkStyle::solid(Color::rgb(0x26_26_26), Color::WHITE, Color::WHITE),
    critical_active: MarkStyle::outlined(
        Color::rgb(0x4D_4D_4D),
        Color::BLACK,
        HEAVY_EDGE,
        Color::WHITE,
    ),
    critical_done: MarkStyle::outlined(Color::rgb(0xBF_BF_BF), Color::BLACK, EDGE, Color::BLACK)
        .hatched(Color::rgb(0x8C_8C_8C)),
    neutral: MarkStyle::solid(Color::rgb(0x73_73_73), Color::WHITE, Color::WHITE),
    marker: Color::rgb(0x33_33_33),
    as_of: Color::BLACK,
    arrow: Color::rgb(0x4D_4D_4D),
    baseline: Color::rgb(0x80_80_80),
    conflict: Color::BLACK,
    critical_path: Color::BLACK,
};
