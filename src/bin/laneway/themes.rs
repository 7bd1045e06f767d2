//! `laneway themes`: the names that `--theme` knows, and what they look like.

use crate::Outcome;
use crate::args::{Format, ThemesArgs};
use crate::console::{Console, Failure};
use crate::output::{self, Destination, Writer};
use laneway::limits::Limits;
use laneway::options::{Options, Size, TitleWish, Wishes};
use laneway::scene::Scene;
use laneway::source::Source;
use laneway::text::Fonts;
use laneway::theme::catalog;
use laneway::{draw, paint, plan, svg};
use std::path::Path;

/// A small plan with a mark of every kind.
const SAMPLE: &str = include_str!("preview.mmd");

pub(crate) fn run(args: &ThemesArgs, console: &Console) -> Result<Outcome, Failure> {
    if let Some(out) = &args.preview {
        preview(out, &args.limits.limits(), console)?;
        return Ok(Outcome::Fine);
    }
    let names: String = catalog::ALL
        .iter()
        .map(|theme| format!("{}\n", theme.name))
        .collect();
    console.result(names.as_bytes())?;
    Ok(Outcome::Fine)
}

/// All themes over the sample, in one picture.
fn preview(out: &Path, limits: &Limits, console: &Console) -> Result<(), Failure> {
    let (destination, formats) = output::destination(Some(out), &[])?;
    let path = match &destination {
        Destination::File(path) => Some(path),
        Destination::Standard => None,
        Destination::Beside | Destination::Folder(_) => {
            return Err(Failure::new("the preview is one picture")
                .hint("name a file that ends in `.png` or `.svg`"));
        }
    };
    let fonts = Fonts::bundled();
    let sheet = sheet(&fonts, limits)?;
    let bytes = match formats.as_slice() {
        [Format::Png] => {
            let painted = paint(&sheet, &Size::README, None, &fonts, limits);
            painted.map_err(|error| Failure::new(error.to_string()))?.0
        }
        _ => svg::write(&sheet).into_bytes(),
    };
    match path {
        None => console.result(&bytes),
        Some(path) => {
            let ready = Writer::new([]).prepare(path, &bytes, "the preview")?;
            ready.commit().map(drop)
        }
    }
}

fn sheet(fonts: &Fonts, limits: &Limits) -> Result<Scene, Failure> {
    let source = Source::whole("preview.mmd", SAMPLE);
    let mut pages = Vec::new();
    for theme in catalog::ALL {
        let asked = Wishes {
            size: Size::parse("720x"),
            theme: Some((*theme).clone()),
            title: Some(TitleWish::Text(theme.name.to_owned())),
            facts: Some(false),
            ..Wishes::default()
        };
        let options = Options::layered(&Wishes::default(), asked);
        let drawn = draw(&plan(&source, &options, limits), &options, fonts);
        for page in drawn.scenes {
            pages.push((theme.name.to_owned(), page));
        }
    }
    let mut sheet = Scene::grid(pages, 2);
    sheet.title = "The themes of laneway".to_owned();
    let names: Vec<&str> = catalog::ALL.iter().map(|theme| theme.name).collect();
    sheet.description = format!("One small plan in each theme: {}.", names.join(", "));
    match sheet.check().first() {
        Some(fault) => Err(Failure::new(format!(
            "the preview breaks a promise: {fault}"
        ))),
        None => Ok(sheet),
    }
}
