//! One page as a flat display list: absolute positions, concrete paints.
//!
//! Invariant: writers see only this. Nothing here knows of themes, dates or text widths that are still open.

mod check;
mod grid;

pub use check::Fault;

use crate::color::Color;
use crate::geometry::{Point, Px, Rect};
use crate::source::Span;

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width of the page.
    pub width: Px,
    /// Height of the page.
    pub height: Px,
    /// Layout pixels in an inch: 144 on slides and paper, 96 for CSS pixels.
    pub per_inch: u32,
    /// What lies under everything; `None` for a transparent picture.
    pub background: Option<Color>,
    /// The picture's name, for screen readers.
    pub title: String,
    /// What the picture shows, in sentences written from the schedule.
    pub description: String,
    /// Families that its texts need beside the bundled one, in the order they are looked at.
    pub families: Vec<String>,
    /// What is drawn, from back to front.
    pub items: Vec<Item>,
}

impl Scene {
    /// Width and height in CSS pixels, of which 96 are an inch.
    #[must_use]
    pub fn css_size(&self) -> [u32; 2] {
        const CSS_PER_INCH: i64 = 96;
        [self.width, self.height].map(|length| {
            let pixels = length.scale(CSS_PER_INCH, i64::from(self.per_inch.max(1)));
            (pixels.pixels().round() as u32).max(1)
        })
    }

    /// What stands for the picture where it is not seen: the description, behind the title where it does not name
    /// that.
    #[must_use]
    pub fn alt(&self) -> String {
        if self.description.is_empty() {
            self.title.clone()
        } else if self.description.contains(&self.title) {
            self.description.clone()
        } else {
            format!("{}: {}", self.title, self.description)
        }
    }
}

/// What a thing in the picture is; a stable name in every output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The title.
    Title,
    /// The line of facts.
    Facts,
    /// The legend as a whole.
    Legend,
    /// A sample in the legend.
    Swatch,
    /// Words in the legend.
    LegendLabel,
    /// The axis as a whole.
    Axis,
    /// Words on the axis.
    AxisLabel,
    /// A line of the grid or the axis.
    Gridline,
    /// A border between parts of the picture.
    Rule,
    /// The ground of a section.
    Band,
    /// Excluded days.
    Shade,
    /// A section as a whole.
    Section,
    /// The name of a section.
    SectionName,
    /// A task as a whole.
    Task,
    /// The bar of a task.
    Bar,
    /// The diamond of a milestone.
    Milestone,
    /// A line inside a mark: broken outline, check, hatching.
    Detail,
    /// A `vert` line.
    Marker,
    /// The label of a task.
    Label,
    /// The date beside a milestone's label.
    Date,
    /// A cell of the table beside the chart.
    Cell,
    /// The as-of line.
    AsOf,
    /// A dependency arrow.
    Arrow,
    /// A bar of the plan compared with.
    Baseline,
    /// Words in an empty lane or chart.
    Remark,
    /// Two tasks at once for one person.
    Conflict,
}

impl Role {
    /// The name in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Facts => "facts",
            Self::Legend => "legend",
            Self::Swatch => "swatch",
            Self::LegendLabel => "legend-label",
            Self::Axis => "axis",
            Self::AxisLabel => "axis-label",
            Self::Gridline => "gridline",
            Self::Rule => "rule",
            Self::Band => "band",
            Self::Shade => "shade",
            Self::Section => "section",
            Self::SectionName => "section-name",
            Self::Task => "task",
            Self::Bar => "bar",
            Self::Milestone => "milestone",
            Self::Detail => "detail",
            Self::Marker => "marker",
            Self::Label => "label",
            Self::Date => "date",
            Self::Cell => "cell",
            Self::AsOf => "as-of",
            Self::Arrow => "arrow",
            Self::Baseline => "baseline",
            Self::Remark => "remark",
            Self::Conflict => "conflict",
        }
    }
}

/// One entry of the display list.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// What follows belongs together, up to the matching [`Item::Close`].
    Open(Group),
    /// The end of a group.
    Close,
    /// A rectangle.
    Rectangle(Rectangle),
    /// A straight line.
    Line(Line),
    /// Any other shape.
    Path(Path),
    /// A line of text.
    Text(TextRun),
}

/// Things that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What it is.
    pub role: Role,
    /// Unique on the page, from letters, digits and hyphens: `task-rel-relay-g`.
    pub id: String,
    /// The full name, for tooltips and screen readers.
    pub title: Option<String>,
    /// Where a click goes.
    pub link: Option<String>,
    /// Where it comes from in the chart.
    pub span: Option<Span>,
}

/// How an edge is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width, centred on the edge.
    pub width: Px,
    /// Dash and gap lengths; none for a solid line.
    pub dash: Vec<Px>,
}

impl Stroke {
    /// A solid line.
    #[must_use]
    pub const fn solid(color: Color, width: Px) -> Self {
        Self {
            color,
            width,
            dash: Vec::new(),
        }
    }
}

/// A rectangle, upright.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rectangle {
    /// What it is.
    pub role: Role,
    /// Where it is.
    pub rect: Rect,
    /// Corner radius.
    pub radius: Px,
    /// Its paint.
    pub fill: Option<Color>,
    /// Its edge.
    pub stroke: Option<Stroke>,
}

/// A straight line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub role: Role,
    /// From here.
    pub from: Point,
    /// To here.
    pub to: Point,
    /// How it is drawn.
    pub stroke: Stroke,
}

/// A step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Lift the pen and put it down here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A cubic curve with two control points.
    Curve(Point, Point, Point),
    /// Back to the last [`Step::Move`].
    Close,
}

/// A shape of lines and curves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// What it is.
    pub role: Role,
    /// Its outline.
    pub steps: Vec<Step>,
    /// Its paint.
    pub fill: Option<Color>,
    /// Its edge.
    pub stroke: Option<Stroke>,
}

/// Which of the bundled faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Regular, 400.
    Regular,
    /// Semibold, 600.
    Semibold,
}

/// Which end of a text stands at its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// A part of a line of text that stands on its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// Where it begins, from the left edge of the line.
    pub left: Px,
    /// Measured width in pixels, exact.
    pub advance: f64,
    /// Whether the fonts cover it.
    pub covered: bool,
    /// Whether it is read from right to left.
    pub right_to_left: bool,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// What it is.
    pub role: Role,
    /// The words.
    pub text: String,
    /// Where the baseline is, at the end that `anchor` names.
    pub origin: Point,
    /// Which end that is.
    pub anchor: Anchor,
    /// Font size.
    pub size: Px,
    /// Face.
    pub weight: Weight,
    /// Paint.
    pub color: Color,
    /// Measured width in pixels, exact.
    pub advance: f64,
    /// Whether the fonts cover every character, so that the width is the drawn one.
    pub covered: bool,
    /// The parts it is drawn in, from left to right, where one text does not show it; else none.
    pub pieces: Vec<Piece>,
    /// The box the ink can be in: from ascender to descender over the advance.
    pub bounds: Rect,
    /// The box the text stands in where it is inside a mark; it need not be checked against that mark.
    pub inside: bool,
}
