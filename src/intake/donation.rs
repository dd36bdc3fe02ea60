//! The form for one donation.

use chrono::NaiveDate;

use super::text::{plain, whole};
use super::{DateText, Field, Problem, Wrong, check_past};
use crate::eligibility::{Donation, Given, PartialDate};
use crate::rules::{Length, Rulebook};

/// One donation, as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DonationForm {
    /// What kind.
    pub kind: KindChoice,
    /// When; the day, or the day and the month, may be left out.
    pub date: DateText,
    /// The donor does not know when.
    pub date_not_known: bool,
    /// How much.
    pub amount: AmountText,
    /// An attempt that gave no blood.
    pub no_blood: bool,
    /// Where, for the donor's own memory.
    pub place: String,
    /// A note, for the donor's own memory.
    pub note: String,
    /// What is unusual about it was confirmed to be right.
    pub confirmed: bool,
}

/// The kinds that a donor can choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KindChoice {
    /// Whole blood.
    #[default]
    WholeBlood,
    /// Apheresis platelets.
    Platelets,
    /// Another kind.
    Other,
    /// The donor does not know.
    Unknown,
}

/// How much was given, as chosen or typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AmountText {
    /// Whole blood in millilitres; none where unknown.
    pub ml: Option<u16>,
    /// Platelets in treatment units; none where unknown.
    pub units: Option<u8>,
    /// Plasma given with platelets, in millilitres, as typed.
    pub plasma: String,
}

impl DonationForm {
    /// Reads the form. `others` are the donations that are already recorded, without the one that is being changed;
    /// `birth` is the donor's birth date, where it is known.
    ///
    /// # Errors
    ///
    /// Every problem with its field: a day that is none, in the future or before birth, plasma out of range, a donation
    /// that is already recorded, a donor who was not yet old enough (which may be confirmed).
    pub fn parse(
        &self,
        others: &[Donation],
        birth: Option<NaiveDate>,
        book: &Rulebook,
        today: NaiveDate,
    ) -> Result<Donation, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut note = |field, wrong| problems.push(Problem { field, wrong });
        let when = if self.date_not_known { Ok(None) } else { self.when(birth, book, today).map(Some) };
        let when = when.map_err(|wrong| note(Field::DonationDate, wrong)).ok().flatten();
        let given = self.given(book).map_err(|wrong| note(Field::DonationAmount, wrong)).ok();
        let Some(given) = given.filter(|_| problems.is_empty()) else { return Err(problems) };
        let donation = Donation { when, given, no_blood: self.no_blood };
        let is_same = |other: &Donation| donation.is_told_again_by(other) && other.no_blood == self.no_blood;
        if others.iter().any(is_same) {
            return Err(vec![Problem { field: Field::DonationDate, wrong: Wrong::Doubled }]);
        }
        Ok(donation)
    }

    fn when(&self, birth: Option<NaiveDate>, book: &Rulebook, today: NaiveDate) -> Result<PartialDate, Wrong> {
        let when = self.date.partial(today)?.ok_or(Wrong::Incomplete)?;
        check_past(when.first(), today)?;
        let Some(birth) = birth else { return Ok(when) };
        if when.last() < birth {
            return Err(Wrong::BeforeBirth);
        }
        let years = book.age.from;
        if when.last() < Length::Years(years).after(birth) && !self.confirmed {
            return Err(Wrong::BeforeAge { years });
        }
        Ok(when)
    }

    fn given(&self, book: &Rulebook) -> Result<Given, Wrong> {
        Ok(match self.kind {
            KindChoice::WholeBlood => Given::WholeBlood { ml: self.amount.ml },
            KindChoice::Platelets => Given::Platelets { units: self.amount.units, plasma_ml: self.plasma_ml(book)? },
            KindChoice::Other => Given::Other,
            KindChoice::Unknown => Given::Unknown,
        })
    }

    fn plasma_ml(&self, book: &Rulebook) -> Result<u16, Wrong> {
        let text = plain(&self.amount.plasma).to_ascii_lowercase();
        let text = text.strip_suffix("ml").or_else(|| text.strip_suffix("毫升")).unwrap_or(&text);
        if text.is_empty() {
            return Ok(0);
        }
        let ml = whole(text).ok_or(Wrong::NotANumber)?;
        let most = book.volumes.plasma_ml;
        u16::try_from(ml).ok().filter(|ml| *ml <= most).ok_or(Wrong::OutOfRange { least: 0, most: u32::from(most) })
    }
}

impl From<Donation> for DonationForm {
    fn from(donation: Donation) -> Self {
        let (kind, amount) = match donation.given {
            Given::WholeBlood { ml } => (KindChoice::WholeBlood, AmountText { ml, ..AmountText::default() }),
            Given::Platelets { units, plasma_ml } => {
                let plasma = if plasma_ml == 0 { String::new() } else { plasma_ml.to_string() };
                (KindChoice::Platelets, AmountText { units, plasma, ..AmountText::default() })
            }
            Given::Unknown => (KindChoice::Unknown, AmountText::default()),
            Given::Other => (KindChoice::Other, AmountText::default()),
        };
        Self {
            kind,
            date: donation.when.map(DateText::from).unwrap_or_default(),
            date_not_known: donation.when.is_none(),
            amount,
            no_blood: donation.no_blood,
            ..Self::default()
        }
    }
}
