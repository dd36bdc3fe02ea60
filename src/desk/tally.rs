//! What a log adds up to: how a drive is going, against its target.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::Timelike;

use super::log::{Log, Outcome, Reason, Record, Session};
use crate::eligibility::Given;
use crate::rules::Kind;

/// Donors by how it ended for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Those who gave.
    pub donated: u32,
    /// Those who may not today.
    pub deferred: u32,
    /// Those who went away.
    pub left: u32,
}

impl Counts {
    /// All who came.
    #[must_use]
    pub fn came(self) -> u32 {
        self.donated.saturating_add(self.deferred).saturating_add(self.left)
    }

    fn add(&mut self, outcome: Outcome) {
        let count = match outcome {
            Outcome::Donated { .. } => &mut self.donated,
            Outcome::Deferred { .. } => &mut self.deferred,
            Outcome::Left => &mut self.left,
        };
        *count = count.saturating_add(1);
    }
}

/// What was given, as far as it was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amounts {
    /// Millilitres of whole blood.
    pub whole_blood_ml: u64,
    /// Treatment units of platelets.
    pub platelet_units: u64,
    /// Millilitres of plasma given with platelets.
    pub plasma_ml: u64,
    /// Donations whose amount was not written down; of them only the plasma is in these sums.
    pub unstated: u32,
}

impl Amounts {
    fn add(&mut self, given: Given) {
        match given {
            Given::WholeBlood { ml: Some(ml) } => self.whole_blood_ml += u64::from(ml),
            Given::Platelets { units, plasma_ml } => {
                self.plasma_ml += u64::from(plasma_ml);
                match units {
                    Some(units) => self.platelet_units += u64::from(units),
                    None => self.unstated = self.unstated.saturating_add(1),
                }
            }
            Given::WholeBlood { ml: None } | Given::Unknown | Given::Other => {
                self.unstated = self.unstated.saturating_add(1);
            }
        }
    }
}

/// The figures of a log as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// How many donations the drive hopes for.
    pub target: u16,
    /// All donors.
    pub all: Counts,
    /// The same by kind.
    pub kinds: [(Kind, Counts); 2],
    /// How many donors each reason was named for, the most frequent first; a donor with two reasons is in both.
    pub reasons: Vec<(Reason, u32)>,
    /// The donors by the hour of the day (0 to 23) that their records say: every hour from the first to the last of
    /// them, those without anybody too; empty as long as nobody came.
    pub hours: Vec<(u32, Counts)>,
    /// What was given.
    pub amounts: Amounts,
}

impl Tally {
    /// The figures of a log.
    #[must_use]
    pub fn of(log: &Log) -> Self {
        let target = log.session().map_or_else(Session::usual_target, |session| session.target);
        Self::of_records(log.records(), target)
    }

    /// The figures of these records.
    #[must_use]
    pub fn of_records<'a>(records: impl IntoIterator<Item = &'a Record>, target: u16) -> Self {
        let mut all = Counts::default();
        let mut kinds = Kind::ALL.map(|kind| (kind, Counts::default()));
        let mut reasons: BTreeMap<Reason, u32> = BTreeMap::new();
        let mut by_hour: BTreeMap<u32, Counts> = BTreeMap::new();
        let mut amounts = Amounts::default();
        for record in records {
            all.add(record.outcome);
            kinds.iter_mut().filter(|(kind, _)| *kind == record.kind).for_each(|(_, of)| of.add(record.outcome));
            by_hour.entry(record.at.hour()).or_default().add(record.outcome);
            for reason in Reason::folded(record.reasons.iter().copied()) {
                let count = reasons.entry(reason).or_default();
                *count = count.saturating_add(1);
            }
            if let Outcome::Donated { given } = record.outcome {
                amounts.add(given);
            }
        }
        let mut reasons: Vec<(Reason, u32)> = reasons.into_iter().collect();
        // The sort is stable: reasons of one count stay in their own order.
        reasons.sort_by_key(|(_, count)| Reverse(*count));
        let hours = match (by_hour.first_key_value(), by_hour.last_key_value()) {
            (Some((first, _)), Some((last, _))) => {
                (*first..=*last).map(|hour| (hour, by_hour.get(&hour).copied().unwrap_or_default())).collect()
            }
            _ => Vec::new(),
        };
        Self { target, all, kinds, reasons, hours, amounts }
    }
}
