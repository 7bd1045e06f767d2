//! Words that try to be something else: markup, scripts, commands to a terminal, other words' order.

use crate::program::{Case, try_all};
use std::fmt::Write as _;

/// Every place of a chart that takes an author's words, with `words` in it.
fn everywhere(words: &str) -> String {
    format!(
        "---\ntitle: \"{}\"\n---\ngantt\n title {words}\n accTitle: {words}\n accDescr: {words}\n dateFormat YYYY-MM-DD\n \
         axisFormat {words}\n %% {words}\n %% laneway: name {words}\n section {words}\n {words} :crit, a, 2024-01-01, 30d\n \
         {words} :milestone, b, after a, 0d\n vert {words} :vert, v, 2024-01-05, 0d\n c :{words}, 2024-02-01, 3d\n \
         d :after {words}, 3d\n click a href \"{words}\"\n click b call x({words})\n",
        words.replace(['\\', '"'], "'")
    )
}

#[test]
fn markup() {
    let mut cases = Vec::new();
    for words in [
        "]]>",
        "<script>alert(1)</script>",
        "</text></svg><script>alert(1)</script>",
        "&lt;b&gt; &amp;amp; #35;#60;script#62;",
        "<!-- --> <?xml?> <!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]> &e;",
        "\" onload=\"alert(1)",
        "' style='x",
        "<br/><foreignObject>",
        "<img src=x onerror=alert(1)>",
        "$$x^2$$ `code` **bold**",
        "%%{init: {}}%%",
        "${7*7} {{7*7}}",
        "__proto__",
        "%s%n%x",
        "../../../etc/passwd",
        "-o /etc/passwd",
        "&#0; &#x1F; &#xFFFE; &#xD800; &#99999999999;",
    ] {
        let name = format!("markup-{}.mmd", cases.len());
        cases.push(Case::new(&name, everywhere(words)));
        let name = format!("markup-{}.mmd", cases.len());
        cases.push(Case::new(&name, everywhere(words)).args(&["--lenient"]));
    }
    try_all(&cases);
}

#[test]
fn links() {
    let mut lines = String::from("gantt\n dateFormat YYYY-MM-DD\n");
    let links = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "&#106;avascript:alert(1)",
        "#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript#colon;alert(1)",
        "data:text/html,<script>",
        "&#x64;ata:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//host/share",
        "\\\\host\\share",
        "\u{1}javascript:x",
        "\u{200B}javascript:x",
        "&Tab;javascript:x",
        "&NewLine;javascript:x",
        "jar:x",
        "%6Aavascript:x",
        "https://a b",
        "https://[",
        "mailto:a@b?body=<script>",
        "ja&#0;vascript:x",
    ];
    for (index, link) in links.iter().enumerate() {
        let _ = write!(
            lines,
            " t{index} :a{index}, 2024-01-01, 3d\n click a{index} href \"{link}\"\n"
        );
    }
    try_all(&[
        Case::new("links-strict.mmd", lines.clone()),
        Case::new("links.mmd", lines).args(&["--lenient"]),
        Case::new("links-in-words.mmd", everywhere("&#106;avascript:alert(1)")),
    ]);
}

#[test]
fn controls_and_directions() {
    let mut cases = Vec::new();
    for words in [
        "a\u{0}b",
        "a\u{1}\u{8}\u{B}\u{C}\u{1F}b",
        "\u{1B}[31mred\u{1B}]0;title\u{7}",
        "a\u{7F}\u{80}\u{85}\u{9B}31mb",
        "\u{202E}kcabdrawkcab\u{202C}",
        "\u{202E}open for ever",
        "\u{2066}\u{2067}\u{2068}a\u{2069}",
        "a\u{200B}\u{200E}\u{200F}\u{2060}b",
        "\u{FEFF}a\u{FFFE}\u{FFFF}",
        "a\u{2028}b\u{2029}c",
        "\u{E000}\u{E0041}\u{10FFFF}",
        "e\u{301}\u{302}\u{303}\u{304}\u{305}",
        "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
        "مرحبا \u{202E}abc\u{202C} שלום",
        "\u{FFFD}",
        "\u{AD}\u{AD}a\u{34F}b",
        "\u{200D}",
    ] {
        let name = format!("controls-{}.mmd", cases.len());
        cases.push(Case::new(&name, everywhere(words)));
        let name = format!("controls-{}.mmd", cases.len());
        cases.push(Case::new(&name, everywhere(words)).args(&["--lenient"]));
        let name = format!("controls-{}.md", cases.len());
        let fence = format!(
            "# {words}\n\nColour legend:\n\n- **Red**: {words}\n\n```mermaid {words}\n{}\n```\n",
            everywhere("x")
        );
        cases.push(Case::new(&name, fence).args(&["--lenient"]));
    }
    try_all(&cases);
}

#[test]
fn long_words() {
    let task = |name: &str| {
        format!("gantt\n dateFormat YYYY-MM-DD\n section {name}\n {name} :2024-01-01, 3d\n")
    };
    let marks: String = ('\u{300}'..='\u{36F}').collect();
    let mut cases = vec![
        Case::new("100-kB.mmd", task(&"word ".repeat(20_000))),
        Case::new("1-MB.mmd", task(&"x".repeat(1 << 20))),
    ];
    for (index, words) in [
        "x".repeat(2_000),
        "word ".repeat(390),
        format!("a{}", marks.repeat(17)),
        "\u{1F468}\u{200D}".repeat(990),
        "\u{202E}a\u{202C}".repeat(660),
        "\u{202B}".repeat(1_900),
        "א ".repeat(990),
        "漢".repeat(1_990),
        "\u{1F600}".repeat(1_990),
        "a\u{AD}".repeat(990),
        "&amp;".repeat(390),
        "\u{A0}".repeat(1_990),
    ]
    .iter()
    .enumerate()
    {
        cases.push(Case::new(&format!("long-{index}.mmd"), task(words)).args(&["--lenient"]));
        cases.push(
            Case::new(
                &format!("long-title-{index}.mmd"),
                format!("gantt\n title {words}\n a :2024-01-01, 3d\n"),
            )
            .args(&["--size", "slide", "--lenient"]),
        );
    }
    try_all(&cases);
}
