//! Holds the modules against the table of who may use whom.
//!
//! When the table is wrong, change it in the same commit and say why.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What every module may use. Among themselves, each may use those before it.
const FOUNDATION: [&str; 7] = [
    "key",
    "lists",
    "limits",
    "source",
    "color",
    "geometry",
    "diagnostic",
];

/// The façade: what runs the stages one after the other may use them all.
const FACADE: [&str; 3] = ["lib", "plan", "pages"];

/// What a module may use beside the foundation and itself.
const TABLE: [(&str, &[&str]); 22] = [
    ("options", &["theme", "language"]),
    // A language knows how months are named and dates are written.
    ("language", &["calendar"]),
    // Between a plan and the options it is drawn with: neither of the two knows the other.
    ("settings", &["syntax", "roadmap", "options", "theme"]),
    ("calendar", &[]),
    ("syntax", &[]),
    ("roadmap", &["syntax", "calendar"]),
    ("schedule", &["roadmap", "calendar"]),
    ("lint", &["roadmap", "schedule", "calendar"]),
    ("theme", &[]),
    // A scene names the weights of the faces; text measures in those weights.
    ("text", &["scene"]),
    ("scene", &[]),
    (
        "layout",
        &[
            "roadmap", "schedule", "calendar", "theme", "language", "options", "text", "scene",
        ],
    ),
    // The options say how texts are written.
    ("svg", &["scene", "text", "options"]),
    ("png", &["scene", "text", "svg"]),
    ("pdf", &["scene", "text", "svg"]),
    ("pptx", &["scene", "text", "svg"]),
    ("exchange", &["roadmap", "schedule", "calendar"]),
    // A picture in a document is HTML, which the one writer escapes.
    ("markdown", &["svg"]),
    // What a task is called, and what it is beside its dates, stands in the roadmap.
    ("compare", &["roadmap", "schedule", "png"]),
    // A record tells from which options and faces a picture came, and its schedule is read back as a plan.
    (
        "verify",
        &[
            "compare", "exchange", "svg", "png", "options", "text", "roadmap", "schedule",
        ],
    ),
    ("edit", &[]),
    // Draws plans as a caller of the library does, through its façade, on pages of many kinds.
    ("survey", &["options", "scene", "text"]),
];

/// The modules that one file of code names, with the line that does.
fn uses(code: &str, modules: &BTreeSet<String>) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    // What a test uses is its own affair.
    let code = code
        .split("\n#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(code);
    let code: Vec<&str> = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let code = code.join("\n");
    let mut note = |name: &str, context: &str| {
        if modules.contains(name) {
            let line = context.lines().next().unwrap_or("");
            found
                .entry(name.to_owned())
                .or_insert(line.trim().to_owned());
        }
    };
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => note(word(rest), &code[at..]),
            Some(group) => {
                for name in members(group) {
                    note(name, &code[at..]);
                }
            }
        }
    }
    found
}

/// The name that `text` begins with.
fn word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    &text[..end]
}

/// The first names of the members of a group, behind its opening brace.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut begins, mut names) = (0, true, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            c if begins && depth == 0 && !c.is_whitespace() => {
                names.push(word(&group[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    names
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
}

/// Every file below `src` but the program, with the module it belongs to.
fn library() -> Vec<(String, PathBuf)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    files
        .into_iter()
        .filter(|path| !path.starts_with(src.join("bin")))
        .map(|path| {
            let first = path.strip_prefix(&src).unwrap().iter().next().unwrap();
            let module = first.to_string_lossy().trim_end_matches(".rs").to_owned();
            (module, path)
        })
        .filter(|(module, _)| !FACADE.contains(&module.as_str()))
        .collect()
}

fn may_use(module: &str, used: &str) -> bool {
    let rank = |name: &str| FOUNDATION.iter().position(|of| *of == name);
    if let (Some(module), Some(used)) = (rank(module), rank(used)) {
        return used < module;
    }
    if rank(used).is_some() {
        return true;
    }
    TABLE
        .iter()
        .find(|(name, _)| *name == module)
        .is_some_and(|(_, allowed)| allowed.contains(&used))
}

#[test]
fn modules_use_only_what_the_table_allows() {
    let files = library();
    let modules: BTreeSet<String> = files.iter().map(|(module, _)| module.clone()).collect();
    let mut faults = Vec::new();
    for (module, path) in &files {
        if path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().ends_with("tests.rs"))
        {
            continue;
        }
        let code = fs::read_to_string(path).unwrap();
        for (used, line) in uses(&code, &modules) {
            if used != *module && !may_use(module, &used) {
                faults.push(format!(
                    "{}: `{module}` may not use `{used}`: {line}",
                    path.display()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_module_stands_in_the_table() {
    for (module, path) in library() {
        let known =
            FOUNDATION.contains(&module.as_str()) || TABLE.iter().any(|(name, _)| *name == module);
        assert!(
            known,
            "{} belongs to no module of the table",
            path.display()
        );
    }
}

/// The program sees the public API alone: it is another crate, so it needs no check of paths, but its files
/// must not be pulled in by path.
#[test]
fn no_file_is_included_by_path() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    for path in files {
        let code = fs::read_to_string(&path).unwrap();
        assert!(!code.contains("#[path"), "{}", path.display());
    }
}

#[test]
fn uses_are_found_wherever_they_stand() {
    let modules: BTreeSet<String> = ["scene", "theme", "text", "png"].map(str::to_owned).into();
    let found = |code: &str| uses(code, &modules).into_keys().collect::<Vec<_>>();
    assert_eq!(found("use crate::scene::{Item, Role};"), ["scene"]);
    assert_eq!(
        found("use crate::{\n    scene::Item,\n    text,\n};"),
        ["scene", "text"]
    );
    assert_eq!(found("fn f() { crate::theme::x() }"), ["theme"]);
    assert_eq!(
        found("/// as in crate::png\nfn f() {}"),
        Vec::<String>::new()
    );
    assert_eq!(
        found("fn f() {}\n#[cfg(test)]\nmod tests {\n    use crate::png;\n}"),
        Vec::<String>::new()
    );
    assert!(!may_use("scene", "theme"));
    assert!(may_use("layout", "theme"));
    assert!(may_use("scene", "geometry"));
    assert!(!may_use("source", "diagnostic"));
}

#[test]
fn the_promises_of_security_name_tests_that_exist() {
    let mut files = Vec::new();
    for folder in ["src", "tests"] {
        rust_files(Path::new(folder), &mut files);
    }
    let all: Vec<(PathBuf, String)> = files
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect();
    let page = fs::read_to_string("SECURITY.md").unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| "));
    let proofs = rows.filter_map(|row| row.split(" | ").nth(1));
    let (mut rows, mut named) = (0, 0);
    for proof in proofs.filter(|proof| proof.contains('`')) {
        rows += 1;
        let before = named;
        for name in proof.split('`').skip(1).step_by(2) {
            let Some((module, function)) = name.rsplit_once("::") else {
                continue;
            };
            let module = module.trim_end_matches("::tests");
            let file = module.rsplit("::").next().unwrap();
            let is_there = all.iter().any(|(path, text)| {
                path.file_stem().is_some_and(|stem| stem == file)
                    && text.contains(&format!("fn {function}("))
            });
            assert!(is_there, "SECURITY.md names `{name}`, which does not exist");
            named += 1;
        }
        assert!(named > before, "no test in: {proof}");
    }
    assert!(rows > 10 && named > rows, "{rows} promises, {named} tests");
}
