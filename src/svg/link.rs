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

/// A safe link that means the same wherever the file lies, as a URI: what a PDF or a slide can carry. What a
/// URI cannot hold is percent-encoded (RFC 3986, section 2).
pub(crate) fn absolute_link(target: &str) -> Option<String> {
    let scheme = target.split(':').next().unwrap_or_default();
    let known = ["http", "https", "mailto"];
    if !is_safe_link(target) || !known.iter().any(|name| scheme.eq_ignore_ascii_case(name)) {
        return None;
    }
    let mut uri = String::with_capacity(target.len());
    for &byte in target.as_bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
        if plain {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(uri)
}

#[cfg(test)]
mod tests {
    use super::{absolute_link, is_safe_link};

    #[test]
    fn only_absolute_links_leave_the_page() {
        let uri = |link| absolute_link(link);
        assert_eq!(
            uri("https://example.org/ä?b=c").as_deref(),
            Some("https://example.org/%C3%A4?b=c")
        );
        assert_eq!(uri("MAILTO:a@b.c").as_deref(), Some("MAILTO:a@b.c"));
        for link in ["#here", "docs/plan.md", "javascript:alert(1)", "//host/a"] {
            assert_eq!(uri(link), None, "{link}");
        }
    }

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
