//! What a person types: each mistake is named at its field, and everything else that was typed stays as it is.

use chrono::NaiveDate;
use donation_day::eligibility::{
    Answer, Condition, Cycle, Donation, Facts, Given, Grams, GroupAnswer, History, Menstruation, Occurred, PartialDate,
    Period, Sex, Told, Verdict, assess,
};
use donation_day::intake::{
    AmountText, CheckForm, ConditionForm, ConditionWhen, DateText, DonationForm, Field, GroupSaid, KindChoice, Parsed,
    PeriodForm, PeriodsAnswer, PeriodsForm, Problem, WeightUnit, Wrong, problems,
};
use donation_day::rules::{Case as RuledCase, CaseKey, Group, Kind, RULES_OF_2024, Wait, rulebooks};
use donation_day::text::Lang;

const TODAY: &str = "2026-11-24";
const COLD: CaseKey = CaseKey("cold");
const FEVER: CaseKey = CaseKey("fever");
const PNEUMONIA: CaseKey = CaseKey("pneumonia");
const PREGNANCY: CaseKey = CaseKey("pregnancy");

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

/// Three boxes, typed into as `year-month-day`; a box may stay empty.
fn typed(text: &str) -> DateText {
    let mut parts = text.split('-').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    DateText { year: next(), month: next(), day: next() }
}

fn problem(field: Field, wrong: Wrong) -> Problem {
    Problem { field, wrong }
}

fn condition(case: &'static str, when: ConditionWhen, date: &str) -> ConditionForm {
    ConditionForm { case: CaseKey(case), when, date: typed(date), began: DateText::default() }
}

fn occurred(case: &'static str, when: Occurred) -> Condition {
    Condition { case: CaseKey(case), when }
}

fn last(date: &str) -> Occurred {
    Occurred::Last(PartialDate::from_iso(date).expect("a day, a month or a year"))
}

/// A check in which everything was filled in and is right.
fn filled_in() -> CheckForm {
    CheckForm {
        kind: Kind::WholeBlood,
        sex: Answer::Known(Sex::Female),
        birth: typed("1990-5-1"),
        weight: "50.5".into(),
        weight_unit: WeightUnit::Kilogram,
        weight_not_sure: false,
        extension: Answer::Known(true),
        groups: vec![(Group::Vaccines, GroupSaid::None)],
        conditions: vec![
            condition("cold", ConditionWhen::Date, "2026-11-10"),
            condition("fever", ConditionWhen::StillOn, ""),
            ConditionForm { began: typed("2026-9-1"), ..condition("pneumonia", ConditionWhen::Date, "2026-10-") },
        ],
        not_able: Answer::Known(false),
        periods: PeriodsForm {
            answer: PeriodsAnswer::Concerns,
            periods: vec![
                PeriodForm { first: typed("2026-11-1"), last: typed("2026-11-5"), still_on: false },
                PeriodForm { first: typed("2026-10-4"), last: typed("2026-10-8"), still_on: false },
            ],
            cycle: "28".into(),
            length: "5".into(),
            expected: typed("2026-11-30"),
            no_predictions: false,
        },
    }
}

/// The facts that it makes.
fn facts() -> Facts {
    let period = |first, last| Period { first: day(first), last: Some(day(last)) };
    Facts {
        birth: Answer::Known(day("1990-05-01")),
        sex: Answer::Known(Sex::Female),
        weight: Answer::Known(Grams(50_500)),
        extension: Answer::Known(true),
        conditions: vec![
            occurred("cold", last("2026-11-10")),
            occurred("fever", Occurred::StillOn),
            occurred("pneumonia", last("2026-10")),
        ],
        groups: vec![(Group::Vaccines, GroupAnswer::NoneElse)],
        menstruation: Answer::Known(Menstruation::Concerns(Cycle {
            periods: vec![period("2026-11-01", "2026-11-05"), period("2026-10-04", "2026-10-08")],
            cycle_days: Some(28),
            length_days: Some(5),
            expected: Some(day("2026-11-30")),
            no_predictions: false,
            unfinished: false,
        })),
        not_able: Answer::Known(false),
        platelet_units: None,
        special_match: None,
        measured: None,
    }
}

fn cycle_of(facts: &mut Facts) -> &mut Cycle {
    match &mut facts.menstruation {
        Answer::Known(Menstruation::Concerns(cycle)) => cycle,
        other => panic!("periods were entered, not {other:?}"),
    }
}

fn parse(form: &CheckForm) -> Parsed {
    form.parse(&RULES_OF_2024, day(TODAY))
}

/// What is changed in the form, what is said to it, and what becomes of the facts.
type Case = (&'static str, fn(&mut CheckForm), Problem, fn(&mut Facts));

fn assert_each(cases: &[Case]) {
    for (name, change, expected, rest) in cases {
        let (mut form, mut facts) = (filled_in(), facts());
        change(&mut form);
        rest(&mut facts);
        let of_periods = matches!(
            expected.field,
            Field::PeriodFirst(_) | Field::PeriodLast(_) | Field::CycleDays | Field::LengthDays | Field::ExpectedPeriod
        );
        if of_periods {
            // What is wrong with the periods keeps the question open, so that nobody is told "yes" meanwhile.
            cycle_of(&mut facts).unfinished = true;
        }
        assert_eq!(parse(&form), Parsed { facts, problems: vec![*expected] }, "{name}");
    }
}

#[test]
fn a_check_that_is_filled_in_right_has_no_problem() {
    assert_eq!(parse(&filled_in()), Parsed { facts: facts(), problems: Vec::new() });
}

#[test]
fn an_empty_check_has_no_problem_and_no_facts() {
    assert_eq!(parse(&CheckForm::default()), Parsed::default());
}

#[test]
fn a_birth_date_that_cannot_be_is_named_and_nothing_else_is_lost() {
    let gone: fn(&mut Facts) = |facts| facts.birth = Answer::Unanswered;
    let wrong = |wrong| problem(Field::BirthDate, wrong);
    assert_each(&[
        ("31 February", |form| form.birth = typed("1990-2-31"), wrong(Wrong::NoSuchDay), gone),
        ("29 February in a common year", |form| form.birth = typed("1990-2-29"), wrong(Wrong::NoSuchDay), gone),
        ("month 13", |form| form.birth = typed("1990-13-1"), wrong(Wrong::NoSuchDay), gone),
        ("tomorrow", |form| form.birth = typed("2026-11-25"), wrong(Wrong::InTheFuture), gone),
        ("the last day before 1900", |form| form.birth = typed("1899-12-31"), wrong(Wrong::TooLongAgo), gone),
        ("a year of two digits", |form| form.birth = typed("90-5-1"), wrong(Wrong::YearDigits), gone),
        ("no day", |form| form.birth = typed("1990-5-"), wrong(Wrong::Incomplete), gone),
        ("no year", |form| form.birth = typed("-5-1"), wrong(Wrong::Incomplete), gone),
        ("words", |form| form.birth = typed("1990-五-1"), wrong(Wrong::NotANumber), gone),
    ]);
    for (birth, read) in [("2026-11-24", "2026-11-24"), ("1900-1-1", "1900-01-01"), ("１９９６-２-２９", "1996-02-29")]
    {
        // Without what would have happened before that birth.
        let parsed = parse(&CheckForm { birth: typed(birth), conditions: Vec::new(), ..filled_in() });
        let facts = Facts { birth: Answer::Known(day(read)), conditions: Vec::new(), ..facts() };
        assert_eq!(parsed, Parsed { facts, problems: Vec::new() });
    }
}

#[test]
fn a_weight_that_cannot_be_is_named_and_nothing_else_is_lost() {
    let gone: fn(&mut Facts) = |facts| facts.weight = Answer::Unanswered;
    let wrong = |wrong| problem(Field::Weight, wrong);
    let range = Wrong::OutOfRange { least: 20, most: 300 };
    assert_each(&[
        ("0", |form| form.weight = "0".into(), wrong(range), gone),
        ("5000", |form| form.weight = "5000".into(), wrong(range), gone),
        ("19.9", |form| form.weight = "19.9".into(), wrong(range), gone),
        ("300.1", |form| form.weight = "300.1".into(), wrong(range), gone),
        ("39.9 斤", |form| form.weight = "39.9斤".into(), wrong(range), gone),
        ("五十", |form| form.weight = "五十".into(), wrong(Wrong::NotANumber), gone),
        ("-50", |form| form.weight = "-50".into(), wrong(Wrong::NotANumber), gone),
        ("49.99", |form| form.weight = "49.99".into(), wrong(Wrong::TooPrecise), gone),
    ]);
}

#[test]
fn a_weight_is_understood_however_it_is_typed_and_never_rounded() {
    for (weight, weight_unit, grams) in [
        ("５０．５", WeightUnit::Kilogram, 50_500),
        ("50,5", WeightUnit::Kilogram, 50_500),
        ("５０，５", WeightUnit::Kilogram, 50_500),
        ("50。5", WeightUnit::Kilogram, 50_500),
        (" 50.5 ", WeightUnit::Kilogram, 50_500),
        ("5 0 . 5", WeightUnit::Kilogram, 50_500),
        ("\u{3000}50.5\u{3000}", WeightUnit::Kilogram, 50_500),
        ("50.5 kg", WeightUnit::Jin, 50_500),
        ("101斤", WeightUnit::Kilogram, 50_500),
        ("101", WeightUnit::Jin, 50_500),
        ("49.9", WeightUnit::Kilogram, 49_900),
        ("99.9", WeightUnit::Jin, 49_950),
        ("100", WeightUnit::Jin, 50_000),
        ("50.0", WeightUnit::Kilogram, 50_000),
        ("20", WeightUnit::Kilogram, 20_000),
        ("600", WeightUnit::Jin, 300_000),
    ] {
        let parsed = parse(&CheckForm { weight: weight.into(), weight_unit, ..filled_in() });
        let facts = Facts { weight: Answer::Known(Grams(grams)), ..facts() };
        assert_eq!(parsed, Parsed { facts, problems: Vec::new() }, "{weight:?}");
    }
}

#[test]
fn not_knowing_the_weight_is_an_answer_whatever_stands_in_the_box() {
    for weight in ["", "五十", "50.5"] {
        let parsed = parse(&CheckForm { weight: weight.into(), weight_not_sure: true, ..filled_in() });
        assert_eq!(parsed, Parsed { facts: Facts { weight: Answer::NotSure, ..facts() }, problems: Vec::new() });
    }
}

#[test]
fn a_period_that_cannot_be_is_named_and_the_others_stay() {
    let newest_gone: fn(&mut Facts) = |facts| {
        cycle_of(facts).periods.remove(0);
        cycle_of(facts).unfinished = true;
    };
    let older_gone: fn(&mut Facts) = |facts| {
        cycle_of(facts).periods.remove(1);
        cycle_of(facts).unfinished = true;
    };
    assert_each(&[
        (
            "ends before it starts",
            |form| form.periods.periods[0].last = typed("2026-10-31"),
            problem(Field::PeriodLast(0), Wrong::EndsBeforeStart),
            newest_gone,
        ),
        (
            "starts within another one",
            |form| form.periods.periods[1].last = typed("2026-11-1"),
            problem(Field::PeriodFirst(1), Wrong::Overlaps),
            older_gone,
        ),
        (
            "is entered twice",
            |form| form.periods.periods[1] = form.periods.periods[0].clone(),
            problem(Field::PeriodFirst(1), Wrong::Overlaps),
            older_gone,
        ),
        (
            "lies within one that is not over",
            |form| {
                form.periods.periods[1].still_on = true;
                form.periods.periods.swap(0, 1);
            },
            problem(Field::PeriodFirst(1), Wrong::Overlaps),
            |facts| {
                cycle_of(facts).unfinished = true;
                let periods = &mut cycle_of(facts).periods;
                periods.remove(0);
                periods[0].last = None;
            },
        ),
        (
            "starts tomorrow",
            |form| {
                form.periods.periods[0] =
                    PeriodForm { first: typed("2026-11-25"), still_on: true, ..PeriodForm::default() }
            },
            problem(Field::PeriodFirst(0), Wrong::InTheFuture),
            newest_gone,
        ),
        (
            "ends tomorrow",
            |form| form.periods.periods[0].last = typed("2026-11-25"),
            problem(Field::PeriodLast(0), Wrong::InTheFuture),
            newest_gone,
        ),
        (
            "starts on 31 February",
            |form| form.periods.periods[1].first = typed("2026-2-31"),
            problem(Field::PeriodFirst(1), Wrong::NoSuchDay),
            older_gone,
        ),
        (
            "ends on 31 September",
            |form| form.periods.periods[1].last = typed("2026-9-31"),
            problem(Field::PeriodLast(1), Wrong::NoSuchDay),
            older_gone,
        ),
        (
            "was before 1900",
            |form| form.periods.periods[1].first = typed("1899-12-31"),
            problem(Field::PeriodFirst(1), Wrong::TooLongAgo),
            older_gone,
        ),
        (
            "has no end",
            |form| form.periods.periods[0].last = DateText::default(),
            problem(Field::PeriodLast(0), Wrong::Incomplete),
            newest_gone,
        ),
        (
            "has no start",
            |form| form.periods.periods[0].first = DateText::default(),
            problem(Field::PeriodFirst(0), Wrong::Incomplete),
            newest_gone,
        ),
    ]);
}

#[test]
fn periods_that_touch_do_not_overlap_and_one_day_is_a_period() {
    let mut form = filled_in();
    form.periods.periods[1].last = typed("2026-10-31");
    form.periods.periods[0].last = typed("2026-11-1");
    let mut expected = facts();
    cycle_of(&mut expected).periods[1].last = Some(day("2026-10-31"));
    cycle_of(&mut expected).periods[0].last = Some(day("2026-11-01"));
    assert_eq!(parse(&form), Parsed { facts: expected, problems: Vec::new() });
}

#[test]
fn a_period_that_began_today_and_is_not_over_is_taken() {
    let mut form = filled_in();
    form.periods.periods[0] = PeriodForm { first: typed("-11-24"), last: typed("2020-1-1"), still_on: true };
    let mut expected = facts();
    cycle_of(&mut expected).periods[0] = Period { first: day("2026-11-24"), last: None };
    assert_eq!(parse(&form), Parsed { facts: expected, problems: Vec::new() });
}

#[test]
fn boxes_of_a_period_that_are_empty_are_no_period_and_no_problem() {
    let mut form = filled_in();
    form.periods.periods.insert(0, PeriodForm::default());
    assert_eq!(parse(&form), Parsed { facts: facts(), problems: Vec::new() });
}

#[test]
fn a_cycle_outside_what_is_usual_is_named_and_nothing_else_is_lost() {
    let no_cycle: fn(&mut Facts) = |facts| {
        cycle_of(facts).cycle_days = None;
        cycle_of(facts).unfinished = true;
    };
    let no_length: fn(&mut Facts) = |facts| {
        cycle_of(facts).length_days = None;
        cycle_of(facts).unfinished = true;
    };
    let cycle = |wrong| problem(Field::CycleDays, wrong);
    let length = |wrong| problem(Field::LengthDays, wrong);
    let (cycle_range, length_range) =
        (Wrong::OutOfRange { least: 21, most: 45 }, Wrong::OutOfRange { least: 1, most: 10 });
    assert_each(&[
        ("20 days", |form| form.periods.cycle = "20".into(), cycle(cycle_range), no_cycle),
        ("46 days", |form| form.periods.cycle = "46".into(), cycle(cycle_range), no_cycle),
        ("65564 days, 28 if cut to 16 bits", |form| form.periods.cycle = "65564".into(), cycle(cycle_range), no_cycle),
        ("about a month", |form| form.periods.cycle = "一个月".into(), cycle(Wrong::NotANumber), no_cycle),
        ("28.5 days", |form| form.periods.cycle = "28.5".into(), cycle(Wrong::NotANumber), no_cycle),
        ("no bleeding day", |form| form.periods.length = "0".into(), length(length_range), no_length),
        ("11 bleeding days", |form| form.periods.length = "11".into(), length(length_range), no_length),
    ]);
    for (cycle, length, read) in [("21", "1", (21, 1)), ("45", "10", (45, 10)), ("３０", " 7 ", (30, 7))] {
        let mut form = filled_in();
        (form.periods.cycle, form.periods.length) = (cycle.into(), length.into());
        let mut expected = facts();
        cycle_of(&mut expected).cycle_days = Some(read.0);
        cycle_of(&mut expected).length_days = Some(read.1);
        assert_eq!(parse(&form), Parsed { facts: expected, problems: Vec::new() });
    }
}

#[test]
fn an_expected_start_may_lie_ahead_but_must_be_a_day() {
    assert_each(&[(
        "31 November",
        |form| form.periods.expected = typed("2026-11-31"),
        problem(Field::ExpectedPeriod, Wrong::NoSuchDay),
        |facts| {
            cycle_of(facts).expected = None;
            cycle_of(facts).unfinished = true;
        },
    )]);
}

#[test]
fn an_expected_start_without_a_year_is_the_next_such_day_unless_it_is_a_little_late() {
    for (date, expected) in [
        ("-12-20", "2026-12-20"),
        ("-1-5", "2027-01-05"),
        ("-11-24", "2026-11-24"),
        // It was expected yesterday and has not come.
        ("-11-23", "2026-11-23"),
        ("-10-25", "2026-10-25"),
        // More than a month late is nothing that one expects.
        ("-10-24", "2027-10-24"),
        ("-2-29", "2028-02-29"),
    ] {
        let mut form = filled_in();
        form.periods.expected = typed(date);
        let mut facts = facts();
        cycle_of(&mut facts).expected = Some(day(expected));
        assert_eq!(parse(&form), Parsed { facts, problems: Vec::new() }, "{date}");
    }
}

#[test]
fn something_that_was_ticked_without_its_day_keeps_the_group_open_and_the_rest_stays() {
    assert_each(&[(
        "a cold of which no day was said",
        |form| form.conditions[0].date = DateText::default(),
        problem(Field::Condition(COLD), Wrong::Incomplete),
        |facts| {
            facts.conditions.remove(0);
            facts.groups.insert(0, (Group::LastWeek, GroupAnswer::Unfinished));
        },
    )]);
}

#[test]
fn a_cold_in_the_future_is_named_and_keeps_the_group_open() {
    assert_each(&[(
        "a cold that ended tomorrow",
        |form| form.conditions[0].date = typed("2026-11-25"),
        problem(Field::Condition(COLD), Wrong::InTheFuture),
        |facts| {
            facts.conditions.remove(0);
            facts.groups.insert(0, (Group::LastWeek, GroupAnswer::Unfinished));
        },
    )]);
}

/// A check of a man to whom the answer is yes.
fn told_yes() -> CheckForm {
    let groups = Group::ALL.map(|group| (group, GroupSaid::None)).into();
    CheckForm {
        sex: Answer::Known(Sex::Male),
        weight: "68".into(),
        groups,
        conditions: Vec::new(),
        periods: PeriodsForm::default(),
        ..filled_in()
    }
}

fn verdict(facts: &Facts) -> Verdict {
    let history = History { told: Told::All, donations: Vec::new() };
    assess(facts, &history, Kind::WholeBlood, day(TODAY), &rulebooks(), day(TODAY)).verdict
}

#[test]
fn nobody_is_told_yes_while_the_day_of_something_that_happened_has_a_problem() {
    assert_eq!(verdict(&parse(&told_yes()).facts), Verdict::CanDonate);
    for (group, finished, unfinished) in [
        (Group::LastWeek, condition("fever", ConditionWhen::Date, "2026-11-1"), "cold"),
        (Group::Longer, condition("dental-care", ConditionWhen::Date, "2026-11-1"), "pneumonia"),
        (Group::Vaccines, condition("vaccine", ConditionWhen::Date, "2026-11-1"), "antitoxin"),
    ] {
        for date in ["", "2026-11-25", "2026-12-", "2026-2-31", "2026--3", "1899-12-31", "1990-4-30"] {
            for before in [vec![finished.clone()], Vec::new()] {
                let mut form = told_yes();
                form.groups.retain(|(of, _)| *of != group);
                form.conditions = before;
                form.conditions.push(condition(unfinished, ConditionWhen::Date, date));
                let Parsed { facts, problems } = parse(&form);
                assert_eq!(problems.len(), 1, "{unfinished} {date:?}");
                assert!(facts.groups.contains(&(group, GroupAnswer::Unfinished)), "{unfinished} {date:?}");
                assert_eq!(verdict(&facts), Verdict::ForStaff, "{unfinished} {date:?}");
            }
        }
        // Neither does "none of these" make up for it.
        let mut form = told_yes();
        form.conditions = vec![condition(unfinished, ConditionWhen::Date, "")];
        let facts = parse(&form).facts;
        assert!(facts.groups.contains(&(group, GroupAnswer::Unfinished)), "{unfinished}");
        assert_eq!(verdict(&facts), Verdict::ForStaff, "{unfinished}");
    }
}

#[test]
fn nobody_is_told_yes_while_the_days_of_a_period_have_a_problem() {
    let period = |first, last| PeriodForm { first: typed(first), last: typed(last), still_on: false };
    for newest in [
        period("2026-11-22", ""),
        period("2026-11-31", "2026-11-23"),
        period("2026-11-22", "2026-11-21"),
        period("2026-11-22", "2026-11-25"),
        period("2026-11-", "2026-11-23"),
    ] {
        // On its own, and after one of seven weeks ago by which nothing is blocked today.
        let older = period("2026-10-4", "2026-10-8");
        for periods in [vec![newest.clone()], vec![newest.clone(), older]] {
            let periods = PeriodsForm { answer: PeriodsAnswer::Concerns, periods, ..PeriodsForm::default() };
            let form = CheckForm { sex: Answer::Known(Sex::Female), periods, ..told_yes() };
            let Parsed { facts, problems } = parse(&form);
            assert_eq!(problems.len(), 1, "{:?}", form.periods);
            assert_ne!(verdict(&facts), Verdict::CanDonate, "{:?}", form.periods);
        }
    }
}

/// Every case of the rulebook.
fn every_case() -> impl Iterator<Item = &'static RuledCase> {
    RULES_OF_2024.deferrals.iter().flat_map(|deferral| deferral.cases)
}

/// What is said to a date of pneumonia that was typed so, as far as its recovery and its beginning have it in common.
const DATES_THAT_CANNOT_BE: [(&str, Wrong); 18] = [
    ("2026-2-31", Wrong::NoSuchDay),
    ("2025-2-29", Wrong::NoSuchDay),
    ("2026-13-", Wrong::NoSuchDay),
    ("2026-0-1", Wrong::NoSuchDay),
    ("26-10-1", Wrong::YearDigits),
    ("26--", Wrong::YearDigits),
    ("2026-十-1", Wrong::NotANumber),
    ("今年--", Wrong::NotANumber),
    ("2026--1", Wrong::Incomplete),
    ("-10-", Wrong::Incomplete),
    ("2026-11-25", Wrong::InTheFuture),
    ("2026-12-", Wrong::InTheFuture),
    ("2027--", Wrong::InTheFuture),
    ("1899-12-31", Wrong::TooLongAgo),
    ("1899--", Wrong::TooLongAgo),
    ("1990-4-30", Wrong::BeforeBirth),
    ("1990-4-", Wrong::BeforeBirth),
    ("1989--", Wrong::BeforeBirth),
];

/// The facts without the pneumonia, whose group stays open.
fn without_pneumonia() -> Facts {
    let mut facts = facts();
    facts.conditions.remove(2);
    facts.groups.insert(0, (Group::Longer, GroupAnswer::Unfinished));
    facts
}

#[test]
fn a_recovery_that_cannot_be_is_named_and_nothing_else_is_lost() {
    for (date, wrong) in DATES_THAT_CANNOT_BE.into_iter().chain([("", Wrong::Incomplete), (" - - ", Wrong::Incomplete)])
    {
        let mut form = filled_in();
        form.conditions[2].date = typed(date);
        let problems = vec![problem(Field::Condition(PNEUMONIA), wrong)];
        assert_eq!(parse(&form), Parsed { facts: without_pneumonia(), problems }, "{date:?}");
    }
}

#[test]
fn a_beginning_that_cannot_be_is_named_and_nothing_else_is_lost() {
    for (date, wrong) in DATES_THAT_CANNOT_BE {
        let mut form = filled_in();
        form.conditions[2].began = typed(date);
        for when in [ConditionWhen::Date, ConditionWhen::StillOn, ConditionWhen::NotKnown] {
            form.conditions[2].when = when;
            let problems = vec![problem(Field::ConditionBegan(PNEUMONIA), wrong)];
            assert_eq!(parse(&form), Parsed { facts: without_pneumonia(), problems }, "{date:?} {when:?}");
        }
    }
}

#[test]
fn a_recovery_and_a_beginning_that_cannot_be_are_both_named() {
    let mut form = filled_in();
    form.conditions[2].date = typed("2026-11-25");
    form.conditions[2].began = typed("1990-4-30");
    let problems = vec![
        problem(Field::Condition(PNEUMONIA), Wrong::InTheFuture),
        problem(Field::ConditionBegan(PNEUMONIA), Wrong::BeforeBirth),
    ];
    assert_eq!(parse(&form), Parsed { facts: without_pneumonia(), problems });
}

#[test]
fn a_day_a_month_or_a_year_that_may_have_been_is_taken_from_the_day_of_birth_to_today() {
    for (date, when) in [
        ("2026-11-24", "2026-11-24"),
        ("2026-11-", "2026-11"),
        ("2026--", "2026"),
        ("2024-2-29", "2024-02-29"),
        ("-11-24", "2026-11-24"),
        ("-11-25", "2025-11-25"),
        ("２０２６-１０-", "2026-10"),
        // Born on 1 May 1990.
        ("1990-5-1", "1990-05-01"),
        ("1990-5-", "1990-05"),
        ("1990--", "1990"),
    ] {
        let mut form = filled_in();
        form.conditions[2] = condition("pneumonia", ConditionWhen::Date, date);
        let mut expected = facts();
        expected.conditions[2].when = last(when);
        assert_eq!(parse(&form), Parsed { facts: expected.clone(), problems: Vec::new() }, "{date}");
        // The beginning is only compared, so the facts do not hold it.
        form.conditions[2] = ConditionForm { began: typed(date), ..condition("pneumonia", ConditionWhen::StillOn, "") };
        expected.conditions[2].when = Occurred::StillOn;
        assert_eq!(parse(&form), Parsed { facts: expected, problems: Vec::new() }, "{date}");
    }
}

#[test]
fn nothing_is_before_a_birth_that_is_not_known() {
    for birth in ["", "1990-2-31"] {
        let mut form = CheckForm { birth: typed(birth), ..filled_in() };
        form.conditions[2] =
            ConditionForm { began: typed("1900--"), ..condition("pneumonia", ConditionWhen::Date, "1900-1-") };
        assert_eq!(parse(&form).facts.conditions[2], occurred("pneumonia", last("1900-01")), "{birth:?}");
    }
}

#[test]
fn the_last_day_on_which_it_may_have_been_over_is_not_before_the_first_on_which_it_may_have_begun() {
    for (began, date, fits) in [
        ("2026-9-15", "2026-9-14", false),
        ("2026-9-15", "2026-9-15", true),
        ("2026-9-15", "2026-9-16", true),
        ("2026-9-15", "2026-8-", false),
        ("2026-9-15", "2026-9-", true),
        ("2026-9-15", "2025--", false),
        ("2026-9-15", "2026--", true),
        ("2026-9-", "2026-8-31", false),
        ("2026-9-", "2026-9-1", true),
        ("2026-9-", "2026-8-", false),
        ("2026-9-", "2026-9-", true),
        ("2026--", "2025-12-31", false),
        ("2026--", "2026-1-1", true),
        ("2026--", "2025--", false),
        ("2026--", "2026--", true),
        ("", "2026-1-1", true),
    ] {
        for case in ["pneumonia", "wound", "appendectomy"] {
            let of_this = ConditionForm { began: typed(began), ..condition(case, ConditionWhen::Date, date) };
            let Parsed { facts, problems } = parse(&CheckForm { conditions: vec![of_this], ..told_yes() });
            if fits {
                assert_eq!((facts.conditions.len(), problems), (1, Vec::new()), "{case}: {began} to {date}");
            } else {
                let ends_before = problem(Field::Condition(CaseKey(case)), Wrong::EndsBeforeStart);
                assert_eq!((facts.conditions.len(), problems), (0, vec![ends_before]), "{case}: {began} to {date}");
                assert!(facts.groups.contains(&(Group::Longer, GroupAnswer::Unfinished)), "{case}: {began} to {date}");
            }
        }
    }
}

#[test]
fn what_has_no_beginning_of_its_own_is_compared_with_none() {
    for case in every_case().filter(|case| !case.counts_from.has_beginning() && case.wait != Wait::Ask) {
        for began in ["2026-11-20", "2027--", "五月"] {
            let of_this =
                ConditionForm { began: typed(began), ..condition(case.key.0, ConditionWhen::Date, "2026-11-1") };
            let Parsed { facts, problems } = parse(&CheckForm { conditions: vec![of_this], ..told_yes() });
            assert_eq!(facts.conditions, [occurred(case.key.0, last("2026-11-01"))], "{:?}", case.key);
            assert_eq!(problems, [], "{:?}", case.key);
        }
    }
}

/// The only case that was ticked.
fn only_ticked(case: CaseKey) -> CheckForm {
    let mut form = CheckForm::default();
    form.tick(case, true, &RULES_OF_2024);
    form
}

#[test]
fn what_cannot_be_over_while_it_is_ticked_needs_no_day() {
    let lasting: Vec<&str> =
        every_case().filter(|case| case.wait == Wait::WhileItLasts).map(|case| case.key.0).collect();
    assert_eq!(lasting, ["pregnancy", "nursing", "urinary-stones", "hives"]);
    for case in lasting {
        let form = only_ticked(CaseKey(case));
        assert_eq!(form.conditions, [condition(case, ConditionWhen::StillOn, "")]);
        let facts = Facts { conditions: vec![occurred(case, Occurred::StillOn)], ..Facts::default() };
        assert_eq!(parse(&form), Parsed { facts, problems: Vec::new() }, "{case}");
    }
}

#[test]
fn what_the_staff_are_asked_about_whenever_it_was_needs_no_day() {
    let asked: Vec<&str> = every_case().filter(|case| case.wait == Wait::Ask).map(|case| case.key.0).collect();
    assert_eq!(asked, ["medicine-long-term", "infectious-contact", "epidemic-area", "vaccine-reaction"]);
    for case in asked {
        let form = only_ticked(CaseKey(case));
        let facts = Facts { conditions: vec![occurred(case, Occurred::NotKnown)], ..Facts::default() };
        assert_eq!(parse(&form), Parsed { facts: facts.clone(), problems: Vec::new() }, "{case}");
        // Whatever stands there from elsewhere.
        for when in [ConditionWhen::Date, ConditionWhen::StillOn, ConditionWhen::NotKnown] {
            for date in ["2026-11-1", "2027--", "五月"] {
                let of_this = ConditionForm { began: typed(date), ..condition(case, when, date) };
                let form = CheckForm { conditions: vec![of_this], ..CheckForm::default() };
                assert_eq!(parse(&form), Parsed { facts: facts.clone(), problems: Vec::new() }, "{case} {date}");
            }
        }
    }
}

#[test]
fn every_other_case_asks_for_its_day_once_it_is_ticked() {
    let asks = |case: &&RuledCase| !matches!(case.wait, Wait::Ask | Wait::WhileItLasts);
    for case in every_case().filter(asks) {
        let mut form = only_ticked(case.key);
        assert_eq!(form.conditions, [condition(case.key.0, ConditionWhen::Date, "")]);
        let Parsed { facts, problems } = parse(&form);
        assert_eq!(problems, [problem(Field::Condition(case.key), Wrong::Incomplete)]);
        let (deferral, _) = RULES_OF_2024.case(case.key).expect("a case of the rulebook");
        let groups = vec![(deferral.topic.group(), GroupAnswer::Unfinished)];
        assert_eq!(facts, Facts { groups, ..Facts::default() }, "{:?}", case.key);
        for (when, date, occurs) in [
            (ConditionWhen::Date, TODAY, last(TODAY)),
            (ConditionWhen::StillOn, "", Occurred::StillOn),
            (ConditionWhen::NotKnown, "", Occurred::NotKnown),
            // What was typed before does not matter then.
            (ConditionWhen::StillOn, "2026-2-31", Occurred::StillOn),
            (ConditionWhen::NotKnown, "2026-12-1", Occurred::NotKnown),
        ] {
            form.edit_condition(case.key, |said| (said.when, said.date) = (when, typed(date)));
            let facts = Facts { conditions: vec![occurred(case.key.0, occurs)], ..Facts::default() };
            assert_eq!(parse(&form), Parsed { facts, problems: Vec::new() }, "{:?} {when:?} {date}", case.key);
        }
    }
}

#[test]
fn a_day_that_was_typed_stays_while_something_else_is_said_of_it() {
    let mut form = filled_in();
    let typed_before = form.conditions[2].clone();
    for when in [ConditionWhen::StillOn, ConditionWhen::NotKnown, ConditionWhen::Date] {
        form.edit_condition(PNEUMONIA, |said| said.when = when);
        assert_eq!(form.condition(PNEUMONIA), Some(&ConditionForm { when, ..typed_before.clone() }));
    }
    assert_eq!(form, filled_in());
    // Nor does a second tick empty its boxes, nor an edit of what is not ticked.
    form.tick(PNEUMONIA, true, &RULES_OF_2024);
    form.edit_condition(PREGNANCY, |said| said.when = ConditionWhen::NotKnown);
    assert_eq!(form, filled_in());
}

// Groups of questions.

#[test]
fn none_of_these_takes_back_what_was_ticked_in_its_group_alone() {
    for (group, left) in [
        (Group::LastWeek, vec!["pneumonia", "vaccine"]),
        (Group::Longer, vec!["cold", "fever", "vaccine"]),
        (Group::Vaccines, vec!["cold", "fever", "pneumonia"]),
    ] {
        let mut form = filled_in();
        form.tick(CaseKey("vaccine"), true, &RULES_OF_2024);
        form.say(group, GroupSaid::None, true, &RULES_OF_2024);
        assert_eq!(form.said(group), Some(GroupSaid::None));
        assert_eq!(form.groups, [(group, GroupSaid::None)]);
        assert_eq!(form.conditions.iter().map(|condition| condition.case.0).collect::<Vec<_>>(), left);
    }
}

#[test]
fn a_tick_takes_back_none_of_these_in_its_group_alone_and_not_sure_stands_beside_it() {
    for (case, of) in [("cold", Group::LastWeek), ("pneumonia", Group::Longer), ("vaccine", Group::Vaccines)] {
        let none = told_yes().groups;
        let mut form = told_yes();
        form.tick(CaseKey(case), true, &RULES_OF_2024);
        assert_eq!(form.said(of), None);
        assert_eq!(form.groups, none.iter().copied().filter(|(group, _)| *group != of).collect::<Vec<_>>());
        for group in Group::ALL {
            form.say(group, GroupSaid::NotSure, true, &RULES_OF_2024);
        }
        form.tick(CaseKey(case), false, &RULES_OF_2024);
        form.tick(CaseKey(case), true, &RULES_OF_2024);
        assert_eq!(form.groups, Group::ALL.map(|group| (group, GroupSaid::NotSure)));
        assert!(form.condition(CaseKey(case)).is_some());
    }
}

#[test]
fn of_a_group_one_thing_is_said_at_a_time_and_only_that_is_taken_back() {
    for group in Group::ALL {
        let mut form = CheckForm::default();
        let mut say = |said, on| {
            form.say(group, said, on, &RULES_OF_2024);
            (form.said(group), form.groups.len())
        };
        assert_eq!(say(GroupSaid::NotSure, false), (None, 0));
        assert_eq!(say(GroupSaid::None, true), (Some(GroupSaid::None), 1));
        assert_eq!(say(GroupSaid::NotSure, false), (Some(GroupSaid::None), 1));
        assert_eq!(say(GroupSaid::NotSure, true), (Some(GroupSaid::NotSure), 1));
        assert_eq!(say(GroupSaid::NotSure, true), (Some(GroupSaid::NotSure), 1));
        assert_eq!(say(GroupSaid::None, false), (Some(GroupSaid::NotSure), 1));
        assert_eq!(say(GroupSaid::NotSure, false), (None, 0));
    }
}

#[test]
fn a_case_that_the_rulebook_does_not_have_is_not_ticked() {
    let mut form = filled_in();
    form.tick(CaseKey("chills"), true, &RULES_OF_2024);
    assert_eq!(form, filled_in());
}

#[test]
fn what_was_said_of_each_group_is_a_fact_and_not_sure_holds_beside_what_is_unfinished() {
    for group in Group::ALL {
        for (said, answer) in [(GroupSaid::None, GroupAnswer::NoneElse), (GroupSaid::NotSure, GroupAnswer::NotSure)] {
            let form = CheckForm { groups: vec![(group, said)], ..CheckForm::default() };
            let facts = Facts { groups: vec![(group, answer)], ..Facts::default() };
            assert_eq!(parse(&form), Parsed { facts, problems: Vec::new() });
        }
    }
    let mut form = filled_in();
    form.conditions[2].date = DateText::default();
    form.say(Group::Longer, GroupSaid::NotSure, true, &RULES_OF_2024);
    let groups = vec![(Group::Longer, GroupAnswer::NotSure), (Group::Vaccines, GroupAnswer::NoneElse)];
    let Parsed { facts, problems } = parse(&form);
    assert_eq!(facts, Facts { groups, ..without_pneumonia() });
    assert_eq!(problems, [problem(Field::Condition(PNEUMONIA), Wrong::Incomplete)]);
}

#[test]
fn what_rules_a_donor_out_is_answered_with_none_one_of_these_or_i_would_rather_talk() {
    for (not_able, expected) in [
        (Answer::Known(false), Verdict::CanDonate),
        (Answer::Known(true), Verdict::CannotDonate),
        (Answer::NotSure, Verdict::ForStaff),
        (Answer::Unanswered, Verdict::ForStaff),
    ] {
        let Parsed { facts, problems } = parse(&CheckForm { not_able, ..told_yes() });
        assert_eq!((facts.not_able, problems), (not_able, Vec::new()));
        assert_eq!(verdict(&facts), expected, "{not_able:?}");
    }
}

// What cannot both be true.

/// A pregnancy, said so, and the newest period.
fn pregnant(when: ConditionWhen, first: &str, end: &str, still_on: bool) -> CheckForm {
    let period = PeriodForm { first: typed(first), last: typed(end), still_on };
    CheckForm {
        sex: Answer::Known(Sex::Female),
        conditions: vec![condition("pregnancy", when, "2026-11-20")],
        periods: PeriodsForm {
            answer: PeriodsAnswer::Concerns,
            periods: vec![period, PeriodForm { first: typed("2026-10-4"), last: typed("2026-10-8"), still_on: false }],
            ..PeriodsForm::default()
        },
        ..told_yes()
    }
}

#[test]
fn a_pregnancy_and_a_period_that_is_not_over_or_ended_less_than_14_days_ago_cannot_both_be_true() {
    let contradicts = problem(Field::Condition(PREGNANCY), Wrong::Contradicts);
    for (first, end, still_on, is_told) in [
        ("2026-11-24", "", true, true),
        ("2026-10-9", "", true, true),
        ("2026-11-20", "2026-11-24", false, true),
        ("2026-11-10", "2026-11-12", false, true),
        // 13 days ago, and 14.
        ("2026-11-8", "2026-11-11", false, true),
        ("2026-11-8", "2026-11-10", false, false),
        ("2026-10-20", "2026-10-24", false, false),
    ] {
        let form = pregnant(ConditionWhen::StillOn, first, end, still_on);
        let Parsed { mut facts, problems: told } = parse(&form);
        assert_eq!(told, if is_told { vec![contradicts] } else { Vec::new() }, "{first} to {end:?}");
        assert_eq!(facts.conditions, [occurred("pregnancy", Occurred::StillOn)], "{first} to {end:?}");
        // Both stay as they were said, and the question about periods stays open.
        assert_eq!(cycle_of(&mut facts).periods.len(), 2, "{first} to {end:?}");
        assert_eq!(cycle_of(&mut facts).unfinished, is_told, "{first} to {end:?}");
        // The same holds for facts that come from elsewhere.
        let expected = if is_told { vec![contradicts] } else { Vec::new() };
        assert_eq!(problems(&facts, &History::default(), &RULES_OF_2024, day(TODAY)), expected, "{first} to {end:?}");
    }
}

#[test]
fn a_pregnancy_that_is_over_and_periods_that_nothing_is_known_of_contradict_nothing() {
    let recent = |when| pregnant(when, "2026-11-20", "2026-11-24", false);
    let mut forms = vec![recent(ConditionWhen::Date), recent(ConditionWhen::NotKnown)];
    for answer in [PeriodsAnswer::DoesNotConcern, PeriodsAnswer::RatherNot, PeriodsAnswer::Unanswered] {
        let mut form = recent(ConditionWhen::StillOn);
        form.periods.answer = answer;
        forms.push(form);
    }
    let mut nothing_entered = recent(ConditionWhen::StillOn);
    nothing_entered.periods.periods = vec![PeriodForm::default()];
    forms.push(nothing_entered);
    // Nursing, or any other condition, is no pregnancy.
    let mut nursing = recent(ConditionWhen::StillOn);
    nursing.conditions[0].case = CaseKey("nursing");
    forms.push(nursing);
    for form in forms {
        assert_eq!(parse(&form).problems, [], "{form:?}");
    }
}

#[test]
fn a_period_that_cannot_be_read_contradicts_nothing_but_has_its_own_problem() {
    let form = pregnant(ConditionWhen::StillOn, "2026-11-20", "2026-11-31", false);
    let Parsed { mut facts, problems } = parse(&form);
    assert_eq!(problems, [problem(Field::PeriodLast(0), Wrong::NoSuchDay)]);
    assert!(cycle_of(&mut facts).unfinished);
}

// Facts that came from elsewhere.

fn problems_of(conditions: &[Condition]) -> Vec<Problem> {
    let facts = Facts { birth: Answer::Known(day("1990-05-01")), conditions: conditions.to_vec(), ..Facts::default() };
    problems(&facts, &History::default(), &RULES_OF_2024, day(TODAY))
}

#[test]
fn a_case_that_is_named_twice_is_a_problem_each_time_again() {
    let doubled = |case| problem(Field::Condition(CaseKey(case)), Wrong::Doubled);
    let cold = |date| occurred("cold", last(date));
    assert_eq!(problems_of(&[cold("2026-11-01"), occurred("fever", last("2026-11-01"))]), []);
    assert_eq!(problems_of(&[cold("2026-11-01"), cold("2026-11-01")]), [doubled("cold")]);
    let others = [
        cold("2026-11-01"),
        occurred("fever", Occurred::StillOn),
        occurred("cold", Occurred::StillOn),
        occurred("fever", Occurred::NotKnown),
        cold("2026-11"),
    ];
    assert_eq!(problems_of(&others), [doubled("cold"), doubled("fever"), doubled("cold")]);
}

#[test]
fn facts_from_elsewhere_may_not_lie_before_birth_nor_ahead_nor_before_1900() {
    for (date, wrong) in [
        ("2026-11-25", Some(Wrong::InTheFuture)),
        ("2026-12", Some(Wrong::InTheFuture)),
        ("2027", Some(Wrong::InTheFuture)),
        ("2026-11-24", None),
        ("2026-11", None),
        ("2026", None),
        ("1990-05-01", None),
        ("1990-05", None),
        ("1990", None),
        ("1990-04-30", Some(Wrong::BeforeBirth)),
        ("1990-04", Some(Wrong::BeforeBirth)),
        ("1989", Some(Wrong::BeforeBirth)),
    ] {
        let expected: Vec<Problem> =
            wrong.map(|wrong| problem(Field::Condition(PNEUMONIA), wrong)).into_iter().collect();
        assert_eq!(problems_of(&[occurred("pneumonia", last(date))]), expected, "{date}");
    }
    let of_1899 = [Wrong::TooLongAgo, Wrong::BeforeBirth].map(|wrong| problem(Field::Condition(PNEUMONIA), wrong));
    assert_eq!(problems_of(&[occurred("pneumonia", last("1899-12-31"))]), of_1899);
    assert_eq!(problems_of(&[occurred("pneumonia", Occurred::StillOn), occurred("wound", Occurred::NotKnown)]), []);
}

#[test]
fn all_problems_are_named_at_once_in_the_order_of_the_form() {
    let mut form = filled_in();
    form.birth = typed("2026-11-25");
    form.weight = "0".into();
    form.conditions[0].date = DateText::default();
    form.conditions[2].date = typed("2026-11-25");
    form.conditions[2].began = typed("2026-2-31");
    form.periods.cycle = "20".into();
    form.periods.periods[0].last = typed("2026-10-31");
    form.periods.expected = typed("2026-11-31");
    let before = form.clone();
    let Parsed { mut facts, problems } = parse(&form);
    let fields: Vec<Field> = problems.iter().map(|problem| problem.field).collect();
    let expected = [
        Field::BirthDate,
        Field::Weight,
        Field::Condition(COLD),
        Field::Condition(PNEUMONIA),
        Field::ConditionBegan(PNEUMONIA),
        Field::CycleDays,
        Field::PeriodLast(0),
        Field::ExpectedPeriod,
    ];
    assert_eq!(fields, expected);
    // What was right is still there.
    assert_eq!((facts.sex, facts.extension), (Answer::Known(Sex::Female), Answer::Known(true)));
    assert_eq!(facts.not_able, Answer::Known(false));
    assert_eq!(facts.conditions, [Condition { case: FEVER, when: Occurred::StillOn }]);
    let groups = [
        (Group::LastWeek, GroupAnswer::Unfinished),
        (Group::Longer, GroupAnswer::Unfinished),
        (Group::Vaccines, GroupAnswer::NoneElse),
    ];
    assert_eq!(facts.groups, groups);
    let cycle = cycle_of(&mut facts);
    assert_eq!(cycle.periods, [Period { first: day("2026-10-04"), last: Some(day("2026-10-08")) }]);
    assert_eq!(cycle.length_days, Some(5));
    // And so is what was typed.
    assert_eq!(form, before);
}

// One donation.

/// 400 ml of whole blood on 1 March 2025.
fn donation() -> DonationForm {
    DonationForm {
        date: typed("2025-3-1"),
        amount: AmountText { ml: Some(400), ..AmountText::default() },
        ..DonationForm::default()
    }
}

fn recorded(when: Option<PartialDate>, given: Given) -> Donation {
    Donation { when, given, no_blood: false }
}

fn on(text: &str) -> Option<PartialDate> {
    PartialDate::from_iso(text)
}

const WHOLE_BLOOD: Given = Given::WholeBlood { ml: Some(400) };

/// Reads a donation of somebody who has given nothing else and said no birth date.
fn alone(form: &DonationForm) -> Result<Donation, Vec<Problem>> {
    form.parse(&[], None, &RULES_OF_2024, day(TODAY))
}

fn wrong_date(wrong: Wrong) -> Result<Donation, Vec<Problem>> {
    Err(vec![problem(Field::DonationDate, wrong)])
}

#[test]
fn a_donation_is_known_by_its_day_its_month_or_its_year() {
    for (date, when) in [
        ("2025-3-1", on("2025-03-01")),
        ("2024-2-29", on("2024-02-29")),
        ("2025-3-", PartialDate::month(2025, 3)),
        ("2025--", PartialDate::year(2025)),
        // It has begun, so it may have been.
        ("2026-11-", PartialDate::month(2026, 11)),
        ("2026--", PartialDate::year(2026)),
        ("2026-11-24", on(TODAY)),
        ("1900--", PartialDate::year(1900)),
    ] {
        let form = DonationForm { date: typed(date), ..donation() };
        assert_eq!(alone(&form), Ok(recorded(when, WHOLE_BLOOD)), "{date}");
    }
}

#[test]
fn the_date_of_a_donation_that_cannot_be_is_named() {
    for (date, wrong) in [
        ("2026-11-25", Wrong::InTheFuture),
        ("2026-12-", Wrong::InTheFuture),
        ("2027--", Wrong::InTheFuture),
        ("1899-12-31", Wrong::TooLongAgo),
        ("1899--", Wrong::TooLongAgo),
        ("2025-2-31", Wrong::NoSuchDay),
        ("2025-13-", Wrong::NoSuchDay),
        ("25-3-1", Wrong::YearDigits),
        ("2025-三-1", Wrong::NotANumber),
        ("2025--1", Wrong::Incomplete),
        ("-3-", Wrong::Incomplete),
        ("", Wrong::Incomplete),
    ] {
        let form = DonationForm { date: typed(date), ..donation() };
        assert_eq!(alone(&form), wrong_date(wrong), "{date:?}");
    }
}

#[test]
fn a_donation_of_which_nothing_is_known_is_a_donation() {
    let form = DonationForm {
        kind: KindChoice::Unknown,
        date: typed("2025-2-31"),
        date_not_known: true,
        ..DonationForm::default()
    };
    assert_eq!(alone(&form), Ok(recorded(None, Given::Unknown)));
}

#[test]
fn the_same_donation_is_not_recorded_twice_but_the_one_that_is_edited_is_not_another() {
    let same = recorded(on("2025-03-01"), WHOLE_BLOOD);
    let read = |form: &DonationForm, others: &[Donation]| form.parse(others, None, &RULES_OF_2024, day(TODAY));
    assert_eq!(read(&donation(), &[same]), wrong_date(Wrong::Doubled));
    // Whoever edits an entry leaves it out of the others.
    assert_eq!(read(&donation(), &[]), Ok(same));
    // Of one kind on one day the amount makes no other donation, and no confirmation helps.
    let of_200_ml = recorded(on("2025-03-01"), Given::WholeBlood { ml: Some(200) });
    let confirmed = DonationForm { confirmed: true, ..donation() };
    assert_eq!(read(&confirmed, &[of_200_ml]), wrong_date(Wrong::Doubled));
    // Another day, another kind, an attempt that gave nothing, or a month alone may be another donation.
    let platelets = recorded(on("2025-03-01"), Given::Platelets { units: Some(1), plasma_ml: 0 });
    let others = [
        recorded(on("2025-03-02"), WHOLE_BLOOD),
        platelets,
        Donation { no_blood: true, ..same },
        recorded(PartialDate::month(2025, 3), WHOLE_BLOOD),
        recorded(None, WHOLE_BLOOD),
    ];
    assert_eq!(read(&donation(), &others), Ok(same));
    let month = DonationForm { date: typed("2025-3-"), ..donation() };
    assert_eq!(read(&month, &others), Ok(recorded(PartialDate::month(2025, 3), WHOLE_BLOOD)));
}

#[test]
fn a_donation_before_the_18th_birthday_has_to_be_confirmed() {
    let too_young = wrong_date(Wrong::BeforeAge { years: 18 });
    for (birth, refused, allowed) in [
        ("2000-05-01", "2018-4-30", "2018-5-1"),
        // Born on 29 February: in a common year the birthday is 1 March.
        ("2000-02-29", "2018-2-28", "2018-3-1"),
        // A month or a year in which the birthday lies may be right.
        ("2000-05-31", "2018-4-", "2018-5-"),
        ("2000-12-31", "2017--", "2018--"),
    ] {
        let birth = Some(day(birth));
        let read = |date: &str, confirmed| {
            let form = DonationForm { date: typed(date), confirmed, ..donation() };
            form.parse(&[], birth, &RULES_OF_2024, day(TODAY))
        };
        assert_eq!(read(refused, false), too_young, "{refused}");
        assert!(read(refused, true).is_ok(), "{refused}, confirmed");
        assert!(read(allowed, false).is_ok(), "{allowed}");
    }
    assert!(Wrong::BeforeAge { years: 18 }.can_be_confirmed());
}

#[test]
fn a_donation_before_birth_or_in_the_future_cannot_be_confirmed() {
    let read = |date: &str, confirmed| {
        let form = DonationForm { date: typed(date), confirmed, ..donation() };
        form.parse(&[], Some(day("2000-05-01")), &RULES_OF_2024, day(TODAY))
    };
    for confirmed in [false, true] {
        assert_eq!(read("2000-4-30", confirmed), wrong_date(Wrong::BeforeBirth));
        assert_eq!(read("2000-4-", confirmed), wrong_date(Wrong::BeforeBirth));
        assert_eq!(read("1999--", confirmed), wrong_date(Wrong::BeforeBirth));
        assert_eq!(read("2026-11-25", confirmed), wrong_date(Wrong::InTheFuture));
    }
    // On the day of birth it is only too early.
    assert_eq!(read("2000-5-1", false), wrong_date(Wrong::BeforeAge { years: 18 }));
    for wrong in [Wrong::BeforeBirth, Wrong::InTheFuture, Wrong::Doubled, Wrong::NoSuchDay] {
        assert!(!wrong.can_be_confirmed(), "{wrong:?}");
    }
}

#[test]
fn plasma_given_with_platelets_is_at_most_200_ml() {
    let read = |plasma: &str| {
        let amount = AmountText { ml: None, units: Some(1), plasma: plasma.into() };
        alone(&DonationForm { kind: KindChoice::Platelets, amount, ..donation() }).map(|donation| donation.given)
    };
    for (plasma, ml) in
        [("", 0), ("0", 0), ("200", 200), ("２００", 200), (" 150 ml", 150), ("150毫升", 150), ("150ML", 150)]
    {
        assert_eq!(read(plasma), Ok(Given::Platelets { units: Some(1), plasma_ml: ml }), "{plasma}");
    }
    let range = Wrong::OutOfRange { least: 0, most: 200 };
    // 65,736 is 200 if cut to 16 bits.
    for (plasma, wrong) in [
        ("201", range),
        ("65736", range),
        ("两百", Wrong::NotANumber),
        ("-1", Wrong::NotANumber),
        ("0.5", Wrong::NotANumber),
    ] {
        assert_eq!(read(plasma), Err(vec![problem(Field::DonationAmount, wrong)]), "{plasma}");
    }
}

#[test]
fn an_amount_that_belongs_to_another_kind_is_not_looked_at() {
    let amount = AmountText { ml: Some(400), units: Some(2), plasma: "201".into() };
    for (kind, given) in [
        (KindChoice::WholeBlood, WHOLE_BLOOD),
        (KindChoice::Other, Given::Other),
        (KindChoice::Unknown, Given::Unknown),
    ] {
        let form = DonationForm { kind, amount: amount.clone(), ..donation() };
        assert_eq!(alone(&form), Ok(recorded(on("2025-03-01"), given)));
    }
}

#[test]
fn all_problems_of_a_donation_are_named_at_once() {
    let amount = AmountText { plasma: "201".into(), ..AmountText::default() };
    let form =
        DonationForm { kind: KindChoice::Platelets, date: typed("2026-11-25"), amount, ..DonationForm::default() };
    let expected = [
        problem(Field::DonationDate, Wrong::InTheFuture),
        problem(Field::DonationAmount, Wrong::OutOfRange { least: 0, most: 200 }),
    ];
    assert_eq!(alone(&form), Err(expected.to_vec()));
}

#[test]
fn a_donation_that_is_opened_again_is_read_as_it_was() {
    let givens = [
        WHOLE_BLOOD,
        Given::WholeBlood { ml: None },
        Given::Platelets { units: Some(2), plasma_ml: 0 },
        Given::Platelets { units: None, plasma_ml: 200 },
        Given::Unknown,
        Given::Other,
    ];
    for when in [on("2025-03-01"), PartialDate::month(2025, 3), PartialDate::year(2025), None] {
        for given in givens {
            for no_blood in [false, true] {
                let donation = Donation { when, given, no_blood };
                assert_eq!(alone(&DonationForm::from(donation)), Ok(donation));
            }
        }
    }
}

// The form on a later day.

fn asked_again(form: CheckForm, today: &str) -> CheckForm {
    form.asked_again(&RULES_OF_2024, day(today))
}

#[test]
fn on_a_later_day_who_the_donor_is_stays_and_what_held_for_the_day_is_asked_again() {
    for said in [GroupSaid::None, GroupSaid::NotSure] {
        for not_able in [Answer::Unanswered, Answer::Known(false), Answer::Known(true), Answer::NotSure] {
            let groups = Group::ALL.map(|group| (group, said)).into();
            let form = CheckForm { groups, not_able, weight_not_sure: true, ..filled_in() };
            let mut expected = CheckForm { groups: Vec::new(), not_able: Answer::Unanswered, ..form.clone() };
            // The cold of 10 November no longer counts; whether the fever is over is asked; the pneumonia counts.
            expected.conditions.remove(0);
            expected.conditions[0] = condition("fever", ConditionWhen::Date, "");
            assert_eq!(asked_again(form, TODAY), expected);
        }
    }
}

#[test]
fn the_last_day_on_which_a_cold_still_counts_is_the_last_on_which_it_is_kept() {
    let condition = |case| condition(case, ConditionWhen::Date, "2026-11-17");
    for case in ["cold", "fever", "diarrhoea", "medicine", "medicine-outside", "unwell"] {
        let form = CheckForm { conditions: vec![condition(case)], ..filled_in() };
        assert_eq!(asked_again(form.clone(), "2026-11-23").conditions, [condition(case)], "{case}");
        assert_eq!(asked_again(form, "2026-11-24").conditions, [], "{case}");
    }
    // The staff are asked about long-term medicine whenever it was, so it is asked again every day.
    let form = CheckForm { conditions: vec![condition("medicine-long-term")], ..filled_in() };
    assert_eq!(asked_again(form, "2026-11-18").conditions, []);
}

#[test]
fn what_was_longer_ago_is_kept_until_the_last_day_on_which_it_counts() {
    for (case, date, last_kept, first_gone) in [
        ("dental-care", "2026-11-17", "2026-11-19", "2026-11-20"),
        ("tooth-extraction", "2026-11-17", "2026-12-01", "2026-12-02"),
        ("pneumonia", "2026-11-17", "2027-02-16", "2027-02-17"),
        ("larger-surgery", "2026-08-31", "2027-02-28", "2027-03-01"),
        ("tattoo", "2024-02-29", "2025-02-28", "2025-03-01"),
        ("malaria", "2026-11-17", "2029-11-16", "2029-11-17"),
        // These count hours, and on the first free day it is told from which hour on.
        ("vaccine", "2026-11-17", "2026-11-18", "2026-11-19"),
        ("covid-vaccine", "2026-11-17", "2026-11-19", "2026-11-20"),
        ("vaccine-live-long", "2026-11-17", "2026-12-14", "2026-12-15"),
        ("rabies-after-exposure", "2026-11-17", "2027-11-16", "2027-11-17"),
        // Five days for platelets, but it is a medicine too, and that is a week.
        ("platelet-medicine", "2026-11-17", "2026-11-23", "2026-11-24"),
        // Only the month or the year is known: the wait counts from its last day.
        ("pneumonia", "2026-11-", "2027-02-28", "2027-03-01"),
        ("tattoo", "2025--", "2026-12-30", "2026-12-31"),
        ("pneumonia", "2026-9-15", "2026-12-14", "2026-12-15"),
    ] {
        let of_this = condition(case, ConditionWhen::Date, date);
        let form = CheckForm { conditions: vec![of_this.clone()], ..filled_in() };
        assert_eq!(asked_again(form.clone(), last_kept).conditions, [of_this], "{case} {date}");
        assert_eq!(asked_again(form, first_gone).conditions, [], "{case} {date}");
    }
}

#[test]
fn what_has_no_end_of_its_own_is_kept_unless_it_was_about_the_last_week() {
    for case in ["parasites", "infectious-contact", "epidemic-area", "vaccine-reaction"] {
        for of_this in [condition(case, ConditionWhen::Date, "2020-1-1"), condition(case, ConditionWhen::NotKnown, "")]
        {
            let form = CheckForm { conditions: vec![of_this.clone()], ..filled_in() };
            assert_eq!(asked_again(form, TODAY).conditions, [of_this], "{case}");
        }
    }
}

#[test]
fn what_has_no_day_that_can_be_read_is_kept_unless_it_was_about_the_last_week() {
    for (when, date) in [
        (ConditionWhen::Date, ""),
        (ConditionWhen::Date, "2026-2-31"),
        (ConditionWhen::Date, "2026--3"),
        (ConditionWhen::NotKnown, ""),
        (ConditionWhen::NotKnown, "2026-1-1"),
    ] {
        for case in every_case() {
            let (deferral, _) = RULES_OF_2024.case(case.key).expect("a case of the rulebook");
            let of_this = ConditionForm { began: typed("2026-1-"), ..condition(case.key.0, when, date) };
            let form = CheckForm { conditions: vec![of_this.clone()], ..filled_in() };
            let kept = if deferral.topic.group() == Group::LastWeek { Vec::new() } else { vec![of_this] };
            assert_eq!(asked_again(form, "2026-11-25").conditions, kept, "{:?} {when:?} {date}", case.key);
        }
    }
}

#[test]
fn what_was_not_over_is_asked_for_its_day_but_for_what_lasts_while_it_is_ticked() {
    for case in every_case() {
        let of_this = ConditionForm { began: typed("2026-9-1"), ..condition(case.key.0, ConditionWhen::StillOn, "") };
        let form = CheckForm { conditions: vec![of_this.clone()], ..filled_in() };
        let lasts = ["pregnancy", "nursing", "urinary-stones", "hives"].contains(&case.key.0);
        let when = if lasts { ConditionWhen::StillOn } else { ConditionWhen::Date };
        // However long ago it was said.
        for today in ["2026-11-25", "2030-01-01"] {
            let again = asked_again(form.clone(), today);
            assert_eq!(again.conditions, [ConditionForm { when, ..of_this.clone() }], "{:?}", case.key);
            let problems = again.parse(&RULES_OF_2024, day(today)).problems;
            let is_asked = problems.contains(&problem(Field::Condition(case.key), Wrong::Incomplete));
            assert_eq!(is_asked, !lasts && case.wait != Wait::Ask, "{:?}", case.key);
        }
    }
}

#[test]
fn a_day_that_was_typed_before_not_over_was_said_is_not_taken_for_its_end() {
    let mut form = filled_in();
    form.conditions[2] = condition("pneumonia", ConditionWhen::StillOn, "2026-3-1");
    form.periods.periods[0] = PeriodForm { first: typed("2026-11-20"), last: typed("2026-11-21"), still_on: true };
    let problems = asked_again(form, "2026-11-25").parse(&RULES_OF_2024, day("2026-11-25")).problems;
    for field in [Field::Condition(PNEUMONIA), Field::PeriodLast(0)] {
        assert!(problems.contains(&problem(field, Wrong::Incomplete)), "{field:?}: {problems:?}");
    }
}

#[test]
fn a_case_that_the_rulebook_no_longer_has_is_gone_on_a_later_day() {
    let mut form = filled_in();
    form.conditions[2] = condition("chills", ConditionWhen::NotKnown, "");
    assert_eq!(asked_again(form, TODAY).conditions, [condition("fever", ConditionWhen::Date, "")]);
}

#[test]
fn a_period_that_was_not_over_is_asked_for_its_last_day() {
    let mut form = filled_in();
    form.periods.periods[0] = PeriodForm { first: typed("2026-11-23"), still_on: true, ..PeriodForm::default() };
    let again = asked_again(form, "2026-11-25");
    let problems = again.parse(&RULES_OF_2024, day("2026-11-25")).problems;
    assert!(problems.contains(&problem(Field::PeriodLast(0), Wrong::Incomplete)), "{problems:?}");
}

// The words for it.

/// The fields at which something can be wrong in this way. A new way does not compile before its fields are named.
fn fields(wrong: Wrong) -> Vec<Field> {
    let dates = [
        Field::BirthDate,
        Field::Condition(COLD),
        Field::ConditionBegan(PNEUMONIA),
        Field::PeriodFirst(0),
        Field::PeriodLast(0),
        Field::ExpectedPeriod,
        Field::DonationDate,
    ];
    let numbers = [Field::CycleDays, Field::LengthDays, Field::DonationAmount];
    match wrong {
        Wrong::Incomplete | Wrong::NoSuchDay | Wrong::YearDigits | Wrong::InTheFuture | Wrong::TooLongAgo => {
            dates.into()
        }
        Wrong::NotANumber => [&dates[..], &numbers, &[Field::Weight]].concat(),
        Wrong::OutOfRange { .. } => [&numbers[..], &[Field::Weight]].concat(),
        Wrong::TooPrecise => vec![Field::Weight],
        Wrong::IdentityLength { .. }
        | Wrong::IdentityCharacters
        | Wrong::IdentityCheckDigit
        | Wrong::IdentityBirthDate => vec![Field::IdentityNumber],
        Wrong::EndsBeforeStart => vec![Field::PeriodLast(0), Field::Condition(PNEUMONIA)],
        Wrong::Contradicts => vec![Field::Condition(PREGNANCY)],
        Wrong::Overlaps => vec![Field::PeriodFirst(0)],
        Wrong::BeforeBirth => {
            vec![Field::DonationDate, Field::Condition(PNEUMONIA), Field::ConditionBegan(PNEUMONIA)]
        }
        Wrong::Doubled => vec![Field::DonationDate, Field::Condition(COLD)],
        Wrong::BeforeAge { .. } => vec![Field::DonationDate],
    }
}

const EVERY_WRONG: [Wrong; 19] = [
    Wrong::Incomplete,
    Wrong::NotANumber,
    Wrong::NoSuchDay,
    Wrong::YearDigits,
    Wrong::InTheFuture,
    Wrong::TooLongAgo,
    Wrong::BeforeBirth,
    Wrong::TooPrecise,
    Wrong::OutOfRange { least: 21, most: 45 },
    Wrong::IdentityLength { found: 15 },
    Wrong::IdentityLength { found: 17 },
    Wrong::IdentityCharacters,
    Wrong::IdentityCheckDigit,
    Wrong::IdentityBirthDate,
    Wrong::EndsBeforeStart,
    Wrong::Contradicts,
    Wrong::Overlaps,
    Wrong::Doubled,
    Wrong::BeforeAge { years: 18 },
];

fn is_chinese(text: &str) -> bool {
    text.contains(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn every_problem_is_said_in_a_whole_sentence_of_each_language_and_with_its_numbers() {
    for wrong in EVERY_WRONG {
        for field in fields(wrong) {
            let [zh, en] = Lang::ALL.map(|lang| lang.words().problem(problem(field, wrong)));
            assert!(is_chinese(&zh) && zh.ends_with('。'), "{field:?} {wrong:?}: {zh}");
            assert!(!is_chinese(&en) && en.ends_with(['.', '?']), "{field:?} {wrong:?}: {en}");
            let numbers: Vec<String> = match wrong {
                Wrong::OutOfRange { least, most } => vec![least.to_string(), most.to_string()],
                Wrong::IdentityLength { found } => vec![found.to_string()],
                Wrong::BeforeAge { years } => vec![years.to_string()],
                _ => Vec::new(),
            };
            for text in [zh, en] {
                assert!(!text.contains(['{', '}']), "{field:?} {wrong:?}: {text}");
                assert!(numbers.iter().all(|number| text.contains(number)), "{field:?} {wrong:?}: {text}");
            }
        }
    }
}

#[test]
fn every_field_has_a_name_in_each_language() {
    let mut all: Vec<Field> = EVERY_WRONG.into_iter().flat_map(fields).collect();
    all.push(Field::DonationPlace);
    for field in all {
        let [zh, en] = Lang::ALL.map(|lang| lang.words().field(field));
        assert!(is_chinese(&zh), "{field:?}: {zh}");
        assert!(!en.is_empty() && !is_chinese(&en), "{field:?}: {en}");
    }
}

#[test]
fn a_day_without_its_year_stays_the_day_that_was_meant_when_it_was_typed() {
    let typed = |month: &str, day: &str| DateText { month: month.into(), day: day.into(), ..DateText::default() };
    let whole = |text: &str| DateText::from(day(text));
    let mut form = filled_in();
    form.conditions[0].date = typed("11", "20");
    form.periods.periods = vec![PeriodForm { first: typed("11", "2"), last: typed("12", "31"), still_on: false }];
    form.periods.expected = typed("12", "1");
    let form = form.with_years(day("2026-11-24"));
    assert_eq!(form.conditions[0].date, whole("2026-11-20"));
    assert_eq!(form.periods.periods[0].first, whole("2026-11-02"));
    assert_eq!(form.periods.periods[0].last, whole("2025-12-31"));
    assert_eq!(form.periods.expected, whole("2026-12-01"));
    // What is only a month, or no day at all, stays as it was typed.
    let month = DateText { year: "2026".into(), month: "5".into(), day: String::new() };
    let mut form = filled_in();
    form.conditions[0].date = month.clone();
    form.periods.expected = typed("x", "1");
    let form = form.with_years(day("2026-11-24"));
    assert_eq!((&form.conditions[0].date, &form.periods.expected), (&month, &typed("x", "1")));
}

#[test]
fn the_words_for_the_most_common_mistakes() {
    for (field, wrong, zh, en) in [
        (
            Field::BirthDate,
            Wrong::NoSuchDay,
            "没有这一天，请看看月和日。",
            "There is no such day. Please look at the month and the day.",
        ),
        (
            Field::BirthDate,
            Wrong::InTheFuture,
            "出生日期不能晚于今天。",
            "The date of birth must be today or in the past.",
        ),
        (
            Field::DonationDate,
            Wrong::InTheFuture,
            "这一天还没到，请填今天或以前的日期。",
            "This day is still to come. It must be today or in the past.",
        ),
        (
            Field::Weight,
            Wrong::NotANumber,
            "请用数字填体重，比如52.5。",
            "Please enter the weight in digits, such as 52.5.",
        ),
        (
            Field::Weight,
            Wrong::TooPrecise,
            "体重最多填一位小数，比如49.9。",
            "Please give the weight with one decimal at most, such as 49.9.",
        ),
        (
            Field::Weight,
            Wrong::OutOfRange { least: 20, most: 300 },
            "体重请填20到300公斤之间的数，看看单位选对了没有。",
            "The weight must be between 20 and 300 kg. Is the unit right?",
        ),
        (
            Field::CycleDays,
            Wrong::OutOfRange { least: 21, most: 45 },
            "请填21到45之间的天数。",
            "Please enter between 21 and 45 days.",
        ),
        (
            Field::PeriodLast(0),
            Wrong::EndsBeforeStart,
            "最后一天比第一天还早，请核对。",
            "The last day is before the first. Please check.",
        ),
        (
            Field::Condition(PNEUMONIA),
            Wrong::Incomplete,
            "请填一个日期；不记得也可以选“不记得了”。",
            "Please enter a day; “I don’t remember” is fine too.",
        ),
        (
            Field::Condition(PNEUMONIA),
            Wrong::EndsBeforeStart,
            "这一天比开始的日子还早，请核对。",
            "This day is before it began. Please check.",
        ),
        (
            Field::Condition(PNEUMONIA),
            Wrong::BeforeBirth,
            "这一天比出生日期还早，请核对。",
            "This is before the date of birth. Please check.",
        ),
        (
            Field::Condition(PREGNANCY),
            Wrong::Contradicts,
            "您填了怀孕，又填了最近的月经，请看看哪一项要改。",
            "You entered a pregnancy and a recent period. Please look which one to change.",
        ),
        (
            Field::Condition(COLD),
            Wrong::Doubled,
            "这一项填了两次，请只留最近的一次。",
            "This was entered twice; please keep the latest.",
        ),
        (Field::DonationDate, Wrong::Doubled, "这一天的这次献血已经记过了。", "This donation is already in your list."),
        (
            Field::DonationDate,
            Wrong::BeforeAge { years: 18 },
            "按出生日期算，那天还不满18周岁。请核对献血日期和出生日期。",
            "By the date of birth you were not yet 18 on that day. Please check both dates.",
        ),
    ] {
        let said = Lang::ALL.map(|lang| lang.words().problem(problem(field, wrong)));
        assert_eq!(said, [zh, en], "{field:?} {wrong:?}");
    }
}
