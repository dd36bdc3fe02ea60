//! A pass as bits, and these as characters.

use chrono::{Datelike, NaiveDate};

use super::cases::number_of;
use super::{PREFIX, Pass, VERSION};
use crate::eligibility::{Answer, Condition, Donation, Given, GroupAnswer, Occurred, PartialDate, Sex, Told};
use crate::handover::bits::{Writer, with_check};
use crate::handover::days::{EPOCH, months_of};
use crate::rules::{Group, Kind};

impl Pass {
    /// Its characters, however many they are.
    pub(super) fn to_text(&self) -> String {
        let mut bits = Writer::default();
        self.write(&mut bits);
        with_check(&format!("{PREFIX}{VERSION}{}", bits.into_text())).unwrap_or_default()
    }

    fn write(&self, to: &mut Writer) {
        to.signed(self.day.signed_duration_since(EPOCH).num_days());
        to.bit(self.kind == Kind::Platelets);
        let facts = &self.facts;
        write_units(facts.platelet_units, to);
        write_answer(facts.sex, to, |sex, to| to.bit(sex == Sex::Female));
        write_answer(facts.birth, to, |birth, to| self.write_days(birth, to));
        write_answer(facts.weight, to, |weight, to| to.number(weight.0.into()));
        write_answer(facts.extension, to, |extension, to| to.bit(extension));
        for group in Group::ALL {
            let said = facts.groups.iter().find(|(of, _)| *of == group);
            let said = match said.map(|(_, answer)| answer) {
                None => 0,
                Some(GroupAnswer::NoneElse) => 1,
                Some(GroupAnswer::Unfinished) => 2,
                Some(GroupAnswer::NotSure) => 3,
            };
            to.bits(said, 2);
        }
        let not_able = match facts.not_able {
            Answer::Unanswered => 0,
            Answer::Known(false) => 1,
            Answer::Known(true) | Answer::NotSure => 2,
        };
        to.bits(not_able, 2);
        to.bit(facts.menstruation != Answer::Unanswered);
        to.number(facts.conditions.len() as u64);
        for condition in &facts.conditions {
            self.write_condition(*condition, to);
        }
        let told = match self.history.told {
            Told::Nothing => 0,
            Told::All => 1,
            Told::NotSure => 2,
        };
        to.bits(told, 2);
        to.number(self.history.donations.len() as u64);
        for donation in &self.history.donations {
            self.write_donation(*donation, to);
        }
    }

    fn write_condition(&self, condition: Condition, to: &mut Writer) {
        to.bits(number_of(condition.case).unwrap_or(u8::MAX).into(), 8);
        match condition.when {
            Occurred::Last(when) => self.write_date(Some(when), to),
            Occurred::StillOn => {
                self.write_date(None, to);
                to.bit(true);
            }
            Occurred::NotKnown => {
                self.write_date(None, to);
                to.bit(false);
            }
        }
    }

    fn write_donation(&self, donation: Donation, to: &mut Writer) {
        self.write_date(donation.when, to);
        to.bit(donation.no_blood);
        match donation.given {
            Given::WholeBlood { ml } => {
                to.bits(0, 2);
                let hundreds = ml.filter(|ml| ml % 100 == 0 && (1..=6).contains(&(ml / 100))).map(|ml| ml / 100);
                match (ml, hundreds) {
                    (None, _) => to.bits(0, 3),
                    (Some(_), Some(hundreds)) => to.bits(hundreds.into(), 3),
                    (Some(ml), None) => {
                        to.bits(7, 3);
                        to.number(ml.into());
                    }
                }
            }
            Given::Platelets { units, plasma_ml } => {
                to.bits(1, 2);
                write_units(units, to);
                to.bit(plasma_ml > 0);
                if plasma_ml > 0 {
                    to.number(plasma_ml.into());
                }
            }
            Given::Unknown => to.bits(2, 2),
            Given::Other => to.bits(3, 2),
        }
    }

    /// A day as the days from it to the pass's own.
    fn write_days(&self, day: NaiveDate, to: &mut Writer) {
        to.signed(self.day.signed_duration_since(day).num_days());
    }

    fn write_date(&self, when: Option<PartialDate>, to: &mut Writer) {
        match when {
            Some(PartialDate::Day(day)) => {
                to.bits(0, 2);
                self.write_days(day, to);
            }
            Some(PartialDate::Month(month)) => {
                to.bits(1, 2);
                to.signed(months_of(self.day) - months_of(month));
            }
            Some(PartialDate::Year(year)) => {
                to.bits(2, 2);
                to.signed(i64::from(self.day.year()) - i64::from(year.year()));
            }
            None => to.bits(3, 2),
        }
    }
}

fn write_answer<T>(answer: Answer<T>, to: &mut Writer, write: impl FnOnce(T, &mut Writer)) {
    match answer {
        Answer::Unanswered => to.bits(0, 2),
        Answer::NotSure => to.bits(1, 2),
        Answer::Known(value) => {
            to.bits(2, 2);
            write(value, to);
        }
    }
}

fn write_units(units: Option<u8>, to: &mut Writer) {
    match units {
        None => to.bits(0, 2),
        Some(units @ 1..=2) => to.bits(units.into(), 2),
        Some(units) => {
            to.bits(3, 2);
            to.bits(units.into(), 8);
        }
    }
}
