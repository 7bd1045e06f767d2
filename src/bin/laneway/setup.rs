//! What holds for each input of a run: options and fonts, from flags and the nearest configuration.

use crate::args::{ContentArgs, PageArgs, ReadArgs, ThemeName};
use crate::configuration::Configurations;
use crate::console::{Console, Failure};
use crate::options;
use crate::theme_file;
use laneway::diagnostic::Diagnostics;
use laneway::limits::Limits;
use laneway::options::{Options, Wishes};
use laneway::source::Source;
use laneway::text::Fonts;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What holds for one input.
#[derive(Clone)]
pub(crate) struct Setup {
    pub(crate) options: Options,
    pub(crate) fonts: Fonts,
    /// The font files beside the bundled faces.
    pub(crate) font_files: Vec<PathBuf>,
    /// Where golden pictures stand, if not beside their sources.
    pub(crate) goldens: Option<PathBuf>,
    /// The folder of the configuration.
    pub(crate) root: PathBuf,
    /// The files and folders that `verify` looks through.
    pub(crate) verify: Vec<PathBuf>,
}

/// The setups of a run; each configuration and each font is read once.
pub(crate) struct Setups {
    configurations: Configurations,
    asked: Wishes,
    page_fonts: Vec<PathBuf>,
    limits: Limits,
    /// The fonts of each list of files.
    fonts: BTreeMap<Vec<PathBuf>, Fonts>,
    /// What was read: configurations, themes and fonts.
    files: BTreeSet<PathBuf>,
}

impl Setups {
    /// Reads what was asked for by hand; none where a theme file cannot be used, which has been said.
    pub(crate) fn new(
        read: &ReadArgs,
        page: &PageArgs,
        content: &ContentArgs,
        console: &Console,
        limits: &Limits,
    ) -> Result<Option<Self>, Failure> {
        let mut asked = options::wishes(read, page, content)?;
        let mut files = BTreeSet::new();
        if let Some(ThemeName::File(path)) = &page.theme {
            let mut file = theme_file::read(path, limits)?;
            for (_, said) in &mut file.said {
                said.apply(asked.policy.unwrap_or_default());
            }
            console.report(&file.said, limits);
            files.extend(names(&file.said));
            if file.said.iter().any(|(_, said)| said.has_errors()) {
                return Ok(None);
            }
            file.ask(&mut asked);
        }
        Ok(Some(Self {
            configurations: Configurations::new(read.config.as_deref(), limits),
            asked,
            page_fonts: page.fonts.clone(),
            limits: limits.clone(),
            fonts: BTreeMap::new(),
            files,
        }))
    }

    /// The files that were read: configurations, themes and fonts.
    pub(crate) const fn files(&self) -> &BTreeSet<PathBuf> {
        &self.files
    }

    /// What was asked for by hand, for a command that takes more than others.
    pub(crate) fn asked(&mut self) -> &mut Wishes {
        &mut self.asked
    }

    /// What holds for an input; none where its configuration cannot be used, which has been said.
    pub(crate) fn of(&mut self, input: &Path, console: &Console) -> Result<Option<Setup>, Failure> {
        let configuration = self.configurations.of(input)?;
        let said = self.configurations.take_said(&self.asked);
        self.files.extend(names(&said));
        self.files.extend(configuration.fonts.iter().cloned());
        console.report(&said, &self.limits);
        if configuration.broken || said.iter().any(|(_, said)| said.has_errors()) {
            return Ok(None);
        }
        let font_files = [&configuration.fonts[..], &self.page_fonts].concat();
        let fonts = match self.fonts.get(&font_files) {
            Some(fonts) => fonts.clone(),
            None => {
                let fonts = options::fonts(&font_files, &self.limits)?;
                self.fonts.insert(font_files.clone(), fonts.clone());
                fonts
            }
        };
        let options = Options::layered(&configuration.wishes, self.asked.clone());
        Ok(Some(Setup {
            options,
            fonts,
            font_files,
            goldens: configuration.goldens.clone(),
            root: configuration.folder.clone(),
            verify: configuration.verify.clone(),
        }))
    }
}

/// The files that something may be said about.
fn names(said: &[(Source, Diagnostics)]) -> impl Iterator<Item = PathBuf> {
    said.iter().map(|(source, _)| PathBuf::from(source.name()))
}
