//! Characters that no font has, and which font would have them.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::Language;
use crate::roadmap::Roadmap;
use crate::source::Span;
use crate::text::Fonts;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// A script that the bundled fonts lack, and a font for it.
struct Script {
    name: &'static str,
    /// The blocks of Unicode it lies in.
    blocks: &'static [RangeInclusive<u32>],
    /// A free font, by its file name.
    font: &'static str,
    /// Where Debian has it, if it does.
    package: Option<&'static str>,
}

const fn noto(
    name: &'static str,
    blocks: &'static [RangeInclusive<u32>],
    font: &'static str,
) -> Script {
    let package = Some("fonts-noto-core");
    Script {
        name,
        blocks,
        font,
        package,
    }
}

/// The scripts of charts that people write, from the Noto project.
const SCRIPTS: &[Script] = &[
    Script {
        name: "Chinese, Japanese or Korean",
        blocks: &[
            0x1100..=0x11FF,
            0x2E80..=0xA4CF,
            0xA960..=0xA97F,
            0xAC00..=0xD7FF,
            0xF900..=0xFAFF,
            0xFE30..=0xFE4F,
            0xFF00..=0xFFEF,
            0x1_AFF0..=0x1_B16F,
            0x2_0000..=0x3_FFFF,
        ],
        font: "NotoSansCJK-Regular.ttc",
        package: Some("fonts-noto-cjk"),
    },
    noto(
        "Arabic",
        &[
            0x600..=0x6FF,
            0x750..=0x77F,
            0x870..=0x8FF,
            0xFB50..=0xFDFF,
            0xFE70..=0xFEFE,
        ],
        "NotoSansArabic-Regular.ttf",
    ),
    noto(
        "Hebrew",
        &[0x590..=0x5FF, 0xFB1D..=0xFB4F],
        "NotoSansHebrew-Regular.ttf",
    ),
    noto(
        "Devanagari",
        &[0x900..=0x97F, 0xA8E0..=0xA8FF],
        "NotoSansDevanagari-Regular.ttf",
    ),
    noto("Bengali", &[0x980..=0x9FF], "NotoSansBengali-Regular.ttf"),
    noto("Gurmukhi", &[0xA00..=0xA7F], "NotoSansGurmukhi-Regular.ttf"),
    noto("Gujarati", &[0xA80..=0xAFF], "NotoSansGujarati-Regular.ttf"),
    noto("Tamil", &[0xB80..=0xBFF], "NotoSansTamil-Regular.ttf"),
    noto("Telugu", &[0xC00..=0xC7F], "NotoSansTelugu-Regular.ttf"),
    noto("Kannada", &[0xC80..=0xCFF], "NotoSansKannada-Regular.ttf"),
    noto(
        "Malayalam",
        &[0xD00..=0xD7F],
        "NotoSansMalayalam-Regular.ttf",
    ),
    noto("Sinhala", &[0xD80..=0xDFF], "NotoSansSinhala-Regular.ttf"),
    noto("Thai", &[0xE00..=0xE7F], "NotoSansThai-Regular.ttf"),
    noto("Lao", &[0xE80..=0xEFF], "NotoSansLao-Regular.ttf"),
    noto("Burmese", &[0x1000..=0x109F], "NotoSansMyanmar-Regular.ttf"),
    noto("Armenian", &[0x530..=0x58F], "NotoSansArmenian-Regular.ttf"),
    noto(
        "Georgian",
        &[0x10A0..=0x10FF, 0x1C90..=0x1CBF],
        "NotoSansGeorgian-Regular.ttf",
    ),
    noto(
        "Ethiopic",
        &[0x1200..=0x139F],
        "NotoSansEthiopic-Regular.ttf",
    ),
    noto("Khmer", &[0x1780..=0x17FF], "NotoSansKhmer-Regular.ttf"),
    noto(
        "symbols",
        &[0x2000..=0x2BFF],
        "NotoSansSymbols2-Regular.ttf",
    ),
    Script {
        name: "emoji",
        blocks: &[0x1_F000..=0x1_FAFF],
        font: "NotoEmoji-Regular.ttf",
        package: None,
    },
];

/// So many characters are named; the others are counted.
const NAMED: usize = 5;

/// What a script lacks: its place among [`SCRIPTS`], where it first occurs, and the characters in order.
struct Lack {
    script: Option<usize>,
    span: Option<Span>,
    characters: Vec<char>,
}

/// One warning for each script that holds characters no font has, at the first text that has any.
pub(super) fn glyphs(roadmap: &Roadmap, language: &Language, fonts: &Fonts) -> Diagnostics {
    let sections = roadmap.sections.iter();
    let sections = sections.map(|section| (section.name.as_str(), Some(section.span)));
    let tasks = roadmap.tasks.iter();
    let tasks = tasks.map(|task| (task.name.as_str(), Some(task.name_span)));
    let title = roadmap.title.iter().map(|title| (title.as_str(), None));
    let legend = roadmap.legend.iter();
    let legend = legend.map(|entry| (entry.words.as_str(), None));
    // Who lacks these lacks the other words of the language too.
    let own = [language.task, language.critical, language.milestone];
    let own = own.into_iter().map(|words| (words, None));
    let mut told = BTreeSet::new();
    let mut lacks: Vec<Lack> = Vec::new();
    let texts = sections.chain(tasks).chain(title).chain(legend).chain(own);
    // Lines are drawn one by one.
    let lines = texts.flat_map(|(text, span)| text.lines().map(move |line| (line, span)));
    for (line, span) in lines {
        if fonts.covered(line) {
            continue;
        }
        let missing = fonts.missing(line);
        for character in missing.into_iter().filter(|c| told.insert(*c)) {
            let script = script(character);
            match lacks.iter_mut().find(|lack| lack.script == script) {
                Some(lack) => lack.characters.push(character),
                None => lacks.push(Lack {
                    script,
                    span,
                    characters: vec![character],
                }),
            }
        }
    }
    let mut diagnostics = Diagnostics::new();
    diagnostics.extend(lacks.iter().map(warning));
    diagnostics
}

fn script(character: char) -> Option<usize> {
    let point = u32::from(character);
    let holds = |script: &Script| script.blocks.iter().any(|block| block.contains(&point));
    SCRIPTS.iter().position(holds)
}

fn warning(lack: &Lack) -> Diagnostic {
    let points: Vec<String> = lack
        .characters
        .iter()
        .take(NAMED)
        .map(|c| format!("{c} (U+{:04X})", u32::from(*c)))
        .collect();
    let mut message = format!("no font has {}", points.join(", "));
    match lack.characters.len().saturating_sub(NAMED) {
        0 => {}
        1 => message.push_str(" and one more character"),
        more => message.push_str(&format!(" and {more} more characters")),
    }
    let hint = match lack.script.and_then(|place| SCRIPTS.get(place)) {
        Some(script) => {
            let debian = script.package.map_or_else(String::new, |package| {
                format!(", which Debian has in {package}")
            });
            format!(
                "give a font for {}: `--font {}`{debian}",
                script.name, script.font
            )
        }
        None => "give a font that has them with `--font FILE`".to_owned(),
    };
    let diagnostic = Diagnostic::new(Code::MissingGlyph, message).hint(hint);
    match lack.span {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_told_apart() {
        let name = |c| {
            script(c)
                .and_then(|place| SCRIPTS.get(place))
                .map(|script| script.name)
        };
        for (character, expected) in [
            ('設', "Chinese, Japanese or Korean"),
            ('한', "Chinese, Japanese or Korean"),
            ('，', "Chinese, Japanese or Korean"),
            ('م', "Arabic"),
            ('ש', "Hebrew"),
            ('क', "Devanagari"),
            ('แ', "Thai"),
            ('🟢', "emoji"),
        ] {
            assert_eq!(name(character), Some(expected), "{character}");
        }
        assert_eq!(name('\u{10FFFD}'), None);
    }
}
