//! The pass and the short code: what they hold, what they never tell, and that nothing damaged is taken for a donor.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, TimeDelta};
use donation_day::eligibility::{
    Answer, Assessment, Condition, Cycle, Donation, Facts, Given, Grams, GroupAnswer, History, Measured, Menstruation,
    Occurred, PartialDate, Period, Says, Sex, Told, Verdict, assess,
};
use donation_day::handover::export::{Request, read_request};
use donation_day::handover::pass::{MOST_CHARACTERS, Pass, PassProblem, TooLong, case_numbers, pack, unpack};
use donation_day::handover::short_code::{read_short_code, short_code};
use donation_day::intake::CheckForm;
use donation_day::rules::{CaseKey, Group, Kind, RULES_OF_2024, RuleId, rulebooks};
use donation_day::schedule::Until;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestCaseResult};

const PASSES_V1: &str = include_str!("stored/pass-v1.txt");
const CASE_NUMBERS: &str = include_str!("stored/pass-cases.txt");

/// The cases of pregnancy and birth (D6 to D8), which a pass never names.
const NEVER_NAMED: [&str; 4] = ["pregnancy", "miscarriage", "childbirth", "nursing"];

const BASE_36: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ALPHABET: &str = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// The day of every test that states none.
const TODAY: &str = "2026-11-24";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

fn shifted(day: NaiveDate, days: i64) -> NaiveDate {
    day + TimeDelta::days(days)
}

fn gave(when: &str, given: Given) -> Donation {
    Donation { when: PartialDate::from_iso(when), given, no_blood: false }
}

fn whole_blood(when: &str) -> Donation {
    gave(when, Given::WholeBlood { ml: Some(400) })
}

fn platelets(when: &str) -> Donation {
    gave(when, Given::Platelets { units: Some(1), plasma_ml: 0 })
}

fn all(donations: Vec<Donation>) -> History {
    History { told: Told::All, donations }
}

fn had(case: &'static str, when: &str) -> Condition {
    Condition { case: CaseKey(case), when: Occurred::Last(PartialDate::from_iso(when).expect("a date")) }
}

fn still(case: &'static str) -> Condition {
    Condition { case: CaseKey(case), when: Occurred::StillOn }
}

/// Somebody of thirty who said "none" to every question.
fn healthy(sex: Sex) -> Facts {
    Facts {
        birth: Answer::Known(day("1996-05-01")),
        sex: Answer::Known(sex),
        weight: Answer::Known(Grams(65_000)),
        groups: Group::ALL.map(|group| (group, GroupAnswer::NoneElse)).to_vec(),
        menstruation: Answer::Known(Menstruation::DoesNotConcern),
        not_able: Answer::Known(false),
        ..Facts::default()
    }
}

fn bled(first: &str, last: Option<&str>) -> Answer<Menstruation> {
    let period = Period { first: day(first), last: last.map(day) };
    Answer::Known(Menstruation::Concerns(Cycle { periods: vec![period], ..Cycle::default() }))
}

fn packed(facts: &Facts, history: &History) -> String {
    pack(facts, history, Kind::WholeBlood, &rulebooks(), day(TODAY)).expect("it fits")
}

fn read(text: &str) -> Result<Pass, PassProblem> {
    unpack(text, &RULES_OF_2024, day(TODAY))
}

fn judged(facts: &Facts, history: &History, kind: Kind, today: NaiveDate) -> Assessment {
    assess(facts, history, kind, today, &rulebooks(), today)
}

// ---- What was released ----

/// The lines of a stored list, without comments and empty ones.
fn lines(stored: &str) -> Vec<&str> {
    stored.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

#[test]
fn every_pass_ever_released_still_reads_and_is_written_the_same() {
    let stored = lines(PASSES_V1);
    assert!(stored.len() >= 8 && stored.len().is_multiple_of(2));
    for sample in stored.chunks_exact(2) {
        let (text, holds) = (sample[0], sample[1]);
        let request = read_request(holds, &RULES_OF_2024).expect("a question in the export shape");
        let Request { facts, history, kind, day: on, .. } = request;
        assert_eq!(pack(&facts, &history, kind, &rulebooks(), on).as_deref(), Ok(text), "{holds}");
        assert_eq!(unpack(text, &RULES_OF_2024, on), Ok(Pass { kind, facts, history, day: on }), "{text}");
    }
}

#[test]
fn every_case_has_a_number_that_never_changes() {
    let numbered: Vec<String> = case_numbers().map(|(number, word)| format!("{number} {word}")).collect();
    // Whatever is added to the table is added to the file, at its end.
    assert_eq!(numbered, lines(CASE_NUMBERS));
    let words: BTreeSet<&str> = case_numbers().map(|(_, word)| word).collect();
    assert_eq!(words.len(), numbered.len(), "a case has two numbers");
    for case in RULES_OF_2024.deferrals.iter().flat_map(|deferral| deferral.cases) {
        assert!(words.contains(case.key.0), "{} has no number", case.key.0);
    }
}

// ---- What it holds ----

#[test]
fn a_pass_is_digits_and_capital_letters_and_begins_with_what_it_is() {
    let text = packed(&healthy(Sex::Female), &all(vec![whole_blood("2026-03-05")]));
    assert!(text.starts_with("XXR1"), "{text}");
    assert!(text.chars().all(|c| BASE_36.contains(c)), "{text}");
}

#[test]
fn dates_known_in_part_survive() {
    let dates = ["2026-11-20", "2026-10", "2026"];
    let history = all(dates
        .iter()
        .map(|when| whole_blood(when))
        .chain([Donation { when: None, ..whole_blood("2026") }])
        .collect());
    let conditions = ["hepatitis-a", "typhoid", "malaria"].into_iter().zip(dates).map(|(case, when)| had(case, when));
    let facts = Facts { conditions: conditions.collect(), ..healthy(Sex::Male) };
    let pass = read(&packed(&facts, &history)).expect("it was just packed");
    let told: Vec<_> = pass.history.donations.iter().map(|one| one.when.map(PartialDate::to_iso)).collect();
    assert_eq!(told, [Some("2026-11-20".into()), Some("2026-10".into()), Some("2026".into()), None]);
    let mut told: Vec<_> = pass.facts.conditions.iter().map(|one| (one.case.0, one.when)).collect();
    told.sort_by_key(|(case, _)| *case);
    let last = |when: &str| Occurred::Last(PartialDate::from_iso(when).expect("a date"));
    assert_eq!(told, [("hepatitis-a", last(dates[0])), ("malaria", last(dates[2])), ("typhoid", last(dates[1]))]);
}

#[test]
fn a_pass_holds_no_reason_for_a_special_match_and_nothing_measured() {
    let facts = healthy(Sex::Male);
    let approved = Facts {
        special_match: Some("the only match".into()),
        measured: Some(Measured { blood_pressure: Some((180, 110)), ..Measured::on(day(TODAY)) }),
        ..facts.clone()
    };
    assert_eq!(packed(&approved, &all(Vec::new())), packed(&facts, &all(Vec::new())));
}

#[test]
fn a_donation_is_told_as_long_as_it_matters_to_some_rule() {
    let early = [whole_blood("2006-01-01"), platelets("2006-06-01")];
    // Six months after 28 February is 28 August: the last day on which each of these still matters.
    for (given, last_day) in [
        (Given::WholeBlood { ml: Some(200) }, "2026-08-27"),
        (Given::Platelets { units: Some(2), plasma_ml: 0 }, "2027-02-27"),
        (Given::Unknown, "2027-02-27"),
        (Given::Other, "2027-02-27"),
    ] {
        let given = gave("2026-02-28", given);
        let history = all([&early[..], &[given]].concat());
        for (today, is_told) in [(day(last_day), true), (shifted(day(last_day), 1), false)] {
            let pass = Pass::of(&healthy(Sex::Male), &history, Kind::Platelets, &rulebooks(), today);
            assert_eq!(pass.history.donations.contains(&given), is_told, "{given:?} on {today}");
            // The first two make a repeat donor, whatever their age.
            assert!(early.iter().all(|one| pass.history.donations.contains(one)), "{given:?} on {today}");
        }
    }
}

#[test]
fn what_is_over_is_not_told_and_its_group_stays_answered() {
    // A cold waits a week, hepatitis A a year. Hives block their last day. A shot waits for 24 hours, so that the next day
    // it still says from which hour on.
    for (case, group, last, over) in [
        ("hives", Group::Longer, "2026-11-24", "2026-11-23"),
        ("cold", Group::LastWeek, "2026-11-18", "2026-11-17"),
        ("hepatitis-a", Group::Longer, "2025-11-25", "2025-11-24"),
        ("vaccine", Group::Vaccines, "2026-11-23", "2026-11-22"),
    ] {
        let told = |when: &str| {
            let mut facts = Facts { conditions: vec![had(case, when)], ..healthy(Sex::Male) };
            facts.groups.retain(|(of, _)| *of != group);
            let pass = read(&packed(&facts, &all(Vec::new()))).expect("it was just packed");
            (pass.facts.conditions.len(), pass.facts.groups.contains(&(group, GroupAnswer::NoneElse)))
        };
        assert_eq!(told(last), (1, false), "{case}");
        assert_eq!(told(over), (0, true), "{case}");
    }
}

#[test]
fn an_attempt_that_gave_no_blood_is_not_told() {
    let attempt = Donation { no_blood: true, ..whole_blood("2026-11-01") };
    assert_eq!(packed(&healthy(Sex::Male), &all(vec![attempt])), packed(&healthy(Sex::Male), &all(Vec::new())));
}

#[test]
fn a_pass_does_not_depend_on_the_order_in_which_things_were_entered() {
    let mut facts = Facts { conditions: several(), ..healthy(Sex::Male) };
    let mut history = all(mixed(30, 20));
    let first = packed(&facts, &history);
    facts.conditions.reverse();
    facts.groups.reverse();
    history.donations.reverse();
    assert_eq!(packed(&facts, &history), first);
}

#[test]
fn whether_anything_was_said_of_donations_survives_even_where_all_are_long_past() {
    for donations in [
        vec![],
        vec![Donation { no_blood: true, ..whole_blood("2020-01-01") }],
        vec![whole_blood("2027-05-01")],
        vec![whole_blood("2020-01-01")],
    ] {
        let history = History { told: Told::Nothing, donations };
        let pass = read(&packed(&healthy(Sex::Male), &history)).expect("it was just packed");
        let of = |history: &History| judged(&healthy(Sex::Male), history, Kind::WholeBlood, day(TODAY));
        assert_eq!(of(&pass.history).missing, of(&history).missing, "{history:?}");
        assert_eq!(of(&pass.history).verdict, of(&history).verdict, "{history:?}");
    }
}

// ---- What it never tells ----

#[test]
fn nobody_can_tell_from_a_pass_which_of_the_private_reasons_it_is() {
    let woman = healthy(Sex::Female);
    let private = [
        Facts { not_able: Answer::Known(true), ..woman.clone() },
        Facts { not_able: Answer::NotSure, ..woman.clone() },
        Facts { menstruation: Answer::NotSure, ..woman.clone() },
        Facts { menstruation: bled("2026-11-22", None), ..woman.clone() },
        Facts { menstruation: bled("2026-11-18", Some("2026-11-21")), ..woman.clone() },
        // Predicted for 26 November, so that three days before it are blocked.
        Facts { menstruation: bled("2026-10-29", Some("2026-11-02")), ..woman.clone() },
        Facts { menstruation: Answer::Known(Menstruation::Concerns(Cycle::default())), ..woman.clone() },
        Facts { conditions: vec![still("pregnancy")], ..woman.clone() },
        Facts { conditions: vec![had("miscarriage", "2026-06-30")], ..woman.clone() },
        Facts { conditions: vec![had("childbirth", "2026-01-01")], ..woman.clone() },
        Facts { conditions: vec![had("childbirth", "2026")], ..woman.clone() },
        Facts { conditions: vec![had("childbirth", "2020-01-01"), still("nursing")], ..woman.clone() },
        Facts {
            conditions: vec![Condition { case: CaseKey("childbirth"), when: Occurred::NotKnown }],
            not_able: Answer::Known(true),
            ..woman.clone()
        },
        // Named, and no word on the rest of its group: what was named answers it.
        Facts { conditions: vec![still("pregnancy")], groups: without(&woman, Group::Longer), ..woman.clone() },
    ];
    let history = all(vec![whole_blood("2026-03-05")]);
    let first = packed(&private[0], &history);
    for facts in &private {
        assert_eq!(packed(facts, &history), first, "{facts:?}");
    }
    let pass = read(&first).expect("it was just packed");
    assert_eq!(pass.facts, Facts { not_able: Answer::NotSure, ..woman });
    assert_eq!(judged(&pass.facts, &pass.history, Kind::WholeBlood, day(TODAY)).verdict, Verdict::ForStaff);
}

fn without(facts: &Facts, group: Group) -> Vec<(Group, GroupAnswer)> {
    facts.groups.iter().copied().filter(|(of, _)| *of != group).collect()
}

#[test]
fn what_is_private_and_not_in_the_way_leaves_no_trace() {
    let woman = healthy(Sex::Female);
    let history = all(vec![whole_blood("2026-03-05")]);
    for facts in [
        Facts { menstruation: bled("2026-11-12", Some("2026-11-16")), ..woman.clone() },
        Facts { conditions: vec![had("childbirth", "2025-11-24")], ..woman.clone() },
        Facts { conditions: vec![had("miscarriage", "2026-05-24")], ..woman.clone() },
        Facts {
            conditions: vec![had("nursing", "2026-11-23")],
            groups: without(&woman, Group::Longer),
            ..woman.clone()
        },
    ] {
        assert_eq!(packed(&facts, &history), packed(&woman, &history), "{facts:?}");
    }
    // And a day more of each is for the doctor.
    for facts in [
        Facts { menstruation: bled("2026-11-12", Some("2026-11-21")), ..woman.clone() },
        Facts { conditions: vec![had("childbirth", "2025-11-25")], ..woman.clone() },
        Facts { conditions: vec![had("miscarriage", "2026-05-25")], ..woman.clone() },
        Facts { conditions: vec![had("nursing", "2026-11-24")], ..woman.clone() },
    ] {
        let pass = read(&packed(&facts, &history)).expect("it was just packed");
        assert_eq!(pass.facts.not_able, Answer::NotSure, "{facts:?}");
    }
}

// ---- How long it is ----

/// A donor of twenty years and more, with `count` donations of mixed kinds up to today.
fn mixed(count: u64, days_apart: u64) -> Vec<Donation> {
    let given = [
        Given::WholeBlood { ml: Some(400) },
        Given::Platelets { units: Some(2), plasma_ml: 0 },
        Given::WholeBlood { ml: Some(300) },
        Given::Platelets { units: Some(1), plasma_ml: 200 },
        Given::WholeBlood { ml: None },
    ];
    let donation = |(time, given): (u64, &Given)| Donation {
        when: Some(PartialDate::Day(day(TODAY) - Days::new(30 + time * days_apart))),
        given: *given,
        no_blood: false,
    };
    (0..count).zip(given.iter().cycle()).map(donation).collect()
}

/// Several conditions that all still matter.
fn several() -> Vec<Condition> {
    vec![
        had("cold", "2026-11-20"),
        had("tooth-extraction", "2026-11-15"),
        had("tattoo", "2026-02"),
        had("malaria", "2024"),
        had("covid-vaccine-other", "2026-11-19"),
        still("hives"),
        Condition { case: CaseKey("transfusion"), when: Occurred::NotKnown },
    ]
}

#[test]
fn a_donor_of_twenty_years_with_several_conditions_fits() {
    let facts = Facts { conditions: several(), ..healthy(Sex::Female) };
    let text = packed(&facts, &all(mixed(30, 250)));
    assert!(text.len() <= 120, "{} characters", text.len());
    // All thirty in one year, so that none is left out, and sixty of them.
    assert!(packed(&facts, &all(mixed(30, 6))).len() <= 250);
    assert!(packed(&facts, &all(mixed(60, 3))).len() <= MOST_CHARACTERS);
}

#[test]
fn what_does_not_fit_says_so() {
    let today = day(TODAY);
    let of = |count| pack(&healthy(Sex::Male), &all(mixed(count, 1)), Kind::WholeBlood, &rulebooks(), today);
    let longest = (0..400).filter_map(|count| of(count).ok()).map(|text| text.len()).max();
    assert!(longest.is_some_and(|longest| longest <= 419 && longest > 410), "{longest:?}");
    let Err(TooLong { characters }) = of(400) else { panic!("four hundred donations fit") };
    assert!(characters > 419);
}

#[cfg(feature = "other-pages")]
#[test]
fn the_longest_pass_fits_a_code_of_version_12() {
    use donation_day::handover::qr::qr;
    // Version 12 has 65 modules on each side; one character more, and it is version 13.
    assert_eq!(qr(&"X".repeat(MOST_CHARACTERS)).map(|code| code.size), Some(65));
    assert_eq!(qr(&"X".repeat(MOST_CHARACTERS + 1)).map(|code| code.size), Some(69));
}

// ---- What is no pass of today ----

/// The number that a text is in base 36, divided by 2³¹ − 1: what is left.
fn left(text: &str) -> u128 {
    text.chars()
        .fold(0, |left, c| (left * 36 + BASE_36.find(c).expect("a digit or a capital letter") as u128) % 2_147_483_647)
}

/// The text with the six characters that make it whole.
fn with_check(text: &str) -> String {
    let mut number = (2_147_483_647 + 1 - left(&format!("{text}000000"))) % 2_147_483_647;
    let mut check = Vec::new();
    for _ in 0..6 {
        check.extend(BASE_36.chars().nth((number % 36) as usize));
        number /= 36;
    }
    text.chars().chain(check.into_iter().rev()).collect()
}

/// A pass of 24 November 2026 that says nothing but so many donations of unknown kind and day, bit by bit as
/// `docs/pass.md` has it.
fn forged(donations: u64) -> String {
    let mut bits = String::new();
    let number = |mut value: u64, bits: &mut String| loop {
        let rest = value >> 6;
        bits.push(if rest > 0 { '1' } else { '0' });
        bits.extend((0..6).rev().map(|at| if value >> at & 1 == 1 { '1' } else { '0' }));
        if rest == 0 {
            break;
        }
        value = rest;
    };
    // The day, with its sign; no answer to anything; no condition; nothing said of all donations together.
    number(2 * 1_058, &mut bits);
    bits.push('0');
    bits += &"0".repeat(2 * 5 + 2 * Group::ALL.len() + 2 + 1);
    number(0, &mut bits);
    bits += "00";
    number(donations, &mut bits);
    bits += &"11010".repeat(usize::try_from(donations).expect("it fits"));
    let mut text = "XXR1".to_owned();
    for block in bits.as_bytes().chunks(62) {
        let (mut characters, mut holds) = (1_u32, 5);
        while holds < block.len() {
            characters += 1;
            holds = 36_u64.pow(characters).ilog2() as usize;
        }
        let digits = block.iter().fold(0, |number, bit| number << 1 | u64::from(bit - b'0')) << (holds - block.len());
        let digit = |place: u32| BASE_36.chars().nth((digits / 36_u64.pow(place) % 36) as usize).expect("one of 36");
        text.extend((0..characters).rev().map(digit));
    }
    with_check(&text)
}

#[test]
fn a_pass_that_is_longer_than_any_is_damaged_however_whole_it_is() {
    let longest =
        (1..1_000).take_while(|donations| forged(*donations).len() <= MOST_CHARACTERS).last().expect("some fit");
    let pass = read(&forged(longest)).expect("it is as long as a pass may be");
    assert_eq!(pass.history.donations.len() as u64, longest);
    for donations in [longest + 1, 10_000] {
        assert_eq!(read(&forged(donations)), Err(PassProblem::Damaged), "{donations} donations");
    }
}

#[test]
fn a_pass_leaves_one() {
    let text = packed(&healthy(Sex::Male), &all(Vec::new()));
    assert_eq!(left(&text), 1);
    assert_eq!(with_check(&text[..text.len() - 6]), text);
}

#[test]
fn what_is_no_pass_of_today_says_what_it_is() {
    let text = packed(&healthy(Sex::Male), &all(Vec::new()));
    for foreign in ["", "XX", "1", "https://example.org/", "6901234567892", "献血日", "\u{0}"] {
        assert_eq!(read(foreign), Err(PassProblem::Foreign), "{foreign}");
    }
    for damaged in ["XXR", "XXR1", "XXR1AAAAAA", "XXR1献血日献血", &text[..text.len() - 1], &format!("{text}0")] {
        assert_eq!(read(damaged), Err(PassProblem::Damaged), "{damaged}");
    }
    for other in ["2026-11-23", "2026-11-25", "2027-11-24"] {
        let problem = PassProblem::OfAnotherDay { day: day(TODAY) };
        assert_eq!(unpack(&text, &RULES_OF_2024, day(other)), Err(problem));
    }
    for (version, digit) in [(2, '2'), (10, 'A'), (35, 'Z')] {
        let newer = with_check(&format!("XXR{digit}WHATEVERITMAYHOLD"));
        assert_eq!(read(&newer), Err(PassProblem::Newer { version }));
    }
    assert_eq!(read(&with_check("XXR0ABC")), Err(PassProblem::Damaged));
    // Whole by its check, and yet no pass: too short, or with something left over.
    assert_eq!(read(&with_check("XXR1")), Err(PassProblem::Damaged));
    assert_eq!(read(&with_check(&format!("{}000000000000", &text[..text.len() - 6]))), Err(PassProblem::Damaged));
}

#[test]
fn a_case_that_is_not_known_here_makes_a_newer_pass() {
    let facts = Facts { conditions: vec![still("hives")], ..healthy(Sex::Male) };
    let text = packed(&facts, &all(Vec::new()));
    let mut book = RULES_OF_2024;
    assert!(unpack(&text, &book, day(TODAY)).is_ok());
    book.deferrals = &[];
    assert_eq!(unpack(&text, &book, day(TODAY)), Err(PassProblem::Newer { version: 1 }));
}

#[test]
fn a_pass_may_be_pasted() {
    let text = packed(&healthy(Sex::Female), &all(vec![whole_blood("2026-03-05")]));
    let pass = read(&text).expect("it was just packed");
    let spaced: String = text.chars().flat_map(|c| [c, ' ']).collect();
    let full_width: String =
        text.chars().map(|c| char::from_u32(c as u32 + 0xfee0).expect("a full-width form")).collect();
    let (start, end) = text.split_at(9);
    for pasted in
        [text.to_lowercase(), spaced, full_width, format!("  {start}\r\n{end}\n"), format!("{start}\u{3000}\t{end}")]
    {
        assert_eq!(read(&pasted), Ok(pass.clone()), "{pasted}");
    }
}

/// Every text that differs in one character, and every one in which two neighbours have changed places.
fn slips(text: &str, characters: &str) -> Vec<String> {
    let original: Vec<char> = text.chars().collect();
    let mut slips = Vec::new();
    for at in 0..original.len() {
        let mut slip = original.clone();
        for c in characters.chars().filter(|c| *c != original[at]) {
            slip[at] = c;
            slips.push(slip.iter().collect());
        }
        let mut swapped = original.clone();
        if at > 0 && original[at] != original[at - 1] {
            swapped.swap(at - 1, at);
            slips.push(swapped.iter().collect());
        }
    }
    slips
}

#[test]
fn no_slip_of_one_character_or_of_two_neighbours_is_taken_for_a_donor() {
    let facts = Facts { conditions: several(), ..healthy(Sex::Female) };
    for text in [
        packed(&Facts::default(), &History::default()),
        packed(&facts, &all(mixed(30, 250))),
        packed(&facts, &all(mixed(30, 6))),
    ] {
        for slip in slips(&text, BASE_36) {
            let problem = if slip.starts_with("XXR") { PassProblem::Damaged } else { PassProblem::Foreign };
            assert_eq!(read(&slip), Err(problem), "{slip}");
        }
    }
}

// ---- Made-up donors ----

/// The same donors on every run, and no files left behind.
fn made_up(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(20_241_204), ..Default::default() }
}

#[derive(Debug, Clone)]
struct Donor {
    facts: Facts,
    history: History,
    kind: Kind,
    today: NaiveDate,
}

impl Donor {
    fn pass(&self) -> Result<String, TooLong> {
        pack(&self.facts, &self.history, self.kind, &rulebooks(), self.today)
    }

    fn short_code(&self) -> Option<String> {
        short_code(&self.facts, &self.history, self.kind, &rulebooks(), self.today)
    }
}

fn roughly(on: NaiveDate) -> impl Strategy<Value = PartialDate> {
    prop_oneof![
        12 => Just(PartialDate::Day(on)),
        2 => Just(PartialDate::Month(on)),
        1 => Just(PartialDate::Year(on)),
    ]
}

fn around(today: NaiveDate, days: std::ops::Range<i64>) -> impl Strategy<Value = NaiveDate> + Clone {
    days.prop_map(move |by| shifted(today, by))
}

fn answers<T: Clone + std::fmt::Debug + 'static>(
    known: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Answer<T>> {
    prop_oneof![12 => known.prop_map(Answer::Known), 1 => Just(Answer::Unanswered), 1 => Just(Answer::NotSure)].boxed()
}

fn given() -> impl Strategy<Value = Given> {
    let ml = prop_oneof![Just(None), Just(Some(200)), Just(Some(300)), Just(Some(400)), any::<u16>().prop_map(Some)];
    let units = prop_oneof![6 => option::weighted(0.8, 1_u8..=2), 1 => any::<u8>().prop_map(Some)];
    prop_oneof![
        6 => ml.prop_map(|ml| Given::WholeBlood { ml }),
        6 => (units, prop_oneof![3 => Just(0_u16), 1 => 0_u16..=200, 1 => any::<u16>()])
            .prop_map(|(units, plasma_ml)| Given::Platelets { units, plasma_ml }),
        1 => Just(Given::Unknown),
        1 => Just(Given::Other),
    ]
}

fn donations(today: NaiveDate) -> impl Strategy<Value = Vec<Donation>> {
    let days = prop_oneof![4 => -500_i64..60, 1 => -9_000_i64..-500];
    let when = days.prop_flat_map(move |by| roughly(shifted(today, by)));
    let donation = (option::weighted(0.97, when), given(), prop::bool::weighted(0.05));
    let donation = donation.prop_map(|(when, given, no_blood)| Donation { when, given, no_blood }).boxed();
    let regular = (0_u64..40, 10_u64..17, 0_u64..40).prop_map(move |(count, step, ago)| {
        let on = |time: u64| Some(PartialDate::Day(today - Days::new(ago + time * step)));
        let given = Given::Platelets { units: Some(1), plasma_ml: 0 };
        (0..count).map(|time| Donation { when: on(time), given, no_blood: false }).collect::<Vec<_>>()
    });
    prop_oneof![
        3 => vec(donation.clone(), 0..4),
        2 => vec(donation.clone(), 0..20),
        2 => (regular, vec(donation, 0..2)).prop_map(|(regular, others)| [regular, others].concat()),
    ]
}

fn conditions(today: NaiveDate) -> impl Strategy<Value = Vec<Condition>> {
    let any_case = prop::sample::select(case_numbers().map(|(_, word)| word).collect::<Vec<_>>());
    let case = prop_oneof![4 => any_case, 1 => prop::sample::select(NEVER_NAMED.to_vec())];
    let days = prop_oneof![2 => -40_i64..1, 2 => -400_i64..1, 1 => -1_300_i64..1];
    let when = prop_oneof![
        20 => days.prop_flat_map(move |by| roughly(shifted(today, by))).prop_map(Occurred::Last),
        2 => Just(Occurred::StillOn),
        1 => Just(Occurred::NotKnown),
    ];
    let condition = (case, when).prop_map(|(case, when)| Condition { case: CaseKey(case), when });
    prop_oneof![2 => Just(Vec::new()), 3 => vec(condition, 0..4)]
}

fn groups() -> impl Strategy<Value = Vec<(Group, GroupAnswer)>> {
    let of = |group: Group| {
        let answers = prop_oneof![
            20 => Just(vec![GroupAnswer::NoneElse]),
            1 => Just(vec![GroupAnswer::NoneElse, GroupAnswer::NotSure]),
            1 => Just(vec![GroupAnswer::Unfinished]),
            2 => Just(Vec::new()),
        ];
        answers.prop_map(move |answers| answers.into_iter().map(|answer| (group, answer)).collect::<Vec<_>>())
    };
    (of(Group::LastWeek), of(Group::Longer), of(Group::Vaccines)).prop_map(|(a, b, c)| [a, b, c].concat())
}

fn periods(today: NaiveDate) -> impl Strategy<Value = Answer<Menstruation>> {
    let gaps = vec((18_i64..60, 0_i64..12), 0..4);
    let cycle = (gaps, 0_i64..60, prop::bool::weighted(0.2), prop::bool::weighted(0.2), option::of(20_u16..46));
    let cycle = (cycle, option::weighted(0.2, around(today, -20..60)), prop::bool::weighted(0.05));
    let cycle = cycle.prop_map(move |((gaps, since, open, no_predictions, cycle_days), expected, unfinished)| {
        let mut first = shifted(today, -since);
        let mut periods = Vec::new();
        for (gap, more) in gaps {
            let last = if open && periods.is_empty() { None } else { Some(shifted(first, more).min(today)) };
            periods.push(Period { first, last });
            first = shifted(first, -gap);
        }
        Cycle { periods, cycle_days, length_days: None, expected, no_predictions, unfinished }
    });
    prop_oneof![
        3 => Just(Answer::Known(Menstruation::DoesNotConcern)),
        3 => cycle.prop_map(|cycle| Answer::Known(Menstruation::Concerns(cycle))),
        1 => Just(Answer::Unanswered),
        1 => Just(Answer::NotSure),
    ]
}

fn births(today: NaiveDate) -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        4 => around(today, -20_000..-7_000),
        2 => (prop::sample::select(vec![18_i64, 56, 61]), -500_i64..500)
            .prop_map(move |(years, by)| shifted(today, -years * 365 - years / 4 + by)),
    ]
}

fn facts(today: NaiveDate) -> impl Strategy<Value = Facts> {
    let weights = prop::sample::select(vec![44_999, 45_000, 47_000, 49_950, 49_999, 50_000, 65_300, 210_000]);
    let not_able = prop_oneof![
        12 => Just(Answer::Known(false)),
        1 => Just(Answer::Known(true)),
        1 => Just(Answer::NotSure),
        1 => Just(Answer::Unanswered),
    ];
    let sex = prop_oneof![Just(Sex::Male), Just(Sex::Female)];
    (
        (answers(births(today)), answers(sex), answers(weights.prop_map(Grams)), answers(any::<bool>())),
        (conditions(today), groups(), periods(today), not_able, option::weighted(0.4, 0_u8..=3)),
    )
        .prop_map(
            |((birth, sex, weight, extension), (conditions, groups, menstruation, not_able, platelet_units))| Facts {
                birth,
                sex,
                weight,
                extension,
                conditions,
                groups,
                menstruation,
                not_able,
                platelet_units,
                special_match: None,
                measured: None,
            },
        )
}

fn todays() -> impl Strategy<Value = NaiveDate> {
    (0_i64..5_500).prop_map(|by| shifted(day("2016-01-01"), by))
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::WholeBlood), Just(Kind::Platelets)]
}

fn donors() -> impl Strategy<Value = Donor> {
    let told = prop_oneof![8 => Just(Told::All), 2 => Just(Told::Nothing), 1 => Just(Told::NotSure)];
    (todays(), told).prop_flat_map(|(today, told)| {
        (facts(today), donations(today), kinds()).prop_map(move |(facts, donations, kind)| Donor {
            facts,
            history: History { told, donations },
            kind,
            today,
        })
    })
}

/// Donors who said "none" to every question, and gave so far what any donor gives.
fn plain_donors() -> impl Strategy<Value = Donor> {
    let sexes = prop_oneof![Just(Sex::Male), Just(Sex::Female)];
    todays().prop_flat_map(move |today| {
        let kinds_given = prop_oneof![
            2 => Just(Given::WholeBlood { ml: Some(400) }),
            1 => Just(Given::Platelets { units: Some(1), plasma_ml: 0 }),
            1 => Just(Given::Platelets { units: Some(2), plasma_ml: 0 }),
        ];
        let donation = (around(today, -1_000..1), kinds_given).prop_map(|(on, given)| Donation {
            when: Some(PartialDate::Day(on)),
            given,
            no_blood: false,
        });
        let units = option::weighted(0.3, 1_u8..=2);
        let person = (sexes.clone(), around(today, -19_000..-6_600), 42_000_u32..170_000, units);
        (person, vec(donation, 0..12), kinds()).prop_map(
            move |((sex, birth, grams, platelet_units), donations, kind)| {
                let (birth, weight) = (Answer::Known(birth), Answer::Known(Grams(grams)));
                let facts = Facts { birth, weight, platelet_units, ..healthy(sex) };
                Donor { facts, history: all(donations), kind, today }
            },
        )
    })
}

/// Whether the donor is the doctor's, told in another way than the pass does it: somebody who said only this, and is
/// healthy else, could not donate.
fn is_for_the_doctor(donor: &Donor) -> bool {
    let facts = &donor.facts;
    let mut alone = Facts {
        birth: Answer::Known(shifted(donor.today, -11_000)),
        sex: facts.sex,
        menstruation: facts.menstruation.clone(),
        ..healthy(Sex::Female)
    };
    if alone.menstruation == Answer::Unanswered {
        alone.menstruation = Answer::Known(Menstruation::DoesNotConcern);
    }
    alone.conditions.extend(facts.conditions.iter().filter(|one| NEVER_NAMED.contains(&one.case.0)));
    matches!(facts.not_able, Answer::Known(true) | Answer::NotSure)
        || Kind::ALL
            .iter()
            .any(|kind| judged(&alone, &all(Vec::new()), *kind, donor.today).verdict != Verdict::CanDonate)
}

/// The donor's facts with all that is private as one word.
fn as_told(donor: &Donor) -> Facts {
    let mut facts = donor.facts.clone();
    if is_for_the_doctor(donor) {
        facts.not_able = Answer::NotSure;
    }
    if facts.menstruation != Answer::Unanswered {
        facts.menstruation = Answer::Known(Menstruation::DoesNotConcern);
    }
    if facts.conditions.iter().any(|one| NEVER_NAMED.contains(&one.case.0)) {
        facts.conditions.retain(|one| !NEVER_NAMED.contains(&one.case.0));
        // They are asked among the longer deferrals, and answered that question.
        facts.groups.push((Group::Longer, GroupAnswer::NoneElse));
    }
    facts
}

/// What an assessment says, in any order.
fn said(assessment: &Assessment) -> BTreeSet<(RuleId, String, Until)> {
    let findings = assessment.findings.iter();
    findings.map(|finding| (finding.rule.id, format!("{:?}", finding.says), finding.span.until)).collect()
}

fn judges_alike(donor: &Donor) -> TestCaseResult {
    let Ok(text) = donor.pass() else { return Ok(()) };
    let pass = unpack(&text, &RULES_OF_2024, donor.today).expect("it was just packed");
    let told = as_told(donor);
    for kind in Kind::ALL {
        let from_pass = judged(&pass.facts, &pass.history, kind, donor.today);
        // All that is told as it is is judged as it was.
        let expected = judged(&told, &donor.history, kind, donor.today);
        prop_assert_eq!(from_pass.verdict, expected.verdict, "{:?}", kind);
        prop_assert_eq!(&from_pass.missing, &expected.missing, "{:?}", kind);
        prop_assert_eq!(said(&from_pass), said(&expected), "{:?}", kind);
        // And nobody may donate by a pass who may not by the whole truth, or the other way round.
        let whole = judged(&donor.facts, &donor.history, kind, donor.today);
        prop_assert_eq!(from_pass.verdict == Verdict::CanDonate, whole.verdict == Verdict::CanDonate, "{:?}", kind);
        if is_for_the_doctor(donor) {
            let asks = from_pass.findings.iter().any(|one| one.rule.id.0 == "N" && one.says == Says::AskStaff);
            prop_assert!(asks, "{:?}", kind);
        }
    }
    Ok(())
}

/// The earliest day as a number that can be compared; none at all is later than any.
fn opens(assessment: &Assessment) -> NaiveDate {
    assessment.open_from().unwrap_or(NaiveDate::MAX)
}

fn short_code_judges_alike(donor: &Donor) -> TestCaseResult {
    let Some(code) = donor.short_code() else { return Ok(()) };
    let pass = read_short_code(&code, donor.today).expect("it was just made");
    prop_assert_eq!(pass.kind, donor.kind);
    prop_assert!(pass.facts.weight.known() <= donor.facts.weight.known(), "a weight is never rounded up");
    prop_assert_eq!(pass.facts.birth, donor.facts.birth);
    prop_assert_eq!(pass.facts.sex, donor.facts.sex);
    for kind in Kind::ALL {
        let from_code = judged(&pass.facts, &pass.history, kind, donor.today);
        let whole = judged(&donor.facts, &donor.history, kind, donor.today);
        prop_assert_eq!(from_code.verdict == Verdict::CanDonate, whole.verdict == Verdict::CanDonate, "{:?}", kind);
        // Periods that lie ahead are not told, and alone may close days later on.
        let told = judged(&as_told(donor), &donor.history, kind, donor.today);
        prop_assert_eq!(from_code.verdict, told.verdict, "{:?}", kind);
        prop_assert!(opens(&from_code) >= opens(&told));
    }
    Ok(())
}

proptest! {
    #![proptest_config(made_up(3_000))]

    #[test]
    fn a_pass_reads_as_what_it_was_made_of(donor in donors()) {
        let pass = Pass::of(&donor.facts, &donor.history, donor.kind, &rulebooks(), donor.today);
        if let Ok(text) = donor.pass() {
            prop_assert_eq!(unpack(&text, &RULES_OF_2024, donor.today), Ok(pass));
        } else {
            prop_assert!(pass.history.donations.len() > 40);
        }
    }

    #[test]
    fn the_desk_judges_from_a_pass_as_from_all_that_the_donor_said(donor in donors()) {
        judges_alike(&donor)?;
    }

    #[test]
    fn a_pass_of_a_pass_is_the_same(donor in donors()) {
        let once = Pass::of(&donor.facts, &donor.history, donor.kind, &rulebooks(), donor.today);
        prop_assert_eq!(&Pass::of(&once.facts, &once.history, once.kind, &rulebooks(), once.day), &once);
    }

    #[test]
    fn no_text_is_too_strange_to_be_read(text in ".*", after in "[0-9A-Z \n]{0,600}", version in "[0-9A-Z]") {
        let _ = read(&text);
        let _ = read(&format!("XXR{text}"));
        let random = format!("XXR1{after}");
        prop_assert!(read(&random).is_err());
        // Even one that is whole by its check.
        let body: String = after.chars().filter(|c| !c.is_whitespace()).collect();
        let _ = read(&with_check(&format!("XXR{version}{body}")));
        let _ = read_short_code(&text, day(TODAY));
        let _ = read_short_code(&after.chars().take(12).collect::<String>(), day(TODAY));
    }

    #[test]
    fn no_day_of_the_calendar_is_too_far_away(
        days in (any::<i32>(), any::<i32>(), any::<i32>()),
        grams in any::<u32>(),
        given in given(),
    ) {
        let on = |days: i32| NaiveDate::from_num_days_from_ce_opt(days % 90_000_000).expect("within the calendar");
        let today = on(days.0);
        let facts = Facts {
            birth: Answer::Known(on(days.1)),
            weight: Answer::Known(Grams(grams)),
            conditions: vec![Condition { case: CaseKey("malaria"), when: Occurred::Last(PartialDate::Month(on(days.2))) }],
            ..healthy(Sex::Male)
        };
        let history = all(vec![Donation { when: Some(PartialDate::Year(on(days.2))), given, no_blood: false }]);
        let text = pack(&facts, &history, Kind::Platelets, &rulebooks(), today).expect("it fits");
        let pass = Pass::of(&facts, &history, Kind::Platelets, &rulebooks(), today);
        prop_assert_eq!(unpack(&text, &RULES_OF_2024, today), Ok(pass));
        let _ = short_code(&facts, &history, Kind::Platelets, &rulebooks(), today);
    }

    #[test]
    fn changes_of_several_characters_are_noticed(
        donor in donors(),
        changes in vec((any::<prop::sample::Index>(), prop::sample::select(BASE_36.chars().collect::<Vec<_>>()), 0..3_usize), 1..6),
    ) {
        if let Ok(text) = donor.pass() {
            let mut characters: Vec<char> = text.chars().collect();
            for (at, c, gone) in changes {
                let at = at.index(characters.len());
                let end = (at + gone).min(characters.len());
                characters.splice(at..end, [c]);
            }
            let changed: String = characters.into_iter().collect();
            prop_assert!(changed == text || unpack(&changed, &RULES_OF_2024, donor.today).is_err(), "{}", changed);
        }
    }

    #[test]
    fn the_desk_judges_from_a_short_code_as_from_all_that_the_donor_said(donor in prop_oneof![donors(), plain_donors()]) {
        short_code_judges_alike(&donor)?;
    }

    #[test]
    fn a_form_of_a_pass_gives_the_same_facts(donor in donors()) {
        let facts = Pass::of(&donor.facts, &donor.history, donor.kind, &rulebooks(), donor.today).facts;
        let form = CheckForm::from_facts(&facts, donor.kind, &RULES_OF_2024);
        prop_assert_eq!(form.kind, donor.kind);
        let parsed = form.parse(&RULES_OF_2024, donor.today);
        prop_assume!(parsed.problems.is_empty());
        prop_assert_eq!(parsed.facts, as_in_a_form(facts));
    }

    #[test]
    fn a_form_of_any_facts_gives_the_same_facts(donor in donors()) {
        let parsed = CheckForm::from_facts(&donor.facts, donor.kind, &RULES_OF_2024).parse(&RULES_OF_2024, donor.today);
        prop_assume!(parsed.problems.is_empty());
        prop_assert_eq!(as_in_a_form(parsed.facts), as_in_a_form(donor.facts));
    }
}

/// Facts without what no form holds, and with what it says in one way alone.
fn as_in_a_form(mut facts: Facts) -> Facts {
    facts.platelet_units = None;
    if facts.birth == Answer::NotSure {
        facts.birth = Answer::Unanswered;
    }
    facts.weight = match facts.weight {
        Answer::Known(Grams(grams)) => Answer::Known(Grams(grams / 50 * 50)),
        other => other,
    };
    if matches!(&facts.menstruation, Answer::Known(Menstruation::Concerns(cycle)) if cycle.unfinished) {
        facts.menstruation = Answer::NotSure;
    }
    for condition in &mut facts.conditions {
        let (_, case) = RULES_OF_2024.case(condition.case).expect("the rules have it");
        if case.wait == donation_day::rules::Wait::Ask {
            condition.when = Occurred::NotKnown;
        }
        if let Occurred::Last(when) = condition.when {
            condition.when = Occurred::Last(PartialDate::from_iso(&when.to_iso()).expect("as it is written"));
        }
    }
    let named = |group: Group| {
        let mut named = facts.conditions.iter().filter_map(|one| RULES_OF_2024.case(one.case));
        named.any(|(deferral, _)| deferral.topic.group() == group)
    };
    let said = |group, answer| facts.groups.contains(&(group, answer));
    let answer = |group| {
        if said(group, GroupAnswer::NotSure) || said(group, GroupAnswer::Unfinished) {
            Some((group, GroupAnswer::NotSure))
        } else {
            (said(group, GroupAnswer::NoneElse) && !named(group)).then_some((group, GroupAnswer::NoneElse))
        }
    };
    facts.groups = Group::ALL.into_iter().filter_map(answer).collect();
    facts
}

#[test]
fn a_form_of_facts_says_each_of_them_as_it_would_be_typed() {
    let facts = Facts {
        weight: Answer::Known(Grams(65_300)),
        conditions: vec![had("malaria", "2025-03"), still("hives")],
        groups: without(&healthy(Sex::Female), Group::Longer),
        menstruation: bled("2026-11-01", Some("2026-11-05")),
        ..healthy(Sex::Female)
    };
    let form = CheckForm::from_facts(&facts, Kind::Platelets, &RULES_OF_2024);
    assert_eq!((&*form.weight, &*form.birth.year, form.kind), ("65.3", "1996", Kind::Platelets));
    assert_eq!(form.conditions[0].date.month, "3");
    assert_eq!(form.conditions[0].date.day, "");
    let parsed = form.parse(&RULES_OF_2024, day(TODAY));
    assert_eq!(parsed.problems, []);
    assert_eq!(parsed.facts, facts);
    // "None of these" is not ticked beside what is.
    let both = Facts { groups: healthy(Sex::Female).groups, ..facts };
    assert_eq!(CheckForm::from_facts(&both, Kind::Platelets, &RULES_OF_2024), form);
}

// ---- The short code ----

/// Never changed: of a man who never gave, and of a woman who gave whole blood and platelets.
const SHORT_CODES: [&str; 2] = ["2WAU-NTGR-UDRF", "YB7W-7NT6-9PPV"];

fn code_of(facts: &Facts, history: &History) -> Option<String> {
    short_code(facts, history, Kind::WholeBlood, &rulebooks(), day(TODAY))
}

fn heard(code: &str) -> Result<Pass, PassProblem> {
    read_short_code(code, day(TODAY))
}

#[test]
fn a_short_code_is_twelve_characters_that_nobody_confuses() {
    let code = code_of(&healthy(Sex::Male), &all(vec![whole_blood("2026-07-01"), platelets("2026-11-20")]))
        .expect("every answer was none");
    let groups: Vec<&str> = code.split('-').collect();
    assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4, 4, 4]);
    assert!(groups.concat().chars().all(|c| ALPHABET.contains(c)), "{code}");
    assert!("01OIL".chars().all(|c| !ALPHABET.contains(c)));
}

#[test]
fn short_codes_that_were_released_still_read() {
    let donated = all(vec![whole_blood("2026-07-01"), platelets("2026-11-20")]);
    for (code, facts, history, kind) in [
        (SHORT_CODES[0], healthy(Sex::Male), all(Vec::new()), Kind::WholeBlood),
        (SHORT_CODES[1], Facts { platelet_units: Some(2), ..healthy(Sex::Female) }, donated, Kind::Platelets),
    ] {
        assert_eq!(short_code(&facts, &history, kind, &rulebooks(), day(TODAY)).as_deref(), Some(code));
        let pass = heard(code).expect("it was released");
        assert_eq!((pass.kind, pass.facts.sex, pass.facts.birth), (kind, facts.sex, facts.birth));
        assert_eq!((pass.facts.weight, pass.facts.platelet_units), (facts.weight, facts.platelet_units));
        let days = |history: &History| history.donations.iter().map(|one| one.when).collect::<Vec<_>>();
        assert_eq!(days(&pass.history), days(&history));
    }
}

#[test]
fn a_short_code_is_heard_however_it_is_written_down() {
    let code = code_of(&healthy(Sex::Male), &all(Vec::new())).expect("every answer was none");
    let pass = heard(&code).expect("it was just made");
    let plain = code.replace('-', "");
    for written in
        [plain.clone(), plain.to_lowercase(), code.replace('-', " "), code.replace('-', " — "), format!(" {code}\n")]
    {
        assert_eq!(heard(&written), Ok(pass.clone()), "{written}");
    }
}

#[test]
fn a_short_code_is_there_only_where_every_answer_was_none() {
    let man = healthy(Sex::Male);
    let none = all(Vec::new());
    assert!(code_of(&man, &none).is_some());
    for facts in [
        Facts { conditions: vec![had("cold", "2026-11-20")], ..man.clone() },
        Facts { conditions: vec![had("vaccine", "2026-11-23")], ..man.clone() },
        Facts { not_able: Answer::NotSure, ..man.clone() },
        Facts { not_able: Answer::Unanswered, ..man.clone() },
        Facts { sex: Answer::NotSure, ..man.clone() },
        Facts { weight: Answer::Unanswered, ..man.clone() },
        Facts { birth: Answer::NotSure, ..man.clone() },
        Facts { groups: without(&man, Group::Vaccines), ..man.clone() },
        Facts { menstruation: bled("2026-11-22", None), ..healthy(Sex::Female) },
        Facts { menstruation: Answer::Unanswered, ..healthy(Sex::Female) },
    ] {
        assert_eq!(code_of(&facts, &none), None, "{facts:?}");
    }
    let every_two_weeks = (0..24).map(|time| platelets(&(day("2025-12-01") + Days::new(14 * time)).to_string()));
    for history in [
        History { told: Told::Nothing, ..none.clone() },
        History { told: Told::NotSure, ..none },
        all(vec![gave("2026-07-01", Given::Unknown)]),
        all(vec![gave("2026-07-01", Given::Other)]),
        all(vec![whole_blood("2026-07")]),
        all(vec![Donation { when: None, ..whole_blood("2026") }]),
        all(vec![whole_blood("2027-01-01")]),
        all(every_two_weeks.collect()),
    ] {
        assert_eq!(code_of(&man, &history), None, "{history:?}");
    }
    // A shot of yesterday only says "not before the hour", and nothing at all to who cannot give today anyway.
    let vaccinated = Facts { conditions: vec![had("vaccine", "2026-11-23")], ..man.clone() };
    assert_eq!(code_of(&vaccinated, &all(vec![whole_blood("2026-11-01")])), None);
    // Past the usual upper age, a repeat donor who asks to go on.
    let asks = Facts { birth: Answer::Known(day("1969-01-01")), extension: Answer::Known(true), ..man.clone() };
    let twice = all(vec![whole_blood("2010-01-01"), whole_blood("2011-01-01")]);
    assert_eq!(judged(&asks, &twice, Kind::WholeBlood, day(TODAY)).verdict, Verdict::CanDonate);
    assert_eq!(code_of(&asks, &twice), None);
    // What no longer matters is no bar.
    assert!(code_of(&man, &all(vec![gave("2020-01-01", Given::Unknown), whole_blood("2021")])).is_some());
    assert!(code_of(&Facts { conditions: vec![had("cold", "2026-11-01")], ..man.clone() }, &all(Vec::new())).is_some());
}

#[test]
fn a_short_code_tells_the_last_donation_of_each_kind() {
    let newest = [whole_blood("2026-11-01"), platelets("2026-11-20")];
    let older = [whole_blood("2026-06-01"), platelets("2026-11-03")];
    let code = code_of(&healthy(Sex::Male), &all([older, newest].concat())).expect("every answer was none");
    let days: Vec<_> = heard(&code).expect("it was just made").history.donations.iter().map(|one| one.when).collect();
    assert_eq!(days, newest.map(|one| one.when));
}

#[test]
fn a_weight_in_a_short_code_is_rounded_down_and_never_lets_anybody_in() {
    for (grams, told) in [(49_999, 49_500), (50_000, 50_000), (50_499, 50_000), (147_500, 147_500), (200_000, 147_500)]
    {
        let facts = Facts { weight: Answer::Known(Grams(grams)), ..healthy(Sex::Male) };
        let pass = heard(&code_of(&facts, &all(Vec::new())).expect("every answer was none")).expect("it was just made");
        assert_eq!(pass.facts.weight, Answer::Known(Grams(told)));
    }
}

#[test]
fn a_short_code_is_of_its_day_alone() {
    let code = code_of(&healthy(Sex::Male), &all(Vec::new())).expect("every answer was none");
    for away in (-3_000..3_000).filter(|away| *away != 0) {
        let problem =
            if i64::abs(away) <= 31 { PassProblem::OfAnotherDay { day: day(TODAY) } } else { PassProblem::Damaged };
        assert_eq!(read_short_code(&code, shifted(day(TODAY), away)), Err(problem), "{away}");
    }
}

#[test]
fn no_slip_in_a_short_code_is_taken_for_a_donor() {
    for history in [all(Vec::new()), all(vec![whole_blood("2026-07-01"), platelets("2026-11-20")])] {
        let code = code_of(&healthy(Sex::Female), &history).expect("every answer was none").replace('-', "");
        for slip in slips(&code, BASE_36) {
            assert!(
                matches!(heard(&slip), Err(PassProblem::Damaged | PassProblem::OfAnotherDay { .. })),
                "{slip} for {code}"
            );
        }
    }
    for foreign in ["", "ABC", "ABCD-EFGH-JKMNP", &packed(&healthy(Sex::Male), &all(Vec::new()))] {
        assert_eq!(heard(foreign), Err(PassProblem::Foreign), "{foreign}");
    }
}

#[test]
fn nearly_every_donor_without_anything_to_tell_has_a_short_code() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::new(made_up(1));
    let with = (0..500)
        .filter(|_| plain_donors().new_tree(&mut runner).expect("a donor").current().short_code().is_some())
        .count();
    assert!(with > 400, "{with} of 500");
}
