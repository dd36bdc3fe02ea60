//! What a history adds up to for the national award (R1), and what is worth a word. It judges nobody.

use std::fmt;

use chrono::NaiveDate;

use super::donor::PartialDate;
use super::history::{Donation, Given, History, Totals};
use crate::rules::{Award, Rulebook};

/// A count that knows halves: 300 ml of whole blood count one and a half.
///
/// ```
/// use donation_day::eligibility::Halves;
/// assert_eq!(Halves(39).to_string(), "19.5");
/// assert_eq!(Halves::whole(20).to_string(), "20");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Halves(
    /// How many halves.
    pub u32,
);

impl Halves {
    /// A count without a half.
    #[must_use]
    pub fn whole(count: u16) -> Self {
        Self(u32::from(count) * 2)
    }
}

impl fmt::Display for Halves {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.0 / 2, if self.0.is_multiple_of(2) { "" } else { ".5" })
    }
}

/// What a donor has given, for no comparison with anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Recognition {
    /// Donations of whole blood, of platelets and of an unknown kind; other kinds are not part of the award.
    pub donations: usize,
    /// Millilitres of whole blood; unknown amounts count as the least.
    pub whole_blood_ml: u32,
    /// Treatment units of platelets; unknown amounts count as the least.
    pub platelet_units: u32,
    /// The year of the first donation whose date, or at least its year, is known.
    pub since: Option<PartialDate>,
    /// What the award counts.
    pub count: Halves,
    /// The highest award whose count is reached.
    pub reached: Option<Award>,
    /// The next award, and how much is missing.
    pub next: Option<(Award, Halves)>,
    /// What the newest donation has made complete.
    pub milestone: Option<Milestone>,
}

/// A donation that is worth a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Milestone {
    /// It is the donation with this number: the first, the fifth, or one of every ten.
    Donation(usize),
    /// With it the count of an award is reached.
    Award(Award),
}

impl History {
    /// What the donations on or before `today` add up to for the national award.
    ///
    /// Planned donations, attempts that gave no blood, and one kind told twice on one day do not count; one without a
    /// date does. The order of the entries changes nothing.
    ///
    /// ```
    /// use donation_day::eligibility::{Donation, Given, Halves, History};
    /// use donation_day::rules::{Award, RULES_OF_2024};
    /// let donation = Donation { when: None, given: Given::WholeBlood { ml: Some(300) }, no_blood: false };
    /// let history = History { donations: vec![donation; 13], ..History::default() };
    /// let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day");
    /// let recognition = history.recognition(&RULES_OF_2024, today);
    /// assert_eq!(recognition.count.to_string(), "19.5");
    /// assert_eq!((recognition.reached, recognition.next), (None, Some((Award::Bronze, Halves(1)))));
    /// ```
    #[must_use]
    pub fn recognition(&self, book: &Rulebook, today: NaiveDate) -> Recognition {
        let mut given = self.given_by(book, today);
        given.retain(|donation| donation.given != Given::Other);
        let totals = Totals::of(&given, book.unstated);
        let count = count(&totals, book);
        let reached = reached(count, book);
        let next = book.award.steps.iter().find(|step| count < Halves::whole(step.from));
        let since = given.iter().filter_map(|donation| donation.when).min_by_key(|when| when.first());
        Recognition {
            donations: given.len(),
            whole_blood_ml: totals.whole_blood_ml,
            platelet_units: totals.platelet_units,
            since: since.map(|when| PartialDate::Year(when.first())),
            count,
            reached,
            next: next.map(|step| (step.award, Halves(Halves::whole(step.from).0 - count.0))),
            milestone: milestone(&given, reached, book),
        }
    }
}

/// What donations that are listed once count.
fn count(totals: &Totals, book: &Rulebook) -> Halves {
    let award = &book.award;
    let halves = |amount: u32, one: u32| amount.saturating_mul(2) / one.max(1);
    let ml = u32::from(award.whole_blood_ml);
    let units = u32::from(award.platelet_units);
    // Of what an unknown kind can have been, the least.
    let least_ml = halves(u32::from(book.unstated.whole_blood_ml), ml);
    let least_units = halves(u32::from(book.unstated.platelet_units), units);
    let unknown = u32::try_from(totals.unknown).unwrap_or(u32::MAX).saturating_mul(least_ml.min(least_units));
    let known = halves(totals.whole_blood_ml, ml).saturating_add(halves(totals.platelet_units, units));
    Halves(known.saturating_add(unknown))
}

/// The highest award of a count.
fn reached(count: Halves, book: &Rulebook) -> Option<Award> {
    let steps = book.award.steps.iter().filter(|step| Halves::whole(step.from) <= count);
    steps.map(|step| step.award).max()
}

/// What the newest of these donations has made complete; an award before a number.
fn milestone(given: &[Donation], reached_now: Option<Award>, book: &Rulebook) -> Option<Milestone> {
    // Without a date nothing tells which is the newest.
    let newest = given.iter().filter_map(|donation| donation.when).map(PartialDate::last).max()?;
    // Two kinds on one day, or two of the same month, are newest together.
    let is_newest = |donation: &&Donation| donation.when.map(PartialDate::last) == Some(newest);
    let before: Vec<Donation> = given.iter().filter(|donation| !is_newest(donation)).copied().collect();
    let reached_before = reached(count(&Totals::of(&before, book.unstated), book), book);
    let award = reached_now.filter(|_| reached_now != reached_before).map(Milestone::Award);
    let number = Milestone::Donation(given.len());
    award.or_else(|| is_round(given.len()).then_some(number))
}

/// Whether a donation with this number is worth a word: this product's own choice, and no rule.
fn is_round(number: usize) -> bool {
    number == 1 || number == 5 || (number > 0 && number.is_multiple_of(10))
}
