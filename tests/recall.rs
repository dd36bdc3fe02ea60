//! Lists of past donors: what is read, how it is judged, and what is handed back.

use chrono::{Datelike, Days, NaiveDate};
use donation_day::desk::recall::{
    Bad, Donations, Entry, List, Mapping, MappingProblem, Outcome, Recall, Settings, SettingsProblem, Stop, What, Why,
    date, guess, preview,
};
use donation_day::eligibility::{
    Answer, Donation, Facts, Given, History, PartialDate, Question, Says, Told, Verdict, assess,
};
use donation_day::rules::{DRAFT_2025, Kind, Rulebooks, rulebooks};
use proptest::prelude::*;

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

const TODAY: &str = "2026-11-24";

/// An id, a sex, a birth and the last donation of each kind.
fn plain_mapping() -> Mapping {
    Mapping {
        id: 0,
        sex: Some(1),
        birth: Some(2),
        donations: vec![
            Donations { when: 3, what: What::Kind(Kind::WholeBlood) },
            Donations { when: 4, what: What::Kind(Kind::Platelets) },
        ],
    }
}

fn settings(day: &str, mapping: Mapping) -> Settings {
    Settings { day: on(day), kinds: Kind::ALL.to_vec(), mapping, separator: ',', has_header: false }
}

fn read(settings: Settings, pieces: &[&str]) -> List {
    let mut recall = Recall::new(settings, rulebooks(), on(TODAY));
    for piece in pieces {
        recall.feed(piece);
    }
    recall.finish()
}

fn list(day: &str, text: &str) -> List {
    read(settings(day, plain_mapping()), &[text])
}

fn outcome(list: &List, id: &str, kind: Kind) -> Option<Outcome> {
    list.open(kind).chain(list.closed(kind)).find(|entry| entry.id == id).map(|entry| entry.outcome)
}

fn ids<'a>(entries: impl Iterator<Item = Entry<'a>>) -> Vec<&'a str> {
    entries.map(|entry| entry.id).collect()
}

fn not_yet(rule: &'static str, earliest: &str) -> Outcome {
    Outcome::NotYet { rule: donation_day::rules::RuleId(rule), earliest: on(earliest) }
}

fn open_since(since: &str) -> Outcome {
    Outcome::Open { since: Some(on(since)), ask: None }
}

// ---- Cells ----

#[test]
fn dates_are_read_as_lists_write_them() {
    for text in [
        "2024-08-31",
        "2024/8/31",
        "2024.8.31",
        "20240831",
        "2024年8月31日",
        "2024年08月31号",
        "2024-08-31 00:00:00",
        "2024-08-31T08:30:00.000Z",
        "20240831 10:00",
        "2024年8月31日 9:05",
        "２０２４－０８－３１",
        "  2024-08-31\t",
        "45535",
        "45535.375",
    ] {
        assert_eq!(date(text), Ok(Some(PartialDate::Day(on("2024-08-31")))), "{text}");
    }
    // The first and the last of five digits, and 29 February in Excel's count.
    for (text, day) in [("10000", "1927-05-18"), ("99999", "2173-10-13"), ("45351", "2024-02-29")] {
        assert_eq!(date(text), Ok(Some(PartialDate::Day(on(day)))), "{text}");
    }
    for text in ["2024-08", "2024/8", "2024.08", "2024年8月", "2024年08"] {
        assert_eq!(date(text), Ok(PartialDate::month(2024, 8)), "{text}");
    }
    for text in ["2024", "2024年", "２０２４"] {
        assert_eq!(date(text), Ok(PartialDate::year(2024)), "{text}");
    }
    for text in ["", " ", "-", "/", "无", "NULL", "n/a", "从未", "0", "0000-00-00"] {
        assert_eq!(date(text), Ok(None), "{text}");
    }
    for text in ["2023-02-29", "2024-13-01", "2024-04-31", "20240230", "2024-0-1", "1899-12-31", "0001-01-01", "1024"] {
        assert_eq!(date(text), Err(Why::NoSuchDay), "{text}");
    }
    assert_eq!(date("1900-01-01"), Ok(PartialDate::from_iso("1900-01-01")));
    for text in [
        "8/31/2024",
        "31.8.2024",
        "24-08-31",
        "240831",
        "202408",
        "2024-08/31",
        "2024-08-31x",
        "2024-08-311",
        "123",
        "2024-8-",
        "2024-",
        "2024年8月31日上午",
        "昨天",
        "20240831x",
        "45535x",
        "-45535",
        "2024 08 31",
        "=1+1",
        "123456789012",
    ] {
        assert_eq!(date(text), Err(Why::NotADate), "{text}");
    }
}

// ---- The judgement, at its boundaries ----

/// A row with these last donations, and how it stands on the last day refused and the first day allowed.
fn boundary(row: &str, kind: Kind, rule: &'static str, first: &str) {
    let before = on(first).pred_opt().expect("not the first day").to_string();
    assert_eq!(outcome(&list(&before, row), "A", kind), Some(not_yet(rule, first)), "{row} on {before}");
    assert_eq!(outcome(&list(first, row), "A", kind), Some(open_since(first)), "{row} on {first}");
    let after = on(first).succ_opt().expect("not the last day").to_string();
    assert_eq!(outcome(&list(&after, row), "A", kind), Some(open_since(first)), "{row} on {after}");
}

#[test]
fn each_interval_ends_on_its_day() {
    use Kind::{Platelets, WholeBlood};
    boundary("A,男,1990-01-01,2026-06-30,", WholeBlood, "I1", "2026-12-30");
    boundary("A,男,1990-01-01,2026-08-31,", WholeBlood, "I1", "2027-03-01");
    boundary("A,男,1990-01-01,2026-09-15,", Platelets, "I4", "2026-12-15");
    boundary("A,男,1990-01-01,,2026-11-20", Platelets, "I2", "2026-12-04");
    boundary("A,男,1990-01-01,,2026-11-20", WholeBlood, "I3", "2026-12-18");
    // Whatever blocks longest.
    boundary("A,男,1990-01-01,2026-06-30,2026-11-20", WholeBlood, "I1", "2026-12-30");
    boundary("A,男,1990-01-01,2026-06-10,2026-11-20", WholeBlood, "I3", "2026-12-18");
}

#[test]
fn a_month_or_a_year_counts_from_its_last_day() {
    boundary("A,男,1990-01-01,2026-08,", Kind::WholeBlood, "I1", "2027-03-01");
    boundary("A,男,1990-01-01,2026,", Kind::WholeBlood, "I1", "2027-07-01");
}

#[test]
fn age_counts_from_the_birthday() {
    boundary("A,女,2008-12-05,,", Kind::WholeBlood, "W1", "2026-12-05");
    boundary("A,女,2008-12-05,,", Kind::Platelets, "W1", "2026-12-05");
    // From the 56th birthday it is to be asked whether an experienced donor wants to go on; from the 61st on nobody may.
    let age = Some(donation_day::rules::RuleId("W1"));
    for (birth, day, expected) in [
        ("1970-12-05", "2026-12-04", Outcome::Open { since: None, ask: None }),
        ("1970-12-05", "2026-12-05", Outcome::Open { since: None, ask: age }),
        ("1965-12-05", "2026-12-04", Outcome::Open { since: None, ask: age }),
        ("1965-12-05", "2026-12-05", Outcome::NoDay { rule: donation_day::rules::RuleId("W1") }),
    ] {
        assert_eq!(
            outcome(&list(day, &format!("A,男,{birth},,")), "A", Kind::WholeBlood),
            Some(expected),
            "{birth} {day}"
        );
    }
}

#[test]
fn a_year_of_birth_is_judged_by_its_most_careful_day() {
    // As if born on 31 December to be old enough.
    boundary("A,女,2008,,", Kind::WholeBlood, "W1", "2026-12-31");
    boundary("A,女,2008-12,,", Kind::WholeBlood, "W1", "2026-12-31");
    // As if born on 1 January to be too old.
    let age = donation_day::rules::RuleId("W1");
    let of = |day: &str| outcome(&list(day, "A,女,1966,,"), "A", Kind::WholeBlood);
    assert_eq!(of("2026-12-31"), Some(Outcome::Open { since: None, ask: Some(age) }));
    assert_eq!(of("2027-01-01"), Some(Outcome::NoDay { rule: age }));
}

#[test]
fn a_donation_of_unknown_kind_counts_as_both() {
    let mapping = Mapping { id: 0, donations: vec![Donations { when: 1, what: What::Unknown }], ..Mapping::default() };
    let of = |day: &str, kind| outcome(&read(settings(day, mapping.clone()), &["A,2026-11-20\n"]), "A", kind);
    assert_eq!(of("2026-12-01", Kind::WholeBlood), Some(not_yet("I1", "2027-05-20")));
    assert_eq!(of("2026-12-01", Kind::Platelets), Some(not_yet("I4", "2027-02-20")));
}

#[test]
fn a_kind_may_stand_in_a_column_of_its_own() {
    let donations = vec![Donations { when: 1, what: What::Column(2) }];
    let mapping = Mapping { id: 0, donations, ..Mapping::default() };
    let text =
        "A,2026-11-20,机采血小板\nB,2026-11-20,全血\nC,2026-11-20,\nD,2026-11-20,Plasma\nE,2026-11-20,骨头\nF,,骨头\n";
    let list = read(settings("2026-12-20", mapping), &[text]);
    let of = |id: &str| outcome(&list, id, Kind::WholeBlood);
    assert_eq!(of("A"), Some(open_since("2026-12-18")));
    assert_eq!(of("B"), Some(not_yet("I1", "2027-05-20")));
    assert_eq!(of("C"), Some(not_yet("I1", "2027-05-20")));
    let other_kinds = rulebooks().on(on(TODAY)).expect("in force").other_kinds.rule.id;
    assert_eq!(of("D"), Some(Outcome::Open { since: None, ask: Some(other_kinds) }));
    assert_eq!(list.bad().collect::<Vec<_>>(), [Bad { id: "E", line: 5, why: Why::UnknownKind, column: Some(2) }]);
    // Where there is no day there is no donation, whatever its kind.
    assert_eq!(of("F"), Some(Outcome::Open { since: None, ask: None }));
    assert_eq!(list.counts(Kind::WholeBlood).ask, 1);
}

#[test]
fn who_became_due_last_is_called_first() {
    let text = "long,男,1990-01-01,2020-01-01,\n\
                day,男,1990-01-01,2026-06-20,\n\
                never,男,1970-12-31,,\n\
                later,男,1990-01-01,2026-07-01,\n\
                soon,男,1990-01-01,2026-06-21,\n\
                week,男,1990-01-01,2026-06-13,\n\
                old,男,1950-01-01,2000-01-01,\n\
                same,男,1990-01-01,2026-06-20,\n";
    let list = list("2026-12-20", text);
    assert_eq!(ids(list.open(Kind::WholeBlood)), ["day", "same", "week", "long", "never"]);
    assert_eq!(ids(list.closed(Kind::WholeBlood)), ["soon", "later", "old"]);
    let counts = list.counts(Kind::WholeBlood);
    assert_eq!((counts.open, counts.ask, counts.not_yet, counts.no_day), (5, 0, 2, 1));
}

#[test]
fn a_kind_that_the_drive_does_not_take_is_not_judged() {
    let settings = Settings { kinds: vec![Kind::Platelets], ..settings("2026-12-20", plain_mapping()) };
    let list = read(settings, &["A,男,1990-01-01,,\n"]);
    assert_eq!(list.open(Kind::WholeBlood).count() + list.closed(Kind::WholeBlood).count(), 0);
    assert_eq!(ids(list.open(Kind::Platelets)), ["A"]);
    assert_eq!(
        list.csv(&|_| None).next().as_deref(),
        Some("\u{feff}id,line,platelets,platelets_day,platelets_rule,problem,column\r\n")
    );
}

// ---- Rows that belong together ----

#[test]
fn rows_of_one_id_are_one_donor_and_all_their_donations_count() {
    let text = "A,男,1990-01-01,2026-06-10,\nB,男,1990-01-01,,\nA,,1990,,2026-11-20\nA,男,,2019-01-01,\n";
    let list = list("2026-12-11", text);
    assert_eq!((list.rows(), list.donors()), (4, 2));
    assert_eq!(outcome(&list, "A", Kind::WholeBlood), Some(not_yet("I3", "2026-12-18")));
    // Whichever row comes first, and wherever the other stands.
    let other = "B,男,1990-01-01,,\nA,,1990,,2026-11-20\nA,男,1990-01-01,2026-06-10,\n";
    assert_eq!(outcome(&self::list("2026-12-11", other), "A", Kind::WholeBlood), Some(not_yet("I3", "2026-12-18")));
}

#[test]
fn a_donor_of_whom_one_row_cannot_be_read_is_not_judged() {
    let text = "A,男,1990-01-01,2020-01-01,\nB,男,1990-01-01,2020-01-01,\nA,男,1990-01-01,2026-02-30,\n";
    let list = list("2026-12-11", text);
    assert_eq!(ids(list.open(Kind::WholeBlood)), ["B"]);
    let bad = [
        Bad { id: "A", line: 1, why: Why::OtherRow, column: None },
        Bad { id: "A", line: 3, why: Why::NoSuchDay, column: Some(3) },
    ];
    assert_eq!(list.bad().collect::<Vec<_>>(), bad);
}

#[test]
fn rows_of_one_id_that_disagree_are_told_both() {
    for text in [
        "A,男,1990-01-01,,\nA,男,1990-01-02,,\n",
        "A,男,1990-01-01,,\nA,女,1990-01-01,,\n",
        "A,男,1990,,\nA,男,1991-01-01,,\n",
    ] {
        let list = list("2026-12-11", text);
        assert_eq!(list.donors(), 0, "{text}");
        assert_eq!(
            list.bad().map(|bad| (bad.line, bad.why)).collect::<Vec<_>>(),
            [(1, Why::Disagrees), (2, Why::Disagrees)]
        );
    }
    // The narrower of two births holds: young enough on the last day before the 18th birthday would be wrong.
    for text in ["A,男,2008,,\nA,男,2008-06-01,,\n", "A,男,2008-06-01,,\nA,男,2008,,\n"] {
        assert_eq!(outcome(&list("2026-12-11", text), "A", Kind::WholeBlood), Some(open_since("2026-06-01")), "{text}");
    }
}

// ---- Rows that are wrong ----

#[test]
fn a_row_that_is_wrong_says_why_and_where() {
    for (row, why, column) in [
        (",男,1990-01-01,,", Why::NoId, Some(0)),
        ("  ,男,1990-01-01,,", Why::NoId, Some(0)),
        ("A,男,1990-01-01,", Why::TooFewColumns, None),
        ("A", Why::TooFewColumns, None),
        ("A,男,x,,", Why::NotADate, Some(2)),
        ("A,男,1990-01-01,x,", Why::NotADate, Some(3)),
        ("A,男,1990-01-01,,31/12/2020", Why::NotADate, Some(4)),
        ("A,男,1990-01-01,2023-02-29,", Why::NoSuchDay, Some(3)),
        ("A,男,1990-01-01,2026-11-25,", Why::DateAhead, Some(3)),
        ("A,男,1990-01-01,2026-12,", Why::DateAhead, Some(3)),
        ("A,男,2026-11-25,,", Why::DateAhead, Some(2)),
        ("A,男,1990-01-02,1990-01-01,", Why::BeforeBirth, Some(3)),
        ("A,男,1990,1989,", Why::BeforeBirth, Some(3)),
        ("A,男,1990-01-01,,\"2020-01-01", Why::UnclosedQuote, None),
    ] {
        let id = row.split(',').next().unwrap_or_default().trim();
        let list = list("2026-12-11", row);
        assert_eq!(list.bad().collect::<Vec<_>>(), [Bad { id, line: 1, why, column }], "{row}");
        assert_eq!((list.rows(), list.donors()), (1, 0), "{row}");
    }
    // What is next to them is right.
    for row in [
        "A,男,1990-01-01,2026-11-24,",
        "A,男,1990-01-01,2026-11,",
        "A,男,1990-01-01,2026,",
        "A,男,2026-11-24,,",
        "A,男,1990-01-02,1990-01-02,",
        "A,男,1990,1990-01-01,",
        "A,什么,1990-01-01,,",
        "A,男,1990-01-01,,,,,more",
        "A,男,无,-,/",
        "A,男,1990-01-01,,\"2020-01-01\"",
        "A,男\",1990-01-01,,\n",
    ] {
        let list = list("2026-12-11", row);
        assert_eq!((list.bad().count(), list.donors()), (0, 1), "{row}");
    }
}

#[test]
fn lines_are_those_of_the_file() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = [
            "\u{feff}",
            "编号,性别,出生,全血,血小板",
            "\"A",
            "x\",男,1990-01-01,,",
            "",
            "B,男,x,,",
            ",,,,",
            "C,男,x,,",
        ];
        let settings = Settings { has_header: true, ..settings("2026-12-11", plain_mapping()) };
        let list = read(settings, &[&lines.join(end)]);
        assert_eq!(list.bad().map(|bad| (bad.id, bad.line)).collect::<Vec<_>>(), [("B", 6), ("C", 8)], "{end:?}");
        assert_eq!(
            list.open(Kind::WholeBlood).map(|entry| (entry.id.to_owned(), entry.line)).collect::<Vec<_>>(),
            [(format!("A{end}x"), 3)]
        );
    }
}

#[test]
fn a_byte_order_mark_is_no_row() {
    let list = list("2026-12-11", "\u{feff}\n\nA,男,x,,\n");
    assert_eq!(list.bad().map(|bad| (bad.id, bad.line)).collect::<Vec<_>>(), [("A", 3)]);
    // Nor behind blank lines, wherever the text is cut.
    let text = "\n\n\u{feff}\rA,男,x,,\n";
    for cut in [0, 2, 5, 6] {
        let list = read(settings("2026-12-11", plain_mapping()), &[&text[..cut], &text[cut..]]);
        assert_eq!(list.bad().map(|bad| (bad.id, bad.line)).collect::<Vec<_>>(), [("A", 4)], "cut at {cut}");
    }
}

#[test]
fn a_quote_that_is_never_closed_stops_the_reading_and_says_so() {
    let mut text = String::from("A,男,1990-01-01,,\nB,\"男,1990-01-01,,\n");
    text.push_str(&"C,男,1990-01-01,,\n".repeat(30_000));
    let list = list("2026-12-11", &text);
    assert_eq!(list.stop(), Some(Stop::RowTooLong { line: 2 }));
    assert_eq!(ids(list.open(Kind::WholeBlood)), ["A"]);
    let cells = ",".repeat(20_000);
    assert_eq!(self::list("2026-12-11", &cells).stop(), Some(Stop::RowTooLong { line: 1 }));
}

#[test]
fn the_drive_itself_may_be_wrong() {
    let of = |settings: &Settings, books: &Rulebooks| settings.problems(books, on(TODAY));
    let right = settings(TODAY, plain_mapping());
    assert_eq!(of(&right, &rulebooks()), []);
    assert_eq!(of(&Settings { kinds: Vec::new(), ..right.clone() }, &rulebooks()), [SettingsProblem::NoKind]);
    assert_eq!(of(&settings("2026-11-23", plain_mapping()), &rulebooks()), [SettingsProblem::DayHasPassed]);
    assert_eq!(of(&right, &Rulebooks::new([DRAFT_2025])), [SettingsProblem::NoRulesOnThatDay]);
}

// ---- Columns ----

fn row(cells: &str) -> Vec<String> {
    cells.split(',').map(str::to_owned).collect()
}

#[test]
fn columns_are_known_by_their_names() {
    let wb = |when| Donations { when, what: What::Kind(Kind::WholeBlood) };
    let plt = |when| Donations { when, what: What::Kind(Kind::Platelets) };
    let days = |when, what| Donations { when, what };
    for (header, id, sex, birth, donations) in [
        ("献血者编号,性别,出生日期,末次全血,末次血小板", 0, Some(1), Some(2), vec![wb(3), plt(4)]),
        (
            "序号,姓名,献血者编号,性别,出生年份,上次献全血日期,上次献血小板日期",
            2,
            Some(3),
            Some(4),
            vec![wb(5), plt(6)],
        ),
        ("编号,证件号码,血型,末次献血日期,献血种类,献血次数", 0, None, None, vec![days(3, What::Column(4))]),
        ("姓名,电话,编码,最近献血时间", 2, None, None, vec![days(3, What::Unknown)]),
        ("ID,Sex,Date of birth,Last whole blood,Last platelets", 0, Some(1), Some(2), vec![wb(3), plt(4)]),
        (
            "No.,donor_id,gender,birth_year,last_donation_date,donation_type",
            1,
            Some(2),
            Some(3),
            vec![days(4, What::Column(5))],
        ),
        ("全血次数,单采血小板末次日期,末次全血日期,编号", 3, None, None, vec![plt(1), wb(2)]),
        ("编号,下次可献全血日期,末次全血日期", 0, None, None, vec![wb(2)]),
    ] {
        assert_eq!(guess(&row(header), &[]), Mapping { id, sex, birth, donations }, "{header}");
    }
}

#[test]
fn columns_without_names_are_known_by_their_values() {
    let rows =
        [row("D1,男,1990-05-01,2024-01-01,2025-01-01"), row("D2,女,1985-05-01,,2025-02-01"), row("D3,女,,2025-03-03,")];
    let unknown = |when| Donations { when, what: What::Unknown };
    let expected = Mapping { id: 0, sex: Some(1), birth: Some(2), donations: vec![unknown(3), unknown(4)] };
    assert_eq!(guess(&[], &rows), expected);
    assert_eq!(guess(&row("a,b,c,d,e"), &rows), expected);
    let kinds = [row("20001,2025-02-01,全血"), row("20002,2025-02-02,血小板")];
    let donations = vec![Donations { when: 1, what: What::Column(2) }];
    assert_eq!(guess(&[], &kinds), Mapping { id: 0, donations, ..Mapping::default() });
    // Without a single donation or birth there is nothing to judge by.
    assert_eq!(guess(&[], &[row("a,b")]).problems(2), [MappingProblem::NothingToJudgeBy]);
    assert_eq!(guess(&[], &[]).problems(0), [MappingProblem::NoSuchColumn(0), MappingProblem::NothingToJudgeBy]);
}

#[test]
fn a_mapping_names_its_problems() {
    let mapping = plain_mapping();
    assert_eq!(mapping.problems(5), []);
    assert_eq!(mapping.problems(4), [MappingProblem::NoSuchColumn(4)]);
    let twice = Mapping { sex: Some(2), ..mapping.clone() };
    assert_eq!(twice.problems(5), [MappingProblem::TakenTwice(2)]);
    let kinds =
        |what| Mapping { donations: vec![Donations { when: 3, what }, Donations { when: 4, what }], ..mapping.clone() };
    assert_eq!(kinds(What::Column(5)).problems(6), []);
    assert_eq!(kinds(What::Column(5)).problems(5), [MappingProblem::NoSuchColumn(5)]);
    assert_eq!(kinds(What::Column(3)).problems(6), [MappingProblem::TakenTwice(3)]);
}

#[test]
fn a_preview_finds_the_separator_and_the_header() {
    for (text, separator, has_header, columns) in [
        ("编号,末次全血\nA,2026-01-01\n", ',', true, 2),
        ("\u{feff}编号;末次全血;\"a,b,c,d\"\r\nA;2026-01-01;x\r\n", ';', true, 3),
        ("编号\t末次全血\rA\t2026-01-01", '\t', true, 2),
        ("\n\nA,男,2026-01-01", ',', false, 3),
        ("A,男,", ',', false, 3),
        ("a,b,c", ',', true, 3),
        ("ID7,全血,2026-01-01", ',', false, 3),
    ] {
        let preview = preview(text).unwrap_or_else(|| panic!("{text:?} has a row"));
        assert_eq!(
            (preview.separator, preview.has_header, preview.columns()),
            (separator, has_header, columns),
            "{text:?}"
        );
    }
    for nothing in ["", "\n\n", " , \n,,", "\u{feff}"] {
        assert_eq!(preview(nothing), None, "{nothing:?}");
    }
    let rows = |text: &str| preview(text).map(|preview| preview.rows.len());
    let many = "A,2026-01-01\n".repeat(100);
    assert_eq!(rows(&many), Some(20));
    assert_eq!(rows(&format!("编号,末次全血\n{many}")), Some(21), "and the header");
}

// ---- What is handed back ----

#[test]
fn the_csv_has_a_frozen_shape() {
    let text = "A,男,1990-01-01,2026-06-10,\nB,男,1965-12-11,,\nC,男,1968-01-01,,2026-12-01\n=1+1,男,2001-01-01,2026-07-01,2026-11-24\n\"D,\"\"x\",男,1950-01-01,,\n+86,男,1990-01-01,2026-02-30,\n";
    let list = list("2026-12-11", text);
    let csv: String = list.csv(&|_| None).collect();
    let expected = "\u{feff}id,line,whole_blood,whole_blood_day,whole_blood_rule,platelets,platelets_day,platelets_rule,problem,column\r\n\
        A,1,open,2026-12-10,,open,2026-09-10,,,\r\n\
        '=1+1,4,not_yet,2027-01-01,I1,open,2026-12-08,,,\r\n\
        B,2,no_day,,W1,no_day,,W1,,\r\n\
        \"D,\"\"x\",5,no_day,,W1,no_day,,W1,,\r\n\
        C,3,,,,,,,date_ahead,5\r\n\
        '+86,6,,,,,,,no_such_day,4\r\n";
    assert_eq!(csv, expected);
}

#[test]
fn words_take_the_place_of_its_own() {
    let list = list("2026-12-11", "open,男,1990-01-01,,\nB,男,x,,\n");
    let say = |word: &'static str| match word {
        "id" => Some("编号"),
        "open" => Some("可以献"),
        "not_a_date" => Some("不是日期"),
        _ => None,
    };
    let lines: Vec<String> = list.csv(&say).collect();
    assert!(lines[0].starts_with("\u{feff}编号,line,"), "{lines:?}");
    // An id is never a word, though it may look like one.
    assert!(lines[1].starts_with("open,1,可以献,"), "{lines:?}");
    assert_eq!(lines[2], "B,2,,,,,,,不是日期,3\r\n");
}

#[test]
fn hostile_cells_come_back_as_they_were_and_are_no_formulas() {
    for id in [
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1",
        "＠a",
        "a,b",
        "a\"b",
        "a\nb",
        "a\r\nb",
        "'=1",
        "<script>",
        "\u{202e}abc",
        "😀",
    ] {
        let text = format!("\"{}\",男,1990-01-01,,\n", id.replace('"', "\"\""));
        let list = list("2026-12-11", &text);
        assert_eq!(ids(list.open(Kind::WholeBlood)), [id]);
        let csv: String = list.csv(&|_| None).skip(1).collect();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
        let back = reader.records().next().expect("a record").expect("it is CSV")[0].to_owned();
        let is_formula = id.starts_with(['=', '+', '-', '@', '＝', '＠']);
        assert_eq!(back, if is_formula { format!("'{id}") } else { id.to_owned() });
    }
}

#[test]
fn an_id_keeps_its_zeros_and_loses_the_signs_that_excel_puts_round_it() {
    let list = list("2026-12-11", "=\"007\",男,1990-01-01,,\n 008\t,男,1990-01-01,,\n");
    assert_eq!(ids(list.open(Kind::WholeBlood)), ["007", "008"]);
}

// ---- However it is cut ----

#[test]
fn a_text_may_be_cut_anywhere() {
    let text = "\u{feff}编号,性别,出生,全血,血小板\r\n\"A\"\"1\",男,1990-01-01,2026-06-10,\r\n\r\n\"B,\r\n\",女,1991年2月3日,,2026/11/01\nC,女,x,,\rD,男,1990-01-01,,\"2026-02-30\n";
    let settings = Settings { has_header: true, ..settings("2026-12-11", plain_mapping()) };
    let whole = read(settings.clone(), &[text]);
    assert_eq!((whole.rows(), whole.donors(), whole.bad().count()), (4, 2, 2));
    for (cut, _) in text.char_indices() {
        assert_eq!(read(settings.clone(), &[&text[..cut], &text[cut..]]), whole, "cut at {cut}");
    }
    let letters: Vec<String> = text.chars().map(String::from).collect();
    let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
    assert_eq!(read(settings, &letters), whole);
}

// ---- The slow and obvious definition ----

/// How a donor stands, found day by day: blocked is what any possible birthday makes so.
fn slowly(birth: Option<PartialDate>, donations: &[Donation], kind: Kind, day: NaiveDate) -> (Outcome, bool) {
    const FAR: u64 = 900;
    let history = History { told: Told::Nothing, donations: donations.to_vec() };
    let births: Vec<Answer<NaiveDate>> = match birth {
        None => vec![Answer::Unanswered],
        Some(birth) => birth.first().iter_days().take_while(|day| *day <= birth.last()).map(Answer::Known).collect(),
    };
    // Of a whole year each eleventh day, and its last, will do.
    let last = births.len() - 1;
    let births: Vec<Answer<NaiveDate>> =
        births.into_iter().enumerate().filter(|(at, _)| at % 11 == 0 || *at == last).map(|(_, birth)| birth).collect();
    let on_day = |day: NaiveDate| {
        let of = |birth: &Answer<NaiveDate>| {
            let facts = Facts { birth: *birth, ..Facts::default() };
            assess(&facts, &history, kind, day, &rulebooks(), on(TODAY))
        };
        births.iter().map(of).collect::<Vec<_>>()
    };
    let is_blocked = |day: NaiveDate| {
        let verdicts = on_day(day).into_iter().map(|answer| answer.verdict);
        verdicts.into_iter().any(|verdict| !matches!(verdict, Verdict::CanDonate | Verdict::ForStaff))
    };
    let rule_on = |day: NaiveDate| {
        let answers = on_day(day);
        let findings = answers.iter().flat_map(|answer| &answer.findings);
        findings.into_iter().find(|finding| finding.decides).expect("something blocks").rule.id
    };
    let later = |days: u64| day.checked_add_days(Days::new(days)).expect("in the calendar");
    if !is_blocked(day) {
        let earlier = |days: u64| day.checked_sub_days(Days::new(days)).expect("in the calendar");
        let blocked = (1..FAR).find(|days| is_blocked(earlier(*days)));
        let answers = on_day(day);
        let asks = answers.iter().flat_map(|answer| &answer.findings).find(|finding| finding.says == Says::AskStaff);
        let age = answers.iter().any(|answer| answer.missing.contains(&Question::Extension));
        let age = age.then(|| rulebooks().on(day).expect("in force").age.rule.id);
        let ask = asks.map(|finding| finding.rule.id).or(age);
        return (Outcome::Open { since: blocked.map(|days| earlier(days - 1)), ask }, blocked.is_none());
    }
    match (1..FAR).map(later).find(|day| !is_blocked(*day)) {
        Some(earliest) => {
            (Outcome::NotYet { rule: rule_on(earliest.pred_opt().expect("not the first")), earliest }, false)
        }
        None => (Outcome::NoDay { rule: rule_on(day) }, false),
    }
}

/// A date as lists write it, and what it is.
fn any_date(from: &'static str, days: u64) -> impl Strategy<Value = (String, PartialDate)> {
    (0..days, 0..8_u8).prop_map(move |(after, form)| {
        let day = on(from).checked_add_days(Days::new(after)).expect("in the calendar");
        let exact = Some(PartialDate::Day(day));
        let (iso, y, m, d) = (day.to_string(), day.year(), day.month(), day.day());
        let (text, when) = match form {
            0 => (format!("{y}/{m}/{d}"), exact),
            1 => (format!("{y}年{m}月{d}日"), exact),
            2 => (iso.replace('-', ""), exact),
            3 => ((day - on("1899-12-30")).num_days().to_string(), exact),
            4 => (iso[..7].to_owned(), PartialDate::month(y, m)),
            5 => (iso[..4].to_owned(), PartialDate::year(y)),
            6 => (format!("\"{y}.{m:02}.{d:02}\""), exact),
            _ => (iso, exact),
        };
        (text, when.expect("a real date"))
    })
}

type AnyRow = (u8, Option<(String, PartialDate)>, Option<(String, PartialDate)>, Option<(String, PartialDate)>);

fn any_row() -> impl Strategy<Value = AnyRow> {
    let birth = prop_oneof![any_date("1963-01-01", 3650), any_date("2007-01-01", 1000)];
    let given = || prop_oneof![any_date("2026-01-01", 320), any_date("2024-01-01", 1000)];
    (0..6_u8, proptest::option::of(birth), proptest::option::of(given()), proptest::option::of(given()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn everybody_stands_as_the_days_say(rows in proptest::collection::vec(any_row(), 1..6), ahead in 0..200_u64) {
        let day = on(TODAY).checked_add_days(Days::new(ahead)).expect("in the calendar");
        let lines: Vec<String> = rows.iter().map(|(id, birth, wb, plt)| {
            let cell = |date: &Option<(String, PartialDate)>| date.as_ref().map(|(text, _)| text.clone()).unwrap_or_default();
            format!("D{id},,{},{},{}\n", cell(birth), cell(wb), cell(plt))
        }).collect();
        let text = lines.concat();
        let list = list(&day.to_string(), &text);
        // The same by another reader, and by hand.
        let mut records = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let names: Vec<String> = records.records().map(|record| record.expect("it is CSV")[0].to_owned()).collect();
        for name in &names {
            let of_donor: Vec<&AnyRow> = rows.iter().zip(&names).filter(|(_, other)| *other == name).map(|(row, _)| row).collect();
            let births: Vec<PartialDate> = of_donor.iter().filter_map(|row| row.1.as_ref()).map(|(_, birth)| *birth).collect();
            let agree = births.iter().all(|one| births.iter().all(|other| {
                (one.first() <= other.first() && other.last() <= one.last()) || (other.first() <= one.first() && one.last() <= other.last())
            }));
            if !agree {
                prop_assert!(list.bad().any(|bad| bad.id == name && bad.why == Why::Disagrees));
                continue;
            }
            let birth = births.into_iter().min_by_key(|birth| birth.last() - birth.first());
            let donations: Vec<Donation> = of_donor.iter().flat_map(|row| {
                let of = |date: &Option<(String, PartialDate)>, given| {
                    date.as_ref().map(|(_, when)| Donation { when: Some(*when), given, no_blood: false })
                };
                [of(&row.2, Given::WholeBlood { ml: None }), of(&row.3, Given::Platelets { units: None, plasma_ml: 0 })]
            }).flatten().collect();
            for kind in Kind::ALL {
                let found = outcome(&list, name, kind);
                let (expected, is_long_open) = slowly(birth, &donations, kind, day);
                match (found, expected) {
                    (Some(Outcome::Open { ask, .. }), Outcome::Open { ask: expected, .. }) if is_long_open => prop_assert_eq!(ask, expected),
                    // Longer than is looked day by day.
                    (Some(Outcome::NotYet { earliest, rule }), Outcome::NoDay { rule: expected }) => {
                        prop_assert!((earliest - day).num_days() >= 900);
                        prop_assert_eq!(rule, expected);
                    }
                    (found, expected) => prop_assert_eq!(found, Some(expected), "{} {:?} in {}", name, kind, &text),
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_whole_and_in_the_records_of_another_reader(
        text in "[a\",;\r\n\t=0-9男 -]{0,60}",
        cuts in proptest::collection::vec(0..61_usize, 0..4),
        id in 0..3_usize,
    ) {
        let mapping = Mapping { id, donations: vec![Donations { when: 1, what: What::Unknown }], ..Mapping::default() };
        let settings = settings("2026-12-11", mapping);
        let whole = read(settings.clone(), &[&text]);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let records = reader.records().map(|record| record.expect("it is text"));
        let filled = records.filter(|record| record.iter().any(|cell| !cell.trim().is_empty())).count();
        prop_assert_eq!(whole.rows(), filled);
        let named: usize = Kind::ALL.map(|kind| whole.open(kind).chain(whole.closed(kind)).count()).into_iter().sum();
        prop_assert_eq!(named, whole.donors() * 2);
        prop_assert_eq!(whole.csv(&|_| None).count(), 1 + whole.donors() + whole.bad().count());
        let mut cuts: Vec<usize> = cuts.into_iter().filter(|cut| text.is_char_boundary(*cut)).collect();
        cuts.extend([0, text.len()]);
        cuts.sort_unstable();
        let pieces: Vec<&str> = cuts.windows(2).map(|cut| &text[cut[0]..cut[1]]).collect();
        prop_assert_eq!(read(settings, &pieces), whole);
        let _ = preview(&text);
    }

    #[test]
    fn any_bytes_in_a_cell_are_a_date_or_none(text in "\\PC{0,12}") {
        let _ = date(&text);
    }

    #[test]
    fn a_real_day_is_read_in_each_form((text, when) in any_date("1927-05-18", 50_000)) {
        prop_assert_eq!(date(text.trim_matches('"')), Ok(Some(when)));
    }
}
