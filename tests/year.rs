//! The best year against brute force: every set of donations on a few days under small rules, judged as slowly and
//! plainly as can be; and the year's plans of three donors under the real rules.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use donation_day::eligibility::{
    Condition, Donation, Facts, Given, History, Occurred, PartialDate, Says, Timeline, Told, ground,
};
use donation_day::rules::{CaseKey, DRAFT_2025, Interval, Kind, Length, RULES_OF_2024, Rulebook, Rulebooks, rulebooks};
use donation_day::schedule::{Ground, Load, Planned, Span, Until, Wish, best_year, platelets_beside_whole_blood};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

fn after(start: NaiveDate, days: u64) -> NaiveDate {
    start.checked_add_days(Days::new(days)).expect("the calendar goes on")
}

const START: &str = "2026-11-24";

/// A year of a few days: waits of 1 to 6 days, 2 to 4 platelet donations within some days.
fn small_rules(waits: [u16; 4], most: u16, within: u16, most_ml: u32) -> Rulebook {
    let kinds = [
        (Kind::WholeBlood, Kind::WholeBlood),
        (Kind::Platelets, Kind::Platelets),
        (Kind::Platelets, Kind::WholeBlood),
        (Kind::WholeBlood, Kind::Platelets),
    ];
    let intervals: Vec<Interval> = kinds
        .into_iter()
        .zip(waits)
        .map(|((from, to), wait)| Interval {
            rule: RULES_OF_2024.intervals[0].rule,
            from,
            to,
            wait: Length::Days(wait),
        })
        .collect();
    let mut book = RULES_OF_2024;
    book.intervals = Box::leak(intervals.into_boxed_slice());
    book.yearly_count.most = most;
    book.yearly_count.within = Length::Days(within);
    book.yearly_volume.most_ml = most_ml;
    book.yearly_volume.within = Length::Days(within);
    book
}

/// Whether a plan obeys everything, read off the rules one pair of donations at a time.
fn is_allowed(ground: &Ground, comes: &dyn Fn(NaiveDate, Kind) -> bool, plan: &[Planned]) -> bool {
    plan.iter().enumerate().all(|(place, planned)| {
        let book = ground.rulebooks.on(planned.day).expect("rules of that day");
        let closed = &ground.blocked[usize::from(planned.kind == Kind::Platelets)];
        let keeps_apart = plan[..place].iter().all(|earlier| {
            book.intervals
                .iter()
                .filter(|interval| interval.from == earlier.kind && interval.to == planned.kind)
                .all(|interval| interval.wait.after(earlier.day) <= planned.day)
        });
        let each_ml = u64::from(ground.units) * u64::from(book.yearly_volume.unit_ml);
        let earlier = plan[..place].iter().filter(|earlier| earlier.kind == Kind::Platelets);
        let mut loads: Vec<(NaiveDate, u64)> = earlier.map(|earlier| (earlier.day, each_ml)).collect();
        let given = ground.given.iter().filter(|load| load.from <= planned.day);
        loads.extend(given.map(|load| (load.on, u64::from(load.ml))));
        loads.retain(|(on, _)| book.yearly_count.within.after(*on) > planned.day);
        let within_the_year = planned.kind == Kind::WholeBlood
            || (loads.len() < usize::from(book.yearly_count.most)
                && loads.iter().map(|(_, ml)| ml).sum::<u64>() + each_ml <= u64::from(book.yearly_volume.most_ml));
        comes(planned.day, planned.kind)
            && !closed.iter().any(|span| span.covers(planned.day))
            && keeps_apart
            && within_the_year
    })
}

/// Every allowed plan.
fn all_plans(ground: &Ground, comes: &dyn Fn(NaiveDate, Kind) -> bool) -> Vec<Vec<Planned>> {
    let mut plans = vec![Vec::new()];
    for day in ground.from.iter_days().take_while(|day| *day < ground.until) {
        let with_it = plans.iter().flat_map(|plan| {
            Kind::ALL.map(|kind| {
                let mut longer: Vec<Planned> = plan.clone();
                longer.push(Planned { day, kind });
                longer
            })
        });
        // A part of an allowed plan is allowed, so what is not allowed need not be continued.
        let with_it: Vec<_> = with_it.filter(|plan| is_allowed(ground, comes, plan)).collect();
        plans.extend(with_it);
    }
    plans
}

fn of(plan: &[Planned], kind: Kind) -> usize {
    plan.iter().filter(|planned| planned.kind == kind).count()
}

/// The greatest deviation of a gap from an equal share, times the number of donations.
fn unrest(ground: &Ground, plan: &[Planned]) -> i64 {
    let days = (ground.until - ground.from).num_days();
    let times = i64::try_from(plan.len()).expect("a short plan");
    let gaps = plan.windows(2).map(|pair| (pair[1].day - pair[0].day).num_days());
    gaps.map(|gap| (gap * times - days).abs()).max().unwrap_or(0)
}

/// The best of all plans.
fn brute_force(ground: &Ground, comes: &dyn Fn(NaiveDate, Kind) -> bool, wish: Wish) -> Vec<Planned> {
    let plans = all_plans(ground, comes);
    let earlier = |plan: &Vec<Planned>| plan.iter().map(|one| one.day).collect::<Vec<_>>();
    let kinds = |plan: &Vec<Planned>| plan.iter().map(|one| one.kind).collect::<Vec<_>>();
    let last = std::cmp::Reverse;
    let best = match wish {
        Wish::MostDonations => plans.into_iter().min_by_key(|plan| (last(plan.len()), earlier(plan), kinds(plan))),
        Wish::MostWholeBlood => plans
            .into_iter()
            .min_by_key(|plan| (last(of(plan, Kind::WholeBlood)), last(plan.len()), earlier(plan), kinds(plan))),
        Wish::MostPlatelets => plans
            .into_iter()
            .min_by_key(|plan| (last(of(plan, Kind::Platelets)), last(plan.len()), earlier(plan), kinds(plan))),
        Wish::Calm { kind, times } => {
            let fits = |plan: &Vec<Planned>| of(plan, kind) == plan.len() && plan.len() <= usize::from(times);
            let plans = plans.into_iter().filter(fits);
            plans.min_by_key(|plan| (last(plan.len()), unrest(ground, plan), earlier(plan)))
        }
    };
    best.expect("no donation at all is a plan")
}

fn wishes() -> impl Strategy<Value = Wish> {
    prop_oneof![
        Just(Wish::MostDonations),
        Just(Wish::MostWholeBlood),
        Just(Wish::MostPlatelets),
        (prop_oneof![Just(Kind::WholeBlood), Just(Kind::Platelets)], 1_u16..5)
            .prop_map(|(kind, times)| Wish::Calm { kind, times }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 600, failure_persistence: None, rng_seed: RngSeed::Fixed(20_241_204), ..Default::default()
    })]

    #[test]
    fn no_plan_is_better_than_the_one_that_is_proposed(
        waits in [1_u16..7, 1_u16..4, 1_u16..5, 1_u16..6],
        most in 1_u16..5,
        most_ml in prop_oneof![Just(10_000_u32), Just(750), Just(500)],
        units in 1_u8..=2,
        closed in [vec((0_u64..11, 1_u64..4), 0..3), vec((0_u64..11, 1_u64..4), 0..3)],
        given in vec((1_u64..12, 250_u32..=500), 0..3),
        away in vec(0_u64..11, 0..4),
        // Other rules from some day of the plan on.
        changed in proptest::option::of((1_u64..11, [1_u16..7, 1_u16..4, 1_u16..5, 1_u16..6], 1_u16..5)),
        wish in wishes(),
    ) {
        let start = day(START);
        let horizon = 11;
        // A rolling year is as long as the plan, as the real one is.
        let changed = changed.map(|(from, waits, most)| {
            small_rules(waits, most, 11, most_ml).in_force_from(after(start, from))
        });
        let books = Rulebooks::new([small_rules(waits, most, 11, most_ml)].into_iter().chain(changed));
        let span = |&(from, days): &(u64, u64)| {
            Span { from: after(start, from), until: Until::Day(after(start, from + days)) }
        };
        let load = |(ago, ml): (u64, u32)| {
            let on = start.checked_sub_days(Days::new(ago)).expect("a day before");
            Load { from: on, on, ml }
        };
        let ground = Ground {
            rulebooks: &books,
            blocked: closed.each_ref().map(|spans| spans.iter().map(span).collect()),
            given: given.into_iter().map(load).collect(),
            units,
            from: start,
            until: after(start, horizon),
        };
        // Some days suit one kind alone.
        let comes = |on: NaiveDate, kind: Kind| {
            !away.iter().enumerate().any(|(index, days)| after(start, *days) == on && (index != 0 || kind == Kind::Platelets))
        };
        let plan = best_year(&ground, wish, &comes);
        prop_assert!(is_allowed(&ground, &comes, &plan), "{plan:?}");
        prop_assert_eq!(plan, brute_force(&ground, &comes, wish));

        let beside = platelets_beside_whole_blood(&ground, &comes);
        let plans = all_plans(&ground, &comes);
        for (whole_blood, platelets) in beside.iter().enumerate() {
            let most = plans.iter().filter(|plan| of(plan, Kind::WholeBlood) == whole_blood);
            prop_assert_eq!(most.map(|plan| of(plan, Kind::Platelets)).max(), Some(*platelets));
        }
        prop_assert!(plans.iter().all(|plan| of(plan, Kind::WholeBlood) < beside.len()));
    }
}

/// Donations of the last two years, some of them known by their month alone.
fn past() -> impl Strategy<Value = Vec<Donation>> {
    let given = prop_oneof![
        Just(Given::WholeBlood { ml: Some(400) }),
        Just(Given::Platelets { units: Some(2), plasma_ml: 0 }),
        Just(Given::Platelets { units: None, plasma_ml: 100 }),
        Just(Given::Unknown),
    ];
    let donation = (given, -30_i64..700, any::<bool>()).prop_map(|(given, ago, exact)| {
        let on = day(START) - chrono::TimeDelta::days(ago);
        let when = if exact { PartialDate::Day(on) } else { PartialDate::Month(on.with_day(1).expect("a first")) };
        Donation { when: Some(when), given, no_blood: false }
    });
    vec(donation, 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60, failure_persistence: None, rng_seed: RngSeed::Fixed(20_241_204), ..Default::default()
    })]

    /// What is proposed is judged like anything else: with the plan's earlier donations in the history, no rule blocks
    /// the day of the next one.
    #[test]
    fn each_day_of_a_plan_is_open_to_whoever_keeps_to_it(
        donations in past(),
        units in proptest::option::of(1_u8..=2),
        ill in proptest::option::of((prop_oneof![Just("tattoo"), Just("tooth-extraction"), Just("vaccine")], 0_i64..400)),
        draft_in in proptest::option::of(0_i64..365),
        wish in wishes(),
    ) {
        let today = day(START);
        let conditions = ill.map(|(case, ago)| {
            let when = Occurred::Last(PartialDate::Day(today - chrono::TimeDelta::days(ago)));
            Condition { case: CaseKey(case), when }
        });
        let facts = Facts { platelet_units: units, conditions: conditions.into_iter().collect(), ..Facts::default() };
        let history = History { told: Told::All, donations };
        let draft = draft_in.map(|days| DRAFT_2025.in_force_from(today + chrono::TimeDelta::days(days)));
        let (books, until) = (Rulebooks::new([RULES_OF_2024].into_iter().chain(draft)), day("2027-11-24"));
        let ground = ground(&facts, &history, &books, until, today);
        let plan = best_year(&ground, wish, &|_, _| true);
        let mut history = history;
        history.donations.retain(|donation| donation.when.is_some_and(|when| when.first() <= today));
        for planned in &plan {
            let answer = Timeline::new(&facts, &history, planned.kind, &books, today).assess(planned.day);
            let blocks = answer.findings.iter().find(|finding| {
                finding.says == Says::Blocked && finding.span.covers(planned.day)
            });
            prop_assert!(blocks.is_none(), "{planned:?} of {plan:?}: {blocks:?}");
            let given = match planned.kind {
                Kind::WholeBlood => Given::WholeBlood { ml: Some(400) },
                Kind::Platelets => Given::Platelets { units: Some(units.unwrap_or(1)), plasma_ml: 0 },
            };
            history.donations.push(Donation { when: Some(PartialDate::Day(planned.day)), given, no_blood: false });
        }
    }
}

/// A year from [`START`] on which nothing is closed.
fn open_year() -> Ground<'static> {
    Ground {
        rulebooks: Box::leak(Box::new(rulebooks())),
        blocked: [Vec::new(), Vec::new()],
        given: Vec::new(),
        units: 1,
        from: day(START),
        until: day("2027-11-24"),
    }
}

fn told(plan: &[Planned]) -> Vec<String> {
    let letter = |kind| if kind == Kind::WholeBlood { "W" } else { "P" };
    plan.iter().map(|planned| format!("{} {}", letter(planned.kind), planned.day)).collect()
}

#[test]
fn a_new_donor_may_give_whole_blood_twice_a_year() {
    let plan = best_year(&open_year(), Wish::Calm { kind: Kind::WholeBlood, times: 2 }, &|_, _| true);
    assert_eq!(told(&plan), ["W 2026-11-24", "W 2027-05-25"]);
    // Six months after 24 November is 24 May; a day later is nearer to half the year.
    let most = best_year(&open_year(), Wish::MostWholeBlood, &|_, _| true);
    assert_eq!(told(&most)[..2], ["W 2026-11-24", "P 2027-02-24"]);
    assert_eq!(most.iter().filter(|planned| planned.kind == Kind::WholeBlood).count(), 2);
}

#[test]
fn twenty_four_platelet_donations_are_the_most_of_a_year() {
    let plan = best_year(&open_year(), Wish::MostPlatelets, &|_, _| true);
    let platelets: Vec<_> = plan.iter().filter(|planned| planned.kind == Kind::Platelets).collect();
    assert_eq!(platelets.len(), 24);
    assert!(platelets.windows(2).all(|pair| (pair[1].day - pair[0].day).num_days() >= 14));
    // The 24th is on 12 October at the earliest, four weeks before the last day for whole blood.
    assert_eq!(told(&plan).last().map(String::as_str), Some("W 2027-11-09"));
}

#[test]
fn what_one_more_whole_blood_costs_is_told() {
    assert_eq!(platelets_beside_whole_blood(&open_year(), &|_, _| true), [24, 24, 18]);
}

#[test]
fn a_regular_platelet_donor_waits_for_the_rolling_year() {
    // 23 in the last year, the last two weeks ago: one more fits until the first of them is a year old.
    let start = day(START);
    let given: Vec<Load> = (0..23)
        .map(|index| {
            let on = start.checked_sub_days(Days::new(14 + 15 * index)).expect("a day before");
            Load { from: on, on, ml: 250 }
        })
        .collect();
    let first = given.last().expect("23 of them").on;
    let ground = Ground { given, ..open_year() };
    let plan = best_year(&ground, Wish::MostPlatelets, &|_, _| true);
    assert_eq!(plan[0], Planned { day: start, kind: Kind::Platelets });
    assert_eq!(plan[1].day, Length::Months(12).after(first));
    assert!(is_allowed(&ground, &|_, _| true, &plan));
}

#[test]
fn only_days_on_which_the_donor_comes_are_proposed() {
    let saturdays = |day: NaiveDate, _: Kind| day.weekday() == Weekday::Sat;
    for wish in [Wish::MostDonations, Wish::MostPlatelets, Wish::Calm { kind: Kind::Platelets, times: 12 }] {
        let plan = best_year(&open_year(), wish, &saturdays);
        assert!(plan.len() >= 12, "{wish:?}");
        assert!(plan.iter().all(|planned| saturdays(planned.day, planned.kind)), "{wish:?}");
    }
    assert_eq!(best_year(&open_year(), Wish::MostDonations, &|_, _| false), []);
}

#[test]
fn however_often_a_calm_rhythm_is_wished_for_it_has_no_more_than_fit() {
    let calm = |kind, times| best_year(&open_year(), Wish::Calm { kind, times }, &|_, _| true).len();
    assert_eq!([0, 1, 2, 3, u16::MAX].map(|times| calm(Kind::WholeBlood, times)), [0, 1, 2, 2, 2]);
    assert_eq!([0, 24, 25, u16::MAX].map(|times| calm(Kind::Platelets, times)), [0, 24, 24, 24]);
}
