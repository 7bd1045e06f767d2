//! Lines to statements.

use super::comment::{comment, instruction};
use super::keyword::Keyword;
use super::scan::{
    Lines, is_space, is_word, looks_like_data, skip_space, slice, spanned, trim, word,
};
use super::tree::{Comment, Document, Statement, StatementKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, nearest};
use crate::limits::Limits;
use crate::source::{Span, Spanned};

/// Reads the lines of `text` from `body` on into `document`.
pub(super) fn read(
    text: &str,
    body: usize,
    limits: &Limits,
    document: &mut Document,
    diagnostics: &mut Diagnostics,
) {
    let mut reader = Reader {
        text,
        limits,
        document,
        diagnostics,
        pending: Vec::new(),
        opened: false,
        in_line: false,
        tasks: 0,
        faults: 0,
        unclosed: false,
        resume: None,
    };
    let mut lines = Lines::new(text, body);
    while let Some(line) = lines.next() {
        if !reader.line(line) {
            break;
        }
        if let Some(offset) = reader.resume.take() {
            lines.resume(offset);
        }
    }
    reader.end();
}

/// Where reading stands.
pub(super) struct Reader<'a> {
    /// The chart, directives blanked out.
    pub(super) text: &'a str,
    /// How much is read.
    pub(super) limits: &'a Limits,
    document: &'a mut Document,
    diagnostics: &'a mut Diagnostics,
    /// Comment lines that wait for the statement below them.
    pending: Vec<Comment>,
    /// Whether `gantt` was read.
    opened: bool,
    /// Whether this line has given a statement.
    in_line: bool,
    /// How many tasks there are so far.
    pub(super) tasks: usize,
    /// How many lines could not be read.
    pub(super) faults: usize,
    /// Whether there is no `}` any more, so that nobody looks for it again.
    pub(super) unclosed: bool,
    /// Where to go on after a statement of several lines.
    pub(super) resume: Option<usize>,
}

impl<'a> Reader<'a> {
    /// Reads one line. False where nothing behind it counts.
    fn line(&mut self, line: Span) -> bool {
        let end = line.start + slice(self.text, line.start, line.end).trim_end().len();
        let mut at = skip_space(self.text, line.start, line.end);
        self.in_line = false;
        if at >= end {
            self.let_go();
            return true;
        }
        if line.end - line.start > self.limits.line_bytes {
            let message = format!(
                "the line has {} bytes, more than {}",
                line.end - line.start,
                self.limits.line_bytes
            );
            self.say(
                Diagnostic::new(Code::TooLarge, message)
                    .at(Span::at(at))
                    .hint("split it; `--limit line-bytes=N` raises the limit"),
            );
            self.push(StatementKind::Error, line);
            return true;
        }
        while at < line.end {
            if !self.opened && !self.rest(at, end).starts_with('%') {
                match self.opening(at, end) {
                    Some(next) => at = next,
                    None => return false,
                }
            } else {
                at = self.statement(at, line.end);
            }
            if self.resume.is_some() {
                return true;
            }
            if self.tasks > self.limits.tasks || self.faults > self.limits.diagnostics {
                return false;
            }
            at = skip_space(self.text, at, line.end);
        }
        true
    }

    /// What is left when all is read.
    fn end(&mut self) {
        self.let_go();
        if !self.opened && self.document.statements.is_empty() && self.diagnostics.is_empty() {
            let message = "the text holds no chart";
            self.say(
                Diagnostic::new(Code::NotGantt, message)
                    .at(Span::at(0))
                    .hint("a chart begins with the word `gantt`"),
            );
        }
    }

    /// The text of a line from `at` on.
    pub(super) fn rest(&self, at: usize, end: usize) -> &'a str {
        slice(self.text, at, end)
    }

    /// Says something about the chart.
    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Comments that stand right above no statement.
    fn let_go(&mut self) {
        self.document.trailing.append(&mut self.pending);
    }

    /// Adds a statement, with the comments above it.
    pub(super) fn push(&mut self, kind: StatementKind, span: Span) {
        let comments = if self.in_line {
            Vec::new()
        } else {
            std::mem::take(&mut self.pending)
        };
        self.in_line = true;
        self.document.statements.push(Statement {
            kind,
            span,
            comments,
        });
    }

    /// The text at `span`, with its place.
    pub(super) fn spanned(&self, span: Span) -> Spanned<String> {
        spanned(self.text, span)
    }

    /// The first word of the chart. `None` where the text is something else altogether.
    fn opening(&mut self, at: usize, end: usize) -> Option<usize> {
        let rest = self.rest(at, end);
        let length = rest
            .bytes()
            .take_while(|&b| is_word(b) || b == b'-')
            .count();
        let first = slice(rest, 0, length).to_owned();
        let span = Span::new(at, at + length);
        self.opened = true;
        self.let_go();
        if first == "gantt" {
            return Some(span.end);
        }
        let message = "the chart does not begin with `gantt`";
        let near = first.len() <= 8
            && !rest.contains(':')
            && nearest(&first.to_ascii_lowercase(), ["gantt"]).is_some();
        if near || begins_with_gantt(&first) {
            self.misspelt(&first, span);
            return Some(span.end);
        }
        let task = rest
            .split_once(':')
            .is_some_and(|(_, data)| looks_like_data(data));
        if task || Keyword::find(&first).is_some() {
            let hint = "write `gantt` on a line above";
            let fault = Diagnostic::new(Code::FirstWord, message)
                .at(span)
                .hint(hint);
            self.say(fault.fix(Span::at(at), "gantt\n"));
            return Some(at);
        }
        let hint = "other diagrams of Mermaid's are left to Mermaid";
        let fault = Diagnostic::new(Code::NotGantt, message);
        self.say(fault.at(trim(self.text, at, end)).hint(hint));
        None
    }

    /// `Gantt`, which can mean one thing only, and `gantt-beta`, which can mean anything.
    fn misspelt(&mut self, first: &str, span: Span) {
        let fault = if first.eq_ignore_ascii_case("gantt") {
            Diagnostic::new(Code::FirstWord, format!("`{first}` is read as `gantt`"))
                .severity(Severity::Warning)
                .hint("write it in lower case: Mermaid refuses it like this")
        } else {
            let message = format!("`{first}` is no kind of chart that is known");
            Diagnostic::new(Code::FirstWord, message)
                .hint("write `gantt`: it must be the first word")
        };
        self.say(fault.at(span).fix(span, "gantt"));
    }

    /// Reads one statement at `at`, which is no space, and tells where it ends.
    fn statement(&mut self, at: usize, end: usize) -> usize {
        let rest = self.rest(at, end);
        let bytes = rest.as_bytes();
        match bytes.first() {
            Some(b'%') => return self.comment_line(at, end),
            Some(b';') => return self.semicolon(at, end),
            Some(b'#') => return self.foreign_comment(at, end),
            Some(b'/') if rest.starts_with("//") => return self.foreign_comment(at, end),
            _ => {}
        }
        let mut characters = rest.chars();
        characters.next();
        if characters.next() == Some('%') {
            return self.second_percent(at, end);
        }
        let first = word(self.text, at, end);
        match Keyword::find(first) {
            Some(keyword) => self.keyword(keyword, at, at + first.len(), end),
            None if starts_with_iso_date(bytes) => self.odd_task(at, end, "a date"),
            None => self.task_or_text(at, end),
        }
    }

    /// A comment to the end of the line.
    pub(super) fn comment_line(&mut self, at: usize, end: usize) -> usize {
        let span = trim(self.text, at, end);
        if !instruction(self.text, span, self.document, self.diagnostics) {
            self.keep_comment(span);
        }
        end
    }

    /// A comment on its own waits for the statement below; one behind a statement belongs to it.
    pub(super) fn keep_comment(&mut self, span: Span) {
        let comment = comment(self.text, span);
        match self.document.statements.last_mut() {
            Some(statement) if self.in_line => statement.comments.push(comment),
            _ => self.pending.push(comment),
        }
    }

    /// `# …` and `// …`: a comment to everyone but Mermaid, unless it can be a task.
    fn foreign_comment(&mut self, at: usize, end: usize) -> usize {
        let rest = self.rest(at, end);
        if let Some((_, data)) = rest.split_once(':')
            && looks_like_data(data)
        {
            return self.task_or_text(at, end);
        }
        let sign = if rest.starts_with('#') { "#" } else { "//" };
        let message = format!("a line that begins with `{sign}` is read as a comment");
        let span = Span::new(at, at + sign.len());
        self.say(
            Diagnostic::new(Code::UnexpectedText, message)
                .severity(Severity::Warning)
                .at(span)
                .hint("Mermaid refuses it; comments begin with `%%`")
                .fix(span, "%%"),
        );
        self.keep_comment(trim(self.text, at, end));
        end
    }

    /// Mermaid takes a line whose second character is `%` for a comment, also where it is a task.
    fn second_percent(&mut self, at: usize, end: usize) -> usize {
        let rest = self.rest(at, end);
        let task = rest
            .split_once(':')
            .is_some_and(|(_, data)| looks_like_data(data));
        if task {
            let sign = rest.find('%').unwrap_or(0);
            self.say(
                Diagnostic::new(Code::KeywordInName, "Mermaid drops this task")
                    .severity(Severity::Warning)
                    .at(Span::new(at, at + sign + 1))
                    .hint("it takes a line whose second character is `%` for a comment"),
            );
            return self.task_or_text(at, end);
        }
        let span = trim(self.text, at, end);
        let message = "a line whose second character is `%` is read as a comment";
        self.say(
            Diagnostic::new(Code::UnexpectedText, message)
                .severity(Severity::Warning)
                .at(span)
                .hint("Mermaid does so too; comments begin with `%%`"),
        );
        self.keep_comment(span);
        end
    }

    /// Says that semicolons do nothing, and tells where they end.
    pub(super) fn semicolon(&mut self, at: usize, end: usize) -> usize {
        let rest = self.rest(at, end);
        let next = end - rest.trim_start_matches(|c| c == ';' || is_space(c)).len();
        let span = trim(self.text, at, next);
        let said = Diagnostic::new(Code::TrailingSemicolon, "the semicolon is ignored").at(span);
        // Without it, what follows on the line would belong to what stands before.
        self.say(if next >= end {
            said.hint("remove it: Mermaid refuses it").fix(span, "")
        } else {
            said.hint("begin a new line instead: Mermaid refuses it")
        });
        next
    }
}

/// Whether the text begins with `2024-01-01`, at the end of a word.
fn starts_with_iso_date(bytes: &[u8]) -> bool {
    let shape = b"dddd-dd-dd";
    bytes.len() >= shape.len()
        && shape.iter().zip(bytes).all(|(&shape, &byte)| match shape {
            b'd' => byte.is_ascii_digit(),
            _ => byte == shape,
        })
        && !bytes.get(shape.len()).is_some_and(|&byte| is_word(byte))
}

/// Whether a word begins with `gantt`, in any case.
fn begins_with_gantt(word: &str) -> bool {
    word.get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("gantt"))
}
