//! What the pictures of a run are called: no two inputs make the same.

use super::{Job, Run};
use crate::charts;
use crate::console::Failure;
use crate::input;
use crate::output::{self, Destination};
use crate::parallel;
use laneway::{Plan, plans};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

impl Run<'_> {
    /// The path of each chart's pictures, without page and extension.
    pub(super) fn names(
        &self,
        input: &Path,
        plans: &[Plan],
        chosen: &[&Plan],
    ) -> Result<Vec<PathBuf>, Failure> {
        match &self.destination {
            Destination::File(path) => Ok(vec![path.with_extension("")]),
            _ => charts::names(&self.folder(input), input, plans, chosen),
        }
    }

    fn folder(&self, input: &Path) -> PathBuf {
        match &self.destination {
            Destination::Folder(folder) => folder.clone(),
            _ => input.parent().unwrap_or(Path::new("")).to_owned(),
        }
    }

    /// Refuses inputs that would make the same picture, before anything is drawn.
    pub(super) fn check_names(&self, jobs: &[Job<'_>]) -> Result<(), Failure> {
        if jobs.len() < 2 || self.destination == Destination::Standard {
            return Ok(());
        }
        let stems = jobs.iter().map(|job| {
            let folder = output::real(&self.folder(job.input).join("x"));
            folder.with_file_name(charts::stem(job.input))
        });
        let stems: Vec<PathBuf> = stems.collect();
        let alike: Vec<&Job<'_>> = alike(&stems).iter().filter_map(|&i| jobs.get(i)).collect();
        let mut makers: BTreeMap<PathBuf, &Path> = BTreeMap::new();
        let mut clash = None;
        parallel::in_order(
            &alike,
            |job| self.names_of(job),
            |job, names| {
                for name in names {
                    let other = makers.insert(output::real(&name), job.input);
                    if let (Some(other), None) = (other, &clash) {
                        clash = Some((name, other, job.input));
                    }
                }
            },
        );
        let Some((name, first, second)) = clash else {
            return Ok(());
        };
        Err(Failure::new(format!(
            "`{}` and `{}` would both be drawn as `{}`",
            first.display(),
            second.display(),
            name.display()
        ))
        .hint("render them apart, into different folders, or name the charts with `%% laneway: name X`"))
    }

    /// What an input's pictures will be called, as far as that can be told; what cannot be read is told of later.
    fn names_of(&self, job: &Job<'_>) -> Vec<PathBuf> {
        let input = job.input;
        if input::is_stdin(input) {
            // It can be read only once. One chart is usual.
            return vec![self.folder(input).join(charts::stem(input))];
        }
        let Ok(file) = input::read(input, &self.limits) else {
            return Vec::new();
        };
        let (plans, _) = plans(&file, &job.setup.options, &self.limits);
        charts::choose(&plans, self.args.chart.as_deref(), file.name())
            .and_then(|chosen| self.names(input, &plans, &chosen))
            .unwrap_or_default()
    }
}

/// Which of these paths without extension begin like another in the same folder: the only ones that are worth
/// reading twice, since a picture's name begins with the stem of its input.
fn alike(stems: &[PathBuf]) -> Vec<usize> {
    let bytes = |index: usize| {
        stems
            .get(index)
            .map(|stem| stem.as_os_str().as_encoded_bytes())
            .unwrap_or_default()
    };
    let mut order: Vec<usize> = (0..stems.len()).collect();
    order.sort_by_key(|&index| (bytes(index), index));
    let mut alike = Vec::new();
    let mut groups = order.into_iter();
    let Some(mut shortest) = groups.next() else {
        return alike;
    };
    let mut alone = true;
    for index in groups {
        if bytes(index).starts_with(bytes(shortest)) {
            if alone {
                alike.push(shortest);
            }
            alike.push(index);
            alone = false;
        } else {
            shortest = index;
            alone = true;
        }
    }
    alike.sort_unstable();
    alike
}

#[cfg(test)]
mod tests {
    use super::alike;
    use std::path::PathBuf;

    #[test]
    fn only_stems_that_begin_alike_are_read_twice() {
        let found = |stems: &[&str]| {
            let stems: Vec<PathBuf> = stems.iter().map(PathBuf::from).collect();
            alike(&stems)
        };
        assert!(found(&["/a/plan", "/a/other", "/b/plan"]).is_empty());
        assert_eq!(
            found(&["/a/plan-b", "/a/x", "/a/plan", "/a/plan-a"]),
            [0, 2, 3]
        );
        assert_eq!(found(&["/a/plan", "/a/plan"]), [0, 1]);
        assert!(found(&["/a/b-1", "/a/b-2", "/a/c"]).is_empty());
        assert!(found(&[]).is_empty());
    }
}
