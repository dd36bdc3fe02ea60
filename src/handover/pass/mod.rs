//! The pass: what a donor checked at home, packed for the desk as digits and capital letters, which a QR code shows.
//!
//! Its format is written down in `docs/pass.md`, bit by bit, and frozen: every pass ever released still reads. It holds
//! no name, no identity number, no words and nothing that staff measured. What rules a donor out, periods, and pregnancy
//! and what follows it all read alike on it: "for the doctor".

mod cases;
mod content;
mod read;
mod write;

use chrono::NaiveDate;

pub use cases::case_numbers;
pub(super) use content::donation_counts;

use crate::eligibility::{Facts, History};
use crate::intake::plain;
use crate::rules::{Kind, Rulebook, Rulebooks};

/// What every pass begins with, of whatever version; `XXR` is 献血日.
pub const PREFIX: &str = "XXR";

/// The version that is written, and the only one so far.
pub const VERSION: u8 = 1;

/// The most characters of a pass: as many as a QR code of version 12 holds at level M, which a phone still shows large
/// enough for a reader.
pub const MOST_CHARACTERS: usize = 419;

/// What a pass says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// What the donor would like to give.
    pub kind: Kind,
    /// Everything about the donor but the donations, as far as the pass tells it ([`Pass::of`]).
    pub facts: Facts,
    /// The donations that can still matter, the newest first, and the first ones.
    pub history: History,
    /// The only day on which it is valid: the donor's today, China's civil day.
    pub day: NaiveDate,
}

/// The pass would be longer than [`MOST_CHARACTERS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong {
    /// How many characters it would have.
    pub characters: usize,
}

/// Why a text is not a pass of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassProblem {
    /// It is something else.
    Foreign,
    /// It was one, and something of it was changed or left out.
    Damaged,
    /// A later version of this program made it.
    Newer {
        /// The version of its format; this one where it only names a case that is not known here.
        version: u8,
    },
    /// It is valid on another day alone.
    OfAnotherDay {
        /// That day.
        day: NaiveDate,
    },
}

/// Packs what a donor said on `today`: [`Pass::of`] as digits and capital letters.
///
/// ```
/// use donation_day::eligibility::{Facts, History};
/// use donation_day::handover::pass::{Pass, pack, unpack};
/// use donation_day::rules::{Kind, RULES_OF_2024, rulebooks};
///
/// let (facts, history) = (Facts::default(), History::default());
/// let today = "2026-11-24".parse().unwrap();
/// let text = pack(&facts, &history, Kind::WholeBlood, &rulebooks(), today).unwrap();
/// assert!(text.starts_with("XXR1"));
/// let pass = unpack(&text, &RULES_OF_2024, today);
/// assert_eq!(pass, Ok(Pass::of(&facts, &history, Kind::WholeBlood, &rulebooks(), today)));
/// ```
///
/// # Errors
///
/// [`TooLong`] where it would have more than [`MOST_CHARACTERS`]; nothing is left out in silence.
pub fn pack(
    facts: &Facts,
    history: &History,
    kind: Kind,
    rulebooks: &Rulebooks,
    today: NaiveDate,
) -> Result<String, TooLong> {
    let text = Pass::of(facts, history, kind, rulebooks, today).to_text();
    if text.len() > MOST_CHARACTERS { Err(TooLong { characters: text.len() }) } else { Ok(text) }
}

/// Reads a pass on `today`, the desk's day. Small letters, full-width ones and white space within do no harm.
///
/// Whatever single character is changed, and whatever neighbours change places, it is noticed; any other change goes
/// unnoticed once in 2,147,483,647 times.
///
/// # Errors
///
/// [`PassProblem`], which also is what comes of a case that `book` does not have.
pub fn unpack(text: &str, book: &Rulebook, today: NaiveDate) -> Result<Pass, PassProblem> {
    let text = plain(text).to_ascii_uppercase();
    if !text.starts_with(PREFIX) {
        return Err(PassProblem::Foreign);
    }
    let pass = Pass::from_text(&text, book)?;
    if pass.day == today { Ok(pass) } else { Err(PassProblem::OfAnotherDay { day: pass.day }) }
}
