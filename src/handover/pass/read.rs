//! A pass out of its characters.

use chrono::{Datelike, NaiveDate};

use super::cases::case_numbers;
use super::{MOST_CHARACTERS, PREFIX, Pass, PassProblem, VERSION};
use crate::eligibility::{
    Answer, Condition, Donation, Facts, Given, Grams, GroupAnswer, History, Menstruation, Occurred, PartialDate, Sex,
    Told,
};
use crate::handover::bits::{Reader, without_check};
use crate::handover::days::{EPOCH, day_at, months_of};
use crate::rules::{CaseKey, Group, Kind, Rulebook};

impl Pass {
    /// Reads a text that begins with the prefix, of whatever day.
    pub(super) fn from_text(text: &str, book: &Rulebook) -> Result<Self, PassProblem> {
        let body = without_check(text).ok_or(PassProblem::Damaged)?;
        // Of whatever version, it begins and ends like this.
        let mut rest = body.strip_prefix(PREFIX).ok_or(PassProblem::Foreign)?.chars();
        let version = rest.next().and_then(|c| c.to_digit(36)).and_then(|version| u8::try_from(version).ok());
        match version {
            Some(VERSION) => {}
            Some(version) if version > VERSION => return Err(PassProblem::Newer { version }),
            _ => return Err(PassProblem::Damaged),
        }
        // None is ever so long (docs/pass.md): what is longer was made by somebody else.
        if text.len() > MOST_CHARACTERS {
            return Err(PassProblem::Damaged);
        }
        let mut bits = Reader::new(rest.as_str()).ok_or(PassProblem::Damaged)?;
        let pass = Self::read(&mut bits, book).ok_or(PassProblem::Damaged)??;
        if bits.ends() { Ok(pass) } else { Err(PassProblem::Damaged) }
    }

    /// None where it is damaged.
    fn read(from: &mut Reader, book: &Rulebook) -> Option<Result<Self, PassProblem>> {
        let day = day_at(EPOCH, from.signed()?)?;
        let kind = if from.bit()? { Kind::Platelets } else { Kind::WholeBlood };
        let mut facts = Facts {
            platelet_units: read_units(from)?,
            sex: read_answer(from, |from| Some(if from.bit()? { Sex::Female } else { Sex::Male }))?,
            birth: read_answer(from, |from| read_days(from, day))?,
            weight: read_answer(from, |from| u32::try_from(from.number()?).ok().map(Grams))?,
            extension: read_answer(from, Reader::bit)?,
            ..Facts::default()
        };
        for group in Group::ALL {
            let answer = match from.bits(2)? {
                0 => continue,
                1 => GroupAnswer::NoneElse,
                2 => GroupAnswer::Unfinished,
                _ => GroupAnswer::NotSure,
            };
            facts.groups.push((group, answer));
        }
        facts.not_able = match from.bits(2)? {
            0 => Answer::Unanswered,
            1 => Answer::Known(false),
            2 => Answer::NotSure,
            _ => return None,
        };
        if from.bit()? {
            facts.menstruation = Answer::Known(Menstruation::DoesNotConcern);
        }
        let mut is_newer = false;
        for _ in 0..from.number()? {
            let number = from.bits(8)?;
            let when = match read_date(from, day)? {
                Some(when) => Occurred::Last(when),
                None if from.bit()? => Occurred::StillOn,
                None => Occurred::NotKnown,
            };
            let named = case_numbers().find(|(of, _)| u64::from(*of) == number);
            match named.map(|(_, word)| CaseKey(word)).filter(|case| book.case(*case).is_some()) {
                Some(case) => facts.conditions.push(Condition { case, when }),
                None => is_newer = true,
            }
        }
        let told = match from.bits(2)? {
            0 => Told::Nothing,
            1 => Told::All,
            2 => Told::NotSure,
            _ => return None,
        };
        let mut history = History { told, donations: Vec::new() };
        for _ in 0..from.number()? {
            history.donations.push(read_donation(from, day)?);
        }
        Some(if is_newer {
            Err(PassProblem::Newer { version: VERSION })
        } else {
            Ok(Self { kind, facts, history, day })
        })
    }
}

fn read_donation(from: &mut Reader, day: NaiveDate) -> Option<Donation> {
    let when = read_date(from, day)?;
    let no_blood = from.bit()?;
    let given = match from.bits(2)? {
        0 => Given::WholeBlood {
            ml: match from.bits(3)? {
                0 => None,
                7 => Some(u16::try_from(from.number()?).ok()?),
                hundreds => Some(u16::try_from(hundreds * 100).ok()?),
            },
        },
        1 => Given::Platelets {
            units: read_units(from)?,
            plasma_ml: if from.bit()? { u16::try_from(from.number()?).ok()? } else { 0 },
        },
        2 => Given::Unknown,
        _ => Given::Other,
    };
    Some(Donation { when, given, no_blood })
}

fn read_answer<T>(from: &mut Reader, read: impl FnOnce(&mut Reader) -> Option<T>) -> Option<Answer<T>> {
    match from.bits(2)? {
        0 => Some(Answer::Unanswered),
        1 => Some(Answer::NotSure),
        2 => read(from).map(Answer::Known),
        _ => None,
    }
}

/// `Some(None)` where none are stated.
#[expect(clippy::option_option, reason = "the outer one is for what cannot be read")]
fn read_units(from: &mut Reader) -> Option<Option<u8>> {
    match from.bits(2)? {
        0 => Some(None),
        3 => u8::try_from(from.bits(8)?).ok().map(Some),
        units => u8::try_from(units).ok().map(Some),
    }
}

/// `Some(None)` where no date is known.
#[expect(clippy::option_option, reason = "the outer one is for what cannot be read")]
fn read_date(from: &mut Reader, day: NaiveDate) -> Option<Option<PartialDate>> {
    let when = match from.bits(2)? {
        0 => PartialDate::Day(read_days(from, day)?),
        1 => {
            let month = months_of(day).checked_sub(from.signed()?)?;
            let year = i32::try_from(month.div_euclid(12)).ok()?;
            PartialDate::month(year, u32::try_from(month.rem_euclid(12)).ok()? + 1)?
        }
        2 => PartialDate::year(i32::try_from(i64::from(day.year()).checked_sub(from.signed()?)?).ok()?)?,
        _ => return Some(None),
    };
    Some(Some(when))
}

fn read_days(from: &mut Reader, day: NaiveDate) -> Option<NaiveDate> {
    day_at(day, from.signed()?.checked_neg()?)
}
