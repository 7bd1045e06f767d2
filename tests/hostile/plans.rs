//! Dates, lengths and references that other programs hang on or draw wrongly.

use crate::program::{Case, try_all};

/// A chart with a date format, and these lines.
fn chart(lines: &str) -> String {
    format!("gantt\n dateFormat YYYY-MM-DD\n{lines}\n")
}

#[test]
fn excluded_days() {
    let weekdays = "monday,tuesday,wednesday,thursday,friday,saturday,sunday";
    let days: String = (0..10_000)
        .map(|i| {
            format!(
                " excludes 2{:03}-{:02}-{:02}\n",
                i / 300,
                i % 12 + 1,
                i % 28 + 1
            )
        })
        .collect();
    let long: String = (0..10)
        .map(|i| format!(" t{i} :a{i}, 2024-01-01, 18y\n"))
        .collect();
    try_all(&[
        Case::new(
            "all-days.mmd",
            chart(&format!(" excludes {weekdays}\n a :2024-01-01, 3d")),
        )
        .faulty(),
        Case::new(
            "all-days-lenient.mmd",
            chart(&format!(" excludes {weekdays}\n a :2024-01-01, 3d")),
        )
        .args(&["--lenient"])
        .drawn(),
        Case::new(
            "all-but-one.mmd",
            chart(&format!(
                " excludes {weekdays}\n includes 2030-01-01\n a :2024-01-01, 3d"
            )),
        ),
        Case::new(
            "10000-excludes.mmd",
            chart(&format!("{days} a :2000-01-01, 9000d")),
        ),
        Case::new(
            "one-line-of-excludes.mmd",
            chart(&format!(
                " excludes {}\n a :2024-01-01, 9d",
                "weekends, 2024-02-02, ".repeat(2_500)
            )),
        ),
        Case::new(
            "decades.mmd",
            chart(&format!(" excludes weekends\n{long} c :c, after c, 1d")),
        )
        .faulty(),
        Case::new(
            "centuries.mmd",
            chart(" excludes weekends\n a :0001-01-01, 9000y\n b :2024-01-01, 3d"),
        ),
        Case::new(
            "a-million-days.mmd",
            chart(" excludes weekends, 2024-01-01\n a :2000-01-01, 1000000d"),
        ),
    ]);
}

#[test]
fn references() {
    let ring: String = (0..2_000)
        .map(|i| format!(" t{i} :a{i}, after a{}, 1d\n", (i + 1) % 2_000))
        .collect();
    let chain: String = (0..5_000)
        .map(|i| format!(" t{i} :a{i}, after a{}, 1h\n", i + 1))
        .collect();
    let fan: String = (0..300)
        .map(|i| format!(" t{i} :a{i}, 2024-01-01, 1d\n"))
        .collect();
    let all: String = (0..300).map(|i| format!(" a{i}")).collect();
    let many: String = (0..300)
        .map(|i| format!(" u{i} :b{i}, after{all}, 1d\n"))
        .collect();
    let words = [
        "__proto__",
        "constructor",
        "toString",
        "hasOwnProperty",
        "..",
        "-",
        "0",
        "NaN",
        "é",
    ];
    let odd: String = words
        .iter()
        .map(|id| format!(" section {id}\n {id} :{id}, 2024-01-01, 1d\n b :after {id}, 1d\n"))
        .collect();
    try_all(&[
        Case::new("self.mmd", chart(" a :a, after a, 1d")).faulty(),
        Case::new("ring.mmd", chart(&ring)).faulty(),
        Case::new("ring-lenient.mmd", chart(&ring)).args(&["--lenient", "--arrows"]),
        Case::new(
            "chain.mmd",
            chart(&format!("{chain} end :a5000, 2024-01-01, 1d")),
        )
        .args(&["--critical-path", "--format", "svg"])
        .drawn(),
        Case::new("fan.mmd", chart(&format!("{fan}{many}"))).args(&["--arrows", "--format", "svg"]),
        Case::new(
            "until-ring.mmd",
            chart(" a :a, 2024-01-01, until b\n b :b, after a, until a"),
        )
        .faulty(),
        Case::new("odd-ids.mmd", chart(&odd))
            .args(&["--compact"])
            .drawn(),
        Case::new(
            "same-ids.mmd",
            chart(&" a :a, 2024-01-01, 1d\n".repeat(2_000)),
        )
        .args(&["--format", "svg"]),
        Case::new("unknown.mmd", chart(" a :a, after nothing, 1d")).faulty(),
    ]);
}

#[test]
fn dates() {
    let mut cases = Vec::new();
    for date in [
        "0000-01-01",
        "0001-01-01",
        "9999-12-31",
        "10000-01-01",
        "202-12-01",
        "220",
        "202208-01",
        "2024-02-30",
        "2024-13-01",
        "2023-02-29",
        "99999999999999999999-01-01",
        "-2024-01-01",
        "+002024-01-01",
        "２０２４-01-01",
        "2024-01-01T25:61:61",
        "NaN",
        "",
    ] {
        let name = format!("date-{}.mmd", cases.len());
        let lines = format!(" a :a, {date}, 3d\n b :2024-01-01, {date}");
        cases.push(Case::new(&name, chart(&lines)));
        let name = format!("date-{}.mmd", cases.len());
        cases.push(Case::new(&name, chart(&lines)).args(&["--lenient"]));
    }
    cases.push(Case::new(
        "whole-of-time.mmd",
        chart(" a :0001-01-01, 9999-12-31"),
    ));
    cases.push(Case::new(
        "milliseconds.mmd",
        "gantt\n dateFormat x\n a :0, 99999999999999999999\n b :9223372036854775807, 1d\n c :-9223372036854775808, 1d\n",
    ));
    cases.push(Case::new(
        "formats.mmd",
        format!(
            "gantt\n dateFormat {}\n a :2024, 1d\n",
            "YYYY".repeat(2_000)
        ),
    ));
    try_all(&cases);
}

#[test]
fn lengths() {
    let mut cases = Vec::new();
    for length in [
        "99999999999999999999d",
        "9223372036854775807ms",
        "1e400d",
        "-3d",
        "0.000000000000000000001d",
        "NaNd",
        "infd",
        "banana",
        "8000y",
        "99999M",
        "0",
        "1.5M",
        "3d3d",
        "d",
        "٣d",
    ] {
        let name = format!("length-{}.mmd", cases.len());
        let lines =
            format!(" a :a, 2024-01-01, {length}\n b :after a, {length}\n m :milestone, {length}");
        cases.push(Case::new(&name, chart(&lines)));
        let name = format!("length-{}.mmd", cases.len());
        cases.push(Case::new(&name, chart(&lines)).args(&["--lenient"]));
    }
    let lags = " a :a, 2024-01-01, 1d\n b :after a + 99999999999999999999d, 1d\n c :after a - 9999y, 1d\n d :after a +, 1d";
    cases.push(Case::new("lags.mmd", chart(lags)));
    try_all(&cases);
}

#[test]
fn axes() {
    let hundred = " a :1950-01-01, 2049-12-31";
    let mut cases = Vec::new();
    for setting in [
        "tickInterval 1millisecond",
        "tickInterval 1second",
        "tickInterval 99999999999999999999day",
        "tickInterval 0day",
        "tickInterval 1fortnight",
        "axisFormat %",
        "axisFormat %%%Q%:%-",
        "axisFormat",
        "todayMarker url(http://127.0.0.1/x)",
        "todayMarker stroke:url(#x),fill:expression(1),behavior:url(x)",
        "todayMarker stroke-width:1e309px,opacity:NaN,stroke-dasharray:-1 -1",
        "todayMarker stroke:red\"/><script>alert(1)</script>",
        "weekday someday",
        "topAxis topAxis",
        "weekend friday",
    ] {
        let name = format!("axis-{}.mmd", cases.len());
        cases.push(
            Case::new(&name, chart(&format!(" {setting}\n{hundred}")))
                .args(&["--as-of", "2000-01-01"]),
        );
    }
    let directives = "%Y%m%d%H%M%S%L ".repeat(1_500);
    cases.push(Case::new(
        "many-directives.mmd",
        chart(&format!(" axisFormat {directives}\n{hundred}")),
    ));
    cases.push(Case::new(
        "ticks-of-one-day.mmd",
        chart(" tickInterval 1millisecond\n a :2024-01-01, 1d"),
    ));
    cases.push(Case::new("empty-axis.mmd", "gantt\n"));
    cases.push(Case::new(
        "nothing-but-sections.mmd",
        format!("gantt\n{}", " section a\n".repeat(300)),
    ));
    try_all(&cases);
}
