//! `%%{init: …}%%`

use super::front_matter::push_refusal;
use super::scan::{is_space, is_word, slice};
use super::settings::{Flattener, Part, Refusal, RefusalKind};
use super::tree::{Setting, SettingOrigin, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits::Limits;
use crate::source::Span;
use std::borrow::Cow;

/// Reads every directive from `body` on into `settings`. Returns the text with blanks in their place, so that
/// offsets stay.
pub(super) fn read<'a>(
    text: &'a str,
    body: usize,
    limits: &Limits,
    settings: &mut Vec<Setting>,
    diagnostics: &mut Diagnostics,
) -> Cow<'a, str> {
    let mut masked = String::new();
    let mut from = body;
    let mut closed = true;
    while let Some(found) = slice(text, from, text.len()).find("%%{") {
        let start = from + found;
        let end = directive(text, start, &mut closed, limits, settings, diagnostics);
        masked.push_str(slice(text, masked.len(), start));
        masked.extend(slice(text, start, end).bytes().map(|byte| match byte {
            b'\n' | b'\r' => char::from(byte),
            _ => ' ',
        }));
        from = end;
    }
    if masked.is_empty() {
        return Cow::Borrowed(text);
    }
    masked.push_str(slice(text, masked.len(), text.len()));
    Cow::Owned(masked)
}

/// Reads the directive at `start` and tells how far it goes. `closed` says whether all before it were closed;
/// what follows one that is not is only looked at line by line, so that the time stays linear.
fn directive(
    text: &str,
    start: usize,
    closed: &mut bool,
    limits: &Limits,
    settings: &mut Vec<Setting>,
    diagnostics: &mut Diagnostics,
) -> usize {
    let inner = start + 3;
    let rest = slice(text, inner, text.len());
    let closing = if *closed { rest.find("}%%") } else { None };
    let (content, end) = if let Some(length) = closing {
        (inner..inner + length, inner + length + 3)
    } else {
        let (content, length) = unclosed(rest, *closed);
        let span = Span::new(start, inner + length);
        *closed = false;
        diagnostics.push(
            Diagnostic::new(Code::BadDirective, "the directive is not closed")
                .at(span)
                .hint("end it with `}%%`: Mermaid takes all that follows for a part of it"),
        );
        (inner..inner + content, inner + length)
    };
    let words = slice(text, content.start, content.end);
    let name_at = content.start + words.len() - words.trim_start_matches(is_space).len();
    let name_length = slice(text, name_at, content.end)
        .bytes()
        .take_while(|&b| is_word(b))
        .count();
    let name = slice(text, name_at, name_at + name_length);
    let behind = slice(text, name_at + name_length, content.end);
    let argument = behind.trim_start_matches(is_space).strip_prefix(':');
    match (name, argument) {
        ("init" | "initialize", Some(argument)) => {
            let at = content.end - argument.len();
            match init(argument, at, limits) {
                Ok(found) => settings.extend(found),
                Err(refusal) => push_refusal(diagnostics, Code::BadDirective, refusal),
            }
        }
        ("init" | "initialize" | "wrap" | "", _) => {}
        _ if closing.is_none() => {}
        _ => diagnostics.push(
            Diagnostic::new(
                Code::BadDirective,
                format!("no directive is called `{name}`"),
            )
            .at(Span::new(name_at, name_at + name_length))
            .hint("settings stand in `%%{init: {…}}%%`"),
        ),
    }
    end
}

/// How much of the text a directive without an end takes, without and with its last brace: to where its braces
/// close, else its line.
fn unclosed(rest: &str, look_ahead: bool) -> (usize, usize) {
    let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
    let rest = if look_ahead {
        rest
    } else {
        slice(rest, 0, line)
    };
    let mut depth = 1_usize;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (at, at + 1);
        }
    }
    (line, line)
}

/// The settings of an init directive: JSON in which single quotes stand for double ones.
fn init(argument: &str, at: usize, limits: &Limits) -> Result<Vec<Setting>, Refusal> {
    let json = argument.replace('\'', "\"");
    if let Err(fault) = serde_json::from_str::<serde::de::IgnoredAny>(&json) {
        let line: usize = json
            .split_inclusive('\n')
            .take(fault.line().saturating_sub(1))
            .map(str::len)
            .sum();
        let mut offset = (line + fault.column().saturating_sub(1)).min(json.len());
        while !json.is_char_boundary(offset) {
            offset -= 1;
        }
        return Err(Refusal {
            message: "the directive is ignored: from here on it is no JSON".to_owned(),
            span: Span::at(at + offset),
            kind: RefusalKind::Fault,
            first: None,
        });
    }
    let origin = SettingOrigin::Init;
    let mut flattener = Flattener::new(vec!["config".to_owned()], origin, true, limits);
    for (part, span) in tokens(&json) {
        flattener.part(part, Span::new(at + span.start, at + span.end))?;
    }
    let mut settings = flattener.finish();
    for setting in &mut settings {
        // Mermaid renames a `config` key to the kind of the diagram.
        if let Some(key) = setting.path.get_mut(1)
            && key == "config"
        {
            "gantt".clone_into(key);
        }
    }
    Ok(settings)
}

/// The tokens of valid JSON with their places, which serde_json does not tell.
fn tokens(json: &str) -> Vec<(Part, Span)> {
    let bytes = json.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        let part = match byte {
            b'{' => Part::OpenMap,
            b'[' => Part::OpenList,
            b'}' | b']' => Part::Close,
            b'"' => {
                while let Some(&byte) = bytes.get(at) {
                    at += if byte == b'\\' { 2 } else { 1 };
                    if byte == b'"' {
                        break;
                    }
                }
                let text = serde_json::from_str(slice(json, start, at)).unwrap_or_default();
                Part::Scalar(Value::Text(text))
            }
            _ if byte.is_ascii_alphanumeric() || byte == b'-' => {
                let more = |&byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
                at += bytes
                    .get(at..)
                    .unwrap_or(&[])
                    .iter()
                    .take_while(|b| more(b))
                    .count();
                Part::Scalar(match slice(json, start, at) {
                    "null" => Value::Null,
                    "true" => Value::Bool(true),
                    "false" => Value::Bool(false),
                    number => Value::Number(number.to_owned()),
                })
            }
            _ => continue,
        };
        tokens.push((part, Span::new(start, at)));
    }
    tokens
}
