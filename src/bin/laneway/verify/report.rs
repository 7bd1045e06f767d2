//! The folder of a report: one page, and three pictures for each golden that is not as it was.

use super::page::Page;
use crate::console::Failure;
use crate::output::{self, Prepared, Writer};
use laneway::compare;
use laneway::limits::Limits;
use laneway::verify::report::html::{self, Shown};
use laneway::verify::{Held, Status};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

/// Bytes of pictures that stand in the page itself; a browser opens no page of any size.
const IN_PAGE: usize = 24 << 20;

/// What a report will show.
pub(super) struct Gathered {
    folder: Option<PathBuf>,
    limits: Limits,
    entries: Vec<Entry>,
    bytes: usize,
    writer: Writer,
    /// Pictures under temporary names: all of a report is written or nothing.
    ready: Vec<Prepared>,
    failed: Option<Failure>,
}

/// One golden that is not as it was.
struct Entry {
    golden: String,
    expected: Option<Vec<u8>>,
    difference: Option<Vec<u8>>,
    actual: Option<Vec<u8>>,
    beside: Option<String>,
}

impl Gathered {
    /// Nothing yet, for a report in this folder, if one is asked for.
    pub(super) fn new(folder: Option<&Path>, limits: &Limits) -> Result<Self, Failure> {
        if let Some(folder) = folder {
            output::create_folder(folder)?;
        }
        Ok(Self {
            folder: folder.map(Path::to_owned),
            limits: limits.clone(),
            entries: Vec::new(),
            bytes: 0,
            writer: Writer::new([]),
            ready: Vec::new(),
            failed: None,
        })
    }

    /// Whether a report is asked for.
    pub(super) fn wanted(&self) -> bool {
        self.folder.is_some()
    }

    /// Takes the pictures of a page that is not as it was.
    pub(super) fn take(&mut self, page: &Page) {
        let wanted = self.failed.is_none() && page.held.finding.status != Status::Ok;
        if let (Some(folder), true) = (self.folder.clone(), wanted) {
            self.failed = self.set_aside(&folder, page).err();
        }
    }

    /// The golden picture; none where it is larger than a picture that is kept in memory may be.
    fn expected(&self, golden: &Path) -> Option<Vec<u8>> {
        let most = self.limits.picture_bytes;
        let mut bytes = Vec::new();
        let file = fs::File::open(golden).ok()?;
        let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
        let length = u64::try_from(read.ok()?).ok()?;
        (length <= most).then_some(bytes)
    }

    /// Puts the pictures of a page under temporary names.
    fn set_aside(&mut self, folder: &Path, page: &Page) -> Result<(), Failure> {
        let actual = page.drawn.as_ref().map(|drawn| drawn.png.clone());
        let image = page.held.finding.image.as_ref();
        // What could be compared holds no more pixels than pictures may, but anything can stand behind them.
        let expected = image.and_then(|_| self.expected(&page.golden));
        let mut difference = None;
        if let (Some(diff), Some(expected), Some(actual)) = (image, &expected, &actual) {
            let mut out = Vec::new();
            let (old, new) = (Cursor::new(expected), Cursor::new(actual));
            if compare::draw(old, new, diff, self.limits.pixels, &mut out).is_ok() {
                difference = Some(out);
            }
        }
        let stem = page
            .golden
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy();
        let name = format!("{:03}-{stem}", self.entries.len() + 1);
        let mut entry = Entry {
            golden: page.held.golden.clone(),
            expected,
            difference,
            actual,
            beside: None,
        };
        let mut bytes = 0;
        for (kind, picture) in entry.pictures() {
            let Some(picture) = picture else {
                continue;
            };
            bytes += picture.len();
            let path = folder.join(format!("{name}-{kind}.png"));
            self.ready.push(self.writer.prepare(&path, picture, &name)?);
        }
        if self.bytes.saturating_add(bytes) > IN_PAGE {
            entry.forget(name);
        } else {
            self.bytes += bytes;
        }
        self.entries.push(entry);
        Ok(())
    }

    /// Writes all pictures, and the page over all findings.
    pub(super) fn write(mut self, held: &[Held]) -> Result<(), Failure> {
        let Some(folder) = &self.folder else {
            return Ok(());
        };
        if let Some(failure) = self.failed {
            return Err(failure);
        }
        let mut entries = self.entries.into_iter().peekable();
        let shown: Vec<Shown<'_>> = held
            .iter()
            .filter(|held| held.finding.status != Status::Ok)
            .map(|held| {
                let entry = entries.next_if(|entry| entry.golden == held.golden);
                let entry = entry.unwrap_or(Entry {
                    golden: held.golden.clone(),
                    expected: None,
                    difference: None,
                    actual: None,
                    beside: None,
                });
                Shown {
                    held,
                    expected: entry.expected,
                    difference: entry.difference,
                    actual: entry.actual,
                    beside: entry.beside,
                }
            })
            .collect();
        let page = html::write(held, &shown);
        let path = folder.join("index.html");
        let page = self.writer.prepare(&path, page.as_bytes(), "the report")?;
        for ready in self.ready.into_iter().chain([page]) {
            ready.commit()?;
        }
        Ok(())
    }
}

impl Entry {
    fn pictures(&self) -> [(&'static str, Option<&[u8]>); 3] {
        [
            ("expected", self.expected.as_deref()),
            ("difference", self.difference.as_deref()),
            ("actual", self.actual.as_deref()),
        ]
    }

    /// Leaves the pictures to their files.
    fn forget(&mut self, name: String) {
        self.expected = None;
        self.difference = None;
        self.actual = None;
        self.beside = Some(name);
    }
}
