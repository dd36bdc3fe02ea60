//! Days as numbers, as the pass and its short code have them.

use chrono::{Datelike, Days, NaiveDate};

/// Days are counted from here.
pub(super) const EPOCH: NaiveDate = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day of the calendar");

/// The day that is so many days after `day`, or before it.
pub(super) fn day_at(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) }
}

/// The months since the year 0.
pub(super) fn months_of(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}
