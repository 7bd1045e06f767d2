//! The bundled font files are the ones `fonts/README.md` describes.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// File name → sum, from the table in the README; the originals stand there with their folders.
fn sums(readme: &str) -> BTreeMap<String, String> {
    let rows = readme.lines().filter_map(|line| {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        Some((cells.next()?.to_owned(), cells.next()?.to_owned()))
    });
    rows.filter(|(file, sum)| file.ends_with(".ttf") && !file.contains('/') && sum.len() == 64)
        .collect()
}

#[test]
fn files_have_the_sums_of_the_readme() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let written = sums(&std::fs::read_to_string(folder.join("README.md")).unwrap());
    let found: BTreeMap<String, String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().extension().is_some_and(|kind| kind == "ttf"))
        .map(|entry| {
            let sum = Sha256::digest(std::fs::read(entry.path()).unwrap());
            let hex: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
            (entry.file_name().into_string().unwrap(), hex)
        })
        .collect();
    assert!(found.len() >= 2, "{found:?}");
    assert_eq!(found, written);
}
