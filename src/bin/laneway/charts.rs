//! The charts of a file: which one is meant, and what each is called.

use crate::console::Failure;
use crate::input;
use laneway::Plan;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The charts that are meant by `--chart`: all of them where it is not given.
pub(crate) fn choose<'a>(
    plans: &'a [Plan],
    wanted: Option<&str>,
    file: &str,
) -> Result<Vec<&'a Plan>, Failure> {
    let Some(wanted) = wanted else {
        return Ok(plans.iter().collect());
    };
    if plans.is_empty() {
        return Ok(Vec::new());
    }
    let named: Vec<&Plan> = plans
        .iter()
        .filter(|plan| names_of(plan).any(|name| name == wanted) || slug_of(plan) == wanted)
        .collect();
    match named.as_slice() {
        [_] => return Ok(named),
        [_, _, ..] => {
            return Err(Failure::new(format!(
                "`{file}` has {} charts called `{wanted}`",
                named.len()
            ))
            .hint(list(plans)));
        }
        [] => {}
    }
    let number = wanted.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    match number.and_then(|index| plans.get(index)) {
        Some(plan) => Ok(vec![plan]),
        None => Err(Failure::new(format!("`{file}` has no chart `{wanted}`")).hint(list(plans))),
    }
}

/// The chart that `plan`, one of `plans`, was among `old`: of the same name, title or heading, else at the same
/// place where there are as many.
pub(crate) fn counterpart<'a>(old: &'a [Plan], plans: &[Plan], plan: &Plan) -> Option<&'a Plan> {
    let named = names_of(plan).find_map(|name| {
        let mut same = old
            .iter()
            .filter(|old| names_of(old).any(|other| other == name));
        let found = same.next();
        found.filter(|_| same.next().is_none())
    });
    let place = || {
        let place = plans.iter().position(|other| std::ptr::eq(other, plan))?;
        old.get(place).filter(|_| old.len() == plans.len())
    };
    named.or_else(place)
}

/// What the charts of a file are, for a hint.
pub(crate) fn list(plans: &[Plan]) -> String {
    const SHOWN: usize = 10;
    let mut lines: Vec<String> = plans
        .iter()
        .take(SHOWN)
        .enumerate()
        .map(|(index, plan)| {
            let line = plan.source.place(0).line;
            match names_of(plan).next() {
                Some(name) => format!("{} `{name}` (line {line})", index + 1),
                None => format!("{} (line {line})", index + 1),
            }
        })
        .collect();
    if plans.len() > SHOWN {
        lines.push(format!("and {} more", plans.len() - SHOWN));
    }
    format!("the charts are {}", lines.join(", "))
}

/// The names a chart goes by, the strongest first: its name, its title, the heading above it.
fn names_of(plan: &Plan) -> impl Iterator<Item = &str> {
    let roadmap = &plan.roadmap;
    [&roadmap.name, &roadmap.title, &plan.source.context.heading]
        .into_iter()
        .filter_map(|name| name.as_deref())
        .filter(|name| !name.trim().is_empty())
}

/// What a chart is called, by its strongest name.
pub(crate) fn called(plan: &Plan) -> Option<&str> {
    names_of(plan).next()
}

/// A chart's strongest name as a part of a file name; empty where it has none.
pub(crate) fn slug_of(plan: &Plan) -> String {
    names_of(plan)
        .map(slug)
        .find(|slug| !slug.is_empty())
        .unwrap_or_default()
}

/// The slugs that tell the charts of a file apart.
pub(crate) fn slugs(plans: &[&Plan], file: &str) -> Result<Vec<String>, Failure> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut slugs = Vec::new();
    for plan in plans {
        let line = plan.source.place(0).line;
        let slug = slug_of(plan);
        if slug.is_empty() {
            return Err(Failure::new(format!(
                "`{file}` has several charts, and the one at line {line} has no name to call its picture by"
            ))
            .hint("give it a `title`, or a line `%% laneway: name X`"));
        }
        if let Some(first) = seen.insert(slug.clone(), line) {
            return Err(Failure::new(format!(
                "`{file}` has two charts that would both be called `{slug}`, at lines {first} and {line}"
            ))
            .hint("give each a `title` of its own, or a line `%% laneway: name X`"));
        }
        slugs.push(slug);
    }
    Ok(slugs)
}

/// The path of each chart's pictures in `folder`, without page and extension.
pub(crate) fn names(
    folder: &Path,
    input: &Path,
    plans: &[Plan],
    chosen: &[&Plan],
) -> Result<Vec<PathBuf>, Failure> {
    let stem = stem(input);
    if plans.len() < 2 {
        return Ok(vec![folder.join(stem)]);
    }
    let slugs = slugs(chosen, &input.display().to_string())?;
    Ok(slugs
        .iter()
        .map(|slug| {
            let mut name = stem.clone();
            name.push(format!("-{slug}"));
            folder.join(name)
        })
        .collect())
}

/// Which of the pictures of a chart it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its page from 1; none where there is only one.
    pub(crate) page: Option<usize>,
    /// Whether it is the dark one of a pair.
    pub(crate) dark: bool,
}

/// What the names of an input's pictures begin with.
pub(crate) fn stem(input: &Path) -> OsString {
    match input::is_stdin(input) {
        true => "chart".into(),
        false => input.file_stem().unwrap_or_default().to_owned(),
    }
}

/// `stem.svg`, or `stem-p2-dark.svg`. The stem may hold dots of its own.
pub(crate) fn file_name(stem: &Path, part: Part, extension: &str) -> PathBuf {
    let mut name = stem.file_name().unwrap_or_default().to_owned();
    if let Some(page) = part.page {
        name.push(format!("-p{page}"));
    }
    if part.dark {
        name.push("-dark");
    }
    name.push(".");
    name.push(extension);
    stem.with_file_name(name)
}

/// Letters and digits in lower case, everything between them as one hyphen, at most 60 characters.
fn slug(name: &str) -> String {
    const MOST: usize = 60;
    let mut out = String::new();
    let mut count = 0;
    let mut gap = false;
    for character in name.chars().flat_map(char::to_lowercase) {
        if !character.is_alphanumeric() {
            gap = !out.is_empty();
            continue;
        }
        if count + usize::from(gap) >= MOST {
            break;
        }
        if gap {
            out.push('-');
            count += 1;
            gap = false;
        }
        out.push(character);
        count += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_keep_letters_of_every_script() {
        assert_eq!(
            slug("Release plan: Q1/Q2 (draft)"),
            "release-plan-q1-q2-draft"
        );
        assert_eq!(slug("  Größe / план  "), "größe-план");
        assert_eq!(slug("../../etc"), "etc");
        assert_eq!(slug("***"), "");
        assert!(slug(&"long ".repeat(50)).chars().count() <= 60);
    }
}
