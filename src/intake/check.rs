//! The check's form: what a person has filled in, and the facts that it makes.

use chrono::NaiveDate;

use super::text::{plain, whole};
use super::{DateText, Field, Problem, WeightUnit, Wrong, check_past, check_period, contradiction, weight};
use crate::eligibility::{
    Answer, Condition, Cycle, Facts, GroupAnswer, Menstruation, Occurred, PartialDate, Period, Sex,
};
use crate::rules::{Case, CaseKey, Group, Kind, Rulebook, Usual, Wait};

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
    /// What was said of each group of questions as a whole; a group that is not here was not answered so.
    pub groups: Vec<(Group, GroupSaid)>,
    /// What was ticked.
    pub conditions: Vec<ConditionForm>,
    /// Whether something rules the donor out; "not sure" is "I would rather talk to the staff".
    pub not_able: Answer<bool>,
    /// Periods.
    pub periods: PeriodsForm,
}

/// What was said of a group of questions as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupSaid {
    /// "None of these."
    None,
    /// "Not sure", which may stand beside what was ticked.
    NotSure,
}

/// Something that was ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionForm {
    /// Which case.
    pub case: CaseKey,
    /// What was said of its day.
    pub when: ConditionWhen,
    /// The day from which its wait counts, as typed; the day of the month, or the month too, may be left out.
    pub date: DateText,
    /// The day on which it began, as typed; nobody has to say it.
    pub began: DateText,
}

/// What was said of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ConditionWhen {
    /// It was on the day that is typed, or is still to be typed.
    #[default]
    Date,
    /// It is not over.
    StillOn,
    /// The person does not know.
    NotKnown,
}

impl ConditionForm {
    /// A case that has just been ticked; what cannot be over while it is ticked needs no day.
    #[must_use]
    pub fn new(case: &Case) -> Self {
        let when = if case.wait == Wait::WhileItLasts { ConditionWhen::StillOn } else { ConditionWhen::Date };
        Self { case: case.key, when, date: DateText::default(), began: DateText::default() }
    }

    fn parse(&self, case: &Case, birth: Option<NaiveDate>, today: NaiveDate, parsed: &mut Parsed) -> Option<Occurred> {
        if case.wait == Wait::Ask {
            return Some(Occurred::NotKnown);
        }
        let happened = |date: &DateText| -> Result<Option<PartialDate>, Wrong> {
            let Some(when) = date.partial(today)? else { return Ok(None) };
            check_past(when.first(), today)?;
            if birth.is_some_and(|birth| when.last() < birth) {
                return Err(Wrong::BeforeBirth);
            }
            Ok(Some(when))
        };
        let field = Field::Condition(self.case);
        let when = match self.when {
            ConditionWhen::StillOn => Some(Occurred::StillOn),
            ConditionWhen::NotKnown => Some(Occurred::NotKnown),
            ConditionWhen::Date => {
                let when = happened(&self.date).and_then(|when| when.ok_or(Wrong::Incomplete));
                parsed.value(field, when).map(Occurred::Last)
            }
        };
        let began = if case.counts_from.has_beginning() {
            parsed.value(Field::ConditionBegan(self.case), happened(&self.began))
        } else {
            Some(None)
        };
        let (when, began) = (when?, began?);
        if let (Occurred::Last(when), Some(began)) = (when, began)
            && when.last() < began.first()
        {
            parsed.problem(field, Wrong::EndsBeforeStart);
            return None;
        }
        Some(when)
    }

    /// Whether it may still make a difference on `today`. What has no day is asked again if it was about the last week.
    fn still_counts(&self, book: &Rulebook, today: NaiveDate) -> bool {
        let asked_anew = group_of(self.case, book) == Some(Group::LastWeek);
        match (self.when, self.date.partial(today)) {
            (ConditionWhen::Date, Ok(Some(when))) => book.meanings(self.case).any(|(_, case)| match case.wait {
                Wait::Ask | Wait::ThenAsk => !asked_anew,
                wait => wait.may_matter_on(when.last(), today),
            }),
            (ConditionWhen::Date | ConditionWhen::NotKnown, _) => !asked_anew,
            (ConditionWhen::StillOn, _) => true,
        }
    }
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
    /// What was said of a group as a whole.
    #[must_use]
    pub fn said(&self, group: Group) -> Option<GroupSaid> {
        self.groups.iter().find(|(of, _)| *of == group).map(|(_, said)| *said)
    }

    /// Says something of a group as a whole, or takes it back. "None of these" takes back what was ticked in it.
    pub fn say(&mut self, group: Group, said: GroupSaid, on: bool, book: &Rulebook) {
        if on {
            self.unsay(group);
            self.groups.push((group, said));
            if said == GroupSaid::None {
                self.conditions.retain(|condition| group_of(condition.case, book) != Some(group));
            }
        } else if self.said(group) == Some(said) {
            self.unsay(group);
        }
    }

    fn unsay(&mut self, group: Group) {
        self.groups.retain(|(of, _)| *of != group);
    }

    /// Answers the question about periods; whoever wants to enter them gets the boxes of one.
    pub fn answer_periods(&mut self, answer: PeriodsAnswer) {
        self.periods.answer = answer;
        if answer == PeriodsAnswer::Concerns && self.periods.periods.is_empty() {
            self.periods.periods.push(PeriodForm::default());
        }
    }

    /// What was said of a case that is ticked.
    #[must_use]
    pub fn condition(&self, case: CaseKey) -> Option<&ConditionForm> {
        self.conditions.iter().find(|condition| condition.case == case)
    }

    /// Ticks a case, or takes it back. One that is ticked already stays as it is.
    pub fn tick(&mut self, key: CaseKey, on: bool, book: &Rulebook) {
        if !on {
            return self.conditions.retain(|condition| condition.case != key);
        }
        let Some((deferral, case)) = book.case(key) else { return };
        let group = deferral.topic.group();
        if self.said(group) == Some(GroupSaid::None) {
            self.unsay(group);
        }
        if self.condition(key).is_none() {
            self.conditions.push(ConditionForm::new(case));
        }
    }

    /// Changes what was said of a case that is ticked.
    pub fn edit_condition(&mut self, case: CaseKey, change: impl FnOnce(&mut ConditionForm)) {
        if let Some(condition) = self.conditions.iter_mut().find(|condition| condition.case == case) {
            change(condition);
        }
    }

    /// Reads the form as it stands on `today`.
    #[must_use]
    pub fn parse(&self, book: &Rulebook, today: NaiveDate) -> Parsed {
        let mut parsed = Parsed::default();
        let birth = self.birth.whole().and_then(|day| day.map(|day| check_past(day, today)).transpose());
        parsed.facts.sex = self.sex;
        parsed.facts.extension = self.extension;
        parsed.facts.birth = parsed.answer(Field::BirthDate, birth);
        parsed.facts.weight = if self.weight_not_sure {
            Answer::NotSure
        } else {
            parsed.answer(Field::Weight, weight(&self.weight, self.weight_unit))
        };
        parsed.facts.not_able = self.not_able;
        self.parse_conditions(book, today, &mut parsed);
        self.parse_periods(book, today, &mut parsed);
        if let Some(problem) = contradiction(&parsed.facts, book, today) {
            parsed.problems.push(problem);
            if let Answer::Known(Menstruation::Concerns(cycle)) = &mut parsed.facts.menstruation {
                cycle.unfinished = true;
            }
        }
        parsed
    }

    fn parse_conditions(&self, book: &Rulebook, today: NaiveDate, parsed: &mut Parsed) {
        let birth = parsed.facts.birth.known();
        let mut unfinished = Vec::new();
        for condition in &self.conditions {
            let Some((deferral, case)) = book.case(condition.case) else { continue };
            match condition.parse(case, birth, today, parsed) {
                Some(when) => parsed.facts.conditions.push(Condition { case: condition.case, when }),
                None => unfinished.push(deferral.topic.group()),
            }
        }
        for group in Group::ALL {
            let answer = match self.said(group) {
                Some(GroupSaid::NotSure) => GroupAnswer::NotSure,
                _ if unfinished.contains(&group) => GroupAnswer::Unfinished,
                Some(GroupSaid::None) => GroupAnswer::NoneElse,
                None => continue,
            };
            parsed.facts.groups.push((group, answer));
        }
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

    /// The form with the years that were left out, as they were meant on the day on which it was filled in: a day of
    /// last November must not become one of this November.
    #[must_use]
    pub fn with_years(mut self, filled_on: NaiveDate) -> Self {
        let fill_in = |date: &mut DateText, read: Result<Option<NaiveDate>, Wrong>| {
            if let Ok(Some(day)) = read {
                *date = day.into();
            }
        };
        for condition in &mut self.conditions {
            for date in [&mut condition.date, &mut condition.began] {
                let day = date.day(filled_on);
                fill_in(date, day);
            }
        }
        for period in &mut self.periods.periods {
            for date in [&mut period.first, &mut period.last] {
                let day = date.day(filled_on);
                fill_in(date, day);
            }
        }
        let expected = self.periods.expected.coming_day(filled_on);
        fill_in(&mut self.periods.expected, expected);
        self
    }

    /// The form as it is shown again on a later day: what held only for the day on which it was said is asked again.
    ///
    /// Who the donor is stays, and so does each day that still counts. "None of these", "not sure" and what rules a
    /// donor out are gone, and so is whatever no longer makes a difference; what was "not over" is asked for its day.
    #[must_use]
    pub fn asked_again(mut self, book: &Rulebook, today: NaiveDate) -> Self {
        self.groups.clear();
        self.not_able = Answer::Unanswered;
        self.conditions.retain_mut(|condition| {
            let Some((_, case)) = book.case(condition.case) else { return false };
            let counts = condition.still_counts(book, today);
            if condition.when == ConditionWhen::StillOn && case.wait != Wait::WhileItLasts {
                condition.when = ConditionWhen::Date;
                // Typed before "not over" was said, so it is not the day on which it ended.
                condition.date = DateText::default();
            }
            counts
        });
        for period in &mut self.periods.periods {
            if std::mem::take(&mut period.still_on) {
                period.last = DateText::default();
            }
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

/// The group in which a case is asked.
fn group_of(case: CaseKey, book: &Rulebook) -> Option<Group> {
    book.case(case).map(|(deferral, _)| deferral.topic.group())
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
