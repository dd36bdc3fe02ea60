//! Worked cases as data: `cases.csv` says who asks what, and what the rules answer; `marks.csv` says which entries of a
//! history came too early.
//!
//! Every date in the two files was worked out from the rules by hand. A blank column is a healthy person's answer; `-`
//! is no answer at all; `not sure` is "not sure".
//!
//! | column | blank | else |
//! |---|---|---|
//! | `id` | | stable; two rows `…-refused` and `…-allowed` are a pair: the last day refused, the first day free; so are `…-fails` and `…-passes`: the last value that fails, the first that passes |
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
//! | `week` | none but those named | the last week (S): `unfinished`: something was named whose day is still to be said |
//! | `longer` | none but those named | the longer deferrals (D), as `week` |
//! | `vaccines` | none but those named | vaccines and sera (V), as `week` |
//! | `not_able` | none of these | `one`: one of the conditions that rule a person out (N); `not sure` would rather talk to the staff |
//! | `periods` | does not concern | `2025-06-01..2025-06-05; 2025-06-28..; cycle 30; length 5; expected 2025-07-30; no predictions` |
//! | `units` | not stated | units of platelets that the donor wants to give |
//! | `special_match` | none | why a doctor approved platelets after a week (I7); `blank` is a reason of nothing but spaces |
//! | `measured` | nothing | what staff measured today (M): `bp 120/80; pulse 72; temp 36.5; hb 130; hct 0.360; plt 200; after 120; looks well` |
//! | `verdict` | | `can`, `not-yet`, `no-date`, `cannot`, `staff` |
//! | `earliest` | | with `not-yet` alone: the first open day |
//! | `decides` | none | ids of the rules that decide |
//! | `missing` | nothing | what has not been answered: `birth weight sex donations extension week longer vaccines not_able periods case` |
//! | `also` | none | every other finding: `I1` blocks, `ask:S7` asks the staff (`ask` by whatever rule), `hour:V1`, `one-unit:I6` and `plan:I1` advise |
//!
//! An entry of `donations` is a kind, a date and, where known, an amount: `W 2024-06-05 400` whole blood in ml,
//! `P 2025-01 1+200` platelets in units and ml of plasma, `? 2024` unknown kind, `O undated` another kind. `x W …` was
//! an attempt that gave no blood. `P 2025-01-01 2+0 20 times every 14 days` is 20 entries.
//!
//! Of `measured`, `bp` is in mmHg; `pulse` in beats a minute, `irregular` and `athlete` behind it where so; `temp` in
//! degrees Celsius with one decimal; `hb` in g/L; `hct` a fraction with three decimals; `plt` and, as predicted for
//! afterwards, `after` in 10⁹/L; `looks` is `well` or `unwell`.

// The slow definition is shared with other tests, each of which uses a part of it.
#[allow(dead_code, reason = "other tests use the rest")]
mod oracle;

use std::collections::BTreeSet;
use std::ops::{Add, Sub};

use chrono::{Days, NaiveDate};
use donation_day::eligibility::{
    Answer, Assessment, Basis, Condition, Cycle, Donation, Facts, Finding, Given, Grams, GroupAnswer, History, Known,
    Measured, Menstruation, Occurred, PartialDate, Period, PulseReading, Question, Says, Sex, Told, Verdict, assess,
};
use donation_day::rules::{
    self, CaseKey, Deferral, Group, Kind, Kinds, Length, RULES_OF_2024, Rulebook, Rulebooks, Wait, rulebooks,
};
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
    longer: String,
    vaccines: String,
    not_able: String,
    periods: String,
    units: String,
    special_match: String,
    measured: String,
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

fn measured(text: &str, on: NaiveDate) -> Measured {
    let mut measured = Measured::on(on);
    for entry in entries(text) {
        let (what, value) = entry.split_once(' ').expect("a measure and its value");
        let whole = |text: &str| Some(text.parse::<u16>().expect("a whole number"));
        // `36.5` is 365 tenths, `0.360` is 360 thousandths.
        let decimal = |decimals: usize| {
            let (_, fraction) = value.split_once('.').expect("a decimal point");
            assert_eq!(fraction.len(), decimals, "{entry:?}");
            whole(&value.replace('.', ""))
        };
        match what {
            "bp" => {
                let (systolic, diastolic) = value.split_once('/').expect("systolic/diastolic");
                measured.blood_pressure = whole(systolic).zip(whole(diastolic));
            }
            "pulse" => {
                let mut words = value.split(' ');
                let beats = words.next().and_then(whole).expect("beats a minute");
                let mut pulse = PulseReading { beats, regular: true, athlete: false };
                for word in words {
                    match word {
                        "irregular" => pulse.regular = false,
                        "athlete" => pulse.athlete = true,
                        other => panic!("{other:?} is said of no pulse"),
                    }
                }
                measured.pulse = Some(pulse);
            }
            "temp" => measured.temperature = decimal(1),
            "hb" => measured.haemoglobin = whole(value),
            "hct" => measured.haematocrit = decimal(3),
            "plt" => measured.platelet_count = whole(value),
            "after" => measured.platelets_afterwards = whole(value),
            "looks" => measured.looks_well = Some(value == "well"),
            other => panic!("{other:?} is not measured"),
        }
    }
    measured
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
        let group = |group: Group, answer: &str| {
            let answer = match answer {
                "" => GroupAnswer::NoneElse,
                "-" => return None,
                "not sure" => GroupAnswer::NotSure,
                "unfinished" => GroupAnswer::Unfinished,
                other => panic!("{}: {other:?} is no answer about a group", self.id),
            };
            Some((group, answer))
        };
        let groups = [
            group(Group::LastWeek, &self.week),
            group(Group::Longer, &self.longer),
            group(Group::Vaccines, &self.vaccines),
        ];
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
            groups: groups.into_iter().flatten().collect(),
            menstruation: match &*self.periods {
                "" => Answer::Known(Menstruation::DoesNotConcern),
                "-" => Answer::Unanswered,
                "not sure" => Answer::NotSure,
                periods => Answer::Known(cycle(periods)),
            },
            not_able: answer(&self.not_able, false, |one| match one {
                "one" => true,
                other => panic!("{}: {other:?} is no answer about what rules a person out", self.id),
            }),
            platelet_units: (!self.units.is_empty()).then(|| self.units.parse().expect("units")),
            special_match: match &*self.special_match {
                "" => None,
                "blank" => Some("  ".to_owned()),
                reason => Some(reason.to_owned()),
            },
            measured: (!self.measured.is_empty()).then(|| measured(&self.measured, self.today())),
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

    fn assess(&self, rulebooks: &Rulebooks) -> Assessment {
        assess(&self.facts(), &self.history(), self.kind(), self.day(), rulebooks, self.today())
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
                Says::NotBeforeTheHour => format!("hour:{}", finding.rule.id),
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
        Question::Group(Group::Longer) => "longer",
        Question::Group(Group::Vaccines) => "vaccines",
        Question::NotAble => "not_able",
        Question::Menstruation => "periods",
        Question::RulesOfThatDay => "rules",
        Question::UnknownCase => "case",
    }
}

#[test]
fn every_worked_case_is_judged_as_the_rules_say() {
    let rulebooks = rulebooks();
    let objections: Vec<String> = cases().iter().flat_map(|case| case.objections(&case.assess(&rulebooks))).collect();
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
    // W4 is an item of the checklist, and M6 is W2.
    let all = "T1 T2 T3 T4 T5 T6 I1 I2 I3 I4 I5 I6 I7 I-other W1 W2 W3 S1 S2 S3 S4 S5 S6 S7 \
        D D1 D2 D3 D4 D5 D6 D7 D8 D9 D10 D11 D12 D13 D14 D15 D16 D17 D18 D19 D20 D21 D22 D23 D24 D25 D26 D27 D28 D29 \
        D30 D31 D32 D33 D34 D35 D36 V V1 V2 V3 V4 V5 V6 V7 N M1 M2 M3 M4 M5 M7";
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

/// The conditions of a row, each with the case's name.
fn named_cases(case: &Case) -> impl Iterator<Item = &str> {
    entries(&case.conditions).filter_map(|entry| entry.split_once(' ')).map(|(case, _)| case)
}

#[test]
fn the_slow_definition_knows_every_case_of_the_rulebook_and_no_other() {
    let ruled = RULES_OF_2024.deferrals.iter().flat_map(|deferral| deferral.cases).map(|case| case.key.0);
    assert_eq!(ruled.collect::<BTreeSet<_>>(), BTreeSet::from(oracle::CASES));
}

#[test]
fn every_condition_has_a_row_of_its_own_and_every_wait_a_pair_for_either_kind() {
    let cases = cases();
    let alone = |case: &Case, name: &str| named_cases(case).eq([name]) && case.donations.is_empty();
    for name in oracle::CASES {
        assert!(cases.iter().any(|case| alone(case, name)), "{name} stands in no row alone");
        if oracle::ends_by_itself(name) {
            for kind in ["whole-blood", "platelets"] {
                let is_half = |case: &&Case| case.id.ends_with("-refused") && alone(case, name) && case.kind == kind;
                assert!(cases.iter().any(|case| is_half(&case)), "{name} has no pair for {kind}");
            }
        }
    }
}

/// The limits of M: the rule, the last value that fails, the first that passes.
const LIMITS: [(&str, &str, &str); 18] = [
    // A systolic pressure below 90 that is 30 above the diastolic one leaves that below 60: 89 cannot fail alone.
    ("M1", "bp 89/60", "bp 90/60"),
    ("M1", "bp 140/80", "bp 139/80"),
    ("M1", "bp 100/59", "bp 100/60"),
    ("M1", "bp 130/90", "bp 130/89"),
    ("M1", "bp 109/80", "bp 110/80"),
    ("M2", "pulse 59", "pulse 60"),
    ("M2", "pulse 101", "pulse 100"),
    ("M2", "pulse 49 athlete", "pulse 50 athlete"),
    ("M2", "pulse 101 athlete", "pulse 100 athlete"),
    ("M2", "pulse 72 irregular", "pulse 72"),
    ("M3", "temp 37.4", "temp 37.3"),
    ("M4", "hb 119", "hb 120"),
    ("M4", "hb 114", "hb 115"),
    ("M5", "hct 0.359", "hct 0.360"),
    ("M5", "plt 149", "plt 150"),
    ("M5", "plt 450", "plt 449"),
    ("M5", "after 99", "after 100"),
    ("M7", "looks unwell", "looks well"),
];

#[test]
fn every_limit_of_what_is_measured_has_the_last_value_that_fails_and_the_first_that_passes() {
    let cases = cases();
    let mut pairs = BTreeSet::new();
    let mut stems = BTreeSet::new();
    for fails in &cases {
        let Some(stem) = fails.id.strip_suffix("-fails") else { continue };
        stems.insert(stem);
        let passes = cases.iter().find(|case| case.id == format!("{stem}-passes"));
        let passes = passes.unwrap_or_else(|| panic!("{stem} has no other half"));
        let but_for_the_value = |case: &Case| {
            let given = [&case.kind, &case.sex, &case.weight_g, &case.birth, &case.conditions, &case.donations];
            (case.today(), case.day(), given.map(Clone::clone))
        };
        assert_eq!(but_for_the_value(fails), but_for_the_value(passes), "{stem}: more than the value differs");
        assert_eq!(passes.verdict(), Verdict::CanDonate, "{stem}");
        assert!(matches!(fails.verdict(), Verdict::NoDate | Verdict::ForStaff), "{stem}");
        pairs.insert((&*fails.rules, &*fails.measured, &*passes.measured));
    }
    let missing: Vec<_> = LIMITS.iter().filter(|limit| !pairs.contains(limit)).collect();
    assert!(missing.is_empty(), "no pair for {missing:?}");
    let other_halves = cases.iter().filter_map(|case| case.id.strip_suffix("-passes")).collect();
    assert_eq!(stems, other_halves, "a value passes and none fails beside it");
}

/// Lengths of time that somebody might write by mistake: one more, one less, and the days that are so often meant.
fn mistaken(length: Length) -> Vec<Length> {
    match length {
        // As days it would be told without its hour.
        Length::Hours(n) => vec![Length::Hours(n - 24), Length::Hours(n + 24), Length::Days(n / 24)],
        Length::Days(n) => vec![Length::Days(n - 1), Length::Days(n + 1)],
        Length::Weeks(n) => vec![Length::Days(7 * n - 1), Length::Days(7 * n + 1)],
        Length::Months(n) => vec![Length::Months(n - 1), Length::Months(n + 1), Length::Days(30 * n)],
        Length::Years(n) => vec![Length::Months(12 * n - 1), Length::Months(12 * n + 1), Length::Days(365 * n)],
    }
}

fn mistaken_wait(wait: Wait) -> Vec<Wait> {
    match wait {
        Wait::For(length) => mistaken(length).into_iter().map(Wait::For).collect(),
        Wait::AskFor(length) => mistaken(length).into_iter().map(Wait::AskFor).collect(),
        Wait::WhileItLasts => vec![Wait::For(Length::Days(0)), Wait::For(Length::Days(2)), Wait::ThenAsk, Wait::Ask],
        Wait::ThenAsk => vec![Wait::WhileItLasts, Wait::Ask],
        Wait::Ask => vec![Wait::WhileItLasts, Wait::ThenAsk],
    }
}

/// The rules of 2024 with the row of a deferral changed.
fn with_row(at: usize, change: impl FnOnce(&mut Deferral, &mut Vec<rules::Case>)) -> Rulebook {
    let mut rows = RULES_OF_2024.deferrals.to_vec();
    let mut cases = rows[at].cases.to_vec();
    change(&mut rows[at], &mut cases);
    // A rulebook's rows live for ever, and so do those of a test.
    rows[at].cases = cases.leak();
    Rulebook { deferrals: rows.leak(), ..RULES_OF_2024 }
}

/// The rules of 2024 with one mistake in a row of S, D or V, each with what it is.
fn rulebooks_with_a_mistaken_row() -> Vec<(String, Rulebook)> {
    let mut mistakes = Vec::new();
    for (row, deferral) in RULES_OF_2024.deferrals.iter().enumerate() {
        for (at, case) in deferral.cases.iter().enumerate() {
            for wait in mistaken_wait(case.wait) {
                mistakes.push((format!("{}: {wait:?}", case.key.0), with_row(row, |_, cases| cases[at].wait = wait)));
            }
            if case.is_also.is_some() {
                mistakes.push((format!("{}: alone", case.key.0), with_row(row, |_, cases| cases[at].is_also = None)));
            }
        }
        for kinds in [Kinds::Both, Kinds::Only(Kind::WholeBlood), Kinds::Only(Kind::Platelets)] {
            if kinds != deferral.kinds {
                mistakes.push((format!("{}: {kinds:?}", deferral.rule.id), with_row(row, |row, _| row.kinds = kinds)));
            }
        }
    }
    mistakes
}

/// A number's name, and where it stands in a rulebook.
type Place<T> = (&'static str, fn(&mut Rulebook) -> &mut T);

/// The rules of 2024 with one length of time mistaken among the intervals.
fn rulebooks_with_a_mistaken_interval() -> Vec<(String, Rulebook)> {
    let book = RULES_OF_2024;
    let mut mistakes = Vec::new();
    for (at, interval) in book.intervals.iter().enumerate() {
        for wait in mistaken(interval.wait) {
            let mut intervals = book.intervals.to_vec();
            intervals[at].wait = wait;
            mistakes
                .push((format!("{}: {wait:?}", interval.rule.id), Rulebook { intervals: intervals.leak(), ..book }));
        }
    }
    let lengths: [Place<Length>; 5] = [
        ("I5", |book| &mut book.yearly_count.within),
        ("I6", |book| &mut book.yearly_volume.within),
        ("I7", |book| &mut book.special_match.wait),
        ("I-other", |book| &mut book.other_kinds.within),
        ("S6", |book| &mut book.menstruation.horizon),
    ];
    for (what, place) in lengths {
        let right = *place(&mut book.clone());
        for length in mistaken(right) {
            let mut changed = book;
            *place(&mut changed) = length;
            mistakes.push((format!("{what}: {length:?}"), changed));
        }
    }
    mistakes
}

/// The rules of 2024 with one number that is one too many or one too few, each with what it is.
fn rulebooks_with_a_mistaken_number() -> Vec<(String, Rulebook)> {
    let numbers: [Place<u16>; 29] = [
        ("I5 most", |book| &mut book.yearly_count.most),
        ("W1 from", |book| &mut book.age.from),
        ("W1 to", |book| &mut book.age.to),
        ("W1 extended to", |book| &mut book.age.extension.as_mut().expect("there is an extension").to),
        ("W1 donations", |book| &mut book.age.extension.as_mut().expect("there is an extension").donations),
        ("S5 before", |book| &mut book.menstruation.days_before),
        ("S5 after", |book| &mut book.menstruation.days_after),
        ("S6 shortest cycle", |book| &mut book.menstruation.cycle.least),
        ("S6 longest cycle", |book| &mut book.menstruation.cycle.most),
        ("S6 cycle", |book| &mut book.menstruation.cycle.otherwise),
        ("S6 longest bleeding", |book| &mut book.menstruation.length.most),
        ("S6 shortest bleeding", |book| &mut book.menstruation.length.least),
        ("S6 bleeding", |book| &mut book.menstruation.length.otherwise),
        ("S6 means from", |book| &mut book.menstruation.means_from),
        ("M1 systolic from", |book| &mut book.measures.blood_pressure.systolic_from),
        ("M1 systolic below", |book| &mut book.measures.blood_pressure.systolic_below),
        ("M1 diastolic from", |book| &mut book.measures.blood_pressure.diastolic_from),
        ("M1 diastolic below", |book| &mut book.measures.blood_pressure.diastolic_below),
        ("M1 difference", |book| &mut book.measures.blood_pressure.difference),
        ("M2 least", |book| &mut book.measures.pulse.least),
        ("M2 most", |book| &mut book.measures.pulse.most),
        ("M2 athletes", |book| &mut book.measures.pulse.athletes_least),
        ("M3", |book| &mut book.measures.temperature.confirm_above),
        ("M4 men", |book| &mut book.measures.haemoglobin.men),
        ("M4 women", |book| &mut book.measures.haemoglobin.women),
        ("M5 haematocrit", |book| &mut book.measures.platelets.haematocrit),
        ("M5 count from", |book| &mut book.measures.platelets.count_from),
        ("M5 count below", |book| &mut book.measures.platelets.count_below),
        ("M5 afterwards", |book| &mut book.measures.platelets.afterwards),
    ];
    let large: [Place<u32>; 4] = [
        ("I6 most", |book| &mut book.yearly_volume.most_ml),
        ("I6 unit", |book| &mut book.yearly_volume.unit_ml),
        ("W2 men", |book| &mut book.weight.men_g),
        ("W2 women", |book| &mut book.weight.women_g),
    ];
    let small: [Place<u8>; 2] = [
        ("I6 unknown units", |book| &mut book.yearly_volume.unknown_units),
        ("I6 new units", |book| &mut book.yearly_volume.new_units),
    ];
    [one_off(&numbers, 1), one_off(&large, 1), one_off(&small, 1)].concat()
}

/// One more and one less at each place.
fn one_off<T: Copy + Add<Output = T> + Sub<Output = T>>(places: &[Place<T>], one: T) -> Vec<(String, Rulebook)> {
    let mut mistakes = Vec::new();
    for (what, place) in places {
        let mut more = RULES_OF_2024;
        *place(&mut more) = *place(&mut more) + one;
        mistakes.push((format!("{what}, one more"), more));
        let mut less = RULES_OF_2024;
        *place(&mut less) = *place(&mut less) - one;
        mistakes.push((format!("{what}, one less"), less));
    }
    mistakes
}

#[test]
fn every_mistake_in_a_number_of_the_rulebook_is_noticed_by_some_case() {
    let cases = cases();
    let mistakes =
        [rulebooks_with_a_mistaken_row(), rulebooks_with_a_mistaken_interval(), rulebooks_with_a_mistaken_number()];
    let unnoticed: Vec<String> = mistakes
        .into_iter()
        .flatten()
        .filter(|(_, book)| {
            let rulebooks = Rulebooks::new([*book]);
            !cases.iter().any(|case| !case.objections(&case.assess(&rulebooks)).is_empty())
        })
        .map(|(what, _)| what)
        .collect();
    // A bleeding of no day would be on its first day all the same. A diastolic pressure from 60 and a difference of 30
    // already make 90, so that the systolic limit says nothing more.
    assert_eq!(unnoticed, ["S6 shortest bleeding, one less", "M1 systolic from, one less"]);
}
