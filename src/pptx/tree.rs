//! A scene as the shapes of a slide: grouped and named like the plan, words in the shapes they belong to.

use crate::color::Color;
use crate::geometry::{Point, Px, Rect};
use crate::scene::{
    Anchor, Group, Item, Line, Path, Rectangle, Role, Scene, Step, Stroke, TextRun, Weight,
};
use crate::svg::absolute_link;

/// What stands on a slide, from back to front.
pub(super) enum Entry {
    /// A group, up to its [`Entry::Close`].
    Open(Bundle),
    Close,
    Shape(Shape),
    /// What turned out to need no group.
    Nothing,
}

/// A group.
pub(super) struct Bundle {
    pub(super) name: String,
    /// What it shows, for those who do not see it.
    pub(super) description: String,
    pub(super) bounds: Rect,
}

/// A shape with the words in it.
pub(super) struct Shape {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) geometry: Geometry,
    pub(super) rect: Rect,
    pub(super) fill: Option<Color>,
    pub(super) stroke: Option<Stroke>,
    pub(super) words: Option<Words>,
    pub(super) link: Option<String>,
}

/// The outline of a shape.
#[derive(PartialEq)]
pub(super) enum Geometry {
    Rectangle,
    Rounded(Px),
    Diamond,
    /// A line across its box; whether it runs upwards.
    Line(bool),
    Free(Vec<Step>),
    /// Words alone.
    Text,
    /// The slide's title.
    Title,
}

/// Lines of text in one shape.
pub(super) struct Words {
    role: Role,
    pub(super) lines: Vec<String>,
    pub(super) size: Px,
    pub(super) weight: Weight,
    pub(super) color: Color,
    pub(super) anchor: Anchor,
    /// Where the first baseline is.
    origin: Point,
    /// From one baseline to the next.
    pub(super) pitch: Px,
    /// The box of all lines.
    pub(super) bounds: Rect,
}

impl Shape {
    fn new(role: Role, geometry: Geometry, rect: Rect) -> Self {
        Self {
            name: word(role).to_owned(),
            description: String::new(),
            geometry,
            rect,
            fill: None,
            stroke: None,
            words: None,
            link: None,
        }
    }

    fn painted(self, fill: Option<Color>, stroke: Option<&Stroke>) -> Self {
        Self {
            fill,
            stroke: stroke.cloned(),
            ..self
        }
    }
}

/// A group that is open.
struct Frame {
    /// Where in the entries it begins; none for one that only holds a link.
    entry: usize,
    link: Option<String>,
    /// The mark that may take words in.
    mark: Option<usize>,
    /// Boxes of what is drawn over the mark, where no words can stand below.
    over: Vec<Rect>,
    /// Named after what it holds, and closed by whatever does not belong to it.
    collects: Option<&'static str>,
}

/// The shapes of a page; `titled` says that the slide has a title beside it.
pub(super) fn entries(scene: &Scene, titled: bool) -> Vec<Entry> {
    let mut tree = Tree {
        scene,
        entries: Vec::new(),
        frames: Vec::new(),
        titled,
    };
    for item in &scene.items {
        match item {
            Item::Open(group) => tree.open(group),
            Item::Close => tree.close(),
            Item::Rectangle(of) => tree.rectangle(of),
            Item::Line(of) => tree.line(of),
            Item::Path(of) => tree.path(of),
            Item::Text(of) => tree.text(of),
        }
    }
    while !tree.frames.is_empty() {
        tree.close_frame();
    }
    tree.entries
}

struct Tree<'a> {
    scene: &'a Scene,
    entries: Vec<Entry>,
    frames: Vec<Frame>,
    /// Whether the slide has its title; it takes no second.
    titled: bool,
}

impl Tree<'_> {
    fn open(&mut self, group: &Group) {
        self.collect(None);
        let name = match (&group.title, group.role) {
            (Some(title), _) => title.clone(),
            (None, Role::Legend) => "Legend".to_owned(),
            (None, Role::Axis) => "Axis".to_owned(),
            (None, role) => word(role).to_owned(),
        };
        let description = group.title.clone().unwrap_or_default();
        self.begin(name, description, None);
        if let Some(frame) = self.frames.last_mut() {
            frame.link = group.link.as_deref().and_then(absolute_link);
        }
    }

    fn close(&mut self) {
        self.collect(None);
        self.close_frame();
    }

    fn begin(&mut self, name: String, description: String, collects: Option<&'static str>) {
        self.frames.push(Frame {
            entry: self.entries.len(),
            link: None,
            mark: None,
            over: Vec::new(),
            collects,
        });
        self.entries.push(Entry::Open(Bundle {
            name,
            description,
            bounds: Rect::default(),
        }));
    }

    /// Ends the innermost group: an empty one goes, and one of a single shape is that shape.
    fn close_frame(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        let inside = self.entries.get(frame.entry + 1..).unwrap_or_default();
        let bounds = inside.iter().filter_map(|entry| match entry {
            Entry::Shape(shape) => Some(shape.rect),
            _ => None,
        });
        let whole = bounds.reduce(Rect::union);
        let shapes = inside
            .iter()
            .filter(|entry| !matches!(entry, Entry::Nothing))
            .count();
        let alone = frame.entry + 1;
        match (whole, shapes, self.entries.get_mut(frame.entry)) {
            (None, _, _) => self.entries.truncate(frame.entry),
            (Some(_), 1, Some(opening)) => {
                let opened = std::mem::replace(opening, Entry::Nothing);
                if let (Entry::Open(bundle), Some(Entry::Shape(shape))) =
                    (opened, self.entries.get_mut(alone))
                {
                    shape.name = bundle.name;
                    shape.description = bundle.description;
                }
            }
            (Some(whole), _, Some(Entry::Open(bundle))) => {
                bundle.bounds = whole;
                self.entries.push(Entry::Close);
            }
            _ => {}
        }
    }

    /// Opens the group that things of a kind are collected in, or closes the one that is open.
    fn collect(&mut self, wanted: Option<&'static str>) {
        let open = self.frames.last().and_then(|frame| frame.collects);
        if open == wanted {
            return;
        }
        if open.is_some() {
            self.close_frame();
        }
        // Within a group of the plan everything belongs to it already.
        if let (Some(name), true) = (wanted, self.frames.is_empty()) {
            // The ground is the first thing a screen reader meets: it says what the whole shows.
            let description = match name {
                GROUND => self.scene.description.clone(),
                _ => String::new(),
            };
            self.begin(name.to_owned(), description, Some(name));
        }
    }

    /// Adds a shape where it belongs.
    fn push(&mut self, role: Role, mut shape: Shape) {
        self.collect(collection(role));
        shape.link = self
            .frames
            .iter()
            .rev()
            .find_map(|frame| frame.link.clone());
        if let (Role::Bar, Some(frame)) = (role, self.frames.last_mut()) {
            frame.mark.get_or_insert(self.entries.len());
        }
        self.entries.push(Entry::Shape(shape));
    }

    fn rectangle(&mut self, of: &Rectangle) {
        let geometry = match of.radius > Px::ZERO {
            true => Geometry::Rounded(of.radius),
            false => Geometry::Rectangle,
        };
        let shape = Shape::new(of.role, geometry, of.rect);
        self.push(of.role, shape.painted(of.fill, of.stroke.as_ref()));
    }

    fn line(&mut self, of: &Line) {
        let (from, to) = (of.from, of.to);
        let rect = around(&[from, to]);
        let upwards = (from.x < to.x) != (from.y < to.y) && from.x != to.x && from.y != to.y;
        let shape = Shape::new(of.role, Geometry::Line(upwards), rect);
        self.push(of.role, shape.painted(None, Some(&of.stroke)));
    }

    fn path(&mut self, of: &Path) {
        let points: Vec<Point> = of
            .steps
            .iter()
            .flat_map(|step| match *step {
                Step::Move(to) | Step::Line(to) => vec![to],
                Step::Curve(one, two, to) => vec![one, two, to],
                Step::Close => Vec::new(),
            })
            .collect();
        if points.is_empty() {
            return;
        }
        let rect = around(&points);
        let geometry = match is_diamond(&of.steps, rect) {
            true => Geometry::Diamond,
            false => Geometry::Free(of.steps.clone()),
        };
        let shape = Shape::new(of.role, geometry, rect);
        self.push(of.role, shape.painted(of.fill, of.stroke.as_ref()));
        if let (Role::Detail, Some(frame)) = (of.role, self.frames.last_mut()) {
            frame.over.push(rect);
        }
    }

    fn text(&mut self, run: &TextRun) {
        if run.text.trim().is_empty() || self.continues(run) {
            return;
        }
        let words = Words {
            role: run.role,
            lines: vec![run.text.clone()],
            size: run.size,
            weight: run.weight,
            color: run.color,
            anchor: run.anchor,
            origin: run.origin,
            pitch: Px::ZERO,
            bounds: run.bounds,
        };
        if let Some(mark) = self.mark_around(run) {
            mark.words = Some(words);
            return;
        }
        let geometry = match run.role {
            Role::Title if !self.titled => Geometry::Title,
            _ => Geometry::Text,
        };
        self.titled |= geometry == Geometry::Title;
        let rect = text_box(&words, self.scene.width);
        let mut shape = Shape::new(run.role, geometry, rect);
        if matches!(run.role, Role::AxisLabel | Role::LegendLabel | Role::Cell) {
            shape.name.clone_from(&run.text);
        }
        shape.words = Some(words);
        self.push(run.role, shape);
    }

    /// Whether the line goes on with the text before it; then it is put there.
    fn continues(&mut self, run: &TextRun) -> bool {
        let goes_on = matches!(
            run.role,
            Role::Title | Role::Facts | Role::SectionName | Role::Label | Role::Remark
        );
        let place = match self.frames.last().and_then(|frame| frame.mark) {
            Some(mark) if run.inside => mark,
            _ => self.entries.len().saturating_sub(1),
        };
        let width = self.scene.width;
        let Some(Entry::Shape(shape)) = self.entries.get_mut(place) else {
            return false;
        };
        let alone = matches!(shape.geometry, Geometry::Text | Geometry::Title);
        let Some(words) = shape.words.as_mut().filter(|_| goes_on) else {
            return false;
        };
        let last = words.origin.y + words.pitch * (words.lines.len() as i64 - 1);
        let pitch = run.origin.y - last;
        let same = (words.role, words.anchor, words.size) == (run.role, run.anchor, run.size)
            && words.origin.x == run.origin.x
            && words.weight == run.weight
            && words.color == run.color;
        let near = pitch > run.size.half() && pitch < run.size * 2;
        let even = words.lines.len() < 2 || (pitch - words.pitch).abs() <= Px::whole(1);
        if !(same && near && even) {
            return false;
        }
        words.pitch = pitch;
        words.lines.push(run.text.clone());
        words.bounds = words.bounds.union(run.bounds);
        if alone {
            shape.rect = text_box(words, width);
        }
        true
    }

    /// The mark that the words stand in, where nothing is drawn between the two.
    fn mark_around(&mut self, run: &TextRun) -> Option<&mut Shape> {
        if !run.inside {
            return None;
        }
        let frame = self.frames.last()?;
        if frame.over.iter().any(|over| over.overlaps(run.bounds)) {
            return None;
        }
        match self.entries.get_mut(frame.mark?)? {
            Entry::Shape(shape) if shape.words.is_none() => Some(shape),
            _ => None,
        }
    }
}

/// The group of everything that lies under the plan.
const GROUND: &str = "Grid";

/// The group for what the plan itself does not group.
const fn collection(role: Role) -> Option<&'static str> {
    match role {
        Role::Band | Role::Shade | Role::Gridline | Role::Rule => Some(GROUND),
        Role::Arrow => Some("Dependencies"),
        Role::Marker | Role::AsOf => Some("Markers"),
        _ => None,
    }
}

/// What the selection pane calls a thing.
const fn word(role: Role) -> &'static str {
    match role {
        Role::Title => "Title",
        Role::Facts => "Facts",
        Role::Legend | Role::LegendLabel => "Legend",
        Role::Swatch => "Sample",
        Role::Axis | Role::AxisLabel => "Axis",
        Role::Gridline => "Gridline",
        Role::Rule => "Rule",
        Role::Band => "Band",
        Role::Shade => "Days off",
        Role::Section => "Section",
        Role::SectionName => "Section name",
        Role::Task => "Task",
        Role::Bar => "Bar",
        Role::Milestone => "Milestone",
        Role::Detail => "Detail",
        Role::Marker => "Marker",
        Role::Label => "Label",
        Role::Date => "Date",
        Role::Cell => "Cell",
        Role::AsOf => "As of",
        Role::Arrow => "Dependency",
        Role::Baseline => "Baseline",
        Role::Remark => "Remark",
        Role::Conflict => "Conflict",
    }
}

/// A box for words that another font may draw wider: it has room where the text does not begin.
fn text_box(words: &Words, page: Px) -> Rect {
    let bounds = words.bounds;
    let slack = bounds.width.scale(80, 1000) + words.size.half();
    let (left, right) = match words.anchor {
        Anchor::Start => (bounds.x, bounds.right() + slack),
        Anchor::Middle => {
            // As far to one side as to the other, else the middle moves.
            let free = bounds.x.min(page - bounds.right()).max(Px::ZERO);
            let slack = slack.min(free);
            (bounds.x - slack, bounds.right() + slack)
        }
        Anchor::End => (bounds.x - slack, bounds.right()),
    };
    Rect::between(
        left.max(Px::ZERO.min(bounds.x)),
        bounds.y,
        right.min(page.max(bounds.right())),
        bounds.bottom(),
    )
}

fn around(points: &[Point]) -> Rect {
    let single = |point: &Point| Rect::between(point.x, point.y, point.x, point.y);
    points
        .iter()
        .map(single)
        .reduce(Rect::union)
        .unwrap_or_default()
}

/// Whether the steps go once around the middles of a box's sides, from the top.
fn is_diamond(steps: &[Step], rect: Rect) -> bool {
    let middle = rect.centre();
    let near = |one: Point, x: Px, y: Px| {
        (one.x - x).abs() <= Px::hundredths(2) && (one.y - y).abs() <= Px::hundredths(2)
    };
    match steps {
        [
            Step::Move(top),
            Step::Line(right),
            Step::Line(bottom),
            Step::Line(left),
            Step::Close,
        ] => {
            near(*top, middle.x, rect.y)
                && near(*right, rect.right(), middle.y)
                && near(*bottom, middle.x, rect.bottom())
                && near(*left, rect.x, middle.y)
        }
        _ => false,
    }
}
