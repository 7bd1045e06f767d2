//! `laneway schedule`.

use crate::support::{BROKEN, Folder, PLAN, two_charts};

#[test]
fn json_goes_to_standard_output_and_comes_back() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    let run = folder.run(&["schedule", "plan.mmd", "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let value: serde_json::Value = serde_json::from_str(&run.text()).unwrap();
    assert_eq!(value["schema"], "laneway.schedule/1");
    assert_eq!(value["tasks"][1]["start"], "2024-01-15T00:00:00");
    assert_eq!(value["tasks"][1]["end"], "2024-02-05T00:00:00");

    folder.write("plan.json", &run.out);
    let again = folder.run(&["schedule", "plan.json", "--format", "json"]);
    assert_eq!(again.code, Some(0), "{}", again.err);
    let piped = folder.run_with_input(&["schedule", "-", "--format", "json"], &run.out);
    assert_eq!(piped.code, Some(0), "{}", piped.err);
    let back: serde_json::Value = serde_json::from_str(&again.text()).unwrap();
    assert_eq!(back["tasks"][1]["end"], value["tasks"][1]["end"]);

    let from_text = folder.run(&["render", "plan.mmd", "-o", "-"]);
    let from_json = folder.run(&["render", "plan.json", "-o", "-"]);
    assert_eq!(from_json.code, Some(0), "{}", from_json.err);
    assert_eq!(from_json.text(), from_text.text());
}

#[test]
fn the_table_is_the_default() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    let run = folder.run(&["schedule", "plan.mmd"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.text().contains("2024-01-15"), "{}", run.text());
    let run = folder.run(&["schedule", "plan.mmd", "-o", "plan.txt"]);
    assert_eq!((run.code, run.out.len()), (Some(0), 0), "{}", run.err);
    assert!(folder.path("plan.txt").exists());
}

#[test]
fn errors_leave_standard_output_empty() {
    let folder = Folder::new();
    folder.write("bad.mmd", BROKEN);
    let run = folder.run(&["schedule", "bad.mmd", "--format", "json"]);
    assert_eq!((run.code, run.out.len()), (Some(1), 0), "{run:?}");
    assert!(run.err.contains("error[bad-date]"), "{}", run.err);
    let run = folder.run(&["schedule", "bad.mmd", "--format", "json", "--lenient"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(!run.out.is_empty());
}

#[test]
fn several_charts_must_be_told_apart() {
    let folder = Folder::new();
    folder.write("plans.md", two_charts("title One", "title Two"));
    let run = folder.run(&["schedule", "plans.md"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(
        run.err.contains("--chart") && run.err.contains("`Two`"),
        "{}",
        run.err
    );
    let run = folder.run(&["schedule", "plans.md", "--chart", "Two"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
}

#[test]
fn every_format_is_written() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    for (format, begins) in [
        ("csv", "section,name,start,end,days,"),
        ("ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
        ("markdown", "| Section | Task | Start | End |"),
        ("mermaid", "gantt\n    title Small plan\n"),
    ] {
        let run = folder.run(&["schedule", "plan.mmd", "--format", format]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{format}");
        assert!(run.text().starts_with(begins), "{}", run.text());
    }
}

#[test]
fn slack_is_shown_on_request_and_to_a_milestone() {
    let folder = Folder::new();
    let chart = format!("{PLAN}    Aside :c, after a, 1w\n");
    folder.write("plan.mmd", chart);
    let run = folder.run(&["schedule", "plan.mmd", "--slack"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let row = |text: &str, name: &str| -> Vec<String> {
        let row = text.lines().find(|line| line.contains(name)).unwrap();
        row.split_whitespace().map(str::to_owned).collect()
    };
    assert_eq!(row(&run.text(), "Aside")[2..5], ["7", "14", "14"]);
    assert_eq!(row(&run.text(), "Build")[2..6], ["21", "0", "0", "*"]);
    let run = folder.run(&["schedule", "plan.mmd", "--to", "Aside"]);
    assert_eq!(row(&run.text(), "Aside")[2..6], ["7", "0", "14", "*"]);
    assert_eq!(row(&run.text(), "Build")[2..6], ["21", "–", "0", "Build"]);
    let run = folder.run(&["schedule", "plan.mmd", "--to", "Asid"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("did you mean `Aside`?"), "{}", run.err);
}

#[test]
fn slack_to_a_milestone_is_counted_to_it_and_not_to_a_task_of_its_name() {
    let folder = Folder::new();
    folder.write(
        "plan.mmd",
        "gantt\ndateFormat YYYY-MM-DD\nsection S\nBeta :milestone, after a b, 0d\nA :a, 2024-01-01, 5d\nB :b, 2024-01-01, 9d\nBeta :2024-02-01, 9d\n",
    );
    let run = folder.run(&["schedule", "plan.mmd", "--to", "Beta"]);
    let rows: Vec<String> = run
        .text()
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        rows[..5],
        [
            "start end days slack free task section id",
            "2024-01-10 2024-01-10 0 0 31 * ◆ Beta S",
            "2024-01-01 2024-01-06 5 4 4 A S a",
            "2024-01-01 2024-01-10 9 0 0 * B S b",
            "2024-02-01 2024-02-10 9 – 0 Beta S",
        ],
        "{run:?}"
    );
    let json = folder.run(&["schedule", "plan.mmd", "--to", "Beta", "--format", "json"]);
    assert!(
        json.text().contains("\"slack_days\": null"),
        "{}",
        json.text()
    );
    let csv = folder.run(&["schedule", "plan.mmd", "--to", "Beta", "--format", "csv"]);
    assert!(csv.text().contains(",false,,0,"), "{}", csv.text());
}

#[test]
fn the_picture_shows_the_path_to_the_end_or_to_a_milestone() {
    let folder = Folder::new();
    folder.write(
        "plan.mmd",
        "gantt\ndateFormat YYYY-MM-DD\nA :a, 2024-01-01, 5d\nBeta :milestone, m, after a, 0d\nB :b, 2024-01-01, 9d\n",
    );
    let svg = |args: &[&str]| {
        let all = [&["render", "plan.mmd", "-o", "-"][..], args].concat();
        folder.run(&all)
    };
    // The group of a task holds its bar and, on the path, one more outline.
    let outlined = |text: &str| -> Vec<bool> {
        let group = |id: &str| {
            let start = text.find(&format!("-task-{id}\"")).unwrap();
            text[start..]
                .split("</g>")
                .next()
                .unwrap()
                .contains("stroke=\"#111827\"")
        };
        ["a", "m", "b"].map(group).to_vec()
    };
    assert_eq!(outlined(&svg(&[]).text()), [false, false, false]);
    assert_eq!(
        outlined(&svg(&["--critical-path"]).text()),
        [false, false, true]
    );
    assert_eq!(
        outlined(&svg(&["--critical-path=Beta"]).text()),
        [true, true, false]
    );
    let run = svg(&["--critical-path=Bta"]);
    assert_eq!((run.code, outlined(&run.text())), (Some(0), vec![false; 3]));
    assert!(
        run.err.contains("warning[unknown-id]") && run.err.contains("did you mean `Beta`?"),
        "{}",
        run.err
    );
    folder.write("laneway.toml", "critical-path = \"Beta\"\n");
    assert_eq!(outlined(&svg(&[]).text()), [true, true, false]);
}
