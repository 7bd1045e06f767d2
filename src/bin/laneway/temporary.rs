//! Files under a temporary name, which are gone when the run ends, however it ends.
//!
//! Whoever writes into a folder holds a shared lock on it, which the system ends with the program. Whoever gets the
//! folder for itself alone knows that every temporary in it was left by a run that was killed, and removes them.

use crate::signals;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;
use tempfile::TempPath;

const PREFIX: &str = ".laneway-";
const SUFFIX: &str = ".tmp";
/// Letters and digits between the two: enough that nobody else's file is called so.
const RANDOM: usize = 16;

/// The temporaries that are there now, for an end that a signal brings.
static OPEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// The folders that a run writes into.
#[derive(Default)]
pub(crate) struct Folders {
    held: Mutex<BTreeMap<PathBuf, Arc<Hold>>>,
}

/// A folder from which nobody else removes temporaries; none where folders cannot be locked, for then nobody does.
struct Hold(
    #[allow(dead_code, reason = "the lock lasts as long as the file is open")] Option<File>,
);

/// A whole file under a temporary name; without a new name it is removed.
pub(crate) struct Temporary {
    path: TempPath,
    listed: Listed,
    hold: Arc<Hold>,
}

/// A name in [`OPEN`].
struct Listed(PathBuf);

impl Folders {
    /// Makes the folder ready to be written into: what killed runs left in it is removed.
    pub(crate) fn enter(&self, folder: &Path) {
        self.hold(folder);
    }

    fn hold(&self, folder: &Path) -> Arc<Hold> {
        let mut held = lock(&self.held);
        let hold = held.entry(folder.to_owned());
        hold.or_insert_with(|| Arc::new(Hold::new(folder))).clone()
    }

    /// Writes the bytes to a new file in the folder and flushes them to the disk.
    ///
    /// It gets the mode and owner of `old`, else what the user's umask leaves of 0666.
    pub(crate) fn write(
        &self,
        folder: &Path,
        bytes: &[u8],
        old: Option<&Metadata>,
    ) -> io::Result<Temporary> {
        signals::remove_temporaries();
        let hold = self.hold(folder);
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM);
        let (mut file, path) = builder.make_in(folder, create)?.into_parts();
        let listed = Listed(path.to_path_buf());
        let temporary = Temporary { path, listed, hold };
        file.write_all(bytes)?;
        if let Some(old) = old {
            keep_owner(&file, old);
            file.set_permissions(old.permissions())?;
        }
        // Without this a crash of the machine could leave the new name with an empty file.
        file.sync_all()?;
        Ok(temporary)
    }
}

impl Hold {
    fn new(folder: &Path) -> Self {
        /// Removing what was left takes milliseconds. Who has the folder for longer is another program, which
        /// keeps it from everybody else who would remove temporaries.
        const TRIES: usize = 200;
        const PAUSE: Duration = Duration::from_millis(1);
        let Ok(file) = File::open(folder) else {
            return Self(None);
        };
        if file.try_lock().is_ok() {
            remove_left(folder);
            let _ = file.unlock();
        }
        for _ in 0..TRIES {
            match file.try_lock_shared() {
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                _ => break,
            }
        }
        Self(Some(file))
    }
}

impl Temporary {
    /// Gives the file its name, in place of the file that had it.
    pub(crate) fn persist(self, target: &Path) -> io::Result<()> {
        let Self { path, listed, hold } = self;
        // A signal comes before or after.
        let open = lock(&OPEN);
        let renamed = path.persist(target).map_err(|error| error.error);
        drop((open, listed, hold));
        renamed
    }
}

impl Drop for Listed {
    fn drop(&mut self) {
        lock(&OPEN).remove(&self.0);
    }
}

/// Removes the temporaries of this run; none can be made or renamed as long as the guard is there.
pub(crate) fn remove_all() -> impl Sized {
    let open = lock(&OPEN);
    for path in open.iter() {
        let _ = fs::remove_file(path);
    }
    open
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o666);
    let mut open = lock(&OPEN);
    let file = options.open(path)?;
    open.insert(path.to_owned());
    Ok(file)
}

/// A program that runs as root in a container should not take files away from their owner.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let same = |new: &Metadata| (new.uid(), new.gid()) == (old.uid(), old.gid());
    if !file.metadata().is_ok_and(|new| same(&new)) {
        // Others may not give files away.
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

fn remove_left(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let ordinary = entry.file_type().is_ok_and(|kind| kind.is_file());
        if ordinary && is_temporary(&entry.file_name()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_temporary(name: &OsStr) -> bool {
    let random = name
        .to_str()
        .and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
    random.is_some_and(|random| {
        random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn only_what_nobody_writes_is_removed() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path();
        let left = ".laneway-0123456789abcDEF.tmp";
        let others = [
            ".laneway-0123456789abcDE.tmp",
            ".laneway-0123456789abcD-F.tmp",
            ".laneway-0123456789abcDEF.tmp.svg",
            "laneway-0123456789abcDEF.tmp",
        ];
        for name in others.iter().chain([&left]) {
            fs::write(folder.join(name), "").unwrap();
        }
        let first = Folders::default();
        first.enter(folder);
        let mut expected: Vec<String> = others.map(str::to_owned).to_vec();
        expected.sort();
        assert_eq!(names(folder), expected, "nobody writes here");

        let temporary = first.write(folder, b"new", None).unwrap();
        fs::write(folder.join(left), "").unwrap();
        let count = names(folder).len();
        let second = Folders::default();
        second.enter(folder);
        assert_eq!(names(folder).len(), count, "the first still writes here");
        // The lock lasts as long as the temporary, not only as long as the folders.
        drop((first, second));
        Folders::default().enter(folder);
        assert_eq!(names(folder).len(), count);
        temporary.persist(&folder.join("new.svg")).unwrap();
        Folders::default().enter(folder);
        expected.push("new.svg".to_owned());
        expected.sort();
        assert_eq!(names(folder), expected);
        assert_eq!(fs::read(folder.join("new.svg")).unwrap(), b"new");
    }

    #[test]
    fn a_folder_that_another_program_keeps_can_be_written_into() {
        let root = tempfile::tempdir().unwrap();
        let left = root.path().join(".laneway-0123456789abcDEF.tmp");
        fs::write(&left, "").unwrap();
        let other = File::open(root.path()).unwrap();
        other.lock().unwrap();
        let folders = Folders::default();
        let temporary = folders.write(root.path(), b"new", None).unwrap();
        temporary.persist(&root.path().join("new.svg")).unwrap();
        assert!(left.exists(), "it may be the other program's");
    }

    #[test]
    fn a_temporary_without_a_name_is_removed() {
        let root = tempfile::tempdir().unwrap();
        let folders = Folders::default();
        let temporary = folders.write(root.path(), b"new", None).unwrap();
        let listed = temporary.listed.0.clone();
        assert!(listed.exists() && lock(&OPEN).contains(&listed));
        drop(temporary);
        assert!(!listed.exists() && !lock(&OPEN).contains(&listed));

        let temporary = folders.write(root.path(), b"new", None).unwrap();
        fs::create_dir(root.path().join("folder")).unwrap();
        assert!(temporary.persist(&root.path().join("folder")).is_err());
        assert_eq!(names(root.path()), ["folder"]);
    }
}
