//! What staff measure before a donation (M), and which of it passes.

use chrono::NaiveDate;

use super::donor::{Answer, Sex};
use crate::rules::{Kind, Measures, Rule};

/// What was measured on a day; what was not measured is none, which is never held against anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Measured {
    /// The day.
    pub on: NaiveDate,
    /// Systolic and diastolic pressure, in mmHg.
    pub blood_pressure: Option<(u16, u16)>,
    /// The pulse.
    pub pulse: Option<PulseReading>,
    /// The temperature, in tenths of a degree Celsius.
    pub temperature: Option<u16>,
    /// Haemoglobin, in grams a litre.
    pub haemoglobin: Option<u16>,
    /// The haematocrit, in thousandths.
    pub haematocrit: Option<u16>,
    /// The platelet count, in 10⁹ a litre.
    pub platelet_count: Option<u16>,
    /// The platelet count predicted for afterwards, in 10⁹ a litre.
    pub platelets_afterwards: Option<u16>,
    /// Whether the donor looks well.
    pub looks_well: Option<bool>,
}

/// A pulse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PulseReading {
    /// Beats a minute.
    pub beats: u16,
    /// Whether it is regular.
    pub regular: bool,
    /// Whether the donor is a trained endurance athlete.
    pub athlete: bool,
}

/// A value that was measured, as the fact on which a finding rests; in the units of [`Measured`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measurement {
    /// Systolic and diastolic pressure.
    BloodPressure(u16, u16),
    /// The pulse.
    Pulse(PulseReading),
    /// The temperature.
    Temperature(u16),
    /// Haemoglobin.
    Haemoglobin(u16),
    /// The haematocrit.
    Haematocrit(u16),
    /// The platelet count.
    PlateletCount(u16),
    /// The platelet count predicted for afterwards.
    PlateletsAfterwards(u16),
    /// How the donor looks.
    Looks,
}

/// What a value that does not simply pass means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Objection {
    /// It fails: no donation, and the staff name the next day.
    Fails,
    /// The staff are asked to confirm.
    AskStaff,
    /// It fails for a man and passes for a woman, and the sex is not known.
    DependsOnSex,
}

impl Measured {
    /// Nothing has been measured yet.
    #[must_use]
    pub fn on(day: NaiveDate) -> Self {
        Self {
            on: day,
            blood_pressure: None,
            pulse: None,
            temperature: None,
            haemoglobin: None,
            haematocrit: None,
            platelet_count: None,
            platelets_afterwards: None,
            looks_well: None,
        }
    }

    /// Every value that does not simply pass, with its rule.
    ///
    /// ```
    /// use donation_day::eligibility::{Answer, Measured, Measurement, Objection};
    /// use donation_day::rules::{Kind, RULES_OF_2024};
    /// let mut measured = Measured::on("2026-11-24".parse().expect("a real day"));
    /// measured.blood_pressure = Some((139, 89));
    /// assert!(measured.objections(&RULES_OF_2024.measures, Answer::Unanswered, Kind::WholeBlood).is_empty());
    /// measured.blood_pressure = Some((140, 89));
    /// let [(rule, value, objection)] = measured.objections(&RULES_OF_2024.measures, Answer::Unanswered, Kind::WholeBlood)[..]
    /// else { panic!("the upper bound itself fails") };
    /// assert_eq!((rule.id.0, value, objection), ("M1", Measurement::BloodPressure(140, 89), Objection::Fails));
    /// ```
    #[must_use]
    pub fn objections(
        &self,
        measures: &Measures,
        sex: Answer<Sex>,
        kind: Kind,
    ) -> Vec<(&'static Rule, Measurement, Objection)> {
        let mut objections = Vec::new();
        let mut note = |rule: &'static Rule, value: Measurement, objection: Option<Objection>| {
            objections.extend(objection.map(|objection| (rule, value, objection)));
        };
        let fails_unless = |passes: bool| (!passes).then_some(Objection::Fails);
        if let Some((systolic, diastolic)) = self.blood_pressure {
            let limits = &measures.blood_pressure;
            let passes = (limits.systolic_from..limits.systolic_below).contains(&systolic)
                && (limits.diastolic_from..limits.diastolic_below).contains(&diastolic)
                && systolic.saturating_sub(diastolic) >= limits.difference;
            note(limits.rule, Measurement::BloodPressure(systolic, diastolic), fails_unless(passes));
        }
        if let Some(pulse) = self.pulse {
            let limits = &measures.pulse;
            let least = if pulse.athlete { limits.athletes_least } else { limits.least };
            let passes = pulse.regular && (least..=limits.most).contains(&pulse.beats);
            note(limits.rule, Measurement::Pulse(pulse), fails_unless(passes));
        }
        if let Some(temperature) = self.temperature {
            let asks = temperature > measures.temperature.confirm_above;
            note(measures.temperature.rule, Measurement::Temperature(temperature), asks.then_some(Objection::AskStaff));
        }
        if let Some(haemoglobin) = self.haemoglobin {
            let limits = &measures.haemoglobin;
            let objection = match sex {
                _ if haemoglobin < limits.women.min(limits.men) => Some(Objection::Fails),
                Answer::Known(Sex::Male) => fails_unless(haemoglobin >= limits.men),
                Answer::Known(Sex::Female) => fails_unless(haemoglobin >= limits.women),
                Answer::NotSure | Answer::Unanswered => {
                    (haemoglobin < limits.women.max(limits.men)).then_some(Objection::DependsOnSex)
                }
            };
            note(limits.rule, Measurement::Haemoglobin(haemoglobin), objection);
        }
        if kind == Kind::Platelets {
            let limits = &measures.platelets;
            if let Some(haematocrit) = self.haematocrit {
                let passes = haematocrit >= limits.haematocrit;
                note(limits.rule, Measurement::Haematocrit(haematocrit), fails_unless(passes));
            }
            if let Some(count) = self.platelet_count {
                let passes = (limits.count_from..limits.count_below).contains(&count);
                note(limits.rule, Measurement::PlateletCount(count), fails_unless(passes));
            }
            if let Some(count) = self.platelets_afterwards {
                note(limits.rule, Measurement::PlateletsAfterwards(count), fails_unless(count >= limits.afterwards));
            }
        }
        if self.looks_well == Some(false) {
            note(measures.looks, Measurement::Looks, Some(Objection::Fails));
        }
        objections
    }
}
