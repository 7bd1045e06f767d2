//! One page for a browser: every golden that is not as it was, with its pictures inside the page.
//!
//! Invariant: the page asks for nothing outside itself; its own policy forbids it.

use super::{Held, Status, counts};
use crate::svg::xml::Xml;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What stops the page from loading anything, should a name ever be more than a name.
const POLICY: &str =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// No character that XML escapes may stand in it.
const STYLE: &str = include_str!("report.css");

/// Only the slider needs it. No character that XML escapes may stand in it.
const SCRIPT: &str = "document.addEventListener('input', function (event) { \
    if (event.target.type === 'range') { \
    event.target.parentNode.style.setProperty('--cut', event.target.value + '%'); } });";

/// A finding with its pictures, as PNG files.
#[derive(Clone, Debug)]
pub struct Shown<'a> {
    /// The finding.
    pub held: &'a Held,
    /// What the golden shows.
    pub expected: Option<Vec<u8>>,
    /// Where the two differ.
    pub difference: Option<Vec<u8>>,
    /// What is drawn now.
    pub actual: Option<Vec<u8>>,
    /// The name that its picture files begin with, where they are too many to stand in the page.
    pub beside: Option<String>,
}

/// Writes the page: `shown` are the findings to look at, `held` all of them.
#[must_use]
pub fn write(held: &[Held], shown: &[Shown<'_>]) -> String {
    let pictures = shown
        .iter()
        .flat_map(|one| [&one.expected, &one.difference, &one.actual]);
    let bytes: usize = pictures.flatten().map(Vec::len).sum();
    let mut xml = Xml::with_capacity(bytes / 3 * 4 + 4096 + shown.len() * 2048);
    xml.element("html").text("lang", "en").open();
    head(&mut xml);
    xml.element("body").open();
    xml.element("h1").holding("laneway verify");
    xml.element("p").holding(&counts(held));
    if shown.len() > 1 {
        contents(&mut xml, shown);
    }
    for (number, one) in shown.iter().enumerate() {
        section(&mut xml, number, one);
    }
    xml.element("script").holding(SCRIPT);
    xml.close("body");
    xml.close("html");
    // No id of a picture stands in a report.
    let body = xml.finish(|_| "lw-00000000-".to_owned());
    format!("<!doctype html>\n{body}")
}

fn head(xml: &mut Xml) {
    xml.element("head").open();
    xml.element("meta").text("charset", "utf-8").end();
    xml.element("meta")
        .text("http-equiv", "Content-Security-Policy")
        .text("content", POLICY)
        .end();
    xml.element("meta")
        .text("name", "viewport")
        .text("content", "width=device-width")
        .end();
    xml.element("title").holding("laneway verify");
    xml.element("style").holding(STYLE);
    xml.close("head");
}

fn contents(xml: &mut Xml, shown: &[Shown<'_>]) {
    xml.element("ul").open();
    for (number, one) in shown.iter().enumerate() {
        xml.element("li").open();
        badge(xml, one.held.finding.status);
        xml.element("a")
            .text("href", &format!("#golden-{number}"))
            .holding(&one.held.golden);
        xml.close("li");
    }
    xml.close("ul");
}

fn badge(xml: &mut Xml, status: Status) {
    xml.element("span")
        .text("class", "badge")
        .holding(status.as_str());
}

fn section(xml: &mut Xml, number: usize, one: &Shown<'_>) {
    let finding = &one.held.finding;
    xml.element("section")
        .text("id", &format!("golden-{number}"))
        .open();
    xml.element("h2").open();
    badge(xml, finding.status);
    xml.element("span").holding(&one.held.golden);
    xml.close("h2");
    if let Some((file, line)) = &one.held.chart {
        xml.element("p")
            .text("class", "place")
            .holding(&format!("{file}:{line}"));
    }
    xml.element("p").holding(&finding.summary);
    for cause in &finding.causes {
        xml.element("p")
            .holding(&format!("Because {}.", cause.as_str()));
    }
    if !finding.lines.is_empty() {
        schedule(xml, one.held);
    }
    if let Some(name) = &one.beside {
        let text = format!("The pictures stand beside this page; their names begin with {name}.");
        xml.element("p").holding(&text);
    }
    pictures(xml, number, one);
    xml.close("section");
}

fn schedule(xml: &mut Xml, held: &Held) {
    xml.element("table").open();
    xml.element("caption").holding("Schedule");
    xml.element("thead").open();
    xml.element("tr").open();
    for name in ["Task", "Line", "What", "Golden", "Now"] {
        xml.element("th").text("scope", "col").holding(name);
    }
    xml.close("tr");
    xml.close("thead");
    xml.element("tbody").open();
    for line in &held.finding.lines {
        for (row, detail) in line.details.iter().enumerate() {
            let place = line.place.as_ref();
            let place = place.map_or(String::new(), |(_, line)| line.to_string());
            // A task is named once, before the first of its changes.
            let first = |text: &str| {
                if row == 0 {
                    text.to_owned()
                } else {
                    String::new()
                }
            };
            xml.element("tr").open();
            xml.element("th")
                .text("scope", "row")
                .holding(&first(&line.task));
            for cell in [&first(&place), detail.what, &detail.golden, &detail.now] {
                xml.element("td").holding(cell);
            }
            xml.close("tr");
        }
    }
    xml.close("tbody");
    xml.close("table");
}

/// The pictures in four views: each stands in the page once, and the view says where.
fn pictures(xml: &mut Xml, number: usize, one: &Shown<'_>) {
    let figures = [
        ("expected", &one.expected),
        ("difference", &one.difference),
        ("actual", &one.actual),
    ];
    if figures.iter().all(|(_, picture)| picture.is_none()) {
        return;
    }
    xml.element("div").text("class", "views").open();
    if figures.iter().all(|(_, picture)| picture.is_some()) {
        views(xml, number);
    }
    xml.element("div").text("class", "pictures").open();
    for (name, picture) in figures {
        let Some(picture) = picture else {
            continue;
        };
        xml.element("figure").text("class", name).open();
        xml.element("figcaption").holding(caption(name));
        xml.element("img")
            .text("alt", &format!("{name}: {}", one.held.golden))
            .raw("src", |out| {
                out.push_str("data:image/png;base64,");
                STANDARD.encode_string(picture, out);
            })
            .end();
        xml.close("figure");
    }
    xml.close("div");
    xml.close("div");
}

fn caption(name: &'static str) -> &'static str {
    match name {
        "difference" => "difference (pale red: by less than 16 of 255)",
        name => name,
    }
}

/// One radio button for each view, and the slider that only one of them shows.
fn views(xml: &mut Xml, number: usize) {
    for (view, label) in [
        ("side", "side by side"),
        ("only", "difference"),
        ("blink", "blink"),
        ("slide", "slide"),
    ] {
        let id = format!("{view}-{number}");
        let mut input = xml
            .element("input")
            .text("type", "radio")
            .text("name", &format!("view-{number}"))
            .text("class", view)
            .text("id", &id);
        if view == "side" {
            input = input.text("checked", "checked");
        }
        input.end();
        xml.element("label").text("for", &id).holding(label);
    }
    xml.element("input")
        .text("type", "range")
        .text("min", "0")
        .text("max", "100")
        .text("value", "50")
        .text("aria-label", "how much of the expected picture is shown")
        .end();
}
