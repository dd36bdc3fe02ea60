//! The verdict on a day, with every reason for it.

use chrono::NaiveDate;

use super::donor::{Condition, Facts, Grams, Occurred, PartialDate};
use super::history::{Donation, Given, History};
use super::measured::Measurement;
use super::periods::Bleeding;
use super::timeline::{Stretch, Timeline, What};
use crate::rules::{CountsFrom, Group, Kind, Length, Rule, RuleId, Rulebook, Rulebooks, Wait};
use crate::schedule::{Span, Until, way_out};

/// What is asked of a donor, in the order in which it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// Sex as on the identity document.
    Sex,
    /// The birth date.
    BirthDate,
    /// Whether a donor past the usual upper age asks to go on.
    Extension,
    /// The body weight.
    Weight,
    /// Past donations, or "never".
    PastDonations,
    /// A group of questions.
    Group(Group),
    /// Whether something rules the donor out.
    NotAble,
    /// Periods.
    Menstruation,
    /// Nothing to answer: no rulebook holds on that day.
    RulesOfThatDay,
    /// Nothing to answer here: an answer names a case that the rulebook does not have.
    UnknownCase,
}

impl Question {
    /// The stable word under which it is exported.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::BirthDate => "birth_date",
            Self::Weight => "weight",
            Self::Sex => "sex",
            Self::PastDonations => "history",
            Self::Extension => "extension",
            Self::Group(group) => group.key(),
            Self::NotAble => "not_able",
            Self::Menstruation => "menstruation",
            Self::RulesOfThatDay => "rules_of_that_day",
            Self::UnknownCase => "unknown_case",
        }
    }
}

/// The verdict for a person, a kind and a day: exactly one of five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// 1: can donate.
    CanDonate,
    /// 2: not yet; the first day on or after the judged one that no rule blocks.
    NotYet {
        /// The earliest day.
        earliest: NaiveDate,
    },
    /// 3: not yet, and no date: something still lasts.
    NoDate,
    /// 4: cannot donate under these rules.
    CannotDonate,
    /// 5: not enough answered, or for the staff to decide.
    ForStaff,
}

/// The fact that a finding rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// A donation.
    Donation {
        /// What was given.
        given: Given,
        /// When.
        when: PartialDate,
    },
    /// A donation whose day is not known at all.
    UndatedDonation {
        /// What was given.
        given: Given,
    },
    /// The platelet donations of the past year together.
    Year {
        /// How many.
        donations: usize,
        /// How much, in millilitres.
        ml: u32,
    },
    /// The birth date.
    Birth(NaiveDate),
    /// The weight.
    Weight(Grams),
    /// Something that happened.
    Condition(Condition),
    /// Bleeding days, recorded or predicted.
    Bleeding(Bleeding),
    /// "One of these": which is not asked.
    NotAble,
    /// A value that staff measured.
    Measured(Measurement),
    /// "Not sure" to a question.
    NotSure(Question),
    /// A donation that is planned.
    Planned {
        /// Its day.
        on: NaiveDate,
    },
}

/// What a finding does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Says {
    /// No donation on these days.
    Blocked,
    /// The staff decide.
    AskStaff,
    /// Advice: on this day not before the hour from which it counts.
    NotBeforeTheHour,
    /// Advice: not more than one unit of platelets fits.
    OneUnitOnly,
    /// Advice: a planned donation would then be too early.
    PlanTooEarly,
}

/// One reason: a rule, what it says, and the fact that it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// What it does.
    pub says: Says,
    /// The fact.
    pub basis: Basis,
    /// The days: `until` is the first day that is free of it.
    pub span: Span,
    /// Whether it decides the verdict: it blocks the day before the earliest day, or stands in the way of any.
    pub decides: bool,
}

/// What follows from a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outlook {
    /// From this day on it no longer speaks.
    FreeFrom(NaiveDate),
    /// It still lasts, and a donation waits so long after its last day.
    AfterItIsOver {
        /// The day that it counts from.
        from: CountsFrom,
        /// How long.
        wait: Length,
    },
    /// It still lasts, and nobody is told when it has to end.
    NotMeanwhile,
    /// It still lasts, and then the staff decide.
    ThenAskStaff,
    /// The staff name the next day.
    StaffNameTheDay,
    /// It has no end.
    NoEnd,
    /// Some of those whom it concerns may donate after all.
    SomePass,
    /// The staff decide.
    AskStaff,
    /// On that day not before the hour from which it counts.
    NotBeforeTheHour,
    /// Not more than one unit.
    OneUnitOnly,
    /// Its rule has said all.
    Nothing,
}

impl Finding {
    /// What follows from it; `book` is the one whose cases it names.
    #[must_use]
    pub fn outlook(&self, book: &Rulebook) -> Outlook {
        match (self.says, self.span.until) {
            (Says::PlanTooEarly, _) => Outlook::Nothing,
            (Says::NotBeforeTheHour, _) => Outlook::NotBeforeTheHour,
            (Says::OneUnitOnly, _) => Outlook::OneUnitOnly,
            (Says::Blocked | Says::AskStaff, Until::Day(day)) => Outlook::FreeFrom(day),
            (Says::AskStaff, _) => Outlook::AskStaff,
            (Says::Blocked, Until::Never) if self.basis == Basis::NotAble => Outlook::SomePass,
            (Says::Blocked, Until::Never) => Outlook::NoEnd,
            (Says::Blocked, Until::Open) => match self.basis {
                Basis::Condition(Condition { case, when: Occurred::StillOn }) => {
                    let of_this_rule = book.meanings(case).find(|(deferral, _)| deferral.rule.id == self.rule.id);
                    match of_this_rule.map(|(_, case)| (case.wait, case.counts_from)) {
                        Some((Wait::For(wait), from)) => Outlook::AfterItIsOver { from, wait },
                        Some((Wait::ThenAsk, _)) => Outlook::ThenAskStaff,
                        _ => Outlook::NotMeanwhile,
                    }
                }
                Basis::Measured(_) => Outlook::StaffNameTheDay,
                _ => Outlook::NotMeanwhile,
            },
        }
    }
}

/// The judgement of one day for one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The kind that was judged.
    pub kind: Kind,
    /// The day that was judged.
    pub day: NaiveDate,
    /// The verdict.
    pub verdict: Verdict,
    /// Every reason, the deciding ones first.
    pub findings: Vec<Finding>,
    /// What has not been answered.
    pub missing: Vec<Question>,
}

impl Assessment {
    /// The first day, on or after the judged one, on which no rule blocks; none unless the verdict says when.
    #[must_use]
    pub fn open_from(&self) -> Option<NaiveDate> {
        match self.verdict {
            Verdict::CanDonate => Some(self.day),
            Verdict::NotYet { earliest } => Some(earliest),
            Verdict::NoDate | Verdict::CannotDonate | Verdict::ForStaff => None,
        }
    }

    /// The first day, on or after the judged one, against which nothing speaks that is known so far: what has not been
    /// answered does not count. None where no day is known, or where all that is known is that the staff have to be asked.
    ///
    /// ```
    /// use donation_day::eligibility::{Facts, History, Verdict, assess};
    /// use donation_day::rules::{Kind, rulebooks};
    /// let today = "2026-11-24".parse().expect("a real day");
    /// let answer = assess(&Facts::default(), &History::default(), Kind::WholeBlood, today, &rulebooks(), today);
    /// // Nothing was answered, and nothing speaks against today.
    /// assert_eq!((answer.verdict, answer.open_from(), answer.known_from()), (Verdict::ForStaff, None, Some(today)));
    /// ```
    #[must_use]
    pub fn known_from(&self) -> Option<NaiveDate> {
        let has_unknown_rules = self.missing.contains(&Question::RulesOfThatDay);
        let asks_staff = self.findings.iter().any(|finding| finding.says == Says::AskStaff);
        match self.verdict {
            Verdict::ForStaff => (!has_unknown_rules && !asks_staff).then_some(self.day),
            _ => self.open_from(),
        }
    }

    /// The day from which on `other`, the judgement for another kind, opens sooner than this one; none if it does not.
    ///
    /// ```
    /// use donation_day::eligibility::{Donation, Facts, Given, History, PartialDate, assess};
    /// use donation_day::rules::{Kind, rulebooks};
    /// let day = |text: &str| text.parse().expect("a real day");
    /// let given = Given::WholeBlood { ml: Some(400) };
    /// let donation = Donation { when: Some(PartialDate::Day(day("2026-11-01"))), given, no_blood: false };
    /// let history = History { donations: vec![donation], ..History::default() };
    /// let today = day("2026-11-24");
    /// let [whole_blood, platelets] =
    ///     Kind::ALL.map(|kind| assess(&Facts::default(), &history, kind, today, &rulebooks(), today));
    /// assert_eq!(whole_blood.sooner(&platelets), Some(day("2027-02-01")));
    /// assert_eq!(platelets.sooner(&whole_blood), None);
    /// ```
    #[must_use]
    pub fn sooner(&self, other: &Self) -> Option<NaiveDate> {
        other.open_from().filter(|day| self.open_from().is_none_or(|own| *day < own))
    }

    /// Whether everything was answered and nothing is left to the staff: if not, an earliest day counts only what was
    /// answered.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.findings.iter().all(|finding| finding.says != Says::AskStaff)
    }
}

/// Judges one day: may this donor give this kind on `day`, and if not, when, and why?
///
/// `today` is the day on which the answers were given. The function is total: any input gets a verdict.
///
/// ```
/// use donation_day::eligibility::{Answer, Donation, Facts, Given, History, PartialDate, Told, Verdict, assess};
/// use donation_day::rules::{Kind, rulebooks};
/// let day = |text: &str| text.parse().expect("a real day");
/// let history = History {
///     told: Told::All,
///     donations: vec![Donation {
///         when: Some(PartialDate::Day(day("2024-08-31"))),
///         given: Given::WholeBlood { ml: Some(400) },
///         no_blood: false,
///     }],
/// };
/// let today = day("2025-02-28");
/// let answer = assess(&Facts::default(), &history, Kind::WholeBlood, today, &rulebooks(), today);
/// assert_eq!(answer.verdict, Verdict::NotYet { earliest: day("2025-03-01") });
/// assert_eq!(answer.findings[0].rule.id.to_string(), "I1");
/// // Nobody can be told "yes" before the rest is answered.
/// assert!(!answer.missing.is_empty());
/// ```
#[must_use]
pub fn assess(
    facts: &Facts,
    history: &History,
    kind: Kind,
    day: NaiveDate,
    rulebooks: &Rulebooks,
    today: NaiveDate,
) -> Assessment {
    Timeline::since(day, facts, history, kind, rulebooks, today).assess(day)
}

impl Timeline {
    /// Judges one day, on or after the first that it knows.
    #[must_use]
    pub fn assess(&self, day: NaiveDate) -> Assessment {
        let blocked = self.blocked();
        // What still lasts may end any day; if even then no day opens before the end of all, that comes first.
        let ended: Vec<Span> = blocked.iter().copied().filter(|span| span.until != Until::Open).collect();
        let without = way_out(&ended, day);
        let way = if without.end == Err(Until::Never) { without } else { way_out(&blocked, day) };
        // The day to which the way leads, or on which it ends; and the day that decides: the last blocked one.
        let (reached, decisive) = match way.end {
            Ok(open) if open == day => (day, None),
            Ok(open) => (open, open.pred_opt()),
            Err(_) => (way.stops.last().copied().unwrap_or(day), way.stops.last().copied()),
        };
        let mut findings: Vec<Finding> = Vec::new();
        let mut missing: Vec<Question> = Vec::new();
        for Stretch { span, what } in &self.stretches {
            let asked = span.from <= reached && span.until.is_after(day);
            let covers = |on: &NaiveDate| span.covers(*on);
            match *what {
                What::Missing(question) if asked && !missing.contains(&question) => missing.push(question),
                What::Missing(_) => {}
                What::Reason { says, rule, basis } => {
                    let decides = says == Says::Blocked
                        && decisive.is_some_and(|on| span.covers(on))
                        && way.end.err().is_none_or(|until| span.until == until);
                    let tells = match says {
                        Says::Blocked => decides || way.stops.iter().any(covers),
                        Says::AskStaff => asked,
                        Says::NotBeforeTheHour => way.end.is_ok_and(|open| span.covers(open)),
                        Says::OneUnitOnly | Says::PlanTooEarly => span.covers(reached) || span.covers(day),
                    };
                    if tells {
                        findings.push(Finding { rule, says, basis, span: *span, decides });
                    }
                }
            }
        }
        missing.sort_unstable();
        let for_staff = !missing.is_empty() || findings.iter().any(|finding| finding.says == Says::AskStaff);
        let verdict = match way.end {
            Err(Until::Never) => Verdict::CannotDonate,
            Err(_) => Verdict::NoDate,
            Ok(open) if open > day => Verdict::NotYet { earliest: open },
            Ok(_) if for_staff => Verdict::ForStaff,
            Ok(_) => Verdict::CanDonate,
        };
        if let Ok(open) = way.end {
            findings.extend(self.plans_spoilt_on(open));
        }
        Assessment { kind: self.kind, day, verdict, findings: in_order(findings, day), missing }
    }

    /// The spans on which no donation is possible.
    #[must_use]
    pub fn blocked(&self) -> Vec<Span> {
        self.stretches
            .iter()
            .filter(|stretch| matches!(stretch.what, What::Reason { says: Says::Blocked, .. }))
            .map(|stretch| stretch.span)
            .collect()
    }

    /// The spans on which one rule allows no donation.
    #[must_use]
    pub fn blocked_by(&self, rule: RuleId) -> Vec<Span> {
        let by_rule = self.stretches.iter().filter(
            |stretch| matches!(stretch.what, What::Reason { says: Says::Blocked, rule: by, .. } if by.id == rule),
        );
        by_rule.map(|stretch| stretch.span).collect()
    }

    /// The planned donations on `day` or after it that would become too early if this kind were given on it: of those on
    /// the day itself, such as are of the other kind.
    fn plans_spoilt_on(&self, day: NaiveDate) -> Vec<Finding> {
        let is_later = |donation: &&Donation| donation.when.is_some_and(|when| when.is_exact() && when.first() >= day);
        if !self.history.donations.iter().any(|donation| is_later(&donation)) {
            return Vec::new();
        }
        let donation_on =
            |day: NaiveDate, given: Given| Donation { when: Some(PartialDate::Day(day)), given, no_blood: false };
        let mut with_this_one = self.history.clone();
        let units = self.units.or(self.rulebooks.on(day).map(|book| book.yearly_volume.new_units));
        with_this_one.donations.push(donation_on(
            day,
            match self.kind {
                Kind::WholeBlood => Given::WholeBlood { ml: None },
                Kind::Platelets => Given::Platelets { units, plasma_ml: 0 },
            },
        ));
        let spoilt = |donation: &Donation| {
            let on = donation.when?.first();
            let book = self.rulebooks.on(on)?;
            let rule = with_this_one.too_early_by(donation.given, on, book)?;
            let was = self.history.too_early_by(donation.given, on, book);
            let span = Span { from: day, until: Until::Day(on.max(Length::Days(1).after(day))) };
            was.is_none().then_some(Finding {
                rule,
                says: Says::PlanTooEarly,
                basis: Basis::Planned { on },
                span,
                decides: false,
            })
        };
        let planned = self.history.donations.iter().filter(is_later).filter(|donation| !donation.no_blood);
        planned.filter_map(spoilt).collect()
    }
}

/// The deciding findings first, then those that last longest; what one rule says of one fact, or of several donations,
/// is said once, with its last day.
fn in_order(mut findings: Vec<Finding>, day: NaiveDate) -> Vec<Finding> {
    let order = |finding: &Finding| {
        (std::cmp::Reverse((finding.decides, finding.span.until)), finding.span.from, finding.rule.id)
    };
    findings.sort_by_key(order);
    let is_donation = |finding: &Finding| matches!(finding.basis, Basis::Donation { .. });
    // A planned donation must not hide one that blocks already.
    let is_past = |finding: &Finding| finding.span.from <= day;
    let mut told: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        let again = told.iter().any(|other| {
            other.rule.id == finding.rule.id
                && other.says == finding.says
                && (other.basis == finding.basis
                    || (is_donation(other) && is_donation(&finding) && (is_past(other) || !is_past(&finding))))
        });
        if !again {
            told.push(finding);
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eligibility::{Answer, Measured};
    use crate::rules::{CaseKey, RULES_OF_2024, rulebooks};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    /// Whole blood on each of these days, judged on 24 November 2026.
    fn whole_blood_on(days: &[&str]) -> Assessment {
        let given = Given::WholeBlood { ml: Some(400) };
        let donation = |on: &&str| Donation { when: Some(PartialDate::Day(day(on))), given, no_blood: false };
        let history = History { donations: days.iter().map(donation).collect(), ..History::default() };
        let today = day("2026-11-24");
        assess(&Facts::default(), &history, Kind::WholeBlood, today, &rulebooks(), today)
    }

    fn days_told(assessment: &Assessment) -> Vec<(&'static str, Until)> {
        assessment.findings.iter().map(|finding| (finding.rule.id.0, finding.span.until)).collect()
    }

    #[test]
    fn a_planned_donation_decides_and_the_one_that_blocks_already_is_told_beside_it() {
        let answer = whole_blood_on(&["2026-08-31", "2027-01-10"]);
        assert_eq!(answer.verdict, Verdict::NotYet { earliest: day("2027-07-10") });
        let both = [("I1", Until::Day(day("2027-07-10"))), ("I1", Until::Day(day("2027-03-01")))];
        assert_eq!(days_told(&answer), both);
    }

    #[test]
    fn of_two_past_donations_that_block_only_the_last_day_is_told() {
        let answer = whole_blood_on(&["2026-08-31", "2026-07-15"]);
        assert_eq!(days_told(&answer), [("I1", Until::Day(day("2027-03-01")))]);
    }

    /// What follows from each finding about somebody with these facts who has never given.
    fn outlooks(facts: &Facts, kind: Kind) -> Vec<(&'static str, Outlook)> {
        let today = day("2026-11-24");
        let answer = assess(facts, &History::default(), kind, today, &rulebooks(), today);
        answer.findings.iter().map(|finding| (finding.rule.id.0, finding.outlook(&RULES_OF_2024))).collect()
    }

    fn still_on(case: &'static str) -> Facts {
        let condition = Condition { case: CaseKey(case), when: Occurred::StillOn };
        Facts { conditions: vec![condition], ..Facts::default() }
    }

    #[test]
    fn what_still_lasts_is_told_with_what_follows_it_and_never_with_when_it_has_to_end() {
        let after = |from, wait| Outlook::AfterItIsOver { from, wait };
        let a_week = Length::Weeks(1);
        for (case, kind, expected) in [
            ("cold", Kind::WholeBlood, vec![("S1", after(CountsFrom::LastSymptom, a_week))]),
            ("rabies-after-exposure", Kind::WholeBlood, vec![("V4", after(CountsFrom::EndOfCourse, Length::Years(1)))]),
            ("pregnancy", Kind::WholeBlood, vec![("D6", Outlook::NotMeanwhile)]),
            ("nursing", Kind::WholeBlood, vec![("D8", Outlook::NotMeanwhile)]),
            ("parasites", Kind::WholeBlood, vec![("D33", Outlook::ThenAskStaff)]),
            ("infectious-contact", Kind::WholeBlood, vec![("D21", Outlook::AskStaff)]),
            ("platelet-medicine", Kind::WholeBlood, vec![("S4", after(CountsFrom::LastDose, a_week))]),
            (
                "platelet-medicine",
                Kind::Platelets,
                vec![
                    ("D30", after(CountsFrom::LastDose, Length::Days(5))),
                    ("S4", after(CountsFrom::LastDose, a_week)),
                ],
            ),
        ] {
            assert_eq!(outlooks(&still_on(case), kind), expected, "{case}");
        }
    }

    #[test]
    fn what_has_no_day_says_who_knows_more() {
        let today = day("2026-11-24");
        let not_able = Facts { not_able: Answer::Known(true), ..Facts::default() };
        assert_eq!(outlooks(&not_able, Kind::WholeBlood), [("N", Outlook::SomePass)]);
        let too_old = Facts { birth: Answer::Known(day("1950-01-01")), ..Facts::default() };
        assert_eq!(outlooks(&too_old, Kind::WholeBlood), [("W1", Outlook::NoEnd)]);
        let measured = Measured { blood_pressure: Some((150, 80)), ..Measured::on(today) };
        let measured = Facts { measured: Some(measured), ..Facts::default() };
        assert_eq!(outlooks(&measured, Kind::WholeBlood), [("M1", Outlook::StaffNameTheDay)]);
    }

    #[test]
    fn the_other_kind_is_told_only_where_it_opens_sooner() {
        let given = Given::WholeBlood { ml: Some(400) };
        let donation = Donation { when: Some(PartialDate::Day(day("2026-11-01"))), given, no_blood: false };
        let history = History { donations: vec![donation], ..History::default() };
        let today = day("2026-11-24");
        let of = |kind| assess(&Facts::default(), &history, kind, today, &rulebooks(), today);
        let (whole_blood, platelets) = (of(Kind::WholeBlood), of(Kind::Platelets));
        assert_eq!(whole_blood.sooner(&platelets), Some(day("2027-02-01")));
        assert_eq!(platelets.sooner(&whole_blood), None);
        assert_eq!(platelets.sooner(&platelets), None);
    }
}
