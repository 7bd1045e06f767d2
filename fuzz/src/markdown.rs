//! Any text as a document with charts in it.

use super::properties;
use laneway::markdown::charts;
use laneway::options::Options;
use laneway::source::{Source, Span};

/// Takes the bytes for a file named `plan.md`.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let file = Source::whole("plan.md", text);
    let (found, _) = charts(&file);
    found.iter().for_each(places);
    let plans = properties::file("plan.md", text, &Options::default());
    properties::fixes("plan.md", text, &plans);
}

/// Every character of a chart is where the chart says that it stands in the document.
fn places(chart: &Source) {
    let mut last = 0;
    for (at, c) in chart.text().char_indices() {
        let span = chart.file_span(Span::new(at, at + c.len_utf8()));
        let there = chart.file().get(span.range()).expect("a span in the file");
        assert!(span.start >= last, "{c:?} at {at} stands before {last}");
        last = span.start;
        // CommonMark turns a NUL into U+FFFD, line ends into `\n` and a tab cut by an indent into spaces.
        let same = there.starts_with(c)
            || matches!(
                (c, there.chars().next()),
                ('\u{FFFD}', Some('\0')) | ('\n', Some('\r')) | (' ', Some('\t'))
            );
        // A fence that the document's end closes may lack its last line end.
        assert!(
            same || (c == '\n' && there.is_empty()),
            "{c:?} at {at} is {there:?} in the file"
        );
    }
}
