//! What the plan page rests on, against its slow and obvious definitions: a calendar day by day, planned donations one
//! by one, next days found by trying; and three plans worked out by hand.

// The slow definition is shared with other tests, each of which uses a part of it.
#[allow(dead_code, reason = "other tests use the rest")]
mod oracle;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use donation_day::eligibility::{
    Answer, Assessment, Basis, Condition, Cycle, Donation, Ends, Facts, Given, Grams, GroupAnswer, History,
    Menstruation, Moves, Occurred, PartialDate, Period, Says, Sex, Stand, Standing, Timeline, Told, Verdict, assess,
    care_after, check_plan, first_that_works, ground, still_works, time_of_day, what_if,
};
use donation_day::rules::{CaseKey, DRAFT_2025, Group, Kind, RULES_OF_2024, RuleId, Rulebooks, rulebooks};
use donation_day::schedule::{Planned, Wish, best_year, platelets_beside_whole_blood};
use oracle::came_too_early;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

const TODAY: &str = "2026-11-24";
const YEAR_ON: &str = "2027-11-24";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

fn shifted(day: NaiveDate, days: i64) -> NaiveDate {
    day + chrono::TimeDelta::days(days)
}

fn gave(when: PartialDate, given: Given) -> Donation {
    Donation { when: Some(when), given, no_blood: false }
}

fn whole_blood(on: &str) -> Donation {
    gave(PartialDate::Day(day(on)), Given::WholeBlood { ml: Some(400) })
}

fn platelets(on: &str, units: u8) -> Donation {
    gave(PartialDate::Day(day(on)), Given::Platelets { units: Some(units), plasma_ml: 0 })
}

fn history(donations: Vec<Donation>) -> History {
    History { told: Told::All, donations }
}

/// Somebody who has answered everything, so that what was given and planned alone decides.
fn healthy() -> Facts {
    Facts {
        birth: Answer::Known(day("1990-05-01")),
        sex: Answer::Known(Sex::Male),
        weight: Answer::Known(Grams(60_000)),
        groups: [Group::LastWeek, Group::Longer, Group::Vaccines].map(|group| (group, GroupAnswer::NoneElse)).to_vec(),
        not_able: Answer::Known(false),
        ..Facts::default()
    }
}

fn happened(case: &'static str, on: &str) -> Facts {
    let when = Occurred::Last(PartialDate::Day(day(on)));
    Facts { conditions: vec![Condition { case: CaseKey(case), when }], ..healthy() }
}

/// The usual cycle of 28 days; the last period lasted from 10 to 14 November.
fn cycle() -> Facts {
    let periods = vec![Period { first: day("2026-11-10"), last: Some(day("2026-11-14")) }];
    let cycle = Cycle { periods, cycle_days: Some(28), length_days: Some(5), ..Cycle::default() };
    Facts { sex: Answer::Known(Sex::Female), menstruation: Answer::Known(Menstruation::Concerns(cycle)), ..healthy() }
}

fn made_up(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(20_241_204), ..Default::default() }
}

// Made-up donors: whatever may change on a day of the year ahead.

#[derive(Debug, Clone)]
struct Donor {
    facts: Facts,
    history: History,
    /// The day on which the draft comes into force, if it does.
    draft_from: Option<NaiveDate>,
}

impl Donor {
    fn books(&self) -> Rulebooks {
        Rulebooks::new([RULES_OF_2024].into_iter().chain(self.draft_from.map(|day| DRAFT_2025.in_force_from(day))))
    }

    fn timeline(&self, kind: Kind) -> Timeline {
        Timeline::new(&self.facts, &self.history, kind, &self.books(), day(TODAY))
    }
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::WholeBlood), Just(Kind::Platelets)]
}

fn units() -> impl Strategy<Value = Option<u8>> {
    option::weighted(0.7, 1_u8..=2)
}

fn given() -> impl Strategy<Value = Given> {
    prop_oneof![
        4 => Just(Given::WholeBlood { ml: Some(400) }),
        4 => (units(), prop_oneof![3 => Just(0_u16), 1 => 0_u16..=200])
            .prop_map(|(units, plasma_ml)| Given::Platelets { units, plasma_ml }),
        1 => Just(Given::Unknown),
        1 => Just(Given::Other),
    ]
}

/// Donations of these days, some of them known by their month or year alone.
fn donations(days: std::ops::Range<i64>) -> impl Strategy<Value = Vec<Donation>> {
    let roughly = |on: NaiveDate| {
        prop_oneof![
            8 => Just(Some(PartialDate::Day(on))),
            2 => Just(Some(PartialDate::Month(on))),
            1 => Just(Some(PartialDate::Year(on))),
            1 => Just(None),
        ]
    };
    let when = days.prop_flat_map(move |by| roughly(shifted(day(TODAY), by)));
    let donation = (when, given(), prop::bool::weighted(0.1));
    let donation = donation.prop_map(|(when, given, no_blood)| Donation { when, given, no_blood });
    let donation = donation.boxed();
    prop_oneof![3 => vec(donation.clone(), 0..4), 1 => vec(donation, 0..12)]
}

/// Platelets every two weeks or so, the last of them some days ago, so that the yearly limits bind.
fn regular_platelets() -> impl Strategy<Value = Vec<Donation>> {
    (0_usize..26, 13_u64..17, 0_u64..30, units()).prop_map(|(count, step, ago, units)| {
        let on = |time| day(TODAY) - Days::new(ago + step * time);
        let one = |time| gave(PartialDate::Day(on(time)), Given::Platelets { units, plasma_ml: 0 });
        (0..).map(one).take(count).collect()
    })
}

fn conditions() -> impl Strategy<Value = Vec<Condition>> {
    let case = prop::sample::select(oracle::CASES.to_vec());
    let when = prop_oneof![
        12 => (-400_i64..1).prop_map(|by| Occurred::Last(PartialDate::Day(shifted(day(TODAY), by)))),
        6 => (-20_i64..1).prop_map(|by| Occurred::Last(PartialDate::Day(shifted(day(TODAY), by)))),
        1 => Just(Occurred::StillOn),
        1 => Just(Occurred::NotKnown),
    ];
    let condition = (case, when).prop_map(|(case, when)| Condition { case: CaseKey(case), when });
    prop_oneof![2 => Just(Vec::new()), 2 => vec(condition, 1..3)]
}

fn menstruation() -> impl Strategy<Value = Answer<Menstruation>> {
    let cycle = (-60_i64..1, 0_i64..7, prop::bool::weighted(0.2), option::of(18_u16..50), prop::bool::weighted(0.2));
    let cycle = cycle.prop_map(|(since, more, open, cycle_days, no_predictions)| {
        let first = shifted(day(TODAY), since);
        let last = (!open).then(|| shifted(first, more).min(day(TODAY)));
        let periods = vec![Period { first, last }];
        Answer::Known(Menstruation::Concerns(Cycle { periods, cycle_days, no_predictions, ..Cycle::default() }))
    });
    prop_oneof![2 => Just(Answer::Unanswered), 3 => cycle, 1 => Just(Answer::NotSure)]
}

fn facts() -> impl Strategy<Value = Facts> {
    // Young enough, about to come of age, about to be too old, and about to be too old for the extension as well.
    let birth = (prop::sample::select(vec![18_i64, 30, 40, 56, 61]), -420_i64..420)
        .prop_map(|(years, by)| shifted(day(TODAY), by - years * 365 - years / 4));
    let extension = prop_oneof![
        Just(Answer::Known(true)),
        Just(Answer::Known(false)),
        Just(Answer::NotSure),
        Just(Answer::Unanswered),
    ];
    let groups = prop_oneof![4 => Just(GroupAnswer::NoneElse), 1 => Just(GroupAnswer::NotSure)];
    let not_able = prop_oneof![9 => Just(Some(false)), 1 => Just(Some(true)), 1 => Just(None)];
    (birth, extension, groups, not_able, conditions(), menstruation(), units()).prop_map(
        |(birth, extension, longer, not_able, conditions, menstruation, platelet_units)| Facts {
            birth: Answer::Known(birth),
            extension,
            groups: vec![
                (Group::LastWeek, GroupAnswer::NoneElse),
                (Group::Longer, longer),
                (Group::Vaccines, GroupAnswer::NoneElse),
            ],
            not_able: not_able.map_or(Answer::NotSure, Answer::Known),
            conditions,
            menstruation,
            platelet_units,
            ..healthy()
        },
    )
}

fn donors() -> impl Strategy<Value = Donor> {
    let told = prop_oneof![4 => Just(Told::All), 1 => Just(Told::Nothing), 1 => Just(Told::NotSure)];
    // The law may change on any of the days.
    let draft_from = option::weighted(0.2, (-10_i64..400).prop_map(|by| shifted(day(TODAY), by)));
    let past = prop_oneof![3 => donations(-500..120), 2 => regular_platelets()];
    (facts(), told, past, draft_from).prop_map(|(facts, told, donations, draft_from)| Donor {
        facts,
        history: History { told, donations },
        draft_from,
    })
}

/// What is planned, in any order, some of it twice on a day, some of it without a day.
fn plans() -> impl Strategy<Value = Vec<Donation>> {
    let given = prop_oneof![
        Just(Given::WholeBlood { ml: None }),
        units().prop_map(|units| Given::Platelets { units, plasma_ml: 0 }),
    ];
    let when = prop_oneof![
        12 => (0_i64..400).prop_map(|by| Some(PartialDate::Day(shifted(day(TODAY), by)))),
        6 => (0_i64..40).prop_map(|by| Some(PartialDate::Day(shifted(day(TODAY), by)))),
        1 => (0_i64..400).prop_map(|by| Some(PartialDate::Month(shifted(day(TODAY), by)))),
        1 => Just(None),
    ];
    let planned = (when, given).prop_map(|(when, given)| Donation { when, given, no_blood: false });
    vec(planned, 0..7)
}

// How a day stands.

/// How a day stands, by what is said of it.
fn standing_of(said: &Assessment, timeline: &Timeline) -> Standing {
    let blocked = matches!(said.verdict, Verdict::NotYet { .. } | Verdict::NoDate | Verdict::CannotDonate);
    let that_day = |says| said.findings.iter().filter(move |one| one.says == says && one.span.covers(said.day));
    if blocked {
        // What one rule says of one fact under two rulebooks is told once, by its later part: seen from the days of the
        // earlier one it is missing, so the spans are asked.
        let all = timeline.blocked().into_iter().filter(|span| span.covers(said.day)).count();
        let predicted = timeline.blocked_by(RuleId("S6")).into_iter().filter(|span| span.covers(said.day)).count();
        assert!(all > 0, "a blocked day has a reason: {said:?}");
        return if predicted == all { Standing::Predicted } else { Standing::Blocked };
    }
    assert!(that_day(Says::Blocked).next().is_none(), "an open day has none: {said:?}");
    if that_day(Says::AskStaff).next().is_some() { Standing::AskStaff } else { Standing::Open }
}

/// Whether spans cover the days from `from` to the day before `until`, each once, and no more of them than have to.
fn fill(stands: &[Stand], from: NaiveDate, until: NaiveDate) -> bool {
    let ends =
        stands.first().is_some_and(|first| first.from == from) && stands.last().is_some_and(|last| last.until == until);
    ends && stands.iter().all(|stand| stand.from < stand.until)
        && stands.windows(2).all(|pair| pair[0].until == pair[1].from && pair[0].standing != pair[1].standing)
}

proptest! {
    #![proptest_config(made_up(400))]

    #[test]
    fn every_day_of_a_calendar_stands_as_it_is_judged(
        donor in donors(), kind in kinds(), begins in -60_i64..330, length in prop_oneof![1_i64..4, 28_i64..31, 200_i64..430],
    ) {
        let timeline = donor.timeline(kind);
        let from = shifted(day(TODAY), begins);
        let until = shifted(from, length);
        let stands = timeline.stands(from, until);
        prop_assert!(fill(&stands, from, until), "{stands:?}");
        for stand in stands {
            for on in stand.from.iter_days().take_while(|on| *on < stand.until) {
                let said = timeline.assess(on);
                prop_assert_eq!(stand.standing, standing_of(&said, &timeline), "{}: {:?}", on, said);
                if donor.draft_from.is_none() && stand.standing <= Standing::Predicted {
                    let mut blocks = said.findings.iter().filter(|one| one.says == Says::Blocked && one.span.covers(on));
                    let predicted = blocks.all(|finding| finding.rule.id.0 == "S6");
                    prop_assert_eq!(stand.standing == Standing::Predicted, predicted, "{}: {:?}", on, said);
                }
                prop_assert_eq!(timeline.standing(on), stand.standing, "{}", on);
            }
        }
        prop_assert_eq!(timeline.stands(until, until), []);
        prop_assert_eq!(timeline.stands(until, from), []);
    }
}

fn stands(facts: &Facts, donations: Vec<Donation>, kind: Kind, until: &str) -> Vec<(String, Standing)> {
    let timeline = Timeline::new(facts, &history(donations), kind, &rulebooks(), day(TODAY));
    let stands = timeline.stands(day(TODAY), day(until));
    stands.into_iter().map(|stand| (stand.from.to_string(), stand.standing)).collect()
}

fn named(stands: &[(&str, Standing)]) -> Vec<(String, Standing)> {
    stands.iter().map(|(from, standing)| ((*from).to_owned(), *standing)).collect()
}

#[test]
fn a_donation_known_by_its_month_blocks_from_the_first_of_it_and_counts_from_the_last() {
    // Six months after 31 August there is no day: 1 March.
    let month = gave(PartialDate::month(2026, 8).expect("a real month"), Given::WholeBlood { ml: None });
    let expected = named(&[(TODAY, Standing::Blocked), ("2027-03-01", Standing::Open)]);
    assert_eq!(stands(&healthy(), vec![month], Kind::WholeBlood, YEAR_ON), expected);
    // One that is planned for some day of December blocks from its first.
    let planned = gave(PartialDate::month(2026, 12).expect("a real month"), Given::WholeBlood { ml: None });
    let expected = named(&[(TODAY, Standing::Open), ("2026-12-01", Standing::Blocked), ("2027-07-01", Standing::Open)]);
    assert_eq!(stands(&healthy(), vec![planned], Kind::WholeBlood, YEAR_ON), expected);
}

#[test]
fn a_predicted_period_is_a_prediction_until_something_else_blocks_as_well() {
    use Standing::{Blocked, Open, Predicted};
    let expected = named(&[(TODAY, Open), ("2026-12-05", Predicted), ("2026-12-16", Open)]);
    assert_eq!(stands(&cycle(), Vec::new(), Kind::WholeBlood, "2027-01-02"), expected);
    // Platelets of 11 November block whole blood until 8 December, in the midst of it.
    let expected = named(&[(TODAY, Blocked), ("2026-12-09", Predicted), ("2026-12-16", Open)]);
    assert_eq!(stands(&cycle(), vec![platelets("2026-11-11", 1)], Kind::WholeBlood, "2027-01-02"), expected);
}

#[test]
fn nothing_is_predicted_a_year_after_the_last_start() {
    // The last start that is predicted is 9 November 2027: a year after the 10th there is none.
    let stands = stands(&cycle(), Vec::new(), Kind::WholeBlood, "2028-11-24");
    let last = &stands[stands.len() - 2..];
    assert_eq!(last, named(&[("2027-11-06", Standing::Predicted), ("2027-11-17", Standing::Open)]));
}

#[test]
fn the_day_of_the_birthday_that_is_too_old_closes_all_that_follow() {
    let facts = Facts { birth: Answer::Known(day("1971-01-16")), ..healthy() };
    let expected = named(&[(TODAY, Standing::Open), ("2027-01-16", Standing::Blocked)]);
    assert_eq!(stands(&facts, Vec::new(), Kind::WholeBlood, YEAR_ON), expected);
    // With the draft in force before it, the years go on to the 66th birthday.
    let books = Rulebooks::new([RULES_OF_2024, DRAFT_2025.in_force_from(day("2027-01-10"))]);
    let timeline = Timeline::new(&facts, &history(Vec::new()), Kind::WholeBlood, &books, day(TODAY));
    assert_eq!(timeline.stands(day(TODAY), day(YEAR_ON)).len(), 1);
    // With the draft in force some days after it, they begin again.
    let books = Rulebooks::new([RULES_OF_2024, DRAFT_2025.in_force_from(day("2027-01-20"))]);
    let timeline = Timeline::new(&facts, &history(Vec::new()), Kind::WholeBlood, &books, day(TODAY));
    let stands = timeline.stands(day(TODAY), day(YEAR_ON));
    let until: Vec<String> = stands.iter().map(|stand| stand.until.to_string()).collect();
    assert_eq!(until, ["2027-01-16", "2027-01-20", YEAR_ON]);
}

#[test]
fn what_is_left_to_the_staff_shows_where_nothing_blocks() {
    let mut facts = happened("unwell", TODAY);
    facts.groups.retain(|(group, _)| *group != Group::LastWeek);
    let expected = named(&[(TODAY, Standing::AskStaff), ("2026-12-01", Standing::Open)]);
    assert_eq!(stands(&facts, Vec::new(), Kind::Platelets, YEAR_ON), expected);
    let given = vec![platelets("2026-11-13", 1)];
    let expected =
        named(&[(TODAY, Standing::Blocked), ("2026-11-27", Standing::AskStaff), ("2026-12-01", Standing::Open)]);
    assert_eq!(stands(&facts, given, Kind::Platelets, YEAR_ON), expected);
}

// Planned donations, checked.

/// Judges planned donations in the order of their days, and of those on one day in the order of the list: each with
/// what was judged before it in the history.
fn judged_one_by_one(donor: &Donor, plan: &[Donation]) -> Vec<Assessment> {
    let mut in_order: Vec<usize> = (0..plan.len()).filter(|place| plan[*place].when.is_some()).collect();
    in_order.sort_by_key(|place| {
        let when = plan[*place].when.expect("those without a day are left out");
        (when.first(), *place)
    });
    let mut history = donor.history.clone();
    let mut judged: Vec<(usize, Assessment)> = Vec::new();
    for place in in_order {
        if let Some(PartialDate::Day(on)) = plan[place].when {
            let (kind, units) = match plan[place].given {
                Given::Platelets { units, .. } => (Kind::Platelets, units),
                _ => (Kind::WholeBlood, None),
            };
            let facts = Facts { platelet_units: units.or(donor.facts.platelet_units), ..donor.facts.clone() };
            judged.push((place, assess(&facts, &history, kind, on, &donor.books(), day(TODAY))));
        }
        history.donations.push(plan[place]);
    }
    judged.sort_by_key(|(place, _)| *place);
    judged.into_iter().map(|(_, assessment)| assessment).collect()
}

/// An assessment without the order of its reasons, which those of one rule may tell in the order of the history.
fn told(assessment: &Assessment) -> (Kind, NaiveDate, Verdict, BTreeSet<String>, usize) {
    let findings = assessment.findings.iter().map(|finding| format!("{finding:?}")).collect();
    (assessment.kind, assessment.day, assessment.verdict, findings, assessment.missing.len())
}

/// The first day after `on` on which a kind may be given, found by trying one after the other.
fn next_by_trying(donor: &Donor, history: &History, kind: Kind, on: NaiveDate) -> Option<NaiveDate> {
    let timeline = Timeline::new(&donor.facts, history, kind, &donor.books(), day(TODAY));
    on.iter_days().skip(1).take(TRIED).find(|day| still_works(&timeline.assess(*day)))
}

/// How many days are tried.
const TRIED: usize = 1_300;

proptest! {
    #![proptest_config(made_up(400))]

    #[test]
    fn what_is_planned_is_judged_as_if_all_before_it_had_taken_place(donor in donors(), plan in plans()) {
        let checked = check_plan(&donor.facts, &donor.history, &plan, &donor.books(), day(TODAY));
        let expected = judged_one_by_one(&donor, &plan);
        let told = |all: &[Assessment]| all.iter().map(told).collect::<Vec<_>>();
        prop_assert_eq!(told(&checked), told(&expected));
    }

    #[test]
    fn one_more_moves_what_follows_it_and_spoils_what_no_longer_works(
        donor in donors(), plan in plans(), ahead in 0_i64..300, kind in kinds(),
    ) {
        let one_more = Planned { day: shifted(day(TODAY), ahead), kind };
        let donation = one_more.donation(donor.facts.platelet_units.or(Some(1)));
        let moves = what_if(&donor.facts, &donor.history, &plan, donation, &donor.books(), day(TODAY));

        let mut history = donor.history.clone();
        history.donations.extend(plan.iter().filter(|one| one.when.is_some_and(|on| on.first() <= one_more.day)));
        history.donations.push(donation);
        let end = one_more.day + Days::new(u64::try_from(TRIED).expect("a few years"));
        for (kind, next) in Kind::ALL.into_iter().zip(moves.next) {
            let expected = next_by_trying(&donor, &history, kind, one_more.day);
            prop_assert_eq!(next.filter(|next| *next <= end), expected, "{:?}", kind);
        }

        let place_of = |plan: &[Donation], nth: usize| {
            let exact = |one: &Donation| matches!(one.when, Some(PartialDate::Day(_)));
            plan.iter().enumerate().filter(|(_, one)| exact(one)).map(|(place, _)| place).nth(nth)
        };
        let before = judged_one_by_one(&donor, &plan);
        let mut with_it = plan.clone();
        with_it.push(donation);
        let after = judged_one_by_one(&donor, &with_it);
        let spoilt = (0..before.len()).filter(|nth| still_works(&before[*nth]) && !still_works(&after[*nth]));
        let spoilt: Vec<usize> = spoilt.filter_map(|nth| place_of(&plan, nth)).collect();
        prop_assert_eq!(moves.spoilt, spoilt);
    }

    /// A planned donation moves to the first day on which it works, with all that is planned up to that day before it.
    #[test]
    fn a_planned_donation_moves_to_the_first_day_that_works(donor in donors(), plan in plans()) {
        for place in 0..plan.len() {
            let (facts, books) = (&donor.facts, donor.books());
            let found = first_that_works(facts, &donor.history, &plan, place, &books, day(TODAY));
            let Some(PartialDate::Day(on)) = plan[place].when else {
                prop_assert_eq!(found, None);
                continue;
            };
            let end = on + Days::new(u64::try_from(TRIED).expect("a few years"));
            let works = |on: &NaiveDate| {
                let mut others = plan.clone();
                let mut moved = others.remove(place);
                others.retain(|other| other.when.is_some_and(|when| when.first() <= *on));
                moved.when = Some(PartialDate::Day(*on));
                others.push(moved);
                judged_one_by_one(&donor, &others).last().is_some_and(still_works)
            };
            prop_assert_eq!(found.filter(|found| *found < end), on.iter_days().take(TRIED).find(works));
        }
    }

    /// What is planned blocks nothing in the check, changes no verdict and answers no question; each day that would make
    /// one of the planned donations too early says which.
    #[test]
    fn beside_a_plan_all_is_said_as_without_it_but_what_it_would_spoil(
        donor in donors(), plan in plans(), kind in kinds(), ahead in -10_i64..200,
    ) {
        // The slow definition of "too early" knows one rulebook and no approval.
        let donor = Donor { draft_from: None, ..donor };
        let alone = donor.timeline(kind);
        let beside = alone.clone().beside(&plan);
        prop_assert_eq!(alone.blocked(), beside.blocked());
        let (from, until) = (shifted(day(TODAY), ahead), shifted(day(TODAY), ahead + 60));
        prop_assert_eq!(alone.stands(from, until), beside.stands(from, until));
        for on in from.iter_days().take(60) {
            let (without, with) = (alone.assess(on), beside.assess(on));
            prop_assert_eq!(without.verdict, with.verdict);
            prop_assert_eq!(&without.missing, &with.missing);
            let other = |all: &Assessment| {
                let other = all.findings.iter().filter(|finding| finding.says != Says::PlanTooEarly);
                other.map(|finding| format!("{finding:?}")).collect::<Vec<_>>()
            };
            prop_assert_eq!(other(&without), other(&with));

            let said: BTreeSet<NaiveDate> = with.findings.iter().filter_map(|finding| match finding.basis {
                Basis::Planned { on } => Some(on),
                _ => None,
            }).collect();
            let open = match with.verdict {
                Verdict::ForStaff => Some(on),
                _ => with.open_from(),
            };
            let mut planned = donor.history.clone();
            planned.donations.extend(&plan);
            let mut given = planned.clone();
            if let Some(open) = open {
                given.donations.push(Planned { day: open, kind }.donation(Some(donor.facts.platelet_units.unwrap_or(1))));
            }
            let is_spoilt = |entry: &&Donation| {
                came_too_early(&planned, entry) == Some(false) && came_too_early(&given, entry) == Some(true)
            };
            let later = |entry: &Donation| entry.when.map(PartialDate::first).filter(|on| open.is_some_and(|open| open <= *on));
            let expected: BTreeSet<NaiveDate> = planned.donations.iter().filter(is_spoilt).filter_map(later).collect();
            // Whether an entry of unknown kind is spoilt depends on what it was.
            let unknown = planned.donations.iter().filter(|entry| entry.given == Given::Unknown);
            let unknown: BTreeSet<NaiveDate> = unknown.filter_map(|entry| entry.when.map(PartialDate::first)).collect();
            prop_assert_eq!(&said - &unknown, &expected - &unknown, "{}", on);
        }
    }
}

/// Whether a planned donation works, and the rules that decide if it does not.
fn works(facts: &Facts, given: Vec<Donation>, plan: &[Donation], place: usize) -> Result<(), Vec<&'static str>> {
    let checked = check_plan(facts, &history(given), plan, &rulebooks(), day(TODAY));
    let said = &checked[place];
    if still_works(said) {
        return Ok(());
    }
    Err(said.findings.iter().filter(|finding| finding.decides).map(|finding| finding.rule.id.0).collect())
}

#[test]
fn between_two_planned_donations_the_last_day_of_a_wait_is_refused_and_the_next_is_not() {
    let pairs = [
        ("I1", whole_blood("2027-02-28"), whole_blood("2027-08-27"), whole_blood("2027-08-28")),
        // There is no 30 and no 31 February.
        ("I1", whole_blood("2027-08-31"), whole_blood("2028-02-29"), whole_blood("2028-03-01")),
        ("I2", platelets("2026-12-01", 1), platelets("2026-12-14", 1), platelets("2026-12-15", 1)),
        ("I3", platelets("2026-12-01", 1), whole_blood("2026-12-28"), whole_blood("2026-12-29")),
        ("I4", whole_blood("2026-11-30"), platelets("2027-02-28", 1), platelets("2027-03-01", 1)),
        ("I4", whole_blood(TODAY), platelets("2027-02-23", 1), platelets("2027-02-24", 1)),
    ];
    for (rule, first, refused, allowed) in pairs {
        // In either order of the list: the day tells which comes first.
        assert_eq!(works(&healthy(), Vec::new(), &[refused, first], 0), Err(vec![rule]), "{refused:?}");
        assert_eq!(works(&healthy(), Vec::new(), &[first, refused], 1), Err(vec![rule]), "{refused:?}");
        assert_eq!(works(&healthy(), Vec::new(), &[allowed, first], 0), Ok(()), "{allowed:?}");
        // The same from one that took place.
        if first.when.is_some_and(|when| when.first() <= day(TODAY)) {
            assert_eq!(works(&healthy(), vec![first], &[refused], 0), Err(vec![rule]));
            assert_eq!(works(&healthy(), vec![first], &[allowed], 0), Ok(()));
        }
        // The earlier one is not judged by the later.
        assert_eq!(works(&healthy(), Vec::new(), &[refused, first], 1), Ok(()));
    }
}

#[test]
fn of_two_on_one_day_the_later_in_the_list_is_refused() {
    let (blood, platelets) = (whole_blood("2026-12-04"), platelets("2026-12-04", 1));
    for (plan, rule) in [([blood, platelets], "I4"), ([platelets, blood], "I3"), ([blood, blood], "I1")] {
        assert_eq!(works(&healthy(), Vec::new(), &plan, 0), Ok(()));
        assert_eq!(works(&healthy(), Vec::new(), &plan, 1), Err(vec![rule]));
    }
}

/// Platelets every 14 days from `first` on.
fn fortnightly(first: &str, count: usize, units: u8) -> Vec<Donation> {
    let days = day(first).iter_days().step_by(14).take(count);
    days.map(|on| platelets(&on.to_string(), units)).collect()
}

#[test]
fn the_25th_platelet_donation_waits_until_the_first_is_a_year_old() {
    let mut plan = fortnightly(TODAY, 24, 1);
    assert_eq!(plan[23], platelets("2027-10-12", 1));
    plan.push(platelets("2027-11-23", 1));
    assert_eq!(works(&healthy(), Vec::new(), &plan, 23), Ok(()));
    assert_eq!(works(&healthy(), Vec::new(), &plan, 24), Err(vec!["I5"]));
    plan[24] = platelets(YEAR_ON, 1);
    assert_eq!(works(&healthy(), Vec::new(), &plan, 24), Ok(()));
}

#[test]
fn the_41st_unit_waits_until_the_first_are_a_year_old() {
    // 20 times 2 units are 10 litres.
    let mut plan = fortnightly(TODAY, 20, 2);
    assert_eq!(plan[19], platelets("2027-08-17", 2));
    plan.push(platelets("2027-11-23", 1));
    assert_eq!(works(&healthy(), Vec::new(), &plan, 19), Ok(()));
    assert_eq!(works(&healthy(), Vec::new(), &plan, 20), Err(vec!["I6"]));
    plan[20] = platelets(YEAR_ON, 2);
    assert_eq!(works(&healthy(), Vec::new(), &plan, 20), Ok(()));
}

#[test]
fn a_planned_donation_counts_as_many_units_as_it_was_planned_with() {
    // 39 units of 40 are given: one more unit fits, two do not, whatever is asked of the donor otherwise.
    let mut plan = fortnightly(TODAY, 19, 2);
    plan.push(platelets("2027-08-17", 1));
    for wished in [None, Some(1), Some(2)] {
        let facts = Facts { platelet_units: wished, ..healthy() };
        for (units, expected) in [(1, Ok(())), (2, Err(vec!["I6"]))] {
            plan.push(platelets("2027-08-31", units));
            assert_eq!(works(&facts, Vec::new(), &plan, 20), expected, "{wished:?}, {units}");
            plan.pop();
        }
    }
}

#[test]
fn a_cold_that_is_entered_afterwards_breaks_the_plan_of_a_week() {
    let facts = happened("cold", "2026-11-20");
    assert_eq!(works(&facts, Vec::new(), &[whole_blood("2026-11-26")], 0), Err(vec!["S1"]));
    assert_eq!(works(&facts, Vec::new(), &[whole_blood("2026-11-27")], 0), Ok(()));
    // A tattoo breaks those of a year, and moves none of the later ones.
    let facts = happened("tattoo", "2026-11-20");
    let plan = [whole_blood("2026-11-25"), whole_blood("2027-11-19"), whole_blood("2027-11-20")];
    assert_eq!(works(&facts, Vec::new(), &plan[..1], 0), Err(vec!["D20"]));
    assert_eq!(works(&facts, Vec::new(), &plan[1..2], 0), Err(vec!["D20"]));
    assert_eq!(works(&facts, Vec::new(), &plan[2..], 0), Ok(()));
    let checked = check_plan(&facts, &history(Vec::new()), &plan[..1], &rulebooks(), day(TODAY));
    assert_eq!(checked[0].open_from(), Some(day("2027-11-20")));
}

#[test]
fn a_period_breaks_the_plan_from_three_days_before_to_three_days_after() {
    let refused = |facts: &Facts, on| works(facts, Vec::new(), &[whole_blood(on)], 0);
    // Recorded, up to the 22nd.
    let mut facts = cycle();
    if let Answer::Known(Menstruation::Concerns(cycle)) = &mut facts.menstruation {
        cycle.periods = vec![Period { first: day("2026-11-18"), last: Some(day("2026-11-22")) }];
    }
    assert_eq!(refused(&facts, "2026-11-25"), Err(vec!["S5"]));
    assert_eq!(refused(&facts, "2026-11-26"), Ok(()));
    // Predicted, from 8 to 12 December.
    assert_eq!(refused(&cycle(), "2026-12-04"), Ok(()));
    assert_eq!(refused(&cycle(), "2026-12-05"), Err(vec!["S6"]));
    assert_eq!(refused(&cycle(), "2026-12-15"), Err(vec!["S6"]));
    assert_eq!(refused(&cycle(), "2026-12-16"), Ok(()));
}

#[test]
fn a_plan_ends_with_the_day_before_the_birthday_that_is_too_old() {
    let facts = Facts { birth: Answer::Known(day("1971-01-16")), extension: Answer::Known(true), ..healthy() };
    let on = |given: Vec<Donation>, planned: &[Donation]| works(&facts, given, planned, planned.len() - 1);
    assert_eq!(on(Vec::new(), &[whole_blood("2027-01-15")]), Ok(()));
    assert_eq!(on(Vec::new(), &[whole_blood("2027-01-16")]), Err(vec!["W1"]));
    // Whoever has given twice goes on to the 61st birthday.
    let twice = || vec![whole_blood("2025-05-01"), whole_blood("2026-05-01")];
    assert_eq!(on(twice(), &[whole_blood("2027-01-16")]), Ok(()));
    assert_eq!(on(twice(), &[whole_blood("2032-01-15")]), Ok(()));
    assert_eq!(on(twice(), &[whole_blood("2032-01-16")]), Err(vec!["W1"]));
    // One that is planned is none that was given.
    let once = vec![whole_blood("2026-05-01")];
    assert_eq!(on(once, &[platelets("2026-12-01", 1), whole_blood("2027-01-16")]), Err(vec!["W1"]));
}

#[test]
fn what_is_planned_says_nothing_of_what_was_given() {
    // Nobody who has not said whether they ever gave is told "yes" because of a plan.
    let untold = History { told: Told::Nothing, donations: Vec::new() };
    let plan = [platelets("2026-12-01", 1), platelets("2026-12-15", 1)];
    for said in check_plan(&healthy(), &untold, &plan, &rulebooks(), day(TODAY)) {
        assert_eq!(said.verdict, Verdict::ForStaff, "{said:?}");
    }
    let told = history(Vec::new());
    for said in check_plan(&healthy(), &told, &plan, &rulebooks(), day(TODAY)) {
        assert_eq!(said.verdict, Verdict::CanDonate, "{said:?}");
    }
}

#[test]
fn a_planned_donation_of_today_moves_what_follows_it() {
    let plan = [whole_blood(TODAY)];
    let moves = |kind, on| {
        let one_more = Planned { day: day(on), kind }.donation(Some(1));
        what_if(&healthy(), &history(Vec::new()), &plan, one_more, &rulebooks(), day(TODAY))
    };
    let next = |on: &str| Some(day(on));
    // Whole blood from six months after the later of the two; platelets from three.
    assert_eq!(moves(Kind::Platelets, "2027-02-24").next, [next("2027-05-24"), next("2027-03-10")]);
    assert_eq!(moves(Kind::Platelets, "2027-05-10").next, [next("2027-06-07"), next("2027-05-24")]);
    assert_eq!(works(&healthy(), Vec::new(), &[plan[0], whole_blood("2027-05-23")], 1), Err(vec!["I1"]));
    // One that took place today takes its place.
    assert_eq!(works(&healthy(), vec![plan[0]], &[whole_blood("2027-05-24")], 0), Ok(()));
}

#[test]
fn the_day_after_a_donation_counts_as_much_as_was_given() {
    // 38 units since 5 January 2026, every two weeks, the last on 14 September: 10 litres are 40 units.
    let two_units = Given::Platelets { units: Some(2), plasma_ml: 0 };
    let every_two_weeks = (0..19).map(|time| day("2026-01-05") + Days::new(14 * time));
    let given: Vec<Donation> = every_two_weeks.map(|on| gave(PartialDate::Day(on), two_units)).collect();
    let next = |units| {
        let donation = platelets("2026-09-28", units);
        let facts = Facts { platelet_units: Some(1), ..healthy() };
        what_if(&facts, &history(given.clone()), &[], donation, &rulebooks(), day("2026-09-28")).next[1]
    };
    // After one unit one more fits; after two none, until the first donation is a year old.
    assert_eq!(next(1), Some(day("2026-10-12")));
    assert_eq!(next(2), Some(day("2027-01-05")));
    // Whoever names no day or no kind moves nothing.
    let no_day = Donation { when: None, ..platelets("2026-09-28", 1) };
    assert_eq!(what_if(&healthy(), &history(given), &[], no_day, &rulebooks(), day(TODAY)), Moves::default());
}

#[test]
fn one_more_spoils_those_that_it_makes_too_early_and_none_that_were_too_early_before() {
    // In the order of the list: what was too early already is not spoilt, and one of the month alone is not judged.
    let month = gave(PartialDate::month(2027, 12).expect("a real month"), Given::WholeBlood { ml: None });
    let plan = [month, platelets("2027-01-20", 1), platelets("2027-01-10", 1), platelets("2027-02-03", 1)];
    let spoilt = |on, kind| {
        let one_more = Planned { day: day(on), kind }.donation(Some(1));
        what_if(&healthy(), &history(Vec::new()), &plan, one_more, &rulebooks(), day(TODAY)).spoilt
    };
    assert_eq!(works(&healthy(), Vec::new(), &plan, 0), Err(vec!["I2"]), "the 20th is too early");
    assert_eq!(spoilt("2026-12-27", Kind::Platelets), [0; 0]);
    assert_eq!(spoilt("2026-12-28", Kind::Platelets), [2]);
    assert_eq!(spoilt("2026-12-28", Kind::WholeBlood), [2, 3]);
    assert_eq!(spoilt("2027-02-04", Kind::Platelets), [0; 0]);
}

#[test]
fn the_check_warns_of_a_donation_of_the_other_kind_that_is_planned_for_the_very_day() {
    let plan = [whole_blood("2027-01-05")];
    let warned = |kind, on| {
        let timeline = Timeline::new(&healthy(), &history(Vec::new()), kind, &rulebooks(), day(TODAY)).beside(&plan);
        let said = timeline.assess(day(on));
        assert_eq!(said.verdict, Verdict::CanDonate);
        let findings = said.findings.iter().filter(|finding| finding.says == Says::PlanTooEarly);
        findings.map(|finding| finding.rule.id.0).collect::<Vec<_>>()
    };
    assert_eq!(warned(Kind::Platelets, "2026-12-08"), [""; 0]);
    assert_eq!(warned(Kind::Platelets, "2026-12-09"), ["I3"]);
    assert_eq!(warned(Kind::Platelets, "2027-01-05"), ["I3"]);
    assert_eq!(warned(Kind::Platelets, "2027-01-06"), [""; 0]);
    // That of the same kind is the planned one.
    assert_eq!(warned(Kind::WholeBlood, "2027-01-04"), ["I1"]);
    assert_eq!(warned(Kind::WholeBlood, "2027-01-05"), [""; 0]);
}

// What to heed after a donation.

fn time(text: &str) -> NaiveDateTime {
    text.parse().expect("a real time")
}

fn care(on: &str, at: Option<&str>, now: &str) -> Vec<Ends> {
    let at = at.map(|at| time_of_day(at).expect("a real time"));
    care_after(&RULES_OF_2024, day(on), at, time(now)).into_iter().map(|(_, ends)| ends).collect()
}

#[test]
fn what_lasts_a_day_lasts_to_the_minute_and_what_lasts_until_the_evening_to_midnight() {
    for (on, next_day) in [
        (TODAY, "2026-11-25"),
        ("2026-11-30", "2026-12-01"),
        ("2026-12-31", "2027-01-01"),
        ("2028-02-28", "2028-02-29"),
        ("2027-02-28", "2027-03-01"),
    ] {
        let (a_day, evening) = (Ends::At(time(&format!("{next_day}T09:40:00"))), Ends::Midnight(day(on)));
        let at = |now: &str| care(on, Some("09:40"), now);
        assert_eq!(at(&format!("{on}T09:40:00")), [a_day, evening]);
        assert_eq!(at(&format!("{on}T23:59:59")), [a_day, evening]);
        assert_eq!(at(&format!("{next_day}T00:00:00")), [a_day]);
        assert_eq!(at(&format!("{next_day}T09:39:59")), [a_day]);
        assert_eq!(at(&format!("{next_day}T09:40:00")), []);
    }
    assert_eq!(care(TODAY, Some("00:00"), "2026-11-25T00:00:00"), []);
    assert_eq!(care(TODAY, Some("23:59"), "2026-11-25T23:58:59").len(), 1);
}

#[test]
fn without_its_hour_a_donation_is_heeded_to_the_end_of_the_next_day() {
    let next_day = Ends::AtThatHour(day("2027-01-01"));
    assert_eq!(care("2026-12-31", None, "2026-12-31T00:00:00"), [next_day, Ends::Midnight(day("2026-12-31"))]);
    assert_eq!(care("2026-12-31", None, "2027-01-01T00:00:00"), [next_day]);
    assert_eq!(care("2026-12-31", None, "2027-01-01T23:59:59"), [next_day]);
    assert_eq!(care("2026-12-31", None, "2027-01-02T00:00:00"), []);
}

#[test]
fn of_a_donation_that_lies_ahead_nothing_is_said() {
    assert_eq!(care("2026-11-25", None, "2026-11-24T23:59:59"), []);
    assert_eq!(care("2026-11-25", Some("09:40"), "2026-11-24T23:59:59"), []);
    // At the calendar's end there is no next day, and nothing panics.
    let (end, last) = (NaiveDate::MAX, NaiveTime::from_hms_opt(23, 59, 59).expect("a real time"));
    assert_eq!(care_after(&RULES_OF_2024, end, Some(last), end.and_time(last)).len(), 2);
}

// Three plans of a year, worked out by hand.

fn year_of(facts: &Facts, given: &History, wish: Wish) -> Vec<Planned> {
    let books = rulebooks();
    let ground = ground(facts, given, &books, day(YEAR_ON), day(TODAY));
    let plan = best_year(&ground, wish, &|_, _| true);
    // Each day of it is open to whoever keeps to it.
    let donations: Vec<Donation> = plan.iter().map(|planned| planned.donation(Some(1))).collect();
    for said in check_plan(facts, given, &donations, &books, day(TODAY)) {
        assert_eq!(said.verdict, Verdict::CanDonate, "{wish:?}: {said:?}");
    }
    plan
}

fn beside(facts: &Facts, given: &History) -> Vec<usize> {
    let books = rulebooks();
    let ground = ground(facts, given, &books, day(YEAR_ON), day(TODAY));
    platelets_beside_whole_blood(&ground, &|_, _| true)
}

fn blood_on(days: &[&str]) -> Vec<Planned> {
    days.iter().map(|on| Planned { day: day(on), kind: Kind::WholeBlood }).collect()
}

fn platelets_on(days: &[&str]) -> Vec<Planned> {
    days.iter().map(|on| Planned { day: day(on), kind: Kind::Platelets }).collect()
}

/// Platelets every so many days from the first day to the last, both included.
fn platelets_every(days: usize, first: &str, last: &str) -> Vec<Planned> {
    let on = day(first).iter_days().step_by(days).take_while(|on| *on <= day(last));
    let all: Vec<Planned> = on.map(|day| Planned { day, kind: Kind::Platelets }).collect();
    assert_eq!(all.last().map(|last| last.day), Some(day(last)), "the last day is one of them");
    all
}

const CALM: Wish = Wish::Calm { kind: Kind::WholeBlood, times: 2 };

#[test]
fn the_year_of_a_new_donor() {
    let (facts, given) = (healthy(), history(Vec::new()));
    // 24 platelet donations, and four weeks after the last whole blood: 25. Whole blood first, or in between, would
    // close three months to platelets.
    let most = [platelets_every(14, TODAY, "2027-10-12"), blood_on(&["2027-11-09"])].concat();
    assert_eq!(most.len(), 25);
    assert_eq!(year_of(&facts, &given, Wish::MostDonations), most);
    assert_eq!(year_of(&facts, &given, Wish::MostPlatelets), most);
    // A third whole blood would be on the first day of the next year. Of the time between the first two, three months
    // are closed to platelets and the last four weeks are: 18 fit.
    let most =
        [blood_on(&[TODAY]), platelets_every(14, "2027-02-24", "2027-10-20"), blood_on(&["2027-11-17"])].concat();
    assert_eq!(most.len(), 20);
    assert_eq!(year_of(&facts, &given, Wish::MostWholeBlood), most);
    // 182 of 365 days; half a year after 24 November is 24 May, 181.
    assert_eq!(year_of(&facts, &given, CALM), blood_on(&[TODAY, "2027-05-25"]));
    // Three do not fit, so two.
    let three = Wish::Calm { kind: Kind::WholeBlood, times: 3 };
    assert_eq!(year_of(&facts, &given, three), blood_on(&[TODAY, "2027-05-25"]));
    // A twelfth of a year is 30 days and a bit.
    let monthly = Wish::Calm { kind: Kind::Platelets, times: 12 };
    assert_eq!(year_of(&facts, &given, monthly), platelets_every(30, TODAY, "2027-10-20"));
    assert_eq!(beside(&facts, &given), [24, 24, 18]);
}

/// 23 platelet donations of the last year, every 15 days, the last two weeks ago.
fn regular() -> History {
    let days = [
        "2025-12-15",
        "2025-12-30",
        "2026-01-14",
        "2026-01-29",
        "2026-02-13",
        "2026-02-28",
        "2026-03-15",
        "2026-03-30",
        "2026-04-14",
        "2026-04-29",
        "2026-05-14",
        "2026-05-29",
        "2026-06-13",
        "2026-06-28",
        "2026-07-13",
        "2026-07-28",
        "2026-08-12",
        "2026-08-27",
        "2026-09-11",
        "2026-09-26",
        "2026-10-11",
        "2026-10-26",
        "2026-11-10",
    ];
    history(days.map(|on| platelets(on, 1)).to_vec())
}

#[test]
fn the_year_of_a_regular_platelet_donor() {
    let (facts, given) = (healthy(), regular());
    // One more fits today. Then I5 binds: each of the next waits until one of the last year is a year old.
    let most = [platelets_on(&[TODAY]), platelets_every(15, "2026-12-15", "2027-11-10")].concat();
    assert_eq!(most.len(), 24);
    assert_eq!(year_of(&facts, &given, Wish::MostPlatelets), most);
    // Whole blood on the last day in the place of the last of them would be as many, later.
    assert_eq!(year_of(&facts, &given, Wish::MostDonations), most);
    let then = works(&facts, given.donations.clone(), &[platelets(TODAY, 1), platelets("2026-12-14", 1)], 1);
    assert_eq!(then, Err(vec!["I5"]));
    let then = works(&facts, given.donations.clone(), &[platelets(TODAY, 1), platelets("2026-12-15", 1)], 1);
    assert_eq!(then, Ok(()));
    // Of the plans with two whole blood and 17 platelets the one with the earliest days begins with four platelets.
    let most = [
        platelets_on(&[TODAY, "2026-12-15", "2026-12-30", "2027-01-14"]),
        blood_on(&["2027-02-11"]),
        platelets_every(14, "2027-05-11", "2027-10-26"),
        blood_on(&["2027-11-23"]),
    ]
    .concat();
    assert_eq!(most.len(), 19);
    assert_eq!(year_of(&facts, &given, Wish::MostWholeBlood), most);
    // Four weeks after the last platelets, and half a year less half a day later.
    assert_eq!(year_of(&facts, &given, CALM), blood_on(&["2026-12-08", "2027-06-08"]));
    assert_eq!(beside(&facts, &given), [24, 23, 17]);
}

#[test]
fn the_year_of_a_donor_with_a_cycle_of_28_days() {
    let (facts, given) = (cycle(), history(Vec::new()));
    // Of each 28 days 17 are open, the first of them 16 December and every 28 days on: room for two platelet donations.
    // The 24th is on 20 October; four weeks later, on the first open day, whole blood.
    let most =
        [platelets_on(&[TODAY]), platelets_every(14, "2026-12-16", "2027-10-20"), blood_on(&["2027-11-17"])].concat();
    assert_eq!(most.len(), 25);
    assert_eq!(year_of(&facts, &given, Wish::MostDonations), most);
    assert_eq!(year_of(&facts, &given, Wish::MostPlatelets), most);
    let most =
        [blood_on(&[TODAY]), platelets_every(14, "2027-02-24", "2027-10-20"), blood_on(&["2027-11-17"])].concat();
    assert_eq!(most.len(), 20);
    assert_eq!(year_of(&facts, &given, Wish::MostWholeBlood), most);
    // 183 days are 6 cycles and 15 days: from the 14th open day of one to the first of another.
    assert_eq!(year_of(&facts, &given, CALM), blood_on(&["2026-12-01", "2027-06-02"]));
    assert_eq!(beside(&facts, &given), [24, 24, 18]);
}

#[test]
fn a_plan_of_a_donor_who_grows_too_old_ends_before_the_birthday() {
    let facts = Facts { birth: Answer::Known(day("1971-05-24")), ..healthy() };
    // A second whole blood would be on the birthday itself.
    let two = year_of(&facts, &history(Vec::new()), Wish::MostWholeBlood);
    assert_eq!(two.iter().filter(|planned| planned.kind == Kind::WholeBlood).count(), 1);
    assert!(two.iter().all(|planned| planned.day < day("2027-05-24")));
    let facts = Facts { birth: Answer::Known(day("1971-05-25")), ..healthy() };
    let two = year_of(&facts, &history(Vec::new()), Wish::MostWholeBlood);
    let expected =
        [blood_on(&[TODAY]), platelets_every(14, "2027-02-24", "2027-04-21"), blood_on(&["2027-05-24"])].concat();
    assert_eq!(two, expected);
}
