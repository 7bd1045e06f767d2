//! `click ID href "…"`, and what people write instead.

use super::scan::{is_space, skip_space, slice, spanned, word};
use super::tree::{Click, ClickTarget};
use crate::source::Span;

/// What a line that begins with `click` says.
pub(super) struct Reading {
    /// The statement.
    pub(super) click: Click,
    /// Where it ends.
    pub(super) end: usize,
    /// What Mermaid would refuse in it.
    pub(super) odd: Option<Span>,
}

/// Reads what stands behind `click`, from `at` on; `None` where it is no click.
pub(super) fn click(text: &str, at: usize, end: usize) -> Option<Reading> {
    let mut reader = Reader {
        text,
        at: skip_space(text, at, end),
        end,
        odd: None,
    };
    let ids = reader.ids()?;
    let mut targets = Vec::new();
    let mut stop = reader.at;
    loop {
        reader.at = skip_space(text, reader.at, end);
        match reader.target(&targets) {
            Step::Target(target) => targets.push(target),
            Step::Extra => {}
            Step::Nothing => break,
        }
        stop = reader.at;
    }
    (!targets.is_empty()).then_some(Reading {
        click: Click { ids, targets },
        end: stop,
        odd: reader.odd,
    })
}

enum Step {
    /// An address or a script.
    Target(ClickTarget),
    /// A tooltip or a window name, which a picture has no use for.
    Extra,
    /// Something else.
    Nothing,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    odd: Option<Span>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        slice(self.text, self.at, self.end)
    }

    fn oddity(&mut self, span: Span) {
        self.odd.get_or_insert(span);
    }

    /// The ids, split at commas; a space behind a comma is Mermaid's to refuse.
    fn ids(&mut self) -> Option<Vec<crate::source::Spanned<String>>> {
        let mut ids = Vec::new();
        loop {
            let token = self.rest().find(is_space).unwrap_or(self.rest().len());
            let start = self.at;
            let mut at = start;
            for part in slice(self.text, start, start + token).split(',') {
                if !part.is_empty() {
                    ids.push(spanned(self.text, Span::new(at, at + part.len())));
                }
                at += part.len() + 1;
            }
            let more = slice(self.text, start, start + token).ends_with(',');
            self.at = skip_space(self.text, start + token, self.end);
            if token == 0 || !(more || self.rest().starts_with(',')) {
                break;
            }
            self.oddity(Span::new(start, start + token));
        }
        (!ids.is_empty()).then_some(ids)
    }

    fn target(&mut self, before: &[ClickTarget]) -> Step {
        let start = self.at;
        let name = word(self.text, start, self.end).to_ascii_lowercase();
        if name == "href" {
            self.at = skip_space(self.text, start + 4, self.end);
            return match self.address() {
                Some(target) => target,
                None => self.nothing(start),
            };
        }
        if name == "call" {
            let call = skip_space(self.text, start + 4, self.end);
            return match self.call(call) {
                Some(target) if call > start + 4 => target,
                _ => self.nothing(start),
            };
        }
        if ["_self", "_blank", "_parent", "_top"].contains(&name.as_str()) {
            self.at = start + name.len();
            self.oddity(Span::new(start, self.at));
            return Step::Extra;
        }
        if !before.is_empty() {
            return match self.quoted() {
                Some(span) => {
                    self.oddity(span);
                    Step::Extra
                }
                None => Step::Nothing,
            };
        }
        let found = self.address().or_else(|| {
            // A bare name is a script, as in flowcharts; where a colon follows, the line may be a task.
            let rest = self.rest();
            let behind = slice(rest, name.len(), rest.len());
            let script = behind.starts_with('(') || !rest.contains(':');
            (script && !name.is_empty())
                .then(|| self.call(start))
                .flatten()
        });
        if found.is_some() {
            self.oddity(Span::new(start, self.at));
        }
        found.unwrap_or(Step::Nothing)
    }

    fn nothing(&mut self, start: usize) -> Step {
        self.at = start;
        Step::Nothing
    }

    /// An address in quotes, or a bare one that can be nothing else.
    fn address(&mut self) -> Option<Step> {
        let start = self.at;
        let single = self.rest().starts_with('\'');
        let span = match self.quoted() {
            Some(span) => {
                if single {
                    self.oddity(span);
                }
                Span::new(span.start + 1, span.end - 1)
            }
            None => {
                let length = self.rest().find(is_space).unwrap_or(self.rest().len());
                let bare = slice(self.text, start, start + length);
                let evident = ["http://", "https://", "mailto:", "#", "/", "./", "../"]
                    .iter()
                    .any(|prefix| bare.starts_with(prefix));
                if !evident {
                    return None;
                }
                self.at = start + length;
                let span = Span::new(start, self.at);
                self.oddity(span);
                span
            }
        };
        Some(Step::Target(ClickTarget::Href(spanned(self.text, span))))
    }

    /// Text in quotes, the quotes with it.
    fn quoted(&mut self) -> Option<Span> {
        let quote = self.rest().chars().next().filter(|c| "\"'".contains(*c))?;
        let length = self.rest().get(1..)?.find(quote)?;
        let span = Span::new(self.at, self.at + length + 2);
        self.at = span.end;
        Some(span)
    }

    /// `name(arguments)` or `name`.
    fn call(&mut self, start: usize) -> Option<Step> {
        let name = word(self.text, start, self.end).len();
        let behind = slice(self.text, start + name, self.end);
        let arguments = match behind.strip_prefix('(').map(|inside| inside.find(')')) {
            Some(Some(length)) => length + 2,
            Some(None) => return None,
            None => 0,
        };
        if name == 0 {
            return None;
        }
        self.at = start + name + arguments;
        let span = Span::new(start, self.at);
        Some(Step::Target(ClickTarget::Call(spanned(self.text, span))))
    }
}
