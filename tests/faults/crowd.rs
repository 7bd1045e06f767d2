//! Many who write one file, and one who reads it.

use crate::workshop::{PROGRAM, Workshop, finish, plan};
use std::collections::BTreeSet;
use std::fs;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

const WRITERS: u32 = 50;

#[test]
fn a_reader_sees_whole_files_alone() {
    let workshop = Workshop::new();
    let target = workshop.path("out/crowd.svg");
    fs::write(&target, "<svg>the first</svg>\n").unwrap();
    let mut children = Vec::new();
    let over = AtomicBool::new(false);
    let seen = thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = BTreeSet::new();
            while !over.load(Ordering::Relaxed) {
                // The name is never without a file.
                let text = fs::read_to_string(&target).unwrap();
                assert!(
                    text.starts_with("<svg") && text.ends_with("</svg>\n"),
                    "{text}"
                );
                seen.insert(text);
            }
            seen
        });
        for writer in 0..WRITERS {
            let name = format!("writer-{writer}.mmd");
            fs::write(
                workshop.path(&name),
                plan(&format!("Writer {writer}"), 1 + writer % 9),
            )
            .unwrap();
            let args = ["render", &name, "-o", "out/crowd.svg"];
            let child = workshop
                .command(PROGRAM, &args)
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn();
            children.push(child.unwrap());
        }
        for child in children {
            let run = finish(&child.wait_with_output().unwrap());
            assert_eq!(run.code, Some(0), "{}", run.err);
        }
        over.store(true, Ordering::Relaxed);
        reader.join().unwrap()
    });
    // What the reader saw is what the writers make.
    let mut made = BTreeSet::from(["<svg>the first</svg>\n".to_owned()]);
    for writer in 0..WRITERS {
        let run = workshop.run(&["render", &format!("writer-{writer}.mmd"), "-o", "-"]);
        made.insert(String::from_utf8(run.out).unwrap());
    }
    assert!(seen.is_subset(&made), "somebody's file was torn");
    assert!(seen.len() > 2, "the reader saw {} files", seen.len());
    let left: Vec<String> = workshop
        .names()
        .into_iter()
        .filter(|name| name.ends_with(".tmp"))
        .collect();
    assert!(left.is_empty(), "{left:?} stayed behind");
}
