//! What the program does when it is told to end.

#[cfg(unix)]
mod unix {
    use crate::temporary;
    use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    use std::sync::Arc;
    use std::sync::Once;
    use std::sync::atomic::AtomicBool;
    use std::thread;

    /// Makes a file that may not grow an error that can be told, not the end of the program.
    pub(crate) fn outlive_large_files() {
        let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    }

    /// From now on the temporaries of this run go when somebody ends it. A hangup is left alone: `nohup` would be
    /// undone.
    pub(crate) fn remove_temporaries() {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
                return;
            };
            thread::spawn(move || {
                if let Some(signal) = signals.forever().next() {
                    let _none_are_made = temporary::remove_all();
                    // Whoever asked shall see that the program ended of it.
                    let _ = emulate_default_handler(signal);
                }
            });
        });
    }
}

#[cfg(unix)]
pub(crate) use unix::{outlive_large_files, remove_temporaries};

#[cfg(not(unix))]
pub(crate) fn outlive_large_files() {}

/// What is left behind goes with the next run.
#[cfg(not(unix))]
pub(crate) fn remove_temporaries() {}
