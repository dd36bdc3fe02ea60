//! What to heed around a donation, while it still matters.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::rules::{Length, Moment, Rule, Rulebook};

/// When a piece of advice stops to matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ends {
    /// At this time.
    At(NaiveDateTime),
    /// On this day, at the hour at which the donation ended, which is not known.
    AtThatHour(NaiveDate),
    /// At the end of this day.
    Midnight(NaiveDate),
}

/// The advice that matters before a donation: on the day before it, or on the day itself.
#[must_use]
pub fn care_before(book: &Rulebook, moment: Moment) -> Vec<&'static Rule> {
    book.checklist.iter().filter(|advice| advice.when == moment).map(|advice| &advice.rule).collect()
}

/// The advice that still matters after a donation on `on` that ended `at` this time, if that is known, each with its end.
///
/// ```
/// use donation_day::eligibility::{Ends, care_after};
/// use donation_day::rules::RULES_OF_2024;
/// let time = |text: &str| text.parse::<chrono::NaiveDateTime>().expect("a real time");
/// let (on, at) = (time("2026-11-24T09:40:00"), time("2026-11-25T09:40:00"));
/// let care = |now| care_after(&RULES_OF_2024, on.date(), Some(on.time()), now);
/// let ends: Vec<Ends> = care(on).into_iter().map(|(_, ends)| ends).collect();
/// assert_eq!(ends, [Ends::At(at), Ends::Midnight(on.date())]);
/// assert_eq!(care(time("2026-11-25T09:39:00")).len(), 1);
/// assert_eq!(care(at).len(), 0);
/// ```
#[must_use]
pub fn care_after(
    book: &Rulebook,
    on: NaiveDate,
    at: Option<NaiveTime>,
    now: NaiveDateTime,
) -> Vec<(&'static Rule, Ends)> {
    let end = |moment: Moment| match moment {
        Moment::After(Length::Hours(hours)) => {
            let exact = at.and_then(|at| on.and_time(at).checked_add_signed(TimeDelta::hours(i64::from(hours))));
            Some(exact.map_or_else(|| Ends::AtThatHour(Length::Hours(hours).after(on)), Ends::At))
        }
        Moment::After(length) => Some(Ends::Midnight(length.after(on))),
        Moment::RestOfTheDay => Some(Ends::Midnight(on)),
        Moment::DayBefore | Moment::ThatDay => None,
    };
    let is_over = |ends: &Ends| match ends {
        Ends::At(time) => *time <= now,
        Ends::AtThatHour(day) | Ends::Midnight(day) => *day < now.date(),
    };
    let care = book.checklist.iter().filter_map(|advice| Some((&advice.rule, end(advice.when)?)));
    care.filter(|(_, ends)| on <= now.date() && !is_over(ends)).collect()
}
