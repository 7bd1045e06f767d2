//! Charts in Markdown: fences with byte offsets, what the document says around them, and pictures put in their place.

mod block;
mod comment;
mod document;
mod kind;
mod legend;
mod picture;
mod rewrite;

pub use block::{Keep, Shown};
pub use picture::{Picture, caption, image, path_of, url};
pub use rewrite::{Place, Places, places, restore, rewrite};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Source, Span};

/// Finds the charts of a file. A file that is no Markdown is one chart as a whole.
///
/// The name's extension decides; where it says nothing, the text does. In Markdown only fences count whose
/// text is a gantt chart (or is blank, which is a fault); other diagrams are left. Spans of what is said
/// here are places in the file.
#[must_use]
pub fn charts(file: &Source) -> (Vec<Source>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let charts = if is_document(file) {
        fenced(file, &mut diagnostics)
    } else {
        whole(file, &mut diagnostics)
    };
    (charts, diagnostics)
}

/// Whether a file is a Markdown document. The name's extension decides; where it says nothing, the text does.
#[must_use]
pub fn is_document(file: &Source) -> bool {
    kind::is_markdown(file.name(), file.file())
}

fn whole(file: &Source, diagnostics: &mut Diagnostics) -> Vec<Source> {
    let text = file.file();
    if text.trim_matches(kind::is_blank).is_empty() {
        diagnostics.push(
            Diagnostic::new(Code::BlankChart, "the file is empty")
                .at(Span::at(0))
                .hint("write `gantt` and the tasks below it"),
        );
        return Vec::new();
    }
    vec![file.clone()]
}

fn fenced(file: &Source, diagnostics: &mut Diagnostics) -> Vec<Source> {
    let found = document::read(file.file());
    let mut charts = Vec::new();
    for fence in found.fences {
        if fence.is_blank() && kind::is_mermaid(&fence.info) {
            diagnostics.push(
                Diagnostic::new(Code::BlankChart, "the fence is empty")
                    .at(fence.span)
                    .hint("write `gantt` and the tasks below it, or remove the fence"),
            );
        }
        if !fence.holds_chart() {
            continue;
        }
        let mut context = fence.context;
        context.legend = legend::nearest(&found.legends, fence.span.start);
        charts.push(file.within(fence.text, fence.pieces, context));
    }
    if charts.is_empty() && diagnostics.is_empty() {
        diagnostics.push(
            Diagnostic::new(Code::NoChart, "the document holds no gantt chart").hint(
                "put the chart into a fence marked `mermaid`, beginning with the word `gantt`",
            ),
        );
    }
    charts
}

#[cfg(test)]
mod tests;
