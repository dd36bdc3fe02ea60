//! What of all that a donor said a pass tells.

use chrono::NaiveDate;

use super::Pass;
use super::cases::number_of;
use crate::eligibility::{
    Answer, Condition, Donation, Facts, Given, GroupAnswer, History, Menstruation, Occurred, PartialDate, Question,
    Says, Told, assess,
};
use crate::rules::{Case, CaseKey, Deferral, Group, Kind, Length, Rulebook, Rulebooks};

/// A case by the rulebooks, whichever has it.
fn case_of(key: CaseKey, rulebooks: &Rulebooks) -> Option<(&'static Deferral, &'static Case)> {
    rulebooks.windows().find_map(|(_, _, book)| book.case(key))
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
pub(in crate::handover) fn donation_counts(donation: &Donation, rulebooks: &Rulebooks, today: NaiveDate) -> bool {
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
