//! Title, facts and legend above the chart.

use super::legend::{self, Legend};
use super::metrics::Metrics;
use super::sheet::{Sheet, Style, reading_edge, run};
use crate::geometry::{Point, Px};
use crate::options::{Options, TitleWish};
use crate::roadmap::Roadmap;
use crate::scene::{Item, Role, Weight};
use crate::text::{self, Fonts};
use crate::theme::Theme;

/// A title shrinks to this share of its size, in thousandths, before it is broken.
const LEAST_TITLE: i64 = 700;
/// A title has at most this many lines.
const MOST_TITLE_LINES: usize = 3;

/// What stands above the chart.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    title: Vec<String>,
    title_size: Px,
    facts: Vec<String>,
    legend: Legend,
}

/// The title of the picture; `None` where none is drawn.
pub(super) fn title(roadmap: &Roadmap, options: &Options) -> Option<String> {
    let words = match &options.title {
        TitleWish::Text(words) => Some(words.clone()),
        TitleWish::Plan if options.size.title => roadmap.title.clone(),
        TitleWish::Plan | TitleWish::None => None,
    };
    words
        .map(|words| words.trim().to_owned())
        .filter(|words| !words.is_empty())
}

/// Breaks title and facts into lines of `width`.
pub(super) fn collect(
    title: Option<&str>,
    facts: &str,
    request: &legend::Request,
    metrics: &Metrics,
    width: Px,
) -> Header {
    let fonts = request.fonts;
    let mut header = Header {
        legend: legend::collect(request, metrics, width),
        ..Header::default()
    };
    if let Some(title) = title {
        (header.title, header.title_size) = fit_title(title, metrics, width, fonts);
    }
    if !facts.is_empty() {
        header.facts = match fonts.wrap(
            facts,
            Weight::Regular,
            metrics.small,
            width,
            MOST_TITLE_LINES,
        ) {
            Some(wrapped) => wrapped.lines,
            None => vec![fonts.shorten(facts, Weight::Regular, metrics.small, width)],
        };
    }
    header
}

/// The title on one line where it can shrink so far, else on several.
fn fit_title(title: &str, metrics: &Metrics, width: Px, fonts: &Fonts) -> (Vec<String>, Px) {
    let natural = Px::ceil(fonts.width(title, Weight::Semibold, metrics.title));
    let least = metrics.title.em(LEAST_TITLE).max(metrics.label);
    if !title.contains('\n') {
        let shrunk = metrics
            .title
            .scale(width.count(), natural.count().max(1))
            .min(metrics.title);
        if shrunk >= least {
            // A hundredth less, so that rounding never makes the line longer than the page.
            let size = if natural <= width {
                metrics.title
            } else {
                shrunk - Px::hundredths(1)
            };
            return (vec![title.to_owned()], size);
        }
    }
    if let Some(wrapped) = fonts.wrap(title, Weight::Semibold, least, width, MOST_TITLE_LINES) {
        return (wrapped.lines, least);
    }
    let broken = fonts.wrap_anywhere(title, Weight::Semibold, least, width, MOST_TITLE_LINES);
    if let Some(wrapped) = broken {
        return (wrapped.lines, least);
    }
    let flat = title.replace('\n', " ");
    (
        vec![fonts.shorten(&flat, Weight::Semibold, least, width)],
        least,
    )
}

impl Header {
    /// Height of everything, with the space down to the chart.
    pub(super) fn height(&self, metrics: &Metrics) -> Px {
        let title = self.title_line() * (self.title.len() as i64);
        let facts = facts_line(metrics) * (self.facts.len() as i64);
        let legend = self.legend.height(metrics);
        let parts = title + facts + legend;
        let gap = if legend > Px::ZERO && title + facts > Px::ZERO {
            metrics.small.em(200)
        } else {
            Px::ZERO
        };
        if parts == Px::ZERO {
            Px::ZERO
        } else {
            parts + gap + metrics.small.em(650)
        }
    }

    fn title_line(&self) -> Px {
        self.title_size.em(1300)
    }

    /// Draws everything from `origin` down.
    pub(super) fn draw(
        &self,
        sheet: &mut Sheet,
        origin: Point,
        request: &legend::Request,
        metrics: &Metrics,
    ) {
        let (theme, fonts) = (request.theme, request.fonts);
        let mut y = origin.y;
        let width = |line: &String| fonts.width(line, Weight::Semibold, self.title_size);
        let width = self.title.iter().map(width).map(Px::ceil).max();
        for line in &self.title {
            let (x, anchor) = reading_edge(fonts, line, origin.x, width.unwrap_or(Px::ZERO));
            // On a page with hardly a margin the box of the first line ends at the edge, as viewers reckon it.
            let ascent = text::ascent(self.title_size);
            let baseline = (y + ascent - self.title_size.em(140)).max(ascent);
            set(
                sheet,
                line,
                Point::new(x, baseline),
                &title_style(self.title_size, theme).anchored(anchor),
                fonts,
            );
            y += self.title_line();
        }
        for line in &self.facts {
            let style = Style::new(Role::Facts, metrics.small, theme.muted);
            let baseline = y + text::ascent(metrics.small) + metrics.small.em(150);
            set(sheet, line, Point::new(origin.x, baseline), &style, fonts);
            y += facts_line(metrics);
        }
        if y > origin.y {
            y += metrics.small.em(200);
        }
        self.legend
            .draw(sheet, Point::new(origin.x, y), request, metrics);
    }
}

fn facts_line(metrics: &Metrics) -> Px {
    metrics.small.em(1650)
}

fn title_style(size: Px, theme: &Theme) -> Style {
    Style::new(Role::Title, size, theme.title).semibold()
}

fn set(sheet: &mut Sheet, line: &str, at: Point, style: &Style, fonts: &Fonts) {
    sheet
        .frame
        .push(Item::Text(run(fonts, line, at, *style, false)));
}
