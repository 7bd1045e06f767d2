//! The documents about diagnostics are what the code says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use laneway::diagnostic::Code;
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

/// Codes that no golden case can show: a `layout-fault` is laneway's own, and a chart that raised it would be a
/// bug to mend; `bad-toml` is about files that the program reads, so `tests/cli/settings.rs` shows it.
const ELSEWHERE: [Code; 2] = [Code::LayoutFault, Code::BadToml];

/// Without a case, nobody has read what a rule says.
#[test]
fn every_code_has_a_golden_case() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/diagnostics");
    for code in Code::ALL {
        if ELSEWHERE.contains(code) {
            continue;
        }
        let path = cases.join(code.as_str()).join("diagnostics.txt");
        let text =
            fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
        let head = format!("[{}]: ", code.as_str());
        let shown = text.lines().any(|line| line.contains(&head));
        assert!(shown, "{} does not show the code", path.display());
    }
    for case in fs::read_dir(&cases).unwrap() {
        let name = case.unwrap().file_name().into_string().unwrap();
        assert!(Code::find(&name).is_some(), "no rule has the code `{name}`");
    }
}
