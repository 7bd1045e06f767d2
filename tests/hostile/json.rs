//! Plans in JSON that no program wrote.

use crate::program::{Case, try_all};

const TASK: &str = r#"{"name":"a","start":"2024-01-01T00:00:00","end":"2024-01-09T00:00:00"}"#;

fn plan(tasks: &str, more: &str) -> String {
    format!(r#"{{"schema":"laneway.schedule/1","tasks":[{tasks}]{more}}}"#)
}

#[test]
fn plans() {
    let whole = plan(TASK, "");
    let mut cases = vec![
        Case::new("fine.json", whole.clone()).drawn(),
        Case::new("depth.json", "[".repeat(100_000)),
        Case::new("depth-of-objects.json", format!("{{\"schema\":{}", "{\"a\":".repeat(50_000))),
        Case::new("depth-in-a-plan.json", plan(TASK, &format!(",\"title\":{}", "[".repeat(50_000)))),
        Case::new("ignored-depth.json", plan(TASK, &format!(",\"diagnostics\":{}1{}", "[".repeat(50_000), "]".repeat(50_000)))),
        Case::new("null.json", "null"),
        Case::new("number.json", "1e999999"),
        Case::new("other-version.json", r#"{"schema":"laneway.schedule/999","tasks":[]}"#),
        Case::new("no-tasks.json", plan("", "")),
        Case::new("twice.json", plan(TASK, r#","title":"a","title":"b","tasks":[]"#)),
        Case::new("after-itself.json", plan(r#"{"key":"k","name":"a","start":"2024-01-01T00:00:00","end":"2024-01-09T00:00:00","after":["k"]}"#, "")),
        Case::new(
            "after-each-other.json",
            plan(
                r#"{"key":"k","name":"a","start":"2024-01-01T00:00:00","end":"2024-01-09T00:00:00","after":["l"]},{"key":"l","name":"a","start":"2024-01-01T00:00:00","end":"2024-01-09T00:00:00","after":["k","k","l"]}"#,
                "",
            ),
        )
        .args(&["--arrows", "--critical-path"]),
        Case::new("many.json", plan(&vec![TASK; 20_001].join(","), "")).faulty(),
        Case::new("many-sections.json", plan(TASK, &format!(",\"sections\":[{}]", vec![r#"{"name":"s"}"#; 100_000].join(",")))).args(&["--format", "svg"]),
        Case::new("section-index.json", plan(r#"{"name":"a","section_index":18446744073709551615,"start":"2024-01-01T00:00:00","end":"2024-01-09T00:00:00"}"#, "")),
        Case::new("lag.json", plan(r#"{"name":"a","lag":"99999999999999999999d","start":"2024-01-01T00:00:00","end":"2024-01-09T00:00:00"}"#, "")),
        Case::new("link.json", plan(r#"{"name":"a","link":"javascript:alert(1)","start":"2024-01-01T00:00:00","end":"2024-01-09T00:00:00"}"#, "")).args(&["--lenient"]),
        Case::new("names.json", plan(r#"{"name":"\u0000\u001b[31m\u202e<script>]]>\ufffe","id":"\u001b\"'<>","start":"2024-01-01T00:00:00","end":"2024-01-09T00:00:00"}"#, "")).args(&["--lenient"]),
        Case::new("surrogate.json", plan(r#"{"name":"\ud800","start":"2024-01-01T00:00:00","end":"2024-01-09T00:00:00"}"#, "")),
        Case::new("excluded.json", plan(TASK, &format!(",\"excluded\":[{}]", vec!["\"2024-01-06\""; 100_000].join(",")))),
        Case::new("every-day.json", plan(TASK, r#","excluded":["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]"#)),
        Case::new("axis.json", plan(TASK, r#","axis":{"tick_interval":"1millisecond","format":"%Q%%%","today_marker":{"stroke":"url(x)"}}"#)),
        Case::new("picture.json", plan(TASK, r#","picture":{"theme":"__proto__","theme_variables":{"primaryColor":"url(x)"},"laneway":{"size":"9999999x9999999","theme":"/etc/passwd"}}"#)),
        Case::new("unknown-key-\u{1b}.json", plan(TASK, ",\"\\u001b[31m\\u202e\":1")),
        Case::new("backwards.json", plan(r#"{"name":"a","start":"2024-01-09T00:00:00","end":"2024-01-01T00:00:00","drawn_end":"0001-01-01T00:00:00"}"#, "")),
    ];
    let dates = [
        "0000-00-00T00:00:00",
        "9999-12-31T23:59:59.999",
        "10000-01-01T00:00:00",
        "-9999-01-01T00:00:00",
        "262143-12-31T23:59:59",
        "2024-01-01T24:00:60",
        "tomorrow",
    ];
    for date in dates {
        let task = format!(r#"{{"name":"a","start":"{date}","end":"{date}"}}"#);
        cases.push(Case::new(
            &format!("date-{}.json", cases.len()),
            plan(&format!("{task},{TASK}"), ""),
        ));
    }
    for value in [
        "null",
        "0",
        "-1e308",
        "[]",
        "{}",
        "true",
        "\"\"",
        "[null]",
        "{\"a\":[1]}",
    ] {
        for field in ["title", "axis", "excluded", "legend", "sections", "picture"] {
            let name = format!("wrong-{field}-{}.json", cases.len());
            cases.push(
                Case::new(&name, plan(TASK, &format!(",\"{field}\":{value}")))
                    .args(&["--format", "svg"]),
            );
        }
        let task = TASK.replacen("\"a\"", value, 1);
        cases.push(
            Case::new(&format!("wrong-task-{}.json", cases.len()), plan(&task, ""))
                .args(&["--format", "svg"]),
        );
    }
    try_all(&cases);
    let cuts = (0..whole.len())
        .step_by(7)
        .map(|at| Case::new(&format!("cut-{at}.json"), &whole.as_bytes()[..at]));
    let cuts: Vec<Case> = cuts.collect();
    try_all(&cuts);
}
