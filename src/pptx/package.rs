//! The parts of the file and how they hang together (Open Packaging Conventions, ISO/IEC 29500-2).

use super::slide::Slide;
use super::{PRESENTATION, RELATIONSHIPS};
use crate::scene::Scene;
use crate::svg::xml::Xml;
use std::io::{Cursor, Write as _};
use zip::write::{FileOptions, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, System, ZipWriter};

const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

const THEME: &str = include_str!("parts/theme.xml");
const MASTER: &str = include_str!("parts/master.xml");
const LAYOUT: &str = include_str!("parts/layout.xml");

/// The last part of a relationship's type.
type Kind = &'static str;

/// Writes the package.
pub(super) fn write(scenes: &[Scene], slides: &[Slide], size: (i64, i64)) -> Vec<u8> {
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, text: String| parts.push((name.to_owned(), text));
    add("[Content_Types].xml", content_types(slides.len()));
    add("_rels/.rels", root());
    add("docProps/core.xml", core(scenes));
    add("ppt/presentation.xml", presentation(slides.len(), size));
    add(
        "ppt/_rels/presentation.xml.rels",
        presentation_rels(slides.len()),
    );
    add("ppt/theme/theme1.xml", THEME.to_owned());
    add("ppt/slideMasters/slideMaster1.xml", MASTER.to_owned());
    let master = [
        ("slideLayout", "../slideLayouts/slideLayout1.xml"),
        ("theme", "../theme/theme1.xml"),
    ];
    add(
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        relationships(&master, &[]),
    );
    add("ppt/slideLayouts/slideLayout1.xml", LAYOUT.to_owned());
    let layout = [("slideMaster", "../slideMasters/slideMaster1.xml")];
    add(
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
        relationships(&layout, &[]),
    );
    for (number, slide) in (1..).zip(slides) {
        add(&format!("ppt/slides/slide{number}.xml"), slide.xml.clone());
        let to_layout = [("slideLayout", "../slideLayouts/slideLayout1.xml")];
        add(
            &format!("ppt/slides/_rels/slide{number}.xml.rels"),
            relationships(&to_layout, &slide.links),
        );
    }
    archive(&parts).unwrap_or_default()
}

/// The parts in one file; writing to memory fails for no input.
fn archive(parts: &[(String, String)]) -> zip::result::ZipResult<Vec<u8>> {
    // The same on every system and every day.
    let options: SimpleFileOptions = FileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types(slides: usize) -> String {
    let mut xml = Xml::document();
    xml.element("Types").text("xmlns", CONTENT_TYPES).open();
    let kinds = [
        (
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        ),
        ("xml", "application/xml"),
    ];
    for (extension, kind) in kinds {
        xml.element("Default")
            .text("Extension", extension)
            .text("ContentType", kind)
            .end();
    }
    let mut part = |name: &str, kind: &str| {
        xml.element("Override")
            .text("PartName", name)
            .text("ContentType", kind)
            .end();
    };
    let office = |kind: &str| format!("application/vnd.openxmlformats-officedocument.{kind}+xml");
    let main = office("presentationml.presentation.main");
    part("/ppt/presentation.xml", &main);
    let master = office("presentationml.slideMaster");
    part("/ppt/slideMasters/slideMaster1.xml", &master);
    let layout = office("presentationml.slideLayout");
    part("/ppt/slideLayouts/slideLayout1.xml", &layout);
    part("/ppt/theme/theme1.xml", &office("theme"));
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    part("/docProps/core.xml", core);
    for number in 1..=slides {
        let name = format!("/ppt/slides/slide{number}.xml");
        part(&name, &office("presentationml.slide"));
    }
    xml.close("Types");
    xml.into_text()
}

fn root() -> String {
    let mut xml = Xml::document();
    xml.element("Relationships").text("xmlns", PACKAGE).open();
    let document = format!("{RELATIONSHIPS}/officeDocument");
    let core = format!("{PACKAGE}/metadata/core-properties");
    relationship(&mut xml, 1, &document, "ppt/presentation.xml", false);
    relationship(&mut xml, 2, &core, "docProps/core.xml", false);
    xml.close("Relationships");
    xml.into_text()
}

/// Relationships from `rId1` on: parts of the file, then links out of it.
fn relationships<T: AsRef<str>>(parts: &[(Kind, T)], links: &[String]) -> String {
    let mut xml = Xml::document();
    xml.element("Relationships").text("xmlns", PACKAGE).open();
    let mut number = 0;
    for (kind, target) in parts {
        number += 1;
        let kind = format!("{RELATIONSHIPS}/{kind}");
        relationship(&mut xml, number, &kind, target.as_ref(), false);
    }
    for target in links {
        number += 1;
        let kind = format!("{RELATIONSHIPS}/hyperlink");
        relationship(&mut xml, number, &kind, target, true);
    }
    xml.close("Relationships");
    xml.into_text()
}

fn relationship(xml: &mut Xml, number: usize, kind: &str, target: &str, external: bool) {
    let element = xml
        .element("Relationship")
        .text("Id", &format!("rId{number}"))
        .text("Type", kind)
        .text("Target", target);
    if external {
        element.text("TargetMode", "External").end();
    } else {
        element.end();
    }
}

fn presentation_rels(slides: usize) -> String {
    let mut parts = vec![
        ("slideMaster", "slideMasters/slideMaster1.xml".to_owned()),
        ("theme", "theme/theme1.xml".to_owned()),
    ];
    for number in 1..=slides {
        parts.push(("slide", format!("slides/slide{number}.xml")));
    }
    relationships(&parts, &[])
}

fn presentation(slides: usize, (width, height): (i64, i64)) -> String {
    // Numbers of masters and layouts begin here, those of slides at 256 (ISO/IEC 29500-1, 19.7).
    const MASTER_ID: i64 = 2_147_483_648;
    const SLIDE_ID: i64 = 256;
    let mut xml = Xml::document();
    xml.element("p:presentation")
        .text("xmlns:a", super::DRAWING)
        .text("xmlns:r", RELATIONSHIPS)
        .text("xmlns:p", PRESENTATION)
        .open();
    xml.element("p:sldMasterIdLst").open();
    xml.element("p:sldMasterId")
        .whole("id", MASTER_ID)
        .text("r:id", "rId1")
        .end();
    xml.close("p:sldMasterIdLst");
    xml.element("p:sldIdLst").open();
    for (slide, id) in (0..slides).zip(SLIDE_ID..) {
        xml.element("p:sldId")
            .whole("id", id)
            .text("r:id", &format!("rId{}", slide + 3))
            .end();
    }
    xml.close("p:sldIdLst");
    xml.element("p:sldSz")
        .whole("cx", width)
        .whole("cy", height)
        .end();
    // Pages of notes: half a letter, as programs have it.
    xml.element("p:notesSz")
        .whole("cx", 6_858_000)
        .whole("cy", 9_144_000)
        .end();
    xml.close("p:presentation");
    xml.into_text()
}

/// Title and description; no author, no dates.
fn core(scenes: &[Scene]) -> String {
    let mut xml = Xml::document();
    xml.element("cp:coreProperties")
        .text("xmlns:cp", CORE)
        .text("xmlns:dc", DUBLIN_CORE)
        .open();
    if let Some(first) = scenes.first() {
        xml.element("dc:title").holding(&first.title);
        if !first.description.is_empty() {
            xml.element("dc:description").holding(&first.description);
        }
    }
    xml.close("cp:coreProperties");
    xml.into_text()
}
