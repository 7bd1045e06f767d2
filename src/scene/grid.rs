//! Several pages on one.

use super::{Item, Rectangle, Role, Scene, Step};
use crate::geometry::{Point, Px, Rect};

impl Scene {
    /// These pages on one, in so many columns, each on its own background. Their names come before the ids on
    /// them, so that those stay unique.
    #[must_use]
    pub fn grid(pages: Vec<(String, Self)>, columns: usize) -> Self {
        let columns = columns.max(1);
        let width = pages.iter().map(|(_, page)| page.width).max();
        let width = width.unwrap_or(Px::ZERO);
        let mut sheet = Self {
            width: width * columns.min(pages.len()).max(1) as i64,
            height: Px::ZERO,
            per_inch: pages.first().map_or(96, |(_, page)| page.per_inch),
            background: pages.first().and_then(|(_, page)| page.background),
            title: String::new(),
            description: String::new(),
            families: Vec::new(),
            items: Vec::new(),
        };
        let mut top = Px::ZERO;
        let mut rest = pages.into_iter().peekable();
        while rest.peek().is_some() {
            let row: Vec<(String, Self)> = rest.by_ref().take(columns).collect();
            let height = row.iter().map(|(_, page)| page.height).max();
            let height = height.unwrap_or(Px::ZERO);
            for (column, (name, page)) in row.into_iter().enumerate() {
                let left = width * column as i64;
                sheet.place(&name, page, Rect::new(left, top, width, height));
            }
            top += height;
        }
        sheet.height = top;
        sheet
    }

    fn place(&mut self, name: &str, page: Self, cell: Rect) {
        for family in page.families {
            if !self.families.contains(&family) {
                self.families.push(family);
            }
        }
        if let Some(background) = page.background {
            self.items.push(Item::Rectangle(Rectangle {
                role: Role::Band,
                rect: cell,
                radius: Px::ZERO,
                fill: Some(background),
                stroke: None,
            }));
        }
        let by = Point::new(cell.x, cell.y);
        self.items.extend(page.items.into_iter().map(|mut item| {
            if let Item::Open(group) = &mut item {
                group.id = format!("{name}-{}", group.id);
            }
            shift(&mut item, by);
            item
        }));
    }
}

fn shift(item: &mut Item, by: Point) {
    let point = |point: &mut Point| {
        point.x += by.x;
        point.y += by.y;
    };
    let rect = |rect: &mut Rect| {
        rect.x += by.x;
        rect.y += by.y;
    };
    match item {
        Item::Open(_) | Item::Close => {}
        Item::Rectangle(rectangle) => rect(&mut rectangle.rect),
        Item::Line(line) => {
            point(&mut line.from);
            point(&mut line.to);
        }
        Item::Path(path) => {
            for step in &mut path.steps {
                match step {
                    Step::Move(to) | Step::Line(to) => point(to),
                    Step::Curve(first, second, to) => {
                        point(first);
                        point(second);
                        point(to);
                    }
                    Step::Close => {}
                }
            }
        }
        Item::Text(text) => {
            point(&mut text.origin);
            rect(&mut text.bounds);
        }
    }
}
