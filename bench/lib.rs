//! What is timed: the core's work at some sizes, so that ten times the work shows (docs/performance.md). On the host criterion
//! runs it (`core.rs`); as WebAssembly, built as the app is, `tools/bench-core.mjs` does.

use std::fmt::Write as _;
use std::hint::black_box;

use chrono::{Days, NaiveDate};
use donation_day::desk::recall::{Donations, Mapping, Recall, Settings, What};
use donation_day::eligibility::{
    Answer, Donation, Facts, Given, History, PartialDate, Sex, Timeline, Told, assess, ground,
};
use donation_day::find::build::{index, sounds};
use donation_day::find::{Index, Sounds};
use donation_day::handover::pass::{pack, unpack};
use donation_day::rules::{Kind, Length, RULES_OF_2024, rulebooks};
use donation_day::schedule::{Wish, best_year};

/// Something that is timed.
pub struct Case {
    /// What is done.
    pub group: &'static str,
    /// With how much of what.
    pub size: String,
    run: Box<dyn Fn()>,
}

impl Case {
    fn new<T>(group: &'static str, size: impl ToString, run: impl Fn() -> T + 'static) -> Self {
        let run = move || {
            black_box(run());
        };
        Self { group, size: size.to_string(), run: Box::new(run) }
    }

    /// Does it once.
    pub fn run(&self) {
        (self.run)();
    }
}

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

/// Everything but lists of donors, which take their time.
#[must_use]
pub fn cases() -> Vec<Case> {
    let mut cases = judging();
    cases.extend(handing_over());
    cases.extend(searching());
    cases
}

fn judging() -> Vec<Case> {
    let mut cases = Vec::new();
    for donations in [0, 20, 200, 500] {
        let (facts, history, books) = (facts(), history(donations), rulebooks());
        cases.push(Case::new("judge one day, donations", donations, move || {
            assess(&facts, black_box(&history), Kind::WholeBlood, today(), &books, today())
        }));
    }
    for donations in [0, 20, 200] {
        let (facts, history, books) = (facts(), history(donations), rulebooks());
        cases.push(Case::new("both kinds of 24 months, donations", donations, move || {
            Kind::ALL.map(|kind| {
                let timeline = Timeline::new(&facts, black_box(&history), kind, &books, today());
                timeline.stands(today(), Length::Months(24).after(today()))
            })
        }));
    }
    for (group, wish) in [
        ("the best year for most donations, donations", Wish::MostDonations),
        ("the best year for most whole blood, donations", Wish::MostWholeBlood),
        ("the best year for two calm times, donations", Wish::Calm { kind: Kind::WholeBlood, times: 2 }),
    ] {
        for donations in [0, 23] {
            let (facts, history, books) = (facts(), history(donations), rulebooks());
            cases.push(Case::new(group, donations, move || {
                let until = Length::Months(12).after(today());
                let ground = ground(&facts, black_box(&history), &books, until, today());
                best_year(&ground, wish, &|_, _| true)
            }));
        }
    }
    cases
}

fn handing_over() -> Vec<Case> {
    let mut cases = Vec::new();
    for donations in [2, 20] {
        let (facts, history, books) = (facts(), history(donations), rulebooks());
        let pass = pack(&facts, &history, Kind::Platelets, &books, today()).unwrap_or_default();
        cases.push(Case::new("pass packed, donations", donations, move || {
            pack(&facts, black_box(&history), Kind::Platelets, &books, today())
        }));
        cases.push(Case::new("pass unpacked, donations", donations, move || {
            unpack(black_box(&pass), &RULES_OF_2024, today())
        }));
    }
    cases
}

fn searching() -> Vec<Case> {
    let words = index();
    ["b", "ba", "bay", "baya", "拔", "拔牙", "昨天拔牙了", "flu shot", "xyzxyzxyz"]
        .into_iter()
        .filter_map(|query| {
            let (index, sounds) = (Index::parse(&words, &RULES_OF_2024)?, Sounds::parse(&sounds()));
            Some(Case::new("search, what is typed", query, move || index.find(black_box(query), &sounds)))
        })
        .collect()
}

/// A list of so many donors read and judged.
#[must_use]
pub fn recalling(rows: u32) -> Case {
    let mut text = String::new();
    for row in 0..rows {
        let (year, month, day) = (2020 + row % 7, 1 + row % 9, 1 + row % 28);
        let sex = ["m", "f"][row as usize % 2];
        let _ = writeln!(text, "{row},{sex},{}-05-01,{year}-{month:02}-{day:02},", 1960 + row % 45);
    }
    Case::new("recall, rows", rows, move || {
        let donations = [(3, Kind::WholeBlood), (4, Kind::Platelets)]
            .map(|(when, kind)| Donations { when, what: What::Kind(kind) });
        let mapping = Mapping { id: 0, sex: Some(1), birth: Some(2), donations: donations.into() };
        let settings = Settings { day: today(), kinds: Kind::ALL.to_vec(), mapping, separator: ',', has_header: false };
        let mut recall = Recall::new(settings, rulebooks(), today());
        recall.feed(black_box(&text));
        recall.finish().rows()
    })
}

/// What `tools/bench-core.mjs` calls: cases by their number.
#[cfg(target_arch = "wasm32")]
mod exports {
    use super::{Case, cases};

    thread_local! {
        static CASES: Vec<Case> = cases();
        static NAMES: Vec<String> = CASES.with(|cases| {
            cases.iter().map(|case| format!("{}/{}", case.group, case.size)).collect()
        });
    }

    #[unsafe(no_mangle)]
    extern "C" fn count() -> usize {
        CASES.with(Vec::len)
    }

    /// Where the name of a case lies in the memory.
    #[unsafe(no_mangle)]
    extern "C" fn name(case: usize) -> *const u8 {
        NAMES.with(|names| names[case].as_ptr())
    }

    #[unsafe(no_mangle)]
    extern "C" fn name_length(case: usize) -> usize {
        NAMES.with(|names| names[case].len())
    }

    #[unsafe(no_mangle)]
    extern "C" fn run(case: usize, times: usize) {
        CASES.with(|cases| (0..times).for_each(|_| cases[case].run()));
    }
}
