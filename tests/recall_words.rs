//! The words of the recall: every code of the worker, every problem and every reason has a sentence of its own.

use std::collections::BTreeSet;

use donation_day::desk::recall::{MappingProblem, SettingsProblem, Why};
use donation_day::text::Lang;
use donation_day::text::desk::{DeskMessage as D, ListWrong};

const WORKER: &str = include_str!("../static/worker.js");

fn say(lang: Lang, message: D) -> String {
    lang.desk_words().message(message).into_owned()
}

/// The codes that the worker's head lists, each on a line of its own.
fn codes() -> Vec<&'static str> {
    let head = WORKER.lines().skip_while(|line| !line.contains("type: 'problem'")).skip(1);
    let quoted = |line: &'static str| Some(line.strip_prefix("//       '")?.split_once('\'')?.0);
    head.map_while(quoted).collect()
}

#[test]
fn every_code_that_the_worker_lists_and_throws_has_a_meaning() {
    let codes = codes();
    assert!(codes.len() >= 11, "{codes:?}");
    let thrown =
        WORKER.match_indices("new Problem('").filter_map(|(at, found)| WORKER[at + found.len()..].split('\'').next());
    for code in codes.iter().copied().chain(thrown) {
        assert_ne!(ListWrong::of(code), ListWrong::Unknown, "{code}");
        assert!(codes.contains(&code), "static/worker.js throws {code} and does not list it");
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
    messages.extend(Why::ALL.map(|why| D::ListWhy(Some(why))));
    messages.push(D::ListWhy(None));
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
