//! One shape of a slide.

use super::slide::Writer;
use super::tree::{Geometry, Shape, Words};
use crate::color::Color;
use crate::geometry::{Point, Px, Rect};
use crate::scene::{Anchor, Step, Stroke, Weight};
use crate::svg::xml::Xml;
use crate::text::is_right_to_left;

/// What DrawingML calls the whole of something.
const WHOLE: i64 = 100_000;

/// Writes a shape.
pub(super) fn write(writer: &mut Writer, shape: &Shape) {
    if matches!(shape.geometry, Geometry::Line(_)) {
        connector(writer, shape);
        return;
    }
    writer.xml.element("p:sp").open();
    writer.xml.element("p:nvSpPr").open();
    about(writer, shape);
    match shape.geometry {
        Geometry::Text => writer.xml.element("p:cNvSpPr").text("txBox", "1").end(),
        _ => writer.xml.element("p:cNvSpPr").end(),
    }
    placeholder(&mut writer.xml, shape.geometry == Geometry::Title);
    writer.xml.close("p:nvSpPr");
    properties(writer, shape);
    if let Some(words) = &shape.words {
        text(writer, words, shape);
    }
    writer.xml.close("p:sp");
}

/// The slide's own title, where the layout puts it.
pub(super) fn own_title(writer: &mut Writer, title: &str) {
    let id = writer.id();
    let xml = &mut writer.xml;
    xml.element("p:sp").open();
    xml.element("p:nvSpPr").open();
    xml.element("p:cNvPr")
        .whole("id", id)
        .text("name", "Title")
        .end();
    xml.element("p:cNvSpPr").end();
    placeholder(xml, true);
    xml.close("p:nvSpPr");
    xml.element("p:spPr").end();
    xml.element("p:txBody").open();
    xml.element("a:bodyPr").end();
    xml.element("a:p").open();
    xml.element("a:r").open();
    xml.element("a:t").holding(title);
    xml.close("a:r");
    xml.close("a:p");
    xml.close("p:txBody");
    xml.close("p:sp");
}

fn placeholder(xml: &mut Xml, title: bool) {
    if !title {
        xml.element("p:nvPr").end();
        return;
    }
    xml.element("p:nvPr").open();
    xml.element("p:ph").text("type", "title").end();
    xml.close("p:nvPr");
}

fn connector(writer: &mut Writer, shape: &Shape) {
    writer.xml.element("p:cxnSp").open();
    writer.xml.element("p:nvCxnSpPr").open();
    about(writer, shape);
    writer.xml.element("p:cNvCxnSpPr").end();
    writer.xml.element("p:nvPr").end();
    writer.xml.close("p:nvCxnSpPr");
    properties(writer, shape);
    writer.xml.close("p:cxnSp");
}

/// Number, name, alternative text and link.
fn about(writer: &mut Writer, shape: &Shape) {
    let id = writer.id();
    let link = shape
        .link
        .as_deref()
        .map(|target| writer.relationship(target));
    let mut element = writer
        .xml
        .element("p:cNvPr")
        .whole("id", id)
        .text("name", &shape.name);
    if !shape.description.is_empty() {
        element = element.text("descr", &shape.description);
    }
    let Some(link) = link else {
        element.end();
        return;
    };
    element.open();
    writer.xml.element("a:hlinkClick").text("r:id", &link).end();
    writer.xml.close("p:cNvPr");
}

/// Place, outline and paint.
fn properties(writer: &mut Writer, shape: &Shape) {
    writer.xml.element("p:spPr").open();
    let frame = writer.xml.element("a:xfrm");
    match shape.geometry {
        Geometry::Line(true) => frame.text("flipV", "1").open(),
        _ => frame.open(),
    }
    writer.place(shape.rect);
    writer.xml.close("a:xfrm");
    match &shape.geometry {
        Geometry::Free(steps) => free(writer, steps, shape),
        Geometry::Rounded(radius) => rounded(&mut writer.xml, *radius, shape.rect),
        Geometry::Diamond => preset(&mut writer.xml, "diamond"),
        Geometry::Line(_) => preset(&mut writer.xml, "line"),
        Geometry::Rectangle | Geometry::Text | Geometry::Title => preset(&mut writer.xml, "rect"),
    }
    if !matches!(shape.geometry, Geometry::Line(_)) {
        paint(&mut writer.xml, shape.fill);
    }
    stroke(writer, shape.stroke.as_ref());
    writer.xml.close("p:spPr");
}

fn preset(xml: &mut Xml, name: &'static str) {
    xml.element("a:prstGeom").text("prst", name).open();
    xml.element("a:avLst").end();
    xml.close("a:prstGeom");
}

fn rounded(xml: &mut Xml, radius: Px, rect: Rect) {
    let side = rect.width.min(rect.height).count().max(1);
    let share = (radius.count().saturating_mul(WHOLE) / side).clamp(0, WHOLE / 2);
    xml.element("a:prstGeom").text("prst", "roundRect").open();
    xml.element("a:avLst").open();
    xml.element("a:gd")
        .text("name", "adj")
        .text("fmla", &format!("val {share}"))
        .end();
    xml.close("a:avLst");
    xml.close("a:prstGeom");
}

fn free(writer: &mut Writer, steps: &[Step], shape: &Shape) {
    let rect = shape.rect;
    let scale = writer.scale;
    let xml = &mut writer.xml;
    xml.element("a:custGeom").open();
    for name in ["a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"] {
        xml.element(name).end();
    }
    xml.element("a:rect")
        .text("l", "0")
        .text("t", "0")
        .text("r", "r")
        .text("b", "b")
        .end();
    xml.element("a:pathLst").open();
    let mut path = xml
        .element("a:path")
        .whole("w", scale.units(rect.width))
        .whole("h", scale.units(rect.height));
    if shape.fill.is_none() {
        path = path.text("fill", "none");
    }
    path.open();
    let point = |xml: &mut Xml, at: Point| {
        xml.element("a:pt")
            .whole("x", scale.units(at.x - rect.x))
            .whole("y", scale.units(at.y - rect.y))
            .end();
    };
    for step in steps {
        let (name, points): (&'static str, Vec<Point>) = match *step {
            Step::Move(to) => ("a:moveTo", vec![to]),
            Step::Line(to) => ("a:lnTo", vec![to]),
            Step::Curve(one, two, to) => ("a:cubicBezTo", vec![one, two, to]),
            Step::Close => {
                xml.element("a:close").end();
                continue;
            }
        };
        xml.element(name).open();
        for at in points {
            point(xml, at);
        }
        xml.close(name);
    }
    xml.close("a:path");
    xml.close("a:pathLst");
    xml.close("a:custGeom");
}

/// A colour, or nothing.
pub(super) fn paint(xml: &mut Xml, color: Option<Color>) {
    let Some(color) = color else {
        xml.element("a:noFill").end();
        return;
    };
    xml.element("a:solidFill").open();
    let element = xml.element("a:srgbClr").rgb("val", color);
    if color.alpha == 255 {
        element.end();
    } else {
        element.open();
        let share = i64::from(color.alpha) * WHOLE / 255;
        xml.element("a:alpha").whole("val", share).end();
        xml.close("a:srgbClr");
    }
    xml.close("a:solidFill");
}

fn stroke(writer: &mut Writer, stroke: Option<&Stroke>) {
    let Some(stroke) = stroke else {
        writer.xml.element("a:ln").open();
        writer.xml.element("a:noFill").end();
        writer.xml.close("a:ln");
        return;
    };
    // No line is wider than 1,584 points (ISO/IEC 29500-1, 20.1.10.35).
    let width = writer.scale.units(stroke.width).clamp(0, 20_116_800);
    let xml = &mut writer.xml;
    xml.element("a:ln")
        .whole("w", width)
        .text("cap", "flat")
        .open();
    paint(xml, Some(stroke.color));
    let (dashes, rest) = stroke.dash.as_chunks::<2>();
    if stroke.dash.iter().copied().sum::<Px>() > Px::ZERO && rest.is_empty() {
        xml.element("a:custDash").open();
        for [dash, gap] in dashes {
            // In line widths.
            let share = |length: &Px| {
                let width = stroke.width.count().max(1);
                length.count().saturating_mul(WHOLE) / width
            };
            xml.element("a:ds")
                .whole("d", share(dash))
                .whole("sp", share(gap))
                .end();
        }
        xml.close("a:custDash");
    } else {
        xml.element("a:prstDash").text("val", "solid").end();
    }
    xml.element("a:miter").whole("lim", 4 * WHOLE).end();
    xml.close("a:ln");
}

/// The words in a shape: nothing wraps and nothing shrinks, since laneway has measured.
fn text(writer: &mut Writer, words: &Words, shape: &Shape) {
    let scale = writer.scale;
    let alone = matches!(shape.geometry, Geometry::Text | Geometry::Title);
    let insets = if alone {
        [Px::ZERO; 4]
    } else {
        insets(words.bounds, shape.rect)
    };
    let xml = &mut writer.xml;
    xml.element("p:txBody").open();
    let mut body = xml.element("a:bodyPr").text("wrap", "none");
    for (name, inset) in ["lIns", "tIns", "rIns", "bIns"].into_iter().zip(insets) {
        body = body.whole(name, scale.units(inset));
    }
    body.text("rtlCol", "0").text("anchor", "ctr").open();
    xml.element("a:noAutofit").end();
    xml.close("a:bodyPr");
    xml.element("a:lstStyle").end();
    let (lines, size) = (&words.lines, scale.font(words.size));
    let anchor = if alone { words.anchor } else { Anchor::Middle };
    xml.element("a:p").open();
    paragraph(xml, words, anchor, scale);
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            xml.element("a:br").open();
            run(xml, words, size);
            xml.close("a:br");
        }
        xml.element("a:r").open();
        run(xml, words, size);
        xml.element("a:t").holding(line);
        xml.close("a:r");
    }
    xml.close("a:p");
    xml.close("p:txBody");
}

fn paragraph(xml: &mut Xml, words: &Words, anchor: Anchor, scale: super::Scale) {
    let side = match anchor {
        Anchor::Start => "l",
        Anchor::Middle => "ctr",
        Anchor::End => "r",
    };
    let mut element = xml
        .element("a:pPr")
        .text("marL", "0")
        .text("indent", "0")
        .text("algn", side);
    if words.lines.iter().any(|line| is_right_to_left(line)) {
        element = element.text("rtl", "1");
    }
    element.open();
    xml.element("a:lnSpc").open();
    if words.lines.len() < 2 {
        xml.element("a:spcPct").whole("val", WHOLE).end();
    } else {
        // A share would be one of the font's own height, which programs and stand-ins differ in.
        // At most 1,584 points (ISO/IEC 29500-1, 20.1.10.72).
        let points = scale.font(words.pitch).min(158_400);
        xml.element("a:spcPts").whole("val", points).end();
    }
    xml.close("a:lnSpc");
    for name in ["a:spcBef", "a:spcAft"] {
        xml.element(name).open();
        xml.element("a:spcPct").whole("val", 0).end();
        xml.close(name);
    }
    xml.element("a:buNone").end();
    xml.close("a:pPr");
}

fn run(xml: &mut Xml, words: &Words, size: i64) {
    let bold = match words.weight {
        Weight::Regular => "0",
        Weight::Semibold => "1",
    };
    xml.element("a:rPr")
        .text("lang", "en-US")
        .whole("sz", size)
        .text("b", bold)
        .text("noProof", "1")
        .open();
    paint(xml, Some(words.color));
    for name in ["a:latin", "a:ea", "a:cs"] {
        let theme = match name {
            "a:latin" => "+mn-lt",
            "a:ea" => "+mn-ea",
            _ => "+mn-cs",
        };
        xml.element(name).text("typeface", theme).end();
    }
    xml.close("a:rPr");
}

/// Left, top, right and bottom insets that have centred words where they stand on the page.
fn insets(words: Rect, shape: Rect) -> [Px; 4] {
    let (at, middle) = (words.centre(), shape.centre());
    let ahead = |by: Px| (by * 2).max(Px::ZERO);
    [
        ahead(at.x - middle.x),
        ahead(at.y - middle.y),
        ahead(middle.x - at.x),
        ahead(middle.y - at.y),
    ]
}
