//! Charts larger than anyone writes by hand.

use super::{day, errors, plan};
use chrono::TimeDelta;
use laneway::diagnostic::Code;
use laneway::roadmap::TaskId;

#[test]
fn a_hundred_thousand_tasks_in_reverse_order() {
    const COUNT: usize = 100_000;
    let mut text = String::from("gantt\ndateFormat YYYY-MM-DD\n");
    for i in 0..COUNT {
        text.push_str(&format!("t{i} :t{i}, after t{}, 1d\n", i + 1));
    }
    text.push_str(&format!("last :t{COUNT}, 1800-01-01, 1d\n"));
    let plan = plan(&text);
    assert_eq!(errors(&plan), [""; 0]);
    let first = plan.schedule.timing(TaskId(0));
    assert_eq!(first.start, day(1800, 1, 1) + TimeDelta::days(100_000));
    assert!(plan.schedule.timings.iter().all(|timing| timing.critical));
    let told = plan
        .diagnostics
        .iter()
        .filter(|d| d.code == Code::DeepReference);
    assert_eq!(told.count(), 1);
}

#[test]
fn a_cycle_of_a_thousand_is_one_error() {
    let mut text = String::from("gantt\ndateFormat YYYY-MM-DD\na :2024-01-01, 1d\n");
    for i in 0..1000 {
        text.push_str(&format!("t{i} :t{i}, after t{}, 1d\n", (i + 1) % 1000));
    }
    let plan = plan(&text);
    assert_eq!(errors(&plan).len(), 1);
    assert!(
        plan.schedule
            .timings
            .iter()
            .all(|timing| timing.start >= day(2024, 1, 1))
    );
}

#[test]
fn thousands_of_cycles_and_excluded_days_take_no_long() {
    let mut text = String::from("gantt\ndateFormat YYYY-MM-DD\n");
    let first = day(2024, 1, 1);
    let days: Vec<String> = (0..10_000)
        .map(|i| {
            (first + TimeDelta::days(i * 2))
                .format("%Y-%m-%d")
                .to_string()
        })
        .collect();
    for some in days.chunks(500) {
        text.push_str(&format!("excludes {}\n", some.join(" ")));
    }
    text.push_str("long :2024-01-01, 9000d\n");
    for i in 0..2_000 {
        text.push_str(&format!(
            "a{i} :a{i}, after b{i}, 1d\nb{i} :b{i}, after a{i}, 1d\n"
        ));
    }
    let plan = plan(&text);
    assert_eq!(errors(&plan).len(), 2_000);
    assert_eq!(
        plan.schedule.timing(TaskId(0)).end,
        first + TimeDelta::days(17_999)
    );
}

#[test]
fn a_long_cycle_names_its_first_members() {
    let mut text = "gantt\n dateFormat YYYY-MM-DD\n".to_owned();
    for task in 0..12 {
        let next = (task + 1) % 12;
        text += &format!(" Task {task} :t{task}, after t{next}, 1d\n");
    }
    let plan = plan(&text);
    let errors = errors(&plan);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(
        errors[0].contains("`t0`") && errors[0].contains("4 more"),
        "{errors:?}"
    );
}
