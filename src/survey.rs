//! What layout promises, tried on a plan: it is drawn on pages of several kinds, and what breaks is named.

use crate::options::{Options, RowWish, Size};
use crate::scene::Scene;
use crate::text::Fonts;
use crate::{Plan, diagnostic::Code, draw};
use std::collections::BTreeMap;
use std::fmt;

/// The kinds of pages a plan is drawn on; each with a row for every task, and with rows packed.
const PAGES: [(&str, Size); 4] = [
    ("readme", Size::README),
    ("800 px", NARROW),
    ("slide", Size::SLIDE),
    ("a4", Size::A4),
];

/// The narrowest column of a document that is common.
const NARROW: Size = Size {
    width: crate::geometry::Px::whole(800),
    ..Size::README
};

/// A promise that a picture does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong, in a word: a kind of fault, `shortened` or `refused`.
    pub kind: &'static str,
    /// Which picture: `slide, rows, page 2`.
    pub picture: String,
    /// What exactly.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.picture, self.kind, self.message)
    }
}

/// What was drawn, and what broke.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Charts drawn.
    pub charts: usize,
    /// Layouts made: one for each chart and kind of page.
    pub layouts: usize,
    /// Pictures in them: one for each page.
    pub pictures: usize,
    /// What broke.
    pub findings: Vec<Finding>,
}

impl Survey {
    /// Adds what was found about another chart.
    pub fn append(&mut self, other: Self) {
        self.charts += other.charts;
        self.layouts += other.layouts;
        self.pictures += other.pictures;
        self.findings.extend(other.findings);
    }

    /// How often each kind was found.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for finding in &self.findings {
            *counts.entry(finding.kind).or_default() += 1;
        }
        counts
    }
}

/// Draws a plan on every kind of page, split where it needs several.
#[must_use]
pub fn survey(plan: &Plan, options: &Options, fonts: &Fonts) -> Survey {
    let mut survey = Survey {
        charts: 1,
        ..Survey::default()
    };
    for (page, size) in PAGES {
        for (packing, rows) in [("rows", RowWish::Rows), ("compact", RowWish::Compact)] {
            let mut options = options.clone();
            options.asked.size = Some(size);
            options.asked.rows = Some(rows);
            options.asked.pages = Some(size.height.is_some());
            survey.layouts += 1;
            one(
                &mut survey,
                plan,
                &options,
                fonts,
                &format!("{page}, {packing}"),
            );
        }
    }
    survey
}

/// Draws a plan once and notes what breaks.
fn one(survey: &mut Survey, plan: &Plan, options: &Options, fonts: &Fonts, picture: &str) {
    let pages = draw(plan, options, fonts);
    let mut note = |kind, picture: String, message: String| {
        survey.findings.push(Finding {
            kind,
            picture,
            message,
        });
    };
    for said in pages.diagnostics.iter() {
        let kind = match said.code {
            Code::LabelShortened => "shortened",
            Code::DoesNotFit => "refused",
            _ => continue,
        };
        let name = said
            .span
            .and_then(|span| plan.source.text().get(span.start..span.end));
        let message = format!("{} ({})", said.message, name.unwrap_or_default().trim());
        note(kind, picture.to_owned(), message);
    }
    for (index, scene) in pages.scenes.iter().enumerate() {
        for fault in scene.check() {
            let picture = format!("{picture}, page {}", index + 1);
            note(fault.kind(), picture, fault.to_string());
        }
        if is_blank(scene) {
            let picture = format!("{picture}, page {}", index + 1);
            note("blank", picture, "nothing is drawn on the page".to_owned());
        }
    }
    survey.pictures += pages.scenes.len();
}

/// Whether a page holds no word at all.
fn is_blank(scene: &Scene) -> bool {
    !scene
        .items
        .iter()
        .any(|item| matches!(item, crate::scene::Item::Text(text) if !text.text.trim().is_empty()))
}
