use super::*;

fn base() -> NaiveDate {
    NaiveDate::from_ymd_opt(1970, 1, 1).unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    let text = if text.len() == 10 {
        format!("{text}T00:00:00")
    } else {
        text.to_owned()
    };
    NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S%.f").unwrap()
}

fn format(text: &str) -> DateFormat {
    DateFormat::parse(text).0
}

fn read(format_text: &str, text: &str) -> Result<Reading, DateFault> {
    format(format_text).read(text, base())
}

/// Reads by the format alone, without anything let go.
fn strictly(format_text: &str, text: &str) -> NaiveDateTime {
    let reading = read(format_text, text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
    assert!(
        !reading.iso && !reading.loose,
        "{format_text} {text}: {reading:?}"
    );
    reading.time
}

fn impossible(format_text: &str, text: &str) -> String {
    match read(format_text, text) {
        Err(DateFault::Impossible(what)) => what,
        other => panic!("{format_text} {text}: {other:?}"),
    }
}

#[test]
fn every_token_is_read_and_written() {
    let cases = [
        ("YYYY-MM-DD", "2024-05-01", "2024-05-01"),
        ("DD.MM.YYYY", "01.05.2024", "2024-05-01"),
        ("M/D/YY", "5/1/24", "2024-05-01"),
        ("YY-MM-DD", "69-12-31", "1969-12-31"),
        ("YY-MM-DD", "68-12-31", "2068-12-31"),
        ("YYMMDD", "240201", "2024-02-01"),
        ("YYYYMMDDHHmmss", "20240201101112", "2024-02-01T10:11:12"),
        ("D MMM YYYY", "3 May 2024", "2024-05-03"),
        ("Do MMMM YYYY", "23rd March 2024", "2024-03-23"),
        ("Do MMM YYYY", "11th Dec 2024", "2024-12-11"),
        (
            "YYYY-MM-DD HH:mm",
            "2024-05-01 17:49",
            "2024-05-01T17:49:00",
        ),
        (
            "YYYY-MM-DDTHH:mm:ss.SSS",
            "2024-05-01T17:49:05.007",
            "2024-05-01T17:49:05.007",
        ),
        (
            "YYYY-MM-DD[T]H:m:s",
            "2024-05-01T7:9:5",
            "2024-05-01T07:09:05",
        ),
        (
            "YYYY-MM-DD hh:mm A",
            "2024-05-01 05:49 PM",
            "2024-05-01T17:49:00",
        ),
        (
            "YYYY-MM-DD h:mm a",
            "2024-05-01 12:00 am",
            "2024-05-01T00:00:00",
        ),
        (
            "YYYY-MM-DD hh:mm",
            "2024-05-01 12:30",
            "2024-05-01T12:30:00",
        ),
        ("hh:mm A", "12:30 PM", "1970-01-01T12:30:00"),
        ("hh:mm a", "12:30 pm", "1970-01-01T12:30:00"),
        ("HH:mm", "17:49", "1970-01-01T17:49:00"),
        ("HH-mm", "11-30", "1970-01-01T11:30:00"),
        ("ss", "06", "1970-01-01T00:00:06"),
        ("mm", "30", "1970-01-01T00:30:00"),
        ("SSS", "006", "1970-01-01T00:00:00.006"),
        ("s.S", "6.5", "1970-01-01T00:00:06.500"),
        ("s.SS", "6.25", "1970-01-01T00:00:06.250"),
        ("s.SSSSSS", "6.250000", "1970-01-01T00:00:06.250"),
        ("MM-DD", "02-06", "1970-02-06"),
        ("DD-MMM", "06-Feb", "1970-02-06"),
        ("D", "14", "1970-01-14"),
        ("YYYY", "2024", "2024-01-01"),
        ("YYYY-MM", "2024-05", "2024-05-01"),
        ("YYYY DD", "2024 05", "2024-01-05"),
        ("YYYY-[Q]Q", "2024-Q2", "2024-04-01"),
        ("YYYY-Q", "2024-2", "2024-04-01"),
        ("YYYY-QQ", "2026-Q4", "2026-10-01"),
        ("[Q]Q YYYY", "Q3 2024", "2024-07-01"),
        ("GGGG-[W]WW", "2024-W05", "2024-01-29"),
        ("YYYY-[W]WW", "2026-W01", "2025-12-29"),
        ("YYYY-[W]ww", "2024-W05", "2024-01-29"),
        ("YY-[W]WW", "24-W05", "2024-01-29"),
        ("YYYY-MM-DD, D", "2024-05-05, 5", "2024-05-05"),
        ("GGGG-[W]WW-E", "2024-W05-7", "2024-02-04"),
        ("W", "1", "1969-12-29"),
        ("YYYY-DDDD", "2024-123", "2024-05-02"),
        ("YYYY-DDD", "2024-60", "2024-02-29"),
        ("DDDD", "020", "1970-01-20"),
        ("ddd, D MMM YYYY", "Fri, 3 May 2024", "2024-05-03"),
        ("dddd D MMMM YYYY", "Friday 3 May 2024", "2024-05-03"),
        ("dd DD.MM.YYYY", "Fr 03.05.2024", "2024-05-03"),
        ("[on] DD/MM/YYYY", "on 03/05/2024", "2024-05-03"),
        ("YYYY年MM月DD日", "2024年05月03日", "2024-05-03"),
        ("X", "1714521600", "2024-05-01"),
        ("X", "-1.500", "1969-12-31T23:59:58.500"),
        ("X", "0.250", "1970-01-01T00:00:00.250"),
        ("x", "1714521600001", "2024-05-01T00:00:00.001"),
        ("x", "-1", "1969-12-31T23:59:59.999"),
    ];
    for (format_text, text, time) in cases {
        assert_eq!(
            strictly(format_text, text),
            at(time),
            "{format_text} {text}"
        );
        assert_eq!(format(format_text).write(at(time)), text, "{format_text}");
    }
}

#[test]
fn other_ways_to_say_the_same() {
    assert_eq!(strictly("YYYY-Q", "2024-Q1"), at("2024-01-01"));
    assert_eq!(strictly("YYYY-QQ", "2024-01"), at("2024-01-01"));
    assert_eq!(strictly("W", "W1"), at("1969-12-29"));
    assert_eq!(strictly("YYYY-WW", "2024-W05"), at("2024-01-29"));
}

#[test]
fn a_shift_from_utc_is_applied() {
    for (text, hour) in [
        ("+00:00", 10),
        ("+02:00", 8),
        ("-0130", 11),
        ("Z", 10),
        ("+02", 8),
    ] {
        for format in ["YYYY-MM-DDTHH:mm:ssZ", "YYYY-MM-DDTHH:mm:ssZZ"] {
            let time = strictly(format, &format!("2024-05-01T10:00:00{text}"));
            assert_eq!(chrono::Timelike::hour(&time), hour, "{format} {text}");
        }
        let iso = read("YYYY-MM-DD", &format!("2024-05-01T10:00:00.000{text}")).unwrap();
        assert_eq!(chrono::Timelike::hour(&iso.time), hour, "{text}");
    }
}

#[test]
fn iso_is_read_whatever_the_format() {
    let cases = [
        ("2023-10-4", "2023-10-04"),
        ("2024-05", "2024-05-01"),
        ("2024", "2024-01-01"),
        ("20240501", "2024-05-01"),
        ("2024-05-01 10:00", "2024-05-01T10:00:00"),
        ("2024-05-01T10:00:00.000Z", "2024-05-01T10:00:00"),
        ("2024-05-01T10:00:00,5", "2024-05-01T10:00:00.500"),
        ("20240501T101112", "2024-05-01T10:11:12"),
        ("2024-05-01T24:00", "2024-05-02"),
        ("2024-W05", "2024-01-29"),
        ("2024W05", "2024-01-29"),
        ("2024-W05-3", "2024-01-31"),
        ("2024-123", "2024-05-02"),
        ("2026-Q1", "2026-01-01"),
        ("2024/05/01", "2024-05-01"),
        ("2024.5.1", "2024-05-01"),
    ];
    for (text, time) in cases {
        let reading = read("DD.MM.YYYY", text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        assert!(reading.iso, "{text}");
        assert_eq!(reading.time, at(time), "{text}");
    }
    let with_twelve = read("YYYY-MM-DD hh:mm", "2024-05-01 13:00").unwrap();
    assert!(with_twelve.iso);
    assert_eq!(with_twelve.time, at("2024-05-01T13:00:00"));
}

#[test]
fn nothing_is_guessed() {
    let texts = [
        "",
        "01.05.2024",
        "05/01/2024",
        "1 May 2024",
        "May 2024",
        "13-05-2024",
        "t-12",
        "task 7",
        "12",
        "0",
        "today",
        "24-05-01",
        "202405",
        "2024-05-01 foo",
        "2024-05-01x",
        "2024-",
        "2024-05-",
        "2024.05",
        "2024/05",
        "2024-05/01",
        "-2024-05-01",
        "2024-05-01T",
        "2024-05-01T10:",
        "2024-W",
        "2024-5T10:00",
        "２０２４-05-01",
        "2024-05-01T10:00+",
        "12024-05-01",
        "5d",
    ];
    for text in texts {
        assert_eq!(read("YYYY-MM-DD", text), Err(DateFault::Form), "{text}");
    }
    for (format, text) in [
        ("HH:mm", "2024"),
        ("X", "1e3"),
        ("X", "1."),
        ("X", "--1"),
        ("x", "1.5"),
        ("x", "1.0"),
        ("YYYY-Q", "2024-QQ1"),
        ("DD/MM/YYYY", "01-05-2024"),
        ("YYYYMMDD", "2024051"),
        ("[today]", "today"),
        ("foo", "foo"),
    ] {
        assert_eq!(read(format, text), Err(DateFault::Form), "{format} {text}");
    }
}

#[test]
fn zeros_case_and_blanks_may_differ_and_are_told() {
    let cases = [
        ("DD/MM/YYYY", "1/5/2024", "2024-05-01"),
        ("D/M/YYYY", "01/05/2024", "2024-05-01"),
        ("D MMM YYYY", "3 may 2024", "2024-05-03"),
        ("Do MMMM", "2th march", "1970-03-02"),
        ("Do MMMM", "2th March", "1970-03-02"),
        (
            "YYYY-MM-DD HH:mm",
            "2024-05-01   9:00",
            "2024-05-01T09:00:00",
        ),
        ("D MMM YYYY", "3  May 2024", "2024-05-03"),
        ("hh:mm A", "5:49 pm", "1970-01-01T17:49:00"),
        ("DDD", "020", "1970-01-20"),
        ("HH:mm", "24:00", "1970-01-02"),
    ];
    for (format, text, time) in cases {
        let reading = read(format, text).unwrap();
        assert!(reading.loose && !reading.iso, "{format} {text}");
        assert_eq!(reading.time, at(time), "{format} {text}");
    }
}

#[test]
fn faults_name_what_does_not_exist() {
    let cases = [
        ("YYYY-MM-DD", "2024-02-30", "there is no 30 February"),
        (
            "YYYY-MM-DD",
            "2023-02-29",
            "there is no 29 February in 2023",
        ),
        ("YYYY-MM-DD", "2024-04-31", "there is no 31 April"),
        ("YYYY-MM-DD", "2024-13-01", "there is no month 13"),
        ("YYYY-MM-DD", "2024-00-01", "there is no month 0"),
        ("YYYY-MM-DD", "2024-02-32", "there is no day 32"),
        ("YYYY-MM-DD", "2024-02-00", "there is no day 0"),
        ("YYYY-MM-DD", "2024-02-01T25:00", "there is no hour 25"),
        ("DD-MM-YY", "09-19-25", "there is no month 19"),
        ("YYYY-DD-MM", "2024-05-31", "there is no month 31"),
        ("HH:mm", "24:01", "there is no hour 24"),
        ("HH:mm", "10:60", "there is no minute 60"),
        ("HH:mm:ss", "10:00:60", "there is no second 60"),
        ("HH:mm A", "17:00 AM", "there is no hour 17 AM"),
        (
            "hh:mm A",
            "13:00 PM",
            "there is no hour 13 on a clock of twelve hours",
        ),
        ("YYYY-[Q]Q", "2024-Q5", "there is no quarter 5"),
        ("GGGG-[W]WW", "2025-W53", "2025 has no week 53"),
        ("YYYY-DDDD", "2023-366", "2023 has no day 366"),
        ("ddd D MMM YYYY", "Mon 3 May 2024", "2024-05-03 is a Friday"),
    ];
    for (format, text, what) in cases {
        assert_eq!(impossible(format, text), what, "{format} {text}");
    }
    assert!(impossible("hh:mm", "13:00").contains("`HH`"));
}

#[test]
fn outside_the_calendar() {
    for (format, text) in [
        ("YYYY-MM-DD", "0000-01-01"),
        ("YYYY-MM-DDTHH:mmZ", "0001-01-01T00:00+02:00"),
        ("YYYY-MM-DD HH:mm", "9999-12-31 24:00"),
        ("GGGG-[W]WW-E", "9999-W52-7"),
        ("X", "253402300800"),
        ("x", "99999999999999999999999"),
        ("X", "-62135596801"),
    ] {
        assert_eq!(
            read(format, text),
            Err(DateFault::OutOfRange),
            "{format} {text}"
        );
    }
}

#[test]
fn larger_parts_come_from_the_base() {
    let base = NaiveDate::from_ymd_opt(2024, 2, 17).unwrap();
    let cases = [
        ("MM-DD", "02-29", "2024-02-29"),
        ("MM", "03", "2024-03-01"),
        ("D", "29", "2024-02-29"),
        ("HH:mm", "10:00", "2024-02-17T10:00:00"),
        ("[Q]Q", "Q3", "2024-07-01"),
        ("W", "1", "2024-01-01"),
        ("DDDD", "060", "2024-02-29"),
    ];
    for (text, date, time) in cases {
        let reading = format(text).read(date, base).unwrap();
        assert_eq!(reading.time, at(time), "{text} {date}");
    }
}

#[test]
fn evident_formats_are_read_by_their_meaning() {
    let cases = [
        ("yyyy-mm-dd", "YYYY-MM-DD"),
        ("dd/mm/yyyy", "DD/MM/YYYY"),
        ("DD-MM-yyyy", "DD-MM-YYYY"),
        ("YYYY-mm-DD", "YYYY-MM-DD"),
        ("yyyy-MM-dd HH:mm", "YYYY-MM-DD HH:mm"),
        ("yyyy-mm-dd hh:mm", "YYYY-MM-DD hh:mm"),
        ("YYYY-MM-DD HH:MM", "YYYY-MM-DD HH:mm"),
        ("YYYY-MM-DD HH:MM:SS", "YYYY-MM-DD HH:mm:ss"),
        ("HH:MM", "HH:mm"),
        ("YYY-MM-DD", "YYYY-MM-DD"),
        ("YYYY-WWW", "YYYY-[W]WW"),
        ("YYYY-Www", "YYYY-[W]WW"),
        ("dd mmm yyyy", "DD MMM YYYY"),
        ("mm-dd", "MM-DD"),
        ("%Y-%m-%d", "YYYY-MM-DD"),
        ("%d.%m.%y %H:%M", "DD.MM.YY HH:mm"),
        ("%F %T", "YYYY-MM-DD HH:mm:ss"),
        ("%Y-%j %I:%M %p", "YYYY-DDDD hh:mm A"),
        ("dd.mm.yy", "DD.MM.YY"),
        ("mmm", "MMM"),
        ("ddd HH:MM", "ddd HH:mm"),
    ];
    for (text, meant) in cases {
        let (format, unknown) = DateFormat::parse(text);
        assert_eq!(format.respelled(), Some(meant), "{text}");
        assert_eq!(unknown, Vec::<String>::new(), "{text}");
        assert_eq!(format.as_str(), text);
    }
    for text in [
        "YYYY-MM-DD",
        "mm",
        "mm:ss",
        "HH-mm",
        "ss",
        "hh:mm A",
        "DDD",
        "W",
        "D",
        "MM/DD",
        "dddd",
        "MMM",
        "YYYY-MM-DDTHH:mm:ss.SSSZ",
        "ddd D MMM",
        "YYYY-QQ",
        "X",
        "x",
        "",
        "HH:mm:ss.SSS",
        "D [mmm]",
        "HH:SS",
        "mm:SSS",
        "HH:mm:ss.SS",
    ] {
        assert_eq!(format(text).respelled(), None, "{text}");
    }
}

#[test]
fn unknown_tokens_are_told() {
    let unknown = |text| DateFormat::parse(text).1;
    assert_eq!(unknown("YYYY-MM-DD foo"), ["f", "oo"]);
    assert_eq!(unknown("JJJJ-MM-TT"), ["JJJJ", "TT"]);
    assert_eq!(unknown("YYYY-MM-DD kk zz"), ["kk", "zz"]);
    assert_eq!(unknown("YYYY-MM-DDTHH:mm X"), ["X"]);
    assert_eq!(unknown("D [de] MMMM"), Vec::<String>::new());
    assert_eq!(unknown("YYYY-MM-DD %% day"), ["y"]);
}

#[test]
fn what_a_format_gives() {
    let cases = [
        ("YYYY-MM-DD", Unit::Year, Unit::Day),
        ("YYYY", Unit::Year, Unit::Year),
        ("YYYY-[Q]Q", Unit::Year, Unit::Quarter),
        ("GGGG-[W]WW", Unit::Year, Unit::Week),
        ("MM-DD", Unit::Month, Unit::Day),
        ("DDDD", Unit::Day, Unit::Day),
        ("W", Unit::Week, Unit::Week),
        ("HH:mm", Unit::Hour, Unit::Minute),
        ("hh A", Unit::Hour, Unit::Hour),
        ("SSS", Unit::Millisecond, Unit::Millisecond),
        ("X", Unit::Year, Unit::Second),
        ("x", Unit::Year, Unit::Millisecond),
    ];
    for (text, coarsest, finest) in cases {
        let format = format(text);
        assert_eq!(
            (format.coarsest(), format.finest()),
            (coarsest, finest),
            "{text}"
        );
        assert_eq!(format.gives_year(), coarsest == Unit::Year, "{text}");
    }
    assert!(format("x").is_timestamp() && !format("x").is_seconds());
    assert!(format("X").is_seconds());
    assert!(!format("ss").is_timestamp());
    assert_eq!(DateFormat::iso(), format("YYYY-MM-DD"));
}

#[test]
fn blanks_around_a_date_do_not_count() {
    for text in ["2024", " 2024", "2024 ", "\t2024\u{a0}", "\u{3000}2024\n"] {
        assert_eq!(trimmed(text), "2024", "{text:?}");
    }
    assert_eq!(trimmed(" "), "");
    assert_eq!(trimmed("7"), "7");
}

#[test]
fn days_have_their_letters() {
    let days: Vec<String> = [1, 2, 3, 4, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24, 30, 31]
        .map(|day| format!("{day}{}", ordinal(day)))
        .to_vec();
    let expected = "1st 2nd 3rd 4th 10th 11th 12th 13th 14th 20th 21st 22nd 23rd 24th 30th 31st";
    assert_eq!(days.join(" "), expected);
}
