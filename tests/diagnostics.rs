//! The documents about diagnostics are what the code says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use laneway::diagnostic::{Code, Severity};
use laneway::limits::Limits;
use laneway::options::Options;
use laneway::source::Source;
use laneway::text::Fonts;
use laneway::{check, draw, plans};
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

/// What a chart in `golden/diagnostics` says under these options, with what `check` and the picture have to say.
fn said(name: &str, text: &str, options: &Options) -> Vec<Code> {
    let (limits, fonts) = (Limits::default(), Fonts::bundled());
    let file = Source::whole(name, text);
    let (plans, found) = plans(&file, options, &limits);
    let mut codes: Vec<Code> = found.iter().map(|d| d.code).collect();
    for plan in &plans {
        let (opinions, pages) = (check(plan, options), draw(plan, options, &fonts));
        let all = plan
            .diagnostics
            .iter()
            .chain(&opinions)
            .chain(&pages.diagnostics);
        codes.extend(all.map(|d| d.code));
    }
    codes
}

/// A rule is silenced by a comment in the chart and by the configuration; an error never is.
#[test]
fn every_rule_can_be_silenced_that_is_no_error() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/diagnostics");
    let options = Options {
        as_of: "2024-01-17".parse().ok(),
        people: vec!["team".to_owned()],
        ..Options::default()
    };
    let mut tried = 0;
    for code in Code::ALL {
        let name = code.as_str();
        let mut input = cases.join(name).join("input.mmd");
        if !input.exists() {
            input = cases.join(name).join("input.md");
        }
        let mut options = options.clone();
        options.warn = vec![*code];
        let file = input.file_name().unwrap_or_default().to_string_lossy();
        let Ok(text) = fs::read_to_string(&input) else {
            continue;
        };
        // Some speak only of small pages or of other options: their goldens say which.
        if !said(&file, &text, &options).contains(code) {
            continue;
        }
        tried += 1;
        let silenced = text.replacen("gantt\n", &format!("gantt\n%% laneway: allow {name}\n"), 1);
        let heard = silenced != text && said(&file, &silenced, &options).contains(code);
        let allowed = Options {
            allow: vec![*code],
            ..options
        };
        let configured = said(&file, &text, &allowed).contains(code);
        let is_error = code.severity() == Severity::Error;
        assert_eq!(configured, is_error, "{name} in `laneway.toml`");
        // What is wrong before the chart begins is said before its comments are read.
        assert!(
            is_error || !heard || silenced == text,
            "{name} in the chart"
        );
    }
    assert!(tried > 60, "{tried}");
}
