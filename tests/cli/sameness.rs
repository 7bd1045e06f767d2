//! The same words and pictures in the same order with every number of threads.

use crate::support::{BROKEN, Folder, PLAN, two_charts};
use std::fs;

#[test]
fn many_files_are_told_and_written_alike_however_many_threads_there_are() {
    let folder = Folder::new();
    let mut names = Vec::new();
    for number in 0..60 {
        let name = format!("plan-{number:02}.md");
        let text = match number % 10 {
            3 => "nothing here\n".to_owned(),
            5 => format!("```mermaid\n{BROKEN}```\n"),
            7 => two_charts("title One", "title Two").replace("after a", "after aa"),
            _ => format!("# Plan {number}\n\n```mermaid\n{PLAN}```\n"),
        };
        folder.write(&name, text);
        names.push(name);
    }
    let run = |threads: &str, args: &[&str]| {
        let mut command = folder.command(args);
        let command = command.args(&names).env("RAYON_NUM_THREADS", threads);
        let out = command.output().unwrap();
        (
            out.status.code(),
            out.stdout,
            String::from_utf8(out.stderr).unwrap(),
        )
    };
    for args in [
        &["render", "--format", "svg", "--verbose", "-o", "out/"][..],
        &["check", "--format", "concise"],
        &["check", "--layout"],
    ] {
        let _ = fs::remove_dir_all(folder.path("out"));
        let one = run("1", args);
        let files = pictures(&folder);
        let _ = fs::remove_dir_all(folder.path("out"));
        let four = run("4", args);
        assert_eq!(one, four, "{args:?}");
        assert!(files == pictures(&folder), "{args:?}: pictures differ");
    }
    let (code, _, err) = run("4", &["render", "--format", "svg", "-o", "out/"]);
    assert_eq!(code, Some(1), "{err}");
    let places: Vec<usize> = (0..60)
        .filter(|number| number % 10 == 5)
        .map(|number| err.find(&format!("plan-{number:02}.md")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{err}");
}

/// The pictures in the folder, with their bytes.
fn pictures(folder: &Folder) -> Vec<(String, Vec<u8>)> {
    let files = folder.files().into_iter();
    files
        .filter(|name| name.starts_with("out/"))
        .map(|name| (name.clone(), fs::read(folder.path(&name)).unwrap()))
        .collect()
}
