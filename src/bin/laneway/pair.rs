//! A light and a dark picture, and the HTML that shows the one that fits the page.

use crate::console::{Failure, reason};
use crate::input;
use laneway::markdown::{Picture, url};
use laneway::options::Options;
use laneway::scene::Scene;
use laneway::theme::catalog;
use std::io;
use std::path::{Component, Path, PathBuf};

/// What a document says about a picture.
#[derive(Clone)]
pub(crate) struct Shown {
    /// In CSS pixels.
    pub(crate) size: [u32; 2],
    /// For those who do not see it.
    pub(crate) alt: String,
}

impl Shown {
    /// What there is to say about a page.
    pub(crate) fn new(scene: &Scene) -> Self {
        Self {
            size: scene.css_size(),
            alt: scene.alt(),
        }
    }
}

/// The HTML that shows a light or a dark picture in a document that stands where the input does; here, for standard
/// input.
pub(crate) fn html(input: &Path, paths: [&Path; 2], shown: &Shown) -> Result<String, Failure> {
    let folder = match input.parent() {
        Some(parent) if !input::is_stdin(input) && !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let [light, dark] = paths.map(|path| relative(folder, path));
    let picture = Picture {
        source: &light?,
        dark: Some(&dark?),
        size: shown.size,
        alt: &shown.alt,
    };
    Ok(picture.html())
}

/// Why there is no dark picture.
pub(crate) fn no_dark(options: &Options) -> Failure {
    let theme = &options.theme;
    if catalog::ALL.contains(&theme) {
        let message = format!("the theme `{}` has no dark counterpart", theme.name);
        return Failure::new(message).hint("take another `--theme`, or leave out `--pair`");
    }
    Failure::new("the theme does not say which it is on a dark page").hint(
        "write `dark = \"laneway-dark\"` into the theme file, or the name of a second theme file",
    )
}

/// The way from a folder to a file, as a URL.
pub(crate) fn relative(folder: &Path, file: &Path) -> Result<String, Failure> {
    let name = file.file_name().unwrap_or_default();
    let parent = file.parent().unwrap_or(Path::new(""));
    // The name is kept where it is a link: the document names what the user named.
    Ok(way(&settle(folder)?, &settle(parent)?.join(name)))
}

/// The whole path of a folder, as far as it is there without links.
pub(crate) fn settle(folder: &Path) -> Result<PathBuf, Failure> {
    let failed = |error: io::Error| {
        let (folder, reason) = (folder.display(), reason(&error));
        Failure::new(format!("cannot find `{folder}`: {reason}"))
    };
    let here = folder.as_os_str().is_empty();
    let folder = if here { Path::new(".") } else { folder };
    let whole = std::path::absolute(folder).map_err(failed)?;
    let mut settled = PathBuf::new();
    let mut missing: Vec<Component<'_>> = Vec::new();
    for there in whole.ancestors() {
        if let Ok(found) = there.canonicalize() {
            settled = found;
            missing.extend(
                whole
                    .strip_prefix(there)
                    .into_iter()
                    .flat_map(Path::components),
            );
            break;
        }
    }
    for part in missing {
        match part {
            Component::ParentDir => _ = settled.pop(),
            part => settled.push(part),
        }
    }
    Ok(settled)
}

/// The way between two absolute paths, the first of a folder.
fn way(folder: &Path, file: &Path) -> String {
    let parts = |path: &Path| -> Vec<String> {
        let parts = path.components().filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        });
        parts.collect()
    };
    let (from, to) = (parts(folder), parts(file));
    let common = from
        .iter()
        .zip(&to)
        .take_while(|(one, other)| one == other)
        .count();
    let up = from.iter().skip(common).map(|_| "..");
    let down = to.iter().skip(common).map(String::as_str);
    url(up.chain(down))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_goes_up_and_down() {
        let between = |folder: &str, file: &str| way(Path::new(folder), Path::new(file));
        assert_eq!(between("/a/b", "/a/b/plan.svg"), "plan.svg");
        assert_eq!(between("/a/b", "/a/c d/plan.svg"), "../c%20d/plan.svg");
        assert_eq!(between("/a/b", "/plan.svg"), "../../plan.svg");
        assert_eq!(between("/", "/a/plan.svg"), "a/plan.svg");
    }
}
