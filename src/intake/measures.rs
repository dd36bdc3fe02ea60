//! What staff measure, as it was typed, and the values that it makes.

use chrono::NaiveDate;

use super::Wrong;
use super::text::{plain, whole};
use crate::eligibility::{Measured, Measurement, PulseReading};
use crate::rules::Kind;

/// Everything that staff measure, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeasureForm {
    /// Systolic and diastolic pressure in mmHg, such as `118/76`; the sign between them may be any or none.
    pub blood_pressure: String,
    /// The pulse, in beats a minute.
    pub pulse: String,
    /// The pulse is not regular.
    pub irregular: bool,
    /// The donor is a trained endurance athlete.
    pub athlete: bool,
    /// The temperature in degrees Celsius; without a point in tenths, such as `365`.
    pub temperature: String,
    /// Haemoglobin, in grams a litre.
    pub haemoglobin: String,
    /// The haematocrit, such as `0.42`; in per cent where it is 1 or more.
    pub haematocrit: String,
    /// The platelet count, in 10⁹ a litre.
    pub platelet_count: String,
    /// The platelet count predicted for afterwards, in 10⁹ a litre.
    pub platelets_afterwards: String,
    /// Whether the donor looks well.
    pub looks_well: Option<bool>,
}

/// A value that staff type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MeasureField {
    /// Blood pressure.
    BloodPressure,
    /// The pulse.
    Pulse,
    /// The temperature.
    Temperature,
    /// Haemoglobin.
    Haemoglobin,
    /// The haematocrit.
    Haematocrit,
    /// The platelet count.
    PlateletCount,
    /// The platelet count afterwards.
    PlateletsAfterwards,
}

impl MeasureField {
    /// All of them, in the order in which they are taken.
    pub const ALL: [Self; 7] = [
        Self::BloodPressure,
        Self::Pulse,
        Self::Temperature,
        Self::Haemoglobin,
        Self::Haematocrit,
        Self::PlateletCount,
        Self::PlateletsAfterwards,
    ];

    /// Whether it is measured before a donation of this kind.
    #[must_use]
    pub fn is_for(self, kind: Kind) -> bool {
        kind == Kind::Platelets || !matches!(self, Self::Haematocrit | Self::PlateletCount | Self::PlateletsAfterwards)
    }

    /// What is measured after it; none after the last.
    ///
    /// ```
    /// use donation_day::intake::MeasureField;
    /// use donation_day::rules::Kind;
    /// assert_eq!(MeasureField::Haemoglobin.next(Kind::Platelets), Some(MeasureField::Haematocrit));
    /// assert_eq!(MeasureField::Haemoglobin.next(Kind::WholeBlood), None);
    /// ```
    #[must_use]
    pub fn next(self, kind: Kind) -> Option<Self> {
        Self::ALL.into_iter().skip_while(|field| *field != self).skip(1).find(|field| field.is_for(kind))
    }

    /// Where a measured value was typed; none where it was only looked at.
    #[must_use]
    pub fn of(value: Measurement) -> Option<Self> {
        Some(match value {
            Measurement::BloodPressure(..) => Self::BloodPressure,
            Measurement::Pulse(_) => Self::Pulse,
            Measurement::Temperature(_) => Self::Temperature,
            Measurement::Haemoglobin(_) => Self::Haemoglobin,
            Measurement::Haematocrit(_) => Self::Haematocrit,
            Measurement::PlateletCount(_) => Self::PlateletCount,
            Measurement::PlateletsAfterwards(_) => Self::PlateletsAfterwards,
            Measurement::Looks => return None,
        })
    }
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MeasureProblem {
    /// Where it stands.
    pub field: MeasureField,
    /// [`Wrong::NotANumber`], [`Wrong::Incomplete`] or [`Wrong::OutOfRange`], in the units in which it is typed: what no
    /// living donor has is mistyped.
    pub wrong: Wrong,
}

impl MeasureForm {
    /// What stands in a field.
    #[must_use]
    pub fn text(&self, field: MeasureField) -> &str {
        match field {
            MeasureField::BloodPressure => &self.blood_pressure,
            MeasureField::Pulse => &self.pulse,
            MeasureField::Temperature => &self.temperature,
            MeasureField::Haemoglobin => &self.haemoglobin,
            MeasureField::Haematocrit => &self.haematocrit,
            MeasureField::PlateletCount => &self.platelet_count,
            MeasureField::PlateletsAfterwards => &self.platelets_afterwards,
        }
    }

    /// Types something into a field.
    pub fn set_text(&mut self, field: MeasureField, text: String) {
        let place = match field {
            MeasureField::BloodPressure => &mut self.blood_pressure,
            MeasureField::Pulse => &mut self.pulse,
            MeasureField::Temperature => &mut self.temperature,
            MeasureField::Haemoglobin => &mut self.haemoglobin,
            MeasureField::Haematocrit => &mut self.haematocrit,
            MeasureField::PlateletCount => &mut self.platelet_count,
            MeasureField::PlateletsAfterwards => &mut self.platelets_afterwards,
        };
        *place = text;
    }

    /// What was measured `today`, and what cannot be read, in the order of the fields. An empty field was not measured.
    ///
    /// ```
    /// use donation_day::intake::{MeasureField, MeasureForm, Wrong};
    /// let today = "2026-11-24".parse().expect("a real day");
    /// let mut form = MeasureForm { blood_pressure: "11876".into(), temperature: "36.5".into(), ..MeasureForm::default() };
    /// let (measured, problems) = form.parse(today);
    /// assert_eq!((measured.blood_pressure, measured.temperature), (Some((118, 76)), Some(365)));
    /// assert_eq!(problems, []);
    /// form.haemoglobin = "13".into();
    /// let (measured, problems) = form.parse(today);
    /// assert_eq!(measured.haemoglobin, None);
    /// assert_eq!(problems[0].field, MeasureField::Haemoglobin);
    /// assert_eq!(problems[0].wrong, Wrong::OutOfRange { least: 20, most: 300 });
    /// ```
    #[must_use]
    pub fn parse(&self, today: NaiveDate) -> (Measured, Vec<MeasureProblem>) {
        let mut problems = Vec::new();
        let mut read = |field: MeasureField, value: Result<Option<u16>, Wrong>| match value {
            Ok(value) => value,
            Err(wrong) => {
                problems.push(MeasureProblem { field, wrong });
                None
            }
        };
        let number = |field: MeasureField, least: u16, most: u16| within(whole_or_empty(self.text(field)), least, most);
        let pressure = blood_pressure(&self.blood_pressure);
        let systolic = read(MeasureField::BloodPressure, pressure.map(|both| both.map(|(systolic, _)| systolic)));
        let blood_pressure = systolic.zip(pressure.ok().flatten().map(|(_, diastolic)| diastolic));
        let beats = read(MeasureField::Pulse, number(MeasureField::Pulse, 20, 250));
        let temperature = read(MeasureField::Temperature, tenths(&self.temperature));
        let haemoglobin = read(MeasureField::Haemoglobin, number(MeasureField::Haemoglobin, 20, 300));
        let haematocrit = read(MeasureField::Haematocrit, thousandths(&self.haematocrit));
        let platelet_count = read(MeasureField::PlateletCount, number(MeasureField::PlateletCount, 1, 2000));
        let platelets_afterwards =
            read(MeasureField::PlateletsAfterwards, number(MeasureField::PlateletsAfterwards, 1, 2000));
        let pulse = beats.map(|beats| PulseReading { beats, regular: !self.irregular, athlete: self.athlete });
        let measured = Measured {
            on: today,
            blood_pressure,
            pulse,
            temperature,
            haemoglobin,
            haematocrit,
            platelet_count,
            platelets_afterwards,
            looks_well: self.looks_well,
        };
        (measured, problems)
    }
}

fn whole_or_empty(text: &str) -> Result<Option<u32>, Wrong> {
    if plain(text).is_empty() { Ok(None) } else { whole(text).map(Some).ok_or(Wrong::NotANumber) }
}

/// A number that is in range; both ends are.
fn within(number: Result<Option<u32>, Wrong>, least: u16, most: u16) -> Result<Option<u16>, Wrong> {
    let Some(number) = number? else { return Ok(None) };
    let wrong = Wrong::OutOfRange { least: least.into(), most: most.into() };
    u16::try_from(number).ok().filter(|number| (least..=most).contains(number)).map(Some).ok_or(wrong)
}

/// Both pressures: parted by any sign, or written together, where the second number has two digits unless there are six.
fn blood_pressure(text: &str) -> Result<Option<(u16, u16)>, Wrong> {
    let text: String = text.chars().map(|c| if c.is_whitespace() { '/' } else { c }).collect();
    let text = plain(&text);
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (systolic, diastolic) = match parts[..] {
        [] if text.chars().all(|c| c == '/') => return Ok(None),
        [systolic, diastolic] => (systolic, diastolic),
        [both] if (4..=6).contains(&both.len()) => both.split_at(both.len().div_ceil(2)),
        [_] => return Err(Wrong::Incomplete),
        _ => return Err(Wrong::NotANumber),
    };
    let systolic = within(whole_or_empty(systolic), 40, 300)?;
    let diastolic = within(whole_or_empty(diastolic), 20, 200)?;
    Ok(systolic.zip(diastolic))
}

/// Digits with at most so many after the point, as a whole number of the last of them.
fn decimal(text: &str, places: usize) -> Result<u32, Wrong> {
    let (before, after) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if after.len() > places {
        return Err(Wrong::TooPrecise);
    }
    whole(&format!("{before}{after:0<places$}")).ok_or(Wrong::NotANumber)
}

/// Degrees with one decimal, or tenths of them without a point.
fn tenths(text: &str) -> Result<Option<u16>, Wrong> {
    let text = plain(text);
    if text.is_empty() {
        return Ok(None);
    }
    let has_point = text.contains(['.', ',']) || text.len() < 3;
    let number = if has_point { decimal(&text, 1)? } else { whole(&text).ok_or(Wrong::NotANumber)? };
    // Told in degrees.
    within(Ok(Some(number)), 300, 450).map_err(|_| Wrong::OutOfRange { least: 30, most: 45 })
}

/// A share of one with up to three decimals, or per cent with up to one.
fn thousandths(text: &str) -> Result<Option<u16>, Wrong> {
    let text = plain(text);
    let text = text.trim_end_matches('%');
    if text.is_empty() {
        return Ok(None);
    }
    let is_share = text.starts_with(['0', '.']);
    let number = if is_share { decimal(&format!("0{text}"), 3)? } else { decimal(text, 1)? };
    // Told in per cent.
    within(Ok(Some(number)), 100, 750).map_err(|_| Wrong::OutOfRange { least: 10, most: 75 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: MeasureField, text: &str) -> Result<Measured, Wrong> {
        let mut form = MeasureForm::default();
        form.set_text(field, text.into());
        assert_eq!(form.text(field), text);
        let (measured, problems) = form.parse(NaiveDate::default());
        match problems[..] {
            [] => Ok(measured),
            [problem] => {
                assert_eq!((problem.field, measured), (field, Measured::on(NaiveDate::default())));
                Err(problem.wrong)
            }
            _ => panic!("one field has one problem"),
        }
    }

    #[test]
    fn blood_pressure_is_read_however_it_is_parted() {
        let pressure = |text| read(MeasureField::BloodPressure, text).map(|measured| measured.blood_pressure);
        for text in ["118/76", " 118 76 ", "118-76", "11876", "１１８／７６", "118、76", "118/76mmHg"] {
            assert_eq!(pressure(text), Ok(Some((118, 76))), "{text}");
        }
        assert_eq!(pressure("9060"), Ok(Some((90, 60))));
        assert_eq!(pressure("180110"), Ok(Some((180, 110))));
        assert_eq!(pressure("  "), Ok(None));
        assert_eq!(pressure("118"), Err(Wrong::Incomplete));
        assert_eq!(pressure("118/"), Err(Wrong::Incomplete));
        assert_eq!(pressure("118/76/80"), Err(Wrong::NotANumber));
        assert_eq!(pressure("high"), Err(Wrong::NotANumber));
        assert_eq!(pressure("18/76"), Err(Wrong::OutOfRange { least: 40, most: 300 }));
        assert_eq!(pressure("118/7"), Err(Wrong::OutOfRange { least: 20, most: 200 }));
        assert_eq!(pressure("40/20"), Ok(Some((40, 20))));
        assert_eq!(pressure("300/200"), Ok(Some((300, 200))));
    }

    #[test]
    fn temperature_is_degrees_or_tenths() {
        let temperature = |text| read(MeasureField::Temperature, text).map(|measured| measured.temperature);
        for (text, tenths) in [("36.5", 365), ("365", 365), ("36", 360), ("37,3", 373), ("36。8", 368), ("30", 300)] {
            assert_eq!(temperature(text), Ok(Some(tenths)), "{text}");
        }
        assert_eq!(temperature("36.55"), Err(Wrong::TooPrecise));
        assert_eq!(temperature("29.9"), Err(Wrong::OutOfRange { least: 30, most: 45 }));
        assert_eq!(temperature("45.1"), Err(Wrong::OutOfRange { least: 30, most: 45 }));
        assert_eq!(temperature("warm"), Err(Wrong::NotANumber));
    }

    #[test]
    fn haematocrit_is_a_share_or_per_cent() {
        let haematocrit = |text| read(MeasureField::Haematocrit, text).map(|measured| measured.haematocrit);
        for (text, thousandths) in [("0.36", 360), (".365", 365), ("36", 360), ("36.5%", 365), ("0.4", 400)] {
            assert_eq!(haematocrit(text), Ok(Some(thousandths)), "{text}");
        }
        assert_eq!(haematocrit("0.3605"), Err(Wrong::TooPrecise));
        assert_eq!(haematocrit("3.6"), Err(Wrong::OutOfRange { least: 10, most: 75 }));
    }

    #[test]
    fn what_no_donor_has_is_mistyped() {
        for (field, least, most) in [
            (MeasureField::Pulse, 20, 250),
            (MeasureField::Haemoglobin, 20, 300),
            (MeasureField::PlateletCount, 1, 2000),
            (MeasureField::PlateletsAfterwards, 1, 2000),
        ] {
            let wrong = Err(Wrong::OutOfRange { least, most });
            assert_eq!(read(field, &(least - 1).to_string()), wrong);
            assert!(read(field, &least.to_string()).is_ok());
            assert!(read(field, &most.to_string()).is_ok());
            assert_eq!(read(field, &(most + 1).to_string()), wrong);
            assert_eq!(read(field, "7x"), Err(Wrong::NotANumber));
        }
    }

    #[test]
    fn an_irregular_pulse_and_an_athlete_are_said_of_the_pulse() {
        let form = MeasureForm { pulse: "52".into(), irregular: true, athlete: true, ..MeasureForm::default() };
        let (measured, _) = form.parse(NaiveDate::default());
        assert_eq!(measured.pulse, Some(PulseReading { beats: 52, regular: false, athlete: true }));
    }
}
