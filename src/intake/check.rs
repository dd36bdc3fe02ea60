//! The check's form: what a person has filled in, and the facts that it makes.

use chrono::NaiveDate;

use super::text::{plain, whole};
use super::{DateText, Field, Problem, WeightUnit, Wrong, check_past, check_period, weight};
use crate::eligibility::{
    Answer, Condition, Cycle, Facts, GroupAnswer, Menstruation, Occurred, PartialDate, Period, Sex,
};
use crate::rules::{CaseKey, Group, Kind, Rulebook, Usual, Wait};

/// Everything that the check asks, as it was filled in. The identity number is not here: it is never kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckForm {
    /// What the donor would like to give.
    pub kind: Kind,
    /// Sex.
    pub sex: Answer<Sex>,
    /// The birth date.
    pub birth: DateText,
    /// The weight, as typed.
    pub weight: String,
    /// Its unit.
    pub weight_unit: WeightUnit,
    /// The donor does not know the weight.
    pub weight_not_sure: bool,
    /// Whether a donor past the usual upper age asks to go on.
    pub extension: Answer<bool>,
    /// "None of these" to the questions about the last week.
    pub none: bool,
    /// "Not sure" to them.
    pub not_sure: bool,
    /// What was ticked.
    pub conditions: Vec<ConditionForm>,
    /// Periods.
    pub periods: PeriodsForm,
}

/// Something that was ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConditionForm {
    /// Which case.
    pub case: CaseKey,
    /// When.
    pub when: ConditionWhen,
}

/// What was said of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ConditionWhen {
    /// Nothing yet.
    #[default]
    Unset,
    /// It is not over.
    StillOn,
    /// The last day of it.
    Last(NaiveDate),
    /// The person does not know.
    NotKnown,
}

/// What was said of periods.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeriodsForm {
    /// Whether they concern the donor.
    pub answer: PeriodsAnswer,
    /// The periods, the newest first.
    pub periods: Vec<PeriodForm>,
    /// The usual days from one start to the next, as typed.
    pub cycle: String,
    /// The usual bleeding days, as typed.
    pub length: String,
    /// The expected start of the next period.
    pub expected: DateText,
    /// Predictions are switched off.
    pub no_predictions: bool,
}

/// The answer to the question about periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PeriodsAnswer {
    /// Nothing yet.
    #[default]
    Unanswered,
    /// "Does not concern me."
    DoesNotConcern,
    /// "I would rather not say", or not sure.
    RatherNot,
    /// It does.
    Concerns,
}

/// One period, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeriodForm {
    /// The first day.
    pub first: DateText,
    /// The last day.
    pub last: DateText,
    /// It is not over.
    pub still_on: bool,
}

/// Facts, and what is wrong with the rest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parsed {
    /// What could be read.
    pub facts: Facts,
    /// What could not, field by field in the form's order.
    pub problems: Vec<Problem>,
}

impl CheckForm {
    /// "None of these", which takes back what was ticked.
    pub fn say_none(&mut self, on: bool) {
        self.none = on;
        if on {
            self.not_sure = false;
            self.conditions.clear();
        }
    }

    /// Answers the question about periods; whoever wants to enter them gets the boxes of one.
    pub fn answer_periods(&mut self, answer: PeriodsAnswer) {
        self.periods.answer = answer;
        if answer == PeriodsAnswer::Concerns && self.periods.periods.is_empty() {
            self.periods.periods.push(PeriodForm::default());
        }
    }

    /// "Not sure", which may stand beside what was ticked.
    pub fn say_not_sure(&mut self, on: bool) {
        self.not_sure = on;
        self.none &= !on;
    }

    /// Ticks a case, or takes it back.
    pub fn tick(&mut self, case: CaseKey, on: bool) {
        self.conditions.retain(|condition| condition.case != case);
        if on {
            self.none = false;
            self.conditions.push(ConditionForm { case, when: ConditionWhen::Unset });
        }
    }

    /// Says the day of a case that is ticked.
    pub fn set_condition(&mut self, said: ConditionForm) {
        if let Some(condition) = self.conditions.iter_mut().find(|condition| condition.case == said.case) {
            *condition = said;
        }
    }

    /// Reads the form as it stands on `today`.
    #[must_use]
    pub fn parse(&self, book: &Rulebook, today: NaiveDate) -> Parsed {
        let mut parsed = Parsed::default();
        let birth = self.birth.day(today).and_then(|day| day.map(|day| check_past(day, today)).transpose());
        parsed.facts.sex = self.sex;
        parsed.facts.extension = self.extension;
        parsed.facts.birth = parsed.answer(Field::BirthDate, birth);
        parsed.facts.weight = if self.weight_not_sure {
            Answer::NotSure
        } else {
            parsed.answer(Field::Weight, weight(&self.weight, self.weight_unit))
        };
        self.parse_conditions(book, today, &mut parsed);
        self.parse_periods(book, today, &mut parsed);
        parsed
    }

    fn parse_conditions(&self, book: &Rulebook, today: NaiveDate, parsed: &mut Parsed) {
        let mut unfinished = false;
        for ConditionForm { case, when } in &self.conditions {
            let always_asks = book.case(*case).is_some_and(|(_, case)| case.wait == Wait::Ask);
            let when = match when {
                ConditionWhen::StillOn => Occurred::StillOn,
                ConditionWhen::Last(day) => {
                    let Some(day) = parsed.value(Field::Condition(*case), check_past(*day, today)) else {
                        unfinished = true;
                        continue;
                    };
                    Occurred::Last(PartialDate::Day(day))
                }
                ConditionWhen::NotKnown => Occurred::NotKnown,
                ConditionWhen::Unset if always_asks => Occurred::NotKnown,
                ConditionWhen::Unset => {
                    parsed.problem(Field::Condition(*case), Wrong::Incomplete);
                    unfinished = true;
                    continue;
                }
            };
            parsed.facts.conditions.push(Condition { case: *case, when });
        }
        let answer = if self.not_sure {
            GroupAnswer::NotSure
        } else if unfinished {
            GroupAnswer::Unfinished
        } else if self.none {
            GroupAnswer::NoneElse
        } else {
            return;
        };
        parsed.facts.groups.push((Group::LastWeek, answer));
    }

    fn parse_periods(&self, book: &Rulebook, today: NaiveDate, parsed: &mut Parsed) {
        let form = &self.periods;
        let rule = &book.menstruation;
        parsed.facts.menstruation = match form.answer {
            PeriodsAnswer::Unanswered => Answer::Unanswered,
            PeriodsAnswer::DoesNotConcern => Answer::Known(Menstruation::DoesNotConcern),
            PeriodsAnswer::RatherNot => Answer::NotSure,
            PeriodsAnswer::Concerns => {
                let problems_before = parsed.problems.len();
                let mut cycle = Cycle {
                    cycle_days: parsed.value(Field::CycleDays, days(&form.cycle, rule.cycle)).flatten(),
                    length_days: parsed.value(Field::LengthDays, days(&form.length, rule.length)).flatten(),
                    no_predictions: form.no_predictions,
                    ..Cycle::default()
                };
                for (index, period) in form.periods.iter().enumerate() {
                    period.parse(index, &mut cycle.periods, today, parsed);
                }
                let expected = form.expected.coming_day(today);
                cycle.expected = parsed.value(Field::ExpectedPeriod, expected).flatten();
                cycle.unfinished = parsed.problems.len() > problems_before;
                Answer::Known(Menstruation::Concerns(cycle))
            }
        };
    }

    /// The form as it is shown again on a later day: what held only for the day on which it was said is asked again.
    ///
    /// Who the donor is stays, and so does each day that still counts. "None of these", "not sure" and "still ill" are
    /// gone, and so is whatever no longer makes a difference.
    #[must_use]
    pub fn asked_again(mut self, book: &Rulebook, today: NaiveDate) -> Self {
        self.none = false;
        self.not_sure = false;
        self.conditions.retain_mut(|condition| {
            let wait = book.case(condition.case).map(|(_, case)| case.wait);
            match (condition.when, wait) {
                (ConditionWhen::Last(last), Some(Wait::For(length) | Wait::AskFor(length))) => {
                    length.after(last) > today
                }
                (ConditionWhen::StillOn, _) => {
                    condition.when = ConditionWhen::Unset;
                    true
                }
                _ => false,
            }
        });
        for period in &mut self.periods.periods {
            period.still_on = false;
        }
        self
    }
}

impl PeriodForm {
    fn parse(&self, index: usize, periods: &mut Vec<Period>, today: NaiveDate, parsed: &mut Parsed) {
        let (first_field, last_field) = (Field::PeriodFirst(index), Field::PeriodLast(index));
        let Some(first) = parsed.value(first_field, self.first.day(today)).flatten() else {
            if self.first.is_empty() && !self.last.is_empty() {
                parsed.problem(first_field, Wrong::Incomplete);
            }
            return;
        };
        let last = if self.still_on {
            None
        } else {
            match parsed.value(last_field, self.last.day(today)) {
                Some(Some(last)) => Some(last),
                Some(None) => return parsed.problem(last_field, Wrong::Incomplete),
                None => return,
            }
        };
        let period = Period { first, last };
        if let Err((of_last, wrong)) = check_period(period, today) {
            return parsed.problem(if of_last { last_field } else { first_field }, wrong);
        }
        let end = |period: &Period| period.last.unwrap_or(today);
        if periods.iter().any(|other| other.first <= end(&period) && period.first <= end(other)) {
            return parsed.problem(first_field, Wrong::Overlaps);
        }
        periods.push(period);
    }
}

impl Parsed {
    fn problem(&mut self, field: Field, wrong: Wrong) {
        self.problems.push(Problem { field, wrong });
    }

    fn value<T>(&mut self, field: Field, read: Result<T, Wrong>) -> Option<T> {
        read.map_err(|wrong| self.problem(field, wrong)).ok()
    }

    fn answer<T>(&mut self, field: Field, read: Result<Option<T>, Wrong>) -> Answer<T> {
        self.value(field, read).flatten().map_or(Answer::Unanswered, Answer::Known)
    }
}

/// A number of days within the limits of what is usual; nothing typed is `None`.
fn days(text: &str, usual: Usual) -> Result<Option<u16>, Wrong> {
    if plain(text).is_empty() {
        return Ok(None);
    }
    let days = whole(text).ok_or(Wrong::NotANumber)?;
    let (least, most) = (u32::from(usual.least), u32::from(usual.most));
    u16::try_from(days)
        .ok()
        .filter(|_| (least..=most).contains(&days))
        .map(Some)
        .ok_or(Wrong::OutOfRange { least, most })
}
