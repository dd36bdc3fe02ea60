//! The shape as the domain's types, and these as the shape.

use super::shape::{
    ConditionV1, DateV1, DonationKindV1, DonationV1, FactsV1, GroupAnswerV1, HistoryV1, KindV1, MenstruationAnswerV1,
    MenstruationV1, NotSureV1, OrNotSure, PartialDateV1, PeriodV1, SexV1, ToldV1,
};
use crate::eligibility::{
    Answer, Condition, Cycle, Donation, Facts, Given, Grams, GroupAnswer, History, Menstruation, Occurred, Period, Sex,
    Told,
};
use crate::rules::{Group, Kind, Rulebook};

impl From<KindV1> for Kind {
    fn from(kind: KindV1) -> Self {
        match kind {
            KindV1::WholeBlood => Self::WholeBlood,
            KindV1::Platelets => Self::Platelets,
        }
    }
}

impl From<Kind> for KindV1 {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::WholeBlood => Self::WholeBlood,
            Kind::Platelets => Self::Platelets,
        }
    }
}

impl From<SexV1> for Sex {
    fn from(sex: SexV1) -> Self {
        match sex {
            SexV1::Male => Self::Male,
            SexV1::Female => Self::Female,
        }
    }
}

impl From<Sex> for SexV1 {
    fn from(sex: Sex) -> Self {
        match sex {
            Sex::Male => Self::Male,
            Sex::Female => Self::Female,
        }
    }
}

impl<T> OrNotSure<T> {
    fn answer<U>(this: Option<Self>, known: impl FnOnce(T) -> U) -> Answer<U> {
        match this {
            None => Answer::Unanswered,
            Some(Self::NotSure(_)) => Answer::NotSure,
            Some(Self::Known(value)) => Answer::Known(known(value)),
        }
    }

    fn from_answer<U>(answer: Answer<U>, known: impl FnOnce(U) -> T) -> Option<Self> {
        match answer {
            Answer::Unanswered => None,
            Answer::NotSure => Some(Self::NotSure(NotSureV1::NotSure)),
            Answer::Known(value) => Some(Self::Known(known(value))),
        }
    }
}

impl From<DonationV1> for Donation {
    fn from(donation: DonationV1) -> Self {
        let given = match donation.kind {
            DonationKindV1::WholeBlood => Given::WholeBlood { ml: donation.ml },
            DonationKindV1::Platelets => Given::Platelets { units: donation.units, plasma_ml: donation.plasma_ml },
            DonationKindV1::Other => Given::Other,
            DonationKindV1::Unknown => Given::Unknown,
        };
        Self { when: donation.when.map(|when| when.0), given, no_blood: donation.no_blood }
    }
}

impl From<Donation> for DonationV1 {
    fn from(donation: Donation) -> Self {
        let (kind, ml, units, plasma_ml) = match donation.given {
            Given::WholeBlood { ml } => (DonationKindV1::WholeBlood, ml, None, 0),
            Given::Platelets { units, plasma_ml } => (DonationKindV1::Platelets, None, units, plasma_ml),
            Given::Other => (DonationKindV1::Other, None, None, 0),
            Given::Unknown => (DonationKindV1::Unknown, None, None, 0),
        };
        Self { kind, when: donation.when.map(PartialDateV1), ml, units, plasma_ml, no_blood: donation.no_blood }
    }
}

impl From<HistoryV1> for History {
    fn from(history: HistoryV1) -> Self {
        let told = match history.told {
            None => Told::Nothing,
            Some(ToldV1::Complete) => Told::All,
            Some(ToldV1::NotSure) => Told::NotSure,
        };
        Self { told, donations: history.donations.into_iter().map(Donation::from).collect() }
    }
}

impl From<&History> for HistoryV1 {
    fn from(history: &History) -> Self {
        let told = match history.told {
            Told::Nothing => None,
            Told::All => Some(ToldV1::Complete),
            Told::NotSure => Some(ToldV1::NotSure),
        };
        Self { told, donations: history.donations.iter().copied().map(DonationV1::from).collect() }
    }
}

impl FactsV1 {
    /// The facts in the domain's types.
    ///
    /// # Errors
    ///
    /// The key of a case that the rulebook does not have.
    pub fn into_facts(self, book: &Rulebook) -> Result<Facts, String> {
        let mut facts = Facts {
            birth: OrNotSure::answer(self.birth_date, |date| date.0),
            sex: OrNotSure::answer(self.sex, Sex::from),
            weight: OrNotSure::answer(self.weight_g, Grams),
            extension: OrNotSure::answer(self.extension, |asks| asks),
            platelet_units: self.platelet_units,
            special_match: self.special_match,
            not_able: OrNotSure::answer(self.not_able, |applies| applies),
            menstruation: self.menstruation.map_or(Answer::Unanswered, MenstruationV1::into_answer),
            ..Facts::default()
        };
        for (group, answer) in Group::ALL.into_iter().zip([self.last_week, self.longer, self.vaccines]) {
            let answer = answer.map(|answer| match answer {
                GroupAnswerV1::None => GroupAnswer::NoneElse,
                GroupAnswerV1::NotSure => GroupAnswer::NotSure,
            });
            facts.groups.extend(answer.map(|answer| (group, answer)));
        }
        for condition in self.conditions {
            let case =
                book.case_named(&condition.case).ok_or_else(|| format!("there is no case `{}`", condition.case))?;
            let when = match (condition.still_on, condition.last) {
                (true, _) => Occurred::StillOn,
                (false, Some(last)) => Occurred::Last(last.0),
                (false, None) => Occurred::NotKnown,
            };
            facts.conditions.push(Condition { case, when });
        }
        Ok(facts)
    }
}

impl From<&Facts> for FactsV1 {
    fn from(facts: &Facts) -> Self {
        let [last_week, longer, vaccines] = Group::ALL.map(|group| {
            let (_, answer) = facts.groups.iter().find(|(of, _)| *of == group)?;
            match answer {
                GroupAnswer::NoneElse => Some(GroupAnswerV1::None),
                GroupAnswer::NotSure => Some(GroupAnswerV1::NotSure),
                // The shape has no word for it. Left out it is no answer, unless a condition of its group reads as one;
                // whose group a condition is of only a rulebook knows, so that "not sure" stands beside any.
                GroupAnswer::Unfinished => (!facts.conditions.is_empty()).then_some(GroupAnswerV1::NotSure),
            }
        });
        Self {
            birth_date: OrNotSure::from_answer(facts.birth, DateV1),
            sex: OrNotSure::from_answer(facts.sex, SexV1::from),
            weight_g: OrNotSure::from_answer(facts.weight, |grams| grams.0),
            extension: OrNotSure::from_answer(facts.extension, |asks| asks),
            last_week,
            longer,
            vaccines,
            not_able: OrNotSure::from_answer(facts.not_able, |applies| applies),
            conditions: facts
                .conditions
                .iter()
                .map(|condition| ConditionV1 {
                    case: condition.case.0.to_owned(),
                    last: match condition.when {
                        Occurred::Last(when) => Some(PartialDateV1(when)),
                        Occurred::StillOn | Occurred::NotKnown => None,
                    },
                    still_on: condition.when == Occurred::StillOn,
                })
                .collect(),
            menstruation: MenstruationV1::from_answer(&facts.menstruation),
            platelet_units: facts.platelet_units,
            special_match: facts.special_match.clone(),
        }
    }
}

impl MenstruationV1 {
    fn into_answer(self) -> Answer<Menstruation> {
        match self.answer {
            MenstruationAnswerV1::DoesNotConcern => Answer::Known(Menstruation::DoesNotConcern),
            MenstruationAnswerV1::NotSure => Answer::NotSure,
            MenstruationAnswerV1::Concerns => Answer::Known(Menstruation::Concerns(Cycle {
                periods: self
                    .periods
                    .iter()
                    .map(|period| Period { first: period.first.0, last: period.last.as_ref().map(|last| last.0) })
                    .collect(),
                cycle_days: self.cycle_days,
                length_days: self.length_days,
                expected: self.expected.map(|date| date.0),
                no_predictions: self.no_predictions,
                unfinished: false,
            })),
        }
    }

    fn from_answer(answer: &Answer<Menstruation>) -> Option<Self> {
        let none = Cycle::default();
        let (answer, cycle) = match answer {
            Answer::Unanswered => return None,
            Answer::NotSure => (MenstruationAnswerV1::NotSure, &none),
            Answer::Known(Menstruation::DoesNotConcern) => (MenstruationAnswerV1::DoesNotConcern, &none),
            // What is still to be corrected goes out as no answer, never as a finished one.
            Answer::Known(Menstruation::Concerns(cycle)) if cycle.unfinished => return None,
            Answer::Known(Menstruation::Concerns(cycle)) => (MenstruationAnswerV1::Concerns, cycle),
        };
        let period = |period: &Period| PeriodV1 { first: DateV1(period.first), last: period.last.map(DateV1) };
        Some(Self {
            answer,
            periods: cycle.periods.iter().map(period).collect(),
            cycle_days: cycle.cycle_days,
            length_days: cycle.length_days,
            expected: cycle.expected.map(DateV1),
            no_predictions: cycle.no_predictions,
        })
    }
}
