//! Where goldens stand, and which of them no chart asks for.

use super::Job;
use crate::console::{Failure, reason};
use crate::input;
use crate::output::real;
use crate::walk;
use laneway::limits::Limits;
use laneway::verify::Held;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The folder of a file's goldens: beside it, or its place below the root again below the folder of goldens.
pub(super) fn folder(job: &Job) -> PathBuf {
    let path = &job.candidate.path;
    let beside = path.parent().unwrap_or(Path::new(""));
    let Some(goldens) = &job.setup.goldens else {
        return beside.to_owned();
    };
    let real = |path: &Path| {
        let here = Path::new(".");
        let path = if path.as_os_str().is_empty() {
            here
        } else {
            path
        };
        path.canonicalize().ok()
    };
    let below = real(beside)
        .zip(real(&job.setup.root))
        .and_then(|(beside, root)| Some(beside.strip_prefix(root).ok()?.to_owned()));
    goldens.join(below.unwrap_or_default())
}

/// The record beside a golden picture.
pub(super) fn record(golden: &Path) -> PathBuf {
    let mut name = golden.file_stem().unwrap_or_default().to_owned();
    name.push(walk::GOLDEN_RECORD);
    golden.with_file_name(name)
}

/// The text of the record; none where there is no file.
pub(super) fn read_record(golden: &Path, limits: &Limits) -> Result<Option<String>, String> {
    let path = record(golden);
    match path.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        _ => match input::read(&path, limits) {
            Ok(source) => Ok(Some(source.text().to_owned())),
            Err(failure) => Err(failure.message().to_owned()),
        },
    }
}

/// The golden picture, to be read; none where there is no file.
pub(super) fn open(golden: &Path) -> Result<Option<File>, String> {
    let unreadable = |why: &str| format!("the golden picture cannot be read: {why}");
    // Opening what is no ordinary file might wait for ever.
    match golden.metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(&reason(&error))),
        Ok(metadata) if !metadata.is_file() => return Err(unreadable("it is no ordinary file")),
        Ok(_) => {}
    }
    match File::open(golden) {
        Ok(file) => Ok(Some(file)),
        Err(error) => Err(unreadable(&reason(&error))),
    }
}

/// Which goldens have a chart.
#[derive(Default)]
pub(super) struct Claims {
    /// Each golden picture, with the chart that asks for it.
    claimed: BTreeMap<PathBuf, String>,
    /// Beginnings of names whose charts could not be drawn: their goldens may well have a chart.
    spared: Vec<PathBuf>,
}

impl Claims {
    /// Notes that a chart asks for a golden; one golden takes one chart.
    pub(super) fn claim(&mut self, golden: &Path, held: &Held) -> Result<(), Failure> {
        let chart = match &held.chart {
            Some((file, line)) => format!("{file}:{line}"),
            None => String::new(),
        };
        match self.claimed.insert(real(golden), chart.clone()) {
            None => Ok(()),
            Some(other) => Err(Failure::new(format!(
                "{other} and {chart} would both have the golden `{}`",
                golden.display()
            ))
            .hint("rename one of the files, or name the charts with `%% laneway: name X`")),
        }
    }

    /// Notes that goldens whose path begins like this are not to be called stale.
    pub(super) fn spare(&mut self, beginning: &Path) {
        self.spared.push(real(beginning));
    }

    /// The records in these folders, and below, that no chart asks for.
    pub(super) fn stale<'a>(&self, folders: impl Iterator<Item = &'a PathBuf>) -> Vec<PathBuf> {
        let mut stale: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
        for folder in folders.filter(|folder| folder.is_dir()) {
            for record in walk::records(folder) {
                let record = record
                    .strip_prefix("./")
                    .map_or(record.clone(), Path::to_owned);
                let golden = record.with_extension("").with_extension("png");
                let golden = real(&golden);
                if !self.claimed.contains_key(&golden) && !self.is_spared(&golden) {
                    stale.entry(golden).or_insert(record);
                }
            }
        }
        stale.into_values().collect()
    }

    fn is_spared(&self, golden: &Path) -> bool {
        let name = |path: &Path| path.file_name().map(OsString::from).unwrap_or_default();
        self.spared.iter().any(|spared| {
            spared.parent() == golden.parent()
                && name(golden)
                    .as_encoded_bytes()
                    .starts_with(name(spared).as_encoded_bytes())
        })
    }
}
