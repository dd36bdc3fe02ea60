//! The only file that asks which day it is.

use chrono::{DateTime, NaiveDateTime};

/// The civil date and time in China (UTC+8, without summer time since 1991), whatever the device's own time zone is.
///
/// None where the device's clock is outside the calendar.
#[must_use]
pub fn now() -> Option<NaiveDateTime> {
    const EIGHT_HOURS_MS: i64 = 8 * 60 * 60 * 1000;
    after_1970(milliseconds().checked_add(EIGHT_HOURS_MS)?)
}

/// The date and time in UTC; none where the device's clock is outside the calendar.
#[must_use]
pub fn now_utc() -> Option<NaiveDateTime> {
    after_1970(milliseconds())
}

/// Milliseconds since 1970.
fn milliseconds() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are whole and far below 2^53")]
    let now = js_sys::Date::now() as i64;
    now
}

fn after_1970(milliseconds: i64) -> Option<NaiveDateTime> {
    DateTime::from_timestamp_millis(milliseconds).map(|now| now.naive_utc())
}
