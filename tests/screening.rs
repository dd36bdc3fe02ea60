//! What the desk decides of one donor: who it is, what is asked next, how a visit may end, and when a session's day is over.

use chrono::{NaiveDate, NaiveDateTime};
use donation_day::desk::age::AgeBand;
use donation_day::desk::log::{Event, Log, Outcome, Reason, Record, Session};
use donation_day::desk::opening::{MOST, SessionForm};
use donation_day::desk::outcome::{Ended, Step, amounts, may_give_the_other, next_day};
use donation_day::desk::questions::{Said, asks_periods, named, periods_are_next, say_no_to_all};
use donation_day::desk::session::to_text;
use donation_day::desk::who::{Who, read_pass, told_by_pass};
use donation_day::eligibility::{
    Answer, Assessment, Condition, Donation, Facts, Given, Grams, GroupAnswer, History, Measured, Measurement,
    Occurred, PartialDate, Sex, Told, assess,
};
use donation_day::handover::pass::{PassProblem, pack};
use donation_day::intake::{
    CheckForm, ConditionForm, GroupSaid, MeasureField, Past, PeriodsAnswer, Wrong, last_donation,
};
use donation_day::rules::{CaseKey, Group, Kind, RULES_OF_2024, RuleId, rulebooks};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

fn time(text: &str) -> NaiveDateTime {
    text.parse().expect("a real time")
}

fn today() -> NaiveDate {
    day("2026-11-24")
}

/// A man of 36 who weighs 65 kg and to whom nothing applies.
fn healthy() -> Facts {
    Facts {
        birth: Answer::Known(day("1990-05-06")),
        sex: Answer::Known(Sex::Male),
        weight: Answer::Known(Grams(65_000)),
        groups: Group::ALL.map(|group| (group, GroupAnswer::NoneElse)).into(),
        not_able: Answer::Known(false),
        ..Facts::default()
    }
}

fn never() -> History {
    History { told: Told::All, donations: Vec::new() }
}

fn judged(facts: &Facts, history: &History, kind: Kind) -> Assessment {
    assess(facts, history, kind, today(), &rulebooks(), today())
}

fn gave_on(text: &str) -> History {
    let donation = last_donation(text, Kind::WholeBlood, today()).expect("a day that has been").expect("typed");
    History { told: Told::Nothing, donations: vec![donation] }
}

fn platelets_on(on: NaiveDate, units: u8) -> Donation {
    let given = Given::Platelets { units: Some(units), plasma_ml: 0 };
    Donation { when: Some(PartialDate::Day(on)), given, no_blood: false }
}

fn session(kinds: [bool; 2]) -> Session {
    let form = SessionForm { kinds, ..SessionForm::default() };
    form.session("a".into(), time("2026-11-24T08:30:00")).expect("nothing is wrong")
}

// ---- Who it is ----

/// Made up, with a check digit that fits.
const NUMBER: &str = "430200199005060021";

#[test]
fn the_first_field_takes_a_birth_date_an_identity_number_and_else_a_pass() {
    let born = |who: Who| if let Who::Born { birth, sex } = who { (birth.whole(), sex) } else { panic!("{who:?}") };
    assert_eq!(born(Who::read(NUMBER, today())), (Ok(Some(day("1990-05-06"))), Some(Sex::Female)));
    for (text, birth) in [
        ("19900506", "1990-05-06"),
        ("１９９０-5-6", "1990-05-06"),
        ("1990年5月6日", "1990-05-06"),
        ("20261124", "2026-11-24"),
    ] {
        assert_eq!(born(Who::read(text, today())), (Ok(Some(day(birth))), None), "{text}");
    }
    for text in ["20261125", "19900231", "1990", "430200199005060022", "HTTPS://EXAMPLE.ORG"] {
        assert_eq!(Who::read(text, today()), Who::Other, "{text}");
    }
    for text in ["", " ", "\u{3000}"] {
        assert_eq!(Who::read(text, today()), Who::Nobody);
    }
}

#[test]
fn eight_digits_of_a_day_and_a_whole_number_need_no_enter() {
    for text in ["19900506", "20100101", "１９９００５０６", NUMBER] {
        assert!(Who::is_whole(text, today()), "{text}");
    }
    // The beginning of an identity number, and numbers that do not fit.
    for text in ["", "1990050", "43020019", "199005060", "430200199005060022"] {
        assert!(!Who::is_whole(text, today()), "{text}");
    }
}

#[test]
fn a_pass_is_read_from_its_text_and_what_is_none_says_so() {
    let text = pack(&healthy(), &never(), Kind::Platelets, &rulebooks(), today()).expect("it is short");
    let read = |text: &str| read_pass(text, &RULES_OF_2024, today());
    assert_eq!(read(&text).map(|pass| pass.kind), Ok(Kind::Platelets));
    assert_eq!(read("HTTPS://EXAMPLE.ORG").map(|pass| pass.kind), Err(PassProblem::Foreign));
}

#[test]
fn the_donations_that_a_pass_names_are_never_all() {
    let named = |told| History { told, ..gave_on("20260301") };
    assert_eq!(told_by_pass(&named(Told::All)), Told::Nothing);
    assert_eq!(told_by_pass(&named(Told::NotSure)), Told::NotSure);
    assert_eq!(told_by_pass(&never()), Told::All, "never is never");
}

#[test]
fn a_donor_is_judged_for_a_kind_that_is_taken() {
    let both = session([true, true]);
    assert_eq!(Kind::ALL.map(|kind| both.kind_for(kind)), Kind::ALL);
    let platelets = session([false, true]);
    assert_eq!(Kind::ALL.map(|kind| platelets.kind_for(kind)), [Kind::Platelets; 2]);
}

// ---- What is asked ----

#[test]
fn past_donations_are_said_by_what_is_told_and_what_is_named() {
    for (told, has_entries, given, past) in [
        (Told::Nothing, false, false, None),
        (Told::Nothing, false, true, Some(Past::Given)),
        (Told::Nothing, true, false, Some(Past::Given)),
        (Told::All, false, false, Some(Past::Never)),
        (Told::All, false, true, Some(Past::Never)),
        (Told::All, true, false, Some(Past::Given)),
        (Told::NotSure, false, false, Some(Past::NotAll)),
        (Told::NotSure, true, false, Some(Past::NotAll)),
    ] {
        assert_eq!(Past::of(told, has_entries, given), past, "{told:?} {has_entries} {given}");
    }
    for past in [Past::Never, Past::Given, Past::NotAll] {
        assert_eq!(Past::of(past.told(), false, past != Past::Never), Some(past), "what was said is shown");
    }
}

#[test]
fn the_last_donation_is_a_whole_day_that_has_been() {
    let read = |text: &str| last_donation(text, Kind::Platelets, today());
    let donation = |on: &str| Donation {
        when: Some(PartialDate::Day(day(on))),
        given: Given::Platelets { units: None, plasma_ml: 0 },
        no_blood: false,
    };
    assert_eq!(read(" "), Ok(None));
    assert_eq!(read("20261124"), Ok(Some(donation("2026-11-24"))));
    assert_eq!(read("２０２６-3-1"), Ok(Some(donation("2026-03-01"))));
    assert_eq!(read("20261125"), Err(Wrong::InTheFuture));
    assert_eq!(read("18991231"), Err(Wrong::TooLongAgo));
    assert_eq!(read("20260229"), Err(Wrong::NoSuchDay));
    assert_eq!(read("202603"), Err(Wrong::Incomplete));
}

#[test]
fn a_row_says_no_yes_or_not_sure_and_yes_may_wait_for_what_it_is() {
    let book = RULES_OF_2024;
    let mut form = CheckForm::default();
    assert_eq!(Said::of(&form, Group::LastWeek, false, &book), None);
    assert_eq!(Said::of(&form, Group::LastWeek, true, &book), Some(Said::Yes));
    form.tick(CaseKey("cold"), true, &book);
    assert_eq!(Said::of(&form, Group::LastWeek, false, &book), Some(Said::Yes));
    assert_eq!(named(&form, Group::LastWeek, &book), [CaseKey("cold")]);
    assert_eq!(named(&form, Group::Longer, &book), []);
    for said in [Said::NotSure, Said::Yes, Said::No] {
        said.answer(&mut form, Group::LastWeek, &book);
        let opened = said == Said::Yes;
        assert_eq!(Said::of(&form, Group::LastWeek, opened, &book), Some(said));
    }
    assert_eq!(form.conditions, [], "no takes back what was named");
}

#[test]
fn none_of_all_answers_every_row_and_leaves_periods_as_they_are() {
    let book = RULES_OF_2024;
    let mut form = CheckForm { sex: Answer::Known(Sex::Female), ..CheckForm::default() };
    form.tick(CaseKey("cold"), true, &book);
    form.answer_periods(PeriodsAnswer::RatherNot);
    say_no_to_all(&mut form, &book);
    assert!(Group::ALL.iter().all(|group| form.said(*group) == Some(GroupSaid::None)));
    assert_eq!((form.conditions, form.not_able), (Vec::<ConditionForm>::new(), Answer::Known(false)));
    assert_eq!(form.periods.answer, PeriodsAnswer::RatherNot);
}

#[test]
fn periods_are_asked_of_everybody_but_men_and_next_of_a_woman_who_has_not_answered() {
    let form = |sex| CheckForm { sex, ..CheckForm::default() };
    let sexes = [Answer::Known(Sex::Male), Answer::Known(Sex::Female), Answer::NotSure, Answer::Unanswered];
    assert_eq!(sexes.map(|sex| asks_periods(&form(sex))), [false, true, true, true]);
    assert_eq!(sexes.map(|sex| periods_are_next(&form(sex))), [false, true, false, false]);
    let mut answered = form(Answer::Known(Sex::Female));
    answered.answer_periods(PeriodsAnswer::DoesNotConcern);
    assert!(!periods_are_next(&answered));
}

#[test]
fn what_is_measured_next_depends_on_the_kind() {
    let order = |kind| -> Vec<MeasureField> {
        std::iter::successors(Some(MeasureField::BloodPressure), |field| field.next(kind)).collect()
    };
    assert_eq!(order(Kind::Platelets), MeasureField::ALL);
    assert_eq!(order(Kind::WholeBlood), MeasureField::ALL[..4]);
    assert!(order(Kind::WholeBlood).iter().all(|field| field.is_for(Kind::WholeBlood)));
    assert_eq!(MeasureField::of(Measurement::Temperature(365)), Some(MeasureField::Temperature));
    assert_eq!(MeasureField::of(Measurement::Looks), None);
}

// ---- How it ends ----

#[test]
fn a_donation_that_the_rules_allow_asks_how_much_it_was() {
    let answer = judged(&healthy(), &never(), Kind::WholeBlood);
    assert_eq!(Step::after(Ended::Donated, &answer, false), Step::HowMuch);
    assert_eq!(Step::after(Ended::Deferred, &answer, false), Step::Write(Outcome::Deferred { next: None }));
    assert_eq!(Step::after(Ended::Left, &answer, false), Step::Write(Outcome::Left));
}

#[test]
fn a_donation_against_the_rules_is_asked_about_and_a_deferral_says_its_next_day() {
    let answer = judged(&healthy(), &gave_on("20260831"), Kind::WholeBlood);
    assert_eq!(Step::after(Ended::Donated, &answer, false), Step::Against);
    let next = Some(day("2027-03-01"));
    assert_eq!(Step::after(Ended::Deferred, &answer, false), Step::Write(Outcome::Deferred { next }));
}

#[test]
fn a_value_that_cannot_be_read_comes_first_unless_the_donor_leaves() {
    let answer = judged(&healthy(), &never(), Kind::WholeBlood);
    for choice in [Ended::Donated, Ended::Deferred] {
        assert_eq!(Step::after(choice, &answer, true), Step::Unread);
    }
    assert_eq!(Step::after(Ended::Left, &answer, true), Step::Write(Outcome::Left));
}

#[test]
fn the_other_kind_is_offered_where_it_is_taken_and_the_wished_one_is_closed() {
    // Half a year for whole blood, three months for platelets.
    let history = gave_on("20260701");
    let [wished, other] = [Kind::WholeBlood, Kind::Platelets].map(|kind| judged(&healthy(), &history, kind));
    assert!(may_give_the_other(&wished, &other, &session([true, true])));
    assert!(!may_give_the_other(&wished, &other, &session([true, false])));
    assert!(!may_give_the_other(&other, &wished, &session([true, true])), "the wished one is open");
}

#[test]
fn the_next_day_is_that_of_the_deferral_or_what_the_donation_moves() {
    let answer = judged(&healthy(), &never(), Kind::WholeBlood);
    let next = |outcome| next_day(outcome, &healthy(), &never(), &answer, &rulebooks());
    let given = amounts(Kind::WholeBlood, &RULES_OF_2024.volumes)[2];
    assert_eq!(next(Outcome::Donated { given }), Some(day("2027-05-24")));
    assert_eq!(next(Outcome::Deferred { next: Some(day("2026-12-01")) }), Some(day("2026-12-01")));
    assert_eq!(next(Outcome::Left), None);
}

#[test]
fn the_next_day_after_platelets_counts_the_units_that_were_given() {
    // 38 units of 40 in a year, the first two of them on 2026-03-03.
    let days = day("2026-03-03").iter_days().step_by(14).take(19);
    let donations = days.map(|on| platelets_on(on, 2)).collect();
    let history = History { told: Told::All, donations };
    assert_eq!(history.donations[18], platelets_on(day("2026-11-10"), 2));
    let answer = judged(&healthy(), &history, Kind::Platelets);
    let next = |units| {
        let given = Given::Platelets { units: Some(units), plasma_ml: 0 };
        next_day(Outcome::Donated { given }, &healthy(), &history, &answer, &rulebooks())
    };
    assert_eq!(next(1), Some(day("2026-12-08")), "one more fits");
    assert_eq!(next(2), Some(day("2027-03-03")), "none fits until the first are a year old");
}

#[test]
fn a_record_has_the_age_band_the_measures_and_the_reasons_of_its_outcome() {
    let facts = Facts { measured: Some(Measured::on(today())), ..healthy() };
    let at = time("2026-11-24T09:00:00");
    let closed = judged(&facts, &gave_on("20260831"), Kind::WholeBlood);
    let record = |answer: &Assessment, outcome| Record::of(3, at, &facts, answer, outcome);
    let deferred = record(&closed, Outcome::Deferred { next: None });
    assert_eq!((deferred.number, deferred.at, deferred.sex), (3, at, Answer::Known(Sex::Male)));
    assert_eq!((deferred.age_band, deferred.measured), (Some(AgeBand::From35), facts.measured));
    let interval = [Reason::Rule(RuleId("I1"))];
    assert_eq!(deferred.reasons, interval);
    let given = Given::WholeBlood { ml: Some(200) };
    assert_eq!(record(&closed, Outcome::Donated { given }).reasons, interval, "given against the rules");
    assert_eq!(record(&closed, Outcome::Left).reasons, []);
    let open = judged(&facts, &never(), Kind::WholeBlood);
    assert_eq!(record(&open, Outcome::Donated { given }).reasons, []);
}

#[test]
fn a_correction_to_another_outcome_takes_its_kind_and_drops_the_reasons() {
    let answer = judged(&healthy(), &gave_on("20260831"), Kind::WholeBlood);
    let next = Some(day("2027-03-01"));
    let record = Record::of(1, time("2026-11-24T09:00:00"), &healthy(), &answer, Outcome::Deferred { next });
    let outcomes = record.corrections(&RULES_OF_2024.volumes);
    assert_eq!(outcomes.len(), 7, "three volumes, two units, a deferral, and that the donor left");
    assert!(outcomes.contains(&record.outcome), "what it is can be chosen again");
    assert_eq!(record.corrected(Outcome::Deferred { next: None }).reasons, record.reasons);
    let given = Given::Platelets { units: Some(1), plasma_ml: 0 };
    let corrected = record.corrected(Outcome::Donated { given });
    assert_eq!((corrected.kind, corrected.reasons), (Kind::Platelets, Vec::new()));
    assert_eq!(record.corrected(Outcome::Left).kind, Kind::WholeBlood);
}

#[test]
fn a_donor_with_a_cold_is_deferred_until_its_wait_is_over() {
    let cold = Condition { case: CaseKey("cold"), when: Occurred::Last(PartialDate::Day(day("2026-11-22"))) };
    let facts = Facts { conditions: vec![cold], ..healthy() };
    let answer = judged(&facts, &never(), Kind::WholeBlood);
    let Step::Write(Outcome::Deferred { next: Some(next) }) = Step::after(Ended::Deferred, &answer, false) else {
        panic!("a deferral with its day")
    };
    assert_eq!(next, day("2026-11-29"));
}

// ---- The session and its day ----

#[test]
fn a_session_needs_a_target_and_a_kind() {
    let target = |text: &str| SessionForm { target: text.into(), ..SessionForm::default() }.target();
    assert_eq!(["1", "９９９９", " 150 "].map(target), [Some(1), Some(MOST), Some(150)]);
    assert_eq!(["0", "10000", "70000", "", "-1", "many"].map(target), [None; 6]);
    let nothing = SessionForm { kinds: [false, false], ..SessionForm::default() };
    assert_eq!(nothing.session("a".into(), time("2026-11-24T08:30:00")), None);
    assert_eq!(session([false, true]).kinds, [Kind::Platelets]);
    assert_eq!(session([true, true]).day, today());
}

#[test]
fn a_session_that_is_on_past_midnight_was_left_open_and_goes_on_as_one_of_the_new_day() {
    let mut log = Log::default();
    assert_eq!((log.session_on(), log.left_open(today())), (None, None));
    log.push(Event::Opened(session([true, true])));
    assert_eq!(log.left_open(today()), None);
    // A clock that is behind makes no new day.
    assert_eq!(log.left_open(day("2026-11-23")), None);
    assert_eq!(log.left_open(day("2026-11-25")), Some(&session([true, true])));
    let morning = time("2026-11-25T08:00:00");
    let next = session([true, true]).on_another_day("b".into(), morning);
    assert_eq!((next.day, next.opened, next.target), (day("2026-11-25"), morning, 150));
    log.push(Event::Closed { at: morning });
    assert_eq!((log.session_on(), log.left_open(day("2026-11-25"))), (None, None));
    let texts: Vec<String> = log.events().map(to_text).chain([to_text(&Event::Opened(next.clone()))]).collect();
    // One without the other is never kept: the first alone would leave no session to go on with.
    assert_eq!(Log::latest(&texts[..2]).session_on(), None);
    let latest = Log::latest(&texts);
    assert_eq!((latest.session_on(), latest.next_number()), (Some(&next), 1));
    assert_eq!(Log::latest([] as [&str; 0]), Log::default());
}
