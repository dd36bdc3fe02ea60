//! The pass: what a donor checked at home, packed for the desk as digits and capital letters, which a QR code shows.
//!
//! Its format is written down in `docs/pass.md`, bit by bit, and frozen: every pass ever released still reads. It holds
//! no name, no identity number, no words and nothing that staff measured. What rules a donor out, periods, and pregnancy
//! and what follows it all read alike on it: "for the doctor".

use chrono::{Datelike, Days, NaiveDate};

use super::bits::{Reader, Writer, with_check, without_check};
use crate::eligibility::{
    Answer, Condition, Donation, Facts, Given, Grams, GroupAnswer, History, Menstruation, Occurred, PartialDate,
    Question, Says, Sex, Told, assess,
};
use crate::intake::plain;
use crate::rules::{Case, CaseKey, Deferral, Group, Kind, Length, Rulebook, Rulebooks};

pub use super::short_code::{read_short_code, short_code};

/// What every pass begins with, of whatever version; `XXR` is 献血日.
pub const PREFIX: &str = "XXR";

/// The version that is written, and the only one so far.
pub const VERSION: u8 = 1;

/// The most characters of a pass: as many as a QR code of version 12 holds at level M, which a phone still shows large
/// enough for a reader.
pub const MOST_CHARACTERS: usize = 419;

/// Days are counted from here.
pub(super) const EPOCH: NaiveDate = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day of the calendar");

/// The cases by their number, which is their place in this list. It only grows, at its end.
const CASES: [&str; 60] = [
    "cold",
    "fever",
    "diarrhoea",
    "medicine",
    "medicine-long-term",
    "medicine-outside",
    "unwell",
    "dental-care",
    "tooth-extraction",
    "minor-surgery",
    "appendectomy",
    "hernia-repair",
    "tonsillectomy",
    "larger-surgery",
    "benign-tumour-operated",
    "pregnancy",
    "miscarriage",
    "childbirth",
    "nursing",
    "eye-disease",
    "eye-surgery",
    "upper-respiratory-infection",
    "pneumonia",
    "gastroenteritis",
    "urinary-infection",
    "pyelonephritis",
    "urinary-stones",
    "wound",
    "local-infection",
    "skin-inflammation",
    "skin-inflammation-wide",
    "tattoo",
    "soiled-injury",
    "infectious-contact",
    "hepatitis-a",
    "dysentery",
    "typhoid",
    "brucellosis",
    "malaria-area",
    "malaria",
    "toxoplasmosis",
    "q-fever",
    "platelet-medicine",
    "transfusion",
    "rheumatic-fever",
    "parasites",
    "epidemic-area",
    "hives",
    "covid",
    "covid-severe",
    "vaccine",
    "vaccine-reaction",
    "vaccine-live-short",
    "vaccine-live-long",
    "rabies-vaccine",
    "rabies-after-exposure",
    "antitoxin",
    "hepatitis-b-immunoglobulin",
    "covid-vaccine",
    "covid-vaccine-other",
];

/// The cases that a pass can name, by their stable number.
pub fn case_numbers() -> impl Iterator<Item = (u8, &'static str)> {
    (0..).zip(CASES)
}

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

/// A case by the rulebooks, whichever has it.
fn case_of(key: CaseKey, rulebooks: &Rulebooks) -> Option<(&'static Deferral, &'static Case)> {
    rulebooks.windows().find_map(|(_, _, book)| book.case(key))
}

fn number_of(case: CaseKey) -> Option<u8> {
    case_numbers().find(|(_, word)| *word == case.0).map(|(number, _)| number)
}

/// The same date, kept as the first day of what is known of it.
fn by_its_first_day(when: PartialDate) -> PartialDate {
    match when {
        PartialDate::Day(_) => when,
        PartialDate::Month(_) => PartialDate::Month(when.first()),
        PartialDate::Year(_) => PartialDate::Year(when.first()),
    }
}

impl Pass {
    /// What a pass of `today` says of a donor.
    ///
    /// Told as it is: sex, birth date, weight, the wish, what was said of each group, and the conditions and donations
    /// that may still make a difference on `today` or later. Not told: what staff measured or approved. Told as "for the
    /// doctor" alone, which `not_able` holds as [`Answer::NotSure`]: that something rules the donor out, or that the
    /// donor would rather talk to the staff; a period, or one of the cases of pregnancy and birth, that blocks or asks on
    /// `today`, or that was not answered to the end. Of those nothing else is told: where none is in the way, periods
    /// read as [`Menstruation::DoesNotConcern`], and the cases are not there.
    #[must_use]
    pub fn of(facts: &Facts, history: &History, kind: Kind, rulebooks: &Rulebooks, today: NaiveDate) -> Self {
        // What has no number cannot be named, and is the doctor's as well.
        let is_private = |condition: &Condition| {
            let case = case_of(condition.case, rulebooks);
            number_of(condition.case).is_none() || case.is_none_or(|(deferral, _)| deferral.rule.id.is_for_the_doctor())
        };
        let (private, mut conditions): (Vec<Condition>, Vec<Condition>) =
            facts.conditions.iter().partition(|c| is_private(c));
        conditions.retain(|condition| condition_counts(*condition, rulebooks, today));
        conditions.sort_by_key(|condition| number_of(condition.case));
        for condition in &mut conditions {
            if let Occurred::Last(when) = &mut condition.when {
                *when = by_its_first_day(*when);
            }
        }
        let for_doctor = matches!(facts.not_able, Answer::Known(true) | Answer::NotSure)
            || is_in_the_way(facts, private, rulebooks, today);
        let facts = Facts {
            birth: facts.birth,
            sex: facts.sex,
            weight: facts.weight,
            extension: facts.extension,
            groups: groups(facts, &conditions, rulebooks),
            conditions,
            menstruation: match facts.menstruation {
                Answer::Unanswered => Answer::Unanswered,
                Answer::NotSure | Answer::Known(_) => Answer::Known(Menstruation::DoesNotConcern),
            },
            not_able: if for_doctor { Answer::NotSure } else { facts.not_able },
            platelet_units: facts.platelet_units,
            special_match: None,
            measured: None,
        };
        Self { kind, facts, history: what_counts(history, rulebooks, today), day: today }
    }
}

/// Whether periods or these conditions block or ask on `today`, for either kind, or were not answered to the end.
fn is_in_the_way(facts: &Facts, private: Vec<Condition>, rulebooks: &Rulebooks, today: NaiveDate) -> bool {
    let alone =
        Facts { sex: facts.sex, conditions: private, menstruation: facts.menstruation.clone(), ..Facts::default() };
    let is_unanswered = facts.menstruation == Answer::Unanswered;
    Kind::ALL.into_iter().any(|kind| {
        let answer = assess(&alone, &History::default(), kind, today, rulebooks, today);
        // Nothing is found on a later day unless something blocks today.
        answer.findings.iter().any(|finding| matches!(finding.says, Says::Blocked | Says::AskStaff))
            || (answer.missing.contains(&Question::Menstruation) && !is_unanswered)
            || answer.missing.contains(&Question::UnknownCase)
    })
}

/// Whether it may still make a difference on `today` or later, by any of the rulebooks.
fn condition_counts(condition: Condition, rulebooks: &Rulebooks, today: NaiveDate) -> bool {
    let Occurred::Last(when) = condition.when else { return true };
    rulebooks
        .windows()
        .flat_map(|(_, _, book)| book.meanings(condition.case))
        .any(|(_, case)| case.wait.may_matter_on(when.last(), today))
}

/// What was said of each group, said once. What was named answers its group; where it is not told, "none else" does.
fn groups(facts: &Facts, told: &[Condition], rulebooks: &Rulebooks) -> Vec<(Group, GroupAnswer)> {
    let answer = |group: Group| {
        let said = |answer| facts.groups.contains(&(group, answer));
        let is_of_group = |condition: &Condition| {
            case_of(condition.case, rulebooks).is_some_and(|(deferral, _)| deferral.topic.group() == group)
        };
        if said(GroupAnswer::NotSure) {
            Some(GroupAnswer::NotSure)
        } else if said(GroupAnswer::Unfinished) {
            Some(GroupAnswer::Unfinished)
        } else {
            let is_answered = said(GroupAnswer::NoneElse) || facts.conditions.iter().any(is_of_group);
            (is_answered && !told.iter().any(is_of_group)).then_some(GroupAnswer::NoneElse)
        }
    };
    Group::ALL.into_iter().filter_map(|group| Some((group, answer(group)?))).collect()
}

/// The donations that may still make a difference on `today` or later, and the first ones, which make a repeat donor.
fn what_counts(history: &History, rulebooks: &Rulebooks, today: NaiveDate) -> History {
    let newest_first = |donation: &&Donation| {
        std::cmp::Reverse(donation.when.map_or((NaiveDate::MIN, NaiveDate::MIN), |when| (when.first(), when.last())))
    };
    let mut all: Vec<&Donation> = history.donations.iter().collect();
    all.sort_by_key(newest_first);
    let repeat = rulebooks.windows().filter_map(|(_, _, book)| book.age.extension).map(|extension| extension.donations);
    let repeat = usize::from(repeat.max().unwrap_or_default());
    let mut first: Vec<&Donation> = Vec::new();
    for donation in all.iter().rev().filter(|donation| !donation.no_blood) {
        if first.len() < repeat && !first.iter().any(|other| donation.is_told_again_by(other)) {
            first.push(donation);
        }
    }
    let mut counts: Vec<bool> = all
        .iter()
        .map(|donation| {
            donation_counts(donation, rulebooks, today) || first.iter().any(|one| std::ptr::eq(*one, *donation))
        })
        .collect();
    // Where nothing was said of all together, the question is answered by any that has come.
    let has_come = |donation: &Donation| donation.when.is_none_or(|when| when.first() <= today);
    if history.told == Told::Nothing && !all.iter().zip(&counts).any(|(donation, counts)| *counts && has_come(donation))
    {
        let newest = all.iter().position(|donation| has_come(donation));
        if let Some(counts) = newest.and_then(|at| counts.get_mut(at)) {
            *counts = true;
        }
    }
    let told = all
        .into_iter()
        .zip(counts)
        .filter(|(_, counts)| *counts)
        .map(|(donation, _)| Donation { when: donation.when.map(by_its_first_day), ..*donation });
    History { told: history.told, donations: told.collect() }
}

/// Whether a donation may still make a difference on `today` or later, by any of the rulebooks that then hold.
pub(super) fn donation_counts(donation: &Donation, rulebooks: &Rulebooks, today: NaiveDate) -> bool {
    let Some(when) = donation.when else { return !donation.no_blood };
    let lasts = |length: Length| length.after(when.last()) > today;
    let by = |book: &Rulebook| {
        let given = donation.given;
        let mut intervals = book.intervals.iter().filter(|interval| given.counts_as(interval.from));
        intervals.any(|interval| lasts(interval.wait))
            || (given.counts_as(Kind::Platelets)
                && (lasts(book.yearly_count.within) || lasts(book.yearly_volume.within)))
            || (given == Given::Other && lasts(book.other_kinds.within))
    };
    let holds = |until: Option<NaiveDate>| until.is_none_or(|until| until > today);
    !donation.no_blood && rulebooks.windows().any(|(_, until, book)| holds(until) && by(book))
}

// ---- Writing ----

impl Pass {
    fn to_text(&self) -> String {
        let mut bits = Writer::default();
        self.write(&mut bits);
        with_check(&format!("{PREFIX}{VERSION}{}", bits.into_text())).unwrap_or_default()
    }

    fn write(&self, to: &mut Writer) {
        to.signed(self.day.signed_duration_since(EPOCH).num_days());
        to.bit(self.kind == Kind::Platelets);
        let facts = &self.facts;
        write_units(facts.platelet_units, to);
        write_answer(facts.sex, to, |sex, to| to.bit(sex == Sex::Female));
        write_answer(facts.birth, to, |birth, to| self.write_days(birth, to));
        write_answer(facts.weight, to, |weight, to| to.number(weight.0.into()));
        write_answer(facts.extension, to, |extension, to| to.bit(extension));
        for group in Group::ALL {
            let said = facts.groups.iter().find(|(of, _)| *of == group);
            let said = match said.map(|(_, answer)| answer) {
                None => 0,
                Some(GroupAnswer::NoneElse) => 1,
                Some(GroupAnswer::Unfinished) => 2,
                Some(GroupAnswer::NotSure) => 3,
            };
            to.bits(said, 2);
        }
        let not_able = match facts.not_able {
            Answer::Unanswered => 0,
            Answer::Known(false) => 1,
            Answer::Known(true) | Answer::NotSure => 2,
        };
        to.bits(not_able, 2);
        to.bit(facts.menstruation != Answer::Unanswered);
        to.number(facts.conditions.len() as u64);
        for condition in &facts.conditions {
            self.write_condition(*condition, to);
        }
        let told = match self.history.told {
            Told::Nothing => 0,
            Told::All => 1,
            Told::NotSure => 2,
        };
        to.bits(told, 2);
        to.number(self.history.donations.len() as u64);
        for donation in &self.history.donations {
            self.write_donation(*donation, to);
        }
    }

    fn write_condition(&self, condition: Condition, to: &mut Writer) {
        to.bits(number_of(condition.case).unwrap_or(u8::MAX).into(), 8);
        match condition.when {
            Occurred::Last(when) => self.write_date(Some(when), to),
            Occurred::StillOn => {
                self.write_date(None, to);
                to.bit(true);
            }
            Occurred::NotKnown => {
                self.write_date(None, to);
                to.bit(false);
            }
        }
    }

    fn write_donation(&self, donation: Donation, to: &mut Writer) {
        self.write_date(donation.when, to);
        to.bit(donation.no_blood);
        match donation.given {
            Given::WholeBlood { ml } => {
                to.bits(0, 2);
                let hundreds = ml.filter(|ml| ml % 100 == 0 && (1..=6).contains(&(ml / 100))).map(|ml| ml / 100);
                match (ml, hundreds) {
                    (None, _) => to.bits(0, 3),
                    (Some(_), Some(hundreds)) => to.bits(hundreds.into(), 3),
                    (Some(ml), None) => {
                        to.bits(7, 3);
                        to.number(ml.into());
                    }
                }
            }
            Given::Platelets { units, plasma_ml } => {
                to.bits(1, 2);
                write_units(units, to);
                to.bit(plasma_ml > 0);
                if plasma_ml > 0 {
                    to.number(plasma_ml.into());
                }
            }
            Given::Unknown => to.bits(2, 2),
            Given::Other => to.bits(3, 2),
        }
    }

    /// A day as the days from it to the pass's own.
    fn write_days(&self, day: NaiveDate, to: &mut Writer) {
        to.signed(self.day.signed_duration_since(day).num_days());
    }

    fn write_date(&self, when: Option<PartialDate>, to: &mut Writer) {
        match when {
            Some(PartialDate::Day(day)) => {
                to.bits(0, 2);
                self.write_days(day, to);
            }
            Some(PartialDate::Month(month)) => {
                to.bits(1, 2);
                to.signed(months_of(self.day) - months_of(month));
            }
            Some(PartialDate::Year(year)) => {
                to.bits(2, 2);
                to.signed(i64::from(self.day.year()) - i64::from(year.year()));
            }
            None => to.bits(3, 2),
        }
    }
}

/// The months since the year 0.
fn months_of(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

fn write_answer<T>(answer: Answer<T>, to: &mut Writer, write: impl FnOnce(T, &mut Writer)) {
    match answer {
        Answer::Unanswered => to.bits(0, 2),
        Answer::NotSure => to.bits(1, 2),
        Answer::Known(value) => {
            to.bits(2, 2);
            write(value, to);
        }
    }
}

fn write_units(units: Option<u8>, to: &mut Writer) {
    match units {
        None => to.bits(0, 2),
        Some(units @ 1..=2) => to.bits(units.into(), 2),
        Some(units) => {
            to.bits(3, 2);
            to.bits(units.into(), 8);
        }
    }
}

// ---- Reading ----

impl Pass {
    /// Reads a text that begins with the prefix.
    fn from_text(text: &str, book: &Rulebook) -> Result<Self, PassProblem> {
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

/// The day that is so many days after `day`, or before it.
pub(super) fn day_at(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) }
}
