//! The calendar against slower or plainer ways to say the same.

#![allow(
    clippy::unwrap_used,
    reason = "a helper of a test panics as its test does"
)]

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use laneway::calendar::{
    AxisFormat, DateFault, DateFormat, Interval, Length, LengthFault, Respelled, Unit, Weekday,
    Words, WorkingCalendar,
};
use oracle::naive;
use proptest::prelude::*;

mod oracle;

/// Failures are kept as cases of their own, not in files beside the tests.
fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn first_day() -> NaiveDate {
    day(1, 1, 1)
}

fn last_day() -> NaiveDate {
    day(9999, 12, 31)
}

/// Any millisecond of the calendar, midnights and turns of years more often than chance has them.
fn times() -> impl Strategy<Value = NaiveDateTime> {
    let days = prop_oneof![
        4 => 1..=3_652_059_i32,
        2 => 719_163..=750_000_i32,
        1 => (1..9999_i32, -3..=3_i32).prop_map(|(year, near)| {
            (day(year + 1, 1, 1).num_days_from_ce() + near).clamp(1, 3_652_059)
        }),
    ];
    let within = prop_oneof![Just(0_i64), 0..86_400_000_i64];
    (days, within).prop_map(|(days, within)| {
        let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        date.and_hms_opt(0, 0, 0).unwrap() + TimeDelta::milliseconds(within)
    })
}

/// The start of the unit that a time lies in.
fn truncated(time: NaiveDateTime, unit: Unit) -> NaiveDateTime {
    Interval { count: 1, unit }.floor(time, Weekday::Mon)
}

/// Writes and reads every day of some years, and counts them.
fn round_trips(years: std::ops::RangeInclusive<i32>) -> usize {
    let format = DateFormat::iso();
    let last = day(*years.end(), 12, 31);
    let mut date = day(*years.start(), 1, 1);
    let mut days = 0;
    loop {
        let text = format.write(date.into());
        let reading = format.read(&text, first_day()).unwrap();
        assert_eq!(reading.time.date(), date, "{text}");
        assert!(!reading.iso && !reading.loose, "{text}");
        days += 1;
        if date == last {
            return days;
        }
        date = date.succ_opt().unwrap();
    }
}

#[test]
fn every_day_of_the_calendar_is_written_and_read_again() {
    let days: usize = std::thread::scope(|scope| {
        let parts = [1..=2499, 2500..=4999, 5000..=7499, 7500..=9999];
        let threads = parts.map(|years| scope.spawn(|| round_trips(years)));
        threads.map(|thread| thread.join().unwrap()).iter().sum()
    });
    assert_eq!(days, 3_652_059);
}

#[test]
fn days_that_do_not_exist_are_refused_in_every_year() {
    let format = DateFormat::iso();
    for year in 1..=9999 {
        let leap = NaiveDate::from_ymd_opt(year, 2, 29).is_some();
        let reading = format.read(&format!("{year:04}-02-29"), first_day());
        assert_eq!(reading.is_ok(), leap, "{year}");
        let next = format.read(&format!("{year:04}-02-30"), first_day());
        let what = "there is no 30 February".to_owned();
        assert_eq!(next, Err(DateFault::Impossible(what)), "{year}");
    }
}

/// Formats whose parts together are one day or one moment.
const FORMATS: [&str; 22] = [
    "YYYY-MM-DD",
    "YYYYMMDD",
    "D/M/YYYY",
    "Do MMMM YYYY",
    "dddd, DD-MMM-YYYY",
    "dd D MMM YYYY",
    "YYYY-DDDD",
    "YYYY DDD",
    "GGGG-[W]WW-E",
    "GGGG-W d",
    "YYYY-MM-DDTHH:mm:ss.SSSZ",
    "YYYY-MM-DD hh:mm:ss.SSS a",
    "h A, DD.MM.YYYY",
    "YYYYMMDDHHmmssSSS",
    "H:m:s D.M.YYYY ZZ",
    "YYYY",
    "YYYY-MM",
    "MMM YYYY",
    "YYYY-[Q]Q",
    "QQ/YYYY",
    "X",
    "x",
];

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_written_is_read(time in times(), index in 0..FORMATS.len()) {
        let (format, unknown) = DateFormat::parse(FORMATS[index]);
        prop_assert_eq!(unknown, Vec::<String>::new());
        prop_assert_eq!(format.respelled(), None);
        let text = format.write(time);
        let finest = if format.is_timestamp() { Unit::Millisecond } else { format.finest() };
        // A week's first day lies in the week's own year.
        let reading = format.read(&text, first_day());
        let Ok(reading) = reading else {
            // The last days of 9999 and the first of 1 belong to weeks outside.
            prop_assert!(FORMATS[index].starts_with("GGGG"), "{}: {:?}", text, reading);
            return Ok(());
        };
        prop_assert_eq!(reading.time, truncated(time, finest), "{}", text);
        prop_assert!(!reading.iso && !reading.loose, "{}", text);
    }

    #[test]
    fn nothing_makes_reading_panic(
        format in "([YMDQWGHhmsSAaZXx]{1,4}|[-:/. T]|\\[[^\\]]?\\]|[a-z%]|\\PC){0,8}",
        text in "([0-9]{1,9}|[-+:/. TZWQ]|[A-Z][a-z]{1,8}|\\PC){0,10}",
        time in times(),
    ) {
        let (format, _) = DateFormat::parse(&format);
        let _ = format.read(&text, time.date());
        if let Ok(reading) = format.read(&format.write(time), time.date()) {
            prop_assert!((1..=9999).contains(&reading.time.year()));
        }
        let _ = Length::parse(&text);
        let _ = Interval::parse(&text);
        let (axis, _) = AxisFormat::parse(format.as_str());
        let _ = axis.format(time, &Words::ENGLISH);
    }

    #[test]
    fn axis_formats_print_what_is_in_them(text in "\\PC{0,12}", time in times()) {
        let (format, _) = AxisFormat::parse(&text.replace('%', "%%"));
        prop_assert_eq!(format.format(time, &Words::ENGLISH), text);
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_length_is_written_as_mermaid_reads_it(
        number in 0..2000_u32,
        fraction in 0..1000_u32,
        unit in prop::sample::select(vec!["y", "M", "w", "d", "h", "m", "s", "ms", "q", "days", " h"]),
        time in times(),
    ) {
        let text = format!("{number}.{fraction:03}{unit}");
        let reading = Length::read(&text).unwrap();
        let written = reading.length.to_string();
        let (again, respelled) = Length::parse(&written).unwrap();
        prop_assert_eq!(respelled, Respelled::No, "{}", written);
        prop_assert_eq!(again.after(time), reading.length.after(time), "{} {}", text, written);
        if let Some(later) = reading.length.after(time)
            && reading.length.months == 0
        {
            prop_assert_eq!(reading.length.before(later), Some(time));
        }
    }

    #[test]
    fn months_are_counted_by_their_number(time in times(), months in 0..3000_u32) {
        let (length, _) = Length::parse(&format!("{months}M")).unwrap();
        let index = time.year() * 12 + time.month0() as i32 + months as i32;
        let (year, month) = (index / 12, index.rem_euclid(12) as u32 + 1);
        match length.after(time) {
            None => prop_assert!(year > 9999),
            Some(later) => {
                prop_assert_eq!((later.year(), later.month(), later.time()), (year, month, time.time()));
                let last = later.num_days_in_month();
                prop_assert_eq!(later.day(), time.day().min(last.into()));
            }
        }
    }

    #[test]
    fn components_add_up(hours in 0..50_u32, minutes in 0..500_u32, seconds in 0..5000_u32) {
        let (length, _) = Length::parse(&format!("{hours}h {minutes}min{seconds}s")).unwrap();
        let total = i64::from(hours * 3600 + minutes * 60 + seconds) * 1000;
        prop_assert_eq!(length.milliseconds, total);
    }

    #[test]
    fn too_long_is_told(digits in "[1-9][0-9]{13,60}", unit in "[yMwdhms]") {
        let fault = Length::parse(&format!("{digits}{unit}"));
        let fits = digits.len() == 14 && matches!(unit.as_str(), "s");
        prop_assert!(fits || fault == Err(LengthFault::OutOfRange), "{:?}", fault);
    }
}

/// Whether d3's `every(count)` has a step at this time, by its own tests of fields (d3-time 3, `interval.js`).
fn is_step(interval: Interval, time: NaiveDateTime, week_start: Weekday) -> bool {
    let count = i64::from(interval.count);
    let milliseconds = time.and_utc().timestamp_millis();
    let midnight = milliseconds.rem_euclid(86_400_000) == 0;
    let first = midnight && time.day() == 1;
    let divides = |field: i64| field.rem_euclid(count) == 0;
    match interval.unit {
        Unit::Millisecond => divides(milliseconds),
        Unit::Second => milliseconds % 1_000 == 0 && divides(time.second().into()),
        Unit::Minute => milliseconds % 60_000 == 0 && divides(time.minute().into()),
        Unit::Hour => milliseconds % 3_600_000 == 0 && divides(time.hour().into()),
        Unit::Day => midnight && divides(time.day0().into()),
        Unit::Week => {
            // `week.count(0, time)`: weeks begun since the one that holds 1970-01-01.
            let mut anchor = day(1970, 1, 1);
            while anchor.weekday() != week_start {
                anchor = anchor.pred_opt().unwrap();
            }
            let weeks = (time.date() - anchor).num_days().div_euclid(7);
            midnight && time.weekday() == week_start && divides(weeks)
        }
        Unit::Month => first && divides(time.month0().into()),
        Unit::Quarter => {
            first && time.month0().is_multiple_of(3) && divides(i64::from(time.month0() / 3))
        }
        Unit::Year => first && time.month() == 1 && divides(time.year().into()),
    }
}

fn units() -> impl Strategy<Value = Unit> {
    prop::sample::select(vec![
        Unit::Millisecond,
        Unit::Second,
        Unit::Minute,
        Unit::Hour,
        Unit::Day,
        Unit::Week,
        Unit::Month,
        Unit::Quarter,
        Unit::Year,
    ])
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn steps_are_d3s(
        time in times(),
        unit in units(),
        count in prop_oneof![1..70_u32, 1..2000_u32],
        week_start in (0..7_u8).prop_map(|index| Weekday::try_from(index).unwrap()),
    ) {
        let interval = Interval { count, unit };
        let floor = interval.floor(time, week_start);
        prop_assert!(floor <= time);
        let first = first_day().and_hms_opt(0, 0, 0).unwrap();
        prop_assert!(floor == first || is_step(interval, floor, week_start), "{}", floor);
        let Some(next) = interval.next(time, week_start) else {
            return Ok(());
        };
        prop_assert!(next > time && is_step(interval, next, week_start), "{}", next);
        // Nothing between is a step: look at every place where d3 could have one.
        let fine = Interval { count: 1, unit };
        let mut between = fine.next(floor, week_start);
        for _ in 0..2500 {
            let Some(place) = between.filter(|place| *place < next) else { break };
            prop_assert!(!is_step(interval, place, week_start), "{} {}", interval, place);
            between = fine.next(place, week_start);
        }
        prop_assert_eq!(interval.count(floor, next, week_start), if is_step(interval, floor, week_start) { 2 } else { 1 });
    }

    #[test]
    fn counting_is_enumerating(
        from in times(),
        steps in 0..300_i64,
        unit in units(),
        count in 1..70_u32,
        week_start in prop::sample::select(vec![Weekday::Mon, Weekday::Sun, Weekday::Sat]),
    ) {
        let interval = Interval { count, unit };
        let length = TimeDelta::milliseconds(interval.mean_milliseconds() / 2 * steps);
        let last = last_day().and_hms_opt(0, 0, 0).unwrap();
        let to = from.checked_add_signed(length).map_or(last, |to| to.min(last)).max(from);
        let listed = interval.steps(from, to, week_start, usize::MAX);
        prop_assert_eq!(interval.count(from, to, week_start), listed.len() as u64);
        prop_assert!(listed.is_sorted());
    }
}

fn calendars() -> impl Strategy<Value = WorkingCalendar> {
    let weekdays = prop::collection::vec(0..7_u8, 0..6);
    let dates = || prop::collection::vec(0..400_u64, 0..60);
    (weekdays, dates(), dates()).prop_map(|(weekdays, excluded, included)| {
        let weekdays: Vec<Weekday> = weekdays
            .into_iter()
            .map(|index| Weekday::try_from(index).unwrap())
            .collect();
        let dates = |days: Vec<u64>| {
            days.into_iter()
                .map(|n| day(2024, 1, 1) + Days::new(n))
                .collect()
        };
        WorkingCalendar::new(&weekdays, dates(excluded), dates(included))
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_closed_form_is_mermaids_loop(
        calendar in calendars(),
        start in 0..500_i64,
        hour in 0..24_i64,
        length in prop_oneof![-3..10_i64, 0..9_600_i64],
    ) {
        let start = day(2023, 12, 1).and_hms_opt(0, 0, 0).unwrap() + TimeDelta::hours(start * 24 + hour);
        let end = start + TimeDelta::hours(length);
        prop_assert_eq!(calendar.stretch(start, end), naive(|day| calendar.excludes(day), start, end, 5_000));
    }

    #[test]
    fn runs_and_counts_are_the_days_one_by_one(calendar in calendars(), from in 0..400_u64, length in 0..400_u64) {
        let from = day(2024, 1, 1) + Days::new(from);
        let to = from + Days::new(length);
        let days: Vec<NaiveDate> = from.iter_days().take_while(|day| *day <= to).collect();
        let runs = calendar.runs(from, to);
        for day in &days {
            let shaded = runs.iter().any(|(first, last)| first <= day && day <= last);
            prop_assert_eq!(shaded, calendar.excludes(*day), "{}", day);
        }
        for pair in runs.windows(2) {
            prop_assert!(pair[0].1 + Days::new(1) < pair[1].0, "runs that touch are one");
        }
        let counted = days.iter().filter(|day| **day < to && !calendar.excludes(**day)).count();
        prop_assert_eq!(calendar.count(from, to), counted as i64);
    }
}

#[test]
fn ten_thousand_excluded_dates_and_as_many_tasks() {
    let start = day(2000, 1, 3);
    let excluded = (0..10_000).map(|n| start + Days::new(n * 3)).collect();
    let calendar = WorkingCalendar::new(&[Weekday::Sat, Weekday::Sun], excluded, Vec::new());
    let mut moved = 0;
    for n in 0..10_000 {
        let start = (start + Days::new(n)).and_hms_opt(0, 0, 0).unwrap();
        let stretch = calendar
            .stretch(start, start + TimeDelta::days(500))
            .unwrap();
        moved += (stretch.end - start).num_days() - 500;
    }
    assert!(moved > 5_000_000, "{moved}");
    let far = start.and_hms_opt(0, 0, 0).unwrap();
    assert!(
        calendar
            .stretch(far, far + TimeDelta::days(2_000_000))
            .is_some()
    );
    assert_eq!(
        calendar.stretch(far, far + TimeDelta::days(2_900_000)),
        None
    );
}
