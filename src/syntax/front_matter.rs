//! YAML between two `---` lines at the very start.

use super::scan::{Lines, is_space, slice, trim};
use super::settings::{Flattener, Part, Refusal, RefusalKind};
use super::tree::{Setting, SettingOrigin, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::limits::Limits;
use crate::source::Span;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

/// Reads the front matter into `settings`. Returns where the chart begins behind it.
pub(super) fn read(
    text: &str,
    limits: &Limits,
    settings: &mut Vec<Setting>,
    diagnostics: &mut Diagnostics,
) -> usize {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let first_text = start + (text.len() - start - text[start..].trim_start().len());
    let Some(opening) = Lines::new(text, start).find(|line| line.end >= first_text) else {
        return start;
    };
    let Some(indent) = fence(text, opening) else {
        return start;
    };
    let fence_span = trim(text, opening.start, opening.end);
    let mut body = Vec::new();
    let mut lines = Lines::new(text, opening.start);
    lines.next();
    for line in lines {
        if fence(text, line) == Some(indent) {
            if opening.start > start {
                diagnostics.push(
                    Diagnostic::new(Code::BadFrontMatter, "front matter below a blank line")
                        .severity(Severity::Warning)
                        .at(fence_span)
                        .hint("remove what stands above it: Mermaid reads front matter only at the very start"),
                );
            }
            settings.extend(yaml(text, &body, indent, limits, diagnostics));
            return line.end;
        }
        body.push(line);
    }
    diagnostics.push(
        Diagnostic::new(Code::BadFrontMatter, "front matter without an end")
            .at(fence_span)
            .hint("close it with a line `---`, as far indented as the first"),
    );
    let chart = body.iter().find(|line| {
        slice(text, line.start, line.end)
            .trim()
            .starts_with("gantt")
    });
    chart.map_or(opening.end, |line| line.start)
}

/// The indent of a `---` line.
fn fence(text: &str, line: Span) -> Option<&str> {
    let whole = slice(text, line.start, line.end);
    let rest = whole.trim_start_matches([' ', '\t']);
    let dashes = rest.strip_prefix("---")?;
    dashes
        .chars()
        .all(is_space)
        .then(|| slice(whole, 0, whole.len() - rest.len()))
}

/// The lines of the YAML without their indent, and where each stands in the chart.
struct Body {
    text: String,
    /// Where each line begins: in `text`, and in the chart.
    lines: Vec<(usize, usize)>,
}

impl Body {
    fn new(text: &str, lines: &[Span], indent: &str) -> Self {
        let mut body = Self {
            text: String::new(),
            lines: Vec::with_capacity(lines.len()),
        };
        for line in lines {
            let whole = slice(text, line.start, line.end);
            let rest = whole.strip_prefix(indent).unwrap_or(whole);
            body.lines.push((body.text.len(), line.end - rest.len()));
            body.text.push_str(rest);
            body.text.push('\n');
        }
        body
    }

    /// The place in the chart of a place in the YAML.
    fn offset(&self, mark: &Marker) -> usize {
        let Some(&(start, chart)) = self.lines.get(mark.line().saturating_sub(1)) else {
            return self.lines.last().map_or(0, |&(start, chart)| {
                chart + self.text.len().saturating_sub(start + 1)
            });
        };
        let line = slice(&self.text, start, self.text.len());
        let line = line.split('\n').next().unwrap_or("");
        let column = line
            .char_indices()
            .nth(mark.col())
            .map_or(line.len(), |(at, _)| at);
        chart + column
    }

    fn span(&self, span: saphyr_parser::Span) -> Span {
        let start = self.offset(&span.start);
        Span::new(start, self.offset(&span.end).max(start))
    }
}

fn yaml(
    text: &str,
    lines: &[Span],
    indent: &str,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Vec<Setting> {
    let body = Body::new(text, lines, indent);
    let mut flattener = Flattener::new(Vec::new(), SettingOrigin::FrontMatter, false, limits);
    let mut parser = Parser::new_from_str(&body.text);
    let mut documents = 0;
    while let Some(event) = parser.next_event() {
        let (event, span) = match event {
            Ok((event, span)) => {
                let span = tight(text, &event, body.span(span));
                (event, span)
            }
            Err(fault) => {
                let at = body.offset(fault.marker());
                let end = lines.last().map_or(at, |line| line.end);
                let span = Span::at(at.min(end));
                refuse(diagnostics, fault.info(), span);
                return Vec::new();
            }
        };
        let part = match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    refuse(diagnostics, "a second document", span);
                    return Vec::new();
                }
                continue;
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => continue,
            Event::Alias(_)
            | Event::Scalar(_, _, 1.., _)
            | Event::SequenceStart(1.., _)
            | Event::MappingStart(1.., _) => {
                refuse(diagnostics, "anchors and aliases are not read", span);
                return Vec::new();
            }
            Event::SequenceStart(..) => Part::OpenList,
            Event::MappingStart(..) => Part::OpenMap,
            Event::SequenceEnd | Event::MappingEnd => Part::Close,
            Event::Scalar(value, style, _, _) => Part::Scalar(scalar(&value, style)),
        };
        if let Err(refusal) = flattener.part(part, span) {
            push_refusal(diagnostics, Code::BadFrontMatter, refusal);
            return Vec::new();
        }
    }
    flattener.finish()
}

/// The span of what was written: the parser's own reach to the next token, over blanks and comments.
fn tight(text: &str, event: &Event<'_>, span: Span) -> Span {
    let whole = slice(text, span.start, span.end);
    let length = match event {
        Event::Scalar(_, ScalarStyle::DoubleQuoted, ..) => closing(whole, '"'),
        Event::Scalar(_, ScalarStyle::SingleQuoted, ..) => closing(whole, '\''),
        _ => None,
    };
    match length {
        Some(length) => Span::new(span.start, span.start + length),
        None => Span::new(span.start, span.start + whole.trim_end().len()),
    }
}

/// How long the quoted scalar is that `text` begins with.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        let doubled = c == '\'' && characters.peek().is_some_and(|&(_, next)| next == '\'');
        if (c == '\\' && quote == '"') || (c == quote && doubled) {
            characters.next();
        } else if c == quote {
            return Some(at + 1);
        }
    }
    None
}

/// Says why settings are refused.
pub(super) fn push_refusal(diagnostics: &mut Diagnostics, code: Code, refusal: Refusal) {
    let fault = match refusal.kind {
        RefusalKind::Fault if code == Code::BadDirective => {
            Diagnostic::new(code, refusal.message).hint(
                "JSON wants names and words in double quotes, like `%%{init: {\"theme\": \"forest\"}}%%`",
            )
        }
        RefusalKind::Fault => Diagnostic::new(code, refusal.message),
        RefusalKind::Limit => Diagnostic::new(Code::TooLarge, refusal.message).hint(
            "leave some out; `--limit settings-depth=N` and `--limit settings-keys=N` raise the limits",
        ),
        RefusalKind::NoMapping => Diagnostic::new(code, refusal.message)
            .severity(Severity::Warning)
            .hint("they are ignored, as in Mermaid; write `key: value`"),
    };
    let mut fault = fault.at(refusal.span);
    if let Some(first) = refusal.first {
        fault = fault.label(first, "the first is here");
    }
    diagnostics.push(fault);
}

fn refuse(diagnostics: &mut Diagnostics, reason: &str, span: Span) {
    diagnostics.push(
        Diagnostic::new(
            Code::BadFrontMatter,
            format!("the front matter cannot be read: {reason}"),
        )
        .at(span)
        .hint("between the `---` lines stands YAML; quote values that hold `:` or `#`"),
    );
}

/// A scalar by YAML's JSON schema, which Mermaid uses.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return Value::Text(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if is_number(text) => Value::Number(text.to_owned()),
        _ => Value::Text(text.to_owned()),
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    text.len() - digits.len() <= 1
        && digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.contains(|c: char| c.is_ascii_digit())
        && text.parse::<f64>().is_ok_and(f64::is_finite)
}
