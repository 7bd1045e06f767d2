//! A run that is ended from outside, at any moment.

use crate::commands::{ALL, Writing};
use crate::workshop::{Chance, PROGRAM, State, Workshop, finish};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const SIGINT: i32 = 2;
const SIGKILL: i32 = 9;
const SIGTERM: i32 = 15;

/// Ends a run after `pause`; what it left is whole, and the next run leaves nothing.
fn end_after(pause: Duration, signal: i32, writing: &Writing) -> bool {
    let workshop = Workshop::new();
    let child = workshop
        .command(PROGRAM, writing.args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    thread::sleep(pause);
    let sent = Command::new("kill")
        .args([format!("-{signal}"), child.id().to_string()])
        .stderr(Stdio::null())
        .status();
    assert!(sent.is_ok());
    let run = finish(&child.wait_with_output().unwrap());
    let what = format!("{:?} and signal {signal} after {pause:?}", writing.args);
    let ended = run.signal == Some(signal);
    assert!(ended || run.code == Some(writing.code), "{what}: {run:?}");
    assert!(
        run.err.is_empty() || !ended || writing.code == 1,
        "{what}: {}",
        run.err
    );
    if ended && signal == SIGKILL {
        workshop.expect_recovery(writing, &what);
    } else {
        let state = workshop.state(writing, &what);
        assert!(ended || state == State::New, "{what}: {state:?}");
    }
    ended
}

#[test]
fn files_are_whole_whenever_a_run_ends() {
    let mut chance = Chance(7);
    let mut ended = 0;
    for signal in [SIGINT, SIGTERM, SIGKILL] {
        for writing in [&ALL[0], &ALL[1], &ALL[7]] {
            let workshop = Workshop::new();
            let begun = Instant::now();
            workshop.run(writing.args);
            let whole = u64::try_from(begun.elapsed().as_micros()).unwrap();
            for _ in 0..5 {
                let pause = Duration::from_micros(chance.below(whole));
                ended += u32::from(end_after(pause, signal, writing));
            }
        }
    }
    assert!(ended > 10, "{ended} of 45 runs were ended");
}
