//! Documents that are made from the rulebook, compared with what lies in `docs/`; `BLESS=1 cargo test --features ssr --test documents`
//! writes them anew. And: every clause of the appeal, every rule and every number has its place.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use donation_day::rules::{DRAFT_2025, InForce, RULES_OF_2024, Source};
use donation_day::text::Lang;
use donation_day::text::book::{Frame, RuleText};

/// The clauses of the appeal.
const CLAUSES: [&str; 12] = ["A0", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A10", "A11"];

/// Every rule of the specification.
fn specified() -> Vec<String> {
    let count = |letter: &str, last: u8| (1..=last).map(|n| format!("{letter}{n}")).collect::<Vec<_>>();
    let mut ids: Vec<String> =
        [("I", 7), ("W", 4), ("S", 7), ("D", 36), ("V", 7), ("M", 7), ("T", 6)].map(|(l, n)| count(l, n)).concat();
    ids.extend(["N".into(), "R1".into()]);
    ids
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Compares a document with its file, or writes it.
fn compare(name: &str, document: &str) {
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path(name), document).expect("docs/ can be written");
    }
    let kept = std::fs::read_to_string(path(name)).unwrap_or_default();
    assert!(
        kept == document,
        "{name} is not what the rules say: run BLESS=1 cargo test --features ssr --test documents"
    );
}

fn rule(out: &mut String, zh: &RuleText, en: &RuleText) {
    writeln!(out, "\n### {} {} · {}\n", zh.id, zh.title, en.title).expect("a text takes all");
    for (lang, text) in [(Lang::Zh, zh), (Lang::En, en)] {
        let words = lang.book();
        let mut parts = vec![text.rule.clone()];
        for item in &text.list {
            parts.push(format!("\n  - {item}"));
        }
        let named = |frame: Frame, said: &str| format!("\n  {}", words.titled(&words.frame(frame), said));
        if let Some(reading) = &text.reading {
            parts.push(named(Frame::Reading, reading));
        }
        if let Some(example) = &text.example {
            parts.push(named(Frame::Example, example));
        }
        parts.push(named(Frame::Sources, &text.sources));
        for (holds, frame) in [(text.is_choice, Frame::IsChoice), (text.to_confirm, Frame::ToConfirm)] {
            if holds {
                parts.push(format!("\n  ({})", words.frame(frame)));
            }
        }
        writeln!(out, "- {}", parts.concat()).expect("a text takes all");
    }
}

fn rules_document() -> String {
    let book = RULES_OF_2024;
    let InForce::From(since) = book.in_force else { panic!("the book that judges is in force") };
    let checked = book.rules().iter().map(|rule| rule.checked).min().expect("there are rules");
    let mut out = String::from(
        "# 献血规定 · The donation rules\n\n<!-- Made from src/rules by `BLESS=1 cargo test --features ssr --test documents`; do not edit. -->\n",
    );
    for lang in Lang::ALL {
        let words = lang.book();
        let edition = words.frame(Frame::Edition(words.pick(book.title), since));
        writeln!(out, "\n{edition} {}", words.frame(Frame::Checked(checked))).expect("a text takes all");
    }
    let [zh, en] = Lang::ALL.map(|lang| lang.book().chapters(&book));
    for (zh, en) in zh.iter().zip(&en) {
        writeln!(out, "\n## {} · {}", zh.title, en.title).expect("a text takes all");
        for (zh, en) in zh.rules.iter().zip(&en.rules) {
            rule(&mut out, zh, en);
        }
    }
    let frames = |frame: Frame| Lang::ALL.map(|lang| lang.book().frame(frame));
    let [zh, en] = frames(Frame::SourcesTitle);
    writeln!(out, "\n## {zh} · {en}\n").expect("a text takes all");
    for source in [
        Source::Appeal,
        Source::Standard,
        Source::Law,
        Source::Notice,
        Source::Practice,
        Source::Awards,
        Source::Choice,
        Source::Draft,
    ] {
        let [zh, en] = frames(Frame::Source(source));
        writeln!(out, "- {zh}\n  {en}").expect("a text takes all");
    }
    let [zh, en] = frames(Frame::NotInForceTitle);
    writeln!(out, "\n## {zh} · {en}").expect("a text takes all");
    for lang in Lang::ALL {
        let title = lang.book().pick(DRAFT_2025.title);
        writeln!(out, "\n{}", lang.book().frame(Frame::NotInForce(title))).expect("a text takes all");
    }
    let [zh, en] = Lang::ALL.map(|lang| lang.book().differences(&DRAFT_2025, &book));
    for (zh, en) in zh.iter().zip(&en) {
        rule(&mut out, zh, en);
    }
    out
}

/// How often each rule is named in a table of cases, and in how many boundary pairs.
fn cases_by_rule() -> BTreeMap<String, (usize, usize)> {
    let mut by_rule = BTreeMap::<String, (usize, usize)>::new();
    for table in ["tests/cases.csv", "tests/marks.csv"] {
        let mut reader = csv::Reader::from_path(path(table)).expect("the table is there");
        let headers = reader.headers().expect("it has a head").clone();
        let column = |name: &str| headers.iter().position(|header| header == name).expect("the column is there");
        let (id, rules) = (column("id"), column("rules"));
        for row in reader.records() {
            let row = row.expect("a row can be read");
            let is_half_a_pair = row[id].ends_with("-allowed") || row[id].ends_with("-passes");
            for rule in row[rules].split_whitespace() {
                let (cases, pairs) = by_rule.entry(rule.to_owned()).or_default();
                *cases += 1;
                *pairs += usize::from(is_half_a_pair);
            }
        }
    }
    by_rule
}

fn coverage_document() -> String {
    let by_rule = cases_by_rule();
    let mut out = String::from(
        "# Rule → test → page\n\n<!-- Made by `BLESS=1 cargo test --features ssr --test documents`; do not edit. -->\n\nCases are rows of tests/cases.csv and tests/marks.csv; a pair is the last day refused and the first day allowed, or the last value that fails and the first that passes. Every rule stands on `/rules/#id`; one that judges stands in every answer that rests on it.\n\n| rule | about | cases | pairs | page |\n|---|---|---|---|---|\n",
    );
    for chapter in Lang::En.book().chapters(&RULES_OF_2024) {
        for rule in chapter.rules {
            let (cases, pairs) = by_rule.get(rule.id).copied().unwrap_or_default();
            let page = match chapter.name {
                "appeal" => "landing, rules",
                "checklist" => "landing, answer, rules",
                "recognition" => "history, rules",
                "counting" | "measures" | "not-sure" => "rules",
                _ => "answer, rules",
            };
            writeln!(out, "| {} | {} | {cases} | {pairs} | {page} |", rule.id, rule.title).expect("a text takes all");
        }
    }
    out
}

#[test]
fn the_rules_in_docs_are_those_of_the_code() {
    compare("docs/RULES.md", &rules_document());
}

#[test]
fn the_coverage_in_docs_is_that_of_the_tests() {
    compare("docs/coverage.md", &coverage_document());
}

#[test]
fn no_rule_of_the_specification_is_missing_and_none_stands_twice() {
    let ids: Vec<String> = RULES_OF_2024.rules().iter().map(|rule| rule.id.to_string()).collect();
    let missing: Vec<String> = specified().into_iter().filter(|id| !ids.contains(id)).collect();
    assert_eq!(missing, [""; 0], "rules that nobody wrote down");
    let once: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(once.len(), ids.len());
}

#[test]
fn every_clause_of_the_appeal_is_tied_to_a_rule_or_a_text() {
    let cited: BTreeSet<&str> = RULES_OF_2024
        .rules()
        .iter()
        .flat_map(|rule| rule.citations)
        .filter(|cited| cited.source == Source::Appeal)
        .map(|cited| cited.clause)
        .collect();
    assert_eq!(cited, CLAUSES.into_iter().collect());
}

#[test]
fn every_judging_rule_has_cases() {
    let by_rule = cases_by_rule();
    for chapter in Lang::En.book().chapters(&RULES_OF_2024) {
        if ["appeal", "checklist", "counting", "recognition"].contains(&chapter.name) {
            continue;
        }
        for rule in chapter.rules.iter().filter(|rule| rule.id != "M6") {
            assert!(by_rule.contains_key(rule.id), "{} has no case", rule.id);
        }
    }
}

#[test]
fn advice_alone_never_judges() {
    for rule in RULES_OF_2024.rules() {
        let is_advice = rule.citations.iter().all(|cited| cited.source == Source::Practice);
        assert!(!is_advice, "{} rests on what blood stations commonly say", rule.id);
    }
}

#[test]
fn what_was_recalled_and_not_read_says_so_in_both_languages() {
    let recalled = ["D31", "D32", "D33", "D34", "D35", "D36", "V7", "M5", "R1"];
    for lang in Lang::ALL {
        for text in lang.book().chapters(&RULES_OF_2024).into_iter().flat_map(|chapter| chapter.rules) {
            assert_eq!(text.to_confirm, recalled.contains(&text.id), "{}", text.id);
        }
    }
    let to_confirm = RULES_OF_2024.not_able.list.iter().filter(|entry| entry.to_confirm).count();
    assert_eq!((RULES_OF_2024.not_able.list.len(), to_confirm), (12, 10));
}

#[test]
fn every_wait_has_its_worked_example() {
    for chapter in Lang::Zh.book().chapters(&RULES_OF_2024) {
        for text in chapter.rules {
            let names_a_wait = RULES_OF_2024.deferrals.iter().any(|deferral| {
                let is_wait = |case: &donation_day::rules::Case| matches!(case.wait, donation_day::rules::Wait::For(_));
                deferral.rule.id.0 == text.id && deferral.cases.iter().any(is_wait)
            });
            let has_dates = names_a_wait || ["I1", "I2", "I3", "I4", "I5", "I7", "W1", "S5"].contains(&text.id);
            assert_eq!(text.example.is_some(), has_dates, "{}", text.id);
        }
    }
}

#[test]
fn the_draft_changes_what_it_says_and_nothing_else() {
    let changed: Vec<&str> =
        Lang::En.book().differences(&DRAFT_2025, &RULES_OF_2024).into_iter().map(|text| text.id).collect();
    assert_eq!(changed, ["I1", "W1"]);
}
