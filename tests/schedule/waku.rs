//! The roadmap that laneway was first made for.

use super::day;
use laneway::diagnostic::Code;
use laneway::limits::Limits;
use laneway::options::Options;
use laneway::roadmap::TaskId;
use laneway::schedule::Schedule;
use laneway::source::Source;

#[test]
fn the_waku_roadmap_is_scheduled() {
    let document = include_str!("../../assets/waku-2024.md");
    let host = Source::whole("waku-2024.md", document);
    let (charts, _) = laneway::markdown::charts(&host);
    let plan = laneway::plan(&charts[0], &Options::default(), &Limits::default());
    assert_eq!(plan.roadmap.tasks.len(), 39);
    assert_eq!(plan.roadmap.sections.len(), 15);
    let last = plan.schedule.timings.iter().map(|timing| timing.end).max();
    assert_eq!(last, Some(day(2024, 10, 14)));
    let bars = plan.roadmap.tasks.iter().filter(|task| !task.confirmed);
    assert_eq!(bars.count(), 18);
    let codes: Vec<Code> = plan.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::UnknownId, Code::EmptySection]);
    let unknown = plan.diagnostics.iter().next().unwrap();
    assert_eq!(
        unknown.hint.as_deref(),
        Some("give a task the id `dosreqresj`, or take it out: the others count")
    );
    let words: Vec<&str> = plan
        .roadmap
        .legend
        .iter()
        .map(|e| e.words.as_str())
        .collect();
    assert_eq!(
        words,
        [
            "Engineering work to deliver the feature",
            "Test and telemetry work to ensure quality"
        ]
    );
}

#[test]
fn the_waku_roadmap_has_the_critical_path_its_author_would_name() {
    let host = Source::whole("waku-2024.md", include_str!("../../assets/waku-2024.md"));
    let (charts, _) = laneway::markdown::charts(&host);
    let plan = laneway::plan(&charts[0], &Options::default(), &Limits::default());
    let critical = |schedule: &Schedule| -> Vec<String> {
        let tasks = plan.roadmap.tasks.iter().zip(&schedule.timings);
        let critical = tasks.filter(|(_, timing)| timing.critical);
        critical.map(|(task, _)| task.key.clone()).collect()
    };
    let milestone = plan
        .roadmap
        .tasks
        .iter()
        .position(|task| task.key == "task15")
        .unwrap();
    assert_eq!(
        plan.roadmap.tasks[milestone].name,
        "(testing) Custom shard impl of Communities"
    );
    let path = [
        "task15",
        "review-conn-mgmt-1",
        "mvds",
        "test-direct-msg",
        "test-custom-shard",
    ];
    assert_eq!(critical(&plan.schedule), path);
    let toward = |key: &str| {
        let task = plan
            .roadmap
            .tasks
            .iter()
            .position(|task| task.key == key)
            .unwrap();
        critical(&laneway::schedule::toward(
            &plan.roadmap,
            &plan.schedule,
            TaskId(task),
        ))
    };
    assert_eq!(toward("task15"), path);
    assert_eq!(toward("mvds"), ["review-conn-mgmt-1", "mvds"]);
}
