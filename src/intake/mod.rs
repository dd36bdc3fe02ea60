//! What a person typed, parsed into facts: either a value, or a typed problem with its field. Nothing typed is lost.
//!
//! A form keeps the text as it was typed. Parsing is total: what cannot be read becomes a [`Problem`], and the fact
//! that it would have been counts as unanswered until it is corrected.

mod check;
mod date;
mod donation;
mod facts;
mod identity;
mod measures;
mod past;
mod text;
mod weight;
mod year;

pub use check::{CheckForm, ConditionForm, ConditionWhen, GroupSaid, Parsed, PeriodForm, PeriodsAnswer, PeriodsForm};
pub use date::DateText;
pub use donation::{AmountText, DonationForm, KindChoice};
pub use identity::{Identity, identity};
pub use measures::{MeasureField, MeasureForm, MeasureProblem};
pub use past::{Past, last_donation};
pub use text::{half_width, plain};
pub use weight::{WeightUnit, weight};
pub use year::{WishChoice, YearForm, YearWish};

use chrono::NaiveDate;

use crate::eligibility::{Answer, Condition, Facts, Grams, History, Menstruation, Occurred, PartialDate, Period};
use crate::rules::{CaseKey, Rulebook};

/// The field that a problem belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The birth date.
    BirthDate,
    /// The identity number.
    IdentityNumber,
    /// The weight.
    Weight,
    /// The day of something that happened.
    Condition(CaseKey),
    /// The day on which it began.
    ConditionBegan(CaseKey),
    /// The first day of a period, the newest being number 0.
    PeriodFirst(usize),
    /// The last day of a period.
    PeriodLast(usize),
    /// The usual days from one start to the next.
    CycleDays,
    /// The usual bleeding days.
    LengthDays,
    /// The expected start of the next period.
    ExpectedPeriod,
    /// The day of a donation.
    DonationDate,
    /// The volume or the units of a donation.
    DonationAmount,
    /// Where a donation was, or a note to it: whatever is typed is right.
    DonationPlace,
    /// The first day of a time away.
    AwayFirst(usize),
    /// The last day of a time away.
    AwayLast(usize),
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wrong {
    /// Something is still to be filled in.
    Incomplete,
    /// It holds something other than digits.
    NotANumber,
    /// There is no such day, such as 31 February.
    NoSuchDay,
    /// The year must have four digits.
    YearDigits,
    /// It lies after today.
    InTheFuture,
    /// It lies before the earliest year that is taken.
    TooLongAgo,
    /// It lies before the birth date.
    BeforeBirth,
    /// More digits after the point than are taken.
    TooPrecise,
    /// Outside what is taken; both ends are allowed.
    OutOfRange {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// An identity number has 18 characters; this one has another number of them.
    IdentityLength {
        /// How many it has.
        found: usize,
    },
    /// An identity number has digits, and at its end a digit or an X.
    IdentityCharacters,
    /// The check digit does not fit: something was mistyped.
    IdentityCheckDigit,
    /// The birth date in the identity number is no real day.
    IdentityBirthDate,
    /// A period, or an illness, ends before it starts.
    EndsBeforeStart,
    /// It and another answer cannot both be true.
    Contradicts,
    /// A period starts within another one.
    Overlaps,
    /// This donation is already in the history, or this condition was named already.
    Doubled,
    /// On that day the donor was not yet old enough.
    BeforeAge {
        /// The least age in completed years.
        years: u16,
    },
}

impl Wrong {
    /// Whether the person may say that it is right all the same.
    #[must_use]
    pub fn can_be_confirmed(self) -> bool {
        matches!(self, Self::BeforeAge { .. })
    }
}

/// Something wrong with what was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Problem {
    /// Where.
    pub field: Field,
    /// What.
    pub wrong: Wrong,
}

/// The earliest year that is taken for any date.
const EARLIEST_YEAR: i32 = 1900;

/// Weights outside these are mistyped: 20 to 300 kg.
const PLAUSIBLE_WEIGHT: std::ops::RangeInclusive<u32> = 20_000..=300_000;

fn check_weight(grams: Grams) -> Result<Grams, Wrong> {
    if PLAUSIBLE_WEIGHT.contains(&grams.0) {
        Ok(grams)
    } else {
        let kilograms = |grams: &u32| grams / 1000;
        Err(Wrong::OutOfRange { least: kilograms(PLAUSIBLE_WEIGHT.start()), most: kilograms(PLAUSIBLE_WEIGHT.end()) })
    }
}

/// A day that has happened: not after `today`, not before 1900.
fn check_past(day: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Wrong> {
    use chrono::Datelike;
    if day > today {
        Err(Wrong::InTheFuture)
    } else if day.year() < EARLIEST_YEAR {
        Err(Wrong::TooLongAgo)
    } else {
        Ok(day)
    }
}

/// The problems of a period, with whether they are about its last day.
fn check_period(period: Period, today: NaiveDate) -> Result<(), (bool, Wrong)> {
    check_past(period.first, today).map_err(|wrong| (false, wrong))?;
    if let Some(last) = period.last {
        check_past(last, today).map_err(|wrong| (true, wrong))?;
        if last < period.first {
            return Err((true, Wrong::EndsBeforeStart));
        }
    }
    Ok(())
}

/// A period that ended less than so many days ago speaks against a pregnancy that somebody can know of.
const RECENT_PERIOD_DAYS: i64 = 14;

/// What cannot both be true: nobody who is pregnant has just had a period.
fn contradiction(facts: &Facts, book: &Rulebook, today: NaiveDate) -> Option<Problem> {
    let stops = book.menstruation.stops_during;
    let lasts = |condition: &Condition| condition.case == stops && condition.when == Occurred::StillOn;
    let is_recent = |period: &Period| {
        period.last.is_none_or(|last| today.signed_duration_since(last).num_days() < RECENT_PERIOD_DAYS)
    };
    let Answer::Known(Menstruation::Concerns(cycle)) = &facts.menstruation else { return None };
    (facts.conditions.iter().any(lasts) && cycle.periods.iter().any(is_recent))
        .then_some(Problem { field: Field::Condition(stops), wrong: Wrong::Contradicts })
}

/// What is wrong with facts that came from elsewhere than a form, such as an exported file.
///
/// Donations after `today` are planned ones and no problem.
#[must_use]
pub fn problems(facts: &Facts, history: &History, book: &Rulebook, today: NaiveDate) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut note = |field: Field, wrong: Option<Wrong>| {
        if let Some(wrong) = wrong {
            problems.push(Problem { field, wrong });
        }
    };
    let birth = facts.birth.known();
    note(Field::BirthDate, birth.and_then(|birth| check_past(birth, today).err()));
    // A birth date that is wrong itself says nothing of the rest.
    let birth = birth.filter(|birth| check_past(*birth, today).is_ok());
    if let Some(grams) = facts.weight.known() {
        note(Field::Weight, check_weight(grams).err());
    }
    for (index, condition) in facts.conditions.iter().enumerate() {
        let field = Field::Condition(condition.case);
        if let Occurred::Last(when) = condition.when {
            note(field, check_past(when.first(), today).err());
            let before_birth = birth.is_some_and(|birth| when.last() < birth);
            note(field, before_birth.then_some(Wrong::BeforeBirth));
        }
        let is_doubled = facts.conditions[..index].iter().any(|other| other.case == condition.case);
        note(field, is_doubled.then_some(Wrong::Doubled));
    }
    if let Answer::Known(Menstruation::Concerns(cycle)) = &facts.menstruation {
        for (index, period) in cycle.periods.iter().enumerate() {
            if let Err((of_last, wrong)) = check_period(*period, today) {
                let field = if of_last { Field::PeriodLast(index) } else { Field::PeriodFirst(index) };
                note(field, Some(wrong));
            }
        }
    }
    let before_1900 = |when: PartialDate| check_past(when.first(), NaiveDate::MAX).err();
    for when in history.donations.iter().filter_map(|donation| donation.when) {
        note(Field::DonationDate, before_1900(when));
    }
    problems.extend(contradiction(facts, book, today));
    problems
}
