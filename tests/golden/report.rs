//! What a failed run leaves behind: files to look at and one page that shows them all.

use super::compare::{Difference, difference};
use laneway::compare;
use laneway::limits::Limits;
use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The page of one run, under `target/golden/`.
pub(crate) struct Report {
    folder: PathBuf,
    entries: Mutex<Vec<(String, String)>>,
}

impl Report {
    /// An empty report; what an earlier run left is removed.
    pub(crate) fn new(folder: PathBuf) -> Self {
        let _ = fs::remove_dir_all(&folder);
        Self {
            folder,
            entries: Mutex::new(Vec::new()),
        }
    }

    /// Keeps what a case expected and got; gives the words for the terminal.
    pub(crate) fn add(&self, case: &str, differences: &[Difference]) -> String {
        let folder = self.folder.join(case);
        let _ = fs::create_dir_all(&folder);
        let (mut text, mut page) = (String::new(), String::new());
        for difference in differences {
            let Difference {
                file,
                expected,
                got,
                summary,
                ..
            } = difference;
            let _ = fs::write(folder.join(format!("got.{file}")), got);
            let _ = fs::write(folder.join(format!("expected.{file}")), expected);
            let _ = writeln!(text, "{file}: {summary}");
            let _ = writeln!(
                page,
                "<h3>{}</h3><pre>{}</pre>",
                escape(file),
                escape(summary)
            );
            if file.ends_with(".png") {
                let path = folder.join(format!("difference.{file}"));
                if draw_difference(expected, got, &path).is_some() {
                    let _ = writeln!(page, "<p>expected | difference | got</p>");
                    for side in ["expected", "difference", "got"] {
                        let _ = writeln!(page, "<img src=\"{case}/{side}.{file}\">");
                    }
                } else {
                    let _ = writeln!(page, "<img src=\"{case}/got.{file}\">");
                }
            } else if file.ends_with(".svg") {
                let _ = writeln!(
                    page,
                    "<p>expected, got</p><img src=\"{case}/expected.{file}\"><img src=\"{case}/got.{file}\">"
                );
            }
        }
        let _ = write!(text, "see {}", folder.display());
        if let Ok(mut entries) = self.entries.lock() {
            entries.push((case.to_owned(), page));
        }
        text
    }

    /// Writes the page, if there is anything to show.
    #[allow(clippy::print_stdout, reason = "the reader must find the page")]
    pub(crate) fn finish(&self) {
        let Ok(mut entries) = self.entries.lock() else {
            return;
        };
        if entries.is_empty() {
            return;
        }
        entries.sort();
        let mut html = String::from(
            "<!doctype html><meta charset=\"utf-8\"><title>laneway goldens</title>\
             <style>body{font:14px sans-serif;margin:2em}img{max-width:100%;border:1px solid #ccc}\
             pre{background:#f4f4f4;padding:.6em;overflow:auto}</style>\n",
        );
        for (case, page) in entries.iter() {
            let _ = writeln!(html, "<h2>{}</h2>\n{page}", escape(case));
        }
        let path = self.folder.join("index.html");
        if fs::write(&path, html).is_ok() {
            println!("golden report: {}", path.display());
        }
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// Draws where two pictures differ; `None` where one cannot be read.
fn draw_difference(expected: &[u8], got: &[u8], path: &Path) -> Option<()> {
    let diff = difference(expected, got).ok()?;
    let (file, limit) = (fs::File::create(path).ok()?, Limits::default().pixels);
    compare::draw(Cursor::new(expected), Cursor::new(got), &diff, limit, file).ok()
}
