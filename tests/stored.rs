//! What a browser once stored still loads, whatever the program became since: the samples are never changed.
//!
//! They were written by the first version that stored anything. A new version of a shape adds a sample, and keeps these.

use donation_day::eligibility::{Answer, Donation, Given, PartialDate, Sex, Told};
use donation_day::intake::{
    CheckForm, ConditionForm, ConditionWhen, DateText, PeriodForm, PeriodsAnswer, PeriodsForm, WeightUnit,
};
use donation_day::rules::{CaseKey, Kind, RULES_OF_2024};
use donation_day::store::shape::{CheckRecord, Entry, HistoryRecord};
use serde_json::{Value, json};

const CHECK: &str = include_str!("stored/check-v1.json");
const HISTORY: &str = include_str!("stored/history-v1.json");

/// A check in which nothing was filled in, as it was stored.
const EMPTY_CHECK: &str = r#"{"v":1,"data":{"filled_on":"2026-11-24","kind":"whole_blood","birth":["","",""],"weight":"","weight_unit":"kilogram","weight_not_sure":false,"none":false,"not_sure":false,"conditions":[],"periods":{"periods":[],"cycle":"","length":"","expected":["","",""],"no_predictions":false}}}"#;

/// One with the answers that the rich sample cannot give at the same time.
const OTHER_CHECK: &str = r#"{"v":1,"data":{"filled_on":"2026-11-24","kind":"whole_blood","sex":"not_sure","birth":["","",""],"weight":"","weight_unit":"kilogram","weight_not_sure":true,"extension":true,"none":true,"not_sure":false,"conditions":[],"periods":{"answer":"rather_not","periods":[],"cycle":"","length":"","expected":["","",""],"no_predictions":false}}}"#;

/// And the last of them.
const MALE_CHECK: &str = r#"{"v":1,"data":{"filled_on":"2026-11-24","kind":"whole_blood","sex":"male","birth":["","",""],"weight":"","weight_unit":"kilogram","weight_not_sure":false,"extension":false,"none":false,"not_sure":false,"conditions":[],"periods":{"answer":"does_not_concern","periods":[],"cycle":"","length":"","expected":["","",""],"no_predictions":false}}}"#;

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a real day")
}

fn typed(year: &str, month: &str, day: &str) -> DateText {
    DateText { year: year.into(), month: month.into(), day: day.into() }
}

fn check_sample() -> CheckRecord {
    let condition = |case, when| ConditionForm { case: CaseKey(case), when };
    let form = CheckForm {
        kind: Kind::Platelets,
        sex: Answer::Known(Sex::Female),
        // As it was typed: full-width digits, and a day that does not exist.
        birth: typed("１９９０", "2", "29"),
        weight: "99.9".into(),
        weight_unit: WeightUnit::Jin,
        weight_not_sure: false,
        extension: Answer::NotSure,
        none: false,
        not_sure: true,
        conditions: vec![
            condition("cold", ConditionWhen::Last(day("2026-11-20"))),
            condition("medicine-long-term", ConditionWhen::StillOn),
            condition("unwell", ConditionWhen::NotKnown),
            condition("fever", ConditionWhen::Unset),
        ],
        periods: PeriodsForm {
            answer: PeriodsAnswer::Concerns,
            periods: vec![
                PeriodForm { first: typed("", "11", "22"), last: typed("", "", ""), still_on: true },
                PeriodForm { first: typed("2026", "10", "24"), last: typed("2026", "10", "28"), still_on: false },
            ],
            cycle: "29".into(),
            length: "五".into(),
            expected: typed("2026", "12", "20"),
            no_predictions: true,
        },
    };
    CheckRecord { filled_on: day("2026-11-24"), form }
}

fn history_sample() -> HistoryRecord {
    let entry = |id: &str, when, given, place: &str, note: &str| Entry {
        id: id.into(),
        donation: Donation { when, given, no_blood: false },
        place: place.into(),
        note: note.into(),
    };
    let on = |text| Some(PartialDate::Day(day(text)));
    let whole_blood = |ml| Given::WholeBlood { ml };
    let platelets = |units, plasma_ml| Given::Platelets { units, plasma_ml };
    let mut entries = vec![
        entry("0f3a9c21b7d4", on("2024-08-31"), whole_blood(Some(400)), "神农广场献血屋", "第一次，有点紧张 😀"),
        entry("1", PartialDate::month(2023, 5), whole_blood(None), "", ""),
        entry("2", PartialDate::year(2019), Given::Unknown, "", "\"大概\"\\\n"),
        entry("3", None, Given::Other, "长沙", ""),
        entry("4", on("2026-10-01"), platelets(Some(2), 0), "", ""),
        entry("5", on("2026-10-20"), platelets(Some(1), 200), "", ""),
        entry("6", on("2026-11-10"), platelets(None, 0), "", "血管细，没采成"),
    ];
    entries[6].donation.no_blood = true;
    HistoryRecord { told: Told::NotSure, entries }
}

fn check(text: &str) -> Option<CheckRecord> {
    CheckRecord::from_text(text, &RULES_OF_2024)
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("valid JSON")
}

#[test]
fn a_check_that_was_stored_by_version_1_loads_as_it_was_filled_in() {
    assert_eq!(check(CHECK), Some(check_sample()));
}

#[test]
fn a_history_that_was_stored_by_version_1_loads_as_it_was_entered() {
    assert_eq!(HistoryRecord::from_text(HISTORY), Some(history_sample()));
}

#[test]
fn each_answer_that_was_stored_by_version_1_loads() {
    let empty = CheckForm::default();
    let other = CheckForm {
        sex: Answer::NotSure,
        weight_not_sure: true,
        extension: Answer::Known(true),
        none: true,
        periods: PeriodsForm { answer: PeriodsAnswer::RatherNot, ..PeriodsForm::default() },
        ..CheckForm::default()
    };
    let male = CheckForm {
        sex: Answer::Known(Sex::Male),
        extension: Answer::Known(false),
        periods: PeriodsForm { answer: PeriodsAnswer::DoesNotConcern, ..PeriodsForm::default() },
        ..CheckForm::default()
    };
    for (text, form) in [(EMPTY_CHECK, empty), (OTHER_CHECK, other), (MALE_CHECK, male)] {
        assert_eq!(check(text).map(|record| record.form), Some(form), "{text}");
    }
    for (text, told) in [
        (r#"{"v":1,"data":{"entries":[]}}"#, Told::Nothing),
        (r#"{"v":1,"data":{"told":"complete","entries":[]}}"#, Told::All),
        (r#"{"v":1,"data":{"told":"not_sure","entries":[]}}"#, Told::NotSure),
    ] {
        assert_eq!(HistoryRecord::from_text(text), Some(HistoryRecord { told, entries: Vec::new() }), "{text}");
    }
}

#[test]
fn what_is_loaded_and_stored_again_is_the_same() {
    for text in [CHECK, EMPTY_CHECK, OTHER_CHECK, MALE_CHECK] {
        let record = check(text).expect("a sample loads");
        assert_eq!(value(&record.to_text()), value(text));
    }
    for text in [HISTORY, r#"{"v":1,"data":{"entries":[]}}"#, r#"{"v":1,"data":{"told":"complete","entries":[]}}"#] {
        let record = HistoryRecord::from_text(text).expect("a sample loads");
        assert_eq!(value(&record.to_text()), value(text));
    }
}

#[test]
fn a_record_of_another_version_is_left_unread() {
    for version in [json!(0), json!(2), json!(1.5), json!(-1), json!("1"), json!(null), json!(u64::MAX)] {
        for sample in [CHECK, HISTORY] {
            let mut record = value(sample);
            record["v"] = version.clone();
            let text = record.to_string();
            assert_eq!(check(&text), None, "{version}");
            assert_eq!(HistoryRecord::from_text(&text), None, "{version}");
        }
    }
    for sample in [CHECK, HISTORY] {
        let mut record = value(sample);
        record.as_object_mut().expect("an envelope").remove("v");
        assert_eq!(check(&record.to_string()), None);
        assert_eq!(HistoryRecord::from_text(&record.to_string()), None);
    }
}

#[test]
fn garbage_is_left_unread() {
    for text in [
        "",
        " ",
        "null",
        "1",
        "[]",
        "{}",
        "\"\"",
        "{\"v\":1}",
        "{\"v\":1,\"data\":null}",
        "{\"v\":1,\"data\":[]}",
        "献血",
        "\0",
        "undefined",
    ] {
        assert_eq!(check(text), None, "{text:?}");
        assert_eq!(HistoryRecord::from_text(text), None, "{text:?}");
    }
    assert_eq!(check(HISTORY), None, "a history is no check");
    assert_eq!(HistoryRecord::from_text(CHECK), None, "a check is no history");
}

#[test]
fn half_a_record_is_left_unread() {
    for sample in [CHECK.trim_end(), HISTORY.trim_end()] {
        for (cut, _) in sample.char_indices() {
            assert_eq!(check(&sample[..cut]), None, "{}", &sample[..cut]);
            assert_eq!(HistoryRecord::from_text(&sample[..cut]), None, "{}", &sample[..cut]);
        }
        assert_eq!(check(&format!("{sample}{sample}")), None, "two records are none");
        assert_eq!(HistoryRecord::from_text(&format!("{sample}{sample}")), None, "two records are none");
    }
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
fn a_record_in_which_one_value_is_of_another_kind_is_left_unread() {
    // No value of either shape is a list of lists, so this one fits nowhere.
    let wrong = json!([[]]);
    for (sample, load) in [
        (CHECK, (|text| check(text).is_some()) as fn(&str) -> bool),
        (HISTORY, |text| HistoryRecord::from_text(text).is_some()),
    ] {
        let sample = value(sample);
        for place in places(&sample, "") {
            let mut record = sample.clone();
            *record.pointer_mut(&place).expect("the place is there") = wrong.clone();
            assert!(!load(&record.to_string()), "{place}");
        }
    }
}

#[test]
fn a_word_that_this_version_does_not_know_leaves_the_record_unread_and_is_never_dropped() {
    for (place, word) in [
        ("/data/kind", "plasma"),
        ("/data/sex", "other"),
        ("/data/weight_unit", "pound"),
        ("/data/extension", "yes"),
        ("/data/periods/answer", "no"),
        ("/data/conditions/0/case", "a-case-of-next-year"),
        ("/data/conditions/0/when", "tomorrow"),
        ("/data/conditions/0/when/last", "2026-02-31"),
        ("/data/filled_on", "2026-02-31"),
    ] {
        let mut record = value(CHECK);
        *record.pointer_mut(place).expect("the place is there") = json!(word);
        assert_eq!(check(&record.to_string()), None, "{place}");
    }
    for (place, word) in [
        ("/data/told", json!("perhaps")),
        ("/data/entries/0/donation/kind", json!("plasma")),
        ("/data/entries/0/donation/when", json!("2024-02-30")),
        ("/data/entries/0/donation/ml", json!(65_536)),
        ("/data/entries/0/donation/ml", json!(-1)),
        ("/data/entries/0/donation/ml", json!(400.5)),
        ("/data/entries/4/donation/units", json!(256)),
    ] {
        let mut record = value(HISTORY);
        *record.pointer_mut(place).expect("the place is there") = word;
        assert_eq!(HistoryRecord::from_text(&record.to_string()), None, "{place}");
    }
}
