//! The same bytes of every output in every environment, and from every build.
//!
//! Fifty charts, by chance and from the goldens, are drawn, scheduled, checked and compared in twelve environments.
//! `LANEWAY_OTHER=target/release/laneway` names a build that must make the same bytes as this one.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of a test stop at the first surprise"
)]
#![allow(clippy::print_stderr, reason = "what is skipped is said")]
#![allow(
    clippy::disallowed_methods,
    reason = "a test may ask its environment which other program to run"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_laneway");
const GENERATED: u64 = 30;
/// Some of them cannot be drawn, and say so.
const GOLDEN: usize = 22;

/// What is done in an environment: its name, what it sets, whether arguments are shuffled, the folder, and whether it is
/// elsewhere.
type Trial<'a> = dyn FnMut(&str, &dyn Fn(&mut Command), bool, &str, bool) + 'a;

/// Outputs by name.
type Outputs = BTreeMap<String, Vec<u8>>;

/// Numbers by chance, the same in every run (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let index = self.below(words.len() as u64);
        words[usize::try_from(index).unwrap()]
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = self.below(last as u64 + 1);
            list.swap(last, usize::try_from(other).unwrap());
        }
    }
}

/// A chart by chance: what the calendar, the schedule, the labels and the marks have to say.
fn chart(seed: u64) -> String {
    let mut chance = Chance(seed);
    let mut text = format!(
        "gantt\n    title Plan {seed} {}\n",
        chance.of(&["Überblick", "план", "& <b>", "计划"])
    );
    text += chance.of(&[
        "    dateFormat YYYY-MM-DD\n",
        "    dateFormat YYYY-MM-DD\n    excludes weekends\n",
        "    dateFormat YYYY-MM-DD\n    excludes weekends, 2024-05-01\n    weekday monday\n",
        "    dateFormat YYYY-MM-DD\n    axisFormat %d %b\n    tickInterval 2week\n",
    ]);
    let mut ids: Vec<String> = Vec::new();
    for section in 0..=chance.below(3) {
        writeln!(
            text,
            "    section Lane {section} {}",
            chance.of(&["", "engineering", "test eng 1"])
        )
        .unwrap();
        for _ in 0..=chance.below(4) {
            let id = format!("t{}", ids.len());
            let name = chance.of(&[
                "Design",
                "Build and measure",
                "Einführung der Mautstelle",
                "(test) Messung",
                "تخطيط",
            ]);
            let tag = chance.of(&["", "crit, ", "done, ", "active, ", "milestone, "]);
            let start = match ids.last() {
                Some(last) if chance.below(3) > 0 => format!("after {last}"),
                _ => format!(
                    "2024-{:02}-{:02}",
                    1 + chance.below(12),
                    1 + chance.below(28)
                ),
            };
            if chance.below(6) == 0 {
                text += "    %% TBC\n";
            }
            let length = match tag {
                "milestone, " => "0d".to_owned(),
                _ => format!("{}{}", 1 + chance.below(9), chance.of(&["d", "w", "h"])),
            };
            writeln!(text, "    {name} :{tag}{id}, {start}, {length}").unwrap();
            ids.push(id);
        }
    }
    if chance.below(3) == 0 {
        text += "    click t0 href \"https://example.org/?a=1&b=2\"\n";
    }
    text
}

/// The folder of inputs, and their names.
fn charts() -> (TempDir, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let mut names = Vec::new();
    let mut add = |name: String, text: &[u8]| {
        fs::write(folder.path().join(&name), text).unwrap();
        names.push(name);
    };
    for seed in 0..GENERATED {
        add(format!("generated-{seed:02}.mmd"), chart(seed).as_bytes());
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let mut inputs: Vec<PathBuf> = [
        "axis",
        "calendar",
        "dependencies",
        "labels",
        "lanes",
        "legend",
        "syntax",
        "themes",
    ]
    .iter()
    .flat_map(|area| fs::read_dir(root.join(area)).into_iter().flatten())
    .map(|case| case.unwrap().path().join("input.mmd"))
    .filter(|path| path.exists())
    .collect();
    inputs.sort();
    let step = (inputs.len() / GOLDEN).max(1);
    for (number, path) in inputs.iter().step_by(step).take(GOLDEN).enumerate() {
        add(format!("golden-{number:02}.mmd"), &fs::read(path).unwrap());
    }
    (folder, names)
}

/// Where and how the program runs.
struct Place<'a> {
    program: &'a str,
    inputs: &'a Path,
    /// How the environment differs from a plain one.
    set: &'a dyn Fn(&mut Command),
    /// Whether arguments come in another order.
    shuffled: bool,
    /// What the folder of pictures is called.
    out: &'a str,
    /// Whether it runs elsewhere, with whole paths.
    elsewhere: bool,
}

impl Place<'_> {
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(self.program);
        command.args(args).env_clear().stdin(Stdio::null());
        for (name, value) in [
            ("PATH", "/usr/bin:/bin"),
            ("HOME", "/tmp"),
            ("LC_ALL", "C"),
            ("TZ", "UTC"),
        ] {
            command.env(name, value);
        }
        command.current_dir(if self.elsewhere {
            Path::new("/")
        } else {
            self.inputs
        });
        (self.set)(&mut command);
        command
    }

    fn path(&self, name: &str) -> String {
        match self.elsewhere {
            true => self.inputs.join(name).display().to_string(),
            false => name.to_owned(),
        }
    }

    /// All pictures of all charts, drawn by one run.
    fn pictures(&self, names: &[String]) -> Outputs {
        let mut paths: Vec<String> = names.iter().map(|name| self.path(name)).collect();
        if self.shuffled {
            Chance(1).shuffle(&mut paths);
        }
        let out = self.path(&format!("{}/", self.out));
        let mut args = vec![
            "render",
            "--format",
            "svg,png,pdf,pptx",
            "--size",
            "600x",
            "--scale",
            "1",
            "-o",
            &out,
        ];
        args.extend(paths.iter().map(String::as_str));
        let run = self.command(&args).output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(matches!(run.status.code(), Some(0 | 1)), "{said}");
        let folder = self.inputs.join(self.out);
        let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap());
        let outputs = entries
            .map(|entry| {
                let name = entry.file_name().into_string().unwrap();
                (name, fs::read(entry.path()).unwrap())
            })
            .collect();
        fs::remove_dir_all(folder).unwrap();
        outputs
    }

    /// What one command prints for one chart; through a pipe, or into a file.
    fn printed(
        &self,
        command: usize,
        names: &[String],
        number: usize,
        to_file: bool,
    ) -> (String, Vec<u8>) {
        let (name, next) = (&names[number], &names[(number + 1) % names.len()]);
        let mut args = COMMANDS[command].to_vec();
        let (path, other) = (self.path(name), self.path(next));
        args.push(&path);
        if args[0] == "diff" {
            args.push(&other);
        }
        let key = format!("{name}: {}", COMMANDS[command].join(" "));
        let mut command = self.command(&args);
        if !to_file {
            return (key, command.output().unwrap().stdout);
        }
        let file = self.inputs.join("printed");
        command
            .stdout(File::create(&file).unwrap())
            .stderr(Stdio::null());
        command.status().unwrap();
        let bytes = fs::read(&file).unwrap();
        fs::remove_file(file).unwrap();
        (key, bytes)
    }
}

/// What prints something without the path of its input in it.
const COMMANDS: [&[&str]; 9] = [
    &["schedule", "--format", "json"],
    &["schedule", "--format", "csv"],
    &["schedule", "--format", "ics"],
    &["schedule", "--format", "markdown"],
    &["schedule", "--format", "mermaid"],
    &["schedule", "--format", "table", "--slack"],
    &["diff", "--format", "json"],
    &["diff", "--format", "markdown"],
    &["render", "--format", "svg", "-o", "-"],
];

fn plain(_: &mut Command) {}

fn umask(command: &mut Command) {
    // A shell sets it, so that no unsafe code of ours has to.
    let program = command.get_program().to_owned();
    let args: Vec<_> = command.get_args().map(ToOwned::to_owned).collect();
    let mut shell = Command::new("/bin/sh");
    shell
        .args(["-c", "umask 077; exec \"$0\" \"$@\""])
        .arg(program)
        .args(args);
    shell.env_clear().envs(
        command
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    shell
        .current_dir(command.get_current_dir().unwrap())
        .stdin(Stdio::null());
    *command = shell;
}

/// The twelve environments: each by its name, what it sets, and how arguments and folders are given.
fn environments(run: &mut Trial<'_>) {
    let variables = |list: &'static [(&str, &str)]| {
        move |command: &mut Command| {
            for (name, value) in list {
                command.env(name, value);
            }
        }
    };
    run(
        "New York, English",
        &variables(&[("TZ", "America/New_York"), ("LC_ALL", "en_US.UTF-8")]),
        false,
        "out",
        false,
    );
    run(
        "Tokyo, Japanese",
        &variables(&[
            ("TZ", "Asia/Tokyo"),
            ("LC_ALL", "ja_JP.UTF-8"),
            ("LANGUAGE", "ja"),
        ]),
        false,
        "out",
        false,
    );
    run(
        "Kathmandu, Turkish",
        &variables(&[
            ("TZ", "Asia/Kathmandu"),
            ("LANG", "tr_TR.UTF-8"),
            ("LC_ALL", ""),
        ]),
        false,
        "out",
        false,
    );
    run("umask 077", &umask, false, "out", false);
    run(
        "no environment",
        &|command| _ = command.env_clear(),
        false,
        "out",
        false,
    );
    run(
        "no home",
        &variables(&[
            ("HOME", "/nowhere"),
            ("XDG_CONFIG_HOME", "/nowhere"),
            ("TMPDIR", "/nowhere"),
        ]),
        false,
        "out",
        false,
    );
    run("elsewhere", &plain, false, "out", true);
    run(
        "1 thread",
        &variables(&[("RAYON_NUM_THREADS", "1")]),
        false,
        "out",
        false,
    );
    run(
        "8 threads, shuffled",
        &variables(&[("RAYON_NUM_THREADS", "8")]),
        true,
        "out",
        false,
    );
    run(
        "narrow terminal",
        &variables(&[
            ("TERM", "xterm-256color"),
            ("COLUMNS", "40"),
            ("LINES", "9"),
            ("CLICOLOR_FORCE", "1"),
            ("FORCE_COLOR", "3"),
        ]),
        false,
        "out",
        false,
    );
    run(
        "build machine",
        &variables(&[
            ("CI", "true"),
            ("GITHUB_ACTIONS", "true"),
            ("NO_COLOR", "1"),
            ("SOURCE_DATE_EPOCH", "86400"),
        ]),
        true,
        "out",
        false,
    );
    run(
        "somebody else",
        &variables(&[
            ("USER", "nobody"),
            ("LOGNAME", "nobody"),
            ("HOSTNAME", "else"),
            ("SHELL", "/bin/false"),
        ]),
        false,
        "Bilder für α & β",
        true,
    );
}

#[test]
fn bytes_depend_on_the_input_alone() {
    let (folder, names) = charts();
    assert_eq!(names.len(), 52);
    let place = Place {
        program: PROGRAM,
        inputs: folder.path(),
        set: &plain,
        shuffled: false,
        out: "out",
        elsewhere: false,
    };
    let pictures = place.pictures(&names);
    let svgs = pictures
        .keys()
        .filter(|name| name.ends_with(".svg"))
        .count();
    assert!(svgs >= 50, "only {svgs} charts are drawn");
    let printed: Outputs = (0..names.len())
        .flat_map(|number| (0..COMMANDS.len()).map(move |command| (number, command)))
        .map(|(number, command)| place.printed(command, &names, number, false))
        .collect();
    let mut environment = 0;
    environments(&mut |name, set, shuffled, out, elsewhere| {
        environment += 1;
        let place = Place {
            program: PROGRAM,
            inputs: folder.path(),
            set,
            shuffled,
            out,
            elsewhere,
        };
        let again = place.pictures(&names);
        same(&pictures, &again, name);
        assert_eq!(pictures.len(), again.len(), "{name}");
        // Each environment sees every chart, and in turns every command.
        let again = (0..names.len()).map(|number| {
            let command = (number + environment) % COMMANDS.len();
            place.printed(command, &names, number, environment % 2 == 0)
        });
        same(&printed, &again.collect(), name);
    });
    assert_eq!(environment, 12);
}

#[test]
fn every_build_makes_the_same_bytes() {
    let Some(other) = std::env::var_os("LANEWAY_OTHER") else {
        eprintln!("skipped: the other build needs LANEWAY_OTHER=target/release/laneway");
        return;
    };
    let other = fs::canonicalize(other).unwrap().display().to_string();
    let (folder, names) = charts();
    let [one, two] = [PROGRAM, &other].map(|program| {
        let place = Place {
            program,
            inputs: folder.path(),
            set: &plain,
            shuffled: false,
            out: "out",
            elsewhere: false,
        };
        let mut outputs = place.pictures(&names);
        for number in 0..names.len() {
            for command in 0..COMMANDS.len() {
                outputs.extend([place.printed(command, &names, number, false)]);
            }
        }
        outputs
    });
    assert_eq!(one.len(), two.len());
    same(&one, &two, &other);
}

/// Every output of the second is as the first has it.
fn same(first: &Outputs, second: &Outputs, what: &str) {
    for (name, bytes) in second {
        assert!(first.get(name) == Some(bytes), "{name} differs: {what}");
    }
}
