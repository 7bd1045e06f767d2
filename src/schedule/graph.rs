//! The order in which starts and ends can be computed, and the cycles that stand in its way.
//!
//! A start and an end are events of their own, because `until` waits for a start alone: two tasks may each
//! last until the other starts.

use crate::lists::Lists;
use std::collections::{BTreeSet, VecDeque};

/// The start or the end of a task: twice its place, and one more for the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Event(pub usize);

impl Event {
    pub(super) const fn start(task: usize) -> Self {
        Self(task * 2)
    }

    pub(super) const fn end(task: usize) -> Self {
        Self(task * 2 + 1)
    }

    pub(super) const fn task(self) -> usize {
        self.0 / 2
    }

    pub(super) const fn is_start(self) -> bool {
        self.0.is_multiple_of(2)
    }
}

/// What events wait for.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs {
    /// For each event others, in the order written.
    pub events: Lists<Event>,
    /// Those that wait no more where the order cannot be kept: a guess need not.
    pub weak: Vec<Event>,
}

/// An order in which every event comes behind what it waits for.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// All events.
    pub events: Vec<Event>,
    /// Tasks that wait for each other, each for the next and the last for the first.
    pub cycles: Vec<Vec<usize>>,
    /// What was given up to break the cycles: an event, and what it waits for no more.
    pub broken: BTreeSet<(Event, Event)>,
}

/// Puts the events in order.
pub(super) fn order(needs: &Needs) -> Order {
    let events = || (0..needs.events.len()).map(Event);
    // Most plans are written in such an order, and what is near in the text is near in memory.
    if events().all(|event| needs.events.get(event.0).iter().all(|need| *need < event)) {
        return Order {
            events: events().collect(),
            ..Order::default()
        };
    }
    let mut sorter = Sorter::new(needs);
    loop {
        sorter.drain();
        if sorter.order.events.len() == needs.events.len() {
            return sorter.order;
        }
        if !sorter.give_up_weak() && !sorter.break_cycle() {
            // Unreachable: events that are left wait for each other. It ends the loop all the same.
            return sorter.order;
        }
    }
}

/// How many steps the search for shortest cycles may take in all; beyond, any cycle is named.
const SEARCH_STEPS: usize = 4_000_000;

struct Sorter<'a> {
    needs: &'a Lists<Event>,
    /// For each event those that wait for it.
    dependents: Lists<Event>,
    unmet: Vec<usize>,
    done: Vec<bool>,
    ready: VecDeque<Event>,
    weak: VecDeque<Event>,
    /// No event before this one is left.
    first_left: usize,
    /// How many steps are left for the search for shortest cycles.
    steps: usize,
    order: Order,
}

impl<'a> Sorter<'a> {
    fn new(Needs { events, weak }: &'a Needs) -> Self {
        let places = || 0..events.len();
        let waiting = || {
            places().flat_map(|place| {
                let needs = events.get(place).iter();
                needs.map(move |need| (need.0, Event(place)))
            })
        };
        let ready = places().filter(|place| events.get(*place).is_empty());
        Self {
            needs: events,
            dependents: Lists::new(events.len(), waiting),
            unmet: places().map(|place| events.get(place).len()).collect(),
            done: vec![false; events.len()],
            ready: ready.map(Event).collect(),
            weak: weak.iter().copied().collect(),
            first_left: 0,
            steps: SEARCH_STEPS,
            order: Order::default(),
        }
    }

    fn drain(&mut self) {
        let dependents = std::mem::take(&mut self.dependents);
        while let Some(event) = self.ready.pop_front() {
            if let Some(done) = self.done.get_mut(event.0) {
                *done = true;
            }
            self.order.events.push(event);
            for dependent in dependents.get(event.0) {
                self.meet(event, *dependent);
            }
        }
        self.dependents = dependents;
    }

    fn meet(&mut self, need: Event, dependent: Event) {
        if self.order.broken.contains(&(dependent, need)) {
            return;
        }
        self.lower(dependent);
    }

    fn lower(&mut self, dependent: Event) {
        if let Some(count) = self.unmet.get_mut(dependent.0) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                self.ready.push_back(dependent);
            }
        }
    }

    fn is_left(&self, event: Event) -> bool {
        self.done.get(event.0) == Some(&false)
    }

    /// What `event` still waits for.
    fn left(&self, event: Event) -> impl Iterator<Item = Event> + '_ {
        let events = self.needs.get(event.0);
        events
            .iter()
            .copied()
            .filter(move |need| self.is_left(*need) && !self.order.broken.contains(&(event, *need)))
    }

    fn give_up_weak(&mut self) -> bool {
        while let Some(event) = self.weak.pop_front() {
            let left: Vec<Event> = self.left(event).collect();
            if !left.is_empty() {
                for need in left {
                    self.give_up(event, need);
                }
                return true;
            }
        }
        false
    }

    fn give_up(&mut self, event: Event, need: Event) {
        // The same need may be written twice.
        let times = self.left(event).filter(|left| *left == need).count();
        self.order.broken.insert((event, need));
        for _ in 0..times {
            self.lower(event);
        }
    }

    /// Finds events that wait for each other, and lets the first task among them wait no more.
    fn break_cycle(&mut self) -> bool {
        while self.done.get(self.first_left) == Some(&true) {
            self.first_left += 1;
        }
        let Some(walked) = self.walk(Event(self.first_left)) else {
            return false;
        };
        let cycle = walked
            .iter()
            .min()
            .and_then(|first| self.shortest(*first))
            .unwrap_or(walked);
        let next = |i: usize| cycle.get((i + 1) % cycle.len()).copied();
        // An edge inside a task is its length, and no reference that could be ignored.
        let first = (0..cycle.len())
            .filter_map(|i| Some((*cycle.get(i)?, next(i)?)))
            .filter(|(event, need)| event.task() != need.task())
            .min();
        let Some((event, need)) = first.or_else(|| Some((*cycle.first()?, next(0)?))) else {
            return false;
        };
        self.order.cycles.push(members(&cycle));
        self.give_up(event, need);
        true
    }

    /// Follows what is waited for until an event comes twice.
    fn walk(&self, from: Event) -> Option<Vec<Event>> {
        let mut place = vec![usize::MAX; self.needs.len()];
        let mut path = Vec::new();
        let mut event = from;
        loop {
            let seen = place.get_mut(event.0)?;
            if *seen != usize::MAX {
                return Some(path.split_off(*seen));
            }
            *seen = path.len();
            path.push(event);
            event = self.left(event).next()?;
        }
    }

    /// The shortest way from an event back to itself.
    fn shortest(&mut self, from: Event) -> Option<Vec<Event>> {
        let mut came = vec![None; self.needs.len()];
        let mut queue = VecDeque::from([from]);
        while let Some(event) = queue.pop_front() {
            let left: Vec<Event> = self.left(event).collect();
            for need in left {
                self.steps = self.steps.checked_sub(1)?;
                if need == from {
                    return Some(trace(&came, from, event));
                }
                if let Some(slot @ None) = came.get_mut(need.0) {
                    *slot = Some(event);
                    queue.push_back(need);
                }
            }
        }
        None
    }
}

fn trace(came: &[Option<Event>], from: Event, last: Event) -> Vec<Event> {
    let mut path = vec![last];
    let mut event = last;
    while event != from {
        let Some(Some(before)) = came.get(event.0) else {
            break;
        };
        event = *before;
        path.push(event);
    }
    path.reverse();
    path
}

/// The tasks of a cycle, each once, in the order in which they wait, from the first in the plan on.
fn members(cycle: &[Event]) -> Vec<usize> {
    let mut tasks: Vec<usize> = Vec::new();
    for event in cycle {
        if !tasks.contains(&event.task()) {
            tasks.push(event.task());
        }
    }
    let first = tasks
        .iter()
        .enumerate()
        .min_by_key(|(_, task)| **task)
        .map_or(0, |(i, _)| i);
    tasks.rotate_left(first);
    tasks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plan of tasks with a length, each waiting for the ends of others.
    fn plan(waits: &[&[usize]]) -> Needs {
        let mut needs = Vec::new();
        for (i, tasks) in waits.iter().enumerate() {
            needs.extend(tasks.iter().map(|task| (i * 2, Event::end(*task))));
            needs.push((i * 2 + 1, Event::start(i)));
        }
        Needs {
            events: Lists::new(waits.len() * 2, || needs.iter().copied()),
            weak: Vec::new(),
        }
    }

    fn places(order: &Order) -> Vec<usize> {
        let mut places = vec![0; order.events.len()];
        for (i, event) in order.events.iter().enumerate() {
            places[event.0] = i;
        }
        places
    }

    #[test]
    fn what_is_waited_for_comes_first() {
        let needs = plan(&[&[1, 2], &[2, 2], &[]]);
        let order = order(&needs);
        let places = places(&order);
        assert_eq!(order.events.len(), 6);
        assert!(order.cycles.is_empty());
        for i in 0..6 {
            let needs = needs.events.get(i);
            assert!(needs.iter().all(|event| places[event.0] < places[i]));
        }
    }

    #[test]
    fn an_order_that_is_one_stays() {
        let order = order(&plan(&[&[], &[0], &[], &[0, 1]]));
        assert_eq!(order.events, (0..8).map(Event).collect::<Vec<_>>());
    }

    #[test]
    fn a_long_reverse_chain_is_no_matter() {
        let waits: Vec<Vec<usize>> = (0..100_000).map(|i| vec![i + 1]).collect();
        let mut waits: Vec<&[usize]> = waits.iter().map(Vec::as_slice).collect();
        waits.push(&[]);
        let order = order(&plan(&waits));
        assert_eq!(order.events.len(), 200_002);
        assert_eq!(order.events[0], Event::start(100_000));
    }

    #[test]
    fn each_cycle_is_found_and_broken_at_its_first_task() {
        let order = order(&plan(&[&[], &[2], &[1], &[5], &[3], &[4, 4], &[6]]));
        assert_eq!(order.events.len(), 14);
        assert_eq!(order.cycles, [vec![1, 2], vec![3, 5, 4], vec![6]]);
        assert!(order.broken.contains(&(Event::start(1), Event::end(2))));
    }

    #[test]
    fn the_shortest_cycle_is_named() {
        // 0 waits for 1; 1 for 2, 2 for 3, 3 for 0; and 1 for 0.
        let order = order(&plan(&[&[1], &[2, 0], &[3], &[0]]));
        assert_eq!(order.cycles, [vec![0, 1]]);
    }

    #[test]
    fn a_cycle_of_a_thousand_is_named_whole() {
        let waits: Vec<Vec<usize>> = (0..1000).map(|i| vec![(i + 1) % 1000]).collect();
        let waits: Vec<&[usize]> = waits.iter().map(Vec::as_slice).collect();
        let order = order(&plan(&waits));
        assert_eq!(order.cycles, [(0..1000).collect::<Vec<_>>()]);
        assert_eq!(order.events.len(), 2000);
    }

    #[test]
    fn a_guess_gives_way_before_a_cycle_is_called_one() {
        let mut needs = plan(&[&[1], &[0]]);
        needs.weak = vec![Event(2)];
        let order = order(&needs);
        assert!(order.cycles.is_empty());
        assert_eq!(order.events.len(), 4);
    }
}
