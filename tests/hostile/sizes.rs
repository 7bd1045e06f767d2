//! More of everything than anyone draws.

use crate::program::{Case, try_all};

fn tasks(count: usize) -> String {
    let lines: String = (0..count)
        .map(|i| {
            format!(
                " task {i} :2024-{:02}-{:02}, {}d\n",
                i % 12 + 1,
                i % 28 + 1,
                i % 90 + 1
            )
        })
        .collect();
    format!("gantt\n dateFormat YYYY-MM-DD\n{lines}")
}

fn sections(count: usize) -> String {
    let lines: String = (0..count)
        .map(|i| {
            format!(
                " section lane {i}\n task {i} :2024-01-01, {}d\n",
                i % 60 + 1
            )
        })
        .collect();
    format!("gantt\n dateFormat YYYY-MM-DD\n{lines}")
}

#[test]
fn tasks_and_sections() {
    try_all(&[
        Case::new("tasks.mmd", tasks(20_000))
            .args(&["--format", "svg"])
            .drawn(),
        Case::new("one-too-many.mmd", tasks(20_001)).faulty(),
        Case::new("as-png.mmd", tasks(3_000)).args(&["--format", "png"]),
        Case::new("compact.mmd", tasks(5_000)).args(&["--format", "svg", "--compact"]),
        Case::new("too-many-sections.mmd", sections(5_000)).faulty(),
        Case::new("sections.mmd", sections(2_000))
            .args(&["--format", "svg"])
            .drawn(),
        Case::new("pages.mmd", sections(2_000))
            .args(&["--format", "svg", "--size", "slide", "--pages"]),
        Case::new("slide.mmd", tasks(2_000))
            .args(&["--size", "slide"])
            .ends(2),
    ]);
}

#[test]
fn many_names_and_links() {
    let named = |words: &str, count: usize| {
        let lines: String = (0..count)
            .map(|i| format!(" {words}{i} :2024-01-{:02}, {}d\n", i % 28 + 1, i % 9 + 1))
            .collect();
        format!("gantt\n dateFormat YYYY-MM-DD\n{lines}")
    };
    let links: String = (0..200)
        .map(|i| {
            let waits: String = (0..30)
                .map(|j| format!(" t{}", (i * 7 + j * 13) % 200))
                .collect();
            format!(
                " t{i} :t{i}, 2024-01-01, {}d\n u{i} :after{waits}, 1d\n",
                i % 30 + 1
            )
        })
        .collect();
    let links = format!("gantt\n dateFormat YYYY-MM-DD\n{links}");
    let codes = "#amp;#lt;#x41;#0;#1114112;#9999999999;".repeat(40);
    let svg = |name: &str, text: String| Case::new(name, text).args(&["--format", "svg"]);
    try_all(&[
        // No place in them where a line could break.
        svg("words.mmd", named(&"w".repeat(1_980), 20)).drawn(),
        svg("ligatures.mmd", named(&"\u{FDFA}".repeat(1_900), 10)).drawn(),
        svg("ideographs.mmd", named(&"計画を立てる".repeat(80), 10)).drawn(),
        svg("isolates.mmd", named(&"\u{2067}a".repeat(900), 2)),
        Case::new("long-words.mmd", named(&"wo ".repeat(660), 520)).faulty(),
        Case::new("long-ideographs.mmd", named(&"計".repeat(1_990), 51)).faulty(),
        svg("codes.mmd", named(&codes, 40)).drawn(),
        svg("tags.mmd", named(&"<".repeat(60_000), 30)).faulty(),
        svg("links.mmd", links.clone()).drawn(),
        svg("arrows.mmd", links).args(&["--arrows"]).drawn(),
    ]);
}

/// Vertical lines at different moments, and names that lie across all of them.
fn verticals(lines: usize, names: usize) -> String {
    let lines: String = (0..lines)
        .map(|i| format!(" v{i} :vert, {}-01-01, 0d\n", 1000 + i))
        .collect();
    let names: String = (0..names)
        .map(|i| format!(" {} :1500-01-01, {}y\n", "name ".repeat(40), i % 90 + 1))
        .collect();
    format!("gantt\n dateFormat YYYY-MM-DD\n{lines}{names}")
}

#[test]
fn pages_and_paragraphs() {
    let small = ["--format", "svg", "--size", "slide", "--pages"];
    try_all(&[
        // Where every line would be interrupted by every name, there were pieces by the million.
        Case::new("verticals.mmd", verticals(1_000, 2_000))
            .args(&["--format", "svg"])
            .drawn(),
        Case::new("markers.mmd", verticals(15_000, 1)).faulty(),
        // One lane over hundreds of pages.
        Case::new("lane.mmd", tasks(6_000)).args(&small).drawn(),
        // Each of these words was once sought for a line break from its beginning.
        Case::new("paragraph.md", "**a *b ".repeat(40_000)).ends(1),
        Case::new("backslashes.md", "\\".repeat(500_000)).ends(1),
        Case::new("comments-begun.md", "<!-".repeat(100_000)).ends(1),
    ]);
}

#[test]
fn lines_and_charts() {
    let chart = "```mermaid\ngantt\n title T\n a :2024-01-01, 3d\n```\n";
    try_all(&[
        Case::new(
            "garbage.mmd",
            format!("gantt\n{}", "what is this\n".repeat(100_000)),
        )
        .faulty(),
        Case::new(
            "colons.mmd",
            format!("gantt\n{}", ":::::,,,,\n".repeat(50_000)),
        )
        .faulty(),
        Case::new("empty-lines.mmd", "\n".repeat(1_000_000)),
        Case::new(
            "comments.mmd",
            format!("gantt\n{} a :2024-01-01, 3d\n", " %% TBC\n".repeat(100_000)),
        ),
        Case::new("charts.md", chart.repeat(500)),
        Case::new("fences.md", "```mermaid\n".repeat(50_000)),
        Case::new("17-MB.mmd", "gantt\n".repeat(3 << 20)).ends(2),
        Case::new(
            "3-MB.mmd",
            format!(
                "gantt\n{}",
                " %% a comment that is of no use\n".repeat(100_000)
            ),
        ),
        Case::new("empty.mmd", ""),
        Case::new("empty.md", ""),
    ]);
}

#[test]
fn nesting() {
    let front = |yaml: &str| format!("---\n{yaml}\n---\ngantt\n a :2024-01-01, 3d\n");
    let init = |json: &str| format!("%%{{init: {json}}}%%\ngantt\n a :2024-01-01, 3d\n");
    let bomb: String = (1..30)
        .map(|i| {
            format!(
                "l{i}: &l{i} [*l{0},*l{0},*l{0},*l{0},*l{0},*l{0},*l{0},*l{0},*l{0}]\n",
                i - 1
            )
        })
        .collect();
    let keys: String = (0..20_000).map(|i| format!("k{i}: 1\n")).collect();
    let indented: String = (0..400).map(|i| format!("{}k:\n", " ".repeat(i))).collect();
    try_all(&[
        Case::new(
            "yaml-depth.mmd",
            front(&format!(
                "config: {}{}",
                "[".repeat(20_000),
                "]".repeat(20_000)
            )),
        ),
        Case::new(
            "yaml-open.mmd",
            front(&format!("config: {}", "{a: ".repeat(10_000))),
        ),
        Case::new("yaml-indent.mmd", front(&indented)),
        Case::new(
            "yaml-dashes.mmd",
            front(&format!("a: {}", "- ".repeat(20_000))),
        ),
        Case::new(
            "yaml-bomb.mmd",
            front(&format!("l0: &l0 lol\n{bomb}title: *l29")),
        ),
        Case::new("yaml-self.mmd", front("a: &a [*a]\ntitle: *a")),
        Case::new("yaml-keys.mmd", front(&keys)),
        Case::new(
            "yaml-tags.mmd",
            front("title: !!python/object/apply:os.system ['id']\nconfig: !!binary AAAA"),
        ),
        Case::new(
            "yaml-broken.mmd",
            front("title: \"unterminated\nconfig: {theme: [}"),
        ),
        Case::new("yaml-only.mmd", "---\ntitle: x\n"),
        Case::new(
            "init-depth.mmd",
            init(&format!(
                "{}{}",
                "{\"a\":".repeat(20_000),
                "1".to_owned() + &"}".repeat(20_000)
            )),
        ),
        Case::new(
            "init-open.mmd",
            "%%{init: {\"theme\": \"dark\"\ngantt\n a :2024-01-01, 3d\n",
        ),
        Case::new(
            "init-many.mmd",
            format!(
                "{}gantt\n a :2024-01-01, 3d\n",
                "%%{init: {\"theme\":\"dark\"}}%%\n".repeat(5_000)
            ),
        ),
        Case::new(
            "init-quotes.mmd",
            init("{'theme': 'da\"rk', \"x\": '\\u0000\\uD800'}"),
        ),
        Case::new(
            "theme-junk.mmd",
            init(
                "{\"theme\":\"base\",\"themeVariables\":{\"primaryColor\":\"url(javascript:x)\",\"taskBkgColor\":\"red;}*{x:y\",\"fontFamily\":\"a\\\"><script>\",\"fontSize\":\"1e99px\",\"__proto__\":{\"x\":1},\"critBkgColor\":null,\"gridColor\":[1]}}",
            ),
        ),
        Case::new(
            "gantt-junk.mmd",
            init(
                "{\"gantt\":{\"barHeight\":1e300,\"fontSize\":-1,\"leftPadding\":\"NaN\",\"topPadding\":99999999999999999999,\"tickInterval\":{},\"displayMode\":7,\"securityLevel\":\"loose\"},\"themeCSS\":\"*{x:url(y)}\",\"secure\":[]}",
            ),
        ),
        Case::new(
            "laneway-junk.mmd",
            front(
                "laneway:\n  size: 99999999x99999999\n  scale: 1e30\n  min-font: -9pt\n  theme: ../../etc/passwd\n  legend:\n    red: \"<script>\"\n  fonts: [/etc/passwd]",
            ),
        ),
        Case::new(
            "quotes.md",
            format!("{} ```mermaid\n{0} gantt\n", ">".repeat(5_000)),
        ),
        Case::new(
            "lists.md",
            format!("{}```mermaid\ngantt\n", "- ".repeat(5_000)),
        ),
        Case::new("brackets.md", format!("{}\n", "[".repeat(50_000))),
        Case::new("emphasis.md", "*a _b ".repeat(20_000)),
        Case::new(
            "nested.md",
            "> - > 1. ```mermaid\n>   >    gantt\n>   >     a :2024-01-01, 3d\n",
        )
        .drawn(),
        Case::new(
            "html.md",
            format!(
                "{}\n```mermaid\ngantt\n a :2024-01-01, 3d\n",
                "<!--".repeat(20_000)
            ),
        ),
    ]);
}
