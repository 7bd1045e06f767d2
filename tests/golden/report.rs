//! What a failed run leaves behind: files to look at and one page that shows them all.

use super::compare::{Difference, Pixels, decode};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The page of one run, under `target/golden/`.
pub(crate) struct Report {
    folder: PathBuf,
    entries: Mutex<Vec<(String, String)>>,
}

/// Pixels between two pictures that stand side by side.
const GAP: usize = 8;

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
                if side_by_side(expected, got, &folder.join(format!("compare.{file}"))).is_some() {
                    let _ = writeln!(
                        page,
                        "<p>expected | difference | got</p><img src=\"{case}/compare.{file}\">"
                    );
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

/// Writes expected, difference and got into one picture; `None` where one cannot be read.
fn side_by_side(expected: &[u8], got: &[u8], path: &Path) -> Option<()> {
    let (expected, got) = (decode(expected).ok()?, decode(got).ok()?);
    let (width, height) = (
        expected.width.max(got.width) as usize,
        expected.height.max(got.height) as usize,
    );
    let mut data = Vec::with_capacity((width * 3 + GAP * 2) * height * 4);
    for y in 0..height {
        let row = |of: &dyn Fn(usize) -> [u8; 4], data: &mut Vec<u8>| {
            (0..width).for_each(|x| data.extend(of(x)));
        };
        row(&|x| pixel(&expected, x, y), &mut data);
        data.extend([0x80; 4].repeat(GAP));
        row(
            &|x| difference(pixel(&expected, x, y), pixel(&got, x, y)),
            &mut data,
        );
        data.extend([0x80; 4].repeat(GAP));
        row(&|x| pixel(&got, x, y), &mut data);
    }
    let file = fs::File::create(path).ok()?;
    let mut encoder = png::Encoder::new(file, (width * 3 + GAP * 2) as u32, height as u32);
    encoder.set_color(png::ColorType::Rgba);
    encoder.write_header().ok()?.write_image_data(&data).ok()
}

/// The pixel there; grey outside the picture.
fn pixel(of: &Pixels, x: usize, y: usize) -> [u8; 4] {
    let (width, height) = (of.width as usize, of.height as usize);
    if x >= width || y >= height {
        return [0x80, 0x80, 0x80, 255];
    }
    of.data.get(y * width + x).copied().unwrap_or_default()
}

/// Red where two pixels differ, a pale grey of the first where they do not.
fn difference(a: [u8; 4], b: [u8; 4]) -> [u8; 4] {
    if a != b {
        return [220, 0, 0, 255];
    }
    let grey = (u16::from(a[0]) + u16::from(a[1]) + u16::from(a[2])) / 3;
    let pale = 255 - (255 - grey.min(255) as u8) / 5;
    [pale, pale, pale, 255]
}
