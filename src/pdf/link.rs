//! Where a click on a page goes.

use crate::geometry::{Point, Rect};
use crate::scene::{Item, Path, Scene, Step};
use crate::svg::absolute_link;

/// A part of a page that leads somewhere.
pub(super) struct Link {
    /// In default units from the lower left corner.
    pub(super) rect: pdf_writer::Rect,
    pub(super) target: String,
}

/// The links of a page: one around everything in a group that has one.
pub(super) fn links(scene: &Scene, scale: f64, height: f64) -> Vec<Link> {
    let mut open: Vec<Option<(String, Option<Rect>)>> = Vec::new();
    let mut links = Vec::new();
    for item in &scene.items {
        let bounds = match item {
            Item::Open(group) => {
                let target = group.link.as_deref().and_then(absolute_link);
                open.push(target.map(|target| (target, None)));
                continue;
            }
            Item::Close => {
                if let Some(Some((target, Some(rect)))) = open.pop() {
                    let rect = flipped(rect, scale, height);
                    links.push(Link { rect, target });
                }
                continue;
            }
            Item::Rectangle(of) => of.rect,
            Item::Line(of) => around([of.from, of.to]),
            Item::Path(of) => path(of),
            Item::Text(of) => of.bounds,
        };
        for (_, whole) in open.iter_mut().flatten() {
            *whole = Some(whole.map_or(bounds, |whole| whole.union(bounds)));
        }
    }
    links
}

fn path(path: &Path) -> Rect {
    around(path.steps.iter().flat_map(|step| match *step {
        Step::Move(to) | Step::Line(to) => vec![to],
        Step::Curve(one, two, to) => vec![one, two, to],
        Step::Close => Vec::new(),
    }))
}

fn around(points: impl IntoIterator<Item = Point>) -> Rect {
    let single = |point: Point| Rect::between(point.x, point.y, point.x, point.y);
    points
        .into_iter()
        .map(single)
        .reduce(Rect::union)
        .unwrap_or_default()
}

fn flipped(rect: Rect, scale: f64, height: f64) -> pdf_writer::Rect {
    let x = |pixels: f64| (pixels * scale) as f32;
    let y = |pixels: f64| (height - pixels * scale) as f32;
    pdf_writer::Rect::new(
        x(rect.x.pixels()),
        y(rect.bottom().pixels()),
        x(rect.right().pixels()),
        y(rect.y.pixels()),
    )
}
