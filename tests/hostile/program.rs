//! The program under 512 MB of memory and a deadline, and what must hold after any run of it.

use crate::picture;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Kibibytes of address space.
const MEMORY: u32 = 512 << 10;

/// A hostile input.
pub(crate) struct Case {
    /// The file's name, whose extension says what it is taken for.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// Arguments of `render` beside it.
    pub(crate) args: Vec<&'static str>,
    /// The exit code that is right; none where any of 0, 1 and 2 is.
    pub(crate) code: Option<i32>,
}

impl Case {
    pub(crate) fn new(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let (name, bytes) = (name.to_owned(), bytes.into());
        Self {
            name,
            bytes,
            args: Vec::new(),
            code: None,
        }
    }

    /// Must be drawn, for all its strangeness.
    pub(crate) fn drawn(self) -> Self {
        self.ends(0)
    }

    /// Must be refused as a plan with faults.
    pub(crate) fn faulty(self) -> Self {
        self.ends(1)
    }

    /// Must end with this code.
    pub(crate) fn ends(mut self, code: i32) -> Self {
        self.code = Some(code);
        self
    }

    pub(crate) fn args(mut self, args: &[&'static str]) -> Self {
        self.args.extend(args);
        self
    }
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) err: Vec<u8>,
}

impl Run {
    pub(crate) fn error(&self) -> String {
        String::from_utf8_lossy(&self.err).into_owned()
    }
}

/// Which build is tried, and how long a run of it may take.
fn build() -> (String, Duration) {
    match std::env::var("HOSTILE_PROGRAM") {
        Ok(program) => (program, Duration::from_secs(5)),
        // The debug build is five to twenty times as slow.
        Err(_) => (
            env!("CARGO_BIN_EXE_laneway").to_owned(),
            Duration::from_secs(60),
        ),
    }
}

/// The program in `folder`, with little memory.
pub(crate) fn command(folder: &Path, args: &[&str]) -> Command {
    command_for(folder, args, build().1)
}

fn command_for(folder: &Path, args: &[&str], time: Duration) -> Command {
    let (program, _) = build();
    // Time of the processor, so that a busy machine does not fail the test.
    let limits = format!("ulimit -v {MEMORY}; ulimit -t {}", time.as_secs());
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("{limits}; exec \"$0\" \"$@\"")])
        .arg(program)
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null());
    command
}

/// Runs the program; fails where it takes too long, or ends otherwise than it may.
pub(crate) fn run(folder: &Path, args: &[&str], input: Option<Vec<u8>>) -> Run {
    run_for(folder, args, input, build().1)
}

/// The same with another time.
pub(crate) fn run_for(folder: &Path, args: &[&str], input: Option<Vec<u8>>, time: Duration) -> Run {
    let mut command = command_for(folder, args, time);
    if input.is_some() {
        command.stdin(Stdio::piped());
    }
    let child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    finish(child.unwrap(), input, &args.join(" "))
}

/// Waits for a program; fails where it takes too long, or ends otherwise than it may.
pub(crate) fn finish(mut child: Child, input: Option<Vec<u8>>, what: &str) -> Run {
    let begun = Instant::now();
    let fed = input.map(|input| {
        let mut pipe = child.stdin.take().unwrap();
        // The program may well close the pipe before it has read everything.
        thread::spawn(move || drop(pipe.write_all(&input)))
    });
    let mut pipes = (child.stdout.take(), child.stderr.take());
    let out = thread::spawn(move || slurp(&mut pipes.0));
    let err = thread::spawn(move || slurp(&mut pipes.1));
    let deadline = build().1 * 20;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > deadline {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{what}: still running after {deadline:?}");
        }
        thread::sleep(Duration::from_millis(5));
    };
    let (out, err) = (out.join().unwrap(), err.join().unwrap());
    if let Some(fed) = fed {
        fed.join().unwrap();
    }
    let run = Run {
        code: status.code(),
        out,
        err,
    };
    let error = run.error();
    assert!(
        matches!(run.code, Some(0..=2)),
        "{what}: {status}\n{}",
        short(&error)
    );
    for word in [
        "panicked",
        "RUST_BACKTRACE",
        "overflow",
        "memory allocation",
    ] {
        assert!(!error.contains(word), "{what}: {}", short(&error));
    }
    check_terminal(&run.err, what);
    // A hundred findings, each with a few lines of at most some hundred columns.
    assert!(
        run.err.len() < 400_000,
        "{what}: says {} bytes",
        run.err.len()
    );
    run
}

fn slurp(pipe: &mut Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        pipe.read_to_end(&mut bytes).unwrap();
    }
    bytes
}

/// The first part of a long text.
fn short(text: &str) -> String {
    text.chars().take(2_000).collect()
}

/// What goes to a terminal holds nothing that could drive it, or turn the order of characters around.
pub(crate) fn check_terminal(bytes: &[u8], what: &str) {
    let text = std::str::from_utf8(bytes).unwrap();
    let driving = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
            || matches!(
                c,
                '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
            )
    };
    if let Some(at) = text.find(driving) {
        let found = text[at..].chars().next().unwrap();
        let line = text[..at].matches('\n').count() + 1;
        panic!(
            "{what}: {found:?} in line {line} of what it says: {}",
            short(text)
        );
    }
}

/// Draws, checks and schedules each input, and looks at all that comes out.
pub(crate) fn try_all(cases: &[Case]) {
    let mut faults = Vec::new();
    for case in cases {
        let tried = std::panic::catch_unwind(|| try_one(case));
        if let Err(fault) = tried {
            let said = fault.downcast_ref::<String>().cloned().unwrap_or_default();
            faults.push(format!("{}: {said}", case.name));
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

fn try_one(case: &Case) {
    let folder = TempDir::new().unwrap();
    let input = folder.path().join(&case.name);
    fs::write(&input, &case.bytes).unwrap();
    let begun = Instant::now();
    let drawn = run(
        folder.path(),
        &[&["render", &case.name, "-o", "out/"][..], &case.args].concat(),
        None,
    );
    let code = drawn.code.unwrap();
    if std::env::var_os("HOSTILE_TIMES").is_some() {
        eprintln!(
            "{:5} ms, {code}: {}",
            begun.elapsed().as_millis(),
            case.name
        );
    }
    if let Some(right) = case.code {
        assert_eq!(code, right, "{}: {}", case.name, short(&drawn.error()));
    }
    let pictures = pictures(&folder.path().join("out"));
    // All of its pictures or none; and where there is none, a reason.
    assert!(
        code == 0 || (pictures == 0 && !drawn.err.is_empty()),
        "{}",
        case.name
    );
    assert_eq!(fs::read(&input).unwrap(), case.bytes, "the input changed");

    let checked = run(
        folder.path(),
        &["check", &case.name, "--format", "concise"],
        None,
    );
    check_terminal(&checked.out, &case.name);
    // What is an error to one command is one to the other.
    assert!(
        code != 1 || checked.code == Some(1),
        "{}: check is content",
        case.name
    );
    for format in ["json", "table"] {
        let run = run(
            folder.path(),
            &["schedule", &case.name, "--format", format],
            None,
        );
        if format == "table" {
            check_terminal(&run.out, &case.name);
        } else if run.code == Some(0) {
            let value: serde_json::Value = serde_json::from_slice(&run.out).unwrap();
            assert_eq!(value["schema"], "laneway.schedule/1");
        }
    }
}

/// Looks at every picture in the folder, and counts them; nothing else may be there.
pub(crate) fn pictures(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    let mut count = 0;
    for entry in entries {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("svg") => picture::check_svg(std::str::from_utf8(&bytes).unwrap()),
            Some("png") => picture::check_png(&bytes),
            _ => panic!("{} was left behind", path.display()),
        }
        count += 1;
    }
    count
}
