//! Which links a picture may carry.

/// Whether a click on `target` can do no more than go somewhere: `http`, `https`, `mailto`, a fragment or
/// a path relative to the document. Judged on the decoded text, as a browser does (WHATWG URL, "basic URL
/// parser"): a browser drops control characters and reads `\` as `/`, so both are refused.
#[must_use]
pub fn is_safe_link(target: &str) -> bool {
    if target.is_empty()
        || target
            .chars()
            .any(|c| c.is_control() || c.is_whitespace() || c == '\\')
    {
        return false;
    }
    // `//host` takes the scheme of the page it stands in: a file share where that is a file.
    if target.starts_with("//") {
        return false;
    }
    let end = target.find([':', '/', '?', '#']).unwrap_or(target.len());
    let (scheme, rest) = target.split_at(end);
    if !rest.starts_with(':') {
        return true;
    }
    ["http", "https", "mailto"]
        .iter()
        .any(|safe| scheme.eq_ignore_ascii_case(safe))
}

#[cfg(test)]
mod tests {
    use super::is_safe_link;

    #[test]
    fn safe_links_pass() {
        for link in [
            "https://example.org/a?b=c#d",
            "HTTP://example.org",
            "mailto:a@example.org",
            "#here",
            "docs/plan.md",
            "../a:b",
            "?q=a:b",
            "/root",
        ] {
            assert!(is_safe_link(link), "{link}");
        }
    }

    #[test]
    fn other_links_do_not() {
        for link in [
            "",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "\u{85}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:x",
            "//host/share",
            "\\\\host\\share",
            "/\\host",
            ":x",
        ] {
            assert!(!is_safe_link(link), "{link:?}");
        }
    }
}
