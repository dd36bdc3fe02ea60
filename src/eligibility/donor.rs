//! What is known of a donor: facts in the domain's own types, already parsed.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::history::Given;
use super::measured::Measured;
use crate::rules::{CaseKey, Group};

/// An answer to a question. "Not sure" is an answer: it counts as "ask the staff", never as a yes or a no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Answer<T> {
    /// Nothing has been said.
    #[default]
    Unanswered,
    /// The person is not sure, or would rather not say.
    NotSure,
    /// This is the answer.
    Known(T),
}

impl<T> Answer<T> {
    /// The answer, if there is a definite one.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unanswered | Self::NotSure => None,
        }
    }
}

/// Sex as on the identity document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// A body weight in whole grams, so that 49.95 kg is exact and nothing is ever rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grams(pub u32);

/// A civil date of which perhaps only the month or the year is known (T6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// The day is known.
    Day(NaiveDate),
    /// Only the month is known. It is kept as the month's first day.
    Month(NaiveDate),
    /// Only the year is known. It is kept as the year's first day.
    Year(NaiveDate),
}

impl PartialDate {
    /// A month, or nothing where there is no such month.
    ///
    /// ```
    /// use donation_day::eligibility::PartialDate;
    /// let march = PartialDate::month(2025, 3).expect("a real month");
    /// assert_eq!(march.first().to_string(), "2025-03-01");
    /// assert_eq!(march.last().to_string(), "2025-03-31");
    /// assert_eq!(PartialDate::month(2025, 13), None);
    /// ```
    #[must_use]
    pub fn month(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1).map(Self::Month)
    }

    /// A year, or nothing where the calendar has no such year.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, 1, 1).map(Self::Year)
    }

    /// The first day that it may have been: by then it counts as having happened.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Month(day) => day.with_day(1).unwrap_or(day),
            Self::Year(day) => day.with_ordinal(1).unwrap_or(day),
        }
    }

    /// The last day that it may have been: waits count from here, even if it lies ahead.
    ///
    /// ```
    /// use donation_day::eligibility::PartialDate;
    /// let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a real day");
    /// let month = PartialDate::month(2024, 2).expect("a real month");
    /// assert_eq!((month.first(), month.last()), (day("2024-02-01"), day("2024-02-29")));
    /// ```
    #[must_use]
    pub fn last(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Month(day) => (28..=31).rev().find_map(|last| day.with_day(last)).unwrap_or(day),
            Self::Year(day) => NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap_or(NaiveDate::MAX),
        }
    }

    /// Reads `2025-03-01`, `2025-03` or `2025`; nothing else.
    ///
    /// ```
    /// use donation_day::eligibility::PartialDate;
    /// assert_eq!(PartialDate::from_iso("2025-03"), PartialDate::month(2025, 3));
    /// assert_eq!(PartialDate::from_iso("2025-02-30"), None);
    /// ```
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        match text.len() {
            4 => iso_day(&format!("{text}-01-01")).map(Self::Year),
            7 => iso_day(&format!("{text}-01")).map(Self::Month),
            _ => iso_day(text).map(Self::Day),
        }
    }

    /// What [`PartialDate::from_iso`] reads.
    #[must_use]
    pub fn to_iso(self) -> String {
        let mut text = self.first().to_string();
        match self {
            Self::Day(_) => {}
            Self::Month(_) => text.truncate(text.len() - 3),
            Self::Year(_) => text.truncate(text.len() - 6),
        }
        text
    }

    /// Whether the day itself is known.
    #[must_use]
    pub fn is_exact(self) -> bool {
        matches!(self, Self::Day(_))
    }
}

/// Reads a day written `2025-03-01`; nothing else. (chrono's own reader takes more forms and weighs more.)
#[must_use]
pub fn iso_day(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let is_plain = bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
    if !is_plain {
        return None;
    }
    NaiveDate::from_ymd_opt(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?)
}

/// Reads a time of the day written `14:30`; nothing else.
///
/// ```
/// use donation_day::eligibility::time_of_day;
/// assert_eq!(time_of_day("09:40"), chrono::NaiveTime::from_hms_opt(9, 40, 0));
/// assert_eq!(time_of_day("24:00"), None);
/// assert_eq!(time_of_day("9:40"), None);
/// ```
#[must_use]
pub fn time_of_day(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(':').filter(|(hour, minute)| hour.len() == 2 && minute.len() == 2)?;
    let number = |text: &str| text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0)
}

/// When something happened that a donation waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Occurred {
    /// It still lasts: its end is not known, so there is no date.
    StillOn,
    /// The day from which the wait counts: the last day with symptoms, the last dose.
    Last(PartialDate),
    /// The person does not know when: the staff decide.
    NotKnown,
}

/// Something that happened to the donor, by the case of the rulebook that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Condition {
    /// Which case.
    pub case: CaseKey,
    /// When.
    pub when: Occurred,
}

/// A recorded period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first bleeding day.
    pub first: NaiveDate,
    /// The last bleeding day, included; none while it is not over.
    pub last: Option<NaiveDate>,
}

/// What a donor says of her periods.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Cycle {
    /// The recorded periods, in any order; none if the last start is not known.
    pub periods: Vec<Period>,
    /// Usual days from one first day to the next, if stated.
    pub cycle_days: Option<u16>,
    /// Usual bleeding days, if stated.
    pub length_days: Option<u16>,
    /// The first day of the next period, where the donor knows better than the prediction.
    pub expected: Option<NaiveDate>,
    /// Whether the donor has switched predictions off.
    pub no_predictions: bool,
    /// Whether something of it is still to be said or corrected, so that the question is not answered yet.
    pub unfinished: bool,
}

/// The answer to the question about periods (W3).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Menstruation {
    /// "Does not concern me": a no.
    DoesNotConcern,
    /// It does, and this is known.
    Concerns(Cycle),
}

/// Everything about a donor but the donations.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Facts {
    /// The birth date.
    pub birth: Answer<NaiveDate>,
    /// Sex as on the identity document.
    pub sex: Answer<Sex>,
    /// The body weight.
    pub weight: Answer<Grams>,
    /// Whether the donor, never having reacted badly, asks to go on after the usual upper age (W1).
    pub extension: Answer<bool>,
    /// What happened that a donation waits for.
    pub conditions: Vec<Condition>,
    /// The groups of questions that were answered with "none of these" (a no) or with "not sure".
    pub groups: Vec<(Group, GroupAnswer)>,
    /// Periods.
    pub menstruation: Answer<Menstruation>,
    /// Whether one of the conditions applies that rule a person out (N); "not sure" is "I would rather talk to the
    /// staff". Nobody is asked which.
    pub not_able: Answer<bool>,
    /// How many units the donor wants to give, if platelets; none: as the rulebook counts it.
    pub platelet_units: Option<u8>,
    /// Why a doctor has approved platelets for a special match (I7); staff set it. Without a reason it does not count.
    pub special_match: Option<String>,
    /// What staff have measured (M).
    pub measured: Option<Measured>,
}

impl Facts {
    /// The same donor, who wants to give as many units of platelets as this has; as before, where it has no number of them.
    ///
    /// ```
    /// use donation_day::eligibility::{Facts, Given};
    /// let facts = Facts { platelet_units: Some(1), ..Facts::default() };
    /// assert_eq!(facts.giving(Given::Platelets { units: Some(2), plasma_ml: 0 }).platelet_units, Some(2));
    /// assert_eq!(facts.giving(Given::WholeBlood { ml: Some(400) }), facts);
    /// ```
    #[must_use]
    pub fn giving(&self, given: Given) -> Self {
        let units = if let Given::Platelets { units, .. } = given { units } else { None };
        Self { platelet_units: units.or(self.platelet_units), ..self.clone() }
    }
}

/// The answer to a whole group of questions, beside the conditions that were named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupAnswer {
    /// None of these, or none but those named.
    NoneElse,
    /// Something was named whose day is still to be said.
    Unfinished,
    /// Not sure.
    NotSure,
}
