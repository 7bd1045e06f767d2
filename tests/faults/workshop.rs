//! A folder with inputs, and with what every command wrote into `out/` when the plans were older.

use crate::commands::{ALL, Writing};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_laneway");

/// Files by name.
type Files = BTreeMap<String, Vec<u8>>;

/// What every workshop is made from.
struct Pattern {
    inputs: Files,
    /// What is in `out/` before a run.
    old: Files,
    /// What is in `out/` after all commands ran.
    new: Files,
}

/// A folder of a test's own.
pub(crate) struct Workshop {
    root: TempDir,
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) signal: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

/// Which of a command's files are new after a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Old,
    New,
    Mixed,
}

pub(crate) fn plan(title: &str, weeks: u32) -> String {
    format!(
        "gantt\n    title {title}\n    dateFormat YYYY-MM-DD\n    section Lane\n    Design :a, 2024-01-01, 2w\n    \
         Build :b, after a, {weeks}w\n"
    )
}

fn document(weeks: u32) -> String {
    format!("# Document\n\n```mermaid\n{}```\n", plan("Plan", weeks))
}

/// Three plans in a document.
fn many(weeks: u32) -> String {
    let fences = ["First", "Second", "Third"]
        .map(|title| format!("```mermaid\n{}```\n", plan(title, weeks)));
    fences.join("\n")
}

impl Workshop {
    pub(crate) fn new() -> Self {
        let pattern = pattern();
        let workshop = Self::empty();
        workshop.fill("", &pattern.inputs);
        workshop.fill("out", &pattern.old);
        workshop
    }

    fn empty() -> Self {
        let workshop = Self {
            root: tempfile::tempdir().unwrap(),
        };
        for folder in ["out", "kept"] {
            fs::create_dir(workshop.path(folder)).unwrap();
        }
        workshop
    }

    fn fill(&self, folder: &str, files: &Files) {
        for (name, bytes) in files {
            fs::write(self.path(folder).join(name), bytes).unwrap();
        }
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.root.path().join(name)
    }

    /// A program in this folder.
    pub(crate) fn command<A: AsRef<OsStr>>(&self, program: &str, args: &[A]) -> Command {
        let mut command = Command::new(program);
        command
            .args(args)
            .current_dir(self.root.path())
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run<A: AsRef<OsStr>>(&self, args: &[A]) -> Run {
        finish(&self.command(PROGRAM, args).output().unwrap())
    }

    /// Lines for the shell that run the program with these arguments as `"$@"`.
    pub(crate) fn shell(&self, lines: &str, args: &[&str]) -> Run {
        self.around("sh", &["-c", lines, "sh", PROGRAM], args)
    }

    /// A program that runs ours.
    pub(crate) fn around(&self, program: &str, before: &[&str], args: &[&str]) -> Run {
        finish(
            &self
                .command(program, &[before, args].concat())
                .output()
                .unwrap(),
        )
    }

    /// Every name in `out/`.
    pub(crate) fn names(&self) -> Vec<String> {
        names(&self.path("out"))
    }

    /// Looks at what a run left in `out/`: whole files, nothing strange, and of others' files none touched.
    pub(crate) fn state(&self, writing: &Writing, what: &str) -> State {
        self.state_of("out", writing, what)
    }

    /// The same where what was in `out/` has been put elsewhere.
    pub(crate) fn state_of(&self, folder: &str, writing: &Writing, what: &str) -> State {
        let (old, new) = (&pattern().old, &pattern().new);
        let (mut olds, mut news) = (0, 0);
        for name in writing.files {
            let bytes = fs::read(self.path(folder).join(name)).ok();
            let is_new = bytes.as_ref() == new.get(*name);
            let is_old = bytes.as_ref() == old.get(*name);
            assert!(
                is_new || is_old,
                "{what}: {name} is neither the old nor the new one"
            );
            // Of a report one picture stays.
            news += usize::from(is_new && !is_old);
            olds += usize::from(is_old && !is_new);
        }
        let strange: Vec<String> = names(&self.path(folder))
            .into_iter()
            .filter(|name| !old.contains_key(name) && !new.contains_key(name))
            .collect();
        assert!(strange.is_empty(), "{what}: {strange:?} stayed behind");
        match (olds, news) {
            (_, 0) => State::Old,
            (0, _) => State::New,
            _ => State::Mixed,
        }
    }

    /// A run that something kept from writing: one line says so, and the files are as they were.
    pub(crate) fn expect_failure(&self, run: &Run, writing: &Writing, what: &str) {
        run.expect_one_line(what);
        let state = self.state(writing, what);
        assert_eq!(state, State::Old, "{what}: {}", run.err);
    }

    /// The program runs again without fault: everything is new, and nothing stayed behind.
    pub(crate) fn expect_recovery(&self, writing: &Writing, what: &str) {
        let run = self.run(writing.args);
        assert_eq!(run.code, Some(writing.code), "{what}: {}", run.err);
        assert_eq!(self.state(writing, what), State::New, "{what}: again");
    }
}

impl Run {
    /// Ends with 2 and one line of error.
    pub(crate) fn expect_one_line(&self, what: &str) {
        assert_eq!(self.code, Some(2), "{what}: {self:?}");
        let errors = self.err.lines().filter(|line| line.starts_with("error"));
        assert_eq!(errors.count(), 1, "{what}: {}", self.err);
        assert!(!self.err.contains("panicked"), "{what}: {}", self.err);
    }
}

impl Pattern {
    fn new() -> Self {
        let workshop = Workshop::empty();
        let write = |name: &str, text: &str| fs::write(workshop.path(name), text).unwrap();
        let ran = |args: &[&str], code: i32| {
            let run = workshop.run(args);
            assert_eq!(run.code, Some(code), "{args:?}: {}", run.err);
        };
        write("before.mmd", &plan("Plan", 2));
        for (round, weeks) in [(0, 3), (1, 9)] {
            for name in ["plan.mmd", "golden.mmd", "kept/kept.mmd"] {
                write(name, &plan("Plan", weeks));
            }
            write("many.md", &many(weeks));
            write("plan.md", &document(weeks));
            write("out/in-place.md", &document(2));
            write("out/fix.mmd", &plan("Plan", 2).replace("2w", "2weeks"));
            if round == 0 {
                ran(&["verify", "kept/kept.mmd", "--bless", "--force"], 0);
                ran(&["render", "before.mmd", "-o", "a.png"], 0);
                write("kept/kept.mmd", &plan("Plan", 5));
            }
            ran(&["render", "plan.mmd", "-o", "b.png"], 0);
            // Those that write over their input have to find it as it was.
            let own = |writing: &&Writing| {
                writing
                    .args
                    .iter()
                    .any(|arg| ["--write", "--in-place"].contains(arg))
            };
            for writing in ALL.iter().filter(|writing| round == 1 || !own(writing)) {
                ran(writing.args, writing.code);
            }
            if round == 0 {
                // The one picture that no plan changes.
                write("out/themes.svg", "an older one");
                let old = read(&workshop.path("out"));
                fs::rename(workshop.path("out"), workshop.path("old")).unwrap();
                fs::create_dir(workshop.path("out")).unwrap();
                workshop.fill("out", &old);
            }
        }
        let (old, new) = (read(&workshop.path("old")), read(&workshop.path("out")));
        for writing in ALL {
            let made = writing.files.iter().all(|name| new.contains_key(*name));
            let moved = writing
                .files
                .iter()
                .any(|name| new.get(*name) != old.get(*name));
            assert!(made && moved, "{:?}", writing.args);
        }
        let mut inputs = read(workshop.root.path());
        for (name, bytes) in read(&workshop.path("kept")) {
            inputs.insert(format!("kept/{name}"), bytes);
        }
        Self { inputs, old, new }
    }
}

fn pattern() -> &'static Pattern {
    static PATTERN: OnceLock<Pattern> = OnceLock::new();
    PATTERN.get_or_init(Pattern::new)
}

/// The files of a folder, those of its folders not.
fn read(folder: &Path) -> Files {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Every name in a folder.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

pub(crate) fn finish(output: &Output) -> Run {
    Run {
        code: output.status.code(),
        signal: output.status.signal(),
        out: output.stdout.clone(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Whether a program can do what a test needs of it; says what is skipped where it cannot.
pub(crate) fn can(program: &str, args: &[&str], test: &str) -> bool {
    let run = Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .output();
    let can = run.is_ok_and(|output| output.status.success());
    if !can {
        eprintln!("skipped: {test} needs `{program} {}`", args.join(" "));
    }
    can
}

/// Whether we are root, whom no mode keeps out.
pub(crate) fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout.trim_ascii() == b"0"
}

/// Numbers by chance, the same in every run (splitmix64).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }
}
