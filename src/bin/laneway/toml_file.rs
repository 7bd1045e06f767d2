//! A TOML file as settings with their places.

use laneway::diagnostic::{Code, Diagnostic};
use laneway::source::{Source, Span};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A key with its value, as written.
pub(crate) struct Entry {
    /// The way down to it: `["critical", "fill"]`.
    pub(crate) path: Vec<String>,
    /// Where the key stands.
    pub(crate) key_span: Span,
    /// The scalar, or the scalars of a list; none where it holds anything else.
    pub(crate) values: Option<Vec<String>>,
    /// Where the value stands.
    pub(crate) span: Span,
}

impl Entry {
    /// The whole name: `critical.fill`.
    pub(crate) fn name(&self) -> String {
        self.path.join(".")
    }

    /// The only value.
    pub(crate) fn one(&self) -> Option<&str> {
        match self.values.as_deref() {
            Some([value]) => Some(value),
            _ => None,
        }
    }
}

/// Every key of a file, tables flattened into paths, in the order of the text.
pub(crate) fn read(file: &Source) -> Result<Vec<Entry>, Box<Diagnostic>> {
    let root = DeTable::parse(file.text()).map_err(|error| {
        let message = error
            .message()
            .lines()
            .next()
            .unwrap_or("it cannot be read");
        let diagnostic = Diagnostic::new(Code::BadToml, format!("this is no TOML: {message}"))
            .hint("write one key a line, texts in quotes: `size = \"slide\"`");
        Box::new(match error.span() {
            Some(range) => diagnostic.at(Span::new(range.start, range.end)),
            None => diagnostic,
        })
    })?;
    let mut entries = Vec::new();
    let mut tables = vec![(Vec::new(), root.get_ref())];
    while let Some((path, table)) = tables.pop() {
        for (key, value) in table {
            let mut path: Vec<String> = path.clone();
            path.push(key.get_ref().to_string());
            if let DeValue::Table(table) = value.get_ref() {
                tables.push((path, table));
                continue;
            }
            entries.push(Entry {
                path,
                key_span: span(key),
                values: values(value.get_ref()),
                span: span(value),
            });
        }
    }
    entries.sort_by_key(|entry| entry.key_span.start);
    Ok(entries)
}

fn span<T>(value: &Spanned<T>) -> Span {
    let range = value.span();
    Span::new(range.start, range.end)
}

fn values(value: &DeValue<'_>) -> Option<Vec<String>> {
    match value {
        DeValue::Array(items) => items.iter().map(|item| scalar(item.get_ref())).collect(),
        value => scalar(value).map(|text| vec![text]),
    }
}

fn scalar(value: &DeValue<'_>) -> Option<String> {
    Some(match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(on) => on.to_string(),
        DeValue::Datetime(time) => time.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => return None,
    })
}
