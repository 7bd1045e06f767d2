//! Arguments at and beyond their ends, fonts and pictures that are none.

use crate::program::{pictures, run};
use std::fs;
use tempfile::TempDir;

const PLAN: &str = "gantt\n dateFormat YYYY-MM-DD\n section Lane\n Design :a, 2024-01-01, 2w\n Build :after a, 3w\n";

#[test]
fn extremes() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("plan.mmd"), PLAN).unwrap();
    for (flag, values) in [
        (
            "--size",
            &[
                "0x0",
                "1x1",
                "1x",
                "x",
                "99999999999999999999x1",
                "32767x32767",
                "100000x100000",
                "-5x5",
                "1e3x5",
                "NaNxNaN",
                "200x",
                "60000x",
                "200x99999",
                "",
            ][..],
        ),
        (
            "--scale",
            &[
                "0", "-1", "NaN", "inf", "1e-30", "1e30", "0.0001", "1000", "16", "",
            ],
        ),
        (
            "--min-font",
            &[
                "0px", "-1px", "NaNpx", "1e30pt", "4px", "200px", "99999pt", "px", "9", "",
            ],
        ),
        (
            "--as-of",
            &[
                "0000-01-01",
                "9999-12-31",
                "99999-01-01",
                "yesterday",
                "2024-02-30",
            ],
        ),
        ("--from", &["0001-01-01", "9999-12-31", "99999-01-01"]),
        ("--to", &["0001-01-01", "9999-12-31"]),
        (
            "--background",
            &["url(x)", "none", "#12", "rgb(1e99,0,0)", "\"><script>"],
        ),
        (
            "--theme",
            &[
                "__proto__",
                "/etc/passwd",
                "plan.mmd",
                "/dev/zero.toml",
                "missing.toml",
                "\u{1b}[31m\u{202e}",
            ],
        ),
        ("--title", &["\u{202e}<script>]]>\u{1b}[31m", ""]),
        ("--section", &["", "(((((", "\u{1b}"]),
        ("--people", &["", "*", "%"]),
        (
            "--chart",
            &["0", "-1", "18446744073709551616", "\u{1b}[31m", ""],
        ),
        ("--lang", &["xx", "", "en_US.UTF-8; rm"]),
        ("--config", &["/dev/zero", "plan.mmd", "missing"]),
        ("--format", &["exe", "svg,svg,png", ""]),
    ] {
        for value in values {
            let run = run(
                folder.path(),
                &[
                    "render",
                    "plan.mmd",
                    "-o",
                    "out/",
                    &format!("{flag}={value}"),
                ],
                None,
            );
            let drawn = pictures(&folder.path().join("out"));
            assert!(
                drawn > 0 || run.code != Some(0),
                "{flag}={value}: nothing drawn"
            );
            assert!(
                drawn == 0 || run.code == Some(0),
                "{flag}={value}: drawn in spite of {:?}",
                run.code
            );
            let _ = fs::remove_dir_all(folder.path().join("out"));
        }
    }
}

#[test]
fn fonts_that_are_none() {
    let folder = TempDir::new().unwrap();
    fs::write(
        folder.path().join("plan.mmd"),
        PLAN.replace("Design", "計画 \u{1F600}"),
    )
    .unwrap();
    let mut fonts = fs::read_dir("fonts")
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let font = fonts.find(|path| path.extension().is_some_and(|extension| extension == "ttf"));
    let font = fs::read(font.unwrap()).unwrap();
    let mut broken: Vec<Vec<u8>> = vec![
        Vec::new(),
        vec![0; 1_000],
        b"OTTO".to_vec(),
        b"ttcf\0\x01\0\0\xFF\xFF\xFF\xFF".to_vec(),
    ];
    broken.extend([12, 500, font.len() / 2].map(|length| font[..length].to_vec()));
    for seed in 1..12_usize {
        let mut bytes = font.clone();
        let mut at = seed * 7_919;
        for _ in 0..200 {
            at = (at * 1_103_515_245 + 12_345) % bytes.len();
            bytes[at] = bytes[at].wrapping_add(u8::try_from(seed).unwrap()) ^ 0xA5;
        }
        // The table directory too.
        bytes[12 + seed * 16] ^= 0xFF;
        broken.push(bytes);
    }
    for (index, bytes) in broken.iter().enumerate() {
        let name = format!("broken-{index}.ttf");
        fs::write(folder.path().join(&name), bytes).unwrap();
        run(
            folder.path(),
            &["render", "plan.mmd", "-o", "out/", "--font", &name],
            None,
        );
        pictures(&folder.path().join("out"));
    }
    run(
        folder.path(),
        &["render", "plan.mmd", "-o", "out/", "--font", "/dev/zero"],
        None,
    );
}

#[test]
fn pictures_that_are_none() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("plan.mmd"), PLAN).unwrap();
    run(
        folder.path(),
        &["render", "plan.mmd", "-o", "right.png"],
        None,
    );
    let right = fs::read(folder.path().join("right.png")).unwrap();
    let mut vast = right.clone();
    vast[16..24].copy_from_slice(&[0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF]);
    let mut other = right.clone();
    let middle = other.len() / 2;
    other[middle] ^= 0x55;
    let wrong = [
        Vec::new(),
        vec![0; 99],
        right[..20].to_vec(),
        right[..right.len() / 2].to_vec(),
        right[..right.len() - 4].to_vec(),
        vast,
        other,
    ];
    for bytes in &wrong {
        fs::write(folder.path().join("wrong.png"), bytes).unwrap();
        for args in [["right.png", "wrong.png"], ["wrong.png", "right.png"]] {
            let run = run(
                folder.path(),
                &[&["compare"], &args[..], &["-o", "difference.png"]].concat(),
                None,
            );
            assert_ne!(run.code, Some(0), "{} bytes are no picture", bytes.len());
        }
    }
}
