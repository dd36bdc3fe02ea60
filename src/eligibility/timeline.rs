//! Facts, history and rulebooks as spans of days, each with the reason that it has.

use chrono::{Days, NaiveDate};

use super::assessment::{Basis, Question, Says};
use super::donor::{Answer, Condition, Facts, GroupAnswer, Menstruation, Occurred, Sex};
use super::history::{Donation, Given, History, Told};
use super::measured::Objection;
use super::periods::{Known, bleedings};
use crate::rules::{Case, Kind, Length, Rule, Rulebook, Rulebooks, Wait};
use crate::schedule::{Ground, Span, Sum, Until, spans_where};

/// What holds on the days of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A rule speaks, because of a fact.
    Reason { says: Says, rule: &'static Rule, basis: Basis },
    /// Something that is needed has not been answered.
    Missing(Question),
}

/// A span of days with what holds on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub span: Span,
    pub what: What,
}

/// Everything that is known of a donor for one kind of donation, as spans: every day is read off them.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    pub(super) stretches: Vec<Stretch>,
    pub(super) kind: Kind,
    pub(super) units: Option<u8>,
    pub(super) history: History,
    pub(super) rulebooks: Rulebooks,
}

impl Timeline {
    /// Turns what is known on `today` into spans, once for all days.
    ///
    /// ```
    /// use donation_day::eligibility::{Condition, Facts, History, Occurred, PartialDate, Timeline};
    /// use donation_day::rules::{CaseKey, Kind, rulebooks};
    /// use donation_day::schedule::open_until;
    /// let day = |text: &str| text.parse().expect("a real day");
    /// let condition = Condition { case: CaseKey("cold"), when: Occurred::Last(PartialDate::Day(day("2026-11-20"))) };
    /// let facts = Facts { conditions: vec![condition], ..Facts::default() };
    /// let today = day("2026-11-24");
    /// let timeline = Timeline::new(&facts, &History::default(), Kind::WholeBlood, &rulebooks(), today);
    /// assert_eq!(timeline.assess(today).open_from(), Some(day("2026-11-27")));
    /// assert_eq!(open_until(&timeline.blocked(), day("2026-11-27")), None);
    /// ```
    #[must_use]
    pub fn new(facts: &Facts, history: &History, kind: Kind, rulebooks: &Rulebooks, today: NaiveDate) -> Self {
        Self::since(NaiveDate::MIN, facts, history, kind, rulebooks, today)
    }

    /// The same for `since` and the days after it: of what is over by then, nothing need be there.
    #[must_use]
    pub fn since(
        since: NaiveDate,
        facts: &Facts,
        history: &History,
        kind: Kind,
        rulebooks: &Rulebooks,
        today: NaiveDate,
    ) -> Self {
        let longest = Days::new(rulebooks.windows().map(|(.., book)| longest_after_donation(book)).max().unwrap_or(0));
        let counts_since = since.checked_sub_days(longest).unwrap_or(NaiveDate::MIN);
        // What it held on the days before tells when a full year began, and how full it was.
        let recent = history.since(counts_since.checked_sub_days(longest).unwrap_or(NaiveDate::MIN));
        let mut stretches = Vec::new();
        for (from, until, book) in rulebooks.windows().filter(|(_, until, _)| until.is_none_or(|until| until > since)) {
            let so_far = Vec::new();
            let mut spans =
                Spans { facts, history, recent: &recent, since, counts_since, kind, book, today, stretches: so_far };
            spans.of_donations();
            spans.of_the_person();
            spans.of_conditions();
            spans.of_periods();
            spans.of_what_rules_out();
            spans.of_what_was_measured();
            stretches.extend(spans.stretches.into_iter().filter_map(|stretch| {
                stretch.span.within(from, until).map(|span| Stretch { span, what: stretch.what })
            }));
        }
        let first = rulebooks.windows().next().map(|(from, ..)| from);
        stretches.push(Stretch {
            span: Span { from: NaiveDate::MIN, until: first.map_or(Until::Never, Until::Day) },
            what: What::Missing(Question::RulesOfThatDay),
        });
        Self { stretches, kind, units: facts.platelet_units, history: recent, rulebooks: rulebooks.clone() }
    }

    /// The same, with donations that are planned: they block no day, and a day that would make one of them too early says
    /// so.
    ///
    /// ```
    /// use donation_day::eligibility::{Facts, History, Says, Timeline};
    /// use donation_day::rules::{Kind, rulebooks};
    /// use donation_day::schedule::Planned;
    /// let day = |text: &str| text.parse().expect("a real day");
    /// let today = day("2026-12-20");
    /// let plan = [Planned { day: day("2027-01-05"), kind: Kind::WholeBlood }.donation(None)];
    /// let timeline = Timeline::new(&Facts::default(), &History::default(), Kind::Platelets, &rulebooks(), today);
    /// // Platelets today would close four weeks to whole blood.
    /// let answer = timeline.beside(&plan).assess(today);
    /// assert_eq!(answer.findings.iter().map(|finding| finding.says).collect::<Vec<_>>(), [Says::PlanTooEarly]);
    /// ```
    #[must_use]
    pub fn beside(mut self, plan: &[Donation]) -> Self {
        self.history.donations.extend(plan);
        self
    }
}

/// What a plan from `today` to the day before `until` has to obey. Donations that are planned already are left out: a plan
/// takes their place. What still lasts closes all days, as nobody knows when it ends.
///
/// ```
/// use donation_day::eligibility::{Facts, History, ground};
/// use donation_day::rules::{Kind, rulebooks};
/// use donation_day::schedule::{Wish, best_year};
/// let day = |text: &str| text.parse().expect("a real day");
/// let rulebooks = rulebooks();
/// let (today, until) = (day("2026-11-24"), day("2027-11-24"));
/// let ground = ground(&Facts::default(), &History::default(), &rulebooks, until, today);
/// let plan = best_year(&ground, Wish::Calm { kind: Kind::WholeBlood, times: 2 }, &|_, _| true);
/// assert_eq!(plan.len(), 2);
/// ```
#[must_use]
pub fn ground<'a>(
    facts: &Facts,
    history: &History,
    rulebooks: &'a Rulebooks,
    until: NaiveDate,
    today: NaiveDate,
) -> Ground<'a> {
    let mut past = history.clone();
    past.donations.retain(|donation| donation.has_come_by(today));
    let blocked = Kind::ALL.map(|kind| Timeline::new(facts, &past, kind, rulebooks, today).blocked());
    let volume = rulebooks.on(today).map(|book| book.yearly_volume);
    let given = volume.iter().flat_map(|volume| past.loads(volume)).collect();
    let units = facts.platelet_units.or(volume.map(|volume| volume.new_units)).unwrap_or_default();
    Ground { rulebooks, blocked, given, units, from: today, until }
}

/// The days for which a donation can speak at all, or some more.
fn longest_after_donation(book: &Rulebook) -> u64 {
    let waits = book.intervals.iter().map(|interval| interval.wait);
    let others =
        [book.special_match.wait, book.other_kinds.within, book.yearly_count.within, book.yearly_volume.within];
    waits.chain(others).map(Length::most_days).max().unwrap_or(0)
}

/// All days.
const ALWAYS: Span = Span { from: NaiveDate::MIN, until: Until::Never };

/// Collects the spans of one donor under one rulebook.
struct Spans<'a> {
    facts: &'a Facts,
    history: &'a History,
    /// The donations that may speak for the days that are asked about, and those of some time before them.
    recent: &'a History,
    /// The first day that is asked about: what is over by then is left out.
    since: NaiveDate,
    /// What is read off the recent donations is right from here on.
    counts_since: NaiveDate,
    kind: Kind,
    book: &'a Rulebook,
    today: NaiveDate,
    stretches: Vec<Stretch>,
}

impl Spans<'_> {
    fn push(&mut self, span: Span, says: Says, rule: &'static Rule, basis: Basis) {
        if !span.until.is_after(self.since) {
            return;
        }
        self.stretches.push(Stretch { span, what: What::Reason { says, rule, basis } });
    }

    fn block(&mut self, from: NaiveDate, until: Until, rule: &'static Rule, basis: Basis) {
        self.push(Span { from, until }, Says::Blocked, rule, basis);
    }

    fn missing(&mut self, question: Question) {
        self.stretches.push(Stretch { span: ALWAYS, what: What::Missing(question) });
    }

    fn not_sure(&mut self, question: Question, rule: &'static Rule) {
        self.push(ALWAYS, Says::AskStaff, rule, Basis::NotSure(question));
    }

    /// An answer, or what its absence means.
    fn need<T>(&mut self, answer: Answer<T>, question: Question, rule: &'static Rule) -> Option<T> {
        match answer {
            Answer::Known(value) => return Some(value),
            Answer::NotSure => self.not_sure(question, rule),
            Answer::Unanswered => self.missing(question),
        }
        None
    }

    /// I: intervals, yearly caps, other kinds, and what was said of the donations as a whole.
    fn of_donations(&mut self) {
        let book = self.book;
        let history = self.recent;
        let kind = self.kind;
        let is_approved = self.facts.special_match.as_ref().is_some_and(|reason| !reason.trim().is_empty());
        for interval in book.intervals.iter().filter(|interval| interval.to == kind) {
            let special =
                Some(book.special_match).filter(|special| is_approved && special.replaces == interval.rule.id);
            let (rule, wait) = special.map_or((interval.rule, interval.wait), |special| (special.rule, special.wait));
            for one in history.counted(interval.from, &book.yearly_volume) {
                let until = Until::Day(wait.after(one.when.last()));
                self.block(one.when.first(), until, rule, Basis::Donation { given: one.given, when: one.when });
            }
        }
        if self.kind == Kind::Platelets {
            self.of_the_year();
        }
        let interval_from = |counts: &dyn Fn(Kind) -> bool| {
            let mut intervals = book.intervals.iter().filter(|interval| interval.to == kind);
            intervals.find(|interval| counts(interval.from)).map_or(book.other_kinds.rule, |interval| interval.rule)
        };
        for donation in history.donations.iter().filter(|donation| !donation.no_blood) {
            let given = donation.given;
            match (donation.when, given) {
                (None, _) => {
                    let rule = interval_from(&|from| given.counts_as(from));
                    self.push(ALWAYS, Says::AskStaff, rule, Basis::UndatedDonation { given });
                }
                (Some(when), Given::Other) => {
                    let until = Until::Day(book.other_kinds.within.after(when.last()));
                    let span = Span { from: when.first(), until };
                    self.push(span, Says::AskStaff, book.other_kinds.rule, Basis::Donation { given, when });
                }
                (Some(_), _) => {}
            }
        }
        match history.told {
            // What is planned says nothing of the past.
            Told::Nothing if !self.history.donations.iter().any(|donation| donation.has_come_by(self.today)) => {
                self.missing(Question::PastDonations);
            }
            Told::Nothing | Told::All => {}
            Told::NotSure => self.not_sure(Question::PastDonations, interval_from(&|_| true)),
        }
    }

    /// I5 and I6: what has been given within a rolling year.
    fn of_the_year(&mut self) {
        let (before, counts_since) = (self.stretches.len(), self.counts_since);
        self.of_the_year_by(self.recent);
        // What was full already when the recent donations began may have been so for longer, and fuller.
        let is_uncertain = |stretch: &Stretch| stretch.span.from <= counts_since;
        if self.recent.donations.len() < self.history.donations.len()
            && self.stretches[before..].iter().any(is_uncertain)
        {
            self.stretches.truncate(before);
            self.of_the_year_by(self.history);
        }
    }

    fn of_the_year_by(&mut self, history: &History) {
        let (count, volume) = (&self.book.yearly_count, &self.book.yearly_volume);
        let loads = history.loads(volume);
        let many = |sum: Sum| sum.donations as u64;
        for (span, sum) in spans_where(&loads, count.within, many, &|sum| sum.is_full(count)) {
            self.push(span, Says::Blocked, count.rule, sum.into());
        }
        let new_ml = u32::from(self.facts.platelet_units.unwrap_or(volume.new_units)) * volume.unit_ml;
        let is_too_much = |sum: Sum| !sum.has_room_for(new_ml, volume);
        for (span, sum) in spans_where(&loads, volume.within, |sum| sum.ml, &is_too_much) {
            self.push(span, Says::Blocked, volume.rule, sum.into());
        }
        let one_more_fits =
            |sum: Sum| sum.has_room_for(volume.unit_ml, volume) && !sum.has_room_for(2 * volume.unit_ml, volume);
        for (span, sum) in spans_where(&loads, volume.within, |sum| sum.ml, &one_more_fits) {
            self.push(span, Says::OneUnitOnly, volume.rule, sum.into());
        }
    }

    /// W1 and W2: age, weight and sex.
    fn of_the_person(&mut self) {
        let age = &self.book.age;
        if let Some(birth) = self.need(self.facts.birth, Question::BirthDate, age.rule) {
            let basis = Basis::Birth(birth);
            self.block(NaiveDate::MIN, Until::Day(Length::Years(age.from).after(birth)), age.rule, basis);
            self.of_the_upper_age(birth);
        }
        let weight = &self.book.weight;
        if let Some(grams) = self.need(self.facts.weight, Question::Weight, weight.rule) {
            let basis = Basis::Weight(grams);
            let least = match self.facts.sex {
                Answer::Known(Sex::Male) => weight.men_g,
                // Between the two limits it depends on the sex; below both and above both it does not.
                Answer::NotSure | Answer::Unanswered if grams.0 < weight.men_g && grams.0 >= weight.women_g => {
                    self.need(self.facts.sex, Question::Sex, weight.rule);
                    weight.women_g
                }
                Answer::Known(Sex::Female) | Answer::NotSure | Answer::Unanswered => weight.women_g,
            };
            if grams.0 < least {
                self.push(ALWAYS, Says::Blocked, weight.rule, basis);
            }
        }
    }

    fn of_the_upper_age(&mut self, birth: NaiveDate) {
        let age = &self.book.age;
        let basis = Basis::Birth(birth);
        let usual = age.ends(birth);
        let (Some(extension), Some(last)) = (&age.extension, age.extension_ends(birth)) else {
            return self.block(usual, Until::Never, age.rule, basis);
        };
        self.block(last, Until::Never, age.rule, basis);
        let repeat_since = self.history.day_of_donation(extension.donations).filter(|day| *day <= self.today);
        let may_be_repeat = repeat_since.is_some() || self.history.told != Told::All;
        let extended = Span { from: usual, until: Until::Day(last) };
        match self.facts.extension {
            Answer::Known(true) if may_be_repeat => {
                if repeat_since.is_none() && self.history.told == Told::Nothing {
                    self.stretches.push(Stretch { span: extended, what: What::Missing(Question::PastDonations) });
                }
                if let Some(since) = repeat_since.filter(|since| *since > usual) {
                    self.block(usual, Until::Day(since), age.rule, basis);
                }
            }
            Answer::Unanswered if may_be_repeat => {
                self.stretches.push(Stretch { span: extended, what: What::Missing(Question::Extension) });
            }
            Answer::NotSure if may_be_repeat => {
                self.push(extended, Says::AskStaff, age.rule, Basis::NotSure(Question::Extension));
            }
            _ => self.block(usual, Until::Never, age.rule, basis),
        }
    }

    /// S, D and V: what happened that a donation waits for.
    fn of_conditions(&mut self) {
        for condition in &self.facts.conditions {
            if self.book.case(condition.case).is_none() {
                self.missing(Question::UnknownCase);
            }
            for (deferral, case) in self.book.meanings(condition.case) {
                if deferral.kinds.include(self.kind) {
                    self.of_condition(*condition, case, deferral.rule);
                }
            }
        }
        for (group, rule) in self.book.groups {
            let named = |condition: &Condition| {
                self.book.case(condition.case).is_some_and(|(deferral, _)| deferral.topic.group() == *group)
            };
            let named = self.facts.conditions.iter().any(named);
            let said = |answer: GroupAnswer| self.facts.groups.contains(&(*group, answer));
            if said(GroupAnswer::NotSure) {
                self.not_sure(Question::Group(*group), rule);
            } else if said(GroupAnswer::Unfinished) || !(named || said(GroupAnswer::NoneElse)) {
                self.missing(Question::Group(*group));
            }
        }
    }

    fn of_condition(&mut self, condition: Condition, case: &Case, rule: &'static Rule) {
        let basis = Basis::Condition(condition);
        let still = Span { from: self.today, until: Until::Open };
        let after = |length: Length, when: super::PartialDate| Span {
            from: when.first(),
            until: Until::Day(length.after(when.last())),
        };
        let (span, says) = match (case.wait, condition.when) {
            (Wait::For(length), Occurred::Last(when)) => (after(length, when), Says::Blocked),
            // The last day is blocked too (T5).
            (Wait::WhileItLasts, Occurred::Last(when)) => (after(Length::Days(1), when), Says::Blocked),
            (Wait::For(_) | Wait::WhileItLasts | Wait::ThenAsk, Occurred::StillOn) => (still, Says::Blocked),
            (Wait::AskFor(length), Occurred::Last(when)) => (after(length, when), Says::AskStaff),
            (Wait::AskFor(_), Occurred::StillOn) => (still, Says::AskStaff),
            // What has a day says nothing of the days before it (T5).
            (Wait::Ask | Wait::ThenAsk, Occurred::Last(when)) => {
                (Span { from: when.first(), until: Until::Never }, Says::AskStaff)
            }
            (_, Occurred::NotKnown) | (Wait::Ask, Occurred::StillOn) => (ALWAYS, Says::AskStaff),
        };
        self.push(span, says, rule, basis);
        if let (Wait::For(Length::Hours(_)), Until::Day(free)) = (case.wait, span.until) {
            let that_day = Span { from: free, until: Until::Day(Length::Days(1).after(free)) };
            self.push(that_day, Says::NotBeforeTheHour, rule, basis);
        }
    }

    /// N: what rules a person out, without anybody asking which.
    fn of_what_rules_out(&mut self) {
        let rule = self.book.not_able.rule;
        if self.need(self.facts.not_able, Question::NotAble, rule) == Some(true) {
            self.push(ALWAYS, Says::Blocked, rule, Basis::NotAble);
        }
    }

    /// M: a value that fails blocks from its day on; the staff name the next, the rules name none.
    fn of_what_was_measured(&mut self) {
        let Some(measured) = self.facts.measured else { return };
        let from_then_on = Span { from: measured.on, until: Until::Open };
        for (rule, value, objection) in measured.objections(&self.book.measures, self.facts.sex, self.kind) {
            let basis = Basis::Measured(value);
            match objection {
                Objection::Fails => self.push(from_then_on, Says::Blocked, rule, basis),
                Objection::AskStaff => self.push(from_then_on, Says::AskStaff, rule, basis),
                Objection::DependsOnSex => match self.facts.sex {
                    Answer::NotSure => self.push(from_then_on, Says::AskStaff, rule, Basis::NotSure(Question::Sex)),
                    _ => self.stretches.push(Stretch { span: from_then_on, what: What::Missing(Question::Sex) }),
                },
            }
        }
    }

    /// S5, S6 and W3: periods.
    fn of_periods(&mut self) {
        let rule = &self.book.menstruation;
        let cycle = match &self.facts.menstruation {
            Answer::Known(Menstruation::Concerns(cycle)) => cycle,
            Answer::NotSure => return self.not_sure(Question::Menstruation, rule.asked),
            Answer::Unanswered if self.facts.sex == Answer::Known(Sex::Female) => {
                return self.missing(Question::Menstruation);
            }
            Answer::Known(Menstruation::DoesNotConcern) | Answer::Unanswered => return,
        };
        if cycle.unfinished || (cycle.periods.is_empty() && cycle.expected.is_none()) {
            self.missing(Question::Menstruation);
        }
        for bleeding in bleedings(cycle, rule, self.today) {
            let before = Days::new(u64::from(rule.days_before));
            let from = bleeding.first.checked_sub_days(before).unwrap_or(NaiveDate::MIN);
            let until = Until::Day(Length::Days(rule.days_after.saturating_add(1)).after(bleeding.last));
            let by = if bleeding.known == Known::Predicted { rule.predicted } else { rule.recorded };
            self.block(from, until, by, Basis::Bleeding(bleeding));
        }
    }
}

impl From<Sum> for Basis {
    fn from(sum: Sum) -> Self {
        Self::Year { donations: sum.donations, ml: u32::try_from(sum.ml).unwrap_or(u32::MAX) }
    }
}
