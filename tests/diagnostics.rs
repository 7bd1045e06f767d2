//! The documents about diagnostics are what the code says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use std::fs;
use std::path::Path;

/// `GOLDEN=update cargo test --test diagnostics` writes the file anew, and fails once.
#[test]
#[allow(
    clippy::disallowed_methods,
    reason = "a test is told by the environment to write what it wants"
)]
fn the_table_of_codes_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/diagnostics.md");
    let wanted = laneway::diagnostic::render::reference();
    let found = fs::read_to_string(&path).unwrap_or_default();
    if found == wanted {
        return;
    }
    if std::env::var_os("GOLDEN").is_some_and(|value| value == "update") {
        assert!(
            std::env::var_os("CI").is_none(),
            "goldens are not written under CI"
        );
        fs::write(&path, wanted).unwrap();
        panic!("assets/diagnostics.md was written anew: read it and commit it");
    }
    panic!("assets/diagnostics.md is stale; GOLDEN=update cargo test --test diagnostics");
}
