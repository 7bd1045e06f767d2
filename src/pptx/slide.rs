//! A slide as XML (PresentationML, ISO/IEC 29500-1, clause 19; DrawingML, clause 20).

use super::scale::Scale;
use super::shape;
use super::tree::{Bundle, Entry, entries};
use crate::geometry::Rect;
use crate::scene::Scene;
use crate::svg::xml::Xml;
use std::collections::BTreeMap;

/// A slide and what it points to.
pub(super) struct Slide {
    pub(super) xml: String,
    /// Targets of links; the first has the relationship `rId2`.
    pub(super) links: Vec<String>,
}

/// A slide in the making.
pub(super) struct Writer {
    pub(super) xml: Xml,
    pub(super) scale: Scale,
    last_id: i64,
    links: BTreeMap<String, usize>,
}

impl Writer {
    /// A number that no other shape of this slide has.
    pub(super) fn id(&mut self) -> i64 {
        self.last_id += 1;
        self.last_id
    }

    /// The relationship of a link.
    pub(super) fn relationship(&mut self, target: &str) -> String {
        let next = self.links.len() + 2;
        let number = *self.links.entry(target.to_owned()).or_insert(next);
        format!("rId{number}")
    }

    /// Place and size of a box.
    pub(super) fn place(&mut self, rect: Rect) {
        let (x, y) = (rect.x + self.scale.left, rect.y + self.scale.top);
        let (x, y) = (self.scale.units(x), self.scale.units(y));
        let (width, height) = (self.scale.units(rect.width), self.scale.units(rect.height));
        for (element, names, values) in [
            ("a:off", ["x", "y"], [x, y]),
            ("a:ext", ["cx", "cy"], [width, height]),
        ] {
            self.pair(element, names, values);
        }
    }

    fn pair(&mut self, name: &'static str, names: [&'static str; 2], values: [i64; 2]) {
        self.xml
            .element(name)
            .whole(names[0], values[0])
            .whole(names[1], values[1])
            .end();
    }

    fn group(&mut self, bundle: &Bundle) {
        let id = self.id();
        self.xml.element("p:grpSp").open();
        self.xml.element("p:nvGrpSpPr").open();
        let mut about = self
            .xml
            .element("p:cNvPr")
            .whole("id", id)
            .text("name", &bundle.name);
        if !bundle.description.is_empty() {
            about = about.text("descr", &bundle.description);
        }
        about.end();
        self.xml.element("p:cNvGrpSpPr").end();
        self.xml.element("p:nvPr").end();
        self.xml.close("p:nvGrpSpPr");
        self.xml.element("p:grpSpPr").open();
        self.xml.element("a:xfrm").open();
        self.place(bundle.bounds);
        // What is in the group is placed as on the slide.
        let (x, y) = (
            bundle.bounds.x + self.scale.left,
            bundle.bounds.y + self.scale.top,
        );
        let (x, y) = (self.scale.units(x), self.scale.units(y));
        let width = self.scale.units(bundle.bounds.width);
        let height = self.scale.units(bundle.bounds.height);
        self.pair("a:chOff", ["x", "y"], [x, y]);
        self.pair("a:chExt", ["cx", "cy"], [width, height]);
        self.xml.close("a:xfrm");
        self.xml.close("p:grpSpPr");
    }
}

/// Writes one page as a slide.
pub(super) fn slide(scene: &Scene, scale: Scale) -> Slide {
    let mut writer = Writer {
        xml: Xml::document(),
        scale,
        // The tree itself is 1.
        last_id: 1,
        links: BTreeMap::new(),
    };
    begin(&mut writer.xml, scene);
    if scale.below_title {
        shape::own_title(&mut writer, &scene.title);
    }
    for entry in entries(scene, scale.below_title) {
        match entry {
            Entry::Open(bundle) => writer.group(&bundle),
            Entry::Close => writer.xml.close("p:grpSp"),
            Entry::Shape(shape) => shape::write(&mut writer, &shape),
            Entry::Nothing => {}
        }
    }
    let xml = &mut writer.xml;
    xml.close("p:spTree");
    xml.close("p:cSld");
    xml.element("p:clrMapOvr").open();
    xml.element("a:masterClrMapping").end();
    xml.close("p:clrMapOvr");
    xml.close("p:sld");
    let mut links: Vec<(usize, String)> = writer
        .links
        .into_iter()
        .map(|(target, number)| (number, target))
        .collect();
    links.sort_unstable();
    Slide {
        xml: writer.xml.into_text(),
        links: links.into_iter().map(|(_, target)| target).collect(),
    }
}

fn begin(xml: &mut Xml, scene: &Scene) {
    xml.element("p:sld")
        .text("xmlns:a", super::DRAWING)
        .text("xmlns:r", super::RELATIONSHIPS)
        .text("xmlns:p", super::PRESENTATION)
        .open();
    xml.element("p:cSld").text("name", &scene.title).open();
    if let Some(color) = scene.background {
        xml.element("p:bg").open();
        xml.element("p:bgPr").open();
        shape::paint(xml, Some(color));
        xml.element("a:effectLst").end();
        xml.close("p:bgPr");
        xml.close("p:bg");
    }
    xml.element("p:spTree").open();
    xml.element("p:nvGrpSpPr").open();
    xml.element("p:cNvPr").whole("id", 1).text("name", "").end();
    xml.element("p:cNvGrpSpPr").end();
    xml.element("p:nvPr").end();
    xml.close("p:nvGrpSpPr");
    xml.element("p:grpSpPr").end();
}
