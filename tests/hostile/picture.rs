//! What may stand in a picture, read by other people's parsers.

use std::collections::BTreeSet;

const SHAPES: [&str; 12] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-opacity",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "x",
    "y",
    "width",
    "height",
];

/// The attributes that an element may have.
fn allowed(element: &str) -> &'static [&'static str] {
    match element {
        "svg" => &[
            "width",
            "height",
            "viewBox",
            "role",
            "aria-labelledby",
            "direction",
            "font-family",
            "font-weight",
        ],
        "title" | "desc" => &["id"],
        "g" => &["id"],
        "a" => &["href"],
        "rect" => &["rx"],
        "line" => &["x1", "y1", "x2", "y2"],
        "path" => &["d"],
        "text" => &[
            "font-size",
            "font-weight",
            "font-family",
            "text-anchor",
            "textLength",
            "lengthAdjust",
            "direction",
            "unicode-bidi",
        ],
        other => panic!("a picture has no <{other}>"),
    }
}

/// Well-formed, of few elements and attributes, complete in itself, and every number finite.
pub(crate) fn check_svg(text: &str) {
    let options = roxmltree::ParsingOptions {
        allow_dtd: false,
        ..roxmltree::ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(text, options).unwrap();
    let mut ids = BTreeSet::new();
    let mut links = Vec::new();
    for node in document.descendants() {
        assert!(
            !node.is_pi() && !node.is_comment(),
            "no comment, no instruction"
        );
        if !node.is_element() {
            continue;
        }
        let element = node.tag_name().name();
        assert_eq!(
            node.tag_name().namespace(),
            Some("http://www.w3.org/2000/svg")
        );
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            let shape =
                SHAPES.contains(&name) && matches!(element, "rect" | "line" | "path" | "text");
            if (name, value) == ("space", "preserve") && element == "text" {
                continue;
            }
            assert!(
                attribute.namespace().is_none() && (shape || allowed(element).contains(&name)),
                "<{element}> with {name}={value:?}"
            );
            check_value(name, value);
            match name {
                "id" => assert!(ids.insert(value.to_owned()), "{value} twice"),
                "aria-labelledby" => links.extend(value.split(' ').map(str::to_owned)),
                _ => {}
            }
        }
    }
    assert!(links.iter().all(|link| ids.contains(link)), "{links:?}");
}

fn check_value(name: &str, value: &str) {
    let number = |value: &str| {
        let digits = value.strip_suffix("pt").unwrap_or(value);
        let plain = digits.chars().all(|c| matches!(c, '0'..='9' | '.' | '-'));
        let finite = digits.parse::<f64>().is_ok_and(f64::is_finite);
        assert!(plain && finite, "{name}={value:?}");
    };
    match name {
        "width" | "height" | "rx" | "stroke-width" | "font-size" | "textLength" => {
            number(value);
            assert!(!value.starts_with('-'), "{name}={value:?}");
        }
        "x" | "y" | "x1" | "x2" | "y1" | "y2" | "fill-opacity" | "stroke-opacity" => number(value),
        "viewBox" | "stroke-dasharray" => value.split([' ', ',']).for_each(number),
        "fill" | "stroke" => assert!(
            value == "none"
                || (value.len() == 7
                    && value.starts_with('#')
                    && value[1..].chars().all(|c| c.is_ascii_hexdigit())),
            "{name}={value:?}"
        ),
        "d" => assert!(
            value.chars().all(|c| matches!(
                c,
                '0'..='9' | '.' | '-' | ' ' | ',' | 'M' | 'L' | 'H' | 'V' | 'C' | 'Q' | 'A' | 'Z'
            )),
            "{name}={value:?}"
        ),
        "id" => assert!(
            value.starts_with("lw-")
                && value
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)),
            "{name}={value:?}"
        ),
        "href" => check_link(value),
        // Names in quotes, which none of them holds, and generic families: whatever a name is, it is only a name.
        "font-family" => assert!(
            value.split('\'').enumerate().all(|(index, part)| {
                let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ',');
                index % 2 == 1 || part.chars().all(bare)
            }) && value.split('\'').count() % 2 == 1
                && !value.contains(['"', '\\']),
            "{name}={value:?}"
        ),
        _ => assert!(
            !value.contains("url(") && !value.contains("script"),
            "{name}={value:?}"
        ),
    }
}

/// Judged as the strictest browser would read it: without white space and controls, in lower case.
fn check_link(value: &str) {
    let bare: String = value
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect();
    let bare = bare.to_ascii_lowercase();
    let scheme = bare
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default()
        .split_once(':');
    let safe = scheme.is_none_or(|(scheme, _)| matches!(scheme, "http" | "https" | "mailto"));
    assert!(safe, "a link to {value:?}");
}

/// Whole, to its last row.
pub(crate) fn check_png(bytes: &[u8]) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let mut rows = 0;
    while reader.next_row().unwrap().is_some() {
        rows += 1;
    }
    assert_eq!(rows, reader.info().height);
    assert!(
        bytes.ends_with(b"IEND\xAE\x42\x60\x82"),
        "the PNG has no end"
    );
}
