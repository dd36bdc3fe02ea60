//! What a history counts for the national award, at its boundaries, and against a slow and obvious definition.

use chrono::NaiveDate;
use donation_day::eligibility::{Donation, Given, Halves, History, Milestone, PartialDate, Recognition};
use donation_day::rules::{Award, RULES_OF_2024};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

fn today() -> NaiveDate {
    day("2026-11-24")
}

fn on(date: &str, given: Given) -> Donation {
    Donation { when: Some(PartialDate::Day(day(date))), given, no_blood: false }
}

fn whole_blood(ml: u16) -> Given {
    Given::WholeBlood { ml: Some(ml) }
}

fn platelets(units: u8) -> Given {
    Given::Platelets { units: Some(units), plasma_ml: 0 }
}

/// Donations twenty days apart, the last of them in 2026.
fn one_after_another(given: &[Given]) -> Vec<Donation> {
    let ago = |index: usize| i64::try_from((given.len() - index) * 20).expect("a few thousand");
    let when = |index| Some(PartialDate::Day(today() - chrono::TimeDelta::days(ago(index))));
    given
        .iter()
        .enumerate()
        .map(|(index, given)| Donation { when: when(index), given: *given, no_blood: false })
        .collect()
}

fn recognised(donations: Vec<Donation>) -> Recognition {
    History { donations, ..History::default() }.recognition(&RULES_OF_2024, today())
}

/// A history that counts so many halves: as much as possible in 400 ml, the rest in 300 and 200.
fn counting(halves: usize) -> Vec<Donation> {
    let mut given = vec![whole_blood(400); halves / 4];
    match halves % 4 {
        0 => {}
        1 => {
            given.pop();
            given.extend([whole_blood(300), whole_blood(200)]);
        }
        2 => given.push(whole_blood(200)),
        _ => given.push(whole_blood(300)),
    }
    one_after_another(&given)
}

#[test]
fn each_amount_counts_what_the_award_says() {
    for (given, count) in [
        (whole_blood(200), "1"),
        (whole_blood(300), "1.5"),
        (whole_blood(400), "2"),
        (Given::WholeBlood { ml: None }, "1"),
        (platelets(1), "1"),
        (platelets(2), "2"),
        (Given::Platelets { units: None, plasma_ml: 0 }, "1"),
        (Given::Platelets { units: Some(1), plasma_ml: 200 }, "1"),
        (Given::Unknown, "1"),
        (Given::Other, "0"),
    ] {
        assert_eq!(recognised(vec![on("2026-01-05", given)]).count.to_string(), count, "{given:?}");
    }
}

#[test]
fn an_award_is_reached_at_its_count_and_not_half_a_count_before() {
    use Award::{Bronze, Gold, Silver};
    for (halves, count, reached, next) in [
        (0, "0", None, Some((Bronze, "20"))),
        (39, "19.5", None, Some((Bronze, "0.5"))),
        (40, "20", Some(Bronze), Some((Silver, "10"))),
        (59, "29.5", Some(Bronze), Some((Silver, "0.5"))),
        (60, "30", Some(Silver), Some((Gold, "10"))),
        (79, "39.5", Some(Silver), Some((Gold, "0.5"))),
        (80, "40", Some(Gold), None),
        (400, "200", Some(Gold), None),
    ] {
        let recognition = recognised(counting(halves));
        assert_eq!(recognition.count.to_string(), count);
        assert_eq!(recognition.reached, reached, "at {count}");
        let next = next.map(|(award, missing)| (award, missing.to_owned()));
        assert_eq!(recognition.next.map(|(award, missing)| (award, missing.to_string())), next, "at {count}");
    }
}

#[test]
fn the_order_of_the_entries_changes_nothing() {
    let mut donations = counting(39);
    donations.extend([
        on("2026-11-01", platelets(1)),
        on("2026-11-01", platelets(2)),
        on("2026-11-01", Given::Platelets { units: None, plasma_ml: 200 }),
        on("2026-11-01", Given::Unknown),
        on("2026-11-02", Given::WholeBlood { ml: None }),
        on("2026-11-02", whole_blood(300)),
    ]);
    let recognition = recognised(donations.clone());
    for _ in 0..donations.len() {
        donations.rotate_left(1);
        assert_eq!(recognised(donations.clone()), recognition);
    }
    donations.reverse();
    assert_eq!(recognised(donations), recognition);
}

#[test]
fn one_kind_twice_on_one_day_is_one_donation_the_larger() {
    let twice = recognised(vec![on("2026-01-05", whole_blood(200)), on("2026-01-05", whole_blood(400))]);
    assert_eq!((twice.donations, twice.whole_blood_ml, twice.count), (1, 400, Halves(4)));
    let two_kinds = recognised(vec![on("2026-01-05", whole_blood(200)), on("2026-01-05", platelets(2))]);
    assert_eq!((two_kinds.donations, two_kinds.count), (2, Halves(6)));
    let month = Donation { when: Some(PartialDate::Month(day("2026-01-05"))), ..on("2026-01-05", platelets(1)) };
    assert_eq!(recognised(vec![month, month]).donations, 2, "two of one month may be two");
}

#[test]
fn an_unknown_kind_on_the_day_of_a_known_one_hides_nothing_of_it() {
    let donations = vec![on("2026-01-05", whole_blood(400)), on("2026-01-05", Given::Unknown)];
    let totals = History { donations: donations.clone(), ..History::default() }.totals(&RULES_OF_2024, today());
    assert_eq!((totals.whole_blood, totals.whole_blood_ml, totals.other, totals.unknown), (1, 400, 1, 1));
    assert_eq!(recognised(donations).count, Halves(6));
}

#[test]
fn only_what_was_given_by_today_counts() {
    let given = |when| Donation { when, given: whole_blood(400), no_blood: false };
    let counts = |donation| recognised(vec![donation]).donations == 1;
    assert!(counts(given(None)), "one without a date lies in the past");
    assert!(counts(on("2026-11-24", whole_blood(400))));
    assert!(!counts(on("2026-11-25", whole_blood(400))), "a planned one");
    assert!(counts(given(Some(PartialDate::Month(day("2026-11-01"))))));
    assert!(!counts(given(Some(PartialDate::Month(day("2026-12-01"))))));
    assert!(counts(given(Some(PartialDate::Year(day("2026-01-01"))))));
    assert!(!counts(Donation { no_blood: true, ..on("2026-01-05", whole_blood(400)) }), "an attempt");
    assert!(!counts(on("2026-01-05", Given::Other)), "another kind");
}

#[test]
fn nothing_given_adds_up_to_nothing_and_is_no_milestone() {
    let none = recognised(Vec::new());
    assert_eq!(none, Recognition { next: Some((Award::Bronze, Halves(40))), ..Recognition::default() });
}

#[test]
fn the_first_year_is_that_of_the_first_donation_with_a_date() {
    let mut donations = vec![on("2019-07-01", platelets(1)), on("2012-05-06", whole_blood(200))];
    donations.push(Donation { when: None, ..donations[0] });
    donations.push(Donation { no_blood: true, ..on("2001-01-01", whole_blood(200)) });
    donations.push(on("2003-01-01", Given::Other));
    let since = recognised(donations).since;
    assert_eq!(since, Some(PartialDate::Year(day("2012-05-06"))));
    assert_eq!(recognised(vec![Donation { when: None, ..on("2019-07-01", platelets(1)) }]).since, None);
}

#[test]
fn the_first_the_fifth_and_every_tenth_donation_is_worth_a_word() {
    for number in 1..=41 {
        // Nothing was measured, so that no award comes before the number.
        let recognition = recognised(one_after_another(&vec![platelets(0); number]));
        let worth = [1, 5, 10, 20, 30, 40].contains(&number);
        assert_eq!(recognition.milestone, worth.then_some(Milestone::Donation(number)), "the {number}th");
    }
}

#[test]
fn an_award_is_a_milestone_on_the_donation_that_reaches_it_and_not_on_the_next() {
    let reaching = counting(40);
    assert_eq!(recognised(reaching.clone()).milestone, Some(Milestone::Award(Award::Bronze)), "and not the tenth");
    let mut next = reaching.clone();
    next.push(on("2026-11-20", whole_blood(200)));
    assert_eq!(recognised(next).milestone, None);
    // An older one that is entered later was there before: the newest day decides, not the last entry.
    let mut older = counting(39);
    older.push(on("1999-01-05", whole_blood(200)));
    assert_eq!(recognised(older.clone()).milestone, Some(Milestone::Award(Award::Bronze)));
    older.push(on("1999-12-05", whole_blood(400)));
    assert_eq!(recognised(older).milestone, None);
    let undated = reaching.into_iter().map(|donation| Donation { when: None, ..donation }).collect();
    assert_eq!(recognised(undated).milestone, None, "nobody knows which was the newest");
}

// ---- Against a slow definition ----

/// What counts as one donation: the same kind on the same exact day is the same.
fn slow_count(donations: &[Donation], today: NaiveDate) -> (usize, u32) {
    let mut best: Vec<(String, u32)> = Vec::new();
    for (index, donation) in donations.iter().enumerate() {
        let has_happened = match donation.when {
            None => true,
            Some(when) => when.first() <= today,
        };
        if donation.no_blood || !has_happened {
            continue;
        }
        let (kind, halves) = match donation.given {
            Given::WholeBlood { ml: None | Some(200) } => ("whole blood", 2),
            Given::WholeBlood { ml: Some(300) } => ("whole blood", 3),
            Given::WholeBlood { ml: _ } => ("whole blood", 4),
            Given::Platelets { units: Some(2), .. } => ("platelets", 4),
            Given::Platelets { .. } => ("platelets", 2),
            Given::Unknown => ("unknown", 2),
            Given::Other => continue,
        };
        let name = match donation.when {
            Some(PartialDate::Day(day)) => format!("{kind} on {day}"),
            _ => format!("entry {index}"),
        };
        match best.iter_mut().find(|(known, _)| *known == name) {
            Some((_, most)) => *most = halves.max(*most),
            None => best.push((name, halves)),
        }
    }
    (best.len(), best.iter().map(|(_, halves)| halves).sum())
}

fn any_given() -> impl Strategy<Value = Given> {
    let ml = prop_oneof![Just(None), Just(Some(200)), Just(Some(300)), Just(Some(400))];
    let units = prop_oneof![Just(None), Just(Some(1)), Just(Some(2))];
    prop_oneof![
        6 => ml.prop_map(|ml| Given::WholeBlood { ml }),
        4 => (units, 0_u16..=200).prop_map(|(units, plasma_ml)| Given::Platelets { units, plasma_ml }),
        1 => Just(Given::Unknown),
        1 => Just(Given::Other),
    ]
}

/// A donation of a few weeks around today, so that days come twice.
fn any_donation() -> impl Strategy<Value = Donation> {
    let when = (-40_i64..8).prop_map(|by| today() + chrono::TimeDelta::days(by)).prop_flat_map(|day| {
        prop_oneof![
            10 => Just(Some(PartialDate::Day(day))),
            1 => Just(Some(PartialDate::Month(day))),
            1 => Just(Some(PartialDate::Year(day))),
            1 => Just(None),
        ]
    });
    (when, any_given(), prop::bool::weighted(0.1)).prop_map(|(when, given, no_blood)| Donation {
        when,
        given,
        no_blood,
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_241_204),
        ..Default::default()
    })]

    #[test]
    fn it_counts_what_the_slow_definition_counts(donations in vec(any_donation(), 0..40)) {
        let (times, halves) = slow_count(&donations, today());
        let recognition = recognised(donations);
        prop_assert_eq!((recognition.donations, recognition.count), (times, Halves(halves)));
        let reached = match halves {
            0..40 => None,
            40..60 => Some(Award::Bronze),
            60..80 => Some(Award::Silver),
            _ => Some(Award::Gold),
        };
        prop_assert_eq!(recognition.reached, reached);
        if let Some((award, missing)) = recognition.next {
            prop_assert!(reached.is_none_or(|reached| reached < award));
            prop_assert!(missing > Halves(0) && missing <= Halves(40));
        } else {
            prop_assert_eq!(reached, Some(Award::Gold));
        }
        let worth_a_word = recognition.milestone.is_some();
        prop_assert!(!worth_a_word || recognition.donations > 0);
    }
}
