//! Standard output and standard error; the only place that looks at the terminal and its environment.

use crate::Outcome;
use laneway::diagnostic::Diagnostics;
use laneway::diagnostic::render::{Format, Report, escape, render};
use laneway::limits::Limits;
use laneway::source::Source;
use std::fmt::Write as _;
use std::io::{self, ErrorKind, IsTerminal, Write as _};

/// Why a command could not run; the program ends with 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    message: String,
    hint: Option<String>,
}

impl Failure {
    /// What went wrong, without advice.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// One line, lower case, no final stop.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: None,
        }
    }

    /// With advice.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// The two streams of the program.
pub(crate) struct Console {
    /// Whether standard output takes colour.
    pub(crate) output_color: bool,
    /// Whether standard error takes colour.
    pub(crate) error_color: bool,
    /// Whether someone reads standard error as it appears.
    pub(crate) interactive: bool,
    /// Whether standard output is a terminal.
    pub(crate) output_terminal: bool,
}

impl Console {
    pub(crate) fn new() -> Self {
        let output_terminal = io::stdout().is_terminal();
        let interactive = io::stderr().is_terminal();
        let wanted = color_wanted();
        Self {
            output_color: output_terminal && wanted,
            error_color: interactive && wanted,
            interactive,
            output_terminal,
        }
    }

    /// Columns of the terminal that shows standard output; none where it is a file or a pipe.
    pub(crate) fn width(&self) -> Option<usize> {
        let size = terminal_size::terminal_size_of(io::stdout());
        size.filter(|_| self.output_terminal)
            .map(|(width, _)| usize::from(width.0))
    }

    /// Writes a result to standard output. A reader that went away has all it wanted.
    pub(crate) fn result(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::new(format!(
                "cannot write to standard output: {}",
                reason(&error)
            ))),
            _ => Ok(()),
        }
    }

    /// Writes to standard error. Where nobody can read it there is nobody to tell.
    pub(crate) fn say(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Shows findings over their source.
    pub(crate) fn report(&self, said: &[(Source, Diagnostics)], limits: &Limits) {
        self.say(&self.text(said, limits));
    }

    /// Findings over their source, as standard error shows them.
    pub(crate) fn text(&self, said: &[(Source, Diagnostics)], limits: &Limits) -> String {
        let reports: Vec<Report<'_>> = said
            .iter()
            .map(|(source, diagnostics)| Report {
                source,
                diagnostics,
            })
            .collect();
        render(Format::Full, &reports, self.error_color, limits.diagnostics)
    }

    /// Says why something could not run.
    pub(crate) fn fail(&self, failure: &Failure) -> Outcome {
        let mut text = format!("error: {}\n", escape(&failure.message));
        if let Some(hint) = &failure.hint {
            let _ = writeln!(text, "  = help: {}", escape(hint));
        }
        self.say(&text);
        Outcome::Failed
    }
}

/// Whether the user lets programs use colour (<https://no-color.org>).
#[allow(
    clippy::disallowed_methods,
    reason = "the program, not the library, knows the terminal"
)]
fn color_wanted() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    !dumb && !refused
}

/// Whether this is a build machine, where nobody looks at pictures.
#[allow(
    clippy::disallowed_methods,
    reason = "the program, not the library, knows where it runs"
)]
pub(crate) fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|ci| !ci.is_empty() && ci != "false" && ci != "0")
}

/// What went wrong, in lower case and without the operating system's number.
pub(crate) fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "no such file or folder",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "a part of the path is no folder",
        ErrorKind::StorageFull => "no space left",
        ErrorKind::QuotaExceeded => "your quota of space is used up",
        ErrorKind::FileTooLarge => "it would be larger than files may be here",
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only",
        ErrorKind::InvalidFilename => "the name is not allowed here",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    let text = error.to_string();
    let text = text
        .split_once(" (os error")
        .map_or(text.as_str(), |(text, _)| text);
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(characters).collect()
    })
}
