//! A scene as text that a person can read and a diff can show.

use laneway::geometry::{Point, Px, Rect};
use laneway::scene::{Anchor, Group, Item, Path, Rectangle, Scene, Step, Stroke, TextRun, Weight};
use std::fmt::Write as _;

/// One line an item, indented by group; lengths in pixels.
pub(crate) fn write(scene: &Scene) -> String {
    let mut out = String::new();
    let background = scene
        .background
        .map_or("no background".to_owned(), |color| {
            format!("background {color}")
        });
    let _ = writeln!(
        out,
        "page {} × {}, {} to the inch, {background}",
        px(scene.width),
        px(scene.height),
        scene.per_inch
    );
    let _ = writeln!(out, "title {:?}", scene.title);
    let _ = writeln!(out, "description {:?}\n", scene.description);
    let mut depth = 0_usize;
    for item in &scene.items {
        if matches!(item, Item::Close) {
            depth = depth.saturating_sub(1);
            continue;
        }
        let _ = writeln!(out, "{}{}", "  ".repeat(depth), line(item));
        if matches!(item, Item::Open(_)) {
            depth += 1;
        }
    }
    out
}

fn line(item: &Item) -> String {
    match item {
        Item::Open(group) => open(group),
        Item::Close => String::new(),
        Item::Rectangle(rectangle) => box_of(rectangle),
        Item::Line(line) => format!(
            "{} from {} to {}{}",
            line.role.as_str(),
            point(line.from),
            point(line.to),
            edge(Some(&line.stroke))
        ),
        Item::Path(path) => outline(path),
        Item::Text(run) => text(run),
    }
}

fn open(group: &Group) -> String {
    let mut out = format!("{} #{}", group.role.as_str(), group.id);
    if let Some(title) = &group.title {
        let _ = write!(out, " {title:?}");
    }
    if let Some(link) = &group.link {
        let _ = write!(out, " to {link:?}");
    }
    out
}

fn box_of(rectangle: &Rectangle) -> String {
    let mut out = format!("{} {}", rectangle.role.as_str(), rect(rectangle.rect));
    if rectangle.radius != Px::ZERO {
        let _ = write!(out, " radius {}", px(rectangle.radius));
    }
    if let Some(fill) = rectangle.fill {
        let _ = write!(out, " fill {fill}{}", opacity(fill.alpha));
    }
    out + &edge(rectangle.stroke.as_ref())
}

fn outline(path: &Path) -> String {
    let mut out = path.role.as_str().to_owned();
    for step in &path.steps {
        let _ = match step {
            Step::Move(to) => write!(out, " move {}", point(*to)),
            Step::Line(to) => write!(out, " line {}", point(*to)),
            Step::Curve(a, b, to) => {
                write!(out, " curve {} {} {}", point(*a), point(*b), point(*to))
            }
            Step::Close => write!(out, " close"),
        };
    }
    if let Some(fill) = path.fill {
        let _ = write!(out, " fill {fill}{}", opacity(fill.alpha));
    }
    out + &edge(path.stroke.as_ref())
}

fn text(run: &TextRun) -> String {
    let anchor = match run.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let weight = match run.weight {
        Weight::Regular => "",
        Weight::Semibold => " semibold",
    };
    format!(
        "{} {:?} {anchor} {} size {}{weight} width {:.2} {}{}{}",
        run.role.as_str(),
        run.text,
        point(run.origin),
        px(run.size),
        run.advance,
        run.color,
        if run.inside { " inside" } else { "" },
        if run.covered { "" } else { " not covered" },
    )
}

fn edge(stroke: Option<&Stroke>) -> String {
    let Some(stroke) = stroke else {
        return String::new();
    };
    let mut out = format!(
        " stroke {}{} {}",
        stroke.color,
        opacity(stroke.color.alpha),
        px(stroke.width)
    );
    if !stroke.dash.is_empty() {
        let dash: Vec<String> = stroke.dash.iter().map(|length| px(*length)).collect();
        let _ = write!(out, " dash {}", dash.join(","));
    }
    out
}

fn opacity(alpha: u8) -> String {
    match alpha {
        255 => String::new(),
        alpha => format!("@{alpha}"),
    }
}

fn rect(rect: Rect) -> String {
    format!(
        "{},{} {}×{}",
        px(rect.x),
        px(rect.y),
        px(rect.width),
        px(rect.height)
    )
}

fn point(point: Point) -> String {
    format!("{},{}", px(point.x), px(point.y))
}

/// Pixels without trailing zeros.
fn px(length: Px) -> String {
    let text = format!("{:.2}", length.pixels());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
