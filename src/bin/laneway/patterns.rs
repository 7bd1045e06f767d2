//! Patterns in the manner of `.gitignore`.

use gix_ignore::Search;
use gix_ignore::glob::pattern::Case;
use gix_ignore::search::Ignore;
use std::path::{Path, PathBuf};

/// `$` is a letter as any other, as in git.
const SYNTAX: Ignore = Ignore {
    support_precious: false,
};

/// The patterns of one place, for the paths below a folder.
pub(crate) struct Patterns {
    folder: PathBuf,
    search: Search,
}

/// What the patterns say of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// A pattern fits.
    Fits,
    /// A pattern fits that begins with `!`.
    Spared,
}

impl Patterns {
    /// The lines of `text`, read as those of a `.gitignore` in `folder`; `None` where no line is a pattern.
    pub(crate) fn of(text: &[u8], folder: &Path) -> Option<Self> {
        let mut search = Search::default();
        // Without a root, reading the patterns cannot fail.
        search
            .add_patterns_buffer(text, PathBuf::new(), None, SYNTAX)
            .ok()?;
        let some = search.patterns.iter().any(|list| !list.patterns.is_empty());
        some.then(|| Self {
            folder: folder.to_owned(),
            search,
        })
    }

    /// What they say of `path` itself, whatever they say of the folders it is in.
    pub(crate) fn say(&self, path: &Path, is_folder: bool) -> Option<Said> {
        let path = path.strip_prefix(&self.folder).ok()?;
        let parts = path.iter().map(std::ffi::OsStr::as_encoded_bytes);
        let path = parts.collect::<Vec<_>>().join(&b'/');
        let found = self.search.pattern_matching_relative_path(
            path.as_slice().into(),
            Some(is_folder),
            Case::Sensitive,
        )?;
        Some(match found.pattern.is_negative() {
            true => Said::Spared,
            false => Said::Fits,
        })
    }

    /// Whether they fit the file, or a folder it is in.
    pub(crate) fn fit(&self, file: &Path) -> bool {
        let folders = file.ancestors().skip(1);
        let parts = std::iter::once((file, false)).chain(folders.map(|path| (path, true)));
        let mut said = parts.filter_map(|(path, is_folder)| self.say(path, is_folder));
        said.next() == Some(Said::Fits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(text: &str) -> Patterns {
        Patterns::of(text.as_bytes(), Path::new("")).unwrap()
    }

    #[test]
    fn they_are_those_of_git() {
        let patterns = patterns("*.log\n!keep.log\n/top\nbuild/\na/**/z.md\n[xy].md\n# said\n");
        let say = |path: &str, is_folder| patterns.say(Path::new(path), is_folder);
        for fitting in ["a.log", "deep/b.log", "top", "a/z.md", "a/b/c/z.md", "x.md"] {
            assert_eq!(say(fitting, false), Some(Said::Fits), "{fitting}");
        }
        for strange in ["deep/top", "build", "a/z.mdx", "z.md", "# said"] {
            assert_eq!(say(strange, false), None, "{strange}");
        }
        assert_eq!(say("build", true), Some(Said::Fits));
        assert_eq!(say("deep/keep.log", false), Some(Said::Spared));
    }

    #[test]
    fn a_folder_stands_for_what_is_in_it() {
        let patterns = patterns("docs/a*\n!docs/a*/kept.png");
        assert!(patterns.fit(Path::new("docs/able.png")));
        assert!(patterns.fit(Path::new("docs/all/deep/x.png")));
        assert!(!patterns.fit(Path::new("docs/all/kept.png")));
        assert!(!patterns.fit(Path::new("docs/b.png")));
    }

    #[test]
    fn lines_without_a_pattern_are_none() {
        for text in ["", "\n\n", "# only said", "   ", "!"] {
            assert!(
                Patterns::of(text.as_bytes(), Path::new("")).is_none(),
                "{text:?}"
            );
        }
    }
}
