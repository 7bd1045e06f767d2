//! Disks that are full, and folders that may not be written into.

use crate::commands::{ALL, each};
use crate::workshop::{PROGRAM, State, Workshop, can, is_root};
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// Runs the lines in a namespace of their own, where mounting is allowed and ends with them.
const NAMESPACE: [&str; 4] = ["-rm", "sh", "-c", "mount -t tmpfs none /mnt"];

#[test]
fn a_full_disk_leaves_the_old_files() {
    if !can("unshare", &NAMESPACE, "a full disk") {
        return;
    }
    // `out/` becomes a disk of 2 MiB with what was in it, and nearly no room beside.
    const LINES: &str = "
        cp -a out old && mkdir result && mount -t tmpfs -o size=2m none out && cp -a old/. out/ || exit 99
        cat /dev/zero >out/filler 2>/dev/null
        truncate -s -$FREE out/filler
        \"$@\"
        code=$?
        rm out/filler
        cp -a out/. result/ || exit 98
        exit $code";
    let (mut failed, mut done) = (0, 0);
    for (variant, free) in ["0", "4K", "12K"].into_iter().enumerate() {
        for writing in each(variant) {
            let workshop = Workshop::new();
            let lines = LINES.replace("$FREE", free);
            let before = ["-rm", "sh", "-c", &lines, "sh", PROGRAM];
            let run = workshop.around("unshare", &before, writing.args);
            let what = format!("{:?} with {free} bytes left", writing.args);
            let state = workshop.state_of("result", writing, &what);
            if run.code == Some(writing.code) {
                assert_eq!(state, State::New, "{what}");
                done += 1;
                continue;
            }
            run.expect_one_line(&what);
            assert!(run.err.contains("no space left"), "{what}: {}", run.err);
            assert_eq!(state, State::Old, "{what}");
            failed += 1;
        }
    }
    assert!(
        failed >= ALL.len() && done > 0,
        "{failed} failed, {done} did not"
    );
}

#[test]
fn a_read_only_disk_is_told() {
    if !can("unshare", &NAMESPACE, "a read-only disk") {
        return;
    }
    const LINES: &str =
        "mount --bind out out && mount -o remount,bind,ro out || exit 99; exec \"$@\"";
    for writing in ALL {
        let workshop = Workshop::new();
        let before = ["-rm", "sh", "-c", LINES, "sh", PROGRAM];
        let run = workshop.around("unshare", &before, writing.args);
        let what = format!("{:?} on a read-only disk", writing.args);
        workshop.expect_failure(&run, writing, &what);
        assert_eq!(workshop.state(writing, &what), State::Old);
        assert!(run.err.contains("read-only"), "{what}: {}", run.err);
    }
}

#[test]
fn a_folder_of_somebody_else_is_told() {
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let root = is_root();
    if root
        && !can(
            "setpriv",
            &[&nobody[..], &[PROGRAM, "--version"]].concat(),
            "another user",
        )
    {
        return;
    }
    for writing in ALL {
        let workshop = Workshop::new();
        // What is in the folder may be read and, for itself, written; the folder not.
        fs::set_permissions(workshop.path(""), fs::Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(workshop.path("out"), fs::Permissions::from_mode(0o555)).unwrap();
        for name in workshop.names() {
            let path = workshop.path("out").join(name);
            fs::set_permissions(path, fs::Permissions::from_mode(0o666)).unwrap();
        }
        let run = match root {
            true => workshop.around("setpriv", &[&nobody[..], &[PROGRAM]].concat(), writing.args),
            false => workshop.run(writing.args),
        };
        let what = format!("{:?} in a folder of somebody else", writing.args);
        workshop.expect_failure(&run, writing, &what);
        assert!(run.err.contains("permission denied"), "{what}: {}", run.err);
        fs::set_permissions(workshop.path("out"), fs::Permissions::from_mode(0o755)).unwrap();
    }
}
