//! The rulebooks themselves. Each entry stands under the clause that it encodes.
//!
//! Told and not judged: the appeal itself (A0, A1), the identity document (A2, W4), advice (A8, A10, A11), and A9, a
//! misprint in the appeal as it was printed.

mod donations;
mod donors;
mod last_week;
mod longer;
mod measures;
mod names;
mod not_able;
mod people;
mod vaccines;

use chrono::NaiveDate;

use super::{
    Age, Case, CaseKey, Citation, CountsFrom, Group, InForce, Interval, LeadsTo, Length, Names, Rule, RuleId, Rulebook,
    Rulebooks, Source, Wait, Words,
};

/// The words by which people look for their case, in the order in which equal finds are shown.
#[must_use]
pub fn names() -> Vec<Names> {
    let names = |(leads_to, zh, en): &(&'static str, &'static str, &'static str)| Names {
        leads_to: match *leads_to {
            "not_able" => LeadsTo::NotAble,
            "menstruation" => LeadsTo::Menstruation,
            case => LeadsTo::Case(CaseKey(case)),
        },
        zh: zh.split(' ').collect(),
        en: en.split(", ").collect(),
    };
    names::NAMES.iter().map(names).collect()
}

/// All that there are.
pub(super) static BOOKS: [&Rulebook; 2] = [&RULES_OF_2024, &DRAFT_2025];

/// The rulebooks that are in force today. A change of law is one more book in this list.
#[must_use]
pub fn rulebooks() -> Rulebooks {
    Rulebooks::new(BOOKS.into_iter().copied())
}

/// The rulebook that a city has chosen for its site, in the place of all others and for as long as they are in force; those
/// that are in force where it has chosen none, and nothing where no book has that name.
///
/// ```
/// use donation_day::rules::{rulebooks_of_a_city, rulebooks};
/// let chosen = rulebooks_of_a_city("draft-2025").expect("there is a book of that name");
/// assert_eq!(chosen.when_checked().map(|book| book.age.to), Some(65));
/// assert_eq!(rulebooks().when_checked().map(|book| book.age.to), Some(55));
/// assert_eq!(rulebooks_of_a_city(""), Some(rulebooks()));
/// assert_eq!(rulebooks_of_a_city("no such book"), None);
/// ```
#[must_use]
pub fn rulebooks_of_a_city(name: &str) -> Option<Rulebooks> {
    if name.is_empty() {
        return Some(rulebooks());
    }
    let book = BOOKS.into_iter().find(|book| book.name == name)?;
    Some(Rulebooks::new([Rulebook { in_force: RULES_OF_2024.in_force, ..*book }]))
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date typed here is a real day")
}

/// Words for people.
const fn w(zh: &'static str, en: &'static str) -> Words {
    Words::new(zh, en)
}

const CHAPTER_6: &[Citation] = &[cite(Source::Standard, "6")];
const CHAPTER_6_AND_CHOICE: &[Citation] = &[cite(Source::Standard, "6"), cite(Source::Choice, "")];
const NOTICE_OF_2022: &[Citation] = &[cite(Source::Notice, "2022")];
const NOTICES_OF_2021_AND_2022: &[Citation] = &[cite(Source::Notice, "2021"), cite(Source::Notice, "2022")];
const CHAPTER_7: &[Citation] = &[cite(Source::Standard, "7")];

/// A rule of the standard, chapter 6. Its words are made from its cases.
const fn standard(id: &'static str, title: Words, reading: Words) -> Rule {
    Rule { id: RuleId(id), citations: CHAPTER_6, title, words: w("", ""), reading, to_confirm: false, checked: CHECKED }
}

/// The same, where it leaves room and this product chose.
const fn standard_chosen(id: &'static str, title: Words, reading: Words) -> Rule {
    Rule { citations: CHAPTER_6_AND_CHOICE, ..standard(id, title, reading) }
}

/// The same, recalled and not read in the source's text: to be confirmed with the blood station.
const fn recalled(id: &'static str, title: Words, reading: Words) -> Rule {
    Rule { to_confirm: true, ..standard(id, title, reading) }
}

/// A rule of notices on COVID-19, recalled and not read in their text.
const fn of_a_notice(id: &'static str, citations: &'static [Citation], title: Words, reading: Words) -> Rule {
    Rule { citations, ..recalled(id, title, reading) }
}

/// A rule of the standard, chapter 7.
const fn standard_7(id: &'static str, title: Words, words: Words, reading: Words) -> Rule {
    Rule { citations: CHAPTER_7, words, ..standard(id, title, reading) }
}

const fn case(key: &'static str, title: Words, counts_from: CountsFrom, wait: Wait) -> Case {
    Case { key: CaseKey(key), title, counts_from, wait, is_also: None }
}

/// A case that is one of another rule as well.
const fn also(case: Case, other: CaseKey) -> Case {
    Case { is_also: Some(other), ..case }
}

const fn cite(source: Source, clause: &'static str) -> Citation {
    Citation { source, clause }
}

/// The day on which every entry below was last compared with its source.
pub(super) const CHECKED: NaiveDate = day(2026, 11, 24);

/// How many donors the city needs a day, on average (A1 "日均150人献血").
pub const DONORS_NEEDED_A_DAY: u32 = 150;

/// The appeal of Zhuzhou of 2024, the national standard and the law of 1998, read together.
pub static RULES_OF_2024: Rulebook = Rulebook {
    name: "rules-2024",
    title: w(
        "现行规定（2024年株洲倡议书与国家标准）",
        "The rules in force (Zhuzhou appeal of 2024 and national standard)",
    ),
    // The day on which GB 18467-2011 came into force; the appeal repeats its intervals.
    in_force: InForce::From(day(2012, 7, 1)),
    marks_from: day(2012, 7, 1),
    intervals: donations::INTERVALS,
    special_match: donations::SPECIAL_MATCH,
    yearly_count: donations::YEARLY_COUNT,
    yearly_volume: donations::YEARLY_VOLUME,
    other_kinds: donations::OTHER_KINDS,
    volumes: donations::VOLUMES,
    unstated: donations::UNSTATED,
    award: people::AWARD,
    age: donors::AGE,
    weight: donors::WEIGHT,
    menstruation: donors::MENSTRUATION,
    deferrals: &[
        last_week::S1,
        last_week::S2,
        last_week::S3,
        last_week::S4,
        last_week::S7,
        longer::D1,
        longer::D2,
        longer::D3,
        longer::D4,
        longer::D5,
        longer::D6,
        longer::D7,
        longer::D8,
        longer::D9,
        longer::D10,
        longer::D11,
        longer::D12,
        longer::D13,
        longer::D14,
        longer::D15,
        longer::D16,
        longer::D17,
        longer::D18,
        longer::D19,
        longer::D20,
        longer::D21,
        longer::D22,
        longer::D23,
        longer::D24,
        longer::D25,
        longer::D26,
        longer::D27,
        longer::D28,
        longer::D29,
        longer::D30,
        longer::D31,
        longer::D32,
        longer::D33,
        longer::D34,
        longer::D35,
        longer::D36,
        vaccines::V1,
        vaccines::V2,
        vaccines::V3,
        vaccines::V4,
        vaccines::V5,
        vaccines::V6,
        vaccines::V7,
    ],
    groups: &[
        (Group::LastWeek, last_week::S7.rule),
        (
            Group::Longer,
            &standard_chosen(
                "D",
                w("手术、疾病、怀孕等情况", "Operations, illness, pregnancy and the like"),
                w(
                    "不确定属于哪一种的，请问工作人员；“不确定”不等于“没有”。",
                    "Not sure which it is: ask the staff. “Not sure” is never taken as a no.",
                ),
            ),
        ),
        (
            Group::Vaccines,
            &standard_chosen(
                "V",
                w("疫苗和血清", "Vaccines and sera"),
                w(
                    "不确定打的是哪一种的，请问工作人员，带上接种记录更好。",
                    "Not sure which one it was: ask the staff, and bring the vaccination record if there is one.",
                ),
            ),
        ),
    ],
    not_able: not_able::NOT_ABLE,
    measures: measures::MEASURES,
    appeal: &people::APPEAL,
    checklist: &people::CHECKLIST,
    counting: &people::COUNTING,
};

/// The draft revision of the Blood Donation Law, published on 17 December 2025 for comment. **Off**: it is not known
/// to be in force. Coming into force is one line: a day in [`Rulebook::in_force`].
pub static DRAFT_2025: Rulebook = Rulebook {
    name: "draft-2025",
    title: w("献血法修订草案（2025年12月征求意见稿）", "Draft revision of the Blood Donation Law (December 2025)"),
    in_force: InForce::Off,
    intervals: &[
        Interval {
            rule: &Rule {
                id: RuleId("I1"),
                citations: &[cite(Source::Draft, "")],
                reading: w("按天计算，到期当天就可以献。", "Counted in days; the day on which they are up is allowed."),
                ..*RULES_OF_2024.intervals[0].rule
            },
            wait: Length::Days(90),
            ..RULES_OF_2024.intervals[0]
        },
        RULES_OF_2024.intervals[1],
        RULES_OF_2024.intervals[2],
        RULES_OF_2024.intervals[3],
    ],
    age: Age {
        rule: &Rule {
            citations: &[cite(Source::Draft, "")],
            words: w("{from}至{to}周岁可以献血。", "From {from} to {to} completed years."),
            ..*RULES_OF_2024.age.rule
        },
        to: 65,
        extension: None,
        ..RULES_OF_2024.age
    },
    ..RULES_OF_2024
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_an_id_of_its_own_a_source_and_a_title() {
        for book in [RULES_OF_2024, DRAFT_2025] {
            let rules = book.rules();
            let mut ids: Vec<_> = rules.iter().map(|rule| rule.id).collect();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), rules.len(), "{}: an id stands twice", book.name);
            for rule in rules {
                assert!(!rule.citations.is_empty(), "{} has no source", rule.id);
                assert!(!rule.title.zh().is_empty() && !rule.title.en().is_empty(), "{} has no title", rule.id);
                for words in [rule.words, rule.reading] {
                    assert_eq!(words.zh().is_empty(), words.en().is_empty(), "{} speaks one language", rule.id);
                }
            }
        }
    }

    #[test]
    fn every_case_has_a_key_of_its_own_and_is_found_by_it() {
        let mut seen = Vec::new();
        for deferral in RULES_OF_2024.deferrals {
            assert!(!deferral.cases.is_empty(), "{} has no case", deferral.rule.id);
            for case in deferral.cases {
                assert!(!seen.contains(&case.key), "{:?} stands twice", case.key);
                seen.push(case.key);
                assert_eq!(RULES_OF_2024.case(case.key).map(|found| found.0.rule.id), Some(deferral.rule.id));
            }
        }
        assert_eq!(RULES_OF_2024.case(CaseKey("no such case")), None);
    }

    #[test]
    fn a_day_is_judged_by_the_book_in_force_on_it_and_by_none_before_the_first() {
        let change = day(2027, 1, 1);
        let books = Rulebooks::new([DRAFT_2025.in_force_from(change), RULES_OF_2024]);
        let name = |on: NaiveDate| books.on(on).map(|book| book.name);
        assert_eq!(name(day(2012, 6, 30)), None);
        assert_eq!(name(day(2012, 7, 1)), Some("rules-2024"));
        assert_eq!(name(day(2026, 12, 31)), Some("rules-2024"));
        assert_eq!(name(change), Some("draft-2025"));
        assert_eq!(name(NaiveDate::MAX), Some("draft-2025"));
    }

    #[test]
    fn the_draft_is_off_until_a_day_is_given() {
        assert_eq!(rulebooks().windows().count(), 1);
        assert_eq!(rulebooks().on(day(2030, 1, 1)).map(|book| book.name), Some("rules-2024"));
    }

    #[test]
    fn of_two_books_for_one_day_the_later_in_the_list_holds() {
        let start = day(2012, 7, 1);
        let books = Rulebooks::new([RULES_OF_2024, DRAFT_2025.in_force_from(start)]);
        assert_eq!(books.windows().count(), 1);
        assert_eq!(books.on(start).map(|book| book.name), Some("draft-2025"));
    }
}
