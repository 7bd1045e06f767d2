//! Statements by their keywords, and tasks.

use super::click;
use super::keyword::{Keyword, WEEKDAYS, WEEKEND_STARTS};
use super::reader::Reader;
use super::scan::{
    Lines, Stop, is_space, looks_like_data, skip_space, slice, trim, value_stop, word,
};
use super::tree::{StatementKind, TaskLine};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::source::{Span, Spanned};

impl Reader<'_> {
    /// Reads what begins with a keyword at `start`; `behind` is where the keyword ends.
    pub(super) fn keyword(
        &mut self,
        keyword: Keyword,
        start: usize,
        behind: usize,
        end: usize,
    ) -> usize {
        let next = self.rest(behind, end).chars().next();
        let spaced = next.is_none_or(is_space);
        let after = skip_space(self.text, behind, end);
        let colon = self.rest(after, end).starts_with(':');
        match keyword {
            _ if keyword.takes_value() && spaced => self.value(keyword, start, behind, end),
            _ if keyword.takes_value() && next == Some(':') => {
                self.value_behind_colon(keyword, start, behind, end)
            }
            Keyword::Weekday if spaced => self.day(keyword, &WEEKDAYS, start, after, end),
            Keyword::Weekend if spaced => self.day(keyword, &WEEKEND_STARTS, start, after, end),
            Keyword::TopAxis => self.top_axis(start, behind, end),
            Keyword::InclusiveEndDates => {
                self.push(StatementKind::InclusiveEndDates, Span::new(start, behind));
                behind
            }
            Keyword::AccTitle | Keyword::AccDescr if colon => {
                self.accessible(keyword, start, after + 1, end)
            }
            Keyword::AccDescr if self.rest(after, end).starts_with('{') => {
                self.description(start, after + 1, end)
            }
            Keyword::AccDescription if spaced || colon => self.acc_description(start, behind, end),
            Keyword::Click if spaced => self.click(start, behind, end),
            Keyword::Call if spaced => self.odd_task(start, end, "`call`"),
            Keyword::Href if spaced && self.rest(after, end).starts_with('"') => {
                self.odd_task(start, end, "`href`")
            }
            Keyword::Gantt => self.second_gantt(start, behind, end),
            _ => self.task_or_text(start, end),
        }
    }

    fn value(&mut self, keyword: Keyword, start: usize, behind: usize, end: usize) -> usize {
        let stop = match keyword {
            Keyword::Title | Keyword::Section => Stop::End,
            Keyword::TodayMarker => marker_stop(self.text, behind, end),
            Keyword::AxisFormat => value_stop(self.text, behind, end, false),
            _ => value_stop(self.text, behind, end, true),
        };
        let span = trim(self.text, behind, stop.at(end));
        if span.start >= span.end {
            // Two spaces give Mermaid an empty format, which hides the words of the axis.
            if keyword == Keyword::AxisFormat && stop.at(end) - behind >= 2 {
                let value = Spanned::new(String::new(), Span::at(behind));
                self.push(StatementKind::AxisFormat(value), Span::new(start, behind));
            } else {
                self.empty(keyword, Span::new(start, behind));
            }
            return self.stopped(stop, end);
        }
        self.warn_of_text(keyword, start, span);
        self.push_value(keyword, start, span);
        self.stopped(stop, end)
    }

    fn push_value(&mut self, keyword: Keyword, start: usize, span: Span) {
        let value = self.spanned(span);
        let kind = match keyword {
            Keyword::Title => StatementKind::Title(value),
            Keyword::Section => StatementKind::Section(value),
            Keyword::DateFormat => StatementKind::DateFormat(value),
            Keyword::AxisFormat => StatementKind::AxisFormat(value),
            Keyword::TickInterval => StatementKind::TickInterval(value),
            Keyword::TodayMarker => StatementKind::TodayMarker(value),
            Keyword::Excludes => StatementKind::Excludes(self.words(span)),
            Keyword::Includes => StatementKind::Includes(self.words(span)),
            _ => StatementKind::Error,
        };
        self.push(kind, Span::new(start, span.end));
    }

    fn words(&self, span: Span) -> Vec<Spanned<String>> {
        let mut at = span.start;
        let mut words = Vec::new();
        for part in slice(self.text, span.start, span.end).split(|c| c == ',' || is_space(c)) {
            if !part.is_empty() {
                words.push(self.spanned(Span::new(at, at + part.len())));
            }
            at += part.len();
            let separator = slice(self.text, at, span.end).chars().next();
            at += separator.map_or(0, char::len_utf8);
        }
        words
    }

    /// Where Mermaid's reading of a line is hardly what was meant, the line keeps it, and this says so.
    fn warn_of_text(&mut self, keyword: Keyword, start: usize, value: Span) {
        let text = slice(self.text, value.start, value.end);
        let task = text
            .split_once(':')
            .is_some_and(|(_, data)| data.contains(',') && looks_like_data(data));
        if task {
            let name = keyword.as_str();
            let message = format!("this line is read as `{name}`, not as a task");
            self.say(
                Diagnostic::new(Code::KeywordInName, message)
                    .at(Span::new(start, start + name.len()))
                    .hint(format!(
                        "a task whose name begins with `{name}` needs another word first"
                    )),
            );
        }
        let titled = matches!(keyword, Keyword::Title | Keyword::Section);
        if titled && let Some(at) = text.find("%%") {
            let name = keyword.as_str();
            let message = format!("the comment is part of the {name}");
            self.say(
                Diagnostic::new(Code::TrailingComment, message)
                    .at(Span::new(value.start + at, value.end))
                    .hint("put it on a line of its own, as Mermaid wants it"),
            );
        }
    }

    fn empty(&mut self, keyword: Keyword, span: Span) {
        let message = format!("`{}` has no value", keyword.as_str());
        self.say(
            Diagnostic::new(Code::EmptyStatement, message)
                .at(span)
                .hint("give it one, or remove it: Mermaid takes the next line for it"),
        );
    }

    /// What stands behind a value.
    fn stopped(&mut self, stop: Stop, end: usize) -> usize {
        match stop {
            Stop::End => end,
            Stop::Semicolon(at) => self.semicolon(at, end),
            Stop::Comment(at) | Stop::Hash(at) => {
                let span = trim(self.text, at, end);
                let (message, hint) = if matches!(stop, Stop::Hash(_)) {
                    (
                        "the rest from `#` on is read as a comment",
                        "comments begin with `%%`, on a line of their own; the sign itself is written `#35;`",
                    )
                } else {
                    (
                        "a comment behind a statement",
                        "put it on a line of its own, as Mermaid wants it",
                    )
                };
                self.say(
                    Diagnostic::new(Code::TrailingComment, message)
                        .at(span)
                        .hint(hint),
                );
                self.comment_line(at, end)
            }
        }
    }

    /// `title: …`, a slip of those who write YAML; a task where the rest is a task's.
    fn value_behind_colon(
        &mut self,
        keyword: Keyword,
        start: usize,
        colon: usize,
        end: usize,
    ) -> usize {
        if looks_like_data(self.rest(colon + 1, end)) || keyword == Keyword::TodayMarker {
            return self.task_or_text(start, end);
        }
        let name = keyword.as_str();
        self.say(
            Diagnostic::new(
                Code::UnexpectedText,
                format!("`{name}:` is read as `{name}`"),
            )
            .severity(Severity::Warning)
            .at(Span::new(start, colon + 1))
            .hint("remove the colon: Mermaid takes the line for a task")
            .fix(Span::new(colon, colon + 1), " "),
        );
        self.value(keyword, start, colon + 1, end)
    }

    fn day(
        &mut self,
        keyword: Keyword,
        known: &[&str],
        start: usize,
        at: usize,
        end: usize,
    ) -> usize {
        let day = word(self.text, at, end);
        let span = Span::new(at, at + day.len());
        if known.iter().any(|name| name.eq_ignore_ascii_case(day)) {
            let value = self.spanned(span);
            let kind = match keyword {
                Keyword::Weekday => StatementKind::Weekday(value),
                _ => StatementKind::Weekend(value),
            };
            self.push(kind, Span::new(start, span.end));
            return span.end;
        }
        if self.rest(at, end).contains(':') {
            return self.task_or_text(start, end);
        }
        let value = trim(self.text, at, end);
        if value.start >= value.end {
            self.empty(keyword, Span::new(start, start + keyword.as_str().len()));
            return end;
        }
        let text = slice(self.text, value.start, value.end);
        let near = (text.len() <= 24)
            .then(|| nearest(&text.to_ascii_lowercase(), known.iter().copied()))
            .flatten();
        let name = keyword.as_str();
        let message = match near {
            Some(_) => format!("`{name}` does not know the day `{text}`"),
            None => format!("`{name}` does not know this day"),
        };
        let mut fault = Diagnostic::new(Code::BadValue, message).at(value);
        fault = match near {
            Some(near) => fault
                .hint(format!("did you mean `{near}`?"))
                .fix(value, near),
            None => fault.hint(format!("it can be {}", known.join(", "))),
        };
        self.say(fault);
        end
    }

    /// `topAxis`, which Mermaid's grammar knows and its program does not.
    fn top_axis(&mut self, start: usize, behind: usize, end: usize) -> usize {
        let after = skip_space(self.text, behind, end);
        let rest = self.rest(after, end);
        let statement = rest.is_empty()
            || rest.starts_with(['%', '#', ';'])
            || Keyword::find(word(self.text, after, end)).is_some();
        if !statement && rest.contains(':') {
            return self.odd_task(start, end, "`topAxis`");
        }
        self.push(StatementKind::TopAxis, Span::new(start, behind));
        behind
    }

    fn accessible(&mut self, keyword: Keyword, start: usize, at: usize, end: usize) -> usize {
        let span = trim(self.text, at, end);
        if span.start >= span.end {
            self.empty(keyword, Span::new(start, at));
            return end;
        }
        let value = self.spanned(span);
        let kind = match keyword {
            Keyword::AccTitle => StatementKind::AccTitle(value),
            _ => StatementKind::AccDescr(value),
        };
        self.push(kind, Span::new(start, span.end));
        end
    }

    /// `accDescr { … }`, over as many lines as it takes.
    fn description(&mut self, start: usize, at: usize, end: usize) -> usize {
        let rest = slice(self.text, at, self.text.len());
        let found = if self.unclosed { None } else { rest.find('}') };
        let Some(length) = found else {
            self.unclosed = true;
            self.say(
                Diagnostic::new(Code::BadValue, "the description is not closed")
                    .at(Span::new(start, at))
                    .hint("end it with `}`"),
            );
            return self.accessible(Keyword::AccDescr, start, at, end);
        };
        let close = at + length;
        let span = trim(self.text, at, close);
        if span.start < span.end {
            let mut value = self.spanned(span);
            let lines: Vec<&str> = Lines::new(&value.value, 0)
                .map(|line| slice(&value.value, line.start, line.end).trim())
                .collect();
            value.value = lines.join("\n");
            self.push(StatementKind::AccDescr(value), Span::new(start, close + 1));
        }
        if close >= end {
            self.resume = Some(close + 1);
        }
        close + 1
    }

    fn acc_description(&mut self, start: usize, behind: usize, end: usize) -> usize {
        self.say(
            Diagnostic::new(
                Code::UnexpectedText,
                "`accDescription` is read as `accDescr:`",
            )
            .severity(Severity::Warning)
            .at(Span::new(start, behind))
            .hint("write `accDescr: …`: Mermaid refuses the other")
            .fix(Span::new(start, behind), "accDescr:"),
        );
        let at = skip_space(self.text, behind, end);
        let at = at + usize::from(self.rest(at, end).starts_with(':'));
        self.accessible(Keyword::AccDescr, start, at, end)
    }

    fn click(&mut self, start: usize, behind: usize, end: usize) -> usize {
        let Some(reading) = click::click(self.text, behind, end) else {
            if self.rest(behind, end).contains(':') {
                return self.odd_task(start, end, "`click`");
            }
            let span = trim(self.text, start, end);
            self.say(
                Diagnostic::new(Code::UnexpectedText, "this click cannot be read")
                    .at(span)
                    .hint("write `click ID href \"address\"`"),
            );
            self.push(StatementKind::Error, span);
            return end;
        };
        if let Some(odd) = reading.odd {
            self.say(
                Diagnostic::new(Code::ClickForm, "Mermaid refuses this form of `click`")
                    .at(odd)
                    .hint("write `click ID href \"address\"`"),
            );
        }
        self.push(
            StatementKind::Click(reading.click),
            Span::new(start, reading.end),
        );
        reading.end
    }

    fn second_gantt(&mut self, start: usize, behind: usize, end: usize) -> usize {
        if self.rest(behind, end).contains(':') {
            return self.odd_task(start, end, "`gantt`");
        }
        let span = Span::new(start, behind);
        self.say(
            Diagnostic::new(Code::UnexpectedText, "a second `gantt`")
                .at(span)
                .hint("one chart has one; put a second chart into a fence or file of its own"),
        );
        self.push(StatementKind::Error, span);
        behind
    }

    /// A task whose name begins so that Mermaid refuses the line.
    pub(super) fn odd_task(&mut self, at: usize, end: usize, what: &str) -> usize {
        let rest = self.rest(at, end);
        if let Some(colon) = rest.find(':') {
            let message =
                format!("the name of a task begins with {what}, and Mermaid refuses the line");
            self.say(
                Diagnostic::new(Code::KeywordInName, message)
                    .at(trim(self.text, at, at + colon))
                    .hint("put another word first"),
            );
        }
        self.task_or_text(at, end)
    }

    /// A line with a colon is a task; one without is nothing.
    pub(super) fn task_or_text(&mut self, at: usize, end: usize) -> usize {
        let Some(colon) = self.rest(at, end).find(':').map(|length| at + length) else {
            return self.unexpected(at, end);
        };
        if colon == at {
            let span = trim(self.text, at, end);
            self.say(
                Diagnostic::new(Code::UnexpectedText, "a task without a name")
                    .at(span)
                    .hint("the name stands before the colon"),
            );
            self.push(StatementKind::Error, span);
            return end;
        }
        self.tasks += 1;
        if self.tasks > self.limits.tasks {
            let message = format!("the chart has more than {} tasks", self.limits.tasks);
            self.say(
                Diagnostic::new(Code::TooLarge, message)
                    .at(trim(self.text, at, end))
                    .hint("split the plan; `--limit tasks=N` raises the limit"),
            );
            return end;
        }
        let stop = value_stop(self.text, colon + 1, end, true);
        let line = TaskLine {
            span: Span::new(at, stop.at(end)),
            colon,
        };
        let span = trim(self.text, at, stop.at(end));
        self.push(StatementKind::Task(line), span);
        self.stopped(stop, end)
    }

    fn unexpected(&mut self, at: usize, end: usize) -> usize {
        let span = trim(self.text, at, end);
        self.faults += 1;
        if self.faults > self.limits.diagnostics {
            let message = "too many lines cannot be read; reading stops here";
            self.say(Diagnostic::new(Code::TooLarge, message).at(span));
            return end;
        }
        let text = slice(self.text, span.start, span.end);
        let first = word(self.text, at, end);
        // Longer words are near to no keyword, and would take long to compare.
        let near = (4..=24)
            .contains(&first.len())
            .then(|| nearest(first, Keyword::ALL.iter().map(|&(name, _)| name)))
            .flatten();
        let fault = Diagnostic::new(
            Code::UnexpectedText,
            "this is neither a statement nor a task",
        );
        let fault = if let Some(wide) = text.find('：') {
            let place = Span::new(span.start + wide, span.start + wide + '：'.len_utf8());
            fault
                .at(place)
                .hint("Mermaid knows only the colon `:`, and only the comma `,`")
                .fix(place, ":")
        } else if let Some(near) = near {
            let place = Span::new(at, at + first.len());
            fault
                .at(place)
                .hint(format!("did you mean `{near}`?"))
                .fix(place, near)
        } else {
            fault
                .at(span)
                .hint("a task is `name : start, end`; a comment begins with `%%`")
        };
        self.say(fault);
        self.push(StatementKind::Error, span);
        end
    }
}

/// `todayMarker` holds CSS, so `#` and `;` are part of it; a comment or a last `;` is not.
fn marker_stop(text: &str, from: usize, end: usize) -> Stop {
    let rest = slice(text, from, end);
    match rest.find("%%") {
        Some(at) => Stop::Comment(from + at),
        None => match rest.trim_end().strip_suffix(';') {
            Some(before) => Stop::Semicolon(from + before.len()),
            None => Stop::End,
        },
    }
}
