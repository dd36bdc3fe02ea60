//! The form for the best year: a wish, and when the donor can come.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{DateText, Field, Problem, Wrong};
use crate::rules::Kind;
use crate::schedule::Wish;

/// The wish that was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum WishChoice {
    /// As many donations as possible.
    #[default]
    MostDonations,
    /// As much whole blood as possible.
    MostWholeBlood,
    /// As many platelet donations as possible.
    MostPlatelets,
    /// One kind, evenly.
    Calm,
}

/// The form as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearForm {
    /// The wish.
    pub wish: WishChoice,
    /// The kind of a calm rhythm.
    pub calm: Kind,
    /// How many times a year, for a calm rhythm.
    pub times: u16,
    /// How many units a platelet donation gives.
    pub units: u8,
    /// The weekdays that suit, Monday first; none of them means any.
    pub weekdays: [bool; 7],
    /// Whether only days with a drive suit.
    pub drives_only: bool,
    /// The first and the last day of each time away.
    pub away: Vec<[DateText; 2]>,
}

impl Default for YearForm {
    fn default() -> Self {
        Self {
            wish: WishChoice::default(),
            calm: Kind::WholeBlood,
            times: 2,
            units: 1,
            weekdays: [false; 7],
            drives_only: false,
            away: Vec::new(),
        }
    }
}

/// What the form says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearWish {
    /// The wish.
    pub wish: Wish,
    /// How many units a platelet donation gives.
    pub units: u8,
    /// Whether only days with a drive suit.
    pub drives_only: bool,
    weekdays: [bool; 7],
    /// The first and the last day of each time away, both included.
    away: Vec<[NaiveDate; 2]>,
}

impl YearForm {
    /// Reads it.
    ///
    /// A time away of which nothing was typed is none; one of which only the first day was typed is that day.
    ///
    /// # Errors
    ///
    /// Every problem with its field: a day that is none, a last day without a first one or before it.
    pub fn parse(&self, today: NaiveDate) -> Result<YearWish, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut away = Vec::new();
        for (index, [first, last]) in self.away.iter().enumerate() {
            let mut read = |text: &DateText, field| {
                text.coming_day(today).map_err(|wrong| problems.push(Problem { field, wrong })).ok()
            };
            let (first, last) = (read(first, Field::AwayFirst(index)), read(last, Field::AwayLast(index)));
            match (first, last) {
                (Some(Some(first)), Some(last)) => {
                    let last = last.unwrap_or(first);
                    if last < first {
                        problems.push(Problem { field: Field::AwayLast(index), wrong: Wrong::EndsBeforeStart });
                    }
                    away.push([first, last]);
                }
                (Some(None), Some(Some(_))) => {
                    problems.push(Problem { field: Field::AwayFirst(index), wrong: Wrong::Incomplete });
                }
                _ => {}
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let wish = match self.wish {
            WishChoice::MostDonations => Wish::MostDonations,
            WishChoice::MostWholeBlood => Wish::MostWholeBlood,
            WishChoice::MostPlatelets => Wish::MostPlatelets,
            WishChoice::Calm => Wish::Calm { kind: self.calm, times: self.times },
        };
        Ok(YearWish { wish, units: self.units, drives_only: self.drives_only, weekdays: self.weekdays, away })
    }
}

impl YearWish {
    /// Whether the donor can come on a day.
    ///
    /// ```
    /// use donation_day::intake::YearForm;
    /// let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a real day");
    /// let today = day("2026-11-24");
    /// let mut form = YearForm { away: vec![[day("2027-01-04").into(), day("2027-01-10").into()]], ..YearForm::default() };
    /// form.weekdays[5] = true;
    /// let wish = form.parse(today).expect("a form without problems");
    /// let comes = ["2027-01-02", "2027-01-03", "2027-01-09", "2027-01-16"].map(|on| wish.comes(day(on)));
    /// assert_eq!(comes, [true, false, false, true]);
    /// ```
    #[must_use]
    pub fn comes(&self, day: NaiveDate) -> bool {
        let suits = |weekday: Weekday| self.weekdays[weekday.num_days_from_monday() as usize];
        let any_weekday = self.weekdays.iter().all(|suits| !suits);
        (any_weekday || suits(day.weekday())) && !self.away.iter().any(|[first, last]| *first <= day && day <= *last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(year: &str, month: &str, day: &str) -> DateText {
        DateText { year: year.into(), month: month.into(), day: day.into() }
    }

    fn problems(first: DateText, last: DateText) -> Vec<(Field, Wrong)> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day");
        let form =
            YearForm { away: vec![[DateText::default(), DateText::default()], [first, last]], ..YearForm::default() };
        let problems = form.parse(today).err().unwrap_or_default();
        problems.into_iter().map(|problem| (problem.field, problem.wrong)).collect()
    }

    #[test]
    fn a_time_away_needs_a_first_day_and_ends_after_it() {
        let none = DateText::default;
        assert_eq!(problems(none(), none()), []);
        assert_eq!(problems(text("2027", "1", "4"), none()), []);
        assert_eq!(problems(text("2027", "1", "4"), text("2027", "1", "4")), []);
        let before = (Field::AwayLast(1), Wrong::EndsBeforeStart);
        assert_eq!(problems(text("2027", "1", "4"), text("2027", "1", "3")), [before]);
        assert_eq!(problems(none(), text("2027", "1", "3")), [(Field::AwayFirst(1), Wrong::Incomplete)]);
        assert_eq!(problems(text("2027", "2", "30"), none()), [(Field::AwayFirst(1), Wrong::NoSuchDay)]);
        // Both are told at once.
        assert_eq!(problems(text("2027", "2", "30"), text("2027", "x", "3")).len(), 2);
    }

    #[test]
    fn without_a_weekday_every_day_suits() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day");
        let wish = YearForm::default().parse(today).expect("an empty form has no problem");
        assert!(today.iter_days().take(14).all(|day| wish.comes(day)));
    }
}
