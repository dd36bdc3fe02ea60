//! The age bands of a drive's figures.

use chrono::NaiveDate;

use crate::rules::Length;

/// An age in completed years, told only by its band: enough for a drive's figures, too little to know a person by.
///
/// The limits are those of common statistics. They are no rule: nobody is judged by them, and they may change without
/// the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgeBand {
    /// 18 to 24.
    From18,
    /// 25 to 34.
    From25,
    /// 35 to 44.
    From35,
    /// 45 to 54.
    From45,
    /// 55 and over.
    From55,
}

impl AgeBand {
    /// All, youngest first.
    pub const ALL: [Self; 5] = [Self::From18, Self::From25, Self::From35, Self::From45, Self::From55];

    /// The first age of the band, in completed years, included.
    #[must_use]
    pub const fn from_years(self) -> u16 {
        match self {
            Self::From18 => 18,
            Self::From25 => 25,
            Self::From35 => 35,
            Self::From45 => 45,
            Self::From55 => 55,
        }
    }

    /// The band of somebody born on `birth`, on `today`; none below the first one. A birthday on 29 February falls, in a
    /// common year, on 1 March (T2).
    ///
    /// ```
    /// use donation_day::desk::age::AgeBand;
    /// let day = |text: &str| text.parse().expect("a real day");
    /// assert_eq!(AgeBand::of(day("2001-11-26"), day("2026-11-25")), Some(AgeBand::From18));
    /// assert_eq!(AgeBand::of(day("2001-11-25"), day("2026-11-25")), Some(AgeBand::From25));
    /// ```
    #[must_use]
    pub fn of(birth: NaiveDate, today: NaiveDate) -> Option<Self> {
        let is_reached = |band: &Self| Length::Years(band.from_years()).after(birth) <= today;
        Self::ALL.into_iter().rev().find(is_reached)
    }

    /// The stable word under which it is stored, which reads the same in every language.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::From18 => "18-24",
            Self::From25 => "25-34",
            Self::From35 => "35-44",
            Self::From45 => "45-54",
            Self::From55 => "55+",
        }
    }
}
