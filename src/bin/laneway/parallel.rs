//! Files worked on at once, and told about in their order.

use rayon::prelude::*;

/// Files for each thread whose results are kept at once: enough that threads seldom wait for each other.
const EACH: usize = 16;

/// Makes something of every job, on all processors, and takes what was made in the order of the jobs.
///
/// What is kept at once grows with the number of threads, not with that of jobs.
pub(crate) fn in_order<Job: Sync, Made: Send>(
    jobs: &[Job],
    make: impl Fn(&Job) -> Made + Sync,
    mut take: impl FnMut(&Job, Made),
) {
    // To start threads takes about as long as to draw a chart.
    if let [job] = jobs {
        return take(job, make(job));
    }
    for jobs in jobs.chunks(EACH * rayon::current_num_threads()) {
        let made: Vec<Made> = jobs.par_iter().with_max_len(1).map(&make).collect();
        for (job, made) in jobs.iter().zip(made) {
            take(job, made);
        }
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
