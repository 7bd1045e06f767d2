//! One layer of options: what was asked for, and nothing else.

use super::{
    Column, FontSize, Key, LabelPlacement, Medium, Options, RowWish, Size, TextMode, TitleWish,
    View, paired,
};
use crate::color::Color;
use crate::diagnostic::{Code, Policy};
use crate::language::Language;
use crate::theme::Theme;
use chrono::NaiveDate;

/// What one place asks for: the command line, the settings of a chart, or a configuration.
///
/// A field that is `None` leaves the layer below as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wishes {
    /// [`Options::size`]
    pub size: Option<Size>,
    /// [`Options::scale`]
    pub scale: Option<f32>,
    /// [`Options::min_font`]
    pub min_font: Option<FontSize>,
    /// [`Options::theme`]
    pub theme: Option<Theme>,
    /// [`Options::light_and_dark`], where `theme` is none of ours.
    pub light_and_dark: Option<[Theme; 2]>,
    /// [`Options::pair`]
    pub pair: Option<bool>,
    /// [`Options::title`]
    pub title: Option<TitleWish>,
    /// [`Options::facts`]
    pub facts: Option<bool>,
    /// [`Options::legend`]
    pub legend: Option<bool>,
    /// [`Options::legend_words`]
    pub legend_words: Option<Vec<(String, String)>>,
    /// [`Options::text`]
    pub text: Option<TextMode>,
    /// [`Options::background`]; inside, `None` for nothing behind the picture.
    pub background: Option<Option<Color>>,
    /// [`Options::view`]
    pub view: Option<View>,
    /// [`Options::sections`]
    pub sections: Option<Vec<String>>,
    /// [`Options::from`]
    pub from: Option<NaiveDate>,
    /// [`Options::to`]
    pub to: Option<NaiveDate>,
    /// [`Options::as_of`]
    pub as_of: Option<NaiveDate>,
    /// [`Options::rows`]
    pub rows: Option<RowWish>,
    /// [`Options::labels`]
    pub labels: Option<LabelPlacement>,
    /// [`Options::columns`]
    pub columns: Option<Vec<Column>>,
    /// [`Options::pages`]
    pub pages: Option<bool>,
    /// [`Options::arrows`]
    pub arrows: Option<bool>,
    /// [`Options::critical_path`]
    pub critical_path: Option<bool>,
    /// [`Options::critical_to`]
    pub critical_to: Option<Option<String>>,
    /// [`Options::people`]
    pub people: Option<Vec<String>>,
    /// [`Options::allow`]
    pub allow: Option<Vec<Code>>,
    /// [`Options::warn`]
    pub warn: Option<Vec<Code>>,
    /// [`Options::language`]
    pub language: Option<&'static Language>,
    /// [`Options::policy`]
    pub policy: Option<Policy>,
}

/// Why a setting could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// No option has this name; the nearest one that does.
    UnknownKey(Option<&'static str>),
    /// The option does not know the value; what it knows.
    BadValue(&'static Key),
}

impl Wishes {
    /// Reads a setting in the words of front matter and `laneway.toml`: those of the long flags.
    ///
    /// A list is given as its items; where the option takes one, a single text may hold several between commas.
    ///
    /// # Errors
    /// When no option has the name, or it does not know the value. Nothing is changed then.
    pub fn set(&mut self, name: &str, values: &[&str]) -> Result<(), Unread> {
        let key = Key::find(name).ok_or_else(|| Unread::UnknownKey(Key::nearest(name)))?;
        (key.read)(self, values).ok_or(Unread::BadValue(key))
    }

    /// Puts everything that was asked for into `options`.
    pub fn apply(&self, options: &mut Options) {
        fn put<T: Clone>(wish: Option<&T>, option: &mut T) {
            if let Some(wish) = wish {
                option.clone_from(wish);
            }
        }
        fn put_some<T: Clone>(wish: Option<&T>, option: &mut Option<T>) {
            if wish.is_some() {
                *option = wish.cloned();
            }
        }
        if let Some(size) = self.size {
            // A new size has a density of its own: an older wish for another medium does not carry over.
            if size.medium == Medium::Paper {
                options.scale = None;
            }
            options.size = size;
        }
        put_some(self.scale.as_ref(), &mut options.scale);
        put_some(self.min_font.as_ref(), &mut options.min_font);
        if let Some(theme) = &self.theme {
            options.theme.clone_from(theme);
            options.light_and_dark = self.light_and_dark.clone().or_else(|| paired(theme));
        }
        put(self.pair.as_ref(), &mut options.pair);
        put(self.title.as_ref(), &mut options.title);
        put_some(self.facts.as_ref(), &mut options.facts);
        put(self.legend.as_ref(), &mut options.legend);
        put(self.legend_words.as_ref(), &mut options.legend_words);
        put(self.text.as_ref(), &mut options.text);
        put_some(self.background.as_ref(), &mut options.background);
        put(self.view.as_ref(), &mut options.view);
        put(self.sections.as_ref(), &mut options.sections);
        put_some(self.from.as_ref(), &mut options.from);
        put_some(self.to.as_ref(), &mut options.to);
        put_some(self.as_of.as_ref(), &mut options.as_of);
        put(self.rows.as_ref(), &mut options.rows);
        put(self.labels.as_ref(), &mut options.labels);
        put(self.columns.as_ref(), &mut options.columns);
        put(self.pages.as_ref(), &mut options.pages);
        put(self.arrows.as_ref(), &mut options.arrows);
        put(self.critical_path.as_ref(), &mut options.critical_path);
        put(self.critical_to.as_ref(), &mut options.critical_to);
        put(self.people.as_ref(), &mut options.people);
        put(self.allow.as_ref(), &mut options.allow);
        put(self.warn.as_ref(), &mut options.warn);
        put(self.language.as_ref(), &mut options.language);
        put(self.policy.as_ref(), &mut options.policy);
    }
}
