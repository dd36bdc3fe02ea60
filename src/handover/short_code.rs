//! The short code of a pass: twelve characters to read aloud where the camera fails.
//!
//! It exists for a donor who said "none" to every question, and only where the desk judges from it just as from the pass
//! itself. Like the pass it is frozen and written down in `docs/pass.md`.

use chrono::NaiveDate;

use super::days::{EPOCH, day_at};
use super::pass::{Pass, PassProblem, donation_counts};
use crate::eligibility::{
    Answer, Donation, Facts, Given, Grams, GroupAnswer, History, Menstruation, PartialDate, Sex, Told, assess,
};
use crate::intake::plain;
use crate::rules::{Group, Kind, Rulebooks};

/// Digits and letters of which no two look alike: without 0 and O, without 1, I and L. They are 31, a prime.
const ALPHABET: &str = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// How many characters a code has, in groups of four.
const CHARACTERS: usize = 12;

/// The code, as a number in base 31, leaves the number of its day when it is divided by this prime.
const PRIME: u64 = 477_577;

/// How many values each part has, in the order in which they are packed: kind, sex, units wished for, days since birth,
/// half kilograms above [`LEAST_GRAMS`], days since whole blood, days since platelets (0 for none, 1 for today).
const PARTS: [u64; 7] = [2, 2, 3, 32_768, 256, 256, 64];

/// The least weight that it can say.
const LEAST_GRAMS: u32 = 20_000;

/// Half a kilogram.
const STEP_GRAMS: u32 = 500;

/// A code of a day so near is told as one of another day; of a day further away it is more likely misheard.
const DAYS_NEAR: i64 = 31;

/// The code to read aloud, in groups of four; none unless every question was answered with "none" and the desk's
/// judgement from the code, for both kinds, is the same as that from the pass: verdict, rules and days.
///
/// It holds the kind, sex, birth date, weight (in half kilograms, rounded down; more than 147.5 kg as that), the units
/// wished for, and the last whole blood and platelets as far as they block. Who comes near the yearly limits, is past the
/// usual upper age, or has a donation of unknown kind or day that still matters, has none.
///
/// ```
/// use donation_day::eligibility::{Answer, Facts, Grams, GroupAnswer, History, Sex, Told};
/// use donation_day::handover::short_code::{read_short_code, short_code};
/// use donation_day::rules::{Group, Kind, rulebooks};
///
/// let today = "2026-11-24".parse().unwrap();
/// let facts = Facts {
///     birth: Answer::Known("1990-05-01".parse().unwrap()),
///     sex: Answer::Known(Sex::Male),
///     weight: Answer::Known(Grams(65_300)),
///     groups: Group::ALL.map(|group| (group, GroupAnswer::NoneElse)).to_vec(),
///     not_able: Answer::Known(false),
///     ..Facts::default()
/// };
/// let never = History { told: Told::All, ..History::default() };
/// let code = short_code(&facts, &never, Kind::WholeBlood, &rulebooks(), today).unwrap();
/// assert_eq!(code.len(), "XXXX-XXXX-XXXX".len());
/// let heard = code.to_lowercase().replace('-', " ");
/// let pass = read_short_code(&heard, today).unwrap();
/// assert_eq!(pass.facts.birth, facts.birth);
/// assert_eq!(pass.facts.weight, Answer::Known(Grams(65_000)));
/// ```
#[must_use]
pub fn short_code(
    facts: &Facts,
    history: &History,
    kind: Kind,
    rulebooks: &Rulebooks,
    today: NaiveDate,
) -> Option<String> {
    let pass = Pass::of(facts, history, kind, rulebooks, today);
    let parts = parts_of(&pass, rulebooks)?;
    let short = pass_of(parts, today)?;
    let told = |pass: &Pass, kind: Kind| {
        let answer = assess(&pass.facts, &pass.history, kind, today, rulebooks, today);
        let findings = answer.findings.iter().map(|finding| (finding.rule.id, finding.says, finding.span.until));
        (answer.verdict, answer.missing, findings.collect::<Vec<_>>())
    };
    Kind::ALL.into_iter().all(|kind| told(&pass, kind) == told(&short, kind)).then(|| {
        let payload = parts.iter().zip(PARTS).fold(0, |number, (part, values)| number * values + part);
        in_groups(payload * PRIME + residue_of(today))
    })
}

/// Reads a code on `today`, the desk's day. Small letters, white space and hyphens do no harm.
///
/// Whatever single character is misheard, and whatever neighbours change places, it is noticed; any other change goes
/// unnoticed less than once in 477,577 times.
///
/// # Errors
///
/// [`PassProblem::Foreign`] for what has another length, [`PassProblem::OfAnotherDay`] for a day within a month of
/// `today`, [`PassProblem::Damaged`] for anything else.
pub fn read_short_code(text: &str, today: NaiveDate) -> Result<Pass, PassProblem> {
    let text: String = plain(text).chars().filter(|c| !"-‐‑–—−－".contains(*c)).collect();
    let text = text.to_ascii_uppercase();
    if text.chars().count() != CHARACTERS {
        return Err(PassProblem::Foreign);
    }
    let base = ALPHABET.len() as u64;
    let mut digits = text.chars().map(|c| ALPHABET.find(c));
    let number = digits.try_fold(0, |number, digit| Some(number * base + digit? as u64)).ok_or(PassProblem::Damaged)?;
    let days = i64::try_from(number % PRIME).ok().zip(i64::try_from(residue_of(today)).ok());
    let days = days.map_or(i64::MAX, |(of_code, of_today)| of_code - of_today);
    if days != 0 {
        let day = Some(days).filter(|days| days.abs() <= DAYS_NEAR).and_then(|days| day_at(today, days));
        return Err(day.map_or(PassProblem::Damaged, |day| PassProblem::OfAnotherDay { day }));
    }
    let mut rest = number / PRIME;
    let mut parts = [0; PARTS.len()];
    for (part, values) in parts.iter_mut().zip(PARTS).rev() {
        (*part, rest) = (rest % values, rest / values);
    }
    Some(parts).filter(|_| rest == 0).and_then(|parts| pass_of(parts, today)).ok_or(PassProblem::Damaged)
}

/// The number of a day, so that a code of one is none of another.
fn residue_of(day: NaiveDate) -> u64 {
    let prime = i64::try_from(PRIME).unwrap_or(i64::MAX);
    day.signed_duration_since(EPOCH).num_days().rem_euclid(prime).unsigned_abs()
}

fn in_groups(mut number: u64) -> String {
    let base = ALPHABET.len() as u64;
    let mut characters = Vec::with_capacity(CHARACTERS);
    for at in 0..CHARACTERS {
        if at > 0 && at % 4 == 0 {
            characters.push('-');
        }
        let digit = usize::try_from(number % base).unwrap_or_default();
        characters.extend(ALPHABET.chars().nth(digit));
        number /= base;
    }
    characters.iter().rev().collect()
}

/// The parts of a pass; none where it says anything that a code cannot.
fn parts_of(pass: &Pass, rulebooks: &Rulebooks) -> Option<[u64; PARTS.len()]> {
    let facts = &pass.facts;
    let all_none = Group::ALL.into_iter().all(|group| facts.groups.contains(&(group, GroupAnswer::NoneElse)));
    let is_told = pass.history.told == Told::All && facts.not_able == Answer::Known(false);
    if !all_none || !is_told || !facts.conditions.is_empty() {
        return None;
    }
    let is_female = facts.sex.known()? == Sex::Female;
    let birth = u64::try_from(pass.day.signed_duration_since(facts.birth.known()?).num_days()).ok()?;
    let weight = u64::from(facts.weight.known()?.0.checked_sub(LEAST_GRAMS)? / STEP_GRAMS);
    // [no date, today, yesterday …] for whole blood and for platelets.
    let mut days_since = [0, 0];
    for donation in pass.history.donations.iter().filter(|one| donation_counts(one, rulebooks, pass.day)) {
        let PartialDate::Day(day) = donation.when? else { return None };
        let since = u64::try_from(pass.day.signed_duration_since(day).num_days()).ok()? + 1;
        let [whole_blood, platelets] = &mut days_since;
        let last = match donation.given {
            Given::WholeBlood { .. } => whole_blood,
            Given::Platelets { .. } => platelets,
            Given::Unknown | Given::Other => return None,
        };
        *last = if *last == 0 { since } else { since.min(*last) };
    }
    let [_, _, _, births, weights, whole_bloods, platelets] = PARTS;
    let parts = [
        u64::from(pass.kind == Kind::Platelets),
        u64::from(is_female),
        u64::from(facts.platelet_units.unwrap_or_default()),
        Some(birth).filter(|birth| *birth < births)?,
        weight.min(weights - 1),
        // What lies further back than can be said may still matter; whether it does is seen when both are judged.
        Some(days_since[0]).filter(|since| *since < whole_bloods).unwrap_or_default(),
        Some(days_since[1]).filter(|since| *since < platelets).unwrap_or_default(),
    ];
    parts.iter().zip(PARTS).all(|(part, values)| *part < values).then_some(parts)
}

/// What the parts say on the day of the code; none where there is no such day.
fn pass_of(parts: [u64; PARTS.len()], day: NaiveDate) -> Option<Pass> {
    let [kind, sex, units, birth, weight, whole_blood, platelets] = parts;
    let before = |days: u64| day_at(day, i64::try_from(days).ok()?.checked_neg()?);
    let sex = if sex == 0 { Sex::Male } else { Sex::Female };
    let facts = Facts {
        birth: Answer::Known(before(birth)?),
        sex: Answer::Known(sex),
        weight: Answer::Known(Grams(LEAST_GRAMS + STEP_GRAMS * u32::try_from(weight).ok()?)),
        groups: Group::ALL.map(|group| (group, GroupAnswer::NoneElse)).to_vec(),
        menstruation: match sex {
            Sex::Female => Answer::Known(Menstruation::DoesNotConcern),
            Sex::Male => Answer::Unanswered,
        },
        not_able: Answer::Known(false),
        platelet_units: u8::try_from(units).ok().filter(|units| *units > 0),
        ..Facts::default()
    };
    let mut history = History { told: Told::All, donations: Vec::new() };
    let given = [Given::WholeBlood { ml: None }, Given::Platelets { units: None, plasma_ml: 0 }];
    for (since, given) in [whole_blood, platelets].into_iter().zip(given) {
        if let Some(days) = since.checked_sub(1) {
            let when = Some(PartialDate::Day(before(days)?));
            history.donations.push(Donation { when, given, no_blood: false });
        }
    }
    let kind = if kind == 0 { Kind::WholeBlood } else { Kind::Platelets };
    Some(Pass { kind, facts, history, day })
}
