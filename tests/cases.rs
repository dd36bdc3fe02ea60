//! Worked cases as data: `cases.csv` says who asks what, and what the rules answer; `marks.csv` says which entries of a
//! history came too early.
//!
//! Every date in the two files was worked out from the rules by hand. A blank column is a healthy person's answer; `-`
//! is no answer at all; `not sure` is "not sure".
//!
//! | column | blank | else |
//! |---|---|---|
//! | `id` | | stable; two rows `…-refused` and `…-allowed` are a pair: the last day refused, the first day free |
//! | `rules` | | ids of the rules that the row is about |
//! | `today` | | the day on which the answers were given |
//! | `day` | today | the day that is judged |
//! | `birth` | 1990-05-01 | the birth date |
//! | `sex` | male | `male`, `female` |
//! | `weight_g` | 60000 | grams |
//! | `extension` | does not ask | `asks`: asks to go on after the usual upper age, and never reacted badly |
//! | `donations` | none | entries with `; ` between them, see below |
//! | `told` | these are all | `-`: nothing was said beyond the list |
//! | `conditions` | none | `cold 2025-05-28; fever on; medicine ?`: last day, still going on, nobody knows when |
//! | `week` | none but those named | `unfinished`: something was named whose day is still to be said |
//! | `periods` | does not concern | `2025-06-01..2025-06-05; 2025-06-28..; cycle 30; length 5; expected 2025-07-30; no predictions` |
//! | `units` | not stated | units of platelets that the donor wants to give |
//! | `verdict` | | `can`, `not-yet`, `no-date`, `cannot`, `staff` |
//! | `earliest` | | with `not-yet` alone: the first open day |
//! | `decides` | none | ids of the rules that decide |
//! | `missing` | nothing | what has not been answered: `birth weight sex donations extension week periods case` |
//! | `also` | none | every other finding: `I1` blocks, `ask:S7` asks the staff (`ask` by whatever rule), `one-unit:I6` and `plan:I1` advise |
//!
//! An entry of `donations` is a kind, a date and, where known, an amount: `W 2024-06-05 400` whole blood in ml,
//! `P 2025-01 1+200` platelets in units and ml of plasma, `? 2024` unknown kind, `O undated` another kind. `x W …` was
//! an attempt that gave no blood. `P 2025-01-01 2+0 20 times every 14 days` is 20 entries.

// The slow definition is shared with other tests, each of which uses a part of it.
#[allow(dead_code, reason = "other tests use the rest")]
mod oracle;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use donation_day::eligibility::{
    Answer, Assessment, Basis, Condition, Cycle, Donation, Facts, Finding, Given, Grams, GroupAnswer, History, Known,
    Menstruation, Occurred, PartialDate, Period, Question, Says, Sex, Told, Verdict, assess,
};
use donation_day::rules::{CaseKey, Group, Kind, rulebooks};
use oracle::Oracle;
use serde::Deserialize;

/// A row of `cases.csv`.
#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    rules: String,
    about: String,
    today: String,
    day: String,
    kind: String,
    birth: String,
    sex: String,
    weight_g: String,
    extension: String,
    donations: String,
    told: String,
    conditions: String,
    week: String,
    periods: String,
    units: String,
    verdict: String,
    earliest: String,
    decides: String,
    missing: String,
    also: String,
}

/// A row of `marks.csv`.
#[derive(Debug, Deserialize)]
struct Marks {
    id: String,
    rules: String,
    about: String,
    donations: String,
    /// The entries that were too early, counted from 1.
    marked: String,
}

fn cases() -> Vec<Case> {
    let rows = csv::Reader::from_reader(include_str!("cases.csv").as_bytes()).into_deserialize();
    rows.map(|row| row.expect("a row of cases.csv has every column")).collect()
}

fn marks() -> Vec<Marks> {
    let rows = csv::Reader::from_reader(include_str!("marks.csv").as_bytes()).into_deserialize();
    rows.map(|row| row.expect("a row of marks.csv has every column")).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("{text:?} is no day"))
}

/// What stands between `; `.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|entry| !entry.is_empty())
}

fn words(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// `2025-06-05`, `2025-06` or `2025`.
fn partial(text: &str) -> PartialDate {
    match text.len() {
        4 => PartialDate::Year(day(&format!("{text}-01-01"))),
        7 => PartialDate::Month(day(&format!("{text}-01"))),
        _ => PartialDate::Day(day(text)),
    }
}

/// Blank is `healthy`, `-` is no answer.
fn answer<T>(text: &str, healthy: T, read: impl Fn(&str) -> T) -> Answer<T> {
    match text {
        "" => Answer::Known(healthy),
        "-" => Answer::Unanswered,
        "not sure" => Answer::NotSure,
        text => Answer::Known(read(text)),
    }
}

fn donations(text: &str) -> Vec<Donation> {
    entries(text).flat_map(donation_entry).collect()
}

fn donation_entry(entry: &str) -> Vec<Donation> {
    let mut tokens: Vec<&str> = entry.split_whitespace().collect();
    let no_blood = tokens[0] == "x";
    if no_blood {
        tokens.remove(0);
    }
    let (times, step) = match tokens[..] {
        [.., times, "times", "every", step, "days"] => {
            let read = (times.parse().expect("how many times"), step.parse().expect("how many days"));
            tokens.truncate(tokens.len() - 5);
            read
        }
        _ => (1, 0),
    };
    let when = (tokens[1] != "undated").then(|| partial(tokens[1]));
    let amount = tokens.get(2).copied();
    let given = match tokens[0] {
        "W" => Given::WholeBlood { ml: amount.map(|ml| ml.parse().expect("millilitres")) },
        "P" => match amount {
            None => Given::Platelets { units: None, plasma_ml: 0 },
            Some(amount) => {
                let (units, plasma) = amount.split_once('+').expect("units+plasma");
                let units = Some(units.parse().expect("units"));
                Given::Platelets { units, plasma_ml: plasma.parse().expect("millilitres of plasma") }
            }
        },
        "?" => Given::Unknown,
        "O" => Given::Other,
        other => panic!("{other:?} is no kind of donation"),
    };
    (0..times)
        .map(|time| {
            let when = when.map(|when| match when {
                PartialDate::Day(first) => PartialDate::Day(first + Days::new(time * step)),
                estimate => estimate,
            });
            Donation { when, given, no_blood }
        })
        .collect()
}

fn condition(entry: &str) -> Condition {
    let (case, when) = entry.split_once(' ').expect("a case and when it was");
    // The crate's keys live for ever, and so do those of a test.
    let case = CaseKey(String::from(case).leak());
    let when = match when {
        "on" => Occurred::StillOn,
        "?" => Occurred::NotKnown,
        last => Occurred::Last(partial(last)),
    };
    Condition { case, when }
}

fn cycle(text: &str) -> Menstruation {
    let mut cycle = Cycle::default();
    for entry in entries(text) {
        if entry == "no predictions" {
            cycle.no_predictions = true;
        } else if let Some(days) = entry.strip_prefix("cycle ") {
            cycle.cycle_days = Some(days.parse().expect("days"));
        } else if let Some(days) = entry.strip_prefix("length ") {
            cycle.length_days = Some(days.parse().expect("days"));
        } else if let Some(expected) = entry.strip_prefix("expected ") {
            cycle.expected = Some(day(expected));
        } else {
            let (first, last) = entry.split_once("..").expect("first..last");
            cycle.periods.push(Period { first: day(first), last: (!last.is_empty()).then(|| day(last)) });
        }
    }
    Menstruation::Concerns(cycle)
}

impl Case {
    fn today(&self) -> NaiveDate {
        day(&self.today)
    }

    fn day(&self) -> NaiveDate {
        if self.day.is_empty() { self.today() } else { day(&self.day) }
    }

    fn kind(&self) -> Kind {
        match &*self.kind {
            "whole-blood" => Kind::WholeBlood,
            "platelets" => Kind::Platelets,
            other => panic!("{}: {other:?} is no kind", self.id),
        }
    }

    fn facts(&self) -> Facts {
        let group = match &*self.week {
            "" => Some(GroupAnswer::NoneElse),
            "-" => None,
            "not sure" => Some(GroupAnswer::NotSure),
            "unfinished" => Some(GroupAnswer::Unfinished),
            other => panic!("{}: {other:?} is no answer about the last week", self.id),
        };
        Facts {
            birth: answer(&self.birth, day("1990-05-01"), day),
            sex: answer(&self.sex, Sex::Male, |sex| match sex {
                "male" => Sex::Male,
                "female" => Sex::Female,
                other => panic!("{}: {other:?} is no sex", self.id),
            }),
            weight: answer(&self.weight_g, Grams(60_000), |grams| Grams(grams.parse().expect("grams"))),
            extension: answer(&self.extension, false, |asks| asks == "asks"),
            conditions: entries(&self.conditions).map(condition).collect(),
            groups: group.map(|group| (Group::LastWeek, group)).into_iter().collect(),
            menstruation: match &*self.periods {
                "" => Answer::Known(Menstruation::DoesNotConcern),
                "-" => Answer::Unanswered,
                "not sure" => Answer::NotSure,
                periods => Answer::Known(cycle(periods)),
            },
            platelet_units: (!self.units.is_empty()).then(|| self.units.parse().expect("units")),
        }
    }

    fn history(&self) -> History {
        let told = match &*self.told {
            "" => Told::All,
            "-" => Told::Nothing,
            "not sure" => Told::NotSure,
            other => panic!("{}: {other:?} is no answer about all donations", self.id),
        };
        History { told, donations: donations(&self.donations) }
    }

    fn verdict(&self) -> Verdict {
        match &*self.verdict {
            "can" => Verdict::CanDonate,
            "not-yet" => Verdict::NotYet { earliest: day(&self.earliest) },
            "no-date" => Verdict::NoDate,
            "cannot" => Verdict::CannotDonate,
            "staff" => Verdict::ForStaff,
            other => panic!("{}: {other:?} is no verdict", self.id),
        }
    }

    fn assess(&self) -> Assessment {
        assess(&self.facts(), &self.history(), self.kind(), self.day(), &rulebooks(), self.today())
    }

    /// What is wrong with `answer`, if anything.
    fn objections(&self, answer: &Assessment) -> Vec<String> {
        let mut objections = Vec::new();
        let mut compare = |what: &str, expected: String, is: String| {
            if expected != is {
                objections.push(format!("{} ({}): {what} should be {expected}, is {is}", self.id, self.about));
            }
        };
        compare("the verdict", format!("{:?}", self.verdict()), format!("{:?}", answer.verdict));
        let decides: BTreeSet<String> = answer
            .findings
            .iter()
            .filter(|finding| finding.decides)
            .map(|finding| finding.rule.id.to_string())
            .collect();
        compare("what decides", format!("{:?}", words(&self.decides)), format!("{decides:?}"));
        let missing: BTreeSet<String> = answer.missing.iter().map(|question| name_of(*question).to_owned()).collect();
        compare("what is missing", format!("{:?}", words(&self.missing)), format!("{missing:?}"));
        let any_ask = words(&self.also).contains("ask");
        let also: BTreeSet<String> = answer
            .findings
            .iter()
            .filter(|finding| !finding.decides)
            .map(|finding| match finding.says {
                Says::Blocked => finding.rule.id.to_string(),
                Says::AskStaff if any_ask => "ask".to_owned(),
                Says::AskStaff => format!("ask:{}", finding.rule.id),
                Says::OneUnitOnly => format!("one-unit:{}", finding.rule.id),
                Says::PlanTooEarly => format!("plan:{}", finding.rule.id),
            })
            .collect();
        compare("what else is told", format!("{:?}", words(&self.also)), format!("{also:?}"));
        objections
    }
}

fn name_of(question: Question) -> &'static str {
    match question {
        Question::BirthDate => "birth",
        Question::Weight => "weight",
        Question::Sex => "sex",
        Question::PastDonations => "donations",
        Question::Extension => "extension",
        Question::Group(Group::LastWeek) => "week",
        Question::Menstruation => "periods",
        Question::RulesOfThatDay => "rules",
        Question::UnknownCase => "case",
    }
}

#[test]
fn every_worked_case_is_judged_as_the_rules_say() {
    let objections: Vec<String> = cases().iter().flat_map(|case| case.objections(&case.assess())).collect();
    assert!(objections.is_empty(), "{} objections:\n{}", objections.len(), objections.join("\n"));
}

#[test]
fn the_slow_definition_agrees_with_every_worked_case() {
    for case in cases() {
        let (facts, history) = (case.facts(), case.history());
        let oracle = Oracle { facts: &facts, history: &history, kind: case.kind(), today: case.today() };
        assert_eq!(oracle.verdict(case.day()), case.verdict(), "{} ({})", case.id, case.about);
        let decides: BTreeSet<String> = oracle.deciding(case.day()).into_iter().map(str::to_owned).collect();
        assert_eq!(decides, words(&case.decides), "{} ({})", case.id, case.about);
    }
}

#[test]
fn every_entry_that_came_too_early_is_marked_and_no_other() {
    for row in marks() {
        let donations = donations(&row.donations);
        let history = History { told: Told::All, donations };
        let marked: Vec<usize> =
            (1..).zip(history.too_early(&rulebooks())).filter(|(_, early)| *early).map(|(number, _)| number).collect();
        let expected: Vec<usize> = row.marked.split_whitespace().map(|n| n.parse().expect("a number")).collect();
        assert_eq!(marked, expected, "{} ({})", row.id, row.about);
    }
}

#[test]
fn how_well_bleeding_days_are_known_is_told() {
    let told = |periods: &str, today: &str| -> Vec<Known> {
        let facts = Facts { menstruation: Answer::Known(cycle(periods)), ..Facts::default() };
        let today = day(today);
        let answer = assess(&facts, &History::default(), Kind::WholeBlood, today, &rulebooks(), today);
        let known = |finding: &Finding| match finding.basis {
            Basis::Bleeding(bleeding) => Some(bleeding.known),
            _ => None,
        };
        answer.findings.iter().filter_map(known).collect()
    };
    assert_eq!(told("2025-06-01..2025-06-05", "2025-06-06"), [Known::Recorded]);
    assert_eq!(told("2025-06-01..", "2025-06-03"), [Known::NotOver]);
    assert_eq!(told("2025-06-01..2025-06-05", "2025-06-30"), [Known::Predicted]);
}

#[test]
fn what_is_not_known_counts_as_the_least_towards_recognition() {
    let entered = donations(
        "W 2024-01-01; W 2024-07-01 400; P 2025-01-01; P 2025-02-01 2+0; ? 2025-03-01; O undated; x W 2025-04-01; W 2025-12-01",
    );
    let history = History { told: Told::All, donations: entered };
    let today = day("2025-06-01");
    let books = rulebooks();
    let totals = history.totals(books.on(today).expect("rules of that day"), today);
    // 200 ml for the unknown one; the planned one and the attempt that gave nothing do not count yet, or at all.
    assert_eq!((totals.whole_blood, totals.whole_blood_ml), (2, 600));
    // One unit for the unknown one.
    assert_eq!((totals.platelets, totals.platelet_units), (2, 3));
    assert_eq!(totals.other, 2);
}

#[test]
fn every_rule_has_a_case() {
    let mut had: BTreeSet<String> = cases().iter().flat_map(|case| words(&case.rules)).collect();
    had.extend(marks().iter().flat_map(|row| words(&row.rules)));
    let all = "T1 T2 T3 T4 T5 T6 I1 I2 I3 I4 I5 I6 I-other W1 W2 W3 S1 S2 S3 S4 S5 S6 S7";
    assert_eq!(had, words(all));
}

#[test]
fn every_case_has_a_name_of_its_own_and_says_what_it_is_about() {
    let rows: Vec<(String, String)> =
        cases().into_iter().map(|c| (c.id, c.about)).chain(marks().into_iter().map(|m| (m.id, m.about))).collect();
    let ids: BTreeSet<&String> = rows.iter().map(|(id, _)| id).collect();
    assert_eq!(ids.len(), rows.len(), "an id stands twice");
    for (id, about) in &rows {
        assert!(about.contains(' '), "{id} is not described");
    }
}

#[test]
fn every_pair_is_the_last_day_refused_and_the_first_day_allowed() {
    let cases = cases();
    let by_id = |id: String| cases.iter().find(|case| case.id == id);
    let mut pairs = 0;
    for refused in &cases {
        let Some(stem) = refused.id.strip_suffix("-refused") else { continue };
        let allowed = by_id(format!("{stem}-allowed")).unwrap_or_else(|| panic!("{stem} has no other half"));
        assert_eq!(Some(allowed.day()), refused.day().succ_opt(), "{stem}: not two days in a row");
        assert_eq!(allowed.verdict(), Verdict::CanDonate, "{stem}");
        assert_ne!(refused.verdict(), Verdict::CanDonate, "{stem}");
        pairs += 1;
    }
    let allowed = cases.iter().filter(|case| case.id.ends_with("-allowed")).count();
    assert_eq!(pairs, allowed, "a day allowed has no day refused before it");
}
