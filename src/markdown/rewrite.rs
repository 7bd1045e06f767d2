//! Documents with pictures in place of charts, and the way back.

use super::block::{Block, Keep, Shown, Written, blocks};
use super::document;
use super::kind::is_kept;
use crate::source::{Source, Span};

/// The place of a chart in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What a picture is put in place of: the fence, or the block that stands for it already.
    pub span: Span,
    /// What is shown there now; none where the chart has not been drawn yet.
    pub shown: Option<Shown>,
    /// Whether the source is marked as kept, and the comments around it and its picture are not there, or there is
    /// more than one chart between them.
    pub torn: bool,
    written: Written,
}

impl Place {
    /// What stands for the chart: `picture`, in Markdown or HTML without blank lines, and the source.
    #[must_use]
    pub fn block(&self, picture: &str, keep: Keep) -> String {
        self.written.block(picture, keep)
    }

    /// The fence as its author wrote it.
    #[must_use]
    pub fn fence(&self) -> &str {
        &self.written.fence
    }
}

/// The places of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// One for each of its [`charts`](super::charts), in the same order.
    pub charts: Vec<Place>,
    /// Pictures whose source was not kept, with where they stand.
    pub dropped: Vec<(Span, Shown)>,
}

/// Finds where the charts of a Markdown document stand, and what is shown for them now.
#[must_use]
pub fn places(file: &Source) -> Places {
    let text = file.file();
    let found = document::read(text);
    let mut places = Places::default();
    let mut blocks = blocks(found.seen).into_iter().peekable();
    let mut here: Option<(Block, usize)> = None;
    let leave = |here: Option<(Block, usize)>, dropped: &mut Vec<(Span, Shown)>| {
        if let Some((block, 0)) = here {
            dropped.push((block.span, block.shown));
        }
    };
    for fence in found.fences.iter().filter(|fence| fence.holds_chart()) {
        let start = fence.span.start;
        while let Some(block) = blocks.next_if(|block| block.span.start <= start) {
            leave(here.replace((block, 0)), &mut places.dropped);
        }
        let inside = here.as_mut().filter(|(block, _)| start < block.span.end);
        let block = inside.map(|(block, charts)| {
            *charts += 1;
            (&*block, *charts)
        });
        let kept = fence.in_comment || is_kept(&fence.info);
        let torn = block.map_or(kept, |(_, charts)| charts > 1);
        let block = block.map(|(block, _)| block).filter(|_| !torn);
        let written = Written::new(text, fence, block);
        let shown = block.map(|block| Shown {
            keep: match fence.in_comment {
                true => Keep::Comment,
                false => Keep::Details,
            },
            ..block.shown.clone()
        });
        let end = start + written.fence.len();
        let span = block.map_or(Span::new(start, end), |block| block.span);
        places.charts.push(Place {
            span,
            shown,
            torn,
            written,
        });
    }
    leave(here, &mut places.dropped);
    for block in blocks {
        leave(Some((block, 0)), &mut places.dropped);
    }
    places
}

/// The document with each span replaced by its text; they are in order and do not overlap. All else stays.
#[must_use]
pub fn rewrite(file: &str, blocks: &[(Span, String)]) -> String {
    let mut out = String::with_capacity(file.len());
    let mut at = 0;
    for (span, block) in blocks {
        out.push_str(file.get(at..span.start).unwrap_or(""));
        out.push_str(block);
        at = span.end;
    }
    out.push_str(file.get(at..).unwrap_or(""));
    out
}

/// The document as its author wrote it, with the source of each chart in a fence again where it was kept.
#[must_use]
pub fn restore(file: &Source) -> String {
    let places = places(file);
    let drawn = places.charts.iter().filter(|place| place.shown.is_some());
    let fences: Vec<(Span, String)> = drawn
        .map(|place| (place.span, place.fence().to_owned()))
        .collect();
    rewrite(file.file(), &fences)
}
