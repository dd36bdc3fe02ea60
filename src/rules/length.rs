//! Lengths of time as the sources state them, and the one way to count them from a day.

use chrono::{Datelike, Days, NaiveDate};

/// A length of time in the unit in which its source states it; it is never converted into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Length {
    /// Hours, a multiple of 24: as many calendar days, and on the last of them not before the hour.
    Hours(u16),
    /// Calendar days.
    Days(u16),
    /// Weeks of 7 days.
    Weeks(u16),
    /// Calendar months.
    Months(u16),
    /// Years of 12 calendar months.
    Years(u16),
}

impl Length {
    /// The first day that is this long after `day`: if the source says "at least 6 months apart", the first allowed one.
    ///
    /// Days and weeks are calendar days (T3). Months and years end on the same day of the month; **where that month
    /// has no such day, on the first day of the next month** (T2), so that nobody is told a day too early. (chrono's
    /// own month arithmetic would go back to the month's last day.) Past the calendar's end the last day of the
    /// calendar comes back.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use donation_day::rules::Length;
    /// let day = |text: &str| text.parse::<NaiveDate>().expect("a real day");
    /// assert_eq!(Length::Months(6).after(day("2024-06-05")), day("2024-12-05"));
    /// // There is no 31 February, so a donor of 31 August waits until 1 March, not until 28 February.
    /// assert_eq!(Length::Months(6).after(day("2024-08-31")), day("2025-03-01"));
    /// // Last symptom on the 1st, "one week": the 8th.
    /// assert_eq!(Length::Weeks(1).after(day("2025-01-01")), day("2025-01-08"));
    /// ```
    #[must_use]
    pub fn after(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Hours(n) => later(day, u64::from(n.div_ceil(24))),
            Self::Days(n) => later(day, u64::from(n)),
            Self::Weeks(n) => later(day, u64::from(n) * 7),
            Self::Months(n) => months_later(day, u32::from(n)),
            Self::Years(n) => months_later(day, u32::from(n) * 12),
        }
    }
}

impl Length {
    /// As many days as this, or some more: never fewer, from whichever day one counts.
    pub(crate) fn most_days(self) -> u64 {
        match self {
            Self::Hours(n) => u64::from(n.div_ceil(24)),
            Self::Days(n) => u64::from(n),
            Self::Weeks(n) => u64::from(n) * 7,
            Self::Months(n) => u64::from(n) * 31 + 1,
            Self::Years(n) => u64::from(n) * 366 + 1,
        }
    }
}

/// `day` and `n` days, or the calendar's last day.
fn later(day: NaiveDate, n: u64) -> NaiveDate {
    day.checked_add_days(Days::new(n)).unwrap_or(NaiveDate::MAX)
}

fn months_later(day: NaiveDate, n: u32) -> NaiveDate {
    let months = day.month0() + n;
    // `n` is at most 65,535 years of 12 months, which fits into an i32.
    let year = day.year() + i32::try_from(months / 12).unwrap_or(i32::MAX / 2);
    let month = months % 12 + 1;
    let same_day = NaiveDate::from_ymd_opt(year, month, day.day());
    // The month exists but is too short: count on to the first day of the next one.
    let next_month = || {
        if month == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1) } else { NaiveDate::from_ymd_opt(year, month + 1, 1) }
    };
    same_day.or_else(next_month).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    #[test]
    fn months_end_on_the_same_day_or_on_the_first_of_the_next_month() {
        for (from, months, to) in [
            ("2024-06-05", 6, "2024-12-05"),
            ("2024-08-31", 6, "2025-03-01"),
            ("2023-08-31", 6, "2024-03-01"),
            ("2023-08-29", 6, "2024-02-29"),
            ("2024-02-29", 6, "2024-08-29"),
            ("2025-01-01", 3, "2025-04-01"),
            ("2024-11-30", 3, "2025-03-01"),
            ("2024-12-31", 6, "2025-07-01"),
            ("2024-12-15", 12, "2025-12-15"),
        ] {
            assert_eq!(Length::Months(months).after(day(from)), day(to), "{from} + {months} months");
        }
    }

    #[test]
    fn a_birthday_on_29_february_falls_on_1_march_in_a_common_year() {
        assert_eq!(Length::Years(18).after(day("2004-02-29")), day("2022-03-01"));
        assert_eq!(Length::Years(20).after(day("2004-02-29")), day("2024-02-29"));
    }

    #[test]
    fn the_end_of_the_calendar_is_not_passed() {
        for length in [Length::Hours(24), Length::Days(1), Length::Weeks(1), Length::Months(1), Length::Years(u16::MAX)]
        {
            assert_eq!(length.after(NaiveDate::MAX), NaiveDate::MAX, "{length:?}");
        }
        assert!(Length::Years(u16::MAX).after(NaiveDate::MIN) > NaiveDate::MIN);
    }
}
