//! Our widths against usvg's: the same text, the same faces, the same advance.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests may fail loudly"
)]

use laneway::geometry::Px;
use laneway::scene::Weight;
use laneway::text::Fonts;
use std::path::Path;

/// Far below what the eye or a layout notices; usvg adds in `f32`.
const TOLERANCE: f64 = 0.1;

const SIZES: [i64; 6] = [1200, 1350, 1600, 2133, 2800, 5000];
const WEIGHTS: [Weight; 2] = [Weight::Regular, Weight::Semibold];

/// How far usvg advances over `text`.
///
/// An end-anchored text ends at zero, so that its left edge is minus the advance; trailing spaces and marks
/// without an advance count as they should, which the width of the box does not promise.
fn advance(fonts: &Fonts, text: &str, weight: Weight, size: Px) -> f64 {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let weight = match weight {
        Weight::Regular => 400,
        Weight::Semibold => 600,
    };
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text x='0' y='0' \
         text-anchor='end' xml:space='preserve' font-family='Noto Sans' font-weight='{weight}' \
         font-size='{}'>{escaped}</text></svg>",
        size.pixels()
    );
    let options = usvg::Options {
        fontdb: fonts.database(),
        font_resolver: usvg::FontResolver {
            select_fallback: Box::new(|character, used, _| fonts.fallback(character, used)),
            ..usvg::FontResolver::default()
        },
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(&svg, &options).unwrap();
    let mut nodes = tree.root().children();
    while let [usvg::Node::Group(group), ..] = nodes {
        nodes = group.children();
    }
    let [usvg::Node::Text(node), ..] = nodes else {
        panic!("usvg draws nothing for {text:?}");
    };
    -f64::from(node.bounding_box().x())
}

/// Holds every text in every weight and size against usvg.
fn check<'a>(fonts: &Fonts, texts: impl IntoIterator<Item = &'a str>) -> usize {
    let mut count = 0;
    let mut faults = Vec::new();
    for (place, text) in texts.into_iter().enumerate() {
        for weight in WEIGHTS {
            // Widths grow with the size evenly, so each text takes its turn.
            let size = Px::hundredths(SIZES[place % SIZES.len()]);
            let ours = fonts.width(text, weight, size);
            let theirs = advance(fonts, text, weight, size);
            if (ours - theirs).abs() > TOLERANCE {
                faults.push(format!(
                    "{text:?} {weight:?} {}: {ours} for {theirs}",
                    size.pixels()
                ));
            }
        }
        count += 1;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    count
}

const LABELS: &str = "\
AVATAR Wave To Ty Yo We VA LT L' P. T. r. Fo Ta Te
office affine waffle fjord fi fl ff ffi ffl ft tt Th
\"quoted\" 'single' “double” ‘curly’ „low‟ «guillemets»
Phase 1: scope (draft) – v2.0 / beta & RC1 — 50 % @ 3×
2024-06-01 … 31.12.2025, 1,234.56 € £99 ¥100 $5 #42 ½ ¼ ²³
[JIRA-1234] fix: a_b_c {x} <tag> a|b c\\d ~/path ^caret `code` *bold* x=y+z!?;
  leading and trailing spaces  
double  spaces   and a no-break space
Ångström naïve façade Größe Œuvre Æsir Þórr ðæ ÿ ß ẞ
Zażółć gęślą jaźń Příliš žluťoučký kůň Țară șarpe İstanbul ığdır
Việt Nam: Tổng quan kế hoạch triển khai, Nguyễn Ễ ỗ ẵ ự ỵ ặ
Kế hoạch phát triển sản phẩm giai đoạn một
Αθήνα Σχέδιο ανάπτυξης Ἀρχὴ ᾧ Ὦ ᾳ ΤΟΥ ΑΥΤΟΥ
Дорожная карта: Запуск ГОСТ ТУ УД Ъ ы Ё ї є ґ Љ Њ ћ
План робіт: їжак, ґанок, об'єкт ҐЄІЇ
Гуляй, поле! «Ёлка» № 5 — ТАК
Ћирилица и Latin mixed 12 мес.
Latin first, потом кириллица, then ελληνικά
12 мес. до запуска v2
e\u{301} o\u{308} A\u{30A} decomposed n\u{303}, u\u{31B}\u{323} x\u{302}\u{301}
q\u{307}\u{323} stacked i\u{301} j\u{308} marks
soft\u{AD}hyphen zero\u{200B}width join\u{200D}er mark\u{200E} vs\u{FE0F}
₁₂₃ ⁴⁵⁶ ⅓ ⅞ ℃ № ™ © ® § ¶ † ‡ • ‰ ′ ″
− ± × ÷ ¬ ° µ ¹ ª º ¿ ¡
WAVE WATER AWAY TAXI TYPE LYNX VOLTAGE KAYAK YOYO
Alpha → Beta ≥ 2 ≠ 3 ⇒ done ✓ todo ✗ ★★☆ ① ② ⚠\u{FE0F} risk
🚀 Launch ✅ done 🔒 VA audit → AV
Kick-off Go/No-go Alpha→Beta release
";

/// The labels line by line, their words, and every pair of two kinds of letters that kern.
fn texts() -> Vec<String> {
    let labels = LABELS;
    let mut texts: Vec<String> = labels.lines().map(str::to_owned).collect();
    texts.extend(labels.split_whitespace().map(str::to_owned));
    for left in "AFKLPTVWYrvy".chars() {
        for right in "AJOTVWYaceo.,-’".chars() {
            texts.push(format!("{left}{right}"));
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

#[test]
fn widths_are_usvgs() {
    let fonts = Fonts::bundled();
    let texts = texts();
    for text in &texts {
        assert_eq!(fonts.missing(text), [], "{text:?}");
    }
    let count = check(&fonts, texts.iter().map(String::as_str));
    assert!(count >= 200, "only {count} texts");
}

/// Every pair of characters in the table of distances, in texts of three so that context would show.
#[test]
fn table_is_the_shaper() {
    let fonts = Fonts::bundled();
    let ascii: Vec<char> = (' '..='~').collect();
    let latin: Vec<char> = ('\u{A1}'..='\u{FF}').filter(|c| *c != '\u{AD}').collect();
    let cyrillic: Vec<char> = ('\u{400}'..='\u{45F}').collect();
    let mut lines = Vec::new();
    for (left, right) in [
        (&ascii, &ascii),
        (&latin, &ascii),
        (&cyrillic, &cyrillic),
        (&ascii, &cyrillic),
    ] {
        for one in left {
            let mut line = String::new();
            for other in right {
                line.extend([*one, *other]);
            }
            line.push(*one);
            lines.push(line);
        }
    }
    check(&fonts, lines.iter().map(String::as_str));
}

/// A font of Debian, or nothing where it is not installed.
fn installed(name: &str) -> Option<Vec<u8>> {
    let folders = ["truetype", "opentype"];
    let found = folders.iter().find_map(|folder| {
        std::fs::read(
            Path::new("/usr/share/fonts")
                .join(folder)
                .join("noto")
                .join(name),
        )
        .ok()
    });
    if found.is_none() {
        println!("skipped: {name} is not installed");
    }
    found
}

/// One file beside the bundled faces, held against texts in its script, alone and mixed with Latin.
fn with_font(name: &str, texts: &[&str]) {
    let Some(file) = installed(name) else {
        return;
    };
    let fonts = Fonts::with(vec![file]).unwrap();
    for text in texts {
        assert!(fonts.covered(text), "{text:?}");
        assert_eq!(fonts.missing(text), [], "{text:?}");
        let size = Px::whole(16);
        let pieces = fonts.pieces(text, Weight::Regular, size);
        // Where usvg cannot bring the faces together, it draws the pieces, which fill the width.
        if pieces.is_empty() {
            check(&fonts, [*text]);
            continue;
        }
        check(&fonts, pieces.iter().map(|piece| piece.text.as_str()));
        let mut end = 0.0;
        for piece in &pieces {
            let left = piece.left.pixels();
            assert!(left > end - 0.1, "{text:?}: {pieces:?}");
            end = left + piece.advance;
        }
        let width = fonts.width(text, Weight::Regular, size);
        assert!((end - width).abs() < 0.1, "{text:?}: {end} for {width}");
    }
}

#[test]
fn chinese_japanese_korean() {
    with_font(
        "NotoSansCJK-Regular.ttc",
        &[
            "产品路线图",
            "設計フェーズ（第1段階）、テスト",
            "출시 계획 2분기",
            "Beta 发布 v2.0",
            "第 3 阶段: AVATAR 测试",
        ],
    );
}

#[test]
fn arabic() {
    with_font(
        "NotoSansArabic-Regular.ttf",
        &[
            "خارطةالطريق",
            "المرحلة الأولى",
            "المرحلة 1: تصميم",
            "Beta الإصدار",
            "سلام (a) لا",
        ],
    );
}

#[test]
fn hebrew() {
    with_font(
        "NotoSansHebrew-Regular.ttf",
        &[
            "מפתדרכים",
            "שלב ראשון (תכנון)",
            "שלב 1: בדיקות",
            "Beta שחרור v2",
            "שָׁלוֹם",
        ],
    );
}

#[test]
fn thai() {
    with_font(
        "NotoSansThai-Regular.ttf",
        &["แผนงาน", "ขั้นตอนที่ 1", "Beta รุ่นที่สอง", "น้ำ"],
    );
}

#[test]
fn devanagari() {
    with_font(
        "NotoSansDevanagari-Regular.ttf",
        &["योजना", "चरण 1: परीक्षण", "Beta रिलीज़", "क्षत्रिय हिन्दी"],
    );
}

#[test]
fn several_fonts_at_once() {
    let names = [
        "NotoSansHebrew-Regular.ttf",
        "NotoSansThai-Regular.ttf",
        "NotoSansCJK-Regular.ttc",
    ];
    let files: Option<Vec<_>> = names.into_iter().map(installed).collect();
    let Some(files) = files else { return };
    let fonts = Fonts::with(files).unwrap();
    let texts = ["שלום 世界 A", "แผน 发布 B", "שלב แผน", "世界 Ж ш"];
    check(&fonts, texts.into_iter().filter(|text| fonts.covered(text)));
}
