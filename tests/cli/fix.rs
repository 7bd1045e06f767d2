//! `laneway fix`.

use crate::support::{Folder, PLAN};
use std::fs;

const FAULTY: &str = "\u{FEFF}gantt\r\n  dateFormat YYYY-MM-DD\r\n  Design :design, 2024-01-01, 3days\r\n  Build :after desing, 2d;\r\n";

#[test]
fn nothing_is_written_unless_asked() {
    let folder = Folder::new();
    let path = folder.write("plan.mmd", FAULTY);
    let run = folder.run(&["fix", "plan.mmd"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.text()
            .contains("plan.mmd:3:31: length-spelling: `3days` → `3d`"),
        "{}",
        run.text()
    );
    assert!(
        run.err.contains("3 fixes; `--write` makes them"),
        "{}",
        run.err
    );
    let run = folder.run(&["fix", "--diff", "plan.mmd"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.text().contains("-  Build :after desing, 2d;\r\n"),
        "{}",
        run.text()
    );
    assert!(
        run.text().contains("+  Build :after design, 2d\r\n"),
        "{}",
        run.text()
    );
    assert_eq!(fs::read_to_string(path).unwrap(), FAULTY);
}

#[test]
fn what_is_written_is_mended_and_nothing_else() {
    let folder = Folder::new();
    let path = folder.write("plan.mmd", FAULTY);
    folder.write("sound.mmd", PLAN);
    let run = folder.run(&["fix", "--write", "."]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let mended = FAULTY
        .replace("3days", "3d")
        .replace("desing, 2d;", "design, 2d");
    assert_eq!(fs::read_to_string(path).unwrap(), mended);
    let run = folder.run(&["fix", "."]);
    assert_eq!((run.code, run.text().as_str()), (Some(0), ""), "{run:?}");
    let run = folder.run_with_input(&["fix", "--write", "-"], &FAULTY.as_bytes()[3..]);
    assert_eq!(run.text(), mended[3..]);
}
