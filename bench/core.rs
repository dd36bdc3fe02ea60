//! How long the core takes, and how that grows: each at some sizes, so that ten times the work shows (docs/performance.md).

use std::fmt::Write as _;
use std::hint::black_box;

use chrono::{Days, NaiveDate};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use donation_day::desk::recall::{Donations, Mapping, Recall, Settings, What};
use donation_day::eligibility::{
    Answer, Donation, Facts, Given, History, PartialDate, Sex, Timeline, Told, assess, ground,
};
use donation_day::find::build::{index, sounds};
use donation_day::find::{Index, Sounds};
use donation_day::handover::pass::{pack, unpack};
use donation_day::rules::{Kind, Length, RULES_OF_2024, rulebooks};
use donation_day::schedule::{Wish, best_year};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default()
}

/// Platelets every fifteen days, the last of them two weeks ago.
fn history(donations: u64) -> History {
    let donations = (0..donations).map(|back| Donation {
        when: Some(PartialDate::Day(today() - Days::new(14 + 15 * back))),
        given: Given::Platelets { units: Some(1), plasma_ml: 0 },
        no_blood: false,
    });
    History { donations: donations.collect(), told: Told::All, ..History::default() }
}

fn facts() -> Facts {
    Facts {
        birth: NaiveDate::from_ymd_opt(1990, 5, 1).map_or(Answer::NotSure, Answer::Known),
        sex: Answer::Known(Sex::Male),
        ..Facts::default()
    }
}

fn judging(bench: &mut Criterion) {
    let rulebooks = rulebooks();
    let facts = facts();
    let mut group = bench.benchmark_group("judge one day");
    for donations in [0, 20, 200, 500] {
        let history = history(donations);
        group.bench_with_input(BenchmarkId::from_parameter(donations), &history, |bench, history| {
            bench.iter(|| assess(&facts, black_box(history), Kind::WholeBlood, today(), &rulebooks, today()));
        });
    }
    group.finish();
    let mut group = bench.benchmark_group("both kinds of 24 months");
    for donations in [0, 20, 200] {
        let history = history(donations);
        group.bench_with_input(BenchmarkId::from_parameter(donations), &history, |bench, history| {
            bench.iter(|| {
                Kind::ALL.map(|kind| {
                    let timeline = Timeline::new(&facts, black_box(history), kind, &rulebooks, today());
                    timeline.stands(today(), Length::Months(24).after(today()))
                })
            });
        });
    }
    group.finish();
    let mut group = bench.benchmark_group("the best year");
    for (name, wish) in [
        ("most donations", Wish::MostDonations),
        ("most whole blood", Wish::MostWholeBlood),
        ("calm", Wish::Calm { kind: Kind::WholeBlood, times: 2 }),
    ] {
        for donations in [0, 23] {
            let history = history(donations);
            group.bench_with_input(BenchmarkId::new(name, donations), &history, |bench, history| {
                bench.iter(|| {
                    let until = Length::Months(12).after(today());
                    let ground = ground(&facts, black_box(history), &rulebooks, until, today());
                    best_year(&ground, wish, &|_, _| true)
                });
            });
        }
    }
    group.finish();
}

fn handing_over(bench: &mut Criterion) {
    let rulebooks = rulebooks();
    let (facts, history) = (facts(), history(20));
    let pass = pack(&facts, &history, Kind::Platelets, &rulebooks, today()).unwrap_or_default();
    bench.bench_function("pass packed", |bench| {
        bench.iter(|| pack(&facts, black_box(&history), Kind::Platelets, &rulebooks, today()));
    });
    bench.bench_function("pass unpacked", |bench| bench.iter(|| unpack(black_box(&pass), &RULES_OF_2024, today())));
}

fn searching(bench: &mut Criterion) {
    let Some(index) = Index::parse(&index(), &RULES_OF_2024) else { return };
    let sounds = Sounds::parse(&sounds());
    let mut group = bench.benchmark_group("search, key by key");
    for query in ["b", "ba", "bay", "baya", "拔", "拔牙", "昨天拔牙了", "flu shot", "xyzxyzxyz"] {
        group.bench_with_input(BenchmarkId::from_parameter(query), query, |bench, query| {
            bench.iter(|| index.find(black_box(query), &sounds));
        });
    }
    group.finish();
}

fn recalling(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("recall, rows");
    group.sample_size(10);
    for rows in [10_000_u32, 100_000, 1_000_000] {
        let mut text = String::new();
        for row in 0..rows {
            let (year, month, day) = (2020 + row % 7, 1 + row % 9, 1 + row % 28);
            let _ = writeln!(
                text,
                "{row},{},{}-05-01,{year}-{month:02}-{day:02},",
                ["m", "f"][row as usize % 2],
                1960 + row % 45
            );
        }
        group.bench_with_input(BenchmarkId::from_parameter(rows), &text, |bench, text| {
            bench.iter(|| {
                let donations = [(3, Kind::WholeBlood), (4, Kind::Platelets)]
                    .map(|(when, kind)| Donations { when, what: What::Kind(kind) });
                let mapping = Mapping { id: 0, sex: Some(1), birth: Some(2), donations: donations.into() };
                let settings =
                    Settings { day: today(), kinds: Kind::ALL.to_vec(), mapping, separator: ',', has_header: false };
                let mut recall = Recall::new(settings, rulebooks(), today());
                recall.feed(text);
                recall.finish().rows()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, judging, handing_over, searching, recalling);
criterion_main!(benches);
