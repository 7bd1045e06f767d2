//! Any text as a chart: read, scheduled, judged, exported, mended.

use super::properties;
use laneway::options::Options;

/// Takes the bytes for a file named `plan.mmd`; a text that begins like JSON is a plan in JSON.
pub fn run(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        let plans = properties::file("plan.mmd", text, &Options::default());
        for plan in &plans {
            properties::exports(plan);
            properties::line_ends(plan);
        }
        properties::fixes("plan.mmd", text, &plans);
    }
}
