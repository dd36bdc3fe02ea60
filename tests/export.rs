//! The export shape, version 1: what goes out comes back the same, and what cannot be read says why.

use chrono::NaiveDate;
use donation_day::eligibility::{
    Answer, Condition, Cycle, Donation, Facts, Given, Grams, GroupAnswer, History, Menstruation, Occurred, PartialDate,
    Period, Question, Sex, Told, Verdict, assess,
};
use donation_day::handover::export::{
    AnswerV1, FactsV1, HistoryV1, PartialDateV1, Request, RequestV1, Unreadable, VERSION, read_request,
};
use donation_day::intake::{Field, Problem, Wrong};
use donation_day::rules::{CaseKey, Group, Kind, RULES_OF_2024, rulebooks};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

/// Every day that can be written with four digits for the year.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    let days = |day: NaiveDate| day.signed_duration_since(NaiveDate::default()).num_days();
    (days(day("0000-01-01"))..=days(day("9999-12-31")))
        .prop_map(|days| NaiveDate::default() + chrono::TimeDelta::days(days))
}

fn any_partial_date() -> impl Strategy<Value = PartialDate> {
    prop_oneof![
        any_day().prop_map(PartialDate::Day),
        (0..=9999, 1..=12_u32).prop_map(|(year, month)| PartialDate::month(year, month).expect("a real month")),
        (0..=9999).prop_map(|year| PartialDate::year(year).expect("a real year")),
    ]
}

fn answer<T: Clone + std::fmt::Debug + 'static>(known: impl Strategy<Value = T> + 'static) -> BoxedStrategy<Answer<T>> {
    prop_oneof![Just(Answer::Unanswered), Just(Answer::NotSure), known.prop_map(Answer::Known)].boxed()
}

fn any_case() -> impl Strategy<Value = CaseKey> {
    let cases = RULES_OF_2024.deferrals.iter().flat_map(|deferral| deferral.cases).map(|case| case.key);
    proptest::sample::select(cases.collect::<Vec<_>>())
}

fn any_condition() -> impl Strategy<Value = Condition> {
    let when =
        prop_oneof![Just(Occurred::StillOn), Just(Occurred::NotKnown), any_partial_date().prop_map(Occurred::Last),];
    (any_case(), when).prop_map(|(case, when)| Condition { case, when })
}

fn any_cycle() -> impl Strategy<Value = Cycle> {
    let period = (any_day(), option::of(any_day())).prop_map(|(first, last)| Period { first, last });
    let numbers = (option::of(any::<u16>()), option::of(any::<u16>()));
    (vec(period, 0..4), numbers, option::of(any_day()), any::<bool>()).prop_map(
        |(periods, (cycle_days, length_days), expected, no_predictions)| Cycle {
            periods,
            cycle_days,
            length_days,
            expected,
            no_predictions,
            unfinished: false,
        },
    )
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let who = (
        answer(any_day()),
        answer(prop_oneof![Just(Sex::Male), Just(Sex::Female)]),
        answer(any::<u32>().prop_map(Grams)),
        answer(any::<bool>()),
    );
    let group = || option::of(prop_oneof![Just(GroupAnswer::NoneElse), Just(GroupAnswer::NotSure)]);
    let groups = [group(), group(), group()].prop_map(|answers| {
        let said = Group::ALL.into_iter().zip(answers);
        said.filter_map(|(group, answer)| answer.map(|answer| (group, answer))).collect()
    });
    let periods = prop_oneof![Just(Menstruation::DoesNotConcern), any_cycle().prop_map(Menstruation::Concerns)];
    let reason = vec(any::<char>(), 0..8).prop_map(String::from_iter);
    let of_staff = (option::of(any::<u8>()), option::of(reason));
    (who, vec(any_condition(), 0..4), groups, answer(any::<bool>()), answer(periods), of_staff).prop_map(
        |((birth, sex, weight, extension), conditions, groups, not_able, menstruation, (units, special_match))| Facts {
            birth,
            sex,
            weight,
            extension,
            conditions,
            groups,
            menstruation,
            not_able,
            platelet_units: units,
            special_match,
            // What staff measure stays at the desk.
            measured: None,
        },
    )
}

fn any_history() -> impl Strategy<Value = History> {
    let given = prop_oneof![
        option::of(any::<u16>()).prop_map(|ml| Given::WholeBlood { ml }),
        (option::of(any::<u8>()), any::<u16>()).prop_map(|(units, plasma_ml)| Given::Platelets { units, plasma_ml }),
        Just(Given::Other),
        Just(Given::Unknown),
    ];
    let donation = (option::of(any_partial_date()), given, any::<bool>())
        .prop_map(|(when, given, no_blood)| Donation { when, given, no_blood });
    let told = prop_oneof![Just(Told::Nothing), Just(Told::All), Just(Told::NotSure)];
    (told, vec(donation, 0..6)).prop_map(|(told, donations)| History { told, donations })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_241_204),
        ..ProptestConfig::default()
    })]

    #[test]
    fn facts_come_back_from_an_export_as_they_went_in(facts in any_facts()) {
        let json = serde_json::to_string(&FactsV1::from(&facts)).expect("a shape of texts and numbers");
        let read: FactsV1 = serde_json::from_str(&json).expect("what was written can be read");
        prop_assert_eq!(read.into_facts(&RULES_OF_2024), Ok(facts), "{}", json);
    }

    #[test]
    fn a_history_comes_back_from_an_export_as_it_went_in(history in any_history()) {
        let json = serde_json::to_string(&HistoryV1::from(&history)).expect("a shape of texts and numbers");
        let read: HistoryV1 = serde_json::from_str(&json).expect("what was written can be read");
        prop_assert_eq!(History::from(read), history, "{}", json);
    }

    #[test]
    fn a_partial_date_comes_back_as_it_went_in(when in any_partial_date()) {
        let json = serde_json::to_string(&PartialDateV1(when)).expect("a text");
        prop_assert_eq!(serde_json::from_str::<PartialDateV1>(&json).expect("what was written can be read").0, when);
    }
}

#[test]
fn a_day_a_month_and_a_year_are_told_apart_by_how_much_is_written() {
    for (text, when) in [
        ("2025-03-31", Some(PartialDate::Day(day("2025-03-31")))),
        ("2025-03", PartialDate::month(2025, 3)),
        ("2025", PartialDate::year(2025)),
        ("2024-02-29", Some(PartialDate::Day(day("2024-02-29")))),
    ] {
        let read: PartialDateV1 = serde_json::from_value(json!(text)).expect(text);
        assert_eq!(Some(read.0), when);
        assert_eq!(serde_json::to_value(read).expect("a text"), json!(text));
    }
}

#[test]
fn what_is_no_day_no_month_and_no_year_is_refused_in_words() {
    for text in [
        "2025-02-29",
        "2025-02-30",
        "2025-13",
        "2025-00",
        "2025-04-31",
        "25",
        "202",
        "20255",
        "2025-3",
        "2025-3-1",
        "2025-",
        "2025-03-",
        "-2025",
        "+202",
        "2025/03",
        "2025-03-01T00:00:00",
        "２０２５",
        "2025 03",
        "",
        "年年",
    ] {
        let error = serde_json::from_value::<PartialDateV1>(json!(text)).expect_err(text);
        let words = format!("`{text}` is no day written YYYY-MM-DD, no month YYYY-MM and no year YYYY");
        assert_eq!(error.to_string(), words);
    }
    assert!(serde_json::from_value::<PartialDateV1>(json!(2025)).is_err(), "a number is no date");
}

#[test]
fn what_is_unanswered_is_left_out() {
    let facts = serde_json::to_value(FactsV1::from(&Facts::default())).expect("a shape of texts and numbers");
    assert_eq!(facts, json!({}));
    let history = serde_json::to_value(HistoryV1::from(&History::default())).expect("a shape of texts and numbers");
    assert_eq!(history, json!({ "donations": [] }));
}

#[test]
fn an_unfinished_answer_goes_out_as_no_answer_never_as_a_no() {
    for group in Group::ALL {
        let facts = Facts { groups: vec![(group, GroupAnswer::Unfinished)], ..Facts::default() };
        assert_eq!(FactsV1::from(&facts), FactsV1::default());
    }
    let cycle = Cycle { unfinished: true, ..Cycle::default() };
    let facts = Facts { menstruation: Answer::Known(Menstruation::Concerns(cycle)), ..Facts::default() };
    assert_eq!(FactsV1::from(&facts).menstruation, None);
}

/// Facts of which everything else was answered with a no.
fn of_a_man() -> Facts {
    Facts {
        birth: Answer::Known(day("1990-05-01")),
        sex: Answer::Known(Sex::Male),
        weight: Answer::Known(Grams(68_500)),
        groups: Group::ALL.map(|group| (group, GroupAnswer::NoneElse)).into(),
        not_able: Answer::Known(false),
        ..Facts::default()
    }
}

fn verdict(facts: &Facts) -> Verdict {
    let history = History { told: Told::All, donations: Vec::new() };
    assess(facts, &history, Kind::WholeBlood, day("2026-11-24"), &rulebooks(), day("2026-11-24")).verdict
}

#[test]
fn an_unfinished_answer_is_none_in_an_export_either_whatever_else_was_named() {
    assert_eq!(verdict(&of_a_man()), Verdict::CanDonate);
    for (group, finished) in [(Group::LastWeek, "fever"), (Group::Longer, "dental-care"), (Group::Vaccines, "vaccine")]
    {
        let mut facts = of_a_man();
        facts.groups.retain(|(of, _)| *of != group);
        facts.groups.push((group, GroupAnswer::Unfinished));
        let when = Occurred::Last(PartialDate::Day(day("2026-11-01")));
        // A card of long ago that is finished, in the same group or in another one, beside one that is not.
        for case in [finished, "tooth-extraction"] {
            facts.conditions = vec![Condition { case: CaseKey(case), when }];
            assert_eq!(verdict(&facts), Verdict::ForStaff, "{group:?} {case}");
            let exported = FactsV1::from(&facts).into_facts(&RULES_OF_2024).expect("the cases are known");
            assert_eq!(verdict(&exported), Verdict::ForStaff, "{group:?} {case}");
        }
    }
}

/// A request in which everything is said, in the words of the version that was released.
const WHOLE: &str = r#"{"version":1,"facts":{"birth_date":"1996-02-29","sex":"female","weight_g":49950,"extension":"not_sure",
    "last_week":"not_sure","conditions":[{"case":"cold","last":"2026-11"},{"case":"fever","still_on":true},
    {"case":"unwell"}],"menstruation":{"answer":"concerns","periods":[{"first":"2026-11-20"},
    {"first":"2026-10-24","last":"2026-10-28"}],"cycle_days":28,"length_days":5,"expected":"2026-12-20",
    "no_predictions":true},"platelet_units":2},"history":{"told":"not_sure","donations":[
    {"kind":"platelets","when":"2026","units":1,"plasma_ml":200,"no_blood":true},{"kind":"unknown"}]},
    "kind":"platelets","day":"2026-11-24","today":"2026-11-23"}"#;

#[test]
fn the_shape_is_the_one_that_was_released() {
    let request = read_request(WHOLE, &RULES_OF_2024).expect("a whole request");
    assert_eq!((request.kind, request.day, request.today), (Kind::Platelets, day("2026-11-24"), day("2026-11-23")));
    let month = PartialDate::month(2026, 11).expect("a real month");
    let condition = |case, when| Condition { case: CaseKey(case), when };
    let facts = Facts {
        birth: Answer::Known(day("1996-02-29")),
        sex: Answer::Known(Sex::Female),
        weight: Answer::Known(Grams(49_950)),
        extension: Answer::NotSure,
        conditions: vec![
            condition("cold", Occurred::Last(month)),
            condition("fever", Occurred::StillOn),
            condition("unwell", Occurred::NotKnown),
        ],
        groups: vec![(Group::LastWeek, GroupAnswer::NotSure)],
        menstruation: Answer::Known(Menstruation::Concerns(Cycle {
            periods: vec![
                Period { first: day("2026-11-20"), last: None },
                Period { first: day("2026-10-24"), last: Some(day("2026-10-28")) },
            ],
            cycle_days: Some(28),
            length_days: Some(5),
            expected: Some(day("2026-12-20")),
            no_predictions: true,
            unfinished: false,
        })),
        platelet_units: Some(2),
        ..Facts::default()
    };
    assert_eq!(request.facts, facts);
    let history = History {
        told: Told::NotSure,
        donations: vec![
            Donation {
                when: PartialDate::year(2026),
                given: Given::Platelets { units: Some(1), plasma_ml: 200 },
                no_blood: true,
            },
            Donation { when: None, given: Given::Unknown, no_blood: false },
        ],
    };
    assert_eq!(request.history, history);
    // And it is written as it was read.
    let shape: RequestV1 = serde_json::from_str(WHOLE).expect("a whole request");
    let written = serde_json::to_value(shape).expect("a shape of texts and numbers");
    assert_eq!(written, serde_json::from_str::<Value>(WHOLE).expect("valid JSON"));
}

/// What the shape has gained since: all of it optional, so that older requests are read as they were.
const WHOLE_RULEBOOK: &str = r#"{"version":1,"facts":{"last_week":"none","longer":"not_sure","vaccines":"none",
    "not_able":"not_sure","conditions":[{"case":"pneumonia","last":"2026-09-30"},{"case":"rabies-after-exposure",
    "still_on":true},{"case":"tattoo","last":"2025"}],"special_match":"HLA 配型，张医生"},
    "history":{"told":"complete","donations":[]},"kind":"platelets","day":"2026-11-24"}"#;

#[test]
fn what_the_shape_has_gained_is_read_and_written() {
    let request = read_request(WHOLE_RULEBOOK, &RULES_OF_2024).expect("a whole request");
    let condition = |case, when| Condition { case: CaseKey(case), when };
    let facts = Facts {
        groups: vec![
            (Group::LastWeek, GroupAnswer::NoneElse),
            (Group::Longer, GroupAnswer::NotSure),
            (Group::Vaccines, GroupAnswer::NoneElse),
        ],
        not_able: Answer::NotSure,
        conditions: vec![
            condition("pneumonia", Occurred::Last(PartialDate::Day(day("2026-09-30")))),
            condition("rabies-after-exposure", Occurred::StillOn),
            condition("tattoo", Occurred::Last(PartialDate::year(2025).expect("a real year"))),
        ],
        special_match: Some("HLA 配型，张医生".into()),
        ..Facts::default()
    };
    assert_eq!(request.facts, facts);
    let shape: RequestV1 = serde_json::from_str(WHOLE_RULEBOOK).expect("a whole request");
    let written = serde_json::to_value(shape).expect("a shape of texts and numbers");
    assert_eq!(written, serde_json::from_str::<Value>(WHOLE_RULEBOOK).expect("valid JSON"));
    // Each answer that there is.
    for (field, said, expected) in [
        ("not_able", json!(true), Facts { not_able: Answer::Known(true), ..Facts::default() }),
        ("not_able", json!(false), Facts { not_able: Answer::Known(false), ..Facts::default() }),
        ("not_able", json!("not_sure"), Facts { not_able: Answer::NotSure, ..Facts::default() }),
        ("longer", json!("none"), said_of(Group::Longer, GroupAnswer::NoneElse)),
        ("longer", json!("not_sure"), said_of(Group::Longer, GroupAnswer::NotSure)),
        ("vaccines", json!("none"), said_of(Group::Vaccines, GroupAnswer::NoneElse)),
        ("vaccines", json!("not_sure"), said_of(Group::Vaccines, GroupAnswer::NotSure)),
        ("special_match", json!(""), Facts { special_match: Some(String::new()), ..Facts::default() }),
    ] {
        let text = json!({ "version": 1, "facts": { field: said }, "kind": "platelets", "day": "2026-11-24" });
        let request = read_request(&text.to_string(), &RULES_OF_2024);
        assert_eq!(request.map(|request| request.facts), Ok(expected), "{text}");
    }
    for (field, said) in [
        ("not_able", json!("none")),
        ("not_able", json!("true")),
        ("not_able", json!(1)),
        ("longer", json!(true)),
        ("longer", json!("all")),
        ("vaccines", json!(false)),
        ("vaccines", json!([])),
        ("special_match", json!(true)),
        ("special_match", json!(["HLA"])),
        ("measured", json!({})),
    ] {
        let text = json!({ "version": 1, "facts": { field: said }, "kind": "platelets", "day": "2026-11-24" });
        let read = read_request(&text.to_string(), &RULES_OF_2024);
        assert!(matches!(read, Err(Unreadable::Shape(_))), "{text}: {read:?}");
    }
}

fn said_of(group: Group, answer: GroupAnswer) -> Facts {
    Facts { groups: vec![(group, answer)], ..Facts::default() }
}

#[test]
fn a_special_match_needs_its_reason() {
    let given = Given::Platelets { units: Some(1), plasma_ml: 0 };
    let when = Some(PartialDate::Day(day("2026-11-16")));
    let history = History { told: Told::All, donations: vec![Donation { when, given, no_blood: false }] };
    for (reason, rule) in [(None, "I2"), (Some(" \n"), "I2"), (Some("HLA"), "I7")] {
        let facts = Facts { special_match: reason.map(str::to_owned), ..of_a_man() };
        let facts = FactsV1::from(&facts).into_facts(&RULES_OF_2024).expect("the cases are known");
        let on = day("2026-11-22");
        let answer = AnswerV1::from(&assess(&facts, &history, Kind::Platelets, on, &rulebooks(), on));
        let rules: Vec<_> = answer.findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [rule], "{reason:?}");
    }
}

#[test]
fn without_a_day_of_its_own_the_answers_were_given_on_the_judged_day() {
    let request = read_request(r#"{"version":1,"kind":"whole_blood","day":"2026-11-24"}"#, &RULES_OF_2024);
    let request = request.expect("the shortest request");
    assert_eq!((request.today, request.day), (day("2026-11-24"), day("2026-11-24")));
    assert_eq!((request.facts, request.history), (Facts::default(), History::default()));
}

#[test]
fn another_version_is_named_whatever_else_it_holds() {
    assert_eq!(VERSION, 1);
    for (text, version) in [
        (r#"{"version":2}"#, 2),
        (r#"{"version":0,"kind":"whole_blood","day":"2026-11-24"}"#, 0),
        (r#"{"version":2,"donor":{"height_cm":170},"kind":["whole_blood"]}"#, 2),
        (r#"{"version":4294967296}"#, u32::MAX),
    ] {
        assert_eq!(read_request(text, &RULES_OF_2024), Err(Unreadable::Version(version)), "{text}");
    }
}

#[test]
fn a_version_that_is_none_is_a_wrong_shape() {
    for version in ["\"1\"", "-1", "1.5", "null", "true", "[1]"] {
        let text = format!(r#"{{"version":{version},"kind":"whole_blood","day":"2026-11-24"}}"#);
        assert!(matches!(read_request(&text, &RULES_OF_2024), Err(Unreadable::Shape(_))), "{text}");
    }
    let none = read_request(r#"{"kind":"whole_blood","day":"2026-11-24"}"#, &RULES_OF_2024);
    assert_eq!(none, Err(Unreadable::Shape("missing field `version`".into())));
}

#[test]
fn a_case_that_the_rulebook_does_not_have_is_named() {
    let text = r#"{"version":1,"facts":{"conditions":[{"case":"chills"}]},"kind":"whole_blood","day":"2026-11-24"}"#;
    assert_eq!(read_request(text, &RULES_OF_2024), Err(Unreadable::Shape("there is no case `chills`".into())));
}

#[test]
fn what_cannot_both_be_true_is_named_too() {
    let text = r#"{"version":1,"facts":{"birth_date":"1990-05-01","conditions":[{"case":"pregnancy","still_on":true},
        {"case":"tattoo","last":"1990-04"},{"case":"tattoo","last":"2026-01"}],
        "menstruation":{"answer":"concerns","periods":[{"first":"2026-11-08","last":"2026-11-11"}]}},
        "kind":"whole_blood","day":"2026-11-24"}"#;
    let expected = [
        (Field::Condition(CaseKey("tattoo")), Wrong::BeforeBirth),
        (Field::Condition(CaseKey("tattoo")), Wrong::Doubled),
        (Field::Condition(CaseKey("pregnancy")), Wrong::Contradicts),
    ];
    let expected = expected.map(|(field, wrong)| Problem { field, wrong }).to_vec();
    assert_eq!(read_request(text, &RULES_OF_2024), Err(Unreadable::Problems(expected)));
}

#[test]
fn facts_that_cannot_be_are_all_named_with_their_fields() {
    let text = r#"{"version":1,"facts":{"birth_date":"2026-11-25","weight_g":5,
        "conditions":[{"case":"cold","last":"2026-11-24"},{"case":"fever","last":"2026-12"}],
        "menstruation":{"answer":"concerns","periods":[{"first":"2026-11-20"},{"first":"2026-10-28","last":"2026-10-24"},
        {"first":"1899-12-31","last":"1900-01-03"}]}},
        "history":{"donations":[{"kind":"whole_blood","when":"1899"},{"kind":"whole_blood","when":"2027-01-01"}]},
        "kind":"whole_blood","day":"2026-11-24"}"#;
    let expected = [
        (Field::BirthDate, Wrong::InTheFuture),
        (Field::Weight, Wrong::OutOfRange { least: 20, most: 300 }),
        (Field::Condition(CaseKey("fever")), Wrong::InTheFuture),
        (Field::PeriodLast(1), Wrong::EndsBeforeStart),
        (Field::PeriodFirst(2), Wrong::TooLongAgo),
        (Field::DonationDate, Wrong::TooLongAgo),
    ];
    let expected = expected.map(|(field, wrong)| Problem { field, wrong }).to_vec();
    assert_eq!(read_request(text, &RULES_OF_2024), Err(Unreadable::Problems(expected)));
}

/// Every place in a value, as a JSON pointer.
fn places(value: &Value, at: &str) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(name, value)| (format!("{at}/{name}"), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(n, value)| (format!("{at}/{n}"), value)).collect(),
        _ => Vec::new(),
    };
    inner.into_iter().flat_map(|(at, value)| [vec![at.clone()], places(value, &at)].concat()).collect()
}

#[test]
fn whatever_stands_in_one_place_of_a_request_it_gets_a_verdict_or_a_reason() {
    let scribbles = [
        json!(null),
        json!(true),
        json!(0),
        json!(255),
        json!(65_535),
        json!(u32::MAX),
        json!(u64::MAX),
        json!(-1),
        json!(0.5),
        json!(""),
        json!("9999-12-31"),
        json!("0000-01-01"),
        json!("9999"),
        json!("0000-01"),
        json!("not_sure"),
        json!("none"),
        json!("献血"),
        json!([]),
        json!([[]]),
        json!({}),
    ];
    let (mut answered, mut refused) = (0, 0);
    let wholes = [WHOLE, WHOLE_RULEBOOK].map(|whole| serde_json::from_str::<Value>(whole).expect("valid JSON"));
    let everywhere = wholes.iter().flat_map(|whole| places(whole, "").into_iter().map(move |place| (whole, place)));
    for (whole, place) in everywhere {
        for scribble in &scribbles {
            let mut request = whole.clone();
            *request.pointer_mut(&place).expect("the place is there") = scribble.clone();
            match read_request(&request.to_string(), &RULES_OF_2024) {
                Ok(Request { facts, history, kind, day, today }) => {
                    let assessment = assess(&facts, &history, kind, day, &rulebooks(), today);
                    let answer = serde_json::to_value(AnswerV1::from(&assessment)).expect("texts and numbers");
                    assert_eq!(answer["version"], 1, "{place}: {scribble}");
                    answered += 1;
                }
                Err(_) => refused += 1,
            }
        }
    }
    assert!(answered > 80 && refused > 800, "{answered} answered, {refused} refused");
}

fn schema(text: &str) -> Value {
    serde_json::from_str(text).expect("a schema is valid JSON")
}

fn words(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|word| word.as_str().expect("a word")).collect()
}

#[test]
fn the_schema_lists_the_cases_of_the_rulebook() {
    let schema = schema(include_str!("../docs/schema/request-v1.schema.json"));
    let listed = words(&schema["$defs"]["condition"]["properties"]["case"]["enum"]);
    let cases = RULES_OF_2024.deferrals.iter().flat_map(|deferral| deferral.cases).map(|case| case.key.0);
    assert_eq!(listed, cases.collect::<Vec<_>>());
}

#[test]
fn the_schema_lists_every_question_that_can_be_missing() {
    let schema = schema(include_str!("../docs/schema/answer-v1.schema.json"));
    let mut listed = words(&schema["$defs"]["answer"]["properties"]["missing"]["items"]["enum"]);
    let groups = Group::ALL.into_iter().map(Question::Group);
    let mut questions: Vec<&str> = [
        Question::BirthDate,
        Question::Weight,
        Question::Sex,
        Question::PastDonations,
        Question::Extension,
        Question::NotAble,
        Question::Menstruation,
        Question::RulesOfThatDay,
        Question::UnknownCase,
    ]
    .into_iter()
    .chain(groups)
    .map(Question::key)
    .collect();
    listed.sort_unstable();
    questions.sort_unstable();
    assert_eq!(listed, questions);
}

#[test]
fn an_answer_names_rules_and_sources_that_the_rulebook_has_and_the_schema_knows() {
    let schema = schema(include_str!("../docs/schema/answer-v1.schema.json"));
    let sources = schema["$defs"]["finding"]["properties"]["source"]["items"]["pattern"].as_str().expect("a pattern");
    let tags: Vec<&str> = sources
        .strip_prefix("^(")
        .and_then(|rest| rest.split_once(')'))
        .map(|(tags, _)| tags.split('|').collect())
        .expect("tags come first");
    assert_eq!(tags, ["appeal", "standard", "law", "draft", "notice", "practice", "choice"]);
    // Each source that a rulebook cites, in the word that stands for it, with its clause.
    let facts = Facts {
        conditions: RULES_OF_2024
            .deferrals
            .iter()
            .flat_map(|deferral| deferral.cases)
            .map(|case| Condition { case: case.key, when: Occurred::StillOn })
            .collect(),
        groups: Group::ALL.map(|group| (group, GroupAnswer::NotSure)).into(),
        not_able: Answer::Known(true),
        ..Facts::default()
    };
    let on = day("2026-11-24");
    let mut seen: Vec<&str> = Vec::new();
    for kind in Kind::ALL {
        let answer = AnswerV1::from(&assess(&facts, &History::default(), kind, on, &rulebooks(), on));
        for finding in answer.findings {
            assert!(RULES_OF_2024.rules().iter().any(|rule| rule.id.0 == finding.rule), "{}", finding.rule);
            for source in &finding.source {
                let (tag, _) = source.split_once(' ').unwrap_or((source, ""));
                assert!(tags.contains(&tag), "{}: {source}", finding.rule);
            }
            seen.push(finding.rule);
        }
    }
    // Every deferral speaks when its cases still last, and so does what is not sure and what rules out.
    let ids = RULES_OF_2024.deferrals.iter().map(|deferral| deferral.rule.id.0);
    for id in ids.chain(["S7", "D", "V", "N"]) {
        assert!(seen.contains(&id), "{id}");
    }
}
