//! How each day of a calendar stands for one kind, read off the spans.

use chrono::NaiveDate;

use super::assessment::Says;
use super::timeline::{Timeline, What};
use crate::schedule::{Span, Until};

/// How a day stands for one kind, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A rule blocks it.
    Blocked,
    /// Nothing but a predicted period blocks it (S6).
    Predicted,
    /// Nothing blocks it, and something is left to the staff.
    AskStaff,
    /// Nothing blocks it, as far as things stand.
    Open,
}

/// Days in a row that stand alike: `from` is included, `until` is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stand {
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last.
    pub until: NaiveDate,
    /// How they stand.
    pub standing: Standing,
}

impl Timeline {
    /// How the days from `from` to the day before `until` stand, as spans that follow each other.
    ///
    /// ```
    /// use donation_day::eligibility::{Donation, Facts, Given, History, PartialDate, Standing, Timeline};
    /// use donation_day::rules::{Kind, rulebooks};
    /// let day = |text: &str| text.parse().expect("a real day");
    /// let given = Donation {
    ///     when: Some(PartialDate::Day(day("2026-08-31"))),
    ///     given: Given::WholeBlood { ml: Some(400) },
    ///     no_blood: false,
    /// };
    /// let history = History { donations: vec![given], ..History::default() };
    /// let today = day("2026-11-24");
    /// let timeline = Timeline::new(&Facts::default(), &history, Kind::WholeBlood, &rulebooks(), today);
    /// let stands = timeline.stands(today, day("2027-11-24"));
    /// assert_eq!((stands[0].standing, stands[0].until), (Standing::Blocked, day("2027-03-01")));
    /// assert_eq!((stands[1].standing, stands[1].until), (Standing::Open, day("2027-11-24")));
    /// ```
    #[must_use]
    pub fn stands(&self, from: NaiveDate, until: NaiveDate) -> Vec<Stand> {
        let mut days: Vec<NaiveDate> = vec![from];
        for span in self.stretches.iter().map(|stretch| stretch.span) {
            let end = if let Until::Day(day) = span.until { day } else { until };
            days.extend([span.from, end].into_iter().filter(|day| from < *day && *day < until));
        }
        days.sort_unstable();
        days.dedup();
        // Between two of these days nothing begins or ends.
        let mut stands: Vec<Stand> = Vec::new();
        for (index, day) in days.iter().enumerate().filter(|(_, day)| **day < until) {
            let (standing, next) = (self.standing(*day), days.get(index + 1).copied().unwrap_or(until));
            match stands.last_mut() {
                Some(last) if last.standing == standing => last.until = next,
                _ => stands.push(Stand { from: *day, until: next, standing }),
            }
        }
        stands
    }

    /// How a day stands.
    #[must_use]
    pub fn standing(&self, day: NaiveDate) -> Standing {
        let standings = self.stretches.iter().filter(|stretch| stretch.span.covers(day)).filter_map(|stretch| {
            let What::Reason { says, rule, .. } = stretch.what else { return None };
            let book = self.rulebooks.on(day);
            match says {
                Says::Blocked if book.is_some_and(|book| book.menstruation.predicted.id == rule.id) => {
                    Some(Standing::Predicted)
                }
                Says::Blocked => Some(Standing::Blocked),
                Says::AskStaff => Some(Standing::AskStaff),
                Says::NotBeforeTheHour | Says::OneUnitOnly | Says::PlanTooEarly => None,
            }
        });
        standings.min().unwrap_or(Standing::Open)
    }

    /// The last day that a predicted period blocks: later days count none. None where nothing is predicted.
    #[must_use]
    pub fn predicted_until(&self) -> Option<NaiveDate> {
        let predicted = self.stretches.iter().filter(|stretch| {
            let What::Reason { rule, .. } = stretch.what else { return false };
            let book = self.rulebooks.on(stretch.span.from);
            book.is_some_and(|book| book.menstruation.predicted.id == rule.id)
        });
        let ends = predicted
            .filter_map(|stretch| if let Until::Day(day) = stretch.span.until { day.pred_opt() } else { None });
        ends.max()
    }

    /// What each donation blocks for this kind, by the donation's day, in the order of their days.
    #[must_use]
    pub fn blocked_by_donations(&self) -> Vec<(super::PartialDate, Span)> {
        let mut blocked: Vec<(super::PartialDate, Span)> = Vec::new();
        for stretch in &self.stretches {
            if let What::Reason { says: Says::Blocked, basis: super::Basis::Donation { when, .. }, .. } = stretch.what {
                blocked.push((when, stretch.span));
            }
        }
        blocked.sort_by_key(|(when, span)| (when.first(), span.until));
        blocked
    }
}
