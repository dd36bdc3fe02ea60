//! Recorded and predicted periods, as days from the first bleeding day to the last.

use chrono::NaiveDate;

use super::donor::{Cycle, Period};
use crate::rules::{Length, Menstruation, Usual};

/// Bleeding days, both included, and how well they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bleeding {
    /// The first bleeding day.
    pub first: NaiveDate,
    /// The last bleeding day, included.
    pub last: NaiveDate,
    /// How well it is known.
    pub known: Known,
}

/// How well bleeding days are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Known {
    /// Both days were recorded.
    Recorded,
    /// It began and is not over: its last day is an estimate.
    NotOver,
    /// It lies ahead: both days are an estimate.
    Predicted,
}

/// What is usual for this donor: the days from one start to the next, and the bleeding days.
///
/// With enough recorded periods their means, halves rounded up; before that what was stated; else the rulebook's
/// default; always within the rulebook's limits.
///
/// ```
/// use donation_day::eligibility::{Cycle, Period, usual};
/// use donation_day::rules::RULES_OF_2024;
/// let day = |text: &str| text.parse().expect("a real day");
/// let period = |first, last| Period { first: day(first), last: Some(day(last)) };
/// let cycle = Cycle {
///     // 29 and 30 days apart, 4, 5 and 5 days long.
///     periods: vec![
///         period("2025-01-01", "2025-01-04"),
///         period("2025-01-30", "2025-02-03"),
///         period("2025-03-01", "2025-03-05"),
///     ],
///     cycle_days: Some(28),
///     ..Cycle::default()
/// };
/// assert_eq!(usual(&cycle, &RULES_OF_2024.menstruation), (30, 5));
/// ```
#[must_use]
pub fn usual(cycle: &Cycle, rule: &Menstruation) -> (u16, u16) {
    let periods = by_start(&cycle.periods);
    let lengths: Vec<i64> =
        periods.iter().filter_map(|period| period.last.map(|last| (last - period.first).num_days() + 1)).collect();
    let gaps: Vec<i64> = periods.windows(2).map(|pair| (pair[1].first - pair[0].first).num_days()).collect();
    let enough = usize::from(rule.means_from);
    let pick = |recorded: bool, values: &[i64], stated: Option<u16>, usual: Usual| {
        let mean = if recorded { mean_halves_up(values) } else { None };
        usual.within(mean.or(stated).unwrap_or(usual.otherwise))
    };
    (
        pick(periods.len() >= enough, &gaps, cycle.cycle_days, rule.cycle),
        pick(lengths.len() >= enough, &lengths, cycle.length_days, rule.length),
    )
}

fn mean_halves_up(values: &[i64]) -> Option<u16> {
    let count = i64::try_from(values.len()).ok().filter(|count| *count > 0)?;
    let sum: i64 = values.iter().sum();
    let mean = (2 * sum + count).div_euclid(2 * count);
    Some(u16::try_from(mean.max(0)).unwrap_or(u16::MAX))
}

/// The recorded periods by their start; of two with one start the one that ends later, an open one last of all.
fn by_start(periods: &[Period]) -> Vec<Period> {
    let mut sorted = periods.to_vec();
    sorted.sort_by_key(|period| (period.first, period.last.is_none(), period.last));
    sorted.reverse();
    sorted.dedup_by_key(|period| period.first);
    sorted.reverse();
    sorted
}

/// All bleeding days that are recorded or predicted, earliest first.
///
/// One that is not over ends after its usual length, or today if that is later. Predictions start one cycle after the
/// last recorded start, or on the expected start where the donor stated a later one, and go on for the rulebook's
/// horizon; without any start, or switched off, there are none.
///
/// ```
/// use donation_day::eligibility::{Cycle, Known, Period, bleedings};
/// use donation_day::rules::RULES_OF_2024;
/// let day = |text: &str| text.parse().expect("a real day");
/// let period = Period { first: day("2025-06-01"), last: Some(day("2025-06-05")) };
/// let cycle = Cycle { periods: vec![period], ..Cycle::default() };
/// let bleedings = bleedings(&cycle, &RULES_OF_2024.menstruation, day("2025-06-20"));
/// assert_eq!(bleedings[0].known, Known::Recorded);
/// // 28 days later, for 5 days: so it is usual.
/// let next = bleedings[1];
/// assert_eq!((next.first, next.last, next.known), (day("2025-06-29"), day("2025-07-03"), Known::Predicted));
/// ```
#[must_use]
pub fn bleedings(cycle: &Cycle, rule: &Menstruation, today: NaiveDate) -> Vec<Bleeding> {
    let (cycle_days, length_days) = usual(cycle, rule);
    let ends = |first: NaiveDate| Length::Days(length_days.saturating_sub(1)).after(first);
    let cycle_on = |start: NaiveDate| Length::Days(cycle_days).after(start);
    let periods = by_start(&cycle.periods);
    let newest = periods.last().map(|period| period.first);
    let mut bleedings: Vec<Bleeding> = periods
        .iter()
        .map(|period| match period.last {
            Some(last) => Bleeding { first: period.first, last: last.max(period.first), known: Known::Recorded },
            // Only the newest can still go on; an older one without an end had its usual length.
            None if Some(period.first) == newest => {
                Bleeding { first: period.first, last: ends(period.first).max(today), known: Known::NotOver }
            }
            None => Bleeding { first: period.first, last: ends(period.first), known: Known::NotOver },
        })
        .collect();
    if cycle.no_predictions {
        return bleedings;
    }
    let expected = cycle.expected.filter(|expected| newest.is_none_or(|newest| *expected > newest));
    let Some(mut start) = expected.or_else(|| newest.map(cycle_on)) else {
        return bleedings;
    };
    let horizon = rule.horizon.after(expected.or(newest).unwrap_or(start));
    while start < horizon {
        bleedings.push(Bleeding { first: start, last: ends(start), known: Known::Predicted });
        start = cycle_on(start);
    }
    bleedings
}
