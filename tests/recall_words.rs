//! The words of the recall: every code of the worker, every problem and every reason has a sentence of its own.

use std::collections::BTreeSet;

use donation_day::desk::recall::{MappingProblem, SettingsProblem, Why};
use donation_day::text::Lang;
use donation_day::text::desk::{DeskMessage as D, ListWrong};

const WORKER: &str = include_str!("../static/worker.js");

fn say(lang: Lang, message: D) -> String {
    lang.desk_words().message(message).into_owned()
}

/// The codes of the problems that the worker tells.
fn codes() -> BTreeSet<&'static str> {
    let after = |what: &'static str| WORKER.match_indices(what).map(move |(at, _)| &WORKER[at + what.len()..]);
    let thrown = after("new Problem('").filter_map(|rest| rest.split('\'').next());
    thrown.chain(["broken"]).collect()
}

#[test]
fn every_code_that_the_worker_tells_has_a_meaning() {
    let codes = codes();
    assert!(codes.len() >= 11, "{codes:?}");
    assert!(WORKER.contains("error.code : 'broken'"), "what else it tells");
    for code in codes {
        assert_ne!(ListWrong::of(code), ListWrong::Unknown, "{code}");
    }
    assert_eq!(ListWrong::of("of_tomorrow"), ListWrong::Unknown);
}

#[test]
fn every_problem_and_reason_has_a_sentence_of_its_own() {
    let wrong = codes().into_iter().map(ListWrong::of).chain([ListWrong::Unknown]);
    let mut messages: Vec<D> = Vec::new();
    for message in wrong.map(D::RecallWrong) {
        if !messages.contains(&message) {
            messages.push(message);
        }
    }
    messages.extend(Why::ALL.map(D::ListWhy));
    let mapping = [MappingProblem::NoSuchColumn(0), MappingProblem::TakenTwice(0), MappingProblem::NothingToJudgeBy];
    messages.extend(mapping.map(D::MappingWrong));
    messages.extend([SettingsProblem::DayHasPassed, SettingsProblem::NoRulesOnThatDay].map(D::DriveWrong));
    for lang in Lang::ALL {
        let sentences: BTreeSet<String> = messages.iter().map(|message| say(lang, *message)).collect();
        assert_eq!(sentences.len(), messages.len(), "{lang:?}");
        assert!(sentences.iter().all(|sentence| sentence.chars().count() >= 4), "{lang:?}: {sentences:?}");
    }
}

#[test]
fn the_counts_of_a_list_are_said_as_people_say_them() {
    let rows = |lang, rows, donors, bad| say(lang, D::ListRows { rows, donors, bad });
    assert_eq!(rows(Lang::En, 1, 1, 0), "1 row in the list, 1 donor judged.");
    assert_eq!(rows(Lang::En, 5, 3, 1), "5 rows in the list, 3 donors judged, 1 row not judged.");
    assert_eq!(rows(Lang::Zh, 5, 3, 2), "名单一共5行，判断了3位献血者，2行没有判断。");
    assert_eq!(rows(Lang::Zh, 5, 5, 0), "名单一共5行，判断了5位献血者。");
}
