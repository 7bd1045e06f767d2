//! The display list sorted by what can be in the way of a text.

use super::index::Boxed;
use super::ink::ink;
use crate::color::Color;
use crate::geometry::{Point, Px, Rect};
use crate::scene::{Group, Item, Path, Role, Scene, Step, TextRun};

/// A text and the group it belongs to.
pub(super) struct Words<'a> {
    /// Its place in the display list.
    pub(super) order: usize,
    pub(super) run: &'a TextRun,
    pub(super) owner: Option<&'a Group>,
    pub(super) ink: Rect,
}

/// A mark of the chart, or a piece of one.
pub(super) struct Mark<'a> {
    /// Its place in the display list.
    pub(super) order: usize,
    pub(super) role: Role,
    pub(super) owner: Option<&'a Group>,
    pub(super) rect: Rect,
}

/// A line of the grid.
pub(super) struct Rule {
    pub(super) order: usize,
    pub(super) role: Role,
    pub(super) rect: Rect,
}

/// Something filled.
pub(super) struct Ground<'a> {
    pub(super) order: usize,
    pub(super) role: Role,
    pub(super) color: Color,
    pub(super) rect: Rect,
    /// The outline where it is no rectangle.
    pub(super) path: Option<&'a Path>,
}

impl Boxed for Words<'_> {
    fn bounds(&self) -> Rect {
        self.ink
    }
}

impl Boxed for Mark<'_> {
    fn bounds(&self) -> Rect {
        self.rect
    }
}

impl Boxed for Rule {
    fn bounds(&self) -> Rect {
        self.rect
    }
}

impl Boxed for Ground<'_> {
    fn bounds(&self) -> Rect {
        self.rect
    }
}

/// All of a page.
#[derive(Default)]
pub(super) struct Parts<'a> {
    pub(super) words: Vec<Words<'a>>,
    pub(super) marks: Vec<Mark<'a>>,
    pub(super) rules: Vec<Rule>,
    pub(super) grounds: Vec<Ground<'a>>,
}

impl<'a> Parts<'a> {
    pub(super) fn of(scene: &'a Scene) -> Self {
        let mut parts = Self::default();
        let mut open: Vec<&Group> = Vec::new();
        for (order, item) in scene.items.iter().enumerate() {
            // What a section or the axis holds belongs to all of it.
            let owner = open
                .last()
                .copied()
                .filter(|group| !matches!(group.role, Role::Section | Role::Axis | Role::Legend));
            match item {
                Item::Open(group) => open.push(group),
                Item::Close => {
                    open.pop();
                }
                Item::Text(run) if run.text.trim().is_empty() => {}
                Item::Text(run) => parts.words.push(Words {
                    order,
                    run,
                    owner,
                    ink: ink(run),
                }),
                Item::Rectangle(of) => {
                    parts.shape(order, of.role, owner, of.rect);
                    parts.ground(order, of.role, of.fill, of.rect, None);
                }
                Item::Line(of) => {
                    let rect = stroked(of.from, of.to, of.stroke.width);
                    parts.shape(order, of.role, owner, rect);
                }
                Item::Path(of) => parts.path(order, of, owner),
            }
        }
        parts
    }

    fn path(&mut self, order: usize, path: &'a Path, owner: Option<&'a Group>) {
        if path.fill.is_some() {
            let rect = bounds(path);
            self.shape(order, path.role, owner, rect);
            self.ground(order, path.role, path.fill, rect, Some(path));
        } else if let Some(stroke) = &path.stroke {
            // An open path is in the way along its lines, not all over their box.
            for (from, to) in segments(path) {
                self.shape(order, path.role, owner, stroked(from, to, stroke.width));
            }
        }
    }

    fn shape(&mut self, order: usize, role: Role, owner: Option<&'a Group>, rect: Rect) {
        match role {
            Role::Bar
            | Role::Milestone
            | Role::Marker
            | Role::AsOf
            | Role::Arrow
            | Role::Baseline
            | Role::Conflict => self.marks.push(Mark {
                order,
                role,
                owner,
                rect,
            }),
            Role::Gridline | Role::Rule => self.rules.push(Rule { order, role, rect }),
            _ => {}
        }
    }

    fn ground(
        &mut self,
        order: usize,
        role: Role,
        fill: Option<Color>,
        rect: Rect,
        path: Option<&'a Path>,
    ) {
        if let Some(color) = fill.filter(|color| color.alpha > 0) {
            self.grounds.push(Ground {
                order,
                role,
                color,
                rect,
                path,
            });
        }
    }
}

impl Ground<'_> {
    /// Whether the point is on it.
    pub(super) fn holds(&self, point: Point) -> bool {
        let spot = Rect::new(point.x, point.y, Px::ZERO, Px::ZERO);
        self.rect.contains(spot) && self.path.is_none_or(|path| winds_around(path, point))
    }
}

/// The box of a line drawn `width` thick.
fn stroked(from: Point, to: Point, width: Px) -> Rect {
    let half = width.half();
    // Ends are cut square at the end points: an upright line is wider, never longer.
    let (across, along) = match (from.x == to.x, from.y == to.y) {
        (true, false) => (half, Px::ZERO),
        (false, true) => (Px::ZERO, half),
        _ => (half, half),
    };
    Rect::between(
        from.x.min(to.x) - across,
        from.y.min(to.y) - along,
        from.x.max(to.x) + across,
        from.y.max(to.y) + along,
    )
}

/// The box of all points of a path; control points lie outside a curve, so it is never too small.
fn bounds(path: &Path) -> Rect {
    let mut rect: Option<Rect> = None;
    for step in &path.steps {
        let points: &[Point] = match step {
            Step::Move(to) | Step::Line(to) => &[*to],
            Step::Curve(one, two, to) => &[*one, *two, *to],
            Step::Close => &[],
        };
        for point in points {
            let spot = Rect::new(point.x, point.y, Px::ZERO, Px::ZERO);
            rect = Some(rect.map_or(spot, |rect| rect.union(spot)));
        }
    }
    rect.unwrap_or_default()
}

/// The straight lines of a path, curves cut short.
fn segments(path: &Path) -> Vec<(Point, Point)> {
    let mut segments = Vec::with_capacity(path.steps.len());
    let (mut start, mut at) = (Point::default(), Point::default());
    for step in &path.steps {
        match *step {
            Step::Move(to) => (start, at) = (to, to),
            Step::Line(to) | Step::Curve(_, _, to) => {
                segments.push((at, to));
                at = to;
            }
            Step::Close => {
                segments.push((at, start));
                at = start;
            }
        }
    }
    segments
}

/// Whether a ray to the right from `point` leaves the path an odd number of times.
fn winds_around(path: &Path, point: Point) -> bool {
    let mut inside = false;
    for (from, to) in segments(path) {
        if (from.y > point.y) == (to.y > point.y) {
            continue;
        }
        let count = |px: Px| i128::from(px.count());
        let (rise, run) = (count(to.y - from.y), count(to.x - from.x));
        // Where the line crosses the ray, times `rise` so that nothing is divided.
        let crossing = count(from.x) * rise + count(point.y - from.y) * run;
        let here = count(point.x) * rise;
        if (rise > 0 && here < crossing) || (rise < 0 && here > crossing) {
            inside = !inside;
        }
    }
    inside
}
