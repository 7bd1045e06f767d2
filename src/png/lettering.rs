//! Lines of text as outlines, placed as usvg 0.49 places them (`usvg/src/text/layout.rs`, `flatten.rs`).

use crate::geometry::Px;
use crate::scene::{Anchor, TextRun, Weight};
use crate::svg::{self, Words};
use crate::text::{Fonts, Glyph, Outlines};
use resvg::tiny_skia::{Path, PathBuilder, PathSegment, Point, Transform};
use skrifa::outline::OutlinePen;
use std::borrow::Cow;

/// Farther out, in layout pixels, single precision has no room for a letter's box, and usvg drops some lines.
const FAR: f32 = 1e6;

/// Letters for one picture, each outlined once.
pub(super) struct Lettering<'a> {
    fonts: &'a Fonts,
    /// From layout pixels to those of the picture.
    transform: Transform,
    cases: Vec<Case<'a>>,
}

/// The outlines of one face, as printers kept their type.
struct Case<'a> {
    face: usize,
    /// What they hold for; none where they do for every weight and size.
    style: Option<(Weight, Px)>,
    outlines: Outlines<'a>,
    /// By number of the glyph: whether it was drawn, and what came of it.
    glyphs: Vec<Option<Option<Path>>>,
}

/// Glyphs that belong together.
struct Cluster {
    glyphs: std::ops::Range<usize>,
    /// The byte of the text it begins with.
    place: usize,
    /// Of its widest glyph.
    width: f32,
    advance: f32,
    /// How much wider its letters are drawn.
    stretch: f32,
    /// Space after it that only spreads the line.
    spacing: f32,
}

impl<'a> Lettering<'a> {
    pub(super) const fn new(fonts: &'a Fonts, transform: Transform) -> Self {
        Self {
            fonts,
            transform,
            cases: Vec::new(),
        }
    }

    /// A line of text in pixels of the picture, or nothing to draw; `None` where only usvg can tell.
    pub(super) fn outline(&mut self, run: &TextRun, words: &Words<'_>) -> Option<Option<Path>> {
        let drawn = words.drawn();
        let text = svg::legal(&drawn);
        let text = if words.keeps_spaces() {
            text
        } else {
            collapsed(text)
        };
        let size = run.size.pixels() as f32;
        if size <= 0.0 {
            return Some(None);
        }
        let glyphs = self.fonts.line(&text, run.weight, run.size);
        let mut clusters = self.clusters(&glyphs, size)?;
        if let Some(length) = words.length {
            spread(&mut clusters, svg::read_back(length), words.joins());
        }
        let (x, y) = (words.x.pixels() as f32, run.origin.y.pixels() as f32);
        if x.abs().max(y.abs()) > FAR {
            return None;
        }
        let span = Transform::from_translate(x, y);
        let mut at = start(&clusters, words.anchor);
        let mut builder = PathBuilder::new();
        for cluster in &clusters {
            let place = Transform::from_scale(cluster.stretch, 1.0).pre_translate(at, 0.0);
            let place = span.pre_concat(place);
            self.draw(
                &mut builder,
                run,
                glyphs.get(cluster.glyphs.clone())?,
                place,
            )?;
            at += cluster.advance;
        }
        Some(builder.finish())
    }

    /// Glyphs of one place in the text are a cluster.
    fn clusters(&self, glyphs: &[Glyph], size: f32) -> Option<Vec<Cluster>> {
        let mut clusters = Vec::with_capacity(glyphs.len());
        let mut end = 0;
        for chunk in glyphs.chunk_by(|one, two| one.cluster == two.cluster) {
            let start = end;
            end += chunk.len();
            let (mut width, mut advance) = (0.0_f32, 0.0_f32);
            for glyph in chunk {
                let units = f32::from(self.fonts.units_per_em(glyph.face)?);
                let pixels = glyph.advance as f32 * (size / units);
                advance += pixels;
                if pixels > width {
                    width = pixels;
                }
            }
            clusters.push(Cluster {
                glyphs: start..end,
                place: chunk.first()?.cluster,
                width,
                advance,
                stretch: 1.0,
                spacing: 0.0,
            });
        }
        Some(clusters)
    }

    /// Adds the outlines of a cluster.
    fn draw(
        &mut self,
        builder: &mut PathBuilder,
        run: &TextRun,
        glyphs: &[Glyph],
        place: Transform,
    ) -> Option<()> {
        let size = run.size.pixels() as f32;
        let mut x = 0.0;
        for glyph in glyphs {
            let scale = size / f32::from(self.fonts.units_per_em(glyph.face)?);
            let offset = (x + glyph.offset.0 as f32, -glyph.offset.1 as f32);
            let transform = place
                .pre_concat(Transform::from_scale(scale, scale))
                .pre_concat(Transform::from_translate(offset.0, offset.1))
                .pre_concat(Transform::from_scale(1.0, -1.0));
            let picture = self.transform;
            if let Some(path) = self.glyph(glyph, run.weight, run.size)? {
                append(builder, path, [transform, picture]);
            }
            x += glyph.advance as f32;
        }
        Some(())
    }

    fn glyph(&mut self, glyph: &Glyph, weight: Weight, size: Px) -> Option<Option<&Path>> {
        let fits = |case: &Case<'_>| {
            case.face == glyph.face && case.style.is_none_or(|style| style == (weight, size))
        };
        let at = match self.cases.iter().position(fits) {
            Some(at) => at,
            None => {
                let outlines = self.fonts.outlines(glyph.face, weight, size)?;
                self.cases.push(Case {
                    face: glyph.face,
                    style: (!outlines.fixed).then_some((weight, size)),
                    outlines,
                    glyphs: Vec::new(),
                });
                self.cases.len() - 1
            }
        };
        self.cases.get_mut(at)?.glyph(glyph.id)
    }
}

impl Case<'_> {
    fn glyph(&mut self, id: u32) -> Option<Option<&Path>> {
        // A face has at most 65,535 glyphs (OpenType, `maxp`).
        let id = usize::from(u16::try_from(id).ok()?);
        if self.glyphs.len() <= id {
            self.glyphs.resize_with(id + 1, || None);
        }
        let outlines = &self.outlines;
        let slot = self.glyphs.get_mut(id)?;
        let path = slot.get_or_insert_with(|| {
            let mut pen = Pen(PathBuilder::new());
            let drawn = outlines.draw(id as u32, &mut pen);
            pen.0.finish().filter(|_| drawn)
        });
        Some(path.as_ref())
    }
}

/// Takes an outline down as it is.
struct Pen(PathBuilder);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.quad_to(cx0, cy0, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.cubic_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

/// Adds a path through two transforms, one after the other as usvg and resvg do them, each rounded.
fn append(builder: &mut PathBuilder, path: &Path, transforms: [Transform; 2]) {
    let map = |mut point: Point| {
        for transform in &transforms {
            transform.map_point(&mut point);
        }
        point
    };
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                let to = map(to);
                builder.move_to(to.x, to.y);
            }
            PathSegment::LineTo(to) => {
                let to = map(to);
                builder.line_to(to.x, to.y);
            }
            PathSegment::QuadTo(one, to) => {
                let (one, to) = (map(one), map(to));
                builder.quad_to(one.x, one.y, to.x, to.y);
            }
            PathSegment::CubicTo(one, two, to) => {
                let (one, two, to) = (map(one), map(two), map(to));
                builder.cubic_to(one.x, one.y, two.x, two.y, to.x, to.y);
            }
            PathSegment::Close => builder.close(),
        }
    }
}

/// White space as XML has it where nothing says that it is to be kept (SVG 1.1, section 10.15).
fn collapsed(text: Cow<'_, str>) -> Cow<'_, str> {
    if !(text.starts_with(' ') || text.ends_with(' ') || text.contains("  ")) {
        return text;
    }
    let mut collapsed = String::with_capacity(text.len());
    for character in text.chars() {
        if character != ' ' || !collapsed.ends_with(' ') {
            collapsed.push(character);
        }
    }
    Cow::Owned(collapsed.trim_matches(' ').to_owned())
}

/// Gives a line the length it states, as `apply_length_adjust` does: between the clusters, or within them.
fn spread(clusters: &mut [Cluster], length: f32, joins: bool) {
    let mut order: Vec<usize> = (0..clusters.len()).collect();
    let place = |index: &usize| clusters.get(*index).map(|cluster| cluster.place);
    // Only the first of those that begin with the same byte is found.
    order.sort_by_key(place);
    order.dedup_by_key(|index| place(index));
    order.sort_unstable();
    let width = order
        .iter()
        .filter_map(|&index| clusters.get(index))
        .fold(0.0, |width, cluster| width + cluster.width);
    let factor = if joins {
        length / width
    } else if order.len() > 1 {
        (length - width) / (order.len() - 1) as f32
    } else {
        0.0
    };
    if joins && factor < 0.001 {
        return;
    }
    for index in order {
        let Some(cluster) = clusters.get_mut(index) else {
            continue;
        };
        if joins {
            cluster.stretch = factor;
        } else {
            cluster.advance = cluster.width + factor;
            cluster.spacing = factor;
        }
    }
}

/// Where the first cluster stands, from the line's own place.
fn start(clusters: &[Cluster], anchor: Anchor) -> f32 {
    let (mut left, mut right) = (f32::INFINITY, f32::NEG_INFINITY);
    let mut advance = 0.0;
    for cluster in clusters {
        let end = advance + cluster.advance - cluster.spacing;
        left = left.min(advance).min(end);
        right = right.max(advance).max(end);
        advance += cluster.advance;
    }
    let width = right - left;
    let anchor = match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => -width / 2.0,
        Anchor::End => -width,
    };
    0.0 - left + anchor
}
