//! What is not as a run would leave it.

use super::Job;
use super::redraw::{Chart, Redrawn};
use crate::console::Failure;
use crate::input;
use crate::output;
use laneway::limits::Limits;
use laneway::markdown::{Place, path_of, places};
use laneway::source::{LineIndex, Source};
use std::fs;
use std::path::Path;

/// A line for each chart that is not shown as it is now, and for what else differs in the document.
pub(super) fn stale(job: &Job, new: &Redrawn, limits: &Limits) -> Result<Vec<String>, Failure> {
    let input = &job.candidate.path;
    let path = job.target.path(input);
    if !path.exists() {
        let name = path.display();
        return Ok(vec![format!(
            "{name}: is missing; it is made from `{}`",
            input.display()
        )]);
    }
    let old = input::read(path, limits)?;
    let folder = job.target.folder(input);
    let mut lines = Vec::new();
    let now = places(&old).charts;
    let same = now.len() == new.charts.len();
    for (index, chart) in new.charts.iter().enumerate() {
        let written = chart.place.fence();
        let place = match same {
            true => now.get(index),
            false => now.iter().find(|place| place.fence() == written),
        };
        let drawn = place.is_some_and(|place| place.shown.is_some());
        let reasons = match drawn {
            false => vec!["it has not been drawn yet".to_owned()],
            true => pictures(chart)
                .chain(place.and_then(|place| shown(place, &old, chart)))
                .collect(),
        };
        if !reasons.is_empty() {
            let (name, line) = (input.display(), chart.line);
            let reasons = reasons.join("; ");
            lines.push(format!("{name}:{line}: chart `{}`: {reasons}", chart.name));
        }
    }
    lines.extend(gone(input, folder, new));
    if lines.is_empty() && old.file() != new.text {
        let line = first_difference(old.file(), &new.text);
        let name = path.display();
        let input = input.display();
        lines.push(format!("{name}:{line}: differs from what `{input}` gives"));
    }
    Ok(lines)
}

/// What is wrong with the pictures of a chart.
fn pictures(chart: &Chart) -> impl Iterator<Item = String> {
    chart.pictures.iter().filter_map(|picture| {
        let name = &picture.url;
        match fs::metadata(&picture.path) {
            Err(_) => Some(format!("the picture `{name}` is missing")),
            Ok(old) if !output::is_same(&picture.path, &old, &picture.bytes) => Some(format!(
                "the picture `{name}` is not what the chart draws now"
            )),
            Ok(_) => None,
        }
    })
}

/// How the document differs from what it shall show for a chart.
fn shown(place: &Place, old: &Source, chart: &Chart) -> Option<String> {
    if old.file().get(place.span.range()) == Some(chart.block.as_str()) {
        return None;
    }
    let shown = place.shown.as_ref()?;
    let links = |links: &mut dyn Iterator<Item = &str>| {
        let mut links: Vec<&str> = links.collect();
        links.sort_unstable();
        links.join("`, `")
    };
    let was = links(&mut shown.links.iter().map(String::as_str));
    let is = links(&mut chart.pictures.iter().map(|picture| picture.url.as_str()));
    if was != is {
        return Some(format!("the document shows `{was}` instead of `{is}`"));
    }
    if place.fence() != chart.place.fence() {
        return Some("its source has changed".to_owned());
    }
    Some("the words around its picture are not those of the chart".to_owned())
}

/// Pictures that are missing and that nothing can draw again.
fn gone(input: &Path, folder: &Path, new: &Redrawn) -> Vec<String> {
    let all = new.dropped().iter();
    let links = all.flat_map(|(line, shown)| shown.links.iter().map(move |link| (line, link)));
    let missing = links.filter(|(_, link)| {
        let here = !link.contains(':') && !link.starts_with('/');
        here && !folder.join(path_of(link)).exists()
    });
    missing
        .map(|(line, link)| {
            let name = input.display();
            format!("{name}:{line}: the picture `{link}` is missing, and its source was dropped")
        })
        .collect()
}

/// The line from which on two texts differ.
fn first_difference(old: &str, new: &str) -> usize {
    let same = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(old, new)| old == new);
    LineIndex::new(old).line(same.count()) + 1
}
