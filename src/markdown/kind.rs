//! What a text is, by its name and its first words.

/// Whether a file is Markdown. The name decides where it can; a chart may lie in a file of any other name,
/// and so may a document with fences.
pub(super) fn is_markdown(name: &str, text: &str) -> bool {
    const MARKDOWN: [&str; 9] = [
        "md", "markdown", "mdx", "qmd", "rmd", "mkd", "mdown", "mdwn", "mdtext",
    ];
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    if MARKDOWN
        .iter()
        .any(|known| known.eq_ignore_ascii_case(extension))
    {
        return true;
    }
    !is_gantt(text) && has_fence(text)
}

/// Whether any line opens a fence that may hold a chart.
fn has_fence(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        let info = line.trim_start_matches(['`', '~']);
        line.len() - info.len() >= 3 && may_hold_chart(info)
    })
}

/// Whether a fence with this info string is one that Mermaid draws.
pub(super) fn is_mermaid(info: &str) -> bool {
    matches!(language(info).as_str(), "mermaid" | "mermaid-example")
}

/// Whether a fence with this info string may hold a chart.
pub(super) fn may_hold_chart(info: &str) -> bool {
    is_kept(info)
        || is_mermaid(info)
        || matches!(language(info).as_str(), "mermaid-nocode" | "gantt")
}

/// Whether the fence keeps the source of a chart that `laneway markdown` has drawn.
pub(super) fn is_kept(info: &str) -> bool {
    info.split_whitespace().take(2).eq(["text", "laneway"])
}

/// The language of an info string: `mermaid`, `{mermaid}`, `{.mermaid #id}`, `mermaid {width=80%}`.
fn language(info: &str) -> String {
    let start = info.trim_start_matches(|c: char| c.is_whitespace() || c == '{' || c == '.');
    let end = start
        .find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))
        .unwrap_or(start.len());
    start.get(..end).unwrap_or("").to_ascii_lowercase()
}

/// Whether `c` may stand around a chart: white space, or a byte order mark.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Whether the first word behind front matter, directives and comments begins with `gantt`, in any case.
/// (That the word must be `gantt` and nothing else is the parser's to say.)
pub(super) fn is_gantt(text: &str) -> bool {
    let mut rest = text.trim_start_matches(is_blank);
    if let Some(behind) = behind_front_matter(rest) {
        rest = behind;
    }
    loop {
        rest = rest.trim_start_matches(is_blank);
        let end = if rest.starts_with("%%{") {
            rest.find("}%%").map(|at| at + 3)
        } else if rest.starts_with('%') {
            rest.find(['\n', '\r'])
        } else {
            break;
        };
        match end.and_then(|end| rest.get(end..)) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    rest.get(..5)
        .is_some_and(|word| word.eq_ignore_ascii_case("gantt"))
}

/// What follows the `---` that closes front matter, if the text begins with such.
fn behind_front_matter(text: &str) -> Option<&str> {
    let fence = |line: &str| line.trim() == "---";
    let mut lines = text.split_inclusive(['\n', '\r']);
    let first = lines.next().filter(|line| fence(line))?;
    let mut at = first.len();
    for line in lines {
        at += line.len();
        if fence(line) {
            return text.get(at..);
        }
    }
    None
}
