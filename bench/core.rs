//! How long the core takes on the host, and how that grows.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use donation_day_benches::{Case, cases, recalling};

fn time(bench: &mut Criterion, case: &Case, samples: usize) {
    let mut group = bench.benchmark_group(case.group);
    group.sample_size(samples);
    group.bench_function(BenchmarkId::from_parameter(&case.size), |bench| bench.iter(|| case.run()));
    group.finish();
}

fn core(bench: &mut Criterion) {
    for case in cases() {
        time(bench, &case, 100);
    }
    for rows in [10_000, 100_000, 1_000_000] {
        time(bench, &recalling(rows), 10);
    }
}

criterion_group!(benches, core);
criterion_main!(benches);
