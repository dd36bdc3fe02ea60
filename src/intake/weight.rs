//! A weight in kilograms or in 斤, to one decimal, kept in whole grams.

use super::{Wrong, check_weight, plain};
use crate::eligibility::Grams;

/// The unit in which a weight was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum WeightUnit {
    /// Kilograms (公斤).
    #[default]
    Kilogram,
    /// 斤, half a kilogram.
    Jin,
}

impl WeightUnit {
    /// A tenth of the unit, in grams.
    pub(super) fn tenth(self) -> u32 {
        match self {
            Self::Kilogram => 100,
            Self::Jin => 50,
        }
    }
}

/// Reads a weight, exactly and without rounding; a unit behind the number wins over `unit`.
///
/// Full-width digits, a decimal comma and spaces are understood. Nothing typed is `None`.
///
/// # Errors
///
/// [`Wrong::NotANumber`], [`Wrong::TooPrecise`] for more than one decimal, [`Wrong::OutOfRange`] outside 20 to 300 kg.
///
/// ```
/// use donation_day::eligibility::Grams;
/// use donation_day::intake::{WeightUnit, Wrong, weight};
/// assert_eq!(weight("５０．５", WeightUnit::Kilogram), Ok(Some(Grams(50_500))));
/// assert_eq!(weight("99,9", WeightUnit::Jin), Ok(Some(Grams(49_950))));
/// assert_eq!(weight("110斤", WeightUnit::Kilogram), Ok(Some(Grams(55_000))));
/// assert_eq!(weight("49.99", WeightUnit::Kilogram), Err(Wrong::TooPrecise));
/// assert_eq!(weight("五十", WeightUnit::Kilogram), Err(Wrong::NotANumber));
/// assert_eq!(weight("0", WeightUnit::Kilogram), Err(Wrong::OutOfRange { least: 20, most: 300 }));
/// assert_eq!(weight(" ", WeightUnit::Kilogram), Ok(None));
/// ```
pub fn weight(text: &str, unit: WeightUnit) -> Result<Option<Grams>, Wrong> {
    let text = plain(text).to_ascii_lowercase();
    if text.is_empty() {
        return Ok(None);
    }
    let (number, unit) = ["kg", "公斤", "千克"]
        .iter()
        .find_map(|suffix| text.strip_suffix(suffix).map(|number| (number, WeightUnit::Kilogram)))
        .or_else(|| text.strip_suffix('斤').map(|number| (number, WeightUnit::Jin)))
        .unwrap_or((&text, unit));
    let number = number.replace(',', ".");
    let (whole, decimals) = number.split_once('.').unwrap_or((&number, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(decimals) {
        return Err(Wrong::NotANumber);
    }
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > 1 {
        return Err(Wrong::TooPrecise);
    }
    // Ten digits or more are out of range whatever they are; so is what does not fit.
    let whole: u32 = whole.parse().unwrap_or(u32::MAX);
    let tenths = whole.saturating_mul(10).saturating_add(decimals.parse().unwrap_or(0));
    check_weight(Grams(tenths.saturating_mul(unit.tenth()))).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_is_read_exactly_and_never_rounded() {
        for (text, unit, grams) in [
            ("50", WeightUnit::Kilogram, 50_000),
            ("50.0", WeightUnit::Kilogram, 50_000),
            ("50.", WeightUnit::Kilogram, 50_000),
            ("49.9", WeightUnit::Kilogram, 49_900),
            ("50,5", WeightUnit::Kilogram, 50_500),
            ("5 0 . 5", WeightUnit::Kilogram, 50_500),
            ("52。5", WeightUnit::Kilogram, 52_500),
            ("60KG", WeightUnit::Jin, 60_000),
            ("60公斤", WeightUnit::Jin, 60_000),
            ("100", WeightUnit::Jin, 50_000),
            ("99.9", WeightUnit::Jin, 49_950),
            ("20", WeightUnit::Kilogram, 20_000),
            ("300", WeightUnit::Kilogram, 300_000),
        ] {
            assert_eq!(weight(text, unit), Ok(Some(Grams(grams))), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_a_weight_says_why() {
        let range = Wrong::OutOfRange { least: 20, most: 300 };
        for (text, wrong) in [
            ("0", range),
            ("5000", range),
            ("19.9", range),
            ("300.1", range),
            ("99999999999999999999", range),
            ("五十", Wrong::NotANumber),
            ("-50", Wrong::NotANumber),
            ("50.5.5", Wrong::NotANumber),
            ("1e2", Wrong::NotANumber),
            (".5", Wrong::NotANumber),
            ("kg", Wrong::NotANumber),
            ("49.99", Wrong::TooPrecise),
            ("49.95", Wrong::TooPrecise),
        ] {
            assert_eq!(weight(text, WeightUnit::Kilogram), Err(wrong), "{text}");
        }
    }
}
