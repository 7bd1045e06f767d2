//! `click`: links that may stand in a picture.

use super::names;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Suggestions};
use crate::roadmap::{Link, Task};
use crate::source::Spanned;
use crate::syntax::{Click, ClickTarget};
use std::collections::BTreeMap;

/// Puts the links of all clicks on their tasks; the last one wins.
pub(super) fn apply(clicks: &[&Click], tasks: &mut [Task], found: &mut Diagnostics) {
    if clicks.is_empty() {
        return;
    }
    let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, task) in tasks.iter().enumerate() {
        known.entry(task.id.clone()).or_default().push(i);
    }
    let mut suggestions = Suggestions::new();
    for click in clicks {
        let link = link(click, found);
        for id in &click.ids {
            let Some(places) = known.get(names::decode(&id.value).as_str()) else {
                report_unknown(id, &known, &mut suggestions, found);
                continue;
            };
            // An id used twice means the last task that has it, as in references.
            let task = places.last().and_then(|place| tasks.get_mut(*place));
            if let (Some(task), Some(link)) = (task, &link) {
                task.link = Some(link.clone());
            }
        }
    }
}

fn report_unknown(
    id: &Spanned<String>,
    known: &BTreeMap<String, Vec<usize>>,
    suggestions: &mut Suggestions,
    found: &mut Diagnostics,
) {
    let near = suggestions.nearest(&id.value, known.keys().map(String::as_str));
    found.push(
        Diagnostic::new(
            Code::ClickUnknownId,
            format!("no task has the id `{}`", id.value),
        )
        .at(id.span)
        .hint(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "give the task this id, or remove the line".to_owned(),
        }),
    );
}

fn link(click: &Click, found: &mut Diagnostics) -> Option<Link> {
    let mut link = None;
    for target in &click.targets {
        match target {
            ClickTarget::Call(call) => found.push(
                Diagnostic::new(Code::ClickCall, format!("a picture runs no scripts, so `{}` is left out", call.value))
                    .at(call.span)
                    .hint("write `click ID href \"address\"` for a link, or remove the line"),
            ),
            ClickTarget::Href(address) => match safe(&names::decode(&address.value)) {
                Ok(safe) => {
                    link = Some(Link {
                        address: safe,
                        span: address.span,
                    });
                }
                Err(reason) => found.push(
                    Diagnostic::new(Code::UnsafeLink, format!("the link is dropped: {reason}"))
                        .at(address.span)
                        .hint("link to an http, https or mailto address, a `#fragment` or a relative path"),
                ),
            },
        }
    }
    link
}

/// The address, where it may stand in a picture.
fn safe(address: &str) -> Result<String, String> {
    let address = address.trim();
    if address.is_empty() {
        return Err("it is empty".to_owned());
    }
    // Browsers drop some of these inside a scheme, so that `java\tscript:` would run.
    if address.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err("it holds a space or a control character".to_owned());
    }
    let scheme = address
        .split(['/', '?', '#'])
        .next()
        .and_then(|head| head.split_once(':'))
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        None | Some("http" | "https" | "mailto") => Ok(address.to_owned()),
        Some(other) => Err(format!("`{other}:` is not allowed")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_judged_by_scheme() {
        for fine in [
            "https://a.b/c?d=e:f#g",
            "HTTP://a",
            "mailto:a@b.c",
            "#part",
            "docs/a:b.md",
            "../x",
            "//host/x",
        ] {
            assert!(safe(fine).is_ok(), "{fine}");
        }
        for bad in [
            "javascript:alert(1)",
            "JavaScript:x",
            "java\tscript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "",
            " ",
            ":x",
        ] {
            assert!(safe(bad).is_err(), "{bad:?}");
        }
        assert!(safe(&names::decode("javascript#58;alert(1)")).is_err());
    }
}
