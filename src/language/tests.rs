use super::*;
use crate::calendar::{Shape, Unit};
use crate::text::Fonts;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

fn day(text: &str) -> NaiveDateTime {
    text.parse::<NaiveDate>().unwrap().and_time(NaiveTime::MIN)
}

#[test]
fn tags_fall_back_to_their_language() {
    let found = |tag| catalog::find(tag).map(|language| language.tag);
    for (tag, expected) in [
        ("de", "de"),
        ("de-AT", "de"),
        ("pt_BR", "pt"),
        ("EN-us", "en"),
        ("zh-Hans", "zh"),
        ("zh-CN", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh_Hant_HK", "zh-Hant"),
        ("zh-Hans-HK", "zh"),
    ] {
        assert_eq!(found(tag), Some(expected), "{tag}");
    }
    for tag in ["", "xx", "deutsch", "de--AT", "de AT", "-de"] {
        assert_eq!(found(tag), None, "{tag:?}");
    }
}

#[test]
fn dates_of_every_language() {
    let (first, last) = (day("2024-01-01"), day("2024-10-14"));
    let expected = "\
cs: 1. 1. – 14. 10. 2024 | leden 2024 | Q1 2024 | po 1. 1. 2024
de: 1. Jan. – 14. Okt. 2024 | Jan. 2024 | Q1 2024 | Mo., 1. Jan. 2024
en: 1 Jan – 14 Oct 2024 | Jan 2024 | Q1 2024 | Mon 1 Jan 2024
es: 1 ene – 14 oct 2024 | ene 2024 | T1 2024 | lun, 1 ene 2024
fr: 1 janv. – 14 oct. 2024 | janv. 2024 | T1 2024 | lun. 1 janv. 2024
it: 01 gen – 14 ott 2024 | gen 2024 | T1 2024 | lun 1 gen 2024
ja: 2024年1月1日～10月14日 | 2024年1月 | 2024/Q1 | 2024年1月1日(月)
ko: 2024년 1월 1일~10월 14일 | 2024년 1월 | 2024년 1분기 | 2024년 1월 1일 (월)
nl: 1 jan – 14 okt 2024 | jan 2024 | K1 2024 | ma 1 jan 2024
pl: 1 sty–14 paź 2024 | sty 2024 | I kw. 2024 | pon., 1 sty 2024
pt: 1 de jan. – 14 de out. de 2024 | jan. de 2024 | T1 de 2024 | seg., 1 de jan. de 2024
ru: 1 янв. – 14 окт. 2024\u{A0}г. | янв. 2024\u{A0}г. | 1-й кв. 2024\u{A0}г. | пн, 1 янв. 2024\u{A0}г.
tr: 1 Oca – 14 Eki 2024 | Oca 2024 | 2024 Ç1 | 1 Oca 2024 Pzt
uk: 1 січ. – 14 жовт. 2024\u{A0}р. | січ. 2024\u{A0}р. | 1-й кв. 2024 | пн, 1 січ. 2024\u{A0}р.
zh-Hant: 2024年1月1日至10月14日 | 2024年1月 | 2024年第1季 | 2024年1月1日週一
zh: 2024年1月1日 – 10月14日 | 2024年1月 | 2024年第1季度 | 2024年1月1日周一";
    let mut lines: Vec<String> = catalog::ALL
        .iter()
        .map(|language| {
            let words = &language.calendar;
            format!(
                "{}: {} | {} | {} | {}",
                language.tag,
                words.range(first, last, Unit::Day, true),
                words.write(Shape::MonthYear, first),
                words.write(Shape::QuarterYear, first),
                words.write(Shape::WeekdayDate, first),
            )
        })
        .collect();
    lines.sort();
    assert_eq!(lines.join("\n"), expected);
}

/// Every pattern is understood: no letter of CLDR is left over, no name is missing.
#[test]
fn every_shape_says_something() {
    use Shape::{
        Date, Day, DayMonth, Month, MonthLong, MonthYear, MonthYearLong, Quarter, QuarterYear,
        WeekdayDate, WeekdayDayMonth, Year,
    };
    for language in catalog::ALL {
        let words = &language.calendar;
        for month in 1..=12 {
            let time = day(&format!("2031-{month:02}-17"));
            for (shape, parts) in [
                (Year, "y"),
                (Quarter, "q"),
                (QuarterYear, "qy"),
                (Month, "m"),
                (MonthLong, "m"),
                (MonthYear, "my"),
                (MonthYearLong, "my"),
                (Day, "d"),
                (DayMonth, "dm"),
                (Date, "dmy"),
                (WeekdayDayMonth, "dme"),
                (WeekdayDate, "dmye"),
            ] {
                let text = words.write(shape, time);
                assert_eq!(text.contains("2031"), parts.contains('y'), "{text}");
                assert_eq!(text.contains("17"), parts.contains('d'), "{text}");
                assert!(!text.is_empty() && text.trim() == text, "{text:?}");
            }
        }
        for pair in [
            words.range(day("2024-01-02"), day("2031-02-17"), Unit::Day, true),
            words.range(day("2024-01-02"), day("2031-02-17"), Unit::Month, true),
            words.range(day("2024-01-02"), day("2031-02-17"), Unit::Year, true),
        ] {
            assert!(pair.contains("2024") && pair.contains("2031"), "{pair}");
        }
    }
}

#[test]
fn words_hold_their_places() {
    for language in catalog::ALL {
        assert!(language.as_of.contains("{date}"), "{}", language.tag);
        for part in ["{tasks}", "{lanes}"] {
            assert_eq!(language.tasks_in_lanes.matches(part).count(), 1);
        }
        for forms in [
            &language.tasks,
            &language.lanes,
            &language.milestones,
            &language.estimates,
        ] {
            for count in [1, 2, 5] {
                let text = language.counted(count, forms);
                assert!(
                    text.contains(&count.to_string()) && !text.contains('{'),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn nouns_go_with_their_numbers() {
    let counted = |tag: &str, count| {
        let language = catalog::find(tag).unwrap();
        language.counted(count, &language.tasks)
    };
    assert_eq!(counted("ru", 21), "21 задача");
    assert_eq!(counted("ru", 22), "22 задачи");
    assert_eq!(counted("ru", 12), "12 задач");
    assert_eq!(counted("pl", 22), "22 zadania");
    assert_eq!(counted("pl", 21), "21 zadań");
    assert_eq!(counted("cs", 22), "22 úkolů");
    assert_eq!(counted("fr", 0), "0 tâche");
}

#[test]
fn slips_are_told_in_the_largest_unit_that_fits() {
    let slip = |tag: &str, minutes| {
        let language = catalog::find(tag).unwrap();
        language.slip(TimeDelta::minutes(minutes))
    };
    assert_eq!(slip("en", 14 * 1440), "+14 d");
    assert_eq!(slip("en", -3 * 1440), "−3 d");
    assert_eq!(slip("de", 36 * 60), "+36 h");
    assert_eq!(slip("ja", 1441), "+1441分");
    assert_eq!(slip("en", 0), "");
    for language in catalog::ALL {
        assert!(
            language
                .lengths
                .iter()
                .all(|form| form.matches("{}").count() == 1)
        );
    }
}

/// Languages in Latin and Cyrillic letters need no other font.
#[test]
fn bundled_fonts_cover_what_they_can() {
    let fonts = Fonts::bundled();
    for language in catalog::ALL {
        if matches!(language.tag, "zh" | "zh-Hant" | "ja" | "ko") {
            continue;
        }
        let text = format!("{language:?}");
        let mut missing = fonts.missing(&text.replace("\\u{a0}", "\u{A0}"));
        missing.retain(|c| !c.is_control());
        assert_eq!(missing, [], "{}", language.tag);
    }
}
