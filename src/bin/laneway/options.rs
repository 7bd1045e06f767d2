//! The arguments of `render` as the library wants them.

use crate::args::{FontSize, Ground, Legend, RenderArgs, Switch};
use crate::console::Failure;
use crate::input;
use laneway::geometry::Px;
use laneway::limits::Limits;
use laneway::options::{Medium, Options, RowWish, Size, TitleWish};
use laneway::text::Fonts;
use std::path::PathBuf;

/// The bundled fonts and those that were given.
pub(crate) fn fonts(files: &[PathBuf], limits: &Limits) -> Result<Fonts, Failure> {
    if files.is_empty() {
        return Ok(Fonts::bundled());
    }
    let mut read = Vec::new();
    for file in files {
        read.push(input::read_font(file, limits)?);
    }
    Fonts::with(read).map_err(|index| {
        let name = files.get(index).map(|file| file.display().to_string());
        Failure::new(format!(
            "`{}` holds no font that can be used",
            name.unwrap_or_default()
        ))
        .hint("the kinds of fonts are TrueType and OpenType: .ttf, .otf, .ttc")
    })
}

/// The arguments as the library wants them.
pub(crate) fn options(args: &RenderArgs) -> Result<Options, Failure> {
    let (page, content) = (&args.page, &args.content);
    let size = page.size.unwrap_or(Size::README);
    if page.scale.is_some() && size.medium == Medium::Paper {
        return Err(Failure::new("`--scale` does not go with a size for paper")
            .hint("its PNG always has 300 dots per inch; leave `--scale` out"));
    }
    if let (Some(from), Some(to)) = (content.from, content.to)
        && from > to
    {
        let message = format!("`--from {from}` is later than `--to {to}`");
        return Err(Failure::new(message));
    }
    let mut options = Options {
        size,
        min_font: page.min_font.map(|font| least_font(font, &size)),
        title: title(content.title.as_deref()),
        facts: content.facts.map(|switch| switch == Switch::On),
        legend: content.legend != Some(Legend::None),
        background: page.background.map(|ground| match ground {
            Ground::None => None,
            Ground::Color(color) => Some(color),
        }),
        view: content.view.map(Into::into).unwrap_or_default(),
        sections: content.sections.clone(),
        from: content.from,
        to: content.to,
        as_of: args.read.as_of,
        rows: match (content.compact, content.rows) {
            (true, _) => RowWish::Compact,
            (_, true) => RowWish::Rows,
            _ => RowWish::Chart,
        },
        labels: content.labels.map(Into::into).unwrap_or_default(),
        columns: content.columns.iter().copied().map(Into::into).collect(),
        pages: page.pages,
        arrows: content.arrows,
        critical_path: content.critical_path,
        people: content.people.clone(),
        policy: args.read.policy(),
        ..Options::default()
    };
    if let Some(theme) = page.theme {
        options.theme = theme.clone();
        options.theme_asked = true;
    }
    if let Some(language) = page.lang {
        options.language = language;
    }
    Ok(options)
}

/// A font size in layout pixels; the page says how many of them make an inch of 72 points.
fn least_font(font: FontSize, size: &Size) -> Px {
    match font {
        FontSize::Pixels(pixels) => Px::round(pixels),
        FontSize::Points(points) => Px::round(points * f64::from(size.per_inch) / 72.0),
    }
}

fn title(wish: Option<&str>) -> TitleWish {
    match wish {
        None => TitleWish::Plan,
        Some("none") => TitleWish::None,
        Some(text) => TitleWish::Text(text.to_owned()),
    }
}
