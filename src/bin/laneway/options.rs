//! The arguments of whatever draws, as the library wants them.

use crate::args::{ContentArgs, Ground, Legend, PageArgs, ReadArgs, Switch, ThemeName};
use crate::console::Failure;
use crate::input;
use laneway::limits::Limits;
use laneway::options::{Medium, RowWish, Size, TitleWish, Wishes};
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

/// What the arguments ask for, but for a theme in a file.
pub(crate) fn wishes(
    read: &ReadArgs,
    page: &PageArgs,
    content: &ContentArgs,
) -> Result<Wishes, Failure> {
    let is_paper = |size: Size| size.medium == Medium::Paper;
    if page.scale.is_some() && page.size.is_some_and(is_paper) {
        return Err(paper_has_no_scale());
    }
    if let (Some(from), Some(to)) = (content.from, content.to)
        && from > to
    {
        let message = format!("`--from {from}` is later than `--to {to}`");
        return Err(Failure::new(message));
    }
    Ok(Wishes {
        size: page.size,
        scale: page.scale,
        min_font: page.min_font,
        theme: match &page.theme {
            Some(ThemeName::Ours(theme)) => Some((*theme).clone()),
            _ => None,
        },
        title: content.title.as_deref().map(title),
        facts: content.facts.map(|switch| switch == Switch::On),
        legend: content.legend.map(|legend| legend == Legend::Auto),
        background: page.background.map(|ground| match ground {
            Ground::None => None,
            Ground::Color(color) => Some(color),
        }),
        view: content.view.map(Into::into),
        sections: some(&content.sections),
        from: content.from,
        to: content.to,
        rows: match (content.compact, content.rows) {
            (true, _) => Some(RowWish::Compact),
            (_, true) => Some(RowWish::Rows),
            _ => None,
        },
        labels: content.labels.map(Into::into),
        columns: some(&content.columns).map(|names| names.into_iter().map(Into::into).collect()),
        pages: page.pages.then_some(true),
        arrows: content.arrows.then_some(true),
        critical_path: content.critical_path.is_some().then_some(true),
        critical_to: (content.critical_path.as_ref())
            .map(|wanted| (!wanted.is_empty()).then(|| wanted.clone())),
        people: some(&content.people),
        language: page.lang,
        ..read.wishes()
    })
}

/// A page for paper was asked to be of another density.
pub(crate) fn paper_has_no_scale() -> Failure {
    Failure::new("`--scale` does not go with a size for paper")
        .hint("its PNG always has 300 dots per inch; leave `--scale` out")
}

/// A flag that may be repeated; not given is not asked for.
fn some<T: Clone>(values: &[T]) -> Option<Vec<T>> {
    (!values.is_empty()).then(|| values.to_vec())
}

fn title(wish: &str) -> TitleWish {
    match wish {
        "none" => TitleWish::None,
        text => TitleWish::Text(text.to_owned()),
    }
}
