//! A date as three fields of text: year, month and day.

use chrono::{Datelike, Days, NaiveDate};

use super::Wrong;
use super::text::{plain, whole};
use crate::eligibility::PartialDate;

/// A date as it was typed, in three fields.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct DateText {
    /// The year; four digits.
    pub year: String,
    /// The month.
    pub month: String,
    /// The day.
    pub day: String,
}

impl From<NaiveDate> for DateText {
    fn from(day: NaiveDate) -> Self {
        Self { year: day.year().to_string(), month: day.month().to_string(), day: day.day().to_string() }
    }
}

impl From<PartialDate> for DateText {
    fn from(when: PartialDate) -> Self {
        let mut text = Self::from(when.first());
        if !when.is_exact() {
            text.day.clear();
        }
        if matches!(when, PartialDate::Year(_)) {
            text.month.clear();
        }
        text
    }
}

impl DateText {
    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.year, &self.month, &self.day].iter().all(|text| plain(text).is_empty())
    }

    /// A whole date that was typed or pasted into the year's field, spread over the three: `19680305`, `1968-3-5`,
    /// `1968年3月5日`. None where the text is no such thing.
    ///
    /// ```
    /// use donation_day::intake::DateText;
    /// let date = DateText::spread("１９６８年３月５日").expect("a whole date");
    /// assert_eq!((&*date.year, &*date.month, &*date.day), ("1968", "3", "5"));
    /// assert_eq!(DateText::spread("1968"), None);
    /// ```
    #[must_use]
    pub fn spread(text: &str) -> Option<Self> {
        let text = plain(text);
        let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let (year, month, day) = match parts[..] {
            [all] if all.len() == 8 => (&all[..4], &all[4..6], &all[6..]),
            [year, month, day] => (year, month, day),
            _ => return None,
        };
        (year.len() == 4 && month.len() <= 2 && day.len() <= 2).then(|| Self {
            year: year.into(),
            month: month.into(),
            day: day.into(),
        })
    }

    /// Reads a day; nothing typed is `None`. Without a year it is the latest such day up to `today`.
    ///
    /// # Errors
    ///
    /// [`Wrong::Incomplete`], [`Wrong::NotANumber`], [`Wrong::YearDigits`] or [`Wrong::NoSuchDay`]. Whether the day lies
    /// in the past is for the caller to say.
    pub fn day(&self, today: NaiveDate) -> Result<Option<NaiveDate>, Wrong> {
        self.near(today.year() - 8..=today.year(), |day| day <= today, true)
    }

    /// Reads a day that is told with its year, as a birth date; nothing typed is `None`.
    ///
    /// # Errors
    ///
    /// As for [`DateText::day`]; a day without its year is incomplete.
    pub fn whole(&self) -> Result<Option<NaiveDate>, Wrong> {
        if self.is_empty() { Ok(None) } else { self.exact().map(Some) }
    }

    /// Reads a day that is expected; nothing typed is `None`. Without a year it is the next such day, or one of the last
    /// month: what is expected may be late.
    ///
    /// # Errors
    ///
    /// As for [`DateText::day`].
    pub fn coming_day(&self, today: NaiveDate) -> Result<Option<NaiveDate>, Wrong> {
        let earliest = today.checked_sub_days(Days::new(31)).unwrap_or(NaiveDate::MIN);
        self.near(today.year() - 1..=today.year() + 8, |day| day > earliest, false)
    }

    /// The day; where the year was left out, the last or the first of these years in which it is such a day. Of eight
    /// years in a row at least one has a 29 February.
    fn near(
        &self,
        years: std::ops::RangeInclusive<i32>,
        is_such: impl Fn(NaiveDate) -> bool,
        last: bool,
    ) -> Result<Option<NaiveDate>, Wrong> {
        if self.is_empty() {
            return Ok(None);
        }
        if !plain(&self.year).is_empty() {
            return self.exact().map(Some);
        }
        let mut years: Vec<i32> = years.collect();
        if last {
            years.reverse();
        }
        for year in years {
            match (Self { year: format!("{year:04}"), ..self.clone() }).exact() {
                Ok(day) if is_such(day) => return Ok(Some(day)),
                Ok(_) | Err(Wrong::NoSuchDay) => {}
                Err(wrong) => return Err(wrong),
            }
        }
        Err(Wrong::NoSuchDay)
    }

    fn exact(&self) -> Result<NaiveDate, Wrong> {
        let (year, month, day) = (number(&self.year)?, number(&self.month)?, number(&self.day)?);
        let (Some(year), Some(month), Some(day)) = (year, month, day) else { return Err(Wrong::Incomplete) };
        NaiveDate::from_ymd_opt(four_digits(year)?, month, day).ok_or(Wrong::NoSuchDay)
    }

    /// Reads a day, or only a month, or only a year; nothing typed is `None`.
    ///
    /// # Errors
    ///
    /// As for [`DateText::day`]; a day without its month is incomplete.
    pub fn partial(&self, today: NaiveDate) -> Result<Option<PartialDate>, Wrong> {
        let (year, month, day) = (number(&self.year)?, number(&self.month)?, number(&self.day)?);
        match (year, month, day) {
            (Some(year), Some(month), None) => {
                PartialDate::month(four_digits(year)?, month).ok_or(Wrong::NoSuchDay).map(Some)
            }
            (Some(year), None, None) => PartialDate::year(four_digits(year)?).ok_or(Wrong::NoSuchDay).map(Some),
            _ => self.day(today).map(|day| day.map(PartialDate::Day)),
        }
    }
}

/// The number in a field; nothing typed is `None`.
fn number(text: &str) -> Result<Option<u32>, Wrong> {
    if plain(text).is_empty() { Ok(None) } else { whole(text).map(Some).ok_or(Wrong::NotANumber) }
}

fn four_digits(year: u32) -> Result<i32, Wrong> {
    if (1000..=9999).contains(&year) { Ok(year.cast_signed()) } else { Err(Wrong::YearDigits) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(year: &str, month: &str, day: &str) -> DateText {
        DateText { year: year.into(), month: month.into(), day: day.into() }
    }

    fn on(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    #[test]
    fn a_day_is_read_or_says_what_is_wrong_with_it() {
        let today = on("2026-11-24");
        for (date, expected) in [
            (typed("1968", "3", "5"), Ok(Some(on("1968-03-05")))),
            (typed(" １９６８ ", "０３", "05"), Ok(Some(on("1968-03-05")))),
            (typed("2024", "2", "29"), Ok(Some(on("2024-02-29")))),
            (typed("", "", ""), Ok(None)),
            (typed(" ", "", ""), Ok(None)),
            (typed("2025", "2", "31"), Err(Wrong::NoSuchDay)),
            (typed("2025", "2", "29"), Err(Wrong::NoSuchDay)),
            (typed("2025", "13", "1"), Err(Wrong::NoSuchDay)),
            (typed("2025", "0", "1"), Err(Wrong::NoSuchDay)),
            (typed("68", "3", "5"), Err(Wrong::YearDigits)),
            (typed("1968", "三", "5"), Err(Wrong::NotANumber)),
            (typed("1968", "3", ""), Err(Wrong::Incomplete)),
            (typed("1968", "", "5"), Err(Wrong::Incomplete)),
        ] {
            assert_eq!(date.day(today), expected, "{date:?}");
        }
    }

    #[test]
    fn without_a_year_it_is_the_latest_such_day_up_to_today() {
        let today = on("2026-11-24");
        assert_eq!(typed("", "11", "24").day(today), Ok(Some(on("2026-11-24"))));
        assert_eq!(typed("", "11", "25").day(today), Ok(Some(on("2025-11-25"))));
        assert_eq!(typed("", "2", "29").day(today), Ok(Some(on("2024-02-29"))));
        assert_eq!(typed("", "2", "29").day(on("1903-01-01")), Ok(Some(on("1896-02-29"))));
        assert_eq!(typed("", "2", "30").day(today), Err(Wrong::NoSuchDay));
        assert_eq!(typed("", "2", "").day(today), Err(Wrong::Incomplete));
        assert_eq!(typed("", "x", "1").day(today), Err(Wrong::NotANumber));
    }

    #[test]
    fn a_month_or_a_year_is_enough_where_a_day_may_be_forgotten() {
        let today = on("2026-11-24");
        assert_eq!(typed("2025", "3", "").partial(today), Ok(PartialDate::month(2025, 3)));
        assert_eq!(typed("2025", "", "").partial(today), Ok(PartialDate::year(2025)));
        assert_eq!(typed("2025", "3", "9").partial(today), Ok(Some(PartialDate::Day(on("2025-03-09")))));
        assert_eq!(typed("2025", "13", "").partial(today), Err(Wrong::NoSuchDay));
        assert_eq!(typed("2025", "", "9").partial(today), Err(Wrong::Incomplete));
        assert_eq!(typed("25", "", "").partial(today), Err(Wrong::YearDigits));
        assert_eq!(typed("", "", "").partial(today), Ok(None));
    }

    #[test]
    fn a_whole_date_in_one_field_is_spread_over_three() {
        for text in ["19680305", "1968-3-5", "1968/03/05", "1968.3.5", "1968年3月5日", "１９６８ ０３０５"] {
            let date = DateText::spread(text).unwrap_or_else(|| panic!("{text} is a date"));
            assert_eq!(date.day(on("2026-11-24")), Ok(Some(on("1968-03-05"))), "{text}");
        }
        for text in ["1968", "196803", "1968-3", "3-5-1968", "abc", ""] {
            assert_eq!(DateText::spread(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_is_shown_as_it_would_be_typed() {
        assert_eq!(DateText::from(on("1968-03-05")), typed("1968", "3", "5"));
        assert_eq!(DateText::from(PartialDate::month(2025, 3).expect("real")), typed("2025", "3", ""));
        assert_eq!(DateText::from(PartialDate::year(2025).expect("real")), typed("2025", "", ""));
    }
}
