//! A page painted without its SVG: what usvg and resvg 0.49 would hand to tiny-skia, handed to it directly.
//!
//! Invariant: every step is done in their order and in single precision, so that no pixel differs; what cannot be
//! done so is left to them, for the whole page. `tests/painter.rs` holds the two ways against each other.

use super::lettering::Lettering;
use super::{PngError, canvas, size_of};
use crate::color::Color;
use crate::geometry::{Point, Px};
use crate::scene::{Item, Line, Path, Rectangle, Scene, Step, Stroke};
use crate::svg;
use crate::text::Fonts;
use kurbo::{Arc, SvgArc, Vec2};
use resvg::tiny_skia::{
    FillRule, Paint, Path as Outline, PathBuilder, Pixmap, Rect, Stroke as Pen, StrokeDash,
    Transform,
};

/// Farther out, in layout pixels, single precision has no room for letters, and usvg drops some of them.
const FAR: Px = Px::whole(1_000_000);

/// How far a curve may be from the arc it stands for, as usvg has it (`usvg/src/parser/shapes.rs`).
const TOLERANCE: f64 = 0.1;

/// Paints a page; `None` where only the reference can.
pub(super) fn paint(
    scene: &Scene,
    fonts: &Fonts,
    scale: f32,
    limit: u64,
) -> Result<Option<Pixmap>, PngError> {
    let Some(size) = size_of(svg::stated_size(scene)) else {
        return Ok(None);
    };
    if scene.width.max(scene.height) > FAR {
        return Ok(None);
    }
    let ground = scene.background.filter(|color| color.alpha == 255);
    let pixmap = canvas(size, scale, limit, ground)?;
    let view = [scene.width, scene.height].map(|side| side.pixels() as f32);
    let transform = Transform::from_scale(
        pixmap.width() as f32 / size.width(),
        pixmap.height() as f32 / size.height(),
    );
    let mut painter = Painter {
        pixmap,
        transform: transform.pre_concat(view_box(size, view)),
        builder: PathBuilder::new(),
    };
    if ground.is_none() {
        painter.ground(scene);
    }
    let mut lettering = Lettering::new(fonts, painter.transform);
    for item in &scene.items {
        match item {
            Item::Open(_) | Item::Close => {}
            Item::Rectangle(of) => painter.rectangle(of),
            Item::Line(of) => painter.line(of),
            Item::Path(of) => painter.path(of),
            Item::Text(of) => {
                for words in svg::words(of) {
                    let Some(outline) = lettering.outline(of, &words) else {
                        return Ok(None);
                    };
                    painter.letters(outline, of.color);
                }
            }
        }
    }
    Ok(Some(painter.pixmap))
}

/// What stands between the page's own pixels and those it states (`usvg/src/tree/geom.rs`, `ViewBox::to_transform`).
fn view_box(size: usvg::Size, [width, height]: [f32; 2]) -> Transform {
    let scale = (size.width() / width).min(size.height() / height);
    let spare = |stated: f32, own: f32| (stated - own * scale) / 2.0;
    Transform::from_row(
        scale,
        0.0,
        0.0,
        scale,
        spare(size.width(), width),
        spare(size.height(), height),
    )
}

struct Painter {
    pixmap: Pixmap,
    transform: Transform,
    /// Kept for its memory.
    builder: PathBuilder,
}

impl Painter {
    fn ground(&mut self, scene: &Scene) {
        let Some(color) = scene.background else {
            return;
        };
        let (width, height) = (single(scene.width), single(scene.height));
        if let Some(rect) = Rect::from_xywh(0.0, 0.0, width, height) {
            self.fill(&PathBuilder::from_rect(rect), color);
        }
    }

    fn rectangle(&mut self, shape: &Rectangle) {
        if shape.rect.width <= Px::ZERO || shape.rect.height <= Px::ZERO {
            return;
        }
        let outline = if shape.radius > Px::ZERO {
            self.rounded(shape)
        } else {
            let rect = Rect::from_xywh(
                single(shape.rect.x),
                single(shape.rect.y),
                single(shape.rect.width),
                single(shape.rect.height),
            );
            rect.map(PathBuilder::from_rect)
        };
        self.finish(outline, shape.fill, shape.stroke.as_ref());
    }

    /// As in `convert_rect` of `usvg/src/parser/shapes.rs`.
    fn rounded(&mut self, shape: &Rectangle) -> Option<Outline> {
        let (x, y) = (single(shape.rect.x), single(shape.rect.y));
        let (width, height) = (single(shape.rect.width), single(shape.rect.height));
        let radius = single(shape.radius);
        let (rx, ry) = (radius.min(width / 2.0), radius.min(height / 2.0));
        let mut builder = std::mem::take(&mut self.builder);
        builder.move_to(x + rx, y);
        builder.line_to(x + width - rx, y);
        arc(&mut builder, [rx, ry], [x + width, y + ry]);
        builder.line_to(x + width, y + height - ry);
        arc(&mut builder, [rx, ry], [x + width - rx, y + height]);
        builder.line_to(x + rx, y + height);
        arc(&mut builder, [rx, ry], [x, y + height - ry]);
        builder.line_to(x, y + ry);
        arc(&mut builder, [rx, ry], [x + rx, y]);
        builder.close();
        builder.finish()
    }

    fn line(&mut self, shape: &Line) {
        let mut builder = std::mem::take(&mut self.builder);
        builder.move_to(single(shape.from.x), single(shape.from.y));
        builder.line_to(single(shape.to.x), single(shape.to.y));
        // A line says nothing of its fill, which is black then, if of no area.
        let outline = builder.finish();
        self.finish(outline, Some(Color::BLACK), Some(&shape.stroke));
    }

    fn path(&mut self, shape: &Path) {
        // Path data that begins otherwise is an error.
        if !matches!(shape.steps.first(), Some(Step::Move(_))) {
            return;
        }
        let mut builder = std::mem::take(&mut self.builder);
        for step in &shape.steps {
            match *step {
                Step::Move(to) => builder.move_to(single(to.x), single(to.y)),
                Step::Line(to) => builder.line_to(single(to.x), single(to.y)),
                Step::Curve(one, two, to) => curve(&mut builder, [one, two, to]),
                Step::Close => builder.close(),
            }
        }
        let outline = builder.finish();
        self.finish(outline, shape.fill, shape.stroke.as_ref());
    }

    /// Paints an outline, and takes its memory back.
    fn finish(&mut self, outline: Option<Outline>, fill: Option<Color>, stroke: Option<&Stroke>) {
        let Some(outline) = outline else {
            return;
        };
        if let Some(color) = fill {
            self.fill(&outline, color);
        }
        if let Some(stroke) = stroke {
            self.stroke(&outline, stroke);
        }
        self.builder = outline.clear();
    }

    fn fill(&mut self, outline: &Outline, color: Color) {
        let bounds = outline.bounds();
        if bounds.width() > 0.0 && bounds.height() > 0.0 {
            let (paint, rule) = (paint_of(color), FillRule::Winding);
            self.pixmap
                .fill_path(outline, &paint, rule, self.transform, None);
        }
    }

    fn stroke(&mut self, outline: &Outline, stroke: &Stroke) {
        if stroke.width <= Px::ZERO {
            return;
        }
        let pen = Pen {
            width: single(stroke.width),
            dash: dash(&stroke.dash),
            // Miter limit 4, butt caps and mitered joins, as in SVG.
            ..Pen::default()
        };
        let paint = paint_of(stroke.color);
        self.pixmap
            .stroke_path(outline, &paint, &pen, self.transform, None);
    }

    /// Paints letters that are outlined in pixels of the picture.
    fn letters(&mut self, outline: Option<Outline>, color: Color) {
        if let Some(outline) = outline {
            let (paint, rule) = (paint_of(color), FillRule::Winding);
            let place = Transform::identity();
            self.pixmap.fill_path(&outline, &paint, rule, place, None);
        }
    }
}

/// A length as a reader of the SVG has it.
fn single(length: Px) -> f32 {
    length.pixels() as f32
}

fn paint_of(color: Color) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(color.red, color.green, color.blue, color.alpha);
    paint
}

fn curve(builder: &mut PathBuilder, points: [Point; 3]) {
    let [[x1, y1], [x2, y2], [x, y]] = points.map(|to| [single(to.x), single(to.y)]);
    builder.cubic_to(x1, y1, x2, y2, x, y);
}

/// A quarter of an ellipse, clockwise from where the pen is.
fn arc(builder: &mut PathBuilder, [rx, ry]: [f32; 2], [x, y]: [f32; 2]) {
    let Some(from) = builder.last_point() else {
        return;
    };
    let arc = SvgArc {
        from: kurbo::Point::new(f64::from(from.x), f64::from(from.y)),
        to: kurbo::Point::new(f64::from(x), f64::from(y)),
        radii: Vec2::new(f64::from(rx), f64::from(ry)),
        x_rotation: 0.0,
        large_arc: false,
        sweep: true,
    };
    match Arc::from_svg_arc(&arc) {
        Some(arc) => arc.to_cubic_beziers(TOLERANCE, |one, two, to| {
            builder.cubic_to(
                one.x as f32,
                one.y as f32,
                two.x as f32,
                two.y as f32,
                to.x as f32,
                to.y as f32,
            );
        }),
        None => builder.line_to(x, y),
    }
}

/// Dashes and gaps in pairs; none for a solid line.
fn dash(lengths: &[Px]) -> Option<StrokeDash> {
    if lengths.iter().any(|length| *length < Px::ZERO) {
        return None;
    }
    let twice = 1 + lengths.len() % 2;
    let lengths = lengths.repeat(twice);
    StrokeDash::new(lengths.into_iter().map(single).collect(), 0.0)
}
