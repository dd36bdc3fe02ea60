//! What a browser once stored still loads, whatever the program became since: the samples are never changed.
//!
//! Each was written by the first version that stored its shape. A new version of a shape adds a sample, and keeps these.

use donation_day::eligibility::{Answer, Donation, Given, PartialDate, Sex, Told};
use donation_day::intake::{
    CheckForm, ConditionForm, ConditionWhen, DateText, GroupSaid, MeasureForm, PeriodForm, PeriodsAnswer, PeriodsForm,
    WeightUnit, WishChoice, YearForm,
};
use donation_day::rules::{CaseKey, Group, Kind, RULES_OF_2024};
use donation_day::store::draft::Draft;
use donation_day::store::shape::{CheckRecord, Entry, HistoryRecord, year_from_text, year_to_text};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

const CHECK_V1: &str = include_str!("stored/check-v1.json");
const CHECK_V2: &str = include_str!("stored/check-v2.json");
const HISTORY: &str = include_str!("stored/history-v1.json");
const HISTORY_V2: &str = include_str!("stored/history-v2.json");
const HISTORY_V2_OF: &str = include_str!("stored/history-v2-of.json");
const YEAR: &str = include_str!("stored/year-v1.json");
const DRAFT: &str = include_str!("stored/draft-v1.json");
const DRAFT_WITH_LAST: &str = include_str!("stored/draft-v1-last.json");

/// A check in which nothing was filled in, as version 1 stored it.
const EMPTY_CHECK_V1: &str = r#"{"v":1,"data":{"filled_on":"2026-11-24","kind":"whole_blood","birth":["","",""],"weight":"","weight_unit":"kilogram","weight_not_sure":false,"none":false,"not_sure":false,"conditions":[],"periods":{"periods":[],"cycle":"","length":"","expected":["","",""],"no_predictions":false}}}"#;

/// One with the answers that the rich sample cannot give at the same time.
const OTHER_CHECK_V1: &str = r#"{"v":1,"data":{"filled_on":"2026-11-24","kind":"whole_blood","sex":"not_sure","birth":["","",""],"weight":"","weight_unit":"kilogram","weight_not_sure":true,"extension":true,"none":true,"not_sure":false,"conditions":[],"periods":{"answer":"rather_not","periods":[],"cycle":"","length":"","expected":["","",""],"no_predictions":false}}}"#;

/// And the last of them.
const MALE_CHECK_V1: &str = r#"{"v":1,"data":{"filled_on":"2026-11-24","kind":"whole_blood","sex":"male","birth":["","",""],"weight":"","weight_unit":"kilogram","weight_not_sure":false,"extension":false,"none":false,"not_sure":false,"conditions":[],"periods":{"answer":"does_not_concern","periods":[],"cycle":"","length":"","expected":["","",""],"no_predictions":false}}}"#;

/// A check in which nothing was filled in, as version 2 stores it.
const EMPTY_CHECK_V2: &str = r#"{"v":2,"data":{"filled_on":"2026-11-24","kind":"whole_blood","birth":["","",""],"weight":"","weight_unit":"kilogram","weight_not_sure":false,"groups":{},"conditions":[],"periods":{"periods":[],"cycle":"","length":"","expected":["","",""],"no_predictions":false}}}"#;

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a real day")
}

fn typed(year: &str, month: &str, day: &str) -> DateText {
    DateText { year: year.into(), month: month.into(), day: day.into() }
}

fn condition(case: &'static str, when: ConditionWhen, date: DateText) -> ConditionForm {
    ConditionForm { case: CaseKey(case), when, date, began: DateText::default() }
}

/// What the sample of version 1 holds.
fn check_sample_v1() -> CheckRecord {
    let form = CheckForm {
        kind: Kind::Platelets,
        sex: Answer::Known(Sex::Female),
        // As it was typed: full-width digits, and a day that does not exist.
        birth: typed("１９９０", "2", "29"),
        weight: "99.9".into(),
        weight_unit: WeightUnit::Jin,
        weight_not_sure: false,
        extension: Answer::NotSure,
        // It asked about the last week alone, by whole days.
        groups: vec![(Group::LastWeek, GroupSaid::NotSure)],
        conditions: vec![
            condition("cold", ConditionWhen::Date, typed("2026", "11", "20")),
            condition("medicine-long-term", ConditionWhen::StillOn, DateText::default()),
            condition("unwell", ConditionWhen::NotKnown, DateText::default()),
            condition("fever", ConditionWhen::Date, DateText::default()),
        ],
        not_able: Answer::Unanswered,
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

/// The same of version 2.
fn check_sample_v2() -> CheckRecord {
    let CheckRecord { filled_on, form } = check_sample_v1();
    let form = CheckForm {
        extension: Answer::Known(true),
        groups: vec![(Group::Vaccines, GroupSaid::NotSure), (Group::LastWeek, GroupSaid::NotSure)],
        conditions: vec![
            condition("cold", ConditionWhen::Date, typed("2026", "11", "20")),
            condition("fever", ConditionWhen::Date, DateText::default()),
            condition("pregnancy", ConditionWhen::StillOn, DateText::default()),
            condition("medicine-long-term", ConditionWhen::Date, DateText::default()),
            // As they were typed: a month, a year, no year, no such day, and a day that no longer counts.
            condition("tattoo", ConditionWhen::Date, typed("２０２５", "3", "")),
            condition("transfusion", ConditionWhen::Date, typed("2024", "", "")),
            condition("vaccine", ConditionWhen::Date, typed("", "11", "22")),
            condition("antitoxin", ConditionWhen::Date, typed("2026", "2", "31")),
            condition("malaria", ConditionWhen::NotKnown, typed("去年", "\"3\"\\", "\u{7}")),
            ConditionForm {
                began: typed("2026", "9", ""),
                ..condition("pneumonia", ConditionWhen::StillOn, typed("2026", "11", "1"))
            },
        ],
        not_able: Answer::Known(false),
        ..form
    };
    CheckRecord { filled_on, form }
}

fn history_sample() -> HistoryRecord {
    let entry = |id: &str, when, given, place: &str, note: &str| Entry {
        id: id.into(),
        donation: Donation { when, given, no_blood: false },
        at: String::new(),
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
    HistoryRecord { told: Told::NotSure, entries, plan: Vec::new() }
}

fn history_sample_v2() -> HistoryRecord {
    let entry = |id: &str, on, given, at: &str, place: &str| Entry {
        id: id.into(),
        donation: Donation { when: Some(PartialDate::Day(day(on))), given, no_blood: false },
        at: at.into(),
        place: place.into(),
        note: String::new(),
    };
    HistoryRecord {
        told: Told::All,
        entries: vec![entry("0f3a9c21b7d4", "2026-05-24", Given::WholeBlood { ml: Some(400) }, "09:40", "")],
        plan: vec![
            entry("5b1e00c2aa07", "2026-12-05", Given::Platelets { units: Some(1), plasma_ml: 0 }, "", "神农城"),
            entry("5b1e00c2aa08", "2027-06-05", Given::WholeBlood { ml: None }, "", ""),
        ],
    }
}

fn year_sample() -> YearForm {
    YearForm {
        wish: WishChoice::Calm,
        calm: Kind::Platelets,
        times: 12,
        units: 2,
        weekdays: [false, false, false, false, false, true, true],
        drives_only: true,
        // As they were typed: full-width digits, no last day, and a last day that does not exist.
        away: vec![
            [typed("２０２７", "1", "4"), typed("2027", "1", "10")],
            [typed("", "5", "1"), typed("", "", "")],
            [typed("2027", "2", "1"), typed("2027", "2", "30")],
        ],
    }
}

fn check(text: &str) -> Option<CheckRecord> {
    CheckRecord::from_text(text, &RULES_OF_2024)
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("valid JSON")
}

#[test]
fn a_check_that_was_stored_by_version_1_loads_as_it_was_filled_in() {
    assert_eq!(check(CHECK_V1), Some(check_sample_v1()));
}

#[test]
fn a_check_that_was_stored_by_version_2_loads_as_it_was_filled_in() {
    assert_eq!(check(CHECK_V2), Some(check_sample_v2()));
}

#[test]
fn a_history_that_was_stored_by_version_1_loads_as_it_was_entered() {
    assert_eq!(HistoryRecord::from_text(HISTORY), Some(history_sample()));
}

#[test]
fn a_history_that_was_stored_by_version_2_loads_as_it_was_entered() {
    assert_eq!(HistoryRecord::from_text(HISTORY_V2), Some(history_sample_v2()));
    assert_eq!(history_sample_v2().to_text(), HISTORY_V2.trim());
}

#[test]
fn a_record_loads_whether_or_not_its_envelope_says_on_what_it_was_built() {
    let named = HISTORY_V2_OF.trim_end();
    assert_eq!(
        named.strip_suffix(",\"of\":2166136261}").map(|text| format!("{text}}}")),
        Some(history_sample_v2().to_text())
    );
    assert_eq!(HistoryRecord::from_text(named), Some(history_sample_v2()));
}

#[test]
fn a_form_for_the_best_year_that_was_stored_by_version_1_loads_as_it_was_filled_in() {
    assert_eq!(year_from_text(YEAR), Some(year_sample()));
    assert_eq!(year_to_text(&year_sample()), YEAR.trim());
    for wish in [WishChoice::MostDonations, WishChoice::MostWholeBlood, WishChoice::MostPlatelets] {
        let form = YearForm { wish, ..YearForm::default() };
        assert_eq!(year_from_text(&year_to_text(&form)), Some(form));
    }
}

fn draft(text: &str) -> Option<Draft> {
    Draft::of_today(text.trim_end(), &RULES_OF_2024, day("2026-11-24"))
}

#[test]
fn a_donor_who_was_being_typed_at_the_desk_loads_from_version_1_with_and_without_what_came_later() {
    let measures = MeasureForm {
        blood_pressure: "118/76".into(),
        temperature: "36.5".into(),
        athlete: true,
        looks_well: Some(true),
        ..MeasureForm::default()
    };
    let donation = |on: &str| Donation {
        when: Some(PartialDate::Day(day(on))),
        given: Given::WholeBlood { ml: None },
        no_blood: false,
    };
    let history = HistoryRecord {
        entries: vec![Entry::new("last-whole-blood", donation("2026-08-31"))],
        ..HistoryRecord::default()
    };
    let form = CheckForm { birth: typed("1990", "05", "06"), weight: "65".into(), ..CheckForm::default() };
    let before = Draft {
        check: CheckRecord { filled_on: day("2026-11-24"), form },
        history,
        measures,
        from_pass: false,
        units: None,
        last: Default::default(),
    };
    assert_eq!(draft(DRAFT), Some(before.clone()));
    let after = Draft { units: Some(1), last: ["20260831".into(), "2026".into()], ..before };
    assert_eq!(draft(DRAFT_WITH_LAST), Some(after.clone()));
    assert_eq!(after.to_text(), DRAFT_WITH_LAST.trim_end());
    // A version that does not know them reads the same of it as before.
    let mut known = value(DRAFT_WITH_LAST);
    for later in ["units", "last"] {
        known.as_object_mut().expect("an object").remove(later);
    }
    assert_eq!(known, value(DRAFT));
}

#[test]
fn a_draft_of_yesterday_asks_anew_what_was_about_the_last_week_and_one_that_cannot_be_read_is_left_out() {
    let said = DRAFT_WITH_LAST.replace(r#"\"groups\":{}"#, r#"\"groups\":{\"last_week\":\"none\"}"#);
    assert_ne!(said, DRAFT_WITH_LAST, "it was changed");
    let groups = |on| {
        let draft = Draft::of_today(said.trim_end(), &RULES_OF_2024, day(on)).expect("it can be read");
        (draft.check.form.groups.len(), draft.last)
    };
    let last = ["20260831".to_owned(), "2026".to_owned()];
    assert_eq!(groups("2026-11-24"), (1, last.clone()));
    assert_eq!(groups("2026-11-25"), (0, last));
    for text in ["", "{}", DRAFT.replace("{\"v\":1", "{\"v\":2").as_str(), &DRAFT[..DRAFT.len() / 2]] {
        assert_eq!(draft(text), None, "{text}");
    }
    // Half a donor would be judged as a whole one: with answers that cannot be read, nothing of it comes back.
    let unreadable = DRAFT_WITH_LAST.replace(r#"\"weight\":\"65\""#, r#"\"weight\":65"#);
    assert_ne!(unreadable, DRAFT_WITH_LAST, "it was changed");
    assert_eq!(draft(&unreadable), None);
}

#[test]
fn what_is_planned_counts_until_its_day_is_over_and_is_then_asked_for() {
    let days = |today| {
        let history = history_sample_v2().with_plan(day(today));
        history.donations.iter().filter_map(|donation| donation.when).map(|when| when.first().to_string()).collect()
    };
    let counted: [Vec<String>; 4] = [days("2026-12-05"), days("2026-12-06"), days("2027-06-05"), days("2027-06-06")];
    assert_eq!(counted[0], ["2026-05-24", "2026-12-05", "2027-06-05"]);
    assert_eq!(counted[1], ["2026-05-24", "2027-06-05"]);
    assert_eq!(counted[2], ["2026-05-24", "2027-06-05"]);
    assert_eq!(counted[3], ["2026-05-24"]);
    // The check counts none of them, and speaks of those that are still to come.
    let ahead = |today| history_sample_v2().planned(day(today)).len();
    assert_eq!(["2026-12-04", "2026-12-05", "2027-06-04", "2027-06-05"].map(ahead), [2, 1, 1, 0]);
}

#[test]
fn a_donation_that_took_place_after_today_shows_that_the_clock_is_behind() {
    let record = history_sample_v2();
    assert_eq!(record.ahead_of(day("2026-05-23")), Some(PartialDate::Day(day("2026-05-24"))));
    assert_eq!(record.ahead_of(day("2026-05-24")), None);
}

#[test]
fn each_answer_that_was_stored_by_version_1_loads() {
    let empty = CheckForm::default();
    let other = CheckForm {
        sex: Answer::NotSure,
        weight_not_sure: true,
        extension: Answer::Known(true),
        groups: vec![(Group::LastWeek, GroupSaid::None)],
        periods: PeriodsForm { answer: PeriodsAnswer::RatherNot, ..PeriodsForm::default() },
        ..CheckForm::default()
    };
    let male = CheckForm {
        sex: Answer::Known(Sex::Male),
        extension: Answer::Known(false),
        periods: PeriodsForm { answer: PeriodsAnswer::DoesNotConcern, ..PeriodsForm::default() },
        ..CheckForm::default()
    };
    for (text, form) in [(EMPTY_CHECK_V1, empty), (OTHER_CHECK_V1, other), (MALE_CHECK_V1, male)] {
        assert_eq!(check(text).map(|record| record.form), Some(form), "{text}");
    }
    for (text, told) in [
        (r#"{"v":1,"data":{"entries":[]}}"#, Told::Nothing),
        (r#"{"v":1,"data":{"told":"complete","entries":[]}}"#, Told::All),
        (r#"{"v":1,"data":{"told":"not_sure","entries":[]}}"#, Told::NotSure),
    ] {
        assert_eq!(HistoryRecord::from_text(text), Some(HistoryRecord { told, ..HistoryRecord::default() }), "{text}");
    }
}

#[test]
fn none_and_not_sure_that_version_1_could_store_together_are_not_sure() {
    let mut both = value(OTHER_CHECK_V1);
    both["data"]["not_sure"] = json!(true);
    let form = check(&both.to_string()).expect("a sample loads").form;
    assert_eq!(form.groups, [(Group::LastWeek, GroupSaid::NotSure)]);
}

#[test]
fn each_answer_that_is_stored_by_version_2_loads_and_is_stored_again_the_same() {
    let mut all = value(EMPTY_CHECK_V2);
    assert_eq!(check(EMPTY_CHECK_V2).map(|record| record.form), Some(CheckForm::default()));
    for (place, word, form) in [
        ("kind", json!("platelets"), CheckForm { kind: Kind::Platelets, ..CheckForm::default() }),
        ("sex", json!("male"), CheckForm { sex: Answer::Known(Sex::Male), ..CheckForm::default() }),
        ("sex", json!("female"), CheckForm { sex: Answer::Known(Sex::Female), ..CheckForm::default() }),
        ("sex", json!("not_sure"), CheckForm { sex: Answer::NotSure, ..CheckForm::default() }),
        ("weight_unit", json!("jin"), CheckForm { weight_unit: WeightUnit::Jin, ..CheckForm::default() }),
        ("weight_not_sure", json!(true), CheckForm { weight_not_sure: true, ..CheckForm::default() }),
        ("extension", json!(true), CheckForm { extension: Answer::Known(true), ..CheckForm::default() }),
        ("extension", json!(false), CheckForm { extension: Answer::Known(false), ..CheckForm::default() }),
        ("extension", json!("not_sure"), CheckForm { extension: Answer::NotSure, ..CheckForm::default() }),
        ("not_able", json!("none"), CheckForm { not_able: Answer::Known(false), ..CheckForm::default() }),
        (
            "groups",
            json!({ "last_week": "none", "longer": "not_sure", "vaccines": "none" }),
            CheckForm {
                groups: vec![
                    (Group::LastWeek, GroupSaid::None),
                    (Group::Longer, GroupSaid::NotSure),
                    (Group::Vaccines, GroupSaid::None),
                ],
                ..CheckForm::default()
            },
        ),
    ] {
        let before = all["data"].get(place).cloned();
        all["data"][place] = word.clone();
        let record = check(&all.to_string()).unwrap_or_else(|| panic!("{place}: {word} loads"));
        assert_eq!(record.form, form, "{place}: {word}");
        assert_eq!(value(&record.to_text()), all, "{place}: {word}");
        match before {
            Some(before) => all["data"][place] = before,
            None => drop(all["data"].as_object_mut().expect("an object").remove(place)),
        }
    }
}

#[test]
fn what_is_loaded_and_stored_again_is_the_same() {
    for text in [CHECK_V2, EMPTY_CHECK_V2] {
        let record = check(text).expect("a sample loads");
        assert_eq!(value(&record.to_text()), value(text));
    }
    for text in [HISTORY_V2, r#"{"v":2,"data":{"entries":[],"plan":[]}}"#] {
        let record = HistoryRecord::from_text(text).expect("a sample loads");
        assert_eq!(value(&record.to_text()), value(text));
    }
}

#[test]
fn what_version_1_stored_is_stored_again_as_version_2_and_nothing_of_it_is_lost() {
    for text in [CHECK_V1, EMPTY_CHECK_V1, OTHER_CHECK_V1, MALE_CHECK_V1] {
        let record = check(text).expect("a sample loads");
        let stored = record.to_text();
        assert_eq!(value(&stored)["v"], 2);
        assert_eq!(check(&stored), Some(record));
        // What both versions have is written as it was; only the answers to groups and the days are written otherwise.
        let (mut old, mut new) = (value(text), value(&stored));
        for record in [&mut old, &mut new] {
            let fields = record["data"].as_object_mut().expect("an object");
            for name in ["none", "not_sure", "groups", "conditions"] {
                fields.remove(name);
            }
        }
        assert_eq!(new["data"], old["data"]);
    }
    for text in [HISTORY, r#"{"v":1,"data":{"entries":[]}}"#, r#"{"v":1,"data":{"told":"complete","entries":[]}}"#] {
        let record = HistoryRecord::from_text(text).expect("a sample loads");
        let mut new = value(&record.to_text());
        assert_eq!(new["v"], 2);
        assert_eq!(new["data"].as_object_mut().expect("an object").remove("plan"), Some(json!([])));
        assert_eq!(new["data"], value(text)["data"]);
    }
}

#[test]
fn that_something_rules_a_donor_out_or_is_not_told_is_never_stored() {
    let with = |not_able| {
        let CheckRecord { filled_on, form } = check_sample_v2();
        CheckRecord { filled_on, form: CheckForm { not_able, ..form } }.to_text()
    };
    let unanswered = with(Answer::Unanswered);
    assert!(!unanswered.contains("not_able"), "{unanswered}");
    for not_able in [Answer::Known(true), Answer::NotSure] {
        assert_eq!(with(not_able), unanswered, "{not_able:?} leaves no trace");
    }
    assert_eq!(check(&unanswered).map(|record| record.form.not_able), Some(Answer::Unanswered));
    // Nor is it read from a record that holds it all the same.
    for word in [json!("one_of_these"), json!("not_sure"), json!(true), json!(false), json!("")] {
        let mut record = value(CHECK_V2);
        record["data"]["not_able"] = word;
        assert_eq!(check(&record.to_string()), None);
    }
}

#[test]
fn a_record_of_another_version_is_left_unread() {
    let versions = [json!(0), json!(3), json!(1.5), json!(2.5), json!(-1), json!("1"), json!("2"), json!(null)];
    for version in versions.into_iter().chain([json!(u64::MAX), json!([2]), json!(true)]) {
        for sample in [CHECK_V1, CHECK_V2, HISTORY, HISTORY_V2] {
            let mut record = value(sample);
            record["v"] = version.clone();
            let text = record.to_string();
            assert_eq!(check(&text), None, "{version}");
            assert_eq!(HistoryRecord::from_text(&text), None, "{version}");
        }
    }
    for sample in [CHECK_V1, CHECK_V2, HISTORY, HISTORY_V2] {
        let mut record = value(sample);
        record.as_object_mut().expect("an envelope").remove("v");
        assert_eq!(check(&record.to_string()), None);
        assert_eq!(HistoryRecord::from_text(&record.to_string()), None);
    }
}

#[test]
fn a_record_that_calls_itself_another_version_than_it_is_is_left_unread() {
    for (sample, version) in [(CHECK_V1, 2), (EMPTY_CHECK_V1, 2), (CHECK_V2, 1), (EMPTY_CHECK_V2, 1)] {
        let mut record = value(sample);
        record["v"] = json!(version);
        assert_eq!(check(&record.to_string()), None, "{sample}");
    }
    // A history of version 2 has a plan.
    let mut record = value(HISTORY);
    record["v"] = json!(2);
    assert_eq!(HistoryRecord::from_text(&record.to_string()), None);
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
        "{\"v\":2}",
        "{\"v\":1,\"data\":null}",
        "{\"v\":2,\"data\":null}",
        "{\"v\":1,\"data\":[]}",
        "{\"v\":2,\"data\":{}}",
        "献血",
        "\0",
        "undefined",
    ] {
        assert_eq!(check(text), None, "{text:?}");
        assert_eq!(HistoryRecord::from_text(text), None, "{text:?}");
        assert_eq!(year_from_text(text), None, "{text:?}");
    }
    assert_eq!(check(HISTORY), None, "a history is no check");
    assert_eq!(check(YEAR), None, "a form for the best year is no check");
    assert_eq!(HistoryRecord::from_text(YEAR), None, "a form for the best year is no history");
    assert_eq!(year_from_text(CHECK_V1), None, "a check is no form for the best year");
    assert_eq!(year_from_text(HISTORY), None, "a history is no form for the best year");
    assert_eq!(year_from_text(&YEAR.replace("\"v\":1", "\"v\":2")), None, "a later version is not known");
    for sample in [CHECK_V1, CHECK_V2] {
        assert_eq!(HistoryRecord::from_text(sample), None, "a check is no history");
    }
}

#[test]
fn half_a_record_is_left_unread() {
    for sample in [CHECK_V1.trim_end(), CHECK_V2.trim_end(), HISTORY.trim_end(), YEAR.trim_end()] {
        for (cut, _) in sample.char_indices() {
            assert_eq!(check(&sample[..cut]), None, "{}", &sample[..cut]);
            assert_eq!(HistoryRecord::from_text(&sample[..cut]), None, "{}", &sample[..cut]);
            assert_eq!(year_from_text(&sample[..cut]), None, "{}", &sample[..cut]);
        }
        assert_eq!(check(&format!("{sample}{sample}")), None, "two records are none");
        assert_eq!(HistoryRecord::from_text(&format!("{sample}{sample}")), None, "two records are none");
        assert_eq!(year_from_text(&format!("{sample}{sample}")), None, "two records are none");
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
        (CHECK_V1, (|text| check(text).is_some()) as fn(&str) -> bool),
        (CHECK_V2, |text| check(text).is_some()),
        (HISTORY, |text| HistoryRecord::from_text(text).is_some()),
        (HISTORY_V2, |text| HistoryRecord::from_text(text).is_some()),
        (YEAR, |text| year_from_text(text).is_some()),
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
fn a_record_in_which_something_is_missing_is_left_unread() {
    // What was not answered, and a day that was not typed, are left out; all else is always there.
    let may_be_left_out = [
        "/data/sex",
        "/data/extension",
        "/data/not_able",
        "/data/periods/answer",
        "/data/groups/",
        "/data/conditions/",
        "/data/told",
        "/data/entries/",
        "/data/plan/",
        "/data/away/",
    ];
    for (sample, load) in [
        (CHECK_V1, (|text| check(text).is_some()) as fn(&str) -> bool),
        (CHECK_V2, |text| check(text).is_some()),
        (HISTORY, |text| HistoryRecord::from_text(text).is_some()),
        (HISTORY_V2, |text| HistoryRecord::from_text(text).is_some()),
        (YEAR, |text| year_from_text(text).is_some()),
    ] {
        let sample = value(sample);
        for place in places(&sample, "") {
            let (parent, name) = place.rsplit_once('/').expect("a pointer");
            let mut record = sample.clone();
            if let Some(fields) = record.pointer_mut(parent).and_then(Value::as_object_mut) {
                fields.remove(name);
                let is_needed = !may_be_left_out.iter().any(|free| place.starts_with(free))
                    || ["case", "first", "last", "id", "donation", "kind"].contains(&name);
                assert_eq!(load(&record.to_string()), !is_needed, "{place}");
            }
        }
    }
}

#[test]
fn a_word_that_this_version_does_not_know_leaves_the_record_unread_and_is_never_dropped() {
    for (sample, place, word) in [
        (CHECK_V1, "/data/kind", json!("plasma")),
        (CHECK_V1, "/data/sex", json!("other")),
        (CHECK_V1, "/data/weight_unit", json!("pound")),
        (CHECK_V1, "/data/extension", json!("yes")),
        (CHECK_V1, "/data/periods/answer", json!("no")),
        (CHECK_V1, "/data/conditions/0/case", json!("a-case-of-next-year")),
        (CHECK_V1, "/data/conditions/0/when", json!("tomorrow")),
        (CHECK_V1, "/data/conditions/0/when/last", json!("2026-02-31")),
        (CHECK_V1, "/data/conditions/0/when/last", json!("2026-11")),
        (CHECK_V1, "/data/filled_on", json!("2026-02-31")),
        (CHECK_V2, "/data/kind", json!("plasma")),
        (CHECK_V2, "/data/sex", json!("other")),
        (CHECK_V2, "/data/weight_unit", json!("pound")),
        (CHECK_V2, "/data/extension", json!("yes")),
        (CHECK_V2, "/data/not_able", json!("some")),
        (CHECK_V2, "/data/periods/answer", json!("no")),
        (CHECK_V2, "/data/groups/last_week", json!("all")),
        (CHECK_V2, "/data/groups/vaccines", json!(true)),
        (CHECK_V2, "/data/groups/vaccines", json!(null)),
        (CHECK_V2, "/data/groups", json!({ "longer": "none", "a_group_of_next_year": "none" })),
        (CHECK_V2, "/data/groups", json!([["longer", "none"]])),
        (CHECK_V2, "/data/conditions/0/case", json!("a-case-of-next-year")),
        (CHECK_V2, "/data/conditions/2/when", json!("tomorrow")),
        (CHECK_V2, "/data/conditions/2/when", json!(null)),
        (CHECK_V2, "/data/conditions/2/when", json!({ "last": "2026-11-20" })),
        (CHECK_V2, "/data/conditions/0/date", json!("2026-11-20")),
        (CHECK_V2, "/data/conditions/0/date", json!(["2026", "11"])),
        (CHECK_V2, "/data/conditions/0/date", json!(["2026", "11", "20", ""])),
        (CHECK_V2, "/data/conditions/0/date", json!(["2026", "11", 20])),
        (CHECK_V2, "/data/conditions/9/began", json!(null)),
        (CHECK_V2, "/data/conditions/9/began", json!([2026, 9, ""])),
        (CHECK_V2, "/data/filled_on", json!("2026-02-31")),
        (CHECK_V2, "/data/filled_on", json!("2026-11")),
    ] {
        let mut record = value(sample);
        *record.pointer_mut(place).expect("the place is there") = word.clone();
        assert_eq!(check(&record.to_string()), None, "{place}: {word}");
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
    for (place, word) in [
        ("/data/wish", json!("most_plasma")),
        ("/data/calm", json!("plasma")),
        ("/data/times", json!(65_536)),
        ("/data/times", json!(-1)),
        ("/data/times", json!(1.5)),
        ("/data/units", json!(256)),
        ("/data/weekdays", json!([true, false, false, false, false, false])),
        ("/data/weekdays", json!([true, false, false, false, false, false, false, false])),
        ("/data/drives_only", json!("yes")),
        ("/data/away/0/first", json!("2027-01-04")),
        ("/data/away/0/last", json!(["2027", "1"])),
    ] {
        let mut record = value(YEAR);
        *record.pointer_mut(place).expect("the place is there") = word;
        assert_eq!(year_from_text(&record.to_string()), None, "{place}");
    }
}

// What a person can make.

/// A text as it may be typed or pasted, with whatever a keyboard or a clipboard holds.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[0-9]{0,4}",
        1 => vec(any::<char>(), 0..8).prop_map(String::from_iter),
        1 => vec(proptest::sample::select(vec!['"', '\\', '/', '\0', '\n', '\t', '\u{7f}', '\u{2028}', '😀', '献']), 0..6)
            .prop_map(String::from_iter),
    ]
}

fn any_date() -> impl Strategy<Value = DateText> {
    (any_text(), any_text(), any_text()).prop_map(|(year, month, day)| DateText { year, month, day })
}

fn any_day() -> impl Strategy<Value = chrono::NaiveDate> {
    (0..3_000_000_u64)
        .prop_map(|days| day("0000-01-01") + chrono::Days::new(days))
        .prop_filter("a year of four digits", |on| *on <= day("9999-12-31"))
}

fn any_answer<T: Copy + std::fmt::Debug + 'static>(known: Vec<T>) -> impl Strategy<Value = Answer<T>> {
    let known = proptest::sample::select(known).prop_map(Answer::Known);
    prop_oneof![Just(Answer::Unanswered), Just(Answer::NotSure), known]
}

/// What a person does to the groups and their cases.
#[derive(Debug, Clone)]
enum Step {
    Tick(CaseKey, bool),
    Say(Group, GroupSaid, bool),
    Edit(CaseKey, ConditionWhen, DateText, DateText),
}

fn any_step() -> impl Strategy<Value = Step> {
    let cases = || {
        let cases = RULES_OF_2024.deferrals.iter().flat_map(|deferral| deferral.cases).map(|case| case.key);
        proptest::sample::select(cases.collect::<Vec<_>>())
    };
    let said = proptest::sample::select(vec![GroupSaid::None, GroupSaid::NotSure]);
    let when = proptest::sample::select(vec![ConditionWhen::Date, ConditionWhen::StillOn, ConditionWhen::NotKnown]);
    prop_oneof![
        3 => (cases(), when, any_date(), any_date()).prop_map(|(case, when, date, began)| Step::Edit(case, when, date, began)),
        2 => (cases(), proptest::bool::weighted(0.8)).prop_map(|(case, on)| Step::Tick(case, on)),
        1 => (proptest::sample::select(Group::ALL.to_vec()), said, any::<bool>())
            .prop_map(|(group, said, on)| Step::Say(group, said, on)),
    ]
}

fn any_periods() -> impl Strategy<Value = PeriodsForm> {
    let answers = vec![
        PeriodsAnswer::Unanswered,
        PeriodsAnswer::DoesNotConcern,
        PeriodsAnswer::RatherNot,
        PeriodsAnswer::Concerns,
    ];
    let period = (any_date(), any_date(), any::<bool>()).prop_map(|(first, last, still_on)| PeriodForm {
        first,
        last,
        still_on,
    });
    (proptest::sample::select(answers), vec(period, 0..4), any_text(), any_text(), any_date(), any::<bool>()).prop_map(
        |(answer, periods, cycle, length, expected, no_predictions)| PeriodsForm {
            answer,
            periods,
            cycle,
            length,
            expected,
            no_predictions,
        },
    )
}

fn any_check() -> impl Strategy<Value = CheckRecord> {
    let who = (
        proptest::sample::select(Kind::ALL.to_vec()),
        any_answer(vec![Sex::Male, Sex::Female]),
        any_date(),
        any_text(),
        proptest::sample::select(vec![WeightUnit::Kilogram, WeightUnit::Jin]),
        any::<bool>(),
    );
    let answers = (any_answer(vec![true, false]), any_answer(vec![true, false]));
    (who, answers, vec(any_step(), 0..12), any_periods(), any_day()).prop_map(
        |(
            (kind, sex, birth, weight, weight_unit, weight_not_sure),
            (extension, not_able),
            steps,
            periods,
            filled_on,
        )| {
            let mut form = CheckForm {
                kind,
                sex,
                birth,
                weight,
                weight_unit,
                weight_not_sure,
                extension,
                not_able,
                periods,
                ..CheckForm::default()
            };
            for step in steps {
                match step {
                    Step::Tick(case, on) => form.tick(case, on, &RULES_OF_2024),
                    Step::Say(group, said, on) => form.say(group, said, on, &RULES_OF_2024),
                    Step::Edit(case, when, date, began) => {
                        form.tick(case, true, &RULES_OF_2024);
                        form.edit_condition(case, |of| (of.when, of.date, of.began) = (when, date, began));
                    }
                }
            }
            CheckRecord { filled_on, form }
        },
    )
}

fn any_history() -> impl Strategy<Value = HistoryRecord> {
    let given = prop_oneof![
        option::of(any::<u16>()).prop_map(|ml| Given::WholeBlood { ml }),
        (option::of(any::<u8>()), any::<u16>()).prop_map(|(units, plasma_ml)| Given::Platelets { units, plasma_ml }),
        Just(Given::Other),
        Just(Given::Unknown),
    ];
    let when = prop_oneof![
        any_day().prop_map(PartialDate::Day),
        (0..=9999, 1..=12_u32).prop_map(|(year, month)| PartialDate::month(year, month).expect("a real month")),
        (0..=9999).prop_map(|year| PartialDate::year(year).expect("a real year")),
    ];
    let donation =
        (option::of(when), given, any::<bool>()).prop_map(|(when, given, no_blood)| Donation { when, given, no_blood });
    let texts = (any_text(), any_text(), any_text(), any_text());
    let entry =
        (donation, texts).prop_map(|(donation, (id, at, place, note))| Entry { id, donation, at, place, note }).boxed();
    let told = proptest::sample::select(vec![Told::Nothing, Told::All, Told::NotSure]);
    let entries = vec(entry.clone(), 0..6);
    (told, entries, vec(entry, 0..3)).prop_map(|(told, entries, plan)| HistoryRecord { told, entries, plan })
}

fn any_year() -> impl Strategy<Value = YearForm> {
    let wishes =
        vec![WishChoice::MostDonations, WishChoice::MostWholeBlood, WishChoice::MostPlatelets, WishChoice::Calm];
    let what = (proptest::sample::select(wishes), proptest::sample::select(Kind::ALL.to_vec()));
    let when = (any::<[bool; 7]>(), any::<bool>(), vec([any_date(), any_date()], 0..4));
    (what, any::<u16>(), any::<u8>(), when).prop_map(|((wish, calm), times, units, (weekdays, drives_only, away))| {
        YearForm { wish, calm, times, units, weekdays, drives_only, away }
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_241_204),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_check_that_a_person_can_fill_in_is_loaded_as_it_was_stored(record in any_check()) {
        let stored = record.to_text();
        let mut expected = record;
        if expected.form.not_able != Answer::Known(false) {
            expected.form.not_able = Answer::Unanswered;
        }
        prop_assert_eq!(check(&stored), Some(expected.clone()), "{}", &stored);
        prop_assert_eq!(value(&stored)["v"].as_u64(), Some(2));
        // And so is what another writer makes of it, with spaces, escapes and an order of fields of its own.
        let rewritten = serde_json::to_string_pretty(&value(&stored)).expect("a value");
        let by_group = |mut record: CheckRecord| {
            record.form.groups.sort_by_key(|(group, _)| *group);
            record
        };
        prop_assert_eq!(check(&rewritten).map(by_group), Some(by_group(expected)));
    }

    #[test]
    fn any_history_that_a_person_can_enter_is_loaded_as_it_was_stored(record in any_history()) {
        let stored = record.to_text();
        prop_assert_eq!(HistoryRecord::from_text(&stored), Some(record.clone()), "{}", &stored);
        let rewritten = serde_json::to_string_pretty(&value(&stored)).expect("a value");
        prop_assert_eq!(HistoryRecord::from_text(&rewritten), Some(record));
    }

    #[test]
    fn any_form_for_the_best_year_is_loaded_as_it_was_stored(form in any_year()) {
        let stored = year_to_text(&form);
        prop_assert_eq!(year_from_text(&stored), Some(form.clone()), "{}", &stored);
        let rewritten = serde_json::to_string_pretty(&value(&stored)).expect("a value");
        prop_assert_eq!(year_from_text(&rewritten), Some(form));
    }

    #[test]
    fn a_record_in_which_some_characters_were_changed_is_read_or_left_unread(
        sample in proptest::sample::select(vec![CHECK_V1, CHECK_V2, HISTORY, HISTORY_V2, YEAR]),
        changes in vec((any::<proptest::sample::Index>(), any_text(), 0..3_usize), 1..4),
    ) {
        let mut characters: Vec<char> = sample.chars().collect();
        for (at, text, gone) in changes {
            let at = at.index(characters.len());
            let end = (at + gone).min(characters.len());
            characters.splice(at..end, text.chars());
            if characters.is_empty() {
                characters.push(' ');
            }
        }
        let text = String::from_iter(characters);
        // What is read can be stored and read again.
        if let Some(record) = check(&text) {
            prop_assert!(check(&record.to_text()).is_some());
        }
        if let Some(record) = HistoryRecord::from_text(&text) {
            prop_assert_eq!(HistoryRecord::from_text(&record.to_text()), Some(record));
        }
        if let Some(form) = year_from_text(&text) {
            prop_assert_eq!(year_from_text(&year_to_text(&form)), Some(form));
        }
    }
}
