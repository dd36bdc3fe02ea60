//! Calendar files: byte for byte for one planned donation, and for any words that they stay what they are. `BLESS=1
//! cargo test --test calendar` writes the files in `tests/calendar/` anew.
//!
//! Files are read back here as RFC 5545 says, without a line of the code that writes them.

use chrono::{NaiveDate, NaiveDateTime};
use donation_day::handover::calendar::{Alarm, AlarmAt, Reminder, calendar_file, event_for_qr};
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

fn now() -> NaiveDateTime {
    day(2026, 11, 25).and_hms_opt(8, 30, 5).expect("a time of the day")
}

fn alarm(at: AlarmAt, words: &str) -> Alarm {
    Alarm { at, words: words.into() }
}

fn planned() -> Reminder {
    Reminder {
        uid: "plan-whole-blood-1".into(),
        day: day(2026, 12, 31),
        title: "献全血".into(),
        text: "从这一天起您可以再次献血；去之前请再答一遍自测题，以当天的回答为准。\n\n带上身份证原件，吃清淡的早餐，不要空腹，前一晚早点睡、不喝酒。"
            .into(),
        place: Some("株洲市中心血站, 天元区".into()),
        alarms: vec![
            alarm(AlarmAt::EveningBefore, "明天献血：带身份证，早点睡。"),
            alarm(AlarmAt::Morning, "今天献血：吃早餐，多喝水。"),
        ],
    }
}

// ---- Reading a file back ----

/// The lines of a file, unfolded.
fn unfolded(file: &str) -> Vec<String> {
    let text = file.strip_suffix("\r\n").expect("the last line is ended");
    text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

/// Words out of a value.
fn unescaped(value: &str) -> String {
    let mut words = String::new();
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('n' | 'N') => words.push('\n'),
                Some(c @ ('\\' | ',' | ';')) => words.push(c),
                other => panic!("\\ before {other:?} in {value:?}"),
            },
            ',' | ';' => panic!("a bare {c} in {value:?}"),
            c => words.push(c),
        }
    }
    words
}

/// The values of a property, in their order.
fn values<'a>(lines: &'a [String], name: &str) -> Vec<&'a str> {
    lines.iter().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).collect()
}

fn value(file: &str, name: &str) -> String {
    let lines = unfolded(file);
    let [value] = values(&lines, name)[..] else { panic!("not one {name} in {file}") };
    value.to_owned()
}

/// What may be left of any words: breaks of all kinds as line feeds, no other control characters.
fn plain(words: &str) -> String {
    words
        .replace("\r\n", "\n")
        .replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
        .replace(|c: char| c.is_control() && c != '\n' && c != '\t', "")
}

/// The names that stand before the first `:` or `;` of each line.
fn names(file: &str) -> Vec<String> {
    unfolded(file).iter().map(|line| line.split([':', ';']).next().unwrap_or_default().to_owned()).collect()
}

fn assert_lines_are_well_formed(file: &str) {
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{} octets in {line:?}", line.len());
        assert!(!line.contains(|c: char| c.is_control() && c != '\t'), "a control character in {line:?}");
    }
    assert!(file.ends_with("\r\n"));
}

/// A reminder of which all words are these.
fn all_of(words: &str) -> Reminder {
    Reminder {
        uid: words.into(),
        day: day(2027, 1, 16),
        title: words.into(),
        text: words.into(),
        place: Some(words.into()),
        alarms: vec![alarm(AlarmAt::EveningBefore, words), alarm(AlarmAt::Morning, words)],
    }
}

/// Asserts that a file that is full of these words has each of them in its place, and nothing else than usual.
fn assert_words_stay(words: &str) {
    let usual = names(&calendar_file(&[all_of("a")], "a", now()));
    let file = calendar_file(&[all_of(words)], words, now());
    assert_lines_are_well_formed(&file);
    let plain = plain(words);
    let lines = unfolded(&file);
    for name in ["X-WR-CALNAME", "SUMMARY", "LOCATION"] {
        assert_eq!(unescaped(&value(&file, name)), plain, "{name}");
    }
    assert_eq!(unescaped(&value(&file, "UID")), format!("{plain}@donation-day"));
    // An event's own description is left out where there are no words; those of its alarms are not.
    let descriptions = if words.is_empty() { 2 } else { 3 };
    assert_eq!(values(&lines, "DESCRIPTION").len(), descriptions);
    for description in values(&lines, "DESCRIPTION") {
        assert_eq!(unescaped(description), plain);
    }
    if !words.is_empty() {
        assert_eq!(names(&file), usual);
    }
}

// ---- One planned donation ----

#[test]
fn the_file_and_the_code_of_one_planned_donation_are_known_byte_for_byte() {
    let made = [
        ("planned.ics", calendar_file(&[planned()], "献血日", now())),
        ("planned.qr.ics", event_for_qr(&planned(), now())),
    ];
    for (name, made) in made {
        let path = format!("{}/tests/calendar/{name}", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &made).expect("tests/calendar/ can be written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(made, kept, "{name} has changed: run BLESS=1 cargo test --test calendar");
    }
}

#[test]
fn an_event_is_one_whole_day_and_ends_before_the_next() {
    for (from, start, end) in [
        (day(2026, 12, 31), "20261231", "20270101"),
        (day(2028, 2, 28), "20280228", "20280229"),
        (day(2027, 2, 28), "20270228", "20270301"),
    ] {
        let file = calendar_file(&[Reminder { day: from, ..planned() }], "", now());
        assert_eq!(value(&file, "DTSTART;VALUE=DATE"), start);
        assert_eq!(value(&file, "DTEND;VALUE=DATE"), end);
        assert_eq!(value(&file, "TRANSP"), "TRANSPARENT", "the day stays free for other things");
    }
}

#[test]
fn alarms_go_off_at_19_on_the_evening_before_and_at_7_in_the_morning() {
    let file = calendar_file(&[planned()], "", now());
    let lines = unfolded(&file);
    assert_eq!(values(&lines, "TRIGGER"), ["-PT5H", "PT7H"]);
    assert_eq!(values(&lines, "ACTION"), ["DISPLAY", "DISPLAY"]);
    assert_eq!(values(&lines, "DESCRIPTION")[1..], ["明天献血：带身份证，早点睡。", "今天献血：吃早餐，多喝水。"]);
}

#[test]
fn every_reminder_is_in_the_file_in_the_order_given() {
    let reminders = [9, 3, 7].map(|n| Reminder { uid: n.to_string(), ..planned() });
    let file = calendar_file(&reminders, "", now());
    assert_eq!(
        values(&unfolded(&file), "UID"),
        ["9@donation-day", "3@donation-day", "7@donation-day"],
        "each with its own UID"
    );
    assert_eq!(file.matches("BEGIN:VEVENT\r\n").count(), 3);
    assert_eq!(file.matches("BEGIN:VALARM\r\n").count(), 6);
}

#[test]
fn what_nobody_has_said_is_left_out() {
    let bare = Reminder { text: String::new(), place: None, alarms: vec![], ..planned() };
    for file in [calendar_file(std::slice::from_ref(&bare), "", now()), event_for_qr(&bare, now())] {
        for name in ["DESCRIPTION", "LOCATION", "TRIGGER"] {
            assert!(!names(&file).iter().any(|found| found == name), "{name} in {file}");
        }
    }
}

// ---- A second file ----

#[test]
fn a_later_file_has_the_same_uid_and_a_higher_sequence() {
    let first = calendar_file(&[planned()], "", now());
    for (later, grown) in [(59, 1), (60, 1), (3600, 60), (365 * 24 * 3600, 525_600)] {
        // The first file is of 8:30:05.
        let later = now() + chrono::TimeDelta::seconds(later);
        let moved = Reminder { day: day(2027, 2, 1), title: "改期".into(), ..planned() };
        let second = calendar_file(&[moved], "", later);
        assert_eq!(value(&second, "UID"), value(&first, "UID"));
        let sequence = |file: &str| value(file, "SEQUENCE").parse::<i64>().expect("a number");
        assert_eq!(sequence(&second) - sequence(&first), grown);
    }
}

#[test]
fn the_sequence_counts_the_minutes_since_2024_and_never_leaves_its_range() {
    for (now, sequence) in [
        ("2024-01-01T00:00:59", "0"),
        ("2024-01-01T00:01:00", "1"),
        ("2024-01-02T00:00:00", "1440"),
        ("2023-12-31T23:59:59", "0"),
        ("1960-01-01T00:00:00", "0"),
        ("9999-12-31T23:59:59", "2147483647"),
    ] {
        let file = calendar_file(&[planned()], "", now.parse().expect("a time"));
        assert_eq!(value(&file, "SEQUENCE"), sequence, "{now}");
    }
}

#[test]
fn a_file_bears_the_time_at_which_it_was_made() {
    let file = calendar_file(&[planned()], "", now());
    assert_eq!(value(&file, "DTSTAMP"), "20261125T083005Z");
    assert_eq!(value(&file, "LAST-MODIFIED"), "20261125T083005Z");
    assert_eq!(file, calendar_file(&[planned()], "", now()), "nothing is made up");
}

// ---- Any words ----

#[test]
fn words_of_every_length_are_folded_between_characters() {
    for pattern in ["献", "a", "é", "🩸", "a献", "献é🩸a", " ", "献 ", ",", "\\", "\n", "献,\n;\\"] {
        for length in 0..=160 {
            assert_words_stay(&pattern.chars().cycle().take(length).collect::<String>());
        }
    }
}

#[test]
fn words_that_pretend_to_be_lines_stay_words() {
    for hostile in [
        "a\r\nBEGIN:VALARM",
        "a\nEND:VEVENT\nEND:VCALENDAR",
        "a\rATTENDEE:mailto:a@example.org",
        "\r\n\r\n \r\n\t",
        "\\\r\nURL:https://example.org",
        "\\n\\N\\,\\;\\\\",
        "a\0b\u{1}c\u{7f}d\u{1b}[31m",
        "a\u{85}BEGIN:VALARM\u{2028}BEGIN:VALARM\u{2029}\u{b}\u{c}b",
        "a:b;c=\"d\",e^n",
    ] {
        assert_words_stay(hostile);
        let begins = |file: &str| unfolded(file).iter().filter(|line| line.starts_with("BEGIN:")).count();
        assert_eq!(begins(&calendar_file(&[all_of(hostile)], hostile, now())), 4, "a calendar, an event, two alarms");
        assert_eq!(begins(&event_for_qr(&all_of(hostile), now())), 2);
    }
}

#[test]
fn days_and_times_that_no_calendar_has_do_not_stop_it() {
    for day in [NaiveDate::MIN, NaiveDate::MAX] {
        for now in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            let reminder = Reminder { day, ..planned() };
            assert_lines_are_well_formed(&event_for_qr(&reminder, now));
            assert_lines_are_well_formed(&calendar_file(&[reminder], "", now));
        }
    }
}

proptest! {
    #[test]
    fn any_words_stay_words(words in any::<String>()) {
        assert_words_stay(&words);
    }

    #[test]
    fn words_full_of_signs_stay_words(words in r#"[\\,;:"nN \t\r\n献a]{0,120}"#) {
        assert_words_stay(&words);
    }

    #[test]
    fn the_words_in_a_code_are_the_beginning_of_those_in_the_file(words in r"[\\,;\r\n献血é🩸a]{1,60}") {
        let event = event_for_qr(&all_of(&words), now());
        assert_lines_are_well_formed(&event);
        let description = value(&event, "DESCRIPTION");
        let said = unescaped(&description);
        if let Some(begun) = said.strip_suffix('…') {
            prop_assert!(plain(&words).starts_with(begun));
            let octets = "DESCRIPTION:".len() + description.len();
            prop_assert!((70..=75).contains(&octets), "{octets} octets: not more is cut than must be");
        } else {
            prop_assert_eq!(said, plain(&words));
        }
    }
}

// ---- The code ----

#[test]
fn the_event_in_a_code_is_the_one_in_the_file() {
    let (file, event) = (calendar_file(&[planned()], "献血日", now()), event_for_qr(&planned(), now()));
    for name in ["UID", "SEQUENCE", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "LOCATION"] {
        assert_eq!(value(&event, name), value(&file, name), "{name}");
    }
    assert!(!event.contains("VALARM"));
}

#[cfg(feature = "more")]
mod code {
    use donation_day::handover::qr::{Qr, qr};

    use super::*;

    /// The modules that a path draws, row after row.
    fn drawn(Qr { size, path }: &Qr) -> Vec<Vec<bool>> {
        let mut rows = vec![vec![false; *size]; *size];
        for run in path.split_terminator('z') {
            let numbers = run.strip_prefix('M').and_then(|run| run.split_once(' '));
            let (x, rest) = numbers.expect("a run begins somewhere");
            let (y, rest) = rest.split_once('h').expect("it goes to the right");
            let (width, back) = rest.split_once("v1h-").expect("it goes down and back");
            assert_eq!(width, back, "it ends where it began");
            let [x, y, width] = [x, y, width].map(|number| number.parse::<usize>().expect("a number"));
            for module in &mut rows[y][x..x + width] {
                assert!(!*module, "a module is drawn once");
                *module = true;
            }
            assert!(x + width == *size || !rows[y][x + width], "runs that touch are one");
        }
        rows
    }

    #[test]
    fn the_event_of_a_planned_donation_fits_a_code_that_a_phone_reads_off_a_screen() {
        let code = qr(&event_for_qr(&planned(), now())).expect("it fits");
        assert!(code.size <= 85, "{} modules", code.size);
    }

    #[test]
    fn a_code_has_its_three_corners_and_no_quiet_zone() {
        for text in ["", "1", "HTTPS", "献血日", &event_for_qr(&planned(), now())] {
            let code = qr(text).expect("it fits");
            let rows = drawn(&code);
            let last = code.size - 7;
            for (x, y) in [(0, 0), (last, 0), (0, last)] {
                for row in 0..7 {
                    let line: String =
                        rows[y + row][x..x + 7].iter().map(|dark| if *dark { '#' } else { '.' }).collect();
                    let corner = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"][row];
                    assert_eq!(line, corner, "{text}");
                }
            }
        }
    }

    #[test]
    fn a_text_of_every_size_has_a_code_of_the_least_size() {
        let sizes = (0..=2331).step_by(9).map(|length| qr(&"a".repeat(length)).expect("it fits").size);
        let mut sizes: Vec<usize> = sizes.collect();
        assert!(sizes.is_sorted());
        sizes.dedup();
        assert_eq!(sizes, (0..40).map(|version| 21 + 4 * version).collect::<Vec<_>>());
    }

    #[test]
    fn a_text_that_fits_no_code_has_none() {
        assert_eq!(qr(&"a".repeat(2331)).map(|code| code.size), Some(177));
        assert_eq!(qr(&"a".repeat(2332)), None);
    }
}
