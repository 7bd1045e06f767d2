//! Folders as lists of files, past what is hidden and what `.gitignore` names.

use crate::Outcome;
use crate::console::{Console, Failure};
use crate::input::is_stdin;
use crate::output;
use crate::patterns::{Patterns, Said};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Extensions of files that may hold plans.
const EXTENSIONS: [&str; 5] = ["md", "markdown", "mmd", "mermaid", "json"];

/// Where patterns stand in a folder; the later ones have the last word.
const PATTERN_FILES: [&str; 3] = [".git/info/exclude", ".gitignore", ".ignore"];

/// What the name of a golden's record ends with.
pub(crate) const GOLDEN_RECORD: &str = ".golden.json";

/// A file to check.
pub(crate) struct Candidate {
    pub(crate) path: PathBuf,
    /// Whether it was found in a folder, so that a file without a chart is no fault.
    pub(crate) found: bool,
}

/// What a walk has found.
pub(crate) struct Found {
    pub(crate) candidates: Vec<Candidate>,
    /// What could not be looked through.
    failures: Vec<Failure>,
}

impl Found {
    /// The candidates, once what could not be looked through is said.
    pub(crate) fn tell(self, console: &Console) -> (Vec<Candidate>, Outcome) {
        let outcomes = self.failures.iter().map(|failure| console.fail(failure));
        let worst = outcomes.max().unwrap_or(Outcome::Fine);
        (self.candidates, worst)
    }

    /// The same without what was found where the results go: a result is no input of the next run.
    pub(crate) fn past(mut self, inputs: &[PathBuf], output: Option<&Path>) -> Self {
        let output = output.filter(|output| !is_stdin(output)).map(output::real);
        // Only where results go deeper into a folder that is looked through.
        let within = |output: &PathBuf| {
            let mut inputs = inputs.iter().map(|input| output::real(input));
            inputs.any(|input| *output != input && output.starts_with(&input))
        };
        if let Some(output) = output.filter(within) {
            self.candidates.retain(|candidate| {
                !candidate.found || !output::real(&candidate.path).starts_with(&output)
            });
        }
        self
    }
}

/// The files themselves, and those in folders that may hold plans, in the order of their names.
pub(crate) fn walk(inputs: &[PathBuf]) -> Found {
    let mut candidates = Vec::new();
    let mut failures = Vec::new();
    for input in inputs {
        if is_stdin(input) || !input.is_dir() {
            candidates.push(Candidate {
                path: input.clone(),
                found: false,
            });
            continue;
        }
        for file in files(input) {
            match file {
                Ok(path) if may_hold_plans(&path) => {
                    candidates.push(Candidate { path, found: true });
                }
                Ok(_) => {}
                Err(error) => failures.push(Failure::new(format!(
                    "cannot look through `{}`: {error}",
                    input.display()
                ))),
            }
        }
    }
    Found {
        candidates,
        failures,
    }
}

/// The records of goldens in a folder and below, in the order of their names.
pub(crate) fn records(folder: &Path) -> Vec<PathBuf> {
    let found = files(folder).filter_map(Result::ok);
    found.filter(|path| is_record(path)).collect()
}

/// The files in a folder and below, in the order of their names; what is found is the same whoever looks.
fn files(folder: &Path) -> impl Iterator<Item = walkdir::Result<PathBuf>> {
    let mut rules = Rules::above(folder);
    let entries = WalkDir::new(folder)
        .sort_by(|one, other| one.file_name().cmp(other.file_name()))
        .into_iter();
    entries
        .filter_entry(move |entry| rules.admit(entry))
        .filter(|entry| {
            let entry = entry.as_ref();
            entry.map_or(true, |entry| entry.file_type().is_file())
        })
        .map(|entry| entry.map(DirEntry::into_path))
}

/// The patterns that hold where the walk is.
struct Rules {
    /// The folder that is walked, and the same without links: patterns stand above it too.
    folder: PathBuf,
    real: PathBuf,
    /// Each with how deep below the folder it stands, those above it at 0.
    patterns: Vec<(usize, Patterns)>,
}

impl Rules {
    /// The patterns of the folders above `folder`, as far as its repository goes.
    fn above(folder: &Path) -> Self {
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let mut above = Vec::new();
        if !real.join(".git").exists() {
            for parent in real.ancestors().skip(1) {
                above.push(parent.to_owned());
                if parent.join(".git").exists() {
                    break;
                }
            }
        }
        let mut rules = Self {
            folder: folder.to_owned(),
            real,
            patterns: Vec::new(),
        };
        for parent in above.iter().rev() {
            rules.read(parent, 0);
        }
        rules
    }

    /// Adds the patterns that stand in `folder`.
    fn read(&mut self, folder: &Path, depth: usize) {
        for name in PATTERN_FILES {
            let file = folder.join(name);
            // What cannot be read names nothing; reading from a pipe would wait.
            if file.is_file()
                && let Ok(text) = std::fs::read(file)
                && let Some(patterns) = Patterns::of(&text, folder)
            {
                self.patterns.push((depth, patterns));
            }
        }
    }

    /// Whether the walk goes on to `entry`, and into it.
    fn admit(&mut self, entry: &DirEntry) -> bool {
        let (depth, is_folder) = (entry.depth(), entry.file_type().is_dir());
        self.patterns.retain(|(at, _)| *at < depth.max(1));
        let below = entry.path().strip_prefix(&self.folder);
        let path = self.real.join(below.unwrap_or(entry.path()));
        let admitted = depth == 0 || {
            let mut said = self.patterns.iter().rev();
            match said.find_map(|(_, patterns)| patterns.say(&path, is_folder)) {
                Some(said) => said == Said::Spared,
                None => !is_hidden(entry),
            }
        };
        if admitted && (is_folder || depth == 0) {
            self.read(&path, depth);
        }
        admitted
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_record(path: &Path) -> bool {
    path.as_os_str()
        .as_encoded_bytes()
        .ends_with(GOLDEN_RECORD.as_bytes())
}

fn may_hold_plans(path: &Path) -> bool {
    if is_record(path) {
        return false;
    }
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| {
            EXTENSIONS
                .iter()
                .any(|known| extension.eq_ignore_ascii_case(known))
        })
}
