//! The same bytes in every time zone, locale and working directory.

use crate::support::Folder;
use std::path::Path;
use std::process::Stdio;

/// The roadmap drawn under one environment, from one working directory.
fn drawn(format: &str, folder: &Path, environment: &[(&str, &str)]) -> Vec<u8> {
    let roadmap = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/waku-2024.md");
    let home = Folder::new();
    let args = [
        Path::new("render"),
        &roadmap,
        Path::new("-o"),
        Path::new("-"),
    ];
    let output = home
        .command(&args)
        .args(["--format", format])
        .current_dir(folder)
        .envs(environment.iter().copied())
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{environment:?}: {output:?}");
    output.stdout
}

#[test]
fn bytes_depend_on_the_input_alone() {
    let here = Folder::new();
    here.write("laneway.svg", "");
    for format in ["svg", "png"] {
        let first = drawn(format, &here.path(""), &[("TZ", "UTC"), ("LC_ALL", "C")]);
        assert!(first.len() > 10_000);
        for environment in [
            [("TZ", "America/Los_Angeles"), ("LC_ALL", "en_US.UTF-8")],
            [("TZ", "Asia/Tokyo"), ("LC_ALL", "ja_JP.UTF-8")],
            [("TZ", "Asia/Tokyo"), ("LANG", "tr_TR.UTF-8")],
        ] {
            let again = drawn(format, Path::new("/"), &environment);
            assert!(again == first, "{format} differs under {environment:?}");
        }
    }
}
