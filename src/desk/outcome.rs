//! How a donor's visit ends: what a choice of the staff leads to, and what is written down.

use chrono::{NaiveDate, NaiveDateTime};

use super::age::AgeBand;
use super::log::{Outcome, Record, Session};
use crate::eligibility::{Assessment, Donation, Facts, Given, History, PartialDate, Verdict, still_works, what_if};
use crate::rules::{Kind, Rulebooks, Volumes};

/// How a visit ended, without its particulars: what staff choose first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ended {
    /// With a donation.
    Donated,
    /// With a deferral.
    Deferred,
    /// The donor left.
    Left,
}

impl Ended {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Donated, Self::Deferred, Self::Left];
}

impl From<Outcome> for Ended {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Donated { .. } => Self::Donated,
            Outcome::Deferred { .. } => Self::Deferred,
            Outcome::Left => Self::Left,
        }
    }
}

/// What a choice leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A measured value cannot be read and was not judged: it comes first.
    Unread,
    /// The rules do not allow it: whether it was so all the same is to be said.
    Against,
    /// How much it was is to be said.
    HowMuch,
    /// It is written down.
    Write(Outcome),
}

impl Step {
    /// What a choice leads to for a donor who was judged so. `unread`: whether a measured value cannot be read; whoever
    /// leaves may do so all the same.
    #[must_use]
    pub fn after(choice: Ended, assessment: &Assessment, unread: bool) -> Self {
        match choice {
            Ended::Donated | Ended::Deferred if unread => Self::Unread,
            Ended::Donated if still_works(assessment) => Self::HowMuch,
            Ended::Donated => Self::Against,
            Ended::Deferred => {
                let next = assessment.open_from().filter(|day| *day > assessment.day);
                Self::Write(Outcome::Deferred { next })
            }
            Ended::Left => Self::Write(Outcome::Left),
        }
    }
}

/// What may be given of a kind, in the order in which it is offered.
///
/// ```
/// use donation_day::desk::outcome::amounts;
/// use donation_day::eligibility::Given;
/// use donation_day::rules::{Kind, RULES_OF_2024};
/// let amounts = amounts(Kind::WholeBlood, &RULES_OF_2024.volumes);
/// assert_eq!(amounts[2], Given::WholeBlood { ml: Some(400) });
/// ```
#[must_use]
pub fn amounts(kind: Kind, volumes: &Volumes) -> Vec<Given> {
    match kind {
        Kind::WholeBlood => volumes.whole_blood_ml.iter().map(|ml| Given::WholeBlood { ml: Some(*ml) }).collect(),
        Kind::Platelets => {
            let of = |units: &u8| Given::Platelets { units: Some(*units), plasma_ml: 0 };
            volumes.platelet_units.iter().map(of).collect()
        }
    }
}

/// Whether a donor who may not give what was wished for may give the other kind today, where that is taken.
#[must_use]
pub fn may_give_the_other(wished: &Assessment, other: &Assessment, session: &Session) -> bool {
    session.takes(other.kind) && !still_works(wished) && other.verdict == Verdict::CanDonate
}

/// From which day on a donor who was judged so may come again; none where nobody can say, and for one who left.
#[must_use]
pub fn next_day(
    outcome: Outcome,
    facts: &Facts,
    history: &History,
    assessment: &Assessment,
    rulebooks: &Rulebooks,
) -> Option<NaiveDate> {
    match outcome {
        Outcome::Donated { given } => {
            let donation = Donation { when: Some(PartialDate::Day(assessment.day)), given, no_blood: false };
            what_if(facts, history, &[], donation, rulebooks, assessment.day).next[assessment.kind as usize]
        }
        Outcome::Deferred { next } => next,
        Outcome::Left => None,
    }
}

impl Record {
    /// What is written down of a donor who was judged so. A donation that the rules allow and a donor who left have no
    /// reasons.
    #[must_use]
    pub fn of(number: u32, at: NaiveDateTime, facts: &Facts, assessment: &Assessment, outcome: Outcome) -> Self {
        let reasons = match outcome {
            Outcome::Donated { .. } if still_works(assessment) => Vec::new(),
            Outcome::Left => Vec::new(),
            Outcome::Donated { .. } | Outcome::Deferred { .. } => Self::reasons_of(assessment),
        };
        Self {
            number,
            at,
            age_band: facts.birth.known().and_then(|birth| AgeBand::of(birth, assessment.day)),
            kind: assessment.kind,
            sex: facts.sex,
            measured: facts.measured,
            outcome,
            reasons,
        }
    }

    /// The outcomes to which it can be corrected: each amount of either kind, a deferral until the day that it has, and
    /// that the donor left.
    #[must_use]
    pub fn corrections(&self, volumes: &Volumes) -> Vec<Outcome> {
        let given = Kind::ALL.into_iter().flat_map(|kind| amounts(kind, volumes));
        let next = if let Outcome::Deferred { next } = self.outcome { next } else { None };
        given.map(|given| Outcome::Donated { given }).chain([Outcome::Deferred { next }, Outcome::Left]).collect()
    }

    /// The same record with the outcome as it is right. Reasons are for an outcome: another one has none.
    #[must_use]
    pub fn corrected(&self, outcome: Outcome) -> Self {
        let kind = match outcome {
            Outcome::Donated { given } => Kind::ALL.into_iter().find(|kind| given.counts_as(*kind)),
            Outcome::Deferred { .. } | Outcome::Left => None,
        };
        let is_same = Ended::from(outcome) == Ended::from(self.outcome);
        let reasons = if is_same { self.reasons.clone() } else { Vec::new() };
        Self { kind: kind.unwrap_or(self.kind), outcome, reasons, ..self.clone() }
    }
}
