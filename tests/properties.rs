//! What must hold for every donor: checked on thousands of made-up ones, always the same.

// The slow definition is shared with other tests, each of which uses a part of it.
#[allow(dead_code, reason = "other tests use the rest")]
mod oracle;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use donation_day::eligibility::{
    Answer, Assessment, Basis, Bleeding, Condition, Cycle, Donation, Facts, Finding, Given, Grams, GroupAnswer,
    History, Measured, Menstruation, Occurred, PartialDate, Period, PulseReading, Says, Sex, Timeline, Told, Verdict,
    assess,
};
use donation_day::rules::{CaseKey, DRAFT_2025, Group, Kind, RULES_OF_2024, Rulebook, Rulebooks, rulebooks};
use donation_day::schedule::{Until, open_until};
use oracle::{Because, CASES, Oracle, came_too_early};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestCaseResult};

/// The same donors on every run, and no files left behind.
fn made_up(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(20_241_204), ..Default::default() }
}

/// A donor, and the question that is asked.
#[derive(Debug, Clone)]
struct Question {
    facts: Facts,
    history: History,
    kind: Kind,
    today: NaiveDate,
    /// The judged day.
    day: NaiveDate,
}

impl Question {
    fn oracle(&self) -> Oracle<'_> {
        Oracle { facts: &self.facts, history: &self.history, kind: self.kind, today: self.today }
    }

    fn on(&self, day: NaiveDate) -> Assessment {
        assess(&self.facts, &self.history, self.kind, day, &rulebooks(), self.today)
    }
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a real day")
}

fn shifted(day: NaiveDate, days: i64) -> NaiveDate {
    day + chrono::TimeDelta::days(days)
}

/// Days around `today`.
fn around(today: NaiveDate, days: std::ops::Range<i64>) -> impl Strategy<Value = NaiveDate> + Clone {
    days.prop_map(move |by| shifted(today, by))
}

/// A day, a month or a year.
fn roughly(day: NaiveDate) -> impl Strategy<Value = PartialDate> {
    prop_oneof![
        12 => Just(PartialDate::Day(day)),
        2 => Just(PartialDate::Month(day)),
        1 => Just(PartialDate::Year(day)),
    ]
}

/// A definite answer more often than not.
fn answered<T: Clone + std::fmt::Debug + 'static>(
    known: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Answer<T>> {
    prop_oneof![12 => known.prop_map(Answer::Known), 1 => Just(Answer::Unanswered), 1 => Just(Answer::NotSure)]
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::WholeBlood), Just(Kind::Platelets)]
}

fn whole_blood() -> impl Strategy<Value = Given> {
    prop_oneof![Just(None), Just(Some(200)), Just(Some(300)), Just(Some(400))].prop_map(|ml| Given::WholeBlood { ml })
}

fn platelets() -> impl Strategy<Value = Given> {
    prop_oneof![Just((None, 0)), Just((Some(2), 0)), (0_u16..=200).prop_map(|plasma| (Some(1), plasma)),]
        .prop_map(|(units, plasma_ml)| Given::Platelets { units, plasma_ml })
}

fn donation(today: NaiveDate, days: std::ops::Range<i64>) -> impl Strategy<Value = Donation> {
    let given = prop_oneof![6 => whole_blood(), 6 => platelets(), 2 => Just(Given::Unknown), 1 => Just(Given::Other)];
    let when = around(today, days).prop_flat_map(roughly).prop_map(Some);
    let when = prop_oneof![30 => when, 1 => Just(None)];
    (when, given, prop::bool::weighted(0.05)).prop_map(|(when, given, no_blood)| Donation { when, given, no_blood })
}

/// Platelets again and again, so that the year fills up.
fn regular_platelets(today: NaiveDate) -> impl Strategy<Value = Vec<Donation>> {
    (around(today, -430..0), 7_u64..21, vec(platelets(), 0..30)).prop_map(|(first, step, given)| {
        (0..)
            .zip(given)
            .map(|(time, given)| {
                let when = Some(PartialDate::Day(first + Days::new(time * step)));
                Donation { when, given, no_blood: false }
            })
            .collect()
    })
}

fn donations(today: NaiveDate) -> impl Strategy<Value = Vec<Donation>> {
    prop_oneof![
        3 => vec(donation(today, -500..100), 0..4),
        1 => vec(donation(today, -900..120), 0..30),
        2 => (regular_platelets(today), vec(donation(today, -500..100), 0..2))
            .prop_map(|(regular, others)| [regular, others].concat()),
    ]
}

fn histories(today: NaiveDate) -> impl Strategy<Value = History> {
    let told = prop_oneof![12 => Just(Told::All), 1 => Just(Told::Nothing), 1 => Just(Told::NotSure)];
    (told, donations(today)).prop_map(|(told, donations)| History { told, donations })
}

fn occurred(today: NaiveDate, days: std::ops::Range<i64>) -> impl Strategy<Value = Occurred> {
    prop_oneof![
        20 => around(today, days).prop_flat_map(roughly).prop_map(Occurred::Last),
        2 => Just(Occurred::StillOn),
        1 => Just(Occurred::NotKnown),
    ]
}

/// Any case of S, D and V: of the last days most often, since there the short waits end.
fn condition(today: NaiveDate) -> impl Strategy<Value = Condition> {
    let of_the_last_week = prop::sample::select(CASES[..7].to_vec());
    let any = prop::sample::select(CASES.to_vec());
    prop_oneof![
        3 => (of_the_last_week, occurred(today, -30..1)),
        3 => (any.clone(), occurred(today, -40..1)),
        3 => (any.clone(), occurred(today, -400..1)),
        1 => (any, occurred(today, -1_200..1)),
    ]
    .prop_map(|(case, when)| Condition { case: CaseKey(case), when })
}

fn conditions(today: NaiveDate) -> impl Strategy<Value = Vec<Condition>> {
    prop_oneof![2 => Just(Vec::new()), 3 => vec(condition(today), 0..4)]
}

/// Whatever may be said of a group: nothing, one thing, or two that do not agree.
fn group_answers(group: Group) -> impl Strategy<Value = Vec<(Group, GroupAnswer)>> {
    prop_oneof![
        24 => Just(vec![GroupAnswer::NoneElse]),
        1 => Just(vec![GroupAnswer::NoneElse, GroupAnswer::NotSure]),
        1 => Just(vec![GroupAnswer::NotSure]),
        1 => Just(vec![GroupAnswer::Unfinished]),
        1 => Just(Vec::new()),
    ]
    .prop_map(move |answers| answers.into_iter().map(|answer| (group, answer)).collect())
}

fn groups() -> impl Strategy<Value = Vec<(Group, GroupAnswer)>> {
    (group_answers(Group::LastWeek), group_answers(Group::Longer), group_answers(Group::Vaccines))
        .prop_map(|(week, longer, vaccines)| [week, longer, vaccines].concat())
}

fn not_able() -> impl Strategy<Value = Answer<bool>> {
    prop_oneof![
        20 => Just(Answer::Known(false)),
        1 => Just(Answer::Known(true)),
        1 => Just(Answer::NotSure),
        1 => Just(Answer::Unanswered),
    ]
}

/// A doctor's reason, or one that says nothing.
fn special_match() -> impl Strategy<Value = Option<String>> {
    let reason = prop::sample::select(vec!["the only match for a child", "", "  ", "\u{3000}"]);
    option::weighted(0.3, reason.prop_map(str::to_owned))
}

/// Mostly not measured; measured well more often than not, and near the limits.
fn measured(today: NaiveDate) -> impl Strategy<Value = Option<Measured>> {
    let near = |well: std::ops::RangeInclusive<u16>, beyond: std::ops::RangeInclusive<u16>| {
        option::weighted(0.5, prop_oneof![9 => well, 1 => beyond])
    };
    let pulse = (near(60..=100, 45..=105), prop::bool::weighted(0.95), any::<bool>())
        .prop_map(|(beats, regular, athlete)| beats.map(|beats| PulseReading { beats, regular, athlete }));
    let pressure = (near(110..=139, 85..=145), near(60..=80, 55..=95));
    let measured = (
        (around(today, -3..1), pressure, pulse, near(360..=373, 370..=380)),
        (near(115..=150, 110..=125), near(360..=500, 355..=365), near(150..=449, 145..=455), near(100..=300, 95..=105)),
        option::of(prop::bool::weighted(0.95)),
    );
    let measured = measured.prop_map(
        |(
            (on, (systolic, diastolic), pulse, temperature),
            (haemoglobin, haematocrit, platelet_count, platelets_afterwards),
            looks_well,
        )| Measured {
            on,
            blood_pressure: systolic.zip(diastolic),
            pulse,
            temperature,
            haemoglobin,
            haematocrit,
            platelet_count,
            platelets_afterwards,
            looks_well,
        },
    );
    option::weighted(0.25, measured)
}

/// Periods before `today`, the last of them perhaps not over.
fn periods(today: NaiveDate) -> impl Strategy<Value = Vec<Period>> {
    let lengths = vec((18_i64..60, 0_i64..12), 0..7);
    (lengths, 0_i64..50, prop::bool::weighted(0.2)).prop_map(move |(lengths, since, open)| {
        let mut first = shifted(today, -since);
        let mut periods = Vec::new();
        for (gap, more_days) in lengths {
            let last = if open && periods.is_empty() { None } else { Some(shifted(first, more_days).min(today)) };
            periods.push(Period { first, last });
            first = shifted(first, -gap);
        }
        periods
    })
}

fn cycles(today: NaiveDate) -> impl Strategy<Value = Menstruation> {
    let days = || option::weighted(0.5, 0_u16..60);
    let expected = option::weighted(0.2, around(today, -20..60));
    (periods(today), days(), days(), expected, prop::bool::weighted(0.2)).prop_map(
        |(periods, cycle_days, length_days, expected, no_predictions)| {
            Menstruation::Concerns(Cycle {
                periods,
                cycle_days,
                length_days,
                expected,
                no_predictions,
                unfinished: false,
            })
        },
    )
}

fn births(today: NaiveDate) -> impl Strategy<Value = NaiveDate> {
    let boundary = prop::sample::select(vec![18_i64, 56, 61]);
    prop_oneof![
        3 => around(today, -20_000..-7_000),
        2 => (boundary, -500_i64..500).prop_map(move |(years, by)| shifted(today, -years * 365 - years / 4 + by)),
    ]
}

fn facts(today: NaiveDate) -> impl Strategy<Value = Facts> {
    let weights = prop::sample::select(vec![44_999, 45_000, 47_000, 49_950, 49_999, 50_000, 55_000, 60_000, 70_000]);
    let menstruation = prop_oneof![
        3 => Just(Answer::Known(Menstruation::DoesNotConcern)),
        3 => cycles(today).prop_map(Answer::Known),
        1 => Just(Answer::Unanswered),
        1 => Just(Answer::NotSure),
    ];
    let sex = prop_oneof![Just(Sex::Male), Just(Sex::Female)];
    let extension = prop_oneof![
        3 => Just(Answer::Known(true)),
        2 => Just(Answer::Known(false)),
        1 => Just(Answer::Unanswered),
        1 => Just(Answer::NotSure),
    ];
    (
        (answered(births(today)), answered(sex), answered(weights.prop_map(Grams)), extension),
        (conditions(today), groups(), menstruation, not_able()),
        (option::weighted(0.5, 1_u8..=2), special_match(), measured(today)),
    )
        .prop_map(
            |(
                (birth, sex, weight, extension),
                (conditions, groups, menstruation, not_able),
                (platelet_units, special_match, measured),
            )| Facts {
                birth,
                sex,
                weight,
                extension,
                conditions,
                groups,
                menstruation,
                not_able,
                platelet_units,
                special_match,
                measured,
            },
        )
}

const GROUPS: [Group; 3] = [Group::LastWeek, Group::Longer, Group::Vaccines];

/// Somebody who is asked nothing but what was given: every answer but the donations is a healthy adult's.
fn healthy_adult(today: NaiveDate) -> Facts {
    Facts {
        birth: Answer::Known(shifted(today, -12_000)),
        sex: Answer::Known(Sex::Male),
        weight: Answer::Known(Grams(60_000)),
        groups: GROUPS.map(|group| (group, GroupAnswer::NoneElse)).to_vec(),
        not_able: Answer::Known(false),
        ..Facts::default()
    }
}

fn todays() -> impl Strategy<Value = NaiveDate> {
    (0_i64..5_500).prop_map(|by| shifted(date(2016, 1, 1), by))
}

/// The judged day: often today, mostly soon.
fn judged(today: NaiveDate) -> impl Strategy<Value = NaiveDate> + Clone {
    prop_oneof![2 => Just(today), 3 => around(today, 0..60), 2 => around(today, 0..800)]
}

fn questions() -> impl Strategy<Value = Question> {
    todays().prop_flat_map(|today| {
        (facts(today), histories(today), kinds(), judged(today)).prop_map(move |(facts, history, kind, day)| Question {
            facts,
            history,
            kind,
            today,
            day,
        })
    })
}

/// Questions about donations alone.
fn questions_of_donations() -> impl Strategy<Value = Question> {
    todays().prop_flat_map(|today| {
        let units = option::weighted(0.5, 1_u8..=2);
        (donations(today), kinds(), judged(today), units).prop_map(move |(donations, kind, day, platelet_units)| {
            let history = History { told: Told::All, donations };
            let facts = Facts { platelet_units, ..healthy_adult(today) };
            Question { facts, history, kind, today, day }
        })
    })
}

/// Questions about shots of the days around the judged one.
fn questions_of_shots() -> impl Strategy<Value = Question> {
    let case = proptest::sample::select(vec!["vaccine", "covid-vaccine", "covid-vaccine-other", "vaccine-live-short"]);
    todays().prop_flat_map(move |today| {
        let shots = vec((case.clone(), -4_i64..=0), 0..=3);
        (shots, kinds(), 0_i64..=3).prop_map(move |(shots, kind, ahead)| {
            let shot = |(case, ago)| Condition {
                case: CaseKey(case),
                when: Occurred::Last(PartialDate::Day(shifted(today, ago))),
            };
            let facts = Facts { conditions: shots.into_iter().map(shot).collect(), ..healthy_adult(today) };
            let history = History { told: Told::All, donations: Vec::new() };
            Question { facts, history, kind, today, day: shifted(today, ahead) }
        })
    })
}

/// The first open day that an assessment tells.
fn first_open(answer: &Assessment) -> Option<NaiveDate> {
    match answer.verdict {
        Verdict::CanDonate | Verdict::ForStaff => Some(answer.day),
        Verdict::NotYet { earliest } => Some(earliest),
        Verdict::NoDate | Verdict::CannotDonate => None,
    }
}

fn blocking(answer: &Assessment) -> impl Iterator<Item = &Finding> {
    answer.findings.iter().filter(|finding| finding.says == Says::Blocked)
}

/// Whether a finding and a reason of the slow definition rest on the same fact.
fn same_fact(basis: Basis, because: Because) -> bool {
    match (basis, because) {
        (Basis::Donation { .. } | Basis::Year { .. }, Because::Donations)
        | (Basis::Birth(_), Because::Birth)
        | (Basis::Weight(_), Because::Weight)
        | (Basis::NotAble, Because::NotAble)
        | (Basis::Measured(_), Because::Measured) => true,
        (Basis::Condition(one), Because::Condition(other)) => one == other,
        (Basis::Bleeding(Bleeding { first, last, .. }), Because::Bleeding(begins, ends)) => {
            (first, last) == (begins, ends)
        }
        _ => false,
    }
}

/// What an answer says, without the order in which it says it.
fn unordered(answer: &Assessment) -> (Verdict, BTreeSet<String>, BTreeSet<String>) {
    let findings = answer.findings.iter().map(|f| format!("{} {:?} {:?} {}", f.rule.id, f.says, f.span, f.decides));
    let missing = answer.missing.iter().map(|question| format!("{question:?}"));
    (answer.verdict, findings.collect(), missing.collect())
}

proptest! {
    #![proptest_config(made_up(8_000))]

    #[test]
    fn one_more_donation_never_brings_the_next_date_nearer(
        (question, more) in questions_of_donations()
            .prop_flat_map(|question| { let today = question.today; (Just(question), donation(today, -500..100)) }),
    ) {
        let before = first_open(&question.on(question.day)).expect("a healthy adult is only ever waiting");
        let mut with_more = question.clone();
        with_more.history.donations.push(more);
        let after = first_open(&with_more.on(question.day)).expect("a healthy adult is only ever waiting");
        prop_assert!(after >= before, "{before} became {after} by {more:?}");
    }

    #[test]
    fn one_more_thing_that_happened_never_brings_the_next_date_nearer(
        (question, happened, more) in questions_of_donations().prop_flat_map(|question| {
            let today = question.today;
            (Just(question), vec(condition(today), 0..3), condition(today))
        }),
    ) {
        let mut before = question.clone();
        before.facts.conditions = happened;
        let mut after = before.clone();
        after.facts.conditions.push(more);
        let (before, after) = (before.on(question.day), after.on(question.day));
        // No date is later than any.
        let open = |answer: &Assessment| first_open(answer).unwrap_or(NaiveDate::MAX);
        prop_assert!(open(&after) >= open(&before), "{:?} became {:?} by {more:?}", before.verdict, after.verdict);
        let may = |answer: &Assessment| answer.verdict == Verdict::CanDonate;
        prop_assert!(may(&before) || !may(&after), "{more:?} answers what the staff were to");
    }

    #[test]
    fn an_approval_never_makes_a_donor_wait_longer_and_changes_nothing_for_whole_blood(
        question in questions_of_donations(),
    ) {
        let mut approved = question.clone();
        approved.facts.special_match = Some("the only match for a child".to_owned());
        let (before, after) = (question.on(question.day), approved.on(question.day));
        let (open, sooner) = (first_open(&before), first_open(&after));
        prop_assert!(sooner <= open, "{open:?} became {sooner:?}");
        let may_change = question.kind == Kind::Platelets && blocking(&before).any(|f| f.rule.id.0 == "I2");
        prop_assert!(before == after || may_change, "{before:?} became {after:?}");
    }

    #[test]
    fn what_was_measured_and_passes_changes_nothing(
        (question, systolic, more, beats, temperature) in
            (questions(), 110_u16..=139, 30_u16..=50, 60_u16..=100, 360_u16..=373),
        (haemoglobin, haematocrit, platelet_count, platelets_afterwards) in
            (120_u16..=180, 360_u16..=500, 150_u16..=449, 100_u16..=400),
    ) {
        let mut before = question.clone();
        before.facts.measured = None;
        let mut after = question.clone();
        after.facts.measured = Some(Measured {
            on: question.today,
            blood_pressure: Some((systolic, (systolic - more).clamp(60, 89))),
            pulse: Some(PulseReading { beats, regular: true, athlete: false }),
            temperature: Some(temperature),
            haemoglobin: Some(haemoglobin),
            haematocrit: Some(haematocrit),
            platelet_count: Some(platelet_count),
            platelets_afterwards: Some(platelets_afterwards),
            looks_well: Some(true),
        });
        prop_assert_eq!(before.on(question.day), after.on(question.day));
    }

    #[test]
    fn the_order_in_which_a_donor_tells_things_does_not_matter(
        (question, shuffled) in questions().prop_flat_map(|question| {
            let Question { facts, history, .. } = question.clone();
            let cycle = match facts.menstruation {
                Answer::Known(Menstruation::Concerns(cycle)) => cycle.periods,
                _ => Vec::new(),
            };
            let shuffled = (
                Just(history.donations).prop_shuffle(),
                Just(facts.conditions).prop_shuffle(),
                Just(facts.groups).prop_shuffle(),
                Just(cycle).prop_shuffle(),
            );
            (Just(question), shuffled)
        }),
    ) {
        let mut other = question.clone();
        let (donations, conditions, groups, periods) = shuffled;
        other.history.donations = donations;
        other.facts.conditions = conditions;
        other.facts.groups = groups;
        if let Answer::Known(Menstruation::Concerns(cycle)) = &mut other.facts.menstruation {
            cycle.periods = periods;
        }
        prop_assert_eq!(unordered(&question.on(question.day)), unordered(&other.on(question.day)));
    }

    #[test]
    fn the_earliest_day_is_open_and_the_day_before_it_is_not(question in questions()) {
        if let Verdict::NotYet { earliest } = question.on(question.day).verdict {
            let on_it = question.on(earliest);
            prop_assert!(matches!(on_it.verdict, Verdict::CanDonate | Verdict::ForStaff), "{:?}", on_it.verdict);
            prop_assert!(earliest > question.day);
            let before = question.on(earliest.pred_opt().expect("far from the calendar's start"));
            prop_assert_eq!(before.verdict, Verdict::NotYet { earliest });
        }
    }

    #[test]
    fn the_verdict_and_what_decides_it_are_those_of_the_slow_definition(question in questions()) {
        let answer = question.on(question.day);
        let oracle = question.oracle();
        prop_assert_eq!(answer.verdict, oracle.verdict(question.day));
        let decides: BTreeSet<&str> =
            answer.findings.iter().filter(|finding| finding.decides).map(|finding| finding.rule.id.0).collect();
        prop_assert_eq!(decides, oracle.deciding(question.day));
    }

    #[test]
    fn every_rule_that_blocks_the_day_is_named_and_no_other(question in questions()) {
        let answer = question.on(question.day);
        let blocked = question.oracle().blocked(question.day);
        let named: BTreeSet<&str> = blocking(&answer).map(|finding| finding.rule.id.0).collect();
        let of_that_day: BTreeSet<&str> =
            blocking(&answer).filter(|finding| finding.span.covers(question.day)).map(|finding| finding.rule.id.0).collect();
        prop_assert!(blocked.is_subset(&named), "{blocked:?} block, {named:?} are named");
        prop_assert!(of_that_day.is_subset(&blocked), "{blocked:?} block, {of_that_day:?} are said to");
    }

    #[test]
    fn each_reason_is_free_from_the_day_that_it_says_and_not_a_day_before(question in questions()) {
        check_spans(&question, &question.on(question.day))?;
    }

    #[test]
    fn that_only_one_unit_fits_is_said_just_when_it_is_so(question in questions_of_donations()) {
        let answer = question.on(question.day);
        let open = first_open(&answer).expect("a healthy adult is only ever waiting");
        let said = answer.findings.iter().any(|f| f.says == Says::OneUnitOnly && f.span.covers(open));
        prop_assert_eq!(said, question.oracle().only_one_unit_fits(open));
    }

    #[test]
    fn the_hour_of_a_shot_is_said_just_on_the_day_on_which_it_counts(question in questions_of_shots()) {
        let answer = question.on(question.day);
        let open = first_open(&answer).expect("a shot is over in time");
        let said: BTreeSet<&str> = answer
            .findings
            .iter()
            .filter(|finding| finding.says == Says::NotBeforeTheHour)
            .map(|finding| finding.rule.id.0)
            .collect();
        prop_assert_eq!(said, question.oracle().counts_by_the_hour(open));
    }

    #[test]
    fn an_entry_is_marked_just_when_what_was_given_before_made_it_too_early(question in questions_of_donations()) {
        let history = &question.history;
        for (entry, marked) in history.donations.iter().zip(history.too_early(&rulebooks())) {
            if let Some(too_early) = came_too_early(history, entry) {
                prop_assert_eq!(marked, too_early, "{:?}", entry);
            } else {
                prop_assert!(!marked || entry.given == Given::Unknown, "{:?}", entry);
            }
        }
    }

    #[test]
    fn a_plan_is_said_to_be_spoilt_just_when_the_new_donation_makes_it_too_early(question in questions_of_donations()) {
        let answer = question.on(question.day);
        let open = first_open(&answer).expect("a healthy adult is only ever waiting");
        let given = match question.kind {
            Kind::WholeBlood => Given::WholeBlood { ml: None },
            Kind::Platelets => {
                Given::Platelets { units: Some(question.facts.platelet_units.unwrap_or(1)), plasma_ml: 0 }
            }
        };
        let mut with_new = question.history.clone();
        with_new.donations.push(Donation { when: Some(PartialDate::Day(open)), given, no_blood: false });
        let spoilt: BTreeSet<NaiveDate> = question
            .history
            .donations
            .iter()
            .filter(|entry| came_too_early(&question.history, entry) == Some(false))
            .filter(|entry| came_too_early(&with_new, entry) == Some(true))
            .filter_map(|entry| entry.when.map(PartialDate::first).filter(|on| *on > open))
            .collect();
        let unknown: BTreeSet<NaiveDate> = question
            .history
            .donations
            .iter()
            .filter(|entry| entry.given == Given::Unknown)
            .filter_map(|entry| entry.when.map(PartialDate::first))
            .collect();
        let said: BTreeSet<NaiveDate> = answer
            .findings
            .iter()
            .filter_map(|finding| match finding.basis {
                Basis::Planned { on } => Some(on),
                _ => None,
            })
            .collect();
        // Whether an entry of unknown kind is spoilt depends on what it was.
        prop_assert_eq!(&said - &unknown, &spoilt - &unknown);
    }

    #[test]
    fn a_day_stays_open_until_the_first_one_that_a_rule_blocks(question in questions()) {
        let Question { facts, history, kind, today, day } = &question;
        let blocked = Timeline::new(facts, history, *kind, &rulebooks(), *today).blocked();
        let until = open_until(&blocked, *day);
        let walked = day.iter_days().take(500).find(|on| !question.oracle().reasons(*on).is_empty());
        prop_assert_eq!(until.filter(|until| *until < shifted(*day, 500)), walked);
    }

    /// One day is judged by the donations that can speak for it: the same as by all of them.
    #[test]
    fn what_is_long_over_changes_nothing(
        (mut question, steps, back) in (questions_of_donations(), vec(1_i64..40, 0..120), 0_i64..600),
    ) {
        let mut when = shifted(question.today, -back);
        for step in steps {
            when = shifted(when, -step);
            let given = Given::Platelets { units: Some(1 + u8::from(step % 3 == 0)), plasma_ml: 0 };
            question.history.donations.push(Donation { when: Some(PartialDate::Day(when)), given, no_blood: false });
        }
        let Question { facts, history, kind, today, day } = &question;
        for books in [rulebooks(), Rulebooks::new([RULES_OF_2024, DRAFT_2025.in_force_from(shifted(*today, -90))])] {
            let by_all = Timeline::new(facts, history, *kind, &books, *today).assess(*day);
            prop_assert_eq!(assess(facts, history, *kind, *day, &books, *today), by_all);
        }
    }

    #[test]
    fn a_day_that_has_passed_is_judged_like_any_other((mut question, back) in (questions(), 1_i64..60)) {
        let day = shifted(question.today, -back);
        question.day = day;
        let answer = question.on(question.day);
        prop_assert_eq!(answer.verdict, question.oracle().verdict(question.day));
    }
}

#[test]
fn of_two_entries_whose_waits_end_together_the_same_one_is_told_in_either_order() {
    let today = date(2025, 6, 1);
    let entry = |when, given| Donation { when: Some(when), given, no_blood: false };
    for (given, kind) in [(Given::Other, Kind::WholeBlood), (Given::WholeBlood { ml: Some(400) }, Kind::WholeBlood)] {
        let year = entry(PartialDate::Year(date(2024, 1, 1)), given);
        let its_last_day = entry(PartialDate::Day(date(2024, 12, 31)), given);
        let told = |donations: [Donation; 2]| {
            let history = History { told: Told::All, donations: donations.to_vec() };
            unordered(&assess(&healthy_adult(today), &history, kind, today, &rulebooks(), today))
        };
        assert_eq!(told([year, its_last_day]), told([its_last_day, year]), "{given:?}");
    }
}

/// Whether each reason blocks the last day of its span and not the day on which it ends.
fn check_spans(question: &Question, answer: &Assessment) -> TestCaseResult {
    for finding in blocking(answer) {
        let blocks = |oracle: Oracle, day: NaiveDate| {
            let mut reasons = oracle.reasons(day).into_iter();
            reasons.any(|reason| reason.rule == finding.rule.id.0 && same_fact(finding.basis, reason.because))
        };
        let oracle = question.oracle();
        // A donation that is planned for later is a reason of its own: it may block from its own day on.
        let seen_from = question.day.max(finding.span.from);
        let mut history = question.history.clone();
        history.donations.retain(|donation| donation.when.is_some_and(|when| when.first() <= seen_from));
        if let Until::Day(until) = finding.span.until {
            let so_far = Oracle { history: &history, ..oracle };
            let is_donation = matches!(finding.basis, Basis::Donation { .. } | Basis::Year { .. });
            let oracle_of_the_end = if is_donation { so_far } else { oracle };
            prop_assert!(!blocks(oracle_of_the_end, until), "{} still blocks {until}: {finding:?}", finding.rule.id);
            let last = until.pred_opt().expect("far from the calendar's start");
            prop_assert!(blocks(oracle, last), "{} no longer blocks {last}: {finding:?}", finding.rule.id);
        } else {
            let later = shifted(question.day.max(question.today).max(finding.span.from), 1_000);
            prop_assert!(blocks(oracle, later), "{} no longer blocks {later}: {finding:?}", finding.rule.id);
        }
    }
    Ok(())
}

/// Any day that the calendar has, its ends above all.
fn any_day() -> impl Strategy<Value = NaiveDate> + Clone {
    prop_oneof![
        1 => Just(NaiveDate::MIN),
        1 => Just(NaiveDate::MAX),
        1 => (0_u64..800).prop_map(|by| NaiveDate::MAX - Days::new(by)),
        1 => (0_u64..800).prop_map(|by| NaiveDate::MIN + Days::new(by)),
        3 => (0_i64..20_000).prop_map(|by| shifted(date(1990, 1, 1), by)),
    ]
}

fn any_partial_date() -> impl Strategy<Value = PartialDate> {
    any_day().prop_flat_map(roughly)
}

fn any_answer<T: Clone + std::fmt::Debug + 'static>(
    known: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Answer<T>> {
    prop_oneof![4 => known.prop_map(Answer::Known), 1 => Just(Answer::Unanswered), 1 => Just(Answer::NotSure)]
}

fn any_donation() -> impl Strategy<Value = Donation> {
    let given = prop_oneof![
        option::of(any::<u16>()).prop_map(|ml| Given::WholeBlood { ml }),
        (option::of(any::<u8>()), any::<u16>()).prop_map(|(units, plasma_ml)| Given::Platelets { units, plasma_ml }),
        Just(Given::Platelets { units: Some(u8::MAX), plasma_ml: u16::MAX }),
        Just(Given::Unknown),
        Just(Given::Other),
    ];
    let when = option::weighted(0.9, any_partial_date());
    (when, given, any::<bool>()).prop_map(|(when, given, no_blood)| Donation { when, given, no_blood })
}

fn any_history() -> impl Strategy<Value = History> {
    let told = prop_oneof![Just(Told::All), Just(Told::Nothing), Just(Told::NotSure)];
    (told, vec(any_donation(), 0..30)).prop_map(|(told, donations)| History { told, donations })
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let case = prop::sample::select([&CASES[..], &["", "no such case"]].concat());
    let when =
        prop_oneof![any_partial_date().prop_map(Occurred::Last), Just(Occurred::StillOn), Just(Occurred::NotKnown)];
    let condition = (case, when).prop_map(|(case, when)| Condition { case: CaseKey(case), when });
    let period = (any_day(), option::of(any_day())).prop_map(|(first, last)| Period { first, last });
    let days = || option::of(any::<u16>());
    let cycle = (vec(period, 0..6), days(), days(), option::of(any_day()), any::<bool>()).prop_map(
        |(periods, cycle_days, length_days, expected, no_predictions)| {
            Menstruation::Concerns(Cycle {
                periods,
                cycle_days,
                length_days,
                expected,
                no_predictions,
                unfinished: false,
            })
        },
    );
    let menstruation = prop_oneof![Just(Menstruation::DoesNotConcern), cycle];
    let sex = prop_oneof![Just(Sex::Male), Just(Sex::Female)];
    let grams = prop_oneof![Just(0), Just(u32::MAX), any::<u32>()].prop_map(Grams);
    (
        (any_answer(any_day()), any_answer(sex), any_answer(grams), any_answer(any::<bool>())),
        (vec(condition, 0..6), groups(), any_answer(menstruation), any_answer(any::<bool>())),
        (option::of(any::<u8>()), special_match(), option::of(any_measured())),
    )
        .prop_map(
            |(
                (birth, sex, weight, extension),
                (conditions, groups, menstruation, not_able),
                (platelet_units, special_match, measured),
            )| Facts {
                birth,
                sex,
                weight,
                extension,
                conditions,
                groups,
                menstruation,
                not_able,
                platelet_units,
                special_match,
                measured,
            },
        )
}

/// Any numbers, on any day.
fn any_measured() -> impl Strategy<Value = Measured> {
    let value = || option::of(prop_oneof![2 => any::<u16>(), 1 => Just(0), 1 => Just(u16::MAX)]);
    let pulse = (any::<u16>(), any::<bool>(), any::<bool>()).prop_map(|(beats, regular, athlete)| PulseReading {
        beats,
        regular,
        athlete,
    });
    let pressure = option::of((any::<u16>(), any::<u16>()));
    let values = (value(), value(), value(), value(), value());
    (any_day(), pressure, option::of(pulse), values, option::of(any::<bool>())).prop_map(
        |(on, blood_pressure, pulse, (temperature, haemoglobin, haematocrit, count, afterwards), looks_well)| {
            Measured {
                on,
                blood_pressure,
                pulse,
                temperature,
                haemoglobin,
                haematocrit,
                platelet_count: count,
                platelets_afterwards: afterwards,
                looks_well,
            }
        },
    )
}

fn any_rulebooks() -> impl Strategy<Value = Rulebooks> {
    let book = (prop::bool::ANY, any_day()).prop_map(|(draft, day)| -> Rulebook {
        if draft { DRAFT_2025.in_force_from(day) } else { RULES_OF_2024.in_force_from(day) }
    });
    prop_oneof![2 => Just(rulebooks()), 1 => Just(Rulebooks::new([DRAFT_2025])), 3 => vec(book, 0..4).prop_map(Rulebooks::new)]
}

proptest! {
    #![proptest_config(made_up(8_000))]

    #[test]
    fn rulebooks_touch_and_do_not_overlap_in_whatever_order_they_are_given(
        (books, on) in (any_rulebooks(), any_day()),
    ) {
        let windows: Vec<_> = books.windows().collect();
        for two in windows.windows(2) {
            prop_assert!(two[0].0 < two[1].0);
            prop_assert_eq!(two[0].1, Some(two[1].0));
        }
        prop_assert!(windows.last().is_none_or(|(_, until, _)| until.is_none()));
        let holds = |from: NaiveDate, until: Option<NaiveDate>| from <= on && until.is_none_or(|until| on < until);
        let holding = windows.iter().filter(|(from, until, _)| holds(*from, *until)).count();
        let begun = windows.first().is_some_and(|(first, ..)| *first <= on);
        prop_assert_eq!((holding, books.on(on).is_some()), (usize::from(begun), begun));
    }

    #[test]
    fn whatever_is_entered_there_is_a_verdict(
        (facts, history, kind) in (any_facts(), any_history(), kinds()),
        (day, rulebooks, today) in (any_day(), any_rulebooks(), any_day()),
    ) {
        let answer = assess(&facts, &history, kind, day, &rulebooks, today);
        prop_assert_eq!((answer.day, answer.kind), (day, kind));
        if let Verdict::NotYet { earliest } = answer.verdict {
            prop_assert!(earliest > day);
        }
        // What is needed for a yes is there when there is one.
        if answer.verdict == Verdict::CanDonate {
            prop_assert!(answer.is_complete());
            prop_assert!(facts.birth.known().is_some() && facts.weight.known().is_some());
            prop_assert_eq!(facts.not_able, Answer::Known(false));
            let asked = Oracle { facts: &facts, history: &history, kind, today };
            prop_assert!(!GROUPS.into_iter().any(|group| asked.is_left_open(group)));
        }
        if answer.verdict == Verdict::ForStaff {
            prop_assert!(!answer.is_complete());
        }
        let timeline = Timeline::new(&facts, &history, kind, &rulebooks, today);
        prop_assert_eq!(timeline.assess(day), answer);
        prop_assert_eq!(history.too_early(&rulebooks).len(), history.donations.len());
        if let Some(book) = rulebooks.on(day) {
            let totals = history.totals(book, today);
            prop_assert!(totals.whole_blood + totals.platelets + totals.other <= 2 * history.donations.len());
        }
    }
}
