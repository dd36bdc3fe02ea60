//! The desk's rows of questions: what an answer to a row says, and what is asked of whom.

use crate::eligibility::{Answer, Sex};
use crate::intake::{CheckForm, GroupSaid, PeriodsAnswer};
use crate::rules::{CaseKey, Group, Rulebook};

/// An answer to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Said {
    /// Nothing of it applies.
    No,
    /// Something does, which is named or still to be named.
    Yes,
    /// Not sure.
    NotSure,
}

impl Said {
    /// What a form says of a group; none where nothing was said. `opened`: whether yes was said, though nothing is named
    /// yet.
    #[must_use]
    pub fn of(form: &CheckForm, group: Group, opened: bool, book: &Rulebook) -> Option<Self> {
        match form.said(group) {
            Some(GroupSaid::None) => Some(Self::No),
            Some(GroupSaid::NotSure) => Some(Self::NotSure),
            None => (opened || !named(form, group, book).is_empty()).then_some(Self::Yes),
        }
    }

    /// Answers a group so. No takes back what was named of it; yes waits for what it is.
    pub fn answer(self, form: &mut CheckForm, group: Group, book: &Rulebook) {
        match self {
            Self::No => form.say(group, GroupSaid::None, true, book),
            Self::NotSure => form.say(group, GroupSaid::NotSure, true, book),
            Self::Yes => {
                for said in [GroupSaid::None, GroupSaid::NotSure] {
                    form.say(group, said, false, book);
                }
            }
        }
    }
}

/// The cases of a group that a form names, in the order in which they were named.
#[must_use]
pub fn named(form: &CheckForm, group: Group, book: &Rulebook) -> Vec<CaseKey> {
    let keys = form.conditions.iter().map(|condition| condition.case);
    keys.filter(|key| book.case(*key).is_some_and(|(deferral, _)| deferral.topic.group() == group)).collect()
}

/// Answers every group with no, and what rules a person out too. What was said of periods stays.
pub fn say_no_to_all(form: &mut CheckForm, book: &Rulebook) {
    for group in Group::ALL {
        Said::No.answer(form, group, book);
    }
    form.not_able = Answer::Known(false);
}

/// Whether periods are asked of this donor: of everybody but men.
#[must_use]
pub fn asks_periods(form: &CheckForm) -> bool {
    form.sex != Answer::Known(Sex::Male)
}

/// Whether periods are what is asked next once all else is answered: of a woman who has not answered yet.
#[must_use]
pub fn periods_are_next(form: &CheckForm) -> bool {
    form.sex == Answer::Known(Sex::Female) && form.periods.answer == PeriodsAnswer::Unanswered
}
