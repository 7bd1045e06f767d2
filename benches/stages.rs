//! Every stage over the roadmap and plans of 1,000, 10,000 and 100,000 tasks: `cargo bench`.

#![allow(
    missing_docs,
    reason = "the macros of criterion make a public function"
)]

mod plans;
mod work;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::time::Duration;
use work::{Stage, Work};

/// A PNG of more tasks at full height passes the limit of pixels.
const MOST_TASKS_IN_A_PNG: usize = 1_000;

fn stages(criterion: &mut Criterion) {
    let roadmap = (39, include_str!("../assets/waku-2024.md").to_owned());
    let generated = [1_000, 10_000, 100_000].map(|tasks| (tasks, plans::chart(tasks, 1)));
    for (tasks, text) in std::iter::once(roadmap).chain(generated) {
        let work = Work::new(&text);
        for (name, stage) in Stage::ALL {
            if stage == Stage::Png && tasks > MOST_TASKS_IN_A_PNG {
                continue;
            }
            let mut group = criterion.benchmark_group(name);
            group.throughput(Throughput::Elements(tasks as u64));
            group.bench_function(BenchmarkId::from_parameter(tasks), |bencher| {
                bencher.iter(|| work.measured(stage));
            });
        }
    }
}

criterion_group! {
    name = all;
    // Enough to see a tenth; benches/guard.sh sees a twentieth, and benches/compare.sh whole processes.
    config = Criterion::default().sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    targets = stages
}
criterion_main!(all);
