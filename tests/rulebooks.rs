//! A change of law is a change of data: the draft of 2025, switched on from a day, judges the days from then on.

use chrono::NaiveDate;
use donation_day::eligibility::{
    Answer, Assessment, Condition, Donation, Facts, Given, Grams, GroupAnswer, History, Measured, Occurred,
    PartialDate, Question, Sex, Told, Verdict, assess,
};
use donation_day::rules::{
    Case, CaseKey, DRAFT_2025, Deferral, Group, Kind, Length, RULES_OF_2024, Rulebook, Rulebooks, Wait, rulebooks,
};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

/// The rules in force, and the draft from 1 January 2027 on.
fn with_the_draft() -> Rulebooks {
    Rulebooks::new([RULES_OF_2024, DRAFT_2025.in_force_from(day("2027-01-01"))])
}

/// A man of 60 kg who answered everything, was never ill, and does not ask to go on after the usual upper age.
fn man_born_on(birth: &str) -> Facts {
    Facts {
        birth: Answer::Known(day(birth)),
        sex: Answer::Known(Sex::Male),
        weight: Answer::Known(Grams(60_000)),
        extension: Answer::Known(false),
        groups: [Group::LastWeek, Group::Longer, Group::Vaccines].map(|group| (group, GroupAnswer::NoneElse)).to_vec(),
        not_able: Answer::Known(false),
        ..Facts::default()
    }
}

fn history(donations: &[(&str, Given)]) -> History {
    let donations = donations
        .iter()
        .map(|(on, given)| Donation { when: Some(PartialDate::Day(day(on))), given: *given, no_blood: false })
        .collect();
    History { told: Told::All, donations }
}

const WHOLE_BLOOD: Given = Given::WholeBlood { ml: Some(400) };
const PLATELETS: Given = Given::Platelets { units: Some(1), plasma_ml: 0 };

fn over(case: &'static str, last: &str) -> Condition {
    Condition { case: CaseKey(case), when: Occurred::Last(PartialDate::Day(day(last))) }
}

fn still(case: &'static str) -> Condition {
    Condition { case: CaseKey(case), when: Occurred::StillOn }
}

/// The judgement of `on`, asked on that day.
fn judge(facts: &Facts, history: &History, kind: Kind, on: &str, rulebooks: &Rulebooks) -> Assessment {
    assess(facts, history, kind, day(on), rulebooks, day(on))
}

fn not_yet(earliest: &str) -> Verdict {
    Verdict::NotYet { earliest: day(earliest) }
}

fn deciding(answer: &Assessment) -> Vec<String> {
    answer.findings.iter().filter(|finding| finding.decides).map(|finding| finding.rule.id.to_string()).collect()
}

#[test]
fn the_draft_judges_nobody_until_it_is_given_a_day() {
    let adult = man_born_on("1990-05-01");
    let given = history(&[("2027-03-01", WHOLE_BLOOD)]);
    for books in [rulebooks(), Rulebooks::new([RULES_OF_2024, DRAFT_2025])] {
        // 90 days after 1 March 2027 is 30 May: by the rules in force that is not enough.
        assert_eq!(judge(&adult, &given, Kind::WholeBlood, "2027-05-30", &books).verdict, not_yet("2027-09-01"));
    }
}

#[test]
fn under_the_draft_whole_blood_opens_90_days_after_whole_blood() {
    let adult = man_born_on("1990-05-01");
    for (given, refused, allowed) in [
        ("2027-03-01", "2027-05-29", "2027-05-30"),
        ("2027-11-30", "2028-02-27", "2028-02-28"),
        ("2027-12-02", "2028-02-29", "2028-03-01"),
        ("2028-12-01", "2029-02-28", "2029-03-01"),
    ] {
        let given = history(&[(given, WHOLE_BLOOD)]);
        let on = |on| judge(&adult, &given, Kind::WholeBlood, on, &with_the_draft());
        assert_eq!(on(refused).verdict, not_yet(allowed));
        assert_eq!(deciding(&on(refused)), ["I1"]);
        assert_eq!(on(allowed).verdict, Verdict::CanDonate);
    }
}

#[test]
fn under_the_draft_the_other_intervals_are_as_now() {
    let adult = man_born_on("1990-05-01");
    for (given, on, kind, refused, allowed) in [
        (PLATELETS, "2027-03-01", Kind::Platelets, "2027-03-14", "2027-03-15"),
        (PLATELETS, "2027-03-01", Kind::WholeBlood, "2027-03-28", "2027-03-29"),
        (WHOLE_BLOOD, "2027-03-01", Kind::Platelets, "2027-05-31", "2027-06-01"),
    ] {
        let given = history(&[(on, given)]);
        let on = |on| judge(&adult, &given, kind, on, &with_the_draft()).verdict;
        assert_eq!(on(refused), not_yet(allowed));
        assert_eq!(on(allowed), Verdict::CanDonate);
    }
}

#[test]
fn under_the_draft_the_lower_age_and_the_weights_are_as_now() {
    let never = history(&[]);
    let young = man_born_on("2009-06-15");
    let on = |facts: &Facts, on| judge(facts, &never, Kind::WholeBlood, on, &with_the_draft()).verdict;
    assert_eq!(on(&young, "2027-06-14"), not_yet("2027-06-15"));
    assert_eq!(on(&young, "2027-06-15"), Verdict::CanDonate);
    let light = |grams| Facts { weight: Answer::Known(Grams(grams)), ..man_born_on("1990-05-01") };
    assert_eq!(on(&light(49_999), "2027-06-15"), Verdict::CannotDonate);
    assert_eq!(on(&light(50_000), "2027-06-15"), Verdict::CanDonate);
}

#[test]
fn under_the_draft_a_first_time_donor_may_give_until_the_day_before_the_66th_birthday() {
    let never = history(&[]);
    let on = |birth, on| judge(&man_born_on(birth), &never, Kind::WholeBlood, on, &with_the_draft());
    assert_eq!(on("1961-06-15", "2027-06-14").verdict, Verdict::CanDonate);
    assert_eq!(on("1961-06-15", "2027-06-15").verdict, Verdict::CannotDonate);
    assert_eq!(deciding(&on("1961-06-15", "2027-06-15")), ["W1"]);
    // Born on 29 February: in a common year the 66th birthday is 1 March.
    assert_eq!(on("1964-02-29", "2030-02-28").verdict, Verdict::CanDonate);
    assert_eq!(on("1964-02-29", "2030-03-01").verdict, Verdict::CannotDonate);
}

#[test]
fn under_the_draft_no_repeat_donor_goes_on_after_65() {
    let twice = history(&[("2026-01-01", WHOLE_BLOOD), ("2026-08-01", WHOLE_BLOOD)]);
    for extension in [Answer::Known(true), Answer::Known(false), Answer::NotSure, Answer::Unanswered] {
        let donor = Facts { extension, ..man_born_on("1961-06-15") };
        let on = |on| judge(&donor, &twice, Kind::WholeBlood, on, &with_the_draft());
        assert_eq!(on("2027-06-14").verdict, Verdict::CanDonate, "{extension:?}");
        assert!(on("2027-06-14").missing.is_empty(), "nobody need be asked to go on");
        assert_eq!(on("2027-06-15").verdict, Verdict::CannotDonate, "{extension:?}");
    }
}

#[test]
fn a_donor_in_the_middle_of_the_6_months_may_give_on_the_day_of_the_change() {
    let adult = man_born_on("1990-05-01");
    // 90 days after 3 October 2026 is 1 January 2027; 6 months after it is 3 April.
    let given = history(&[("2026-10-03", WHOLE_BLOOD)]);
    let before = judge(&adult, &given, Kind::WholeBlood, "2026-12-31", &with_the_draft());
    assert_eq!(before.verdict, not_yet("2027-01-01"));
    assert_eq!(deciding(&before), ["I1"]);
    let change = judge(&adult, &given, Kind::WholeBlood, "2027-01-01", &with_the_draft());
    assert_eq!(change.verdict, Verdict::CanDonate);
    assert_eq!(judge(&adult, &given, Kind::WholeBlood, "2027-01-01", &rulebooks()).verdict, not_yet("2027-04-03"));
}

#[test]
fn a_donor_whose_90_days_end_after_the_change_waits_for_them() {
    let adult = man_born_on("1990-05-01");
    let given = history(&[("2026-10-04", WHOLE_BLOOD)]);
    let on = |on| judge(&adult, &given, Kind::WholeBlood, on, &with_the_draft()).verdict;
    assert_eq!(on("2026-10-05"), not_yet("2027-01-02"));
    assert_eq!(on("2027-01-01"), not_yet("2027-01-02"));
    assert_eq!(on("2027-01-02"), Verdict::CanDonate);
}

#[test]
fn a_donor_whose_6_months_end_before_the_change_does_not_wait_for_it() {
    let adult = man_born_on("1990-05-01");
    let given = history(&[("2026-06-30", WHOLE_BLOOD)]);
    let on = |on| judge(&adult, &given, Kind::WholeBlood, on, &with_the_draft()).verdict;
    assert_eq!(on("2026-12-29"), not_yet("2026-12-30"));
    assert_eq!(on("2026-12-30"), Verdict::CanDonate);
    assert_eq!(on("2027-01-01"), Verdict::CanDonate);
}

#[test]
fn a_donor_of_57_is_told_the_day_of_the_change() {
    let older = man_born_on("1969-06-02");
    let on = |on, books: &Rulebooks| judge(&older, &history(&[]), Kind::WholeBlood, on, books);
    assert_eq!(on("2026-12-31", &with_the_draft()).verdict, not_yet("2027-01-01"));
    assert_eq!(deciding(&on("2026-12-31", &with_the_draft())), ["W1"]);
    assert_eq!(on("2027-01-01", &with_the_draft()).verdict, Verdict::CanDonate);
    assert_eq!(on("2026-12-31", &rulebooks()).verdict, Verdict::CannotDonate);
}

#[test]
fn a_donor_who_is_too_light_stays_so_over_the_change() {
    let light = Facts { weight: Answer::Known(Grams(49_999)), ..man_born_on("1990-05-01") };
    let answer = judge(&light, &history(&[]), Kind::WholeBlood, "2026-12-31", &with_the_draft());
    assert_eq!(answer.verdict, Verdict::CannotDonate);
    assert_eq!(deciding(&answer), ["W2"]);
}

#[test]
fn each_entry_is_marked_by_the_rules_of_its_own_day() {
    // 90 days and more, but not 6 months: too early until the change, in time from then on.
    let marks = |donations: &[(&str, Given)]| history(donations).too_early(&with_the_draft());
    assert_eq!(marks(&[("2026-10-02", WHOLE_BLOOD), ("2026-12-31", WHOLE_BLOOD)]), [false, true]);
    assert_eq!(marks(&[("2026-10-03", WHOLE_BLOOD), ("2027-01-01", WHOLE_BLOOD)]), [false, false]);
    assert_eq!(marks(&[("2026-10-04", WHOLE_BLOOD), ("2027-01-01", WHOLE_BLOOD)]), [false, true]);
    assert_eq!(
        marks(&[("2026-09-01", WHOLE_BLOOD), ("2026-12-31", WHOLE_BLOOD), ("2027-03-31", WHOLE_BLOOD)]),
        [false, true, false],
    );
}

#[test]
fn the_rulebooks_touch_and_do_not_overlap() {
    let third = RULES_OF_2024.in_force_from(day("2030-07-01"));
    let books = Rulebooks::new([third, DRAFT_2025.in_force_from(day("2027-01-01")), RULES_OF_2024]);
    let windows: Vec<_> = books.windows().map(|(from, until, book)| (from, until, book.name)).collect();
    assert_eq!(
        windows,
        [
            (day("2012-07-01"), Some(day("2027-01-01")), "rules-2024"),
            (day("2027-01-01"), Some(day("2030-07-01")), "draft-2025"),
            (day("2030-07-01"), None, "rules-2024"),
        ]
    );
    let mut on = day("2012-07-01");
    while on < day("2031-01-01") {
        let holding = windows.iter().filter(|(from, until, _)| *from <= on && until.is_none_or(|until| on < until));
        let holding: Vec<&str> = holding.map(|(.., name)| *name).collect();
        assert_eq!(holding, [books.on(on).expect("a rulebook for every day").name], "{on}");
        on = on.succ_opt().expect("far from the calendar's end");
    }
}

#[test]
fn the_order_in_which_rulebooks_are_given_does_not_matter() {
    let draft = DRAFT_2025.in_force_from(day("2027-01-01"));
    let third = RULES_OF_2024.in_force_from(day("2030-07-01"));
    let orders = [
        [RULES_OF_2024, draft, third],
        [RULES_OF_2024, third, draft],
        [draft, RULES_OF_2024, third],
        [draft, third, RULES_OF_2024],
        [third, RULES_OF_2024, draft],
        [third, draft, RULES_OF_2024],
    ];
    let older = Facts { conditions: vec![over("tattoo", "2026-06-15")], ..man_born_on("1969-06-02") };
    let given = history(&[("2026-10-03", WHOLE_BLOOD), ("2027-01-01", WHOLE_BLOOD), ("2030-05-01", WHOLE_BLOOD)]);
    let told = orders.map(|books| {
        let books = Rulebooks::new(books);
        let days = ["2012-06-30", "2026-12-31", "2027-01-01", "2027-06-15", "2030-06-30", "2030-07-01"];
        let answers = days.map(|on| judge(&older, &given, Kind::WholeBlood, on, &books));
        (answers.to_vec(), given.too_early(&books))
    });
    for other in &told[1..] {
        assert_eq!(*other, told[0]);
    }
}

#[test]
fn before_the_first_rulebook_there_is_no_answer_and_no_fall_back() {
    let adult = man_born_on("1990-05-01");
    let before = judge(&adult, &history(&[]), Kind::WholeBlood, "2012-06-30", &rulebooks());
    assert_eq!((before.verdict, &before.missing[..]), (Verdict::ForStaff, &[Question::RulesOfThatDay][..]));
    let first = judge(&adult, &history(&[]), Kind::WholeBlood, "2012-07-01", &rulebooks());
    assert_eq!((first.verdict, &first.missing[..]), (Verdict::CanDonate, &[][..]));
    // Not even somebody too light or a donor of yesterday is judged by rules that did not hold.
    let light = Facts { weight: Answer::Known(Grams(40_000)), ..man_born_on("1990-05-01") };
    let yesterday = history(&[("2012-06-29", WHOLE_BLOOD)]);
    let answer = judge(&light, &yesterday, Kind::WholeBlood, "2012-06-30", &rulebooks());
    assert_eq!((answer.verdict, &answer.missing[..]), (Verdict::ForStaff, &[Question::RulesOfThatDay][..]));
}

#[test]
fn before_the_first_rulebook_nothing_that_rules_a_donor_out_or_holds_one_up_is_judged() {
    let nobody_yet = Facts {
        conditions: vec![over("tattoo", "2012-06-01"), still("pregnancy"), over("vaccine", "2012-06-30")],
        not_able: Answer::Known(true),
        measured: Some(Measured { blood_pressure: Some((180, 110)), ..Measured::on(day("2012-06-30")) }),
        ..man_born_on("1990-05-01")
    };
    let on = |on| judge(&nobody_yet, &history(&[]), Kind::Platelets, on, &rulebooks());
    assert_eq!(on("2012-06-30").verdict, Verdict::ForStaff);
    assert_eq!(on("2012-06-30").missing, [Question::RulesOfThatDay]);
    assert!(on("2012-06-30").findings.is_empty());
    assert_eq!(on("2012-07-01").verdict, Verdict::CannotDonate);
    assert_eq!(deciding(&on("2012-07-01")), ["N"]);
}

#[test]
fn a_donation_before_the_first_rulebook_still_counts_afterwards() {
    let adult = man_born_on("1990-05-01");
    let given = history(&[("2012-02-01", WHOLE_BLOOD)]);
    let on = |on| judge(&adult, &given, Kind::WholeBlood, on, &rulebooks()).verdict;
    assert_eq!(on("2012-07-01"), not_yet("2012-08-01"));
    assert_eq!(on("2012-08-01"), Verdict::CanDonate);
}

#[test]
fn without_any_rulebook_every_day_is_for_the_staff() {
    let adult = man_born_on("1990-05-01");
    for books in [Rulebooks::new([]), Rulebooks::new([DRAFT_2025])] {
        for on in ["2012-07-01", "2025-06-01", "2100-01-01"] {
            let answer = judge(&adult, &history(&[]), Kind::Platelets, on, &books);
            assert_eq!((answer.verdict, &answer.missing[..]), (Verdict::ForStaff, &[Question::RulesOfThatDay][..]));
        }
        assert_eq!(history(&[("2025-01-01", WHOLE_BLOOD), ("2025-01-02", WHOLE_BLOOD)]).too_early(&books), [false; 2]);
    }
}

#[test]
fn longer_deferrals_and_vaccines_go_on_over_the_change() {
    for (case, last, refused, allowed, rule) in [
        ("tattoo", "2026-06-15", "2027-06-14", "2027-06-15", "D20"),
        ("malaria", "2024-02-29", "2027-02-28", "2027-03-01", "D27"),
        ("urinary-infection", "2026-12-31", "2027-01-30", "2027-01-31", "D14"),
        ("nursing", "2027-01-01", "2027-01-01", "2027-01-02", "D8"),
        ("vaccine", "2026-12-31", "2026-12-31", "2027-01-01", "V1"),
        ("vaccine-live-long", "2026-12-10", "2027-01-06", "2027-01-07", "V3"),
        ("rabies-after-exposure", "2026-02-28", "2027-02-27", "2027-02-28", "V4"),
    ] {
        let donor = Facts { conditions: vec![over(case, last)], ..man_born_on("1990-05-01") };
        for kind in Kind::ALL {
            let on = |on| judge(&donor, &history(&[]), kind, on, &with_the_draft());
            assert_eq!(on(last).verdict, not_yet(allowed), "{case}");
            assert_eq!(on(refused).verdict, not_yet(allowed), "{case}");
            assert_eq!(deciding(&on(refused)), [rule]);
            assert_eq!(on(allowed).verdict, Verdict::CanDonate, "{case}");
        }
    }
}

#[test]
fn what_still_lasts_and_what_rules_a_donor_out_do_so_on_either_side_of_the_change() {
    let never = history(&[]);
    for asked in ["2026-12-31", "2027-01-01"] {
        let on = |facts: &Facts| {
            assess(facts, &never, Kind::Platelets, day("2027-01-01"), &with_the_draft(), day(asked)).verdict
        };
        let adult = man_born_on("1990-05-01");
        let pregnant = Facts { conditions: vec![still("pregnancy")], ..adult.clone() };
        assert_eq!(on(&pregnant), Verdict::NoDate);
        let measured = Measured { platelet_count: Some(149), ..Measured::on(day(asked)) };
        assert_eq!(on(&Facts { measured: Some(measured), ..adult.clone() }), Verdict::NoDate);
        assert_eq!(on(&Facts { not_able: Answer::Known(true), ..adult.clone() }), Verdict::CannotDonate);
        assert_eq!(on(&Facts { not_able: Answer::Unanswered, ..adult.clone() }), Verdict::ForStaff);
        assert_eq!(on(&adult), Verdict::CanDonate);
    }
}

#[test]
fn a_special_match_shortens_the_two_weeks_on_either_side_of_the_change() {
    let approved = Facts { special_match: Some("the only match for a child".to_owned()), ..man_born_on("1990-05-01") };
    let given = history(&[("2026-12-25", PLATELETS)]);
    let on = |facts: &Facts, on| judge(facts, &given, Kind::Platelets, on, &with_the_draft());
    assert_eq!(on(&approved, "2026-12-31").verdict, not_yet("2027-01-01"));
    assert_eq!(deciding(&on(&approved, "2026-12-31")), ["I7"]);
    assert_eq!(on(&approved, "2027-01-01").verdict, Verdict::CanDonate);
    assert_eq!(on(&man_born_on("1990-05-01"), "2027-01-01").verdict, not_yet("2027-01-08"));
}

#[test]
fn a_donor_with_a_tattoo_and_an_old_donation_waits_for_the_tattoo_alone_once_the_90_days_hold() {
    let tattooed = Facts { conditions: vec![over("tattoo", "2026-02-10")], ..man_born_on("1990-05-01") };
    // 6 months after 3 October are 3 April, 90 days are 1 January.
    let given = history(&[("2026-10-03", WHOLE_BLOOD)]);
    let on = |on, books: &Rulebooks| judge(&tattooed, &given, Kind::WholeBlood, on, books);
    let before = on("2026-12-31", &with_the_draft());
    assert_eq!(before.verdict, not_yet("2027-02-10"));
    assert_eq!(deciding(&before), ["D20"]);
    assert!(before.findings.iter().any(|finding| finding.rule.id.0 == "I1"));
    let change = on("2027-01-01", &with_the_draft());
    assert_eq!(change.verdict, not_yet("2027-02-10"));
    assert!(change.findings.iter().all(|finding| finding.rule.id.0 == "D20"));
    assert_eq!(on("2026-12-31", &rulebooks()).verdict, not_yet("2027-04-03"));
}

/// The rules of 2024 from 1 January 2027 on, but for one case, which waits for another length of time.
fn with_a_changed_wait(changed: &str, wait: Length) -> Rulebooks {
    let change = |case: &Case| Case { wait: if case.key.0 == changed { Wait::For(wait) } else { case.wait }, ..*case };
    // A rulebook's rows live for ever, and so do those of a test.
    let deferrals: Vec<Deferral> = RULES_OF_2024
        .deferrals
        .iter()
        .map(|row| Deferral { cases: row.cases.iter().map(change).collect::<Vec<_>>().leak(), ..*row })
        .collect();
    let later = Rulebook { name: "later", deferrals: deferrals.leak(), ..RULES_OF_2024 };
    Rulebooks::new([later.in_force_from(day("2027-01-01")), RULES_OF_2024])
}

#[test]
fn a_wait_that_becomes_shorter_is_shorter_from_the_day_of_the_change() {
    let books = with_a_changed_wait("tattoo", Length::Months(4));
    let on = |tattoo, on| {
        let donor = Facts { conditions: vec![over("tattoo", tattoo)], ..man_born_on("1990-05-01") };
        judge(&donor, &history(&[]), Kind::WholeBlood, on, &books)
    };
    // 4 months are long up, but until the change it is a year.
    assert_eq!(on("2026-05-01", "2026-12-31").verdict, not_yet("2027-01-01"));
    assert_eq!(deciding(&on("2026-05-01", "2026-12-31")), ["D20"]);
    assert_eq!(on("2026-05-01", "2027-01-01").verdict, Verdict::CanDonate);
    // 4 months after 31 October end on 1 March: February has no 31st.
    assert_eq!(on("2026-10-31", "2026-12-31").verdict, not_yet("2027-03-01"));
    assert_eq!(on("2026-10-31", "2027-02-28").verdict, not_yet("2027-03-01"));
    assert_eq!(on("2026-10-31", "2027-03-01").verdict, Verdict::CanDonate);
    // The year ended before the change.
    assert_eq!(on("2025-12-31", "2026-12-30").verdict, not_yet("2026-12-31"));
    assert_eq!(on("2025-12-31", "2026-12-31").verdict, Verdict::CanDonate);
}

#[test]
fn a_wait_that_becomes_longer_closes_days_again_from_the_day_of_the_change() {
    let books = with_a_changed_wait("pneumonia", Length::Months(6));
    let donor = Facts { conditions: vec![over("pneumonia", "2026-09-15")], ..man_born_on("1990-05-01") };
    let on = |on| judge(&donor, &history(&[]), Kind::Platelets, on, &books).verdict;
    // 3 months are up on 15 December; from the change on it is 6.
    assert_eq!(on("2026-12-14"), not_yet("2026-12-15"));
    assert_eq!(on("2026-12-15"), Verdict::CanDonate);
    assert_eq!(on("2026-12-31"), Verdict::CanDonate);
    assert_eq!(on("2027-01-01"), not_yet("2027-03-15"));
    assert_eq!(on("2027-03-15"), Verdict::CanDonate);
}

/// The page of a site on which the draft begins on a day after the last look at the sources.
#[cfg(feature = "ssr")]
fn page_before_the_draft(lang: donation_day::text::Lang, route: donation_day::ui::route::Route) -> String {
    use donation_day::text::Phrases;
    use donation_day::ui::{shell, state::App};
    use leptos::prelude::*;

    let books = Rulebooks::new([RULES_OF_2024, DRAFT_2025.in_force_from(day("2100-01-01"))]);
    Owner::new().with(|| {
        let phrases = Phrases::of(lang, &books);
        shell(App::new(lang, "/", route, books, phrases, String::new())).to_html()
    })
}

#[cfg(feature = "ssr")]
#[test]
fn a_law_that_is_still_to_come_is_told_with_its_day() {
    use donation_day::text::Lang;
    use donation_day::ui::route::Route;

    let rules = page_before_the_draft(Lang::En, Route::Rules);
    let (in_force, to_come) = rules.split_once("What changes on 1 January 2100").expect("the day is told");
    assert!(in_force.contains("At least 6 months between two whole blood donations."), "{in_force}");
    assert!(!in_force.contains("90 days"), "{in_force}");
    assert!(to_come.contains("At least 90 days between two whole blood donations."), "{to_come}");
    // It is to be in force, so that nobody is told that it is not.
    assert!(!to_come.contains("not-in-force"), "{to_come}");

    let landing = page_before_the_draft(Lang::En, Route::Landing);
    assert!(landing.contains("At least 6 months between two whole blood donations."), "{landing}");
    assert!(!landing.contains("90 days"), "{landing}");
    assert!(landing.contains("From 1 January 2100 on"), "{landing}");
}

#[cfg(feature = "ssr")]
#[test]
fn the_landing_page_leads_to_the_changes_of_a_law_that_is_still_to_come() {
    use donation_day::text::Lang;
    use donation_day::ui::route::Route;

    for (lang, link, title, changes) in [
        (Lang::Zh, "2100年1月1日起有些规定会变", "2100年1月1日起有哪些变化", "从这一天起适用"),
        (Lang::En, "From 1 January 2100 on", "What changes on 1 January 2100", "applied from that day on"),
    ] {
        let landing = page_before_the_draft(lang, Route::Landing);
        let (before, _) = landing.split_once(link).expect("the landing page tells of it");
        let (_, href) = before.rsplit_once("href=\"").expect("as a link");
        let (path, rest) = href.split_once('#').expect("to a part of a page");
        let id = rest.split('"').next().expect("which has a name");
        assert!(path.ends_with("/rules/"), "{path}");
        let rules = page_before_the_draft(lang, Route::Rules);
        let (_, section) = rules.split_once(&format!("<section id=\"{id}\"")).expect("the page has that part");
        let [title, changes] = [title, changes].map(|words| section.find(words).expect("it says what changes"));
        assert!(title < changes && changes < section.find("<article").expect("a rule that changes"), "{section}");
    }
}
