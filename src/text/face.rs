//! One face: its bytes, and what the shaper keeps about them between texts.

use super::coverage::Coverage;
use super::table::Table;
use crate::scene::Weight;
use harfrust::{
    Direction, Script, ShapeOptions, ShapePlan, ShapePlanKey, ShaperData, ShaperInstance, Tag,
    UnicodeBuffer, Variation,
};
use skrifa::MetadataProvider;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// The bytes of a font file, as the database shares them.
pub(super) type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Units in an em that usvg accepts; a face outside is as good as absent to it.
const UNITS_PER_EM: std::ops::RangeInclusive<u16> = 16..=16384;

/// A face of the database, ready to shape.
pub(super) struct Face {
    bytes: Bytes,
    index: u32,
    units_per_em: u16,
    /// Whether usvg sets its optical size to the font size.
    optical: bool,
    traits: (fontdb::Style, fontdb::Weight, fontdb::Stretch),
    data: OnceLock<ShaperData>,
    plans: RwLock<Vec<Arc<ShapePlan>>>,
    pub(super) table: Table,
    coverage: Coverage,
}

/// One glyph of a run, in visual order.
pub(super) struct Shaped {
    /// The byte in the run at which its cluster starts.
    pub(super) cluster: usize,
    /// Zero where the face has nothing to draw.
    pub(super) id: u32,
    /// In units of the face.
    pub(super) advance: i32,
    /// How far it is drawn from its place, in units of the face; y grows upwards.
    pub(super) offset: (i32, i32),
}

/// What a run is shaped with.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) weight: Weight,
    /// Font size in pixels; only faces with an optical size look at it.
    pub(super) size: f32,
}

impl Face {
    /// The face usvg would load; `None` where usvg would not.
    pub(super) fn new(info: &fontdb::FaceInfo) -> Option<Self> {
        let bytes = match &info.source {
            fontdb::Source::Binary(bytes) => Arc::clone(bytes),
            // Without the `fs` feature, which this crate leaves off, a source is always bytes.
            #[allow(unreachable_patterns, reason = "another crate may turn the feature on")]
            _ => return None,
        };
        let (units_per_em, optical) = {
            let font = skrifa::FontRef::from_index((*bytes).as_ref(), info.index).ok()?;
            let metrics = font.metrics(
                skrifa::instance::Size::unscaled(),
                skrifa::instance::LocationRef::default(),
            );
            let optical = font.axes().get_by_tag(Tag::new(b"opsz")).is_some();
            let x_height = metrics
                .x_height
                .unwrap_or((metrics.ascent - metrics.descent) * 0.45);
            if x_height.round() < 0.0 || !UNITS_PER_EM.contains(&metrics.units_per_em) {
                return None;
            }
            (metrics.units_per_em, optical)
        };
        Some(Self {
            bytes,
            index: info.index,
            units_per_em,
            optical,
            traits: (info.style, info.weight, info.stretch),
            data: OnceLock::new(),
            plans: RwLock::new(Vec::new()),
            table: Table::of(usize::MAX),
            coverage: Coverage::new(),
        })
    }

    /// The same with the table of the face at this place in a database.
    pub(super) fn at(mut self, place: usize) -> Self {
        self.table = Table::of(place);
        self
    }

    /// The font file, and which of its faces this is.
    pub(super) fn file(&self) -> (&[u8], u32) {
        ((*self.bytes).as_ref(), self.index)
    }

    /// Units in an em.
    pub(super) const fn units(&self) -> u16 {
        self.units_per_em
    }

    /// Pixels in a unit at this font size.
    pub(super) fn scale(&self, size: f64) -> f64 {
        size / f64::from(self.units_per_em)
    }

    /// Whether usvg takes this face at all for a character that `base` lacks: it refuses only a face that
    /// differs in style, weight and stretch at once.
    pub(super) fn may_replace(&self, base: &Self) -> bool {
        let ((style, weight, stretch), other) = (self.traits, base.traits);
        style == other.0 || weight == other.1 || stretch == other.2
    }

    /// How far the face is from `base` in weight.
    pub(super) fn distance(&self, base: &Self) -> u16 {
        self.traits.1.0.abs_diff(base.traits.1.0)
    }

    /// Whether the face has a glyph for the character.
    pub(super) fn has(&self, character: char) -> bool {
        self.coverage.has(character, |page| {
            let font = skrifa::FontRef::from_index((*self.bytes).as_ref(), self.index).ok();
            let charmap = font.map(|font| font.charmap());
            page.map(|code| {
                let known = charmap.as_ref().and_then(|charmap| charmap.map(code));
                known.is_some()
            })
            .collect()
        })
    }

    /// Shapes one run of one direction. `script` is the first that the run names where it is not given.
    pub(super) fn shape(
        &self,
        text: &str,
        direction: Direction,
        script: Option<Script>,
        style: Style,
    ) -> Vec<Shaped> {
        let Ok(font) = harfrust::FontRef::from_index((*self.bytes).as_ref(), self.index) else {
            return Vec::new();
        };
        let data = self.data.get_or_init(|| ShaperData::new(&font));
        let instance = ShaperInstance::from_variations(&font, self.variations(style));
        let shaper = data.shaper(&font).instance(Some(&instance)).build();

        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(direction);
        if let Some(script) = script {
            buffer.set_script(script);
        }
        buffer.guess_segment_properties();

        let script = Some(buffer.script()).filter(|script| *script != harfrust::script::UNKNOWN);
        let plan = self.plan(&shaper, script, direction, &instance);
        let output = shaper.shape(buffer, ShapeOptions::new().plan(Some(&plan)));
        output
            .glyph_infos()
            .iter()
            .zip(output.glyph_positions())
            .map(|(info, position)| Shaped {
                cluster: info.cluster as usize,
                id: info.glyph_id,
                advance: position.x_advance,
                offset: (position.x_offset, position.y_offset),
            })
            .collect()
    }

    /// The variations usvg asks every face for, variable or not.
    pub(super) fn variations(&self, style: Style) -> Vec<Variation> {
        let weight = Variation {
            tag: Tag::new(b"wght"),
            value: css_weight(style.weight),
        };
        let size = self.optical.then_some(Variation {
            tag: Tag::new(b"opsz"),
            value: style.size,
        });
        std::iter::once(weight).chain(size).collect()
    }

    /// The plan for this script and direction, made once.
    fn plan(
        &self,
        shaper: &harfrust::Shaper<'_>,
        script: Option<Script>,
        direction: Direction,
        instance: &ShaperInstance,
    ) -> Arc<ShapePlan> {
        let key = ShapePlanKey::new(script, direction).instance(Some(instance));
        let plans = self.plans.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.iter().find(|plan| key.matches(plan)) {
            return Arc::clone(plan);
        }
        drop(plans);
        let plan = Arc::new(ShapePlan::new(shaper, direction, script, None, &[]));
        let mut plans = self.plans.write().unwrap_or_else(PoisonError::into_inner);
        plans.push(Arc::clone(&plan));
        plan
    }
}

/// The weight as CSS counts it.
const fn css_weight(weight: Weight) -> f32 {
    match weight {
        Weight::Regular => 400.0,
        Weight::Semibold => 600.0,
    }
}
