//! Mappings of YAML and JSON as flat paths.

use super::tree::{Setting, SettingOrigin, Value};
use crate::limits::Limits;
use crate::source::Span;
use std::collections::BTreeMap;

/// What a mapping is made of, as both readers tell it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// `{`, or an indented mapping.
    OpenMap,
    /// `[`, or a dashed list.
    OpenList,
    /// The end of either.
    Close,
    /// A scalar; in a mapping keys and values take turns.
    Scalar(Value),
}

/// Why a mapping is refused.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Refusal {
    /// In a few words.
    pub(super) message: String,
    /// Where.
    pub(super) span: Span,
    /// What kind of fault it is.
    pub(super) kind: RefusalKind,
    /// Where the same key stands first.
    pub(super) first: Option<Span>,
}

/// What kind of fault a refusal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RefusalKind {
    /// It cannot be read.
    Fault,
    /// A limit was passed.
    Limit,
    /// It holds no mapping, which Mermaid passes over.
    NoMapping,
}

enum Frame {
    /// A mapping that becomes paths: its keys so far, and the one that waits for its value.
    Paths {
        seen: BTreeMap<String, Span>,
        key: Option<Span>,
    },
    /// A list.
    List { values: Vec<Value>, start: Span },
    /// A mapping in a list.
    Map {
        entries: Vec<(String, Value)>,
        key: Option<String>,
    },
}

/// Collects settings from the parts of one mapping.
pub(super) struct Flattener<'a> {
    path: Vec<String>,
    frames: Vec<Frame>,
    origin: SettingOrigin,
    limits: &'a Limits,
    keys: usize,
    allow_repeated: bool,
    /// Where the last part that has characters of its own ends.
    written: usize,
    settings: Vec<Setting>,
}

impl<'a> Flattener<'a> {
    /// Settings of `origin` below `path`. JSON allows a key twice; YAML does not.
    pub(super) const fn new(
        path: Vec<String>,
        origin: SettingOrigin,
        allow_repeated: bool,
        limits: &'a Limits,
    ) -> Self {
        Self {
            path,
            frames: Vec::new(),
            origin,
            limits,
            keys: 0,
            allow_repeated,
            written: 0,
            settings: Vec::new(),
        }
    }

    /// What was collected.
    pub(super) fn finish(self) -> Vec<Setting> {
        self.settings
    }

    /// Takes the next part.
    pub(super) fn part(&mut self, part: Part, span: Span) -> Result<(), Refusal> {
        if span.end > span.start {
            self.written = span.end;
        }
        match part {
            Part::OpenMap | Part::OpenList => self.open(part == Part::OpenMap, span),
            Part::Close => {
                match self.frames.pop() {
                    Some(Frame::Paths { .. }) => self.leave(),
                    Some(Frame::List { values, start }) => {
                        let span = Span::new(start.start, self.written.max(start.start));
                        self.value(Value::List(values), span)?;
                    }
                    Some(Frame::Map { entries, .. }) => self.value(Value::Map(entries), span)?,
                    None => {}
                }
                Ok(())
            }
            Part::Scalar(value) => self.scalar(value, span),
        }
    }

    fn open(&mut self, map: bool, span: Span) -> Result<(), Refusal> {
        if self.frames.len() >= self.limits.settings_depth {
            return Err(self.refuse_limit("levels", self.limits.settings_depth, span));
        }
        if self.waits_for_key() {
            return Err(refuse("a key must be a single word", span));
        }
        if self.frames.is_empty() && !map {
            return self.value(Value::Null, span);
        }
        let in_list = self
            .frames
            .iter()
            .any(|frame| !matches!(frame, Frame::Paths { .. }));
        self.frames.push(match (map, in_list) {
            (true, false) => Frame::Paths {
                seen: BTreeMap::new(),
                key: None,
            },
            (true, true) => Frame::Map {
                entries: Vec::new(),
                key: None,
            },
            (false, _) => Frame::List {
                values: Vec::new(),
                start: span,
            },
        });
        Ok(())
    }

    fn waits_for_key(&self) -> bool {
        match self.frames.last() {
            Some(Frame::Paths { key, .. }) => key.is_none(),
            Some(Frame::Map { key, .. }) => key.is_none(),
            Some(Frame::List { .. }) | None => false,
        }
    }

    fn scalar(&mut self, value: Value, span: Span) -> Result<(), Refusal> {
        if !self.waits_for_key() {
            return self.value(value, span);
        }
        self.keys += 1;
        if self.keys > self.limits.settings_keys {
            return Err(self.refuse_limit("keys", self.limits.settings_keys, span));
        }
        let name = text_of(&value);
        match self.frames.last_mut() {
            Some(Frame::Paths { seen, key }) => {
                if let Some(first) = seen.insert(name.clone(), span)
                    && !self.allow_repeated
                {
                    return Err(Refusal {
                        first: Some(first),
                        ..refuse(&format!("the key `{name}` stands twice"), span)
                    });
                }
                *key = Some(span);
                self.path.push(name);
            }
            Some(Frame::Map { key, .. }) => *key = Some(name),
            Some(Frame::List { .. }) | None => {}
        }
        Ok(())
    }

    fn value(&mut self, value: Value, span: Span) -> Result<(), Refusal> {
        match self.frames.last_mut() {
            Some(Frame::Paths { key, .. }) => {
                self.settings.push(Setting {
                    path: self.path.clone(),
                    value,
                    key_span: key.unwrap_or(span),
                    span,
                    origin: self.origin,
                });
                self.leave();
            }
            Some(Frame::List { values, .. }) => values.push(value),
            Some(Frame::Map { entries, key }) => {
                if let Some(key) = key.take() {
                    entries.push((key, value));
                }
            }
            None => {
                return Err(Refusal {
                    kind: RefusalKind::NoMapping,
                    ..refuse("the settings are no mapping of keys to values", span)
                });
            }
        }
        Ok(())
    }

    /// The value of the waiting key is complete.
    fn leave(&mut self) {
        if let Some(Frame::Paths { key, .. }) = self.frames.last_mut() {
            *key = None;
            self.path.pop();
        }
    }

    fn refuse_limit(&self, what: &str, limit: usize, span: Span) -> Refusal {
        Refusal {
            kind: RefusalKind::Limit,
            ..refuse(&format!("the settings have more than {limit} {what}"), span)
        }
    }
}

fn refuse(message: &str, span: Span) -> Refusal {
    Refusal {
        message: message.to_owned(),
        span,
        kind: RefusalKind::Fault,
        first: None,
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Number(text) | Value::Text(text) => text.clone(),
        Value::Null | Value::List(_) | Value::Map(_) => "null".to_owned(),
    }
}
