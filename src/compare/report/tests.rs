//! Differences in words.

use super::*;
use crate::compare::plans;
use crate::limits::Limits;
use crate::options::Options;
use crate::source::Source;

const PLAN: &str = "gantt\ntitle Plan\ndateFormat YYYY-MM-DD\nsection One\nDesign :a, 2024-01-01, 14d\nBuild :b, after a, 7d\nsection Two\nTest :c, after b, 7d\nAside :d, 2024-01-01, 2d\nDone :milestone, m, after c, 0d\n";

fn plan(text: &str) -> crate::Plan {
    crate::plan(
        &Source::whole("plan.mmd", text),
        &Options::default(),
        &Limits::default(),
    )
}

/// How a plan differs from `PLAN` with `old` replaced by `new`, in all words.
fn words(old: &str, new: &str) -> [String; 3] {
    assert_eq!(PLAN.matches(old).count(), 1, "{old}");
    let (before, after) = (plan(PLAN), plan(&PLAN.replace(old, new)));
    let of = |plan| Planned::of(plan);
    let (before, after) = (of(&before), of(&after));
    let diff = plans(before, after);
    [
        text(&diff, before, after),
        markdown(&diff, before, after),
        json(&diff, before, after),
    ]
}

impl<'a> Planned<'a> {
    fn of(plan: &'a crate::Plan) -> Self {
        Planned {
            roadmap: &plan.roadmap,
            schedule: &plan.schedule,
        }
    }
}

#[test]
fn a_longer_task_is_named_with_all_it_pushes() {
    let [text, markdown, json] = words("14d", "3w");
    assert_eq!(
        text,
        "\
1 re-estimated, 3 moved; the plan ends 2024-02-05, 7 days later

re-estimated  Design [One]
              21 days instead of 14 days; ends 2024-01-22, 7 days later
moved         Build [One]
              7 days later, from 2024-01-22 to 2024-01-29
              pushed by Design
moved         Test [Two]
              7 days later, from 2024-01-29 to 2024-02-05
              pushed by Design → Build
moved         Done [Two]
              7 days later, on 2024-02-05 instead of 2024-01-29
              pushed by Design → Build → Test
"
    );
    assert!(
        markdown.contains(
            "| moved | Test | Two | 7 days later, from 2024-01-29 to 2024-02-05 | Design → Build |"
        ),
        "{markdown}"
    );
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["schema"], "laneway.diff/1");
    assert_eq!(value["same"], false);
    assert_eq!(
        value["tasks"][2]["pushed_by"],
        serde_json::json!(["a", "b"])
    );
    assert_eq!(value["tasks"][0]["end_moved_days"], 7.0);
}

#[test]
fn causes_come_before_what_they_push() {
    let [text, ..] = words("after b, 7d", "after b, 14d");
    let names: Vec<&str> = text.lines().filter(|line| line.ends_with(']')).collect();
    assert_eq!(
        names,
        ["re-estimated  Test [Two]", "moved         Done [Two]"]
    );
    // Section two stands first, and is pushed by what stands behind it.
    let swapped = |text: &str| {
        let (one, two) = (
            text.find("section One").unwrap(),
            text.find("section Two").unwrap(),
        );
        format!("{}{}{}", &text[..one], &text[two..], &text[one..two])
    };
    let (before, after) = (
        plan(&swapped(PLAN)),
        plan(&swapped(&PLAN.replace("14d", "3w"))),
    );
    let (before, after) = (Planned::of(&before), Planned::of(&after));
    let text = super::text(&plans(before, after), before, after);
    assert!(
        text.contains("later\n\nre-estimated  Design [One]\n"),
        "{text}"
    );
}

#[test]
fn what_a_task_is_comes_before_when() {
    let said = |old, new| words(old, new)[0].clone();
    assert!(
        said("Aside", "Besides").contains("renamed  Besides [Two]\n         was called “Aside”\n")
    );
    let text = said("Aside :d, 2024-01-01, 2d\n", "");
    assert!(
        text.contains("removed  Aside [Two]\n         was from 2024-01-01 to 2024-01-03\n"),
        "{text}"
    );
    let text = said("Aside :d", "Other :x, 2024-01-02, 1d\nAside :d");
    assert!(
        text.contains("added    Other [Two]") || text.contains("added  Other [Two]"),
        "{text}"
    );
    assert!(said("Build :b", "Build :done, b").contains("done\n"));
    assert!(said("after b, 7d", "after a, 7d").contains("waits for “a” instead of “b”"));
    assert!(
        said("title Plan", "title Plans")
            .starts_with("no task differs\ntitle: “Plans” instead of “Plan”\n")
    );
}

#[test]
fn the_same_plan_has_no_difference() {
    let [text, markdown, json] = words("section One\n", "%% a remark\n\nsection One\n");
    assert_eq!(text, "no difference\n");
    assert_eq!(markdown, "**no difference**\n");
    assert!(json.contains("\"same\": true"), "{json}");
}
