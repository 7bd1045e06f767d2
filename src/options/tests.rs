use super::{Column, FontSize, KEYS, Medium, Options, RowWish, Size, TitleWish, Unread, Wishes};
use crate::diagnostic::Policy;
use crate::geometry::Px;

fn wishes(settings: &[(&str, &str)]) -> Wishes {
    let mut wishes = Wishes::default();
    for (name, value) in settings {
        assert_eq!(wishes.set(name, &[value]), Ok(()), "{name}: {value}");
    }
    wishes
}

#[test]
fn flags_win_over_the_chart_and_the_chart_over_the_configuration() {
    let configuration = wishes(&[("size", "a4"), ("arrows", "true"), ("lang", "de")]);
    let chart = wishes(&[("size", "slide"), ("labels", "column"), ("title", "Chart")]);
    let asked = wishes(&[("size", "report"), ("title", "none")]);
    let options = Options::layered(&configuration, asked);
    assert_eq!(options.size, Size::REPORT);
    let options = options.with(&chart);
    assert_eq!(options.size, Size::REPORT);
    assert_eq!(options.title, TitleWish::None);
    assert_eq!(options.language.tag, "de");
    assert!(options.arrows);
    assert_eq!(options.labels, super::LabelPlacement::Column);
    let options = Options::layered(&configuration, Wishes::default()).with(&chart);
    assert_eq!(options.size, Size::SLIDE);
    assert_eq!(options.title, TitleWish::Text("Chart".to_owned()));
}

#[test]
fn a_chart_can_take_back_what_the_configuration_switched_on() {
    let configuration = wishes(&[("arrows", "true"), ("compact", "true"), ("facts", "on")]);
    let chart = wishes(&[("arrows", "false"), ("rows", "chart"), ("facts", "off")]);
    let options = Options::layered(&configuration, Wishes::default()).with(&chart);
    assert!(!options.arrows);
    assert_eq!(options.rows, RowWish::Chart);
    assert_eq!(options.facts, Some(false));
}

#[test]
fn a_pair_is_light_and_dark_whichever_was_named() {
    let names = |theme: &str| {
        let options = Options::layered(&wishes(&[("theme", theme)]), Wishes::default());
        let pair = options.of_pair();
        pair.map(|pair| pair.map(|options| options.with(&wishes(&[("theme", "print")])).theme.name))
    };
    for theme in ["laneway", "laneway-dark"] {
        assert_eq!(names(theme), Some(["laneway", "laneway-dark"]));
    }
    assert_eq!(names("forest"), Some(["forest", "dark"]));
    assert_eq!(names("dark"), Some(["default", "dark"]));
    assert_eq!(names("print"), None);
}

#[test]
fn a_colour_behind_the_picture_is_the_light_ones() {
    let grounds = |background: &str| {
        let options = Options::layered(&wishes(&[("background", background)]), Wishes::default());
        let chart = wishes(&[("background", "#ABCDEF")]);
        let pair = options.with(&chart).of_pair().unwrap();
        pair.map(|options| options.with(&chart).background)
    };
    let dark = crate::theme::catalog::find("laneway-dark").unwrap();
    let asked = crate::color::Color::parse("#ABCDEF");
    assert_eq!(grounds("white"), [Some(asked), Some(Some(dark.background))]);
    let options = Options::layered(&wishes(&[("background", "none")]), Wishes::default());
    let pair = options.of_pair().unwrap();
    assert_eq!(pair.map(|options| options.background), [Some(None); 2]);
}

#[test]
fn points_are_those_of_the_page_that_is_drawn() {
    let configuration = wishes(&[("min-font", "9pt")]);
    let options = Options::layered(&configuration, Wishes::default());
    let least = |options: &Options| options.min_font.map(|font| font.on(&options.size));
    assert_eq!(least(&options), Some(Px::whole(12)));
    let slide = options.with(&wishes(&[("size", "slide")]));
    assert_eq!(least(&slide), Some(Px::whole(18)));
}

#[test]
fn a_scale_for_screens_says_nothing_about_paper() {
    let configuration = wishes(&[("scale", "3")]);
    let options = Options::layered(&configuration, Wishes::default());
    assert_eq!(options.with(&Wishes::default()).scale, Some(3.0));
    let paper = options.with(&wishes(&[("size", "a4")]));
    assert_eq!((paper.size.medium, paper.scale), (Medium::Paper, None));
}

#[test]
fn every_key_reads_something_and_refuses_something() {
    let good = [
        ("size", "1200x"),
        ("scale", "2"),
        ("theme", "print"),
        ("pair", "true"),
        ("text", "paths"),
        ("background", "none"),
        ("min-font", "12px"),
        ("lang", "en"),
        ("pages", "true"),
        ("title", "Plan, second part"),
        ("facts", "off"),
        ("legend", "none"),
        ("view", "work"),
        ("sections", "a, b"),
        ("from", "2024-01-01"),
        ("to", "2024-01-01"),
        ("as-of", "2024-01-01"),
        ("rows", "rows"),
        ("compact", "false"),
        ("labels", "column"),
        ("columns", "start,end"),
        ("arrows", "false"),
        ("critical-path", "true"),
        ("people", "nim"),
        ("allow", "empty-section,unconfirmed"),
        ("warn", "unused-id"),
        ("lenient", "true"),
        ("strict", "true"),
    ];
    assert_eq!(
        good.map(|(name, _)| name)[..],
        KEYS.iter().map(|k| k.name).collect::<Vec<_>>()[..]
    );
    for (name, value) in good {
        let wishes = wishes(&[(name, value)]);
        assert_ne!(wishes, Wishes::default(), "{name}");
        let mut options = Options::default();
        wishes.apply(&mut options);
        let mut refused = Wishes::default();
        let bad = match name {
            "title" | "critical-path" => "",
            // Any words are a part of some name.
            "sections" | "people" => continue,
            _ => "nonsense",
        };
        let said = refused.set(name, &[bad]);
        assert!(matches!(said, Err(Unread::BadValue(key)) if key.name == name));
        assert_eq!(refused, Wishes::default(), "{name}");
    }
}

#[test]
fn lists_come_as_items_or_between_commas() {
    let both = [Column::Start, Column::End];
    for values in [&["start,end"][..], &["start, end"], &["start", "end"]] {
        let mut wishes = Wishes::default();
        assert_eq!(wishes.set("columns", values), Ok(()));
        assert_eq!(wishes.columns.as_deref(), Some(&both[..]));
    }
    let mut wishes = Wishes::default();
    assert_eq!(wishes.set("people", &["a, b", "c"]), Ok(()));
    assert_eq!(wishes.people.unwrap(), ["a, b", "c"]);
}

#[test]
fn a_name_that_is_nearly_right_is_suggested() {
    let set = |name| Wishes::default().set(name, &["true"]);
    assert_eq!(set("arows"), Err(Unread::UnknownKey(Some("arrows"))));
    assert_eq!(
        set("criticalPath"),
        Err(Unread::UnknownKey(Some("critical-path")))
    );
    assert_eq!(set("minFont"), Err(Unread::UnknownKey(Some("min-font"))));
    assert_eq!(set("colour-scheme"), Err(Unread::UnknownKey(None)));
}

#[test]
fn strictness_is_one_of_three() {
    assert_eq!(wishes(&[("strict", "true")]).policy, Some(Policy::Strict));
    assert_eq!(wishes(&[("lenient", "false")]).policy, Some(Policy::Normal));
}

#[test]
fn font_sizes_have_a_unit() {
    assert_eq!(FontSize::parse("9pt"), Some(FontSize::Points(9.0)));
    assert_eq!(FontSize::parse("12px"), Some(FontSize::Pixels(12.0)));
    for text in [
        "3px", "1pt", "9", "0pt", "201px", "NaNpt", "infpx", "pt", "9 em",
    ] {
        assert_eq!(FontSize::parse(text), None, "{text}");
    }
}
