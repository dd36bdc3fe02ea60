//! Every day of 400 years, after which the calendar repeats itself: waits, month ends and intervals, against a slow walk
//! through the calendar.

use chrono::{Datelike, NaiveDate};
use donation_day::eligibility::{
    Answer, Condition, Donation, Facts, Given, Grams, GroupAnswer, History, Occurred, PartialDate, Sex, Told, Verdict,
    assess,
};
use donation_day::rules::{CaseKey, Group, Kind, Length, RULES_OF_2024, Rulebooks};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a real day")
}

/// Every day from 1 January 2000 to 31 December 2399.
fn every_day() -> impl Iterator<Item = NaiveDate> {
    day(2000, 1, 1).iter_days().take_while(|day| day.year() < 2400)
}

/// The slow definition: walk on from `start`, count the first days of months that one passes, and stop on the same day
/// of the month when `n` are behind, or on the first of the next month if that day did not come (T2).
fn walk_months(start: NaiveDate, n: u32) -> NaiveDate {
    let mut months_begun = 0;
    for on in start.iter_days().skip(1) {
        if on.day() == 1 {
            months_begun += 1;
        }
        if months_begun > n || (months_begun == n && on.day() == start.day()) {
            return on;
        }
    }
    unreachable!("the calendar is longer than {n} months")
}

/// The slow definition: turn `n` leaves of the calendar.
fn walk_days(start: NaiveDate, n: usize) -> NaiveDate {
    start.iter_days().nth(n).expect("the calendar is longer than that")
}

#[test]
fn months_after_every_day_of_400_years_are_those_of_a_walk_through_the_calendar() {
    for start in every_day() {
        for n in [1, 3, 6, 12, 24, 36] {
            let months = Length::Months(u16::try_from(n).expect("a few months"));
            assert_eq!(months.after(start), walk_months(start, n), "{start} + {n} months");
        }
    }
}

#[test]
fn a_year_is_twelve_months_and_a_birthday_falls_on_29_february_or_on_1_march() {
    for start in every_day() {
        assert_eq!(Length::Years(1).after(start), walk_months(start, 12), "{start} + 1 year");
        for years in [2, 3, 18, 56, 61, 66, 100, 400] {
            let birthday = NaiveDate::from_ymd_opt(start.year() + i32::from(years), start.month(), start.day());
            let expected = birthday.unwrap_or_else(|| day(start.year() + i32::from(years), 3, 1));
            assert_eq!(Length::Years(years).after(start), expected, "{start} + {years} years");
        }
    }
}

#[test]
fn days_and_weeks_after_every_day_of_400_years_are_leaves_of_the_calendar() {
    for start in every_day() {
        for (n, days) in [(1, 1), (2, 2), (3, 3), (5, 5), (7, 7), (14, 14), (15, 15), (28, 28)] {
            assert_eq!(Length::Days(n).after(start), walk_days(start, days), "{start} + {n} days");
        }
        assert_eq!(Length::Weeks(1).after(start), walk_days(start, 7), "{start} + 1 week");
        assert_eq!(Length::Weeks(2).after(start), walk_days(start, 14), "{start} + 2 weeks");
    }
}

#[test]
fn six_months_are_181_to_184_days_and_three_months_89_to_92() {
    let spread = |months: u16| {
        let lengths = every_day().map(|start| (Length::Months(months).after(start) - start).num_days());
        lengths.fold((i64::MAX, i64::MIN), |(least, most), days| (least.min(days), most.max(days)))
    };
    assert_eq!(spread(6), (181, 184));
    assert_eq!(spread(3), (89, 92));
}

#[test]
fn a_later_donation_never_makes_an_earlier_date() {
    for months in [1, 3, 6, 12] {
        let length = Length::Months(months);
        for (start, next) in every_day().zip(every_day().skip(1)) {
            assert!(length.after(start) <= length.after(next), "{start} + {months} months");
        }
    }
}

/// Lets something happen on every day of 400 years and asks for `kind` on the last day refused and on the first allowed.
fn on_every_day(
    happens: impl Fn(NaiveDate, &mut Facts, &mut History),
    kind: Kind,
    first_allowed: impl Fn(NaiveDate) -> NaiveDate,
) {
    let rulebooks = Rulebooks::new([RULES_OF_2024.in_force_from(day(1990, 1, 1))]);
    let groups = [Group::LastWeek, Group::Longer, Group::Vaccines];
    let mut facts = Facts {
        sex: Answer::Known(Sex::Male),
        weight: Answer::Known(Grams(60_000)),
        groups: groups.map(|group| (group, GroupAnswer::NoneElse)).to_vec(),
        not_able: Answer::Known(false),
        ..Facts::default()
    };
    let mut history = History { told: Told::All, donations: Vec::new() };
    for start in every_day() {
        facts.birth = Answer::Known(day(start.year() - 30, 1, 1));
        happens(start, &mut facts, &mut history);
        let earliest = first_allowed(start);
        let last_refused = earliest.pred_opt().expect("far from the calendar's start");
        let on = |day: NaiveDate| assess(&facts, &history, kind, day, &rulebooks, day).verdict;
        assert_eq!(on(last_refused), Verdict::NotYet { earliest }, "on {start}, asked on {last_refused}");
        assert_eq!(on(earliest), Verdict::CanDonate, "on {start}, asked on {earliest}");
    }
}

fn gives(given: Given) -> impl Fn(NaiveDate, &mut Facts, &mut History) {
    move |on, _, history| {
        history.donations = vec![Donation { when: Some(PartialDate::Day(on)), given, no_blood: false }];
    }
}

/// Something whose wait counts from that day.
fn has(case: &'static str) -> impl Fn(NaiveDate, &mut Facts, &mut History) {
    move |on, facts, _| {
        facts.conditions = vec![Condition { case: CaseKey(case), when: Occurred::Last(PartialDate::Day(on)) }];
    }
}

const WHOLE_BLOOD: Given = Given::WholeBlood { ml: Some(400) };
const PLATELETS: Given = Given::Platelets { units: Some(1), plasma_ml: 0 };

#[test]
fn whole_blood_after_whole_blood_opens_after_6_months_whatever_the_day() {
    on_every_day(gives(WHOLE_BLOOD), Kind::WholeBlood, |start| walk_months(start, 6));
}

#[test]
fn platelets_after_platelets_open_after_14_days_whatever_the_day() {
    on_every_day(gives(PLATELETS), Kind::Platelets, |start| walk_days(start, 14));
}

#[test]
fn whole_blood_after_platelets_opens_after_28_days_whatever_the_day() {
    on_every_day(gives(PLATELETS), Kind::WholeBlood, |start| walk_days(start, 28));
}

#[test]
fn platelets_after_whole_blood_open_after_3_months_whatever_the_day() {
    on_every_day(gives(WHOLE_BLOOD), Kind::Platelets, |start| walk_months(start, 3));
}

#[test]
fn a_urinary_infection_waits_1_month_whatever_the_day() {
    on_every_day(has("urinary-infection"), Kind::WholeBlood, |start| walk_months(start, 1));
}

#[test]
fn a_tattoo_waits_1_year_whatever_the_day() {
    on_every_day(has("tattoo"), Kind::Platelets, |start| walk_months(start, 12));
}

#[test]
fn malaria_waits_3_years_whatever_the_day() {
    on_every_day(has("malaria"), Kind::WholeBlood, |start| walk_months(start, 36));
}

#[test]
fn the_last_day_of_nursing_is_blocked_and_the_next_is_free_whatever_the_day() {
    on_every_day(has("nursing"), Kind::WholeBlood, |start| walk_days(start, 1));
}
