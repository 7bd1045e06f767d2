//! Which form of a noun goes with a number, for whole numbers, by CLDR's plural rules.

/// The forms of a noun with its number, which stands for `{}`.
///
/// Languages with fewer forms leave the last ones as the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forms {
    one: &'static str,
    few: &'static str,
    many: &'static str,
}

impl Forms {
    /// The same with every number.
    pub(super) const fn same(form: &'static str) -> Self {
        Self::two(form, form)
    }

    /// One, several.
    pub(super) const fn two(one: &'static str, many: &'static str) -> Self {
        Self::three(one, many, many)
    }

    /// One, some, many.
    pub(super) const fn three(one: &'static str, few: &'static str, many: &'static str) -> Self {
        Self { one, few, many }
    }

    /// The form of a category.
    #[must_use]
    pub const fn get(&self, category: Category) -> &'static str {
        match category {
            Category::One => self.one,
            Category::Few => self.few,
            Category::Many => self.many,
        }
    }
}

/// What CLDR calls `one`, `few`, and `many` or `other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// As with 1.
    One,
    /// As with 2 in Slavic languages.
    Few,
    /// As with 5.
    Many,
}

/// The rule of a language, from the table of cardinals in CLDR 48.2. Millions, which are nouns of their own in
/// Romance languages, are left out: no plan has so many tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// One form (Chinese, Japanese, Korean).
    Single,
    /// 1 stands apart (English, German, Dutch, Italian, Spanish, Turkish).
    One,
    /// 0 and 1 stand apart (French, Portuguese).
    NoneOrOne,
    /// 1; 2 to 4; the rest (Czech).
    Czech,
    /// 1; what ends in 2 to 4, but not in 12 to 14; the rest (Polish).
    Polish,
    /// What ends in 1, but not in 11; in 2 to 4, but not in 12 to 14; the rest (Russian, Ukrainian).
    EastSlavic,
}

impl Plural {
    /// The category of a number.
    #[must_use]
    pub const fn of(self, count: usize) -> Category {
        let teen = matches!(count % 100, 11..=14);
        match (self, count, count % 10) {
            (Self::Single, _, _) => Category::Many,
            (Self::EastSlavic, _, 1) if !teen => Category::One,
            (Self::EastSlavic | Self::Polish, _, 2..=4) if !teen => Category::Few,
            (Self::EastSlavic, _, _) => Category::Many,
            (Self::NoneOrOne, 0, _) | (_, 1, _) => Category::One,
            (Self::Czech, 2..=4, _) => Category::Few,
            _ => Category::Many,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The samples of whole numbers in CLDR 48.2, `plurals.json`.
    #[test]
    fn samples_of_cldr() {
        use Category::{Few, Many, One};
        let slavic = "2~4, 22~24, 32~34, 42~44, 52~54, 62, 102, 1002";
        let ones = "1, 21, 31, 41, 51, 61, 71, 81, 101, 1001";
        let cases = [
            (Plural::One, One, "1"),
            (Plural::One, Many, "0, 2~16, 100, 1000, 10000"),
            (Plural::NoneOrOne, One, "0, 1"),
            (Plural::NoneOrOne, Many, "2~17, 100, 1000"),
            (Plural::Polish, One, "1"),
            (Plural::Polish, Few, slavic),
            (Plural::Polish, Many, "0, 5~19, 21, 100, 1000"),
            (Plural::Czech, One, "1"),
            (Plural::Czech, Few, "2~4"),
            (Plural::Czech, Many, "0, 5~19, 22, 100, 1000"),
            (Plural::EastSlavic, One, ones),
            (Plural::EastSlavic, Few, slavic),
            (Plural::EastSlavic, Many, "0, 5~19, 100, 111, 1000"),
            (Plural::Single, Many, "0~15, 100, 1000"),
        ];
        for (rule, category, samples) in cases {
            for sample in samples.split(", ") {
                let (first, last) = sample.split_once('~').unwrap_or((sample, sample));
                for count in first.parse::<usize>().unwrap()..=last.parse().unwrap() {
                    assert_eq!(rule.of(count), category, "{rule:?} {count}");
                }
            }
        }
    }
}
