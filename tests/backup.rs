//! The backup: its shape, what of it would change on a device, and its way through QR codes.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use donation_day::eligibility::{Donation, Given, PartialDate, Told};
use donation_day::handover::parts::{Collected, MOST_PARTS, Part, PartProblem, parts, read_part};
use donation_day::handover::qr::qr;
use donation_day::intake::{CheckForm, YearForm};
use donation_day::rules::RULES_OF_2024;
use donation_day::store::backup::{
    Backup, Compared, Content, FileProblem, FormStands, LARGEST, Locked, MOST_ROUNDS, Opened, Stands, compare,
    compare_forms, merged, read,
};
use donation_day::store::keeping::Record;
use donation_day::store::shape::{CheckRecord, Entry, HistoryRecord, year_from_text, year_to_text};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

const BACKUP: &str = include_str!("stored/backup-v1.json");
const LOCKED: &str = include_str!("stored/backup-v1.locked.json");
const SAMPLE: &str = include_str!("../docs/schema/backup-v1.sample.json");
const LOCKED_SAMPLE: &str = include_str!("../docs/schema/backup-v1.locked.sample.json");
const HISTORY_V1: &str = include_str!("stored/history-v1.json");
const HISTORY: &str = include_str!("stored/history-v2.json");
const CHECK: &str = include_str!("stored/check-v2.json");
const YEAR: &str = include_str!("stored/year-v1.json");

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

fn opened(text: &str) -> Opened {
    match read(text, &RULES_OF_2024) {
        Ok(Content::Open(opened)) => *opened,
        other => panic!("{other:?}"),
    }
}

fn problem(text: &str) -> Option<FileProblem> {
    read(text, &RULES_OF_2024).err()
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// What the stored backup holds.
fn stored_records() -> Backup {
    Backup {
        made_on: Some(day("2026-10-01")),
        history: HistoryRecord::from_text(HISTORY),
        check: CheckRecord::from_text(CHECK, &RULES_OF_2024),
        year: year_from_text(YEAR),
    }
}

// ---- The shape ----

#[test]
fn a_backup_that_was_once_made_is_read_and_written_alike() {
    let read = opened(BACKUP);
    assert_eq!(read, Opened { backup: stored_records(), unread: 0 });
    assert_eq!(read.backup.to_text(), BACKUP.trim_end());
}

#[test]
fn the_samples_of_the_schema_are_what_the_program_writes() {
    let backup = opened(SAMPLE).backup;
    assert_eq!(value(&backup.to_text()), value(SAMPLE));
    assert_eq!(value(BACKUP), value(SAMPLE));
    for sample in [LOCKED, LOCKED_SAMPLE] {
        let Ok(Content::Locked(locked)) = read(sample, &RULES_OF_2024) else { panic!("it is locked") };
        assert_eq!(value(&locked.to_text(Some(day("2026-10-01")))), value(sample));
    }
    assert_eq!(value(LOCKED), value(LOCKED_SAMPLE));
}

#[test]
fn records_of_every_version_come_out_of_a_backup() {
    let text = format!(r#"{{"file":"donation-day-backup","version":1,"records":{{"history":{HISTORY_V1}}}}}"#);
    assert_eq!(opened(&text).backup.history, HistoryRecord::from_text(HISTORY_V1));
}

#[test]
fn what_nothing_was_entered_in_is_left_out() {
    let nothing = Backup::of(
        Some(HistoryRecord::default()),
        Some(CheckRecord { filled_on: day("2026-10-01"), form: CheckForm::default() }),
        Some(YearForm::default()),
        day("2026-10-01"),
    );
    assert!(nothing.is_empty());
    assert_eq!(problem(&nothing.to_text()), Some(FileProblem::NothingIn));
    let planned = HistoryRecord { told: Told::NotSure, ..HistoryRecord::default() };
    assert!(!Backup::of(Some(planned), None, None, day("2026-10-01")).is_empty());
}

#[test]
fn a_text_that_is_no_backup_says_why() {
    let cases = [
        ("", FileProblem::Empty),
        (" \n\u{feff}", FileProblem::Empty),
        ("献血", FileProblem::Foreign),
        ("null", FileProblem::Foreign),
        ("[]", FileProblem::Foreign),
        (r#"{"v":1,"data":{}}"#, FileProblem::Foreign),
        (r#"{"file":"another","version":1}"#, FileProblem::Foreign),
        (&BACKUP[..BACKUP.len() / 2], FileProblem::Foreign),
        (include_str!("../docs/schema/session-v1.sample.json"), FileProblem::OtherKind),
        (include_str!("../docs/schema/campaign-v1.sample.json"), FileProblem::Foreign),
        (r#"{"file":"donation-day-backup","version":2,"records":[]}"#, FileProblem::Newer),
        (r#"{"file":"donation-day-kept","version":2}"#, FileProblem::Newer),
        (r#"{"file":"donation-day-backup","version":0,"records":{}}"#, FileProblem::Damaged),
        (r#"{"file":"donation-day-backup","version":"1","records":{}}"#, FileProblem::Damaged),
        (r#"{"file":"donation-day-backup","version":1}"#, FileProblem::Damaged),
        (r#"{"file":"donation-day-backup","version":1,"records":[]}"#, FileProblem::Damaged),
        (r#"{"file":"donation-day-backup","version":1,"records":{}}"#, FileProblem::NothingIn),
        (r#"{"file":"donation-day-backup","version":1,"records":{"history":{"v":9,"data":{}}}}"#, FileProblem::Damaged),
        (r#"{"file":"donation-day-kept","version":1,"records":{}}"#, FileProblem::NothingIn),
        (
            r#"{"file":"donation-day-kept","version":1,"records":{"donation-day.language":"en"}}"#,
            FileProblem::NothingIn,
        ),
        (r#"{"file":"donation-day-kept","version":1,"records":{"donation-day.check":7}}"#, FileProblem::Damaged),
    ];
    for (text, expected) in cases {
        assert_eq!(problem(text), Some(expected), "{text}");
    }
}

#[test]
fn a_text_with_one_octet_too_many_is_not_read() {
    let padded = |octets: usize| format!("{}{}", BACKUP.trim_end(), " ".repeat(octets - BACKUP.trim_end().len()));
    assert_eq!(problem(&padded(LARGEST)), None);
    assert_eq!(problem(&padded(LARGEST + 1)), Some(FileProblem::TooLarge));
}

#[test]
fn a_record_that_cannot_be_read_does_not_keep_the_others_from_being_brought_in() {
    let newer = BACKUP.replace(r#""history":{"v":2,"#, r#""wishes":{"v":1,"data":{}},"history":{"v":99,"#);
    let read = opened(&newer);
    assert_eq!(read.unread, 2);
    assert_eq!(read.backup, Backup { history: None, ..stored_records() });
}

#[test]
fn a_file_of_what_was_kept_gives_all_that_can_be_read() {
    let entry = |id: &str, place: &str| {
        json!({"v": 2, "data": {"entries": [{"id": id, "donation": {"kind": "whole_blood", "when": "2026-05-24"}, "place": place}], "plan": []}})
            .to_string()
    };
    let records = json!({
        "donation-day.big": "on",
        "donation-day.check": "garbage {",
        "donation-day.check.unreadable-1": CHECK,
        "donation-day.history": entry("a", "now"),
        "donation-day.history.aside-1": entry("a", "before"),
        "donation-day.history.unreadable-1": entry("b", "elsewhere").replace("05-24", "05-25"),
        "donation-day.history.unreadable-x": "not ours",
        "donation-day.later": "1",
        "donation-day.year": YEAR,
    });
    let text = json!({"file": "donation-day-kept", "version": 1, "records": records}).to_string();
    let Opened { backup, unread } = opened(&text);
    assert_eq!(unread, 1);
    assert_eq!((backup.check, backup.year), (stored_records().check, stored_records().year));
    let places: Vec<String> =
        backup.history.expect("it was read").entries.into_iter().map(|entry| entry.place).collect();
    assert_eq!(places, ["now", "elsewhere"]);
}

#[test]
fn of_what_was_set_aside_the_latest_counts_whatever_the_order_of_the_file() {
    let keys = ["year.aside-30", "year.unreadable-2", "year.unreadable-9", "year.unreadable-10"];
    for turned in 0..keys.len() {
        let texts = (1..).map(|times| year_to_text(&YearForm { times, ..YearForm::default() }));
        let mut fields: Vec<String> =
            keys.iter().zip(texts).map(|(key, text)| format!(r#""donation-day.{key}":{}"#, json!(text))).collect();
        fields.rotate_left(turned);
        let text = format!(r#"{{"file":"donation-day-kept","version":1,"records":{{{}}}}}"#, fields.join(","));
        assert_eq!(opened(&text).backup.year.map(|year| year.times), Some(4), "{text}");
    }
}

#[test]
fn a_key_says_what_was_set_aside_under_it() {
    for (key, record) in [
        ("donation-day.history.unreadable-1", Some(Record::History)),
        ("donation-day.check.aside-20", Some(Record::Check)),
        ("donation-day.year.unreadable-007", Some(Record::Year)),
        ("donation-day.year", None),
        ("donation-day.year.unreadable-", None),
        ("donation-day.year.unreadable-1x", None),
        ("donation-day.year.other-1", None),
        ("donation-day.embed.check.unreadable-1", None),
        ("donation-day.language.unreadable-1", None),
        ("another.check.unreadable-1", None),
    ] {
        assert_eq!(Record::aside(key), record, "{key}");
    }
}

#[test]
fn a_locked_backup_asks_for_no_more_than_a_phone_can_do() {
    let with = |name: &str, to: Value| {
        let mut file = value(LOCKED);
        file["locked"][name] = to;
        problem(&file.to_string())
    };
    assert_eq!(with("rounds", json!(MOST_ROUNDS)), None);
    assert_eq!(with("rounds", json!(1)), None);
    for (name, to) in [
        ("rounds", json!(0)),
        ("rounds", json!(MOST_ROUNDS + 1)),
        ("rounds", json!(1_000_000_000_000_u64)),
        ("rounds", json!("600000")),
        ("derive", json!("PBKDF2-SHA-1")),
        ("cipher", json!("none")),
        ("salt", json!("AAAA")),
        ("nonce", json!("AAAA")),
        ("nonce", json!("****************")),
        ("sealed", json!("not base64!")),
        ("sealed", json!(null)),
    ] {
        assert_eq!(with(name, to.clone()), Some(FileProblem::Damaged), "{name} {to}");
    }
}

// ---- What would change ----

fn given(id: &str, when: &str, ml: u16) -> Entry {
    let when = PartialDate::from_iso(when);
    Entry::new(id, Donation { when, given: Given::WholeBlood { ml: Some(ml) }, no_blood: false })
}

fn history(entries: &[Entry], plan: &[Entry]) -> HistoryRecord {
    HistoryRecord { told: Told::Nothing, entries: entries.to_vec(), plan: plan.to_vec() }
}

/// How the one entry of a file stands.
fn stands(own: &HistoryRecord, file: &HistoryRecord) -> &'static str {
    match compare(own, file).as_slice() {
        [Compared { stands: Stands::New, .. }] => "new",
        [Compared { stands: Stands::Same, .. }] => "same",
        [Compared { stands: Stands::Different { .. }, .. }] => "different",
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_entry_is_told_by_its_name_or_else_by_its_kind_and_day() {
    let own = given("a", "2026-05-24", 400);
    let with_place = |id: &str, place: &str| Entry { place: place.into(), ..given(id, "2026-05-24", 400) };
    let platelets =
        Entry::new("x", Donation { given: Given::Platelets { units: Some(1), plasma_ml: 0 }, ..own.donation });
    for (own, file, expected) in [
        (own.clone(), given("a", "2026-05-24", 400), "same"),
        (own.clone(), given("a", "2026-05-25", 400), "different"),
        (own.clone(), given("a", "2026-05-24", 200), "different"),
        (own.clone(), given("x", "2026-05-24", 400), "same"),
        (own.clone(), given("x", "2026-05-24", 200), "different"),
        (own.clone(), given("x", "2026-05-25", 400), "new"),
        (own.clone(), platelets, "new"),
        // A place that this device does not know is worth being asked about; one that it knows alone is not.
        (own.clone(), with_place("x", "here"), "different"),
        (with_place("a", "here"), own.clone(), "same"),
        (with_place("a", "here"), with_place("x", "there"), "different"),
        // A month is no day: twice in one month may be two.
        (given("a", "2026-05", 400), given("x", "2026-05", 400), "new"),
        (given("a", "2026-05", 400), given("a", "2026-05", 400), "same"),
    ] {
        assert_eq!(
            stands(&history(std::slice::from_ref(&own), &[]), &history(std::slice::from_ref(&file), &[])),
            expected,
            "{own:?} {file:?}"
        );
    }
}

#[test]
fn a_donation_that_took_place_says_more_than_one_that_was_planned() {
    let entry = given("a", "2026-05-24", 400);
    let (took_place, planned) =
        (history(std::slice::from_ref(&entry), &[]), history(&[], std::slice::from_ref(&entry)));
    assert_eq!(stands(&took_place, &planned), "same");
    assert_eq!(stands(&planned, &took_place), "different");
    assert_eq!(merged(&planned, &took_place, |_| true), took_place);
    assert_eq!(merged(&planned, &took_place, |_| false), planned);
}

#[test]
fn the_version_that_was_chosen_stands_in_the_place_of_the_other_under_its_name() {
    let own = history(&[given("a", "2026-01-01", 400), given("b", "2026-07-01", 400)], &[]);
    let file = history(&[given("x", "2026-01-01", 200), given("c", "2025-01-01", 400)], &[]);
    let kept = merged(&own, &file, |_| false);
    assert_eq!(kept.entries, [own.entries.clone(), vec![given("c", "2025-01-01", 400)]].concat());
    let taken = merged(&own, &file, |_| true);
    let expected = [given("a", "2026-01-01", 200), given("b", "2026-07-01", 400), given("c", "2025-01-01", 400)];
    assert_eq!(taken.entries, expected);
}

#[test]
fn that_these_are_all_holds_as_long_as_nothing_has_come_to_them() {
    let with = |told, entries: &[Entry]| HistoryRecord { told, ..history(entries, &[]) };
    let (one, two) = (given("a", "2026-01-01", 400), given("b", "2025-01-01", 400));
    let none = HistoryRecord::default();
    for (own, file, expected) in [
        (none.clone(), with(Told::All, std::slice::from_ref(&one)), Told::All),
        (none.clone(), with(Told::NotSure, std::slice::from_ref(&one)), Told::NotSure),
        (with(Told::All, &[]), with(Told::Nothing, std::slice::from_ref(&one)), Told::Nothing),
        (with(Told::All, std::slice::from_ref(&one)), with(Told::All, std::slice::from_ref(&two)), Told::Nothing),
        (with(Told::Nothing, std::slice::from_ref(&two)), with(Told::All, std::slice::from_ref(&one)), Told::Nothing),
        (with(Told::NotSure, &[]), with(Told::All, std::slice::from_ref(&one)), Told::NotSure),
        (with(Told::All, std::slice::from_ref(&one)), with(Told::NotSure, std::slice::from_ref(&one)), Told::All),
    ] {
        assert_eq!(merged(&own, &file, |_| false).told, expected, "{own:?} {file:?}");
    }
}

#[test]
fn a_form_is_new_the_same_or_another_one() {
    assert_eq!(compare_forms(None, &1), FormStands::New);
    assert_eq!(compare_forms(Some(&1), &1), FormStands::Same);
    assert_eq!(compare_forms(Some(&2), &1), FormStands::Different);
}

prop_compose! {
    fn entry()(
        id in 0..8_u8,
        on in option::of(0..6_u32),
        is_month in any::<bool>(),
        kind in 0..3_u8,
        ml in option::of(prop_oneof![Just(200_u16), Just(400)]),
        place in prop_oneof![Just(""), Just("a"), Just("b")],
    ) -> Entry {
        let when = on.map(|on| if is_month {
            PartialDate::from_iso(&format!("2026-0{}", on + 1)).expect("a month")
        } else {
            PartialDate::Day(day("2026-05-24") + chrono::Days::new(on.into()))
        });
        let given = match kind {
            0 => Given::WholeBlood { ml },
            1 => Given::Platelets { units: Some(1), plasma_ml: 0 },
            _ => Given::Unknown,
        };
        Entry { place: place.into(), ..Entry::new(id.to_string(), Donation { when, given, no_blood: false }) }
    }
}

/// A history in which no name stands twice, as the program makes them.
fn histories() -> impl Strategy<Value = HistoryRecord> {
    let told = prop_oneof![Just(Told::Nothing), Just(Told::All), Just(Told::NotSure)];
    (told, vec((any::<bool>(), entry()), 0..8)).prop_map(|(told, all)| {
        let mut record = HistoryRecord { told, ..HistoryRecord::default() };
        let mut names = BTreeSet::new();
        for (is_planned, entry) in all {
            if names.insert(entry.id.clone()) {
                if is_planned { &mut record.plan } else { &mut record.entries }.push(entry);
            }
        }
        record
    })
}

fn all(record: &HistoryRecord) -> Vec<(bool, &Entry)> {
    let given = record.entries.iter().map(|entry| (false, entry));
    given.chain(record.plan.iter().map(|entry| (true, entry))).collect()
}

fn sorted(record: &HistoryRecord) -> Vec<String> {
    let mut entries: Vec<String> = all(record).into_iter().map(|entry| format!("{entry:?}")).collect();
    entries.sort();
    entries
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_241_204),
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_entry_of_a_file_is_new_or_the_same_or_different_and_merging_adds_the_new_alone(
        own in histories(), file in histories(), takes in vec(any::<bool>(), 16),
    ) {
        let compared = compare(&own, &file);
        prop_assert_eq!(compared.len(), all(&file).len());
        let new = compared.iter().filter(|one| one.stands == Stands::New).count();
        let merged = merged(&own, &file, |place| takes[place]);
        prop_assert_eq!(all(&merged).len(), all(&own).len() + new);
    }

    #[test]
    fn nothing_of_this_device_is_lost_or_changed_unless_it_was_chosen(own in histories(), file in histories()) {
        let merged = merged(&own, &file, |_| false);
        for one in all(&own) {
            prop_assert!(all(&merged).contains(&one), "{one:?}");
        }
        for Compared { entry, is_planned, stands } in compare(&own, &file) {
            match stands {
                Stands::New => prop_assert!(all(&merged).contains(&(is_planned, &entry))),
                // What is the same is here, or more of it.
                Stands::Same => {
                    let is_like = |other: &Entry| {
                        other.id == entry.id || other.donation.is_told_again_by(&entry.donation)
                    };
                    prop_assert!(all(&own).into_iter().any(|(_, other)| is_like(other)));
                }
                Stands::Different { own: other, is_planned } => prop_assert!(all(&own).contains(&(is_planned, &other))),
            }
        }
    }

    #[test]
    fn what_was_chosen_of_a_file_is_here_afterwards(own in histories(), file in histories(), chosen in 0..16_usize) {
        let merged = merged(&own, &file, |place| place == chosen);
        if let Some(Compared { entry, is_planned, stands: Stands::Different { own: other, .. } }) =
            compare(&own, &file).get(chosen)
        {
            let taken = Entry { id: other.id.clone(), ..entry.clone() };
            prop_assert!(all(&merged).contains(&(*is_planned, &taken)));
        }
    }

    #[test]
    fn bringing_the_same_file_in_once_more_changes_nothing(
        own in histories(), file in histories(), takes in vec(any::<bool>(), 16),
    ) {
        let once = merged(&own, &file, |place| takes[place]);
        prop_assert!(compare(&once, &file).iter().all(|one| one.stands != Stands::New));
        prop_assert_eq!(&merged(&once, &file, |_| false), &once);
    }

    #[test]
    fn a_device_without_anything_becomes_the_one_that_the_file_was_made_on(file in histories()) {
        prop_assert_eq!(&merged(&HistoryRecord::default(), &file, |_| false), &file);
        prop_assert!(compare(&file, &file).iter().all(|one| one.stands == Stands::Same));
        prop_assert_eq!(&merged(&file, &file, |_| true), &file);
    }

    #[test]
    fn the_order_of_entries_does_not_matter(own in histories(), file in histories(), turns in 0..8_usize) {
        let turned = |mut record: HistoryRecord| -> HistoryRecord {
            let (by, by_plan) = (turns % record.entries.len().max(1), turns % record.plan.len().max(1));
            record.entries.rotate_left(by);
            record.plan.reverse();
            record.plan.rotate_left(by_plan);
            record
        };
        let (straight, other) = (merged(&own, &file, |_| false), merged(&own, &turned(file.clone()), |_| false));
        prop_assert_eq!(sorted(&straight), sorted(&other));
        prop_assert_eq!(straight.told, other.told);
    }

    #[test]
    fn a_backup_comes_back_as_it_was(record in histories(), on in 0..1000_u64) {
        let backup = Backup::of(Some(record), stored_records().check, None, day("2026-01-01") + chrono::Days::new(on));
        prop_assert_eq!(opened(&backup.to_text()).backup, backup);
    }

    #[test]
    fn a_locked_backup_comes_back_as_it_was(
        rounds in 1..=MOST_ROUNDS, salt in any::<[u8; 16]>(), nonce in any::<[u8; 12]>(), sealed in vec(any::<u8>(), 0..200),
    ) {
        let locked = Locked { rounds, salt, nonce, sealed };
        prop_assert_eq!(read(&locked.to_text(None), &RULES_OF_2024), Ok(Content::Locked(locked)));
    }
}

#[test]
fn of_two_entries_of_a_file_with_one_name_the_first_counts() {
    let file = history(&[given("a", "2026-01-01", 400), given("a", "2020-01-01", 200)], &[]);
    let merged = merged(&HistoryRecord::default(), &file, |_| true);
    assert_eq!(merged.entries, [given("a", "2026-01-01", 400)]);
}

// ---- In parts ----

fn part(text: &str) -> Part {
    read_part(text).expect("a part")
}

/// A text of several parts, with characters that lie across their edges.
fn long_text() -> String {
    let sentences: Vec<String> = (0..180).map(|number| format!("献血{number}。")).collect();
    sentences.concat()
}

#[test]
fn parts_that_were_once_shown_still_make_their_text() {
    let mut collected = Collected::default();
    for line in include_str!("stored/backup-v1.parts.txt").lines() {
        collected.add(part(line)).expect("of one set");
    }
    assert_eq!(collected.text().as_deref(), Some(BACKUP.trim_end()));
    let written = parts(BACKUP.trim_end()).expect("it is not too long");
    assert_eq!(written.join("\n"), include_str!("stored/backup-v1.parts.txt").trim_end());
}

#[test]
fn parts_come_in_any_order_and_more_than_once() {
    let text = long_text();
    let shown = parts(&text).expect("it is not too long");
    assert!(shown.len() > 3, "{} parts", shown.len());
    for start in 0..shown.len() {
        let mut collected = Collected::default();
        let order = (0..shown.len()).map(|at| (start + at * (shown.len() - 1)) % shown.len());
        for at in order {
            assert_eq!(collected.text(), None);
            for _ in 0..2 {
                collected.add(part(&format!(" {}\n", shown[at]))).expect("of one set");
            }
        }
        assert_eq!((collected.len(), collected.count()), (shown.len(), shown.len()));
        assert_eq!(collected.text().as_deref(), Some(text.as_str()));
    }
}

#[test]
fn a_set_without_one_part_says_which_is_missing() {
    let shown = parts(&long_text()).expect("it is not too long");
    for missing in 0..shown.len() {
        let mut collected = Collected::default();
        for (_, one) in shown.iter().enumerate().filter(|(at, _)| *at != missing) {
            collected.add(part(one)).expect("of one set");
        }
        assert_eq!((collected.missing(), collected.text()), (vec![missing + 1], None));
    }
}

#[test]
fn parts_of_two_sets_are_not_mixed() {
    let (one, other) = (long_text(), long_text().replace('7', "8"));
    let [shown, others] = [&one, &other].map(|text| parts(text).expect("it is not too long"));
    assert_eq!(shown.len(), others.len());
    let mut collected = Collected::default();
    collected.add(part(&shown[0])).expect("the first");
    assert_eq!(collected.add(part(&others[1])), Err(PartProblem::OtherSet));
    assert_eq!(collected.len(), 1);
    // The same text is the same set, whenever it is shown.
    assert_eq!(collected.add(part(&parts(&one).expect("again")[1])), Ok(()));
}

#[test]
fn one_altered_character_is_always_noticed() {
    let shown = parts("献血日：一份很小的备份").expect("it is not too long");
    for at in 0..shown[0].len() {
        for other in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ -".chars() {
            let mut altered: Vec<char> = shown[0].chars().collect();
            if altered[at] != other {
                altered[at] = other;
                let altered: String = altered.iter().collect();
                assert!(read_part(&altered).is_err() || altered.trim() == shown[0], "{altered}");
            }
        }
    }
}

#[test]
fn what_is_no_part_says_why() {
    for (text, expected) in [
        ("", PartProblem::Foreign),
        ("https://example.org", PartProblem::Foreign),
        (
            include_str!("stored/pass-v1.txt").lines().find(|line| line.starts_with("XXR")).expect("a pass"),
            PartProblem::Foreign,
        ),
        ("XXB", PartProblem::Damaged),
        ("XXB1", PartProblem::Damaged),
        ("XXB100000001010000000", PartProblem::Damaged),
        ("XXB献", PartProblem::Damaged),
    ] {
        assert_eq!(read_part(text), Err(expected), "{text}");
    }
}

#[test]
fn nobody_is_shown_too_many_codes_and_each_can_be_photographed() {
    assert_eq!(parts(""), None);
    let longest = "x".repeat(MOST_PARTS * 500);
    let shown = parts(&longest).expect("it is not too long");
    assert_eq!(shown.len(), MOST_PARTS);
    assert_eq!(parts(&format!("{longest}x")), None);
    for part in shown {
        let code = qr(&part).expect("it fits");
        // Version 18.
        assert!(code.size <= 89, "{}", code.size);
    }
}
