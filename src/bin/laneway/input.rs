//! Files and standard input as sources.

use crate::console::{Failure, reason};
use laneway::limits::Limits;
use laneway::source::Source;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Whether the path means standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Refuses inputs that cannot be read one after the other.
pub(crate) fn check_all(inputs: &[PathBuf]) -> Result<(), Failure> {
    if inputs.iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(Failure::new("standard input (`-`) can be read only once"));
    }
    Ok(())
}

/// Reads a file, or standard input for `-`.
pub(crate) fn read(path: &Path, limits: &Limits) -> Result<Source, Failure> {
    let most = Most {
        bytes: limits.file_bytes,
        limit: "file-bytes",
    };
    let (name, bytes) = if is_stdin(path) {
        let name = "<stdin>".to_owned();
        let bytes = read_bytes(io::stdin().lock(), &name, most)?;
        (name, bytes)
    } else {
        let name = path.display().to_string();
        let bytes = read_bytes(open(path, most)?, &name, most)?;
        (name, bytes)
    };
    let text = decode(&name, bytes)?;
    Ok(Source::whole(name, text))
}

/// A file that another program gave.
pub(crate) fn source(name: String, bytes: &[u8], limits: &Limits) -> Result<Source, Failure> {
    let most = Most {
        bytes: limits.file_bytes,
        limit: "file-bytes",
    };
    let text = decode(&name, read_bytes(bytes, &name, most)?)?;
    Ok(Source::whole(name, text))
}

/// Reads a file as it is: a font.
pub(crate) fn read_font(path: &Path, limits: &Limits) -> Result<Vec<u8>, Failure> {
    let most = Most {
        bytes: limits.font_bytes,
        limit: "font-bytes",
    };
    read_bytes(open(path, most)?, &path.display().to_string(), most)
}

/// How large a file may be, and the limit that says so.
#[derive(Clone, Copy)]
pub(crate) struct Most {
    pub(crate) bytes: u64,
    pub(crate) limit: &'static str,
}

impl Most {
    fn passed(self, name: &str) -> Failure {
        let mebibytes = self.bytes >> 20;
        let most = match mebibytes {
            1.. if mebibytes << 20 == self.bytes => format!("{mebibytes} MiB"),
            _ => format!("{} bytes", self.bytes),
        };
        let limit = self.limit;
        Failure::new(format!("cannot read `{name}`: it has more than {most}")).hint(format!(
            "real ones are far smaller; if it is the right file, `--limit {limit}=BYTES` raises the limit"
        ))
    }
}

fn open(path: &Path, most: Most) -> Result<File, Failure> {
    let name = path.display();
    let unreadable =
        |error: io::Error| Failure::new(format!("cannot read `{name}`: {}", reason(&error)));
    let metadata = path.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(
            Failure::new(format!("cannot read `{name}`: it is a folder")).hint(
                "name the files in it, for instance `folder/*.md`; `laneway check` walks folders",
            ),
        );
    }
    if metadata.len() > most.bytes {
        return Err(most.passed(&name.to_string()));
    }
    File::open(path).map_err(unreadable)
}

/// Reads all of `from`, which a message calls `name`, up to one byte more than it may have.
pub(crate) fn read_bytes(from: impl Read, name: &str, most: Most) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    from.take(most.bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::new(format!("cannot read `{name}`: {}", reason(&error))))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most.bytes {
        return Err(most.passed(name));
    }
    Ok(bytes)
}

fn decode(name: &str, mut bytes: Vec<u8>) -> Result<String, Failure> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    if is_utf16(&bytes) {
        return Err(
            Failure::new(format!("cannot read `{name}`: it is UTF-16, not UTF-8"))
                .hint("save it as UTF-8"),
        );
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = bytes.get(..offset).unwrap_or(bytes);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        Failure::new(format!(
            "cannot read `{name}`: it is not UTF-8 from byte {offset} on (line {line})"
        ))
        .hint("save it as UTF-8; an old encoding such as Windows-1252 is likely")
    })
}

/// Whether the bytes begin with a mark of UTF-16, or with an ASCII character in two bytes.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => true,
        [first, second, ..] => (*first == 0) != (*second == 0),
        _ => false,
    }
}

/// The byte order mark of a file, which its text lacks; empty where it has none.
pub(crate) fn mark(path: &Path) -> &'static [u8] {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let mut first = [0; 3];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut first));
    match read {
        Ok(()) if first == MARK => MARK,
        _ => b"",
    }
}

/// Whether a JSON file found in a folder says that it is a plan; other JSON is not ours to judge.
pub(crate) fn claims_to_be_plan(file: &Source) -> bool {
    let json = Path::new(file.name())
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    !json || file.text().contains("\"laneway.schedule/")
}
