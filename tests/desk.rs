//! The drive's log: it only grows, it counts exactly, and it never says what it must not.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use donation_day::desk::age::AgeBand;
use donation_day::desk::csv::{Column, Say, csv};
use donation_day::desk::log::{Event, Line, Log, Outcome, Reason, Record, Session, Warning};
use donation_day::desk::session::{SessionProblem, from_text, read_session, session_file, to_text};
use donation_day::desk::tally::{Amounts, Counts, Tally};
use donation_day::eligibility::{
    Answer, Condition, Cycle, Facts, Given, Grams, GroupAnswer, History, Measured, Menstruation, Occurred, PartialDate,
    Period, PulseReading, Sex, Told, assess,
};
use donation_day::rules::{CaseKey, DRAFT_2025, Group, Kind, RULES_OF_2024, RuleId, rulebooks};
use donation_day::store::envelope::{Envelope, Lock};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use serde_json::Value;

const STORED: &str = include_str!("stored/session-v1.jsonl");
const SAMPLE: &str = include_str!("../docs/schema/session-v1.sample.json");
const LOCK: &str = include_str!("stored/desk-lock-v1.json");

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

fn time(text: &str) -> NaiveDateTime {
    format!("2026-11-25T{text}:00").parse().expect("a real time")
}

fn session() -> Session {
    Session {
        id: "a".into(),
        day: day("2026-11-25"),
        site: "示例大学".into(),
        kinds: vec![Kind::WholeBlood],
        staff: "LM".into(),
        target: Session::usual_target(),
        opened: time("08:30"),
        closed: None,
    }
}

fn record(number: u32, at: &str, outcome: Outcome) -> Record {
    Record {
        number,
        at: time(at),
        age_band: None,
        kind: Kind::WholeBlood,
        sex: Answer::Unanswered,
        measured: None,
        outcome,
        reasons: Vec::new(),
    }
}

const LEFT: Outcome = Outcome::Left;
const GAVE_400: Outcome = Outcome::Donated { given: Given::WholeBlood { ml: Some(400) } };
const DEFERRED: Outcome = Outcome::Deferred { next: None };

fn undone(number: u32, at: &str) -> Event {
    Event::Undone { number, at: time(at) }
}

/// The log of these stored texts, all of one session.
fn replay<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Log {
    let mut log = Log::default();
    for text in texts {
        log.push_text(text.as_ref());
    }
    log
}

/// The texts that are stored of a log.
fn texts(log: &Log) -> Vec<String> {
    let text = |line: &Line| match line {
        Line::Read(event) => to_text(event),
        Line::Unreadable(text) => text.clone(),
    };
    log.lines().iter().map(text).collect()
}

fn numbers(log: &Log) -> Vec<u32> {
    log.records().map(|record| record.number).collect()
}

// ---- Age bands ----

#[test]
fn a_band_begins_on_the_birthday() {
    for (birth, today, band) in [
        ("2008-11-26", "2026-11-25", None),
        ("2008-11-25", "2026-11-25", Some("18-24")),
        ("2001-11-26", "2026-11-25", Some("18-24")),
        ("2001-11-25", "2026-11-25", Some("25-34")),
        ("1991-11-26", "2026-11-25", Some("25-34")),
        ("1991-11-25", "2026-11-25", Some("35-44")),
        ("1981-11-26", "2026-11-25", Some("35-44")),
        ("1981-11-25", "2026-11-25", Some("45-54")),
        ("1971-11-26", "2026-11-25", Some("45-54")),
        ("1971-11-25", "2026-11-25", Some("55+")),
        ("1926-11-25", "2026-11-25", Some("55+")),
        // Born on 29 February: in a common year on 1 March.
        ("2008-02-29", "2026-02-28", None),
        ("2008-02-29", "2026-03-01", Some("18-24")),
        // Not born yet.
        ("2030-01-01", "2026-11-25", None),
    ] {
        assert_eq!(AgeBand::of(day(birth), day(today)).map(AgeBand::key), band, "{birth} on {today}");
    }
}

// ---- What is for the doctor ----

#[test]
fn the_rules_that_are_for_the_doctor_are_those_of_the_specification() {
    assert_eq!(RuleId::FOR_THE_DOCTOR.map(|rule| rule.0), ["N", "W3", "S5", "S6", "D6", "D7", "D8"]);
    for rule in RuleId::FOR_THE_DOCTOR {
        assert_eq!(RuleId::named(rule.0), Some(rule), "the rulebook has it");
    }
}

#[test]
fn every_rule_of_every_book_is_found_by_its_id_and_nothing_else_is() {
    for book in [RULES_OF_2024, DRAFT_2025] {
        for rule in book.rules() {
            assert_eq!(RuleId::named(rule.id.0), Some(rule.id));
        }
    }
    for id in ["", "I", "I0", "i1", "I1 ", "Z9", "for_the_doctor"] {
        assert_eq!(RuleId::named(id), None, "{id}");
    }
}

fn today() -> NaiveDate {
    day("2026-11-25")
}

fn reasons(facts: &Facts) -> Vec<String> {
    let answer = assess(facts, &History::default(), Kind::WholeBlood, today(), &rulebooks(), today());
    words(&Record::reasons_of(&answer))
}

fn words(reasons: &[Reason]) -> Vec<String> {
    let word = |reason: &Reason| match reason {
        Reason::Rule(rule) => rule.to_string(),
        Reason::ForTheDoctor => "for the doctor".to_owned(),
    };
    reasons.iter().map(word).collect()
}

fn condition(case: &'static str, last: &str) -> Condition {
    Condition { case: CaseKey(case), when: Occurred::Last(PartialDate::Day(day(last))) }
}

#[test]
fn no_reason_from_n_s5_s6_or_d6_to_d8_is_named() {
    let still_on = |case| Condition { case: CaseKey(case), when: Occurred::StillOn };
    let with = |conditions: Vec<Condition>| Facts { conditions, ..Facts::default() };
    let cycle = |first: &str, last: Option<&str>| Cycle {
        periods: vec![Period { first: day(first), last: last.map(day) }],
        ..Cycle::default()
    };
    let concerns = |cycle| Facts { menstruation: Answer::Known(Menstruation::Concerns(cycle)), ..Facts::default() };
    for (facts, what) in [
        (with(vec![still_on("pregnancy")]), "D6"),
        (with(vec![condition("miscarriage", "2026-10-01")]), "D7"),
        (with(vec![condition("childbirth", "2026-06-01")]), "D8"),
        (with(vec![still_on("nursing")]), "D8"),
        (concerns(cycle("2026-11-23", None)), "S5"),
        (concerns(cycle("2026-10-28", Some("2026-11-01"))), "S6"),
        (Facts { menstruation: Answer::NotSure, ..Facts::default() }, "W3"),
        (Facts { not_able: Answer::Known(true), ..Facts::default() }, "N"),
        (Facts { not_able: Answer::NotSure, ..Facts::default() }, "N, would rather talk"),
    ] {
        assert_eq!(reasons(&facts), ["for the doctor"], "{what}");
    }
    let several = Facts {
        not_able: Answer::Known(true),
        ..with(vec![
            condition("miscarriage", "2026-11-20"),
            condition("cold", "2026-11-24"),
            condition("childbirth", "2026-06-01"),
        ])
    };
    // N decides alone here, and it is for the doctor.
    assert_eq!(reasons(&several).last().map(String::as_str), Some("for the doctor"));
    let two = with(vec![condition("miscarriage", "2026-11-20"), condition("cold", "2026-11-24")]);
    assert_eq!(reasons(&two), ["S1", "for the doctor"], "it comes last, though it decides");
}

#[test]
fn advice_is_no_reason_and_who_can_donate_has_none() {
    let facts = Facts {
        birth: Answer::Known(day("1990-05-01")),
        sex: Answer::Known(Sex::Male),
        weight: Answer::Known(Grams(68_500)),
        groups: Group::ALL.map(|group| (group, GroupAnswer::NoneElse)).into(),
        not_able: Answer::Known(false),
        conditions: vec![condition("vaccine", "2026-11-24")],
        ..Facts::default()
    };
    let history = History { told: Told::All, donations: Vec::new() };
    let answer = assess(&facts, &history, Kind::WholeBlood, today(), &rulebooks(), today());
    assert!(!answer.findings.is_empty(), "not before the hour of the shot");
    assert_eq!(Record::reasons_of(&answer), []);
}

#[test]
fn a_reason_that_must_not_be_named_is_folded_wherever_it_comes_from() {
    let named = vec![Reason::Rule(RuleId("D7")), Reason::Rule(RuleId("S1")), Reason::Rule(RuleId("S1"))];
    let folded = ["S1", "for the doctor"];
    let record = Record { reasons: named, ..record(1, "09:00", DEFERRED) };
    let mut log = Log::default();
    log.push(Event::Entered(record.clone()));
    assert_eq!(words(&log.record(1).expect("it stands").reasons), folded);
    log.push(Event::Corrected { record: record.clone(), at: time("09:01") });
    assert_eq!(words(&log.record(1).expect("it stands").reasons), folded);
    assert!(!to_text(&Event::Entered(record.clone())).contains("D7"));
    let by_hand = r#"{"v":1,"data":{"event":"entered","record":{"number":1,"at":"2026-11-25T09:00","kind":"whole_blood","outcome":"left","reasons":["D7","S1"]}}}"#;
    let Some(Event::Entered(read)) = from_text(by_hand) else { panic!("it can be read") };
    assert_eq!(words(&read.reasons), folded);
    assert_eq!(words(&Tally::of_records([&record], 1).reasons.iter().map(|of| of.0).collect::<Vec<_>>()), folded);
    assert!(!csv(&log, words_of_table).contains("D7"));
}

// ---- The log ----

#[test]
fn what_is_written_down_stands_in_its_order() {
    let mut log = Log::default();
    assert_eq!((log.session(), log.last(), log.next_number()), (None, None, 1));
    assert_eq!(log.push(Event::Opened(session())), []);
    assert_eq!(log.push(Event::Entered(record(1, "08:41", GAVE_400))), []);
    // Numbers are from the door, where people may change places.
    assert_eq!(log.push(Event::Entered(record(3, "08:41", LEFT))), []);
    assert_eq!(log.push(Event::Entered(record(2, "08:50", DEFERRED))), []);
    assert_eq!(numbers(&log), [1, 3, 2]);
    assert_eq!((log.last().map(|record| record.number), log.next_number()), (Some(2), 4));
    assert_eq!(log.session(), Some(&session()));
}

#[test]
fn the_last_can_be_undone_and_its_number_is_never_given_again() {
    let mut log = Log::default();
    log.push(Event::Entered(record(1, "08:41", GAVE_400)));
    log.push(Event::Entered(record(2, "08:50", LEFT)));
    assert_eq!(log.push(undone(2, "08:51")), []);
    assert_eq!((numbers(&log), log.record(2), log.next_number()), (vec![1], None, 3));
    assert_eq!(log.last().map(|record| record.number), Some(1));
    assert_eq!(log.trace(2).count(), 2, "what was undone stays to be seen");
    assert_eq!(log.push(Event::Entered(record(2, "08:52", LEFT))), [Warning::NumberTaken(2)]);
    assert_eq!(numbers(&log), [1]);
}

#[test]
fn to_undo_twice_changes_nothing_and_is_told() {
    let mut log = Log::default();
    log.push(Event::Entered(record(1, "08:41", GAVE_400)));
    log.push(undone(1, "08:42"));
    let before = numbers(&log);
    assert_eq!(log.push(undone(1, "08:43")), [Warning::AlreadyUndone(1)]);
    assert_eq!((numbers(&log), log.trace(1).count()), (before, 3));
}

#[test]
fn to_correct_one_that_was_undone_brings_it_back() {
    let mut log = Log::default();
    log.push(Event::Entered(record(1, "08:41", LEFT)));
    log.push(Event::Entered(record(2, "08:42", LEFT)));
    log.push(undone(1, "08:43"));
    let right = record(1, "08:41", GAVE_400);
    assert_eq!(log.push(Event::Corrected { record: right.clone(), at: time("08:44") }), []);
    assert_eq!((log.record(1), numbers(&log)), (Some(&right), vec![1, 2]));
    assert_eq!(log.push(undone(1, "08:45")), [], "and it can be undone again");
    assert_eq!(numbers(&log), [2]);
}

#[test]
fn what_concerns_nobody_who_was_written_down_changes_nothing_and_is_told() {
    let mut log = Log::default();
    let correction = Event::Corrected { record: record(7, "08:41", LEFT), at: time("08:41") };
    assert_eq!(log.push(correction), [Warning::NoSuchNumber(7)]);
    assert_eq!(log.push(undone(7, "08:42")), [Warning::NoSuchNumber(7)]);
    assert_eq!(log.push(Event::Entered(record(0, "08:43", LEFT))), [Warning::NumberTaken(0)]);
    assert_eq!((numbers(&log), log.lines().len(), log.warnings().len()), (vec![], 3, 3));
}

#[test]
fn a_session_changes_hands_without_another_beginning() {
    let mut log = Log::default();
    log.push(Event::Opened(session()));
    let noon = Session { staff: "ZQ".into(), target: 200, opened: time("12:00"), ..session() };
    assert_eq!(log.push(Event::Opened(noon.clone())), []);
    assert_eq!(log.session(), Some(&Session { opened: time("08:30"), ..noon }));
    let other = Session { id: "b".into(), opened: time("12:01"), ..session() };
    assert_eq!(log.push(Event::Opened(other)), [Warning::OtherSession]);
    assert_eq!(log.session().map(|session| session.id.as_str()), Some("a"));
}

#[test]
fn a_session_that_was_closed_too_early_goes_on_with_the_next_donor() {
    let closed = |log: &Log| log.session().and_then(|session| session.closed);
    let mut log = Log::default();
    log.push(Event::Opened(session()));
    log.push(Event::Entered(record(1, "08:41", LEFT)));
    log.push(Event::Closed { at: time("12:00") });
    assert_eq!(closed(&log), Some(time("12:00")));
    log.push(Event::Corrected { record: record(1, "08:41", GAVE_400), at: time("12:01") });
    log.push(undone(1, "12:02"));
    assert_eq!(closed(&log), Some(time("12:00")), "what is put right afterwards opens nothing");
    log.push(Event::Entered(record(2, "12:03", LEFT)));
    assert_eq!(closed(&log), None);
}

#[test]
fn a_clock_that_was_set_back_is_told_once_and_the_record_counts_at_the_hour_that_it_says() {
    let mut log = Log::default();
    log.push(Event::Opened(session()));
    log.push(Event::Entered(record(1, "10:05", GAVE_400)));
    let back = Warning::ClockBack { last: time("10:05"), now: time("09:10") };
    assert_eq!(log.push(Event::Entered(record(2, "09:10", GAVE_400))), [back]);
    assert_eq!(log.push(Event::Entered(record(3, "09:10", LEFT))), []);
    assert_eq!(log.push(undone(3, "09:11")), []);
    assert_eq!((numbers(&log), log.warnings()), (vec![1, 2], &[back][..]));
    let one = Counts { donated: 1, ..Counts::default() };
    assert_eq!(Tally::of(&log).hours, [(9, one), (10, one)]);
}

#[test]
fn seconds_are_no_clock_that_was_set_back() {
    let seconds = |text: &str| text.parse::<NaiveDateTime>().expect("a real time");
    let mut log = Log::default();
    log.push(Event::Opened(Session { opened: seconds("2026-11-25T08:30:59"), ..session() }));
    let first = Record { at: seconds("2026-11-25T08:30:01"), ..record(1, "08:30", LEFT) };
    assert_eq!(log.push(Event::Entered(first)), []);
    assert_eq!(log.record(1).map(|record| record.at), Some(time("08:30")));
}

#[test]
fn a_stored_list_of_several_sessions_is_taken_apart() {
    let open = |id: &str, at: &str| to_text(&Event::Opened(Session { id: id.into(), opened: time(at), ..session() }));
    let enter = |number| to_text(&Event::Entered(record(number, "09:00", LEFT)));
    let texts = [
        "rubbish".to_owned(),
        open("a", "08:30"),
        enter(1),
        open("b", "13:00"),
        enter(1),
        "{}".to_owned(),
        open("a", "15:00"),
        enter(2),
    ];
    let logs = Log::sessions(&texts);
    let found: Vec<(&str, Vec<u32>, usize)> = logs
        .iter()
        .map(|log| (log.session().map_or("", |session| &session.id), numbers(log), log.unreadable()))
        .collect();
    assert_eq!(found, [("a", vec![1, 2], 1), ("b", vec![1], 1)]);
    assert_eq!(Log::sessions([] as [&str; 0]), []);
    let lost = Log::sessions([enter(4)]);
    assert_eq!((lost.len(), lost.first().map(numbers)), (1, Some(vec![4])), "a donor without a session is still there");
}

#[test]
fn the_usual_target_is_the_appeals() {
    assert_eq!(Session::usual_target(), 150);
}

// ---- The tally ----

#[test]
fn a_morning_adds_up() {
    let gave = |given| Outcome::Donated { given };
    let platelets = gave(Given::Platelets { units: Some(2), plasma_ml: 0 });
    let with_plasma = gave(Given::Platelets { units: None, plasma_ml: 200 });
    let of_platelets = |record| Record { kind: Kind::Platelets, ..record };
    let because = |ids: &[&'static str], record| Record {
        reasons: ids.iter().map(|id| Reason::Rule(RuleId(id))).collect(),
        ..record
    };
    let mut log = Log::default();
    log.push(Event::Opened(Session { target: 5, ..session() }));
    for record in [
        record(1, "08:59", GAVE_400),
        record(2, "09:00", gave(Given::WholeBlood { ml: Some(200) })),
        record(3, "09:59", gave(Given::WholeBlood { ml: None })),
        of_platelets(record(4, "10:00", platelets)),
        of_platelets(record(5, "12:30", with_plasma)),
        because(&["S1", "I1"], record(6, "12:31", DEFERRED)),
        because(&["S1", "D7", "N"], of_platelets(record(7, "12:32", DEFERRED))),
        record(8, "12:33", LEFT),
        record(9, "12:34", GAVE_400),
    ] {
        log.push(Event::Entered(record));
    }
    log.push(undone(9, "12:35"));
    let tally = Tally::of(&log);
    let counts = |donated, deferred, left| Counts { donated, deferred, left };
    assert_eq!(tally.all, counts(5, 2, 1));
    assert_eq!(tally.all.came(), 8);
    assert_eq!(tally.target, 5);
    assert_eq!(tally.kinds, [(Kind::WholeBlood, counts(3, 1, 1)), (Kind::Platelets, counts(2, 1, 0))]);
    let reasons: Vec<(Reason, u32)> = tally.reasons;
    let rule = |id| Reason::Rule(RuleId(id));
    assert_eq!(reasons, [(rule("S1"), 2), (rule("I1"), 1), (Reason::ForTheDoctor, 1)]);
    let hours = [(8, counts(1, 0, 0)), (9, counts(2, 0, 0)), (10, counts(1, 0, 0)), (11, counts(0, 0, 0))];
    assert_eq!(tally.hours[..4], hours);
    assert_eq!(tally.hours[4..], [(12, counts(1, 2, 1))]);
    assert_eq!(tally.amounts, Amounts { whole_blood_ml: 600, platelet_units: 2, plasma_ml: 200, unstated: 2 });
}

#[test]
fn a_log_of_nobody_has_the_usual_target_and_no_hours() {
    let nobody = Tally::of(&Log::default());
    assert_eq!((nobody.target, nobody.hours.len()), (150, 0));
}

// ---- The table ----

/// Words for the table as a test needs them: what is said, without words for people.
fn words_of_table(say: Say) -> String {
    match say {
        Say::Head(column) => format!("{column:?}"),
        Say::Kind(kind) => format!("{kind:?}"),
        Say::Sex(sex) => format!("{sex:?}"),
        Say::SexNotSure => "not sure".into(),
        Say::Outcome(Outcome::Donated { .. }) => "donated".into(),
        Say::Outcome(Outcome::Deferred { .. }) => "deferred".into(),
        Say::Outcome(Outcome::Left) => "left".into(),
        Say::ForTheDoctor => "for the doctor".into(),
        Say::Is(yes) => if yes { "yes" } else { "no" }.into(),
    }
}

/// The rows of a table by the reader of another crate, heads first.
fn rows(table: &str) -> Vec<Vec<String>> {
    let table = table.strip_prefix('\u{feff}').expect("it begins with a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    reader.records().map(|row| row.expect("every row has as many cells").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_table_has_a_row_for_each_donor_who_stands() {
    let log = replay(STORED.lines());
    let table = csv(&log, words_of_table);
    assert!(table.ends_with("\r\n") && !table.replace("\r\n", "").contains(['\r', '\n']), "lines end with CR LF");
    let rows = rows(&table);
    assert_eq!(rows.len(), 1 + 5);
    assert_eq!(rows[0], Column::ALL.map(|column| format!("{column:?}")));
    let site = "示例大学 \"东门\"";
    let row = |cells: &[&str]| {
        let mut row: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        row.resize(Column::ALL.len(), String::new());
        row
    };
    let mut first = row(&["2026-11-25", site, "ZQ", "1", "08:41", "WholeBlood", "18-24", "Female", "donated", "400"]);
    for (column, value) in [
        (Column::Systolic, "118"),
        (Column::Diastolic, "76"),
        (Column::Pulse, "72"),
        (Column::PulseRegular, "yes"),
        (Column::Athlete, "no"),
        (Column::Temperature, "36.6"),
        (Column::Haemoglobin, "131"),
        (Column::LooksWell, "yes"),
    ] {
        let at = Column::ALL.iter().position(|other| *other == column).expect("a column");
        first[at] = value.into();
    }
    assert_eq!(rows[1], first);
    assert_eq!(rows[2][8..13], ["donated", "", "1", "200", ""]);
    assert_eq!(rows[2][20..], ["", "0.410", "230", "150", ""]);
    assert_eq!(rows[3][8..14], ["deferred", "", "", "", "2027-05-01", "S1; I-other; for the doctor"]);
    assert_eq!(rows[4][..9], ["2026-11-25", site, "ZQ", "4", "09:00", "WholeBlood", "", "", "donated"]);
}

#[test]
fn decimals_keep_their_noughts() {
    let at = |column| Column::ALL.iter().position(|other| *other == column).expect("a column");
    for (temperature, haematocrit, cells) in [(360, 45, ["36.0", "0.045"]), (5, 1000, ["0.5", "1.000"])] {
        let measured = Measured {
            temperature: Some(temperature),
            haematocrit: Some(haematocrit),
            ..Measured::on(day("2026-11-25"))
        };
        let mut log = Log::default();
        log.push(Event::Entered(Record { measured: Some(measured), ..record(1, "09:00", LEFT) }));
        let row = &rows(&csv(&log, words_of_table))[1];
        assert_eq!([&row[at(Column::Temperature)], &row[at(Column::Haematocrit)]], cells);
    }
}

#[test]
fn a_cell_that_a_spreadsheet_would_take_for_a_formula_gets_an_apostrophe() {
    for (site, cell) in [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("=HYPERLINK(\"a\",\"b\")", "'=HYPERLINK(\"a\",\"b\")"),
        ("a=1", "a=1"),
        ("'=1", "'=1"),
        ("株洲-东", "株洲-东"),
        ("", ""),
    ] {
        let mut log = Log::default();
        log.push(Event::Opened(Session { site: site.into(), staff: site.into(), ..session() }));
        log.push(Event::Entered(record(1, "09:00", LEFT)));
        let rows = rows(&csv(&log, words_of_table));
        assert_eq!(rows[1][1..3], [cell, cell], "{site:?}");
    }
}

// ---- Shapes ----

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("valid JSON")
}

#[test]
fn a_session_that_was_stored_by_version_1_loads_as_it_was_written_down() {
    let log = replay(STORED.lines());
    assert_eq!((log.unreadable(), log.warnings(), numbers(&log)), (0, &[][..], vec![1, 2, 3, 4, 6]));
    let expected = Session {
        id: "0f3a9c21b7d4".into(),
        day: day("2026-11-25"),
        site: "示例大学 \"东门\"".into(),
        kinds: vec![Kind::WholeBlood],
        staff: "ZQ".into(),
        target: 200,
        opened: time("08:30"),
        closed: Some(time("17:30")),
    };
    assert_eq!(log.session(), Some(&expected));
    let measured = |change: &dyn Fn(&mut Measured)| {
        let mut measured = Measured::on(day("2026-11-25"));
        change(&mut measured);
        Some(measured)
    };
    let first = Record {
        age_band: Some(AgeBand::From18),
        sex: Answer::Known(Sex::Female),
        measured: measured(&|measured| {
            measured.blood_pressure = Some((118, 76));
            measured.pulse = Some(PulseReading { beats: 72, regular: true, athlete: false });
            measured.temperature = Some(366);
            measured.haemoglobin = Some(131);
            measured.looks_well = Some(true);
        }),
        ..record(1, "08:41", GAVE_400)
    };
    assert_eq!(log.record(1), Some(&first));
    let given = Given::Platelets { units: Some(1), plasma_ml: 200 };
    let second = Record {
        age_band: Some(AgeBand::From35),
        kind: Kind::Platelets,
        sex: Answer::Known(Sex::Male),
        measured: measured(&|measured| {
            measured.haematocrit = Some(410);
            measured.platelet_count = Some(230);
            measured.platelets_afterwards = Some(150);
        }),
        ..record(2, "08:52", Outcome::Donated { given })
    };
    assert_eq!(log.record(2), Some(&second));
    let third = Record {
        age_band: Some(AgeBand::From25),
        sex: Answer::Known(Sex::Female),
        reasons: vec![Reason::Rule(RuleId("S1")), Reason::Rule(RuleId("I-other")), Reason::ForTheDoctor],
        ..record(3, "08:59", Outcome::Deferred { next: Some(day("2027-05-01")) })
    };
    assert_eq!(log.record(3), Some(&third));
    assert_eq!(log.record(4), Some(&record(4, "09:00", Outcome::Donated { given: Given::Unknown })));
    let trace: Vec<&Event> = log.trace(4).collect();
    let [Event::Entered(fourth), Event::Corrected { at, .. }] = trace[..] else { panic!("{trace:?}") };
    let as_entered = Record {
        age_band: Some(AgeBand::From45),
        sex: Answer::NotSure,
        reasons: vec![Reason::ForTheDoctor],
        ..record(4, "09:00", DEFERRED)
    };
    assert_eq!((fourth, *at), (&as_entered, time("09:08")));
    let trace: Vec<&Event> = log.trace(5).collect();
    let fifth = Record { age_band: Some(AgeBand::From55), ..record(5, "09:07", LEFT) };
    assert_eq!(trace, [&Event::Entered(fifth), &undone(5, "09:09")]);
    let sixth = Record { kind: Kind::Platelets, ..record(6, "09:12", Outcome::Donated { given: Given::Other }) };
    assert_eq!(log.record(6), Some(&sixth));
    // And each is stored again as it was.
    assert_eq!(texts(&log), STORED.lines().collect::<Vec<_>>());
}

#[test]
fn the_sample_of_a_file_is_what_is_read_and_written() {
    let log = read_session(SAMPLE).expect("the sample is a session");
    assert_eq!(session_file(&log), SAMPLE);
    assert_eq!(log.unreadable(), 1);
    let readable: Vec<&Event> = log.events().collect();
    assert_eq!(readable, replay(STORED.lines()).events().collect::<Vec<_>>());
    assert_eq!(read_session(&format!("\u{feff}{SAMPLE}")), Ok(log), "an editor may put a byte order mark in front");
}

#[test]
fn an_event_of_a_newer_version_or_damaged_is_kept_and_counted() {
    let first = STORED.lines().next().expect("a line");
    for text in [
        &first.replace("\"v\":1", "\"v\":2"),
        &first.replace("\"v\":1", "\"v\":0"),
        &first.replace("opened\",\"id", "begun\",\"id"),
        &first.replace("whole_blood", "plasma"),
        &first.replace("2026-11-25T08:30", "2026-11-25T24:00"),
        &first.replace("2026-11-25T08:30", "2026-11-25T8:30"),
        &first.replace("2026-11-25T08:30", "2026-11-25 08:30"),
        &first.replace("\"target\":150", "\"target\":65536"),
        &first.replace("\"target\":150", "\"target\":\"150\""),
        &first[..first.len() - 1].to_owned(),
        &String::new(),
        &"献血".to_owned(),
    ] {
        assert_ne!(text, first, "it was changed");
        let log = replay([text]);
        assert_eq!((log.unreadable(), log.session()), (1, None), "{text}");
        assert_eq!(log.lines(), [Line::Unreadable(text.clone())]);
        assert_eq!(read_session(&session_file(&log)), Ok(log));
    }
}

#[test]
fn what_is_no_readable_session_says_why() {
    let damaged = |line, character| Err(SessionProblem::Damaged { line, character });
    let newer = SAMPLE.replacen("\"version\":1", "\"version\":2", 1);
    let truncated: String = SAMPLE.lines().take(2).collect::<Vec<_>>().join("\n");
    for (file, problem) in [
        (newer.as_str(), Err(SessionProblem::Newer { version: 2 })),
        (&newer.replace("\"events\"", "\"donors\""), Err(SessionProblem::Newer { version: 2 })),
        (&SAMPLE.replacen("\"version\":1", "\"version\":0", 1), Err(SessionProblem::NotASession)),
        (&SAMPLE.replacen("\"version\":1", "\"version\":\"1\"", 1), Err(SessionProblem::NotASession)),
        (&SAMPLE.replacen("donation-day-session", "donation-day-backup", 1), Err(SessionProblem::NotASession)),
        (&SAMPLE.replacen("\"events\"", "\"donors\"", 1), Err(SessionProblem::NotASession)),
        (&SAMPLE.replacen("\"undone\"", "\"forgotten\"", 1), Err(SessionProblem::WrongEvent { number: 8 })),
        (&SAMPLE.replacen("\"ml\":400", "\"ml\":70000", 1), Err(SessionProblem::WrongEvent { number: 2 })),
        (&SAMPLE.replacen("\"S1\"", "\"S99\"", 1), Err(SessionProblem::WrongEvent { number: 4 })),
        (&truncated, damaged(2, truncated.lines().last().unwrap_or_default().chars().count() + 1)),
        ("", damaged(1, 1)),
        ("{} x", damaged(1, 4)),
        ("{}", Err(SessionProblem::NotASession)),
        ("[]", Err(SessionProblem::NotASession)),
        ("1", Err(SessionProblem::NotASession)),
        (r#"{"file":"donation-day-session","version":1,"events":{}}"#, Err(SessionProblem::NotASession)),
        (r#"{"file":"donation-day-session","version":1,"events":[]}"#, Ok(Log::default())),
        (
            r#"{"file":"donation-day-session","version":1,"events":[null]}"#,
            Err(SessionProblem::WrongEvent { number: 1 }),
        ),
    ] {
        assert_ne!(file, SAMPLE, "it was changed");
        assert_eq!(read_session(file), problem, "{file}");
    }
}

#[test]
fn a_line_that_the_writer_could_not_read_is_tried_again() {
    let line = serde_json::to_string(STORED.lines().next().expect("a line")).expect("a text");
    let file = format!(r#"{{"file":"donation-day-session","version":1,"events":[{line},"?"]}}"#);
    let log = read_session(&file).expect("a session");
    assert_eq!((log.session().map(|session| session.target), log.unreadable()), (Some(150), 1));
}

/// The paths to all values within a value.
fn places(value: &Value, at: &str) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (format!("{at}/{name}"), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(i, value)| (format!("{at}/{i}"), value)).collect(),
        _ => Vec::new(),
    };
    let deeper = inner.iter().flat_map(|(path, value)| places(value, path)).collect::<Vec<_>>();
    inner.iter().map(|(path, _)| path.clone()).chain(deeper).collect()
}

#[test]
fn an_event_in_which_one_value_is_of_another_kind_is_left_unread() {
    for line in STORED.lines() {
        for place in places(&value(line), "") {
            for wrong in [value("null"), value("{}"), value("\"?\""), value("99999999999"), value("[[]]")] {
                let mut changed = value(line);
                let free_text = ["/data/site", "/data/staff", "/data/id"].contains(&place.as_str());
                if free_text && wrong.is_string() {
                    continue;
                }
                *changed.pointer_mut(&place).expect("a place of it") = wrong.clone();
                assert_eq!(from_text(&changed.to_string()), None, "{place} as {wrong} in {line}");
            }
        }
    }
}

#[test]
fn an_event_without_something_that_it_needs_is_left_unread() {
    let may_be_left_out = [
        "closed",
        "age_band",
        "sex",
        "measured",
        "next",
        "ml",
        "units",
        "plasma_ml",
        "pulse",
        "temperature",
        "haemoglobin",
        "haematocrit",
        "platelet_count",
        "platelets_afterwards",
        "looks_well",
    ];
    for line in STORED.lines() {
        for place in places(&value(line), "") {
            let (parent, name) = place.rsplit_once('/').expect("a path");
            let mut changed = value(line);
            let Some(Value::Object(fields)) = changed.pointer_mut(parent) else { continue };
            fields.remove(name);
            let is_read = from_text(&changed.to_string()).is_some();
            assert_eq!(is_read, may_be_left_out.contains(&name), "{place} of {line}");
        }
    }
}

#[test]
fn a_lock_that_was_stored_by_version_1_loads() {
    let lock = Lock::from_text(LOCK.trim_end()).expect("it can be read");
    assert_eq!(lock.salt, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]);
    assert_eq!((lock.rounds, lock.check.len()), (600_000, 17));
    assert_eq!(lock.to_text(), LOCK.trim_end());
    for (from, to) in [
        ("\"v\":1", "\"v\":2"),
        ("600000", "0"),
        ("600000", "4294967296"),
        ("0eff", "0ef"),
        ("0eff", "0e"),
        ("0eff", "0efg"),
        ("deadbeef", "deadbee"),
        ("\"check\"", "\"cheque\""),
    ] {
        let changed = LOCK.replacen(from, to, 1);
        assert_ne!(changed, LOCK);
        assert_eq!(Lock::from_text(&changed), None, "{changed}");
    }
}

#[test]
fn bytes_of_no_known_form_are_no_envelope() {
    assert_eq!(Envelope::from_bytes(&[]), None);
    assert_eq!(Envelope::from_bytes(&[2, b'a']), None);
    assert_eq!(Envelope::from_bytes(&[0, 0xff]), None, "no UTF-8");
    assert_eq!(Envelope::from_bytes(&[1; 12]), None, "a nonce of 11 bytes");
    assert_eq!(Envelope::from_bytes(&[1; 13]), Some(Envelope::Encrypted { nonce: [1; 12], sealed: vec![] }));
}

// ---- Properties ----

fn any_day() -> impl Strategy<Value = NaiveDate> {
    let days = |day: NaiveDate| day.signed_duration_since(NaiveDate::default()).num_days();
    (days(day("0000-01-01"))..=days(day("9999-12-31"))).prop_map(|days| NaiveDate::default() + TimeDelta::days(days))
}

/// Any time with seconds, mostly of one day.
fn any_time() -> impl Strategy<Value = NaiveDateTime> {
    let of_day = |day: NaiveDate| {
        (0..24_u32, 0..60_u32, 0..60_u32).prop_map(move |(h, m, s)| day.and_hms_opt(h, m, s).expect("a real time"))
    };
    prop_oneof![4 => of_day(day("2026-11-25")), 1 => any_day().prop_flat_map(of_day)]
}

fn any_text() -> impl Strategy<Value = String> {
    let characters = prop_oneof![select("a=+-@\t\r\n\",;'献＝\u{feff}".chars().collect::<Vec<_>>()), any::<char>()];
    vec(characters, 0..6).prop_map(String::from_iter)
}

fn any_kind() -> impl Strategy<Value = Kind> {
    select(Kind::ALL.to_vec())
}

fn any_given() -> impl Strategy<Value = Given> {
    prop_oneof![
        option::of(any::<u16>()).prop_map(|ml| Given::WholeBlood { ml }),
        (option::of(any::<u8>()), any::<u16>()).prop_map(|(units, plasma_ml)| Given::Platelets { units, plasma_ml }),
        Just(Given::Other),
        Just(Given::Unknown),
    ]
}

fn any_measured() -> impl Strategy<Value = Measured> {
    let number = || option::of(any::<u16>());
    let pulse = (any::<u16>(), any::<bool>(), any::<bool>()).prop_map(|(beats, regular, athlete)| PulseReading {
        beats,
        regular,
        athlete,
    });
    let first = (any_day(), option::of((any::<u16>(), any::<u16>())), option::of(pulse), number());
    (first, [number(), number(), number(), number()], option::of(any::<bool>())).prop_map(
        |((on, blood_pressure, pulse, temperature), [hb, hct, count, afterwards], looks_well)| Measured {
            on,
            blood_pressure,
            pulse,
            temperature,
            haemoglobin: hb,
            haematocrit: hct,
            platelet_count: count,
            platelets_afterwards: afterwards,
            looks_well,
        },
    )
}

fn any_reason() -> impl Strategy<Value = Reason> {
    let rules: Vec<RuleId> = RULES_OF_2024.rules().iter().map(|rule| rule.id).collect();
    prop_oneof![3 => select(rules).prop_map(Reason::Rule), 1 => Just(Reason::ForTheDoctor)]
}

fn any_record() -> impl Strategy<Value = Record> {
    // Few numbers, so that many are corrected and undone.
    let number = prop_oneof![20 => 0..6_u32, 1 => any::<u32>()];
    let outcome = prop_oneof![
        any_given().prop_map(|given| Outcome::Donated { given }),
        option::of(any_day()).prop_map(|next| Outcome::Deferred { next }),
        Just(Outcome::Left),
    ];
    let sex = select(vec![Answer::Unanswered, Answer::NotSure, Answer::Known(Sex::Male), Answer::Known(Sex::Female)]);
    let who = (number, any_time(), option::of(select(AgeBand::ALL.to_vec())), any_kind(), sex);
    (who, option::of(any_measured()), outcome, vec(any_reason(), 0..4)).prop_map(
        |((number, at, age_band, kind, sex), measured, outcome, reasons)| Record {
            number,
            at,
            age_band,
            kind,
            sex,
            measured,
            outcome,
            reasons,
        },
    )
}

fn any_session() -> impl Strategy<Value = Session> {
    let texts = (select(vec!["a", "b"]), any_text(), any_text());
    (texts, any_day(), vec(any_kind(), 0..3), any::<u16>(), any_time(), option::of(any_time())).prop_map(
        |((id, site, staff), day, kinds, target, opened, closed)| Session {
            id: id.into(),
            day,
            site,
            kinds,
            staff,
            target,
            opened,
            closed,
        },
    )
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        1 => any_session().prop_map(Event::Opened),
        6 => any_record().prop_map(Event::Entered),
        3 => (any_record(), any_time()).prop_map(|(record, at)| Event::Corrected { record, at }),
        3 => (0..6_u32, any_time()).prop_map(|(number, at)| Event::Undone { number, at }),
        1 => any_time().prop_map(|at| Event::Closed { at }),
    ]
}

/// What the log should hold, as slowly and obviously as can be: for each donor who was ever entered, in order, the
/// record, and whether it stands.
fn by_hand(events: &[Event]) -> Vec<(Record, bool)> {
    let mut donors: Vec<(Record, bool)> = Vec::new();
    for event in events {
        match event {
            Event::Entered(record) => {
                if record.number != 0 && donors.iter().all(|(other, _)| other.number != record.number) {
                    donors.push((record.clone(), true));
                }
            }
            Event::Corrected { record, .. } => {
                for donor in donors.iter_mut().filter(|(other, _)| other.number == record.number) {
                    *donor = (record.clone(), true);
                }
            }
            Event::Undone { number, .. } => {
                for donor in donors.iter_mut().filter(|(other, _)| other.number == *number) {
                    donor.1 = false;
                }
            }
            Event::Opened(_) | Event::Closed { .. } => {}
        }
    }
    // What a log keeps of them: whole minutes, and no reason that nothing may name.
    for (record, _) in &mut donors {
        record.at = record.at.with_second(0).expect("a whole minute");
        let forbidden = ["N", "W3", "S5", "S6", "D6", "D7", "D8"];
        let for_the_doctor = |reason: &Reason| match reason {
            Reason::Rule(rule) => forbidden.contains(&rule.0),
            Reason::ForTheDoctor => true,
        };
        let doctor = record.reasons.iter().any(for_the_doctor);
        let mut kept: Vec<Reason> = Vec::new();
        for reason in record.reasons.iter().filter(|reason| !for_the_doctor(reason)) {
            if !kept.contains(reason) {
                kept.push(*reason);
            }
        }
        if doctor {
            kept.push(Reason::ForTheDoctor);
        }
        record.reasons = kept;
    }
    donors
}

fn replayed(events: &[Event]) -> Log {
    let mut log = Log::default();
    for event in events {
        log.push(event.clone());
    }
    log
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1_000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_241_204),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_events_leave_the_records_that_they_should(events in vec(any_event(), 0..40)) {
        let log = replayed(&events);
        let donors = by_hand(&events);
        let standing: Vec<&Record> = donors.iter().filter(|(_, stands)| *stands).map(|(record, _)| record).collect();
        prop_assert_eq!(log.records().collect::<Vec<_>>(), standing.clone());
        prop_assert_eq!(log.last(), standing.last().copied());
        let highest = donors.iter().map(|(record, _)| record.number).max().unwrap_or(0);
        prop_assert_eq!(log.next_number(), highest.saturating_add(1));
        for (record, stands) in &donors {
            prop_assert_eq!(log.record(record.number), stands.then_some(record));
        }
        // Nothing is lost: each event stays to be seen.
        prop_assert_eq!(log.lines().len(), events.len());
        let backwards = events.windows(2).filter(|pair| minute(&pair[1]) < minute(&pair[0])).count();
        let told = log.warnings().iter().filter(|warning| matches!(warning, Warning::ClockBack { .. })).count();
        prop_assert_eq!(told, backwards);
    }

    #[test]
    fn an_undo_of_the_last_takes_back_the_last(events in vec(any_event(), 0..20), number in 6..9_u32) {
        let mut log = replayed(&events);
        let before: Vec<Record> = log.records().cloned().collect();
        log.push(Event::Entered(record(number, "09:00", LEFT)));
        let last = log.last().map(|record| record.number);
        prop_assume!(log.records().count() == before.len() + 1);
        prop_assert_eq!(last, Some(number));
        log.push(undone(number, "09:01"));
        prop_assert_eq!(log.records().cloned().collect::<Vec<_>>(), before);
        prop_assert!(log.next_number() > number);
    }

    #[test]
    fn a_number_that_is_taken_from_the_log_is_never_one_that_was_there(events in vec(any_event(), 0..30)) {
        let mut log = Log::default();
        for event in events {
            log.push(event);
            let next = log.next_number();
            prop_assume!(next < u32::MAX);
            prop_assert_eq!(log.trace(next).filter(|event| matches!(event, Event::Entered(_))).count(), 0);
            let warnings = log.push(Event::Entered(record(next, "09:00", LEFT)));
            prop_assert!(!warnings.contains(&Warning::NumberTaken(next)));
        }
    }

    #[test]
    fn any_log_comes_back_from_its_texts_and_from_its_file(
        events in vec(any_event(), 0..15), rubbish in vec((0..15_usize, any_text()), 0..3)
    ) {
        let mut log = Log::default();
        for (at, event) in events.iter().enumerate() {
            for (_, text) in rubbish.iter().filter(|(place, _)| *place == at) {
                log.push_text(text);
            }
            log.push(event.clone());
        }
        prop_assert_eq!(replay(texts(&log)), log.clone());
        let file = session_file(&log);
        prop_assert!(serde_json::from_str::<Value>(&file).is_ok());
        prop_assert_eq!(read_session(&file), Ok(log));
    }

    #[test]
    fn a_tally_is_what_counting_by_hand_gives(records in vec(any_record(), 0..30), target in any::<u16>()) {
        let tally = Tally::of_records(&records, target);
        let count = |of: &dyn Fn(&Record) -> bool| {
            u32::try_from(records.iter().filter(|record| of(record)).count()).expect("few")
        };
        let counts = |of: &dyn Fn(&Record) -> bool| Counts {
            donated: count(&|record| of(record) && matches!(record.outcome, Outcome::Donated { .. })),
            deferred: count(&|record| of(record) && matches!(record.outcome, Outcome::Deferred { .. })),
            left: count(&|record| of(record) && record.outcome == Outcome::Left),
        };
        prop_assert_eq!(tally.all, counts(&|_| true));
        prop_assert_eq!(usize::try_from(tally.all.came()).expect("few"), records.len());
        for (kind, of_kind) in tally.kinds {
            prop_assert_eq!(of_kind, counts(&|record| record.kind == kind));
        }
        let hours: BTreeMap<u32, Counts> = tally.hours.iter().copied().collect();
        prop_assert_eq!(hours.len(), tally.hours.len());
        for hour in 0..24 {
            let of_hour = counts(&|record| record.at.hour() == hour);
            prop_assert_eq!(hours.get(&hour).copied().unwrap_or_default(), of_hour);
        }
        let came_at = records.iter().map(|record| record.at.hour());
        prop_assert_eq!(tally.hours.first().map(|of| of.0), came_at.clone().min());
        prop_assert_eq!(tally.hours.last().map(|of| of.0), came_at.max());
        for (reason, times) in &tally.reasons {
            let names = |record: &Record| match reason {
                Reason::Rule(_) => record.reasons.contains(reason),
                Reason::ForTheDoctor => record.reasons.iter().any(|of| match of {
                    Reason::Rule(rule) => rule.is_for_the_doctor(),
                    Reason::ForTheDoctor => true,
                }),
            };
            prop_assert_eq!(*times, count(&names));
            prop_assert!(!matches!(reason, Reason::Rule(rule) if rule.is_for_the_doctor()));
        }
        prop_assert!(tally.reasons.windows(2).all(|pair| pair[0].1 >= pair[1].1));
        let named: std::collections::BTreeSet<Reason> =
            records.iter().flat_map(|record| Reason::folded(record.reasons.clone())).collect();
        prop_assert_eq!(tally.reasons.len(), named.len());
    }

    #[test]
    fn no_cell_of_a_table_is_a_formula_and_none_is_lost(session in any_session(), records in vec(any_record(), 0..4)) {
        let mut log = Log::default();
        log.push(Event::Opened(session.clone()));
        for record in records {
            log.push(Event::Entered(record));
        }
        let rows = rows(&csv(&log, words_of_table));
        prop_assert_eq!(rows.len(), 1 + log.records().count());
        for row in &rows {
            prop_assert_eq!(row.len(), Column::ALL.len());
            prop_assert!(!row.iter().any(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{:?}", row);
        }
        for row in rows.iter().skip(1) {
            for (cell, typed) in [(&row[1], &session.site), (&row[2], &session.staff)] {
                prop_assert!(cell == typed || *cell == format!("'{typed}"), "{:?} {:?}", cell, typed);
            }
        }
    }

    #[test]
    fn a_band_is_the_one_of_the_completed_years(birth in any_day(), days in 0..45_000_i64) {
        let Some(today) = birth.checked_add_signed(TimeDelta::days(days)) else { return Ok(()) };
        // Birthday by birthday; one on 29 February falls on 1 March in a common year.
        let birthday = |year: i32| birth.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).expect("a day");
        let years = (birth.year() + 1..=today.year()).filter(|year| birthday(*year) <= today).count();
        let band = match years {
            0..=17 => None,
            18..=24 => Some(AgeBand::From18),
            25..=34 => Some(AgeBand::From25),
            35..=44 => Some(AgeBand::From35),
            45..=54 => Some(AgeBand::From45),
            _ => Some(AgeBand::From55),
        };
        prop_assert_eq!(AgeBand::of(birth, today), band);
    }

    #[test]
    fn whatever_happened_to_a_donor_no_reason_is_named_that_must_not_be(
        conditions in vec((select(all_cases()), option::of(0..400_i64)), 0..5),
        not_able in select(vec![Answer::Unanswered, Answer::NotSure, Answer::Known(true), Answer::Known(false)]),
        kind in any_kind(),
        began in 0..40_i64,
    ) {
        let ago = |days| today() - TimeDelta::days(days);
        let condition = |(case, days): (CaseKey, Option<i64>)| Condition {
            case,
            when: days.map_or(Occurred::StillOn, |days| Occurred::Last(PartialDate::Day(ago(days)))),
        };
        let cycle = Cycle { periods: vec![Period { first: ago(began), last: None }], ..Cycle::default() };
        let facts = Facts {
            conditions: conditions.into_iter().map(condition).collect(),
            not_able,
            menstruation: Answer::Known(Menstruation::Concerns(cycle)),
            ..Facts::default()
        };
        let answer = assess(&facts, &History::default(), kind, today(), &rulebooks(), today());
        let reasons = Record::reasons_of(&answer);
        prop_assert!(!words(&reasons).iter().any(|word| ["N", "W3", "S5", "S6", "D6", "D7", "D8"].contains(&word.as_str())));
        let doctor = reasons.iter().position(|reason| *reason == Reason::ForTheDoctor);
        prop_assert!(doctor.is_none_or(|at| at + 1 == reasons.len()));
    }

    #[test]
    fn an_envelope_comes_back_as_it_went_in(
        text in any_text(), nonce in any::<[u8; 12]>(), sealed in vec(any::<u8>(), 0..40), bytes in vec(any::<u8>(), 0..40)
    ) {
        let plain = Envelope::Plain(text);
        prop_assert_eq!(Envelope::from_bytes(&plain.to_bytes()), Some(plain));
        let encrypted = Envelope::Encrypted { nonce, sealed: sealed.clone() };
        prop_assert_eq!(Envelope::from_bytes(&encrypted.to_bytes()), Some(encrypted));
        let lock = Lock { salt: std::array::from_fn(|at| nonce[at % 12]), rounds: 1, check: sealed };
        prop_assert_eq!(Lock::from_text(&lock.to_text()), Some(lock));
        // Any bytes at all are one envelope, written again as they were, or none.
        prop_assert!(Envelope::from_bytes(&bytes).is_none_or(|envelope| envelope.to_bytes() == bytes));
    }
}

fn all_cases() -> Vec<CaseKey> {
    RULES_OF_2024.deferrals.iter().flat_map(|deferral| deferral.cases).map(|case| case.key).collect()
}

/// The whole minute in which an event happened.
fn minute(event: &Event) -> NaiveDateTime {
    event.at().with_second(0).expect("a whole minute")
}
