//! Finding a case: what people type, and what it leads to.
#![cfg(feature = "ssr")]

use donation_day::find::build::{index, sounds};
use donation_day::find::{Index, Sounds, word_of};
use donation_day::rules::{LeadsTo, RULES_OF_2024, names};

fn all() -> (Index, Sounds) {
    let index = Index::parse(&index(), &RULES_OF_2024).expect("the file that was just made can be read");
    (index, Sounds::parse(&sounds()))
}

fn found(query: &str) -> Vec<&'static str> {
    let (index, sounds) = all();
    index.find(query, &sounds).into_iter().map(word_of).collect()
}

#[test]
fn what_people_type_leads_to_their_case_first() {
    let (index, sounds) = all();
    let mut wrong = Vec::new();
    for (query, case) in [
        // Chinese, as it is said.
        ("拔牙", "tooth-extraction"),
        ("昨天拔牙了", "tooth-extraction"),
        ("洗牙", "dental-care"),
        ("纹身", "tattoo"),
        ("打疫苗", "vaccine"),
        ("感冒药", "medicine"),
        ("感冒", "cold"),
        ("阿司匹林", "platelet-medicine"),
        ("坐月子", "childbirth"),
        ("喂奶", "nursing"),
        ("流感疫苗", "vaccine"),
        ("被狗咬", "rabies-after-exposure"),
        ("糖尿病", "?not_able"),
        ("例假", "?menstruation"),
        // Pinyin, its initials, and without an end.
        ("baya", "tooth-extraction"),
        ("ba ya", "tooth-extraction"),
        ("BAYA", "tooth-extraction"),
        ("wenshen", "tattoo"),
        ("xiya", "dental-care"),
        ("ganmaoyao", "medicine"),
        ("asipilin", "platelet-medicine"),
        ("zuoyuezi", "childbirth"),
        ("liuganyimiao", "vaccine"),
        ("beigouyao", "rabies-after-exposure"),
        // English.
        ("tooth", "tooth-extraction"),
        ("Aspirin", "platelet-medicine"),
        ("flu shot", "vaccine"),
        ("tattoo", "tattoo"),
        ("covid", "covid"),
        // Full-width letters, and what stands around.
        ("ｂａｙａ", "tooth-extraction"),
        ("“拔牙”！", "tooth-extraction"),
        // Slips: of the finger, and of the input method that takes one word for another.
        ("阿斯匹林", "platelet-medicine"),
        ("asprin", "platelet-medicine"),
        ("纹生", "tattoo"),
        ("拔芽", "tooth-extraction"),
        ("liugangyimiao", "vaccine"),
        ("tatoo", "tattoo"),
        ("nueji", "malaria"),
        ("zhaoliang", "cold"),
        ("pangguangjieshi", "urinary-stones"),
    ] {
        let found: Vec<&str> = index.find(query, &sounds).into_iter().map(word_of).collect();
        if found.first() != Some(&case) {
            wrong.push(format!("{query}: {case} expected, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn initials_lead_to_all_that_begin_so() {
    let found = found("by");
    assert!(found.contains(&"tooth-extraction") && found.contains(&"dental-care"), "{found:?}");
}

#[test]
fn every_word_leads_to_its_case_among_the_finds_and_so_does_its_pinyin() {
    let (index, sounds) = all();
    let lines = index_lines();
    for names in names() {
        let word_of_line = word_of(names.leads_to);
        let pinyin = lines.iter().find(|line| line.starts_with(&format!("{word_of_line}\t"))).expect("it has a line");
        for part in pinyin.split('\t').skip(1) {
            let (word, syllables) = part.split_once('|').expect("a word and its pinyin");
            assert!(index.find(word, &sounds).contains(&names.leads_to), "{word} does not lead to {word_of_line}");
            if !syllables.is_empty() {
                assert!(syllables.is_ascii(), "{word}: {syllables} is no pinyin");
            }
        }
    }
}

fn index_lines() -> Vec<String> {
    index().lines().map(str::to_owned).collect()
}

#[test]
fn every_case_has_words_in_both_languages_and_every_word_leads_somewhere() {
    let names = names();
    for case in RULES_OF_2024.deferrals.iter().flat_map(|deferral| deferral.cases) {
        let of_case = names.iter().find(|names| names.leads_to == LeadsTo::Case(case.key));
        let of_case = of_case.unwrap_or_else(|| panic!("{:?} cannot be found", case.key));
        assert!(!of_case.zh.is_empty() && !of_case.en.is_empty(), "{:?} speaks one language", case.key);
    }
    for names in &names {
        if let LeadsTo::Case(case) = names.leads_to {
            assert!(RULES_OF_2024.case(case).is_some(), "{case:?} is no case");
        }
        for words in [&names.zh, &names.en] {
            assert!(words.iter().all(|word| !word.trim().is_empty()), "{:?} has an empty word", names.leads_to);
        }
    }
}

#[test]
fn the_everyday_characters_sound_as_they_do_alone() {
    let sounds = sounds();
    for (syllable, c) in [("ya", '牙'), ("wen", '纹'), ("xue", '血'), ("yao", '药'), ("nv", '女')] {
        let line = sounds.lines().find(|line| line.split_once(' ').is_some_and(|(of, _)| of == syllable));
        assert!(line.is_some_and(|line| line.contains(c)), "{c} does not sound like {syllable}: {line:?}");
    }
    assert!(sounds.lines().map(|line| line.chars().count()).sum::<usize>() > 3700, "characters are missing");
}

#[test]
fn what_means_nothing_finds_nothing_and_nothing_breaks_the_search() {
    for query in ["", "  ", "!!!", "你好世界", "qqqqqq", "zzz", "🩸", "\u{202e}abc", "%20", "'; delete"] {
        assert_eq!(found(query), [""; 0], "{query:?}");
    }
    let long = "拔".repeat(10_000);
    assert!(found(&long).len() <= 8);
    assert_eq!(Index::parse("", &RULES_OF_2024), None);
    assert_eq!(Index::parse("<!doctype html>", &RULES_OF_2024), None);
    assert_eq!(Index::parse("cold\tno pinyin", &RULES_OF_2024), None);
    let of_another_book = Index::parse("no-such-case\ta|\ncold\ta|", &RULES_OF_2024).expect("one line is known");
    assert_eq!(of_another_book.find("a", &Sounds::default()).len(), 1);
}

#[test]
fn at_most_eight_finds_are_shown_and_none_twice() {
    for query in ["药", "疫苗", "手术", "病", "y", "yi", "a"] {
        let mut found = found(query);
        assert!(found.len() <= 8, "{query}: {found:?}");
        let before = found.len();
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), before, "{query}");
    }
}
