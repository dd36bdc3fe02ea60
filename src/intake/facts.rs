//! Facts as a form again: what came on a pass is shown, and corrected, as if it had been typed.

use super::{
    CheckForm, ConditionForm, ConditionWhen, DateText, GroupSaid, PeriodForm, PeriodsAnswer, PeriodsForm, WeightUnit,
};
use crate::eligibility::{Answer, Condition, Cycle, Facts, Grams, GroupAnswer, Menstruation, Occurred, Period};
use crate::rules::{Kind, Rulebook};

impl CheckForm {
    /// The form that says what these facts say: [`CheckForm::parse`] on their day gives the same facts again.
    ///
    /// Not in a form, and so not in what it gives: the units wished for, a special match, what staff measured, and "not
    /// sure" of the birth date, which reads as unanswered. Where something was named and its day not said, the form does
    /// not know what it was: that group becomes "not sure", and periods "I would rather not say". "None else" beside
    /// something named is left out, as what is named answers its group. A case that the staff decide whenever it was
    /// loses its date, and a weight what is finer than 50 g, rounded down. A fact that no form takes, such as a day to
    /// come, is a problem of its field.
    ///
    /// ```
    /// use donation_day::eligibility::{Answer, Facts, Grams};
    /// use donation_day::intake::CheckForm;
    /// use donation_day::rules::{Kind, RULES_OF_2024};
    ///
    /// let facts = Facts { weight: Answer::Known(Grams(49_950)), ..Facts::default() };
    /// let form = CheckForm::from_facts(&facts, Kind::Platelets, &RULES_OF_2024);
    /// assert_eq!(form.weight, "99.9");
    /// assert_eq!(form.parse(&RULES_OF_2024, "2026-11-24".parse().unwrap()).facts, facts);
    /// ```
    #[must_use]
    pub fn from_facts(facts: &Facts, kind: Kind, book: &Rulebook) -> Self {
        let is_named = |group| {
            let mut deferrals = facts.conditions.iter().filter_map(|condition| book.case(condition.case));
            deferrals.any(|(deferral, _)| deferral.topic.group() == group)
        };
        let mut form = Self {
            kind,
            sex: facts.sex,
            birth: facts.birth.known().map(DateText::from).unwrap_or_default(),
            weight_not_sure: facts.weight == Answer::NotSure,
            extension: facts.extension,
            conditions: facts.conditions.iter().map(|condition| condition_form(*condition)).collect(),
            not_able: facts.not_able,
            periods: periods_form(&facts.menstruation),
            ..Self::default()
        };
        if let Some(grams) = facts.weight.known() {
            (form.weight, form.weight_unit) = weight_text(grams);
        }
        for (group, answer) in &facts.groups {
            let said = match answer {
                GroupAnswer::NotSure | GroupAnswer::Unfinished => GroupSaid::NotSure,
                GroupAnswer::NoneElse if is_named(*group) => continue,
                GroupAnswer::NoneElse => GroupSaid::None,
            };
            match form.groups.iter_mut().find(|(of, _)| of == group) {
                Some((_, other)) if said == GroupSaid::NotSure => *other = said,
                Some(_) => {}
                None => form.groups.push((*group, said)),
            }
        }
        form
    }
}

fn condition_form(condition: Condition) -> ConditionForm {
    let (when, date) = match condition.when {
        Occurred::StillOn => (ConditionWhen::StillOn, DateText::default()),
        Occurred::NotKnown => (ConditionWhen::NotKnown, DateText::default()),
        Occurred::Last(when) => (ConditionWhen::Date, when.into()),
    };
    ConditionForm { case: condition.case, when, date, began: DateText::default() }
}

/// A weight as it is typed: in kilograms, or in 斤 where those say it more exactly.
fn weight_text(grams: Grams) -> (String, WeightUnit) {
    let tenths = |tenths: u32| match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{}.{tenth}", tenths / 10),
    };
    let is_kilograms = grams.0.is_multiple_of(WeightUnit::Kilogram.tenth());
    let unit = if is_kilograms { WeightUnit::Kilogram } else { WeightUnit::Jin };
    (tenths(grams.0 / unit.tenth()), unit)
}

fn periods_form(answer: &Answer<Menstruation>) -> PeriodsForm {
    let (answer, cycle) = match answer {
        Answer::Unanswered => (PeriodsAnswer::Unanswered, None),
        Answer::NotSure => (PeriodsAnswer::RatherNot, None),
        Answer::Known(Menstruation::DoesNotConcern) => (PeriodsAnswer::DoesNotConcern, None),
        Answer::Known(Menstruation::Concerns(cycle)) if cycle.unfinished => (PeriodsAnswer::RatherNot, None),
        Answer::Known(Menstruation::Concerns(cycle)) => (PeriodsAnswer::Concerns, Some(cycle)),
    };
    let Some(Cycle { periods, cycle_days, length_days, expected, no_predictions, .. }) = cycle else {
        return PeriodsForm { answer, ..PeriodsForm::default() };
    };
    let days = |days: Option<u16>| days.map(|days| days.to_string()).unwrap_or_default();
    let period = |period: &Period| PeriodForm {
        first: period.first.into(),
        last: period.last.map(DateText::from).unwrap_or_default(),
        still_on: period.last.is_none(),
    };
    PeriodsForm {
        answer,
        periods: periods.iter().map(period).collect(),
        cycle: days(*cycle_days),
        length: days(*length_days),
        expected: expected.map(DateText::from).unwrap_or_default(),
        no_predictions: *no_predictions,
    }
}
