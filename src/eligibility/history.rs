//! A donor's donations: what was given, which entries were too early, what they add up to.

use chrono::NaiveDate;

use super::donor::PartialDate;
use crate::rules::{Interval, Kind, Rule, Rulebook, Rulebooks, Unstated, YearlyVolume};
use crate::schedule::{Load, limit_passed};

/// What was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Given {
    /// Whole blood; 200, 300 or 400 ml, none where unknown.
    WholeBlood {
        /// Millilitres.
        ml: Option<u16>,
    },
    /// Apheresis platelets; 1 or 2 treatment units, none where unknown.
    Platelets {
        /// Treatment units.
        units: Option<u8>,
        /// Plasma given with them, in millilitres; 0 to 200.
        plasma_ml: u16,
    },
    /// The kind is unknown: counts as both.
    Unknown,
    /// Another kind (plasma centre, stem cells, treatment), which has no interval here.
    Other,
}

impl Given {
    /// Whether it counts as `kind`.
    #[must_use]
    pub fn counts_as(self, kind: Kind) -> bool {
        match self {
            Self::WholeBlood { .. } => kind == Kind::WholeBlood,
            Self::Platelets { .. } => kind == Kind::Platelets,
            Self::Unknown => true,
            Self::Other => false,
        }
    }

    /// What it counts as under the yearly volume of platelets and plasma, in millilitres.
    fn volume_ml(self, rule: &YearlyVolume) -> u32 {
        match self {
            Self::Platelets { units, plasma_ml } => {
                u32::from(units.unwrap_or(rule.unknown_units)) * rule.unit_ml + u32::from(plasma_ml)
            }
            Self::Unknown => u32::from(rule.unknown_units) * rule.unit_ml,
            Self::WholeBlood { .. } | Self::Other => 0,
        }
    }

    /// Which of the four it is, as a number.
    fn variant(self) -> u8 {
        match self {
            Self::WholeBlood { .. } => 0,
            Self::Platelets { .. } => 1,
            Self::Unknown => 2,
            Self::Other => 3,
        }
    }

    /// How much it is, so that the larger of two on one day can be told.
    fn amount(self, rule: &YearlyVolume) -> u32 {
        match self {
            Self::WholeBlood { ml } => u32::from(ml.unwrap_or(0)),
            Self::Platelets { .. } | Self::Unknown => self.volume_ml(rule),
            Self::Other => 0,
        }
    }
}

/// One donation, or an attempt at one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Donation {
    /// When; none where the donor does not know at all.
    pub when: Option<PartialDate>,
    /// What was given.
    pub given: Given,
    /// An attempt that gave no blood: recorded, but it starts no interval.
    pub no_blood: bool,
}

impl Donation {
    /// Whether it is no planned one any more: its first possible day has come (T6), or it has none.
    pub(super) fn has_come_by(&self, today: NaiveDate) -> bool {
        self.when.is_none_or(|when| when.first() <= today)
    }

    /// Whether `other` is the same kind on the same day, which is one donation told twice. Estimated days never are.
    #[must_use]
    pub fn is_told_again_by(&self, other: &Self) -> bool {
        self.when == other.when
            && self.when.is_some_and(PartialDate::is_exact)
            && self.given.variant() == other.given.variant()
    }
}

/// What a donor said about all donations together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Told {
    /// Nothing, apart from the donations that are listed.
    #[default]
    Nothing,
    /// These are all; an empty list means "never".
    All,
    /// The donor is not sure that these are all.
    NotSure,
}

/// All donations of a donor.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct History {
    /// Whether these are all.
    pub told: Told,
    /// The donations, in any order.
    pub donations: Vec<Donation>,
}

/// A donation as the intervals count it: once a day and kind, with the days between which it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    pub when: PartialDate,
    pub given: Given,
}

impl Counted {
    /// What it is within the rolling year of platelets.
    fn load(self, volume: &YearlyVolume) -> Load {
        Load { from: self.when.first(), on: self.when.last(), ml: self.given.volume_ml(volume) }
    }
}

impl History {
    /// The same without the donations that are known to lie before `day`.
    pub(super) fn since(&self, day: NaiveDate) -> Self {
        let is_recent = |donation: &&Donation| donation.when.is_none_or(|when| when.last() >= day);
        Self { told: self.told, donations: self.donations.iter().filter(is_recent).copied().collect() }
    }

    /// The donations that count as `kind`, earliest first; of one kind twice on one day the larger alone.
    pub(super) fn counted(&self, kind: Kind, volume: &YearlyVolume) -> Vec<Counted> {
        let mut counted: Vec<Counted> = self
            .donations
            .iter()
            .filter(|donation| !donation.no_blood && donation.given.counts_as(kind))
            .filter_map(|donation| donation.when.map(|when| Counted { when, given: donation.given }))
            .collect();
        counted.sort_by_key(|one| (one.when.first(), one.when.last(), one.given.amount(volume)));
        // Sorted by amount within a day, so the later of two equal days is the larger.
        counted.reverse();
        counted.dedup_by(|smaller, larger| smaller.when.is_exact() && smaller.when == larger.when);
        counted.reverse();
        counted
    }

    /// The donations that count within the rolling year of platelets, earliest first.
    pub(super) fn loads(&self, volume: &YearlyVolume) -> Vec<Load> {
        self.counted(Kind::Platelets, volume).into_iter().map(|one| one.load(volume)).collect()
    }

    /// The first day of the `n`th donation that gave blood, of any kind; none where there are fewer. `n` counts from 1.
    ///
    /// One kind twice on one day is one donation; one without a date lies in the past.
    pub(super) fn day_of_donation(&self, n: u16) -> Option<NaiveDate> {
        let gave = self.donations.iter().filter(|donation| !donation.no_blood);
        let mut days: Vec<(NaiveDate, Option<u8>)> = gave
            .map(|donation| match donation.when {
                Some(PartialDate::Day(day)) => (day, Some(donation.given.variant())),
                when => (when.map_or(NaiveDate::MIN, PartialDate::first), None),
            })
            .collect();
        days.sort_unstable();
        days.dedup_by(|later, earlier| later.1.is_some() && later == earlier);
        usize::from(n).checked_sub(1).and_then(|index| days.get(index).map(|(day, _)| *day))
    }

    /// For each donation, in the order of [`History::donations`], whether it was earlier than the rules allow.
    ///
    /// Each is judged against everything before it by the intervals of the rulebook in force on its own day; two kinds
    /// on one day are both too early; one kind twice on one day is one donation. Donations known only by their month
    /// or year, attempts that gave no blood and days before the rulebook marks anything are never marked and, where
    /// not exact, mark no other.
    ///
    /// ```
    /// use donation_day::eligibility::{Donation, Given, History, PartialDate};
    /// use donation_day::rules::rulebooks;
    /// let on = |text: &str| Donation {
    ///     when: Some(PartialDate::Day(text.parse().expect("a real day"))),
    ///     given: Given::WholeBlood { ml: Some(200) },
    ///     no_blood: false,
    /// };
    /// let history = History { donations: vec![on("2025-05-31"), on("2024-12-01")], ..History::default() };
    /// assert_eq!(history.too_early(&rulebooks()), [true, false]);
    /// ```
    #[must_use]
    pub fn too_early(&self, rulebooks: &Rulebooks) -> Vec<bool> {
        self.donations.iter().map(|donation| self.is_too_early(*donation, rulebooks)).collect()
    }

    fn is_too_early(&self, donation: Donation, rulebooks: &Rulebooks) -> bool {
        let (Some(PartialDate::Day(day)), false) = (donation.when, donation.no_blood) else { return false };
        let Some(book) = rulebooks.on(day).filter(|book| day >= book.marks_from) else { return false };
        self.too_early_by(donation.given, day, book).is_some()
    }

    /// The rule by which something given on `day` is too early, if it is. A donation of unknown kind is too early only
    /// if it would be whatever it was.
    pub(super) fn too_early_by(&self, given: Given, day: NaiveDate, book: &Rulebook) -> Option<&'static Rule> {
        let mut by = None;
        for kind in Kind::ALL.into_iter().filter(|kind| given.counts_as(*kind)) {
            by = Some(self.too_early_as(kind, day, given, book)?);
        }
        by
    }

    fn too_early_as(&self, kind: Kind, day: NaiveDate, given: Given, book: &Rulebook) -> Option<&'static Rule> {
        let other_kind_that_day = |interval: &&Interval| {
            let is_from = |other: Given| other != Given::Unknown && other.counts_as(interval.from);
            interval.from != kind
                && given != Given::Unknown
                && self
                    .donations
                    .iter()
                    .any(|other| !other.no_blood && other.when == Some(PartialDate::Day(day)) && is_from(other.given))
        };
        let before = |from: Kind| {
            self.counted(from, &book.yearly_volume)
                .into_iter()
                .filter(move |one| one.when.is_exact() && one.when.first() < day)
        };
        let too_soon = |interval: &&Interval| {
            other_kind_that_day(interval) || before(interval.from).any(|one| interval.wait.after(one.when.last()) > day)
        };
        let interval = book.intervals.iter().filter(|interval| interval.to == kind).find(too_soon);
        let yearly_limit = || {
            let volume = &book.yearly_volume;
            let loads: Vec<Load> = before(kind).map(|one| one.load(volume)).collect();
            limit_passed(book, &loads.iter().copied(), given.volume_ml(volume), day)
        };
        interval.map(|interval| interval.rule).or_else(|| if kind == Kind::Platelets { yearly_limit() } else { None })
    }

    /// The donations that have given blood by `today`, each once: of one kind twice on one day the larger, an unknown
    /// amount taken as the least. One without a date lies in the past.
    pub(super) fn given_by(&self, book: &Rulebook, today: NaiveDate) -> Vec<Donation> {
        let amount = |donation: &Donation| match donation.given {
            Given::WholeBlood { ml } => ml.unwrap_or(book.unstated.whole_blood_ml),
            Given::Platelets { units, .. } => u16::from(units.unwrap_or(book.unstated.platelet_units)),
            Given::Unknown | Given::Other => 0,
        };
        let mut once: Vec<Donation> = Vec::new();
        let is_past = |donation: &&Donation| !donation.no_blood && donation.has_come_by(today);
        for donation in self.donations.iter().filter(is_past) {
            match once.iter_mut().find(|other| donation.is_told_again_by(other)) {
                Some(smaller) if amount(smaller) < amount(donation) => *smaller = *donation,
                Some(_) => {}
                None => once.push(*donation),
            }
        }
        once
    }

    /// What the donations on or before `today` add up to.
    ///
    /// ```
    /// use donation_day::eligibility::{Donation, Given, History, PartialDate};
    /// use donation_day::rules::RULES_OF_2024;
    /// let day = |text: &str| text.parse().expect("a real day");
    /// let on = |text: &str, given| Donation { when: Some(PartialDate::Day(day(text))), given, no_blood: false };
    /// let donations = vec![
    ///     on("2025-01-01", Given::WholeBlood { ml: Some(400) }),
    ///     on("2026-01-01", Given::WholeBlood { ml: None }),
    ///     on("2027-01-01", Given::Platelets { units: Some(2), plasma_ml: 0 }),
    /// ];
    /// let history = History { donations, ..History::default() };
    /// let totals = history.totals(&RULES_OF_2024, day("2026-11-24"));
    /// // What is not known counts as 200 ml; what is planned does not count yet.
    /// assert_eq!((totals.whole_blood, totals.whole_blood_ml, totals.platelets), (2, 600, 0));
    /// ```
    #[must_use]
    pub fn totals(&self, book: &Rulebook, today: NaiveDate) -> Totals {
        Totals::of(&self.given_by(book, today), book.unstated)
    }
}

/// What a donor's donations add up to. Unknown volumes count as the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Whole blood donations.
    pub whole_blood: usize,
    /// Millilitres of whole blood.
    pub whole_blood_ml: u32,
    /// Platelet donations.
    pub platelets: usize,
    /// Treatment units of platelets.
    pub platelet_units: u32,
    /// Donations of another or of an unknown kind.
    pub other: usize,
    /// Those of them whose kind is unknown.
    pub unknown: usize,
}

impl Totals {
    /// What these donations add up to.
    pub(super) fn of(donations: &[Donation], unstated: Unstated) -> Self {
        let mut totals = Self::default();
        for donation in donations {
            totals.add(donation.given, unstated);
        }
        totals
    }

    fn add(&mut self, given: Given, unstated: Unstated) {
        match given {
            Given::WholeBlood { ml } => {
                self.whole_blood += 1;
                let ml = u32::from(ml.unwrap_or(unstated.whole_blood_ml));
                self.whole_blood_ml = self.whole_blood_ml.saturating_add(ml);
            }
            Given::Platelets { units, .. } => {
                self.platelets += 1;
                let units = u32::from(units.unwrap_or(unstated.platelet_units));
                self.platelet_units = self.platelet_units.saturating_add(units);
            }
            Given::Unknown => {
                self.other += 1;
                self.unknown += 1;
            }
            Given::Other => self.other += 1,
        }
    }
}
