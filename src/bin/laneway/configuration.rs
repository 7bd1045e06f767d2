//! `laneway.toml`: what holds for every chart below its folder.

use crate::console::Failure;
use crate::input;
use crate::theme_file;
use crate::toml_file::{self, Entry};
use laneway::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use laneway::limits::Limits;
use laneway::options::{KEYS, Options, Unread, Wishes};
use laneway::roadmap::LegendKey;
use laneway::source::Source;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The name of the file.
pub(crate) const NAME: &str = "laneway.toml";

/// Keys that are no options of a picture.
const FILES: [&str; 3] = ["fonts", "goldens", "verify"];

/// What a configuration says. Paths are those of its folder already.
#[derive(Debug, Default)]
pub(crate) struct Configuration {
    /// The options.
    pub(crate) wishes: Wishes,
    /// Further fonts.
    pub(crate) fonts: Vec<PathBuf>,
    /// The folder it stands in.
    pub(crate) folder: PathBuf,
    /// The files and folders that `verify` looks through.
    pub(crate) verify: Vec<PathBuf>,
    /// Where golden pictures stand.
    pub(crate) goldens: Option<PathBuf>,
    /// Whether it cannot be used; an error has been said.
    pub(crate) broken: bool,
}

/// Where configurations are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// Upward from each input.
    Search,
    /// Nowhere.
    None,
    /// This file, for every input.
    File(PathBuf),
}

/// The configurations of one run, each read once.
pub(crate) struct Configurations {
    choice: Choice,
    limits: Limits,
    read: BTreeMap<PathBuf, Rc<Configuration>>,
    said: Vec<(Source, Diagnostics)>,
}

impl Configurations {
    pub(crate) fn new(choice: Option<&Path>, limits: &Limits) -> Self {
        Self {
            choice: match choice {
                None => Choice::Search,
                Some(path) if path.as_os_str() == "none" => Choice::None,
                Some(path) => Choice::File(path.to_owned()),
            },
            limits: limits.clone(),
            read: BTreeMap::new(),
            said: Vec::new(),
        }
    }

    /// The configuration of an input; an empty one where there is none.
    pub(crate) fn of(&mut self, input: &Path) -> Result<Rc<Configuration>, Failure> {
        let path = match &self.choice {
            Choice::Search => search(input),
            Choice::None => None,
            Choice::File(path) => Some(path.clone()),
        };
        let Some(path) = path else {
            return Ok(Rc::default());
        };
        if let Some(known) = self.read.get(&path) {
            return Ok(Rc::clone(known));
        }
        let source = input::read(&path, &self.limits)?;
        let mut reader = Reader {
            folder: path.parent().unwrap_or(Path::new("")),
            limits: &self.limits,
            configuration: Configuration {
                folder: path.parent().unwrap_or(Path::new("")).to_owned(),
                ..Configuration::default()
            },
            found: Diagnostics::new(),
            said: &mut self.said,
        };
        reader.read(&source)?;
        let Reader {
            mut configuration,
            found,
            ..
        } = reader;
        configuration.broken |= found.has_errors();
        self.said.push((source, found));
        let configuration = Rc::new(configuration);
        self.read.insert(path, Rc::clone(&configuration));
        Ok(configuration)
    }

    /// The options of an input, under what was asked for by hand. None where its configuration is broken.
    pub(crate) fn options(
        &mut self,
        input: &Path,
        asked: &Wishes,
    ) -> Result<Option<Options>, Failure> {
        let configuration = self.of(input)?;
        Ok((!configuration.broken).then(|| Options::layered(&configuration.wishes, asked.clone())))
    }

    /// What there is to say about configurations that were read since the last time.
    pub(crate) fn take_said(&mut self, asked: &Wishes) -> Vec<(Source, Diagnostics)> {
        let mut said = std::mem::take(&mut self.said);
        for (_, said) in &mut said {
            said.apply(asked.policy.unwrap_or_default());
            said.sort();
        }
        said
    }
}

/// The nearest file upward from an input, or from here for standard input.
fn search(input: &Path) -> Option<PathBuf> {
    let folder = match input.parent() {
        Some(parent) if !input::is_stdin(input) && !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let absolute = folder.canonicalize().ok()?;
    let found = absolute
        .ancestors()
        .map(|folder| folder.join(NAME))
        .find(|path| path.is_file())?;
    // Names in messages are as short as those of inputs.
    let here = Path::new(".").canonicalize().ok();
    let short = here.and_then(|here| found.strip_prefix(here).map(Path::to_owned).ok());
    Some(short.unwrap_or(found))
}

struct Reader<'a> {
    folder: &'a Path,
    limits: &'a Limits,
    configuration: Configuration,
    found: Diagnostics,
    said: &'a mut Vec<(Source, Diagnostics)>,
}

impl Reader<'_> {
    fn read(&mut self, source: &Source) -> Result<(), Failure> {
        match toml_file::read(source) {
            Ok(entries) => entries.iter().try_for_each(|entry| self.entry(entry)),
            Err(fault) => {
                self.found.push(*fault);
                Ok(())
            }
        }
    }

    fn entry(&mut self, entry: &Entry) -> Result<(), Failure> {
        let path: Vec<&str> = entry.path.iter().map(String::as_str).collect();
        match path.as_slice() {
            ["fonts"] => match &entry.values {
                Some(files) => {
                    let files = files.iter().map(|file| self.folder.join(file));
                    self.configuration.fonts = files.collect();
                }
                None => self.bad_value(entry, "a list of font files"),
            },
            ["verify"] => match &entry.values {
                Some(paths) => {
                    let paths = paths.iter().map(|path| self.folder.join(path));
                    self.configuration.verify = paths.collect();
                }
                None => self.bad_value(entry, "a list of files and folders"),
            },
            ["goldens"] => match entry.one() {
                Some(folder) => self.configuration.goldens = Some(self.folder.join(folder)),
                None => self.bad_value(entry, "the folder of golden pictures"),
            },
            ["theme"] if entry.one().is_some_and(theme_file::is_file) => {
                let file = self.folder.join(entry.one().unwrap_or_default());
                let mut read = theme_file::read(&file, self.limits)?;
                let faulty = read.said.iter().any(|(_, said)| said.has_errors());
                self.configuration.broken |= faulty || read.theme.is_none();
                self.said.append(&mut read.said);
                read.ask(&mut self.configuration.wishes);
            }
            ["legend", subject] => self.legend(entry, subject),
            [name] => self.option(entry, name),
            _ => self.unknown(entry, None),
        }
        Ok(())
    }

    fn option(&mut self, entry: &Entry, name: &str) {
        let values = entry.values.as_ref();
        let values: Option<Vec<&str>> =
            values.map(|values| values.iter().map(String::as_str).collect());
        // A value that is no text reads like one that means nothing.
        let values = values.unwrap_or_default();
        match self.configuration.wishes.set(name, &values) {
            Ok(()) => {}
            Err(Unread::BadValue(key)) => self.bad_value(entry, key.values),
            Err(Unread::UnknownKey(near)) => {
                self.unknown(entry, near.or_else(|| nearest(name, FILES)));
            }
        }
    }

    fn legend(&mut self, entry: &Entry, subject: &str) {
        match entry.one() {
            _ if LegendKey::named(subject).is_none() => {
                self.unknown(entry, nearest(subject, LegendKey::names()));
            }
            None => self.bad_value(entry, "the words as one text"),
            Some(words) => {
                let all = &mut self.configuration.wishes.legend_words;
                all.get_or_insert_default()
                    .push((subject.to_owned(), words.to_owned()));
            }
        }
    }

    fn bad_value(&mut self, entry: &Entry, values: &str) {
        self.found.push(
            Diagnostic::new(
                Code::BadValue,
                format!("`{}` does not know this value", entry.name()),
            )
            .at(entry.span)
            .hint(format!("write {values}")),
        );
    }

    fn unknown(&mut self, entry: &Entry, near: Option<&str>) {
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                let names = KEYS.iter().map(|key| key.name).chain(FILES);
                format!("the keys are {}", names.collect::<Vec<_>>().join(", "))
            }
        };
        self.found.push(
            Diagnostic::new(
                Code::UnknownSetting,
                format!("nothing reads the setting `{}`", entry.name()),
            )
            .at(entry.key_span)
            .hint(hint),
        );
    }
}
