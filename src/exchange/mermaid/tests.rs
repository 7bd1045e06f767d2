//! Charts that are written and read again.

use super::*;
use crate::Plan;
use crate::limits::Limits;
use crate::options::Options;
use crate::roadmap::LegendEntry;
use crate::source::Source;

fn plan(chart: &str) -> Plan {
    let source = Source::whole("plan.mmd", chart);
    crate::plan(&source, &Options::default(), &Limits::default())
}

/// What a plan says of its tasks, and the names of its sections.
fn meaning(plan: &Plan) -> (Vec<String>, Vec<&str>) {
    let tasks = plan.roadmap.tasks.iter().zip(&plan.schedule.timings);
    let tasks = tasks.map(|(task, timing)| {
        let notes: Vec<_> = task.notes.iter().map(|note| &note.text).collect();
        let link = task.link.as_ref().map(|link| &link.address);
        let (start, end) = (timing.start, timing.end);
        format!(
            "{:?} {} {} {:?} {:?} {start} {end} {:?} {link:?} {notes:?}",
            task.name, task.id, task.id_given, task.tags, task.shape, task.section
        )
    });
    let sections = plan.roadmap.sections.iter().map(|s| s.name.as_str());
    (tasks.collect(), sections.collect())
}

const LEFT_OUT: &str =
    "    %% excluded days are left out: Mermaid moves ends with a time past them\n";

/// Writes a chart, and holds what is read from that against it.
fn back(chart: &str) -> String {
    let before = plan(chart);
    let text = write(&before.roadmap, &before.schedule);
    let after = plan(&text);
    assert_eq!(meaning(&after), meaning(&before), "{text}");
    assert_eq!(after.roadmap.title, before.roadmap.title, "{text}");
    assert!(
        !after.diagnostics.has_errors(),
        "{text}\n{:?}",
        after.diagnostics
    );
    let again = write(&after.roadmap, &after.schedule);
    let lines = |text: &str| text.replace(LEFT_OUT, "");
    assert_eq!(lines(&again), lines(&text));
    text
}

#[test]
fn references_and_lengths_become_dates() {
    let text = back(
        "gantt\ntitle Plan\ndateFormat DD.MM.YYYY\nexcludes weekends\nsection Lane\nBuild :crit, b, 05.01.2024, 3d\n%% Estimate\nDone :milestone, after b, 0d\nclick b href \"https://a.b/c#d\"\n",
    );
    assert_eq!(
        text,
        "\
gantt
    title Plan
    dateFormat YYYY-MM-DD
    excludes saturday sunday
    section Lane
    Build :crit, b, 2024-01-05, 2024-01-10
    %% Estimate
    Done :milestone, 2024-01-10, 2024-01-10
    click b href \"https://a.b/c#d\"
"
    );
}

#[test]
fn names_survive_the_grammar() {
    for name in [
        "C# and #1; then",
        "a;b",
        "title of it",
        "Section 4",
        "click here",
        "gantt-like",
        "weekday monday sync",
        "5#37; done",
        "#37; of it",
        "50% off %#37; all",
        "2024-01-01 launch",
        "a #amp;lt; b &amp; R & D &copy",
        "x #lt;br> y",
        "one<br>two",
        "// no comment",
        "#35; no comment",
        "Phase 1#58; design",
        "#58;",
        "a, b",
        "after a",
        "路线图： 设计",
        "call f() #125; {x}",
        "%#37;{init: {}}%#37;",
        "---",
    ] {
        back(&format!(
            "gantt\ndateFormat YYYY-MM-DD\nx{name} y :2024-01-01, 1d\n{name} :a1, 2024-01-01, 1d\n"
        ));
        let escaped = name.replace("#37;", "%");
        if !escaped.contains("%%") {
            back(&format!(
                "gantt\ntitle {name}\nsection {name}\nA :2024-01-01, 1d\n"
            ));
        }
    }
}

#[test]
fn ids_survive_tags_and_signs() {
    for id in [
        "a.b-c_d", "größe", "#99;rit", "don#101;", "a#44;b", "a#32;b", "x/y+z", "3d",
    ] {
        back(&format!(
            "gantt\nA :crit, {id}, 2024-01-01, 1d\nclick {id} href \"https://a.b\"\n"
        ));
    }
    back(
        "gantt\nA :a, 2024-01-01, 1d\nB :a, 2024-01-02, 1d\nC :1d\nclick a href \"x\"\nclick task1 href \"y\"\n",
    );
}

#[test]
fn sections_stay_also_empty_and_repeated_ones() {
    back(
        "gantt\nA :2024-01-01, 1d\nsection One\nsection Two\nB :1d\nsection One\nC :1d\nsection #160;\nD :1d\nsection Last\n",
    );
    back("gantt\nsection Only\n");
    back("gantt\nsection #160;\nA :2024-01-01, 1d\n");
    back("gantt\n");
}

#[test]
fn moments_are_written_as_finely_as_the_plan_is() {
    for (start, length, format) in [
        ("2024-01-01", "1d", "YYYY-MM-DD"),
        ("2024-01-01", "90m", "YYYY-MM-DD HH:mm"),
        ("2024-01-01", "59s", "YYYY-MM-DD HH:mm:ss"),
        ("2024-01-01", "7ms", "YYYY-MM-DD HH:mm:ss.SSS"),
    ] {
        let text = back(&format!(
            "gantt\ndateFormat YYYY-MM-DD\nA :a, {start}, {length}\nB :after a, {length}\nC :2024-02-01, 2024-01-01\n"
        ));
        assert!(text.contains(&format!("dateFormat {format}\n")), "{text}");
    }
}

#[test]
fn excluded_days_move_no_end() {
    let text = back(
        "gantt\ndateFormat YYYY-MM-DD HH:mm\nexcludes weekends 2024-01-03\nA :2024-01-01 09:00, 4d\n",
    );
    assert!(
        !text.contains("    excludes") && text.contains(LEFT_OUT),
        "{text}"
    );
    back(
        "gantt\ndateFormat YYYY-MM-DD\nexcludes weekends 2024-01-03\nincludes 2024-01-06\nA :2024-01-05, 1d\nB :5d\n",
    );
    back("gantt\ndateFormat YYYY-MM-DD\ninclusiveEndDates\nA :2024-01-05, 2024-01-06\n");
}

#[test]
fn wishes_stay() {
    let chart = "---\ndisplayMode: compact\nconfig:\n  theme: forest\n  themeVariables:\n    critBkgColor: \"#ff0000\"\n  gantt:\n    topAxis: true\nlaneway:\n  legend:\n    critical: Work\n---\ngantt\naccTitle: T #35;1\naccDescr { a\nb }\naxisFormat %d %b\ntickInterval 1week\nweekday sunday\ntodayMarker stroke:red,opacity:0.5\nA :crit, 2024-01-05, 2d\n";
    let text = back(chart);
    let (before, after) = (plan(chart).roadmap, plan(&text).roadmap);
    assert_eq!(after.settings.display, before.settings.display);
    assert_eq!(after.settings.theme, before.settings.theme);
    assert_eq!(after.settings.theme_variables.len(), 1);
    assert!(after.settings.top_axis);
    let legend = |entries: &[LegendEntry]| -> Vec<_> {
        let parts = entries.iter();
        parts
            .map(|entry| (entry.key.clone(), entry.words.clone()))
            .collect()
    };
    assert_eq!(legend(&after.legend), legend(&before.legend));
    assert_eq!(after.legend.len(), 1);
    assert_eq!(after.acc_title, before.acc_title);
    assert_eq!(after.acc_descr, before.acc_descr);
    assert_eq!(after.axis.format, before.axis.format);
    assert_eq!(after.axis.interval, before.axis.interval);
    assert_eq!(after.axis.week_start, before.axis.week_start);
    assert_eq!(after.today_marker, before.today_marker);
}
