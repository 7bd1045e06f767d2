//! Writing goldens, on request alone.

use super::goldens;
use super::page::Page;
use crate::args::VerifyArgs;
use crate::console::Failure;
use crate::output::{self, Writer, Written};
use crate::patterns::Patterns;
use laneway::compare::Tolerance;
use laneway::limits::Limits;
use laneway::verify::{Finding, Record, Status};
use std::path::{Path, PathBuf};

/// What shall be blessed.
pub(super) struct Blessing {
    /// Patterns in the manner of `.gitignore`; none where nothing shall be blessed.
    patterns: Option<Patterns>,
    tolerance: Option<Tolerance>,
    writer: Writer,
}

impl Blessing {
    /// What the arguments ask for; `inputs` are never written.
    pub(super) fn new<'a>(
        args: &VerifyArgs,
        inputs: impl Iterator<Item = &'a PathBuf>,
    ) -> Result<Self, Failure> {
        let mut patterns = None;
        if !args.bless.is_empty() {
            let lines = args.bless.iter();
            let lines = lines.map(|pattern| pattern.trim_start_matches("./"));
            let text = lines.collect::<Vec<_>>().join("\n");
            let read = Patterns::of(text.as_bytes(), Path::new(""));
            let refused = || Failure::new(format!("`{text}` is no pattern"));
            patterns = Some(read.ok_or_else(refused)?);
        }
        Ok(Self {
            patterns,
            tolerance: args.tolerance.tolerance(),
            writer: Writer::new(inputs),
        })
    }

    /// Whether anything shall be blessed.
    pub(super) fn wanted(&self) -> bool {
        self.patterns.is_some()
    }

    /// Writes a page's golden where that is asked for and something is new; whether it did.
    pub(super) fn bless(&mut self, page: &mut Page, limits: &Limits) -> Result<bool, Failure> {
        if !self.fits(&page.golden) {
            return Ok(false);
        }
        let Some(drawn) = &page.drawn else {
            return Ok(false);
        };
        let known = drawn
            .record
            .as_deref()
            .and_then(|text| Record::read(text).ok());
        let image = page.held.finding.image.as_ref();
        let same_pixels = image.is_some_and(laneway::compare::ImageDiff::is_same);
        let ok = page.held.finding.status == Status::Ok;
        if ok && same_pixels && known.is_some() && self.tolerance.is_none() {
            return Ok(false);
        }
        let tolerance = self.tolerance.or(known.and_then(|record| record.tolerance));
        let record = drawn.fresh().record(tolerance, limits).write();
        if let Some(folder) = page.golden.parent()
            && !folder.as_os_str().is_empty()
        {
            output::create_folder(folder)?;
        }
        let maker = format!("the golden of `{}`", page.held.golden);
        // A picture of the same pixels stays as it is, however its bytes came about.
        let picture = match same_pixels {
            true => None,
            false => Some(self.writer.prepare(&page.golden, &drawn.png, &maker)?),
        };
        let record_path = goldens::record(&page.golden);
        let record = self
            .writer
            .prepare(&record_path, record.as_bytes(), &maker)?;
        let mut written = Written::Unchanged;
        for file in picture.into_iter().chain([record]) {
            if file.commit()? == Written::New {
                written = Written::New;
            }
        }
        page.held.finding = Finding::new(Status::Ok, "blessed");
        Ok(written == Written::New)
    }

    fn fits(&self, golden: &Path) -> bool {
        let golden = golden.strip_prefix("./").unwrap_or(golden);
        // A golden outside the working folder has no path that the patterns could be told.
        let name = match golden.is_relative() && !golden.starts_with("..") {
            true => golden,
            false => Path::new(golden.file_name().unwrap_or_default()),
        };
        let patterns = self.patterns.as_ref();
        patterns.is_some_and(|patterns| patterns.fit(name))
    }
}
