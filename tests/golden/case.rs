//! Cases on disk.

use super::options::CaseOptions;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The ideas that cases are sorted by.
const AREAS: [&str; 13] = [
    "axis",
    "calendar",
    "crash",
    "dependencies",
    "diagnostics",
    "labels",
    "lanes",
    "legend",
    "markdown",
    "outputs",
    "real",
    "syntax",
    "themes",
];

/// One case.
pub(crate) struct Case {
    /// `area/case`.
    pub(crate) name: String,
    /// What it reads; an error where there is not exactly one input.
    pub(crate) input: Result<PathBuf, String>,
    /// What it wants; an error where that cannot be read.
    pub(crate) options: Result<CaseOptions, String>,
    /// The plan that it is compared with: `before.*` in its folder, or what its options name.
    pub(crate) before: Option<PathBuf>,
    /// What is expected: the name of a stage's output and the file that holds it.
    pub(crate) expected: BTreeMap<String, PathBuf>,
}

/// Finds the cases below `golden`, and what stands there without belonging to one.
pub(crate) fn find(golden: &Path) -> (Vec<Case>, Vec<String>) {
    let (mut cases, mut strays) = (Vec::new(), Vec::new());
    for area in entries(golden) {
        let name = file_name(&area);
        if !area.is_dir() || !AREAS.contains(&name.as_str()) {
            strays.push(area.display().to_string());
            continue;
        }
        for folder in entries(&area) {
            if folder.is_dir() {
                cases.push(case(&name, &folder, &mut strays));
            } else {
                strays.push(folder.display().to_string());
            }
        }
    }
    (cases, strays)
}

fn case(area: &str, folder: &Path, strays: &mut Vec<String>) -> Case {
    let mut options = Ok(CaseOptions::default());
    let (mut inputs, mut expected) = (Vec::new(), BTreeMap::new());
    let mut before = None;
    for path in entries(folder) {
        let name = file_name(&path);
        if path.is_dir() {
            strays.push(path.display().to_string());
        } else if name == "options.toml" {
            options = CaseOptions::read(&path);
        } else if name.starts_with("input.") {
            inputs.push(path);
        } else if name.starts_with("before.") {
            before = Some(path);
        } else {
            expected.insert(name, path);
        }
    }
    if let Ok(options) = &mut options {
        for font in &mut options.fonts {
            *font = folder.join(&*font);
        }
        before = before.or_else(|| Some(folder.join(options.before.as_ref()?)));
        inputs.extend(options.input.iter().map(|path| folder.join(path)));
        for (name, path) in &options.published {
            expected.insert(name.clone(), folder.join(path));
        }
    }
    let input = match inputs.len() {
        1 => Ok(inputs.remove(0)),
        count => Err(format!("a case has one input; this has {count}")),
    };
    Case {
        name: format!("{area}/{}", file_name(folder)),
        input,
        before,
        options,
        expected,
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
