//! Who the donor is: what the desk's first field takes, and what a pass brings.

use chrono::NaiveDate;

use crate::eligibility::{History, Sex, Told};
use crate::handover::pass::{Pass, PassProblem, unpack};
use crate::handover::short_code::read_short_code;
use crate::intake::{DateText, identity, plain};
use crate::rules::Rulebook;

/// What stands in the desk's first field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Nothing.
    Nobody,
    /// Somebody, by a birth date or an identity number, of which nothing else is kept.
    Born {
        /// The birth date.
        birth: DateText,
        /// The sex, where a number says it.
        sex: Option<Sex>,
    },
    /// Something else: the text of a pass, or a mistake.
    Other,
}

impl Who {
    /// Reads the field. A birth date is a whole day up to `today`.
    ///
    /// ```
    /// use donation_day::desk::who::Who;
    /// use donation_day::intake::DateText;
    /// let today = "2026-11-24".parse().expect("a real day");
    /// let birth = DateText { year: "1990".into(), month: "05".into(), day: "06".into() };
    /// assert_eq!(Who::read("19900506", today), Who::Born { birth, sex: None });
    /// assert_eq!(Who::read("19900231", today), Who::Other);
    /// assert_eq!(Who::read(" ", today), Who::Nobody);
    /// ```
    #[must_use]
    pub fn read(text: &str, today: NaiveDate) -> Self {
        if plain(text).is_empty() {
            return Self::Nobody;
        }
        if let Ok(Some(identity)) = identity(text, today) {
            return Self::Born { birth: identity.birth.into(), sex: identity.sex };
        }
        let birth = DateText::spread(text).filter(|birth| matches!(birth.whole(), Ok(Some(day)) if day <= today));
        birth.map_or(Self::Other, |birth| Self::Born { birth, sex: None })
    }

    /// Whether it can be read without being told that it ends here: a whole identity number, or eight digits of a day of
    /// the last or this century, real or not.
    #[must_use]
    pub fn is_whole(text: &str, today: NaiveDate) -> bool {
        let digits = plain(text);
        let is_day = digits.len() == DAY_DIGITS
            && (digits.starts_with("19") || digits.starts_with("20"))
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_day || matches!(identity(text, today), Ok(Some(_)))
    }
}

/// The digits of a whole day, such as 19900506.
const DAY_DIGITS: usize = 8;

/// Reads a pass or its short code, which are valid `today` alone.
///
/// # Errors
///
/// A [`PassProblem`]; of what is neither, what it is as a short code.
pub fn read_pass(text: &str, book: &Rulebook, today: NaiveDate) -> Result<Pass, PassProblem> {
    match unpack(text, book, today) {
        Err(PassProblem::Foreign) => read_short_code(text, today),
        read => read,
    }
}

/// What is taken over of what a pass says of its donations as a whole: a pass has only those that can still matter, so
/// that those it names are never all.
#[must_use]
pub fn told_by_pass(history: &History) -> Told {
    if history.donations.is_empty() || history.told == Told::NotSure { history.told } else { Told::Nothing }
}
