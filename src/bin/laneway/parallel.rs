//! Files worked on at once, and told about in their order.

use rayon::ThreadPoolBuilder;
use std::collections::BTreeMap;
use std::sync::mpsc::{Sender, channel};

/// Files for each thread whose results are kept at once: enough that threads seldom wait for each other.
const EACH: usize = 16;

/// Threads that wait for a disk: what several write at once, it stores at once.
const WAITING: usize = 8;

/// Makes something of every job, on all processors, and takes what was made in the order of the jobs.
///
/// What is kept at once grows with the number of threads, not with that of jobs.
pub(crate) fn in_order<Job: Sync, Made: Send>(
    jobs: &[Job],
    make: impl Fn(&Job) -> Made + Sync,
    mut take: impl FnMut(&Job, Made),
) {
    match jobs {
        // To start threads takes about as long as to draw a chart.
        [job] => take(job, make(job)),
        _ => work(jobs, |job, place| place.fill(make(job)), take),
    }
}

/// The same, where what was made is saved before it is taken: processors do not wait for the disk.
pub(crate) fn in_order_saved<Job: Sync, Made: Send, Saved: Send>(
    jobs: &[Job],
    make: impl Fn(&Job) -> Made + Sync,
    save: impl Fn(Made) -> Saved + Sync,
    take: impl FnMut(&Job, Saved),
) {
    let waiting = match jobs {
        [_] => None,
        _ => ThreadPoolBuilder::new().num_threads(WAITING).build().ok(),
    };
    let Some(waiting) = waiting else {
        return in_order(jobs, |job| save(make(job)), take);
    };
    let save = &save;
    waiting.in_place_scope(|scope| {
        let begin = |job: &Job, place: Place<Saved>| {
            let made = make(job);
            scope.spawn(move |_| place.fill(save(made)));
        };
        work(jobs, begin, take);
    });
}

/// Begins every job on one of the processors' threads, few before their turn, and takes what fills their places.
fn work<Job: Sync, Made: Send>(
    jobs: &[Job],
    begin: impl Fn(&Job, Place<Made>) + Sync,
    mut take: impl FnMut(&Job, Made),
) {
    let most = EACH * rayon::current_num_threads();
    let (send, filled) = channel();
    rayon::in_place_scope(|scope| {
        let spawn = |number: usize| {
            let Some(job) = jobs.get(number) else { return };
            let (send, made, begin) = (send.clone(), None, &begin);
            let place = Place { number, made, send };
            scope.spawn(move |_| begin(job, place));
        };
        (0..most).for_each(spawn);
        let mut early = BTreeMap::new();
        for (number, job) in jobs.iter().enumerate() {
            while !early.contains_key(&number)
                && let Ok((other, made)) = filled.recv()
            {
                early.insert(other, made);
            }
            // Where a job panicked, the scope hands that on.
            let Some(Some(made)) = early.remove(&number) else {
                return;
            };
            spawn(number + most);
            take(job, made);
        }
    });
}

/// Where what becomes of a job is waited for. It is heard of also when nothing does.
struct Place<Made> {
    number: usize,
    made: Option<Made>,
    send: Sender<(usize, Option<Made>)>,
}

impl<Made> Place<Made> {
    fn fill(mut self, made: Made) {
        self.made = Some(made);
    }
}

impl<Made> Drop for Place<Made> {
    fn drop(&mut self) {
        // Nobody listens any more where another job panicked.
        let _ = self.send.send((self.number, self.made.take()));
    }
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_jobs_and_few_wait() {
        let jobs: Vec<usize> = (0..1000).collect();
        let waiting = AtomicUsize::new(0);
        let (mut most, mut taken) = (0, Vec::new());
        let make = |job: &usize| {
            waiting.fetch_add(1, Ordering::Relaxed);
            job * 2
        };
        in_order(&jobs, make, |job, made| {
            most = most.max(waiting.fetch_sub(1, Ordering::Relaxed));
            taken.push((*job, made));
        });
        let expected: Vec<(usize, usize)> = jobs.iter().map(|job| (*job, job * 2)).collect();
        assert_eq!(taken, expected);
        assert!(most <= super::EACH * rayon::current_num_threads(), "{most}");
    }
}
