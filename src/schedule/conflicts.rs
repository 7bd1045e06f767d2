//! Tasks that one person would have to do at once.

use super::Schedule;
use crate::roadmap::{Roadmap, Shape, TaskId};
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

/// Two tasks at once in the lane of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The task that starts first.
    pub one: TaskId,
    /// The task that starts before it has ended.
    pub other: TaskId,
    /// First moment of both.
    pub from: NaiveDateTime,
    /// First moment after both.
    pub to: NaiveDateTime,
}

/// What the word before the number says in the name of a one-person lane: "golang eng 4".
const ROLES: [&str; 22] = [
    "analyst",
    "architect",
    "consultant",
    "contractor",
    "designer",
    "dev",
    "developer",
    "eng",
    "engineer",
    "expert",
    "intern",
    "manager",
    "member",
    "operator",
    "person",
    "programmer",
    "qa",
    "researcher",
    "resource",
    "scientist",
    "tester",
    "writer",
];

/// Whether a lane is one person's: its name holds one of `people`, in any case, or ends in a role and a number.
#[must_use]
pub fn is_one_person(lane: &str, people: &[String]) -> bool {
    let lane = lane.to_lowercase();
    let named =
        |part: &String| !part.trim().is_empty() && lane.contains(&part.trim().to_lowercase());
    if people.iter().any(named) {
        return true;
    }
    let mut words = lane.split_whitespace().rev();
    let number = words.next().is_some_and(|word| word.parse::<u32>().is_ok());
    number && words.next().is_some_and(|word| ROLES.contains(&word))
}

/// Finds them, in the order of the plan: for each task the one before it that ends last, of several the first.
///
/// Lanes of the same name are one lane. Milestones and lines take nobody's time.
#[must_use]
pub fn conflicts(roadmap: &Roadmap, schedule: &Schedule, people: &[String]) -> Vec<Conflict> {
    let sections = roadmap.sections.iter();
    let people: Vec<Option<&str>> = sections
        .map(|section| section.name.as_str())
        .map(|name| is_one_person(name, people).then_some(name))
        .collect();
    let mut lanes: BTreeMap<&str, Vec<TaskId>> = BTreeMap::new();
    for (index, task) in roadmap.tasks.iter().enumerate() {
        let person = people.get(task.section.0).copied().flatten();
        if let (Shape::Bar, Some(lane)) = (task.shape, person) {
            lanes.entry(lane).or_default().push(TaskId(index));
        }
    }
    let mut found: Vec<Conflict> = lanes
        .into_values()
        .flat_map(|lane| in_lane(lane, schedule))
        .collect();
    found.sort_by_key(|conflict| conflict.other);
    found
}

fn in_lane(lane: Vec<TaskId>, schedule: &Schedule) -> Vec<Conflict> {
    let mut spans: Vec<(NaiveDateTime, NaiveDateTime, TaskId)> = lane
        .into_iter()
        .map(|task| (schedule.timing(task), task))
        .map(|(timing, task)| (timing.start, timing.drawn_end, task))
        .filter(|(start, end, _)| start < end)
        .collect();
    spans.sort_by_key(|(start, _, task)| (*start, *task));
    let mut found = Vec::new();
    let mut last: Option<(NaiveDateTime, TaskId)> = None;
    for (start, end, task) in spans {
        if let Some((busy, one)) = last
            && start < busy
        {
            found.push(Conflict {
                one,
                other: task,
                from: start,
                to: end.min(busy),
            });
        }
        if last.is_none_or(|(busy, _)| end > busy) {
            last = Some((end, task));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::is_one_person;

    #[test]
    fn a_role_and_a_number_is_a_person() {
        for person in ["golang eng 4", "js  Dev 12", "QA 1", "test\neng 1"] {
            assert!(is_one_person(person, &[]), "{person}");
        }
        for lane in [
            "Phase 1",
            "eng",
            "engineers 2",
            "eng 1b",
            "sprint eng 4 review",
            "",
        ] {
            assert!(!is_one_person(lane, &[]), "{lane}");
        }
        let people = ["ann".to_owned(), " ".to_owned()];
        assert!(is_one_person("Ann Lee", &people));
        assert!(!is_one_person("Bob", &people));
    }
}
