//! What is said of past donations as a whole, and the last one of a kind as staff type it.

use chrono::NaiveDate;

use super::text::plain;
use super::{DateText, Wrong, check_past};
use crate::eligibility::{Donation, Told};
use crate::rules::Kind;
use crate::schedule::Planned;

/// What is said of past donations as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Past {
    /// There were none.
    Never,
    /// There were some.
    Given,
    /// There were some, and perhaps more than are named.
    NotAll,
}

impl Past {
    /// What was said, none where nothing was. `has_entries`: whether a donation is named; `given`: whether it was said that
    /// there were some, though none is named yet.
    ///
    /// ```
    /// use donation_day::eligibility::Told;
    /// use donation_day::intake::Past;
    /// assert_eq!(Past::of(Told::All, false, false), Some(Past::Never));
    /// assert_eq!(Past::of(Told::All, true, false), Some(Past::Given));
    /// assert_eq!(Past::of(Told::Nothing, false, true), Some(Past::Given));
    /// assert_eq!(Past::of(Told::Nothing, false, false), None);
    /// ```
    #[must_use]
    pub fn of(told: Told, has_entries: bool, given: bool) -> Option<Self> {
        match (told, has_entries) {
            (Told::NotSure, _) => Some(Self::NotAll),
            (_, true) => Some(Self::Given),
            (Told::All, false) => Some(Self::Never),
            (Told::Nothing, false) => given.then_some(Self::Given),
        }
    }

    /// What a history says of its donations then.
    #[must_use]
    pub fn told(self) -> Told {
        match self {
            Self::Never => Told::All,
            Self::Given => Told::Nothing,
            Self::NotAll => Told::NotSure,
        }
    }
}

/// The last donation of a kind, by its whole day, such as `20260301`; nothing typed is `None`. How much it was is not
/// asked.
///
/// # Errors
///
/// [`Wrong::Incomplete`] where it is no whole day, and as [`DateText::whole`]; a day after `today` or before 1900 is one
/// too.
pub fn last_donation(text: &str, kind: Kind, today: NaiveDate) -> Result<Option<Donation>, Wrong> {
    if plain(text).is_empty() {
        return Ok(None);
    }
    let day = DateText::spread(text).ok_or(Wrong::Incomplete)?.whole()?.ok_or(Wrong::Incomplete)?;
    let day = check_past(day, today)?;
    Ok(Some(Planned { day, kind }.donation(None)))
}
