//! `--watch`: a run again, whenever something that it reads has changed.
//!
//! Events only say when to look. What counts is what the files hold: what a run writes among them, and what an editor
//! does on its way to a new file, begins no other run.

use crate::Outcome;
use crate::args::{PageArgs, ReadArgs, ThemeName};
use crate::configuration;
use crate::console::{Console, Failure};
use crate::input;
use crate::walk;
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

/// How long nothing must happen before it is looked what has changed: editors write in steps.
const QUIET: Duration = Duration::from_millis(60);
/// How long a file that is gone may take to come back: editors that replace a file remove it first.
const BACK: Duration = Duration::from_millis(200);
/// Runs one after the other where files change meanwhile; a document that is written over itself takes two.
const ROUNDS: usize = 4;

/// What the arguments of a command name.
pub(crate) struct Named<'a> {
    pub(crate) inputs: &'a [PathBuf],
    pub(crate) read: &'a ReadArgs,
    pub(crate) page: &'a PageArgs,
    pub(crate) output: Option<&'a Path>,
}

/// The files that a run has read beside its inputs.
pub(crate) type Files = BTreeSet<PathBuf>;

/// What the files hold, as far as it takes to see a change; none for one that cannot be read.
type Contents = BTreeMap<PathBuf, Option<u64>>;

/// Runs `once` now and after each change, until the program is ended.
pub(crate) fn run(
    named: &Named<'_>,
    console: &Console,
    mut once: impl FnMut(&Console, &mut Files) -> Result<Outcome, Failure>,
) -> Result<Outcome, Failure> {
    let standard = |path: &&Path| input::is_stdin(path);
    if named.inputs.iter().any(|input| input::is_stdin(input))
        || named.output.filter(standard).is_some()
    {
        return Err(
            Failure::new("`--watch` does not go with standard input or output")
                .hint("name a file for each"),
        );
    }
    // One line for each change takes the place of one for each file.
    let quiet = Console {
        interactive: false,
        ..*console
    };
    let mut files = named.files();
    let mut watch = Watch::new()?;
    let mut contents = named.contents(&files);
    watch.folders(named, &contents)?;
    let mut changed: Option<String> = None;
    loop {
        let mut outcome = Outcome::Fine;
        for _ in 0..ROUNDS {
            outcome = once(&quiet, &mut files).unwrap_or_else(|failure| console.fail(&failure));
            let now = named.contents(&files);
            let as_before = contents
                .iter()
                .all(|(path, held)| now.get(path) == Some(held));
            contents = now;
            if as_before {
                break;
            }
        }
        watch.folders(named, &contents)?;
        let what = match outcome {
            Outcome::Fine => "drawn",
            Outcome::Faulty | Outcome::Failed => "not drawn",
        };
        let line = match changed {
            Some(changed) => format!("{changed} changed: {what}\n"),
            None => format!(
                "{what}; watching {}, Ctrl-C ends\n",
                names(named.inputs.iter())
            ),
        };
        console.say(&line);
        let now = watch.next(named, &files, &contents)?;
        let paths: BTreeSet<&PathBuf> = contents.keys().chain(now.keys()).collect();
        let differs = paths
            .into_iter()
            .filter(|path| contents.get(*path) != now.get(*path));
        changed = Some(names(differs));
        contents = now;
    }
}

/// The first names of a list.
fn names<'a>(paths: impl Iterator<Item = &'a PathBuf>) -> String {
    const SHOWN: usize = 3;
    let paths: Vec<String> = paths.map(|path| path.display().to_string()).collect();
    let shown = paths
        .iter()
        .take(SHOWN)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    match paths.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

impl Named<'_> {
    /// The files that are read whatever the inputs hold.
    fn files(&self) -> Files {
        let mut files: Files = self.page.fonts.iter().cloned().collect();
        if let Some(ThemeName::File(path)) = &self.page.theme {
            files.insert(path.clone());
        }
        match self.read.config.as_deref() {
            Some(path) if path.as_os_str() == "none" => {}
            Some(path) => _ = files.insert(path.to_owned()),
            // Where a configuration may come to be.
            None => {
                let folders = self.inputs.iter().map(|input| match input.is_dir() {
                    true => input.as_path(),
                    false => folder(input),
                });
                files.extend(folders.map(|folder| folder.join(configuration::NAME)));
            }
        }
        files
    }

    fn contents(&self, files: &Files) -> Contents {
        let found = walk::walk(self.inputs).past(self.inputs, self.output);
        let inputs = found.candidates.into_iter().map(|input| input.path);
        inputs
            .chain(files.iter().cloned())
            .map(|path| {
                let held = fs::read(&path).ok().map(|bytes| {
                    let mut hasher = DefaultHasher::new();
                    bytes.hash(&mut hasher);
                    hasher.finish()
                });
                (path, held)
            })
            .collect()
    }
}

/// The folder of a file.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The watched folders, and what comes from them.
struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<()>,
    folders: BTreeMap<PathBuf, RecursiveMode>,
}

impl Watch {
    fn new() -> Result<Self, Failure> {
        let (sender, events) = mpsc::channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // To look at files is an event too.
            let read = event.is_ok_and(|event| {
                let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
                event.kind.is_access() && event.kind != written
            });
            if !read {
                // Where nobody listens, the program ends.
                let _ = sender.send(());
            }
        });
        Ok(Self {
            watcher: watcher.map_err(|error| failure(&error))?,
            events,
            folders: BTreeMap::new(),
        })
    }

    /// Watches the folders of all files: a file that is replaced is another one, in the same folder.
    fn folders(&mut self, named: &Named<'_>, contents: &Contents) -> Result<(), Failure> {
        let whole = named.inputs.iter().filter(|input| input.is_dir());
        for path in whole {
            self.add(path, RecursiveMode::Recursive)?;
        }
        for path in contents.keys() {
            self.add(folder(path), RecursiveMode::NonRecursive)?;
            // A link's file is replaced in its own folder.
            if let Ok(real) = path.canonicalize() {
                self.add(folder(&real), RecursiveMode::NonRecursive)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, folder: &Path, mode: RecursiveMode) -> Result<(), Failure> {
        let Ok(folder) = folder.canonicalize() else {
            return Ok(());
        };
        let known = self.folders.iter().any(|(known, how)| {
            folder == *known || *how == RecursiveMode::Recursive && folder.starts_with(known)
        });
        if !known {
            let watched = self.watcher.watch(&folder, mode);
            watched.map_err(|error| failure(&error))?;
            self.folders.insert(folder, mode);
        }
        Ok(())
    }

    /// Waits until a file holds something else; what all of them hold then.
    fn next(&self, named: &Named<'_>, files: &Files, last: &Contents) -> Result<Contents, Failure> {
        let ended = || Failure::new("the files are no longer watched");
        loop {
            self.events.recv().map_err(|_| ended())?;
            loop {
                match self.events.recv_timeout(QUIET) {
                    Ok(()) => {}
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return Err(ended()),
                }
            }
            let mut now = named.contents(files);
            let there = |contents: &Contents, path| contents.get(path).is_some_and(Option::is_some);
            if last
                .keys()
                .any(|path| there(last, path) && !there(&now, path))
            {
                std::thread::sleep(BACK);
                now = named.contents(files);
            }
            if now != *last {
                return Ok(now);
            }
        }
    }
}

fn failure(error: &notify::Error) -> Failure {
    let paths: Vec<String> = error
        .paths
        .iter()
        .map(|path| format!(" `{}`", path.display()))
        .collect();
    let reason = match &error.kind {
        notify::ErrorKind::Io(error) => crate::console::reason(error),
        notify::ErrorKind::MaxFilesWatch => "the system watches no more folders".to_owned(),
        _ => error.to_string(),
    };
    Failure::new(format!("cannot watch{}: {reason}", paths.concat()))
}
