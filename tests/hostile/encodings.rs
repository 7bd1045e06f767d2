//! Bytes that are no text, or another text than they seem.

use crate::program::{Case, try_all};

const PLAN: &str = "gantt\n dateFormat YYYY-MM-DD\n a :2024-01-01, 3d\n";

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let bytes = |unit: u16| {
        if big {
            unit.to_be_bytes()
        } else {
            unit.to_le_bytes()
        }
    };
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn bytes() {
    let marked = |big: bool| [utf16("\u{FEFF}", big), utf16(PLAN, big)].concat();
    let mut state = 1_u64;
    let noise: Vec<u8> = (0..200_000)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 56) as u8
        })
        .collect();
    let invalid = [PLAN.as_bytes(), b" b\xC3\x28\xFF :2024-01-01, 3d\n"].concat();
    let surrogate = [PLAN.as_bytes(), b" b\xED\xA0\x80 :2024-01-01, 3d\n"].concat();
    try_all(&[
        Case::new("utf16-little.mmd", marked(false)).ends(2),
        Case::new("utf16-big.mmd", marked(true)).ends(2),
        Case::new("utf16-bare.mmd", utf16(PLAN, false)).ends(2),
        Case::new("invalid.mmd", invalid.clone()).ends(2),
        Case::new("invalid.md", invalid).ends(2),
        Case::new("surrogate.mmd", surrogate).ends(2),
        Case::new("noise.mmd", noise.clone()).ends(2),
        Case::new("noise.json", noise).ends(2),
        Case::new("nul.mmd", vec![0; 100_000]),
        Case::new("one-byte.mmd", vec![0xFF]).ends(2),
        Case::new("mark.mmd", format!("\u{FEFF}{PLAN}")).drawn(),
        Case::new("marks.mmd", format!("\u{FEFF}\u{FEFF}{PLAN}")),
        Case::new("mark-alone.mmd", "\u{FEFF}"),
        Case::new("mark.json", "\u{FEFF}{}"),
        Case::new("carriage-returns.mmd", PLAN.replace('\n', "\r")),
        Case::new("both.mmd", PLAN.replace('\n', "\r\n")).drawn(),
        Case::new("mixed.mmd", PLAN.replacen('\n', "\r\n\r\r\n", 2)),
        Case::new("separators.mmd", PLAN.replace('\n', "\u{2028}")),
        Case::new("next-lines.mmd", PLAN.replace('\n', "\u{85}")),
        Case::new("form-feeds.mmd", PLAN.replace(' ', "\u{C}")),
        Case::new("wide-spaces.mmd", PLAN.replace(' ', "\u{3000}")),
        Case::new(
            "carriage-returns.md",
            format!("```mermaid\n{PLAN}```\n").replace('\n', "\r"),
        ),
    ]);
}

#[test]
fn beginnings_of_a_document() {
    let document = include_str!("../../assets/waku-2024.md");
    let step = document.len() / 12;
    let cut = |length: usize| {
        let length = (length..)
            .find(|at| document.is_char_boundary(*at))
            .unwrap();
        Case::new(&format!("cut-{length}.md"), &document.as_bytes()[..length]).args(&[
            "--format",
            "svg",
            "--lenient",
        ])
    };
    let cases: Vec<Case> = (1..12).map(|part| cut(part * step)).collect();
    try_all(&cases);
}
