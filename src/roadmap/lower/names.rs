//! Words for people: entity codes, line breaks, and the ids that tell tasks apart.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::key::Key;
use crate::limits::Limits;
use crate::source::{Span, Spanned};
use std::collections::{BTreeMap, BTreeSet};

/// Decodes Mermaid's entity codes (`#quot;`, `#35;`) and HTML's (`&amp;`).
///
/// One pass: what a code stands for is not decoded again. A code that names nothing stays as written.
pub(crate) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for code in codes(text) {
        out.push_str(text.get(end..code.at).unwrap_or(""));
        out.push_str(&code.characters);
        end = code.at + code.length;
    }
    out.push_str(text.get(end..).unwrap_or(""));
    out
}

/// An entity code in a text.
struct EntityCode {
    at: usize,
    length: usize,
    /// What it stands for.
    characters: String,
}

/// The codes in a text, from first to last.
fn codes(text: &str) -> Vec<EntityCode> {
    let signs = text.match_indices(['#', '&']);
    let written: Vec<(usize, usize, String)> = signs
        .filter_map(|(at, _)| {
            let (html, length) = html_code(text.get(at..)?)?;
            Some((at, length, html))
        })
        .collect();
    // Few texts have any, and a parser is dear.
    if written.is_empty() {
        return Vec::new();
    }
    let meanings = meanings(written.iter().map(|(_, _, html)| html.as_str()));
    let mut codes = Vec::with_capacity(written.len());
    let mut end = 0;
    for ((at, length, html), characters) in written.into_iter().zip(meanings) {
        if at >= end && characters != html {
            end = at + length;
            codes.push(EntityCode {
                at,
                length,
                characters,
            });
        }
    }
    codes
}

/// What may be a code at the beginning of the text, as HTML writes it, and its length here.
fn html_code(text: &str) -> Option<(String, usize)> {
    // The longest name in HTML has 31 letters.
    const LONGEST: usize = 33;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')? + 1;
    let body = text.get(1..end - 1)?;
    let (number, name) = match body.strip_prefix('#') {
        Some(number) => ("#", number),
        None if text.starts_with('#') && body.bytes().all(|byte| byte.is_ascii_digit()) => {
            ("#", body)
        }
        None => ("", body),
    };
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain.then(|| (format!("&{number}{name};"), end))
}

/// What codes of HTML stand for, as CommonMark has it: the names are those of HTML 5. What is none stays.
///
/// They are read as the lines of one paragraph, because each paragraph takes a parser of its own.
fn meanings<'a>(codes: impl Iterator<Item = &'a str>) -> Vec<String> {
    let paragraph = codes.collect::<Vec<_>>().join("\n");
    let mut lines = vec![String::new()];
    for event in pulldown_cmark::Parser::new(&paragraph) {
        match event {
            pulldown_cmark::Event::Text(part) => {
                if let Some(line) = lines.last_mut() {
                    line.push_str(&part);
                }
            }
            pulldown_cmark::Event::SoftBreak => lines.push(String::new()),
            _ => {}
        }
    }
    lines
}

/// A name as it is drawn: codes decoded, `<br>` as a line break, no spaces around its lines.
pub(super) fn label(text: &str) -> String {
    // Nothing to decode, to break or to leave out.
    if !text.contains(|c: char| matches!(c, '#' | '&' | '<') || !is_printable(c)) {
        return text.trim().to_owned();
    }
    let mut lines = Vec::new();
    let mut rest = text;
    loop {
        match line_break(rest) {
            Some((start, end)) => {
                lines.push(rest.get(..start).unwrap_or(""));
                rest = rest.get(end..).unwrap_or("");
            }
            None => {
                lines.push(rest);
                break;
            }
        }
    }
    let lines: Vec<String> = lines
        .into_iter()
        .map(|line| printable(&decode(line)).trim().to_owned())
        .collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// A name as it is drawn, no longer than text layout can bear.
pub(super) fn limited(name: Spanned<&str>, limits: &Limits, found: &mut Diagnostics) -> String {
    shortened(label(name.value), name.span, limits, found)
}

/// Words as they are drawn, no longer than text layout can bear.
pub(super) fn shortened(
    label: String,
    span: Span,
    limits: &Limits,
    found: &mut Diagnostics,
) -> String {
    let label = unmarked(label, span, limits, found);
    let Some((cut, _)) = label.char_indices().nth(limits.label_chars) else {
        return label;
    };
    found.push(
        Diagnostic::new(
            Code::TooLarge,
            format!("the name has more than {} characters", limits.label_chars),
        )
        .at(span)
        .hint("shorten it, or raise the limit with `--limit label-chars=N`"),
    );
    label.get(..cut).unwrap_or("").to_owned()
}

/// Refuses words with more marks on a character than any script has; what stands before goes on.
fn unmarked(label: String, span: Span, limits: &Limits, found: &mut Diagnostics) -> String {
    let Some((cut, count)) = limits.piled(&label) else {
        return label;
    };
    found.push(
        Diagnostic::new(
            Code::TooLarge,
            format!(
                "a character has {count} marks or joined signs, more than {}",
                limits.marks
            ),
        )
        .at(span)
        .hint("leave some out, or raise the limit with `--limit marks=N`"),
    );
    label.get(..cut).unwrap_or("").to_owned()
}

/// Refuses an id that is longer than any that people write; what is left of it goes on.
pub(super) fn limit_id(id: &mut Spanned<String>, limits: &Limits, found: &mut Diagnostics) {
    if id.value.len() <= limits.id_bytes {
        return;
    }
    let (bytes, limit) = (id.value.len(), limits.id_bytes);
    found.push(
        Diagnostic::new(
            Code::TooLarge,
            format!("the id has {bytes} bytes, more than {limit}"),
        )
        .at(id.span)
        .hint("shorten it, or raise the limit with `--limit id-bytes=N`"),
    );
    let mut cut = limit;
    while !id.value.is_char_boundary(cut) {
        cut -= 1;
    }
    id.value.truncate(cut);
}

/// A code may stand for a control character, which no picture can hold.
fn printable(text: &str) -> String {
    text.chars().filter(|c| is_printable(*c)).collect()
}

fn is_printable(c: char) -> bool {
    c == '\t' || !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// The first `<br>`, `<br/>`, `<br />` or `</br>`.
fn line_break(text: &str) -> Option<(usize, usize)> {
    text.match_indices('<').find_map(|(start, _)| {
        /// No author writes more spaces into a tag.
        const LONGEST: usize = 64;
        let tag = text.get(start + 1..)?;
        let end = tag.bytes().take(LONGEST).position(|byte| byte == b'>')?;
        let inner = tag.get(..end)?.trim_matches(['/', ' ', '\t']);
        inner
            .eq_ignore_ascii_case("br")
            .then_some((start, start + 1 + end + 1))
    })
}

/// The first code whose character could as well be written itself: where it stands, its length, the character.
///
/// `#`, `;`, `:` and `%` mean something else in Mermaid, so their codes are needed.
pub(super) fn needless_code(text: &str) -> Option<(usize, usize, String)> {
    codes(text).into_iter().find_map(|code| {
        let characters = code.characters;
        let needed = characters.contains(['#', ';', ':', '%']) || characters.trim().is_empty();
        let shown = printable(&characters) == characters;
        (!needed && shown).then_some((code.at, code.length, characters))
    })
}

/// What tells one task from another, before all are known.
pub(super) struct Naming {
    /// The id that was given.
    pub given: Option<String>,
    /// Where it stands; the name where none was given.
    pub span: Span,
}

/// What a task is called by others.
pub(super) struct Identity {
    pub id: String,
    pub given: bool,
    pub key: String,
}

/// Numbers tasks without an id as Mermaid does, and finds ids that are used twice.
pub(super) fn identify(namings: Vec<Naming>, found: &mut Diagnostics) -> Vec<Identity> {
    let mut count = 0_usize;
    let mut spans = Vec::with_capacity(namings.len());
    let mut identities = Vec::with_capacity(namings.len());
    for naming in namings {
        let given = naming.given.is_some();
        let id = naming.given.unwrap_or_else(|| {
            count += 1;
            format!("task{count}")
        });
        spans.push(naming.span);
        identities.push(Identity {
            key: id.clone(),
            id,
            given,
        });
    }
    let ids = identities.iter().map(|identity| identity.id.as_str());
    let mut order: Vec<(Key<&str>, usize)> = ids.map(Key::new).zip(0..).collect();
    order.sort_unstable();
    let groups = order.chunk_by(|one, other| one.0 == other.0);
    let repeated: Vec<&[(Key<&str>, usize)]> = groups.filter(|group| group.len() > 1).collect();
    for group in &repeated {
        report_duplicates(group, &identities, &spans, found);
    }
    for (place, key) in keys(&order, &repeated) {
        if let Some(identity) = identities.get_mut(place) {
            identity.key = key;
        }
    }
    identities
}

/// `members` are all tasks with one id, in their order.
fn report_duplicates(
    members: &[(Key<&str>, usize)],
    identities: &[Identity],
    spans: &[Span],
    found: &mut Diagnostics,
) {
    let Some(&(id, last)) = members.last() else {
        return;
    };
    let id = id.text();
    let span = |i: usize| spans.get(i).copied().unwrap_or_default();
    let given = |i: usize| identities.get(i).is_some_and(|identity| identity.given);
    let mut diagnostic = Diagnostic::new(
        Code::DuplicateId,
        format!("{} tasks have the id `{id}`", members.len()),
    )
    .at(span(last));
    // More places than a reader looks at would only hide the advice.
    const SHOWN: usize = 4;
    for &(_, member) in members.iter().take(SHOWN).filter(|(_, m)| *m != last) {
        let message = if given(member) {
            "also here"
        } else {
            "numbered so by Mermaid"
        };
        diagnostic = diagnostic.label(span(member), message);
    }
    found.push(diagnostic.hint(format!(
        "references to `{id}` go to the last of them; give each task its own id"
    )));
}

/// The keys of the tasks whose id another task has before them. `order` has all ids, sorted.
fn keys(order: &[(Key<&str>, usize)], repeated: &[&[(Key<&str>, usize)]]) -> Vec<(usize, String)> {
    let is_id = |key: &str| {
        order
            .binary_search_by_key(&Key::new(key), |(id, _)| *id)
            .is_ok()
    };
    let mut again: Vec<(usize, &str)> = (repeated.iter())
        .flat_map(|group| group.iter().skip(1).map(|(id, place)| (*place, *id.text())))
        .collect();
    again.sort_unstable();
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let key = |(place, id): (usize, _)| {
        let count = used.entry(id).or_insert(1);
        loop {
            *count += 1;
            let key = format!("{id}-{count}");
            if !is_id(&key) && taken.insert(key.clone()) {
                return (place, key);
            }
        }
    };
    again.into_iter().map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entity_codes_become_characters() {
        assert_eq!(decode("a #quot;b#quot; #35;1 #9829;"), "a \"b\" #1 ♥");
        assert_eq!(decode("R &amp; D &#38; &lt;b&gt;"), "R & D & <b>");
        assert_eq!(decode("#amp;lt;"), "&lt;");
        assert_eq!(decode("issue #12, C# #;"), "issue #12, C# #;");
        assert_eq!(decode("#nosuchthing; #x41;"), "#nosuchthing; #x41;");
        assert_eq!(decode("&#quot;&#10;&#0;"), "&\"\n\u{FFFD}");
        assert_eq!(decode("&*a*; &<b>; &; &#; ##35;"), "&*a*; &<b>; &; &#; #");
    }

    #[test]
    fn breaks_become_lines() {
        assert_eq!(label("a<br>b<BR />c</br> d"), "a\nb\nc\nd");
        assert_eq!(label("a < b"), "a < b");
        assert_eq!(label("bell\u{7} "), "bell");
    }

    fn named(ids: &[Option<&str>]) -> Vec<Naming> {
        ids.iter()
            .map(|id| Naming {
                given: id.map(str::to_owned),
                span: Span::default(),
            })
            .collect()
    }

    #[test]
    fn only_unnamed_tasks_are_counted() {
        let mut found = Diagnostics::new();
        let ids = identify(named(&[Some("a"), None, Some("b"), None]), &mut found);
        let ids: Vec<_> = ids.iter().map(|i| i.id.as_str()).collect();
        assert_eq!(ids, ["a", "task1", "b", "task2"]);
        assert!(found.is_empty());
    }

    #[test]
    fn a_second_use_of_an_id_is_said_and_gets_its_own_key() {
        let mut found = Diagnostics::new();
        let ids = identify(
            named(&[Some("a"), Some("a-2"), Some("a"), None, Some("task1")]),
            &mut found,
        );
        let keys: Vec<_> = ids.iter().map(|i| i.key.as_str()).collect();
        assert_eq!(keys, ["a", "a-2", "a-3", "task1", "task1-2"]);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|d| d.code == Code::DuplicateId));
    }
}
