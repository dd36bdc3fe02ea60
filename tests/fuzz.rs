//! Every parser, tried with inputs that nobody would type: valid samples that are broken a little, and texts out of the
//! parts that matter to it. None may panic, hang, or take for good what cannot be.
//!
//! `cargo test` tries some thousands of each, always the same; `make fuzz N=10000000` as many as it is told, and prints a
//! table (docs/decisions/0020-fuzzing.md). To see an input that fails: it is printed with its number.

mod mutation;

use std::fmt::Debug;
use std::time::{Duration, Instant};

use chrono::{Datelike, NaiveDate};
use donation_day::campaign::{Campaign, CampaignWrong, LONGEST_TEXT};
use donation_day::desk::csv::{Say, csv};
use donation_day::desk::log::Log;
use donation_day::desk::recall::{self, List, Recall, Settings, preview};
use donation_day::desk::session::{SessionProblem, from_text, read_session, session_file, to_text};
use donation_day::eligibility::{Answer, PartialDate, assess, iso_day};
use donation_day::handover::export::{
    AnswerV1, DateV1, FactsV1, HistoryV1, Request, RequestV1, Unreadable, VERSION, read_request,
};
use donation_day::handover::parts::{Collected, MOST_PARTS, read_part};
use donation_day::handover::pass::{Pass, PassProblem, pack, unpack};
use donation_day::handover::short_code::{read_short_code, short_code};
use donation_day::intake::{
    CheckForm, DateText, DonationForm, MeasureField, MeasureForm, WeightUnit, Wrong, identity, plain, weight,
};
use donation_day::json::Json;
use donation_day::rules::{Kind, RULES_OF_2024, rulebooks};
use donation_day::store::backup::{Content, MOST_ROUNDS, Opened, merged, read};
use donation_day::store::envelope::{Envelope, Lock};
use donation_day::store::shape::{CheckRecord, HistoryRecord, year_from_text, year_to_text};
use mutation::{Dice, bent, broken, changes, digits, pieced};

const CAMPAIGNS: [&str; 2] =
    [include_str!("../docs/schema/campaign-v1.sample.json"), include_str!("../static/campaign.json")];
const CHECKS: [&str; 2] = [include_str!("stored/check-v1.json"), include_str!("stored/check-v2.json")];
const HISTORIES: [&str; 2] = [include_str!("stored/history-v1.json"), include_str!("stored/history-v2.json")];
const YEARS: [&str; 1] = [include_str!("stored/year-v1.json")];
const BACKUPS: [&str; 3] = [
    include_str!("stored/backup-v1.json"),
    include_str!("stored/backup-v1.locked.json"),
    include_str!("../docs/schema/backup-v1.sample.json"),
];
const PARTS: &str = include_str!("stored/backup-v1.parts.txt");
const EVENTS: &str = include_str!("stored/session-v1.jsonl");
const SESSIONS: [&str; 1] = [include_str!("../docs/schema/session-v1.sample.json")];
const LOCKS: [&str; 1] = [include_str!("stored/desk-lock-v1.json")];
const REQUESTS: &str = include_str!("../docs/schema/request-v1.sample.jsonl");
const PASSES: &str = include_str!("stored/pass-v1.txt");

const BASE_36: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day")
}

/// Tells which input it was that made a test fail.
struct Told<'a, I: Debug>(&'a str, u64, &'a I);

impl<I: Debug> Drop for Told<'_, I> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}, input {}: {:?}", self.0, self.1, self.2);
        }
    }
}

/// Makes inputs and looks at what becomes of each: `few`, or as many as `FUZZ_INPUTS` says. `is_taken` tells whether the
/// parser took it; some have to be taken and some refused, or nothing was tried.
fn try_hard<I: Debug>(name: &str, few: u64, make: impl Fn(&mut Dice) -> I, is_taken: impl Fn(&I) -> bool) {
    let told = std::env::var("FUZZ_INPUTS").ok();
    let inputs: u64 = told.map_or(few, |inputs| inputs.parse().expect("FUZZ_INPUTS is a number"));
    let mut dice = Dice::new(name.bytes().fold(20_261_124, |seed, byte| seed.rotate_left(5) ^ u64::from(byte)));
    let (start, mut taken, mut longest) = (Instant::now(), 0_u64, Duration::ZERO);
    for number in 0..inputs {
        let input = make(&mut dice);
        let told = Told(name, number, &input);
        let one = Instant::now();
        taken += u64::from(is_taken(&input));
        longest = longest.max(one.elapsed());
        drop(told);
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{name:16} {inputs:>10} inputs {taken:>10} taken {seconds:>9.1} s   longest {longest:.1?}");
    assert!(taken > 0, "{name}: the parser took nothing");
    assert!(taken < inputs, "{name}: the parser refused nothing");
}

fn lines(text: &'static str, begins: &str) -> Vec<&'static str> {
    text.lines().filter(|line| line.starts_with(begins)).collect()
}

fn parsed(samples: &[&str]) -> Vec<Json> {
    samples.iter().map(|sample| Json::parse(sample.trim()).expect("samples are JSON")).collect()
}

/// A JSON document: now with its text broken, now with its values bent.
fn document(samples: &[&str], values: &[Json], dice: &mut Dice) -> String {
    if dice.once_in(3) {
        broken(samples[dice.below(samples.len())], samples, dice)
    } else {
        bent(&values[dice.below(values.len())], dice).to_string()
    }
}

/// Tries a reader of documents, by these samples.
fn try_documents(name: &str, few: u64, samples: &[&str], is_taken: impl Fn(&str) -> bool) {
    let values = parsed(samples);
    try_hard(name, few, |dice| document(samples, &values, dice), |text: &String| is_taken(text));
}

/// Whether no program takes a cell of the table for a formula.
fn has_no_formula(table: &str) -> bool {
    let table = table.strip_prefix('\u{feff}').expect("it begins with a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    reader.records().all(|row| {
        let row = row.expect("every row has as many cells");
        !row.iter().any(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']))
    })
}

// ---- What a donor carries to the desk ----

/// The text with the six characters that make it whole.
fn with_check(text: &str) -> String {
    let value = |c: char| u64::try_from(BASE_36.find(c).unwrap_or(0)).expect("a small number");
    let left = text.chars().chain("000000".chars()).fold(0, |left, c| (left * 36 + value(c)) % 2_147_483_647);
    let mut number = (2_147_483_647 + 1 - left) % 2_147_483_647;
    let mut check = Vec::new();
    for _ in 0..6 {
        check.extend(BASE_36.chars().nth(usize::try_from(number % 36).expect("a small number")));
        number /= 36;
    }
    text.chars().chain(check.into_iter().rev()).collect()
}

/// A pass that is whole, whatever its bits say; or one that is broken.
fn a_pass(samples: &[&str], dice: &mut Dice) -> String {
    let sample = samples[dice.below(samples.len())];
    if dice.once_in(4) {
        return broken(sample, samples, dice);
    }
    let mut body: Vec<char> = sample[..sample.len() - 6].chars().collect();
    for _ in 0..changes(dice) {
        let at = 4 + dice.below(body.len() - 4);
        let digit = BASE_36.chars().nth(dice.below(36)).expect("one of 36");
        match dice.below(8) {
            0 => body.insert(at, digit),
            1 if body.len() > 8 => drop(body.remove(at)),
            2 => body.extend(other_end(samples, dice)),
            _ => body[at] = digit,
        }
    }
    with_check(&body.iter().collect::<String>())
}

fn other_end(samples: &[&str], dice: &mut Dice) -> Vec<char> {
    let sample = samples[dice.below(samples.len())];
    sample.chars().skip(4 + dice.below(sample.len())).collect()
}

/// What must hold of a pass that was read, on its day.
fn holds(pass: &Pass) {
    let books = rulebooks();
    let form = CheckForm::from_facts(&pass.facts, pass.kind, &RULES_OF_2024);
    let parsed = form.parse(&RULES_OF_2024, pass.day);
    for kind in Kind::ALL {
        // What cannot be is a problem of its field, and then the fact counts as not answered.
        let _ = assess(&parsed.facts, &pass.history, kind, pass.day, &books, pass.day);
    }
    if let Some(grams) = parsed.facts.weight.known() {
        assert!((20_000..=300_000).contains(&grams.0), "{grams:?}");
    }
    if let Some(birth) = parsed.facts.birth.known() {
        assert!(birth <= pass.day && birth.year() >= 1900, "{birth}");
    }
    let told = Pass::of(&pass.facts, &pass.history, pass.kind, &books, pass.day);
    if let Ok(text) = pack(&pass.facts, &pass.history, pass.kind, &books, pass.day) {
        assert_eq!(unpack(&text, &RULES_OF_2024, pass.day), Ok(told));
    }
}

#[test]
fn passes() {
    let samples = lines(PASSES, "XXR");
    try_hard(
        "pass",
        6_000,
        |dice| a_pass(&samples, dice),
        |text| {
            let pass = match unpack(text, &RULES_OF_2024, today()) {
                // Of another day, though of one that may come.
                Err(PassProblem::OfAnotherDay { day }) if (2024..2100).contains(&day.year()) => {
                    unpack(text, &RULES_OF_2024, day)
                }
                other => other,
            };
            let Ok(pass) = pass else { return false };
            holds(&pass);
            true
        },
    );
}

#[test]
fn short_codes() {
    const ALPHABET: &str = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    let character = |dice: &mut Dice| ALPHABET.chars().nth(dice.below(31)).expect("one of 31");
    // The number of the day, which a code leaves when it is divided by the prime.
    let of_today = today().signed_duration_since(NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day")).num_days();
    let of_today = u64::try_from(of_today).expect("it came later");
    let make = |dice: &mut Dice| {
        if dice.once_in(4) {
            let any: String = (0..11 + dice.below(3)).map(|_| character(dice)).collect();
            return broken(&any, &["XXXX-XXXX-XXXX", "2222 2222 2222"], dice);
        }
        let mut number = (dice.number() % (31_u64.pow(12) / 477_577)) * 477_577 + of_today;
        let mut code = Vec::new();
        for _ in 0..12 {
            code.extend(ALPHABET.chars().nth(usize::try_from(number % 31).expect("a small number")));
            number /= 31;
        }
        code.into_iter().rev().collect::<String>()
    };
    try_hard("short code", 6_000, make, |text| {
        let Ok(pass) = read_short_code(text, today()) else { return false };
        holds(&pass);
        if let Some(code) = short_code(&pass.facts, &pass.history, pass.kind, &rulebooks(), pass.day) {
            let again = read_short_code(&code, pass.day).expect("it was just made");
            assert_eq!((again.kind, again.facts), (pass.kind, pass.facts));
        }
        true
    });
}

// ---- What the organisers write ----

#[test]
fn campaign_files() {
    try_documents("campaign", 3_000, &CAMPAIGNS, |text| {
        let reading = Campaign::read(text);
        let Campaign { title, organisers, from, to, donors_needed_a_day, phone, sites, drives } = &reading.campaign;
        let names = organisers.iter().chain(sites.iter().flat_map(|site| [&site.name, &site.address]));
        let names = names.chain(drives.iter().flat_map(|drive| [&drive.place, &drive.address]));
        for text in
            names.chain(drives.iter().filter_map(|drive| drive.note.as_ref())).flat_map(|two| [&two.zh, &two.en])
        {
            assert!(!text.is_empty() && text.chars().count() <= LONGEST_TEXT && !text.chars().any(char::is_control));
        }
        assert!(title.zh.is_empty() == title.en.is_empty());
        for phone in sites.iter().filter_map(|site| site.phone.as_ref()).chain(phone) {
            assert!(phone.chars().all(|c| c.is_ascii_digit() || "+ ()-".contains(c)), "{phone}");
        }
        assert!(from.is_none() || to.is_none() || from <= to);
        assert!(donors_needed_a_day.is_none_or(|donors| (1..=100_000).contains(&donors)));
        assert!(drives.is_sorted_by_key(|drive| drive.day));
        let days =
            sites.iter().flat_map(|site| site.week.iter().chain(site.special.iter().map(|special| &special.hours)));
        for spans in days.chain(drives.iter().map(|drive| &drive.times)) {
            assert!(spans.iter().all(|span| span.from < span.until));
            assert!(spans.windows(2).all(|two| two[0].until < two[1].from), "{spans:?}");
        }
        let of_file =
            [CampaignWrong::NotUtf8, CampaignWrong::WrongType { expected: donation_day::campaign::Expected::Object }];
        for problem in &reading.problems {
            let is_of_file = of_file.contains(&problem.wrong) || matches!(problem.wrong, CampaignWrong::NotJson { .. });
            // A field may have a name without a letter; otherwise a problem has a place.
            let is_unnamed = matches!(problem.wrong, CampaignWrong::UnknownField { .. } | CampaignWrong::Doubled);
            assert!(is_of_file || is_unnamed || !problem.place.is_empty(), "{problem:?}");
            assert!(!problem.place.chars().any(char::is_control), "{problem:?}");
        }
        if !reading.problems.is_empty() {
            return false;
        }
        // Nothing is left out in silence.
        let json = Json::parse(text.strip_prefix('\u{feff}').unwrap_or(text)).expect("it was read");
        let count = |name: &str| json.get(name).and_then(Json::list).map_or(0, <[Json]>::len);
        assert_eq!((sites.len(), drives.len()), (count("sites"), count("drives")));
        true
    });
}

// ---- What the browser keeps ----

#[test]
fn stored_checks() {
    try_documents("stored check", 6_000, &CHECKS, |text| {
        let Some(record) = CheckRecord::from_text(text, &RULES_OF_2024) else { return false };
        let parsed = record.form.parse(&RULES_OF_2024, today());
        for kind in Kind::ALL {
            let _ = assess(
                &parsed.facts,
                &donation_day::eligibility::History::default(),
                kind,
                today(),
                &rulebooks(),
                today(),
            );
        }
        let again = record.form.clone().with_years(record.filled_on).asked_again(&RULES_OF_2024, today());
        let _ = again.parse(&RULES_OF_2024, today());
        let stored = record.to_text();
        let again = CheckRecord::from_text(&stored, &RULES_OF_2024).expect("what is written is read");
        assert_eq!(again.to_text(), stored);
        true
    });
}

#[test]
fn stored_histories() {
    try_documents("stored history", 6_000, &HISTORIES, |text| {
        let Some(record) = HistoryRecord::from_text(text) else { return false };
        let history = record.with_plan(today());
        for kind in Kind::ALL {
            let facts = donation_day::eligibility::Facts::default();
            let _ = assess(&facts, &history, kind, today(), &rulebooks(), today());
        }
        assert_eq!(HistoryRecord::from_text(&record.to_text()), Some(record));
        true
    });
}

#[test]
fn stored_years() {
    try_documents("stored year", 20_000, &YEARS, |text| {
        let Some(form) = year_from_text(text) else { return false };
        let wish = form.parse(today());
        assert!(wish.is_ok() || wish.is_err_and(|problems| !problems.is_empty()));
        assert_eq!(year_from_text(&year_to_text(&form)), Some(form));
        true
    });
}

#[test]
fn json() {
    let samples = [CAMPAIGNS[1], CHECKS[1], HISTORIES[0], YEARS[0], r#"{"a":["\u00e5\ud83d\ude00\n\"",1,{}],"":null}"#];
    let values = parsed(&samples);
    let make = |dice: &mut Dice| match dice.below(3) {
        0 => pieced(&["{", "}", "[", "]", "\"a\"", ":", ",", "1", "\"\\u00e5\"", "\\ud83d\\ude00", "null"], 24, dice),
        _ => document(&samples, &values, dice),
    };
    try_hard("json", 20_000, make, |text| {
        let value = Json::parse(text);
        let whole: Result<serde::de::IgnoredAny, _> = serde_json::from_str(text);
        let Some(value) = value else {
            let (line, column) = Json::stops_at(text);
            assert!(line <= text.matches('\n').count() + 1 && column <= text.chars().count() + 1);
            return false;
        };
        assert!(whole.is_ok(), "another reader refuses it");
        assert_eq!(Json::parse(&value.to_string()), Some(value));
        true
    });
}

#[test]
fn backups() {
    let stored = |name: &str| format!("donation-day.{name}");
    let kept = Json::Object(vec![
        ("file".into(), "donation-day-kept".into()),
        ("version".into(), 1.into()),
        (
            "records".into(),
            Json::Object(vec![
                (stored("check"), CHECKS[1].into()),
                (stored("history"), HISTORIES[1].into()),
                (stored("history.unreadable-1"), HISTORIES[0].into()),
                (stored("year"), YEARS[0].into()),
            ]),
        ),
    ])
    .to_string();
    let own = HistoryRecord::from_text(HISTORIES[0].trim()).expect("a sample loads");
    let samples = [BACKUPS[0], BACKUPS[1], BACKUPS[2], &kept];
    try_documents("backup", 3_000, &samples, |text| match read(text, &RULES_OF_2024) {
        Ok(Content::Open(opened)) => {
            assert!(!opened.backup.is_empty());
            let again = read(&opened.backup.to_text(), &RULES_OF_2024).expect("what is written is read");
            let Opened { backup, .. } = *opened;
            assert_eq!(again, Content::Open(Box::new(Opened { backup: backup.clone(), unread: 0 })));
            let Some(history) = backup.history else { return true };
            for takes in [false, true] {
                let once = merged(&own, &history, |_| takes);
                assert!(once.entries.len() + once.plan.len() >= own.entries.len() + own.plan.len());
                // Of two in a broken file that are one and the same here, the one that is taken last stays.
                assert_eq!(merged(&once, &history, |_| false).entries.len(), once.entries.len());
            }
            true
        }
        Ok(Content::Locked(locked)) => {
            assert!((1..=MOST_ROUNDS).contains(&locked.rounds));
            assert_eq!(read(&locked.to_text(None), &RULES_OF_2024), Ok(Content::Locked(locked)));
            true
        }
        Err(_) => false,
    });
}

#[test]
fn parts_of_a_backup() {
    let samples: Vec<&str> = PARTS.lines().collect();
    let whole = BACKUPS[0].trim();
    let make = |dice: &mut Dice| -> Vec<String> {
        let mut set: Vec<String> = samples.iter().map(|part| (*part).to_owned()).collect();
        for _ in 0..dice.below(3) {
            let at = dice.below(set.len());
            set[at] = if dice.once_in(3) { broken(&set[at], &samples, dice) } else { a_part(&set[at], dice) };
        }
        if dice.once_in(3) {
            set.swap_remove(dice.below(set.len()));
        }
        set
    };
    try_hard("parts", 3_000, make, |set: &Vec<String>| {
        let mut collected = Collected::default();
        for text in set {
            if let Ok(part) = read_part(text) {
                let _ = collected.add(part);
            }
            assert!(collected.len() <= collected.count() && collected.count() <= MOST_PARTS);
        }
        let Some(text) = collected.text() else { return false };
        // Whole parts of other octets make no text of this set.
        assert_eq!(text, whole);
        true
    });
}

/// A part that is whole, whatever it says.
fn a_part(part: &str, dice: &mut Dice) -> String {
    let mut body: Vec<char> = part.chars().collect();
    body.truncate(body.len().saturating_sub(6));
    if body.len() <= 3 {
        return part.to_owned();
    }
    for _ in 0..changes(dice) {
        let at = 3 + dice.below(body.len() - 3);
        body[at] = BASE_36.chars().nth(dice.below(36)).expect("one of 36");
    }
    with_check(&body.iter().collect::<String>())
}

// ---- The desk ----

#[test]
fn events_of_a_session() {
    let samples = lines(EVENTS, "{");
    try_documents("session event", 20_000, &samples, |text| {
        let Some(event) = from_text(text) else { return false };
        assert_eq!(from_text(&to_text(&event)), Some(event));
        true
    });
}

#[test]
fn session_files() {
    let say = |say: Say| format!("{say:?}").replace('"', "'");
    try_documents("session file", 3_000, &SESSIONS, |text| {
        let log: Log = match read_session(text) {
            Ok(log) => log,
            Err(SessionProblem::WrongEvent { number }) => {
                assert!(number > 0);
                return false;
            }
            Err(_) => return false,
        };
        assert!(log.next_number() > 0 && log.records().all(|record| record.number > 0));
        let again = read_session(&session_file(&log)).expect("what is written is read");
        assert_eq!(again, log);
        assert!(has_no_formula(&csv(&log, say)));
        true
    });
}

#[test]
fn locks_and_envelopes() {
    try_documents("desk lock", 20_000, &LOCKS, |text| {
        let Some(lock) = Lock::from_text(text) else { return false };
        assert!(lock.rounds > 0);
        assert_eq!(Lock::from_text(&lock.to_text()), Some(lock));
        true
    });
    let make = |dice: &mut Dice| {
        let mut bytes: Vec<u8> = (0..dice.below(40)).map(|_| dice.number().to_le_bytes()[0] >> dice.below(3)).collect();
        if let Some(first) = bytes.first_mut().filter(|_| !dice.once_in(4)) {
            *first &= 1;
        }
        bytes
    };
    try_hard("desk envelope", 20_000, make, |bytes: &Vec<u8>| {
        let Some(envelope) = Envelope::from_bytes(bytes) else { return false };
        assert_eq!(envelope.to_bytes(), *bytes);
        true
    });
}

const CELLS: [&str; 34] = [
    "A1",
    "A2",
    "=1+1",
    "+86 731",
    "-",
    "@a",
    "无",
    "男",
    "女",
    "M",
    "全血",
    "机采血小板",
    "血浆",
    "编号",
    "性别",
    "出生日期",
    "末次全血",
    "末次血小板",
    "献血种类",
    "献血日期",
    "id",
    "sex",
    "birth",
    "1990-05-01",
    "2026-06-01",
    "2026/11/24",
    "2024年8月31日",
    "2024.8",
    "1965",
    "45535",
    "20240831",
    "2026-02-30",
    "2027-01-01",
    "=\"007\"",
];

/// A list as centres keep them, or nearly.
fn a_list(dice: &mut Dice) -> String {
    let separator = [",", ";", "\t", "，"][if dice.once_in(10) { 3 } else { dice.below(3) }];
    let (columns, rows) = (1 + dice.below(6), dice.below(9));
    let mut text = if dice.once_in(4) { "\u{feff}".to_owned() } else { String::new() };
    for row in 0..=rows {
        for column in 0..columns {
            if column > 0 {
                text.push_str(separator);
            }
            // The first row names the columns more often than not.
            let cell = if row == 0 { CELLS[13 + dice.below(10)] } else { CELLS[dice.below(CELLS.len())] };
            let cell = if dice.once_in(12) { broken(cell, &CELLS, dice) } else { cell.to_owned() };
            let is_quoted = dice.once_in(6);
            text += &if is_quoted { ["\"", &cell.replace('"', "\"\""), "\""].concat() } else { cell };
        }
        text.push_str(["\n", "\r\n", "\r", "\n\n"][dice.below(4)]);
    }
    if dice.once_in(4) { broken(&text, &CELLS, dice) } else { text }
}

fn judged(settings: &Settings, pieces: &[&str]) -> List {
    let mut recall = Recall::new(settings.clone(), rulebooks(), today());
    for piece in pieces {
        recall.feed(piece);
    }
    recall.finish()
}

#[test]
fn lists_of_past_donors() {
    let make = |dice: &mut Dice| {
        let text = a_list(dice);
        let cut = text.floor_char_boundary(dice.below(text.len() + 1));
        (text, cut)
    };
    try_hard("recall list", 2_000, make, |(text, cut)| {
        let Some(preview) = preview(text) else { return false };
        let has_header = preview.has_header;
        assert!(preview.rows.len() <= 20 + usize::from(has_header));
        let problems = preview.guess.problems(preview.columns());
        let (separator, mapping) = (preview.separator, preview.guess);
        let settings = Settings { day: today(), kinds: Kind::ALL.to_vec(), mapping, separator, has_header };
        let list = judged(&settings, &[text]);
        assert_eq!(judged(&settings, &[&text[..*cut], &text[*cut..]]), list, "cut at {cut}");
        for kind in Kind::ALL {
            let counts = list.counts(kind);
            assert_eq!(counts.open + counts.not_yet + counts.no_day, list.donors());
            assert!(counts.ask <= counts.open);
        }
        assert!(list.donors() + list.bad().len() <= list.rows());
        let table: String = list.csv(&|_| None).collect();
        assert!(has_no_formula(&table));
        problems.is_empty() && list.donors() > 0
    });
}

#[test]
fn dates_in_cells() {
    let own = [
        "2024", "1899", "1900", "8", "08", "31", "2", "29", "30", "-", "/", ".", "年", "月", "日", "号", " ", "T",
        "10:00",
    ];
    let make = |dice: &mut Dice| match dice.below(3) {
        0 => digits(9, dice),
        1 => broken(CELLS[23 + dice.below(10)], &CELLS, dice),
        _ => pieced(&own, 7, dice),
    };
    try_hard("cell date", 40_000, make, |text| match recall::date(text) {
        Ok(Some(when)) => {
            assert!((1900..=9999).contains(&when.first().year()) && when.first() <= when.last(), "{when:?}");
            assert_eq!(recall::date(&when.to_iso()), Ok(Some(when)));
            true
        }
        Ok(None) | Err(_) => false,
    });
}

// ---- What is typed ----

#[test]
fn identity_numbers() {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let check = |digits: &str| {
        let sum: u32 = digits.chars().zip(weights).map(|(c, weight)| c.to_digit(10).unwrap_or(0) * weight).sum();
        "10X98765432".chars().nth((sum % 11) as usize).expect("one of eleven")
    };
    let make = |dice: &mut Dice| {
        let (year, month, day) = (1890 + dice.below(150), dice.below(14), dice.below(33));
        let mut text = format!("{:06}{year:04}{month:02}{day:02}{:03}", dice.below(1_000_000), dice.below(1_000));
        text.push(check(&text));
        if dice.once_in(2) { text } else { broken(&text, &["43020019680305000X", "９１０００"], dice) }
    };
    try_hard("identity number", 40_000, make, |text| match identity(text, today()) {
        Ok(Some(read)) => {
            let text = plain(text).to_ascii_uppercase();
            assert_eq!(text.chars().count(), 18);
            assert_eq!(text.chars().last(), Some(check(&text[..17])));
            assert_eq!(read.birth.to_string().replace('-', ""), text[6..14]);
            assert!(read.birth <= today() && read.birth.year() >= 1900);
            assert_eq!(read.sex.is_none(), text.starts_with('9'));
            true
        }
        Ok(None) => {
            assert!(plain(text).is_empty());
            false
        }
        Err(Wrong::IdentityLength { found }) => {
            assert_eq!(found, plain(text).chars().count());
            false
        }
        Err(wrong) => {
            let known = [Wrong::IdentityCharacters, Wrong::IdentityCheckDigit, Wrong::IdentityBirthDate];
            assert!(known.contains(&wrong), "{wrong:?}");
            false
        }
    });
}

#[test]
fn weights() {
    let own = ["50", "49", "99", "1", "9", "0", ".", ",", "5", "kg", "公斤", "千克", "斤", "KG", " ", "。"];
    let make = |dice: &mut Dice| {
        let unit = if dice.once_in(2) { WeightUnit::Kilogram } else { WeightUnit::Jin };
        // Around the ends of what is taken, in either unit, more often than anywhere.
        let whole = [20, 40, 300, 600, dice.below(700)][dice.below(5)] + dice.below(3);
        let decimals = ["", ".0", ".5", ",9", ".05", ".1"][dice.below(6)];
        let text = format!("{}{decimals}{}", whole.saturating_sub(1), ["", "kg", "斤", " 公斤"][dice.below(4)]);
        let text = if dice.once_in(3) { broken(&text, &own, dice) } else { text };
        (if dice.once_in(4) { pieced(&own, 5, dice) } else { text }, unit)
    };
    try_hard("weight", 40_000, make, |(text, unit)| match weight(text, *unit) {
        Ok(Some(grams)) => {
            assert!((20_000..=300_000).contains(&grams.0) && grams.0 % 50 == 0, "{grams:?}");
            // Written in 斤 every weight that is read has one decimal at most.
            let jin = format!("{}.{}斤", grams.0 / 500, grams.0 % 500 / 50);
            assert_eq!(weight(&jin, *unit), Ok(Some(grams)));
            true
        }
        Ok(None) => {
            assert!(plain(text).is_empty());
            false
        }
        Err(wrong) => {
            let range = Wrong::OutOfRange { least: 20, most: 300 };
            assert!([Wrong::NotANumber, Wrong::TooPrecise, range].contains(&wrong), "{wrong:?}");
            false
        }
    });
}

#[test]
fn dates_in_boxes() {
    let own =
        ["2026", "1990", "1899", "11", "24", "2", "29", "30", "31", "1", "0", "12", "13", "", "20240831", "1968-3-5"];
    let part = |usual: &str, dice: &mut Dice| match dice.below(8) {
        0 => pieced(&own, 3, dice),
        1 => dice.pick(&own).to_owned(),
        2 => String::new(),
        _ => usual.to_owned(),
    };
    let make = |dice: &mut Dice| {
        let [year, month, day] = [1895 + dice.below(140), dice.below(14), dice.below(33)].map(|part| part.to_string());
        DateText { year: part(&year, dice), month: part(&month, dice), day: part(&day, dice) }
    };
    try_hard("date", 40_000, make, |text| {
        let today = today();
        let known =
            |wrong| matches!(wrong, Wrong::Incomplete | Wrong::NotANumber | Wrong::YearDigits | Wrong::NoSuchDay);
        let (day, coming, partial) = (text.day(today), text.coming_day(today), text.partial(today));
        assert!([day.err(), coming.err(), partial.err()].into_iter().flatten().all(known));
        for day in [day, coming].into_iter().flatten().flatten() {
            assert!((1000..=9999).contains(&day.year()));
            assert_eq!(DateText::from(day).day(today), Ok(Some(day)));
        }
        if plain(&text.year).is_empty() {
            assert!(day.is_ok_and(|day| day.is_none_or(|day| day <= today)) || day.is_err());
        }
        if let Ok(Some(when)) = partial {
            assert_eq!(DateText::from(when).partial(today), Ok(Some(when)));
        }
        if text.is_empty() {
            assert_eq!((day, coming, partial), (Ok(None), Ok(None), Ok(None)));
        }
        for spread in [&text.year, &text.day].into_iter().filter_map(|text| DateText::spread(text)) {
            assert!(spread.year.len() == 4 && spread.month.len() <= 2 && spread.day.len() <= 2);
        }
        let form = DonationForm { date: text.clone(), ..DonationForm::default() };
        if let Ok(donation) = form.parse(&[], None, &RULES_OF_2024, today) {
            assert!(donation.when.is_some_and(|when| when.first() <= today && when.first().year() >= 1900));
        }
        matches!(partial, Ok(Some(_)))
    });
}

#[test]
fn stored_dates() {
    let own = ["2026", "1990", "-", "11", "24", "02", "29", "30", "2", "0", "-0001", "+2026"];
    try_hard(
        "stored date",
        40_000,
        |dice| pieced(&own, 6, dice),
        |text| {
            assert_eq!(
                iso_day(text).map(PartialDate::Day).is_some(),
                PartialDate::from_iso(text).is_some_and(PartialDate::is_exact)
            );
            let Some(when) = PartialDate::from_iso(text) else { return false };
            assert_eq!(when.to_iso(), *text);
            assert!(when.first() <= when.last());
            true
        },
    );
}

#[test]
fn measures() {
    let own = ["118", "76", "/", " ", "36", ".", ",", "5", "365", "0", "40", "%", "．", "x", "12080", "1", "2000"];
    let make = |dice: &mut Dice| {
        let mut form = MeasureForm::default();
        for (field, usual) in MeasureField::ALL.into_iter().zip(["118/76", "70", "36.5", "135", "0.42", "210", "150"]) {
            let text = match dice.below(6) {
                0 => pieced(&own, 4, dice),
                1 => broken(usual, &own, dice),
                _ => usual.to_owned(),
            };
            form.set_text(field, text);
        }
        form
    };
    try_hard("measures", 20_000, make, |form| {
        let (measured, problems) = form.parse(today());
        for field in MeasureField::ALL {
            let problem = problems.iter().filter(|problem| problem.field == field).count();
            let (is_read, bounds, value) = match field {
                MeasureField::BloodPressure => {
                    let diastolic = measured.blood_pressure.map(|(_, diastolic)| diastolic);
                    assert!(diastolic.is_none_or(|value| (20..=200).contains(&value)));
                    (measured.blood_pressure.is_some(), 40..=300, measured.blood_pressure.map(|(systolic, _)| systolic))
                }
                MeasureField::Pulse => (measured.pulse.is_some(), 20..=250, measured.pulse.map(|pulse| pulse.beats)),
                MeasureField::Temperature => (measured.temperature.is_some(), 300..=450, measured.temperature),
                MeasureField::Haemoglobin => (measured.haemoglobin.is_some(), 20..=300, measured.haemoglobin),
                MeasureField::Haematocrit => (measured.haematocrit.is_some(), 0..=1000, measured.haematocrit),
                MeasureField::PlateletCount => (measured.platelet_count.is_some(), 1..=2000, measured.platelet_count),
                MeasureField::PlateletsAfterwards => {
                    (measured.platelets_afterwards.is_some(), 1..=2000, measured.platelets_afterwards)
                }
            };
            assert_eq!(problem, usize::from(problem == 1), "{field:?} has its problem once");
            assert!(!(is_read && problem == 1), "{field:?} is read and wrong");
            assert!(value.is_none_or(|value| bounds.contains(&value)), "{field:?}: {value:?}");
        }
        problems.is_empty()
    });
}

// ---- The terminal ----

#[test]
fn lines_for_the_terminal() {
    let samples = lines(REQUESTS, "{");
    try_documents("request line", 3_000, &samples, |text| match read_request(text, &RULES_OF_2024) {
        Ok(request) => {
            let Request { facts, history, kind, day, today } = &request;
            assert!(facts.weight.known().is_none_or(|grams| (20_000..=300_000).contains(&grams.0)));
            assert!(!matches!(facts.birth, Answer::Known(birth) if birth > *today));
            let answer = AnswerV1::from(&assess(facts, history, *kind, *day, &rulebooks(), *today));
            assert!(serde_json::to_string(&answer).is_ok());
            let written = RequestV1 {
                version: VERSION,
                facts: FactsV1::from(facts),
                history: HistoryV1::from(history),
                kind: (*kind).into(),
                day: DateV1(*day),
                today: Some(DateV1(*today)),
            };
            let written = serde_json::to_string(&written).expect("it can be written");
            let again = read_request(&written, &RULES_OF_2024).expect("what is written is read");
            assert_eq!((again.kind, again.day, again.today), (*kind, *day, *today));
            assert_eq!(again.history, *history);
            true
        }
        Err(Unreadable::Problems(problems)) => {
            assert!(!problems.is_empty());
            false
        }
        Err(_) => false,
    });
}

// ---- However much there is ----

/// Texts of a million bytes, in `make fuzz` of ten million, of which a reader that goes over them again and again would take
/// hours: of what opens and never closes, of escapes, of digits, of lines, of separators, of what looks valid to its end.
fn large() -> Vec<String> {
    let bytes = if std::env::var_os("FUZZ_INPUTS").is_some() { 10_000_000 } else { 1_000_000 };
    let pieces = [
        "[",
        "{\"a\":",
        "[[],",
        "\"",
        "\\",
        "\"\\u0041",
        "\\ud83d",
        "0",
        "９",
        "9.",
        ",",
        ";",
        "\t",
        "\n",
        "\r",
        "\"\"",
        "\"\n",
        " ",
        "\u{3000}",
        "\u{202e}",
        "\0",
        "A",
        "Z",
        "献",
        "斤",
        "2024年",
        "1-",
        "=1+1,",
        "A1,男,1990-05-01,2026-06-01\n",
    ];
    let mut texts: Vec<String> = pieces.iter().map(|piece| piece.repeat(bytes / piece.len())).collect();
    let inside = |from: &str, piece: &str, until: &str| format!("{from}{}{until}", piece.repeat(bytes / piece.len()));
    texts.push(with_check(&inside("XXR1", "0Z", "")));
    texts.push(inside("[", "\"\",", "0]"));
    texts.push(inside("{\"v\":1,\"data\":{", "\"a\":1,", "\"a\":1}}"));
    texts.push(inside(
        "{\"v\":2,\"data\":{\"entries\":[",
        "{\"id\":\"1\",\"donation\":{\"kind\":\"other\"}},",
        "{}]}}",
    ));
    texts.push(inside("{\"file\":\"donation-day-session\",\"version\":1,\"events\":[", "\"\\\"\",", "0]}"));
    texts
}

#[test]
fn megabytes_are_read_in_seconds_by_every_parser() {
    let today = today();
    for (number, text) in large().iter().enumerate() {
        let start = Instant::now();
        let done = |parser: &str| {
            let seconds = start.elapsed().as_secs();
            // Far more than it takes, so that a busy machine does not matter; what is quadratic takes a quarter of an hour.
            assert!(seconds < 120, "{parser} of text {number}: {seconds} s");
        };
        let _ = unpack(text, &RULES_OF_2024, today);
        let _ = read_short_code(text, today);
        done("a pass");
        let _ = Campaign::read(text);
        done("a campaign");
        let _ = CheckRecord::from_text(text, &RULES_OF_2024);
        let _ = HistoryRecord::from_text(text);
        let _ = year_from_text(text);
        let _ = Json::stops_at(text);
        done("a record");
        let _ = from_text(text);
        let _ = read_session(text);
        let _ = Lock::from_text(text);
        let _ = Envelope::from_bytes(text.as_bytes());
        done("a session");
        // The worker shows the preview no more than this.
        if let Some(preview) = preview(&text[..text.floor_char_boundary(65_536)]) {
            let (separator, mapping) = (preview.separator, preview.guess);
            let settings = Settings { day: today, kinds: Kind::ALL.to_vec(), mapping, separator, has_header: false };
            let _ = judged(&settings, &[text]);
        }
        let _ = recall::date(text);
        done("a list");
        let _ = identity(text, today);
        let _ = weight(text, WeightUnit::Jin);
        let date = DateText { year: text.clone(), month: text.clone(), day: text.clone() };
        let _ = (date.day(today), date.coming_day(today), date.partial(today), DateText::spread(text));
        let _ = (iso_day(text), PartialDate::from_iso(text));
        let mut form = MeasureForm::default();
        for field in MeasureField::ALL {
            form.set_text(field, text.clone());
        }
        let _ = form.parse(today);
        done("a form");
        let _ = read_request(text, &RULES_OF_2024);
        done("a request");
    }
}
