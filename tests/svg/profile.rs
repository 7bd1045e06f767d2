//! The SVG profile as an allow-list: elements, their attributes, and what may stand in those.

/// What an attribute may hold.
type Grammar = fn(&str) -> bool;

/// The attributes of each element, beside those that any may have.
const ELEMENTS: [(&str, &[(&str, Grammar)]); 11] = [
    (
        "svg",
        &[
            ("width", length),
            ("height", length),
            ("viewBox", numbers),
            ("role", |value| value == "img"),
            ("aria-labelledby", ids),
            ("direction", |value| value == "ltr"),
            ("font-family", families),
            ("font-weight", number),
        ],
    ),
    ("title", &[]),
    ("desc", &[]),
    ("style", &[]),
    ("g", &[]),
    ("a", &[("href", link)]),
    (
        "rect",
        &[
            ("x", number),
            ("y", number),
            ("width", number),
            ("height", number),
            ("rx", number),
        ],
    ),
    (
        "line",
        &[
            ("x1", number),
            ("y1", number),
            ("x2", number),
            ("y2", number),
        ],
    ),
    (
        "path",
        &[
            ("d", steps),
            ("role", |value| value == "img"),
            ("aria-label", words),
        ],
    ),
    (
        "text",
        &[
            ("x", number),
            ("y", number),
            ("space", |value| value == "preserve"),
            ("font-size", number),
            ("font-weight", |value| value == "600"),
            ("text-anchor", |value| matches!(value, "middle" | "end")),
            ("textLength", number),
            ("lengthAdjust", |value| {
                matches!(value, "spacing" | "spacingAndGlyphs")
            }),
        ],
    ),
    ("#text", &[]),
];

const ANY: [(&str, Grammar); 7] = [
    ("id", id),
    ("fill", paint),
    ("fill-opacity", number),
    ("stroke", paint),
    ("stroke-opacity", number),
    ("stroke-width", number),
    ("stroke-dasharray", numbers),
];

/// Whether a picture holds to the profile; only one with `faces` in it may have one `<style>`, of nothing but those.
pub(crate) fn check(svg: &str, faces: bool) -> Result<(), String> {
    let document = roxmltree::Document::parse(svg).map_err(|error| error.to_string())?;
    let mut styles = 0;
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        let known = ELEMENTS.iter().find(|(known, _)| *known == name);
        let Some((_, allowed)) = known else {
            return Err(format!("element {name}"));
        };
        if node.tag_name().namespace() != Some("http://www.w3.org/2000/svg") {
            return Err(format!("namespace of {name}"));
        }
        for attribute in node.attributes() {
            let mut all = allowed.iter().chain(&ANY);
            let grammar = all.find(|(known, _)| *known == attribute.name());
            if !grammar.is_some_and(|(_, grammar)| grammar(attribute.value())) {
                let (key, value) = (attribute.name(), attribute.value());
                return Err(format!("{name} {key}={value:?}"));
            }
        }
        if name == "style" {
            styles += 1;
            if !faces || !only_faces(node.text().unwrap_or_default()) {
                return Err("style".to_owned());
            }
        }
    }
    if styles > 1
        || document
            .descendants()
            .any(|node| node.is_pi() || node.is_comment())
    {
        return Err("more than elements".to_owned());
    }
    Ok(())
}

/// `@font-face` with an own family, a weight and a font in the file, as often as there are faces.
fn only_faces(style: &str) -> bool {
    let faces = style.split_inclusive('}');
    faces.into_iter().all(|face| {
        let inner = face
            .strip_prefix("@font-face{")
            .and_then(|face| face.strip_suffix(")}"));
        let mut parts = inner.unwrap_or_default().splitn(3, ';');
        let family = parts
            .next()
            .and_then(|part| part.strip_prefix("font-family:"));
        let weight = parts
            .next()
            .and_then(|part| part.strip_prefix("font-weight:"));
        let data = parts
            .next()
            .and_then(|part| part.strip_prefix("src:url(data:font/ttf;base64,"));
        let plain = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
        family.is_some_and(id)
            && weight.is_some_and(numbers)
            && data.is_some_and(|data| !data.is_empty() && data.chars().all(plain))
    })
}

fn number(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part]
        .iter()
        .all(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

fn numbers(value: &str) -> bool {
    value.split(' ').all(number)
}

fn length(value: &str) -> bool {
    number(value.strip_suffix("pt").unwrap_or(value))
}

fn paint(value: &str) -> bool {
    let hex = |digits: &str| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    value == "none" || value.strip_prefix('#').is_some_and(hex)
}

/// `lw-`, eight digits of the content's hash, a name.
fn id(value: &str) -> bool {
    let rest = value.strip_prefix("lw-").unwrap_or_default();
    let (hash, name) = rest.split_at_checked(8).unwrap_or_default();
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    hash.len() == 8
        && hash.bytes().all(|b| b.is_ascii_hexdigit())
        && name.len() > 1
        && name.starts_with('-')
        && name.bytes().all(plain)
}

fn ids(value: &str) -> bool {
    value.split(' ').all(id)
}

fn families(value: &str) -> bool {
    let quoted = |family: &str| {
        let inner = family
            .strip_prefix('\'')
            .and_then(|family| family.strip_suffix('\''));
        inner.is_some_and(|inner| !inner.contains(['\'', '"', '\\']))
    };
    value
        .split(',')
        .all(|family| matches!(family, "Arial" | "sans-serif") || quoted(family) || id(family))
}

fn link(value: &str) -> bool {
    laneway::svg::is_safe_link(value)
}

fn words(value: &str) -> bool {
    !value.trim().is_empty()
}

/// Commands and numbers; nothing that a viewer would have to ask for.
fn steps(value: &str) -> bool {
    value.starts_with(['M', 'm'])
        && value
            .chars()
            .all(|c| c.is_ascii_digit() || " .-MLCZmlhvqtcz".contains(c))
}

#[test]
fn what_is_not_in_the_profile_is_found() {
    let svg = |inside: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9pt\">{inside}</svg>"
        )
    };
    let good = [
        "<rect x=\"-1.5\" y=\"2\" fill=\"#C62828\" fill-opacity=\"0.5\"/>",
        "<g id=\"lw-0123abcd-task-a\"><a href=\"https://example.org/\"/></g>",
        "<path d=\"M1 2l.5-.5z\" role=\"img\" aria-label=\"a\" fill=\"none\"/>",
    ];
    for inside in good {
        assert_eq!(check(&svg(inside), false), Ok(()), "{inside}");
    }
    let bad = [
        "<script/>",
        "<use/>",
        "<foreignObject/>",
        "<!-- -->",
        "<style>@font-face{}</style>",
        "<rect class=\"a\"/>",
        "<rect style=\"fill:red\"/>",
        "<rect x=\"NaN\"/>",
        "<rect x=\"1e9\"/>",
        "<rect fill=\"url(#a)\"/>",
        "<rect fill=\"rgba(0,0,0,0.5)\"/>",
        "<rect transform=\"scale(2)\"/>",
        "<rect onclick=\"alert(1)\"/>",
        "<g id=\"task-a\"/>",
        "<a href=\"javascript:alert(1)\"/>",
        "<g xmlns=\"http://www.w3.org/1999/xhtml\"/>",
        "<path d=\"M1 2A3\"/>",
    ];
    for inside in bad {
        assert!(check(&svg(inside), false).is_err(), "{inside}");
    }
    let face = |data: &str| {
        svg(&format!(
            "<style>@font-face{{font-family:lw-0123abcd-text;font-weight:400;src:url({data})}}</style>"
        ))
    };
    assert_eq!(check(&face("data:font/ttf;base64,AAEAAA=="), true), Ok(()));
    assert!(check(&face("data:font/ttf;base64,AAEAAA=="), false).is_err());
    assert!(check(&face("https://example.org/a.ttf"), true).is_err());
}
